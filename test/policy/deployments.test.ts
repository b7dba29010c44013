import t from 'tap'
import { addMonths } from '../../src/knowledge/calendar.ts'
import type { AdverseStatus, Deployment } from '../../src/knowledge/facts.ts'
import { relevanceOf, tenderSensitivity } from '../../src/policy/index.ts'
import { asked, finding, findings } from './asked.ts'
import { packs, question, starterFacts, taxonomy } from './starter.ts'
import { World } from './world.ts'

t.test('each status is one factor', async (t) => {
  const of = (adverseStatus: AdverseStatus, more: Partial<Deployment> = {}) =>
    asked(new World().deployed({ adverseStatus, ...more }))
      .findings.filter((one) => one.basis.kind === 'deployment')
      .map((one) => `${one.factor} ${one.dimension} ${one.shownBecause ?? one.severity}`)
      .sort()
  t.same(of('allegation'), ['DP-02 prior_deployments 0.5'])
  t.same(of('audit_finding'), ['DP-03 prior_deployments 0.4'])
  for (const status of ['official_finding', 'court_order', 'sanction'] as const)
    t.same(of(status), ['DP-01 prior_deployments 0.8'])
  t.same(of('conviction'), ['IN-01 integrity 0.7', 'IN-01 prior_deployments scored_as_integrity'])
  t.same(of('charge'), ['IN-02 integrity 0.4', 'IN-02 prior_deployments scored_as_integrity'])
  t.same(of('award_revoked'), ['IN-04 integrity 0.35', 'IN-04 prior_deployments scored_as_integrity'])
  t.same(of('none'), ['DP-00 prior_deployments nothing_adverse'])
})

t.test('a bid is no deployment, but a revoked award is an act', async (t) => {
  const of = (more: object) => asked(new World().deployed({ role: 'bidder', ...more }))
  t.match(finding(of({}), 'DP-02'), { shownBecause: 'bid_is_no_deployment' })
  t.match(finding(of({ adverseStatus: 'none' }), 'DP-00'), { shownBecause: 'bid_is_no_deployment' })
  t.match(finding(of({ adverseStatus: 'conviction' }), 'IN-01'), { shownBecause: 'bid_is_no_deployment' })
  t.match(finding(of({ adverseStatus: 'award_revoked' }), 'IN-04'), { effect: 'weight' })
})

t.test('outcomes: overturned and ended score nothing and stay visible, mitigated .7, pending stands', async (t) => {
  const effective = (outcomeEffect: 'overturned' | 'ended' | 'mitigated' | 'pending' | null) =>
    finding(asked(new World().deployed({ outcomeEffect })), 'DP-02').effective
  t.same(
    [null, 'pending', 'mitigated', 'overturned', 'ended'].map((effect) => effective(effect as never)),
    [0.5, 0.5, 0.35, 0, 0],
  )
  const overturned = asked(new World().traced().deployed({ adverseStatus: 'charge', outcomeEffect: 'overturned' }))
  t.equal(overturned.outcome.score, asked(new World().traced()).outcome.score)
  t.same(
    overturned.findings.filter((one) => one.factor === 'IN-02').map((one) => one.shownBecause),
    ['overturned', 'overturned'],
  )
})

t.test('confidence by grade; weak and unconfirmed rows are shown', async (t) => {
  for (const [grade, confidence] of Object.entries(packs.model.gradeConfidence)) {
    t.equal(finding(asked(new World().deployed({ grade })), 'DP-02').confidence, confidence, grade)
  }
  t.match(finding(asked(new World().deployed({ grade: 'D4' })), 'DP-02'), { shownBecause: 'weak_grade' })
  t.match(finding(asked(new World().deployed({ verified: false, grade: null })), 'DP-02'), {
    shownBecause: 'unverified',
  })
  t.match(finding(asked(new World().deployed({ start: '2027' })), 'DP-02'), { shownBecause: 'not_yet_in_force' })
})

t.test('recency: the later of end and source, else the start; half-lives of 8 and 7 years', async (t) => {
  const recency = (more: object) =>
    finding(asked(new World().deployed({ sourceDate: null, ...more })), 'adverseStatus' in more ? 'IN-01' : 'DP-02')
      .recency
  const years = (n: number) => addMonths('2026-11-24', -12 * n)
  t.equal(recency({ sourceDate: '2026-11-24' }), 1)
  t.ok(Math.abs(recency({ sourceDate: years(8) }) - 0.5) < 0.001)
  t.ok(Math.abs(recency({ sourceDate: years(7), adverseStatus: 'conviction' }) - 0.5) < 0.001)
  t.equal(recency({ end: '2020', sourceDate: '2015' }), recency({ sourceDate: '2020-12-31' }))
  t.equal(recency({ end: '2015', sourceDate: '2020' }), recency({ sourceDate: '2020-12-31' }))
  t.equal(recency({ start: '2012' }), 0.3, 'a partial start means its last day')
  t.equal(recency({ start: '2012', sourceDate: '2026-11-24' }), 1, 'the start only where there is nothing else')
  t.equal(recency({ end: '2030' }), 1, 'at most the day asked about')
  t.equal(recency({}), 0.5, 'no date')
})

t.test('one event is one family, and its largest row counts', async (t) => {
  const evaluation = asked(
    new World()
      .deployed({ event: 'one', grade: 'C3' })
      .deployed({ event: 'one' })
      .deployed({ event: 'two', grade: 'B2' }),
  )
  t.same(
    evaluation.findings.filter((one) => one.contribution > 0).map((one) => one.id),
    ['DP-02:dep-001', 'DP-02:dep-002'],
  )
})

t.test('one act counts once', async (t) => {
  const world = (listing: object | null, more = {}) => {
    const made = new World().deployed({ adverseStatus: 'sanction', actListIds: ['us-bis-entity'], ...more })
    return asked(listing ? made.listed('vendor', 'us-bis-entity', listing) : made)
  }
  const both = world({})
  t.match(finding(both, 'DP-01'), { shownBecause: 'act_scored_as_listing' })
  t.match(finding(both, 'WL-07'), { effect: 'weight' })
  t.match(
    finding(world(null), 'DP-01'),
    { shownBecause: 'act_scored_as_listing' },
    'the listed party may be an affiliate',
  )
  t.match(
    finding(world({ delistedOn: '2024-10' }), 'DP-01'),
    { effect: 'weight', severity: 0.8 },
    'then the row follows its outcome',
  )
  t.match(finding(world({ delistedOn: '2024-10' }, { outcomeEffect: 'ended' }), 'DP-01'), { shownBecause: 'ended' })
  t.match(finding(world({ delistedOn: '2024-10' }, { outcomeEffect: 'mitigated' }), 'DP-01'), { effective: 0.56 })
  t.match(finding(world({ delistedOn: '2027' }), 'DP-01'), { shownBecause: 'act_scored_as_listing' })
  const several = new World()
    .deployed({ adverseStatus: 'sanction', actListIds: ['us-bis-entity', 'us-ofac-sdn'] })
    .listed('vendor', 'us-bis-entity', { delistedOn: '2024' })
    .listed('vendor', 'us-ofac-sdn')
  t.match(finding(asked(several), 'DP-01'), { shownBecause: 'act_scored_as_listing' }, 'while any of them holds')
  t.match(finding(asked(starterFacts('sandvine'), question('GH', 'lawful_interception')), 'DP-01:dep-082'), {
    shownBecause: 'ended',
  })
})

t.test('rows of controlled subsidiaries, from control on', async (t) => {
  const row = { vendorId: 'sub', sourceDate: '2026-11-24' }
  const world = (link: object, more: object) =>
    asked(new World().share('vendor', 'sub', '60', link).deployed({ ...row, ...more }))
  t.match(finding(world({ grade: 'B3' }, {}), 'DP-02'), {
    confidence: 0.6,
    path: [{ owned: { id: 'sub' }, owner: { id: 'vendor' } }],
  })
  t.match(finding(world({ start: '2019-04' }, { start: '2019-04-01' }), 'DP-02'), { effect: 'weight' })
  t.match(finding(world({ start: '2019-04' }, { start: '2019' }), 'DP-02'), { shownBecause: 'before_control' })
  t.match(finding(world({ start: '2019-04' }, { start: null }), 'DP-02'), { shownBecause: 'before_control' })
  t.match(finding(world({}, { start: null }), 'DP-02'), { effect: 'weight' })
  const deep = asked(
    new World()
      .share('vendor', 'middle', '60', { start: '2010' })
      .share('middle', 'sub', '60', { start: '2020' })
      .deployed({ ...row, start: '2015' }),
  )
  t.match(finding(deep, 'DP-02'), { shownBecause: 'before_control' }, 'control starts with the latest link')
  const two = asked(
    new World()
      .share('vendor', 'sub', '60', { start: '2020' })
      .controls('vendor', 'sub', { start: '2010', grade: 'C1' })
      .deployed({ ...row, start: '2015' }),
  )
  t.match(finding(two, 'DP-02'), { effect: 'weight', confidence: 0.7 }, 'the surest path under which it began')
  const minority = asked(new World().share('vendor', 'sub', '50').deployed(row))
  t.same(findings(minority, 'DP-02'), [])
  const parent = asked(new World().share('parent', 'vendor', '60').deployed({ ...row, vendorId: 'parent' }))
  t.same(findings(parent, 'DP-02'), [], "a parent's rows are not the vendor's")
})

t.test('EU exclusion grounds are cited within their look-back, for EU buyers', async (t) => {
  const cited = (
    country: string,
    sourceDate: string,
    adverseStatus: 'conviction' | 'award_revoked' | 'audit_finding',
    asOf = '2026-11-24',
  ) => {
    const evaluation = asked(new World().deployed({ adverseStatus, sourceDate }), question(country, null, { asOf }))
    return evaluation.findings.find((one) => one.effect === 'weight')?.rule.id
  }
  t.equal(cited('ES', '2021-11-25', 'conviction'), 'eu-proc-mandatory')
  t.equal(cited('ES', '2021-11-24', 'conviction'), 'IN-01')
  t.equal(cited('MX', '2026-01-01', 'conviction'), 'IN-01')
  t.equal(cited('ES', '2023-11-25', 'award_revoked'), 'eu-proc-discretionary')
  t.equal(cited('ES', '2023-11-24', 'award_revoked'), 'IN-04')
  t.equal(cited('ES', '2026-01-01', 'audit_finding'), 'eu-proc-discretionary')
  t.equal(cited('ES', '2016-04-01', 'conviction', '2016-04-17'), 'IN-01')
  t.equal(cited('ES', '2016-04-01', 'conviction', '2016-04-18'), 'eu-proc-mandatory')
})

const buys = (...codes: string[]) => ({
  ...question('CL', null),
  capabilities: codes.map((code) => ({ code, confidence: 1 })),
})

t.test('relevance', async (t) => {
  const of = (deployed: string, ...codes: string[]) => relevanceOf(deployed, buys(...codes), taxonomy, packs)
  t.equal(of('identity_documents', 'identity_documents'), 1)
  t.equal(of('biometrics', 'identity_documents'), 0.7)
  t.equal(of('road_tolling', 'video_surveillance'), 0.5, 'related')
  t.equal(of('video_surveillance', 'road_tolling'), 0.5, 'either way')
  t.equal(of('lawful_interception', 'media_social'), 0.5)
  t.equal(of('energy_scada', 'elections'), 0.5, 'both sensitive')
  t.equal(of('energy_scada', 'consumer_devices'), 0.3)
  t.equal(of('identity_documents'), 0.5, 'no capability')
  t.equal(of('identity_documents', 'unspecified'), 0.5, 'an unclassified purchase has none')
  t.equal(of('identity_documents', 'consumer_devices', 'biometrics'), 0.7, 'the maximum')
  t.equal(of('not_in_the_taxonomy', 'elections'), 0.3)
})

t.test('sensitivity', async (t) => {
  const of = (subject: Parameters<typeof tenderSensitivity>[0]) => tenderSensitivity(subject, taxonomy, packs)
  t.equal(of(buys('video_surveillance')), 0.8)
  t.equal(of(buys('video_surveillance', 'identity_documents')), 1)
  t.equal(of(buys()), 0.5)
  t.equal(of({ ...buys(), capabilities: [{ code: 'elections', confidence: 0.49 }] }), 0.5, 'not sure enough')
  t.equal(of({ ...buys(), capabilities: [{ code: 'elections', confidence: 0.5 }] }), 1)
  t.equal(of({ ...buys('consumer_devices'), massPersonalData: true }), 0.3)
  t.equal(of({ ...buys('identity_documents'), massPersonalData: true }), 1, 'at most 1')
  const buyer = (sector: string | null, name = 'Entidad') =>
    of({ ...buys('consumer_devices'), buyer: { name, country: 'MX', sector } })
  for (const sector of ['defence', 'Defensa', 'intelligence', 'elections', 'electoral', 'banking', 'banca'])
    t.equal(buyer(sector), 0.3, sector)
  for (const sector of ['education', 'consumer protection', 'selection', 'embankments'])
    t.equal(buyer(sector), 0.2, sector)
  t.equal(buyer(null, 'Secretaría de la Defensa Nacional'), 0.3)
  t.equal(buyer(null, 'Biblioteca Nacional'), 0.2)
  t.equal(buyer('education', 'Banco de Libros'), 0.2, 'the name is read only where no sector is given')
  t.equal(of({ ...buys('consumer_devices'), buyer: null }), 0.2)
})
