import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { type Change, type ChangedRow, changedRows, type RowContent } from './edition-change-store.ts'
import * as store from './edition-history-store.ts'
import type { Evidence } from './facts.ts'
import { FACT_TABLES, type FactTable } from './rows.ts'

export type { EditionRecord, QuarantinedRecord } from './edition-history-store.ts'

/** The history of a dataset: its editions, what changed between two of them, and which rows were not loaded. */

type Db = Kysely<Database>

/** A dataset or an edition that does not exist; the message names it, and what there is. */
export class UnknownEditionError extends Error {
  override name = 'UnknownEditionError'
}

/** Names of editions in a message, at most. */
const NAMED = 20

/** @throws {UnknownEditionError} when no edition of the dataset was ever imported */
async function demandDataset(db: Db, dataset: string): Promise<void> {
  if (await store.datasetExists(db, dataset)) return
  throw new UnknownEditionError(`there is no dataset ${JSON.stringify(dataset)}`)
}

export interface EditionWithSpans extends store.EditionRecord {
  /** The knowledge versions in which it was active, newest first. */
  active: store.ActiveSpan[]
}

/**
 * A page of the editions of a dataset, newest first.
 * @param before number of the last edition of the page before
 * @throws {UnknownEditionError}
 */
export async function editionsPage(
  db: Db,
  dataset: string,
  before: number | null,
  limit: number,
): Promise<{ items: EditionWithSpans[]; more: boolean; evidence: Evidence[] }> {
  await demandDataset(db, dataset)
  const found = await store.listEditions(db, dataset, before, limit + 1)
  const page = found.slice(0, limit)
  const spans = await store.activeSpans(
    db,
    page.map(({ id }) => id),
  )
  return {
    items: page.map((edition) => ({ ...edition, active: spans.get(edition.id)! })),
    more: found.length > limit,
    evidence: await evidenceOf(
      db,
      page.map(({ evidence }) => evidence),
    ),
  }
}

/**
 * The edition that is meant: by its version or `sha256:` digest; by default the active one.
 * @throws {UnknownEditionError} naming it and what there is
 */
export async function chosenEdition(
  db: Db,
  dataset: string,
  name: string | undefined,
  loadedOnly = false,
): Promise<store.EditionRecord> {
  await demandDataset(db, dataset)
  const found =
    name === undefined
      ? await store.activeEdition(db, dataset)
      : await store.editionNamed(db, dataset, name, loadedOnly)
  if (found) return found
  const known = await store.listEditions(db, dataset, null, NAMED * 10)
  const fitting = known.filter(({ status }) => !loadedOnly || status === 'loaded')
  const names = [...new Set(fitting.map(({ edition }) => edition))]
  const earlier = names.length > NAMED ? ' and earlier ones' : ''
  const what =
    name === undefined
      ? `no edition of ${dataset} is active`
      : `there is no ${loadedOnly ? 'loaded ' : ''}edition ${JSON.stringify(name)} of ${dataset}`
  const there = names.length === 0 ? 'there is none' : `there are ${names.slice(0, NAMED).join(', ')}${earlier}`
  throw new UnknownEditionError(`${what}; ${there}`)
}

export interface ComparedEditions {
  /** Null: there is no earlier edition, and every row is new. */
  from: store.EditionRecord | null
  to: store.EditionRecord
}

/**
 * The two editions to compare; by default the active one with the one loaded before it.
 * @throws {UnknownEditionError}
 */
export async function comparedEditions(
  db: Db,
  dataset: string,
  names: { from?: string | undefined; to?: string | undefined },
): Promise<ComparedEditions> {
  const to = await chosenEdition(db, dataset, names.to, true)
  const from =
    names.from === undefined
      ? await store.loadedBefore(db, dataset, to.id)
      : await chosenEdition(db, dataset, names.from, true)
  return { from: from ?? null, to }
}

/**
 * The same by their numbers, for a page that follows another one.
 * @param from 0 for none
 * @returns null when there are no such editions
 */
export async function comparedByIds(
  db: Db,
  dataset: string,
  from: number,
  to: number,
): Promise<ComparedEditions | null> {
  const later = await store.editionById(db, dataset, to)
  const earlier = from === 0 ? null : await store.editionById(db, dataset, from)
  return later === undefined || earlier === undefined ? null : { from: earlier, to: later }
}

/** An edition by its number; null where the dataset has none of that number. */
export async function editionOfNumber(db: Db, dataset: string, id: number): Promise<store.EditionRecord | null> {
  return (await store.editionById(db, dataset, id)) ?? null
}

/** Where a page of changes ended. */
export interface ChangePlace {
  table: FactTable
  key: string
}

export interface ChangeFilters {
  table?: FactTable | undefined
  change?: Change | undefined
}

export interface ToldChange extends ChangedRow {
  /** Fields that differ between `before` and `after`. */
  fields: string[]
}

export interface ChangesPage {
  items: ToldChange[]
  more: boolean
  /** Entities that the rows name. */
  parties: store.Party[]
  evidence: Evidence[]
}

/**
 * A page of the rows that differ between two editions of a dataset, by table and key.
 * @param after the last row of the page before
 */
export async function changesPage(
  db: Db,
  dataset: string,
  { from, to }: ComparedEditions,
  filters: ChangeFilters,
  after: ChangePlace | null,
  limit: number,
): Promise<ChangesPage> {
  const rows: ChangedRow[] = []
  const compared = { dataset, from: from?.id ?? 0, to: to.id, change: filters.change }
  for (const table of FACT_TABLES) {
    if (rows.length > limit) break
    if (filters.table !== undefined && table !== filters.table) continue
    if (after !== null && FACT_TABLES.indexOf(table) < FACT_TABLES.indexOf(after.table)) continue
    const key = after?.table === table ? after.key : null
    rows.push(...(await changedRows(db, compared, table, key, limit + 1 - rows.length)))
  }
  const items = rows.slice(0, limit).map((row) => ({ ...row, fields: fieldsThatDiffer(row.before, row.after) }))
  const contents = items.flatMap(({ before, after }) => [before, after].filter((side) => side !== null))
  const editions = [to, ...(from ? [from] : [])].map(({ evidence }) => evidence)
  return {
    items,
    more: rows.length > limit,
    parties: await store.partiesByIds(db, [...new Set(contents.flatMap(entitiesNamedIn))]),
    evidence: await evidenceOf(db, [
      ...editions,
      ...contents.flatMap(({ evidence }) => (typeof evidence === 'string' ? [evidence] : [])),
    ]),
  }
}

function fieldsThatDiffer(before: RowContent | null, after: RowContent | null): string[] {
  if (before === null || after === null) return []
  return Object.keys(after).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

const NAMING_ENTITIES = ['entityId', 'ownedId', 'ownerId', 'vendorId', 'aId', 'bId']

function entitiesNamedIn(content: RowContent): string[] {
  return NAMING_ENTITIES.flatMap((field) => {
    const id = content[field]
    return typeof id === 'string' ? [id] : []
  })
}

/** A page of the rows of an edition that were not loaded, in the order in which they were met. */
export async function quarantinePage(
  db: Db,
  edition: number,
  after: number,
  limit: number,
): Promise<{ items: store.QuarantinedRecord[]; more: boolean }> {
  const found = await store.listQuarantined(db, edition, after, limit + 1)
  return { items: found.slice(0, limit), more: found.length > limit }
}

async function evidenceOf(db: Db, ids: readonly string[]): Promise<Evidence[]> {
  return store.evidenceByIds(db, [...new Set(ids)])
}
