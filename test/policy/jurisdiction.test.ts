import t from 'tap'
import { asked, finding, findings } from './asked.ts'
import { question } from './starter.ts'
import { World } from './world.ts'

t.test('JU-01: compulsion, secrecy and reach shown, review not', async (t) => {
  const evaluation = asked(new World({ country: 'CN' }).traced().compulsion('CN'))
  t.match(finding(evaluation, 'JU-01'), { severity: 0.35, basis: { country: 'CN', attributes: { length: 4 } } })
  t.equal(evaluation.outcome.score, 14, 'alone at most 14')
  const unconfirmed = new World({ country: 'CN' }).compulsion('CN', 'yes')
  unconfirmed.facts.jurisdictions[3]!.verified = false
  t.equal(findings(asked(unconfirmed), 'JU-01').length, 1, 'not confirmed counts as not shown')
  t.same(findings(asked(new World({ country: 'CN' }).compulsion('CN', 'partial')), 'JU-01'), [])
})

t.test('JU-02: access with review; less without reach', async (t) => {
  t.match(finding(asked(new World({ country: 'US' }).compulsion('US', 'yes')), 'JU-02'), { severity: 0.2 })
  const noReach = new World({ country: 'IL' })
    .law('IL', 'compels_cooperation', 'yes')
    .law('IL', 'independent_judicial_review', 'partial')
  t.match(finding(asked(noReach), 'JU-02'), { severity: 0.1 })
  const partial = new World({ country: 'JP' }).compulsion('JP', 'yes')
  partial.facts.jurisdictions[0]!.value = 'partial'
  t.same(findings(asked(partial), 'JU-02'), [], 'partial compulsion is none')
})

t.test('the weakest attribute that is needed gives the confidence', async (t) => {
  const world = new World({ country: 'CN' }).compulsion('CN')
  world.facts.jurisdictions[1]!.grade = 'B3'
  world.facts.jurisdictions[3]!.grade = 'C3'
  t.match(finding(asked(world), 'JU-01'), { confidence: 0.6 }, 'review is not among the three')
  world.facts.jurisdictions[2]!.grade = 'D1'
  t.same(findings(asked(world), 'JU-01'), [], 'a weak source confirms nothing')
})

t.test('attributes have dates, and of two readings the surer counts, then the later', async (t) => {
  const world = () => new World({ country: 'CN' }).compulsion('CN')
  const since = world()
  since.facts.jurisdictions[0]!.validFrom = '2017-06-28'
  t.same(findings(asked(since, question('CL', null, { asOf: '2017-06-27' })), 'JU-01'), [])
  t.equal(findings(asked(since, question('CL', null, { asOf: '2017-06-28' })), 'JU-01').length, 1)
  const surer = world().law('CN', 'independent_judicial_review', 'yes', { grade: 'B2' })
  t.equal(findings(asked(surer), 'JU-01').length, 1)
  const later = world().law('CN', 'independent_judicial_review', 'yes', { validFrom: '2020' })
  t.equal(findings(asked(later), 'JU-01').length, 0)
  const first = world().law('CN', 'independent_judicial_review', 'yes')
  t.equal(findings(asked(first), 'JU-01').length, 1, 'of equals the first id')
})

t.test("the vendor's and its controllers' countries, less the buyer's, and only the largest counts", async (t) => {
  const world = () =>
    new World({ country: 'FR' })
      .entity('parent', { country: 'CN' })
      .controls('parent', 'vendor', { grade: 'C3' })
      .compulsion('FR', 'yes')
      .compulsion('CN')
  const evaluation = asked(world())
  t.match(
    finding(evaluation, 'JU-01'),
    { confidence: 1, path: [{ owner: { id: 'parent' } }] },
    'the path does not lower it',
  )
  t.match(finding(evaluation, 'JU-02'), { contribution: 0 })
  t.same(findings(asked(world(), question('CN', null)), 'JU-01'), [])
  t.match(finding(asked(world(), question('CN', null)), 'JU-02'), { effect: 'weight' })
  const minority = new World({ country: 'FR' })
    .entity('parent', { country: 'CN' })
    .share('parent', 'vendor', '50')
    .compulsion('CN')
  t.same(findings(asked(minority), 'JU-01'), [])
})

t.test('nationality alone is no finding', async (t) => {
  for (const country of ['CN', 'RU', 'VE', 'US', null]) {
    t.same(
      asked(new World({ country }).traced()).findings.filter((one) => one.effect !== 'shown'),
      [],
      String(country),
    )
  }
  const regime = new World({ country: 'VE' }).traced().law('VE', 'foreign_adversary_15cfr791_4', 'maduro_regime_only')
  t.equal(asked(regime).outcome.score, 0)
})
