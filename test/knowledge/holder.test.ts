import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { activate } from '../../src/knowledge/activate.ts'
import { type HolderOptions, KnowledgeHolder } from '../../src/knowledge/holder.ts'
import { importEdition } from '../../src/knowledge/import.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { edition, entity, facts } from './rows.ts'

type Held = { names: string[]; version: number }

async function activateNames(database: TestDatabase, ...names: string[]): Promise<void> {
  const { edition: number } = await importEdition(
    database.db,
    edition(
      facts('reg'),
      names.map((name) => entity(name)),
    ),
  )
  await activate(database.db, [number!])
}

async function holderOf(t: Test, database: TestDatabase, options: Partial<HolderOptions<Held>> = {}) {
  const warnings: string[] = []
  const holder = new KnowledgeHolder<Held>({
    db: database.db,
    url: database.url,
    log: { info() {}, warn: (_details, message) => warnings.push(message) },
    prepare: (snapshot) => ({
      names: [...snapshot.entities.values()].map((one) => one.sourceId).sort(),
      version: snapshot.version,
    }),
    ...options,
  })
  t.teardown(() => holder.stop())
  await holder.start()
  return { holder, warnings }
}

/** Waits until the holder's own connection listens. */
async function listener({ db }: TestDatabase): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and query = 'listen probity_knowledge' and state = 'idle'`.execute(db)
    if (rows.length > 0) return
    await sleep(25)
  }
  throw new Error('nobody listens')
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i++) await sleep(25)
}

const NEVER = 3_600_000

t.test('serves the newest version, and takes up the next one on its notice', async (t) => {
  const database = await testDatabase(t)
  await activateNames(database, 'a')
  const swaps: number[] = []
  const { holder } = await holderOf(t, database, { pollEvery: NEVER, onSwap: (_held, version) => swaps.push(version) })
  t.same(holder.current?.names, ['a'])
  const before = holder.current
  await activateNames(database, 'a', 'b')
  await until(() => holder.version === 2)
  t.same(holder.current?.names, ['a', 'b'])
  t.same(before?.names, ['a'], 'who holds the old version keeps it whole')
  t.same(swaps, [1, 2])
})

t.test('begins without any knowledge', async (t) => {
  const database = await testDatabase(t)
  const { holder } = await holderOf(t, database, { pollEvery: 50 })
  t.equal(holder.current, null)
  t.equal(holder.version, null)
  await activateNames(database, 'a')
  await until(() => holder.version === 1)
  t.same(holder.current?.names, ['a'])
})

t.test('older versions can be asked, and one that does not exist is said', async (t) => {
  const database = await testDatabase(t)
  for (const names of [['a'], ['a', 'b'], ['c']]) await activateNames(database, ...names)
  const { holder } = await holderOf(t, database, { pollEvery: NEVER })
  t.same(holder.current, { names: ['c'], version: 3 })
  t.same(await holder.at(1), { names: ['a'], version: 1 })
  t.equal(await holder.at(1), await holder.at(1), 'loaded once')
  t.same(await holder.at(2), { names: ['a', 'b'], version: 2 })
  t.equal(await holder.at(3), holder.current)
  t.equal(await holder.at(4), null)
  await activateNames(database, 'd')
  await holder.refresh()
  t.same(await holder.at(4), { names: ['d'], version: 4 }, 'a version that was missing is asked for again')
})

t.test('keeps few older versions', async (t) => {
  const database = await testDatabase(t)
  for (const name of ['a', 'b', 'c', 'd']) await activateNames(database, name)
  const { holder } = await holderOf(t, database, { pollEvery: NEVER, olderVersions: 2 })
  const first = await holder.at(1)
  await holder.at(2)
  t.equal(await holder.at(1), first)
  await holder.at(3)
  t.equal(await holder.at(1), first, 'the one used last stays')
  t.not(await holder.at(2), null)
})

t.test('hears of versions again after its connections were cut', async (t) => {
  const database = await testDatabase(t)
  await activateNames(database, 'a')
  const { holder } = await holderOf(t, database, { pollEvery: NEVER })
  await listener(database)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`
    .execute(database.db)
    .catch(() => {})
  t.same(holder.current?.names, ['a'], 'serves what it holds')
  await activateNames(database, 'a', 'b')
  await until(() => holder.version === 2)
  t.same(holder.current?.names, ['a', 'b'])
})

t.test('goes on serving when a newer version cannot be made ready', async (t) => {
  const database = await testDatabase(t)
  await activateNames(database, 'a')
  let fails = false
  const { holder, warnings } = await holderOf(t, database, {
    pollEvery: NEVER,
    prepare: (snapshot) => {
      if (fails) throw new Error('no memory')
      return { names: [...snapshot.entities.values()].map((one) => one.sourceId), version: snapshot.version }
    },
  })
  fails = true
  await activateNames(database, 'b')
  await holder.refresh()
  t.same(holder.current?.names, ['a'])
  t.ok(warnings.includes('the newest knowledge could not be loaded; serving what is held'))
  fails = false
  await holder.refresh()
  t.same(holder.current?.names, ['b'])
})

t.test('stops at once, also while its connection is still being made', async (t) => {
  const database = await testDatabase(t)
  for (const wait of [0, 1, 2, 5]) {
    const holder = new KnowledgeHolder<Held>({
      db: database.db,
      url: database.url,
      log: { info() {}, warn() {} },
      prepare: (snapshot) => ({ names: [], version: snapshot.version }),
    })
    await holder.start()
    await sleep(wait)
    const stopped = await Promise.race([holder.stop().then(() => true), sleep(1_500).then(() => false)])
    t.ok(stopped, `after ${wait} ms`)
  }
})
