import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { FactTable } from './rows.ts'

/** The SQL that compares two editions of a dataset, row by row. */

export type Change = 'new' | 'changed' | 'ended'

/** A row in the words of `facts.ts`, by the names of its fields. */
export type RowContent = Record<string, unknown>

export interface ChangedRow {
  table: FactTable
  /** Of an entity its id, of any other row its key within the dataset. */
  key: string
  change: Change
  before: RowContent | null
  after: RowContent | null
}

export interface Comparison {
  dataset: string
  /** Number of the edition compared with; 0 for none, so that every row is new. */
  from: number
  to: number
  change: Change | undefined
}

const GRADED = { grade: 't.grade', verified: 't.verified', evidence: 't.evidence_id', note: 't.note' }

/** The official name before the others, as facts give them. */
const NAMES = `
  jsonb_build_array(jsonb_build_object(
    'text', t.name, 'kind', 'official', 'script', t.name_script, 'language', t.name_language)) ||
  coalesce((
    select jsonb_agg(jsonb_build_object('text', n.text, 'kind', n.kind, 'script', n.script, 'language', n.language)
      order by n.position)
    from name n where n.entity_row = t.row_id), '[]')`

const IDENTIFIERS = `
  coalesce((
    select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'id', i.value)
      order by i.scheme collate "C", i.value collate "C")
    from identifier i where i.entity_row = t.row_id), '[]')`

/** Fields of each table, by their names in facts, with the SQL that gives them. Decimals travel as text. */
const FIELDS: Record<FactTable, Record<string, string>> = {
  entity: {
    id: 't.entity_id',
    sourceId: '(select e.source_id from entity e where e.id = t.entity_id)',
    kind: 't.kind',
    name: 't.name',
    country: 't.country',
    ownershipStatus: 't.ownership_status',
    incorporated: 't.incorporated',
    status: 't.status',
    matchable: 't.matchable',
    names: NAMES,
    identifiers: IDENTIFIERS,
    address: 't.address',
    evidence: 't.evidence_id',
    note: 't.note',
  },
  same_as: {
    id: 't.id',
    aId: 't.a_id',
    bId: 't.b_id',
    basis: 't.basis',
    confidence: 't.confidence',
    verified: 't.verified',
    evidence: 't.evidence_id',
    note: 't.note',
  },
  ownership: {
    id: 't.id',
    ownedId: 't.owned_id',
    ownerId: 't.owner_id',
    shareExact: 't.share_exact::text',
    shareMin: 't.share_min::text',
    shareMax: 't.share_max::text',
    interest: 't.interest',
    direct: 't.direct',
    start: 't.start_on',
    end: 't.end_on',
    asOf: 't.as_of',
    ...GRADED,
  },
  listing: {
    id: 't.id',
    entityId: 't.entity_id',
    listedOn: 't.listed_on',
    delistedOn: 't.delisted_on',
    scope: 't.scope',
    program: 't.program',
    legalBasis: 't.legal_basis',
    ...GRADED,
  },
  deployment: {
    id: 't.source_id',
    event: 't.event',
    vendorId: 't.vendor_id',
    role: 't.role',
    buyer: 't.buyer',
    buyerCountry: 't.buyer_country',
    capability: 't.capability',
    description: 't.description',
    start: 't.start_on',
    end: 't.end_on',
    valueUsd: 't.value_usd::text',
    financier: 't.financier',
    financierCountry: 't.financier_country',
    adverseStatus: 't.adverse_status',
    adverseNote: 't.adverse_note',
    actListIds: 't.act_list_ids',
    vendorResponse: 't.vendor_response',
    outcome: 't.outcome',
    outcomeEffect: 't.outcome_effect',
    sourceDate: 't.source_date',
    ...GRADED,
  },
  jurisdiction_fact: {
    id: 't.id',
    country: 't.country',
    attribute: 't.attribute',
    value: 't.value',
    validFrom: 't.valid_from',
    validTo: 't.valid_to',
    legalBasis: 't.legal_basis',
    ...GRADED,
  },
}

const CONTENTS = new Map(
  Object.entries(FIELDS).map(([table, fields]) => {
    const pairs = Object.entries(fields).map(([name, expression]) => `'${name}', ${expression}`)
    return [table as FactTable, sql.raw(`json_build_object(${pairs.join(', ')})`)]
  }),
)

/**
 * Rows of one table that differ between two editions, in the order of their keys by code point, so that it is the same
 * on every server. A listing that got its day of delisting has ended, though its row is still there to say so.
 * @param after key of the last row of the page before; null for the first page
 */
export async function changedRows(
  db: Kysely<Database>,
  { dataset, from, to, change }: Comparison,
  table: FactTable,
  after: string | null,
  limit: number,
): Promise<ChangedRow[]> {
  const rows = sql.table(table === 'entity' ? 'entity_version' : table)
  const key = sql.ref(table === 'entity' ? 't.entity_id' : 't.row_key')
  const delisted = table === 'listing' ? sql`t.delisted_on` : sql`null`
  const onlyIn = (here: number, there: number) => sql`
    select ${key} as key, t.edition_from as edition, t.content_hash as hash, ${delisted} as delisted
    from ${rows} t where t.dataset = ${dataset} and ${standsOnlyIn(here, there)}
      ${after === null ? sql`` : sql`and ${key} collate "C" > ${after}`}`
  const contentIn = (edition: RawBuilder<unknown>) => sql`(
    select ${CONTENTS.get(table)!} from ${rows} t
    where t.dataset = ${dataset} and ${key} = page.key and t.edition_from = ${edition})`
  const found = await sql<Omit<ChangedRow, 'table'>>`
    with compared as (
      select coalesce(a.key, b.key) as key, a.edition as before, b.edition as after,
        case when a.key is null then 'new'
             when b.key is null or (a.delisted is null and b.delisted is not null) then 'ended'
             else 'changed' end as change
      from (${onlyIn(from, to)}) a full join (${onlyIn(to, from)}) b on b.key = a.key
      where a.hash is distinct from b.hash),
    page as (
      select * from compared ${change === undefined ? sql`` : sql`where change = ${change}`}
      order by key collate "C" limit ${limit})
    select page.key, page.change, ${contentIn(sql`page.before`)} as before, ${contentIn(sql`page.after`)} as after
    from page order by page.key collate "C"`.execute(db)
  return found.rows.map((row) => ({ table, ...row }))
}

/**
 * Rows that are valid in one edition and not in another: those that came after the earlier one, or were ended by the
 * later one.
 */
function standsOnlyIn(here: number, there: number): RawBuilder<unknown> {
  if (here > there) {
    return sql`t.edition_from > ${there} and t.edition_from <= ${here}
      and (t.edition_until is null or t.edition_until > ${here})`
  }
  return sql`t.edition_from <= ${here} and t.edition_until > ${here} and t.edition_until <= ${there}`
}
