import type { Address, BrokenRecord, ExceptionRecord, LeiRecord, RelationRecord } from './gleif-records.ts'
import type { SourceFile } from './source.ts'
import { child, children, textAt, type XmlElement, xmlRecords } from './xml-records.ts'

/** The XML forms of GLEIF: LEI-CDF 2.1 to 3.1, RR-CDF 1.1 to 2.1, Reporting Exceptions 1.1 to 2.1. */

/** @throws {SourceFormatError} for what is not well-formed XML */
export async function* leiRecordsOfXml(file: SourceFile): AsyncGenerator<LeiRecord | BrokenRecord> {
  for await (const record of xmlRecords(file, ['LEIData/LEIRecords/LEIRecord'])) {
    const entity = child(record, 'Entity')
    if (!entity) {
      yield broken(file, record, 'no Entity')
      continue
    }
    const registration = child(record, 'Registration')
    const authority = child(entity, 'RegistrationAuthority')
    yield {
      ...placeOf(file, record),
      lei: text(record, 'LEI'),
      legalName: text(entity, 'LegalName'),
      otherNames: [
        ...children(child(entity, 'OtherEntityNames'), 'OtherEntityName'),
        ...children(child(entity, 'TransliteratedOtherEntityNames'), 'TransliteratedOtherEntityName'),
      ].map((name) => ({ text: name.text, type: name.attributes.type ?? '' })),
      jurisdiction: text(entity, 'LegalJurisdiction'),
      legalAddress: addressOf(child(entity, 'LegalAddress')),
      headquarters: addressOf(child(entity, 'HeadquartersAddress')),
      authority: {
        id: text(authority, 'RegistrationAuthorityID'),
        other: text(authority, 'OtherRegistrationAuthorityID'),
        number: text(authority, 'RegistrationAuthorityEntityID'),
      },
      category: text(entity, 'EntityCategory'),
      subCategory: text(entity, 'EntitySubCategory'),
      status: text(entity, 'EntityStatus'),
      created: text(entity, 'EntityCreationDate'),
      expired: text(entity, 'EntityExpirationDate'),
      successors: children(entity, 'SuccessorEntity')
        .map((one) => text(one, 'SuccessorEntityName') || text(one, 'SuccessorLEI'))
        .filter(Boolean),
      registrationStatus: text(registration, 'RegistrationStatus'),
      updated: text(registration, 'LastUpdateDate'),
      deleted: isDeleted(record),
    }
  }
}

/** @throws {SourceFormatError} for what is not well-formed XML */
export async function* relationsOfXml(file: SourceFile): AsyncGenerator<RelationRecord | BrokenRecord> {
  for await (const record of xmlRecords(file, ['RelationshipData/RelationshipRecords/RelationshipRecord'])) {
    const relation = child(record, 'Relationship')
    if (!relation) {
      yield broken(file, record, 'no Relationship')
      continue
    }
    const registration = child(record, 'Registration')
    yield {
      ...placeOf(file, record),
      start: text(relation, 'StartNode', 'NodeID'),
      end: text(relation, 'EndNode', 'NodeID'),
      nodeTypes: [text(relation, 'StartNode', 'NodeIDType'), text(relation, 'EndNode', 'NodeIDType')],
      type: text(relation, 'RelationshipType'),
      status: text(relation, 'RelationshipStatus'),
      periods: children(child(relation, 'RelationshipPeriods'), 'RelationshipPeriod').map((period) => ({
        type: text(period, 'PeriodType'),
        start: text(period, 'StartDate'),
        end: text(period, 'EndDate'),
      })),
      quantifiers: children(child(relation, 'RelationshipQuantifiers'), 'RelationshipQuantifier').map((one) => ({
        amount: text(one, 'QuantifierAmount'),
        units: text(one, 'QuantifierUnits'),
      })),
      validation: text(registration, 'ValidationSources'),
      registrationStatus: text(registration, 'RegistrationStatus'),
      updated: text(registration, 'LastUpdateDate'),
      deleted: isDeleted(record),
    }
  }
}

/** @throws {SourceFormatError} for what is not well-formed XML */
export async function* exceptionsOfXml(file: SourceFile): AsyncGenerator<ExceptionRecord> {
  for await (const record of xmlRecords(file, ['ReportingExceptionData/ReportingExceptions/Exception'])) {
    yield {
      ...placeOf(file, record),
      lei: text(record, 'LEI'),
      category: text(record, 'ExceptionCategory'),
      reason: text(record, 'ExceptionReason'),
      deleted: isDeleted(record),
    }
  }
}

const text = (element: XmlElement | undefined, ...names: string[]): string => textAt(element, ...names) ?? ''

const placeOf = (file: SourceFile, { line }: XmlElement) => ({ file: file.name, line })

/** Delta files tell of what is gone by a mark in the extension of GLEIF. */
function isDeleted(record: XmlElement): boolean {
  return textAt(record, 'Extension', 'Deletion', 'DeletedAt') !== null
}

function broken(file: SourceFile, record: XmlElement, reason: string): BrokenRecord {
  return { ...placeOf(file, record), broken: reason, content: { children: record.children.map(({ name }) => name) } }
}

const PLACE_PARTS = new Set(['City', 'Region', 'Country', 'PostalCode'])

function addressOf(element: XmlElement | undefined): Address {
  return {
    lines: (element?.children ?? []).flatMap(({ name, text }) => (text === '' || PLACE_PARTS.has(name) ? [] : [text])),
    city: text(element, 'City'),
    region: text(element, 'Region'),
    country: text(element, 'Country'),
    postalCode: text(element, 'PostalCode'),
  }
}
