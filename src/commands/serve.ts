import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import packageInfo from '../../package.json' with { type: 'json' }
import { type Engine, KeptIndex, type Known, know, loadEngine } from '../assessment/index.ts'
import { type Config, isLoopback, readConfig, redactConfig } from '../config.ts'
import { dataFolder } from '../data-folder.ts'
import { migrateToLatest, openDatabase } from '../database/index.ts'
import { loggerOptions } from '../http/access-log.ts'
import { KnowledgeHolder, type KnowledgeSnapshot } from '../knowledge/index.ts'
import { buildServer } from '../server.ts'
import { importStarterFacts } from '../sources/import-starter.ts'
import { CommandError, explain, UsageError } from './exit.ts'
import { Opened } from './opened.ts'
import { addressOf, startLines } from './start-lines.ts'
import { stopOnSignals } from './stop-signals.ts'

/** Where others send us work, they need a moment to see that /readyz says no before connections are refused. */
const NOTICE_MS = 2_000
/** Requests under way may finish for this long. */
const DRAIN_PATIENCE_MS = 25_000
const KNOWLEDGE_PATIENCE_MS = 2_000
const DATABASE_PATIENCE_MS = 15_000
const STOP_PATIENCE_MS = NOTICE_MS + DRAIN_PATIENCE_MS + KNOWLEDGE_PATIENCE_MS + DATABASE_PATIENCE_MS + 1_000

const HELP = `
Environment (all optional):
  HOST                 address to listen on (127.0.0.1); any other than loopback demands API keys
  PORT                 port to listen on (8080); 0 = any free one
  DATABASE_URL         PostgreSQL to use; without it an embedded one is started
  PROBITY_HOME         folder for everything the embedded PostgreSQL writes (.probity)
  PROBITY_POLICIES     policy packs to apply when a request names none, parted by commas
  PROBITY_SIGNING_KEY  key that signs audit checkpoints
  LOG_LEVEL            fatal, error, warn, info, debug, trace or silent (info)`

export function register(program: Command): void {
  program
    .command('serve')
    .description(
      'Runs the service: brings up the database, applies migrations, loads the starter facts where there are none, and listens until it is told to stop.',
    )
    .addHelpText('after', HELP)
    .action(serve)
}

async function serve(): Promise<void> {
  const config = readConfig(process.env)
  const log = new StartLog()
  const opened = new Opened()
  const stopped = new AbortController()
  const starting = start(config, log, opened, stopped.signal)
  // From the first moment on: a start that is interrupted must not leave its database behind.
  stopOnSignals({
    patience: STOP_PATIENCE_MS,
    onForced: (reason) => log.error({ reason }, 'stopped before everything had ended'),
    stop: async (error) => {
      stopped.abort()
      if (error) log.error({ err: error }, 'an exception that nobody caught: stopping')
      const app = await starting.catch(() => null)
      app?.drain()
      if (app && !isLoopback(config.host)) await sleep(NOTICE_MS)
      await opened.close()
    },
  })
  try {
    log.continueIn((await starting).log)
  } catch (error) {
    if (stopped.signal.aborted) return
    // The reason of the failure is what the person needs; what did not close besides is said after it.
    const unclosed = await opened.close().catch((problem: Error) => problem.message)
    if (unclosed === undefined) throw error
    const { exitCode, line } = explain(error)
    throw new CommandError(`${line} (and ${unclosed})`, exitCode, { cause: error })
  }
}

/** Everything from the database to the lines that say where the service listens. */
async function start(config: Config, log: StartLog, opened: Opened, stopped: AbortSignal): Promise<FastifyInstance> {
  const engine = loadEngine(dataFolder(), config.policies)
  refuseUnknownPacks(config.policies, engine)
  const database = await openDatabase(config, { log })
  opened.add('the database', () => database.close(), DATABASE_PATIENCE_MS)
  stopped.throwIfAborted()
  await migrateToLatest(database.url)
  stopped.throwIfAborted()
  const kept = new KeptIndex(config.home, engine.version)
  const knowledge = new KnowledgeHolder<Known>({
    db: database.db,
    url: database.url,
    log,
    prepare: async (snapshot, before) => {
      const known = await know(snapshot, engine.packs, before?.index ?? kept.read())
      const unkept = (err: Error) => log.warn({ err }, 'the name index could not be kept for the next start')
      // A version asked for as of an earlier day is not what the next start begins with.
      const isNewest = !before || snapshot.version > before.snapshot.version
      if (isNewest) void kept.keep(known.index).catch(unkept)
      return known
    },
  })
  opened.add('the knowledge', () => knowledge.stop(), KNOWLEDGE_PATIENCE_MS)
  await knowledge.start()
  if (knowledge.version === null) {
    await importStarterFacts(database.db)
    await knowledge.refresh()
  }
  stopped.throwIfAborted()
  const keysRequired = !isLoopback(config.host)
  const app = await buildServer({
    db: database.db,
    pool: database.pool,
    keysRequired,
    logger: loggerOptions(config.logLevel),
    knowledge,
    engine,
    datasetAges: () => datasetAges(knowledge.current?.snapshot ?? null, Date.now()),
  })
  opened.add('the server', () => app.close(), DRAIN_PATIENCE_MS)
  const address = await listen(app, config)
  const lines = startLines({
    version: packageInfo.version,
    address,
    databaseUrl: database.url,
    dataFolder: database.dataFolder,
    knowledge: knowledge.version,
    keysRequired,
    notes: database.notes,
  })
  process.stdout.write(`${lines.join('\n')}\n`)
  app.log.level = config.logLevel
  app.log.debug({ config: redactConfig(config) }, 'configuration')
  return app
}

/** A default pack that does not exist would fail every request that names none. */
function refuseUnknownPacks(wanted: string[] | null, { packs }: Engine): void {
  const ids = packs.packs.map(({ id }) => id)
  const unknown = wanted?.find((id) => !ids.includes(id))
  if (unknown !== undefined) {
    throw new UsageError(`PROBITY_POLICIES: there is no policy pack "${unknown}"; there are ${ids.join(', ')}`)
  }
}

function datasetAges(snapshot: KnowledgeSnapshot | null, now: number): { dataset: string; seconds: number }[] {
  return [...(snapshot?.datasetInfos.values() ?? [])].flatMap(({ id, publishedOn }) =>
    publishedOn === null ? [] : [{ dataset: id, seconds: (now - Date.parse(publishedOn)) / 1_000 }],
  )
}

type Level = 'info' | 'warn' | 'error'
type Entry = [level: Level, details: object, message: string]

/** Keeps what is logged before the server's own log exists: the lines of the start come first. */
class StartLog {
  #target: Pick<FastifyBaseLogger, Level> | null = null
  readonly #kept: Entry[] = []

  info(details: object, message: string): void {
    this.#write(['info', details, message])
  }

  warn(details: object, message: string): void {
    this.#write(['warn', details, message])
  }

  error(details: object, message: string): void {
    this.#write(['error', details, message])
  }

  continueIn(target: Pick<FastifyBaseLogger, Level>): void {
    this.#target = target
    for (const entry of this.#kept.splice(0)) this.#write(entry)
  }

  #write(entry: Entry): void {
    const [level, details, message] = entry
    if (this.#target) this.#target[level](details, message)
    else this.#kept.push(entry)
  }
}

/** @throws {CommandError} saying which variable to change */
async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  // Fastify would put its own lines before ours.
  app.log.level = 'silent'
  try {
    await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new CommandError(
        `PORT: ${port} on ${host} is in use; is Probity running already? Set PORT to another (0 = any free one)`,
      )
    }
    if (code === 'EACCES')
      throw new UsageError(`PORT: this account may not listen on ${port}; set PORT to 1024 or more`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new UsageError(`HOST: "${host}" is not an address of this machine`)
    }
    throw error
  }
  return addressOf(host, (app.server.address() as AddressInfo).port)
}
