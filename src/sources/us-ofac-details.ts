import type { EntityKind, Identifier, PartialDate } from '../knowledge/facts.ts'
import { placedIdentifiers } from './identifiers.ts'
import { usDate } from './us-lists.ts'
import { usCountry } from './us-places.ts'

/** What OFAC tells of an entry beside names and addresses: documents, dates, directives. Its labels are the same in all its files. */

export interface OfacDetail {
  /** As OFAC has it, e.g. `Tax ID No.` or `Listing Date (CMIC)`. */
  label: string
  value: string
  /** Who issued the document, as written. */
  country?: string | null
  /** What stands behind it, such as when a passport was issued. */
  extra?: string | null
}

export interface PlacedDetails {
  identifiers: Identifier[]
  incorporated: PartialDate | null
  /** What the entry is, where its target type says so. */
  kind: EntityKind | null
  /** Directives that say what the listing forbids. */
  scope: string[]
  /** The day of listing, by list. */
  listedOn: Map<string, PartialDate>
  /** Nationalities and citizenships, of companies where they are registered; as written. */
  nationalities: string[]
  /** All that has no place of its own. */
  notes: string[]
}

/** Schemes of numbers that are of one register wherever they are told of. */
const SCHEMES: Record<string, string> = {
  'D-U-N-S Number': 'US-DUN',
  'Legal Entity Number': 'XI-LEI',
  'SWIFT/BIC': 'XI-SWIFT',
  MMSI: 'XI-MMSI',
  'US FEIN': 'US-EIN',
  'R.F.C.': 'MX-RFC',
  RFC: 'MX-RFC',
  'C.U.R.P.': 'MX-CURP',
  'Unified Social Credit Code (USCC)': 'CN-SAIC',
  'United Social Credit Code Certificate (USCCC)': 'CN-SAIC',
  'UK Company Number': 'GB-COH',
  'BIK (RU)': 'RU-BIK',
  'Italian Fiscal Code': 'IT-CF',
}

/** Kinds of numbers that every country has its own of: the scheme is `CC-KIND`. */
const KINDS: Record<string, string> = {
  'Tax ID No.': 'TAX',
  'V.A.T. Number': 'VAT',
  'NIT #': 'NIT',
  'RUC #': 'RUC',
  'RIF #': 'RIF',
  'C.U.I.T.': 'CUIT',
  'C.I.F.': 'CIF',
  'Registration ID': 'REG',
  'Registration Number': 'REG',
  'Company Number': 'COMPANY',
  'Business Registration Number': 'BRN',
  'Business Registration Document #': 'BRN',
  'Commercial Registry Number': 'CR',
  'C.R. No.': 'CR',
  'Trade License No.': 'LICENCE',
  'Enterprise Number': 'ENTERPRISE',
  'Chamber of Commerce Number': 'CHAMBER',
  'Folio Mercantil No.': 'FOLIO',
  'Government Gazette Number': 'GAZETTE',
  Passport: 'PASSPORT',
  'National ID No.': 'NATIONAL-ID',
  'Identification Number': 'ID',
  'Cedula No.': 'CEDULA',
  'D.N.I.': 'DNI',
}

/** Labels under which a number stands, the longest first, so that a text is not taken for a shorter one. */
export const NUMBER_LABELS: readonly string[] = [
  ...[...Object.keys(SCHEMES), ...Object.keys(KINDS), 'Vessel Registration Identification'],
].sort((a, b) => b.length - a.length)

/** The identifier that a document is; null where the register is not known. */
function identifierOf(label: string, value: string, country: string | null): Identifier | null {
  if (label === 'Vessel Registration Identification') {
    const number = /^IMO\s*(\d{7})$/.exec(value)?.[1]
    return number ? { scheme: 'XI-IMO', id: number } : null
  }
  const own = SCHEMES[label]
  if (own) return { scheme: own, id: value }
  const kind = KINDS[label]
  if (!kind || !country) return null
  // Russian numbers tell by their length what they are: 13 digits (15 of a person) in the register, 10 (12) for taxes.
  if (country === 'RU' && kind === 'REG' && /^(\d{13}|\d{15})$/.test(value)) return { scheme: 'RU-OGRN', id: value }
  if (country === 'RU' && kind === 'TAX' && /^(\d{10}|\d{12})$/.test(value)) return { scheme: 'RU-INN', id: value }
  if (country === 'GB' && kind === 'COMPANY') return { scheme: 'GB-COH', id: value }
  return { scheme: `${country}-${kind}`, id: value }
}

/** The list on which a listing date counts; OFAC puts the directives of one order on different lists. */
function listOfDate(label: string): string | null {
  const named = /^Listing Date \((.+)\)$/.exec(label)?.[1]
  if (named === undefined) return null
  if (named === 'CMIC') return 'us-ofac-ns-cmic'
  return named === 'EO 14024 Directive 2' ? 'us-ofac-capta' : 'us-ofac-ns-mbs'
}

/** Sorts details to where they belong; whatever has no place is told in words. */
export function placedDetails(details: readonly OfacDetail[]): PlacedDetails {
  const placed: PlacedDetails = {
    ...{ identifiers: [], incorporated: null, kind: null, scope: [] },
    ...{ listedOn: new Map<string, PartialDate>(), nationalities: [], notes: [] },
  }
  const found: { scheme: string; id: string; name: string }[] = []
  for (const detail of details) {
    const label = detail.label.replace(/\s*[-:]\s*$/, '')
    const { value } = detail
    const identifier = identifierOf(label, value, usCountry(detail.country))
    if (identifier) {
      found.push({ ...identifier, name: label })
      if (detail.extra) placed.notes.push(told(label, detail))
      continue
    }
    const list = listOfDate(label)
    const date = list === null ? null : usDate(value)
    if (list !== null && date !== null) placed.listedOn.set(list, placed.listedOn.get(list) ?? date)
    if (label === 'Target Type' && value === 'Government Entity') placed.kind = 'public_body'
    if (/^(nationality|citizen|Nationality Country|Citizenship Country|Nationality of Registration)$/.test(label))
      placed.nationalities.push(value)
    if (label === 'Organization Established Date' && placed.incorporated === null) {
      placed.incorporated = usDate(value)
      if (placed.incorporated !== null) continue
    }
    if (/\bDirective (Determination|Information)$/.test(label) && /^Subject to/.test(value)) {
      placed.scope.push(`${label}: ${value}`)
    } else placed.notes.push(told(label, detail))
  }
  const { identifiers, unplaced } = placedIdentifiers(found)
  placed.identifiers.push(...identifiers)
  placed.notes.push(...unplaced)
  return placed
}

function told(label: string, { value, country, extra }: OfacDetail): string {
  return [label, value, country ? `(${country})` : '', extra ?? ''].filter((part) => part !== '').join(' ')
}
