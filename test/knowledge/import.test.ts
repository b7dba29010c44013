import { type Kysely, sql } from 'kysely'
import t from 'tap'
import type { Database } from '../../src/database/tables.ts'
import { ActivationError, activate } from '../../src/knowledge/activate.ts'
import { importEdition, importEditions } from '../../src/knowledge/import.ts'
import { type KnowledgeSnapshot, loadSnapshot } from '../../src/knowledge/snapshot.ts'
import { testDatabase } from '../support/database.ts'
import { deployment, edition, entity, facts, list, listing, ownership } from './rows.ts'

const rowsOf = async (db: Kysely<Database>, table: string): Promise<number> => {
  const { rows } = await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(db)
  return Number(rows[0]!.count)
}

const shares = (snapshot: KnowledgeSnapshot | null) =>
  [...snapshot!.linksByOwned.values()].flat().map((link) => link.shareExact)

t.test('the same bytes twice are no new edition', async (t) => {
  const { db } = await testDatabase(t)
  const input = edition(facts('reg'), [entity('a'), entity('b'), ownership('a', 'b')])
  const first = await importEdition(db, input)
  t.match(first, { status: 'loaded', rowsRead: 3, quarantined: [], version: '2024-06-01' })
  const version = await activate(db, [first.edition!])
  t.same(version, { version: 1, changed: true })

  const again = await importEdition(db, { ...input, rows: input.rows })
  t.match(again, { status: 'unchanged', edition: first.edition, version: '2024-06-01' })
  t.same(await activate(db, [again.edition!]), { version: 1, changed: false })
  t.equal(await rowsOf(db, 'edition'), 1)
  t.equal(await rowsOf(db, 'ownership'), 1)
})

t.test('a new edition writes only what changed, and an older version can still be asked', async (t) => {
  const { db } = await testDatabase(t)
  const people = [entity('a'), entity('b'), entity('c')]
  const first = await importEdition(
    db,
    edition(facts('reg'), [
      ...people,
      ownership('a', 'b', { shareExact: '40' }),
      ownership('b', 'c', { shareExact: '10' }),
      deployment('d-1', 'a'),
    ]),
  )
  await activate(db, [first.edition!])
  const second = await importEdition(
    db,
    edition(facts('reg'), [
      ...people,
      ownership('a', 'b', { shareExact: '60' }),
      deployment('d-1', 'a'),
      deployment('d-2', 'a'),
    ]),
  )
  t.equal(second.version, '2024-06-01.2', 'a name of its own')
  t.same(second.counts.entity, { new: 0, changed: 0, ended: 0, unchanged: 3 })
  t.same(second.counts.ownership, { new: 0, changed: 1, ended: 1, unchanged: 0 })
  t.same(second.counts.deployment, { new: 1, changed: 0, ended: 0, unchanged: 1 })
  t.equal(await rowsOf(db, 'ownership'), 3, 'the closed rows stay')
  t.equal(await rowsOf(db, 'entity_version'), 3)

  t.equal((await loadSnapshot(db))!.version, 1, 'an import changes no answer until it is activated')
  await activate(db, [second.edition!])
  t.same(shares(await loadSnapshot(db)), ['60'])
  t.same(shares(await loadSnapshot(db, 1)).sort(), ['10', '40'], 'what was known then')
  t.equal(await loadSnapshot(db, 9), null)

  await activate(db, [first.edition!])
  t.same(shares(await loadSnapshot(db, 3)).sort(), ['10', '40'], 'an older edition can be made active again')
})

t.test('a changed name makes a new description of the entity', async (t) => {
  const { db } = await testDatabase(t)
  const named = (text: string) => entity('a', { names: [{ text, kind: 'official', script: 'Latn', language: null }] })
  for (const text of ['Old Ltd.', 'New Ltd.']) {
    const { edition: number } = await importEdition(db, edition(facts('reg'), [named(text)]))
    await activate(db, [number!])
  }
  const nameIn = async (version: number) => [...(await loadSnapshot(db, version))!.entities.values()][0]!.name
  t.equal(await nameIn(1), 'Old Ltd.')
  t.equal(await nameIn(2), 'New Ltd.')
  t.equal(await rowsOf(db, 'entity'), 1, 'its id stays')
})

t.test('a bad row goes to quarantine with file, line and reason, and the rest is loaded', async (t) => {
  const { db } = await testDatabase(t)
  const good = Array.from({ length: 297 }, (_, index) => entity(`e${index}`))
  const input = edition(facts('reg'), [
    ...good,
    ownership('e0', 'e1', { shareMin: '75', shareMax: '71' }),
    ownership('e0', 'nobody'),
    { table: 'unreadable', file: 'rows.csv', line: 0, reason: '3 columns', content: { cells: ['a', 'b', 'c'] } },
  ])
  const { status, quarantined, rowsRead } = await importEdition(db, input)
  t.equal(status, 'loaded')
  t.equal(rowsRead, 300)
  t.same(
    quarantined.map(({ file, line, reason }) => [file, line, reason]),
    [
      ['rows.csv', 299, 'share_min 75 is greater than share_max 71'],
      ['rows.csv', 301, '3 columns'],
      ['rows.csv', 300, 'no such entity: owner_id "nobody"'],
    ],
  )
  const kept = await db.selectFrom('quarantine').select(['line', 'content']).orderBy('line').execute()
  t.same(
    kept.map((row) => row.line),
    [299, 300, 301],
    'kept in the database',
  )
  t.match(kept[0]!.content, { shareMin: '75' })
  t.same(await db.selectFrom('edition').select(['rows_read', 'rows_quarantined']).executeTakeFirst(), {
    rows_read: 300,
    rows_quarantined: 3,
  })
})

t.test('past one per cent of bad rows the edition is refused and nothing of it is loaded', async (t) => {
  const { db } = await testDatabase(t)
  const rows = (bad: number) => [
    ...Array.from({ length: 200 - bad }, (_, index) => entity(`e${index}`)),
    ...Array.from({ length: bad }, (_, index) => entity(`bad${index}`, { country: 'XX' })),
  ]
  const refused = await importEdition(db, edition(facts('reg'), rows(3)))
  t.match(refused, { status: 'refused', edition: null, rowsRead: 200 })
  t.equal(refused.quarantined.length, 3)
  t.equal(await rowsOf(db, 'entity'), 0)
  t.equal(await rowsOf(db, 'quarantine'), 3, 'what was wrong is kept')
  const { id } = await db.selectFrom('edition').select('id').executeTakeFirstOrThrow()
  await t.rejects(activate(db, [id]), new ActivationError(`edition ${id} of reg was refused`))

  const taken = await importEdition(db, edition(facts('reg'), rows(2)))
  t.match(taken, { status: 'loaded', version: '2024-06-01' }, 'one per cent is not past it')
})

t.test('a fault in a file does not lift a listing', async (t) => {
  const { db } = await testDatabase(t)
  const names = Array.from({ length: 200 }, (_, index) => entity(`e${index}`))
  const listings = names.map((_, index) => listing(`e${index}`))
  await importEditions(db, [edition(facts('reg'), names), edition(list('us-list'), listings)])
  await activate(db, [1, 2])
  const broken = listings.map((row) => (row.key === 'e7' ? { ...row, listedOn: '2020-31-01' } : row))
  const {
    counts,
    quarantined,
    edition: number,
  } = await importEdition(db, edition(list('us-list'), broken.slice(0, -1)))
  t.equal(quarantined.length, 1)
  t.same(counts.listing, { new: 0, changed: 0, ended: 1, unchanged: 198 })
  await activate(db, [number!])
  const snapshot = await loadSnapshot(db)
  const endOf = (sourceId: string) =>
    [...snapshot!.listings].find((row) => snapshot!.entities.get(row.entityId)!.sourceId === sourceId)!.delistedOn
  t.equal(endOf('e7'), null, 'what stood under the broken row still stands')
  t.equal(endOf('e199'), '2024-06-01', 'what the list no longer names stays, with its end')
})

t.test('rows may come before the entities they name', async (t) => {
  const { db } = await testDatabase(t)
  const { status, counts } = await importEdition(
    db,
    edition(facts('reg'), [ownership('a', 'b'), deployment('d-1', 'b'), entity('b'), entity('a')]),
  )
  t.equal(status, 'loaded')
  t.equal(counts.ownership.new, 1)
  t.equal(counts.deployment.new, 1)
})

t.test('an entity that its dataset drops takes its rows along', async (t) => {
  const { db } = await testDatabase(t)
  const many = Array.from({ length: 200 }, (_, index) => entity(`e${index}`))
  await importEdition(db, edition(facts('reg'), [...many, ownership('e0', 'e199')]))
  const { quarantined, counts } = await importEdition(
    db,
    edition(facts('reg'), [...many.slice(0, -1), ownership('e0', 'e199')]),
  )
  t.same(
    quarantined.map(({ reason }) => reason),
    ['no such entity: owner_id "e199"'],
  )
  t.match(counts, { entity: { ended: 1 }, ownership: { ended: 1, unchanged: 0 } })
})

t.test('a key twice: word for word it is one row, with other content a bad one', async (t) => {
  const { db } = await testDatabase(t)
  const people = Array.from({ length: 100 }, (_, index) => entity(`e${index}`))
  const link = ownership('e0', 'e1', { shareExact: '40' })
  const { repeated, quarantined, counts } = await importEdition(
    db,
    edition(facts('reg'), [...people, link, link, { ...link, shareExact: '41' }]),
  )
  t.equal(repeated, 1)
  t.same(
    quarantined.map(({ line, reason }) => [line, reason]),
    [[104, 'the same ownership as in line 102, with other content']],
  )
  t.equal(counts.ownership.new, 1)
})

t.test('what only the database can see is found and quarantined too', async (t) => {
  const { db } = await testDatabase(t)
  const others = Array.from({ length: 150 }, (_, index) => entity(`o${index}`))
  const nameless = entity('a', { ref: { namespace: '', sourceId: 'a' } })
  const { status, quarantined, counts } = await importEdition(
    db,
    edition(facts('reg'), [...others.slice(0, 70), nameless, ...others.slice(70)]),
  )
  t.equal(status, 'loaded')
  t.equal(counts.entity.new, 150, 'the rest of the batch is loaded')
  t.match(quarantined, [{ line: 72, reason: /entity_namespace_check/ }])
})

t.test('two datasets may describe one entity: each keeps what it says', async (t) => {
  const { db } = await testDatabase(t)
  const lei = { scheme: 'XI-LEI', id: '213800ABCDEFGHIJKL01' }
  await importEditions(db, [
    edition(facts('reg'), [entity('a', { country: null })]),
    edition(facts('other'), [entity('a', { country: 'CL', identifiers: [lei] })]),
  ])
  await activate(db, [1, 2])
  const entities = [...(await loadSnapshot(db))!.entities.values()]
  t.match(entities, [{ sourceId: 'a', country: 'CL', identifiers: [lei] }])
  t.equal(entities.length, 1)
})

t.test('a dry run reads everything, sees earlier editions of the run, and writes nothing', async (t) => {
  const { db } = await testDatabase(t)
  const inputs = [edition(facts('reg'), [entity('a')]), edition(list('us-list'), [listing('a')])]
  const summaries = await importEditions(db, inputs, { dryRun: true })
  t.match(summaries, [
    { status: 'loaded', edition: null, counts: { entity: { new: 1 } } },
    { status: 'loaded', edition: null, counts: { listing: { new: 1 } } },
  ])
  for (const table of ['dataset', 'edition', 'entity', 'evidence']) t.equal(await rowsOf(db, table), 0, table)
})

t.test('a source that breaks off leaves nothing behind', async (t) => {
  const { db } = await testDatabase(t)
  async function* breaking() {
    yield entity('a')
    throw new Error('the file ends in the middle of a row')
  }
  await t.rejects(importEdition(db, edition(facts('reg'), [], { rows: breaking() })), /in the middle of a row/)
  t.equal(await rowsOf(db, 'edition'), 0)
  t.equal(await rowsOf(db, 'entity'), 0)
})

t.test('a knowledge version whose rows name nobody cannot be made', async (t) => {
  const { db } = await testDatabase(t)
  const many = Array.from({ length: 3 }, (_, index) => entity(`e${index}`))
  await importEditions(db, [edition(facts('reg'), many), edition(list('us-list'), [listing('e2')])])
  await activate(db, [1, 2])
  const { edition: smaller } = await importEdition(db, edition(facts('reg'), many.slice(0, 2)))
  await t.rejects(activate(db, [smaller!]), /listing "e2" of us-list names test:e2/)
  t.equal((await loadSnapshot(db))!.version, 1, 'what was active stays active')
})

t.test('what cannot be activated is said', async (t) => {
  const { db } = await testDatabase(t)
  await t.rejects(activate(db, []), new ActivationError('no edition has been imported'))
  await t.rejects(activate(db, [7]), new ActivationError('there is no edition 7'))
  await importEditions(db, [edition(facts('reg'), [entity('a')]), edition(facts('reg'), [entity('b')])])
  await t.rejects(activate(db, [1, 2]), new ActivationError('editions 1 and 2 are both of reg'))
})

t.test('a listing needs a list', async (t) => {
  const { db } = await testDatabase(t)
  const { status, quarantined } = await importEdition(db, edition(facts('reg'), [entity('a'), listing('a')]))
  t.equal(status, 'refused')
  t.same(
    quarantined.map(({ reason }) => reason),
    ['dataset reg is not a list: it cannot hold listings'],
  )
})
