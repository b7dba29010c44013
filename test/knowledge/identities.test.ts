import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { standingIdentities, unitedIdentities } from '../../src/knowledge/identities.ts'

type Confidence = 'confirmed' | 'inferred' | 'refuted'
interface Row {
  aId: string
  bId: string
  confidence: Confidence
}

const row = (pair: string, confidence: Confidence = 'confirmed'): Row => {
  const [aId, bId] = pair.split(' ') as [string, string]
  return { aId, bId, confidence }
}
const described = (id: string, dataset = 'list', country: string | null = 'CN') => ({ id, dataset, country })
const kinds = new Map([
  ['list', 'list'],
  ['reg', 'facts'],
] as const)
const united = (rows: Row[], entities = [...'abcdef'].map((id) => described(id))) =>
  Object.fromEntries(unitedIdentities(rows, entities, kinds))

t.test('confirmed identities unite, whichever way they are written; others do not', async (t) => {
  t.same(united([row('b a'), row('b c'), row('d e', 'inferred')]), { b: 'a', c: 'a' })
  t.same(united([row('a b', 'inferred'), row('b c', 'refuted')]), {})
  t.same(united([row('a b'), row('b a'), row('b c'), row('a c')]), { b: 'a', c: 'a' }, 'said twice, or in a ring')
  t.same(united([row('a z')]), {}, 'nobody is united with whom the version does not describe')
})

t.test(
  'they are known by an entity of a register before one of a list, then by one whose country is known',
  async (t) => {
    t.same(united([row('a b')], [described('a'), described('b', 'reg')]), { a: 'b' })
    t.same(united([row('a b')], [described('a', 'reg', null), described('b', 'reg')]), { a: 'b' })
    t.same(united([row('a b')], [described('a', 'reg', null), described('b')]), { b: 'a' })
    t.same(united([row('a b')], [described('a', 'list', null), described('b')]), { a: 'b' })
    t.same(
      united([row('a b')], [described('a', 'list', null), described('a', 'reg'), described('b')]),
      { b: 'a' },
      'its best description counts',
    )
    t.same(united([row('a b'), row('b c')], [described('a'), described('b'), described('c', 'reg')]), {
      a: 'c',
      b: 'c',
    })
  },
)

t.test('what a reviewer refuted goes before what anybody confirmed, also along a chain', async (t) => {
  t.same(united([row('a b'), row('b a', 'refuted')]), {})
  t.same(united([row('a b'), row('b c'), row('c a', 'refuted')]), { b: 'a' }, 'the later link is left out')
  t.same(united([row('b c'), row('a b'), row('a c', 'refuted')]), { b: 'a' }, 'in whatever order they are said')
  t.same(united([row('a b'), row('b c'), row('c d'), row('a d', 'refuted')]), { b: 'a', c: 'a' })
  t.same(
    united([row('a b'), row('c d'), row('b c'), row('a d', 'refuted')]),
    { b: 'a', c: 'a' },
    'of two groups that must stay apart as well',
  )
  const rows = [
    row('a b'),
    row('b a', 'refuted'),
    row('a c', 'inferred'),
    row('a c', 'refuted'),
    row('b c', 'inferred'),
  ]
  t.same(standingIdentities(rows), [row('b c', 'inferred')], 'nor is it shown as perhaps so')
})

const ids = [...'abcdefgh']
const rows = fc.array(
  fc.record({
    aId: fc.constantFrom(...ids),
    bId: fc.constantFrom(...ids),
    confidence: fc.constantFrom<Confidence[]>('confirmed', 'confirmed', 'confirmed', 'inferred', 'refuted'),
  }),
  { maxLength: 14 },
)
const pairs = rows.map((all) => all.filter(({ aId, bId }) => aId !== bId))
const entities = fc.array(
  fc.record({
    id: fc.constantFrom(...ids),
    dataset: fc.constantFrom('list', 'reg'),
    country: fc.constantFrom('CN', null),
  }),
  {
    minLength: 4,
    maxLength: 16,
  },
)

t.test(
  'whatever is said: refuted pairs are apart, what unites was confirmed, and the order changes nothing',
  async () => {
    const shuffled = pairs.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, entities, ([all, other], described) => {
        const united = unitedIdentities(all, described, kinds)
        assert.deepEqual(
          Object.fromEntries(unitedIdentities(other, described.toReversed(), kinds)),
          Object.fromEntries(united),
        )
        const of = (id: string) => united.get(id) ?? id
        const known = new Set(described.map(({ id }) => id))
        for (const { aId, bId, confidence } of all) {
          if (confidence === 'refuted') assert.notEqual(of(aId), of(bId), `${aId} ${bId}`)
        }
        for (const [id, canonical] of united) {
          assert.ok(known.has(id) && known.has(canonical))
          assert.equal(of(canonical), canonical, 'in one step')
          assert.ok(leadsTo(id, canonical, all))
        }
        if (all.some(({ confidence }) => confidence === 'refuted')) return
        for (const { aId, bId, confidence } of all) {
          if (confidence === 'confirmed' && known.has(aId) && known.has(bId)) assert.equal(of(aId), of(bId))
        }
      }),
      { numRuns: 1000 },
    )
  },
)

/** Whether confirmed rows lead from one id to another. */
function leadsTo(from: string, to: string, all: readonly Row[]): boolean {
  const reached = new Set([from])
  for (const id of reached) {
    for (const { aId, bId, confidence } of all) {
      if (confidence !== 'confirmed') continue
      if (aId === id) reached.add(bId)
      if (bId === id) reached.add(aId)
    }
  }
  return reached.has(to)
}
