import fc from 'fast-check'
import t from 'tap'
import type { Entity } from '../../src/knowledge/facts.ts'
import { buildSnapshot, type KnowledgeSnapshot } from '../../src/knowledge/snapshot.ts'
import type { DatasetInfo } from '../../src/knowledge/snapshot-store.ts'
import { edition, facts, list } from './rows.ts'
import { inPages, type WholeKnowledge } from './whole.ts'

const DATASETS = ['reg-a', 'reg-b', 'list-a', 'list-b']
const IDS = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6']

const infos = DATASETS.map((id): DatasetInfo => {
  const { dataset, version, publishedOn, complete, sha256 } = edition(id.startsWith('list') ? list(id) : facts(id), [])
  const loaded = { importedAt: '2024-06-02T00:00:00.000Z', rowsQuarantined: 0, leftOut: {}, counts: {} }
  return { ...dataset, edition: version, publishedOn, complete, sha256, ...loaded, evidence: `evd_${id}` }
})

const dataset = fc.constantFrom(...DATASETS)
const id = fc.constantFrom(...IDS)
const some = (...words: string[]) => fc.constantFrom(null, ...words)
const graded = { dataset, grade: some('B2'), verified: fc.boolean(), evidence: some('evd_one'), note: some('n1', 'n2') }

const entity = fc
  .record({
    ...{ id, dataset, country: some('MX', 'CN'), status: some('s1', 's2'), address: some('a1', 'a2'), note: some('n') },
    others: fc.array(fc.constantFrom('Alpha', 'Beta', 'Gamma')),
    identifiers: fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 2 }),
    matchable: fc.boolean(),
  })
  .map(
    ({
      id,
      dataset,
      country,
      status,
      matchable,
      address,
      note,
      others,
      identifiers,
    }): WholeKnowledge['entities'][number] => ({
      ...{ id, sourceId: `${id} of ${dataset}`, dataset, kind: 'company', name: `${id} ${dataset}`, country },
      ...{ ownershipStatus: null, incorporated: null, status, matchable, address, evidence: null, note },
      names: [`${id} ${dataset}`, ...others].map((text, at) => nameOf(text, at === 0 ? 'official' : 'alias')),
      identifiers: identifiers.map((one) => ({ scheme: 'MX-RFC', id: one })),
    }),
  )

function nameOf(text: string, kind: Entity['names'][number]['kind']): Entity['names'][number] {
  return { text, kind, script: 'Latn', language: null }
}

/** Each row an id of its own, as its key in its dataset gives it one. */
function numbered<Row>(prefix: string, rows: fc.Arbitrary<Row>): fc.Arbitrary<(Row & { id: string })[]> {
  return fc
    .array(rows, { maxLength: 15 })
    .map((all) => all.map((row, at) => ({ id: `${prefix}_${(at * 7) % 100}`, ...row })))
}

const knowledge: fc.Arbitrary<WholeKnowledge> = fc.record({
  version: fc.constant(1),
  activatedAt: fc.constant('2024-06-02T00:00:00.000Z'),
  datasets: fc.constant(infos),
  entities: fc.uniqueArray(entity, { selector: ({ id, dataset }) => `${id} ${dataset}`, maxLength: 20 }),
  sameAs: numbered(
    'sam',
    fc
      .record({
        ...{ dataset, aId: id, bId: id, basis: fc.constant('said'), evidence: some('evd_one'), note: some('n') },
        confidence: fc.constantFrom(
          'confirmed' as const,
          'confirmed' as const,
          'inferred' as const,
          'refuted' as const,
        ),
      })
      .filter(({ aId, bId }) => aId !== bId),
  ),
  ownership: numbered(
    'own',
    fc.record({
      ...{
        ...graded,
        ownedId: id,
        ownerId: id,
        shareExact: some('50', '1.5'),
        shareMin: some('1'),
        shareMax: some('2'),
      },
      ...{ interest: fc.constantFrom('voting' as const, 'control' as const), direct: fc.boolean() },
      ...{ start: some('2020'), end: some('2021-02'), asOf: some('2022') },
    }),
  ),
  listings: numbered(
    'lst',
    fc
      .record({
        ...{ ...graded, dataset: fc.constantFrom('list-a', 'list-b'), entityId: id, listedOn: some('2020', '2021') },
        ...{ delistedOn: some('2022'), scope: some('s'), program: some('p'), legalBasis: some('l') },
        ofExtract: fc.boolean(),
      })
      .map((row) => ({ ...row, listId: row.dataset })),
  ),
  deployments: fc.constant([]),
  jurisdictions: fc.constant([]),
  evidence: fc.constant([...DATASETS, 'one'].map((name) => evidenceOf(`evd_${name}`))),
})

function evidenceOf(id: string): WholeKnowledge['evidence'][number] {
  const named = { id, title: id, publisher: null, publisherInterest: null, publishedOn: null, url: null, grade: null }
  return { ...named, status: 'record', response: null, verified: true, dataset: 'reg-a' }
}

/** Everything a snapshot holds, in its order, to the byte. */
function told(snapshot: KnowledgeSnapshot): string {
  const plain = Object.entries(snapshot).map(([name, held]) => [name, isMany(held) ? [...held] : held])
  return JSON.stringify(plain)
}

function isMany(held: unknown): held is Iterable<unknown> {
  return typeof held === 'object' && held !== null && Symbol.iterator in held
}

t.test('rows in any order, and in pages of any size, make one snapshot', async (t) => {
  const turned = knowledge.chain((rows) => {
    const shuffled = <Row>(all: Row[]) => fc.shuffledSubarray(all, { minLength: all.length })
    const { datasets, entities, sameAs, ownership, listings, evidence } = rows
    return fc.record({
      rows: fc.constant(rows),
      others: fc
        .tuple(...[datasets, entities, sameAs, ownership, listings, evidence].map((all) => shuffled<unknown>(all)))
        .map(([datasets, entities, sameAs, ownership, listings, evidence]) => {
          return { ...rows, datasets, entities, sameAs, ownership, listings, evidence } as WholeKnowledge
        }),
      size: fc.nat({ max: 20 }),
    })
  })
  await fc.assert(
    fc.asyncProperty(turned, async ({ rows, others, size }) => {
      t.equal(told(await buildSnapshot(inPages(others, size + 1))), told(await buildSnapshot(inPages(rows))))
    }),
  )
})

t.test('what a snapshot holds names only what it knows', async (t) => {
  await fc.assert(
    fc.asyncProperty(knowledge, async (rows) => {
      const snapshot = await buildSnapshot(inPages(rows))
      const described = new Set(rows.entities.map((row) => row.id))
      const standing = [...described].filter((one) => !snapshot.united.has(one)).sort()
      t.same([...snapshot.entities.keys()], standing)
      for (const [id, into] of snapshot.united) {
        t.notOk(snapshot.entities.has(id))
        t.ok(snapshot.members.get(into)!.some((member) => member.id === id))
      }
      for (const [id, members] of snapshot.members) t.equal(members[0]!.id, id)
      const links = [...snapshot.linksByOwned.values()].flat()
      t.equal(links.length, [...snapshot.linksByOwner.values()].flat().length)
      for (const link of links) {
        t.notOk(snapshot.united.has(link.ownedId) || snapshot.united.has(link.ownerId))
        t.not(link.ownedId, link.ownerId)
      }
      const listings = [...snapshot.listings]
      t.same(
        listings.map((row) => row.id),
        [...snapshot.listingsByEntity.values()]
          .flat()
          .map((row) => row.id)
          .sort(),
      )
      const whole = rows.listings.filter((row) => !row.ofExtract).map((row) => row.id)
      t.ok(whole.every((one) => listings.some((row) => row.id === one)))
    }),
    { numRuns: 50 },
  )
})
