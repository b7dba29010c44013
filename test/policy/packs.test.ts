import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { sha256 } from '../../src/canonical.ts'
import { addDays } from '../../src/knowledge/calendar.ts'
import {
  applicableRules,
  choosePacks,
  loadPacks,
  PackError,
  packSetOf,
  UnknownPackError,
} from '../../src/policy/index.ts'
import { packs, snapshot } from './starter.ts'

const folder = new URL('../../data/policies/', import.meta.url).pathname

// biome-ignore lint/suspicious/noExplicitAny: a document that a test breaks on purpose
type Loose = Record<string, any>

/** The shipped packs with one of them changed, as documents. */
function changed(id: string, change: (document: Loose) => void): { file: string; content: unknown }[] {
  return readdirSync(folder).map((file) => {
    const content = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Loose
    if (content.id === id) change(content)
    return { file, content }
  })
}

function refusal(id: string, change: (document: Loose) => void): PackError {
  try {
    packSetOf(changed(id, change))
  } catch (error) {
    if (error instanceof PackError) return error
    throw error
  }
  throw new Error('the packs were taken')
}

t.test('the shipped packs load, each with version and digest', async (t) => {
  t.same(
    packs.packs.map((pack) => `${pack.id}@${pack.version}`),
    ['baseline@1.1.0', 'eu@1.0.0', 'mdb@1.0.0', 'mx-fed@1.0.0', 'uk@1.0.0', 'us-federal@1.0.0'],
  )
  for (const pack of packs.packs) {
    t.equal(pack.sha256, sha256(pack.bytes), pack.id)
    t.same(JSON.parse(pack.bytes.toString()), pack.document)
  }
})

t.test('the digest depends on what a pack says, not on how its file is laid out', async (t) => {
  const other = mkdtempSync(join(tmpdir(), 'packs-'))
  t.teardown(() => rmSync(other, { recursive: true }))
  for (const file of readdirSync(folder)) {
    const content = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Loose
    writeFileSync(join(other, file), JSON.stringify(Object.fromEntries(Object.entries(content).reverse())))
  }
  writeFileSync(join(other, 'README.md'), 'not a pack')
  t.same(
    loadPacks(other).packs.map((pack) => pack.sha256),
    packs.packs.map((pack) => pack.sha256),
  )
  writeFileSync(join(other, 'broken.json'), '{')
  t.throws(() => loadPacks(other), { name: 'PackError', file: 'broken.json' })
})

t.test('a bad pack is refused with its file and field', async (t) => {
  t.match(
    refusal('mx-fed', (pack) => {
      pack.rules[0].validTo = '2025-02-30'
    }),
    { file: 'mx-fed.json', field: 'rules[0].validTo' },
  )
  t.match(
    refusal('eu', (pack) => {
      pack.rules[0].surprise = true
    }),
    { file: 'eu.json', field: 'rules[0]' },
  )
  t.match(
    refusal('eu', (pack) => {
      pack.id = 'mdb'
    }),
    { field: 'id', message: /"mdb" is taken/ },
  )
  t.match(
    refusal('eu', (pack) => {
      pack.rules[1].id = pack.rules[0].id
    }),
    { field: 'rules[1].id' },
  )
  t.match(
    refusal('eu', (pack) => {
      pack.rules[0].list.advisory = 'WL-77'
    }),
    { message: /factor "WL-77" is in no catalogue/ },
  )
  t.match(
    refusal('baseline', (pack) => {
      pack.factors = pack.factors.filter((factor: Loose) => factor.id !== 'OW-02')
    }),
    { message: /OW-02/ },
  )
  t.match(
    refusal('baseline', (pack) => {
      pack.factors[0].rule = 'nowhere'
    }),
    { message: /no rule "nowhere"/ },
  )
  t.match(
    refusal('baseline', (pack) => {
      pack.factors[1].id = pack.factors[0].id
    }),
    { field: 'factors[1].id' },
  )
  t.match(
    refusal('baseline', (pack) => {
      pack.model = null
    }),
    { message: /no pack has the model/ },
  )
  const { model } = packs
  t.match(
    refusal('eu', (pack) => {
      pack.model = model
    }),
    { field: 'model', message: /has the model already/ },
  )
  t.match(
    refusal('baseline', (pack) => {
      pack.version = 'one'
    }),
    { file: 'baseline.json', field: 'version' },
  )
})

t.test('every rule and factor has law, marks and words in both languages', async (t) => {
  for (const { document } of packs.packs) {
    for (const rule of document.rules) {
      t.ok(rule.citation && rule.bindsWhom.es && rule.plainText.es && rule.plainText.en, rule.id)
      t.ok(rule.url === null || /^https?:\/\//.test(rule.url), rule.id)
      t.not(rule.plainText.es, rule.plainText.en, rule.id)
    }
    for (const factor of document.factors) t.equal(factor.evaluated, factor.notEvaluated === null, factor.id)
  }
})

t.test('every list that a pack names is a list that is known', async (t) => {
  const known = new Set(snapshot.lists.map((list) => list.id))
  for (const id of packs.checkedLists) t.ok(known.has(id), id)
})

t.test('each rule concerns whom it says, from and to the days it says', async (t) => {
  for (const { document } of packs.packs) {
    for (const rule of document.rules) {
      const { buyers, funds, lenders, capabilities } = rule.applies
      const inside = rule.validFrom ?? (rule.validTo === null ? '2026-11-24' : addDays(rule.validTo, -1))
      const has = (change: Partial<Parameters<typeof applicableRules>[1]>): boolean =>
        applicableRules(packs, {
          asOf: inside,
          buyerCountry: buyers === 'all' ? 'CL' : (buyers[0] ?? null),
          fundedBy: buyers.length === 0 && lenders ? [{ name: lenders.names[0]!, country: null }] : [],
          capabilities: capabilities ?? [],
          ...change,
        }).some((one) => one.rule.id === rule.id && one.pack === `${document.id}@${document.version}`)
      t.ok(has({}), `${rule.id} fires`)
      if (rule.validFrom !== null) t.notOk(has({ asOf: addDays(rule.validFrom, -1) }), `${rule.id}: the day before`)
      if (rule.validTo !== null) t.notOk(has({ asOf: rule.validTo }), `${rule.id}: on its end`)
      if (buyers !== 'all') {
        t.notOk(has({ buyerCountry: 'CL', fundedBy: [] }), `${rule.id}: another buyer`)
        t.notOk(
          has({ buyerCountry: null, fundedBy: [{ name: 'A private bank', country: null }] }),
          `${rule.id}: nobody's`,
        )
      }
      if (funds !== 'all' && funds.length > 0) {
        t.ok(has({ buyerCountry: 'CL', fundedBy: [{ name: 'Someone', country: funds[0]! }] }), `${rule.id}: its funds`)
      }
      if (capabilities) t.notOk(has({ capabilities: ['road_tolling'] }), `${rule.id}: another capability`)
    }
  }
  const open = applicableRules(packs, {
    asOf: '2026-11-24',
    buyerCountry: null,
    fundedBy: [{ name: 'x', country: null }],
    capabilities: [],
  })
  t.ok(open.every(({ pack }) => pack === 'baseline@1.1.0'))
})

t.test('dates that the law fixes', async (t) => {
  const rule = (id: string) => packs.packs.flatMap(({ document }) => document.rules).find((one) => one.id === id)!
  t.equal(rule('us-s889-a').validFrom, '2019-08-13')
  t.equal(rule('us-s889-b').validFrom, '2020-08-13')
  t.equal(rule('us-1260h-direct').validFrom, '2026-06-30')
  t.equal(rule('us-1260h-indirect').validFrom, '2027-06-30')
  t.equal(rule('us-fcc-covered').validFrom, '2023-02-06')
  t.equal(rule('uk-pa23').validFrom, '2025-02-24')
  t.same(rule('us-bis-entity').list!.reach, [
    { mode: 'aggregate', percent: '50', from: '2025-09-29', to: '2025-11-10' },
  ])
  t.same(packs.model.thresholds, {
    controllingInterest: '25',
    highRisk: '15',
    stateMinority: '10',
    procurementPractice: '5',
  })
})

t.test('packs are chosen by request, by default, or by the buyer and the funds', async (t) => {
  const ids = (...args: Parameters<typeof choosePacks>) => choosePacks(...args).chosen.map((pack) => pack.id)
  const nobody = { buyerCountry: null, fundedBy: [] }
  t.same(ids(packs, nobody), ['baseline'])
  t.same(ids(packs, { ...nobody, buyerCountry: 'MX' }), ['baseline', 'mx-fed'])
  t.same(ids(packs, { ...nobody, buyerCountry: 'FR' }), ['baseline', 'eu'])
  t.same(ids(packs, { ...nobody, buyerCountry: 'EU' }), ['baseline', 'eu'])
  t.same(ids(packs, { ...nobody, buyerCountry: 'GB' }), ['baseline', 'uk'])
  t.same(ids(packs, { buyerCountry: 'EC', fundedBy: [{ name: 'USAID', country: 'US' }] }), ['baseline', 'us-federal'])
  for (const name of ['World Bank', 'Banco Mundial (BIRF)', 'BID', 'Banco Interamericano de Desarrollo, BID']) {
    t.same(ids(packs, { buyerCountry: 'EC', fundedBy: [{ name, country: null }] }), ['baseline', 'mdb'], name)
  }
  t.same(ids(packs, { buyerCountry: 'EC', fundedBy: [{ name: 'Fondo de ida y vuelta', country: null }] }), ['baseline'])
  t.same(ids(packs, { ...nobody, requested: ['mx-fed', 'mx-fed'] }), ['mx-fed'])
  t.same(ids(packs, { ...nobody, buyerCountry: 'MX', defaults: ['baseline', 'eu'] }), ['baseline', 'eu'])
  t.same(ids(packs, { ...nobody, requested: ['uk'], defaults: ['eu'] }), ['uk'])
  const both = choosePacks(packs, { buyerCountry: 'MX', fundedBy: [{ name: 'USAID', country: 'US' }] })
  t.match(both.reason, { es: /comprador \(MX\): baseline, mx-fed\. Por los fondos: us-federal/, en: /By the funds/ })
  t.throws(() => choosePacks(packs, { ...nobody, requested: ['baseline', 'narnia'] }), {
    name: 'UnknownPackError',
    pack: 'narnia',
    message: /baseline, eu, mdb/,
  })
  t.ok(new UnknownPackError('x', []) instanceof Error)
})
