import type { PartialDate } from '../knowledge/facts.ts'
import { dateOf } from './dates.ts'
import { type SourceFile, SourceFormatError } from './source.ts'
import { NON_SDN, SDN } from './us-lists.ts'
import type { OfacDetail } from './us-ofac-details.ts'
import type { OfacListing } from './us-ofac-entry.ts'
import { CONSOLIDATED, listNamed, typesOnList } from './us-ofac-lists.ts'
import { ADVANCED_ROOT, dateIn, demandKnown } from './us-ofac-xml.ts'
import { addressOf, type UsAddress } from './us-places.ts'
import { children, textAt, type XmlElement, xmlRecords } from './xml-records.ts'

/** What the advanced XML says apart from its parties, and they point to by number. */
export interface AdvancedIndex {
  /** Lists that the file holds whole. */
  lists: string[]
  /** Text of a reference value, e.g. of `AliasType` and its number; empty where there is none. */
  textOf(kind: string, id: string | undefined): string
  /** The type of party that a subtype is of, such as `Entity`. */
  partyType(subtype: string | undefined): string
  locations: Map<string, UsAddress>
  /** By the number of the identity. */
  documents: Map<string, OfacDetail[]>
  /** By the number of the profile, in words. */
  relations: Map<string, string[]>
  /** By the number of the profile. */
  listings: Map<string, OfacListing[]>
}

const MEMBERS: Record<string, readonly string[]> = {
  Location: [
    ...['LocationAreaCode', 'LocationCountry', 'LocationPart', 'FeatureVersionReference', 'IDRegDocumentReference'],
  ],
  IDRegDocument: [
    ...['Comment', 'IDRegistrationNo', 'IssuingAuthority', 'DocumentDate', 'IDRegDocumentMention'],
    ...['DocumentedNameReference', 'ProfileRelationshipReference'],
  ],
  ProfileRelationship: ['Comment', 'DatePeriod', 'IDRegDocumentReference'],
  SanctionsEntry: ['LimitationsToListing', 'EntryEvent', 'SanctionsMeasure', 'SupplementaryInfo'],
}
const PLACES = [
  'ReferenceValueSets',
  'Locations/Location',
  'IDRegDocuments/IDRegDocument',
  'ProfileRelationships/ProfileRelationship',
  'SanctionsEntries/SanctionsEntry',
].map((place) => `${ADVANCED_ROOT}/${place}`)

/**
 * Reads everything but the parties, which need it all before the first of them makes sense.
 * @throws {SourceFormatError} for an element or a list that is not known, and when the file is neither that of the SDN
 * list nor that of the other lists
 */
export async function advancedIndex(file: SourceFile): Promise<AdvancedIndex> {
  const values = new Map<string, XmlElement>()
  const textOf = (kind: string, id: string | undefined) => values.get(`${kind} ${id}`)?.text ?? ''
  const index: AdvancedIndex = {
    lists: [],
    textOf,
    partyType: (subtype) => textOf('PartyType', values.get(`PartySubType ${subtype}`)?.attributes.PartyTypeID),
    locations: new Map(),
    documents: new Map(),
    relations: new Map(),
    listings: new Map(),
  }
  for await (const element of xmlRecords(file, PLACES)) {
    const { attributes } = element
    if (element.name === 'ReferenceValueSets') keepValues(element, values)
    else demandKnown(element, MEMBERS[element.name]!, file)
    if (element.name === 'Location') index.locations.set(attributes.ID!, locationOf(element, index))
    if (element.name === 'IDRegDocument') push(index.documents, attributes.IdentityID, documentOf(element, index))
    if (element.name === 'ProfileRelationship') {
      push(index.relations, attributes['From-ProfileID'], relationOf(element, index))
    }
    if (element.name === 'SanctionsEntry') {
      const name = textOf('List', attributes.ListID)
      if (name !== CONSOLIDATED) {
        push(index.listings, attributes.ProfileID, listingOf(element, listNamed(name, file.name), index))
      }
    }
  }
  index.lists = wholeLists(index, file)
  return index
}

function keepValues(sets: XmlElement, values: Map<string, XmlElement>): void {
  for (const set of sets.children)
    for (const value of set.children) values.set(`${value.name} ${value.attributes.ID}`, value)
}

function push<Item>(map: Map<string, Item[]>, key: string | undefined, item: Item): void {
  const items = map.get(key ?? '')
  if (items) items.push(item)
  else map.set(key ?? '', [item])
}

function locationOf(location: XmlElement, { textOf }: AdvancedIndex): UsAddress {
  const parts = children(location, 'LocationPart').flatMap((part) =>
    children(part, 'LocPartValue').map((value) => textAt(value, 'Value')),
  )
  const country = children(location, 'LocationCountry').map(({ attributes }) => textOf('Country', attributes.CountryID))
  return addressOf(parts, country[0] ?? null)
}

function documentOf(document: XmlElement, { textOf }: AdvancedIndex): OfacDetail {
  const { attributes } = document
  const dates = children(document, 'DocumentDate').map((date) => {
    const label = textOf('IDRegDocDateType', date.attributes.IDRegDocDateTypeID)
    return `${label} ${periodOf(date.children.find(({ name }) => name === 'DatePeriod')) ?? ''}`.trim()
  })
  const validity = textOf('Validity', attributes.ValidityID)
  const extra = [textAt(document, 'IssuingAuthority'), ...dates, validity === 'Valid' ? null : validity]
  return {
    label: textOf('IDRegDocType', attributes.IDRegDocTypeID),
    value: textAt(document, 'IDRegistrationNo') ?? '',
    country: textOf('Country', attributes['IssuedBy-CountryID']) || null,
    extra: [...extra, textAt(document, 'Comment')].filter(Boolean).join(', ') || null,
  }
}

function relationOf(relation: XmlElement, { textOf }: AdvancedIndex): string {
  const { attributes } = relation
  const type = textOf('RelationType', attributes.RelationTypeID)
  const former = attributes.Former === 'true' ? 'formerly ' : ''
  return [`${former}${type} OFAC ${attributes['To-ProfileID']}`, textAt(relation, 'Comment')].filter(Boolean).join(', ')
}

function listingOf(entry: XmlElement, list: string, { textOf }: AdvancedIndex): OfacListing {
  const programmes: string[] = []
  const types: string[] = []
  for (const measure of children(entry, 'SanctionsMeasure')) {
    const type = textOf('SanctionsType', measure.attributes.SanctionsTypeID)
    if (type === 'Program') programmes.push(textAt(measure, 'Comment') ?? '')
    else types.push(type)
  }
  const events = children(entry, 'EntryEvent')
  const dates = events.flatMap((event) => dateOf(dateIn(event.children.find(({ name }) => name === 'Date'))) ?? [])
  const bases = events.map((event) => textOf('LegalBasis', event.attributes.LegalBasisID))
  return {
    list,
    listedOn: earliest(dates),
    program: joined(programmes),
    scope: typesOnList(
      list,
      types.filter((type) => type !== ''),
    ),
    legalBasis: joined(bases.filter((basis) => basis !== 'Unknown')),
  }
}

const earliest = (dates: readonly PartialDate[]): PartialDate | null => [...dates].sort()[0] ?? null
const joined = (texts: readonly string[]): string | null => [...new Set(texts.filter(Boolean))].join('; ') || null

/** A `DatePeriod` in words: a day, month or year, or the two ends; null for none. */
export function periodOf(period: XmlElement | undefined): string | null {
  const at = (end: string, bound: string) => {
    const element = period?.children.find(({ name }) => name === end)
    return dateIn(element?.children.find(({ name }) => name === bound))
  }
  const from = at('Start', 'From')
  const to = at('End', 'To') ?? at('Start', 'To')
  if (!from || !to || from === to) return from ?? to
  return from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31` ? from.slice(0, 4) : `${from} to ${to}`
}

/** The SDN file holds entries of that list only, the other file none that is not on another list. */
function wholeLists({ listings }: AdvancedIndex, file: SourceFile): string[] {
  const entries = [...listings.values()].map((of) => of.map(({ list }) => list))
  if (entries.every((lists) => lists.includes(SDN))) return [SDN]
  if (entries.every((lists) => lists.some((list) => list !== SDN))) return [...NON_SDN]
  throw new SourceFormatError(
    `${file.name} holds a part of the SDN list and of other lists: none of them is known to be whole`,
  )
}
