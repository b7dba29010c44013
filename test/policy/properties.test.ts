import fc from 'fast-check'
import t from 'tap'
import type { VendorFacts } from '../../src/knowledge/facts.ts'
import { asked, findings } from './asked.ts'
import { packs, question } from './starter.ts'
import { World } from './world.ts'

/** Properties of the whole evaluation, over small worlds made at random. */

const GRADES = ['A1', 'A2', 'B1', 'B2', 'B3', 'C1', 'C3', 'D2']
const OWNERS = ['state', 'person', 'a', 'b', 'c', 'vendor']
const LISTS = ['us-ofac-sdn', 'us-s889', 'us-fcc-covered', 'us-bis-entity', 'eu-fsr', 'uk-sanctions', 'us-ofac-ns-cmic']
const STATUSES = [
  'none',
  'allegation',
  'charge',
  'audit_finding',
  'official_finding',
  'conviction',
  'award_revoked',
] as const

const grade = fc.constantFrom(...GRADES)
const link = fc.record({
  owner: fc.constantFrom(...OWNERS),
  owned: fc.constantFrom('vendor', 'vendor', 'a', 'b', 'c'),
  share: fc.option(fc.constantFrom('5', '10', '24.999', '25', '30', '49.999', '50', '50.001', '100')),
  interest: fc.constantFrom('shareholding', 'shareholding', 'control', 'voting', 'beneficial', 'golden_share'),
  asOf: fc.constantFrom('2026', '2025-06', '2020', null),
  grade,
})
const listing = fc.record({
  party: fc.constantFrom('vendor', 'a', 'b', 'c'),
  list: fc.constantFrom(...LISTS),
  grade,
  delistedOn: fc.constantFrom(null, null, '2025', '2028'),
})
const row = fc.record({
  vendorId: fc.constantFrom('vendor', 'vendor', 'sub'),
  event: fc.constantFrom('e1', 'e2', 'e3'),
  status: fc.constantFrom(...STATUSES),
  capability: fc.constantFrom('identity_documents', 'biometrics', 'road_tolling'),
  date: fc.constantFrom('2026-01', '2015', null),
  effect: fc.constantFrom(null, null, 'mitigated', 'pending', 'overturned', 'ended'),
  grade,
})
const plan = fc.record({
  links: fc.array(link, { maxLength: 7 }),
  listings: fc.array(listing, { maxLength: 4 }),
  rows: fc.array(row, { maxLength: 5 }),
  compulsion: fc.constantFrom('no', 'partial', null),
  country: fc.constantFrom('CN', 'US', 'FR'),
  sub: fc.boolean(),
})
type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never

function build({ links, listings, rows, compulsion, country, sub }: Plan): World {
  const world = new World({ country })
    .state('state', country)
    .entity('person', { kind: 'person', country: null })
    .entity('a', { country })
    .entity('b', { country })
    .entity('c', { country })
  for (const one of links) {
    world.owns(one.owner, one.owned, {
      shareExact: one.share,
      interest: one.interest,
      asOf: one.asOf,
      grade: one.grade,
    })
  }
  if (sub) world.share('vendor', 'sub', '100')
  for (const one of listings) {
    world.listed(one.party, one.list, { grade: one.grade, delistedOn: one.delistedOn, listedOn: '2024-01-01' })
  }
  for (const one of rows) {
    world.deployed({
      vendorId: one.vendorId,
      event: one.event,
      adverseStatus: one.status,
      capability: one.capability,
      sourceDate: one.date,
      outcomeEffect: one.effect,
      grade: one.grade,
    })
  }
  if (compulsion) world.compulsion(country, compulsion)
  return world
}

const subject = question('CL', 'identity_documents')
const RUNS = { numRuns: 120 }

t.test('points sum to the score, every finding is sourced, and shown ones bring nothing', async () => {
  fc.assert(
    fc.property(plan, (made) => {
      const { findings: all, outcome, scoring } = asked(build(made))
      const points = Math.round(all.reduce((sum, one) => sum + one.contribution * 10, 0))
      return (
        points === Math.round(outcome.score! * 10) &&
        all.every((one) => one.evidence.length > 0) &&
        all.every((one) => one.effect !== 'shown' || (one.contribution === 0 && one.effective === 0)) &&
        all.every((one) => (one.effect === 'shown') === (one.shownBecause !== null)) &&
        new Set(all.map((one) => one.id)).size === all.length &&
        scoring.v >= 0 &&
        scoring.v <= 1
      )
    }),
    RUNS,
  )
})

t.test('the order of the rows makes no difference', async () => {
  fc.assert(
    fc.property(plan, (made) => {
      const straight = build(made).facts
      const turned = structuredClone(straight)
      for (const rows of [
        turned.entities,
        turned.ownership,
        turned.listings,
        turned.deployments,
        turned.jurisdictions,
        turned.lists,
      ]) {
        rows.reverse()
      }
      return JSON.stringify(asked(straight)) === JSON.stringify(asked(turned))
    }),
    RUNS,
  )
})

t.test('an exact duplicate of evidence never changes the score', async () => {
  fc.assert(
    fc.property(plan, (made) => {
      const facts = build(made).facts
      const twice: VendorFacts = {
        ...facts,
        ownership: again(facts.ownership),
        listings: again(facts.listings),
        deployments: again(facts.deployments),
        jurisdictions: again(facts.jurisdictions),
      }
      return asked(facts).outcome.score === asked(twice).outcome.score
    }),
    RUNS,
  )
})

const again = <T extends { id: string }>(rows: T[]): T[] => [
  ...rows,
  ...rows.map((one) => ({ ...one, id: `${one.id}-again` })),
]

t.test('a larger share or a surer source never lowers the score', async () => {
  fc.assert(
    fc.property(plan, fc.nat(6), fc.constantFrom('30', '50', '50.001', '100'), (made, at, share) => {
      const facts = build(made).facts
      const raised = structuredClone(facts)
      const changed = raised.ownership[at]
      if (changed?.shareExact == null || Number(changed.shareExact) >= Number(share)) return true
      changed.shareExact = share
      return asked(raised).outcome.score! >= asked(facts).outcome.score!
    }),
    RUNS,
  )
  fc.assert(
    fc.property(plan, fc.nat(4), (made, at) => {
      const facts = build(made).facts
      const surer = structuredClone(facts)
      for (const rows of [surer.listings, surer.deployments]) if (rows[at]) rows[at].grade = 'A1'
      return asked(surer).outcome.score! >= asked(facts).outcome.score!
    }),
    RUNS,
  )
})

t.test('another country label changes the result only through attributes of the law or list entries', async () => {
  fc.assert(
    fc.property(plan, (made) => {
      const [one, other] = ['KP', 'SE'].map((country) => asked(build({ ...made, country: country as 'CN' })).outcome)
      return one!.score === other!.score && one!.band === other!.band && one!.coverage === other!.coverage
    }),
    RUNS,
  )
})

t.test('overturned evidence equals evidence absent, and stays visible', async (t) => {
  fc.assert(
    fc.property(plan, row, (made, extra) => {
      const { facts } = build({
        ...made,
        rows: [...made.rows, { ...extra, vendorId: 'vendor', effect: 'overturned' as const }],
      })
      const absent = { ...facts, deployments: facts.deployments.slice(0, -1) }
      const with_ = asked(facts)
      const id = facts.deployments.at(-1)!.id
      t.ok(with_.findings.some((one) => one.basis.kind === 'deployment' && one.basis.deployment === id))
      return with_.outcome.score === asked(absent).outcome.score && with_.outcome.band === asked(absent).outcome.band
    }),
    RUNS,
  )
})

t.test('taking away what is known of owners, identity or lists never makes the band low', async () => {
  const known = fc.record({
    owner: fc.constantFrom('state', 'person'),
    chain: fc.boolean(),
    interest: fc.constantFrom('shareholding', 'control'),
  })
  const taken = fc.record({
    link: fc.nat(2),
    identity: fc.boolean(),
    list: fc.nat(10),
    dataset: fc.nat(5),
  })
  fc.assert(
    fc.property(known, plan, taken, ({ owner, chain, interest }, made, away) => {
      const world = build({ ...made, links: [], country: 'FR' })
      const share = interest === 'control' ? null : '100'
      world.owns(owner, chain ? 'a' : 'vendor', { shareExact: share, interest })
      if (chain) world.share('a', 'vendor', '100')
      const before = asked(world).outcome.band
      const less = structuredClone(world.facts)
      const own = less.ownership.filter((one) => one.ownerId !== 'vendor')
      less.ownership = less.ownership.filter((one) => one !== own[away.link])
      if (away.identity) for (const entity of less.entities) entity.identifiers = []
      if (less.lists[away.list]) less.lists[away.list]!.complete = false
      less.datasets.splice(away.dataset, 1)
      return before === 'low' || asked(less).outcome.band !== 'low'
    }),
    { numRuns: 300 },
  )
})

t.test('an extract, a missing or a stale list never says clear', async () => {
  const states = fc.constantFrom(
    { complete: false },
    { edition: null },
    { publishedOn: '2020-01-01' },
    { publishedOn: null },
  )
  fc.assert(
    fc.property(plan, states, (made, change) => {
      const world = build(made)
      for (const list of world.facts.lists) Object.assign(list, change)
      const { checks, outcome } = asked(world)
      return (
        outcome.band !== 'low' &&
        checks.filter((one) => one.id.startsWith('watchlists.')).every((one) => one.status !== 'clear')
      )
    }),
    RUNS,
  )
})

t.test('a row with the act of a listing and the listing never score together', async () => {
  fc.assert(
    fc.property(
      plan,
      fc.constantFrom('us-bis-entity', 'us-ofac-sdn'),
      fc.constantFrom(null, '2025', '2028'),
      (made, list, delistedOn) => {
        const world = build(made)
          .deployed({ event: 'act', adverseStatus: 'sanction', actListIds: [list] })
          .listed('vendor', list, { delistedOn, listedOn: '2024-02-01' })
        const rowId = world.facts.deployments.at(-1)!.id
        const listingId = world.facts.listings.at(-1)!.id
        const { findings: all } = asked(world)
        const rowScores = all.some(
          (one) => one.basis.kind === 'deployment' && one.basis.deployment === rowId && one.effective > 0,
        )
        const listingScores = all.some(
          (one) => one.basis.kind === 'listing' && one.basis.listing === listingId && one.effective > 0,
        )
        return !(rowScores && listingScores)
      },
    ),
    RUNS,
  )
})

t.test('a possible match is never prohibited, never low, and scores as a sure one', async () => {
  fc.assert(
    fc.property(plan, fc.constantFrom('CL', 'US'), (made, buyer) => {
      const at = (match: 'match' | 'possible') =>
        asked(build(made), question(buyer, 'identity_documents', { match })).outcome
      const [sure, possible] = [at('match'), at('possible')]
      return possible.band !== 'prohibited' && possible.band !== 'low' && possible.score === sure.score
    }),
    RUNS,
  )
})

t.test('leave-one-out: without what brings points the score is lower or equal', async () => {
  fc.assert(
    fc.property(plan, fc.nat(4), (made, at) => {
      const facts = build(made).facts
      const taken = facts.deployments[at]
      if (!taken) return true
      const less = { ...facts, deployments: facts.deployments.filter((one) => one !== taken) }
      return asked(less).outcome.score! <= asked(facts).outcome.score!
    }),
    RUNS,
  )
})

t.test('cycles of owners end', async (t) => {
  const world = new World()
    .share('a', 'vendor', '60')
    .share('b', 'a', '60')
    .share('vendor', 'b', '60')
    .share('a', 'b', '40')
  t.match(asked(world, subject).outcome, { band: 'undetermined', score: 0 })
})

t.test('the same facts and question give the same bytes', async (t) => {
  const world = new World().state('s', 'CN').share('s', 'vendor', '60').listed('vendor', 'us-s889').deployed()
  t.equal(JSON.stringify(asked(world)), JSON.stringify(asked(structuredClone(world.facts))))
  t.equal(findings(asked(world), 'OW-01')[0]?.rule.pack, packs.factors.get('OW-01')?.pack)
})
