import t from 'tap'
import { asked, finding, findings } from './asked.ts'
import { question, starterFacts } from './starter.ts'
import { World } from './world.ts'

const CHILE = question('CL', 'identity_documents')

t.test('OW-01: control up to a foreign state, whichever the state', async (t) => {
  const world = () =>
    new World().state('state', 'FR').controls('middle', 'vendor', { grade: 'B1' }).share('state', 'middle', '60')
  const evaluation = asked(world())
  t.match(finding(evaluation, 'OW-01'), {
    severity: 0.45,
    confidence: 0.9,
    family: 'state:state',
    basis: { owner: { id: 'state' }, owned: { id: 'vendor' } },
    path: [
      { owner: { name: 'Name of middle' }, share: null },
      { owner: { name: 'State of FR' }, share: '60' },
    ],
  })
  const at50 = asked(new World().state('state', 'FR').share('state', 'vendor', '50'))
  t.same(findings(at50, 'OW-01'), [], '50 do not control')
  t.equal(findings(at50, 'OW-02').length, 1)
  t.equal(findings(asked(new World().state('state', 'FR').share('state', 'vendor', '50.001')), 'OW-01').length, 1)
})

t.test('the own state is no risk: the same record fires for one buyer and not for the other', async (t) => {
  const world = () => new World({ country: 'MX' }).state('state', 'MX').share('state', 'vendor', '100')
  const home = asked(world(), question('MX', 'telecom_core'))
  t.same(findings(home, 'OW-01'), [])
  t.match(finding(home, 'OW-01'), { shownBecause: 'own_state', effective: 0 })
  t.equal(findings(asked(world(), question('CL', 'telecom_core')), 'OW-01').length, 1)
  t.equal(findings(asked(world(), question(null, 'telecom_core')), 'OW-01').length, 1, 'no buyer, no own state')
  const altan = asked(starterFacts('altan-redes'), question('MX', 'telecom_core'))
  t.match(altan.outcome, { score: 0, band: 'undetermined' })
  t.match(JSON.stringify(altan.findings.filter((one) => one.dimension === 'ownership')), /Mexic/)
})

t.test('OW-02: 10 per cent or more of a foreign state along one path', async (t) => {
  const at = (share: string) => asked(new World().state('state', 'FR').share('state', 'vendor', share))
  t.match(finding(at('10.000'), 'OW-02'), { severity: 0.25, effect: 'weight' })
  t.match(finding(at('9.999'), 'OW-02'), { shownBecause: 'below_threshold' })
  const through = (first: string, second: string) =>
    asked(new World().state('state', 'FR').share('middle', 'vendor', first).share('state', 'middle', second))
  t.equal(findings(through('25', '40'), 'OW-02').length, 1, '25 x 40 are 10')
  t.same(findings(through('25', '39.999'), 'OW-02'), [])
  t.equal(findings(through('60', '10'), 'OW-02').length, 1, 'a controlling link counts whole')
  const beneficial = asked(new World().state('state', 'FR').owns('state', 'vendor', { interest: 'beneficial' }))
  t.equal(findings(beneficial, 'OW-02').length, 1, 'a beneficial link counts whole')
  t.same(findings(beneficial, 'OW-01'), [], 'and never controls')
  const votes = asked(new World().state('state', 'FR').share('state', 'vendor', '20', { interest: 'voting' }))
  t.equal(findings(votes, 'OW-02').length, 1)
  const unknown = asked(new World().state('state', 'FR').owns('state', 'vendor'))
  t.match(finding(unknown, 'OW-02'), { shownBecause: 'unknown' })
  const split = asked(
    new World()
      .state('state', 'FR')
      .share('one', 'vendor', '15')
      .share('two', 'vendor', '15')
      .share('state', 'one', '40')
      .share('state', 'two', '40'),
  )
  t.same(findings(split, 'OW-02'), [], 'paths are not summed')
})

t.test('one state is one family; the surest path counts and the others are shown', async (t) => {
  const world = new World()
    .state('state', 'CN')
    .owns('state', 'vendor', { interest: 'beneficial', grade: 'A2' })
    .share('one', 'vendor', '36.48', { grade: 'C2' })
    .controls('state', 'one', { grade: 'B3' })
  const evaluation = asked(world)
  t.match(finding(evaluation, 'OW-02:state'), { confidence: 0.95, effect: 'weight' })
  const others = evaluation.findings.filter((one) => one.factor === 'OW-02' && one.shownBecause === 'same_holding')
  t.equal(others.length, 1)
  const both = asked(
    new World().state('state', 'CN').state('other', 'FR').share('state', 'vendor', '20').share('other', 'vendor', '20'),
  )
  t.equal(both.findings.filter((one) => one.contribution > 0).length, 2, 'two states are two families')
})

t.test('a state that is reached only beyond the cut search is still found by control', async (t) => {
  const world = new World().state('state', 'FR').controls('chain', 'vendor').controls('state', 'chain')
  for (let at = 0; at < 60; at++) {
    for (let deep = 0; deep < 40; deep++) world.share(`w${at}-${deep}`, at === 0 ? 'vendor' : `w${at - 1}-${deep}`, '1')
  }
  const evaluation = asked(world)
  t.equal(findings(evaluation, 'OW-01').length, 1)
  t.match(
    evaluation.slots.find((slot) => slot.id === 'ultimate_owner'),
    { filled: 0, text: { en: /too large and was cut/ } },
  )
})

t.test('OW-03: disputed control, of the vendor and of what it controls', async (t) => {
  const own = asked(new World({ ownershipStatus: 'disputed' }).share('union', 'vendor', '99', { grade: 'C3' }))
  t.match(finding(own, 'OW-03'), { severity: 0.3, confidence: 0.5, basis: { status: 'disputed' } })
  const parent = (grade: string) =>
    asked(
      new World()
        .entity('parent', { ownershipStatus: 'disputed' })
        .share('parent', 'vendor', '100', { grade })
        .share('union', 'parent', '99', { grade: 'B1' }),
    )
  t.match(finding(parent('A1'), 'OW-03'), { confidence: 0.9 }, 'the lower of owner link and path')
  t.match(finding(parent('B3'), 'OW-03'), { confidence: 0.6 })
  const minority = asked(new World().entity('parent', { ownershipStatus: 'disputed' }).share('parent', 'vendor', '40'))
  t.same(findings(minority, 'OW-03'), [])
  t.match(finding(asked(new World({ ownershipStatus: 'disputed' })), 'OW-03'), { shownBecause: 'unknown' })
})

t.test('OW-04 and OW-05: by the record of the vendor itself', async (t) => {
  t.match(finding(asked(new World({ ownershipStatus: 'undisclosed' })), 'OW-04'), { effective: 0.4 })
  t.match(finding(asked(new World({ ownershipStatus: 'nominee_reported' })), 'OW-05'), {
    effective: 0.4,
    severity: 0.5,
  })
  const parent = new World().entity('parent', { ownershipStatus: 'undisclosed' }).share('parent', 'vendor', '100')
  t.same(findings(asked(parent), 'OW-04'), [])
  for (const status of ['listed_dispersed', 'listed_unconfirmed'] as const) {
    const evaluation = asked(new World({ ownershipStatus: status }))
    t.equal(evaluation.outcome.score, 0, status)
    t.match(
      evaluation.findings.find((one) => one.basis.kind === 'ownership_status'),
      { effect: 'shown', basis: { status } },
    )
  }
})

t.test('OW-06: an owner in an opaque jurisdiction and no final owner, never alone', async (t) => {
  const world = () => new World().entity('conduit', { country: 'VG' }).share('conduit', 'vendor', '100')
  const grey = () => world().law('VG', 'fatf_status', 'grey', { grade: 'B2', validFrom: '2026-06-19' })
  t.match(finding(asked(grey()), 'OW-06'), { shownBecause: 'never_alone', effective: 0 })
  const beside = asked(grey().deployed())
  t.match(finding(beside, 'OW-06'), { severity: 0.3, confidence: 0.8, effect: 'weight' })
  t.same(findings(asked(world().deployed()), 'OW-06'), [], 'not on any list')
  t.same(findings(asked(world().law('VG', 'fatf_status', 'grey', { validTo: '2026-06-19' }).deployed()), 'OW-06'), [])
  t.equal(findings(asked(world().law('VG', 'eu_aml_high_risk', 'yes').deployed()), 'OW-06').length, 1)
  t.same(findings(asked(world().law('VG', 'fatf_status', 'none').deployed()), 'OW-06'), [])
  const traced = grey().deployed().entity('person', { kind: 'person' }).share('person', 'conduit', '100')
  t.same(findings(asked(traced), 'OW-06'), [], 'the final owner is evidenced')
  const itself = asked(new World({ country: 'VG' }).law('VG', 'fatf_status', 'grey').deployed())
  t.same(findings(itself, 'OW-06'), [], 'the country of the vendor is no finding')
})

t.test('OW-08: a change of owner within twelve months', async (t) => {
  const at = (start: string, share = '60') =>
    asked(new World().share('parent', 'vendor', share, { start, grade: 'B1' }))
  t.match(finding(at('2025-11-25'), 'OW-08'), { severity: 0.15, confidence: 0.9 })
  t.same(findings(at('2025-11-24'), 'OW-08'), [])
  t.same(findings(at('2026-06', '24.999'), 'OW-08'), [], 'no owner in the sense of the threshold')
})

t.test('an unknown owner is said, with the edition that was searched', async (t) => {
  const evaluation = asked(new World())
  t.match(
    evaluation.findings.find((one) => one.basis.kind === 'owner_unknown'),
    {
      severity: 0,
      effect: 'shown',
      shownBecause: 'unknown',
      evidence: ['evd_whole-ownership'],
      rule: { id: 'bo_unknown' },
      basis: { searched: 'whole-ownership@test' },
    },
  )
  const unconfirmed = asked(new World().share('parent', 'vendor', '100', { verified: false, grade: null }))
  t.ok(unconfirmed.findings.some((one) => one.basis.kind === 'owner_unknown'))
  t.match(finding(unconfirmed, 'OW-00:own_000'), { shownBecause: 'unverified' })
  const nowhere = new World()
  nowhere.facts.datasets = []
  t.match(
    asked(nowhere).findings.find((one) => one.basis.kind === 'owner_unknown'),
    { evidence: ['evd_vendor'] },
  )
  for (const kind of ['person', 'state', 'public_body'] as const) {
    t.notOk(
      asked(new World({ kind })).findings.some((one) => one.basis.kind === 'owner_unknown'),
      kind,
    )
  }
})

t.test('every direct owner on record is shown, with its reason', async (t) => {
  const world = new World()
    .share('current', 'vendor', '60')
    .share('former', 'vendor', '60', { end: '2020' })
    .share('rumoured', 'vendor', '20.29', { grade: 'E3' })
    .controls('holder', 'vendor', { shareExact: '21' })
    .owns('range', 'vendor', { shareMin: '71', shareMax: '75' })
    .owns('open', 'vendor', { shareMin: '30' })
    .owns('exactly', 'vendor', { shareMin: '51', shareMax: '51' })
  const evaluation = asked(world)
  const shown = (id: string) => {
    const one = finding(evaluation, `OW-00:${id}`)
    return [one.shownBecause, one.rule.id, one.basis.kind === 'ownership' && one.basis.share]
  }
  t.same(shown('own_000'), ['owner_on_record', 'OW-00', '60'])
  t.same(shown('own_001'), ['ended', 'OW-00', '60'])
  t.same(shown('own_002'), ['weak_grade', 'OW-00', '20.29'])
  t.same(shown('own_003'), ['owner_on_record', 'bo_below_threshold_but_control', '21'])
  t.same(shown('own_004'), ['owner_on_record', 'OW-00', '71-75'])
  t.same(shown('own_005'), ['owner_on_record', 'OW-00', '30-100'])
  t.same(shown('own_006'), ['owner_on_record', 'OW-00', '51'])
})

t.test('who is perhaps the same: said once, with its owners, and nothing scores across', async (t) => {
  const world = new World()
    .traced()
    .same('vendor', 'twin', 'inferred')
    .state('state', 'CN')
    .share('state', 'twin', '100')
    .same('person', 'other', 'inferred')
  const evaluation = asked(world)
  t.match(finding(evaluation, 'OW-00:sam_000'), { shownBecause: 'inferred_identity', basis: { party: { id: 'twin' } } })
  t.match(finding(evaluation, 'OW-00:own_001'), { shownBecause: 'inferred_identity' })
  t.notOk(
    evaluation.findings.some((one) => one.id === 'OW-00:sam_001'),
    'the namesake of an owner is another matter',
  )
  t.equal(evaluation.outcome.score, 0)
  const other = asked(new World().same('twin', 'vendor', 'inferred').deployed({ vendorId: 'twin' }))
  t.match(finding(other, 'DP-02'), { shownBecause: 'inferred_identity' })
})

t.test('confirmed identities are one vendor, whichever record was asked for', async (t) => {
  const world = new World()
    .same('twin', 'vendor', 'confirmed')
    .state('state', 'CN')
    .share('state', 'twin', '100')
    .deployed({ vendorId: 'twin' })
  t.equal(findings(asked(world), 'OW-01').length, 1)
  t.equal(findings(asked(world), 'DP-02').length, 1)
  const missing = new World()
  missing.facts.entities = []
  t.throws(() => asked(missing), { name: 'RangeError' })
})

t.test('an owner that the facts do not describe keeps its id', async (t) => {
  const world = new World().share('ghost', 'vendor', '60')
  world.facts.entities = world.facts.entities.filter((entity) => entity.id !== 'ghost')
  t.match(finding(asked(world, CHILE), 'OW-00'), { basis: { owner: { name: 'ghost' } } })
})
