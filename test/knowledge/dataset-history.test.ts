import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import t from 'tap'
import { know, loadEngine } from '../../src/assessment/index.ts'
import { dataFolder } from '../../src/data-folder.ts'
import type { Database } from '../../src/database/index.ts'
import { encodeCursor } from '../../src/http/cursor.ts'
import { activate } from '../../src/knowledge/activate.ts'
import { entityId } from '../../src/knowledge/ids.ts'
import { importEdition } from '../../src/knowledge/import.ts'
import { loadSnapshot } from '../../src/knowledge/index.ts'
import type { EditionInput } from '../../src/knowledge/rows.ts'
import { buildServer } from '../../src/server.ts'
import { inject } from '../support/contract.ts'
import { testService } from '../support/service.ts'
import { deployment, edition, entity, facts, jurisdiction, list, listing, ownership, sameAs, source } from './rows.ts'

const get = async (app: FastifyInstance, url: string) => {
  const response = await inject(app, url)
  return { status: response.statusCode, body: response.json() }
}

/** Follows `next` to the last page. @returns all items, and how many pages they came on */
async function follow<Item>(app: FastifyInstance, url: string): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = []
  let cursor: string | null = null
  let pages = 0
  do {
    const more: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await get(app, `${url}${more}`)
    if (status !== 200) throw new Error(body.detail)
    items.push(...body.items)
    cursor = body.next
    pages++
  } while (cursor !== null)
  return { items, pages }
}

const load = async (db: Kysely<Database>, input: EditionInput) => (await importEdition(db, input)).edition!
const loadActive = async (db: Kysely<Database>, input: EditionInput) => {
  const id = await load(db, input)
  await activate(db, [id])
  return id
}

const on = (day: string, change: Partial<EditionInput> = {}) => ({ version: day, publishedOn: day, ...change })

/** Two editions of a list that is its own source of entities, the second one active. */
async function twoEditions(db: Kysely<Database>): Promise<void> {
  const named = (id: string, text: string) =>
    entity(id, { names: [{ text, kind: 'official', script: 'Latn', language: null }] })
  const byEdition = { evidence: null, grade: 'A1' }
  await loadActive(
    db,
    edition(
      list('xx-list'),
      [
        named('a', 'Alpha Ltd.'),
        named('b', 'Beta Ltd.'),
        entity('c'),
        listing('a', byEdition),
        listing('b', byEdition),
        listing('c', { ...byEdition, program: 'ONE' }),
      ],
      on('2026-02-01'),
    ),
  )
  await loadActive(
    db,
    edition(
      list('xx-list'),
      [
        named('a', 'Alpha Limited'),
        entity('c'),
        entity('d', { identifiers: [{ scheme: 'XX-REG', id: '7' }] }),
        named('b', 'Beta Ltd.'),
        listing('a', byEdition),
        listing('c', { ...byEdition, program: 'TWO' }),
        listing('d', { ...byEdition, program: 'TWO' }),
      ],
      on('2026-02-27'),
    ),
  )
}

interface Item {
  table: string
  key: string
  change: string
  fields: string[]
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const inShort = (items: Item[]) => items.map(({ table, key, change }) => `${change} ${table} ${key}`)

t.test('what changed between the active edition and the one before it is told row by row', async (t) => {
  const { app, db } = await testService(t)
  await twoEditions(db)
  const id = (name: string) => entityId('test', name)
  const { status, body } = await get(app, '/v1/datasets/xx-list/changes')
  t.equal(status, 200)
  t.match(body, {
    dataset: 'xx-list',
    from: { edition: '2026-02-01', publishedOn: '2026-02-01', complete: true, status: 'loaded' },
    to: { edition: '2026-02-27', sha256: /^sha256:[0-9a-f]{64}$/ },
    next: null,
  })
  const entities = [`changed entity ${id('a')}`, `new entity ${id('d')}`]
  t.same(inShort(body.items), [
    ...entities.sort((a, b) => (a.split(' ')[2]! < b.split(' ')[2]! ? -1 : 1)),
    'ended listing b',
    'changed listing c',
    'new listing d',
  ])
  const of = (table: string, key: string): Item =>
    body.items.find((item: Item) => item.table === table && item.key === key)
  t.match(of('entity', id('a')), {
    fields: ['name', 'names'],
    before: { name: 'Alpha Ltd.', sourceId: 'a', kind: 'company', country: 'MX', evidence: null },
    after: { name: 'Alpha Limited', names: [{ text: 'Alpha Limited', kind: 'official', script: 'Latn' }] },
  })
  t.match(of('entity', id('d')), { fields: [], before: null, after: { identifiers: [{ scheme: 'XX-REG', id: '7' }] } })
  t.match(of('listing', 'b'), {
    before: { entityId: id('b'), delistedOn: null, listedOn: '2020-01-01' },
    after: { entityId: id('b'), delistedOn: '2026-02-27', listedOn: '2020-01-01' },
  })
  t.ok(of('listing', 'b').fields.includes('delistedOn'), 'what it no longer has is on record with its end')
  t.match(of('listing', 'c'), { fields: ['program'], before: { program: 'ONE' }, after: { program: 'TWO' } })
  t.match(of('listing', 'd'), { before: null, after: { grade: 'A1', verified: true, evidence: null } })
  t.same(
    body.parties.map((party: { id: string; name: string }) => party.name).sort(),
    ['Beta Ltd.', 'c Ltd.', 'd Ltd.'],
    'those whom listings name',
  )
  t.same(
    body.evidence.map((one: { id: string }) => one.id).sort(),
    [body.from.evidence, body.to.evidence].sort(),
    'the editions are the sources',
  )
})

t.test('changes can be asked backwards, from the very first edition, and for one kind only', async (t) => {
  const { app, db } = await testService(t)
  await twoEditions(db)
  const url = '/v1/datasets/xx-list/changes'
  const backwards = await get(app, `${url}?from=2026-02-27&to=2026-02-01&table=listing`)
  t.same(inShort(backwards.body.items), ['changed listing b', 'changed listing c', 'ended listing d'])
  t.match(backwards.body.items[0], { before: { delistedOn: '2026-02-27' }, after: { delistedOn: null } })

  const first = await get(app, `${url}?to=2026-02-01`)
  t.equal(first.body.from, null)
  t.same(
    first.body.items.map(({ change }: Item) => change),
    Array(6).fill('new'),
    'nothing came before',
  )
  const same = await get(app, `${url}?from=2026-02-27`)
  t.same(same.body.items, [])
  t.same(inShort((await get(app, `${url}?change=ended`)).body.items), ['ended listing b'])
  t.same(inShort((await get(app, `${url}?change=new&table=listing`)).body.items), ['new listing d'])
  const digest = backwards.body.to.sha256
  t.equal((await get(app, `${url}?from=${digest}`)).body.from.edition, '2026-02-01', 'by the digest of the bytes')
  t.equal((await get(app, `${url}?change=gone`)).status, 422)
})

t.test('pages of changes neither lose nor repeat a row, and go on with their editions', async (t) => {
  const { app, db } = await testService(t)
  await twoEditions(db)
  const url = '/v1/datasets/xx-list/changes'
  const whole = await get(app, url)
  for (const limit of [1, 2, 3, 5]) {
    const { items, pages } = await follow(app, `${url}?limit=${limit}`)
    t.same(items, whole.body.items, `${limit} a page`)
    t.equal(pages, Math.ceil(5 / limit))
  }
  const { body } = await get(app, `${url}?limit=2`)
  const cursor = encodeURIComponent(body.next)
  await loadActive(db, edition(list('xx-list'), [entity('e'), listing('e')], on('2026-03-01')))
  const after = await get(app, `${url}?limit=2&cursor=${cursor}`)
  t.equal(after.body.to.edition, '2026-02-27', 'though another edition has become active')
  t.same(after.body.items, whole.body.items.slice(2, 4))
  t.equal((await get(app, url)).body.to.edition, '2026-03-01')

  const forge = (place: readonly (string | number)[]) =>
    get(app, `${url}?cursor=${encodeURIComponent(encodeCursor(place, { dataset: 'xx-list' }))}`)
  const { id } = await db
    .selectFrom('edition')
    .select('id')
    .where('version', '=', '2026-02-01')
    .executeTakeFirstOrThrow()
  t.equal((await forge([0, id, 'listing', 'b'])).body.items.length, 1, 'a cursor may be made by hand')
  for (const [what, place] of [
    ['editions of another dataset', [1, 2, 'entity', 'a']],
    ['no table', [0, 1, 'name', 'a']],
    ['no number', ['a', 1, 'entity', 'a']],
    ['a number that no database holds', [0, 2 ** 40, 'entity', 'a']],
    ['a key that no database holds', [0, 1, 'entity', 'a\u0000']],
  ] as const) {
    t.match(await forge(place), { status: 400, body: { code: 'cursor.invalid' } }, what)
  }
  t.match(await get(app, `${url}?table=listing&cursor=${cursor}`), { status: 400, body: { code: 'cursor.invalid' } })
})

t.test('every kind of row is told in the words of the facts', async (t) => {
  const { app, db } = await testService(t)
  const people = [entity('a'), entity('b')]
  const rows = (share: string, value: number) => [
    ...people,
    ownership('a', 'b', { shareExact: share }),
    sameAs('a', 'b', { basis: `share of ${share}` }),
    deployment('d-1', 'a', { valueUsd: String(value), actListIds: [] }),
    jurisdiction('MX', { value: value > 1 ? 'yes' : 'no' }),
  ]
  await loadActive(db, edition(facts('reg'), rows('49.990', 1), on('2026-01-01')))
  await loadActive(db, edition(facts('reg'), rows('50.000', 2), on('2026-01-02')))
  const { body } = await get(app, '/v1/datasets/reg/changes')
  t.same(
    body.items.map(({ table, fields }: Item) => [table, fields]),
    [
      ['same_as', ['basis']],
      ['ownership', ['shareExact']],
      ['deployment', ['valueUsd']],
      ['jurisdiction_fact', ['value']],
    ],
  )
  const [identity, link, supplied, law] = body.items
  t.match(identity.after, { aId: entityId('test', 'a'), bId: entityId('test', 'b'), confidence: 'inferred' })
  t.match(link, {
    before: { shareExact: '49.990' },
    after: { shareExact: '50.000', ownedId: entityId('test', 'a'), ownerId: entityId('test', 'b'), direct: true },
  })
  t.match(supplied.after, { id: 'd-1', valueUsd: '2', vendorId: entityId('test', 'a'), actListIds: [], start: '2020' })
  t.match(law, { before: { value: 'no' }, after: { country: 'MX', attribute: 'compels_cooperation', value: 'yes' } })
  const cited = body.evidence.find((one: { id: string }) => one.id === link.after.evidence)
  t.match(cited, { title: source.title, url: source.url, grade: 'B2' })
})

t.test('a row that came back as it was has not changed', async (t) => {
  const { app, db } = await testService(t)
  const link = (share: string) => [entity('a'), entity('b'), ownership('a', 'b', { shareExact: share })]
  for (const [day, share] of [
    ['2026-01-01', '10'],
    ['2026-01-02', '20'],
    ['2026-01-03', '10'],
  ] as const) {
    await load(db, edition(facts('reg'), link(share), on(day)))
  }
  const { body } = await get(app, '/v1/datasets/reg/changes?from=2026-01-01&to=2026-01-03')
  t.same(body.items, [])
  t.equal((await get(app, '/v1/datasets/reg/changes?from=2026-01-01&to=2026-01-02')).body.items.length, 1)
})

t.test('the editions of a dataset say when they were active, and which were refused', async (t) => {
  const { app, db } = await testService(t)
  await twoEditions(db)
  const bad = edition(facts('xx-reg'), [entity('x', { country: 'XX' })], on('2026-03-01'))
  await importEdition(db, bad)
  const good = await load(db, edition(facts('xx-reg'), [entity('x')], on('2026-03-01')))
  await activate(db, [good])
  const [first] = await db
    .selectFrom('edition')
    .select('id')
    .where('dataset', '=', 'xx-list')
    .where('version', '=', '2026-02-01')
    .execute()
  await activate(db, [first!.id])

  const { body } = await get(app, '/v1/datasets/xx-list/editions')
  t.match(body.items, [
    {
      edition: '2026-02-27',
      status: 'loaded',
      rowsRead: 7,
      rowsQuarantined: 0,
      leftOut: {},
      active: [{ from: 3, to: 4 }],
      changes: { listing: { new: 1, changed: 1, ended: 1, unchanged: 1 } },
    },
    {
      edition: '2026-02-01',
      active: [
        { from: 5, to: null },
        { from: 2, to: 2 },
      ],
    },
  ])
  t.same(
    body.evidence.map((one: { id: string }) => one.id).sort(),
    body.items.map((one: { evidence: string }) => one.evidence).sort(),
  )
  const { items, pages } = await follow(app, '/v1/datasets/xx-list/editions?limit=1')
  t.same(items, body.items)
  t.equal(pages, 2)

  const { body: register } = await get(app, '/v1/datasets/xx-reg/editions')
  t.match(register.items, [
    { edition: '2026-03-01', status: 'loaded', active: [{ from: 4, to: null }] },
    { edition: '2026-03-01', status: 'refused', active: [], rowsQuarantined: 1, changes: {} },
  ])
  const other = encodeURIComponent(encodeCursor([1], { dataset: 'other' }))
  t.match(await get(app, `/v1/datasets/xx-reg/editions?cursor=${other}`), { status: 400 })
})

t.test('quarantined rows come as they were, of the active edition or of any other', async (t) => {
  const { app, db } = await testService(t)
  const good = Array.from({ length: 400 }, (_, index) => entity(`e${index}`))
  const broken = [3, 1, 2].map((line) => ({
    table: 'unreadable' as const,
    file: 'list.csv',
    line,
    reason: `line ${line} has 3 columns`,
    content: { cells: ['a', String(line)], more: { deep: true } },
  }))
  await loadActive(db, edition(facts('reg'), [...good, ...broken], on('2026-01-01')))
  const bytes = 'f'.repeat(64)
  await importEdition(db, edition(facts('reg'), [entity('x', { country: 'XX' })], on('2026-01-02', { sha256: bytes })))
  const url = '/v1/datasets/reg/quarantine'
  const { body } = await get(app, url)
  t.match(body, { dataset: 'reg', edition: { edition: '2026-01-01', status: 'loaded' }, next: null })
  t.same(body.items, [
    { file: 'list.csv', line: 402, reason: 'line 3 has 3 columns', content: broken[0]!.content },
    { file: 'list.csv', line: 403, reason: 'line 1 has 3 columns', content: broken[1]!.content },
    { file: 'list.csv', line: 404, reason: 'line 2 has 3 columns', content: broken[2]!.content },
  ])
  const { items, pages } = await follow(app, `${url}?limit=2`)
  t.same(items, body.items)
  t.equal(pages, 2)

  const refused = {
    status: 200,
    body: {
      edition: { edition: '2026-01-02', status: 'refused' },
      items: [{ reason: 'country "XX" is not an ISO 3166-1 alpha-2 code', content: { country: 'XX' } }],
    },
  }
  t.match(await get(app, `${url}?edition=2026-01-02`), refused)
  await load(db, edition(facts('reg'), [...good], on('2026-01-02')))
  t.match((await get(app, `${url}?edition=2026-01-02`)).body, { edition: { status: 'loaded' }, items: [] })
  t.match(await get(app, `${url}?edition=sha256:${bytes}`), refused, 'refused editions of a name that was loaded later')
  const first = await get(app, `${url}?limit=1`)
  const elsewhere = await get(app, `${url}?edition=2026-01-02&cursor=${encodeURIComponent(first.body.next)}`)
  t.match(elsewhere, { status: 400, body: { code: 'cursor.invalid' } })
})

t.test('what does not exist is 404, with what there is', async (t) => {
  const { app, db } = await testService(t)
  const unknown = (dataset: string) => ({
    status: 404,
    body: { code: 'resource.not_found', detail: `there is no dataset "${dataset}"` },
  })
  for (const what of ['editions', 'changes', 'quarantine']) {
    t.match(await get(app, `/v1/datasets/nothing/${what}`), unknown('nothing'))
  }
  for (let day = 10; day < 35; day++) {
    await load(db, edition(facts('reg'), [entity(`e${day}`)], on(`v${day}`, { publishedOn: null })))
  }
  const inactive = (await get(app, '/v1/datasets/reg/quarantine')).body
  t.match(inactive.detail, /^no edition of reg is active; there are v34, v33, .*, v15 and earlier ones$/)
  const { status, body } = await get(app, '/v1/datasets/reg/changes?from=v99&to=v34')
  t.equal(status, 404)
  t.match(body.detail, /^there is no loaded edition "v99" of reg; there are v34, .*, v15 and earlier ones$/)
  await importEdition(db, edition(facts('bad'), [entity('x', { country: 'XX' })], on('v1', { publishedOn: null })))
  t.match(await get(app, '/v1/datasets/bad/changes'), {
    status: 404,
    body: { detail: 'no edition of bad is active; there is none' },
  })
  t.match(await get(app, '/v1/datasets/bad/quarantine?edition=v1'), { status: 200, body: { items: [{ line: 2 }] } })
})

t.test('a dataset says whether a check of it may clear today, and why not', async (t) => {
  const { db } = await testService(t)
  const today = new Date().toISOString().slice(0, 10)
  const upkeep = { cadence: 'daily', staleAfterDays: 7 }
  const several = (name: string) => [entity(name), listing(name, { evidence: null })]
  await loadActive(
    db,
    edition(
      { ...list('xx-fresh'), ...upkeep },
      [...several('a'), { table: 'left_out', file: 'list.csv', line: 9, reason: 'an aircraft' }],
      on(today),
    ),
  )
  await loadActive(db, edition({ ...list('xx-old'), ...upkeep }, several('b'), on('2020-01-01')))
  const snapshot = await loadSnapshot(db)
  const engine = loadEngine(dataFolder(), null)
  const known = await know(snapshot!, engine.packs)
  const app = await buildServer({
    db,
    keysRequired: false,
    knowledge: { version: snapshot!.version, current: known, at: async () => known },
    engine,
  })
  t.teardown(() => app.close())
  t.match((await get(app, '/v1/datasets/xx-fresh')).body, {
    mayClear: true,
    whyNot: null,
    stale: false,
    ageDays: 0,
    cadence: 'daily',
    staleAfterDays: 7,
    leftOut: { 'an aircraft': 1 },
    rowsQuarantined: 0,
  })
  t.match((await get(app, '/v1/datasets/xx-old')).body, {
    mayClear: false,
    whyNot: { en: /^stale: edition of 2020-01-01, older than 7 days$/, es: /vencida/ },
    stale: true,
  })
  t.match((await get(app, '/v1/datasets/us-ofac-sdn')).body, { mayClear: false, whyNot: { en: 'extract of 8 rows' } })
  t.match((await get(app, '/v1/datasets/starter-entities')).body, { mayClear: null, whyNot: null })
})
