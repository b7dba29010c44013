import t from 'tap'
import { asked } from './asked.ts'
import { packs, question, starterFacts } from './starter.ts'
import { World } from './world.ts'

const check = (world: World, id: string, subject = question('CL', 'identity_documents')) => {
  const found = asked(world, subject).checks.find((one) => one.id === id)
  return [found?.status, found?.reason, found?.dataset]
}

t.test('one check for each list that any pack names', async (t) => {
  const ids = asked(new World()).checks.map((one) => one.id)
  for (const listId of packs.checkedLists) t.ok(ids.includes(`watchlists.${listId}`), listId)
  t.equal(new Set(ids).size, ids.length)
})

t.test('a list clears only when it is whole and fresh', async (t) => {
  const of = (change: object) => check(new World().list('us-ofac-sdn', change), 'watchlists.us-ofac-sdn')
  t.same(of({}), ['clear', null, 'us-ofac-sdn@2026-11-20'])
  t.same(of({ complete: false, rows: 8, edition: 'starter' }), [
    'not_assessed',
    'extract of 8 rows',
    'us-ofac-sdn@starter',
  ])
  t.same(of({ complete: false, rows: 1 }).slice(0, 2), ['not_assessed', 'extract of 1 row'])
  t.same(of({ complete: false, rows: 0 }).slice(0, 2), ['not_assessed', 'not loaded'])
  t.same(of({ edition: null }), ['not_assessed', 'not loaded', null])
  t.match(of({ publishedOn: '2026-11-16' }), ['not_assessed', /^stale: edition of 2026-11-16, older than 7 days$/])
  t.match(of({ publishedOn: null }), ['not_assessed', /^stale/])
  t.match(of({ publishedOn: '2027-01-01' }), ['not_assessed', /later than the day asked about/])
})

t.test('a hit flags, scoring or shown, and on an extract too; an ended one does not', async (t) => {
  const extract = { complete: false, rows: 8 }
  t.equal(
    check(new World().list('us-ofac-sdn', extract).listed('vendor', 'us-ofac-sdn'), 'watchlists.us-ofac-sdn')[0],
    'flagged',
  )
  t.equal(check(new World().listed('vendor', 'eu-5g-hrv', { listedOn: '2024' }), 'watchlists.eu-5g-hrv')[0], 'flagged')
  t.equal(
    check(new World().listed('vendor', 'au-dfat'), 'watchlists.au-dfat')[0],
    'flagged',
    'a list without a rule too',
  )
  t.equal(
    check(new World().listed('vendor', 'us-bis-entity', { delistedOn: '2024' }), 'watchlists.us-bis-entity')[0],
    'clear',
  )
  t.equal(
    check(
      new World().controls('parent', 'vendor').listed('parent', 'us-ofac-ns-cmic', { listedOn: '2022' }),
      'watchlists.us-ofac-ns-cmic',
    )[0],
    'flagged',
  )
  t.equal(
    check(new World().share('parent', 'vendor', '30').listed('parent', 'us-ofac-sdn'), 'watchlists.us-ofac-sdn')[0],
    'flagged',
  )
  t.equal(
    check(new World().share('parent', 'vendor', '10').listed('parent', 'us-ofac-sdn'), 'watchlists.us-ofac-sdn')[0],
    'clear',
  )
})

t.test('ownership and law clear only when the ownership is followed to its end', async (t) => {
  t.equal(check(new World().traced(), 'ownership.foreign_state')[0], 'clear')
  t.match(check(new World(), 'ownership.foreign_state'), ['not_assessed', /person, state or listed company/])
  t.equal(check(new World().state('s', 'FR').share('s', 'vendor', '20'), 'ownership.foreign_state')[0], 'flagged')
  t.equal(check(new World({ ownershipStatus: 'undisclosed' }), 'ownership.beneficial_owner')[0], 'flagged')
  t.equal(check(new World({ kind: 'person' }), 'ownership.beneficial_owner')[0], 'clear', 'a person has no owner')
  const law = 'jurisdiction.compulsion'
  t.match(check(new World().traced(), law), ['not_assessed', 'attributes of the law are not confirmed: NL'])
  t.match(check(new World({ country: null }).traced(), law), ['not_assessed', 'the country of the vendor is unknown'])
  const known = new World()
    .traced()
    .law('NL', 'compels_cooperation', 'no')
    .law('NL', 'secrecy_of_orders', 'no')
    .law('NL', 'extraterritorial_reach', 'no')
    .law('NL', 'independent_judicial_review', 'yes')
  t.equal(check(known, law)[0], 'clear')
  t.equal(check(new World({ country: 'CL' }).traced(), law)[0], 'clear', "the buyer's own law")
  t.equal(check(new World({ country: 'CL' }), law)[0], 'not_assessed', 'who controls it is unknown')
  t.equal(check(new World({ country: 'CN' }).compulsion('CN'), law)[0], 'flagged')
})

t.test('the table of deployments flags and never clears', async (t) => {
  t.match(check(new World().traced(), 'prior_deployments.adverse'), ['not_assessed', /clears nobody/])
  t.equal(check(new World().deployed(), 'prior_deployments.same_capability')[0], 'flagged')
  t.equal(
    check(new World().deployed({ capability: 'biometrics' }), 'prior_deployments.same_capability')[0],
    'not_assessed',
  )
  t.equal(check(new World().deployed({ capability: 'biometrics' }), 'prior_deployments.adverse')[0], 'flagged')
  t.equal(check(new World().deployed({ adverseStatus: 'charge' }), 'integrity.acts')[0], 'flagged')
})

t.test('for a party in no table a whole list says that the name is not on it', async (t) => {
  const world = new World()
  const { checks } = asked({ ...world.facts, entityId: null }, question('CL', null, { match: 'none' }))
  t.equal(checks.find((one) => one.id === 'watchlists.un-sc')?.status, 'clear')
  t.ok(checks.filter((one) => !one.id.startsWith('watchlists.')).every((one) => one.status === 'not_assessed'))
  const without = asked({ ...world.facts, entityId: null, datasets: [] }, question('CL', null, { match: 'none' }))
  t.equal(without.checks.find((one) => one.id === 'ownership.foreign_state')?.dataset, null)
  const named = asked(starterFacts('zte'), question('CL', null, { match: 'none' }))
  t.match(named.outcome, { band: 'undetermined', score: null }, 'none is none, whatever facts are at hand')
})
