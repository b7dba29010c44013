import t from 'tap'
import { ceilingHolds, settleBand } from '../../src/policy/band.ts'
import type { Draft } from '../../src/policy/context.ts'
import { firstAct } from '../../src/policy/summary.ts'
import { asked, finding } from './asked.ts'
import { packs, question } from './starter.ts'
import { World } from './world.ts'

const FULL = { share: 1, neverLow: [], fundsUnjudged: null }
const never = (rule: string, kind: 'lists' | 'coverage' = 'coverage') => ({ kind, rule, text: { es: rule, en: rule } })

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
  const poor = { ...FULL, share: 0.2, neverLow: [never('lists', 'lists')] }
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
  t.match(settle(10, [], { coverage: { ...FULL, neverLow: [never('lists', 'lists'), never('owner_unknown')] } }), {
    band: 'undetermined',
    adjustments: [{ kind: 'lists' }],
  })
  t.match(settle(10, [], { coverage: { ...FULL, neverLow: [never('owner_unknown')] } }), {
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
    es: /^El riesgo de Name of vendor es bajo, con 0\.0 puntos de 100\. Nada de lo que se sabe puntúa\. Se puede continuar\.$/,
    en: /^The risk of Name of vendor is low, with 0\.0 points of 100\. Nothing that is known scores\. You may proceed\.$/,
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
  t.match(summary.en, /^The risk of Empresa is critical, with \d+\.\d points of 100\. /)
  t.match(summary.en, /It has been on the list "Title of us-s889" of Authority of us-s889 since 2019\. /)
  t.match(summary.en, /A foreign state, China, controls it \(as of June 2026, source of grade A1\)\. /)
  t.match(
    summary.en,
    /As reported by Some Paper \(24 November 2026\), there is an allegation, not proven, about national ID, e-passport and civil registry in Venezuela\. /,
  )
  t.match(summary.en, /There is 1 more reason\./)
  t.match(
    summary.es,
    /^El riesgo de Empresa es crítico.*Según Some Paper \(24 de noviembre de 2026\), hay un señalamiento/,
  )
  t.notMatch(summary.es, /denuncia|dep-\d|Some ministry|\d{4}-\d\d/)
  for (const text of [summary.es, summary.en]) t.ok(text.split(' ').length < 125, text)
})

t.test('every kind of reason has its clause in both languages', async (t) => {
  const said = (world: World, subject = question('CL', 'identity_documents')) => asked(world, subject).outcome.summary
  const kinds: [World, ReturnType<typeof question>, RegExp, RegExp][] = [
    [
      new World().controls('parent', 'vendor').listed('parent', 'us-s889'),
      question('CL', null),
      /Its owner Name of parent has been on the list/,
      /Su propietario Name of parent figura en la lista «Title of us-s889»/,
    ],
    [
      new World().listed('vendor', 'un-sc'),
      question('CL', null),
      /An award to Name of vendor is prohibited by a rule that binds this buyer or its funds.*, which bars the award\./,
      /Está prohibido adjudicar a Name of vendor por una regla.*, lo que impide adjudicar\./,
    ],
    [
      new World()
        .deployed({ role: 'reseller', event: 'e' })
        .deployed({ vendorId: 'p', event: 'e' })
        .listed('p', 'us-s889', { listedOn: null }),
      question('CL', null),
      /It resold what Name of p supplied, which is on the list "Title of us-s889" of Authority of us-s889\./,
      /Revendió lo que suministró Name of p, que figura en/,
    ],
    [
      new World().state('s', 'FR').share('s', 'vendor', '20'),
      question('CL', null),
      /A foreign state, France, has 20 %/,
      /Un Estado extranjero, Francia, tiene el 20 %/,
    ],
    [
      new World().state('s', 'FR').owns('s', 'vendor', { interest: 'beneficial', asOf: null }),
      question('CL', null),
      /has an interest of unknown size \(as of no stated date, source of grade A1\)/,
      /una participación de tamaño desconocido \(según datos sin fecha, fuente de grado A1\)/,
    ],
    [
      new World({ ownershipStatus: 'nominee_reported' }),
      question('CL', null),
      /The owners of Name of vendor are reported to be nominees/,
      /Se ha informado de que los dueños de Name of vendor son prestanombres/,
    ],
    [
      new World({ country: 'CN' }).compulsion('CN'),
      question('CL', null),
      /The law of China \("Some Act"\) compels cooperation with the state with secret orders and reach abroad/,
      /La ley de China \(«Some Act»\) obliga a cooperar con el Estado con órdenes secretas/,
    ],
    [
      new World({ country: 'US' }).compulsion('US', 'yes'),
      question('CL', null),
      /The law of the United States \("Some Act"\) compels cooperation with the state, under judicial review/,
      /con control judicial/,
    ],
    [
      new World({ country: 'CN' }),
      question('EC', null, { fundedBy: [{ name: 'China Development Bank', country: 'CN' }] }),
      /As the request says, China Development Bank, of the state behind the vendor, pays/,
      /Según la solicitud paga China Development Bank/,
    ],
    [
      new World().deployed({ description: 'A system', buyerCountry: null, adverseStatus: 'court_order' }),
      question('CL', null),
      /There is a court order about national ID, e-passport and civil registry\./,
      /Hay una resolución judicial sobre documentos de identidad y pasaportes\./,
    ],
    [
      new World().deployed({ buyerCountry: 'EU' }),
      question('CL', null),
      /registry in the European Union\./,
      /pasaportes en la Unión Europea\./,
    ],
  ]
  for (const [world, subject, en, es] of kinds) {
    const summary = said(world, subject)
    t.match(summary.en, en)
    t.match(summary.es, es)
  }
  const more: [World, RegExp, RegExp][] = [
    [
      new World({ ownershipStatus: 'disputed' }).owns('o', 'vendor'),
      /The control of Name of vendor is disputed\./,
      /El control de Name of vendor está en disputa\./,
    ],
    [
      new World({ ownershipStatus: 'undisclosed' }),
      /Who the beneficial owner of Name of vendor is has not been disclosed\./,
      /No se ha revelado quién es el beneficiario final/,
    ],
    [
      new World().share('o', 'vendor', '30', { start: '2026-03' }),
      /Name of o became its owner only on or after March 2026/,
      /Name of o es su propietario solo desde marzo de 2026/,
    ],
    [
      new World().entity('p', { country: 'CN' }).controls('p', 'vendor').compulsion('CN'),
      /The law of China \("Some Act"\), to which its owner Name of p answers, compels/,
      /La ley de China \(«Some Act»\), a la que responde su propietario Name of p, obliga/,
    ],
    [
      new World().share('vendor', 'sub', '100').deployed({ vendorId: 'sub', start: '2017', description: 'Some.' }),
      /There is an allegation, not proven, about its subsidiary Name of sub: national ID.* in Venezuela, since 2017\./,
      /Hay un señalamiento, no probado, sobre su filial Name of sub: documentos de identidad .* en Venezuela, desde 2017\./,
    ],
    [
      new World({ country: 'VG' })
        .entity('o', { country: 'VG' })
        .share('o', 'vendor', '60')
        .law('VG', 'fatf_status', 'grey')
        .listed('vendor', 'us-s889'),
      /Its final owner is unknown and Name of o, of the British Virgin Islands, is in its chain of ownership/,
      /El dueño final no se conoce y en su cadena de propiedad está Name of o, de las Islas Vírgenes británicas/,
    ],
  ]
  for (const [world, en, es] of more) {
    const summary = said(world, question('CL', null))
    t.match(summary.en, en)
    t.match(summary.es, es)
  }
  const ceiling = said(
    new World().deployed({ sourceDate: '2026-11-24' }).deployed({ event: 'b' }).deployed({ event: 'c' }),
  )
  t.match(ceiling.en, /the level stops at moderate/)
  t.match(finding(asked(new World().deployed()), 'DP-02').rule, { pack: 'baseline@1.1.0', id: 'DP-02' })
})

t.test('a law is named by its first act', async (t) => {
  const acts: [string, string][] = [
    ['National Intelligence Law (adopted 2017-06-27) arts. 7 and 14; Cybersecurity Law', 'National Intelligence Law'],
    ['Code de la sécurité intérieure L.871-6 (also L.871-1)', 'Code de la sécurité intérieure'],
    ['G 10 s. 2; BND Act s. 25', 'G 10'],
    ['FISA s.702 (50 USC 1881a)', 'FISA'],
    ['Federal Law 374-FZ of 2016 (Yarovaya)', 'Federal Law 374-FZ of 2016'],
    ['Decree No. 129 of 2010-03-03', 'Decree No. 129'],
    ['(unnamed)', '(unnamed)'],
  ]
  for (const [law, act] of acts) t.equal(firstAct(law), act)
})
