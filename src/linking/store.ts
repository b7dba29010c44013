import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Bearer } from './identity-rules.ts'

/** The SQL of linking: keys of names, and entities that share one or a number. */

type Trx = Transaction<Database>

/** A description of an entity whose names have no keys yet. */
export interface Unkeyed {
  row: string
  names: { text: string; kind: string }[]
}

/** Up to which description the names have keys of this form; '0' where they are to be made anew. */
export async function keyedUpTo(trx: Trx, form: string): Promise<string> {
  const state = await trx.selectFrom('name_key_state').select(['form', 'entity_row']).executeTakeFirst()
  if (state?.form === form) return state.entity_row
  await sql`delete from name_key`.execute(trx)
  return '0'
}

/** Descriptions of organisations after a row, with the names that may tell of an identity. */
export async function unkeyed(
  trx: Trx,
  after: string,
  limit: number,
): Promise<{ last: string | null; rows: Unkeyed[] }> {
  const { rows } = await sql<Unkeyed & { wanted: boolean }>`
    select v.row_id as row, v.matchable and v.kind not in ('person', 'state') as wanted,
      jsonb_build_array(jsonb_build_object('text', v.name, 'kind', 'official')) || coalesce(
        (select jsonb_agg(jsonb_build_object('text', n.text, 'kind', n.kind) order by n.position)
         from name n where n.entity_row = v.row_id and n.kind in ('alias', 'former', 'trade')), '[]') as names
    from entity_version v where v.row_id > ${after}::bigint order by v.row_id limit ${limit}`.execute(trx)
  return { last: rows.at(-1)?.row ?? null, rows: rows.filter(({ wanted }) => wanted) }
}

export async function insertKeys(
  trx: Trx,
  keys: readonly { row: string; key: string; official: boolean }[],
): Promise<void> {
  if (keys.length === 0) return
  await sql`
    insert into name_key (entity_row, key, official)
    select k.entity_row, k.key, k.official from unnest(
      ${keys.map(({ row }) => row)}::bigint[], ${keys.map(({ key }) => key)}::text[],
      ${keys.map(({ official }) => official)}::boolean[]) as k (entity_row, key, official)
    on conflict do nothing`.execute(trx)
}

export async function setKeyedUpTo(trx: Trx, form: string, row: string): Promise<void> {
  await sql`insert into name_key_state (form, entity_row) values (${form}, ${row}::bigint)
    on conflict (only_row) do update set form = excluded.form, entity_row = excluded.entity_row`.execute(trx)
}

const described = (editions: ReadonlyMap<string, number>) => sql`
  entity_version v join unnest(${[...editions.keys()]}::text[], ${[...editions.values()]}::integer[]) as k (dataset, edition)
    on k.dataset = v.dataset and v.edition_from <= k.edition and (v.edition_until is null or v.edition_until > k.edition)`

const BEARER = sql.raw(`'id', v.entity_id, 'dataset', v.dataset, 'kind', v.kind, 'country', v.country`)

/** Names that several entities of these editions bear, with the bearers. */
export async function sharedNames(
  trx: Trx,
  editions: ReadonlyMap<string, number>,
): Promise<{ words: string; bearers: Bearer[] }[]> {
  const { rows } = await sql<{ words: string; bearers: Bearer[] }>`
    select split_part(n.key, '|', 1) as words, jsonb_agg(jsonb_build_object(
        ${BEARER}, 'form', split_part(n.key, '|', 2), 'official', n.official)) as bearers
    from name_key n join (select v.* from ${described(editions)}) v on v.row_id = n.entity_row
    group by 1 having count(distinct v.entity_id) between 2 and 100 order by 1`.execute(trx)
  return rows
}

/**
 * What stands in the place of a number: the tax registers' own codes for customers without one and for foreigners (SAT,
 * generic RFC, Resolución Miscelánea Fiscal, rule on generic keys), masked numbers, zeros.
 */
const IS_NUMBER = sql.raw(
  `i.value !~* 'XXX' and upper(i.value) not in ('XAXX010101000', 'XEXX010101000') and i.value !~ '^0+$'`,
)

/** Numbers of these registers that several entities of these editions bear, with the bearers. */
export async function sharedNumbers(
  trx: Trx,
  editions: ReadonlyMap<string, number>,
  schemes: readonly string[],
): Promise<{ scheme: string; value: string; bearers: Bearer[] }[]> {
  const { rows } = await sql<{ scheme: string; value: string; bearers: Bearer[] }>`
    select i.scheme, upper(i.value) as value, jsonb_agg(jsonb_build_object(${BEARER}, 'form', '', 'official', true)) as bearers
    from identifier i join (select v.* from ${described(editions)}) v on v.row_id = i.entity_row
    where i.scheme = any(${[...schemes]}::text[]) and ${IS_NUMBER}
    group by 1, 2 having count(distinct v.entity_id) between 2 and 100 order by 1, 2`.execute(trx)
  return rows
}

/** Numbers of these registers that entities bear. */
export async function numbersOf(
  trx: Trx,
  editions: ReadonlyMap<string, number>,
  ids: readonly string[],
  schemes: readonly string[],
): Promise<{ id: string; dataset: string; scheme: string; value: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; dataset: string; scheme: string; value: string }>`
    select v.entity_id as id, v.dataset, i.scheme, upper(i.value) as value
    from ${described(editions)} join identifier i on i.entity_row = v.row_id
    where v.entity_id = any(${[...ids]}::text[]) and i.scheme = any(${[...schemes]}::text[]) and ${IS_NUMBER}`.execute(
    trx,
  )
  return rows
}

/** Whose ids these are, and what they are there. */
export async function refsOf(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, { namespace: string; sourceId: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; namespace: string; sourceId: string }>`
    select id, namespace, source_id as "sourceId" from entity where id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(({ id, ...ref }) => [id, ref]))
}

/** A name of an entity, for the lists that are read name by name. */
export interface Named extends Omit<Bearer, 'form'> {
  name: string
}

const listingsIn = (editions: ReadonlyMap<string, number>, list: string) => sql`
  listing l where l.dataset = ${list} and l.edition_from <= ${editions.get(list)!}
    and (l.edition_until is null or l.edition_until > ${editions.get(list)!})`

const OF_EXTRACT = sql`not (select e.complete from edition e where e.id = l.edition_from)`

/** Lists that stand whole in these editions, and of which an extract tells besides. */
export async function listsWithExtracts(trx: Trx, editions: ReadonlyMap<string, number>): Promise<string[]> {
  const { rows } = await sql<{ list: string }>`
    select distinct l.dataset as list
    from listing l
    join unnest(${[...editions.keys()]}::text[], ${[...editions.values()]}::integer[]) as k (dataset, edition)
      on k.dataset = l.dataset and l.edition_from <= k.edition and (l.edition_until is null or l.edition_until > k.edition)
    join edition whole on whole.id = k.edition and whole.complete
    where ${OF_EXTRACT} order by 1`.execute(trx)
  return rows.map(({ list }) => list)
}

const namesOf = (which: ReturnType<typeof sql>, editions: ReadonlyMap<string, number>) => sql<Named>`
  select v.entity_id as id, v.dataset, v.kind, v.country, n.text as name, n.official
  from ${described(editions)}
  cross join lateral (
    select v.name as text, true as official
    union all select o.text, false from name o where o.entity_row = v.row_id and o.kind <> 'weak_alias') n
  where v.matchable and v.kind not in ('person', 'state') and ${which}`

/** Names of the entities of which an extract of a list tells. */
export async function toldByExtracts(trx: Trx, editions: ReadonlyMap<string, number>, list: string): Promise<Named[]> {
  const told = sql`v.dataset <> ${list}
    and v.entity_id in (select l.entity_id from ${listingsIn(editions, list)} and ${OF_EXTRACT})`
  return (await namesOf(told, editions).execute(trx)).rows
}

/** Names of the entities that a list itself names. */
export async function entriesOf(trx: Trx, editions: ReadonlyMap<string, number>, list: string): Promise<Named[]> {
  return (await namesOf(sql`v.dataset = ${list}`, editions).execute(trx)).rows
}

export async function kindsOf(trx: Trx, datasets: readonly string[]): Promise<Map<string, 'facts' | 'list'>> {
  const rows = await trx
    .selectFrom('dataset')
    .select(['id', 'kind'])
    .where('id', 'in', [...datasets, ''])
    .execute()
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}
