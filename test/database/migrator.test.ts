import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import t from 'tap'
import { migrations } from '../../migrations/index.ts'
import { MigrationError, migrateToLatest } from '../../src/database/migrator.ts'
import { testDatabase } from '../support/database.ts'
import { empty } from '../support/template.ts'

const table = (name: string): Migration => ({
  up: async (db) => {
    await db.schema.createTable(name).addColumn('id', 'integer').execute()
  },
})

t.test('applies what is missing, once', async (t) => {
  const { url } = await testDatabase(t, empty)
  const first = { '0001-a': table('a') }
  const both = { ...first, '0002-b': table('b') }
  t.same(await migrateToLatest(url, first), { applied: ['0001-a'], version: '0001-a' })
  t.same(await migrateToLatest(url, both), { applied: ['0002-b'], version: '0002-b' })
  t.same(await migrateToLatest(url, both), { applied: [], version: '0002-b' })
})

t.test('replicas that start together apply each migration once', async (t) => {
  const { url } = await testDatabase(t, empty)
  const slow: Migration = {
    up: async (db) => {
      await sql`select pg_sleep(0.2)`.execute(db)
      await table('a').up(db)
    },
  }
  const outcomes = await Promise.all([1, 2, 3].map(() => migrateToLatest(url, { '0001-a': slow })))
  t.equal(outcomes.flatMap(({ applied }) => applied).length, 1)
})

t.test('a failure names the migration and leaves nothing half done', async (t) => {
  const { url, db } = await testDatabase(t, empty)
  const broken: Migration = {
    up: async (db) => {
      await sql`select 1/0`.execute(db)
    },
  }
  await t.rejects(
    migrateToLatest(url, { '0001-a': table('a'), '0002-broken': broken }),
    new MigrationError('migration 0002-broken failed: division by zero'),
  )
  const { rows } = await sql<{ found: string | null }>`select to_regclass('a') as found`.execute(db)
  t.equal(rows[0]?.found, null)
})

t.test('a table in use holds a migration up for two seconds, not the service for good', async (t) => {
  const { url, pool } = await testDatabase(t, empty)
  await pool.query('create table busy (id int)')
  const holder = await pool.connect()
  await holder.query('begin; lock table busy in share mode')
  const change: Migration = {
    up: async (db) => {
      await sql`alter table busy add column more int`.execute(db)
    },
  }
  await t.rejects(migrateToLatest(url, { '0001-change': change }), /lock timeout/)
  await holder.query('rollback')
  holder.release()
})

t.test('a database that is newer than the program is refused', async (t) => {
  const { url } = await testDatabase(t, empty)
  await migrateToLatest(url, { '0001-a': table('a'), '0002-b': table('b') })
  await t.rejects(migrateToLatest(url, { '0001-a': table('a') }), MigrationError)
})

t.test('the migrations are listed in the order of their names', async (t) => {
  t.same(Object.keys(migrations), Object.keys(migrations).sort())
})
