import { addDays, addMonths } from '../knowledge/calendar.ts'
import type { Day, PartialDate } from '../knowledge/facts.ts'
import { dateOf, dayOf } from './dates.ts'
import { noteOf, plain } from './list-texts.ts'

/** What a resolution of the register of sanctioned suppliers of Mexico does, and from when to when. */

export interface Term {
  listedOn: PartialDate | null
  delistedOn: PartialDate | null
  scope: string | null
  note: string | null
}

/** Cells by our names for the columns. */
export type Cells = Record<string, string>

/**
 * `suspended`: a court suspended or annulled it; `unclear`: it sanctions and no column tells how; `unknown`: its words
 * are none that we know.
 */
export type Judgement = 'absolved' | 'fined' | 'disqualified' | 'suspended' | 'unclear' | 'unknown'

/** Only a disqualification bars from contracts. A term in the row makes a sanction one. */
export function judgedOf(cells: Cells): Judgement {
  const words = folded(cells.resolution)
  if (/absolutori|absuelt|sin sancion/.test(words)) return 'absolved'
  if (!/inhabilita|sancion|multa/.test(words)) return 'unknown'
  const isBan = /(?<!\b(?:sin|no) )inhabilita/.test(words) || [cells.term, cells.starts, cells.ends].some(isStated)
  if (isBan)
    return /suspen|amparo|nulidad|anulad|revoca|sin efecto/.test(folded(cells.remarks)) ? 'suspended' : 'disqualified'
  return isFined(cells) ? 'fined' : 'unclear'
}

const isStated = (cell: string | undefined): boolean =>
  /[1-9]|\p{L}{3}/u.test(cell ?? '') && !/^(?:no aplica|n\/?a|sin plazo|ninguno)$/.test(folded(cell))

const isFined = (cells: Cells): boolean =>
  amountOf(cells.fine ?? '') > 0 || /(?<!\bsin )multa|economica/.test(folded(cells.resolution))

const NUMBERS = [
  'cero',
  'un',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
]
const LENGTH = new RegExp(`(\\d+|${NUMBERS.join('|')})o?\\s*(?:\\([^)]*\\)\\s*)?(ano|mes|dia)`, 'g')
const FROM_TO = /(\d{1,2}\/\d{1,2}\/\d{4})\D+(\d{1,2}\/\d{1,2}\/\d{4})/

/**
 * The term counts from the day after the circular appears in the Official Gazette (LAASSP of 2000, Art. 60). Where only
 * the notification is known, which comes before it, a computed end is exact to the year only. A term beside a fine
 * lasts until the fine is paid, which the register does not show: it has no end, and the nominal one is told in words.
 */
export function termOf(cells: Cells): Term {
  const [, from, to] = FROM_TO.exec(cells.term ?? '') ?? []
  const gazette = dayOf(cells.gazette)
  const stated = dayOf(cells.starts) ?? dayOf(from) ?? (gazette && addDays(gazette, 1))
  const notified = dayOf(cells.notified) ?? dayOf(cells.resolved)
  const listedOn = stated ?? dateOf(cells.notified) ?? dateOf(cells.resolved)
  const last = dayOf(cells.ends) ?? dayOf(to)
  const counted = lengthOf(cells.term ?? '')
  const began = stated ?? notified
  const end = last ? addDays(last, 1) : began && counted ? after(began, counted) : null
  const isExact = last !== null || stated !== null
  const nominal = end === null ? null : isExact ? end : end.slice(0, 4)
  const fined = isFined(cells)
  const inOrder = nominal === null || listedOn === null || listedOn.slice(0, nominal.length) <= nominal
  return {
    listedOn: inOrder ? listedOn : null,
    delistedOn: fined ? null : nominal,
    scope: cells.term ? plain(fined ? `${cells.term}, or until the fine is paid if later` : cells.term) : null,
    note: noteOf([
      fined && nominal ? `Nominal end ${nominal}` : null,
      fined ? 'The disqualification lasts until the fine is paid: no end until the payment is shown' : null,
      nominal === null ? 'The end is not stated' : null,
      inOrder ? null : `The beginning ${listedOn} is after the end`,
    ]),
  }
}

interface Length {
  months: number
  days: number
}

/** `1 AÑO 3 MESES`, `TRES MESES`, `9 (NUEVE) MESES`; null where no length is named. */
function lengthOf(words: string): Length | null {
  let months = 0
  let days = 0
  for (const [, written, unit] of folded(words).matchAll(LENGTH)) {
    const number = /\d/.test(written!) ? Number(written) : NUMBERS.indexOf(written!)
    if (unit === 'dia') days += number
    else months += unit === 'ano' ? 12 * number : number
  }
  return months + days > 0 && months < 1200 && days < 36_500 ? { months, days } : null
}

const after = (day: Day, { months, days }: Length): Day => addDays(addMonths(day, months), days)

/** `$1,234.50` in pesos; 0 for none. */
const amountOf = (written: string): number => Number(/\d[\d,]*(?:\.\d+)?/.exec(written)?.[0].replaceAll(',', '') ?? 0)

const folded = (text: string | undefined): string =>
  (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
