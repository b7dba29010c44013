import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/gleif.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource, textFile } from './read.ts'

const A = 'EXAMPLE0000000000A11'
const B = 'EXAMPLE0000000000B22'
const C = 'EXAMPLE0000000000C33'
const D = 'EXAMPLE0000000000D44'
const fixture = (name: string) => diskFile(path.join(import.meta.dirname, 'fixtures/gleif', name))
const full = ['lei2-full.xml', 'rr-full.xml', 'repex-full.xml'].map(fixture)
const updates = ['repex-update.xml', 'lei2-update.xml', 'rr-update.xml'].map(fixture)
const ref = (sourceId: string) => ({ namespace: 'gleif', sourceId })

t.test('level 1: an entity with its names, numbers and addresses', async (t) => {
  const { editions, all, of } = await readSource(source, full)
  t.match(editions, [
    {
      dataset: { id: 'gleif', kind: 'facts', publisher: 'GLEIF', licence: 'CC0 1.0' },
      version: '2026-05-04',
      publishedOn: '2026-05-04',
      complete: false,
    },
  ])
  t.same(faultsOf(all), [])
  const [first, holding, ministry, fund] = of('entity')
  t.same(first, {
    table: 'entity',
    file: 'lei2-full.xml',
    line: 5,
    ref: ref(A),
    kind: 'company',
    names: [
      { text: 'Beispielfunk Aktiengesellschaft', kind: 'official', script: 'Latn', language: null },
      { text: 'Altfunk & Söhne KG', kind: 'former', script: 'Latn', language: null },
      { text: 'Beispielfunk', kind: 'trade', script: 'Latn', language: null },
      { text: '范例无线电', kind: 'alias', script: 'Hans', language: 'zh' },
      { text: 'BEISPIELFUNK AKTIENGESELLSCHAFT', kind: 'alias', script: 'Latn', language: null },
    ],
    country: 'DE',
    ownershipStatus: null,
    incorporated: '1998-04-01',
    status: 'ACTIVE',
    matchable: true,
    identifiers: [
      { scheme: 'XI-LEI', id: A },
      { scheme: 'XI-GLEIF-RA', id: 'RA000242:HRB 1' },
    ],
    address: 'Beispielweg 1, Haus B, Berlin, DE-BE, 10115, DE',
    evidence: null,
    note: 'No direct parent is given: NATURAL_PERSONS',
  })
  t.match(
    holding,
    {
      country: 'KY',
      ownershipStatus: 'undisclosed',
      identifiers: [{ scheme: 'XI-LEI' }],
      note:
        'Headquarters: 2 Model Road, Shenzhen, CN-GD, 518000, CN; Registered at The other register as 77-1; ' +
        'No direct parent is given: NON_PUBLIC; No ultimate parent is given: NO_LEI',
    },
    'it refuses to say',
  )
  t.match(ministry, {
    kind: 'public_body',
    country: 'US',
    status: 'INACTIVE',
    ownershipStatus: null,
    note:
      'LEI registration: RETIRED; Category: RESIDENT_GOVERNMENT_ENTITY, CENTRAL_GOVERNMENT; Expired: 2025-12-31; ' +
      `Succeeded by: ${A}; No direct parent is given: NON_CONSOLIDATING`,
  })
  t.match(
    fund,
    {
      kind: 'fund',
      country: null,
      incorporated: null,
      matchable: false,
      note: 'LEI registration: DUPLICATE; Category: FUND; Jurisdiction: ZZ; Created: long ago',
    },
    'what cannot be read stays in the note; a duplicate is nobody of its own',
  )
})

t.test('level 2: the parent that consolidates the accounts', async (t) => {
  const { of } = await readSource(source, full)
  const links = of('ownership')
  t.same(links[0], {
    table: 'ownership',
    file: 'rr-full.xml',
    line: 5,
    key: `${A}|${B}|IS_DIRECTLY_CONSOLIDATED_BY`,
    evidence: null,
    grade: 'A2',
    verified: true,
    note: null,
    owned: ref(A),
    owner: ref(B),
    shareExact: '75.50',
    shareMin: null,
    shareMax: null,
    interest: 'control',
    direct: true,
    start: '2019-06-30',
    end: null,
    asOf: '2025-12-31',
  })
  t.match(
    links[1],
    {
      key: `${A}|${B}|IS_ULTIMATELY_CONSOLIDATED_BY`,
      direct: false,
      grade: 'A3',
      shareExact: null,
      end: '2026-03-01',
      asOf: '2026-03-01',
      note: 'Registration of the relation: LAPSED; Quantifier: 1.00 PERCENTAGE',
    },
    'over by the last change; one per cent cannot be meant',
  )
  t.match(links[2], {
    owned: ref(C),
    owner: ref(A),
    start: null,
    end: '2020-01-01',
    note: /^start 2021-01-01 is after end/,
  })
  t.equal(links.length, 5)
})

t.test('what is no ownership is left out, and what is not understood is told', async (t) => {
  const { bad, leftOut } = await readSource(source, full)
  t.same(leftOut, {
    'an exception of an entity without a level 1 record here': 1,
    'an end of the relation has no level 1 record here': 1,
    'a relation of funds, no ownership': 2,
    'a branch abroad: one legal entity with its head office, no ownership': 1,
    'a relation of which an end has no LEI': 1,
    'an entity named as its own parent': 1,
    'a relation that was registered in error, or twice': 1,
  })
  t.same(
    bad.map(({ file, reason }) => `${file} ${reason}`),
    [
      'repex-full.xml exception category "SIDEWAYS" is not one we know',
      'repex-full.xml exception reason "SHY" is not one we know',
      'lei2-full.xml "SHORT" is not a LEI',
      'lei2-full.xml EXAMPLE0000000000G66 has no legal name',
      'lei2-full.xml no Entity',
      'rr-full.xml relationship type "IS_FRIEND_OF" is not one we know',
      'rr-full.xml "SHORT" is not a LEI',
    ],
  )
})

t.test('changes of the next day, whatever the order of the files', async (t) => {
  const { editions, all, of, leftOut } = await readSource(source, [...updates, ...full])
  t.equal(editions[0]!.publishedOn, '2026-05-05')
  t.same(faultsOf(all), [])
  const byId = new Map(of('entity').map((row) => [row.ref.sourceId, row]))
  t.match(byId.get(B), { file: 'lei2-update.xml', names: [{ text: 'Example Holding Limited' }] })
  t.match(
    byId.get(A),
    { file: 'lei2-full.xml', note: 'No direct parent is given: NO_KNOWN_PERSON' },
    'a change that is older than the full file is none',
  )
  t.notMatch(byId.get(C)!.note, /parent/)
  t.same([...byId.keys()].sort(), [A, B, C, D])
  t.match(leftOut, {
    'an earlier exception of which this one takes the place': 2,
    'an exception that GLEIF has deleted': 1,
    'a record that another file has again or newer': 3,
    'a record that GLEIF has deleted': 1,
    'a relation that another file has again or newer': 1,
    'a relation that GLEIF has deleted': 1,
  })
  t.notOk(of('ownership').some((row) => row.key === `${B}|${C}|IS_DIRECTLY_CONSOLIDATED_BY`))
})

t.test('the golden copy as CSV says the same', async (t) => {
  const names = ['lei2', 'rr', 'repex'].map((file) => `20260504-0800-gleif-goldencopy-${file}-golden-copy.csv`)
  const { editions, all, of, leftOut, bad } = await readSource(source, names.map(fixture), { complete: true })
  t.match(editions, [{ version: '2026-05-04', complete: true }])
  t.same([faultsOf(all), bad], [[], []])
  const xml = await readSource(source, full)
  const content = ({ file: _file, line: _line, note: _note, names, ...row }: ReturnType<typeof of<'entity'>>[0]) => ({
    ...row,
    names: names.filter(({ script }) => script === 'Latn'),
  })
  t.same(content(of('entity')[0]!), content(xml.of('entity')[0]!))
  t.match(of('entity')[1], {
    kind: 'other',
    status: null,
    ownershipStatus: 'undisclosed',
    note:
      'LEI registration: LAPSED; Expired: 2026-01-31; Succeeded by: New Holding; ' +
      'No ultimate parent is given: CONSENT_NOT_OBTAINED',
  })
  t.same(of('ownership')[0], { ...xml.of('ownership')[0], file: names[1], line: 2 })
  t.same(leftOut, { 'a relation that GLEIF has deleted': 1 })
})

t.test('answers of the API: who is the parent stands in the name of the file', async (t) => {
  const names = ['single_lei_record', 'direct-parent', 'ultimate-children', 'ultimate-parent', 'managing-lou']
  const files = [...names.map((name) => fixture(`${name}_${A}.json`)), fixture(`direct-children_${B}.json`)]
  const { editions, all, of, leftOut, bad } = await readSource(source, files)
  t.equal(editions[0]!.version, '2025-05-15')
  t.same(faultsOf(all), [])
  t.match(
    of('entity')
      .map((row) => row.ref.sourceId)
      .sort(),
    [A, B],
  )
  t.match(
    of('entity').find((row) => row.ref.sourceId === A),
    {
      file: `single_lei_record_${A}.json`,
      line: 1,
      names: [{ text: 'Beispielfunk AG' }, { text: 'Altname', kind: 'former' }],
      incorporated: '1952-10-16',
      identifiers: [{ scheme: 'XI-LEI' }, { scheme: 'XI-GLEIF-RA', id: 'RA000242:HRB 1' }],
      address: 'Way 1, Berlin, DE-BE, 10115, DE',
      note: null,
    },
  )
  t.match(of('ownership'), [{ key: `${A}|${B}|IS_DIRECTLY_CONSOLIDATED_BY`, grade: 'A3', asOf: null, start: null }])
  t.equal(of('ownership').length, 1)
  t.same(leftOut, {
    'the issuer of a LEI, not asked for as a vendor': 1,
    'a record that another file has again or newer': 1,
    'a relation that another file has again or newer': 1,
  })
  t.match(bad, [{ file: `direct-children_${B}.json`, line: 2, reason: /^attributes.entity: / }])
})

t.test('level 2 without level 1 refers to what is stored', async (t) => {
  const { of, leftOut } = await readSource(source, [fixture('rr-full.xml'), fixture('repex-full.xml')])
  t.equal(of('ownership').length, 6)
  t.equal(leftOut['an end of the relation has no level 1 record here'], undefined)
  t.equal(leftOut['an exception of an entity without a level 1 record here'], 4)
})

t.test('another form is refused', async (t) => {
  const refused = (name: string, text: string) => readSource(source, [textFile(name, text)]).then(({ all }) => all)
  const level1 = 'LEI,Entity.LegalName,Registration.LastUpdateDate'
  await t.rejects(refused('a.csv', `${level1},Mood\n`), {
    name: 'SourceFormatError',
    message: 'a.csv has an unknown column Mood',
  })
  await t.rejects(refused('a.csv', 'LEI,Entity.LegalName\n'), /lacks the column Registration.LastUpdateDate/)
  await t.rejects(refused('a.csv', 'name,country\n'), /none of the files of GLEIF/)
  await t.rejects(refused('a.xml', '<list/>'), /none of the XML files of GLEIF/)
  await t.rejects(refused('a.json', '{"records":[]}'), /no answer of the GLEIF API/)
  await t.rejects(refused('a.json', '{"meta":{"goldenCopy":{}}}'), /it has no data/)
  await t.rejects(refused('a.xml', '<LEIData><LEIRecords><LEIRecord></LEIData>'), /a.xml: /)
  await t.rejects(readSource(source, []), /no file of GLEIF/)
  await t.rejects(readSource(source, [fixture('lei2-update.xml'), fixture('rr-full.xml')]), {
    message: 'lei2-update.xml has changes only: import it together with the full file of level 1',
  })
})
