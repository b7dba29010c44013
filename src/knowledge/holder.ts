import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { Client } from 'pg'
import type { Database } from '../database/tables.ts'
import { newestVersion } from './edition-store.ts'
import { type KnowledgeSnapshot, loadSnapshot } from './snapshot.ts'

export interface HolderOptions<T> {
  db: Kysely<Database>
  /** `postgres://…`, for the connection that listens. */
  url: string
  log: {
    info(details: object, message: string): void
    warn(details: object, message: string): void
  }
  /** Makes what is served of a snapshot, e.g. its name index. Runs beside what is served now, which it may build upon. */
  prepare: (snapshot: KnowledgeSnapshot, before: T | null) => T | Promise<T>
  /** Told after each swap. */
  onSwap?: (current: T, version: number) => void
  /** How often to ask for a newer version, should a notice have been lost. Milliseconds; default 30,000. */
  pollEvery?: number
  /** How many older versions are kept ready. Default 3. */
  olderVersions?: number
}

interface Held<T> {
  version: number
  value: T
}

const CHANNEL = 'probity_knowledge'
const RECONNECT_MS = { first: 500, most: 30_000 }

/**
 * The active knowledge version of a serving process. A new version is built beside the one that is served and swapped
 * in one assignment: a request that holds the old one ends on the old one. News of versions come by NOTIFY, and by
 * polling where a notice was lost; while the database is away, what is held goes on being served.
 */
export class KnowledgeHolder<T> {
  readonly #options: HolderOptions<T>
  readonly #older = new Map<number, Promise<T | null>>()
  readonly #stopped = new AbortController()
  #held: Held<T> | null = null
  #refreshing: Promise<void> | null = null
  #again = false
  #listener: Client | null = null
  #running: Promise<unknown> = Promise.resolve()

  constructor(options: HolderOptions<T>) {
    this.#options = options
  }

  /** What is served now; null while there is no knowledge version. */
  get current(): T | null {
    return this.#held?.value ?? null
  }

  get version(): number | null {
    return this.#held?.version ?? null
  }

  /**
   * Loads the newest version and begins to wait for news.
   * @throws when the first version cannot be loaded
   */
  async start(): Promise<void> {
    await this.#load()
    this.#running = Promise.all([this.#listen(), this.#poll()])
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    void this.#listener?.end().catch(() => {})
    await this.#running
    await this.#refreshing
  }

  /** What was known in a version; null when there is no such version. */
  async at(version: number): Promise<T | null> {
    if (this.#held?.version === version) return this.#held.value
    const cached = this.#older.get(version)
    if (cached) {
      this.#older.delete(version)
      this.#older.set(version, cached)
      return cached
    }
    const loading = this.#loadOlder(version)
    this.#older.set(version, loading)
    const [oldest] = this.#older.keys()
    if (this.#older.size > (this.#options.olderVersions ?? 3) && oldest !== undefined) this.#older.delete(oldest)
    // A version that is missing or could not be read may be there the next time.
    const forget = () => this.#older.delete(version)
    loading.then((value) => value === null && forget(), forget)
    return loading
  }

  /** Looks for a newer version now. One look at a time; a call during a look makes another follow it. */
  refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true
      return this.#refreshing
    }
    this.#refreshing = this.#refreshAll().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #refreshAll(): Promise<void> {
    do {
      this.#again = false
      try {
        const newest = await newestVersion(this.#options.db)
        if (newest > (this.#held?.version ?? 0)) await this.#load()
      } catch (error) {
        this.#options.log.warn({ err: error }, 'the newest knowledge could not be loaded; serving what is held')
      }
    } while (this.#again && !this.#stopped.signal.aborted)
  }

  async #load(): Promise<void> {
    const began = performance.now()
    const snapshot = await loadSnapshot(this.#options.db)
    if (!snapshot) return
    const value = await this.#options.prepare(snapshot, this.#held?.value ?? null)
    this.#held = { version: snapshot.version, value }
    const ms = Math.round(performance.now() - began)
    this.#options.log.info({ knowledge: snapshot.version, entities: snapshot.entities.size, ms }, 'knowledge loaded')
    this.#options.onSwap?.(value, snapshot.version)
  }

  async #loadOlder(version: number): Promise<T | null> {
    const snapshot = await loadSnapshot(this.#options.db, version)
    return snapshot && this.#options.prepare(snapshot, this.#held?.value ?? null)
  }

  async #poll(): Promise<void> {
    const every = this.#options.pollEvery ?? 30_000
    while (await this.#pause(every)) await this.refresh()
  }

  /** Listens for as long as the holder runs; a lost connection is made anew, with growing pauses. */
  async #listen(): Promise<void> {
    let pause = RECONNECT_MS.first
    while (!this.#stopped.signal.aborted) {
      const client = new Client({
        connectionString: this.#options.url,
        application_name: 'probity knowledge',
        keepAlive: true,
      })
      // A stop counts as a loss: the driver tells nobody when a connection ends that was still being made.
      const { promise: lost, resolve: lose } = Promise.withResolvers<void>()
      const { signal } = this.#stopped
      client.on('error', () => lose())
      client.on('end', () => lose())
      signal.addEventListener('abort', lose as () => void)
      client.on('notification', () => void this.refresh())
      try {
        this.#listener = client
        if (await first(this.#hear(client), lost)) {
          pause = RECONNECT_MS.first
          // What was activated while nobody listened.
          void this.refresh()
          await lost
        }
      } catch (error) {
        if (!this.#stopped.signal.aborted) {
          this.#options.log.warn({ err: error }, 'cannot listen for knowledge; polling goes on')
        }
      }
      signal.removeEventListener('abort', lose as () => void)
      client.end().catch(() => {})
      if (!(await this.#pause(pause))) return
      pause = Math.min(pause * 2, RECONNECT_MS.most)
    }
  }

  async #hear(client: Client): Promise<true> {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    return true
  }

  /** @returns false when the holder was stopped meanwhile */
  async #pause(ms: number): Promise<boolean> {
    try {
      await sleep(ms, undefined, { signal: this.#stopped.signal, ref: false })
      return true
    } catch {
      return false
    }
  }
}

/** True when the work is done before the connection is lost; false when it is lost first. @throws what the work throws */
async function first(work: Promise<true>, lost: Promise<void>): Promise<boolean> {
  const done = await Promise.race([work, lost])
  // Whatever the abandoned work still throws has been answered for.
  work.catch(() => {})
  return done === true
}
