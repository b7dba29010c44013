import type { NameKind, PartialDate } from '../knowledge/facts.ts'
import type { EntityInput } from '../knowledge/rows.ts'
import { noteOf } from './carried.ts'
import { dateOf } from './dates.ts'
import { namesOf } from './list-rows.ts'

export const DATASET = 'wikidata-ownership'

const ITEM = /^https?:\/\/www\.wikidata\.org\/entity\/(Q\d+)$/
/** What Wikidata gives for a value of which it is known only that there is one. */
const UNKNOWN_VALUE = /^(https?:\/\/www\.wikidata\.org\/\.well-known\/genid\/|_:|t\d+$)/

/** Items of countries. One that is not here leaves the country unknown, with the item in the note. */
const COUNTRIES: Record<string, string> = {
  ...{ Q16: 'CA', Q17: 'JP', Q20: 'NO', Q27: 'IE', Q28: 'HU', Q29: 'ES', Q30: 'US', Q31: 'BE', Q32: 'LU', Q33: 'FI' },
  ...{ Q34: 'SE', Q35: 'DK', Q36: 'PL', Q38: 'IT', Q39: 'CH', Q40: 'AT', Q41: 'GR', Q43: 'TR', Q45: 'PT', Q55: 'NL' },
  ...{ Q77: 'UY', Q79: 'EG', Q96: 'MX', Q142: 'FR', Q145: 'GB', Q148: 'CN', Q155: 'BR', Q159: 'RU', Q183: 'DE' },
  ...{ Q213: 'CZ', Q218: 'RO', Q229: 'CY', Q252: 'ID', Q258: 'ZA', Q298: 'CL', Q334: 'SG', Q408: 'AU', Q414: 'AR' },
  ...{ Q419: 'PE', Q664: 'NZ', Q668: 'IN', Q717: 'VE', Q739: 'CO', Q801: 'IL', Q833: 'MY', Q865: 'TW', Q869: 'TH' },
  ...{ Q878: 'AE', Q881: 'VN', Q884: 'KR', Q928: 'PH', Q8646: 'HK' },
}

/** The id of an item from its address, such as `Q30`; null for anything else. */
export function itemOf(address: string): string | null {
  return ITEM.exec(address)?.[1] ?? null
}

/** True for the mark of a value that Wikidata says is unknown. */
export function isUnknownValue(text: string): boolean {
  return UNKNOWN_VALUE.test(text)
}

/** An item as its lines tell of it: one for each country, official name and date that Wikidata has. */
export interface Item {
  id: string
  /** Of the first line. */
  file: string
  line: number
  labels: Set<string>
  officialNames: Set<string>
  /** Items of countries. */
  countries: Set<string>
  inceptions: Set<string>
}

/** The label of an item; null where Wikidata has none in the language that was asked for and gives the id instead. */
export function labelOf(text: string, id: string): string | null {
  return text === '' || text === id ? null : text
}

export function hasName(item: Item): boolean {
  return item.labels.size + item.officialNames.size > 0
}

/** The entity of an item that has a name. What Wikidata says in several ways is left unknown, and told in the note. */
export function entityOf(item: Item): EntityInput {
  const countries = [...item.countries].sort(byNumber).map((id) => COUNTRIES[id] ?? id)
  const [only] = countries
  const known = countries.length === 1 && /^[A-Z]{2}$/.test(only!)
  const dates = [...item.inceptions].sort()
  const incorporated = dates.length === 1 ? wikidataDate(dates[0]!) : null
  return {
    table: 'entity',
    file: item.file,
    line: item.line,
    ref: { namespace: DATASET, sourceId: item.id },
    kind: 'company',
    names: namesOf(orderedNames(item), known ? only! : null),
    country: known ? only! : null,
    ownershipStatus: null,
    incorporated,
    status: null,
    matchable: true,
    identifiers: [{ scheme: 'XI-WIKIDATA', id: item.id }],
    address: null,
    evidence: null,
    note: noteOf([
      known || countries.length === 0 ? null : `Wikidata gives as country: ${countries.join(', ')}`,
      incorporated !== null || dates.length === 0 ? null : `Wikidata gives as inception: ${dates.join(', ')}`,
    ]),
  }
}

/** The one official name that Wikidata has comes first; of several none is the official one. */
function orderedNames(item: Item): { text: string; kind: NameKind }[] {
  const labels = [...item.labels].sort()
  const officialNames = [...item.officialNames].sort()
  const ordered = officialNames.length === 1 ? [...officialNames, ...labels] : [...labels, ...officialNames]
  return ordered.map((text, at) => ({ text, kind: at === 0 ? 'official' : 'alias' }))
}

const byNumber = (a: string, b: string): number => Number(a.slice(1)) - Number(b.slice(1))

/**
 * A date of a query. The answer of the query service does not say how exact a date is, and writes a year as its first
 * day: 1 January is read as the year, the first of a month as the month.
 */
export function wikidataDate(text: string): PartialDate | null {
  return dateOf(text)?.replace(/(?:-01)?-01$/, '') ?? null
}
