import type { Day } from '../knowledge/facts.ts'
import { type CsvForm, type CsvRecord, csvRecords } from './csv-records.ts'
import { dayOf } from './dates.ts'
import type { EuEntry, Piece } from './eu-fsf-entry.ts'
import { gathered } from './gathered.ts'
import type { SourceFile } from './source.ts'

/** The CSV form of the Financial Sanctions Files, 1.1: each line has the entity and one piece of it. */

const ACT = [
  'Type',
  'OrganisationType',
  'PublicationDate',
  'EntryIntoForceDate',
  'NumberTitle',
  'Programme',
  'PublicationUrl',
]
const ORIGIN = ['LogicalId', 'RegulationLanguage', 'Remark']
const PLACE = ['ZipCode', 'Region', 'Place', 'City', 'CountryIso2Code', 'CountryDescription']

/** The columns of each piece, without their prefix and those of the act in which it stands. */
const PIECES = {
  NameAlias: ['LastName', 'FirstName', 'MiddleName', 'WholeName', 'NameLanguage', 'Gender', 'Title', 'Function'],
  Address: ['Street', 'PoBox', 'AsAtListingTime', 'ContactInfo', ...PLACE],
  BirthDate: ['BirthDate', 'Day', 'Month', 'Year', 'YearRangeFrom', 'YearRangeTo', 'Circa', 'CalendarType', ...PLACE],
  Identification: [
    ...[
      'Number',
      'Diplomatic',
      'KnownExpired',
      'KnownFalse',
      'ReportedLost',
      'RevokedByIssuer',
      'IssuedBy',
      'IssuedDate',
    ],
    ...['ValidFrom', 'ValidTo', 'LatinNumber', 'NameOnDocument', 'TypeCode', 'TypeDescription'],
    ...['Region', 'CountryIso2Code', 'CountryDescription'],
  ],
  Citizenship: ['Region', 'CountryIso2Code', 'CountryDescription'],
} as const
type PieceName = keyof typeof PIECES

const FORM: CsvForm = {
  delimiter: ';',
  required: ['fileGenerationDate', 'Entity_LogicalId', 'Entity_SubjectType', 'NameAlias_WholeName'],
  optional: [
    ...['EU_ReferenceNumber', 'UnitedNationId', 'DesignationDate', 'DesignationDetails', 'Remark'].map(
      (name) => `Entity_${name}`,
    ),
    'Entity_SubjectType_ClassificationCode',
    ...ACT.map((name) => `Entity_Regulation_${name}`),
    ...Object.entries(PIECES).flatMap(([piece, columns]) => [
      ...[...columns, ...ORIGIN].map((name) => `${piece}_${name}`),
      ...ACT.map((name) => `${piece}_Regulation_${name}`),
    ]),
  ],
}

/** The day on which the file was made, which stands on every line. */
export async function csvGeneration(file: SourceFile): Promise<Day | null> {
  for await (const { values } of csvRecords(file, FORM)) {
    if (values) return dayOf(values.fileGenerationDate)
  }
  return null
}

/** Entries, and lines with more or fewer cells than the header. */
export async function* csvEntries(
  file: SourceFile,
): AsyncGenerator<EuEntry | { file: string; line: number; cells: string[] }> {
  const groups = gathered(
    () => csvRecords(file, FORM),
    ({ values }) => values?.Entity_LogicalId || null,
  )
  for await (const group of groups) yield entryOf(file.name, group)
}

function entryOf(file: string, group: CsvRecord[]) {
  const { line, cells, values } = group[0]!
  if (!values) return { file, line, cells }
  const entity = (name: string) => values[`Entity_${name}`] ?? ''
  const all = group.map((record) => record.values!)
  return {
    file,
    line,
    id: entity('LogicalId'),
    reference: entity('EU_ReferenceNumber'),
    unitedNationId: entity('UnitedNationId'),
    designationDate: entity('DesignationDate'),
    details: entity('DesignationDetails'),
    subject: entity('SubjectType') || entity('SubjectType_ClassificationCode'),
    remarks: [...new Set(all.map((record) => record.Entity_Remark ?? ''))],
    regulations: piecesOf(all, 'Entity_Regulation', ACT),
    names: piecesOf(all, 'NameAlias'),
    addresses: piecesOf(all, 'Address'),
    births: piecesOf(all, 'BirthDate'),
    citizenships: piecesOf(all, 'Citizenship'),
    identifications: piecesOf(all, 'Identification'),
  }
}

/** The pieces of one kind, each once, with the names that the XML gives to their fields. */
function piecesOf(
  all: readonly Record<string, string>[],
  prefix: PieceName | 'Entity_Regulation',
  columns: readonly string[] = [...PIECES[prefix as PieceName], 'Remark'],
): Piece[] {
  const pieces = new Map<string, Piece>()
  for (const record of all) {
    const cells = columns.flatMap((column) => {
      const cell = record[`${prefix}_${column}`] ?? ''
      return cell === '' ? [] : [[fieldOf(column), cell] as const]
    })
    if (cells.length > 0) pieces.set(JSON.stringify(cells), Object.fromEntries(cells))
  }
  return [...pieces.values()]
}

const fieldOf = (column: string): string =>
  column === 'BirthDate' ? 'birthdate' : `${column[0]!.toLowerCase()}${column.slice(1)}`
