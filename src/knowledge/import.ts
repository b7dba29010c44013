import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { PreparedRow, QuarantinedRow } from './edition-store.ts'
import * as store from './edition-store.ts'
import type { TableCount } from './knowledge.table.ts'
import { prepareRow } from './prepare.ts'
import { faultOf } from './row-check.ts'
import { type EditionInput, FACT_TABLES, type FactRowInput, type FactTable } from './rows.ts'

/** Share of bad rows past which an edition is refused: a file with more is not the file we know how to read. */
const QUARANTINE_SHARE = 0.01

/** More bad rows than this end the import at once, whatever their share: they are held in memory until the end. */
const QUARANTINE_LIMIT = 100_000

/** Rows in one statement. Large enough that round trips do not count, small enough that memory does not either. */
const BATCH = 2000

/** Rows written to a table by one edition from which its statistics are renewed at once, not when the server gets to it. */
const ANALYSE_FROM = 1000

export interface ImportOptions {
  /** Reads and checks everything, in the database too, and writes nothing. */
  dryRun?: boolean
  /** 0..1; default 0.01. */
  quarantineShare?: number
  /** Told after each batch how many rows have been read. */
  onProgress?: (rowsRead: number) => void
}

export interface ImportSummary {
  dataset: string
  /** Name of the edition: of the new one, or of the one that holds these bytes already. */
  version: string
  /** Number of the edition to activate; null where nothing was loaded. */
  edition: number | null
  /** `unchanged`: the newest edition holds these bytes. `refused`: too many bad rows; nothing was loaded. */
  status: 'loaded' | 'unchanged' | 'refused'
  rowsRead: number
  /** Rows that say word for word what an earlier row of the file says. */
  repeated: number
  quarantined: QuarantinedRow[]
  counts: Record<FactTable, TableCount>
}

/**
 * Imports one edition of one dataset in one transaction: all of it, or nothing. It is stored beside what is active and
 * changes no answer until it is activated. Rows that did not change are not written again; rows that are gone get their
 * end and stay. A bad row is kept in quarantine with file, line and reason, and the fact that its key stood for before
 * is left standing: a fault in a file must not lift a listing.
 * @throws what the source throws when it cannot be read on (nothing is loaded then)
 */
export async function importEdition(
  db: Kysely<Database>,
  input: EditionInput,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const [summary] = options.dryRun ? await rehearse(db, [input], options) : [await importOne(db, input, options)]
  return summary!
}

/**
 * Imports several editions in their order, each in a transaction of its own. A dry run takes them in one transaction,
 * so that later ones see the entities of earlier ones, and keeps nothing.
 */
export async function importEditions(
  db: Kysely<Database>,
  inputs: readonly EditionInput[],
  options: ImportOptions = {},
): Promise<ImportSummary[]> {
  if (options.dryRun) return rehearse(db, inputs, options)
  const summaries: ImportSummary[] = []
  for (const input of inputs) summaries.push(await importOne(db, input, options))
  return summaries
}

async function importOne(db: Kysely<Database>, input: EditionInput, options: ImportOptions): Promise<ImportSummary> {
  try {
    return await db.transaction().execute(async (trx) => {
      const summary = await importInto(trx, input, options)
      if (summary.status === 'refused') throw new RolledBack([summary])
      return summary
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
    const [summary] = error.summaries
    await recordRefusal(db, input, summary!)
    return summary!
  }
}

async function rehearse(
  db: Kysely<Database>,
  inputs: readonly EditionInput[],
  options: ImportOptions,
): Promise<ImportSummary[]> {
  try {
    return await db.transaction().execute(async (trx) => {
      const summaries: ImportSummary[] = []
      for (const input of inputs) summaries.push(await importInto(trx, input, options))
      throw new RolledBack(summaries)
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
    return error.summaries.map((summary) => ({ ...summary, edition: null }))
  }
}

/** Leaves a transaction without keeping it. */
class RolledBack extends Error {
  readonly summaries: ImportSummary[]
  constructor(summaries: ImportSummary[]) {
    super('rolled back')
    this.summaries = summaries
  }
}

/** An edition that was refused is kept with its bad rows, so that someone can mend the source. */
async function recordRefusal(db: Kysely<Database>, input: EditionInput, summary: ImportSummary): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const edition = await store.openEdition(trx, input, input.version, 'refused')
    await store.finishEdition(trx, edition, summary.rowsRead, summary.quarantined, {})
  })
}

async function importInto(
  trx: Transaction<Database>,
  input: EditionInput,
  options: ImportOptions,
): Promise<ImportSummary> {
  await store.lockImports(trx)
  const latest = await store.latestEdition(trx, input.dataset.id)
  if (latest && latest.sha256 === input.sha256 && latest.complete === input.complete) {
    return {
      dataset: input.dataset.id,
      version: latest.version,
      edition: latest.id,
      status: 'unchanged',
      rowsRead: 0,
      repeated: 0,
      quarantined: [],
      counts: zeroCounts(),
    }
  }
  const version = await store.freeVersion(trx, input.dataset.id, input.version)
  const edition = await store.openEdition(trx, input, version, 'loaded')
  await store.createWorkTables(trx)
  const run = new ImportRun(trx, input, edition, latest !== undefined, await store.countryCodes(trx))
  for await (const batch of batchesOf(input.rows, BATCH)) {
    await run.take(batch)
    options.onProgress?.(run.rowsRead)
    if (run.quarantined.length > QUARANTINE_LIMIT) break
  }
  await run.finish()
  const share = run.rowsRead === 0 ? 0 : run.quarantined.length / run.rowsRead
  const refused = share > (options.quarantineShare ?? QUARANTINE_SHARE) || run.quarantined.length > QUARANTINE_LIMIT
  if (!refused) {
    await store.finishEdition(trx, edition, run.rowsRead, run.quarantined, run.counts)
    await store.analyse(
      trx,
      FACT_TABLES.filter((table) => run.counts[table].new + run.counts[table].changed >= ANALYSE_FROM),
    )
  }
  return {
    dataset: input.dataset.id,
    version,
    edition: refused ? null : edition,
    status: refused ? 'refused' : 'loaded',
    rowsRead: run.rowsRead,
    repeated: run.repeated,
    quarantined: run.quarantined,
    counts: run.counts,
  }
}

async function* batchesOf<T>(rows: AsyncIterable<T> | Iterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length === size) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** One edition on its way into the tables. */
class ImportRun {
  readonly quarantined: QuarantinedRow[] = []
  readonly counts = zeroCounts()
  rowsRead = 0
  repeated = 0
  readonly #trx: Transaction<Database>
  readonly #input: EditionInput
  readonly #dataset: string
  readonly #edition: number
  readonly #hasEarlier: boolean
  readonly #countries: ReadonlySet<string>

  constructor(
    trx: Transaction<Database>,
    input: EditionInput,
    edition: number,
    hasEarlier: boolean,
    countries: ReadonlySet<string>,
  ) {
    this.#trx = trx
    this.#input = input
    this.#dataset = input.dataset.id
    this.#edition = edition
    this.#hasEarlier = hasEarlier
    this.#countries = countries
  }

  async take(rows: readonly FactRowInput[]): Promise<void> {
    this.rowsRead += rows.length
    const good: PreparedRow[] = []
    const faulty: PreparedRow[] = []
    for (const row of rows) {
      if (row.table === 'unreadable') {
        this.#quarantine({ ...row, content: row.content }, row.reason)
        continue
      }
      const fault = this.#faultOf(row)
      if (fault) {
        this.#quarantine({ file: row.file, line: row.line, content: contentOf(row) }, fault)
        const prepared = prepareQuietly(this.#dataset, row)
        if (prepared) faulty.push(prepared)
      } else good.push(prepareRow(this.#dataset, row))
    }
    await this.#keepStanding(faulty)
    for (const table of FACT_TABLES) {
      const ofTable = good.filter((row) => row.table === table)
      if (ofTable.length > 0) await this.#load(table, ofTable)
    }
  }

  /** Loads the rows that waited for their entities, and ends what this edition did not bring. */
  async finish(): Promise<void> {
    let after = 0
    for (;;) {
      const waiting = await store.takeWaiting(this.#trx, after, BATCH)
      if (waiting.length === 0) break
      after = waiting.at(-1)!.id
      const rows = waiting.map(({ row }) => row)
      const known = await this.#known(rows)
      for (const table of FACT_TABLES) {
        const ofTable = rows.filter((row) => row.table === table)
        const ready = ofTable.filter((row) => row.needs.every(({ id }) => known.has(id)))
        const lost = ofTable.filter((row) => !ready.includes(row))
        for (const row of lost) {
          const unknown = row.needs.filter(({ id }) => !known.has(id)).map(({ label }) => label)
          this.#quarantine({ ...row, content: row.columns }, `no such entity: ${unknown.join(', ')}`)
        }
        // Its entity is gone: what stood under the key goes with it.
        if (lost.length > 0) {
          await store.forgetIncoming(
            this.#trx,
            table,
            lost.map((row) => row.key),
          )
        }
        if (ready.length > 0) await this.#write(table, ready)
      }
    }
    if (!this.#hasEarlier) return
    for (const table of FACT_TABLES) {
      this.counts[table].ended = await store.closeAbsent(this.#trx, table, this.#dataset, this.#edition)
    }
  }

  #faultOf(row: Exclude<FactRowInput, { table: 'unreadable' }>): string | null {
    if (row.table === 'listing' && this.#input.dataset.kind !== 'list') {
      return `dataset ${this.#dataset} is not a list: it cannot hold listings`
    }
    return faultOf(row, this.#countries)
  }

  async #load(table: FactTable, rows: PreparedRow[]): Promise<void> {
    const fresh = await this.#withoutRepeats(table, rows)
    if (fresh.length === 0) return
    const known = await this.#known(fresh)
    const ready = fresh.filter((row) => row.needs.every(({ id }) => known.has(id)))
    if (ready.length < fresh.length) {
      const isReady = new Set(ready)
      await store.setAside(
        this.#trx,
        fresh.filter((row) => !isReady.has(row)),
      )
    }
    if (ready.length > 0) await this.#write(table, ready)
  }

  async #withoutRepeats(table: FactTable, rows: PreparedRow[]): Promise<PreparedRow[]> {
    const first = new Map<string, PreparedRow>()
    const again: PreparedRow[] = []
    for (const row of rows) {
      if (first.has(row.key)) again.push(row)
      else first.set(row.key, row)
    }
    const earlier = await store.noteIncoming(this.#trx, table, [...first.values()])
    const fresh: PreparedRow[] = []
    for (const row of first.values()) {
      if (earlier.has(row.key)) again.push(row)
      else fresh.push(row)
    }
    for (const row of again) {
      const before = earlier.get(row.key) ?? first.get(row.key)!
      if (before.hash === row.hash) this.repeated++
      else {
        this.#quarantine(
          { ...row, content: row.columns },
          `the same ${table} as in line ${before.line}, with other content`,
        )
      }
    }
    return fresh
  }

  async #known(rows: readonly PreparedRow[]): Promise<Set<string>> {
    const wanted = new Set(rows.flatMap((row) => row.needs.map(({ id }) => id)))
    return wanted.size === 0 ? new Set() : store.knownEntities(this.#trx, this.#dataset, [...wanted])
  }

  /** Writes rows whose entities are known. What the database refuses is found by halving and goes to quarantine. */
  async #write(table: FactTable, rows: PreparedRow[]): Promise<void> {
    await store.savepoint.set(this.#trx)
    try {
      const count = await this.#writeAll(table, rows)
      await store.savepoint.release(this.#trx)
      for (const key of ['new', 'changed', 'unchanged'] as const) this.counts[table][key] += count[key]
    } catch (error) {
      if (!isRefusedData(error)) throw error
      await store.savepoint.rollBack(this.#trx)
      if (rows.length === 1) {
        this.#quarantine({ ...rows[0]!, content: rows[0]!.columns }, (error as Error).message)
        return
      }
      const middle = Math.ceil(rows.length / 2)
      await this.#write(table, rows.slice(0, middle))
      await this.#write(table, rows.slice(middle))
    }
  }

  async #writeAll(table: FactTable, rows: readonly PreparedRow[]): Promise<Omit<TableCount, 'ended'>> {
    const keys = rows.map((row) => row.key)
    const standing = this.#hasEarlier
      ? await store.standingHashes(this.#trx, table, this.#dataset, keys)
      : new Map<string, string>()
    const toWrite = rows.filter((row) => standing.get(row.key) !== row.hash)
    const changed = toWrite.filter((row) => standing.has(row.key)).map((row) => row.key)
    if (changed.length > 0) await store.closeRows(this.#trx, table, this.#dataset, this.#edition, changed)
    if (toWrite.length > 0) {
      const evidence = new Map(toWrite.flatMap(({ evidence }) => (evidence ? [[evidence.id, evidence] as const] : [])))
      if (evidence.size > 0) await store.insertEvidence(this.#trx, [...evidence.values()])
      await store.insertRows(this.#trx, table, this.#dataset, this.#edition, toWrite)
    }
    return {
      new: toWrite.length - changed.length,
      changed: changed.length,
      unchanged: rows.length - toWrite.length,
    }
  }

  /** Marks the keys of faulty rows as brought, so that what stood under them is not ended. */
  async #keepStanding(rows: readonly PreparedRow[]): Promise<void> {
    if (!this.#hasEarlier) return
    for (const table of FACT_TABLES) {
      const keys = new Set(rows.filter((row) => row.table === table).map((row) => row.key))
      if (keys.size === 0) continue
      const standing = await store.standingHashes(this.#trx, table, this.#dataset, [...keys])
      await store.noteIncoming(
        this.#trx,
        table,
        [...standing.keys()].map((key) => ({ key, hash: null, line: 0 })),
      )
    }
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

/** A row that is no good may be too broken to have a key. */
function prepareQuietly(dataset: string, row: Parameters<typeof prepareRow>[1]): PreparedRow | null {
  try {
    return prepareRow(dataset, row)
  } catch {
    return null
  }
}

/** The row as it came, fit for JSON in PostgreSQL: without NUL and lone surrogates. */
function contentOf(row: FactRowInput): Record<string, unknown> {
  const { file: _file, line: _line, ...content } = row
  return JSON.parse(JSON.stringify(content), (_key, value) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '�') : value,
  ) as Record<string, unknown>
}

function zeroCounts(): Record<FactTable, TableCount> {
  const counts = FACT_TABLES.map((table) => [table, { new: 0, changed: 0, ended: 0, unchanged: 0 }] as const)
  return Object.fromEntries(counts) as Record<FactTable, TableCount>
}
