import type { DatasetRow } from '../knowledge/rows.ts'
import { dateOf } from './dates.ts'
import type { SourceFile } from './source.ts'
import { leftOut, unreadable } from './unloaded-rows.ts'
import type { UsEntries } from './us-entries.ts'
import type { WrittenName } from './us-names.ts'
import type { OfacDetail } from './us-ofac-details.ts'
import { type OfacListing, ofacRows } from './us-ofac-entry.ts'
import { CONSOLIDATED, listNamed, typesOnList } from './us-ofac-lists.ts'
import { demandKnown, ENHANCED_ROOT } from './us-ofac-xml.ts'
import { addressOf, type UsAddress, usCountry } from './us-places.ts'
import { child, children, textAt, type XmlElement, xmlRecords } from './xml-records.ts'

const REFERENCE = `${ENHANCED_ROOT}/referenceValues/referenceValue`
const ENTITY = `${ENHANCED_ROOT}/entities/entity`
const MEMBERS = [
  ...['generalInfo', 'sanctionsLists', 'sanctionsPrograms', 'sanctionsTypes', 'legalAuthorities', 'names'],
  ...['addresses', 'features', 'identityDocuments', 'relationships'],
]

/** Why the listings of an entry on lists that the file does not hold whole are not loaded. */
const OTHER_LIST = 'a listing on a list that another file holds whole'

/**
 * The entries of a file in OFAC's enhanced XML.
 * @param lists that the file holds whole; listings on others are left out
 * @throws {SourceFormatError} for an element of an entry or a list that is not known
 */
export async function* enhancedRows(
  file: SourceFile,
  lists: readonly string[],
  entries: UsEntries,
): AsyncGenerator<DatasetRow> {
  /** ISO codes of the countries, which stand before the entries. */
  const codes = new Map<string, string>()
  for await (const element of xmlRecords(file, [REFERENCE, ENTITY])) {
    if (element.name === 'entity') {
      demandKnown(element, MEMBERS, file)
      yield* entityRows(element, file, lists, codes, entries)
    } else {
      const code = textAt(element, 'isoCode')
      if (code) codes.set(element.attributes.refId ?? '', code)
    }
  }
}

function* entityRows(
  entity: XmlElement,
  file: SourceFile,
  lists: readonly string[],
  codes: ReadonlyMap<string, string>,
  entries: UsEntries,
): Iterable<DatasetRow> {
  const at = { file: file.name, line: entity.line }
  const uid = entity.attributes.id ?? ''
  const named = children(child(entity, 'sanctionsLists'), 'sanctionsList').filter(({ text }) => text !== CONSOLIDATED)
  const listings = named.map((element) => listingOf(element, entity, file))
  const here = listings.filter(({ list }) => lists.includes(list))
  for (const _ of listings.slice(here.length)) yield { dataset: lists[0]!, row: leftOut(at, OTHER_LIST) }
  if (listings.length === 0) {
    yield { dataset: lists[0]!, row: unreadable(at, { id: uid }, `the entry ${uid} is on no list`) }
  }
  yield* ofacRows(
    {
      ...at,
      uid,
      type: textAt(entity, 'generalInfo', 'entityType') ?? '',
      names: namesOf(entity),
      addresses: children(child(entity, 'addresses'), 'address').flatMap((address) => addressesOf(address, codes)),
      details: [...documentsOf(entity, codes), ...featuresOf(entity)],
      notes: notesOf(entity),
      listings: here,
    },
    entries,
  )
}

function listingOf(element: XmlElement, entity: XmlElement, file: SourceFile): OfacListing {
  const list = listNamed(element.text, file.name)
  const texts = (member: string, item: string) => children(child(entity, member), item).map(({ text }) => text)
  return {
    list,
    listedOn: dateOf(element.attributes.datePublished),
    program: [...new Set(texts('sanctionsPrograms', 'sanctionsProgram'))].join('; ') || null,
    scope: typesOnList(list, texts('sanctionsTypes', 'sanctionsType')),
    legalBasis: [...new Set(texts('legalAuthorities', 'legalAuthority'))].join('; ') || null,
  }
}

function namesOf(entity: XmlElement): WrittenName[] {
  const names = children(child(entity, 'names'), 'name')
  const primary = names.filter((name) => textAt(name, 'isPrimary') === 'true')
  const written = [...primary, ...names.filter((name) => !primary.includes(name))].flatMap((name, at) =>
    children(child(name, 'translations'), 'translation').map((translation, turn) => {
      const weak = textAt(name, 'isLowQuality') === 'true'
      const former = textAt(name, 'aliasType') === 'F.K.A.'
      const kind: WrittenName['kind'] =
        at === 0 && turn === 0 ? 'official' : weak ? 'weak_alias' : former ? 'former' : 'alias'
      return { text: textAt(translation, 'formattedFullName') ?? '', kind, translation }
    }),
  )
  const turned = written.flatMap(({ kind, translation }): WrittenName[] => {
    const [first, last] = [textAt(translation, 'formattedFirstName'), textAt(translation, 'formattedLastName')]
    return first && last ? [{ text: `${first} ${last}`, kind: kind === 'official' ? 'alias' : kind }] : []
  })
  return [...written.map(({ text, kind }) => ({ text, kind })), ...turned]
}

function addressesOf(address: XmlElement, codes: ReadonlyMap<string, string>): UsAddress[] {
  const country = child(address, 'country')
  const code = codes.get(country?.attributes.refId ?? '')
  return children(child(address, 'translations'), 'translation').flatMap((translation) => {
    const parts = children(child(translation, 'addressParts'), 'addressPart').map((part) => textAt(part, 'value'))
    const made = addressOf(parts, country?.text ?? null)
    return made.text === '' ? [] : [{ ...made, country: usCountry(code) ?? made.country }]
  })
}

function documentsOf(entity: XmlElement, codes: ReadonlyMap<string, string>): OfacDetail[] {
  return children(child(entity, 'identityDocuments'), 'identityDocument').map((document) => {
    const country = child(document, 'issuingCountry')
    const extra = [
      textAt(document, 'issuingAuthority'),
      textAt(document, 'issueDate') && `issued ${textAt(document, 'issueDate')}`,
      textAt(document, 'expirationDate') && `expires ${textAt(document, 'expirationDate')}`,
      textAt(document, 'isValid') === 'false' && 'not valid',
      textAt(document, 'comments'),
    ]
    return {
      label: textAt(document, 'type') ?? '',
      value: textAt(document, 'documentNumber') ?? '',
      country: codes.get(country?.attributes.refId ?? '') ?? country?.text ?? null,
      extra: extra.filter(Boolean).join(', ') || null,
    }
  })
}

function featuresOf(entity: XmlElement): OfacDetail[] {
  return children(child(entity, 'features'), 'feature').map((feature) => {
    const reliability = textAt(feature, 'reliability')
    const extra = [reliability === 'Confirmed' ? null : reliability, textAt(feature, 'comments')]
    return {
      label: textAt(feature, 'type') ?? '',
      value: textAt(feature, 'value') ?? '',
      extra: extra.filter(Boolean).join(', ') || null,
    }
  })
}

function notesOf(entity: XmlElement): string[] {
  const info = child(entity, 'generalInfo')
  const relations = children(child(entity, 'relationships'), 'relationship').map((relation) =>
    [textAt(relation, 'type'), textAt(relation, 'quality'), textAt(relation, 'relatedEntity')]
      .filter(Boolean)
      .join(' '),
  )
  return [textAt(info, 'title'), ...relations, textAt(info, 'remarks')].filter((text) => text !== null)
}
