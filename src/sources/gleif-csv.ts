import { csvRecords } from './csv-records.ts'
import type { Address, BrokenRecord, ExceptionRecord, LeiRecord, RelationRecord } from './gleif-records.ts'
import { type SourceFile, SourceFormatError } from './source.ts'
import { type Place, wrongLength } from './unloaded-rows.ts'

/**
 * The CSV forms of the golden copy. Their columns are the paths of the XML, numbered where an element repeats; there
 * are hundreds, and more with each version of the format.
 */

const FORMS = {
  level1: {
    required: ['LEI', 'Entity.LegalName', 'Registration.LastUpdateDate'],
    prefixes: ['Entity.', 'Registration.'],
  },
  level2: {
    required: [
      ...['Relationship.StartNode.NodeID', 'Relationship.EndNode.NodeID', 'Relationship.RelationshipType'],
      ...['Relationship.RelationshipStatus', 'Registration.LastUpdateDate'],
    ],
    prefixes: ['Relationship.', 'Registration.'],
  },
  exceptions: {
    required: ['LEI', 'Exception.Category', 'Exception.Reason.1'],
    prefixes: ['Exception.', 'Registration.'],
  },
}
const COMMON = ['Extension.', 'ConformityFlag']

/** Which of the files of the golden copy has these columns; null for none. */
export function csvKindOf(columns: readonly string[]): keyof typeof FORMS | null {
  if (columns.includes('Entity.LegalName')) return 'level1'
  if (columns.includes('Relationship.StartNode.NodeID')) return 'level2'
  return columns.includes('Exception.Category') ? 'exceptions' : null
}

/** @throws {SourceFormatError} for a column that is none of the format */
export function checkColumns(file: string, kind: keyof typeof FORMS, columns: readonly string[]): void {
  const { required, prefixes } = FORMS[kind]
  const unknown = columns.filter(
    (column) => !required.includes(column) && ![...prefixes, ...COMMON].some((prefix) => column.startsWith(prefix)),
  )
  if (unknown.length > 0) throw new SourceFormatError(`${file} has an unknown column ${unknown.join(', ')}`)
}

type Cells = Record<string, string>

interface Line {
  at: Place
  cells: Cells
  /** Delta files tell of what is gone by a mark in the extension of GLEIF. */
  deleted: boolean
}

async function* linesOf(file: SourceFile, kind: keyof typeof FORMS): AsyncGenerator<Line | BrokenRecord> {
  let marks: string[] | null = null
  for await (const { line, values, cells } of csvRecords(file, { required: FORMS[kind].required, tolerant: true })) {
    const at = { file: file.name, line }
    if (values) {
      marks ??= Object.keys(values).filter((column) => /^Extension\..*DeletedAt$/.test(column))
      yield { at, cells: values, deleted: marks.some((column) => values[column] !== '') }
    } else yield { ...at, broken: wrongLength(at, cells).reason, content: { cells } }
  }
}

/** @throws {SourceFormatError} for a file that lacks a column of the format */
export async function* leiRecordsOfCsv(file: SourceFile): AsyncGenerator<LeiRecord | BrokenRecord> {
  for await (const found of linesOf(file, 'level1')) {
    if ('broken' in found) {
      yield found
      continue
    }
    const { at, cells, deleted } = found
    const cell = (column: string) => cells[column] ?? ''
    yield {
      ...at,
      lei: cell('LEI'),
      legalName: cell('Entity.LegalName'),
      otherNames: [
        ...numbered(cells, 'Entity.OtherEntityNames.OtherEntityName.'),
        ...numbered(cells, 'Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.'),
      ].map((column) => ({ text: cell(column), type: cell(`${column}.type`) })),
      jurisdiction: cell('Entity.LegalJurisdiction'),
      legalAddress: addressOf(cells, 'Entity.LegalAddress.'),
      headquarters: addressOf(cells, 'Entity.HeadquartersAddress.'),
      authority: {
        id: cell('Entity.RegistrationAuthority.RegistrationAuthorityID'),
        other: cell('Entity.RegistrationAuthority.OtherRegistrationAuthorityID'),
        number: cell('Entity.RegistrationAuthority.RegistrationAuthorityEntityID'),
      },
      category: cell('Entity.EntityCategory'),
      subCategory: cell('Entity.EntitySubCategory'),
      status: cell('Entity.EntityStatus'),
      created: cell('Entity.EntityCreationDate'),
      expired: cell('Entity.EntityExpirationDate'),
      successors: successorsOf(cells),
      registrationStatus: cell('Registration.RegistrationStatus'),
      updated: cell('Registration.LastUpdateDate'),
      deleted,
    }
  }
}

/** @throws {SourceFormatError} for a file that lacks a column of the format */
export async function* relationsOfCsv(file: SourceFile): AsyncGenerator<RelationRecord | BrokenRecord> {
  for await (const found of linesOf(file, 'level2')) {
    if ('broken' in found) {
      yield found
      continue
    }
    const { at, cells, deleted } = found
    const cell = (column: string) => cells[column] ?? ''
    yield {
      ...at,
      start: cell('Relationship.StartNode.NodeID'),
      end: cell('Relationship.EndNode.NodeID'),
      nodeTypes: [cell('Relationship.StartNode.NodeIDType'), cell('Relationship.EndNode.NodeIDType')],
      type: cell('Relationship.RelationshipType'),
      status: cell('Relationship.RelationshipStatus'),
      periods: numbered(cells, 'Relationship.Period.', '.startDate').map((column) => ({
        type: cell(column.replace(/startDate$/, 'periodType')),
        start: cell(column),
        end: cell(column.replace(/startDate$/, 'endDate')),
      })),
      quantifiers: numbered(cells, 'Relationship.Quantifiers.', '.QuantifierAmount').map((column) => ({
        amount: cell(column),
        units: cell(column.replace(/Amount$/, 'Units')),
      })),
      validation: cell('Registration.ValidationSources'),
      registrationStatus: cell('Registration.RegistrationStatus'),
      updated: cell('Registration.LastUpdateDate'),
      deleted,
    }
  }
}

/** @throws {SourceFormatError} for a file that lacks a column of the format */
export async function* exceptionsOfCsv(file: SourceFile): AsyncGenerator<ExceptionRecord | BrokenRecord> {
  for await (const found of linesOf(file, 'exceptions')) {
    if ('broken' in found) {
      yield found
      continue
    }
    const { at, cells, deleted } = found
    yield {
      ...at,
      lei: cells.LEI!,
      category: cells['Exception.Category']!,
      reason: cells['Exception.Reason.1']!,
      deleted,
    }
  }
}

/** Columns that are numbered from 1, as far as their cells are filled: the file leaves no gap. */
function numbered(cells: Cells, before: string, after = ''): string[] {
  const columns: string[] = []
  for (let number = 1; cells[`${before}${number}${after}`]; number++) columns.push(`${before}${number}${after}`)
  return columns
}

function successorsOf(cells: Cells): string[] {
  const found: string[] = []
  for (let number = 1; `Entity.SuccessorEntity.${number}.SuccessorLEI` in cells; number++) {
    const before = `Entity.SuccessorEntity.${number}.Successor`
    found.push(cells[`${before}EntityName`] || cells[`${before}LEI`]!)
  }
  return found.filter(Boolean)
}

const LINES = ['FirstAddressLine', 'AddressNumber', 'AddressNumberWithinBuilding', 'MailRouting']

function addressOf(cells: Cells, before: string): Address {
  const cell = (part: string) => cells[before + part] ?? ''
  return {
    lines: [
      ...LINES.map(cell),
      ...numbered(cells, `${before}AdditionalAddressLine.`).map((column) => cells[column]!),
    ].filter(Boolean),
    city: cell('City'),
    region: cell('Region'),
    country: cell('Country'),
    postalCode: cell('PostalCode'),
  }
}
