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
    'only an extract of 8 rows of this list is loaded, and an extract never clears',
    'us-ofac-sdn@starter',
  ])
  t.same(of({ complete: false, rows: 1 }).slice(0, 2), [
    'not_assessed',
    'only an extract of 1 row of this list is loaded, and an extract never clears',
  ])
  t.same(of({ complete: false, rows: 0 }).slice(0, 2), ['not_assessed', 'no edition of this list is loaded'])
  t.same(of({ edition: null }), ['not_assessed', 'no edition of this list is loaded', null])
  t.match(of({ publishedOn: '2026-11-16' }), [
    'not_assessed',
    /^the loaded edition of 2026-11-16 is stale: it is older than 7 days$/,
  ])
  t.match(of({ publishedOn: null }), ['not_assessed', /counts as stale$/])
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
  const extract = new World().traced()
  for (const pin of extract.facts.datasets) pin.complete = false
  for (const id of ['ownership.foreign_state', 'ownership.beneficial_owner', 'jurisdiction.compulsion'])
    t.equal(check(extract, id, question('NL', null))[0], 'not_assessed', `${id}: an extract never clears`)
  t.match(check(extract, 'ownership.foreign_state'), ['not_assessed', /table of owners is an extract/])
  const law4 = new World({ country: 'CL' }).traced()
  law4.facts.datasets.find(({ tables }) => tables.includes('jurisdictions'))!.complete = false
  t.match(check(law4, 'jurisdiction.compulsion'), ['not_assessed', /table of attributes of the law is an extract/])
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

t.test('kinds whose owners nobody looks up are flagged or not assessed, never clear', async (t) => {
  for (const kind of ['state', 'public_body'] as const) {
    const world = (country: string | null) => new World({ kind, country }).compulsion('FR', 'yes')
    t.equal(check(world('CN'), 'ownership.foreign_state')[0], 'flagged', `${kind} of another state`)
    t.equal(check(world(null), 'ownership.foreign_state')[0], 'flagged', `${kind} of an unknown state`)
    t.match(check(world('CL'), 'ownership.foreign_state'), ['not_assessed', /no owners are looked up/])
    for (const country of ['CN', 'CL'])
      t.match(check(world(country), 'ownership.beneficial_owner'), ['not_assessed', /no owners are looked up/])
    t.equal(check(world('CL'), 'jurisdiction.compulsion')[0], 'clear', "the buyer's own law")
  }
  for (const id of ['ownership.foreign_state', 'ownership.beneficial_owner', 'jurisdiction.compulsion'])
    t.match(check(new World({ kind: 'person', country: 'CL' }), id), ['not_assessed', /a person has no owner/])
})

t.test('an identity that is not confirmed clears nobody', async (t) => {
  const possible = question('CL', 'identity_documents', { match: 'possible' })
  const { checks } = asked(new World({ country: 'CL' }).traced(), possible)
  t.ok(checks.every((one) => one.status === 'not_assessed'))
  t.match(checks.find((one) => one.id === 'watchlists.un-sc')?.reason, /^the identity is not confirmed/)
  t.match(checks.find((one) => one.id === 'ownership.foreign_state')?.reason, /^the identity is not confirmed/)
  t.match(checks.find((one) => one.id === 'jurisdiction.compulsion')?.reason, /^the identity is not confirmed/)
  t.equal(check(new World().listed('vendor', 'un-sc'), 'watchlists.un-sc', possible)[0], 'flagged')
  const extract = new World().list('un-sc', { complete: false })
  t.match(check(extract, 'watchlists.un-sc', possible), ['not_assessed', /^only an extract/], 'the list comes first')
})

t.test('for a party in no table nobody was looked up, on whole lists too', async (t) => {
  const world = new World()
  const { checks } = asked({ ...world.facts, entityId: null }, question('CL', null, { match: 'none' }))
  t.ok(checks.every((one) => one.status === 'not_assessed'))
  t.match(checks.find((one) => one.id === 'watchlists.un-sc')?.reason, /^no entity was recognised under this name/)
  const without = asked({ ...world.facts, entityId: null, datasets: [] }, question('CL', null, { match: 'none' }))
  t.equal(without.checks.find((one) => one.id === 'ownership.foreign_state')?.dataset, null)
  const named = asked(starterFacts('zte'), question('CL', null, { match: 'none' }))
  t.match(named.outcome, { band: 'undetermined', score: null }, 'none is none, whatever facts are at hand')
})
