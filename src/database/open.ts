import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Config } from '../config.ts'
import { type ClientLimits, createClient, SERVICE_LIMITS } from './client.ts'
import { unsafeSettings } from './durability.ts'
import { openEmbedded } from './embedded.ts'
import type { Database } from './tables.ts'

export interface OpenDatabase {
  db: Kysely<Database>
  pool: Pool
  /** The address, with its password: never print it. */
  url: string
  embedded: boolean
  /** Where the embedded server keeps its data; null with DATABASE_URL. */
  dataFolder: string | null
  /** What a person should know, in full sentences: data kept elsewhere, unsafe settings. */
  notes: string[]
  /** Ends the connections, then leaves the embedded server. Safe to call twice. */
  close(): Promise<void>
}

/** The part of a logger this needs; pino and Fastify's log have it. */
export interface WarnLog {
  warn(details: object, message: string): void
}

/** Nothing answers at DATABASE_URL, or it refuses us. */
class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError'
}

/**
 * Opens the database the configuration names: the one of DATABASE_URL, else the embedded PostgreSQL of PROBITY_HOME,
 * which is started when it does not run. Does not migrate.
 * @param options.log told of broken connections and unsafe settings
 * @param options.limits timeouts and pool size; those of the service by default
 * @throws {DatabaseUnavailableError} when DATABASE_URL cannot be reached (its password is not in the message)
 * @throws {EmbeddedUnavailableError} when PostgreSQL cannot run here
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'home'>,
  { log, limits = SERVICE_LIMITS }: { log: WarnLog; limits?: ClientLimits },
): Promise<OpenDatabase> {
  const server = config.databaseUrl === null ? await openEmbedded(config.home) : null
  const url = server?.url ?? config.databaseUrl!
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection broke')
  const client = createClient(url, onError, limits)
  const { db, pool } = client
  const notes = [...(server?.notes ?? [])]
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= client.close().finally(() => server?.close())
    return closing
  }
  try {
    const unsafe = await unsafeSettings(pool)
    if (unsafe.length > 0) {
      const what = `The database runs with ${unsafe.join(', ')} off: a crash can lose records that were answered.`
      if (server) throw new DatabaseUnavailableError(what)
      log.warn({ settings: unsafe }, what)
      notes.push(what)
    }
  } catch (error) {
    await close()
    if (server || error instanceof DatabaseUnavailableError) throw error
    throw new DatabaseUnavailableError(`cannot use the database of DATABASE_URL: ${(error as Error).message}`)
  }
  return { db, pool, url, embedded: server !== null, dataFolder: server?.dataFolder ?? null, notes, close }
}
