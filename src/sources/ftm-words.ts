import type { EntityKind, Interest } from '../knowledge/facts.ts'

/** The words of FollowTheMoney and what they are here. */

/** What each schema of a party or thing becomes. All other schemata hold neither. */
export const SCHEMATA: ReadonlyMap<string, { kind: EntityKind; matchable: boolean }> = new Map([
  ['Company', { kind: 'company', matchable: true }],
  ['Organization', { kind: 'company', matchable: true }],
  // The schema for parties of whom it is not known whether they are persons or organisations.
  ['LegalEntity', { kind: 'other', matchable: true }],
  ['PublicBody', { kind: 'public_body', matchable: true }],
  ['Person', { kind: 'person', matchable: true }],
  ['Asset', { kind: 'other', matchable: false }],
  ['RealEstate', { kind: 'other', matchable: false }],
  ['Vehicle', { kind: 'other', matchable: false }],
  ['Vessel', { kind: 'other', matchable: false }],
  ['Airplane', { kind: 'other', matchable: false }],
])

/** Identifier schemes: codes of org-id.guide where there is one, else a code of the same form (`docs/sources/ftm.md`). */
export const IDENTIFIERS: readonly (readonly [property: string, scheme: string])[] = [
  ['leiCode', 'XI-LEI'],
  ['innCode', 'RU-INN'],
  ['ogrnCode', 'RU-OGRN'],
  ['okpoCode', 'RU-OKPO'],
  ['uscCode', 'CN-SAIC'],
  ['dunsCode', 'US-DUN'],
  ['uniqueEntityId', 'US-UEI'],
  ['cageCode', 'US-CAGE'],
  ['irsCode', 'US-EIN'],
  ['cikCode', 'US-CIK'],
  ['npiCode', 'US-NPI'],
  ['voenCode', 'AZ-VOEN'],
  ['swiftBic', 'XI-SWIFT'],
  ['imoNumber', 'XI-IMO'],
  ['wikidataId', 'XI-WIKIDATA'],
]

/** Identifiers whose issuer is told by the country only: `registrationNumber` of a party in France is `FR-REG`. */
export const NATIONAL_IDENTIFIERS: readonly (readonly [property: string, kind: string])[] = [
  ['registrationNumber', 'REG'],
  ['taxNumber', 'TAX'],
  ['vatCode', 'VAT'],
]

/** Where each schema says to which country an entity belongs, the closest tie first. */
export const COUNTRY_PROPERTIES = {
  party: ['jurisdiction', 'mainCountry', 'country'],
  person: ['nationality', 'citizenship', 'mainCountry', 'country'],
  thing: ['flag', 'jurisdiction', 'country'],
} as const

/**
 * The interest that a word of `ownershipType` or `role` names without doubt: our own words, those of the natures of
 * control of Companies House, and `beneficial owner`. Null for all others.
 */
export function interestOf(word: string): Interest | null {
  const plain = word.trim().toLowerCase()
  switch (plain) {
    case 'shareholding':
    case 'voting':
    case 'control':
    case 'golden_share':
    case 'beneficial':
      return plain
    case 'beneficial owner':
    case 'ultimate beneficial owner':
      return 'beneficial'
  }
  if (plain.startsWith('ownership-of-shares')) return 'shareholding'
  if (plain.startsWith('voting-rights')) return 'voting'
  if (plain.startsWith('right-to-appoint') || plain.startsWith('significant-influence')) return 'control'
  return null
}
