import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { QuarantinedRow } from './edition-store.ts'
import * as store from './edition-store.ts'
import { ImportRun, zeroCounts } from './import-run.ts'
import type { TableCount } from './knowledge.table.ts'
import {
  type DatasetRow,
  type EditionHead,
  type EditionInput,
  FACT_TABLES,
  type FactTable,
  type ImportInput,
} from './rows.ts'

/** Share of bad rows past which an edition is refused: a file with more is not the file we know how to read. */
const QUARANTINE_SHARE = 0.01

/** More bad rows than this end the import at once, whatever their share: they are held in memory until the end. */
const QUARANTINE_LIMIT = 100_000

/** Share of a list's entries past which their absence means a broken file rather than so many delistings. */
const REMOVAL_SHARE = 0.5
/** Lists with fewer entries may well lose most of them at once. */
const REMOVAL_LEAST = 20

/** Rows written to a table by one edition from which its statistics are renewed at once, not when the server gets to it. */
const ANALYSE_FROM = 1000

/** Rows between two reports of progress. */
const REPORT_EVERY = 1000

/**
 * Rows between two looks at what the database has answered: the next statement of a write must not wait for the next
 * chunk of the file.
 */
const LOOK_EVERY = 50

export interface ImportOptions {
  /** Reads and checks everything, in the database too, and writes nothing. */
  dryRun?: boolean
  /** 0..1; default 0.01. */
  quarantineShare?: number
  /** Take an edition that lacks more than half of a list. */
  acceptRemovals?: boolean
  /** Editions of other datasets, whose entities the rows may name. Default: the newest of each. */
  editions?: ReadonlyMap<string, number>
  /** Told now and then how many rows have been read. */
  onProgress?: (rowsRead: number) => void
}

export interface ImportSummary {
  dataset: string
  /** Name of the edition: of the new one, or of the one that stays. */
  version: string
  /** Number of the edition to activate; null where nothing was loaded. */
  edition: number | null
  /**
   * `unchanged`: the newest edition holds these bytes. `kept`: a better edition is loaded already, as `reason` says.
   * `refused`: nothing was loaded, for the `reason`.
   */
  status: 'loaded' | 'unchanged' | 'kept' | 'refused'
  reason: string | null
  rowsRead: number
  /** Names of the entities that were read. */
  names: number
  /** Rows that say word for word what an earlier row of the file says. */
  repeated: number
  /** Rows that were left out on purpose, by reason. */
  leftOut: Record<string, number>
  quarantined: QuarantinedRow[]
  counts: Record<FactTable, TableCount>
}

/**
 * Imports the editions that one source holds in one transaction: all of them, or nothing. They are stored beside what is
 * active and change no answer until they are activated. Rows that did not change are not written again; rows that are
 * gone get their end and stay. A bad row is kept in quarantine with file, line and reason, and the fact that its key
 * stood for before is left standing: a fault in a file must not lift a listing.
 * @returns one summary an edition, in their order
 * @throws what the source throws when it cannot be read on (nothing is loaded then)
 */
export async function importFile(
  db: Kysely<Database>,
  input: ImportInput,
  options: ImportOptions = {},
): Promise<ImportSummary[]> {
  return options.dryRun ? rehearse(db, [input], options) : importOne(db, input, options)
}

/** The same for a source of one dataset. */
export async function importEdition(
  db: Kysely<Database>,
  input: EditionInput,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const [summary] = await importFile(db, ofOneDataset(input), options)
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
  if (options.dryRun) return rehearse(db, inputs.map(ofOneDataset), options)
  const summaries: ImportSummary[] = []
  for (const input of inputs) summaries.push(await importEdition(db, input, options))
  return summaries
}

function ofOneDataset({ rows, sha256, ...head }: EditionInput): ImportInput {
  const dataset = head.dataset.id
  async function* named(): AsyncGenerator<DatasetRow> {
    for await (const row of rows) yield { dataset, row }
  }
  return { editions: [head], sha256, rows: named() }
}

async function importOne(db: Kysely<Database>, input: ImportInput, options: ImportOptions): Promise<ImportSummary[]> {
  try {
    return await db.transaction().execute(async (trx) => {
      const summaries = await importInto(trx, input, options)
      if (summaries.some(({ status }) => status === 'refused')) throw new RolledBack(summaries)
      return summaries
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
    await recordRefusal(db, input, error.summaries)
    return error.summaries
  }
}

async function rehearse(
  db: Kysely<Database>,
  inputs: readonly ImportInput[],
  options: ImportOptions,
): Promise<ImportSummary[]> {
  try {
    return await db.transaction().execute(async (trx) => {
      const summaries: ImportSummary[] = []
      for (const input of inputs) summaries.push(...(await importInto(trx, input, options)))
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

/** Editions that were refused are kept with their bad rows, so that someone can mend the source. */
async function recordRefusal(db: Kysely<Database>, input: ImportInput, summaries: ImportSummary[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const summary of summaries) {
      const head = input.editions.find((one) => one.dataset.id === summary.dataset)!
      if (summary.status !== 'refused') continue
      const edition = await store.openEdition(trx, head, input.sha256, head.version, 'refused')
      const { rowsRead, quarantined, leftOut, names } = summary
      await store.finishEdition(trx, edition, rowsRead, quarantined, { counts: {}, leftOut, names })
    }
  })
}

/** `importEdition` within a transaction that does more. A refused edition must be undone by whoever owns the transaction. */
export async function importWithin(
  trx: Transaction<Database>,
  input: EditionInput,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const [summary] = await importInto(trx, ofOneDataset(input), options)
  return summary!
}

async function importInto(
  trx: Transaction<Database>,
  input: ImportInput,
  options: ImportOptions,
): Promise<ImportSummary[]> {
  await store.lockImports(trx)
  const standing = new Map<string, ImportSummary>()
  for (const head of input.editions) {
    const latest = await store.latestEdition(trx, head.dataset.id)
    const stays = latest && whatStays(head, input.sha256, latest)
    if (stays) standing.set(head.dataset.id, stays)
  }
  const heads = input.editions.filter(({ dataset }) => !standing.has(dataset.id))
  const loaded = heads.length === 0 ? new Map<string, ImportSummary>() : await load(trx, input, heads, options)
  return input.editions.map(({ dataset }) => standing.get(dataset.id) ?? loaded.get(dataset.id)!)
}

/** The edition that stays where this one would bring nothing, or take something away; null where it is to be loaded. */
function whatStays(head: EditionHead, sha256: string, latest: store.LatestEdition): ImportSummary | null {
  const stays = (status: 'unchanged' | 'kept', reason: string | null): ImportSummary => ({
    ...nothingOf(head.dataset.id),
    version: latest.version,
    edition: latest.id,
    status,
    reason,
  })
  const isList = head.dataset.kind === 'list'
  // The day of a list decides whether it is stale: it can be mended without another file.
  const sameDay = !isList || latest.publishedOn === head.publishedOn
  if (latest.sha256 === sha256 && latest.complete === head.complete && sameDay) return stays('unchanged', null)
  if (!isList || !latest.complete) return null
  if (!head.complete) return stays('kept', 'the whole list is loaded, and this is an extract of it')
  if (head.publishedOn !== null && latest.publishedOn !== null && head.publishedOn < latest.publishedOn) {
    return stays('kept', `the edition of ${latest.publishedOn} is loaded, and this one is of ${head.publishedOn}`)
  }
  return null
}

function nothingOf(dataset: string): Omit<ImportSummary, 'version' | 'edition' | 'status' | 'reason'> {
  return { dataset, rowsRead: 0, names: 0, repeated: 0, leftOut: {}, quarantined: [], counts: zeroCounts() }
}

async function load(
  trx: Transaction<Database>,
  input: ImportInput,
  heads: readonly EditionHead[],
  options: ImportOptions,
): Promise<Map<string, ImportSummary>> {
  const today = new Date().toISOString().slice(0, 10)
  await store.createWaitingRows(trx)
  const countries = await store.countryCodes(trx)
  const runs = new Map<string, ImportRun>()
  const versions = new Map<string, string>()
  for (const head of heads) {
    const version = await store.freeVersion(trx, head.dataset.id, head.version)
    const edition = await store.openEdition(trx, head, input.sha256, version, 'loaded')
    runs.set(head.dataset.id, await ImportRun.begin(trx, head, edition, countries, today, options.editions ?? null))
    versions.set(head.dataset.id, version)
  }
  const all = [...runs.values()]
  await readInto(runs, input, options)
  // All rows first: those of one dataset may name entities of another.
  for (const run of all) await run.flush()
  for (const run of all) await run.finish()
  const refusal = refusalOf(all, options)
  if (refusal === null) {
    for (const run of all) {
      await run.endAbsent()
      await store.finishEdition(trx, run.edition, run.rowsRead, run.quarantined, run)
    }
    const written = (table: FactTable) =>
      all.reduce((sum, { counts }) => sum + counts[table].new + counts[table].changed, 0)
    await store.analyse(
      trx,
      FACT_TABLES.filter((table) => written(table) >= ANALYSE_FROM),
    )
  }
  return new Map(
    all.map((run) => {
      const { rowsRead, names, repeated, leftOut, quarantined, counts } = run
      const dataset = run.head.dataset.id
      const summary: ImportSummary = {
        dataset,
        version: versions.get(dataset)!,
        edition: refusal === null ? run.edition : null,
        status: refusal === null ? 'loaded' : 'refused',
        reason: refusal,
        rowsRead,
        names,
        repeated,
        leftOut,
        quarantined,
        counts,
      }
      return [dataset, summary]
    }),
  )
}

/** Reads the rows into their editions. While one batch is written, the next is read. */
async function readInto(
  runs: ReadonlyMap<string, ImportRun>,
  input: ImportInput,
  options: ImportOptions,
): Promise<void> {
  const known = new Set(input.editions.map(({ dataset }) => dataset.id))
  let read = 0
  let bad = 0
  let writing: Promise<void> = Promise.resolve()
  let isWriting = false
  try {
    for await (const { dataset, row } of input.rows) {
      const run = runs.get(dataset)
      if (!run) {
        // The edition of another dataset of the file stays as it is.
        if (known.has(dataset)) continue
        throw new Error(
          `a row of ${row.file}, line ${row.line}, is of the dataset ${dataset}, which has no edition here`,
        )
      }
      run.add(row)
      if (run.isFull) {
        await writing
        isWriting = true
        writing = run.flush().finally(() => {
          isWriting = false
        })
        // Told of at the next wait; until then it must not count as unhandled.
        writing.catch(() => {})
      }
      if (++read % LOOK_EVERY === 0 && isWriting) await nextTurn()
      if (read % REPORT_EVERY === 0) {
        options.onProgress?.(read)
        bad = [...runs.values()].reduce((sum, { quarantined }) => sum + quarantined.length, 0)
        if (bad > QUARANTINE_LIMIT) break
      }
    }
  } finally {
    await writing
  }
  options.onProgress?.(read)
}

/** Why the editions cannot be taken, in words; null where they can. The rows of one file are judged together. */
function refusalOf(runs: readonly ImportRun[], options: ImportOptions): string | null {
  const read = runs.reduce((sum, { rowsRead }) => sum + rowsRead, 0)
  const bad = runs.reduce((sum, { quarantined }) => sum + quarantined.length, 0)
  const share = options.quarantineShare ?? QUARANTINE_SHARE
  if (bad > QUARANTINE_LIMIT || (read > 0 && bad / read > share)) {
    return `${bad} of ${read} rows are bad, which is more than ${Number((share * 100).toFixed(3))} per cent`
  }
  if (options.acceptRemovals) return null
  for (const { head, listings } of runs) {
    if (head.dataset.kind !== 'list' || !head.complete) continue
    const stood = listings.absent + listings.still
    if (listings.absent >= REMOVAL_LEAST && listings.absent > stood * REMOVAL_SHARE) {
      return `${head.dataset.id} lacks ${listings.absent} entries that stand on the list, more than half: a broken file? Accept removals if they are meant`
    }
  }
  return null
}
