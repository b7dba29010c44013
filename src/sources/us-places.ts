import { countryOf } from './countries.ts'
import { within } from './list-rows.ts'

/** An address of an entry. */
export interface UsAddress {
  /** The whole of it, the country included. */
  text: string
  /** ISO 3166-1 alpha-2 */
  country: string | null
  /** Whether it names a country at all, understood or not. */
  namesCountry: boolean
}

/** @see countryOf; also `Turkey (Turkiye)`, `Region: Gaza` and `China, People's Republic of`, as the American lists write them. */
export function usCountry(text: string | null | undefined): string | null {
  const written = text?.trim() ?? ''
  const forms = [
    written,
    written.replace(/^Region:\s*/, ''),
    written.replace(/\s*\(.*\)$/, ''),
    written.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1'),
  ]
  return forms.map((form) => countryOf(form)).find((code) => code !== null) ?? null
}

/** An address of its parts, the country last. */
export function addressOf(parts: readonly (string | null | undefined)[], country: string | null): UsAddress {
  const text = [...parts, country].flatMap((part) => part?.trim() || []).join(', ')
  return { text, country: usCountry(country), namesCountry: (country?.trim() ?? '') !== '' }
}

/** The states of the United States and their other areas with a postal code of two letters (USPS Publication 28). */
const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK ' +
    'OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR'
  ).split(' '),
)

/**
 * An address in one text whose last part is the country as a code or name, as the Consolidated Screening List writes
 * it; the country may be missing. An address that ends in a state and a ZIP code is in the United States.
 */
export function writtenAddress(text: string): UsAddress {
  const parts = text.split(/,\s*/)
  const last = parts.at(-1)!.trim()
  const state = parts.at(-2)?.trim() ?? ''
  if (/^\d{5}(-\d{4})?$/.test(last) && STATES.has(state)) return { text, country: 'US', namesCountry: true }
  const country = usCountry(last)
  // A last part that is no country is a street or a town, and says nothing of the country.
  return { text, country, namesCountry: country !== null }
}

/** The country that all addresses which name one agree on; null where they do not, or one names what is no country. */
export function agreedCountry(addresses: readonly UsAddress[]): string | null {
  const named = addresses.filter((address) => address.namesCountry)
  const first = named[0]?.country ?? null
  return named.every(({ country }) => country === first) ? first : null
}

/** Longest text of the column. */
const ADDRESS_LIMIT = 8000

/** All addresses as one text; null for none. */
export function joinedAddresses(addresses: readonly UsAddress[]): string | null {
  const texts = addresses.map(({ text }) => text).filter((text) => text !== '')
  return within([...new Set(texts)].join('; '), ADDRESS_LIMIT) || null
}
