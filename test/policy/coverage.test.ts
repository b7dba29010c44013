import t from 'tap'
import type { CoverageSlot, PolicySubject } from '../../src/policy/types.ts'
import { asked } from './asked.ts'
import { question, starterFacts } from './starter.ts'
import { World } from './world.ts'

const CHILE = question('CL', 'identity_documents')
const slots = (world: World, subject: PolicySubject = CHILE) =>
  Object.fromEntries(asked(world, subject).slots.map((slot) => [slot.id, slot.filled])) as Record<
    CoverageSlot['id'],
    number
  >

t.test('owner: who controls or has 25 per cent, stale by half', async (t) => {
  const owner = (share: string | null, more = {}) =>
    slots(new World().owns('parent', 'vendor', { shareExact: share, ...more })).owner
  t.equal(owner('25.000'), 1)
  t.equal(owner('24.999'), 0)
  t.equal(owner('25', { interest: 'voting' }), 1)
  t.equal(owner('25', { direct: false }), 1)
  t.equal(owner(null, { interest: 'control' }), 1)
  t.equal(owner(null, { interest: 'golden_share' }), 1)
  t.equal(owner('90', { interest: 'beneficial' }), 0)
  t.equal(owner('60', { asOf: '2024-11-23' }), 0.5)
  t.equal(owner('60', { asOf: null }), 0.5)
  t.equal(owner('60', { grade: 'E3' }), 0)
  t.equal(owner('60', { verified: false }), 0)
  t.equal(owner('60', { end: '2025' }), 0)
})

t.test('ultimate owner: a path to a person, a state or a listed company', async (t) => {
  const ends = (kind: 'person' | 'state' | 'public_body' | 'fund' | 'other', more = {}) =>
    slots(
      new World()
        .entity('end', { kind, ...more })
        .share('middle', 'vendor', '60')
        .share('end', 'middle', '60'),
    ).ultimate_owner
  t.equal(ends('person'), 1)
  t.equal(ends('state'), 1)
  for (const kind of ['public_body', 'fund', 'other'] as const) t.equal(ends(kind), 0, kind)
  t.equal(ends('fund', { ownershipStatus: 'listed_dispersed' }), 1)
  t.equal(ends('fund', { ownershipStatus: 'listed_unconfirmed' }), 0)
  const stale = new World()
    .entity('end', { kind: 'person' })
    .share('middle', 'vendor', '60', { asOf: '2020' })
    .share('end', 'middle', '60', { asOf: '2020' })
  t.equal(slots(stale).ultimate_owner, 0.5, 'one stale link or more: half')
})

t.test('ultimate owner: every owner of 25 must be traced, of several controllers the best', async (t) => {
  const person = () => new World().entity('p', { kind: 'person' }).entity('q', { kind: 'person' })
  t.equal(slots(person().share('p', 'vendor', '40').share('q', 'vendor', '40')).ultimate_owner, 1)
  t.equal(
    slots(person().share('p', 'vendor', '40').share('opaque', 'vendor', '30')).ultimate_owner,
    0,
    'the least traced counts',
  )
  t.equal(slots(person().share('p', 'vendor', '40').share('opaque', 'vendor', '24.999')).ultimate_owner, 1)
  t.equal(
    slots(person().share('p', 'vendor', '60').share('opaque', 'vendor', '40')).ultimate_owner,
    1,
    'from who controls',
  )
  t.equal(slots(person().controls('p', 'vendor').controls('opaque', 'vendor')).ultimate_owner, 1)
  t.equal(slots(person().share('p', 'vendor', '40').share('q', 'vendor', '40', { asOf: '2020' })).ultimate_owner, 0.5)
  t.equal(
    slots(person().share('p', 'vendor', '60', { asOf: '2020' }).controls('p', 'vendor')).ultimate_owner,
    1,
    'two links, one holding',
  )
  const cycle = new World().share('a', 'vendor', '60').share('b', 'a', '60').share('a', 'b', '60')
  t.equal(slots(cycle).ultimate_owner, 0)
  const long = new World()
  for (let at = 0; at < 12; at++) long.share(`n${at + 1}`, at === 0 ? 'vendor' : `n${at}`, '60')
  long.entity('n12').facts.entities.find((entity) => entity.id === 'n12')!.kind = 'person'
  t.equal(slots(long).ultimate_owner, 0, 'too deep')
})

t.test('a listed company with dispersed shareholders fills both owner slots', async (t) => {
  t.match(slots(new World({ ownershipStatus: 'listed_dispersed' })), { owner: 1, ultimate_owner: 1 })
  t.match(slots(new World({ ownershipStatus: 'listed_unconfirmed' })), { owner: 0, ultimate_owner: 0 })
})

t.test('identity: a registry id or address, of the facts or the request', async (t) => {
  const of = (vendor: object, party: object) =>
    slots(new World({ identifiers: [], ...vendor }), { ...CHILE, party: { ...CHILE.party, ...party } }).identity
  t.equal(of({}, {}), 0)
  t.equal(of({ identifiers: [{ scheme: 'XI-LEI', id: 'X' }] }, {}), 1)
  t.equal(of({ address: 'Street 1' }, {}), 1)
  t.equal(of({}, { identifiers: [{ scheme: 'MX-RFC', id: 'ABC010101AB9' }] }), 1)
  t.equal(of({}, { address: 'Street 1' }), 1)
  t.equal(of({}, { identifiers: [{ scheme: 'MX-RFC', id: 'XAXX010101000' }] }), 0, 'the number of the general public')
})

t.test('lists: every list of the chosen packs whole and fresh', async (t) => {
  const of = (change: (world: World) => void, country = 'CL') => {
    const world = new World()
    change(world)
    return slots(world, question(country, null)).lists
  }
  t.equal(
    of(() => {}),
    1,
  )
  t.equal(
    of((world) => world.list('eu-fsf', { complete: false })),
    0,
  )
  t.equal(
    of((world) => world.list('eu-fsf', { edition: null })),
    0,
  )
  t.equal(
    of((world) => world.list('eu-fsf', { publishedOn: '2026-11-17' })),
    1,
  )
  t.equal(
    of((world) => world.list('eu-fsf', { publishedOn: '2026-11-16' })),
    0,
    'counted from the publisher',
  )
  t.equal(
    of((world) => world.list('eu-fsf', { publishedOn: null })),
    0,
  )
  t.equal(
    of((world) => world.list('eu-fsf', { publishedOn: '2026-12-02' })),
    0,
    'much later than the day asked about',
  )
  t.equal(
    of((world) => world.list('eu-fsf', { publishedOn: '2026-10-25', staleAfterDays: null })),
    1,
    '30 days where nothing is said',
  )
  t.equal(
    of((world) => world.list('eu-fsf', { publishedOn: '2026-10-24', staleAfterDays: null })),
    0,
  )
  t.equal(
    of((world) => world.list('mx-sat-69b', { complete: false })),
    1,
    'another country',
  )
  t.equal(
    of((world) => world.list('mx-sat-69b', { complete: false }), 'MX'),
    0,
  )
  t.equal(
    of((world) => world.facts.lists.splice(0)),
    0,
  )
})

t.test('deployments: that the table was searched', async (t) => {
  t.equal(slots(new World()).deployments, 1)
  const without = new World()
  without.facts.datasets = []
  t.equal(slots(without).deployments, 0)
})

t.test('persons and public bodies have slots of their own', async (t) => {
  t.same(slots(new World({ kind: 'person' })), { identity: 1, offices: 0, lists: 1, deployments: 1 })
  t.same(slots(new World({ kind: 'state' })), { country: 1, lists: 1, deployments: 1 })
  t.same(slots(new World({ kind: 'public_body', country: null })), { country: 0, lists: 1, deployments: 1 })
  t.equal(asked(new World({ kind: 'public_body', country: null })).outcome.coverage, 0.67)
})

t.test('a graph that was cut leaves the end of the ownership open', async (t) => {
  const world = new World().traced()
  world.facts.truncated = true
  t.equal(slots(world).ultimate_owner, 0)
  t.equal(asked(world).outcome.band, 'undetermined')
})

t.test('what is missing is named, in both languages', async (t) => {
  const { outcome, slots: all } = asked(starterFacts('zte'), question('MX', 'identity_documents'))
  t.equal(outcome.missing.length, 4)
  t.match(outcome.missing.join(' '), /25 % or more.*registry id or address.*us-ofac-sdn \(extract of 8 rows\)/)
  t.match(outcome.missing.join(' '), /un-sc \(not loaded\)/)
  t.ok(all.every((slot) => slot.text.es && slot.text.en))
})
