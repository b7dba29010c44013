/** The run of words that look like one name, whoever bears it: where a name begins and ends by the look of the text. */
import { breaks, directGap, isSentenceStart, shoutsAround, type TextWord } from './running-text.ts'
import { isTrade } from './surroundings.ts'
import { legalFormAt } from './words.ts'

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
  if (!words[at]!.upper) return null
  let from = at
  while (from > free && from > at - MAX_RUN) {
    const step = isUpperPart(words[from - 1]!) ? 1 : words[from - 1]!.stop && from - 2 >= free ? 2 : 0
    if (step === 0 || !isUpperPart(words[from - step]!) || !holds(words, from - step, from)) break
    from -= step
  }
  let to = at
  while (to + 1 < words.length && to < at + MAX_RUN) {
    const step = isUpperPart(words[to + 1]!) ? 1 : words[to + 1]!.stop && to + 2 < words.length ? 2 : 0
    if (step === 0 || !isUpperPart(words[to + step]!) || !holds(words, to, to + step)) break
    to += step
  }
  if (to - from >= MAX_RUN || shoutsAround(words, from, to)) return null
  return { from, to }
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
export function nameStart(words: readonly TextWord[], from: number, free: number): number {
  const shouting = words[from]!.shouting
  const upper = words[from]!.upper
  let first = from
  while (first > free && first > from - MAX_RUN) {
    const word = words[first - 1]!
    const next = words[first]!
    if (!directGap(next.gap) || breaks(words, first - 1, first) || !word.capital || word.stop || isTrade(word)) break
    if (!shouting && upper !== word.upper && word.text.length > 1) break
    first--
  }
  // The first word of a sentence has its capital from there.
  if (first < from && !upper && isSentenceStart(words, first) && first === from - 1 && !words[first]!.concept) return from
  return first
}
