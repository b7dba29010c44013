import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRoot } from './embedded/account.ts'
import * as cluster from './embedded/cluster.ts'
import { EmbeddedUnavailableError } from './embedded/errors.ts'
import { withFileLock } from './embedded/file-lock.ts'
import { choosePlace, knownFolder, knownNotes } from './embedded/place.ts'
import * as users from './embedded/users.ts'

export { EmbeddedUnavailableError } from './embedded/errors.ts'

/** A real PostgreSQL from npm's binaries, running on this machine for this project folder. */
export interface EmbeddedServer {
  /** Address of the database `probity`. Holds the password: print it redacted only. */
  url: string
  port: number
  dataFolder: string
  /** True when this call started it, false when it was running already. */
  started: boolean
  /** What a person should know, in full sentences. */
  notes: string[]
  /** Leaves the server; the last process to leave stops it. */
  close(): Promise<void>
}

export interface EmbeddedOptions {
  /** Server settings beyond the defaults, by name. Take effect when this call starts the server. */
  settings?: Record<string, string>
  /** The process in whose name the server is used, when it is not this one. */
  user?: number
}

/**
 * Uses the embedded server of a home, and starts it first when no other process has. The first start makes the
 * cluster. Several processes may call this at once; a server or process killed before leaves nothing that stops it.
 * @param home folder that holds everything the server writes (`PROBITY_HOME`), absolute
 * @throws {EmbeddedUnavailableError} when PostgreSQL cannot run here
 */
export async function openEmbedded(home: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  if (process.platform === 'win32') throw new EmbeddedUnavailableError('Windows is not supported')
  makeHome(home)
  const usersFolder = path.join(home, 'users')
  const user = options.user ?? process.pid
  return withFileLock(path.join(home, 'lock'), async () => {
    users.enter(usersFolder, user)
    const key = `${user} ${home}`
    uses.set(key, (uses.get(key) ?? 0) + 1)
    try {
      return await findOrStart(
        home,
        options,
        once(() => leave(home, user)),
      )
    } catch (error) {
      uses.delete(key)
      users.leave(usersFolder, user)
      throw error
    }
  })
}

/** How many times this process has a home's server open, by user and home. */
const uses = new Map<string, number>()

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => {
    done ??= work()
    return done
  }
}

/**
 * Takes a process out of the users of a home's server, and stops the server when it was the last.
 * @param user the process in whose name the server was opened
 */
export async function leave(home: string, user: number = process.pid): Promise<void> {
  const usersFolder = path.join(home, 'users')
  await withFileLock(path.join(home, 'lock'), async () => {
    const key = `${user} ${home}`
    const left = (uses.get(key) ?? 1) - 1
    uses.set(key, left)
    if (left > 0) return
    users.leave(usersFolder, user)
    if (users.present(usersFolder).length === 0) await cluster.stop(dataFolderIn(knownFolder(home)))
  })
}

async function findOrStart(
  home: string,
  options: EmbeddedOptions,
  close: () => Promise<void>,
): Promise<EmbeddedServer> {
  const password = passwordOf(home)
  const known = dataFolderIn(knownFolder(home))
  const running = await cluster.findRunning(known, password)
  if (running) return describe(running.port, password, known, false, knownNotes(home), close)

  const { account, binaries, folder, notes } = await choosePlace(home)
  const dataFolder = dataFolderIn(folder)
  const logFile = path.join(home, 'postgres.log')
  const settled: cluster.Cluster = { account, binaries, dataFolder, logFile, password }
  const fresh = !existsSync(dataFolder)
  if (fresh) await cluster.initialise(settled)
  const { port } = await cluster.start(settled, options.settings)
  await cluster.ensureDatabase(port, password, cluster.ROLE)
  if (fresh && options.settings?.fsync !== 'off') cluster.flushInBackground(settled)
  return describe(port, password, dataFolder, true, notes, close)
}

function dataFolderIn(folder: string): string {
  return path.join(folder, 'data')
}

function describe(
  port: number,
  password: string,
  dataFolder: string,
  started: boolean,
  notes: string[],
  close: () => Promise<void>,
): EmbeddedServer {
  return { url: cluster.addressOf(port, password), port, dataFolder, started, notes, close }
}

function makeHome(home: string): void {
  try {
    // Root hands the server to another account, which must be able to pass through.
    mkdirSync(home, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  } catch (error) {
    throw new EmbeddedUnavailableError(`cannot create ${home} (${(error as NodeJS.ErrnoException).code})`)
  }
}

/** The server's password, made once a home and readable by its account alone. */
function passwordOf(home: string): string {
  const file = path.join(home, 'postgres.password')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new EmbeddedUnavailableError(`cannot read ${file} (${(error as NodeJS.ErrnoException).code})`)
    }
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, password, { mode: 0o600 })
  return password
}
