import t, { type Test } from 'tap'
import { activate } from '../../src/knowledge/activate.ts'
import type { Deployment } from '../../src/knowledge/facts.ts'
import { factsAbout } from '../../src/knowledge/facts-about.ts'
import { entityId } from '../../src/knowledge/ids.ts'
import { importEditions } from '../../src/knowledge/import.ts'
import { precedentsFor } from '../../src/knowledge/precedents.ts'
import type { EditionInput, FactRowInput } from '../../src/knowledge/rows.ts'
import {
  buildSnapshot,
  entityOf,
  type KnowledgeSnapshot,
  loadSnapshot,
  namedEntities,
} from '../../src/knowledge/snapshot.ts'
import { testDatabase } from '../support/database.ts'
import { deployment, edition, entity, facts, jurisdiction, list, listing, ownership, sameAs } from './rows.ts'
import { starterFacts } from './starter.ts'
import { inPages, wholeKnowledge } from './whole.ts'

const id = (sourceId: string) => entityId('test', sourceId)
const named = (...ids: string[]) => ids.map((one) => entity(one))

async function known(t: Pick<Test, 'teardown'>, ...inputs: EditionInput[]): Promise<KnowledgeSnapshot> {
  const { db } = await testDatabase(t)
  const summaries = await importEditions(db, inputs)
  const bad = summaries.flatMap((one) => one.quarantined)
  if (bad.length > 0) throw new Error(JSON.stringify(bad))
  await activate(
    db,
    summaries.map((one) => one.edition!),
  )
  return (await loadSnapshot(db))!
}

const registry = (t: Pick<Test, 'teardown'>, ...rows: FactRowInput[]) => known(t, edition(facts('reg'), rows))

const sourceIds = (snapshot: KnowledgeSnapshot, entities: { id: string }[]) =>
  entities.map((one) => entityOf(snapshot, one.id)!.sourceId).sort()

t.test('facts reach up over every link, down over links that may be control, and sideways over events', async (t) => {
  const snapshot = await registry(
    t,
    ...named(
      'vendor',
      'parent',
      'top',
      'person',
      'controlled',
      'under',
      'minority',
      'half',
      'beneficial',
      'partner',
      'stranger',
    ),
    ownership('vendor', 'parent', { shareExact: '1', end: '2001', verified: false, grade: null }),
    ownership('parent', 'top', { interest: 'beneficial' }),
    ownership('top', 'person', { interest: 'voting' }),
    ownership('controlled', 'vendor', { interest: 'control' }),
    ownership('under', 'controlled', { shareMin: '30', shareMax: '60' }),
    ownership('minority', 'vendor', { shareExact: '49.99' }),
    ownership('half', 'vendor', { shareExact: '50' }),
    ownership('beneficial', 'vendor', { interest: 'beneficial', shareExact: '100' }),
    ownership('stranger', 'parent', { shareExact: '100' }),
    deployment('d-1', 'vendor', { event: 'e-1' }),
    deployment('d-2', 'partner', { event: 'e-1' }),
    deployment('d-3', 'under'),
    deployment('d-4', 'minority'),
    deployment('d-5', 'parent'),
    deployment('d-6', 'partner'),
    jurisdiction('MX'),
    jurisdiction('CN'),
  )
  const about = factsAbout(snapshot, id('vendor'))
  t.same(
    sourceIds(snapshot, about.entities),
    ['vendor', 'parent', 'top', 'person', 'controlled', 'under', 'partner'].sort(),
  )
  t.same(
    about.deployments.map((row) => row.id),
    ['d-1', 'd-2', 'd-3'],
  )
  t.equal(about.ownership.length, 5, 'every link among them, ended and unconfirmed ones too')
  t.same(
    about.jurisdictions.map((row) => row.country),
    ['MX'],
  )
  t.equal(about.truncated, false)
  t.equal(about.entityId, id('vendor'))
})

t.test('an unknown share may be control', async (t) => {
  const snapshot = await registry(
    t,
    ...named('a', 'b', 'c'),
    ownership('b', 'a'),
    ownership('c', 'a', { shareMin: '10' }),
  )
  t.same(sourceIds(snapshot, factsAbout(snapshot, id('a')).entities), ['a', 'b', 'c'])
})

t.test('a ring of owners ends', async (t) => {
  const snapshot = await registry(
    t,
    ...named('a', 'b', 'c'),
    ownership('a', 'b', { shareExact: '60' }),
    ownership('b', 'c', { shareExact: '60' }),
    ownership('c', 'a', { shareExact: '60' }),
  )
  const about = factsAbout(snapshot, id('a'))
  t.equal(about.entities.length, 3)
  t.equal(about.ownership.length, 3)
  t.equal(about.truncated, false)
})

t.test('where the graph is cut, it is said', async (t) => {
  const chain = Array.from({ length: 13 }, (_, index) => `e${index}`)
  const links = chain.slice(1).map((owner, index) => ownership(`e${index}`, owner))
  const snapshot = await registry(t, ...named(...chain), ...links)
  const deep = factsAbout(snapshot, id('e0'))
  t.equal(deep.entities.length, 11, 'ten steps up')
  t.equal(deep.truncated, true)
  t.equal(factsAbout(snapshot, id('e2')).truncated, false, 'exactly ten steps are whole')
  const small = factsAbout(snapshot, id('e0'), { entities: 4, depth: 10 })
  t.equal(small.entities.length, 4)
  t.equal(small.truncated, true)
})

t.test('a vendor in no table: what was searched, and nothing else', async (t) => {
  const snapshot = await known(t, edition(facts('reg'), [entity('a')]), edition(list('us-list'), [listing('a')]))
  for (const unknown of [null, id('nobody')]) {
    const about = factsAbout(snapshot, unknown)
    t.match(about, { entityId: null, entities: [], listings: [], truncated: false })
    t.same(
      about.lists.map((one) => one.id),
      ['us-list'],
    )
    t.same(
      about.datasets.map((one) => one.id),
      ['reg', 'us-list'],
    )
  }
})

t.test('an inferred namesake is kept apart and its rows are shown', async (t) => {
  const snapshot = await known(
    t,
    edition(facts('reg'), [
      ...named('a', 'b', 'owner-of-b', 'owner', 'twin-of-owner'),
      sameAs('a', 'b'),
      sameAs('owner', 'twin-of-owner'),
      ownership('a', 'owner'),
      ownership('b', 'owner-of-b'),
      deployment('d-a', 'a'),
      deployment('d-b', 'b'),
      deployment('d-twin', 'twin-of-owner'),
    ]),
    edition(list('us-list'), [listing('b'), listing('twin-of-owner')]),
  )
  const about = factsAbout(snapshot, id('a'))
  t.same(sourceIds(snapshot, about.entities), ['a', 'b', 'owner', 'twin-of-owner'])
  t.same(
    about.deployments.map((row) => row.id),
    ['d-a', 'd-b'],
    'not what the namesake of an owner supplied',
  )
  t.same(about.listings.map((row) => entityOf(snapshot, row.entityId)!.sourceId).sort(), ['b', 'twin-of-owner'])
  t.equal(about.sameAs.length, 2)
  t.equal([...namedEntities(snapshot)].length, 5)
})

t.test('a confirmed identity is one entity', async (t) => {
  const names = (...texts: string[]) =>
    texts.map((text, index) => ({
      text,
      kind: index === 0 ? ('official' as const) : ('alias' as const),
      script: null,
      language: null,
    }))
  const snapshot = await known(
    t,
    edition(facts('reg'), [
      entity('a', { names: names('A Ltd.', 'Alpha'), country: null, identifiers: [{ scheme: 'MX-RFC', id: 'R1' }] }),
      entity('b', { names: names('B Ltd.', 'Alpha'), country: 'CN', note: 'told of B' }),
      entity('c', { names: names('C Ltd.'), country: 'US' }),
      entity('owner'),
      sameAs('a', 'b', { confidence: 'confirmed' }),
      sameAs('b', 'c', { confidence: 'confirmed' }),
      ownership('b', 'owner', { shareExact: '40' }),
      ownership('a', 'c', { shareExact: '10' }),
      deployment('d-a', 'a'),
      deployment('d-c', 'c'),
    ]),
    edition(list('us-list'), [listing('a'), listing('b', { listedOn: '2021' })]),
  )
  t.equal(snapshot.entities.size, 2)
  const [canonical] = [id('b'), id('c')].sort()
  for (const one of ['a', 'b', 'c'])
    t.equal(entityOf(snapshot, id(one))!.id, canonical, `${one}: a known country goes first`)
  const united = entityOf(snapshot, id('a'))!
  t.same(new Set(united.names.map((name) => name.text)), new Set(['A Ltd.', 'B Ltd.', 'C Ltd.', 'Alpha']))
  t.same(united.identifiers, [{ scheme: 'MX-RFC', id: 'R1' }])
  t.not(united.country, null)
  const about = factsAbout(snapshot, id('c'))
  t.same(
    about.deployments.map((row) => row.id),
    ['d-a', 'd-c'],
  )
  t.same(new Set(about.deployments.map((row) => row.vendorId)), new Set([canonical]))
  t.equal(about.listings.length, 2)
  t.equal(about.ownership.length, 1, 'a link of the entity to itself says nothing')
  t.equal(about.sameAs.length, 2, 'why they are one is told')
  t.equal([...namedEntities(snapshot)].length, 2)
})

t.test('the order in which the tables give their rows changes nothing', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const rows = await wholeKnowledge(db)
  const turned = {
    ...rows,
    datasets: rows.datasets.toReversed(),
    entities: rows.entities.toReversed(),
    sameAs: rows.sameAs.toReversed(),
    ownership: rows.ownership.toReversed(),
    listings: rows.listings.toReversed(),
    deployments: rows.deployments.toReversed(),
    jurisdictions: rows.jurisdictions.toReversed(),
    evidence: rows.evidence.toReversed(),
  }
  const [one, other] = [await buildSnapshot(inPages(rows)), await buildSnapshot(inPages(turned))]
  let compared = 0
  for (const entity of one.entities.keys()) {
    const [here, there] = [factsAbout(one, entity), factsAbout(other, entity)].map((about) => JSON.stringify(about))
    if (here !== there) t.equal(there, here, entity)
    compared++
  }
  t.equal(compared, 192)
  t.same([...other.evidence.keys()], [...one.evidence.keys()])
})

t.test('deployments of two datasets under one id are told apart', async (t) => {
  const snapshot = await known(
    t,
    edition(facts('reg'), [entity('a'), deployment('d-1', 'a'), deployment('d-2', 'a')]),
    edition(facts('aid'), [deployment('d-1', 'a')]),
  )
  t.same([...snapshot.deployments.keys()], ['aid/d-1', 'd-2', 'reg/d-1'])
})

t.test('precedents: every row of the capabilities, confirmed adverse ones first, then the latest', async (t) => {
  const adverse = { adverseStatus: 'allegation', adverseNote: 'said' } as const
  const unconfirmed = { verified: false, grade: null }
  const snapshot = await registry(
    t,
    entity('a'),
    deployment('d-old', 'a', { sourceDate: '2015' }),
    deployment('d-new', 'a', { sourceDate: '2022-01' }),
    deployment('d-ended', 'a', { sourceDate: '2015', end: '2023' }),
    deployment('d-undated', 'a', { sourceDate: null, start: null }),
    deployment('d-adverse-old', 'a', { ...adverse, sourceDate: '2012' }),
    deployment('d-adverse-new', 'a', { ...adverse, sourceDate: '2019' }),
    deployment('d-unconfirmed', 'a', { ...adverse, ...unconfirmed, sourceDate: '2023' }),
    deployment('d-later', 'a', { ...adverse, sourceDate: '2024-07' }),
    deployment('d-other', 'a', { capability: 'drones' }),
  )
  const ids = (rows: Deployment[]) => rows.map((row) => row.id)
  const twice = ['video_surveillance', 'video_surveillance']
  t.same(ids(precedentsFor(snapshot, twice, '2024-06-30')), [
    'd-adverse-new',
    'd-adverse-old',
    'd-unconfirmed',
    'd-ended',
    'd-new',
    'd-old',
    'd-undated',
  ])
  t.same(ids(precedentsFor(snapshot, ['drones', 'none'], '2024-06-30')), ['d-other'])
  t.equal(precedentsFor(snapshot, twice, '2024-07-01').length, 8, 'reported by then')
  t.same(precedentsFor(snapshot, [], '2024-06-30'), [])
})
