import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { SourceFormatError } from '../../src/sources/source.ts'
import { source } from '../../src/sources/us-ofac.ts'
import { faultsOf } from './faults.ts'
import { diskFile, type ReadSource, readSource, textFile } from './read.ts'

const folder = path.join(import.meta.dirname, 'fixtures/us-ofac')
const file = (name: string) => diskFile(path.join(folder, name))
const read = (...names: string[]) => readSource(source, names.map(file))
const text = (name: string) => readFileSync(path.join(folder, name), 'utf8')

const namesOf = ({ of }: ReadSource, dataset: string, id: string) =>
  of('entity', dataset)
    .find((row) => row.ref.sourceId === id)
    ?.names.map(({ text, kind }) => `${kind}: ${text}`)
const entityOf = ({ of }: ReadSource, dataset: string, id: string) =>
  of('entity', dataset).find((row) => row.ref.sourceId === id)
const listingOf = ({ of }: ReadSource, dataset: string, id: string) =>
  of('listing', dataset).find((row) => row.entity.sourceId === id)

const SDN = 'us-ofac-sdn'
const NON_SDN = [...['us-ofac-ns-cmic', 'us-ofac-ssi', 'us-ofac-plc', 'us-ofac-capta', 'us-ofac-ns-mbs', 'us-ofac-fse']]

t.test('the SDN list as CSV: entities, names, numbers, addresses and remarks', async (t) => {
  const all = await read('sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv')
  t.same(faultsOf(all.all), [])
  t.equal(all.editions.length, 1)
  t.match(all.editions[0], { version: 'undated', publishedOn: null, complete: true })
  t.match(all.editions[0]!.dataset, { id: SDN, kind: 'list', publisher: /Foreign Assets Control/, staleAfterDays: 7 })

  t.same(namesOf(all, SDN, '101'), [
    'official: VELMORA TRADING S.A.',
    'alias: VELMORA COMERCIO',
    'former: ORVAND COMERCIO',
    'alias: VELMORA NUEVA S.A.',
    'weak_alias: VTSA',
    'weak_alias: OLD; VELMORA',
  ])
  t.match(entityOf(all, SDN, '101'), {
    line: 1,
    ref: { namespace: SDN, sourceId: '101' },
    kind: 'public_body',
    matchable: true,
    country: null,
    address: '1 Harbour Road, Dorvik City 1000, China; Caracas, Venezuela',
    incorporated: '1999-03-12',
    evidence: null,
    identifiers: [
      { scheme: 'US-OFAC', id: '101' },
      { scheme: 'CN-REG', id: '4455' },
      { scheme: 'RU-INN', id: '7700112233' },
      { scheme: 'RU-OGRN', id: '1027700000001' },
      { scheme: 'CN-SAIC', id: '91110000000000000X' },
    ],
    note: /^Registration ID 99; .*Legal Entity Number 12345; .*Linked To: ORVAND GROUP$/,
  })
  t.match(listingOf(all, SDN, '101'), {
    key: '101',
    grade: 'A1',
    verified: true,
    evidence: null,
    program: 'VENEZUELA',
    listedOn: null,
    delistedOn: null,
  })
  t.equal(all.of('ownership').length, 0, 'linked to is not owned by')
})

t.test('persons, vessels and aircraft of the CSV', async (t) => {
  const all = await read('sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv')
  t.same(namesOf(all, SDN, '102'), [
    'official: HOLVEK, Ilya Petrovich',
    'alias: HOLVEK, Elias',
    'alias: Ilya Petrovich HOLVEK',
    'alias: Elias HOLVEK',
  ])
  t.match(entityOf(all, SDN, '102'), {
    kind: 'person',
    country: 'RU',
    address: null,
    note: /Passport AB12345 \(Russia\) issued 01 Jan 2010 expires 01 Jan 2020; Director of .*; DOB 13 May 1965; POB Dorvik; Gender Male$/,
  })
  t.equal(listingOf(all, SDN, '102')?.program, 'SDGT; SYRIA')
  t.match(entityOf(all, SDN, '103'), {
    kind: 'other',
    matchable: false,
    identifiers: [{ scheme: 'US-OFAC' }, { scheme: 'XI-IMO', id: '9074729' }],
    note: /^call sign CL1234; vessel type Tug; tonnage 2597; gross registered tonnage 1,098; flag Panama; vessel owner/,
  })
  t.match(entityOf(all, SDN, '104'), { kind: 'other', matchable: false })
})

t.test('remarks go on in the comments; without them the last, cut part is told as it is', async (t) => {
  const whole = await read('sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv')
  t.same(namesOf(whole, SDN, '105'), ['official: CAFÉ DORVIK LTDA', 'weak_alias: DORVIK'], 'Windows-1252')
  t.match(entityOf(whole, SDN, '105')?.note, /HOLDING 16 OF THE NORTHERN COAST S\.A\.$/)
  t.match(entityOf(whole, SDN, '105'), { country: 'CO', address: '9 Mill Lane, Colombia; Bogota, Colombia' })
  const cut = await read('sdn.csv', 'alt.csv', 'add.csv')
  t.same(namesOf(cut, SDN, '105'), ['official: CAFÉ DORVIK LTDA'])
  t.match(entityOf(cut, SDN, '105')?.note, / … \(the file cuts the remarks here\)$/)
})

t.test('orphans and empty lines are counted, broken rows are told of', async (t) => {
  const { leftOut, bad } = await read('sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv')
  t.same(leftOut, {
    'a line that tells nothing of its entry': 1,
    'an alias of an entry that the file of entries lacks': 1,
    'an address of an entry that the file of entries lacks': 1,
    'remarks of an entry that the file of entries lacks': 1,
  })
  t.same(
    bad.map(({ file, line, reason }) => [file, line, reason]),
    [
      ['sdn.csv', 6, '3 columns instead of 12'],
      ['sdn.csv', 7, 'the entry 107 has no name'],
    ],
  )
})

t.test('the non-SDN CSV does not name the lists: programmes and directives tell', async (t) => {
  const all = await read('cons_prim.csv', 'cons_alt.csv', 'cons_add.csv')
  t.same(faultsOf(all.all), [])
  t.same(
    all.editions.map(({ dataset, complete }) => [dataset.id, complete]),
    NON_SDN.map((list) => [list, true]),
    'all six, with rows or without',
  )
  const onLists = Object.fromEntries(
    NON_SDN.map((list) => [list, all.of('entity', list).map((row) => row.ref.sourceId)]),
  )
  t.same(onLists, {
    'us-ofac-ns-cmic': ['202'],
    'us-ofac-ssi': ['201', '204'],
    'us-ofac-plc': ['203'],
    'us-ofac-capta': ['205'],
    'us-ofac-ns-mbs': ['204'],
    'us-ofac-fse': ['206'],
  })
  t.equal(listingOf(all, 'us-ofac-ns-cmic', '202')?.listedOn, '2021-06-03')
  t.equal(listingOf(all, 'us-ofac-capta', '205')?.listedOn, '2022-02-24')
  t.match(listingOf(all, 'us-ofac-ssi', '201')?.scope, /Directive Determination: Subject to Directive 1$/)
  t.equal(listingOf(all, 'us-ofac-ssi', '204')?.scope, null, 'a directive of another order is not of the sectoral list')
  t.match(listingOf(all, 'us-ofac-ns-mbs', '204'), { scope: /Subject to Directive 3/, listedOn: '2022-02-24' })
  t.equal(listingOf(all, 'us-ofac-plc', '203')?.program, 'NS-PLC; SDGT')
  t.same(
    all.bad.map(({ reason }) => reason),
    ['the programme "MARS-EO99999" is of no list that is known'],
  )
})

t.test('the enhanced XML: an entry in each list that it is on', async (t) => {
  const all = await read('cons_enhanced.xml')
  t.same(faultsOf(all.all), [])
  t.same(
    all.editions.map(({ dataset, version, publishedOn, complete }) => [dataset.id, version, publishedOn, complete]),
    NON_SDN.map((list) => [list, '2026-02-27', '2026-02-27', true]),
  )
  t.same(all.of('entity', SDN), [], 'a file of other lists does not touch the SDN list')
  t.same(all.leftOut, { 'a listing on a list that another file holds whole': 1 })
  for (const list of ['us-ofac-ssi', 'us-ofac-ns-mbs']) {
    t.same(namesOf(all, list, '301'), [
      'official: LARMEK BANK',
      'alias: ЛАРМЕК БАНК',
      'former: OLD LARMEK',
      'weak_alias: LB',
    ])
    t.match(entityOf(all, list, '301'), {
      kind: 'company',
      country: 'RU',
      incorporated: '1990-10-17',
      address: '4 Bridge Street, Dorvik, Russia',
      identifiers: [
        { scheme: 'US-OFAC', id: '301' },
        { scheme: 'RU-OGRN', id: '1027700000002' },
      ],
      note: /Legal Entity Number 253400000000000000X1; Owned or Controlled By LARMEK HOLDING; All offices worldwide$/,
    })
  }
  t.match(listingOf(all, 'us-ofac-ssi', '301'), {
    listedOn: '2014-07-16',
    scope: /^13662 Sectoral Directive 1; /,
    program: 'UKRAINE-EO13662; RUSSIA-EO14024',
    legalBasis: 'Executive Order 13662 (Ukraine)',
  })
  t.match(listingOf(all, 'us-ofac-ns-mbs', '301'), {
    listedOn: '2022-02-24',
    scope: 'Executive Order 14024 Directive 3',
  })
  t.same(namesOf(all, 'us-ofac-plc', '303'), ['official: TOVAR, Ana Maria', 'alias: Ana Maria TOVAR'])
  t.match(entityOf(all, 'us-ofac-plc', '303'), { kind: 'person', country: 'RU' })
  t.same(
    all.bad.map(({ reason }) => reason),
    ['the entry 304 is on no list', 'the entry 305 has no name'],
  )
})

t.test('the advanced XML: parties joined with their places, documents and listings', async (t) => {
  const all = await read('sdn_advanced.xml')
  t.same(faultsOf(all.all), [])
  t.match(all.editions, [{ dataset: { id: SDN }, version: '2026-02-27', complete: true }])
  t.same(namesOf(all, SDN, '401'), ['official: VELMORA TRADING S.A.', 'weak_alias: VTSA', 'former: ORVAND COMERCIO'])
  t.match(entityOf(all, SDN, '401'), {
    kind: 'company',
    country: 'RU',
    address: '4 Bridge Street, Dorvik, Russia',
    incorporated: '1999-03-12',
    identifiers: [
      { scheme: 'US-OFAC', id: '401' },
      { scheme: 'RU-INN', id: '7700112233' },
    ],
    note: 'Owned or Controlled By OFAC 402',
  })
  t.match(listingOf(all, SDN, '401'), {
    listedOn: '2022-08-08',
    program: 'RUSSIA-EO14024',
    scope: 'Block',
    legalBasis: 'Executive Order 14024',
  })
  t.same(namesOf(all, SDN, '402'), ['official: HOLVEK, Ilya', 'alias: Ilya HOLVEK'])
  t.match(entityOf(all, SDN, '402'), {
    kind: 'person',
    country: 'RU',
    note: 'Passport AB12345 (Russia) Issue Date 2010-01-01, Fraudulent; Birthdate 1965; Nationality Country Russia; Gender Male; Minister',
  })
  t.equal(listingOf(all, SDN, '402')?.legalBasis, null, 'an unknown basis is none')
  t.match(entityOf(all, SDN, '403'), { kind: 'other', matchable: false })
  t.same(all.leftOut, { 'a listing on a list that another file holds whole': 1 })
  t.same(
    all.bad.map(({ reason }) => reason),
    ['the entry 404 is on no list'],
  )
})

t.test('both sets in one import; the operator’s day and the server’s', async (t) => {
  const both = await readSource(source, ['sdn_advanced.xml', 'cons_enhanced.xml'].map(file))
  t.same(
    both.editions.map(({ dataset }) => dataset.id),
    [SDN, ...NON_SDN],
  )
  const stated = await readSource(source, [file('cons_enhanced.xml')], { publishedOn: '2026-03-01' })
  t.equal(stated.editions[0]!.publishedOn, '2026-03-01')
  const csv = ['sdn.csv', 'alt.csv', 'add.csv'].map(file)
  const served = await readSource(source, csv, { lastModified: '2026-02-20' })
  t.equal(served.editions[0]!.version, '2026-02-20')
})

t.test('what is not in OFAC’s form is refused whole', async (t) => {
  const refused = async (files: Parameters<typeof readSource>[1], message: RegExp) => {
    const error = await readSource(source, files).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    t.ok(error instanceof SourceFormatError)
    t.match((error as Error).message, message)
  }
  const triple = (name: string, content: string) =>
    ['sdn.csv', 'alt.csv', 'add.csv'].map((one) => (one === name ? textFile(one, content) : file(one)))
  await refused([file('sdn.csv'), file('add.csv')], /lacks "alt.csv"/)
  await refused(triple('sdn.csv', 'ent_num,SDN_Name\n1,A\n'), /does not begin with an entry's number/)
  await refused(triple('alt.csv', '1,2\r\n'), /^alt\.csv does not begin with an entry's number and 5 columns/)
  await refused([file('sdn.csv'), file('alt.csv'), file('add.csv'), file('sdn_advanced.xml')], /two of the files hold/)
  await refused([textFile('other.csv', 'a')], /"other.csv" is none of OFAC's files/)
  await refused([], /there is no file/)
  await refused([textFile('x.xml', '<other/>')], /neither OFAC's enhanced XML nor its advanced XML/)

  const enhanced = text('cons_enhanced.xml')
  const withChange = (from: string, to: string) => [textFile('cons_enhanced.xml', enhanced.replace(from, to))]
  await refused(withChange('>Non-SDN CMIC List<', '>Lunar List<'), /a list that is not known, "Lunar List"/)
  await refused(withChange('<names/>', '<exemptions/>'), /the element "exemptions" of entity is not known/)
  await refused(
    withChange('<filters>', '<filters><sanctionsPrograms/>'),
    /is an extract by "sanctionsPrograms", not whole lists/,
  )
  const advanced = text('sdn_advanced.xml')
  await refused(
    [textFile('a.xml', advanced.replace('<Comment>Minister</Comment>', '<Waiver/>'))],
    /the element "Waiver" of DistinctParty is not known/,
  )
  await refused(
    [textFile('a.xml', advanced.replace('ProfileID="403" ListID="1550"', 'ProfileID="403" ListID="91243"'))],
    /a part of the SDN list and of other lists/,
  )
})

t.test('a number that stands twice with other content is told of', async (t) => {
  const twice = text('cons_enhanced.xml')
    .replace('id="305"', 'id="303"')
    .replace(
      '<names/>\n    </entity>\n  </entities>',
      '<names><name id="9"><isPrimary>true</isPrimary><translations><translation id="9"><formattedFullName>OTHER</formattedFullName></translation></translations></name></names></entity></entities>',
    )
  const { bad } = await readSource(source, [
    textFile('cons_enhanced.xml', twice.replace('Non-SDN CMIC List', 'Non-SDN Palestinian Legislative Council List')),
  ])
  t.match(bad.at(-1), { reason: 'the entry 303 stands twice with different content' })
})
