import type { DatasetRow } from '../knowledge/rows.ts'
import type { SourceFile } from './source.ts'
import { leftOut, unreadable } from './unloaded-rows.ts'
import type { UsEntries } from './us-entries.ts'
import type { WrittenName } from './us-names.ts'
import { type AdvancedIndex, periodOf } from './us-ofac-advanced-index.ts'
import type { OfacDetail } from './us-ofac-details.ts'
import { ofacRows } from './us-ofac-entry.ts'
import { ADVANCED_ROOT, demandKnown } from './us-ofac-xml.ts'
import type { UsAddress } from './us-places.ts'
import { child, children, textAt, type XmlElement, xmlRecords } from './xml-records.ts'

const PARTY = `${ADVANCED_ROOT}/DistinctParties/DistinctParty`
const PARTY_MEMBERS = ['Comment', 'Profile', 'Feature']
const PROFILE_MEMBERS = ['Comment', 'Identity', 'Feature', 'SanctionsEntryReference', 'ExternalReference']
const IDENTITY_MEMBERS = ['Alias', 'NamePartGroups']

/** Parts of a name that stand before the comma in `LAST, First`. */
const FAMILY = new Set(['Last Name', 'Maiden Name', 'Matronymic'])
const GIVEN = new Set(['First Name', 'Middle Name', 'Patronymic'])

/**
 * The parties of a file in OFAC's advanced XML, the format that it shares with the United Nations.
 * @throws {SourceFormatError} for an element of a party that is not known
 */
export async function* advancedRows(
  file: SourceFile,
  index: AdvancedIndex,
  entries: UsEntries,
): AsyncGenerator<DatasetRow> {
  const dataset = index.lists[0]!
  for await (const party of xmlRecords(file, [PARTY])) {
    demandKnown(party, PARTY_MEMBERS, file)
    const profiles = children(party, 'Profile')
    for (const profile of profiles) {
      demandKnown(profile, PROFILE_MEMBERS, file)
      for (const identity of children(profile, 'Identity')) demandKnown(identity, IDENTITY_MEMBERS, file)
      const at = { file: file.name, line: party.line }
      const uid = party.attributes.FixedRef ?? ''
      const listings = index.listings.get(profile.attributes.ID ?? '') ?? []
      const here = listings.filter(({ list }) => index.lists.includes(list))
      if (listings.length === 0) {
        yield { dataset, row: unreadable(at, { uid }, `the entry ${uid} is on no list`) }
      }
      for (const _ of listings.slice(here.length)) {
        yield { dataset, row: leftOut(at, 'a listing on a list that another file holds whole') }
      }
      const features = [...children(profile, 'Feature'), ...children(party, 'Feature')]
      yield* ofacRows(
        {
          ...at,
          uid,
          type: typeOf(profile, index),
          names: namesOf(profile, index),
          addresses: features.flatMap((feature) => locationsOf(feature, index)),
          details: [...documentsOf(profile, index), ...features.flatMap((feature) => detailsOf(feature, index))],
          notes: notesOf(party, profile, index),
          listings: here,
        },
        entries,
      )
    }
  }
}

/** Vessels and aircraft are subtypes; the subtype of persons and entities is `Unknown`. */
function typeOf(profile: XmlElement, { textOf, partyType }: AdvancedIndex): string {
  const subtype = profile.attributes.PartySubTypeID
  const name = textOf('PartySubType', subtype)
  return /^(vessel|aircraft)$/i.test(name) ? name : partyType(subtype)
}

function namesOf(profile: XmlElement, index: AdvancedIndex): WrittenName[] {
  const written: WrittenName[] = []
  const turned: WrittenName[] = []
  for (const identity of primaryFirst(children(profile, 'Identity'))) {
    const types = partTypes(identity, index)
    for (const alias of primaryFirst(children(identity, 'Alias'))) {
      for (const name of children(alias, 'DocumentedName')) {
        const kind = written.length === 0 ? 'official' : kindOf(alias, index)
        const { text, turnedRound } = nameIn(name, types)
        written.push({ text, kind })
        if (turnedRound) turned.push({ text: turnedRound, kind: kind === 'official' ? 'alias' : kind })
      }
    }
  }
  return [...written, ...turned]
}

function primaryFirst(elements: readonly XmlElement[]): XmlElement[] {
  const primary = elements.filter(({ attributes }) => attributes.Primary === 'true')
  return [...primary, ...elements.filter((element) => !primary.includes(element))]
}

function kindOf({ attributes }: XmlElement, { textOf }: AdvancedIndex): WrittenName['kind'] {
  if (attributes.LowQuality === 'true') return 'weak_alias'
  return textOf('AliasType', attributes.AliasTypeID) === 'F.K.A.' ? 'former' : 'alias'
}

/** What each group of parts of a name is, such as `Last Name`. */
function partTypes(identity: XmlElement, { textOf }: AdvancedIndex): Map<string, string> {
  const groups = children(child(identity, 'NamePartGroups'), 'MasterNamePartGroup').flatMap((master) =>
    children(master, 'NamePartGroup'),
  )
  return new Map(
    groups.map(({ attributes }) => [attributes.ID ?? '', textOf('NamePartType', attributes.NamePartTypeID)]),
  )
}

function nameIn(name: XmlElement, types: ReadonlyMap<string, string>): { text: string; turnedRound: string | null } {
  const parts = children(name, 'DocumentedNamePart').flatMap((part) => {
    const value = child(part, 'NamePartValue')
    return value ? [{ text: value.text, type: types.get(value.attributes.NamePartGroupID ?? '') ?? '' }] : []
  })
  const of = (kinds: ReadonlySet<string>) =>
    parts
      .filter(({ type }) => kinds.has(type))
      .map(({ text }) => text)
      .join(' ')
  const [family, given] = [of(FAMILY), of(GIVEN)]
  if (family && given && parts.every(({ type }) => FAMILY.has(type) || GIVEN.has(type))) {
    return { text: `${family}, ${given}`, turnedRound: `${given} ${family}` }
  }
  return { text: parts.map(({ text }) => text).join(' '), turnedRound: null }
}

function documentsOf(profile: XmlElement, { documents }: AdvancedIndex): OfacDetail[] {
  return children(profile, 'Identity').flatMap(({ attributes }) => documents.get(attributes.ID ?? '') ?? [])
}

function locationsOf(feature: XmlElement, index: AdvancedIndex): UsAddress[] {
  if (index.textOf('FeatureType', feature.attributes.FeatureTypeID) !== 'Location') return []
  return children(feature, 'FeatureVersion').flatMap((version) => placesIn(version, index))
}

function placesIn(version: XmlElement, { locations }: AdvancedIndex): UsAddress[] {
  return children(version, 'VersionLocation').flatMap(({ attributes }) => {
    const location = locations.get(attributes.LocationID ?? '')
    return location && location.text !== '' ? [location] : []
  })
}

function detailsOf(feature: XmlElement, index: AdvancedIndex): OfacDetail[] {
  const label = index.textOf('FeatureType', feature.attributes.FeatureTypeID)
  if (label === 'Location') return []
  return children(feature, 'FeatureVersion').map((version) => {
    const details = children(version, 'VersionDetail').map(
      ({ attributes, text }) => text || index.textOf('DetailReference', attributes.DetailReferenceID),
    )
    const date = periodOf(child(version, 'DatePeriod'))
    const reliability = index.textOf('Reliability', version.attributes.ReliabilityID)
    const values = [...details, date, ...placesIn(version, index).map(({ text }) => text)]
    const extra = [reliability === 'Confirmed' ? null : reliability, textAt(version, 'Comment')]
    return {
      label,
      value: values.filter(Boolean).join(', '),
      extra: extra.filter(Boolean).join(', ') || null,
    }
  })
}

function notesOf(party: XmlElement, profile: XmlElement, { relations }: AdvancedIndex): string[] {
  const own = [textAt(party, 'Comment'), textAt(profile, 'Comment')].filter((text) => text !== null)
  return [...(relations.get(profile.attributes.ID ?? '') ?? []), ...own]
}
