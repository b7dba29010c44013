import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/mdb-debarred.ts'
import { faultsOf } from './faults.ts'
import { diskFile, type ReadSource, readSource, textFile } from './read.ts'

const fixture = (name: string) => diskFile(path.join(import.meta.dirname, 'fixtures/mdb-debarred', name))
const WORLD_BANK = [fixture('world-bank.csv')]
const IDB = [fixture('idb.csv')]
const namesOf = ({ of }: ReadSource) =>
  of('entity').map((row) => [row.ref.sourceId, row.kind, row.country, ...row.names.map((n) => `${n.text} ${n.kind}`)])

t.test('the header tells the list; neither file tells its day', async (t) => {
  const { editions, all } = await readSource(source, [...WORLD_BANK, ...IDB], { lastModified: '2026-11-20' })
  t.match(editions, [
    {
      dataset: {
        id: 'wb-debarred',
        kind: 'list',
        publisher: 'World Bank',
        ownershipRule: 'control',
        staleAfterDays: 30,
      },
      version: '2026-11-20',
      publishedOn: '2026-11-20',
      complete: true,
    },
    { dataset: { id: 'idb-sanctioned', publisher: 'Inter-American Development Bank' }, version: '2026-11-20' },
  ])
  t.same(faultsOf(all), [])
  const [undated] = (await readSource(source, IDB, { complete: false })).editions
  t.match(undated, { version: 'undated', publishedOn: null, complete: false })
})

t.test('World Bank: names without note marks, other names only where they are announced', async (t) => {
  const read = await readSource(source, WORLD_BANK)
  t.same(namesOf(read), [
    ['beispiel-bau-gmbh.de', 'other', 'DE', 'BEISPIEL BAU GMBH official', 'BEISPIEL TIEFBAU GMBH former'],
    ['sample-bridges-ltd.in', 'other', 'IN', 'SAMPLE BRIDGES LTD. official', 'SAMPLE BRIDGEWORKS alias'],
    ['mr-john-imaginary', 'other', null, 'MR. JOHN IMAGINARY official'],
    ['pt-aka-contoh.id', 'other', 'ID', 'PT AKA CONTOH official', 'Contoh Jaya alias', 'Contoh trade'],
    ['pt-aka-contoh.id~24a99d94f64c', 'other', 'ID', 'PT AKA CONTOH official'],
  ])
  t.match(read.of('entity'), [
    { line: 4, address: '1 Musterweg, Berlin, Germany', note: 'Note mark: *12' },
    { note: 'Additional information: Individual owner listed apart; Note mark: *' },
    { note: 'Country as written: Nowhereland' },
    { address: '3 Jalan Contoh, Indonesia', note: null },
    { address: '99 Other Street, Indonesia' },
  ])
})

t.test('World Bank: periods, and what stands in place of an end', async (t) => {
  const { of } = await readSource(source, WORLD_BANK)
  t.same(of('listing')[0], {
    table: 'listing',
    file: 'world-bank.csv',
    line: 4,
    key: 'beispiel-bau-gmbh.de|2023-01-12',
    evidence: null,
    grade: 'A1',
    verified: true,
    note: null,
    entity: { namespace: 'wb-debarred', sourceId: 'beispiel-bau-gmbh.de' },
    listedOn: '2023-01-12',
    delistedOn: '2027-01-11',
    scope: null,
    program: null,
    legalBasis: 'Procurement Guidelines, 1.16(a)(ii)',
  })
  t.same(
    of('listing')
      .slice(1)
      .map((row) => [row.line, row.listedOn, row.delistedOn, row.scope, row.legalBasis]),
    [
      [5, '2021-03-05', null, 'Cross Debarment: ADB; Ongoing', null],
      // 01/02/2020 may be in January or in February.
      [6, null, null, '31-DEC-2999', 'Consultant Guidelines, 1.22(a)'],
      [7, '2024-02-01', '2024-12-31', null, 'Fraud'],
      [8, '2025-02-01', null, 'Permanent', 'Fraud'],
      [9, '2025-02-01', '2026-02-01', null, 'Collusion'],
    ],
  )
  t.match(of('listing')[2]!.note, 'From as written: 01/02/2020; To as written: 31-DEC-2999')
})

t.test('an end before the beginning ends nothing', async (t) => {
  const header = 'Firm Name,Address,Country,From Date,To Date,Grounds'
  const file = textFile('a.csv', `${header}\nBeispiel,,Kenya,2025-02-01,2024-02-01,Fraud\n`)
  const { all, of } = await readSource(source, [file])
  t.same(faultsOf(all), [])
  t.match(of('listing'), [{ delistedOn: null, note: 'The end, 2024-02-01, is before the beginning' }])
})

t.test('World Bank: the fields behind the page, with persons and the freed', async (t) => {
  const read = await readSource(source, [fixture('world-bank-fields.csv')])
  t.same(namesOf(read), [['jane-imaginary.ke', 'person', 'KE', 'JANE IMAGINARY official']])
  t.match(read.of('entity'), [{ address: '4 Sample Lane, Nairobi, 00100, Kenya', note: 'Supplier number: 4711' }])
  t.match(read.of('listing'), [{ listedOn: '2022-05-01', delistedOn: null, scope: 'Permanent', verified: true }])
  t.same(read.leftOut, { 'a party that the bank does not mark as ineligible': 1 })
})

t.test('IDB: the nationality is the country, and a body of the bank is no other name', async (t) => {
  const read = await readSource(source, IDB)
  t.same(namesOf(read), [
    ['constructora-ficticia-s-a.py', 'company', 'PY', 'Constructora Ficticia S.A. official'],
    ['juana-inventada.bo', 'person', 'BO', 'Juana Inventada official', 'Juana I. Inventada alias'],
    ['muestra-engineering-ltd', 'company', null, 'Muestra Engineering Ltd official'],
    ['rara-de-ejemplo.cl', 'other', 'CL', 'Rara de Ejemplo official'],
  ])
  t.match(read.of('entity'), [
    { note: 'Other name as written: Sanctions Committee' },
    { note: null },
    { note: 'Nationality as written: India, Nepal' },
    { note: 'Entity as written: Joint venture' },
  ])
  t.same(
    read.of('listing').map((row) => [row.listedOn, row.delistedOn, row.scope, row.verified]),
    [
      ['2009-02-09', null, 'Debarment; Ongoing', true],
      ['2019-07-10', '2023-07-10', 'Debarment', true],
      ['2022-01-15', '2025-01-14', 'Cross Debarment: World Bank Group', true],
      [null, null, 'Other sanction; Permanent', false],
    ],
  )
  t.match(
    read.of('listing')[0]!.note,
    /^Prohibited practice: Fraud; Source: IDB; Decided by: SCOM; Country of the project/,
  )
  t.match(read.of('listing')[3]!.note, /^The type of sanction is not one known to take eligibility away/)
})

t.test('what bars nobody is left out and counted, what cannot be read is told', async (t) => {
  const bank = await readSource(source, WORLD_BANK)
  t.same(bank.leftOut, { 'the same listing stands earlier in the file': 1 })
  t.same(
    bank.bad.map(({ line, reason }) => `${line} ${reason}`),
    ['11 no name', '12 2 columns instead of those of the header'],
  )
  const idb = await readSource(source, IDB)
  t.same(idb.leftOut, { 'a sanction that leaves the party eligible': 1 })
  t.same(
    idb.bad.map(({ line, reason }) => `${line} ${reason}`),
    ['7 no name'],
  )
})

t.test('another form is refused', async (t) => {
  const refused = (text: string) => readSource(source, [textFile('a.csv', text)])
  const format = (message: RegExp) => ({ name: 'SourceFormatError', message })
  await t.rejects(refused('Name,Reason\n'), format(/^a\.csv has the header of neither bank$/))
  await t.rejects(refused('Firm Name,Address,Country,From Date,To Date\n'), format(/lacks the column "Grounds"/))
  await t.rejects(
    refused('Firm Name,Address,Country,From Date,To Date,Grounds,Mood\n'),
    format(/has an unknown column "Mood"/),
  )
  await t.rejects(readSource(source, [...IDB, ...IDB]), format(/idb\.csv is a second file of the list idb-sanctioned/))
  await t.rejects(readSource(source, []), format(/there is none/))
})
