import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { arrayLiteral } from './array-literal.ts'
import type { PreparedRow } from './edition-store.ts'
import type { FactTable } from './rows.ts'

/** The SQL that writes new rows of facts. */

type Trx = Transaction<Database>
type Columns = Record<string, string>

/** Columns of each table beside those of the edition, with the type in which they travel. */
const COLUMNS: Record<Exclude<FactTable, 'entity'>, Record<string, string>> = {
  same_as: { a_id: 'text', b_id: 'text', basis: 'text', confidence: 'text' },
  ownership: {
    owned_id: 'text',
    owner_id: 'text',
    share_exact: 'numeric',
    share_min: 'numeric',
    share_max: 'numeric',
    interest: 'text',
    direct: 'boolean',
    start_on: 'text',
    end_on: 'text',
    as_of: 'text',
    grade: 'text',
  },
  listing: {
    entity_id: 'text',
    listed_on: 'text',
    delisted_on: 'text',
    scope: 'text',
    program: 'text',
    legal_basis: 'text',
    grade: 'text',
  },
  deployment: {
    source_id: 'text',
    event: 'text',
    vendor_id: 'text',
    role: 'text',
    buyer: 'text',
    buyer_country: 'text',
    capability: 'text',
    description: 'text',
    start_on: 'text',
    end_on: 'text',
    value_usd: 'numeric',
    financier: 'text',
    financier_country: 'text',
    adverse_status: 'text',
    adverse_note: 'text',
    act_list_ids: 'text[]',
    vendor_response: 'text',
    outcome: 'text',
    outcome_effect: 'text',
    source_date: 'text',
    grade: 'text',
  },
  jurisdiction_fact: {
    country: 'text',
    attribute: 'text',
    value: 'text',
    valid_from: 'text',
    valid_to: 'text',
    legal_basis: 'text',
    grade: 'text',
  },
}

const COLUMNS_OF_ALL = {
  id: 'text',
  row_key: 'text',
  content_hash: 'text',
  evidence_id: 'text',
  verified: 'boolean',
  note: 'text',
}

const ENTITY_COLUMNS = {
  row_key: 'text',
  content_hash: 'text',
  namespace: 'text',
  source_id: 'text',
  kind: 'text',
  name: 'text',
  name_script: 'text',
  name_language: 'text',
  country: 'text',
  ownership_status: 'text',
  incorporated: 'text',
  status: 'text',
  matchable: 'boolean',
  address: 'text',
  evidence_id: 'text',
  note: 'text',
}
const NAME_COLUMNS = {
  row_key: 'text',
  position: 'smallint',
  text: 'text',
  kind: 'text',
  script: 'text',
  language: 'text',
}
const IDENTIFIER_COLUMNS = { row_key: 'text', scheme: 'text', value: 'text' }

/** Writes rows of one table as of an edition. What they replace must have been closed. */
export async function insertRows(
  trx: Trx,
  table: FactTable,
  dataset: string,
  edition: number,
  rows: readonly PreparedRow[],
): Promise<void> {
  const content = rows.map((row) => ({
    ...row.columns,
    row_key: row.key,
    content_hash: row.hash,
    evidence_id: row.evidence?.id ?? null,
  }))
  if (table === 'entity') await insertEntities(trx, dataset, edition, content)
  else await insertGraded(trx, table, dataset, edition, content)
}

/** Rows as one array a column, to be selected from as `alias`. */
function unnested(alias: string, columns: Columns, rows: readonly Record<string, unknown>[]): RawBuilder<unknown> {
  const arrays = Object.entries(columns).map(([name, type]) => {
    const values = rows.map((row) => row[name])
    // Arrays of arrays lose their inner bounds: an array travels as the text of one.
    const isArray = type.endsWith('[]')
    const literal = arrayLiteral(isArray ? values.map((value) => arrayLiteral(value as unknown[])) : values)
    return sql`${literal}::${sql.raw(isArray ? 'text' : type)}[]`
  })
  return sql`unnest(${sql.join(arrays)}) as ${sql.ref(alias)} (${listed(columns)})`
}

const listed = (columns: Columns) => sql.join(Object.keys(columns).map((column) => sql.ref(column)))

async function insertGraded(
  trx: Trx,
  table: Exclude<FactTable, 'entity'>,
  dataset: string,
  edition: number,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns: Columns = { ...COLUMNS_OF_ALL, ...COLUMNS[table] }
  const typed = Object.entries(columns).map(([name, type]) =>
    type.endsWith('[]') ? sql`${sql.ref(name)}::${sql.raw(type)}` : sql.ref(name),
  )
  await sql`
    insert into ${sql.table(table)} (dataset, edition_from, ${listed(columns)})
    select ${dataset}, ${edition}, ${sql.join(typed)} from ${unnested('r', columns, rows)}`.execute(trx)
}

async function insertEntities(
  trx: Trx,
  dataset: string,
  edition: number,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const parts = (column: 'names' | 'identifiers') =>
    rows.flatMap((row) => (row[column] as object[]).map((part) => ({ ...part, row_key: row.row_key })))
  await sql`
    with r as materialized (select * from ${unnested('r', ENTITY_COLUMNS, rows)}),
    identity as (
      insert into entity (id, namespace, source_id) select row_key, namespace, source_id from r on conflict do nothing),
    version as (
      insert into entity_version (entity_id, dataset, edition_from, content_hash, kind, name, name_script, name_language,
        country, ownership_status, incorporated, status, matchable, address, evidence_id, note)
      select row_key, ${dataset}, ${edition}, content_hash, kind, name, name_script, name_language, country,
        ownership_status, incorporated, status, matchable, address, evidence_id, note from r
      returning row_id, entity_id),
    names as (
      insert into name (entity_row, position, text, kind, script, language)
      select version.row_id, n.position, n.text, n.kind, n.script, n.language
      from ${unnested('n', NAME_COLUMNS, parts('names'))} join version on version.entity_id = n.row_key)
    insert into identifier (entity_row, scheme, value)
    select version.row_id, i.scheme, i.value
    from ${unnested('i', IDENTIFIER_COLUMNS, parts('identifiers'))} join version on version.entity_id = i.row_key`.execute(
    trx,
  )
}
