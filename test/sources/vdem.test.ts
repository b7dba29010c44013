import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/vdem.ts'
import { diskFile, readSource, textFile } from './read.ts'

const fixture = diskFile(path.join(import.meta.dirname, 'fixtures/vdem/vdem.csv'))

t.test('one fact for each country, index and year', async (t) => {
  const { editions, of } = await readSource(source, [fixture], { lastModified: '2025-03-13' })
  t.match(editions, [
    {
      dataset: { id: 'vdem', kind: 'facts', licence: /^CC BY-SA 4.0; V-Dem Institute/ },
      version: '2025-03-13',
      publishedOn: '2025-03-13',
      complete: false,
    },
  ])
  const facts = of('jurisdiction_fact')
  t.same(facts[0], {
    table: 'jurisdiction_fact',
    file: 'vdem.csv',
    line: 2,
    key: 'MX|vdem_v2x_polyarchy|2000',
    evidence: null,
    grade: 'B2',
    verified: true,
    note: null,
    country: 'MX',
    attribute: 'vdem_v2x_polyarchy',
    value: '0.664',
    validFrom: '2000',
    validTo: '2001',
    legalBasis: null,
  })
  t.same(
    facts.map((row) => `${row.country} ${row.attribute} ${row.validFrom} ${row.value}`),
    [
      'MX vdem_v2x_polyarchy 2000 0.664',
      'MX vdem_v2x_libdem 2000 0.481',
      'MX vdem_v2x_polyarchy 2001 0.677',
      'XK vdem_v2x_polyarchy 2024 0.6',
      'PS vdem_v2x_polyarchy 2024 0.266',
      'PS vdem_v2x_libdem 2024 0.143',
      'MX vdem_v2x_libdem 2024 0.3',
    ],
    'a value that is missing is no row',
  )
})

t.test('territories without a code are left out, and what is not understood is told', async (t) => {
  const { bad, leftOut } = await readSource(source, [fixture])
  t.same(leftOut, { 'a territory without a code of its own in ISO 3166-1': 2, 'a year before 2000': 1 })
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    [
      '9 country_text_id "ATL" is not a country',
      '10 year "20x4" is not a year',
      '11 v2x_polyarchy "high" is not a number',
      '12 2 columns instead of those of the header',
    ],
  )
})

t.test('the whole file of the publisher: other columns are passed over', async (t) => {
  const header =
    'country_name,country_text_id,country_id,year,historical_date,v2x_polyarchy,v2x_polyarchy_codelow,v2x_corr'
  const whole = await readSource(source, [
    textFile('V-Dem-CY.csv', `\uFEFF${header}\nMexico,MEX,3,2020,2020-12-31,.6,0.5,7e-05\n`),
  ])
  t.same(
    whole.of('jurisdiction_fact').map((row) => `${row.attribute} ${row.value}`),
    ['vdem_v2x_polyarchy .6', 'vdem_v2x_corr 7e-05'],
  )
})

t.test('another form is refused', async (t) => {
  const refused = (text: string) => readSource(source, [textFile('vdem.csv', text)])
  await t.rejects(refused('country_name,year\nMexico,2020\n'), {
    name: 'SourceFormatError',
    message: /lacks the column country_text_id/,
  })
  await t.rejects(refused('country_text_id,year,mood\nMEX,2020,1\n'), /has none of the indices v2x_polyarchy/)
  await t.rejects(readSource(source, []), /one CSV file/)
})
