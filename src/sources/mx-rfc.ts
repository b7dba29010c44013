import type { EntityKind } from '../knowledge/facts.ts'
import { idOfName } from './list-rows.ts'

/**
 * A tax number of Mexico (RFC): three letters for a company or four for a person, a day, and three characters. Ñ and &
 * count as letters. Source: Article 27 of the Fiscal Code and its rules.
 */
const RFC = /^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/

/** Numbers that stand for the public at large and for parties abroad: they name nobody. */
const GENERIC = ['XAXX010101000', 'XEXX010101000']

/** The tax number as it counts; null for none, for a masked or generic one and for what is none. */
export function rfcOf(written: string): string | null {
  const rfc = written
    .normalize('NFC')
    .replace(/[\s-]+/g, '')
    .toUpperCase()
  return RFC.test(rfc) && !GENERIC.includes(rfc) ? rfc : null
}

/** The id of a taxpayer on a list: the tax number; where there is none, one made of the name. */
export function idOfTaxpayer(rfc: string, name: string): string {
  return rfcOf(rfc) ?? idOfName(name, 'MX')
}

/** The number tells a company (12 characters) from a person (13). */
export function kindOfTaxpayer(rfc: string | null): EntityKind {
  if (rfc === null) return 'other'
  return rfc.length === 12 ? 'company' : 'person'
}
