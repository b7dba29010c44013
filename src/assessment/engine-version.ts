import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Rooms whose code decides what an answer says. */
const ROOMS = ['intake', 'screening', 'knowledge', 'policy', 'assessment']

/** What a build leaves beside the compiled rooms, because their bytes are no longer those of the source. */
const BUILT = 'engine-digest.txt'

const DIGITS = 12

/**
 * Version of the engine as pinned in an assessment: the package's version, and twelve digits of a digest over the code
 * that decides what an answer says and the words by which names are read, so that two builds of one version that answer
 * differently cannot share a pin.
 * @param source the folder that holds the rooms: `src`, or its compiled form
 * @param data the project's `data/`
 */
export function engineVersion(source: string, packageVersion: string, data: string): string {
  const built = path.join(source, BUILT)
  const code = existsSync(built) ? readFileSync(built, 'utf8') : engineDigest(source)
  const words = digestOf(data, globSync('screening/**/*.json', { cwd: data }))
  return `${packageVersion}+${createHash('sha256').update(`${code} ${words}`).digest('hex').slice(0, DIGITS)}`
}

/** Twelve hexadecimal digits over the names and bytes of the TypeScript files of the rooms. */
export function engineDigest(source: string): string {
  return digestOf(
    source,
    ROOMS.flatMap((room) => globSync(`${room}/**/*.ts`, { cwd: source })),
  )
}

function digestOf(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of [...files].sort()) {
    hash
      .update(file.split(path.sep).join('/'))
      .update('\0')
      .update(readFileSync(path.join(folder, file)))
      .update('\0')
  }
  return hash.digest('hex').slice(0, DIGITS)
}
