import type { Day, EntityKind } from '../knowledge/facts.ts'
import type { DatasetRow } from '../knowledge/rows.ts'
import { dayOf } from './dates.ts'
import { firstCharacter } from './json-records.ts'
import { type ListUpkeep, type Source, type SourceFile, SourceFormatError } from './source.ts'
import { unreadable, wrongLength } from './unloaded-rows.ts'
import { type BadCslLine, type CslRecord, cslCsv, cslJson } from './us-csl-record.ts'
import { UsEntries } from './us-entries.ts'
import { exportScope, joinedNote, kindOnList, listedPeriod, usHead } from './us-lists.ts'
import { bothOrders, namesOnList, type WrittenName } from './us-names.ts'
import { ofacRows } from './us-ofac-entry.ts'
import { agreedCountry, joinedAddresses } from './us-places.ts'

/** The lists by their names in the column `source`, up to the first bracket or dash. */
const LISTS: Record<string, string> = {
  'specially designated nationals': 'us-ofac-sdn',
  'non-sdn chinese military-industrial complex companies list': 'us-ofac-ns-cmic',
  'sectoral sanctions identifications list': 'us-ofac-ssi',
  'palestinian legislative council list': 'us-ofac-plc',
  'capta list': 'us-ofac-capta',
  'non-sdn menu-based sanctions list': 'us-ofac-ns-mbs',
  'foreign sanctions evaders': 'us-ofac-fse',
  'entity list': 'us-bis-entity',
  'military end user': 'us-bis-meu',
  'denied persons list': 'us-bis-dpl',
  'unverified list': 'us-bis-uvl',
  'nonproliferation sanctions': 'us-isn-nonproliferation',
  'itar debarred': 'us-ddtc-debarred',
}

/** A copy by another authority, which points to the lists themselves as what counts. */
const GRADE = 'A2'
const UPKEEP: ListUpkeep = {
  publisher: 'US Commerce, International Trade Administration (Consolidated Screening List)',
  cadence: 'every day',
  staleAfterDays: 7,
}

/** The Consolidated Screening List: thirteen lists of three departments in one file. */
export const source: Source = {
  name: 'us-csl',
  title: 'US Consolidated Screening List',
  publisher: 'US Commerce, International Trade Administration',
  officialUrl: 'https://www.trade.gov/consolidated-screening-list',
  downloads: ['https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv'],
  accepts: 'consolidated.csv, or consolidated.json with the entries in "results"',
  basis: 'published file',
  async read(files, options) {
    const [file] = files
    if (!file || files.length > 1) throw new SourceFormatError('the Consolidated Screening List is one file')
    const read = (await firstCharacter(file)) === '{' ? cslJson : cslCsv
    const publishedOn = options.publishedOn ?? options.lastModified ?? (await newestStart(read(file)))
    const heads = Object.values(LISTS).map((list) => usHead(list, UPKEEP, publishedOn, true))
    return { editions: await Promise.all(heads), rows: rowsOf(file, read(file)) }
  },
}

/** The newest day on which an entry was listed. The file tells no other day: it can only be younger than that. */
async function newestStart(records: AsyncIterable<CslRecord | BadCslLine>): Promise<Day | null> {
  const today = new Date().toISOString().slice(0, 10)
  let newest: Day | null = null
  for await (const record of records) {
    const day = 'text' in record ? dayOf(record.text.start_date) : null
    if (day !== null && day <= today && (newest === null || day > newest)) newest = day
  }
  return newest
}

async function* rowsOf(file: SourceFile, records: AsyncIterable<CslRecord | BadCslLine>): AsyncGenerator<DatasetRow> {
  const entries = new UsEntries()
  for await (const record of records) {
    const at = { file: file.name, line: record.line }
    if (!('text' in record)) {
      yield { dataset: Object.values(LISTS)[0]!, row: wrongLength(at, record.cells) }
      continue
    }
    const list = listOf(record.text.source!, file)
    if (record.text.name === '') {
      const content = Object.fromEntries(Object.entries(record.text).filter(([, value]) => value !== ''))
      yield { dataset: list, row: unreadable(at, content, 'the entry has no name') }
    } else if (list.startsWith('us-ofac-')) yield* treasuryRows(list, record, file, entries)
    else yield* otherRows(list, record, file, entries)
  }
}

function listOf(source: string, file: SourceFile): string {
  const list =
    LISTS[
      source
        .split(/ \(| - /)[0]!
        .trim()
        .toLowerCase()
    ]
  if (!list) throw new SourceFormatError(`${file.name} names a list that is not known, ${JSON.stringify(source)}`)
  return list
}

/** Entries of the Treasury have OFAC's numbers, so that they are the same here as in its own files. */
function treasuryRows(list: string, record: CslRecord, file: SourceFile, entries: UsEntries): DatasetRow[] {
  const { text, lists } = record
  const names: WrittenName[] = [
    { text: text.name!, kind: 'official' },
    ...lists.alt_names.map((name) => ({ text: name, kind: 'alias' as const })),
  ]
  const turned = text.type === 'Individual' ? names.flatMap((name) => bothOrders(name).slice(1)) : []
  const persons = ['nationality', 'citizen'].flatMap((label) =>
    lists[label === 'citizen' ? 'citizenships' : 'nationalities'].map((value) => ({ label, value })),
  )
  return ofacRows(
    {
      ...{ file: file.name, line: record.line, uid: text.entity_number!, type: text.type! },
      names: [...names, ...turned],
      addresses: record.addresses,
      details: [...persons, ...record.details],
      notes: notesOf(record),
      listings: [{ list, listedOn: null, program: lists.programs.join('; ') || null, grade: GRADE }],
    },
    entries,
  )
}

const KINDS: Record<string, EntityKind> = { individual: 'person', entity: 'company' }

function otherRows(list: string, record: CslRecord, file: SourceFile, entries: UsEntries): DatasetRow[] {
  const { text, lists } = record
  const period = listedPeriod(text.start_date || null, text.end_date || null)
  const type = text.type!.toLowerCase()
  return entries.named(
    {
      ...{ list, file: file.name, line: record.line },
      kind: KINDS[type] ?? kindOnList(list),
      matchable: type !== 'vessel' && type !== 'aircraft',
      names: namesOnList(text.name!, lists.alt_names),
      country: agreedCountry(record.addresses),
      address: joinedAddresses(record.addresses),
      note: joinedNote([...personalNotes(record), text.title]),
    },
    {
      listedOn: period.listedOn,
      delistedOn: period.delistedOn,
      scope:
        exportScope(text.license_requirement || null, text.license_policy || null) ??
        (text.standard_order === 'Y' ? 'Standard order' : null),
      program: lists.programs.join('; ') || null,
      legalBasis: text.federal_register_notice || null,
      grade: GRADE,
      note: joinedNote([period.note, text.remarks]),
    },
  )
}

function notesOf(record: CslRecord): string[] {
  const { text } = record
  const vessel = [
    'call_sign',
    'vessel_type',
    'gross_tonnage',
    'gross_registered_tonnage',
    'vessel_flag',
    'vessel_owner',
  ]
  return [
    ...personalNotes(record),
    ...[text.title, ...vessel.map((column) => text[column] && `${column.replaceAll('_', ' ')} ${text[column]}`)],
    text.remarks,
  ].flatMap((part) => part || [])
}

function personalNotes({ lists }: CslRecord): string[] {
  const told = (label: string, values: readonly string[]) => values.map((value) => `${label} ${value}`)
  return [...told('DOB', lists.dates_of_birth), ...told('POB', lists.places_of_birth)]
}
