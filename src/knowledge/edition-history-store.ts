import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Entity, Evidence } from './facts.ts'
import type { EditionTable, TableCount } from './knowledge.table.ts'

/** The SQL that reads which editions a dataset had, and which of their rows were quarantined. */

type Db = Kysely<Database>

/** One edition as it came in, loaded or refused. */
export interface EditionRecord {
  /** Editions are numbered in the order of their import. */
  id: number
  /** Its name within the dataset. */
  edition: string
  status: 'loaded' | 'refused'
  /** 64 hexadecimal digits. */
  sha256: string
  complete: boolean
  /** `YYYY-MM-DD`, of the publisher. */
  publishedOn: string | null
  /** RFC 3339 UTC */
  importedAt: string
  rowsRead: number
  rowsQuarantined: number
  /** Rows left out on purpose, by reason. */
  leftOut: Record<string, number>
  counts: Record<string, TableCount>
  /** Evidence id of the edition. */
  evidence: string
}

const recordOf = (row: Selectable<EditionTable>): EditionRecord => ({
  id: row.id,
  edition: row.version,
  status: row.status,
  sha256: row.sha256,
  complete: row.complete,
  publishedOn: row.published_on,
  importedAt: row.imported_at.toISOString(),
  rowsRead: row.rows_read,
  rowsQuarantined: row.rows_quarantined,
  leftOut: row.left_out,
  counts: row.counts,
  evidence: row.evidence_id,
})

/** True also for a dataset of which every edition was refused. */
export async function datasetExists(db: Db, dataset: string): Promise<boolean> {
  const row = await db.selectFrom('dataset').select('id').where('id', '=', dataset).executeTakeFirst()
  return row !== undefined
}

const editionsOf = (db: Db, dataset: string) => db.selectFrom('edition').selectAll().where('dataset', '=', dataset)

/**
 * Editions, newest first.
 * @param before number of the last edition of the page before; null for the first page
 */
export async function listEditions(
  db: Db,
  dataset: string,
  before: number | null,
  limit: number,
): Promise<EditionRecord[]> {
  const rows = await editionsOf(db, dataset)
    .$if(before !== null, (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(recordOf)
}

/** An edition by its number; undefined where the dataset has none of that number. */
export async function editionById(db: Db, dataset: string, id: number): Promise<EditionRecord | undefined> {
  const row = await editionsOf(db, dataset).where('id', '=', id).executeTakeFirst()
  return row && recordOf(row)
}

/**
 * An edition by its version, or by the digest of its bytes as `sha256:` and 64 digits (longer than a version may be).
 * Loaded editions go before refused ones, of which several may have one name; then the newest goes first.
 */
export async function editionNamed(
  db: Db,
  dataset: string,
  name: string,
  loadedOnly: boolean,
): Promise<EditionRecord | undefined> {
  const row = await editionsOf(db, dataset)
    .where((where) => where.or([where('version', '=', name), where(sql`'sha256:' || sha256`, '=', name)]))
    .$if(loadedOnly, (query) => query.where('status', '=', 'loaded'))
    .orderBy('status', 'asc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && recordOf(row)
}

/** The edition that the newest knowledge version has; undefined where it has none of the dataset. */
export async function activeEdition(db: Db, dataset: string): Promise<EditionRecord | undefined> {
  const row = await editionsOf(db, dataset)
    .where('id', '=', (query) =>
      query
        .selectFrom('knowledge_edition')
        .select('edition_id')
        .where('dataset', '=', dataset)
        .where('version', '=', (newest) =>
          newest.selectFrom('knowledge_version').select((one) => one.fn.max('version').as('version')),
        ),
    )
    .executeTakeFirst()
  return row && recordOf(row)
}

/** The loaded edition before another one, active ever or not. */
export async function loadedBefore(db: Db, dataset: string, id: number): Promise<EditionRecord | undefined> {
  const row = await editionsOf(db, dataset)
    .where('status', '=', 'loaded')
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && recordOf(row)
}

/** A run of knowledge versions that have one edition; `to` is null while it is active. */
export interface ActiveSpan {
  from: number
  to: number | null
}

/** In which knowledge versions editions were active, newest first. */
export async function activeSpans(db: Db, editions: readonly number[]): Promise<Map<number, ActiveSpan[]>> {
  const found = await sql<{ edition: number; from: number; to: number; newest: number }>`
    with numbered as (
      select edition_id, version, version - row_number() over (partition by edition_id order by version) as run
      from knowledge_edition where edition_id = any(${editions}::integer[]))
    select edition_id as edition, min(version) as "from", max(version) as "to",
      (select max(version) from knowledge_version) as newest
    from numbered group by edition_id, run order by edition_id, min(version) desc`.execute(db)
  const spans = new Map<number, ActiveSpan[]>(editions.map((id) => [id, []]))
  for (const { edition, from, to, newest } of found.rows) {
    spans.get(edition)!.push({ from, to: to === newest ? null : to })
  }
  return spans
}

/** A row that was not loaded, as it came. */
export interface QuarantinedRecord {
  id: number
  file: string
  line: number
  reason: string
  content: Record<string, unknown> | null
}

/**
 * Quarantined rows of an edition, in the order in which they were met.
 * @param after number of the last row of the page before; 0 for the first page
 */
export async function listQuarantined(
  db: Db,
  edition: number,
  after: number,
  limit: number,
): Promise<QuarantinedRecord[]> {
  return db
    .selectFrom('quarantine')
    .select(['id', 'file', 'line', 'reason', 'content'])
    .where('edition_id', '=', edition)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Sources by their ids, sorted by id. */
export async function evidenceByIds(db: Db, ids: readonly string[]): Promise<Evidence[]> {
  const found = await sql<Evidence>`
    select v.id, v.title, v.publisher, v.publisher_interest as "publisherInterest", v.published_on as "publishedOn",
      v.url, v.grade, v.status, v.response, v.verified, v.dataset
    from evidence v where v.id = any(${ids}::text[]) order by v.id collate "C"`.execute(db)
  return found.rows
}

export type Party = Pick<Entity, 'id' | 'name' | 'country' | 'kind'>

/** Entities by their ids, as the newest edition that told of them describes them; sorted by id. */
export async function partiesByIds(db: Db, ids: readonly string[]): Promise<Party[]> {
  const found = await sql<Party>`
    select distinct on (t.entity_id) t.entity_id as id, t.name, t.country, t.kind
    from entity_version t where t.entity_id = any(${ids}::text[])
    order by t.entity_id, t.edition_from desc`.execute(db)
  return found.rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}
