import type { EntityKind, NameKind, PartialDate } from '../knowledge/facts.ts'
import type { DatasetRow } from '../knowledge/rows.ts'
import { countryOf } from './countries.ts'
import { type CsvForm, type CsvRecord, csvRecords } from './csv-records.ts'
import { dateOf, dayOf } from './dates.ts'
import { gathered } from './gathered.ts'
import { entityRow, type ListEntry, listingRow } from './list-rows.ts'
import { agreedCountry, joined, labelled, listedName, listHead, noteOf, plain } from './list-texts.ts'
import { listed, type Source, type SourceFile, SourceFormatError } from './source.ts'
import { unreadable, wrongLength } from './unloaded-rows.ts'

const LIST = 'au-dfat'

const FORM: CsvForm = {
  required: [
    ...['Reference', 'Name of Individual or Entity', 'Type', 'Name Type', 'Date of Birth', 'Place of Birth'],
    ...['Citizenship', 'Address', 'Additional Information', 'Listing Information', 'Committees', 'Control Date'],
  ],
}

const KINDS = new Map<string, EntityKind>([
  ['individual', 'person'],
  ['entity', 'company'],
  ['vessel', 'other'],
])

const NAME_KINDS = new Map<string, NameKind>([
  ['primary name', 'official'],
  ['aka', 'alias'],
  ['original script', 'alias'],
  ['formerly known as', 'former'],
  ['previously listed as', 'former'],
])

/** Number of an entry, and what marks its further names: `1276`, `1276b`, `1276b1`. */
const REFERENCE = /^(\d+)(?:[a-z]+\d*)?$/i

/** The Consolidated List: persons, entities and vessels under sanctions of the United Nations or of Australia. */
export const source: Source = {
  name: 'au-dfat',
  title: 'Australian Consolidated List of sanctions',
  publisher: 'Australian Department of Foreign Affairs and Trade',
  officialUrl: 'https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list',
  downloads: [],
  accepts: 'the list as CSV: the published spreadsheet, saved as CSV in UTF-8',
  basis: 'published file',
  async read(files, options) {
    if (files.length !== 1) throw new SourceFormatError('the Australian list is one CSV file')
    const file = files[0]!
    const upkeep = {
      publisher: source.publisher,
      cadence: 'with every listing, several times a month',
      staleAfterDays: 14,
    }
    const publishedOn = options.publishedOn ?? options.lastModified ?? (await newestControlDate(file))
    return {
      editions: [await listHead(LIST, upkeep, publishedOn, options.complete ?? true)],
      rows: rowsOf(file),
    }
  },
}

/** The file has no date: it cannot be older than what it was last changed by. */
async function newestControlDate(file: SourceFile): Promise<string | null> {
  let newest: string | null = null
  for await (const { values } of csvRecords(file, FORM)) {
    const day = dayOf(values?.['Control Date'])
    if (day !== null && (newest === null || day > newest)) newest = day
  }
  return newest
}

async function* rowsOf(file: SourceFile): AsyncGenerator<DatasetRow> {
  const groups = gathered(
    () => csvRecords(file, FORM),
    ({ values }) => REFERENCE.exec(values?.Reference ?? '')?.[1] ?? null,
  )
  for await (const group of groups) yield* entryRows(file.name, group)
}

function* entryRows(file: string, group: CsvRecord[]): Generator<DatasetRow> {
  const primary = group.find(({ values }) => nameKindOf(values) === 'official') ?? group[0]!
  const { line, cells, values } = primary
  const at = { file, line }
  if (!values) {
    yield { dataset: LIST, row: wrongLength(at, cells) }
    return
  }
  const id = REFERENCE.exec(values.Reference!)?.[1]
  const names = namesOf(primary, group)
  const kind = KINDS.get(values.Type!.toLowerCase())
  const fault =
    id === undefined
      ? `Reference ${listed([values.Reference!])} is no number with letters`
      : names.length === 0
        ? `Reference ${listed([values.Reference!])} has no name`
        : kind === undefined
          ? `Type ${listed([values.Type!])} is none of Individual, Entity, Vessel`
          : null
  if (fault !== null || id === undefined || kind === undefined) {
    yield { dataset: LIST, row: unreadable(at, values, fault ?? '') }
    return
  }
  // The lines of an entry repeat its cells; where one differs, both are told.
  const all = (column: string) => [primary, ...group].map((record) => saidIn(record.values![column]!))
  const addresses = all('Address')
  const citizenships = all('Citizenship')
  const unknownKinds = group.flatMap((record) => (nameKindOf(record.values) ? [] : [record.values!['Name Type']!]))
  const entry: ListEntry = {
    list: LIST,
    id,
    ...at,
    kind,
    matchable: kind !== 'other',
    names,
    country: kind === 'person' ? agreedCountry(citizenships) : agreedCountry(addresses.map(countryWords)),
    address: joined(addresses, '; '),
    note: noteOf([
      labelled('Born', joined(all('Date of Birth'), '; ')),
      labelled('Place of birth', joined(all('Place of Birth'), '; ')),
      labelled('Citizenship', joined(citizenships, '; ')),
      labelled('Kinds of names', joined(unknownKinds, ', ')),
      joined(all('Additional Information'), ' '),
    ]),
  }
  yield entityRow(entry)
  const information = joined(all('Listing Information'), ' ')
  const control = values['Control Date']!
  yield listingRow(entry, {
    listedOn: listedOnOf(values['Listing Information']!, dateOf(control)),
    delistedOn: null,
    program: plain(values.Committees!) || null,
    note: noteOf([information, labelled('Control date', dateOf(control) ?? control)]),
  })
}

function nameKindOf(values: CsvRecord['values']): NameKind | undefined {
  return NAME_KINDS.get(values?.['Name Type']?.toLowerCase() ?? '')
}

function namesOf(primary: CsvRecord, group: readonly CsvRecord[]) {
  const ordered = [primary, ...group.filter((record) => record !== primary)]
  return ordered.flatMap(({ values }) => {
    const text = values!['Name of Individual or Entity']!
    return text === '' ? [] : [listedName(text, nameKindOf(values) ?? 'alias')]
  })
}

/** `NA` stands for nothing. */
const saidIn = (cell: string): string => (/^n\/?a$/i.test(cell) ? '' : cell)

/** The words of an address that name its country: after the last comma, of each of its parts `a) … b) …`, without words in brackets. */
function countryWords(address: string): string | null {
  const parts = address
    .replace(/\s*\([^()]*\)/g, '')
    .split(/(?:^|\s)[a-z]\)\s|;/i)
    .filter((part) => part.trim() !== '')
  const codes = new Set(
    parts.map((part) =>
      countryOf(
        part
          .split(',')
          .at(-1)
          ?.replace(/[.;]\s*$/, ''),
      ),
    ),
  )
  return codes.size === 1 ? [...codes][0]! : address || null
}

/**
 * The day of the first listing where the entry states it in words. The control date is that of the last change: as the
 * beginning it would say that the entry was not listed before.
 */
function listedOnOf(information: string, control: PartialDate | null): PartialDate | null {
  const [, written] =
    /\b(?:listed|designated)\b[^.;(]*?\bon:?\s+(\d{1,2}\s+\p{L}+\.?\s+\d{4})/iu.exec(plain(information)) ?? []
  const stated = dateOf(written) ?? dateOf(information)
  return stated !== null && (control === null || stated <= control) ? stated : control
}
