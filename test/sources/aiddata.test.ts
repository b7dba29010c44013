import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/aiddata.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource, textFile } from './read.ts'

const fixture = diskFile(path.join(import.meta.dirname, 'fixtures/aiddata/projects.csv'))
const ref = (sourceId: string) => ({ namespace: 'aiddata-deployments', sourceId })

t.test('a vendor is an entity, and a deployment for each project that names it', async (t) => {
  const { editions, all, of } = await readSource(source, [fixture])
  t.match(editions, [
    {
      dataset: {
        id: 'aiddata-deployments',
        kind: 'facts',
        publisher: 'AidData, William & Mary',
        licence: /^ODC-By 1.0; AidData, William & Mary: .*https:\/\/china.aiddata.org\//,
      },
      version: '2023-11-06',
      publishedOn: '2023-11-06',
      complete: false,
    },
  ])
  t.same(faultsOf(all), [])
  t.same(
    of('entity').map((row) => [
      row.ref.sourceId,
      row.kind,
      row.country,
      row.names.map(({ text, kind }) => `${text} ${kind}`),
    ]),
    [
      ['beispielfunk', 'company', null, ['Beispielfunk official']],
      ['long-road-lric', 'company', null, ['Long Road (LRIC) official', 'LRIC acronym']],
      ['nuctech', 'company', null, ['Nuctech official']],
      ['cmec', 'company', null, ['CMEC official']],
      ['zte', 'company', null, ['ZTE official']],
    ],
  )
  const [first] = of('deployment')
  t.same(first, {
    table: 'deployment',
    file: 'projects.csv',
    line: 2,
    key: 'aiddata-101.beispielfunk',
    evidence: {
      title: 'A loan for a wireless network',
      publisher: 'AidData, William & Mary',
      publisherInterest: null,
      publishedOn: '2017',
      url: 'https://china.aiddata.org/projects/101',
      status: 'record',
      response: null,
    },
    grade: 'B3',
    verified: true,
    note: 'Status at AidData: Completion; The value is that of the financing',
    sourceId: 'aiddata-101.beispielfunk',
    event: 'aiddata-101',
    vendor: ref('beispielfunk'),
    role: 'supplier',
    buyer: 'Not named by the source (recipient: Kenya)',
    buyerCountry: 'KE',
    capability: 'telecom_core',
    description:
      'Reported by AidData: A loan for a wireless network. In 2008 the bank lent $16.6 million for a network of Beispielfunk.',
    start: '2008',
    end: null,
    valueUsd: '16600000',
    financier: 'Export-Import Bank of China, Government Agency',
    financierCountry: 'CN',
    adverseStatus: 'none',
    adverseNote: null,
    actListIds: [],
    vendorResponse: null,
    outcome: null,
    outcomeEffect: null,
    sourceDate: null,
  })
})

t.test('vendors of one project share its event; amounts at prices of 2021 are no value', async (t) => {
  const { of } = await readSource(source, [fixture])
  const rows = of('deployment').filter((row) => row.event === 'aiddata-102')
  t.match(rows, [
    {
      sourceId: 'aiddata-102.beispielfunk',
      capability: 'satellite',
      buyerCountry: 'CG',
      valueUsd: null,
      verified: true,
    },
    { sourceId: 'aiddata-102.long-road-lric', vendor: ref('long-road-lric'), verified: true },
  ])
  t.match(rows[0]!.note, /Financing of 104496997 US dollars at prices of 2021/)
  t.equal(rows[0]!.evidence!.publishedOn, '2023-11-06')
})

t.test('of two editions the newer speaks, and the older where it is silent', async (t) => {
  const { of } = await readSource(source, [fixture])
  const [row, second] = of('deployment').filter((one) => one.event === 'aiddata-103')
  t.match(row, {
    line: 6,
    vendor: ref('nuctech'),
    capability: 'cargo_scanning',
    buyerCountry: 'GH',
    start: '2012',
    financier: null,
    financierCountry: null,
    description: 'Reported by AidData: Chinese Government gives two container scanners. They were promised.',
    note: 'Status at AidData: Completion; Financing of 6000000 US dollars at prices of 2021; The vendor is named by AidData GCOF 1.0',
  })
  t.equal(second, undefined)
})

t.test('a pattern alone is no capability, and a vendor that the text does not name is not verified', async (t) => {
  const { of } = await readSource(source, [fixture])
  const rows = of('deployment')
  t.match(
    rows.find((row) => row.event === 'aiddata-104'),
    {
      capability: 'unspecified',
      verified: false,
      financierCountry: null,
      valueUsd: null,
      note: /^Status at AidData: Suspended; Amount: unknown; The vendor was found/,
    },
  )
  t.match(
    rows.find((row) => row.event === 'aiddata-108'),
    { capability: 'unspecified', start: null, verified: true },
  )
  t.equal(rows.length, 6)
})

t.test('what is left out is counted, and what is not understood is told', async (t) => {
  const { bad, leftOut } = await readSource(source, [fixture])
  t.same(leftOut, {
    'a project that a newer edition of AidData tells again': 1,
    'no vendor named': 1,
    'only pledged, or cancelled': 2,
  })
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    [
      '12 source "AidData GCDF 4.0" is not an edition we know',
      '13 source_id "A-110" is not a number',
      '14 status "Dreamt of" is not one we know',
      '15 no title',
      '16 3 columns instead of those of the header',
    ],
  )
})

t.test('another form is refused', async (t) => {
  const header =
    'source,source_id,vendors,technology,all_tech,recipient,iso3,year,funder,implementer,status,amount_usd,sector,title,description,sources'
  const refused = (text: string) => readSource(source, [textFile('a.csv', text)])
  await t.rejects(refused(`${header}\n`), { name: 'SourceFormatError', message: 'a.csv lacks the column licence' })
  await t.rejects(refused(`${header},licence,mood\n`), /unknown column mood/)
  await t.rejects(readSource(source, []), /one CSV file/)
})
