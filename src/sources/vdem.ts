import type { DatasetRow, FactRowInput } from '../knowledge/rows.ts'
import { countryOf } from './countries.ts'
import { csvRecords } from './csv-records.ts'
import { indexHead, indexRow, isNumber, yearOf } from './index-rows.ts'
import { type Source, type SourceFile, SourceFormatError } from './source.ts'
import { leftOut, type Place, unreadable, wrongLength } from './unloaded-rows.ts'

const DATASET = 'vdem'

/**
 * The indices that are loaded: the five of democracy, and those of the rule of law, corruption, courts and liberties.
 * The publisher's file has thousands of other columns (indicators, intervals, coders), and new ones every year.
 */
const INDICES = [
  ...['v2x_polyarchy', 'v2x_libdem', 'v2x_partipdem', 'v2x_delibdem', 'v2x_egaldem'],
  ...['v2x_rule', 'v2x_jucon', 'v2x_corr', 'v2x_pubcorr', 'v2x_execorr', 'v2x_civlib', 'v2x_freexp_altinf'],
]

/** The publisher's file begins in 1789: what is older says nothing about the law that a vendor answers to. */
const FIRST_YEAR = 2000

/** Codes of V-Dem that differ from ISO 3166-1. */
const OWN_CODES = new Map([['XKX', 'XK']])
const WITHOUT_CODE = new Set(['PSG', 'SML', 'ZZB'])

/** Indices of democracy and the rule of law, by country and year. */
export const source: Source = {
  name: 'vdem',
  title: 'V-Dem country-year indices',
  publisher: 'V-Dem Institute, University of Gothenburg',
  officialUrl: 'https://www.v-dem.net/data/the-v-dem-dataset/',
  downloads: [],
  accepts: 'the V-Dem country-year data set as CSV, whole or cut down to some of its indices',
  basis: 'published file',
  async read(files, options) {
    if (files.length !== 1) throw new SourceFormatError('V-Dem is one CSV file')
    const meta = {
      id: DATASET,
      title: source.title,
      publisher: source.publisher,
      officialUrl: source.officialUrl,
      licence:
        'CC BY-SA 4.0; V-Dem Institute, Varieties of Democracy (V-Dem) Project: share alike, and name the source',
      cadence: 'yearly, in March',
      staleAfterDays: 500,
      note: 'Estimates made from the answers of country experts; they describe a country and no company.',
    }
    return { editions: [indexHead(meta, options)], rows: rowsOf(files[0]!) }
  },
}

async function* rowsOf(file: SourceFile): AsyncGenerator<DatasetRow> {
  let indices: string[] | null = null
  const form = { required: ['country_text_id', 'year'], tolerant: true }
  for await (const { line, values, cells } of csvRecords(file, form)) {
    const at = { file: file.name, line }
    if (values) {
      indices ??= indicesOf(values, file.name)
      for (const row of lineRows(at, values, indices)) yield { dataset: DATASET, row }
    } else yield { dataset: DATASET, row: wrongLength(at, cells) }
  }
}

function* lineRows(at: Place, values: Record<string, string>, indices: readonly string[]): Generator<FactRowInput> {
  const code = values.country_text_id!
  const country = OWN_CODES.get(code) ?? countryOf(code)
  const year = yearOf(values.year!)
  if (year === null) yield unreadable(at, values, `year "${values.year}" is not a year`)
  else if (year < FIRST_YEAR) yield leftOut(at, `a year before ${FIRST_YEAR}`)
  else if (WITHOUT_CODE.has(code)) yield leftOut(at, 'a territory without a code of its own in ISO 3166-1')
  else if (country === null) yield unreadable(at, values, `country_text_id "${code}" is not a country`)
  else {
    for (const index of indices) {
      const value = values[index]!
      if (value === '' || value === 'NA') continue
      if (!isNumber(value)) yield unreadable(at, values, `${index} "${value}" is not a number`)
      else yield indexRow({ ...at, country, attribute: `vdem_${index}`, year, value })
    }
  }
}

function indicesOf(values: Record<string, string>, file: string): string[] {
  const indices = INDICES.filter((index) => index in values)
  if (indices.length === 0) throw new SourceFormatError(`${file} has none of the indices ${INDICES.join(', ')}`)
  return indices
}
