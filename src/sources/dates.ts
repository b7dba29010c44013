import type { PartialDate } from '../knowledge/facts.ts'
import { isPartialDate } from '../knowledge/partial-date.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Spanish abbreviations that differ from the English ones. */
const SPANISH = new Map([
  ['ene', 1],
  ['abr', 4],
  ['ago', 8],
  ['dic', 12],
])

/** Which of day and month comes first where both are numbers. */
export type DateOrder = 'day-first' | 'month-first'

/**
 * A date as lists write it, as exact as it is: `2019-05-21`, `2019-05-21T00:00:00Z`, `2019-05-21-04:00`, `2019`, `20190521`, `21 May 2019`,
 * `May 21, 2019`, `21-MAY-2019`, `21/05/2019`, `May 2019`. Null for nothing, and for what is no date.
 */
export function dateOf(text: string | null | undefined, order: DateOrder = 'day-first'): PartialDate | null {
  const written = text?.trim() ?? ''
  if (written === '') return null
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*|Z|[+-]\d{2}:\d{2})?$/.exec(written)
  if (iso) return made(iso[1]!, iso[2], iso[3])
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(written)
  if (compact) return made(compact[1]!, compact[2], compact[3])
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ].*)?$/.exec(written)
  if (numbers) {
    const [, first, second, year] = numbers
    return order === 'day-first' ? made(year!, second, first) : made(year!, first, second)
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?:de\s+)?(\p{L}+)\.?,?[\s./-]+(?:de[l]?\s+)?(\d{4})$/iu.exec(
    written,
  )
  if (dayFirst) return named(dayFirst[3]!, dayFirst[2]!, dayFirst[1])
  const monthFirst = /^(\p{L}+)\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$/iu.exec(written)
  if (monthFirst) return named(monthFirst[3]!, monthFirst[1]!, monthFirst[2])
  return null
}

/** A full day; null where the text is no date or not exact to the day. */
export function dayOf(text: string | null | undefined, order: DateOrder = 'day-first'): string | null {
  const date = dateOf(text, order)
  return date?.length === 10 ? date : null
}

function named(year: string, month: string, day: string | undefined): PartialDate | null {
  const short = month.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 3)
  const number = SPANISH.get(short) ?? MONTHS.indexOf(short) + 1
  return number === 0 ? null : made(year, String(number), day)
}

function made(year: string, month?: string, day?: string): PartialDate | null {
  const parts = [year, ...[month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')]))]
  const date = parts.join('-')
  return isPartialDate(date) ? date : null
}
