/** The run of words that look like one name, whoever bears it: where a name begins and ends by the look of the text. */
import { breaks, directGap, isSentenceStart, shoutsAround, type TextWord } from './running-text.ts'
import { isTrade } from './surroundings.ts'
import { legalFormAt, MENTION_WORDS } from './words.ts'

/** Numbers of the first and last word. */
export interface Run {
  from: number
  to: number
}

/** Longest run; a sentence of capitals is none. */
const MAX_RUN = 16

/**
 * The words in capitals around a word in capitals, in a sentence that is not all in capitals: "CHANGHE AIRCRAFT
 * INDUSTRIES GROUP". Articles, quotes and the comma before a legal form belong to it.
 * @param free the first word that no mention has taken yet
 * @returns null when the sentence is in capitals as a whole, or the run too long to be a name
 */
export function upperRun(words: readonly TextWord[], at: number, free: number): Run | null {
  const { upper, around, shouting } = words[at]!
  if (!upper || (shouting && around.upper > MAX_RUN * 2)) return null
  let from = at
  while (from > free && from > at - MAX_RUN) {
    const step = isUpperPart(words[from - 1]!) ? 1 : isInnerLink(words[from - 1]!) && from - 2 >= free ? 2 : 0
    if (step === 0 || !isUpperPart(words[from - step]!) || !holds(words, from - step, from)) break
    from -= step
  }
  let to = at
  while (to + 1 < words.length && to < at + MAX_RUN) {
    const step = isUpperPart(words[to + 1]!) ? 1 : isInnerLink(words[to + 1]!) && to + 2 < words.length ? 2 : 0
    if (step === 0 || !isUpperPart(words[to + step]!) || !holds(words, to, to + step)) break
    to += step
  }
  if (to - from >= MAX_RUN || shoutsAround(words, from, to)) return null
  // A heading of its own, or a constant of a program.
  if (isSentenceStart(words, from) && (to + 1 === words.length || isSentenceStart(words, to + 1))) return null
  if (words[from]!.gap.endsWith('_')) from++
  if (words[to + 1]?.gap.startsWith('_')) to--
  return from <= at && at <= to && isName(words, from, to) ? { from, to } : null
}

/** Two words at least, not a title and a surname, nor a street. */
function isName(words: readonly TextWord[], from: number, to: number): boolean {
  let long = 0
  for (let i = from; i <= to; i++) if (words[i]!.text.length > 1) long++
  const { persons, places, works } = MENTION_WORDS
  const { text } = words[from]!
  return long > 1 && !persons.has(text) && !places.has(text) && !works.has(text)
}

// An "and" in small letters between two names in capitals keeps them apart.
const INNER = new Set('de del do da dos das of for para'.split(' '))

function isInnerLink(word: TextWord): boolean {
  return word.ampersand || INNER.has(word.text)
}

function isUpperPart(word: TextWord): boolean {
  return word.upper || /^\d/.test(word.text)
}

function holds(words: readonly TextWord[], left: number, right: number): boolean {
  if (breaks(words, left, right)) return false
  for (let i = left + 1; i <= right; i++) {
    const { gap } = words[i]!
    if (/^[\s.\-–&/'"’‘`+]*$/.test(gap)) continue
    if (/^[\s.,()]*$/.test(gap) && legalFormAt(words, i)) continue
    return false
  }
  return true
}

/**
 * Where the name of the firm begins whose legal form follows: the words of the same look before a word. In a text of
 * capitals every word looks the same, there an article or a word of the trade ends it.
 * @returns the first word; `from` when nothing before belongs to it
 */
export function nameStart(words: readonly TextWord[], { from, to }: Run, free: number): number {
  const shouting = shoutsAround(words, from, to)
  const upper = words[from]!.upper
  let first = from
  while (first > free && first > from - MAX_RUN) {
    const word = words[first - 1]!
    const next = words[first]!
    if (!directGap(next.gap) || breaks(words, first - 1, first) || !word.capital || word.stop) break
    if (isTrade(word) && !HEADS.has(word.text)) break
    if ((!shouting || upper) && upper !== word.upper && word.text.length > 1) break
    first--
  }
  return first
}

// Words of the trade that firms begin their names with.
const HEADS = new Set(
  'distribuidora comercializadora constructora construtora grupo group consorcio corporacion corporativo integrador integradora proveedora prestadora operadora'.split(
    ' ',
  ),
)

const LINKS = new Set('y e and de del do da dos das of la las los'.split(' '))

/** "Acevo y Moreno Consultores", "Agua Dulce": a capitalised word that an article or an "and" ties to the word. */
export function linkedBefore(words: readonly TextWord[], at: number): boolean {
  const link = words[at - 1]
  const before = words[at - 2]
  if (!link || !before?.capital || before.stop || isTrade(before) || isSentenceStart(words, at - 2)) return false
  return (link.ampersand || LINKS.has(link.text)) && directGap(link.gap) && directGap(words[at]!.gap)
}
