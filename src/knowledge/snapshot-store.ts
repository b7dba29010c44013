import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { arrayLiteral } from './array-literal.ts'
import type { Deployment, Entity, Evidence, JurisdictionFact, Listing, OwnershipLink, SameAs } from './facts.ts'
import type { TableCount } from './knowledge.table.ts'
import type { Pages } from './slices.ts'

/** The SQL that reads one knowledge version. */

/** One dataset in one knowledge version, with the edition that is active there. */
export interface DatasetInfo {
  id: string
  kind: 'facts' | 'list'
  title: string
  publisher: string
  authority: string | null
  country: string | null
  legalBasis: string | null
  bindsWhom: string | null
  effect: string | null
  ownershipRule: 'none' | '50_aggregate' | 'subsidiary_or_affiliate' | 'control' | null
  officialUrl: string | null
  licence: string | null
  cadence: string | null
  staleAfterDays: number | null
  note: string | null
  edition: string
  sha256: string
  complete: boolean
  /** `YYYY-MM-DD`, of the publisher. */
  publishedOn: string | null
  /** RFC 3339 UTC */
  importedAt: string
  rowsQuarantined: number
  /** Rows of the source that were left out on purpose, by reason. */
  leftOut: Record<string, number>
  counts: Record<string, TableCount>
  /** Evidence id of the edition. */
  evidence: string
}

/** A row as its table has it: `evidence` is null where the edition itself is the source. */
type Cited<Row extends { evidence: string }> = Omit<Row, 'evidence'> & { evidence: string | null }

/**
 * Every row of one knowledge version, as the tables have it. What grows with the lists and registers comes in pages, which
 * may be read more than once, in any order of the rows; by id is the quickest.
 */
export interface KnowledgeRows {
  version: number
  /** RFC 3339 UTC */
  activatedAt: string
  datasets: DatasetInfo[]
  entities: Pages<Cited<Entity>>
  sameAs: Cited<SameAs>[]
  ownership: Pages<Cited<OwnershipLink>>
  /** `ofExtract`: brought by an edition that was not the whole list. */
  listings: Pages<Cited<Listing> & { ofExtract: boolean }>
  deployments: Cited<Deployment>[]
  jurisdictions: Cited<JurisdictionFact>[]
  evidence: Pages<Evidence>
}

type Trx = Transaction<Database>

/**
 * Reads a knowledge version as of one moment.
 * @param use takes the rows; the pages can be read until what it returns is done
 * @param version default: the newest
 * @returns what `use` makes of the rows; null when there is no such version
 */
export async function readKnowledge<Made>(
  db: Kysely<Database>,
  use: (rows: KnowledgeRows) => Promise<Made>,
  version?: number,
): Promise<Made | null> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const known = await trx
        .selectFrom('knowledge_version')
        .select(['version', 'activated_at'])
        .$if(version !== undefined, (query) => query.where('version', '=', version!))
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!known) return null
      const at = known.version
      // Every cursor is read to its end: the plan that is quickest at the last row, not at the first.
      await sql`set local cursor_tuple_fraction = 1`.execute(trx)
      return use({
        version: at,
        activatedAt: known.activated_at.toISOString(),
        datasets: await datasets(trx, at),
        entities: oneAhead(entities(trx, at)),
        sameAs: await all(sameAs(trx, at)),
        ownership: oneAhead(ownership(trx, at)),
        listings: oneAhead(listings(trx, at)),
        deployments: await all(deployments(trx, at)),
        jurisdictions: await all(jurisdictions(trx, at)),
        evidence: oneAhead(evidence(trx, at)),
      })
    })
}

/** `from` clause of the rows of a table that are valid in a version, under the name `t`. */
const validIn = (table: string, version: number) => sql`
  ${sql.table(table)} t join knowledge_edition k on k.dataset = t.dataset and k.version = ${sql.lit(version)}
    and t.edition_from <= k.edition_id and (t.edition_until is null or t.edition_until > k.edition_id)`

/** Rows in one answer of the database. */
const PAGE = 1000

/**
 * The rows of a query, page by page. A version is read while requests are answered, and beside the one that is served:
 * one answer of a hundred thousand rows would keep requests waiting, and all rows at once would take the memory of many
 * versions. Every reading is a query of its own.
 */
function paged<Row>(trx: Trx, query: ReturnType<typeof sql>): AsyncIterable<Row[]> {
  return {
    async *[Symbol.asyncIterator]() {
      const cursor = sql.id(`page_of_rows_${cursors++}`)
      await sql`declare ${cursor} no scroll cursor for ${query}`.execute(trx)
      for (;;) {
        const { rows } = await sql<Row>`fetch ${sql.lit(PAGE)} from ${cursor}`.execute(trx)
        if (rows.length > 0) yield rows
        if (rows.length < PAGE) break
      }
      await sql`close ${cursor}`.execute(trx)
    },
  }
}

let cursors = 0

/** While a page is used, the database is asked for the next: one query at a time, and none after the reader has left. */
function oneAhead<Row>(pages: AsyncIterable<Row[]>): AsyncIterable<Row[]> {
  return {
    async *[Symbol.asyncIterator]() {
      const reading = pages[Symbol.asyncIterator]()
      let next = reading.next()
      try {
        for (;;) {
          const { done, value } = await next
          if (done) return
          next = reading.next()
          // A failure is told when the page is asked for.
          next.catch(() => {})
          yield value
        }
      } finally {
        await next.catch(() => {})
        await reading.return?.()
      }
    },
  }
}

async function all<Row>(pages: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of pages) rows.push(...page)
  return rows
}

const GRADED = sql.raw(`t.id, t.dataset, t.grade, t.verified, t.evidence_id as "evidence", t.note`)

async function datasets(trx: Trx, version: number): Promise<DatasetInfo[]> {
  const rows = await trx
    .selectFrom('knowledge_edition as k')
    .innerJoin('edition as e', 'e.id', 'k.edition_id')
    .where('k.version', '=', version)
    .selectAll('e')
    .execute()
  return rows.map((row) => ({
    id: row.dataset,
    kind: row.dataset_kind,
    title: row.title,
    publisher: row.publisher,
    authority: row.authority,
    country: row.country,
    legalBasis: row.legal_basis,
    bindsWhom: row.binds_whom,
    effect: row.effect,
    ownershipRule: row.ownership_rule,
    officialUrl: row.official_url,
    licence: row.licence,
    cadence: row.cadence,
    staleAfterDays: row.stale_after_days,
    note: row.note,
    edition: row.version,
    sha256: row.sha256,
    complete: row.complete,
    publishedOn: row.published_on,
    importedAt: row.imported_at.toISOString(),
    rowsQuarantined: row.rows_quarantined,
    leftOut: row.left_out,
    counts: row.counts,
    evidence: row.evidence_id,
  }))
}

type Description = Cited<Entity>

type EntityRow = Omit<Description, 'sourceId' | 'names' | 'identifiers'> & {
  row: string
  script: string | null
  language: string | null
}

function entities(trx: Trx, version: number): AsyncIterable<Description[]> {
  const pages = paged<EntityRow>(
    trx,
    sql`
    select t.row_id as row, t.entity_id as id, t.dataset, t.kind, t.name, t.name_script as script,
      t.name_language as language, t.country, t.ownership_status as "ownershipStatus", t.incorporated, t.status,
      t.matchable, t.address, t.evidence_id as evidence, t.note
    from ${validIn('entity_version', version)}
    order by t.entity_id collate "C", t.dataset collate "C"`,
  )
  return {
    async *[Symbol.asyncIterator]() {
      for await (const page of pages) yield await described(trx, page)
    },
  }
}

/**
 * A page of entities with what other tables say of them. Joined to the rows before these are sorted, it would keep the
 * first page waiting for longer than a statement may take.
 */
async function described(trx: Trx, rows: readonly EntityRow[]): Promise<Description[]> {
  const ids = arrayLiteral(rows.map(({ id }) => id))
  const sources = await sql<{ id: string; sourceId: string }>`
    select id, source_id as "sourceId" from entity where id = any(${ids}::text[])`.execute(trx)
  const numbers = arrayLiteral(rows.map(({ row }) => row))
  const names = await sql<{ row: string } & Entity['names'][number]>`
    select entity_row as row, text, kind, script, language
    from name where entity_row = any(${numbers}::bigint[]) order by entity_row, position`.execute(trx)
  const identifiers = await sql<{ row: string } & Entity['identifiers'][number]>`
    select entity_row as row, scheme, value as id
    from identifier where entity_row = any(${numbers}::bigint[]) order by entity_row, scheme, value`.execute(trx)
  const sourceIds = new Map(sources.rows.map(({ id, sourceId }) => [id, sourceId]))
  const byRow = new Map<string, Description>()
  for (const { row, script, language, ...entity } of rows) {
    const official = { text: entity.name, kind: 'official' as const, script, language }
    byRow.set(row, { ...entity, sourceId: sourceIds.get(entity.id)!, names: [official], identifiers: [] })
  }
  for (const { row, ...name } of names.rows) byRow.get(row)!.names.push(name)
  for (const { row, ...identifier } of identifiers.rows) byRow.get(row)!.identifiers.push(identifier)
  return [...byRow.values()]
}

function sameAs(trx: Trx, version: number): AsyncIterable<Cited<SameAs>[]> {
  return paged(
    trx,
    sql`
    select t.id, t.dataset, t.a_id as "aId", t.b_id as "bId", t.basis, t.confidence, t.evidence_id as evidence, t.note
    from ${validIn('same_as', version)} order by t.id collate "C"`,
  )
}

function ownership(trx: Trx, version: number): AsyncIterable<Cited<OwnershipLink>[]> {
  return paged(
    trx,
    sql`
    select ${GRADED}, t.owned_id as "ownedId", t.owner_id as "ownerId", t.share_exact as "shareExact",
      t.share_min as "shareMin", t.share_max as "shareMax", t.interest, t.direct, t.start_on as start, t.end_on as "end",
      t.as_of as "asOf"
    from ${validIn('ownership', version)} order by t.id collate "C"`,
  )
}

function listings(trx: Trx, version: number): AsyncIterable<(Cited<Listing> & { ofExtract: boolean })[]> {
  return paged(
    trx,
    sql`
    select ${GRADED}, t.entity_id as "entityId", t.dataset as "listId", t.listed_on as "listedOn",
      t.delisted_on as "delistedOn", t.scope, t.program, t.legal_basis as "legalBasis",
      not (select e.complete from edition e where e.id = t.edition_from) as "ofExtract"
    from ${validIn('listing', version)} order by t.id collate "C"`,
  )
}

function deployments(trx: Trx, version: number): AsyncIterable<Cited<Deployment>[]> {
  return paged(
    trx,
    sql`
    select t.source_id as id, t.dataset, t.grade, t.verified, t.evidence_id as evidence, t.note, t.event,
      t.vendor_id as "vendorId", t.role, t.buyer, t.buyer_country as "buyerCountry", t.capability, t.description,
      t.start_on as start, t.end_on as "end", t.value_usd as "valueUsd", t.financier,
      t.financier_country as "financierCountry", t.adverse_status as "adverseStatus", t.adverse_note as "adverseNote",
      t.act_list_ids as "actListIds", t.vendor_response as "vendorResponse", t.outcome,
      t.outcome_effect as "outcomeEffect", t.source_date as "sourceDate"
    from ${validIn('deployment', version)} order by t.id collate "C"`,
  )
}

function jurisdictions(trx: Trx, version: number): AsyncIterable<Cited<JurisdictionFact>[]> {
  return paged(
    trx,
    sql`
    select ${GRADED}, t.country, t.attribute, t.value, t.valid_from as "validFrom", t.valid_to as "validTo",
      t.legal_basis as "legalBasis"
    from ${validIn('jurisdiction_fact', version)} order by t.id collate "C"`,
  )
}

function evidence(trx: Trx, version: number): AsyncIterable<Evidence[]> {
  const cited = ['entity_version', 'same_as', 'ownership', 'listing', 'deployment', 'jurisdiction_fact'].map(
    (table) => sql`select t.evidence_id from ${validIn(table, version)}`,
  )
  return paged(
    trx,
    sql`
    select v.id, v.title, v.publisher, v.publisher_interest as "publisherInterest", v.published_on as "publishedOn",
      v.url, v.grade, v.status, v.response, v.verified, v.dataset
    from evidence v where v.id in (
      ${sql.join(cited, sql` union all `)}
      union all select e.evidence_id from edition e join knowledge_edition k on k.edition_id = e.id and k.version = ${sql.lit(version)})
    order by v.id collate "C"`,
  )
}
