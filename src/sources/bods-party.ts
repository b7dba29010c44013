import type { EntityKind, NameKind } from '../knowledge/facts.ts'
import {
  type BodsStatement,
  dateAt,
  type JsonObject,
  objectOf,
  objectsOf,
  textOf,
  unspecified,
} from './bods-statement.ts'
import { carriedEntity, type EntityFacts, noteOf, TEXT_LIMIT } from './carried.ts'
import { countryOf } from './countries.ts'
import { placedIdentifiers } from './identifiers.ts'
import { namesOf, within } from './list-rows.ts'

/** Entities and persons of BODS. */

const KINDS: ReadonlyMap<string, EntityKind> = new Map([
  ['registeredEntity', 'company'],
  ['legalEntity', 'company'],
  ['arrangement', 'other'],
  ['state', 'state'],
  ['stateBody', 'public_body'],
  ['anonymousEntity', 'other'],
  ['unknownEntity', 'other'],
])

/** Parties of whom the publisher says that they exist, not who they are. */
const UNNAMED: ReadonlyMap<string, string> = new Map([
  ['anonymousEntity', 'Entity that the publisher does not name'],
  ['unknownEntity', 'Entity that has not been identified'],
  ['anonymousPerson', 'Person whom the publisher does not name'],
  ['unknownPerson', 'Person who has not been identified'],
])

const FORMER_NAMES: ReadonlySet<string> = new Set(['former', 'birth'])

// biome-ignore lint/suspicious/noControlCharactersInRegex: names may not hold them
const CONTROL = /[\u0000-\u001f\u007f]/g
const NAME_LIMIT = 1000

/** What the publisher calls the type of a party: of an entity, or of a person. */
function typeOf({ recordType, details }: BodsStatement): { type: string; subtype: string | null } {
  if (recordType === 'person') return { type: textOf(details.personType) ?? 'knownPerson', subtype: null }
  const entityType = objectOf(details.entityType)
  return { type: textOf(entityType?.type) ?? '', subtype: textOf(entityType?.subtype) }
}

/** True for a party of whom nothing tells who it is. */
export function isUnnamed(statement: BodsStatement): boolean {
  return UNNAMED.has(typeOf(statement).type)
}

/** True for an arrangement by which one party acts for another behind it. */
export function isNomination(statement: BodsStatement): boolean {
  return statement.recordType === 'entity' && typeOf(statement).subtype === 'nomination'
}

/**
 * What a statement of an entity or a person tells.
 * @returns the facts and whether Probity wrote the statement, or in words what is wrong with it
 */
export function partyOf(statement: BodsStatement): { facts: EntityFacts; own: boolean } | string {
  const { recordType, recordId, details } = statement
  const { type } = typeOf(statement)
  const kind = recordType === 'person' ? 'person' : KINDS.get(type)
  if (!kind) return `entityType ${JSON.stringify(type)} is none of ${[...KINDS.keys()].join(', ')}`
  const { country, words: countryWords } = countriesOf(statement)
  const given = recordType === 'person' ? namesOfPerson(details) : namesOfEntity(details)
  const unnamed = UNNAMED.get(type)
  const names = namesOf(given.length === 0 && unnamed ? [{ text: unnamed, kind: 'official' }] : given, country)
  if (names.length === 0) return `no name: record ${JSON.stringify(recordId)}`
  const [incorporated, foundingWords] = dateAt(details, 'foundingDate')
  const { identifiers, unplaced } = placedIdentifiers(identifiersOf(details))
  const { words, carried } = annotationsOf(statement, carriedEntity)
  const dissolved = textOf(details.dissolutionDate)
  const facts: EntityFacts = {
    kind,
    names,
    country,
    ownershipStatus: null,
    incorporated,
    status: dissolved !== null ? 'dissolved' : statement.recordStatus === 'closed' ? 'closed' : null,
    matchable: unnamed === undefined,
    identifiers,
    address: addressesOf(details),
    evidence: null,
    note: noteOf([
      ...words,
      typeWords(details),
      reasonWords(details),
      ...countryWords,
      dissolved && `Dissolved: ${dissolved}`,
      foundingWords,
      listingWords(details),
      ...personWords(details),
      ...unplaced,
    ]),
    ...carried,
  }
  return { facts, own: carried !== null }
}

function namesOfEntity(details: JsonObject): { text: string; kind: NameKind }[] {
  const alternate = Array.isArray(details.alternateNames) ? details.alternateNames : []
  return [details.name, ...alternate].flatMap((value, at) => {
    const text = textOf(value)
    return text === null ? [] : [{ text: cleaned(text), kind: at === 0 ? 'official' : 'alias' } as const]
  })
}

function namesOfPerson(details: JsonObject): { text: string; kind: NameKind }[] {
  const names = objectsOf(details.names).flatMap((name) => {
    const parts = [name.givenName, name.patronymicName, name.familyName].flatMap((part) => textOf(part) ?? [])
    const text = textOf(name.fullName) ?? parts.join(' ')
    const type = textOf(name.type) ?? 'legal'
    return text === ''
      ? []
      : [{ text: cleaned(text), kind: FORMER_NAMES.has(type) ? ('former' as const) : ('alias' as const), type }]
  })
  // `individual` is what 0.3 called a legal name.
  const legal = names.findIndex(({ type }) => type === 'legal' || type === 'individual')
  if (legal > 0) names.unshift(...names.splice(legal, 1))
  return names
}

const cleaned = (name: string): string => within(name.replace(CONTROL, ' ').toWellFormed(), NAME_LIMIT)

/** The country that a party belongs to: the jurisdiction of an entity, the first nationality of a person; and the rest in words. */
function countriesOf({ recordType, details }: BodsStatement): { country: string | null; words: (string | null)[] } {
  const found = recordType === 'person' ? objectsOf(details.nationalities) : [objectOf(details.jurisdiction) ?? {}]
  const [first, ...others] = found.map((one) => {
    const code = textOf(one.code)
    const name = textOf(one.name)
    // `US-DE` is a part of the country before the hyphen.
    const part = code !== null && /^[A-Za-z]{2}-/.test(code)
    const country = countryOf(part ? code.slice(0, 2) : code) ?? countryOf(name)
    return { country, words: part || country === null ? [code, name].filter(Boolean).join(' ') : null, name, code }
  })
  const heading = recordType === 'person' ? 'Nationality' : 'Jurisdiction'
  const residencies = objectsOf(details.taxResidencies).flatMap((one) => textOf(one.code) ?? textOf(one.name) ?? [])
  return {
    country: first?.country ?? null,
    words: [
      first?.words ? `${heading}: ${first.words}` : null,
      ...others.map(({ country, name, code }) => `${heading} too: ${country ?? name ?? code}`),
      residencies.length > 0 ? `Tax residency: ${residencies.join(', ')}` : null,
    ],
  }
}

function identifiersOf(details: JsonObject): { scheme: string | null; id: string; name: string }[] {
  return objectsOf(details.identifiers).flatMap((one) => {
    const id = textOf(one.id) ?? textOf(one.uri)
    const scheme = textOf(one.scheme)
    return id === null ? [] : [{ scheme, id, name: textOf(one.schemeName) ?? scheme ?? 'identifier' }]
  })
}

/** All addresses, the registered one first. */
function addressesOf(details: JsonObject): string | null {
  const addresses = objectsOf(details.addresses)
  const ordered = [
    ...addresses.filter(({ type }) => type === 'registered'),
    ...addresses.filter(({ type }) => type !== 'registered'),
  ]
  const texts = ordered.flatMap((one) => {
    const country = objectOf(one.country)
    const parts = [one.address, one.postCode, country?.name ?? country?.code].flatMap((part) => textOf(part) ?? [])
    return parts.length === 0 ? [] : [parts.join(', ')]
  })
  return texts.length === 0 ? null : within(texts.join('; '), TEXT_LIMIT)
}

function typeWords(details: JsonObject): string | null {
  const entityType = objectOf(details.entityType)
  const type = textOf(entityType?.type)
  const finer = [textOf(entityType?.subtype), textOf(entityType?.details)].flatMap((part) => part ?? [])
  return type === 'arrangement' || finer.length > 0 ? `Type: ${[type, ...finer].join(', ')}` : null
}

function reasonWords(details: JsonObject): string | null {
  const reason = unspecified(details.unspecifiedEntityDetails ?? details.unspecifiedPersonDetails)
  return reason && `Not named: ${reason}`
}

function listingWords(details: JsonObject): string | null {
  const listing = objectOf(details.publicListing)
  if (listing?.hasPublicListing !== true) return null
  const exchanges = objectsOf(listing.securitiesListings).flatMap((one) => {
    const exchange = textOf(one.stockExchangeName)
    const ticker = textOf(objectOf(one.security)?.ticker)
    return exchange === null ? [] : [ticker === null ? exchange : `${exchange} (${ticker})`]
  })
  return exchanges.length === 0 ? 'Publicly listed' : `Publicly listed: ${exchanges.join(', ')}`
}

function personWords(details: JsonObject): (string | null)[] {
  const born = textOf(details.birthDate)
  const died = textOf(details.deathDate)
  const exposure = objectOf(details.politicalExposure)
  const reasons = objectsOf(exposure?.details).flatMap((one) => textOf(one.reason) ?? [])
  return [
    born && `Born: ${born}`,
    died && `Died: ${died}`,
    exposure?.status === 'isPep'
      ? `Declared a politically exposed person${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`
      : null,
  ]
}

/**
 * What the annotations say, and the fields that an export of Probity put there.
 * @param carriedIn reads such fields from a text
 */
export function annotationsOf<Facts>(
  statement: BodsStatement,
  carriedIn: (text: string) => Partial<Facts> | null,
): { words: string[]; carried: Partial<Facts> | null } {
  let carried: Partial<Facts> | null = null
  const words: string[] = []
  for (const { description, url } of statement.annotations) {
    const text = textOf(description)
    const fields = text === null ? null : carriedIn(text)
    if (fields) carried = Object.assign({}, carried, fields)
    else words.push([text, textOf(url)].filter(Boolean).join(' '))
  }
  return { words, carried }
}
