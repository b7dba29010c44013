import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Published lists: rows whose source is the edition itself, what an edition left out on purpose, and identities. */

const GRADED = ['same_as', 'ownership', 'listing', 'deployment', 'jurisdiction_fact']

/**
 * References of the tables that take a million rows in one import. A foreign key looks up every row by itself, and that
 * came to half the time of an import; a trigger on the statement looks up each value once. What is referred to is never
 * deleted (`keep_history`), so the other side of a foreign key has nothing to do.
 */
const REFERENCES: Record<string, { keys: string[]; inserted: string[]; updated: string[] }> = {
  entity_version: {
    keys: ['entity_id', 'dataset_edition_from', 'dataset_edition_until', 'country', 'evidence_id'],
    inserted: [
      'entity_id=entity:id',
      'dataset,edition_from=edition:dataset,id',
      'country=country:code',
      'evidence_id=evidence:id',
    ],
    updated: ['dataset,edition_until=edition:dataset,id'],
  },
  name: { keys: ['entity_row'], inserted: ['entity_row=entity_version:row_id'], updated: [] },
  identifier: { keys: ['entity_row'], inserted: ['entity_row=entity_version:row_id'], updated: [] },
  ownership: {
    keys: ['owned_id', 'owner_id', 'dataset_edition_from', 'dataset_edition_until', 'evidence_id_verified'],
    inserted: [
      'owned_id=entity:id',
      'owner_id=entity:id',
      'dataset,edition_from=edition:dataset,id',
      'evidence_id,verified=evidence:id,verified',
    ],
    updated: ['dataset,edition_until=edition:dataset,id'],
  },
}

/** Prefix of the ids of each table. */
const IDS: Record<string, string> = {
  entity: 'ent',
  same_as: 'sam',
  ownership: 'own',
  listing: 'lst',
  deployment: 'dpl',
  jurisdiction_fact: 'jur',
}

/**
 * The same conditions as before on ids and hashes, at a fifth of the cost: a repeat count in a pattern makes PostgreSQL
 * build a state for each character of each row.
 */
const cheaperCheck = (table: string, column: string, pattern: string, length: number) =>
  `alter table ${table} drop constraint ${table}_${column}_check,
     add constraint ${table}_${column}_check check (${column} ~ '${pattern}' and length(${column}) = ${length})`

/**
 * The trigger that looks up the references of the rows of one statement, and its function: one for each table, whose
 * queries are planned once a session.
 * @param references `columns=table:columns`
 */
function lookUp(table: string, event: 'insert' | 'update', references: readonly string[]): string {
  const lookUps = references.map((reference) => {
    const [columns, target] = reference.split('=') as [string, string]
    const [targetTable, targetColumns] = target.split(':') as [string, string]
    const of = (alias: string, names: string) =>
      names
        .split(',')
        .map((name) => `${alias}.${name}`)
        .join(', ')
    return `
     select concat_ws(', ', ${of('f', columns)}) into lost
     from (select distinct ${columns} from fresh where (${columns}) is not null) f
     where not exists (select from ${targetTable} t where (${of('t', targetColumns)}) = (${of('f', columns)})) limit 1;
     if lost is not null then
       raise exception '${columns} of ${table}: there is no ${targetTable} "%"', lost using errcode = 'foreign_key_violation';
     end if;`
  })
  return `create function check_references_of_${table}_${event}() returns trigger language plpgsql
     set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
   declare
     lost text;
   begin${lookUps.join('')}
     return null;
   end $$;
   create trigger check_references_${event} after ${event} on ${table} referencing new table as fresh
     for each statement execute function check_references_of_${table}_${event}()`
}

const statements = [
  ...Object.entries(REFERENCES).flatMap(([table, { keys, inserted, updated }]) => [
    ...keys.map((key) => `alter table ${table} drop constraint ${table}_${key}_fkey`),
    lookUp(table, 'insert', inserted),
    ...(updated.length > 0 ? [lookUp(table, 'update', updated)] : []),
  ]),

  // No longer "strict", which had kept them from being planned into the expressions that call them. Null stays null.
  `create or replace function partial_date_first(value text) returns date
     language sql immutable parallel safe
     return make_date(
       left(value, 4)::integer,
       coalesce(nullif(substr(value, 6, 2), ''), '1')::integer,
       coalesce(nullif(substr(value, 9, 2), ''), '1')::integer)`,
  `create or replace function partial_date_last(value text) returns date
     language sql immutable parallel safe
     return case length(value)
       when 10 then partial_date_first(value)
       when 7 then (partial_date_first(value) + interval '1 month' - interval '1 day')::date
       else make_date(left(value, 4)::integer, 12, 31) end`,
  ...Object.entries(IDS).map(([table, prefix]) => cheaperCheck(table, 'id', `^${prefix}_[0-9a-hjkmnp-tv-z]+$`, 30)),
  ...['entity_version', ...GRADED].map((table) => cheaperCheck(table, 'content_hash', '^[0-9a-f]+$', 32)),

  ...GRADED.map((table) => `alter table ${table} alter column evidence_id drop not null`),
  ...GRADED.map((table) => `comment on column ${table}.evidence_id is 'Null: the edition itself is the source'`),

  `alter table edition add column left_out jsonb not null default '{}'`,
  `comment on column edition.left_out is 'How many rows of the source were left out on purpose, by reason'`,
  `alter table edition add column names integer not null default 0 check (names >= 0)`,

  `alter table same_as drop constraint same_as_confidence_check`,
  `alter table same_as add constraint same_as_confidence_check check (confidence in ('confirmed', 'inferred', 'refuted'))`,
  `alter table same_as drop constraint same_as_check2`,
  `alter table same_as add constraint same_as_decided_check check (confidence = 'inferred' or verified)`,

  // A dataset describes an entity once; two datasets may describe the same one. One index less for a million rows.
  `drop index entity_version_dataset`,
  `drop index entity_version_open`,
  `create unique index entity_version_open on entity_version (dataset, entity_id) where edition_until is null`,

  `create table name_key (
     entity_row bigint not null references entity_version (row_id),
     key text not null check (key <> ''),
     official boolean not null,
     primary key (key, entity_row))`,
  `comment on table name_key is 'Distinctive names of organisations in one form, to find entities of one name; derived from the names'`,
  `create table name_key_state (
     only_row boolean primary key default true check (only_row),
     form text not null,
     entity_row bigint not null)`,
  `comment on table name_key_state is 'Up to which description the keys were made, and in which version of their form'`,
]

export const lists: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
