import t from 'tap'
import { ceilingHolds, settleBand } from '../../src/policy/band.ts'
import type { Draft } from '../../src/policy/context.ts'
import { asked, finding } from './asked.ts'
import { packs, question } from './starter.ts'
import { World } from './world.ts'

const FULL = { share: 1, listsFilled: true, ownersKnown: true }

const one = (
  dimension: Draft['dimension'],
  factor: string,
  family = `${dimension}-${factor}`,
  more: Partial<Draft> = {},
): Draft => ({
  id: family,
  factor,
  dimension,
  severity: 0.5,
  confidence: 1,
  relevance: 1,
  recency: 1,
  multiplier: 1,
  effect: 'weight',
  floor: null,
  family,
  shownBecause: null,
  rule: { pack: 'p@1.0.0', id: 'r', legalBasis: 'law' },
  basis: { kind: 'owner_unknown', party: { id: 'x', name: 'x', country: null, kind: 'company' }, searched: 'x' },
  path: [],
  evidence: ['evd'],
  ...more,
})

const settle = (score: number, scoring: Draft[], more: Partial<Parameters<typeof settleBand>[0]> = {}) =>
  settleBand({ score, drafts: scoring, scoring, coverage: FULL, match: 'match', model: packs.model, ...more })

const WATCHED = one('watchlists', 'WL-06')

t.test('the order: knock-out, floor, ceiling, coverage', async (t) => {
  const knockout = one('watchlists', 'WL-01', 'k', { effect: 'knockout', floor: 'high' })
  const poor = { share: 0.2, listsFilled: false, ownersKnown: false }
  t.match(settle(5, [knockout], { coverage: poor }), {
    band: 'prohibited',
    adjustments: [{ kind: 'knockout', from: 'low' }],
  })
  const floor = one('watchlists', 'WL-02', 'f', { effect: 'floor', floor: 'high' })
  t.match(settle(5, [floor], { coverage: poor }), {
    band: 'high',
    adjustments: [{ kind: 'floor', from: 'low', to: 'high' }],
  })
  t.match(settle(90, [floor]), { band: 'critical', adjustments: [] }, 'a floor lowers nothing')
  const claim = one('prior_deployments', 'DP-02')
  t.match(settle(60, [claim]), { band: 'moderate', adjustments: [{ kind: 'ceiling', from: 'high' }] })
  t.match(settle(60, [claim], { coverage: poor }), {
    band: 'undetermined',
    adjustments: [{ kind: 'ceiling' }, { kind: 'coverage' }],
  })
  const silent = one('watchlists', 'WL-10', 's', { effect: 'floor', floor: 'high', severity: 0 })
  t.equal(settle(90, [claim], { drafts: [claim, silent] }).band, 'high', 'a floor beats a ceiling')
  t.equal(settle(30, [claim], { drafts: [claim, silent] }).band, 'high')
})

t.test('the ceiling: claims, charges, a single event, or the law alone', async (t) => {
  const law = one('jurisdiction', 'JU-01')
  const [claim, charge, finding, conviction] = ['DP-02', 'IN-02', 'DP-01', 'IN-01'].map((factor) =>
    one(factor.startsWith('IN') ? 'integrity' : 'prior_deployments', factor),
  ) as [Draft, Draft, Draft, Draft]
  t.ok(ceilingHolds([]))
  t.ok(ceilingHolds([law]))
  t.ok(ceilingHolds([law, claim, one('prior_deployments', 'DP-02', 'other')]))
  t.ok(ceilingHolds([claim, charge, law]))
  t.ok(ceilingHolds([finding]), 'one single event')
  t.ok(ceilingHolds([conviction, law]))
  t.notOk(ceilingHolds([finding, claim]))
  t.notOk(ceilingHolds([WATCHED]))
  t.notOk(ceilingHolds([claim, WATCHED]))
  t.notOk(ceilingHolds([one('ownership', 'OW-01')]))
  t.notOk(ceilingHolds([one('finance', 'FI-01'), claim]))
  t.ok(ceilingHolds([finding, one('prior_deployments', 'DP-02', finding.family)]), 'two rows of one event')
})

t.test('coverage below .6 turns low and moderate to undetermined; high and above stand', async (t) => {
  const with59 = { ...FULL, share: 0.59 }
  const band = (score: number, coverage: typeof FULL) => settle(score, [WATCHED], { coverage }).band
  t.same(
    [10, 30, 60, 80].map((score) => band(score, with59)),
    ['undetermined', 'undetermined', 'high', 'critical'],
  )
  t.same(
    [10, 30, 60, 80].map((score) => band(score, { ...FULL, share: 0.6 })),
    ['low', 'moderate', 'high', 'critical'],
  )
})

t.test('low needs the lists, known owners, and a sure match', async (t) => {
  t.match(settle(10, [], { coverage: { ...FULL, listsFilled: false } }), {
    band: 'undetermined',
    adjustments: [{ kind: 'lists' }],
  })
  t.match(settle(10, [], { coverage: { ...FULL, ownersKnown: false } }), {
    band: 'undetermined',
    adjustments: [{ rule: 'owner_unknown' }],
  })
  t.match(settle(10, [], { match: 'possible' }), { band: 'undetermined', adjustments: [{ kind: 'match' }] })
  t.equal(settle(30, [WATCHED], { match: 'possible' }).band, 'moderate')
  t.equal(settle(10, []).band, 'low')
  const pending = one('watchlists', 'WL-10', 'p', { effect: 'floor', floor: 'undetermined' })
  t.equal(settle(10, [pending]).band, 'undetermined')
  t.equal(settle(30, [WATCHED, pending]).band, 'moderate')
})

t.test('a whole vendor with nothing against it is low', async (t) => {
  const { outcome } = asked(new World().traced())
  t.match(outcome, {
    band: 'low',
    score: 0,
    coverage: 1,
    confidence: null,
    action: 'proceed',
    missing: [],
    adjustments: [],
  })
  t.match(outcome.summary, {
    es: /riesgo bajo, 0\.0 de 100.*Nada de lo que se sabe puntúa/,
    en: /risk low.*Nothing that is known scores/,
  })
})

t.test('the actions', async (t) => {
  const action = (world: World, subject = question('CL', 'identity_documents')) => asked(world, subject).outcome.action
  t.equal(action(new World()), 'enhanced_due_diligence')
  t.equal(action(new World().traced().listed('vendor', 'us-s889')), 'escalate')
  t.equal(action(new World().listed('vendor', 'us-ofac-sdn')), 'decision_of_head_of_entity')
  t.equal(action(new World().listed('vendor', 'un-sc')), 'do_not_award')
})

t.test('a summary is read aloud: band, score, reasons with who says it, what is missing', async (t) => {
  const world = new World({ name: 'Empresa' })
    .listed('vendor', 'us-s889', { listedOn: '2019' })
    .state('state', 'CN')
    .share('state', 'vendor', '100')
    .deployed()
    .listed('vendor', 'eu-fsr', { listedOn: '2024' })
  const { summary } = asked(world).outcome
  t.match(summary.en, /^Empresa: risk critical, \d+\.\d of 100\. Main reasons: /)
  t.match(summary.en, /it is on the list "Title of us-s889" of Authority of us-s889, since 2019/)
  t.match(summary.en, /a foreign state, State of CN, controls it \(source of grade A1, 2026-06\)/)
  t.match(summary.en, /as reported by Some Paper, an allegation, which is not a finding, on Some ministry \(Venezuela/)
  t.match(summary.en, /; and 1 more\./)
  t.match(summary.es, /nivel de riesgo crítico.*según Some Paper, una denuncia, que no es un hallazgo/)
})

t.test('every kind of reason has its clause in both languages', async (t) => {
  const said = (world: World, subject = question('CL', 'identity_documents')) => asked(world, subject).outcome.summary
  const kinds: [World, ReturnType<typeof question>, RegExp, RegExp][] = [
    [
      new World().controls('parent', 'vendor').listed('parent', 'us-s889'),
      question('CL', null),
      /Name of parent, in its chain of ownership, is on the list/,
      /en su cadena de propiedad, figura en/,
    ],
    [
      new World().listed('vendor', 'un-sc'),
      question('CL', null),
      /which binds this buyer.*bars the award/,
      /que obliga a este comprador.*impide adjudicar/,
    ],
    [
      new World()
        .deployed({ role: 'reseller', event: 'e' })
        .deployed({ vendorId: 'p', event: 'e' })
        .listed('p', 'us-s889', { listedOn: null }),
      question('CL', null),
      /it resold for Name of p, which is on the list "Title of us-s889" of Authority of us-s889;/,
      /revendió lo de Name of p/,
    ],
    [
      new World().state('s', 'FR').share('s', 'vendor', '20'),
      question('CL', null),
      /State of FR has 20 %/,
      /State of FR tiene 20 %/,
    ],
    [
      new World().state('s', 'FR').owns('s', 'vendor', { interest: 'beneficial', asOf: null }),
      question('CL', null),
      /an interest of unknown size \(source of grade A1, undated\)/,
      /una participación de tamaño desconocido \(fuente de grado A1, sin fecha\)/,
    ],
    [
      new World({ ownershipStatus: 'nominee_reported' }),
      question('CL', null),
      /is said to lie with nominees/,
      /sería de prestanombres/,
    ],
    [
      new World({ country: 'CN' }).compulsion('CN'),
      question('CL', null),
      /the law of [^;]*China[^;]* compels cooperation, with secret orders and reach abroad.*\(Some Act\)/,
      /la ley de [^;]*China[^;]* obliga a cooperar, con órdenes secretas/,
    ],
    [
      new World({ country: 'US' }).compulsion('US', 'yes'),
      question('CL', null),
      /the law of [^;]*United States[^;]* compels cooperation, under judicial review/,
      /con control judicial/,
    ],
    [
      new World({ country: 'CN' }),
      question('EC', null, { fundedBy: [{ name: 'China Development Bank', country: 'CN' }] }),
      /China Development Bank, of the state behind the vendor, pays/,
      /paga China Development Bank/,
    ],
    [
      new World().deployed({ description: 'A system', buyerCountry: null, adverseStatus: 'court_order' }),
      question('CL', null),
      /Main reasons: a court order on Some ministry, dep-000/,
      /Razones principales: una orden judicial sobre Some ministry, dep-000/,
    ],
    [new World().deployed({ buyerCountry: 'EU' }), question('CL', null), /\(European Union\)/, /\(Unión Europea\)/],
  ]
  for (const [world, subject, en, es] of kinds) {
    const summary = said(world, subject)
    t.match(summary.en, en)
    t.match(summary.es, es)
  }
  const ceiling = said(
    new World().deployed({ sourceDate: '2026-11-24' }).deployed({ event: 'b' }).deployed({ event: 'c' }),
  )
  t.match(ceiling.en, /the ceiling is moderate/)
  t.match(finding(asked(new World().deployed()), 'DP-02').rule, { pack: 'baseline@1.0.0', id: 'DP-02' })
})
