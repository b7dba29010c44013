import type { DatasetRow, FactRowInput } from '../knowledge/rows.ts'
import { type CsvForm, csvRecords } from './csv-records.ts'
import { dayOf } from './dates.ts'
import { cellsOf, headText } from './file-head.ts'
import { indexHead, yearOf } from './index-rows.ts'
import { listed, type Source, type SourceFile, SourceFormatError } from './source.ts'
import { leftOut, unreadable, wrongLength } from './unloaded-rows.ts'
import { type Measure, valueRows } from './wgi-values.ts'

const DATASET = 'wgi'

/** A table has a line for each country and series, and a column for each year. */
const TABLE_COLUMNS = [
  ['Country Name', 'Country Code', 'Series Name', 'Series Code'],
  ['Country Name', 'Country Code', 'Indicator Name', 'Indicator Code'],
]
const YEAR_COLUMN = /^(\d{4})(?: \[YR\1\])?$/
/** World Bank codes of the series; since 2025 with the prefix, and with a score in place of the percentile rank. */
const SERIES = /^(?:GOV_WGI_)?(VA|PV|GE|RQ|RL|CC)\.(EST|PER\.RNK|SC)$/
const OTHER_SERIES = /^(?:GOV_WGI_)?(VA|PV|GE|RQ|RL|CC)\.(STD\.ERR|STD|NO\.SRC|(?:PER\.RNK|SC)\.(?:LOWER|UPPER))$/
const MEASURES: Record<string, Measure> = { EST: 'estimate', 'PER.RNK': 'rank', SC: 'score' }
const NOTE_LINE = /^(Data from database|Last Updated):?/
const UPDATED = /^"?Last Updated(?: Date)?"?[:,]\s*"?([^",]+)/m

/** The data set of the research project itself: a line for each country, year and indicator. */
const LONG_FORM: CsvForm = {
  required: ['code', 'countryname', 'year', 'indicator', 'estimate', 'pctrank'],
  optional: ['stddev', 'nsource', 'pctranklower', 'pctrankupper'],
}
const LONG_MEASURES = [
  ['estimate', 'estimate'],
  ['pctrank', 'rank'],
] as const

/** Worldwide Governance Indicators, by country and year. */
export const source: Source = {
  name: 'wgi',
  title: 'Worldwide Governance Indicators',
  publisher: 'World Bank',
  officialUrl: 'https://www.worldbank.org/en/publication/worldwide-governance-indicators',
  downloads: ['https://databank.worldbank.org/data/download/WGI_CSV.zip'],
  accepts: 'CSV: the table of the World Bank (DataBank or download), or the data set with a line for each indicator',
  basis: 'format from documentation',
  async read(files, options) {
    const read = await Promise.all(files.map(async (file) => ({ file, ...(await formOf(file)) })))
    const forms = read.flatMap(({ file, form }) => (form ? [{ file, form }] : []))
    if (forms.length !== 1) {
      const names = files.length > 0 ? listed(files.map(({ name }) => name)) : 'nothing'
      throw new SourceFormatError(`one CSV file of the Worldwide Governance Indicators was expected; there is ${names}`)
    }
    const [{ file, form }] = forms as [(typeof forms)[0]]
    const meta = {
      id: DATASET,
      title: source.title,
      publisher: source.publisher,
      officialUrl: source.officialUrl,
      licence: 'CC BY 4.0; World Bank, Worldwide Governance Indicators',
      cadence: 'yearly, in autumn',
      staleAfterDays: 500,
      note: 'Estimates made from the answers of other surveys; they describe a country and no company.',
    }
    const isLong = form === 'long'
    return {
      editions: [indexHead(meta, options, isLong ? null : await updatedOn(file, form))],
      rows: ofDataset(isLong ? longRows(file) : tableRows(file, form)),
    }
  },
}

/** Which form a file has; null for another file of the same archive, such as the names of the series. */
async function formOf(file: SourceFile): Promise<{ form: 'long' | TableForm | null }> {
  const lines = (await headText(file)).split(/\r?\n/)
  if (cellsOf(lines[0]!).includes('countryname')) return { form: 'long' }
  const at = lines.slice(0, 10).findIndex((line) => {
    const cells = cellsOf(line)
    return TABLE_COLUMNS.some((columns) => columns.every((column) => cells.includes(column)))
  })
  return { form: at < 0 ? null : tableForm(file.name, cellsOf(lines[at]!), at, lines.slice(0, at)) }
}

interface TableForm extends CsvForm {
  seriesColumn: string
  years: { column: string; year: number }[]
  /** The lines above the header. */
  above: string[]
}

function tableForm(file: string, header: string[], skipLines: number, above: string[]): TableForm {
  const named = TABLE_COLUMNS.find((columns) => columns.every((column) => header.includes(column)))!
  const years = header.flatMap((column) => {
    const year = YEAR_COLUMN.exec(column)?.[1]
    return year === undefined ? [] : [{ column, year: Number(year) }]
  })
  const known = [...named, ...years.map(({ column }) => column)]
  const unknown = header.filter((column) => !known.includes(column))
  if (unknown.length > 0) throw new SourceFormatError(`${file} has an unknown column ${unknown.join(', ')}`)
  return { required: named, optional: known, skipLines, seriesColumn: named[3]!, years, above }
}

/** The World Bank writes the day above the table (`2025-10-03`) or below it (`10/03/2025`, month first). */
async function updatedOn(file: SourceFile, form: TableForm): Promise<string | null> {
  const above = UPDATED.exec(form.above.join('\n'))?.[1]
  if (above !== undefined) return dayOf(above, 'month-first')
  for await (const { cells } of csvRecords(file, form)) {
    const below = UPDATED.exec(cells[0]!)?.[1]
    if (below !== undefined) return dayOf(below, 'month-first')
  }
  return null
}

async function* ofDataset(rows: AsyncIterable<FactRowInput>): AsyncGenerator<DatasetRow> {
  for await (const row of rows) yield { dataset: DATASET, row }
}

async function* tableRows(file: SourceFile, form: TableForm): AsyncGenerator<FactRowInput> {
  for await (const { line, values, cells } of csvRecords(file, form)) {
    const at = { file: file.name, line }
    if (NOTE_LINE.test(cells[0]!)) {
      yield leftOut(at, 'a note under the table')
      continue
    }
    if (!values) {
      yield wrongLength(at, cells)
      continue
    }
    const code = values[form.seriesColumn]!
    const series = SERIES.exec(code)
    if (OTHER_SERIES.test(code)) yield leftOut(at, 'a standard error, a number of sources or a bound')
    else if (!series) yield unreadable(at, values, `${form.seriesColumn} "${code}" is not one we know`)
    else {
      const found = form.years.map(({ column, year }) => ({
        year,
        measure: MEASURES[series[2]!]!,
        value: values[column]!,
      }))
      yield* valueRows(at, values, values['Country Code']!, series[1]!, found)
    }
  }
}

async function* longRows(file: SourceFile): AsyncGenerator<FactRowInput> {
  for await (const { line, values, cells } of csvRecords(file, LONG_FORM)) {
    const at = { file: file.name, line }
    if (!values) {
      yield wrongLength(at, cells)
      continue
    }
    const { code, indicator } = values as Record<'code' | 'indicator', string>
    const year = yearOf(values.year!)
    if (!/^(va|pv|ge|rq|rl|cc)$/.test(indicator)) {
      yield unreadable(at, values, `indicator "${indicator}" is not one we know`)
    } else if (year === null) yield unreadable(at, values, `year "${values.year}" is not a year`)
    else {
      const found = LONG_MEASURES.map(([column, measure]) => ({ year, measure, value: values[column]! }))
      yield* valueRows(at, values, code, indicator, found)
    }
  }
}
