import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { arrayLiteral } from './array-literal.ts'
import type { Evidence } from './facts.ts'
import { derivedId } from './ids.ts'
import type { TableCount } from './knowledge.table.ts'
import type { EditionHead, FactTable } from './rows.ts'

/** The SQL of the import: editions, quarantine, and rows that are opened and closed by edition. */

type Trx = Transaction<Database>

/** A row ready to be written: its key, its hash, and its columns by their names in SQL. */
export interface PreparedRow {
  table: FactTable
  key: string
  hash: string
  file: string
  line: number
  columns: Record<string, unknown>
  evidence: Evidence | null
  /** Entities that must be known before the row can be written, with what names them in the source. */
  needs: { id: string; label: string }[]
  /** Whether something stands under the key, and whether it says the same. */
  standing?: 'new' | 'same' | 'changed'
}

export interface QuarantinedRow {
  file: string
  line: number
  reason: string
  content: Record<string, unknown> | null
}

const sqlTable = (table: FactTable) => sql.table(table === 'entity' ? 'entity_version' : table)
const sqlKey = (table: FactTable) => sql.ref(table === 'entity' ? 'entity_id' : 'row_key')

/** One import at a time: editions of a dataset must be numbered in the order in which they see each other. */
export async function lockImports(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('probity import'))`.execute(trx)
}

export async function countryCodes(db: Kysely<Database>): Promise<Set<string>> {
  const rows = await db.selectFrom('country').select('code').execute()
  return new Set(rows.map((row) => row.code))
}

/** Evidence that an edition was searched; its id changes with the bytes of the source. */
function editionEvidence(input: EditionHead, sha256: string, version: string): Evidence {
  const content = {
    dataset: input.dataset.id,
    title: `${input.dataset.title}, edition ${version}${input.complete ? '' : ' (extract)'}`,
    publisher: input.dataset.publisher,
    publisherInterest: null,
    publishedOn: input.publishedOn,
    url: input.dataset.officialUrl,
    grade: null,
    status: 'edition' as const,
    response: null,
    verified: true,
  }
  return { id: derivedId('evd', { ...content, sha256 }), ...content }
}

export interface LatestEdition {
  id: number
  version: string
  sha256: string
  publishedOn: string | null
  complete: boolean
}

/** The newest loaded edition of a dataset, whether or not it is active. */
export async function latestEdition(db: Kysely<Database>, dataset: string): Promise<LatestEdition | undefined> {
  return db
    .selectFrom('edition')
    .select(['id', 'version', 'sha256', 'complete', 'published_on as publishedOn'])
    .where('dataset', '=', dataset)
    .where('status', '=', 'loaded')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A name for the edition that no other loaded edition of the dataset has. */
export async function freeVersion(db: Kysely<Database>, dataset: string, wanted: string): Promise<string> {
  const rows = await db
    .selectFrom('edition')
    .select('version')
    .where('dataset', '=', dataset)
    .where('status', '=', 'loaded')
    .execute()
  const taken = new Set(rows.map((row) => row.version))
  if (!taken.has(wanted)) return wanted
  let number = 2
  while (taken.has(`${wanted}.${number}`)) number++
  return `${wanted}.${number}`
}

/** Writes the head of an edition and returns its number. */
export async function openEdition(
  trx: Trx,
  input: EditionHead,
  sha256: string,
  version: string,
  status: 'loaded' | 'refused',
): Promise<number> {
  const { dataset } = input
  await trx
    .insertInto('dataset')
    .values({ id: dataset.id, kind: dataset.kind })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const evidence = editionEvidence(input, sha256, version)
  await insertEvidence(trx, [evidence])
  const { id } = await trx
    .insertInto('edition')
    .values({
      dataset: dataset.id,
      dataset_kind: dataset.kind,
      version,
      sha256,
      published_on: input.publishedOn,
      complete: input.complete,
      status,
      title: dataset.title,
      publisher: dataset.publisher,
      authority: dataset.authority,
      country: dataset.country,
      legal_basis: dataset.legalBasis,
      binds_whom: dataset.bindsWhom,
      effect: dataset.effect,
      ownership_rule: dataset.ownershipRule,
      official_url: dataset.officialUrl,
      licence: dataset.licence,
      cadence: dataset.cadence,
      stale_after_days: dataset.staleAfterDays,
      note: dataset.note,
      evidence_id: evidence.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Seals an edition: from here on the database refuses to change it. */
export async function finishEdition(
  trx: Trx,
  edition: number,
  rowsRead: number,
  quarantined: readonly QuarantinedRow[],
  told: { counts: Record<string, TableCount>; leftOut: Record<string, number>; names: number },
): Promise<void> {
  for (let at = 0; at < quarantined.length; at += 1000) {
    await sql`
      insert into quarantine (edition_id, file, line, reason, content)
      select ${edition}, r.file, r.line, r.reason, r.content
      from jsonb_to_recordset(${JSON.stringify(quarantined.slice(at, at + 1000))}::jsonb)
        as r (file text, line integer, reason text, content jsonb)`.execute(trx)
  }
  await trx
    .updateTable('edition')
    .set({
      rows_read: rowsRead,
      rows_quarantined: quarantined.length,
      counts: JSON.stringify(told.counts),
      left_out: JSON.stringify(told.leftOut),
      names: told.names,
      finished_at: new Date(),
    })
    .where('id', '=', edition)
    .execute()
}

/** Rows that wait for entities further down the file. The table ends with the transaction. */
export async function createWaitingRows(trx: Trx): Promise<void> {
  await sql`create temporary table if not exists waiting (
      id integer generated always as identity primary key, dataset text not null, content text not null)
      on commit drop`.execute(trx)
  await sql`truncate waiting`.execute(trx)
}

/** A row that stands from earlier editions. */
export interface StandingRow {
  key: string
  hash: string
  /** A listing whose own end has come. */
  over: boolean
  /** Brought by an edition that was an extract. */
  ofExtract: boolean
}

const PAGE = 5000
const HASH_LENGTH = 32

/**
 * The rows of a table of a dataset that stand from before an edition, page by page and in no order.
 * @param day the day of the edition, for listings that are over by then
 */
export async function* standingRows(
  trx: Trx,
  table: FactTable,
  dataset: string,
  before: number,
  day: string,
): AsyncGenerator<StandingRow[]> {
  const over =
    table === 'listing' ? sql`coalesce(partial_date_first(delisted_on) <= ${sql.lit(day)}::date, false)` : sql`false`
  const extracts = sql`select id from edition where dataset = ${sql.lit(dataset)} and not complete`
  // All of them will be read: the plan that is quickest for the first page is not the one.
  await sql`set local cursor_tuple_fraction = 1`.execute(trx)
  // Of a million rows the driver takes in one text in a third of the time that it needs for four columns.
  await sql`declare standing_rows no scroll cursor for
    select content_hash || (${over})::integer || (edition_from = any(array(${extracts})))::integer || ${sqlKey(table)} as packed
    from ${sqlTable(table)}
    where dataset = ${sql.lit(dataset)} and edition_until is null and edition_from < ${sql.lit(before)}`.execute(trx)
  for (;;) {
    const { rows } = await sql<{ packed: string }>`fetch ${sql.lit(PAGE)} from standing_rows`.execute(trx)
    if (rows.length > 0) yield rows.map(({ packed }) => unpacked(packed))
    if (rows.length < PAGE) break
  }
  await sql`close standing_rows`.execute(trx)
}

function unpacked(packed: string): StandingRow {
  return {
    hash: packed.slice(0, HASH_LENGTH),
    over: packed[HASH_LENGTH] === '1',
    ofExtract: packed[HASH_LENGTH + 1] === '1',
    key: packed.slice(HASH_LENGTH + 2),
  }
}

/**
 * Which of these entities another dataset describes.
 * @param editions by dataset, of the datasets to look in; null: the newest edition of every dataset
 */
export async function describedElsewhere(
  trx: Trx,
  dataset: string,
  ids: readonly string[],
  editions: ReadonlyMap<string, number> | null,
): Promise<Set<string>> {
  const valid =
    editions === null
      ? sql`v.edition_until is null`
      : sql`exists (
          select from unnest(${[...editions.keys()]}::text[], ${[...editions.values()]}::integer[]) as k (dataset, edition)
          where k.dataset = v.dataset and v.edition_from <= k.edition
            and (v.edition_until is null or v.edition_until > k.edition))`
  const found = await sql<{ id: string }>`
    select distinct v.entity_id as id from entity_version v
    where v.entity_id = any(${ids}::text[]) and v.dataset <> ${dataset} and ${valid}`.execute(trx)
  return new Set(found.rows.map((row) => row.id))
}

/** Sets rows aside until the whole file has been read. */
export async function setAside(trx: Trx, dataset: string, rows: readonly PreparedRow[]): Promise<void> {
  await sql`insert into waiting (dataset, content)
    select ${dataset}, unnest(${arrayLiteral(rows.map((row) => JSON.stringify(row)))}::text[])`.execute(trx)
}

/** The rows of a dataset that were set aside, in the order in which they came. */
export async function takeWaiting(
  trx: Trx,
  dataset: string,
  after: number,
  limit: number,
): Promise<{ id: number; row: PreparedRow }[]> {
  const found = await sql<{ id: number; content: string }>`
    select id, content from waiting where dataset = ${dataset} and id > ${after} order by id limit ${limit}`.execute(
    trx,
  )
  return found.rows.map((row) => ({ id: row.id, row: JSON.parse(row.content) as PreparedRow }))
}

export async function insertEvidence(trx: Trx, evidence: readonly Evidence[]): Promise<void> {
  const rows = evidence.map((one) => ({
    ...one,
    publisher_interest: one.publisherInterest,
    published_on: one.publishedOn,
  }))
  await sql`
    insert into evidence (id, dataset, title, publisher, publisher_interest, published_on, url, grade, status, response, verified)
    select id, dataset, title, publisher, publisher_interest, published_on, url, grade, status, response, verified
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      id text, dataset text, title text, publisher text, publisher_interest text, published_on text, url text,
      grade text, status text, response text, verified boolean)
    on conflict (id) do nothing`.execute(trx)
}

/** Ends the standing rows of these keys with this edition. */
export async function closeRows(
  trx: Trx,
  table: FactTable,
  dataset: string,
  edition: number,
  keys: readonly string[],
): Promise<void> {
  await sql`update ${sqlTable(table)} set edition_until = ${edition}
    where dataset = ${dataset} and ${sqlKey(table)} = any(${keys}::text[]) and edition_until is null`.execute(trx)
}

/** What a listing says that the newest edition of its list no longer has. */
export interface EndedListing {
  /** The publisher's day of the edition that lacks it. */
  day: string
  note: string
}

/**
 * Listings that a new edition of their list no longer has stay, with their end: that somebody stood on a list until a
 * day is itself a fact.
 * @returns how many were ended
 */
export async function endListings(
  trx: Trx,
  dataset: string,
  edition: number,
  keys: readonly string[],
  ended: EndedListing,
): Promise<number> {
  const result = await sql`
    with gone as (
      update listing set edition_until = ${edition}
      where dataset = ${dataset} and row_key = any(${keys}::text[]) and edition_until is null
      returning *)
    insert into listing (id, row_key, dataset, edition_from, content_hash, evidence_id, verified, grade, note, entity_id,
      listed_on, delisted_on, scope, program, legal_basis)
    select id, row_key, dataset, ${edition}, md5(content_hash || ${ended.day}::text), null, verified, grade,
      concat_ws(' ', left(note, 7500), ${ended.note}::text), entity_id, listed_on,
      greatest(${ended.day}::text, listed_on::text), scope, program, legal_basis
    from gone`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** Brings the planner's statistics up to the rows just written: it must not take a full table for an empty one. */
export async function analyse(trx: Trx, tables: readonly FactTable[]): Promise<void> {
  for (const table of tables) {
    await sql`analyze ${sqlTable(table)}`.execute(trx)
    if (table === 'entity') await sql`analyze entity, name, identifier`.execute(trx)
  }
}

/** A point in the transaction to come back to when the database refuses a batch. */
export const savepoint = {
  set: (trx: Trx) => sql`savepoint batch`.execute(trx),
  release: (trx: Trx) => sql`release savepoint batch`.execute(trx),
  rollBack: (trx: Trx) => sql`rollback to savepoint batch`.execute(trx),
}

/** What is told of editions by their numbers; a number that does not exist is left out. */
export async function editionsById(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<{ id: number; dataset: string; status: 'loaded' | 'refused' }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('edition')
    .select(['id', 'dataset', 'status'])
    .where('id', 'in', [...ids])
    .execute()
}

/** Makes the next knowledge version out of one edition of each dataset, and tells the serving processes. */
export async function insertKnowledgeVersion(trx: Trx, editions: ReadonlyMap<string, number>): Promise<number> {
  const { version } = await trx
    .selectFrom('knowledge_version')
    .select((row) => sql<number>`coalesce(${row.fn.max('version')}, 0) + 1`.as('version'))
    .executeTakeFirstOrThrow()
  await trx.insertInto('knowledge_version').values({ version }).execute()
  await trx
    .insertInto('knowledge_edition')
    .values([...editions].map(([dataset, edition_id]) => ({ version, dataset, edition_id })))
    .execute()
  await sql`select pg_notify('probity_knowledge', ${String(version)})`.execute(trx)
  return version
}

/** The editions of a knowledge version by dataset; of the newest when none is named. Empty before the first. */
export async function pinnedEditions(db: Kysely<Database>, version?: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('knowledge_edition')
    .select(['dataset', 'edition_id'])
    .where('version', '=', (query) =>
      version === undefined
        ? query.selectFrom('knowledge_version').select((row) => row.fn.max('version').as('version'))
        : query.val(version),
    )
    .execute()
  return new Map(rows.map((row) => [row.dataset, row.edition_id]))
}

/**
 * Rows that would name an entity which no chosen edition describes, at most `limit` of them. Such a knowledge version
 * must not be made: its readers could not say who a listing is of.
 */
export async function danglingRows(
  trx: Trx,
  version: number,
  limit: number,
): Promise<{ fact: string; dataset: string; row: string; entity: string }[]> {
  // Whole tables are compared: a plan that looks up row by row takes minutes where statistics are old.
  await sql`set local enable_nestloop = off`.execute(trx)
  const named = (table: FactTable, column: string) => sql`
    select ${table}::text as fact, t.dataset, t.row_key as row, t.${sql.ref(column)} as entity_id
    from ${sqlTable(table)} t join knowledge_edition k on k.dataset = t.dataset and k.version = ${version}
    where t.edition_from <= k.edition_id and (t.edition_until is null or t.edition_until > k.edition_id)`
  const found = await sql<{ fact: string; dataset: string; row: string; entity: string }>`
    with described as (
      select v.entity_id from entity_version v
      join knowledge_edition k on k.dataset = v.dataset and k.version = ${version}
      where v.edition_from <= k.edition_id and (v.edition_until is null or v.edition_until > k.edition_id)),
    named as (
      ${named('ownership', 'owned_id')} union all ${named('ownership', 'owner_id')}
      union all ${named('listing', 'entity_id')} union all ${named('deployment', 'vendor_id')}
      union all ${named('same_as', 'a_id')} union all ${named('same_as', 'b_id')})
    select named.fact, named.dataset, named.row, e.namespace || ':' || e.source_id as entity
    from named join entity e on e.id = named.entity_id
    where not exists (select from described d where d.entity_id = named.entity_id)
    order by 1, 2, 3 limit ${limit}`.execute(trx)
  return found.rows
}

/** Number of the newest knowledge version; 0 before the first. */
export async function newestVersion(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('knowledge_version')
    .select((query) => query.fn.max('version').as('version'))
    .executeTakeFirst()
  return row?.version ?? 0
}

/** An identity that stands in a dataset, with the source it cites. */
export interface SameAsRow {
  key: string
  aId: string
  bId: string
  basis: string
  confidence: 'confirmed' | 'inferred' | 'refuted'
  note: string | null
  evidence: Omit<Evidence, 'id' | 'dataset' | 'verified' | 'grade'> | null
}

/** The identities that stand in the newest edition of a dataset, in the order of their keys. */
export async function standingIdentityRows(db: Kysely<Database>, dataset: string): Promise<SameAsRow[]> {
  const { rows } = await sql<SameAsRow>`
    select s.row_key as key, s.a_id as "aId", s.b_id as "bId", s.basis, s.confidence, s.note,
      case when v.id is not null then jsonb_build_object('title', v.title, 'publisher', v.publisher,
        'publisherInterest', v.publisher_interest, 'publishedOn', v.published_on, 'url', v.url, 'status', v.status,
        'response', v.response) end as evidence
    from same_as s left join evidence v on v.id = s.evidence_id
    where s.dataset = ${dataset} and s.edition_until is null order by s.row_key`.execute(db)
  return rows
}
