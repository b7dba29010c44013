import type { Day, EntityKind, PartialDate } from '../knowledge/facts.ts'
import { firstDay, lastDay } from '../knowledge/partial-date.ts'
import type { EditionHead } from '../knowledge/rows.ts'
import { dateOf } from './dates.ts'
import { listMeta } from './list-catalogue.ts'
import type { ListUpkeep } from './source.ts'

/** What the lists of the United States have in common, whoever's file they come from. */

/** OFAC's list whose entries are blocked. */
export const SDN = 'us-ofac-sdn'

/** OFAC's other lists, which it publishes as one file. */
export const NON_SDN = [
  'us-ofac-ns-cmic',
  'us-ofac-ssi',
  'us-ofac-plc',
  'us-ofac-capta',
  'us-ofac-ns-mbs',
  'us-ofac-fse',
] as const

/** Lists that say themselves that what they list are organisations; the others hold persons too and do not tell which. */
const OF_ORGANISATIONS = new Set([
  'us-bis-meu',
  'us-dhs-uflpa',
  'us-dod-1260h',
  'us-dod-1286',
  'us-fcc-covered',
  'us-ofac-ns-cmic',
])

/** What an entry of a list is when the entry itself does not say. */
export function kindOnList(list: string): EntityKind {
  return OF_ORGANISATIONS.has(list) ? 'company' : 'other'
}

/**
 * The edition of a list as its catalogue and its file describe it.
 * @param publishedOn the publisher's day, which is also the name of the edition
 * @param complete whether the file holds the whole list
 */
export async function usHead(
  list: string,
  upkeep: ListUpkeep,
  publishedOn: Day | null,
  complete: boolean,
): Promise<EditionHead> {
  return { dataset: await listMeta(list, upkeep), version: publishedOn ?? 'undated', publishedOn, complete }
}

/** Years of two digits from here on are of the 20th century: the oldest orders in force are of 1953. */
const FIRST_SHORT_YEAR = 50

/**
 * A date as these lists write it: what `dateOf` reads, with the month first where all are numbers, and years of two
 * digits. Null for nothing, and for what is no date.
 */
export function usDate(text: string | null | undefined): PartialDate | null {
  const short = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})$/.exec(text?.trim() ?? '')
  if (!short) return dateOf(text, 'month-first')
  const year = Number(short[3])
  return dateOf(`${short[1]}/${short[2]}/${year + (year < FIRST_SHORT_YEAR ? 2000 : 1900)}`, 'month-first')
}

/** The date of the first notice that a citation names, as in `72 FR 38010, 7/12/07`; null where it gives none. */
export function firstNoticeDate(citation: string | null): PartialDate | null {
  const written = /\b\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})\b/.exec(citation ?? '')
  return written ? usDate(written[0]) : null
}

/** What a listing of an export list restricts: the licence requirement and how applications are reviewed. */
export function exportScope(requirement: string | null, policy: string | null): string | null {
  const parts = [requirement && `License requirement: ${requirement}`, policy && `License review policy: ${policy}`]
  return parts.filter(Boolean).join(' ') || null
}

/** The texts that are there, as one; null for none. */
export function joinedNote(parts: readonly (string | null | undefined | false)[]): string | null {
  return parts.filter(Boolean).join('; ') || null
}

export interface ListedPeriod {
  listedOn: PartialDate | null
  delistedOn: PartialDate | null
  /** Dates that could not be read or contradict each other, as they came; null when all is well. */
  note: string | null
}

/** When a listing began and ended, by dates as they are written. An end before the begin is no end. */
export function listedPeriod(start: string | null, end: string | null): ListedPeriod {
  const listedOn = usDate(start)
  const ended = usDate(end)
  const contradicts = listedOn !== null && ended !== null && firstDay(listedOn) > lastDay(ended)
  const note = joinedNote([
    start && listedOn === null && `start as written: ${start}`,
    end && (ended === null || contradicts) && `end as written: ${end}`,
  ])
  return { listedOn, delistedOn: contradicts ? null : ended, note }
}
