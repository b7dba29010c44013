import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolClient, type PoolConfig, types } from 'pg'
import type { Database } from './tables.ts'

/**
 * Limits on the use of the database, in milliseconds unless said otherwise. They nest: a lock gives up before its
 * statement, a statement before the driver stops waiting for it.
 */
export interface ClientLimits {
  /** Connections at most. */
  connections: number
  /** Callers that may wait for a connection; the next one is refused at once. */
  queueLength: number
  /** How long a caller waits for a connection to become free. */
  queueWait: number
  /** How long a new connection may take. */
  connect: number
  lock: number
  /** 0 = no limit. */
  statement: number
  /** A transaction left open and idle is ended by the server after this time. */
  idleInTransaction: number
}

/** For requests: what takes longer is shed, so that the rest stays quick. */
export const SERVICE_LIMITS: ClientLimits = {
  connections: 10,
  queueLength: 100,
  queueWait: 250,
  connect: 5_000,
  lock: 5_000,
  statement: 10_000,
  idleInTransaction: 15_000,
}

/** For commands that load or read much and that nobody waits for behind a socket. */
export const BATCH_LIMITS: ClientLimits = {
  connections: 4,
  queueLength: 1_000,
  queueWait: 60_000,
  connect: 10_000,
  lock: 30_000,
  statement: 0,
  idleInTransaction: 600_000,
}

/** No connection was free in time. The caller may try again shortly: HTTP says 503 with Retry-After. */
export class DatabaseBusyError extends Error {
  override name = 'DatabaseBusyError'
  readonly code = 'database.busy'
}

/** The query builder that stores take first, so that a transaction fits as well. */
export type Db = Kysely<Database>

export interface DatabaseClient {
  db: Kysely<Database>
  pool: Pool
  /** Waits for what runs, then ends every connection. Safe to call twice. */
  close(): Promise<void>
}

/**
 * A pool and the query builder on it. Connects on first use. `date` columns come as `YYYY-MM-DD` text, `bigint` and
 * `numeric` as text, `timestamptz` as Date.
 * @param url `postgres://…`
 * @param onError called when a connection breaks, in use or not; the pool replaces it by itself
 */
export function createClient(url: string, onError: (error: Error) => void, limits = SERVICE_LIMITS): DatabaseClient {
  const pool = new BoundedPool(url, limits)
  pool.on('error', onError)
  // A connection in use reports its loss on itself, not on the pool; without a listener the process would die.
  pool.on('connect', (client) => client.on('error', onError))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | null = null
  // Kysely ends the pool only when it has used it itself.
  const close = () => {
    closing ??= db.destroy().then(() => (pool.ending ? undefined : pool.end()))
    return closing
  }
  return { pool, db, close }
}

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void

/** A pool whose queue has an end: in length and in time. */
class BoundedPool extends Pool {
  readonly #limits: ClientLimits

  constructor(url: string, limits: ClientLimits) {
    super(poolConfig(url, limits))
    this.#limits = limits
  }

  override connect(): Promise<PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<PoolClient> | undefined {
    const client = this.#connectInTime()
    if (!callback) return client
    client.then(
      (got) => callback(undefined, got, got.release.bind(got)),
      (error: Error) => callback(error, undefined, () => {}),
    )
    return undefined
  }

  async #connectInTime(): Promise<PoolClient> {
    const mustWait = this.idleCount === 0 && this.totalCount >= this.#limits.connections
    if (!mustWait) return super.connect()
    if (this.waitingCount >= this.#limits.queueLength) {
      throw new DatabaseBusyError(`${this.waitingCount} requests wait for a database connection already`)
    }
    const arriving = super.connect()
    return new Promise((resolve, reject) => {
      let late = false
      const timer = setTimeout(() => {
        late = true
        reject(new DatabaseBusyError(`no database connection became free within ${this.#limits.queueWait} ms`))
      }, this.#limits.queueWait)
      arriving.then(
        (client) => {
          clearTimeout(timer)
          if (late) client.release()
          else resolve(client)
        },
        (error: unknown) => {
          clearTimeout(timer)
          if (!late) reject(error)
        },
      )
    })
  }
}

const DATE_OID = types.builtins.DATE

function poolConfig(url: string, limits: ClientLimits): PoolConfig {
  return {
    connectionString: url,
    application_name: 'probity',
    max: limits.connections,
    // The queue has its own clock; this one must not end it first.
    connectionTimeoutMillis: Math.max(limits.connect, limits.queueWait),
    idleTimeoutMillis: 30_000,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    ...(limits.statement > 0
      ? { statement_timeout: limits.statement, query_timeout: limits.statement + 2_000 }
      : undefined),
    types: {
      // A day has no time zone: as a Date it would move with the machine's.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === DATE_OID ? (text: string) => text : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  }
}
