import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { SourceFormatError } from '../../src/sources/source.ts'
import { source } from '../../src/sources/us-csl.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource, textFile } from './read.ts'

const folder = path.join(import.meta.dirname, 'fixtures/us-csl')
const csv = () => diskFile(path.join(folder, 'consolidated.csv'))
const json = () => diskFile(path.join(folder, 'consolidated.json'))
const csvText = () => readFileSync(path.join(folder, 'consolidated.csv'), 'utf8')

const LISTS = [
  ...['us-ofac-sdn', 'us-ofac-ns-cmic', 'us-ofac-ssi', 'us-ofac-plc', 'us-ofac-capta', 'us-ofac-ns-mbs'],
  ...['us-ofac-fse', 'us-bis-entity', 'us-bis-meu', 'us-bis-dpl', 'us-bis-uvl', 'us-isn-nonproliferation'],
  'us-ddtc-debarred',
]

t.test('one file fills thirteen lists, whole, and is of the day of its newest entry', async (t) => {
  const { editions, all } = await readSource(source, [csv()])
  t.same(faultsOf(all), [])
  t.same(
    editions.map(({ dataset, version, publishedOn, complete }) => [dataset.id, version, publishedOn, complete]),
    LISTS.map((list) => [list, '2022-01-01', '2022-01-01', true]),
    'a start in the future is not the day of the file',
  )
  t.match(editions[7]!.dataset, { kind: 'list', publisher: /Consolidated Screening List/, staleAfterDays: 7 })
  const served = await readSource(source, [csv()], { lastModified: '2022-04-22' })
  t.equal(served.editions[0]!.version, '2022-04-22')
  const stated = await readSource(source, [csv()], { lastModified: '2022-04-22', publishedOn: '2022-04-23' })
  t.equal(stated.editions[0]!.publishedOn, '2022-04-23')
})

t.test('entries of the Treasury have OFAC’s numbers', async (t) => {
  const { of } = await readSource(source, [csv()])
  const [company, person, vessel] = of('entity', 'us-ofac-sdn')
  t.match(company, {
    ref: { namespace: 'us-ofac-sdn', sourceId: '101' },
    kind: 'public_body',
    country: null,
    incorporated: '1999-03-12',
    address: '1 Harbour Road, Dorvik City, 1000, CN; Caracas, VE',
    note: 'Target Type Government Entity; Website www.velmora.example; Legal Entity Number 12345; (Linked To: ORVAND GROUP)',
  })
  t.same(company?.identifiers, [
    { scheme: 'US-OFAC', id: '101' },
    { scheme: 'RU-INN', id: '7700112233' },
  ])
  t.same(
    company?.names.map(({ text, kind }) => [text, kind]),
    [
      ['VELMORA TRADING S.A.', 'official'],
      ['VELMORA COMERCIO', 'alias'],
      ['ORVAND COMERCIO', 'alias'],
    ],
  )
  t.match(person, {
    kind: 'person',
    country: 'RU',
    note: 'nationality RU; citizen RU; Passport AB12345 (RU) issued 2010-01-01 expires 2020-01-01; Gender Male; DOB 1965-05-13; POB Dorvik, Russia; Director',
  })
  t.same(
    person?.names.map(({ text }) => text),
    ['HOLVEK, Ilya Petrovich', 'HOLVEK, Elias', 'Ilya Petrovich HOLVEK', 'Elias HOLVEK'],
  )
  t.match(vessel, {
    kind: 'other',
    matchable: false,
    identifiers: [{ scheme: 'US-OFAC' }, { scheme: 'XI-IMO', id: '9074729' }, { scheme: 'PA-REG', id: '778' }],
    note: 'Registration Number 778 (PA) 2017-01-16; call sign CL1234; vessel type Tug; gross tonnage 2597; vessel flag PA',
  })
  t.match(of('listing', 'us-ofac-sdn')[0], { key: '101', program: 'VENEZUELA; SDNT', grade: 'A2', verified: true })
  t.match(of('listing', 'us-ofac-ssi')[0]?.scope, /Directive Determination: Subject to Directive 1$/)
  t.match(of('listing', 'us-ofac-capta'), [{ listedOn: '2022-02-24' }])
})

t.test('entries without a number: ids of name and country, kept apart by address', async (t) => {
  const { of } = await readSource(source, [csv()])
  const entities = of('entity', 'us-bis-entity')
  t.match(
    entities.map((row) => row.ref.sourceId),
    ['brinmor-optics-co-ltd.cn', /^brinmor-optics-co-ltd\.cn~[0-9a-f]{12}$/, 'talvek-jsc'],
  )
  t.match(entities[0], { kind: 'other', country: 'CN', address: '12 Lake Road, Dorvik, Hong Kong, CN' })
  t.same(
    entities[0]?.names.map(({ text }) => text),
    ['Brinmor Optics Co., Ltd.', 'Brinmor Optics', 'BOC'],
  )
  t.match(entities[2], { country: null, names: [{ text: 'Talvek JSC' }, { text: 'Talvek Works', kind: 'alias' }] })
  const listings = of('listing', 'us-bis-entity')
  t.match(listings[0], {
    listedOn: '2020-12-18',
    delistedOn: null,
    legalBasis: '85 FR 83420',
    scope: 'License requirement: For all items subject to the EAR. License review policy: Presumption of denial.',
  })
  t.match(listings[2], { listedOn: null, note: 'start as written: soon' })

  const twice = await readSource(source, [csv()])
  t.same(
    twice.of('entity').map((row) => row.ref.sourceId),
    of('entity').map((row) => row.ref.sourceId),
    'the same in every import',
  )
  const debarred = of('listing', 'us-ddtc-debarred')
  t.equal(of('entity', 'us-ddtc-debarred').length, 1)
  t.match(
    debarred.map(({ key, legalBasis }) => [key, legalBasis]),
    [
      ['velt-aero-inc', '86 FR 1'],
      [/^velt-aero-inc\|[0-9a-f]{12}$/, '86 FR 2'],
    ],
    'one entry with two debarments',
  )
})

t.test('denials end on their day, and a place in the United States is one without its name', async (t) => {
  const { of } = await readSource(source, [csv()])
  const [first, second] = of('entity', 'us-bis-dpl')
  t.match(first, { ref: { sourceId: 'orson-pell.us' }, country: 'US' })
  t.match(second, { ref: { sourceId: 'orson-pell' }, country: null })
  const [open, contradicting] = of('listing', 'us-bis-dpl')
  t.match(open, {
    listedOn: '2022-01-01',
    delistedOn: '2056-06-29',
    scope: 'Standard order',
    note: 'FR NOTICE ADDED',
  })
  t.match(contradicting, { listedOn: '2022-01-01', delistedOn: null, note: 'end as written: 2021-01-01' })
  t.match(of('entity', 'us-bis-uvl')[0], { country: 'CA' })
  t.match(of('entity', 'us-bis-meu')[0], { kind: 'company' })
  t.match(of('listing', 'us-isn-nonproliferation')[0], { program: 'E.O. 13382; INKSNA', legalBasis: 'Vol. 1' })
})

t.test('what cannot be loaded is told of, what repeats is counted', async (t) => {
  const { bad, leftOut } = await readSource(source, [csv()])
  t.same(
    bad.map(({ line, reason }) => [line, reason]),
    [
      [13, 'the entry has no name'],
      [20, 'the number "" is not one of OFAC'],
      [21, '2 columns instead of those of the header'],
    ],
  )
  t.same(leftOut, { 'the same entry stands earlier in the file': 2 })
})

t.test('the JSON form says the same', async (t) => {
  const { of, all, editions } = await readSource(source, [json()])
  t.same(faultsOf(all), [])
  t.equal(editions.length, 13)
  t.equal(editions[0]!.publishedOn, '2020-12-18')
  const [company, person] = of('entity', 'us-ofac-sdn')
  t.match(company, {
    line: 1,
    ref: { sourceId: '101' },
    address: '1 Harbour Road, Dorvik City, 1000, CN; Caracas, VE',
    incorporated: '1999-03-12',
    identifiers: [{ id: '101' }, { scheme: 'RU-INN', id: '7700112233' }],
  })
  t.equal(company?.names[2]?.text, 'ORVAND; COMERCIO', 'a list is a list')
  t.match(person, { ref: { sourceId: '102' }, note: /issued 2010-01-01 expires 2020-01-01$/ })
  t.match(of('entity', 'us-bis-entity')[0], { ref: { sourceId: 'brinmor-optics-co-ltd.cn' }, country: 'CN' })
  t.match(of('entity', 'us-bis-uvl')[0], { kind: 'person' })
})

t.test('what is not the list is refused whole', async (t) => {
  const refused = async (files: Parameters<typeof readSource>[1], message: RegExp) => {
    const error = await readSource(source, files).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    t.ok(error instanceof SourceFormatError)
    t.match((error as Error).message, message)
  }
  const changed = (from: RegExp, to: string) => [textFile('consolidated.csv', csvText().replace(from, to))]
  await refused([], /one file/)
  await refused(changed(/^_id,source/, '_id,origin'), /lacks the column source/)
  await refused(changed(/^_id,/, '_id,risk,'), /unknown column risk/)
  await refused(
    changed(/Unverified List \(UVL\)/, 'Lunar List (LL)'),
    /a list that is not known, "Lunar List \(LL\) - /,
  )
  await refused(
    [textFile('consolidated.json', '{"results":[{"name":"A","risk":1}]}')],
    /entry 1 has an unknown member "risk"/,
  )
  const short = await readSource(
    source,
    changed(/Entity List \(EL\) - Bureau of Industry and Security/g, 'Entity List'),
  )
  t.equal(short.of('entity', 'us-bis-entity').length, 3, 'the name of the list alone will do')
})
