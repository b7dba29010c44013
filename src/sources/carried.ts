import { z } from 'zod'
import { ENTITY_KINDS, INTERESTS, NAME_KINDS, OWNERSHIP_STATUSES } from '../knowledge/facts.ts'
import type { EntityInput, ListingInput, OwnershipInput } from '../knowledge/rows.ts'
import { within } from './list-rows.ts'

/**
 * What other formats have no place for. An export writes it as one text, `Probity: ` and a JSON object of the fields
 * that the format would lose, where the format allows free text; the import takes those fields from there.
 */

/** What a source tells of an entity, without where the row stands and whose id it has. */
export type EntityFacts = Omit<EntityInput, 'table' | 'file' | 'line' | 'ref'>
/** What a source tells of a link, without the parties. */
export type LinkFacts = Omit<OwnershipInput, 'table' | 'file' | 'line' | 'key' | 'owned' | 'owner'>
/** What a source tells of a listing, without the entity. */
export type ListingFacts = Omit<ListingInput, 'table' | 'file' | 'line' | 'key' | 'entity'>

const MARK = 'Probity: '

/** The most characters of a text in a row, of which `src/knowledge/row-check.ts` refuses longer ones. */
export const TEXT_LIMIT = 8000

const text = z.string().nullable()
const evidence = z
  .strictObject({
    title: z.string(),
    publisher: text,
    publisherInterest: text,
    publishedOn: text,
    url: text,
    status: z.enum(['allegation', 'charge', 'official_finding', 'final_decision', 'record', 'edition']),
    response: text,
  })
  .nullable()

const entityFields = z
  .strictObject({
    kind: z.enum(ENTITY_KINDS),
    names: z.array(z.strictObject({ text: z.string(), kind: z.enum(NAME_KINDS), script: text, language: text })).min(1),
    country: text,
    ownershipStatus: z.enum(OWNERSHIP_STATUSES).nullable(),
    incorporated: text,
    status: text,
    matchable: z.boolean(),
    identifiers: z.array(z.strictObject({ scheme: z.string(), id: z.string() })),
    address: text,
    evidence,
    note: text,
  })
  .partial()

const gradedFields = z.strictObject({ grade: text, verified: z.boolean(), evidence, note: text })

const linkFields = gradedFields
  .extend({
    shareExact: text,
    shareMin: text,
    shareMax: text,
    interest: z.enum(INTERESTS),
    direct: z.boolean(),
    start: text,
    end: text,
    asOf: text,
  })
  .partial()

const listingFields = gradedFields
  .extend({ listedOn: text, delistedOn: text, scope: text, program: text, legalBasis: text })
  .partial()

/** The fields as one text. */
export function carriedText(fields: object): string {
  return `${MARK}${JSON.stringify(fields)}`
}

/** True for a text that `carriedText` may have written. */
export function mayCarry(words: string): boolean {
  return words.startsWith(`${MARK}{`)
}

/** The fields of an entity that a text carries; null where it carries none, or what Probity did not write. */
export function carriedEntity(words: string): Partial<EntityFacts> | null {
  return carriedBy(words, entityFields)
}

/** As `carriedEntity`, of an ownership link. */
export function carriedLink(words: string): Partial<LinkFacts> | null {
  return carriedBy(words, linkFields)
}

/** As `carriedEntity`, of a listing. */
export function carriedListing(words: string): Partial<ListingFacts> | null {
  return carriedBy(words, listingFields)
}

function carriedBy<Facts>(words: string, fields: z.ZodType): Partial<Facts> | null {
  if (!mayCarry(words)) return null
  try {
    const { data } = fields.safeParse(JSON.parse(words.slice(MARK.length)))
    return (data as Partial<Facts> | undefined) ?? null
  } catch {
    return null
  }
}

/** The parts of a note that say something, as one text that a row can hold; null where none does. */
export function noteOf(parts: readonly (string | null | undefined)[]): string | null {
  let note = ''
  for (const part of parts) {
    const words = part?.trim() ?? ''
    if (words === '') continue
    note += note === '' ? words : note.endsWith('.') ? ` ${words}` : `; ${words}`
  }
  return note === '' ? null : within(note, TEXT_LIMIT)
}
