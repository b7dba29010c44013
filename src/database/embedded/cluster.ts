import { chownSync, closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Account, run } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedUnavailableError } from './errors.ts'
import { commandLineOf, isAlive } from './process-life.ts'

/** The role that owns everything in the embedded server, and the database of the same name. */
export const ROLE = 'probity'

/** Where a cluster lies and how it is run. */
export interface Cluster {
  account: Account
  binaries: Binaries
  dataFolder: string
  logFile: string
  password: string
}

/** A server that accepts connections. */
export interface RunningServer {
  pid: number
  port: number
}

const START_PATIENCE_MS = 60_000
const STOP_PATIENCE_MS = 30_000

/**
 * Makes a new cluster as the data folder, which must not exist while its parent does: UTF-8, a locale that sorts alike on every machine, passwords by SCRAM.
 * @throws {EmbeddedUnavailableError} with what initdb said
 */
export async function initialise(cluster: Cluster): Promise<void> {
  const { account, binaries, dataFolder } = cluster
  const parent = path.dirname(dataFolder)
  const passwordFile = path.join(parent, 'initdb.password')
  const draft = path.join(parent, 'draft')
  rmSync(draft, { recursive: true, force: true })
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 })
  try {
    if (account.kind === 'other') chownSync(passwordFile, account.uid, account.gid)
    const { code, output } = await run(
      account,
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--username=${ROLE}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-sync',
        '--no-instructions',
      ],
      { cwd: parent, env: environment() },
    )
    if (code !== 0) throw new EmbeddedUnavailableError(`initdb failed: ${lastLines(output)}`)
    // Only a whole cluster gets the name: a start killed half-way begins anew.
    renameSync(draft, dataFolder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/**
 * Starts the server on a free loopback port, without a Unix socket, in a process group of its own: a Ctrl-C in the
 * terminal must reach the service alone, which still needs its database to finish what it answers.
 * @param settings server settings beyond the defaults, by name
 * @throws {EmbeddedUnavailableError} with what the server said
 */
export async function start(cluster: Cluster, settings: Record<string, string> = {}): Promise<RunningServer> {
  const deadline = Date.now() + START_PATIENCE_MS
  for (;;) {
    const port = await freePort()
    const outcome = await tryStart(cluster, port, settings, deadline)
    if ('pid' in outcome) return outcome
    if (Date.now() > deadline)
      throw new EmbeddedUnavailableError(`postgres did not start: ${lastLines(outcome.output)}`)
    if (/Address already in use|could not create any TCP\/IP sockets/.test(outcome.output)) continue
    // The workers of a killed server need a moment to notice; PostgreSQL refuses the folder until the last has gone.
    if (/shared memory block|lock file "postmaster.pid" already exists/.test(outcome.output)) {
      removeForeignPidFile(cluster.dataFolder)
      await sleep(200)
      continue
    }
    throw new EmbeddedUnavailableError(`postgres did not start: ${lastLines(outcome.output)}`)
  }
}

async function tryStart(
  cluster: Cluster,
  port: number,
  settings: Record<string, string>,
  deadline: number,
): Promise<RunningServer | { output: string }> {
  const { account, binaries, dataFolder, logFile } = cluster
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // The server's log must not repeat the values of a failed statement: they are what people asked about.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  }
  const args = ['-D', dataFolder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // A file, not a pipe: the server may outlive the process that started it.
  const log = openSync(logFile, 'w', 0o600)
  let ended: string | null = null
  try {
    const child = account.spawn(binaries.postgres, args, {
      cwd: dataFolder,
      env: environment(),
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.once('error', (error) => {
      ended = error.message
    })
    child.once('exit', (code, signal) => {
      ended = `ended with ${signal ?? code}`
    })
    child.unref()
  } finally {
    closeSync(log)
  }
  while (ended === null && Date.now() < deadline) {
    const server = readPidFile(dataFolder)
    if (server?.ready && server.port === port) return { pid: server.pid, port }
    await sleep(15)
  }
  return { output: `${readFileSync(logFile, 'utf8')}\n${ended ?? 'not ready in time'}` }
}

/**
 * The server that runs on a data folder, whoever started it: found by its pid file and then asked which folder it
 * serves, since a number alone proves nothing.
 */
export async function findRunning(dataFolder: string, password: string): Promise<RunningServer | null> {
  const deadline = Date.now() + START_PATIENCE_MS
  for (;;) {
    const server = readPidFile(dataFolder)
    if (!server || !isAlive(server.pid)) return null
    if (commandLineOf(server.pid)?.includes(dataFolder) === false) return null
    if (server.ready) return (await serves(server.port, dataFolder, password)) ? server : null
    if (Date.now() > deadline) return null
    await sleep(50)
  }
}

async function serves(port: number, dataFolder: string, password: string): Promise<boolean> {
  const client = new Client({ connectionString: addressOf(port, password, 'postgres'), connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === dataFolder
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Stops the server: open transactions are rolled back, everything else is on disk when it has gone. */
export async function stop(dataFolder: string): Promise<void> {
  const server = readPidFile(dataFolder)
  if (!server) return
  let deadline = Date.now() + STOP_PATIENCE_MS
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, after which the next start recovers.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!signalServer(server.pid, signal)) return
    while (Date.now() < deadline) {
      if (!isAlive(server.pid)) return
      await sleep(15)
    }
    deadline = Date.now() + 5_000
  }
}

function signalServer(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}

/** Creates a database unless it is there. */
export async function ensureDatabase(port: number, password: string, name: string): Promise<void> {
  const client = new Client({ connectionString: addressOf(port, password, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** The address of a database of the embedded server. Holds the password. */
export function addressOf(port: number, password: string, database: string = ROLE): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`
}

/**
 * Writes the files of a new cluster through to the disk while the service already works: initdb skips this to be
 * quick, and PostgreSQL itself flushes only what it writes later.
 */
export function flushInBackground(cluster: Cluster): void {
  const { account, binaries, dataFolder } = cluster
  const child = account.spawn(binaries.initdb, ['--sync-only', `--pgdata=${dataFolder}`], {
    cwd: dataFolder,
    env: environment(),
    detached: true,
    stdio: 'ignore',
  })
  child.once('error', () => {})
  child.unref()
}

/** PostgreSQL's own record of the server on a data folder: lines of pid, folder, start, port, socket, address, memory, status. */
function readPidFile(dataFolder: string): { pid: number; port: number; ready: boolean } | null {
  let lines: string[]
  try {
    lines = readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port, ready: lines[7]?.trim() === 'ready' }
}

/** After a crash the number in the pid file may belong to a stranger by now, which PostgreSQL takes for a server. */
function removeForeignPidFile(dataFolder: string): void {
  const server = readPidFile(dataFolder)
  if (!server) return
  const command = commandLineOf(server.pid)
  if (command === null || command.includes(dataFolder)) return
  const file = path.join(dataFolder, 'postmaster.pid')
  renameSync(file, `${file}.stale`)
}

/** Settings of the caller's shell such as PGDATA or LANG must not change how the server is made. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }
  if (process.env.PATH) env.PATH = process.env.PATH
  return env
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

function lastLines(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  return lines.filter(Boolean).slice(-3).join(' / ')
}
