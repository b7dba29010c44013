import type { FactRowInput } from '../knowledge/rows.ts'
import { countryOf } from './countries.ts'
import { indexRow, isNumber } from './index-rows.ts'
import { leftOut, type Place, unreadable } from './unloaded-rows.ts'

/** `estimate`: -2.5 to 2.5; `rank`: percentile, 0 to 100; `score`: 0 to 100. */
export type Measure = 'estimate' | 'rank' | 'score'

/** Codes of the World Bank that differ from ISO 3166-1. */
const OWN_CODES = new Map([
  ['ADO', 'AD'],
  ['IMY', 'IM'],
  ['KSV', 'XK'],
  ['ROM', 'RO'],
  ['TMP', 'TL'],
  ['WBG', 'PS'],
  ['XKX', 'XK'],
  ['ZAR', 'CD'],
])
/** The Netherlands Antilles, which are no more, and the Channel Islands, which are two. */
const WITHOUT_CODE = new Set(['ANT', 'CHI'])
/** World Bank codes of regions, groups by income or by lending, and the world. */
const AGGREGATES = new Set([
  ...['AFE', 'AFW', 'ARB', 'CEB', 'CSS', 'EAP', 'EAR', 'EAS', 'ECA', 'ECS', 'EMU', 'EUU', 'FCS', 'HIC', 'HPC', 'IBD'],
  ...['IBT', 'IDA', 'IDB', 'IDX', 'INX', 'LAC', 'LCN', 'LDC', 'LIC', 'LMC', 'LMY', 'LTE', 'MEA', 'MIC', 'MNA', 'NAC'],
  ...['NOC', 'OEC', 'OED', 'OSS', 'PRE', 'PSS', 'PST', 'SAS', 'SSA', 'SSF', 'SST', 'TEA', 'TEC', 'TLA', 'TMN', 'TSA'],
  ...['TSS', 'UMC', 'WLD'],
])
const MISSING = new Set(['', '.', '..', 'NA', '#N/A'])

/** The facts of one line: an indicator of a country in some years. */
export function* valueRows(
  at: Place,
  content: Record<string, unknown>,
  code: string,
  indicator: string,
  found: readonly { year: number; measure: Measure; value: string }[],
): Generator<FactRowInput> {
  if (AGGREGATES.has(code)) {
    yield leftOut(at, 'a region or group of countries')
    return
  }
  if (WITHOUT_CODE.has(code)) {
    yield leftOut(at, 'a territory without a code of its own in ISO 3166-1')
    return
  }
  const country = OWN_CODES.get(code) ?? countryOf(code)
  if (country === null) {
    yield unreadable(at, content, `country code "${code}" is not a country`)
    return
  }
  for (const { year, measure, value } of found) {
    const attribute = `wgi_${indicator.toLowerCase()}_${measure}`
    if (MISSING.has(value)) continue
    if (isNumber(value)) yield indexRow({ ...at, country, attribute, year, value })
    else yield unreadable(at, content, `${attribute} of ${year} "${value}" is not a number`)
  }
}
