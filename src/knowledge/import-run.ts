import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { PreparedRow, QuarantinedRow } from './edition-store.ts'
import * as store from './edition-store.ts'
import type { Day } from './facts.ts'
import type { TableCount } from './knowledge.table.ts'
import { entitiesNamedBy, identityOf, prepareRow } from './prepare.ts'
import { faultOf } from './row-check.ts'
import { insertRows } from './row-store.ts'
import { type EditionHead, FACT_TABLES, type FactRowInput, type FactTable, type LoadableInput } from './rows.ts'
import { StandingRows } from './standing-rows.ts'

/** Rows in one statement. Large enough that round trips do not count, small enough that memory does not either. */
const BATCH = 2000

/** One edition on its way into the tables. */
export class ImportRun {
  readonly head: EditionHead
  readonly edition: number
  readonly quarantined: QuarantinedRow[] = []
  readonly counts = zeroCounts()
  readonly leftOut: Record<string, number> = {}
  rowsRead = 0
  repeated = 0
  names = 0
  /** Bad rows of which not even the key is known: whatever stands may be one of them. */
  #nameless = 0
  readonly #trx: Transaction<Database>
  readonly #countries: ReadonlySet<string>
  readonly #editions: ReadonlyMap<string, number> | null
  /** The day on which a listing ends that the edition lacks. */
  readonly #day: Day
  readonly #standing = new Map<FactTable, StandingRows>()
  #pending: PreparedRow[] = []

  private constructor(
    trx: Transaction<Database>,
    head: EditionHead,
    edition: number,
    countries: ReadonlySet<string>,
    day: Day,
    editions: ReadonlyMap<string, number> | null,
  ) {
    this.#trx = trx
    this.#editions = editions
    this.#day = day
    this.head = head
    this.edition = edition
    this.#countries = countries
    for (const table of FACT_TABLES) this.#standing.set(table, new StandingRows())
  }

  /**
   * Begins an edition: learns what stands of its dataset.
   * @param editions of other datasets, whose entities the rows may name; null: the newest of each
   */
  static async begin(
    trx: Transaction<Database>,
    head: EditionHead,
    edition: number,
    countries: ReadonlySet<string>,
    today: Day,
    editions: ReadonlyMap<string, number> | null,
  ): Promise<ImportRun> {
    const run = new ImportRun(trx, head, edition, countries, head.publishedOn ?? today, editions)
    for (const table of FACT_TABLES) {
      const standing = run.#standing.get(table)!
      for await (const page of store.standingRows(trx, table, head.dataset.id, edition, run.#day)) {
        for (const row of page) {
          standing.stand(row.key, row.hash, row.over || run.#staysAnyway(table, row.ofExtract))
        }
      }
    }
    return run
  }

  /**
   * Entities of a list stay known when their listing has ended, and what an extract told of the list stands beside the
   * list itself, which names its entries otherwise. All else ends where a new edition lacks it.
   */
  #staysAnyway(table: FactTable, ofExtract: boolean): boolean {
    return this.#isList && (table === 'entity' || (this.head.complete && ofExtract))
  }

  get #isList(): boolean {
    return this.head.dataset.kind === 'list'
  }

  get isFull(): boolean {
    return this.#pending.length >= BATCH
  }

  /** Listings that stand: those that the edition has not brought and whose absence ends them, and those it has. */
  get listings(): { absent: number; still: number } {
    const { changed, unchanged } = this.counts.listing
    return { absent: this.#standing.get('listing')!.toCome, still: changed + unchanged }
  }

  /** Takes a row in, without waiting: `flush` writes it. */
  add(row: FactRowInput): void {
    this.rowsRead++
    if (row.table === 'left_out') {
      this.leftOut[row.reason] = (this.leftOut[row.reason] ?? 0) + 1
      return
    }
    if (row.table === 'unreadable') {
      this.#nameless++
      this.#quarantine(row, row.reason)
      return
    }
    const identity = identityOf(row)
    const { key, hash } = identity
    const standing = this.#standing.get(row.table)!
    const fault = standing.says(key, hash) ? null : this.#faultOf(row)
    if (fault !== null) {
      this.#quarantine({ file: row.file, line: row.line, content: contentOf(row) }, fault)
      // What stood under the key must not end: the edition does have it, if badly.
      if (key === '') this.#nameless++
      else standing.keep(key, row.line)
      return
    }
    if (row.table === 'entity') this.names += row.names.length
    const before = standing.bring(key, hash, row.line)
    if (before === 'same' && this.#strangersAmong(entitiesNamedBy(row)).length === 0) {
      this.counts[row.table].unchanged++
    } else if (before === 'repeated') {
      this.repeated++
    } else if (before === 'conflict') {
      const reason = `the same ${row.table} as in line ${standing.lineOf(key)}, with other content`
      this.#quarantine({ file: row.file, line: row.line, content: contentOf(row) }, reason)
    } else {
      this.#pending.push({ ...prepareRow(this.head.dataset.id, row, identity), standing: before })
    }
  }

  /** Writes what was taken in. May be called while more is added: that waits for the next call. */
  async flush(): Promise<void> {
    const rows = this.#pending
    this.#pending = []
    // Before the first wait: what is brought from here on is not written yet.
    const strangers = rows.map((row) => this.#strangersOf(row))
    const elsewhere = await this.#describedElsewhere(strangers.flat())
    const ready: PreparedRow[] = []
    const waiting: PreparedRow[] = []
    for (const [at, row] of rows.entries()) {
      const known = strangers[at]!.every((id) => elsewhere.has(id))
      if (known) ready.push(row)
      else waiting.push(row)
    }
    if (waiting.length > 0) await store.setAside(this.#trx, this.head.dataset.id, waiting)
    await this.#writeInOrder(ready)
  }

  /** Loads the rows that waited for their entities, and ends what this edition did not bring. */
  async finish(): Promise<void> {
    await this.flush()
    let after = 0
    for (;;) {
      const waiting = await store.takeWaiting(this.#trx, this.head.dataset.id, after, BATCH)
      if (waiting.length === 0) break
      after = waiting.at(-1)!.id
      const rows = waiting.map(({ row }) => row)
      const elsewhere = await this.#describedElsewhere(rows.flatMap((row) => this.#strangersOf(row)))
      const ready: PreparedRow[] = []
      for (const row of rows) {
        const unknown = this.#strangersOf(row).filter((id) => !elsewhere.has(id))
        if (unknown.length === 0) ready.push(row)
        else {
          const labels = row.needs.filter(({ id }) => unknown.includes(id)).map(({ label }) => label)
          this.#quarantine({ ...row, content: row.columns }, `no such entity: ${labels.join(', ')}`)
          // Its entity is gone: what stood under the key goes with it.
          this.#standing.get(row.table)!.takeBack(row.key)
        }
      }
      await this.#writeInOrder(ready)
    }
  }

  /** Ends what stands and was not brought. */
  async endAbsent(): Promise<void> {
    const day = this.#day
    const dataset = this.head.dataset.id
    for (const table of FACT_TABLES) {
      const standing = this.#standing.get(table)!
      if (standing.toCome === 0) continue
      const ends = table === 'listing' && this.#isList && this.head.complete
      // One of the rows that could not be read may be the one that is missed: a fault in a file must not lift a listing.
      if (table === 'listing' && this.#nameless > 0) continue
      for await (const page of store.standingRows(this.#trx, table, dataset, this.edition, day)) {
        const keys = page.flatMap(({ key }) => (standing.isAbsent(key) ? [key] : []))
        if (keys.length === 0) continue
        if (ends) {
          const note = `Not in the edition of ${day}: ended by then at the latest.`
          this.counts.listing.ended += await store.endListings(this.#trx, dataset, this.edition, keys, { day, note })
        } else {
          await store.closeRows(this.#trx, table, dataset, this.edition, keys)
          this.counts[table].ended += keys.length
        }
      }
    }
  }

  #faultOf(row: LoadableInput): string | null {
    if (row.table === 'listing' && !this.#isList) {
      return `dataset ${this.head.dataset.id} is not a list: it cannot hold listings`
    }
    return faultOf(row, this.#countries)
  }

  /** Entities that a row needs and that its dataset does not describe, by this edition or, of a list, by an earlier one. */
  #strangersOf(row: PreparedRow): string[] {
    return this.#strangersAmong(row.needs.map(({ id }) => id))
  }

  #strangersAmong(ids: readonly string[]): string[] {
    const entities = this.#standing.get('entity')!
    return ids.filter((id) => !entities.isKnown(id))
  }

  async #describedElsewhere(ids: string[]): Promise<Set<string>> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return new Set()
    return store.describedElsewhere(this.#trx, this.head.dataset.id, wanted, this.#editions)
  }

  /** Writes rows whose entities are known, entities first: the others of the batch may name them. */
  async #writeInOrder(rows: readonly PreparedRow[]): Promise<void> {
    const byTable = Map.groupBy(rows, (row) => row.table)
    const fresh: PreparedRow[] = []
    for (const table of FACT_TABLES) {
      const ofTable = byTable.get(table) ?? []
      const changed = ofTable.filter((row) => row.standing !== 'same')
      this.counts[table].unchanged += ofTable.length - changed.length
      fresh.push(...changed)
    }
    if (fresh.length > 0) await this.#write(fresh)
  }

  /** Writes rows in the order of their tables. What the database refuses is found by halving and goes to quarantine. */
  async #write(rows: readonly PreparedRow[]): Promise<void> {
    await store.savepoint.set(this.#trx)
    try {
      for (const [table, ofTable] of Map.groupBy(rows, (row) => row.table)) await this.#writeTable(table, ofTable)
      await store.savepoint.release(this.#trx)
    } catch (error) {
      if (!isRefusedData(error)) throw error
      await store.savepoint.rollBack(this.#trx)
      if (rows.length === 1) {
        this.#quarantine({ ...rows[0]!, content: rows[0]!.columns }, (error as Error).message)
        return
      }
      const middle = Math.ceil(rows.length / 2)
      await this.#write(rows.slice(0, middle))
      await this.#write(rows.slice(middle))
      return
    }
    for (const row of rows) this.counts[row.table][row.standing === 'changed' ? 'changed' : 'new']++
  }

  async #writeTable(table: FactTable, rows: readonly PreparedRow[]): Promise<void> {
    const dataset = this.head.dataset.id
    const replaced = rows.flatMap((row) => (row.standing === 'changed' ? [row.key] : []))
    if (replaced.length > 0) await store.closeRows(this.#trx, table, dataset, this.edition, replaced)
    const evidence = new Map(rows.flatMap(({ evidence }) => (evidence ? [[evidence.id, evidence] as const] : [])))
    if (evidence.size > 0) await store.insertEvidence(this.#trx, [...evidence.values()])
    await insertRows(this.#trx, table, dataset, this.edition, rows)
  }

  #quarantine(row: Omit<QuarantinedRow, 'reason'>, reason: string): void {
    this.quarantined.push({ file: row.file, line: row.line, reason, content: row.content })
  }
}

/** SQLSTATE classes 22 (data) and 23 (integrity): the row is at fault, not the connection or the server. */
function isRefusedData(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && /^2[23]...$/.test(code)
}

/** The row as it came, fit for JSON in PostgreSQL: without NUL and lone surrogates. */
function contentOf(row: FactRowInput): Record<string, unknown> {
  const { file: _file, line: _line, ...content } = row
  return JSON.parse(JSON.stringify(content), (_key, value) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '�') : value,
  ) as Record<string, unknown>
}

export function zeroCounts(): Record<FactTable, TableCount> {
  const counts = FACT_TABLES.map((table) => [table, { new: 0, changed: 0, ended: 0, unchanged: 0 }] as const)
  return Object.fromEntries(counts) as Record<FactTable, TableCount>
}
