import type { EntityKind, NameKind } from '../knowledge/facts.ts'
import type { DatasetRow } from '../knowledge/rows.ts'
import { countryOf } from './countries.ts'
import type { CsvRecord } from './csv-records.ts'
import { openTable, type Table } from './csv-table.ts'
import { dateOf, dayOf } from './dates.ts'
import { gathered } from './gathered.ts'
import { placedIdentifiers } from './identifiers.ts'
import { entityRow, type ListEntry, listingRow } from './list-rows.ts'
import { agreedCountry, joined, labelled, listHead, nameText, noteOf, unReference, weakLast } from './list-texts.ts'
import { listed, type Source, type SourceFile, SourceFormatError } from './source.ts'
import { COLUMNS, SAID_IN_NOTE } from './uk-sanctions-columns.ts'
import { unreadable, wrongLength } from './unloaded-rows.ts'

const LIST = 'uk-sanctions'

type Line = Record<string, string>

const KINDS = new Map<string, EntityKind>([
  ['individual', 'person'],
  ['entity', 'company'],
  ['ship', 'other'],
])

/** All persons, entities and ships that the United Kingdom has designated or specified. */
export const source: Source = {
  name: 'uk-sanctions',
  title: 'UK Sanctions List',
  publisher: 'UK Foreign, Commonwealth and Development Office',
  officialUrl: 'https://www.gov.uk/government/publications/the-uk-sanctions-list',
  downloads: ['https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv'],
  accepts: 'the list as CSV, UK-Sanctions-List.csv, in its form since 2026',
  basis: 'format from documentation',
  async read(files, options) {
    if (files.length !== 1) throw new SourceFormatError('the UK list is one CSV file')
    const file = files[0]!
    const table = await openTable(file, {
      columns: Object.fromEntries(COLUMNS.map((column) => [column, [column]])),
      required: ['Unique ID', 'Name 6', 'Name type', 'Regime Name', 'Designation Type', 'Sanctions Imposed'],
    })
    const upkeep = {
      publisher: source.publisher,
      cadence: 'with every designation, several times a month',
      staleAfterDays: 7,
    }
    const publishedOn = options.publishedOn ?? reportDate(table) ?? options.lastModified
    return {
      editions: [await listHead(LIST, upkeep, publishedOn, options.complete ?? true)],
      rows: rowsOf(file, table),
    }
  },
}

/** `Report Date: 13-Feb-2026`, above the header. */
function reportDate({ above }: Table): string | null {
  const title = above.flat().find((cell) => /^Report Date:/i.test(cell))
  return dayOf(title?.replace(/^Report Date:\s*/i, ''))
}

async function* rowsOf(file: SourceFile, table: Table): AsyncGenerator<DatasetRow> {
  const groups = gathered(
    () => table.records(),
    ({ values }) => values?.['Unique ID'] || null,
  )
  for await (const group of groups) yield* entryRows(file.name, group)
}

function* entryRows(file: string, group: CsvRecord[]): Generator<DatasetRow> {
  const { line, cells, values } = group[0]!
  const at = { file, line }
  if (!values) {
    yield { dataset: LIST, row: wrongLength(at, cells) }
    return
  }
  const lines = group.map((record) => record.values!)
  const id = values['Unique ID']!
  const names = namesOf(lines)
  const type = values['Designation Type']!
  const kind = KINDS.get(type.toLowerCase())
  const fault =
    id === ''
      ? `${listed([names[0]?.text ?? ''])} has no Unique ID`
      : names.length === 0
        ? `Unique ID ${listed([id])} has no name`
        : kind === undefined
          ? `Designation Type ${listed([type])} is none of Individual, Entity, Ship`
          : null
  if (fault !== null || kind === undefined) {
    yield { dataset: LIST, row: unreadable(at, values, fault ?? '') }
    return
  }
  const all = (column: string) => [...new Set(lines.map((one) => one[column] ?? ''))].filter((cell) => cell !== '')
  const isShip = kind === 'other'
  const country = countryOfEntry(kind, all)
  const numbers = numbersOf(all, country)
  const entry: ListEntry = {
    list: LIST,
    id,
    ...at,
    kind,
    matchable: !isShip,
    names,
    country,
    identifiers: [
      ...all('UN Reference Number').flatMap(unReference),
      ...all('OFSI Group ID').map((number) => ({ scheme: 'GB-OFSI', id: number })),
      ...numbers.identifiers,
    ],
    address: joined(lines.map(addressOf), '; '),
    note: noteOf([
      labelled('Numbers', joined(numbers.unplaced, '; ')),
      ...SAID_IN_NOTE.map((column) => labelled(column, joined(all(column), '; '))),
    ]),
  }
  yield entityRow(entry)
  const designated = all('Date Designated')
  const days = designated.flatMap((written) => dateOf(written) ?? [])
  yield listingRow(entry, {
    listedOn: days.sort()[0] ?? null,
    delistedOn: null,
    scope: joined(
      all('Sanctions Imposed').flatMap((cell) => cell.split('|')),
      '; ',
    ),
    program: joined(all('Regime Name'), '; '),
    note: noteOf([
      days.length === designated.length ? null : labelled('Date Designated', joined(designated, '; ')),
      labelled('Designation source', joined(all('Designation source'), '; ')),
      labelled('Other Information', joined(all('Other Information'), ' ')),
      labelled('UK Statement of Reasons', joined(all('UK Statement of Reasons'), ' ')),
      labelled('Last Updated', joined(all('Last Updated'), ', ')),
    ]),
  })
}

/** A person has given names in Name 1 to 5 and the family name in Name 6, which alone holds the name of all others. */
function namesOf(lines: readonly Line[]) {
  const named = lines.flatMap((one) => {
    const parts = ['Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5', 'Name 6'].map((column) => one[column] ?? '')
    const kind = kindOfName(one)
    return [
      { text: nameText(parts.join(' ')), kind },
      { text: nameText(one['Name non-latin script'] ?? ''), kind: kind === 'official' ? ('alias' as const) : kind },
    ]
  })
  const official = named.filter(({ kind }) => kind === 'official')
  const others = named.filter(({ kind }) => kind !== 'official')
  return weakLast([...official, ...others].filter(({ text }) => text !== ''))
}

function kindOfName(one: Line): NameKind {
  if (/^primary name$/i.test(one['Name type'] ?? '')) return 'official'
  if (/former|f\.?k\.?a/i.test(one['Name type'] ?? '')) return 'former'
  return /low/i.test(one['Alias strength'] ?? '') ? 'weak_alias' : 'alias'
}

function addressOf(one: Line): string | null {
  const parts = ['1', '2', '3', '4', '5', '6'].map((number) => one[`Address Line ${number}`])
  return joined([...parts, one['Address Postal Code'], one['Address Country']], ', ')
}

function countryOfEntry(kind: EntityKind, all: (column: string) => string[]): string | null {
  if (kind === 'person') return agreedCountry(all('Nationality(/ies)'))
  return agreedCountry(all(kind === 'other' ? 'Current believed flag of ship' : 'Address Country'))
}

/** A business number counts where it is one word and the country of the register is plain. */
function numbersOf(all: (column: string) => string[], country: string | null) {
  const scheme = country !== null && countryOf(country) ? `${country}-REG` : null
  return placedIdentifiers([
    ...all('IMO number').map((number) => ({ scheme: 'XI-IMO', id: number.replace(/^IMO\s*/i, ''), name: 'IMO' })),
    ...all('Business registration number (s)').map((number) => ({
      scheme: /^[A-Z0-9./-]*\d[A-Z0-9./-]*$/i.test(number) ? scheme : null,
      id: number,
      name: 'business registration number',
    })),
  ])
}
