import { createHash } from 'node:crypto'
import type { EntityKind, NameKind, PartialDate } from '../knowledge/facts.ts'
import { firstDay, lastDay } from '../knowledge/partial-date.ts'
import type { DatasetRow } from '../knowledge/rows.ts'
import type { CsvRecord } from './csv-records.ts'
import type { TableForm } from './csv-table.ts'
import { dateOf } from './dates.ts'
import { joined, labelled, nameText, noteOf, plain } from './list-texts.ts'
import { type MergedListing, mergedRows } from './merged-entry.ts'
import { leftOut, unreadable } from './unloaded-rows.ts'

/** What the lists of the banks have in common. */

export interface Party {
  /** The official name first; none where the record has none. */
  names: { text: string; kind: NameKind }[]
  kind: EntityKind
  /** ISO 3166-1 alpha-2 */
  country: string | null
  address: string | null
  note: string | null
}

/** The cells of a record by our names. */
export type Cells = Record<string, string>

export interface BankForm {
  list: string
  publisher: string
  table: TableForm
  /** What the head of a file of this form holds. */
  mark: RegExp
  party(values: Cells): Party
  /** Why the record bars nobody; null where it does. */
  harmless(values: Cells): string | null
  sanction(values: Cells): Omit<MergedListing, 'file' | 'line'>
}

/** Null marks as empty cells. */
export function withoutNulls(values: Cells): Cells {
  return Object.fromEntries(Object.entries(values).map(([name, cell]) => [name, /^null$/i.test(cell) ? '' : cell]))
}

/**
 * Rows of the parties of one name and country. Another address is another party: two firms may have one name.
 * @param id null for a record without a name
 */
export function* bankRows(
  file: string,
  form: BankForm,
  records: readonly CsvRecord[],
  id: string | null,
): Generator<DatasetRow> {
  const parties = new Map<string, { party: Party; listings: MergedListing[] }>()
  for (const { line, values: cells } of records) {
    const values = withoutNulls(cells!)
    const at = { file, line }
    const harmless = form.harmless(values)
    if (id === null || id === '') yield { dataset: form.list, row: unreadable(at, values, 'no name') }
    else if (harmless) yield { dataset: form.list, row: leftOut(at, harmless) }
    else {
      const party = form.party(values)
      const place = idPart(party.address)
      const held = parties.get(place) ?? { party, listings: [] }
      held.party = { ...held.party, names: [...held.party.names, ...party.names] }
      held.party.note = noteOf([held.party.note, party.note])
      held.listings.push({ ...at, ...form.sanction(values) })
      parties.set(place, held)
    }
  }
  let isFirst = true
  for (const [place, { party, listings }] of parties) {
    const [{ line }] = listings as [MergedListing]
    yield* mergedRows({ list: form.list, id: isFirst ? id! : `${id}~${place}`, file, line, ...party }, listings)
    isFirst = false
  }
}

/** Tells addresses apart that differ in more than punctuation. */
function idPart(address: string | null): string {
  const folded = (address ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
  return createHash('sha256').update(folded.trim()).digest('hex').slice(0, 12)
}

/** A date of an export, whose order of day and month is not known: null where the two orders differ, too. */
function exportDate(text: string | undefined): PartialDate | null {
  const dayFirst = dateOf(text, 'day-first')
  const monthFirst = dateOf(text, 'month-first')
  return dayFirst === null || monthFirst === null || dayFirst === monthFirst ? (dayFirst ?? monthFirst) : null
}

export interface Period {
  listedOn: PartialDate | null
  delistedOn: PartialDate | null
  /** What stands in place of an end: `Ongoing`, `Permanent`. */
  words: string | null
  /** The dates as written, where no date could be made of them. */
  notes: (string | null)[]
}

/** From when to when a debarment lasts. One without a date that can be relied on has no end. */
export function periodOf(from: string, to: string): Period {
  const listedOn = exportDate(from)
  const ended = exportDate(to)
  const notes = [listedOn === null ? labelled('From as written', from) : null]
  // The World Bank writes 31 December 2999 for a debarment without end.
  if (ended === null || ended >= '2900') {
    return { listedOn, delistedOn: null, words: plain(to) || null, notes: [...notes, labelled('To as written', to)] }
  }
  if (listedOn !== null && firstDay(listedOn) > lastDay(ended)) {
    return { listedOn, delistedOn: null, words: null, notes: [...notes, `The end, ${to}, is before the beginning`] }
  }
  return { listedOn, delistedOn: ended, words: null, notes }
}

const SIGNS = String.raw`a\.?k\.?a\.?|f\.?k\.?a\.?|(?:also|formerly|now) known as|formerly|alias|d[./]?b[./]?a\.?|doing business as`
/** In brackets any sign of another name counts; in the open only those that cannot be a word of a name. */
const IN_BRACKETS = new RegExp(String.raw`[([]\s*(${SIGNS})[\s:,]+([^()[\]]+)[)\]]`, 'giu')
const IN_THE_OPEN =
  /(?:^|[\s,;])(a\.k\.a\.?|f\.k\.a\.?|d\/b\/a|d\.b\.a\.?|(?:also|formerly) known as|doing business as)[\s:,]+([^;]+?)(?=;|$|[\s,]+(?:a\.k\.a|f\.k\.a|d\/b\/a)\b)/giu

/** Other names that a text announces by `a.k.a.`, `f.k.a.`, `formerly` or `d/b/a`, and the text without them. */
export function announcedNames(text: string): { rest: string; names: Party['names'] } {
  const names: Party['names'] = []
  const take = (_: string, sign: string, said: string) => {
    for (const name of said.split(';')) names.push({ text: nameText(name.replace(/[\s,]+$/, '')), kind: kindBy(sign) })
    return ' '
  }
  const rest = plain(text.replace(IN_BRACKETS, take).replace(IN_THE_OPEN, take)).replace(/[\s,;]+$/, '')
  return { rest, names }
}

function kindBy(sign: string): NameKind {
  const letters = sign.toLowerCase().replace(/[^a-z]/g, '')
  if (letters.startsWith('f')) return 'former'
  return letters.startsWith('d') ? 'trade' : 'alias'
}

/** @see joined */
export const lines = (parts: readonly (string | null | undefined)[]): string | null => joined(parts, ', ')
