import t from 'tap'
import { evaluate } from '../../src/policy/index.ts'
import { asked, finding } from './asked.ts'
import { packs, question, starterFacts, taxonomy } from './starter.ts'
import { World } from './world.ts'

const LAPTOPS = 'consumer_devices'

t.test('with every list whole no foreign state, body of one or person comes out low', async (t) => {
  const ids = [
    'china-eximbank',
    'china-development-bank',
    'xian-microelectronics',
    'china-mofcom',
    'russia',
    'venezuela',
    'albert-karaziwan',
    'omri-lavie',
  ]
  for (const id of ids) {
    const facts = starterFacts(id)
    for (const list of facts.lists) Object.assign(list, { complete: true, publishedOn: '2026-11-24' })
    for (const buyer of ['MX', 'US', null]) {
      const { outcome, checks } = asked(facts, question(buyer, LAPTOPS))
      t.not(outcome.band, 'low', `${id} for ${buyer}`)
      t.not(outcome.action, 'proceed', `${id} for ${buyer}`)
      t.not(checks.find((one) => one.id === 'ownership.foreign_state')?.status, 'clear', id)
    }
  }
})

t.test('a foreign state is shown for what it is and never low; the own state may be', async (t) => {
  for (const kind of ['state', 'public_body'] as const) {
    const foreign = asked(new World({ kind, country: 'NL' }), question('CL', LAPTOPS))
    t.match(foreign.outcome, { band: 'undetermined', score: 0, adjustments: [{ rule: 'foreign_state', from: 'low' }] })
    t.match(finding(foreign, 'OW-01:vendor'), {
      effect: 'shown',
      shownBecause: 'state_itself',
      basis: { kind: 'ownership_status', status: kind },
      evidence: ['evd_vendor'],
    })
    const own = asked(new World({ kind, country: 'CL' }), question('CL', LAPTOPS))
    t.equal(own.outcome.band, 'low')
    t.equal(finding(own, 'OW-01:vendor').shownBecause, 'own_state')
  }
  const owned = asked(
    new World({ kind: 'public_body', country: 'CN' }).state('s', 'CN').share('s', 'vendor', '100'),
    question('CL', LAPTOPS),
  )
  t.equal(owned.findings.filter(({ factor }) => factor === 'OW-01').length, 1, 'said once where a path tells it')
})

t.test('what was never looked up is never low', async (t) => {
  const rule = (world: World, subject = question('CL', LAPTOPS)) => {
    const { band, adjustments } = asked(world, subject).outcome
    return [band, adjustments[0]?.rule]
  }
  t.same(rule(new World({ kind: 'person' })), ['undetermined', 'offices_not_checked'])
  t.same(rule(new World({ country: null }).traced()), ['undetermined', 'country_unknown'])
  const unsearched = new World().traced()
  unsearched.facts.datasets = unsearched.facts.datasets.filter(({ tables }) => !tables.includes('deployments'))
  t.same(rule(unsearched), ['undetermined', 'deployments_not_searched'])
})

t.test('funds of no stated country: what law binds them is said to be unknown, in both languages', async (t) => {
  const paidBy = (name: string, country: string | null = null) =>
    question('CL', LAPTOPS, { fundedBy: [{ name, country }] })
  const low = asked(new World().traced(), paidBy('Fondo Amigo')).outcome
  t.match(low, { band: 'undetermined', adjustments: [{ rule: 'funds_country_unknown', from: 'low' }] })
  t.match(low.missing, [/country of who provides the funds \(Fondo Amigo\) is not stated/])
  t.match(low.summary, {
    es: /No consta el país de quien aporta los fondos \(Fondo Amigo\)/,
    en: /which law binds them could not be judged/,
  })
  const high = asked(new World().traced().listed('vendor', 'us-ofac-sdn'), paidBy('Fondo Amigo')).outcome
  t.match(high.adjustments.at(-1), { rule: 'funds_country_unknown', from: 'high', to: 'high' }, 'said, moving nothing')
  const barred = asked(new World().traced().listed('vendor', 'un-sc'), paidBy('Fondo Amigo')).outcome
  t.match(barred, { band: 'prohibited' })
  t.equal(barred.adjustments.at(-1)?.rule, 'funds_country_unknown')
  t.equal(asked(new World().traced(), paidBy('Fondo Amigo', 'CL')).outcome.band, 'low')
  const bank = asked(new World().traced(), paidBy('Banco Interamericano de Desarrollo')).outcome
  t.same(bank.missing, [], 'a lender that a pack knows by name is bound by its own rules')
  const stranger = asked({ ...new World().facts, entityId: null }, { ...paidBy('Fondo Amigo'), match: 'none' })
  t.match(stranger.outcome.adjustments, [{ rule: 'funds_country_unknown', to: 'undetermined' }])
  t.match(stranger.outcome.missing.at(-1), /could not be judged/)
})

t.test('naming packs adds their lists and takes none of the baseline away', async (t) => {
  const mdb = packs.packs.find(({ id }) => id === 'mdb')!
  const bandOf = (world: World) =>
    evaluate(question('CL', LAPTOPS), world.facts, packs, { chosen: [mdb] }, taxonomy).outcome
  t.equal(bandOf(new World().traced()).band, 'low')
  for (const id of ['un-sc', 'us-ofac-sdn', 'eu-fsf', 'uk-sanctions', 'afdb-debarred']) {
    const without = bandOf(new World().traced().list(id, { complete: false }))
    t.equal(without.band, 'undetermined', id)
    t.match(without.missing[0], new RegExp(id))
  }
})

t.test('a listing that a court set aside is told from one that only ended', async (t) => {
  const reason = (more: object) =>
    asked(new World().listed('vendor', 'mx-sabg-sancionados', more), question('MX', LAPTOPS)).findings.find(
      ({ basis }) => basis.kind === 'listing',
    )?.shownBecause
  const over = { listedOn: null, delistedOn: '2025-11-04' }
  t.equal(reason({ ...over, scope: 'Sanction left without effect by amparo' }), 'overturned')
  t.equal(reason({ ...over, scope: 'Nine months' }), 'ended')
  t.equal(reason({ ...over, legalBasis: 'Sanción anulada' }), 'overturned')
  t.equal(reason({ listedOn: '2027', scope: 'set aside' }), 'not_yet_in_force')
})
