import t from 'tap'
import { evaluateNone } from '../../src/policy/index.ts'
import { asked, finding } from './asked.ts'
import { packs, question, snapshot, starterFacts, taxonomy } from './starter.ts'

/** The five examples that are worked by hand on the starter facts, as of 2026-11-24, to the printed digit. */

const four = (value: number): string => value.toFixed(4)

t.test('CEIEC, a command centre, Ecuador', async (t) => {
  const { outcome, findings, scoring, slots } = asked(
    starterFacts('ceiec'),
    question('EC', 'emergency_command_control'),
  )
  const points = (id: string) => {
    const one = findings.find((candidate) => candidate.id.startsWith(id))
    return one && [four(one.effective), one.contribution, one.effect]
  }
  t.same(points('WL-02:us-ofac-sdn'), ['0.9500', 71.8, 'floor'])
  t.same(points('WL-06:us-dod-1260h'), ['0.2100', 5.6, 'weight'])
  t.same(points('OW-01'), ['0.1890', 3.9, 'weight'])
  t.same(points('JU-01'), ['0.2100', 2.1, 'weight'])
  t.same(points('DP-02:dep-003'), ['0.1650', 3.3, 'weight'])
  t.same(points('DP-02:dep-004'), ['0.1100', 2.1, 'weight'])
  t.same(points('DP-02:dep-006'), ['0.0525', 1, 'weight'])
  t.same(points('DP-02:dep-007'), ['0.1650', 3.2, 'weight'])
  const recency = (row: string) => four(findings.find((one) => one.id === `DP-02:${row}`)!.recency)
  t.same(['dep-003', 'dep-004', 'dep-006', 'dep-007'].map(recency), ['0.6601', '0.2751', '0.3000', '0.5500'])
  t.match(
    findings.find((one) => one.id === 'DP-01:dep-002'),
    { effect: 'shown', shownBecause: 'act_scored_as_listing' },
  )
  t.same(
    scoring.dimensions.map(({ dimension, d }) => [dimension, d]),
    [
      ['watchlists', 0.9605],
      ['ownership', 0.189],
      ['prior_deployments', 0.4121],
      ['jurisdiction', 0.21],
    ],
  )
  t.equal(scoring.v, 0.9794)
  t.match(outcome, { score: 93, band: 'critical', coverage: 0.4, confidence: 0.89 })
  t.same(
    slots.map((slot) => slot.filled),
    [0.5, 0.5, 0, 0, 1],
  )
})

t.test('ZTE, identity documents, Mexico', async (t) => {
  const evaluation = asked(starterFacts('zte'), question('MX', 'identity_documents'))
  const { outcome, findings, scoring } = evaluation
  const points = findings.filter((one) => one.contribution > 0).map((one) => [one.factor, one.contribution])
  t.same(points, [
    ['WL-06', 43.7],
    ['DP-02', 10.9],
    ['JU-01', 5.5],
    ['DP-02', 3.4],
  ])
  t.equal(findings.filter((one) => one.factor === 'WL-06').length, 2, '889 and FCC, one family')
  t.match(finding(evaluation, 'DP-02:dep-001'), { recency: 0.4989, effective: 0.1996 })
  t.match(finding(evaluation, 'DP-02:dep-037'), { recency: 0.3337, effective: 0.0667, relevance: 0.5 })
  t.same(
    scoring.dimensions.map(({ d }) => d.toFixed(3)),
    ['0.500', '0.253', '0.210'],
  )
  t.equal(scoring.v, 0.6347)
  t.match(outcome, { score: 63.5, band: 'high', coverage: 0.2, confidence: 0.92, action: 'escalate' })
  const link = findings.find((one) => one.basis.kind === 'ownership' && one.basis.share === '20.29')
  t.match(link, { effect: 'shown', shownBecause: 'weak_grade' })
})

t.test('IDEMIA, identity documents, Chile', async (t) => {
  const { outcome, findings, scoring } = asked(starterFacts('idemia'), question('CL', 'identity_documents'))
  t.match(findings[0], { id: 'JU-02:FR', effective: 0.19, contribution: 7.6 })
  t.match(
    findings.find((one) => one.id === 'DP-01:dep-063'),
    { shownBecause: 'overturned' },
  )
  t.match(
    findings.find((one) => one.id === 'DP-00:dep-067'),
    { shownBecause: 'nothing_adverse' },
  )
  t.match(
    findings.find((one) => one.id === 'OW-02:ent_french-republic'),
    { shownBecause: 'unknown' },
  )
  t.equal(scoring.v, 0.076)
  t.match(outcome, { score: 7.6, band: 'undetermined', coverage: 0.3, confidence: 0.95 })
  t.match(outcome.adjustments, [{ kind: 'coverage', from: 'low', to: 'undetermined' }])
})

t.test('Thales, identity documents, Chile', async (t) => {
  const { outcome, findings, scoring } = asked(starterFacts('thales'), question('CL', 'identity_documents'))
  t.match(findings[0], { id: 'OW-02:ent_french-republic', effective: 0.105, contribution: 8.1 })
  t.match(findings[1], { id: 'JU-02:FR', effective: 0.19, contribution: 7.3 })
  const shown = findings.filter((one) => one.shownBecause === 'before_control' && one.basis.kind === 'deployment')
  t.same([...new Set(shown.map((one) => one.basis.kind === 'deployment' && one.basis.event))].sort(), [
    'dep-068',
    'dep-069',
  ])
  for (const id of ['dep-071', 'dep-072'])
    t.ok(findings.some((one) => one.id === `DP-00:${id}` && one.effect === 'shown'))
  t.equal(scoring.v, 0.1536)
  t.match(outcome, { score: 15.4, band: 'undetermined', coverage: 0.3, confidence: 0.67 })
})

t.test('an ordinary company in no table', async (t) => {
  const none = question('MX', null, { match: 'none' })
  const bare = asked(starterFacts(null), none)
  t.same(bare.findings, [])
  t.match(bare.outcome, { score: null, band: 'undetermined', coverage: 0.2, action: 'enhanced_due_diligence' })
  const party = { ...none.party, identifiers: [{ scheme: 'MX-RFC', id: 'ABC010101AB9' }] }
  const registered = asked(starterFacts(null), { ...none, party })
  t.match(registered.outcome, { score: null, band: 'undetermined', coverage: 0.4, action: 'enhanced_due_diligence' })
  t.match(bare.outcome.summary, { es: /no equivale a una autorización/, en: /No match is not a clearance/ })
  t.ok(bare.checks.every((check) => check.status === 'not_assessed' && check.reason))
  const known = { lists: [...snapshot.lists], datasets: [...snapshot.datasets] }
  t.same(evaluateNone(none, known, packs, { chosen: [] }, taxonomy).findings, [])
})

t.test('jurisdiction of every country of the tables, as the table of attributes has it', async (t) => {
  const expected: Record<string, [string, number] | null> = {
    CN: ['JU-01', 0.21],
    RU: ['JU-01', 0.3325],
    DE: ['JU-02', 0.2],
    FR: ['JU-02', 0.19],
    GB: ['JU-02', 0.19],
    IN: ['JU-02', 0.18],
    HK: ['JU-02', 0.16],
    KR: ['JU-02', 0.16],
    IR: ['JU-02', 0.16],
    US: ['JU-02', 0.18],
    IL: ['JU-02', 0.09],
    MX: ['JU-02', 0.09],
    VE: ['JU-02', 0.08],
    BY: null,
    JP: null,
  }
  for (const [country, effect] of Object.entries(expected)) {
    const facts = starterFacts('siemens')
    facts.entities = facts.entities.map((entity) => ({ ...entity, country }))
    facts.jurisdictions = [...(snapshot.jurisdictionsByCountry.get(country) ?? [])]
    const found = asked(facts, question('CL', null)).findings.filter((one) => one.dimension === 'jurisdiction')
    t.same(
      found.map((one) => [one.factor, one.effective]),
      effect === null ? [] : [effect],
      country,
    )
  }
})

t.test('every entity of the starter facts: the answer is whole and sound', async (t) => {
  for (const entity of snapshot.entities.values()) {
    const facts = starterFacts(entity.sourceId)
    for (const buyer of ['MX', 'US', null]) {
      const { outcome, findings, checks } = asked(facts, question(buyer, 'video_surveillance'))
      const ids = new Set(findings.map((one) => one.id))
      t.equal(ids.size, findings.length, `${entity.sourceId}: ids are unique`)
      t.ok(
        findings.every((one) => one.evidence.length > 0 && one.evidence.every((id) => snapshot.evidence.has(id))),
        `${entity.sourceId}: every finding is sourced`,
      )
      const points = Math.round(findings.reduce((sum, one) => sum + one.contribution * 10, 0))
      t.equal(points, Math.round(outcome.score! * 10), `${entity.sourceId}: points sum to the score`)
      t.not(outcome.band, 'low', `${entity.sourceId}: nothing is low on extracts`)
      t.ok(
        checks.every((check) => !check.id.startsWith('watchlists.') || check.status !== 'clear'),
        `${entity.sourceId}: an extract never clears`,
      )
    }
  }
})
