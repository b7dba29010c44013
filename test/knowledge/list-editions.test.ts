import { type Kysely, sql } from 'kysely'
import t from 'tap'
import type { Database } from '../../src/database/tables.ts'
import { activate } from '../../src/knowledge/activate.ts'
import type { Listing } from '../../src/knowledge/facts.ts'
import { type ImportOptions, importEdition, importFile } from '../../src/knowledge/import.ts'
import type { DatasetRow, EditionHead, EditionInput, FactRowInput } from '../../src/knowledge/rows.ts'
import { entityOf, type KnowledgeSnapshot, loadSnapshot } from '../../src/knowledge/snapshot.ts'
import { testDatabase } from '../support/database.ts'
import { edition, entity, facts, list, listing, ownership } from './rows.ts'

const LIST = list('us-list')

/** Entries of a list as a source of it gives them: each with its entity, the edition being their source. */
const entries = (...ids: string[]): FactRowInput[] => ids.flatMap((id) => [entity(id), listed(id)])
const listed = (id: string, change: Parameters<typeof listing>[1] = {}) =>
  listing(id, { evidence: null, grade: 'A1', ...change })
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `e${from + at}`)
const on = (day: string): Partial<EditionInput> => ({ version: day, publishedOn: day })

const unreadable = (line: number): FactRowInput => ({
  table: 'unreadable',
  file: 'list.csv',
  line,
  reason: '3 cells instead of 5',
  content: { cells: ['a', 'b', 'c'] },
})

/** Loads an edition and makes it active. */
async function publish(db: Kysely<Database>, input: EditionInput, options: ImportOptions = {}) {
  const summary = await importEdition(db, input, options)
  if (summary.edition === null) throw new Error(`refused: ${summary.reason}`)
  await activate(db, [summary.edition])
  return summary
}

const rowsOf = async (db: Kysely<Database>, table: string): Promise<number> => {
  const { rows } = await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(db)
  return Number(rows[0]!.count)
}

/** Who stands on lists in the active version, with the end of each; 'stands' for none. */
const told = (snapshot: KnowledgeSnapshot | null, lists: Iterable<Listing> = snapshot!.listings) =>
  Object.fromEntries(
    Array.from(lists, (row) => [entityOf(snapshot!, row.entityId)!.sourceId, row.delistedOn ?? 'stands']).sort(
      ([a], [b]) => (a! < b! ? -1 : 1),
    ),
  )

t.test('a listing that the list no longer has stays, with the day of the edition that lacks it', async (t) => {
  const { db } = await testDatabase(t)
  await publish(db, edition(LIST, entries('a', 'b', 'c'), on('2024-06-01')))
  const second = await publish(db, edition(LIST, entries('a', 'c'), on('2024-06-08')))
  t.match(second.counts, {
    entity: { new: 0, changed: 0, ended: 0, unchanged: 2 },
    listing: { new: 0, changed: 0, ended: 1, unchanged: 2 },
  })
  const snapshot = await loadSnapshot(db)
  t.same(told(snapshot), { a: 'stands', b: '2024-06-08', c: 'stands' })
  t.equal(snapshot!.entities.size, 3, 'whom the list once named is still known')
  const [gone] = [...snapshot!.listings].filter(({ delistedOn }) => delistedOn !== null)
  t.match(gone, { listedOn: '2020-01-01', grade: 'A1', note: /Not in the edition of 2024-06-08/ })
  t.equal(gone!.evidence, snapshot!.datasetInfos.get('us-list')!.evidence, 'the edition that lacks it says so')
  t.same(told(await loadSnapshot(db, 1)), { a: 'stands', b: 'stands', c: 'stands' }, 'what was known before')

  const third = await publish(db, edition(LIST, entries('a', 'c'), on('2024-06-15')))
  t.equal(third.counts.listing.ended, 0)
  t.equal(
    [...(await loadSnapshot(db))!.listings].find((row) => row.id === gone!.id)!.delistedOn,
    '2024-06-08',
    'ended once',
  )
  t.equal(await rowsOf(db, 'listing'), 4)
})

t.test('whoever is listed again stands again', async (t) => {
  const { db } = await testDatabase(t)
  await publish(db, edition(LIST, entries('a', 'b'), on('2024-06-01')))
  await publish(db, edition(LIST, entries('a'), on('2024-06-08')))
  const again = await publish(db, edition(LIST, entries('a', 'b'), on('2024-06-15')))
  t.match(again.counts.listing, { new: 0, changed: 1, ended: 0, unchanged: 1 })
  t.same(told(await loadSnapshot(db)), { a: 'stands', b: 'stands' })
  t.same(told(await loadSnapshot(db, 2)), { a: 'stands', b: '2024-06-08' })
  await publish(db, edition(LIST, entries('a'), on('2024-06-22')))
  t.same(told(await loadSnapshot(db)), { a: 'stands', b: '2024-06-22' }, 'and is ended again')
})

t.test('an end that the list itself states is not overwritten, one that lies ahead is', async (t) => {
  const { db } = await testDatabase(t)
  await publish(
    db,
    edition(LIST, [
      entity('past'),
      entity('ahead'),
      ...entries('a'),
      listed('past', { delistedOn: '2023' }),
      listed('ahead', { delistedOn: '2030-01' }),
    ]),
  )
  const second = await publish(db, edition(LIST, entries('a'), on('2024-06-08')))
  t.equal(second.counts.listing.ended, 1)
  t.same(told(await loadSnapshot(db)), { a: 'stands', ahead: '2024-06-08', past: '2023' })
})

t.test('an extract stands beside the whole list, which does not end it', async (t) => {
  const { db } = await testDatabase(t)
  await publish(db, edition(facts('reg'), [entity('starter')]))
  await publish(db, edition(LIST, [listed('starter')], { ...on('2024-05-01'), complete: false }))
  const whole = await publish(db, edition(LIST, entries('a', 'b'), on('2024-06-01')))
  t.equal(whole.counts.listing.ended, 0)
  t.same(told(await loadSnapshot(db)), { a: 'stands', b: 'stands', starter: 'stands' })
  const next = await publish(db, edition(LIST, entries('a'), on('2024-06-08')))
  t.equal(next.counts.listing.ended, 1)
  t.same(told(await loadSnapshot(db)), { a: 'stands', b: '2024-06-08', starter: 'stands' }, 'by no later one either')
})

t.test('a whole list is replaced by nothing less', async (t) => {
  const { db } = await testDatabase(t)
  const whole = edition(LIST, entries('a', 'b'), on('2024-06-08'))
  const { edition: number } = await publish(db, whole)
  const same = { edition: number, version: '2024-06-08', rowsRead: 0, quarantined: [] }
  t.match(await importEdition(db, whole), { ...same, status: 'unchanged', reason: null })
  t.match(await importEdition(db, { ...whole, complete: false }), { ...same, status: 'kept', reason: /an extract/ })
  t.match(await importEdition(db, edition(LIST, entries('a'), { ...on('2024-07-01'), complete: false })), {
    ...same,
    status: 'kept',
    reason: 'the whole list is loaded, and this is an extract of it',
  })
  t.match(await importEdition(db, edition(LIST, entries('a'), on('2024-06-01'))), {
    ...same,
    status: 'kept',
    reason: 'the edition of 2024-06-08 is loaded, and this one is of 2024-06-01',
  })
  t.equal(await rowsOf(db, 'edition'), 1)
  const sameDay = await publish(db, edition(LIST, entries('a', 'b', 'c'), on('2024-06-08')))
  t.match(sameDay, { status: 'loaded', version: '2024-06-08.2' }, 'another one of the same day is taken')
})

t.test('a list that lacks more than half of its entries is taken for a broken file', async (t) => {
  const { db } = await testDatabase(t)
  await publish(db, edition(LIST, entries(...numbered(0, 50)), on('2024-06-01')))
  const fewer = () => edition(LIST, entries(...numbered(0, 24)), on('2024-06-08'))
  const refused = await importEdition(db, fewer())
  t.match(refused, {
    status: 'refused',
    edition: null,
    reason:
      'us-list lacks 26 entries that stand on the list, more than half: a broken file? Accept removals if they are meant',
    counts: { listing: { unchanged: 24, ended: 0 } },
  })
  const renamed = edition(LIST, entries(...numbered(24, 50), ...numbered(100, 200)), on('2024-06-08'))
  t.equal((await importEdition(db, renamed)).status, 'loaded', 'half of it may go')
  const others = edition(LIST, entries(...numbered(300, 500)), on('2024-06-09'))
  t.match(
    await importEdition(db, others),
    { status: 'refused', reason: /lacks 126 entries/ },
    'more new ones make no list whole',
  )
  t.match(await importEdition(db, others, { acceptRemovals: true }), {
    status: 'loaded',
    counts: { listing: { new: 200, ended: 126 } },
  })
  await publish(db, edition(list('short'), entries(...numbered(0, 19)), on('2024-06-01')))
  const shorter = await publish(db, edition(list('short'), entries('e0'), on('2024-06-08')))
  t.equal(shorter.counts.listing.ended, 18, 'a short list may lose most of its entries at once')
})

t.test('a bad row that has no key ends nothing', async (t) => {
  const { db } = await testDatabase(t)
  const many = numbered(0, 200)
  const fault = unreadable(0)
  await publish(db, edition(LIST, entries(...many), on('2024-06-01')))
  const whole = await publish(db, edition(LIST, [...entries(...many.slice(0, -1)), fault], on('2024-06-08')))
  t.match(whole, {
    quarantined: [{ reason: '3 cells instead of 5' }],
    counts: { listing: { ended: 0, unchanged: 199 } },
  })
  t.equal(told(await loadSnapshot(db)).e199, 'stands')
  const nameless = await publish(
    db,
    edition(LIST, [...entries(...many.slice(0, -1)), listed('e199', { key: '' })], on('2024-06-09')),
  )
  t.match(nameless, { quarantined: [{ reason: /^the key of the row is empty/ }], counts: { listing: { ended: 0 } } })
  const mended = await publish(db, edition(LIST, entries(...many.slice(0, -1)), on('2024-06-15')))
  t.equal(mended.counts.listing.ended, 1, 'the next edition ends it')

  await publish(
    db,
    edition(
      facts('reg'),
      many.map((id) => entity(id)),
    ),
  )
  const extract = (rows: FactRowInput[]) => edition(list('part'), rows, { complete: false })
  await publish(db, extract(many.map((id) => listed(id))))
  const lacking = await publish(db, extract([...many.slice(0, -1).map((id) => listed(id)), fault]))
  t.equal(lacking.counts.listing.ended, 0, 'nor does one of an extract')
  const snapshot = await loadSnapshot(db)
  const part = [...snapshot!.listings].filter(({ listId }) => listId === 'part')
  t.equal(told(snapshot, part).e199, 'stands')
})

t.test('a bad row with a key keeps what stands, and a good one of that key beside it is no good either', async (t) => {
  const { db } = await testDatabase(t)
  const many = numbered(0, 200)
  await publish(db, edition(LIST, entries(...many), on('2024-06-01')))
  const rows = [...entries(...many.slice(1)), entity('e0'), listed('e0', { listedOn: '31/12/2020' }), listed('e0')]
  const { quarantined, counts } = await publish(db, edition(LIST, rows, on('2024-06-08')))
  t.same(
    quarantined.map(({ line, reason }) => [line, reason]),
    [
      [401, 'listed_on "31/12/2020" is not a date YYYY, YYYY-MM or YYYY-MM-DD'],
      [402, 'the same listing as in line 401, with other content'],
    ],
  )
  t.match(counts.listing, { ended: 0, unchanged: 199 })
  t.equal(told(await loadSnapshot(db)).e0, 'stands')
})

t.test('a bad entity takes no listing along', async (t) => {
  const { db } = await testDatabase(t)
  const many = numbered(0, 200)
  await publish(db, edition(LIST, entries(...many), on('2024-06-01')))
  const bad = entries(...many.slice(1))
  const broken = await publish(
    db,
    edition(LIST, [...bad, entity('e0', { country: 'XX' }), listed('e0')], on('2024-06-08')),
  )
  t.match(broken, { quarantined: [{ reason: /country "XX"/ }], counts: { listing: { ended: 0, unchanged: 200 } } })
  const missing = await publish(db, edition(LIST, [...bad, listed('e0')], on('2024-06-15')))
  t.match(missing, { quarantined: [], counts: { listing: { ended: 0, unchanged: 200 } } }, 'nor one that is missing')
  t.equal(told(await loadSnapshot(db)).e0, 'stands')
})

t.test('what is left out on purpose is counted by its reason, and stored', async (t) => {
  const { db } = await testDatabase(t)
  const ship = (line: number): FactRowInput => ({ table: 'left_out', file: 'list.csv', line, reason: 'a ship' })
  const aircraft: FactRowInput = { ...ship(9), reason: 'an aircraft' } as FactRowInput
  const summary = await publish(db, edition(LIST, [...entries('a'), ship(3), aircraft, ship(5)]))
  t.match(summary, { rowsRead: 5, names: 1, quarantined: [], leftOut: { 'a ship': 2, 'an aircraft': 1 } })
  t.same(await db.selectFrom('edition').select(['rows_read', 'rows_quarantined', 'left_out', 'names']).execute(), [
    { rows_read: 5, rows_quarantined: 0, left_out: { 'a ship': 2, 'an aircraft': 1 }, names: 1 },
  ])
  t.same((await loadSnapshot(db))!.datasetInfos.get('us-list')!.leftOut, { 'a ship': 2, 'an aircraft': 1 })
})

t.test('rows whose source is the edition cite its evidence', async (t) => {
  const { db } = await testDatabase(t)
  await publish(db, edition(LIST, entries('a'), on('2024-06-01')))
  await publish(db, edition(LIST, entries('a', 'b'), on('2024-06-08')))
  const snapshot = (await loadSnapshot(db))!
  const { evidence } = snapshot.datasetInfos.get('us-list')!
  t.match(snapshot.evidence.get(evidence), {
    status: 'edition',
    publishedOn: '2024-06-08',
    title: /edition 2024-06-08$/,
  })
  t.same(new Set(Array.from(snapshot.listings, (row) => row.evidence)), new Set([evidence]))
  t.same(new Set([...snapshot.entities.values()].map((row) => row.evidence)), new Set([evidence]))
  t.equal(snapshot.evidence.size, 1)
  const before = (await loadSnapshot(db, 1))!
  t.equal(
    before.evidence.get([...before.listings][0]!.evidence)!.publishedOn,
    '2024-06-01',
    'each version its own edition',
  )
  const { rows } = await sql`select distinct evidence_id from listing`.execute(db)
  t.same(rows, [{ evidence_id: null }], 'an unchanged row is not written again for a new edition')
})

const head = (dataset: EditionHead['dataset'], day = '2024-06-01', complete = true): EditionHead => ({
  dataset,
  version: day,
  publishedOn: day,
  complete,
})

let files = 0xf000

/** One file that holds several datasets. */
const file = (editions: EditionHead[], ...rows: [string, FactRowInput][]) => ({
  editions,
  sha256: (++files).toString(16).padStart(64, 'f'),
  rows: rows.map(([dataset, row], at): DatasetRow => ({ dataset, row: { ...row, line: at + 2 } })),
})
const ofList = (id: string, ...ids: string[]) => entries(...ids).map((row): [string, FactRowInput] => [id, row])

t.test('several lists of one file are loaded together or not at all', async (t) => {
  const { db } = await testDatabase(t)
  const heads = [head(list('sdn')), head(list('other'))]
  const first = await importFile(db, file(heads, ...ofList('sdn', ...numbered(0, 50)), ...ofList('other', 'x', 'y')))
  t.match(first, [
    { dataset: 'sdn', status: 'loaded', rowsRead: 100, counts: { listing: { new: 50 } } },
    { dataset: 'other', status: 'loaded', rowsRead: 4, counts: { listing: { new: 2 } } },
  ])
  await activate(
    db,
    first.map((one) => one.edition!),
  )
  const later = [head(list('sdn'), '2024-06-08'), head(list('other'), '2024-06-08')]
  const second = await importFile(db, file(later, ...ofList('sdn', 'e0'), ...ofList('other', 'x', 'y', 'z')))
  t.match(second, [
    { dataset: 'sdn', status: 'refused', edition: null, reason: /^sdn lacks 49 entries/ },
    { dataset: 'other', status: 'refused', edition: null, reason: /^sdn lacks 49 entries/ },
  ])
  t.equal(await rowsOf(db, 'listing'), 52, 'nothing of either')
  t.same(await db.selectFrom('edition').select(['dataset', 'status', 'rows_read']).orderBy('id').execute(), [
    { dataset: 'sdn', status: 'loaded', rows_read: 100 },
    { dataset: 'other', status: 'loaded', rows_read: 4 },
    { dataset: 'sdn', status: 'refused', rows_read: 2 },
    { dataset: 'other', status: 'refused', rows_read: 6 },
  ])
  const older = [head(list('sdn'), '2024-05-01'), head(list('other'), '2024-06-08'), head(list('new'), '2024-06-08')]
  const third = await importFile(db, file(older, ...ofList('sdn', 'q'), ...ofList('other', 'x'), ...ofList('new', 'n')))
  t.match(third, [
    { dataset: 'sdn', status: 'kept', edition: first[0]!.edition, rowsRead: 0 },
    { dataset: 'other', status: 'loaded', counts: { listing: { ended: 1 } } },
    { dataset: 'new', status: 'loaded', counts: { listing: { new: 1 } } },
  ])
  t.equal(await db.selectFrom('entity').select('id').where('source_id', '=', 'q').executeTakeFirst(), undefined)
})

t.test('a bad row counts against the whole file, and a row of no edition stops it', async (t) => {
  const { db } = await testDatabase(t)
  const heads = [head(list('sdn')), head(list('other'))]
  const rows = [...ofList('sdn', ...numbered(0, 100)), ['other', unreadable(0)] as [string, FactRowInput]]
  t.match(await importFile(db, file(heads, ...rows)), [
    { dataset: 'sdn', status: 'loaded', quarantined: [] },
    { dataset: 'other', status: 'loaded', rowsRead: 1, quarantined: [{ reason: '3 cells instead of 5' }] },
  ])
  await t.rejects(importFile(db, file(heads, ...ofList('third', 'a'))), {
    message: 'a row of rows.csv, line 2, is of the dataset third, which has no edition here',
  })
  t.equal(await rowsOf(db, 'edition'), 2)
})

t.test('rows may name entities of another dataset of the same file, whichever comes first', async (t) => {
  for (const order of [
    ['reg', 'links'],
    ['links', 'reg'],
  ]) {
    const { db } = await testDatabase(t)
    const heads = order.map((id) => head(facts(id)))
    const rows: [string, FactRowInput][] = [
      ['links', ownership('a', 'b')],
      ['reg', entity('a')],
      ['links', ownership('b', 'c')],
      ['reg', entity('b')],
      ['reg', entity('c')],
    ]
    const summaries = await importFile(db, file(heads, ...rows))
    t.same(
      summaries.flatMap(({ quarantined }) => quarantined),
      [],
      `${order}`,
    )
    t.equal(summaries.find(({ dataset }) => dataset === 'links')!.counts.ownership.new, 2)
  }
})

t.test('an unchanged row stands or falls with its entity', async (t) => {
  const { db } = await testDatabase(t)
  const many = numbered(0, 200).map((id) => entity(id))
  const link = ownership('e0', 'gone')
  await publish(db, edition(facts('reg'), [...many, entity('gone'), link]))
  await publish(db, edition(facts('other'), [entity('gone')]))
  const elsewhere = await publish(db, edition(facts('reg'), [...many, link]))
  t.match(elsewhere, {
    quarantined: [],
    counts: { entity: { ended: 1 }, ownership: { unchanged: 1, ended: 0 } },
  })
  t.equal((await loadSnapshot(db))!.linksByOwned.size, 1, 'another dataset describes it')

  await importEdition(db, edition(facts('other'), [entity('else')]))
  const nowhere = await importEdition(db, edition(facts('reg'), [...many, link]))
  t.match(nowhere, {
    quarantined: [{ reason: 'no such entity: owner_id "gone"' }],
    counts: { ownership: { unchanged: 0, ended: 1 } },
  })
})
