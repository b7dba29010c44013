import type { Day } from '../knowledge/facts.ts'
import { dayOf } from './dates.ts'
import type { EuEntry, Piece } from './eu-fsf-entry.ts'
import { joined } from './list-texts.ts'
import { type SourceFile, SourceFormatError } from './source.ts'
import { child, children, textAt, type XmlElement, xmlRecords } from './xml-records.ts'

/** The XML form of the Financial Sanctions Files, 1.1. */

const ENTITY = 'export/sanctionEntity'
const PARTS = new Set([
  ...['remark', 'regulation', 'subjectType', 'nameAlias', 'citizenship', 'birthdate', 'address', 'identification'],
])

/** The day on which the file was made. @throws {SourceFormatError} when it is no export of the files */
export async function xmlGeneration(file: SourceFile): Promise<Day | null> {
  let generated: string | undefined
  const frame = (path: string, attributes: Record<string, string>) => {
    if (path !== 'export') throw new SourceFormatError(`${file.name} has an unknown element ${path}`)
    generated = attributes.generationDate
  }
  for await (const _ of xmlRecords(file, [ENTITY], frame)) break
  return dayOf(generated)
}

/** @throws {SourceFormatError} for an element that is not in the documentation: it may change what the entry means */
export async function* xmlEntries(file: SourceFile): AsyncGenerator<EuEntry> {
  const frame = (path: string) => {
    if (path !== 'export') throw new SourceFormatError(`${file.name} has an unknown element ${path}`)
  }
  for await (const entity of xmlRecords(file, [ENTITY], frame)) {
    const unknown = entity.children.find(({ name }) => !PARTS.has(name))
    if (unknown) {
      throw new SourceFormatError(`${file.name}, line ${unknown.line}: unknown element ${unknown.path}`)
    }
    const subject = child(entity, 'subjectType')?.attributes ?? {}
    const pieces = (name: string) => children(entity, name).map(pieceOf)
    yield {
      file: file.name,
      line: entity.line,
      id: entity.attributes.logicalId ?? '',
      reference: entity.attributes.euReferenceNumber ?? '',
      unitedNationId: entity.attributes.unitedNationId ?? '',
      designationDate: entity.attributes.designationDate ?? '',
      details: entity.attributes.designationDetails ?? '',
      subject: subject.code ?? subject.classificationCode ?? '',
      remarks: children(entity, 'remark').map(({ text }) => text),
      regulations: children(entity, 'regulation').map((act) => ({
        ...pieceOf(act),
        publicationUrl: textAt(act, 'publicationUrl') ?? '',
      })),
      names: pieces('nameAlias'),
      addresses: pieces('address'),
      births: pieces('birthdate'),
      citizenships: pieces('citizenship'),
      identifications: pieces('identification'),
    }
  }
}

function pieceOf(element: XmlElement): Piece {
  const { identificationTypeCode, identificationTypeDescription, ...own } = element.attributes
  const contacts = children(element, 'contactInfo').map(({ attributes }) => `${attributes.key} ${attributes.value}`)
  return {
    ...own,
    ...(identificationTypeCode ? { typeCode: identificationTypeCode } : undefined),
    ...(identificationTypeDescription ? { typeDescription: identificationTypeDescription } : undefined),
    remark:
      joined(
        children(element, 'remark').map(({ text }) => text),
        ' ',
      ) ?? '',
    contactInfo: joined(contacts, ', ') ?? '',
  }
}
