import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/wgi.ts'
import { diskFile, readSource, textFile } from './read.ts'

const fixture = (name: string) => diskFile(path.join(import.meta.dirname, 'fixtures/wgi', name))
const said = (rows: { country: string; attribute: string; validFrom: string | null; value: string }[]) =>
  rows.map((row) => `${row.country} ${row.attribute} ${row.validFrom} ${row.value}`)

t.test('the table of DataBank, dated below it', async (t) => {
  const { editions, of, bad, leftOut } = await readSource(source, [fixture('databank.csv')])
  t.match(editions, [
    {
      dataset: { id: 'wgi', kind: 'facts', publisher: 'World Bank' },
      version: '2023-09-22',
      publishedOn: '2023-09-22',
      complete: false,
    },
  ])
  const facts = of('jurisdiction_fact')
  t.match(facts[0], {
    file: 'databank.csv',
    line: 2,
    key: 'MX|wgi_cc_estimate|2019',
    grade: 'B2',
    verified: true,
    evidence: null,
    validFrom: '2019',
    validTo: '2020',
  })
  t.same(said(facts), [
    'MX wgi_cc_estimate 2019 -0.857',
    'MX wgi_cc_estimate 2021 -1.016',
    'MX wgi_cc_rank 2019 21.9',
    'XK wgi_rl_estimate 2019 -0.4',
    'XK wgi_rl_estimate 2021 -0.3',
    'XK wgi_rl_score 2019 45.1',
    'XK wgi_rl_score 2021 46',
    'MX wgi_rl_estimate 2021 -0.8',
  ])
  t.same(leftOut, {
    'a standard error, a number of sources or a bound': 2,
    'a region or group of countries': 1,
    'a territory without a code of its own in ISO 3166-1': 1,
    'a note under the table': 2,
  })
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    [
      '10 country code "ATL" is not a country',
      '11 Series Code "MD.EST" is not one we know',
      '12 wgi_rl_estimate of 2019 "low" is not a number',
    ],
  )
})

t.test('the download, dated above the table, beside the files that explain it', async (t) => {
  const names = textFile('WGISeries.csv', 'Series Code,Topic\nGOV_WGI_VA.EST,x\n')
  const { editions, of } = await readSource(source, [names, fixture('download.csv')])
  t.equal(editions[0]!.publishedOn, '2025-10-03')
  t.same(said(of('jurisdiction_fact')), ['DE wgi_va_estimate 2022 1.4'])
  t.equal(of('jurisdiction_fact')[0]!.line, 6)
  const stated = await readSource(source, [fixture('download.csv')], { publishedOn: '2025-10-05' })
  t.equal(stated.editions[0]!.publishedOn, '2025-10-05', 'the operator knows better')
})

t.test('the data set with a line for each indicator', async (t) => {
  const { editions, of, bad } = await readSource(source, [fixture('dataset.csv')], { lastModified: '2024-11-05' })
  t.equal(editions[0]!.version, '2024-11-05')
  t.same(said(of('jurisdiction_fact')), [
    'AF wgi_va_estimate 1996 -1.9',
    'AF wgi_va_rank 1996 1.5',
    'AD wgi_cc_estimate 2020 1.25',
    'AD wgi_cc_rank 2020 87.5',
  ])
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    ['5 year "now" is not a year', '6 indicator "xx" is not one we know'],
  )
})

t.test('another form is refused', async (t) => {
  const refused = (text: string) => readSource(source, [textFile('wgi.csv', text)]).then(({ all }) => all)
  const table = 'Country Name,Country Code,Series Name,Series Code,2019 [YR2019]'
  await t.rejects(refused(`${table},Mood\n`), {
    name: 'SourceFormatError',
    message: 'wgi.csv has an unknown column Mood',
  })
  await t.rejects(refused(`${table},2020 [YR2021]\n`), /unknown column 2020 \[YR2021\]/)
  await t.rejects(refused('code,countryname,year,indicator,estimate,pctrank,mood\n'), /unknown column mood/)
  await t.rejects(refused('code,countryname,year,indicator,estimate\n'), /lacks the column pctrank/)
  await t.rejects(refused('a,b\n1,2\n'), /one CSV file of the Worldwide Governance Indicators was expected/)
  await t.rejects(readSource(source, []), /there is nothing/)
})
