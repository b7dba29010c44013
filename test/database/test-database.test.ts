import { sql } from 'kysely'
import t from 'tap'
import { testDatabase } from '../support/database.ts'
import { starter } from '../support/template.ts'

t.test('each test has a database of its own', async (t) => {
  const first = await testDatabase(t)
  const second = await testDatabase(t)
  await sql`create table only_here (id int)`.execute(first.db)
  const { rows } = await sql<{ found: string | null }>`select to_regclass('only_here') as found`.execute(second.db)
  t.equal(rows[0]?.found, null)
})

t.test('it speaks UTF-8, sorts by code point and folds case beyond ASCII', async (t) => {
  const { db } = await testDatabase(t)
  const { rows } = await sql<{ encoding: string; lower: string; less: boolean }>`
    select current_setting('server_encoding') as encoding, lower('ÑÁÉ') as lower, 'Z' < 'a' as less`.execute(db)
  t.same(rows[0], { encoding: 'UTF8', lower: 'ñáé', less: true })
})

t.test('a day stays the day it is, whatever the time zone', async (t) => {
  const { db } = await testDatabase(t)
  const { rows } = await sql<{ day: string }>`select date '2026-01-01' as day`.execute(db)
  t.equal(rows[0]?.day, '2026-01-01')
})

t.test('it can hold the starter facts from the start', async (t) => {
  const { db } = await testDatabase(t, starter)
  const { version } = await db.selectFrom('knowledge_version').select('version').executeTakeFirstOrThrow()
  t.equal(version, 1)
})
