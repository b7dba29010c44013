import t from 'tap'
import { stateFinding } from '../../src/assessment/statements.ts'
import type { Evidence } from '../../src/knowledge/facts.ts'
import type { Finding } from '../../src/policy/types.ts'
import {
  ACTION,
  adverseInSentence,
  asOfInWords,
  countryInSentence,
  countryInWords,
  ofCountry,
  spanInWords,
  yearsInWords,
} from '../../src/policy/wording.ts'
import { asked, finding } from '../policy/asked.ts'
import { question } from '../policy/starter.ts'
import { World } from '../policy/world.ts'

/** A source for every id, dated only where the id says so. */
const evidence: ReadonlyMap<string, Evidence> = {
  get: (id: string) => ({
    id,
    title: `Title ${id}`,
    publisher: `Publisher ${id}`,
    publisherInterest: null,
    publishedOn: id.includes('dep') ? '2018-11-15' : null,
    url: null,
    grade: 'B2',
    status: 'record',
    response: null,
    verified: true,
    dataset: 'test',
  }),
} as unknown as ReadonlyMap<string, Evidence>
const said = (one: Finding, spanish: [string, string][] = []) =>
  stateFinding(one, { vendor: 'Name of vendor', evidence, spanish: new Map(spanish) })
const of = (world: World, id: string, subject = question('CL', null)) => said(finding(asked(world, subject), id))

t.test('from when to when a listing stood, for every mix of known, partial and unknown days', async (t) => {
  const rows: [string | null, string | null, string, string][] = [
    [
      null,
      null,
      'figura en la lista «L» de A (no consta desde cuándo).',
      'is on the list "L" of A (since when is not stated).',
    ],
    ['2020', null, 'figura en la lista «L» de A desde 2020.', 'has been on the list "L" of A since 2020.'],
    [
      '2020-10',
      null,
      'figura en la lista «L» de A desde octubre de 2020.',
      'has been on the list "L" of A since October 2020.',
    ],
    [
      '2020-10-05',
      null,
      'figura en la lista «L» de A desde el 5 de octubre de 2020.',
      'has been on the list "L" of A since 5 October 2020.',
    ],
    [
      null,
      '2024',
      'figuró en la lista «L» de A hasta 2024 (no consta desde cuándo).',
      'was on the list "L" of A until 2024 (since when is not stated).',
    ],
    [
      null,
      '2024-10',
      'figuró en la lista «L» de A hasta octubre de 2024 (no consta desde cuándo).',
      'was on the list "L" of A until October 2024 (since when is not stated).',
    ],
    [
      null,
      '2024-10-21',
      'figuró en la lista «L» de A hasta el 21 de octubre de 2024 (no consta desde cuándo).',
      'was on the list "L" of A until 21 October 2024 (since when is not stated).',
    ],
    [
      '2020',
      '2024-10',
      'figuró en la lista «L» de A desde 2020 hasta octubre de 2024.',
      'was on the list "L" of A from 2020 until October 2024.',
    ],
    [
      '2024-02-26',
      '2024-10-21',
      'figuró en la lista «L» de A desde el 26 de febrero de 2024 hasta el 21 de octubre de 2024.',
      'was on the list "L" of A from 26 February 2024 until 21 October 2024.',
    ],
    [
      '2020-01-01',
      '2028-01',
      'figura en la lista «L» de A desde el 1 de enero de 2020 hasta enero de 2028.',
      'is on the list "L" of A from 1 January 2020 until January 2028.',
    ],
    [
      null,
      '2028',
      'figura en la lista «L» de A hasta 2028 (no consta desde cuándo).',
      'is on the list "L" of A until 2028 (since when is not stated).',
    ],
    ['2028', null, 'figura en la lista «L» de A desde 2028.', 'is on the list "L" of A from 2028.'],
  ]
  for (const [listedOn, delistedOn, es, en] of rows) {
    const world = new World()
      .listed('vendor', 'us-bis-entity', { listedOn, delistedOn })
      .list('us-bis-entity', { title: 'L', authority: 'A' })
    const [one] = asked(world, question('CL', null)).findings.filter(({ basis }) => basis.kind === 'listing')
    const told = said(one!)
    t.equal(told.es.slice(0, `Name of vendor ${es}`.length), `Name of vendor ${es}`)
    t.equal(told.en.slice(0, `Name of vendor ${en}`.length), `Name of vendor ${en}`)
  }
})

t.test('a listing set aside says so; its scope tells what became of it', async (t) => {
  const world = new World().listed('vendor', 'mx-sabg-sancionados', {
    listedOn: null,
    delistedOn: '2025-11-04',
    scope: 'Sanction left without effect by amparo',
  })
  const [one] = asked(world, question('MX', null)).findings.filter(({ basis }) => basis.kind === 'listing')
  const told = said(one!, [['Sanction left without effect by amparo', 'Sanción dejada sin efecto por amparo']])
  t.match(told.es, /Qué fue de ello: Sanción dejada sin efecto por amparo\. .*Quedó sin efecto/)
  t.match(told.en, /What became of it: Sanction left without effect by amparo\. .*It was set aside or overturned/)
  t.notMatch(`${told.es} ${told.en}`, /Ya terminó|It has ended|Alcance|Scope/)
})

t.test("a subsidiary's act is told as its own, and its source apart from that of the link", async (t) => {
  const world = new World().share('vendor', 'sub', '100').deployed({ vendorId: 'sub', start: '2019', end: '2019' })
  const { es, en } = of(world, 'DP-02')
  t.match(en, /^Its subsidiary Name of sub \(prime contractor\) and Some ministry, Venezuela, 2019: /)
  t.match(es, /^Su filial Name of sub \(contratista principal\) y Some ministry, Venezuela, 2019: /)
  t.match(en, /Path: Name of sub belongs to Name of vendor \(a shareholding, 100 %, as of June 2026\)\./)
  t.match(es, /Cadena: Name of sub es de Name of vendor/)
  t.match(
    en,
    /Said by: Publisher evd_dep-000, [^;]*\(15 November 2018, grade B2\)\. The link is said by: Publisher evd_own_000, [^;]*\(date not stated, grade B2\)\.$/,
  )
  t.match(
    es,
    /Lo dice: Publisher evd_dep-000, .*El vínculo lo dice: Publisher evd_own_000, .*\(fecha no indicada, grado B2\)\.$/,
  )
})

t.test("an owner's law and an owner's listing name the owner and print the path", async (t) => {
  const world = new World()
    .entity('p', { country: 'CN' })
    .controls('p', 'vendor')
    .compulsion('CN')
    .listed('p', 'us-s889')
  const law = of(world, 'JU-01')
  t.match(
    law.en,
    /^Name of p, an owner of Name of vendor, answers to the law of China, which shows: .*Path: .*The link is said by: Publisher evd_own/,
  )
  t.match(
    law.es,
    /^Name of p, propietario de Name of vendor, responde a la ley de China, que muestra: .*Cadena: .*El vínculo lo dice: /,
  )
  const list = of(world, 'WL-06')
  t.match(list.en, /^Name of p, which is in the ownership chain of Name of vendor, has been on/)
})

t.test('a namesake is named as one, and said once to be unconfirmed', async (t) => {
  const world = new World().same('vendor', 'twin', 'inferred').deployed({ vendorId: 'twin' }).listed('twin', 'us-s889')
  const all = asked(world, question('CL', null)).findings
  const same = said(all.find(({ basis }) => basis.kind === 'same_as')!)
  t.equal(same.en.match(/nobody has confirmed/g)?.length, 1)
  t.equal(same.es.match(/nadie lo ha confirmado/g)?.length, 1)
  t.match(
    said(all.find(({ basis }) => basis.kind === 'deployment')!).en,
    /^Name of twin \(prime contractor\), which is perhaps the same organisation as Name of vendor, and/,
  )
  t.match(
    said(all.find(({ basis }) => basis.kind === 'listing')!).es,
    /^Name of twin, que quizá sea la misma organización que Name of vendor, figura/,
  )
})

t.test('a resold product: whose listing it is', async (t) => {
  const world = new World()
    .deployed({ role: 'reseller', event: 'e' })
    .deployed({ vendorId: 'p', event: 'e' })
    .listed('p', 'us-s889')
  t.match(of(world, 'WL-09').en, /^Name of vendor resold what Name of p supplied, which has been on the list/)
  t.match(of(world, 'WL-09').es, /^Name of vendor revendió lo que suministró Name of p, que figura en la lista/)
})

t.test('owners: who holds what, since when, and why it scores nothing', async (t) => {
  const told = (world: World) => of(world, 'OW-00:own_000')
  const plain = told(new World().share('o', 'vendor', '60', { start: '2019-04' }))
  t.match(
    plain.en,
    /^Name of o \(company, Netherlands\) has a shareholding of 60 % in Name of vendor since April 2019, as of June 2026\./,
  )
  t.match(
    plain.es,
    /^Name of o \(empresa, Países Bajos\) tiene una participación accionaria del 60 % en Name of vendor desde abril de 2019, según datos de junio de 2026\./,
  )
  t.match(plain.en, /It tells whose it is, which by itself is no risk/)
  t.notMatch(plain.en, /Nothing adverse/)
  const ended = told(new World().owns('o', 'vendor', { interest: 'control', start: '2015', end: '2019', asOf: null }))
  t.match(ended.en, /controlled Name of vendor 2015 to 2019, as of no stated date, which is old\. .*It has ended/)
  t.match(ended.es, /controlaba Name of vendor de 2015 a 2019, según datos sin fecha, dato antiguo\./)
  t.match(told(new World().owns('o', 'vendor', {})).en, /has a shareholding of unknown percentage in/)
  const chain = of(new World().state('s', 'CN').share('m', 'vendor', '60').share('s', 'm', '100'), 'OW-01')
  t.match(
    chain.en,
    /^State of CN \(state, China\) is in the ownership chain of Name of vendor; along the whole chain at least 60 % falls to it\. Path: Name of vendor belongs to Name of m .*; Name of m belongs to State of CN/,
  )
  const itself = of(new World({ kind: 'public_body', country: 'CN' }), 'OW-01')
  t.match(itself.es, /^Name of vendor es un organismo de un Estado \(China\)\./)
  t.match(itself.en, /^Name of vendor: it is a body of a state \(China\)\./)
})

t.test('the buyer is not followed by its country where it names it', async (t) => {
  const world = new World().deployed({ buyer: 'Venezuela (ministry)', outcome: 'repaid', outcomeEffect: 'pending' })
  t.match(
    of(world, 'DP-02').en,
    /and Venezuela \(ministry\): Reported by .* What became of it: pending; repaid\. No response/,
  )
})

t.test('words: countries, dates, spans and the one table of actions', async (t) => {
  t.same(
    ['CN', 'US', 'GB', 'RU', 'EU', 'VG', 'CL', 'ZZ', null].map((code) => countryInWords(code, 'en')),
    [
      'China',
      'United States',
      'United Kingdom',
      'Russia',
      'European Union',
      'British Virgin Islands',
      'Chile',
      'ZZ',
      'country not stated',
    ],
  )
  t.same(
    ['US', 'GB', 'NL', 'CZ', 'CN'].map((code) => countryInSentence(code, 'en')),
    ['the United States', 'the United Kingdom', 'the Netherlands', 'the Czech Republic', 'China'],
  )
  t.same(
    ['US', 'GB', 'NL', 'EU', 'CN', 'AE'].map((code) => ofCountry(code, 'es')),
    [
      'de Estados Unidos',
      'del Reino Unido',
      'de los Países Bajos',
      'de la Unión Europea',
      'de China',
      'de los Emiratos Árabes Unidos',
    ],
  )
  const years: [string | null, string, string][] = [
    ['2017-', 'since 2017', 'desde 2017'],
    ['2019-2019', '2019', '2019'],
    ['2011-2015', '2011 to 2015', 'de 2011 a 2015'],
    ['-2019', 'until 2019', 'hasta 2019'],
    ['2017-03-2019-04-01', 'March 2017 to 1 April 2019', 'de marzo de 2017 a 1 de abril de 2019'],
    ['2017-03-', 'since March 2017', 'desde marzo de 2017'],
    [null, '', ''],
  ]
  for (const [text, en, es] of years) t.same([yearsInWords(text, 'en'), yearsInWords(text, 'es')], [en, es])
  t.equal(spanInWords(null, null, 'es'), '')
  t.equal(asOfInWords('2019-04-05', 'es'), 'según datos del 5 de abril de 2019')
  t.equal(adverseInSentence('allegation', 'en'), 'an allegation, not proven,')
  t.equal(adverseInSentence('conviction', 'es'), 'una condena')
  t.ok(Object.values(ACTION).every(({ es, en }) => es.endsWith('.') && en.endsWith('.')))
})
