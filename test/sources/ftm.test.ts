import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/ftm.ts'
import { SourceFormatError } from '../../src/sources/source.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource, textFile } from './read.ts'

const fixture = diskFile(path.join(import.meta.dirname, 'fixtures/ftm-entities.jsonl'))
const line = (id: string, schema: string, properties: object, more: object = {}) =>
  JSON.stringify({ id, schema, properties, datasets: ['zz_example_list'], ...more })

t.test('parties', async (t) => {
  const read = await readSource(source, [fixture])
  t.same(faultsOf(read), [])
  const [alfa, beta, gamma, office, person, ship, plane, later] = read.of('entity')
  t.same(alfa, {
    table: 'entity',
    file: 'ftm-entities.jsonl',
    line: 1,
    ref: { namespace: 'ftm', sourceId: 'NK-alfa' },
    kind: 'company',
    names: [
      { text: 'Alfa Shipyard JSC', kind: 'official', script: 'Latn', language: null },
      { text: 'АО Альфа Верфь', kind: 'alias', script: 'Cyrl', language: 'ru' },
      { text: 'Alfa Verf', kind: 'alias', script: 'Latn', language: null },
      { text: 'Alfa Shipyard Group', kind: 'alias', script: 'Latn', language: null },
      { text: 'Alfa', kind: 'weak_alias', script: 'Latn', language: null },
      { text: 'Shipyard No. 5', kind: 'former', script: 'Latn', language: null },
      { text: 'ASJ', kind: 'acronym', script: 'Latn', language: null },
    ],
    country: 'RU',
    ownershipStatus: null,
    incorporated: '1999-04-05',
    status: 'active',
    matchable: true,
    identifiers: [
      { scheme: 'XI-LEI', id: '213800ABCDEFGHIJKL12' },
      { scheme: 'RU-INN', id: '7700000001' },
      { scheme: 'RU-OGRN', id: '1027700000001' },
      { scheme: 'US-DUN', id: '123456789' },
      { scheme: 'XI-SWIFT', id: 'ALFARUMM' },
      { scheme: 'RU-REG', id: 'R-55' },
      { scheme: 'RU-TAX', id: 'T-9' },
    ],
    address: '1 Dock Road, Port; 2 Dock Road, Port',
    evidence: null,
    note: 'Builds ships. Legal form: JSC; Countries: CY',
  })
  t.match(beta, {
    kind: 'company',
    country: null,
    status: 'dissolved',
    incorporated: null,
    identifiers: [],
    note: 'Dissolved: 2020; incorporationDate: spring 1990; Countries: suhh; leiCode TOO-SHORT; registrationNumber 77',
  })
  t.match(gamma, {
    kind: 'other',
    matchable: true,
    country: 'GB',
    names: [{ text: 'Gamma', kind: 'official' }],
    identifiers: [{ scheme: 'CN-SAIC', id: '91110000000000000X' }],
    note: 'Countries: gb-sct',
  })
  t.match(office, { kind: 'public_body', country: 'FR' })
  t.match(person, {
    kind: 'person',
    country: 'GB',
    names: [{ text: 'DOE, Jane' }, { text: 'Jane Doe', kind: 'alias' }],
    note: 'Position: Director; Born: 1960-01-02; Countries: IE',
  })
  t.match(ship, {
    kind: 'other',
    matchable: false,
    country: 'PA',
    identifiers: [{ scheme: 'XI-IMO', id: 'IMO9000001' }],
    note: 'Type: Tanker',
  })
  t.match(plane, { kind: 'other', matchable: false, names: [{ text: 'XA-ABC' }] })
  t.match(later, { line: 26, country: 'US', note: 'Countries: us-de' })
})

t.test('ownership and control', async (t) => {
  const read = await readSource(source, [fixture])
  const links = new Map(read.of('ownership').map((link) => [link.key, link]))
  const ref = (sourceId: string) => ({ namespace: 'ftm', sourceId })
  t.same(links.get('own-1'), {
    table: 'ownership',
    file: 'ftm-entities.jsonl',
    line: 9,
    key: 'own-1',
    owner: ref('NK-beta'),
    owned: ref('NK-alfa'),
    evidence: null,
    grade: 'B2',
    verified: true,
    shareExact: '50.00',
    shareMin: null,
    shareMax: null,
    interest: 'shareholding',
    direct: true,
    start: '2015-01',
    end: null,
    asOf: '2025-06-07',
    note: 'By the annual report.',
  })
  t.match(links.get('own-2'), {
    interest: 'beneficial',
    direct: false,
    shareExact: null,
    shareMin: '50',
    shareMax: null,
    end: '2024-05-06',
    asOf: '2023-02-03',
    note: 'Percentage: >50%; Role: Ultimate beneficial owner',
  })
  for (const interest of ['shareholding', 'voting']) {
    t.match(links.get(`own-3|${interest}`), { interest, shareMin: '25', shareMax: '50', direct: true })
  }
  t.match(links.get('own-4'), {
    interest: 'shareholding',
    shareExact: null,
    shareMin: null,
    start: null,
    note: 'Percentage: a majority; Type of ownership: Founder; startDate: before the war',
  })
  t.match(links.get('own-5|NK-gamma|NK-later'), { owner: ref('NK-gamma'), owned: ref('NK-later') })
  t.match(links.get('own-5|NK-office|NK-later'), { owner: ref('NK-office'), owned: ref('NK-later') })
  t.match(links.get('ctl-1'), {
    owner: ref('NK-office'),
    owned: ref('NK-alfa'),
    interest: 'control',
    note: 'Type of control: state',
  })
  t.equal(links.size, 8)
})

t.test('listings', async (t) => {
  const read = await readSource(source, [fixture])
  const [first, second] = read.of('listing')
  t.same(first, {
    table: 'listing',
    file: 'ftm-entities.jsonl',
    line: 17,
    key: 'sanc-1',
    entity: { namespace: 'ftm', sourceId: 'NK-alfa' },
    evidence: null,
    grade: 'B2',
    verified: true,
    listedOn: '2022-03-01',
    delistedOn: null,
    scope: 'Asset freeze',
    program: 'SHIPS',
    legalBasis: null,
    note:
      'Supplied the fleet. Status: Active; Id at the authority: A-1; In effect from 2022-03-02; ' +
      'Authority: Office of Example Lists; Country: zz; Source: https://lists.example/1',
  })
  t.match(second, {
    listedOn: '2019-05-06',
    delistedOn: '2023-01-01',
    program: 'ZZ-PEOPLE',
    note: 'startDate: 2020, 2019-05-06; Authority: Office of Example Lists',
  })
  t.equal(read.of('listing').length, 2)
})

t.test('what is not loaded is told', async (t) => {
  const read = await readSource(source, [fixture])
  t.match(
    read.bad.map((row) => [row.line, row.reason]),
    [
      [6, /^not JSON: /],
      [16, 'no asset: Ownership "own-6"'],
      [19, 'no entity: Sanction "sanc-3"'],
      [25, 'no name: Company "NK-noname"'],
      [27, 'not a JSON object'],
      [28, 'no-schema has no schema'],
    ],
  )
  t.same(read.bad[0]?.content, { text: '{"id":"NK-cut","schema":"Comp' })
  t.match(read.bad[1]?.content, { id: 'own-6' })
  const reason = (schema: string) => `schema ${schema} tells neither of a party nor of ownership nor of a listing`
  t.same(read.leftOut, {
    [reason('Address')]: 2,
    [reason('Passport')]: 1,
    [reason('Security')]: 1,
    [reason('Directorship')]: 1,
    'property parent, which FollowTheMoney gave up for Ownership': 1,
  })
})

t.test('the edition', async (t) => {
  const { editions } = await readSource(source, [fixture])
  t.match(editions, [
    {
      dataset: { id: 'ftm', kind: 'list', title: 'FollowTheMoney data: ftm', ownershipRule: 'none' },
      version: '2026-03-05',
      publishedOn: '2026-03-05',
      complete: false,
    },
  ])
  const stated = await readSource(source, [fixture], { publishedOn: '2026-01-01', complete: true, dataset: 'mine' })
  t.match(stated.editions, [{ dataset: { id: 'mine' }, version: '2026-01-01', complete: true }])
  const dateless = textFile('x.json', line('a', 'Company', { name: ['A'] }))
  t.match((await readSource(source, [dateless])).editions, [{ version: 'undated', publishedOn: null }])
  t.match((await readSource(source, [dateless], { lastModified: '2026-02-02' })).editions, [{ version: '2026-02-02' }])
})

t.test('a list of the catalogue stays what the catalogue says of it', async (t) => {
  const read = await readSource(source, [fixture], { dataset: 'us-ofac-sdn' })
  t.match(read.editions[0]?.dataset, {
    id: 'us-ofac-sdn',
    authority: 'US Treasury, OFAC',
    publisher: 'OpenSanctions, after the authority',
    ownershipRule: '50_aggregate',
    staleAfterDays: 7,
  })
  const [listing] = read.of('listing')
  t.match(listing, { grade: 'A2', entity: { namespace: 'us-ofac-sdn' } })
  t.notMatch(listing?.note, /Authority/)
})

t.test('a file of several lists is not taken for one of them', async (t) => {
  const sanction = (id: string, list: string) =>
    line(id, 'Sanction', { entity: ['a'], program: ['P'] }, { datasets: [list] })
  const file = textFile('both.json', [sanction('s1', 'us_ofac_sdn'), sanction('s2', 'eu_fsf')].join('\n'))
  await t.rejects(readSource(source, [file], { dataset: 'us-ofac-sdn' }), {
    name: 'SourceFormatError',
    message: /both\.json, line 2: a sanction of "eu_fsf" after one of "us_ofac_sdn"/,
  })
  t.equal((await readSource(source, [file])).of('listing').length, 2, 'under its own name it may be')
})

t.test('files of another form are refused before anything is loaded', async (t) => {
  const refused = async (text: string, message: RegExp) =>
    t.rejects(readSource(source, [textFile('x.json', text)]), { name: 'SourceFormatError', message })
  await refused('', /it is empty/)
  await refused('[{"id":"a"}]', /it begins with "\["/)
  await refused('id,schema,name\n', /it begins with "i"/)
  await refused('{"id":"a","schema":', /line 1: not JSON/)
  await refused('{"DATA_SOURCE":"X","RECORD_ID":"1"}', /line 1: no id/)
  await refused('{"id":"a","name":"A"}', /a has no schema/)
  const nested = line('a', 'Company', { name: ['A'], sanctions: [{ id: 's', schema: 'Sanction', properties: {} }] })
  await refused(nested, /"sanctions" of "a" holds whole entities: this is targets\.nested\.json/)
  const later = [...Array.from({ length: 300 }, (_, i) => line(`c${i}`, 'Company', { name: ['C'] })), nested]
  await refused(later.join('\n'), /line 301: "sanctions"/)
  await t.rejects(readSource(source, [textFile('x', Buffer.from([0x7b, 0xff]))]), SourceFormatError)
})

t.test('names that a row cannot hold as they are', async (t) => {
  const file = textFile('x.json', line('a', 'Company', { name: ['Bell\u0007 Works', 'x'.repeat(1200)] }))
  const read = await readSource(source, [file])
  t.same(faultsOf(read), [])
  t.equal(read.of('entity')[0]?.names[0]?.text, 'Bell Works')
})
