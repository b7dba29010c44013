import { type Kysely, sql } from 'kysely'
import t from 'tap'
import type { Database } from '../../src/database/tables.ts'
import { testDatabase } from '../support/database.ts'
import { type Column, declaredTables, type Tables } from './declared-tables.ts'

/** What the driver makes of each type of PostgreSQL, as this project sets it up. */
const KINDS: Record<string, string> = {
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  uuid: 'string',
  date: 'string',
  int8: 'string',
  numeric: 'string',
  int2: 'number',
  int4: 'number',
  float4: 'number',
  float8: 'number',
  bool: 'boolean',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'json',
  json: 'json',
  _text: 'string[]',
  _varchar: 'string[]',
  _bpchar: 'string[]',
  _int4: 'number[]',
}

interface CatalogRow {
  table_name: string
  column_name: string
  udt_name: string
  nullable: boolean
  optional: boolean
}

async function existingTables(db: Kysely<Database>): Promise<Tables> {
  const { rows } = await sql<CatalogRow>`
    select c.table_name, c.column_name, c.udt_name, c.is_nullable = 'YES' as nullable,
           c.is_nullable = 'YES' or c.column_default is not null or c.is_identity = 'YES'
             or c.is_generated = 'ALWAYS' as optional
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely\\_%'`.execute(db)
  const tables: Tables = {}
  for (const row of rows) {
    const columns: Record<string, Column> = tables[row.table_name] ?? {}
    tables[row.table_name] = columns
    columns[row.column_name] = {
      type: KINDS[row.udt_name] ?? `unknown type ${row.udt_name}`,
      nullable: row.nullable,
      optional: row.optional,
    }
  }
  return tables
}

/** Each column as one readable line, so that a difference shows itself. */
function lines(tables: Tables): string[] {
  return Object.entries(tables)
    .flatMap(([table, columns]) =>
      Object.entries(columns).map(
        ([name, { type, nullable, optional }]) =>
          `${table}.${name}: ${type}${nullable ? ' or null' : ''}${optional ? ', may be left out' : ''}`,
      ),
    )
    .sort()
}

t.test('the types of the tables say what the migrated database has', async (t) => {
  const { db } = await testDatabase(t)
  const existing = lines(await existingTables(db))
  t.ok(existing.length > 0, 'there are tables')
  t.same(lines(declaredTables()), existing)
})
