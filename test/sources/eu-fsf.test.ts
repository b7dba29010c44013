import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/eu-fsf.ts'
import { SourceFormatError } from '../../src/sources/source.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource, textFile } from './read.ts'

const folder = path.join(import.meta.dirname, 'fixtures/eu-fsf')
const xml = diskFile(path.join(folder, 'full.xml'))
const csv = diskFile(path.join(folder, 'full.csv'))
const xmlText = readFileSync(path.join(folder, 'full.xml'), 'utf8')
const csvText = readFileSync(path.join(folder, 'full.csv'), 'utf8')

t.test('the edition, of both forms', async (t) => {
  for (const file of [xml, csv]) {
    const { editions } = await readSource(source, [file], { lastModified: '2026-11-22' })
    t.match(editions, [
      {
        dataset: { id: 'eu-fsf', kind: 'list', authority: 'European Commission', staleAfterDays: 7 },
        version: '2026-11-20',
        publishedOn: '2026-11-20',
        complete: true,
      },
    ])
  }
})

t.test('entities of the XML', async (t) => {
  const read = await readSource(source, [xml])
  t.same(faultsOf(read), [])
  const [company, person, other, ...more] = read.of('entity')
  t.same(more, [])
  t.match(company, {
    line: 3,
    ref: { namespace: 'eu-fsf', sourceId: '13' },
    kind: 'company',
    country: 'CH',
    names: [
      { text: 'Fictitious & Works Ltd', kind: 'official', script: 'Latn' },
      { text: 'Вымышленный завод', kind: 'alias', script: 'Cyrl' },
      { text: 'Fict', kind: 'weak_alias' },
    ],
    address: '1 Rue du Test, P.O. Box 12, 1200, Genève, SWITZERLAND (PHONE +41 0, head office, at the time of listing)',
    note:
      'Of names: the spelling of 2020; ' +
      'Identification: Trade licence (CH) T-1; Fiscal Code (CH) CHE-999 (known false); Remarks: A remark',
  })
  t.same(company!.identifiers, [
    { scheme: 'UN-REF', id: 'ATe.001' },
    { scheme: 'EU-REF', id: 'EU.1.1' },
    { scheme: 'CH-REG', id: 'CHE-123' },
    { scheme: 'XI-SWIFT', id: 'FICTCHGG' },
  ])
  t.match(person, {
    kind: 'person',
    country: 'ES',
    names: [{ text: 'Juan Muestra', kind: 'official' }],
    identifiers: [{ scheme: 'EU-REF', id: 'EU.2.2' }],
    note:
      'Citizenship: ES; Title: Dr; Function: Minister; Gender: M; ' +
      'Born: about 1970-02-03 in Prueba, SPAIN or 1968-1972; Identification: National passport (ES) X123',
  })
  t.match(other, {
    kind: 'other',
    names: [{ text: 'Nave Ficticia', kind: 'official' }],
    note: 'Subject type: vessel',
  })
})

t.test('listings of the XML', async (t) => {
  const { of } = await readSource(source, [xml])
  t.same(
    of('listing').map((row) => [row.key, row.listedOn, row.delistedOn, row.program, row.legalBasis, row.note]),
    [
      [
        '13',
        '2020-05-06',
        null,
        'ATL',
        '2020/1 (OJ L1)',
        'Designation: UNLi; Published at: https://eur-lex.europa.eu/x',
      ],
      ['14', '2021-03-02', null, 'ATL, NWH', '2022/2 (OJ L2), 2021/1 (OJ L1)', null],
      ['15', null, null, null, null, 'Date of designation: early'],
    ],
    'without a date of designation, the first act',
  )
})

t.test('the CSV says the same, in pieces that need not stand together', async (t) => {
  const read = await readSource(source, [csv])
  t.same(faultsOf(read), [])
  t.match(read.of('entity'), [
    {
      line: 2,
      ref: { sourceId: '13' },
      kind: 'company',
      country: 'CH',
      names: [{ text: 'Fictitious Works; Ltd', kind: 'official' }, { kind: 'alias' }],
      identifiers: [{ scheme: 'UN-REF' }, { scheme: 'EU-REF', id: 'EU.1.1' }, { scheme: 'CH-REG', id: 'CHE-123' }],
      address: '1 Rue du Test, Genève, SWITZERLAND (head office)',
      note: 'Remarks: A remark',
    },
    {
      line: 4,
      ref: { sourceId: '14' },
      kind: 'person',
      country: 'ES',
      names: [{ text: 'Juan Muestra' }],
      note: 'Citizenship: ES; Function: Minister; Gender: M; Born: about 1970-02-03 in Prueba, SPAIN',
    },
  ])
  t.same(
    read.of('listing').map((row) => [row.key, row.listedOn, row.program]),
    [
      ['13', '2020-05-06', 'ATL'],
      ['14', '2020-05-06', 'ATL'],
    ],
  )
})

t.test('what cannot be read', async (t) => {
  const reasons = async (file: typeof xml) =>
    (await readSource(source, [file])).bad.map(({ line, reason }) => `${line} ${reason}`)
  t.same(await reasons(xml), ['39 entity "16" has no name', '42 entity "Numberless Ltd" has no logical id'])
  t.same(await reasons(csv), ['9 entity "15" has no name', '10 3 columns instead of those of the header'])
})

t.test('what is not in the documentation stops the edition', async (t) => {
  const refused = (name: string, text: string, reason: RegExp) =>
    t.rejects(readSource(source, [textFile('full', text)]), { name: 'SourceFormatError', message: reason }, name)
  await refused('an element of an entity', xmlText.replace('<remark>A remark</remark>', '<exempt/>'), /exempt/)
  await refused('an element of the list', xmlText.replace('</export>', '<annex/></export>'), /annex/)
  await refused('another document', '<CONSOLIDATED_LIST/>', /CONSOLIDATED_LIST/)
  await refused('a column', csvText.replace('Entity_Remark', 'Entity_Exempt'), /Entity_Exempt/)
  await refused('a missing column', csvText.replace('Entity_LogicalId', 'Entity_Remark2'), /Entity_LogicalId/)
  await t.rejects(readSource(source, [xml, csv]), SourceFormatError)
})
