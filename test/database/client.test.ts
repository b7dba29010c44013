import { once } from 'node:events'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { type ClientLimits, createClient, DatabaseBusyError, SERVICE_LIMITS } from '../../src/database/client.ts'
import { unsafeSettings } from '../../src/database/durability.ts'
import { testDatabase } from '../support/database.ts'

async function client(t: Test, limits: Partial<ClientLimits>) {
  const { url, pool: admin } = await testDatabase(t)
  const errors: Error[] = []
  const opened = createClient(url, (error) => errors.push(error), { ...SERVICE_LIMITS, ...limits })
  t.teardown(() => opened.close())
  return { ...opened, admin, errors }
}

t.test('a caller that finds every connection taken is refused in time', async (t) => {
  const { pool } = await client(t, { connections: 1, queueWait: 100 })
  const held = await pool.connect()
  const before = performance.now()
  await t.rejects(pool.connect(), DatabaseBusyError)
  await t.rejects(pool.query('select 1'), DatabaseBusyError)
  t.ok(performance.now() - before < 1_000)
  held.release()
  t.match(await pool.query('select 1 as n'), { rows: [{ n: 1 }] }, 'the late connections went back')
})

t.test('a queue that is full refuses at once', async (t) => {
  const { pool } = await client(t, { connections: 1, queueWait: 5_000, queueLength: 1 })
  const held = await pool.connect()
  const waiting = pool.connect()
  const before = performance.now()
  await t.rejects(pool.connect(), DatabaseBusyError)
  t.ok(performance.now() - before < 1_000)
  held.release()
  ;(await waiting).release()
})

t.test('a connection that breaks under work fails that work and nothing else', async (t) => {
  const { pool, db, admin, errors } = await client(t, { connections: 2 })
  const held = await pool.connect()
  const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid')
  const lost = once(held, 'error')
  await admin.query('select pg_terminate_backend($1)', [rows[0]!.pid])
  await lost
  await t.rejects(held.query('select 1'))
  held.release(true)
  t.match(errors[0], { code: '57P01' })
  t.match(await sql`select 1 as n`.execute(db), { rows: [{ n: 1 }] })
})

t.test('statements and locks end in time', async (t) => {
  const { pool, admin } = await client(t, { statement: 300, lock: 100 })
  await t.rejects(pool.query('select pg_sleep(20)'), { code: '57014' })
  await admin.query('create table contended (id int)')
  const holder = await admin.connect()
  await holder.query('begin; lock table contended in access exclusive mode')
  await t.rejects(pool.query('select * from contended'), { code: '55P03' })
  await holder.query('rollback')
  holder.release()
})

t.test('settings that can lose an answered record are seen', async (t) => {
  const { pool } = await client(t, {})
  t.same(
    await unsafeSettings(pool),
    ['fsync', 'full_page_writes', 'synchronous_commit'],
    'the tests’ server has them off',
  )
})
