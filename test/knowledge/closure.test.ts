import fc from 'fast-check'
import t from 'tap'
import { addMonths, daysBetween, inForceOn } from '../../src/knowledge/calendar.ts'
import {
  blockedByRule,
  controllersOf,
  controlPathsDown,
  controlStart,
  economicInterests,
  pathOf,
  pathsUp,
} from '../../src/knowledge/closure.ts'
import { add, compare, decimalText, exact, shareOf } from '../../src/knowledge/decimal.ts'
import type { Decimal, OwnershipLink, SameAs } from '../../src/knowledge/facts.ts'
import { GRADE_CONFIDENCE, STALE_AFTER_MONTHS, STALE_FACTOR } from '../../src/knowledge/grades.ts'
import { buildOwnershipGraph } from '../../src/knowledge/ownership-graph.ts'
import { packs } from '../policy/starter.ts'

const DAY = '2026-11-24'

let count = 0

/** `owner` has a share of `owned`. */
function link(
  ownerId: string,
  ownedId: string,
  share: string | null,
  more: Partial<OwnershipLink> = {},
): OwnershipLink {
  count++
  return {
    id: `own_${String(count).padStart(4, '0')}`,
    dataset: 'test',
    ownedId,
    ownerId,
    shareExact: share,
    shareMin: null,
    shareMax: null,
    interest: 'shareholding',
    direct: true,
    start: null,
    end: null,
    asOf: '2026-06',
    grade: 'A1',
    verified: true,
    evidence: 'evd_1',
    note: null,
    ...more,
  }
}

const graph = (...links: OwnershipLink[]) => buildOwnershipGraph(links, DAY)
const blocked = (links: OwnershipLink[], from: string, ...listed: string[]) =>
  blockedByRule(graph(...links), from, new Set(listed))

t.test('decimals are exact', async (t) => {
  t.equal(decimalText(add(exact('0.1'), exact('0.2'))), '0.3')
  t.equal(decimalText(shareOf(exact('33.3333'), exact('50'))), '16.66665')
  t.equal(compare(exact('50.000'), exact('50')), 0)
  t.ok(compare(exact('49.999999999999999999'), exact('50')) < 0)
  t.equal(decimalText(exact('0.50')), '0.5')
  t.equal(decimalText(exact('100')), '100')
  for (const text of ['', '-1', '1e3', '1.', 'x']) t.throws(() => exact(text), { name: 'RangeError' })
})

t.test('a partial date means its last day, as the start of an interval its first', async (t) => {
  t.equal(inForceOn('2019-04', '2024-10', '2019-04-01'), 'in_force')
  t.equal(inForceOn('2019-04', '2024-10', '2019-03-31'), 'not_yet_in_force')
  t.equal(inForceOn('2019-04', '2024-10', '2024-10-30'), 'in_force')
  t.equal(inForceOn('2019-04', '2024-10', '2024-10-31'), 'ended')
  t.equal(inForceOn(null, '2024', '2024-12-31'), 'ended')
  t.equal(inForceOn(null, null, DAY), 'in_force')
  t.equal(addMonths('2024-02-29', 12), '2025-02-28')
  t.equal(addMonths('2024-01-31', -11), '2023-02-28')
  t.equal(daysBetween('2024-02-28', '2024-03-01'), 2)
})

t.test('which links count', async (t) => {
  const reason = (more: Partial<OwnershipLink>) => graph(link('a', 'x', '60', more)).links[0]!.shownBecause
  t.equal(reason({}), null)
  t.equal(reason({ verified: false }), 'unverified')
  t.equal(reason({ end: '2026' }), null, 'a year ends on its last day')
  t.equal(reason({ end: '2026-10' }), 'ended')
  t.equal(reason({ start: '2027' }), 'not_yet_in_force')
  for (const grade of ['D1', 'E3', 'A4', 'C5', 'F6', null]) t.equal(reason({ grade }), 'weak_grade', String(grade))
  for (const grade of Object.keys(GRADE_CONFIDENCE)) t.equal(reason({ grade }), null, grade)
  t.equal(graph(link('x', 'x', '60')).links.length, 0, 'nobody owns itself')
})

t.test('staleness: absent, or over 24 months, costs .7 of the confidence', async (t) => {
  const confidence = (asOf: string | null) => graph(link('a', 'x', '60', { asOf, grade: 'B2' })).links[0]!.confidence
  t.equal(confidence('2024-11-24'), 0.8)
  t.equal(confidence('2024-11'), 0.8, 'the month means its last day')
  t.ok(Math.abs(confidence('2024-11-23') - 0.56) < 1e-12)
  t.ok(Math.abs(confidence(null) - 0.56) < 1e-12)
  t.same(
    [GRADE_CONFIDENCE, STALE_AFTER_MONTHS, STALE_FACTOR],
    [packs.model.gradeConfidence, packs.model.stale.afterMonths, packs.model.stale.factor],
    'the shipped pack judges as the room does by itself',
  )
})

t.test('control: control, golden share, or more than half of shares or votes; never beneficial', async (t) => {
  const controls = (share: string | null, more: Partial<OwnershipLink> = {}) =>
    controllersOf(graph(link('a', 'x', share, more)), 'x').has('a')
  t.equal(controls('50'), false)
  t.equal(controls('50.001'), true)
  t.equal(controls(null), false)
  t.equal(controls('51', { interest: 'voting' }), true)
  t.equal(controls(null, { interest: 'control' }), true)
  t.equal(controls('21', { interest: 'control' }), true)
  t.equal(controls(null, { interest: 'golden_share' }), true)
  t.equal(controls('90', { interest: 'beneficial' }), false)
  t.equal(controls(null, { shareMin: '50', shareMax: '100' }), false, 'the minimum decides')
  t.equal(controls(null, { shareMin: '71', shareMax: '75' }), true)
})

t.test('control passes along a path, with the surest path kept', async (t) => {
  const chain = graph(
    link('b', 'x', '60', { grade: 'C3' }),
    link('c', 'x', '60', { grade: 'B1' }),
    link('a', 'b', '60'),
    link('a', 'c', '60', { grade: 'B3' }),
    link('x', 'a', '60'),
    link('minority', 'a', '40'),
  )
  const controllers = controllersOf(chain, 'x')
  t.same([...controllers.keys()].sort(), ['a', 'b', 'c'])
  t.match(controllers.get('a'), { confidence: 0.6, endId: 'a' })
  t.same(
    controllers.get('a')!.links.map((step) => step.ownerId),
    ['c', 'a'],
  )
})

t.test('several links of one interest: the newest as-of counts', async (t) => {
  const older = link('a', 'x', '60', { asOf: '2020' })
  const newer = link('a', 'x', '40', { asOf: '2025' })
  const votes = link('a', 'x', '55', { asOf: '2019', interest: 'voting' })
  const { links, up } = graph(older, newer, votes)
  t.same(
    links.map((one) => [one.link.shareExact, one.shownBecause]),
    [
      ['60', 'same_holding'],
      ['40', null],
      ['55', null],
    ],
  )
  t.equal(up.get('x')!.length, 2)
  t.equal(controllersOf(graph(older, newer), 'x').size, 0)
  t.equal(controllersOf(graph(older, newer, votes), 'x').size, 1, 'votes beside shares: each is tested alone')
  const unverifiedNewest = link('a', 'x', '1', { asOf: '2026', verified: false })
  t.equal(controllersOf(graph(older, unverifiedNewest), 'x').size, 1, 'an unconfirmed row displaces nothing')
  const tied = graph(link('a', 'x', '30', { asOf: null }), link('a', 'x', '60', { asOf: null }))
  t.equal(controllersOf(tied, 'x').size, 1, 'of equal dates the larger share')
  const surer = graph(link('a', 'x', null, { grade: 'C3' }), link('a', 'x', null, { grade: 'B1' }))
  t.equal(surer.up.get('x')![0]!.link.grade, 'B1', 'then the surer source')
})

t.test('confirmed identities are one entity, inferred ones are not', async (t) => {
  const sameAs = (aId: string, bId: string, confidence: SameAs['confidence']): SameAs => ({
    id: 'sam_1',
    dataset: 'test',
    aId,
    bId,
    basis: 'id',
    confidence,
    evidence: 'evd_1',
    note: null,
  })
  const links = [link('parent', 'twin', '100')]
  const confirmed = buildOwnershipGraph(links, DAY, {
    sameAs: [sameAs('x', 'twin', 'confirmed'), sameAs('z', 'x', 'confirmed')],
  })
  t.ok(controllersOf(confirmed, 'x').has('parent'))
  t.equal(confirmed.same('z'), confirmed.same('twin'))
  const inferred = buildOwnershipGraph(links, DAY, { sameAs: [sameAs('x', 'twin', 'inferred')] })
  t.equal(controllersOf(inferred, 'x').size, 0)
})

t.test('paths upward end at cycles and say when they are cut', async (t) => {
  const cycle = graph(link('b', 'a', '50'), link('c', 'b', '50'), link('a', 'c', '50'))
  t.same(
    pathsUp(cycle, 'a').paths.map((path) => path.links.map((step) => step.ownerId).join('>')),
    ['b', 'b>c'],
  )
  t.equal(pathsUp(cycle, 'a').truncated, false)
  const chain = graph(...Array.from({ length: 12 }, (_, at) => link(`n${at + 1}`, `n${at}`, '100')))
  const cut = pathsUp(chain, 'n0')
  t.equal(cut.truncated, true)
  t.equal(cut.paths.length, 10)
  t.equal(pathsUp(chain, 'n2').truncated, false)
  const wide = graph(...Array.from({ length: 30 }, (_, at) => link(`w${at}`, 'x', '1')))
  t.match(pathsUp(wide, 'x', { maxSteps: 20 }), { truncated: true })
  t.equal(pathsUp(wide, 'x', { maxSteps: 30 }).truncated, false)
  t.throws(() => pathOf([], 'x'), { name: 'RangeError' })
})

t.test('control downward, with the day it began: that of the latest link', async (t) => {
  const links = graph(
    link('x', 'sub', '60', { start: '2015' }),
    link('sub', 'deep', '60', { start: '2019-04' }),
    link('x', 'part', '40'),
    link('x', 'old', '100'),
  )
  const paths = controlPathsDown(links, 'x').paths
  const starts = Object.fromEntries(paths.map((path) => [path.endId, controlStart(path)]))
  t.same(starts, { sub: '2015-01-01', deep: '2019-04-01', old: null })
})

t.test('OFAC FAQ 401: owned indirectly, to 50 per cent, at each step', async (t) => {
  t.test('X has 50 of A, A has 50 of B: B is blocked, though the product is 25', async (t) => {
    const links = [link('X', 'A', '50'), link('A', 'B', '50')]
    const result = blocked(links, 'B', 'X')
    t.match(result, { blocked: true, aggregate: '50', listed: ['X'] })
    t.equal(decimalText(result.paths[0]!.product!), '25')
    const { interests } = economicInterests(graph(...links), 'B')
    t.match(
      interests.find((one) => one.ownerId === 'X'),
      { min: '25', max: '25', unknownShares: false },
    )
  })
  t.test('X has 50 of A and 50 of B, each has 25 of C: C is blocked', async (t) => {
    const links = [link('X', 'A', '50'), link('X', 'B', '50'), link('A', 'C', '25'), link('B', 'C', '25')]
    t.match(blocked(links, 'C', 'X'), { blocked: true, aggregate: '50' })
  })
  t.test('X has 50 of A and 10 of B, A has 40 of B: B is blocked', async (t) => {
    const links = [link('X', 'A', '50'), link('X', 'B', '10'), link('A', 'B', '40')]
    t.match(blocked(links, 'B', 'X'), { blocked: true, aggregate: '50' })
  })
  t.test('X has 50 of A and 25 of B, each has 25 of C: A counts and B does not, C is not blocked', async (t) => {
    const links = [link('X', 'A', '50'), link('X', 'B', '25'), link('A', 'C', '25'), link('B', 'C', '25')]
    t.match(blocked(links, 'C', 'X'), { blocked: false, aggregate: '25' })
  })
  t.test('X has 25 of A and 25 of B, each has 50 of C: nothing is blocked', async (t) => {
    const links = [link('X', 'A', '25'), link('X', 'B', '25'), link('A', 'C', '50'), link('B', 'C', '50')]
    t.match(blocked(links, 'C', 'X'), { blocked: false, aggregate: '0', listed: [], paths: [] })
  })
  t.test('two listed owners add up', async (t) => {
    t.match(blocked([link('X', 'A', '30'), link('Y', 'A', '20')], 'A', 'X', 'Y'), { blocked: true, aggregate: '50' })
    t.match(blocked([link('X', 'A', '30'), link('Y', 'A', '20')], 'A', 'X'), { blocked: false, aggregate: '30' })
  })
  t.test('49.999 is not enough and 50.000 is', async (t) => {
    t.equal(blocked([link('X', 'A', '49.999')], 'A', 'X').blocked, false)
    t.equal(blocked([link('X', 'A', '50.000')], 'A', 'X').blocked, true)
  })
  t.test('ownership, not control and not votes', async (t) => {
    t.equal(blocked([link('X', 'A', null, { interest: 'control' })], 'A', 'X').blocked, false)
    t.equal(blocked([link('X', 'A', '60', { interest: 'voting' })], 'A', 'X').blocked, false)
    t.equal(blocked([link('X', 'A', null, { interest: 'golden_share' })], 'A', 'X').blocked, false)
  })
  t.test('a range blocks by its minimum, and says what its maximum would', async (t) => {
    const range = blocked([link('X', 'A', null, { shareMin: '40', shareMax: '60' })], 'A', 'X')
    t.match(range, { blocked: false, aggregate: '40', aggregateMax: '60' })
    const unknown = blocked([link('X', 'A', null)], 'A', 'X')
    t.match(unknown, { blocked: false, aggregate: '0', aggregateMax: '100' })
  })
  t.test('two that own each other are not blocked by that', async (t) => {
    const links = [link('A', 'B', '60'), link('B', 'A', '60'), link('X', 'A', '10')]
    t.equal(blocked(links, 'A', 'X').blocked, false)
    t.equal(blocked([link('A', 'B', '60'), link('B', 'A', '40'), link('X', 'A', '50')], 'B', 'X').blocked, true)
  })
  t.test('the listing of the entity itself plays no part', async (t) => {
    t.match(blocked([link('X', 'A', '10')], 'A', 'A'), { blocked: false, listed: [] })
  })
})

t.test('one holding told twice is counted once', async (t) => {
  const chain = [link('B', 'A', '40'), link('X', 'B', '100')]
  const shortcut = (share: string | null) => link('X', 'A', share, { direct: false })
  t.match(blocked([...chain, shortcut('40')], 'A', 'X'), { blocked: false, aggregate: '40' }, 'not 80')
  t.match(blocked([...chain, shortcut('50')], 'A', 'X'), { blocked: true, aggregate: '50' }, 'the strongest counts')
  t.match(blocked([...chain, link('X', 'A', '20')], 'A', 'X'), { blocked: true, aggregate: '60' }, 'a direct one adds')
  const interest = (links: OwnershipLink[]) =>
    economicInterests(graph(...links), 'A').interests.find((one) => one.ownerId === 'X')
  t.match(interest([...chain, shortcut('40')]), { min: '40', max: '40' })
  t.match(interest([...chain, shortcut('45')]), { min: '45', max: '45' })
  t.match(interest([...chain, link('X', 'A', '20')]), { min: '60', max: '60' })
  t.match(interest([...chain, shortcut(null)]), { min: '40', max: '40', unknownShares: false })
  t.match(interest([link('X', 'A', '60', { interest: 'voting' }), link('X', 'A', '30')]), { min: '30' })
  t.match(interest([link('X', 'A', null, { interest: 'control' }), link('X', 'A', '63.84')]), { min: '63.84' })
  const wide = [link('X', 'A', null, { shareMin: '20', shareMax: '25' }), link('X', 'A', '20', { interest: 'control' })]
  t.match(interest(wide), { min: '20', max: '25' }, 'of equal minimums the larger maximum')
  const through = [...chain, shortcut('40'), link('Z', 'X', '50')]
  const z = economicInterests(graph(...through), 'A').interests.find((one) => one.ownerId === 'Z')
  t.match(z, { min: '20', max: '20' }, 'what stands behind is not counted twice either')
  t.equal(interest([link('X', 'A', '30', { interest: 'voting' })]), undefined, 'votes are no economic interest')
})

t.test('an indirect row deeper in the graph replaces only the chain that it shortens', async (t) => {
  const links = [
    link('M', 'A', '100'),
    link('N', 'M', '40'),
    link('X', 'N', '100'),
    link('X', 'M', '50', { direct: false }),
    link('Q', 'A', '10'),
    link('X', 'Q', '100'),
  ]
  const x = economicInterests(graph(...links), 'A').interests.find((one) => one.ownerId === 'X')
  t.match(x, { min: '60', max: '60' }, '50 by the row, 10 by another way')
  t.match(blocked(links, 'A', 'X'), { blocked: true, aggregate: '100' })
  const unsaid = [link('M', 'A', null), link('X', 'M', '50'), link('X', 'A', null, { direct: false })]
  const open = economicInterests(graph(...unsaid), 'A').interests.find((one) => one.ownerId === 'X')
  t.match(open, { min: '0', unknownShares: true })
  t.equal(open!.paths.length, 1, 'two rows that say nothing are still one holding')
  const two = [link('X', 'A', null), link('X', 'A', null, { interest: 'control' })]
  t.match(economicInterests(graph(...two), 'A').interests, [{ min: '0', max: '100', unknownShares: true }])
  t.same(economicInterests(graph(), 'A'), { interests: [], truncated: false })
  t.match(blocked([], 'A', 'X'), { blocked: false, aggregate: '0', aggregateMax: '0' })
})

t.test('a graph too large to tell every path still tells who is listed', async (t) => {
  const links: OwnershipLink[] = []
  for (let layer = 0; layer < 8; layer++) {
    for (const below of ['a', 'b', 'c']) {
      for (const above of ['a', 'b', 'c']) {
        links.push(link(`${above}${layer + 1}`, layer === 0 ? 'A' : `${below}${layer}`, '33'))
      }
    }
  }
  const listed = ['a8', 'b8', 'c8']
  const result = blocked(links, 'A', ...listed)
  t.match(result, { blocked: true, listed })
  t.ok(result.paths.length <= 100)
})

t.test('many indirect rows beside chains are still bounded', async (t) => {
  const links = Array.from({ length: 15 }, (_, at) => [
    link(`B${at}`, 'A', '3'),
    link('X', `B${at}`, '100'),
    link(`B${at}`, 'A', '4', { direct: false, interest: 'beneficial' }),
  ]).flat()
  links.push(link('X', 'A', '50', { direct: false }))
  t.match(blocked(links, 'A', 'X'), { blocked: true, aggregate: '60' })
})

t.test('economic interest: product, sum, range, unknown', async (t) => {
  const links = [
    link('B', 'A', '60'),
    link('C', 'A', null, { shareMin: '10', shareMax: '20' }),
    link('X', 'B', '50'),
    link('X', 'C', null),
  ]
  const { interests, truncated } = economicInterests(graph(...links), 'A')
  const of = (id: string) => interests.find((one) => one.ownerId === id)
  t.match(of('B'), { min: '60', max: '60', unknownShares: false })
  t.match(of('C'), { min: '10', max: '20', unknownShares: false })
  t.match(of('X'), { min: '30', max: '50', unknownShares: true })
  t.equal(of('X')!.paths.length, 2)
  t.equal(truncated, false)
  const over = economicInterests(graph(link('X', 'A', '80'), link('B', 'A', '80'), link('X', 'B', '80')), 'A')
  t.match(
    over.interests.find((one) => one.ownerId === 'X'),
    { min: '100', max: '100' },
    'contradicting rows never give more than the whole',
  )
})

interface Holding {
  owner: number
  owned: number
  share: number
}

const someHoldings = fc.array(
  fc.record({ owner: fc.nat(6), owned: fc.nat(6), share: fc.constantFrom(10, 25, 30, 49.999, 50, 51, 100) }),
  { maxLength: 16 },
)

/** One holding for each pair, none of itself. */
function distinct(holdings: Holding[]): Holding[] {
  const pairs = new Map(holdings.map((holding) => [`${holding.owner} ${holding.owned}`, holding]))
  return [...pairs.values()].filter(({ owner, owned }) => owner !== owned)
}

const linksOf = (holdings: Holding[]) =>
  distinct(holdings).map(({ owner, owned, share }) => link(`n${owner}`, `n${owned}`, String(share)))

/** As the guidance reads, written as it reads: whoever is listed or owned to half by such, each party asked once. */
function naivelyBlocked(holdings: Holding[], id: number, listed: Set<number>, asked: Set<number>): boolean {
  const inner = new Set(asked).add(id)
  const thousandths = holdings
    .filter((holding) => holding.owned === id && !inner.has(holding.owner))
    .filter(({ owner }) => listed.has(owner) || naivelyBlocked(holdings, owner, listed, inner))
    .reduce((sum, { share }) => sum + Math.round(share * 1000), 0)
  return thousandths >= 50_000
}

t.test('the cascade agrees with a naive reading of the rule on random graphs, cycles included', async () => {
  fc.assert(
    fc.property(someHoldings, fc.array(fc.nat(6), { maxLength: 3 }), (holdings, listed) => {
      const expected = naivelyBlocked(distinct(holdings), 0, new Set(listed.filter((id) => id !== 0)), new Set())
      return blocked(linksOf(holdings), 'n0', ...listed.map((id) => `n${id}`)).blocked === expected
    }),
    { numRuns: 500 },
  )
})

/** Sum over simple paths of the product of shares. */
function naiveInterest(holdings: Holding[], from: number, to: number, passed: Set<number>): number {
  return holdings
    .filter(({ owned, owner }) => owned === from && !passed.has(owner))
    .reduce((sum, { owner, share }) => {
      const inner = new Set(passed).add(owner)
      return sum + (share / 100) * (owner === to ? 1 : naiveInterest(holdings, owner, to, inner))
    }, 0)
}

t.test('the economic interest agrees with a naive sum over simple paths', async () => {
  fc.assert(
    fc.property(someHoldings, fc.integer({ min: 1, max: 6 }), (holdings, owner) => {
      const expected = Math.min(100, 100 * naiveInterest(distinct(holdings), 0, owner, new Set([0])))
      const { interests, truncated } = economicInterests(graph(...linksOf(holdings)), 'n0')
      const found = Number(interests.find((one) => one.ownerId === `n${owner}`)?.min ?? '0')
      return truncated || Math.abs(found - expected) < 1e-9
    }),
    { numRuns: 200 },
  )
})

t.test('controllers agree with a naive walk over controlling links', async () => {
  fc.assert(
    fc.property(someHoldings, (holdings) => {
      const reached = new Set([0])
      for (const at of reached) {
        for (const { owner, owned, share } of distinct(holdings)) if (owned === at && share > 50) reached.add(owner)
      }
      reached.delete(0)
      const found = [...controllersOf(graph(...linksOf(holdings)), 'n0').keys()]
      return JSON.stringify(found.sort()) === JSON.stringify([...reached].map((id) => `n${id}`).sort())
    }),
    { numRuns: 200 },
  )
})

t.test('a larger share never unblocks', async () => {
  fc.assert(
    fc.property(someHoldings, fc.nat(15), fc.array(fc.nat(6), { maxLength: 3 }), (holdings, at, listed) => {
      const raised = holdings.map((holding, index) => (index === at ? { ...holding, share: 100 } : holding))
      const ids = listed.map((id) => `n${id}`)
      return !blocked(linksOf(holdings), 'n0', ...ids).blocked || blocked(linksOf(raised), 'n0', ...ids).blocked
    }),
    { numRuns: 200 },
  )
})

t.test('the order of the rows makes no difference', async () => {
  fc.assert(
    fc.property(someHoldings, fc.nat(), (holdings, seed) => {
      const links = linksOf(holdings)
      const turned = [...links.slice(seed % (links.length + 1)), ...links.slice(0, seed % (links.length + 1))]
      const told = (rows: OwnershipLink[]) =>
        JSON.stringify([blocked(rows, 'n0', 'n1', 'n2'), economicInterests(graph(...rows), 'n0')], (_, value) =>
          typeof value === 'bigint' ? value.toString() : value,
        )
      return told(links) === told(turned.reverse())
    }),
    { numRuns: 100 },
  )
})

t.test('exact decimals add and multiply as fractions do', async () => {
  const decimal = fc
    .tuple(fc.nat(100), fc.nat(999_999))
    .map(([whole, fraction]): Decimal => `${whole}.${String(fraction).padStart(6, '0')}`)
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const millionths = (text: Decimal) => BigInt(text.replace('.', ''))
      const sum = decimalText(add(exact(a), exact(b)))
      const back = exact(sum)
      return (
        back.n * 10n ** BigInt(6 - back.scale) === millionths(a) + millionths(b) &&
        compare(exact(a), exact(b)) === (millionths(a) < millionths(b) ? -1 : millionths(a) > millionths(b) ? 1 : 0)
      )
    }),
  )
})
