import t from 'tap'
import { choosePacks, evaluate, packSetOf } from '../../src/policy/index.ts'
import type { PolicySubject, VendorEvaluation } from '../../src/policy/types.ts'
import { asked, finding, findings } from './asked.ts'
import { packs, question, starterFacts, taxonomy } from './starter.ts'
import { World } from './world.ts'

const CHILE = question('CL', 'identity_documents')
const from = (country: string | null, more: Partial<PolicySubject> = {}) =>
  question(country, 'identity_documents', more)
const funded = (name: string, country: string | null) => from('CL', { fundedBy: [{ name, country }] })

/** Band, and the factor and effect of the one finding of the list. */
function of(evaluation: VendorEvaluation, listId: string): unknown[] {
  const found = evaluation.findings.filter((one) => one.basis.kind === 'listing' && one.basis.list.id === listId)
  return [evaluation.outcome.band, ...found.map((one) => `${one.factor} ${one.shownBecause ?? one.effect}`)]
}

t.test('sanctions: a knock-out where they bind the buyer or its funds, else a floor at high', async (t) => {
  const cases: [string, PolicySubject, string][] = [
    ['us-ofac-sdn', from('US'), 'prohibited'],
    ['us-ofac-sdn', funded('USAID', 'US'), 'prohibited'],
    ['us-ofac-sdn', from('CL'), 'high'],
    ['us-ofac-sdn', from(null), 'high'],
    ['eu-fsf', from('ES'), 'prohibited'],
    ['eu-fsf', from('EU'), 'prohibited'],
    ['eu-fsf', funded('Unión Europea', 'EU'), 'prohibited'],
    ['eu-fsf', from('GB'), 'high'],
    ['uk-sanctions', from('GB'), 'prohibited'],
    ['uk-sanctions', from('IE'), 'high'],
    ['un-sc', from('CL'), 'prohibited'],
    ['un-sc', from(null), 'prohibited'],
  ]
  for (const [listId, subject, band] of cases) {
    const evaluation = asked(new World().traced().listed('vendor', listId), {
      ...subject,
      capabilities: [{ code: 'consumer_devices', confidence: 1 }],
    })
    const expected = band === 'prohibited' ? 'WL-01 knockout' : 'WL-02 floor'
    t.same(of(evaluation, listId), [band, expected], `${listId}, ${subject.buyer?.country}`)
  }
})

t.test('a foreign ban: a knock-out where it binds, else a weight', async (t) => {
  const at = (subject: PolicySubject, listId: string, more = {}) =>
    of(asked(new World().traced().listed('vendor', listId, more), subject), listId)
  t.same(at(CHILE, 'us-s889'), ['high', 'WL-06 weight'])
  t.same(at(from('US'), 'us-s889'), ['prohibited', 'WL-01 knockout'])
  t.same(at(from('US'), 'us-fcc-covered'), ['prohibited', 'WL-01 knockout'])
  t.same(at(from('GB'), 'uk-debarment'), ['prohibited', 'WL-01 knockout'])
  t.same(at(question('CL', 'consumer_devices'), 'uk-debarment'), ['moderate', 'WL-06 weight'])
})

t.test('rules have dates', async (t) => {
  const on = (asOf: string, listId: string, country: string, more: Partial<PolicySubject> = {}) =>
    of(
      asked(new World().listed('vendor', listId, { listedOn: '2010-04-09' }), from(country, { asOf, ...more })),
      listId,
    )[1]
  const grant = { fundedBy: [{ name: 'USAID', country: 'US' }] }
  t.equal(on('2019-08-12', 'us-s889', 'US'), 'WL-00 not_yet_in_force')
  t.equal(on('2019-08-13', 'us-s889', 'US'), 'WL-01 knockout')
  t.equal(on('2020-08-12', 'us-s889', 'CL', grant), 'WL-06 weight', 'grants only from Part B')
  t.equal(on('2020-08-13', 'us-s889', 'CL', grant), 'WL-01 knockout')
  t.equal(on('2026-06-29', 'us-dod-1260h', 'US'), 'WL-00 not_yet_in_force')
  t.equal(on('2026-06-30', 'us-dod-1260h', 'US'), 'WL-01 knockout')
  t.equal(on('2023-02-05', 'us-fcc-covered', 'US'), 'WL-00 not_yet_in_force')
  t.equal(on('2023-02-06', 'us-fcc-covered', 'US'), 'WL-01 knockout')
  const icts = { capabilities: [{ code: 'security_software', confidence: 1 }] }
  t.equal(on('2024-06-23', 'us-icts-fd', 'US', icts), 'WL-00 not_yet_in_force')
  t.equal(on('2024-06-24', 'us-icts-fd', 'US', icts), 'WL-01 knockout')
  t.equal(on('2023-07-11', 'eu-fsr', 'CL'), 'WL-00 not_yet_in_force')
  t.equal(on('2023-07-12', 'eu-fsr', 'CL'), 'WL-08 weight')
  t.equal(on('2025-02-23', 'uk-debarment', 'GB'), 'WL-00 not_yet_in_force')
  t.equal(on('2025-02-24', 'uk-debarment', 'GB'), 'WL-01 knockout')
  t.equal(on('2025-04-15', 'mx-sabg-sancionados', 'MX'), 'WL-10 knockout', 'under the old Act')
  t.equal(on('2025-04-16', 'mx-sabg-sancionados', 'MX'), 'WL-10 knockout', 'under the new one')
  const rule = (asOf: string) =>
    finding(asked(new World().listed('vendor', 'mx-sabg-sancionados'), from('MX', { asOf })), 'WL-10').rule.id
  t.same([rule('2025-04-15'), rule('2025-04-16')], ['mx-laassp-2000', 'mx-laassp-2025'])
})

t.test('a rule that has ended leaves the listing shown', async (t) => {
  const ended = packSetOf(
    packs.packs.map(({ id, document }) => {
      const content = structuredClone(document)
      for (const rule of content.rules) if (rule.id === 'us-fcc-covered') rule.validTo = '2025-01-01'
      return { file: id, content }
    }),
  )
  const chosen = choosePacks(ended, { buyerCountry: 'US', fundedBy: [] })
  const { facts } = new World().listed('vendor', 'us-fcc-covered')
  t.equal(of(evaluate(from('US'), facts, ended, chosen, taxonomy), 'us-fcc-covered')[1], 'WL-00 ended')
})

t.test('a listing scores nothing on and after its end, and in full the day before', async (t) => {
  const world = () =>
    new World().traced().listed('vendor', 'us-bis-entity', { listedOn: '2024-02-26', delistedOn: '2024-10' })
  const at = (asOf: string) => asked(world(), from('CL', { asOf }))
  t.match(finding(at('2024-10-30'), 'WL-07'), { effective: 0.4, effect: 'weight' })
  t.match(finding(at('2024-10-31'), 'WL-07'), { effective: 0, shownBecause: 'ended' })
  t.equal(at('2024-10-31').outcome.score, 0)
  t.match(finding(at('2024-02-25'), 'WL-07'), { shownBecause: 'not_yet_in_force' })
  t.match(JSON.stringify(at('2024-10-31').findings), /2024-10/)
})

t.test('only confirmed rows of a usable grade score, and a knock-out needs the official list', async (t) => {
  const at = (more: object, subject = from('US')) =>
    of(asked(new World().listed('vendor', 'us-ofac-sdn', more), subject), 'us-ofac-sdn')
  t.equal(at({ verified: false, grade: null })[1], 'WL-02 unverified')
  t.equal(at({ grade: 'D1' })[1], 'WL-02 weak_grade')
  t.same(at({ grade: 'B1' }), ['critical', 'WL-02 floor'])
  t.same(at({ grade: 'B1' }, question('US', 'consumer_devices')), ['high', 'WL-02 floor'])
  t.same(at({ grade: 'A3' }), ['prohibited', 'WL-01 knockout'])
  const ban = asked(new World().traced().listed('vendor', 'us-s889', { grade: 'C3' }), from('US'))
  t.same(of(ban, 'us-s889'), ['high', 'WL-06 floor'])
  t.match(finding(ban, 'WL-06'), { effective: 0.25 })
  const domestic = asked(new World().traced().listed('vendor', 'mx-sabg-sancionados', { grade: 'B2' }), from('MX'))
  t.same(of(domestic, 'mx-sabg-sancionados'), ['high', 'WL-10 floor'])
  t.equal(domestic.outcome.score, 0, 'and scores nothing')
})

t.test('a match that is only possible never knocks out, and scores as if it were them', async (t) => {
  const world = () => new World().traced().listed('vendor', 'us-s889')
  const sure = asked(world(), from('US'))
  const possible = asked(world(), from('US', { match: 'possible' }))
  t.equal(sure.outcome.band, 'prohibited')
  t.equal(possible.outcome.band, 'high')
  t.equal(possible.outcome.score, sure.outcome.score)
  t.match(possible.outcome.summary.en, /not certain.*No match is not a clearance/)
})

t.test('scope: public safety, section 214, information security', async (t) => {
  const at = (scope: string | null, capability: string | null, listId = 'us-fcc-covered') =>
    of(
      asked(new World().listed('vendor', listId, { scope, listedOn: '2021-03-12' }), question('CL', capability)),
      listId,
    )[1]
  const safety = 'Video surveillance equipment, to the extent used for public safety and security'
  t.equal(at(safety, 'drones'), 'WL-06 weight', 'sensitivity .6')
  t.equal(at(safety, 'road_tolling'), 'WL-06 out_of_scope', 'sensitivity .4')
  t.equal(at(safety, null), 'WL-06 out_of_scope', 'sensitivity .5')
  t.equal(at('International telecommunications services subject to section 214', 'telecom_core'), 'WL-06 weight')
  t.equal(at('International telecommunications services subject to section 214', 'trunked_radio'), 'WL-06 out_of_scope')
  for (const scope of [
    'Information security products',
    'Cybersecurity and anti-virus software',
    'Anti-virus software',
  ]) {
    t.equal(at(scope, 'security_software'), 'WL-06 weight', scope)
    t.equal(at(scope, 'it_development'), 'WL-06 out_of_scope', scope)
  }
  t.equal(at('Telecommunications equipment, all purposes', 'consumer_devices', 'us-s889'), 'WL-06 weight')
  t.equal(at(null, 'consumer_devices'), 'WL-06 weight')
  t.equal(at(null, 'security_software', 'us-icts-fd'), 'WL-06 weight')
  t.equal(at(null, 'telecom_core', 'us-icts-fd'), 'WL-06 out_of_scope')
})

t.test('export control, investigation, and lists without effect', async (t) => {
  const world = new World().traced()
  for (const listId of [
    'us-bis-meu',
    'us-bis-dpl',
    'us-dhs-uflpa',
    'us-cbp-wro',
    'us-ddtc-debarred',
    'us-isn-nonproliferation',
  ]) {
    t.equal(of(asked(new World().listed('vendor', listId)), listId)[1], 'WL-07 weight', listId)
    t.equal(
      of(asked(new World().listed('vendor', listId), from('US')), listId)[1],
      'WL-07 weight',
      `${listId}: no ban at home`,
    )
  }
  t.equal(of(asked(new World().listed('vendor', 'eu-fsr')), 'eu-fsr')[1], 'WL-08 weight')
  const without = ['us-ofac-ns-cmic', 'us-dod-1286', 'eu-5g-hrv', 'au-dfat', 'us-ofac-ssi', 'us-bis-uvl']
  for (const listId of without) world.listed('vendor', listId, { listedOn: '2024-01-01' })
  const evaluation = asked(world)
  for (const listId of without) t.equal(of(evaluation, listId)[1], 'WL-00 no_rule_for_list', listId)
  t.equal(evaluation.outcome.score, 0)
})

t.test('a FASCSA order never reaches beyond its scope', async (t) => {
  const at = (country: string, sector: string | null) =>
    of(
      asked(
        new World().listed('vendor', 'us-fascsa', { listedOn: '2025-09-18', scope: 'Intelligence community only' }),
        from(country, { buyer: { name: 'A buyer', country, sector } }),
      ),
      'us-fascsa',
    )[1]
  t.equal(at('US', 'intelligence'), 'WL-01 knockout')
  t.equal(at('US', 'education'), 'WL-06 out_of_scope')
  t.equal(at('US', null), 'WL-06 out_of_scope')
  t.equal(at('CL', 'intelligence'), 'WL-06 weight')
})

t.test('Mexican lists bind Mexico and say nothing elsewhere; 69-B by its state', async (t) => {
  const at = (country: string, more: object) => {
    const evaluation = asked(new World().traced().listed('vendor', 'mx-sat-69b', more), from(country))
    return [...of(evaluation, 'mx-sat-69b'), evaluation.outcome.action]
  }
  t.same(at('MX', { program: 'definitivo' }), ['prohibited', 'WL-10 knockout', 'do_not_award'])
  t.same(at('CL', { program: 'definitivo' }).slice(1, 2), ['WL-10 out_of_scope'])
  t.same(at('MX', { program: 'Presunto' }), ['undetermined', 'WL-10 floor', 'enhanced_due_diligence'])
  t.same(at('MX', { program: 'Desvirtuado' }).slice(1, 2), ['WL-10 overturned'])
  t.same(at('MX', { program: 'Sentencia Favorable' }).slice(1, 2), ['WL-10 overturned'])
  t.same(at('MX', { scope: 'definitivo' }).slice(1, 2), ['WL-10 knockout'])
  t.same(
    at('MX', { program: null }),
    ['undetermined', 'WL-10 floor', 'enhanced_due_diligence'],
    'an unread state is pending',
  )
  const before = asked(
    new World().listed('vendor', 'mx-sat-69b', { program: 'definitivo', listedOn: '2013-12-09' }),
    from('MX', { asOf: '2013-12-31' }),
  )
  t.equal(of(before, 'mx-sat-69b')[1], 'WL-00 not_yet_in_force')
})

t.test('bank debarments bind what the bank finances, and others by the agreement', async (t) => {
  const at = (subject: PolicySubject, more: object = {}) =>
    of(
      asked(new World().listed('vendor', 'wb-debarred', { listedOn: '2025-01-01', ...more }), subject),
      'wb-debarred',
    )[1]
  t.equal(at(funded('World Bank', null)), 'WL-01 knockout')
  t.equal(at(funded('IBRD', null)), 'WL-01 knockout')
  t.equal(at(CHILE), 'WL-06 weight')
  t.equal(at(funded('Banco Interamericano de Desarrollo', null)), 'WL-01 knockout', 'recognised')
  const year = { listedOn: '2026-01-01', delistedOn: '2027-01-01' }
  t.equal(at(funded('BID', null), year), 'WL-06 weight', 'a year is not more than a year')
  t.equal(at(funded('BID', null), { ...year, delistedOn: '2027-01-02' }), 'WL-01 knockout')
  t.equal(at(funded('World Bank', null), year), 'WL-01 knockout', 'its own bank needs no recognition')
  t.equal(at(funded('BID', null), { listedOn: '2010-04-08' }), 'WL-06 weight', 'before the agreement')
  t.equal(at(funded('BID', null), { listedOn: '2010-04-09' }), 'WL-01 knockout')
  t.equal(at(funded('BID', null), { listedOn: null }), 'WL-06 weight', 'without a date nothing is recognised')
  for (const listId of ['idb-sanctioned', 'adb-debarred', 'afdb-debarred', 'ebrd-ineligible']) {
    t.equal(
      of(asked(new World().listed('vendor', listId), funded('World Bank', null)), listId)[1],
      'WL-01 knockout',
      listId,
    )
  }
})

t.test('one authority counts once, each blocking list alone', async (t) => {
  const evaluation = asked(
    new World()
      .listed('vendor', 'us-s889')
      .listed('vendor', 'us-fcc-covered', { listedOn: '2021-03-12' })
      .listed('vendor', 'us-bis-entity')
      .listed('vendor', 'us-ofac-sdn')
      .listed('vendor', 'eu-fsf')
      .listed('vendor', 'wb-debarred')
      .listed('vendor', 'idb-sanctioned'),
  )
  const scoring = evaluation.findings.filter((one) => one.contribution > 0).map((one) => one.family)
  t.same(scoring.sort(), ['WL-06:US', 'WL-06:multilateral', 'WL-07:US', 'list:eu-fsf', 'list:us-ofac-sdn'])
})

t.test('control reaches down, with the lower confidence, and never knocks out', async (t) => {
  const world = () => new World().controls('parent', 'vendor', { grade: 'B2' }).listed('parent', 'us-s889')
  const abroad = asked(world())
  t.match(finding(abroad, 'WL-06'), { confidence: 0.8, effect: 'weight', path: [{ owner: { id: 'parent' } }] })
  const bound = asked(world(), from('US'))
  t.match(finding(bound, 'WL-06'), { effect: 'floor', confidence: 0.8 })
  t.equal(bound.outcome.band, 'high')
  const minority = asked(new World().share('parent', 'vendor', '50').listed('parent', 'us-s889'))
  t.same(findings(minority, 'WL-06'), [], '50 per cent do not control')
  const beneficial = asked(new World().owns('parent', 'vendor', { interest: 'beneficial' }).listed('parent', 'us-s889'))
  t.same(findings(beneficial, 'WL-06'), [])
  const domestic = asked(new World().controls('parent', 'vendor').listed('parent', 'mx-sabg-sancionados'), from('MX'))
  t.same(of(domestic, 'mx-sabg-sancionados'), ['high', 'WL-10 floor'], 'a linked person')
  const unreached = asked(new World().controls('parent', 'vendor').listed('parent', 'us-bis-entity'))
  t.same(of(unreached, 'us-bis-entity').slice(1), ['WL-07 out_of_scope'])
  const weak = asked(
    new World().controls('parent', 'vendor').listed('parent', 'us-s889', { verified: false, grade: null }),
  )
  t.equal(of(weak, 'us-s889')[1], 'WL-06 unverified')
  const past = asked(new World().controls('parent', 'vendor').listed('parent', 'us-s889', { delistedOn: '2021' }))
  t.same(of(past, 'us-s889').slice(1), [], 'what ended for a parent is not told of the vendor')
  const downward = asked(new World().controls('vendor', 'subsidiary').listed('subsidiary', 'us-s889'))
  t.same(of(downward, 'us-s889').slice(1), [], 'nor does a listing reach up')
})

t.test('the Affiliates Rule of BIS: only while it was in force', async (t) => {
  const at = (asOf: string, share: string) =>
    of(
      asked(new World().share('parent', 'vendor', share).listed('parent', 'us-bis-entity'), from('CL', { asOf })),
      'us-bis-entity',
    )[1]
  t.equal(at('2025-09-28', '60'), 'WL-07 out_of_scope')
  t.equal(at('2025-09-29', '60'), 'WL-07 weight')
  t.equal(at('2025-11-09', '50.000'), 'WL-07 weight')
  t.equal(at('2025-11-09', '49.999'), 'WL-07 below_threshold')
  t.equal(at('2025-11-10', '60'), 'WL-07 out_of_scope')
  t.equal(at('2026-11-24', '60'), 'WL-07 out_of_scope', 'suspended until confirmed')
})

t.test('WL-03: owned to 50 per cent by listed parties, in the aggregate', async (t) => {
  const sdn = (world: World, subject = CHILE) => asked(world, subject)
  const owned = (share: string) => sdn(new World().share('parent', 'vendor', share).listed('parent', 'us-ofac-sdn'))
  t.match(finding(owned('50.000'), 'WL-03'), {
    severity: 0.9,
    confidence: 1,
    effect: 'weight',
    family: 'list:us-ofac-sdn',
  })
  t.same(findings(owned('49.999'), 'WL-03'), [])
  t.match(finding(owned('49.999'), 'WL-05'), { severity: 0.35 })
  const two = new World()
    .share('one', 'vendor', '30')
    .share('two', 'vendor', '20')
    .listed('one', 'us-ofac-sdn')
    .listed('two', 'us-ofac-sdn')
  t.equal(findings(sdn(two), 'WL-03').length, 2, 'each listed party is named')
  t.equal(findings(sdn(two), 'WL-03').filter((one) => one.contribution > 0).length, 1, 'and they count once')
  t.same(
    findings(sdn(two), 'WL-03')[0]!
      .path.map((step) => step.owner.id)
      .sort(),
    ['one', 'two'],
    'every path that sums is shown',
  )
  const apart = new World()
    .share('one', 'vendor', '30')
    .share('two', 'vendor', '20')
    .listed('one', 'us-ofac-sdn')
    .listed('two', 'eu-fsf')
  t.same(findings(sdn(apart), 'WL-03'), [], 'lists do not add up')
  const bound = sdn(
    new World().share('parent', 'vendor', '60').listed('parent', 'us-ofac-sdn'),
    question('US', 'consumer_devices'),
  )
  t.match(finding(bound, 'WL-03'), { effect: 'floor' })
  t.equal(bound.outcome.band, 'high', 'reached, so no knock-out')
  const early = sdn(
    new World().share('parent', 'vendor', '60').listed('parent', 'us-ofac-sdn', { listedOn: '2010' }),
    from('CL', { asOf: '2014-08-12' }),
  )
  t.same(findings(early, 'WL-03'), [], 'before the guidance')
})

t.test('WL-03: weaker rows beside sufficient ones take nothing away', async (t) => {
  const world = new World()
    .share('one', 'vendor', '60', { grade: 'A2' })
    .share('two', 'vendor', '30', { grade: 'C3' })
    .listed('one', 'us-ofac-sdn')
    .listed('two', 'us-ofac-sdn', { grade: 'C3' })
  t.match(finding(asked(world), 'WL-03:us-ofac-sdn:lst_000'), { confidence: 0.95 })
  const needed = new World()
    .share('one', 'vendor', '40', { grade: 'A2' })
    .share('two', 'vendor', '30', { grade: 'C3' })
    .listed('one', 'us-ofac-sdn')
    .listed('two', 'us-ofac-sdn')
  t.match(finding(asked(needed), 'WL-03'), { confidence: 0.5 })
})

t.test('WL-04: a listed owner of unknown share', async (t) => {
  const sdn = (world: World) => asked(world.listed('parent', 'us-ofac-sdn'))
  t.match(
    finding(sdn(new World().owns('parent', 'vendor')), 'WL-04'),
    { severity: 0.6 },
    'no share known counts as 100',
  )
  t.match(finding(sdn(new World().controls('parent', 'vendor')), 'WL-04'), { severity: 0.6 })
  const mixed = (share: string) => sdn(new World().share('middle', 'vendor', share).owns('parent', 'middle'))
  t.equal(findings(mixed('25'), 'WL-04').length, 1)
  t.same(findings(mixed('24.999'), 'WL-04'), [])
  t.match(finding(mixed('24.999'), 'WL-05'), { shownBecause: 'below_threshold' })
  t.equal(
    findings(sdn(new World().share('parent', 'vendor', '30', { interest: 'voting' })), 'WL-04').length,
    1,
    'votes are no share',
  )
  t.same(findings(sdn(new World().share('parent', 'vendor', '10', { interest: 'voting' })), 'WL-04'), [])
  const beside = sdn(new World().share('parent', 'vendor', '30').controls('parent', 'vendor'))
  t.equal(findings(beside, 'WL-04').length, 1, 'control beside a share: the strongest counts')
})

t.test('WL-05: a listed minority', async (t) => {
  const owned = (share: string) => asked(new World().share('parent', 'vendor', share).listed('parent', 'us-ofac-sdn'))
  t.match(finding(owned('25'), 'WL-05'), { severity: 0.35, effect: 'weight' })
  t.match(finding(owned('24.999'), 'WL-05'), { shownBecause: 'below_threshold' })
  const product = asked(
    new World().share('middle', 'vendor', '80').share('parent', 'middle', '45').listed('parent', 'us-ofac-sdn'),
  )
  t.match(finding(product, 'WL-05'), { effect: 'weight' }, '36 by the product')
  const descending = asked(
    new World().share('middle', 'vendor', '30').share('parent', 'middle', '60').listed('parent', 'us-ofac-sdn'),
  )
  t.match(finding(descending, 'WL-05'), { effect: 'weight' }, 'the blocked middle counts whole: 30')
})

t.test('control lists among the blocking ones reach by control as well', async (t) => {
  const evaluation = asked(new World().controls('parent', 'vendor').listed('parent', 'uk-sanctions'))
  t.match(finding(evaluation, 'WL-02'), { effect: 'floor', severity: 0.95 })
  t.match(finding(evaluation, 'WL-04'), { effect: 'weight', contribution: 0 })
})

t.test('WL-09: who resells for a listed principal', async (t) => {
  const world = (role: 'reseller' | 'prime', more: object = {}) =>
    new World()
      .deployed({ role, event: 'one', adverseStatus: 'none', grade: 'B2', ...more })
      .deployed({ vendorId: 'principal', role: 'supplier', event: 'one', adverseStatus: 'none' })
      .listed('principal', 'us-bis-entity')
  t.match(finding(asked(world('reseller')), 'WL-09'), {
    severity: 0.32,
    confidence: 0.8,
    effective: 0.256,
    family: 'WL-09:US',
  })
  t.same(findings(asked(world('prime')), 'WL-09'), [])
  t.match(finding(asked(world('reseller', { grade: 'D2' })), 'WL-09'), { shownBecause: 'weak_grade' })
  const larger = world('reseller').listed('principal', 'us-s889')
  t.match(finding(asked(larger), 'WL-09'), { severity: 0.4 }, 'the largest severity of the principal')
  t.match(finding(asked(larger, from('US')), 'WL-09'), { effect: 'floor' }, 'Part B reaches who uses it')
  const ended = new World()
    .deployed({ role: 'reseller', event: 'one' })
    .deployed({ vendorId: 'principal', event: 'one' })
    .listed('principal', 'us-bis-entity', { delistedOn: '2024' })
  t.same(findings(asked(ended), 'WL-09'), [])
  const bidder = new World()
    .deployed({ role: 'reseller', event: 'one' })
    .deployed({ vendorId: 'principal', role: 'bidder', event: 'one' })
    .listed('principal', 'us-bis-entity')
  t.same(findings(asked(bidder), 'WL-09'), [])
  const twice = new World()
    .deployed({ role: 'reseller', event: 'one', grade: 'C3' })
    .deployed({ vendorId: 'principal', event: 'one' })
    .deployed({ role: 'reseller', event: 'two', grade: 'A1' })
    .deployed({ vendorId: 'principal', event: 'two' })
    .listed('principal', 'us-bis-entity')
  t.match(finding(asked(twice), 'WL-09'), { confidence: 1 }, 'the surest row')
})

t.test('1260H reaches resellers a year later', async (t) => {
  const at = (asOf: string) => {
    const world = new World()
      .deployed({ role: 'reseller', event: 'one' })
      .deployed({ vendorId: 'principal', event: 'one' })
      .listed('principal', 'us-dod-1260h')
    return finding(asked(world, from('US', { asOf })), 'WL-09').effect
  }
  t.equal(at('2027-06-29'), 'weight')
  t.equal(at('2027-06-30'), 'floor')
})

t.test('a party that is perhaps the same: its listings are shown and score nothing', async (t) => {
  const world = () => new World().traced().same('vendor', 'twin', 'inferred').listed('twin', 'us-ofac-sdn')
  const evaluation = asked(world(), from('US'))
  t.equal(of(evaluation, 'us-ofac-sdn')[1], 'WL-02 inferred_identity')
  t.equal(evaluation.outcome.score, 0)
  t.match(
    evaluation.checks.find((check) => check.id === 'watchlists.us-ofac-sdn'),
    { status: 'not_assessed', reason: /perhaps the same/ },
  )
  const confirmed = asked(new World().same('vendor', 'twin', 'confirmed').listed('twin', 'us-ofac-sdn'), from('US'))
  t.equal(confirmed.outcome.band, 'prohibited')
})

t.test('a listing on a list that no table knows is shown', async (t) => {
  const world = new World().listed('vendor', 'zz-unknown-list')
  world.facts.lists = world.facts.lists.filter((list) => list.id !== 'zz-unknown-list')
  t.match(finding(asked(world), 'WL-00'), { shownBecause: 'no_rule_for_list', rule: { legalBasis: 'zz-unknown-list' } })
})

t.test('the product categories of the FCC list are no vendors, and a subsidiary is not its namesake', async (t) => {
  t.same(findings(asked(starterFacts('hytera-communications-limited')), 'WL-06'), [])
  t.match(finding(asked(starterFacts('kaspersky-inc'), question('CL', 'security_software')), 'WL-06:us-icts-fd'), {
    effect: 'weight',
  })
})
