import type { Day } from '../knowledge/facts.ts'
import type { ListEntry, ListedBy } from './list-rows.ts'
import { firstNoticeDate, joinedNote, kindOnList, listedPeriod } from './us-lists.ts'
import { namesOnList, type Party } from './us-names.ts'
import { usCountry } from './us-places.ts'
import type { RestrictedEntity } from './us-restricted-file.ts'

/** What the uniform JSON form says of an entity in the same way for all lists. */

/** An entry with its listings. */
export interface Listed {
  entry: Omit<ListEntry, 'id'>
  listings: ListedBy[]
}

/** Where an entity stands. */
export interface Standing {
  list: string
  file: string
  line: number
  /** The day on which the list was copied. */
  extracted: Day
}

/** A copy of the list, made by others than its authority. */
export const COPY_GRADE = 'A2'

export function entryOf(entity: RestrictedEntity, at: Standing, name = entity.name): Listed['entry'] {
  const country = usCountry(entity.country)
  return {
    ...{ list: at.list, file: at.file, line: at.line },
    kind: kindOnList(at.list),
    names: namesOnList(name, entity.aliases),
    country,
    address: entity.address,
    note: entity.country && country === null ? `Country as the list has it: ${entity.country}` : null,
  }
}

/** The listing, in force since the effective date or, where the list gives none, the first notice that it cites. */
export function listingOf(entity: RestrictedEntity): ListedBy {
  const { listedOn, note } = listedPeriod(entity.effective_date, null)
  return {
    listedOn: entity.effective_date === null ? firstNoticeDate(entity.federal_register) : listedOn,
    delistedOn: null,
    legalBasis: entity.federal_register,
    grade: COPY_GRADE,
    note: joinedNote([note, entity.status && entity.status !== 'Active' && `status: ${entity.status}`]),
  }
}

/**
 * An entry for each of the parties that one entity names together: they are not one organisation, and a name that stood
 * for all would unite them.
 */
export function separately({ entry, listings }: Listed, parties: readonly Party[], written: string): Listed[] {
  return parties.map(({ name, country }) => ({
    entry: { ...entry, names: namesOnList(name, []), country: country === null ? entry.country : usCountry(country) },
    listings: listings.map((listing) => withNote(listing, `Named together with others: ${written}`)),
  }))
}

/** Adds to what a row tells in words. */
export function withNote<Row extends { note?: string | null }>(row: Row, ...more: (string | null | undefined)[]): Row {
  return { ...row, note: joinedNote([row.note, ...more]) }
}

const OVER =
  /^(?:expired|lifted|terminated|waived|revoked|rescinded|removed|inactive|all provisions expired)\b|\bremoved \d/i

/**
 * Whether a status says that a listing is over, and since when: the last full date that it gives; where it gives none,
 * the day of the copy, on which it was over.
 */
export function endOf(status: string | null, extracted: Day): { delistedOn: string | null; note: string | null } {
  if (status === null || !OVER.test(status.trim())) return { delistedOn: null, note: null }
  const written = status.match(/\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}/g)?.at(-1)
  const { delistedOn } = listedPeriod(null, written ?? null)
  if (delistedOn !== null) return { delistedOn, note: null }
  return { delistedOn: extracted, note: `over by ${extracted}, the day of the copy; since when is not told` }
}
