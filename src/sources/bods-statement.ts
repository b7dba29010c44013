import type { PartialDate } from '../knowledge/facts.ts'
import { dateOf, dayOf } from './dates.ts'

/** A statement of the Beneficial Ownership Data Standard 0.4, as far as its form was checked. */
export interface BodsStatement {
  statementId: string
  recordId: string
  recordType: 'entity' | 'person' | 'relationship'
  /** `new`, `updated` or `closed`; not always given. */
  recordStatus: string | null
  /** Day of `statementDate`. */
  date: string | null
  publisher: string
  publishedOn: string | null
  license: string | null
  annotations: JsonObject[]
  details: JsonObject
}

export type JsonObject = Record<string, unknown>

/** The version of the standard that is understood. */
const VERSION = '0.4'

const RECORD_TYPES = ['entity', 'person', 'relationship'] as const

/** @returns the statement, or in words why the value is none */
export function statementOf(value: unknown): BodsStatement | string {
  const statement = objectOf(value)
  if (!statement) return 'not a JSON object'
  const statementId = textOf(statement.statementId)
  const recordId = textOf(statement.recordId)
  if (statementId === null) return 'no statementId'
  if (recordId === null) return `statement ${statementId} has no recordId`
  const recordType = RECORD_TYPES.find((type) => type === statement.recordType)
  if (!recordType) return `recordType ${JSON.stringify(statement.recordType)} is none of ${RECORD_TYPES.join(', ')}`
  const details = objectOf(statement.recordDetails)
  if (!details) return `statement ${statementId} has no recordDetails`
  const publication = objectOf(statement.publicationDetails) ?? {}
  const publisher = objectOf(publication.publisher) ?? {}
  return {
    statementId,
    recordId,
    recordType,
    recordStatus: textOf(statement.recordStatus),
    date: dayOf(textOf(statement.statementDate)),
    publisher: textOf(publisher.name) ?? textOf(publisher.url) ?? 'an unnamed publisher',
    publishedOn: dayOf(textOf(publication.publicationDate)),
    license: textOf(publication.license),
    annotations: objectsOf(statement.annotations),
    details,
  }
}

/** Why a value is of another version of the standard; null for one of 0.4 or of none that it names. */
export function otherVersion(value: unknown): string | null {
  const statement = objectOf(value)
  if (!statement) return null
  // Before 0.4 the names were others, and a relationship was called an ownership-or-control statement.
  if ('statementID' in statement || 'statementType' in statement) return 'a version before 0.4'
  const version = textOf(objectOf(statement.publicationDetails)?.bodsVersion)
  return version === null || version === VERSION ? null : `version ${version}`
}

export function objectOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

/** The objects of an array; none where there is no array. */
export function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf).filter((one) => one !== null) : []
}

/** A text without space at its ends; a number as text; null for nothing and for anything else. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** @returns the date, and the words for the note where they are no date */
export function dateAt(details: JsonObject, member: string): [PartialDate | null, string | null] {
  const words = textOf(details[member])
  const date = dateOf(words)
  return [date, words !== null && date === null ? `${member}: ${words}` : null]
}

/** What the publisher says of a missing party, in words. */
export function unspecified(value: unknown): string | null {
  const details = objectOf(value)
  const reason = textOf(details?.reason)
  if (reason === null) return null
  const description = textOf(details?.description)
  return description === null ? reason : `${reason} (${description})`
}
