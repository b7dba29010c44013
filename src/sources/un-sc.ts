import type { DatasetRow } from '../knowledge/rows.ts'
import { dateOf, dayOf } from './dates.ts'
import { entityRow, type ListEntry, listingRow } from './list-rows.ts'
import { agreedCountry, joined, labelled, listHead, nameText, noteOf, unReference } from './list-texts.ts'
import { listed, type Source, type SourceFile, SourceFormatError, type SourceOptions } from './source.ts'
import { addressOf, aliasesOf, identityOf, KNOWN_CHILDREN } from './un-sc-parts.ts'
import { unreadable } from './unloaded-rows.ts'
import { children, textAt, type XmlElement, xmlRecords } from './xml-records.ts'

const LIST = 'un-sc'
const PERSON = 'CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL'
const ENTITY = 'CONSOLIDATED_LIST/ENTITIES/ENTITY'
const FRAME = ['CONSOLIDATED_LIST', 'CONSOLIDATED_LIST/INDIVIDUALS', 'CONSOLIDATED_LIST/ENTITIES']

/** The list of all persons, groups and undertakings under measures of the Security Council. */
export const source: Source = {
  name: 'un-sc',
  title: 'United Nations Security Council Consolidated List',
  publisher: 'United Nations Security Council',
  officialUrl: 'https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list',
  downloads: ['https://scsanctions.un.org/resources/xml/en/consolidated.xml'],
  accepts: 'the consolidated list as XML, consolidated.xml',
  basis: 'published file',
  async read(files, options) {
    if (files.length !== 1) throw new SourceFormatError('the Security Council list is one XML file')
    const file = files[0]!
    return { editions: [await headOf(file, options)], rows: rowsOf(file) }
  },
}

/**
 * The lists of single committees have the same form: a file with the entries of one committee only is not the whole
 * list.
 */
async function headOf(file: SourceFile, options: SourceOptions) {
  let generated: string | undefined
  const committees = new Set<string>()
  const frame = (path: string, attributes: Record<string, string>) => {
    if (!FRAME.includes(path)) throw new SourceFormatError(`${file.name} has an unknown element ${path}`)
    if (path === 'CONSOLIDATED_LIST') generated = attributes.dateGenerated
  }
  for await (const entry of xmlRecords(file, [PERSON, ENTITY], frame)) {
    const committee = textAt(entry, 'UN_LIST_TYPE')
    if (committee) committees.add(committee)
  }
  const upkeep = {
    publisher: source.publisher,
    cadence: 'with every decision of a committee, several times a month',
    staleAfterDays: 14,
  }
  const publishedOn = options.publishedOn ?? dayOf(generated) ?? options.lastModified
  return listHead(LIST, upkeep, publishedOn, options.complete ?? committees.size > 1)
}

async function* rowsOf(file: SourceFile): AsyncGenerator<DatasetRow> {
  for await (const record of xmlRecords(file, [PERSON, ENTITY])) yield* entryRows(file.name, record)
}

function* entryRows(file: string, record: XmlElement): Generator<DatasetRow> {
  const at = { file, line: record.line }
  const reference = textAt(record, 'REFERENCE_NUMBER')
  const id = textAt(record, 'DATAID') ?? reference
  const name = officialName(record)
  if (id === null || name === '') {
    const missing = id === null ? `${listed([name])} has no DATAID` : `DATAID ${listed([id])} has no name`
    const content = Object.fromEntries(record.children.map((child) => [child.name, child.text]))
    yield { dataset: LIST, row: unreadable(at, content, missing) }
    return
  }
  const isPerson = record.path === PERSON
  const addresses = children(record, isPerson ? 'INDIVIDUAL_ADDRESS' : 'ENTITY_ADDRESS')
  const nationalities = children(record, 'NATIONALITY').flatMap((one) => children(one, 'VALUE').map(({ text }) => text))
  const names = [
    { text: name, kind: 'official' as const },
    ...name
      .split(';')
      .flatMap((part) => (name.includes(';') ? [{ text: nameText(part), kind: 'alias' as const }] : [])),
    ...children(record, 'NAME_ORIGINAL_SCRIPT').map(({ text }) => ({ text: nameText(text), kind: 'alias' as const })),
    ...aliasesOf(record),
  ]
  const countries = isPerson ? nationalities : addresses.map((address) => textAt(address, 'COUNTRY'))
  const entry: ListEntry = {
    list: LIST,
    id,
    ...at,
    kind: isPerson ? 'person' : 'company',
    names,
    country: agreedCountry(countries),
    identifiers: unReference(reference),
    address: joined(addresses.map(addressOf), '; '),
    note: noteOf([
      labelled('Nationality', joined(nationalities, ', ')),
      ...identityOf(record),
      labelled('Comments', textAt(record, 'COMMENTS1')),
      ...record.children.map(({ name, text }) => (KNOWN_CHILDREN.has(name) ? null : labelled(name, text))),
    ]),
  }
  yield entityRow(entry)
  const listedOn = textAt(record, 'LISTED_ON')
  const updates = children(record, 'LAST_DAY_UPDATED').flatMap((one) => children(one, 'VALUE').map(({ text }) => text))
  yield listingRow(entry, {
    listedOn: dateOf(listedOn),
    delistedOn: null,
    program: textAt(record, 'UN_LIST_TYPE'),
    note: noteOf([
      dateOf(listedOn) === null ? labelled('Listed on', listedOn) : null,
      labelled('Amended on', joined(updates, ', ')),
    ]),
  })
}

/** The parts of the name in their order. `na` stands where there is none. */
function officialName(record: XmlElement): string {
  const parts = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map((part) => textAt(record, part) ?? '')
  return nameText(parts.filter((part) => part.toLowerCase() !== 'na').join(' '))
}
