import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { FastifyInstance } from 'fastify'
import packageInfo from '../../package.json' with { type: 'json' }
import { type Config, isLoopback, readConfig, redactConfig } from '../config.ts'
import { migrateToLatest, type OpenDatabase, openDatabase, type WarnLog } from '../database/index.ts'
import { loggerOptions } from '../http/access-log.ts'
import { buildServer } from '../server.ts'
import { CommandError, UsageError } from './exit.ts'
import { addressOf, startLines } from './start-lines.ts'
import { stopOnSignals } from './stop-signals.ts'

/** Where others send us work, they need a moment to see that /readyz says no before connections are refused. */
const NOTICE_MS = 2_000
const STOP_PATIENCE_MS = 30_000

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
  // What is warned of before the server's own log exists waits for it: the start's lines come first.
  const early: [details: object, message: string][] = []
  let log: WarnLog = { warn: (...warning) => void early.push(warning) }
  const database = await openDatabase(config, { log: { warn: (details, message) => log.warn(details, message) } })
  let app: FastifyInstance
  try {
    await migrateToLatest(database.url)
    const knowledge = await prepareKnowledge(database)
    app = await buildServer({
      db: database.db,
      pool: database.pool,
      keysRequired: !isLoopback(config.host),
      logger: loggerOptions(config.logLevel),
      knowledgeVersion: () => knowledge,
    })
    const address = await listen(app, config)
    const lines = startLines({
      version: packageInfo.version,
      address,
      databaseUrl: database.url,
      dataFolder: database.dataFolder,
      knowledge,
      keysRequired: !isLoopback(config.host),
      notes: database.notes,
    })
    process.stdout.write(`${lines.join('\n')}\n`)
    app.log.level = config.logLevel
    log = app.log
    for (const warning of early) log.warn(...warning)
    app.log.debug({ config: redactConfig(config) }, 'configuration')
  } catch (error) {
    await database.close()
    throw error
  }

  stopOnSignals({
    patience: STOP_PATIENCE_MS,
    onForced: (reason) => app.log.error({ reason }, 'stopped before everything had ended'),
    stop: async (error) => {
      if (error) app.log.fatal({ err: error }, 'an exception that nobody caught: stopping')
      try {
        app.drain()
        if (!isLoopback(config.host)) await sleep(NOTICE_MS)
        await app.close()
      } finally {
        await database.close()
      }
    },
  })
}

async function prepareKnowledge(_database: OpenDatabase): Promise<number | null> {
  return null
}

/** @throws {CommandError} saying which variable to change */
async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  // Fastify would put its own lines before ours.
  app.log.level = 'silent'
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
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
