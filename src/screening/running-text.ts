/** Running text cut into words that know their sentence: what capitals mean there, and what stands around. */

import type { Concept } from './concept.ts'
import { normaliseName, type Word } from './normalise.ts'
import { conceptOf, MENTION_WORDS } from './words.ts'

export interface TextWord extends Word {
  concept: Concept | undefined
  stop: boolean
  /** Number of the sentence. */
  sentence: number
  /** The sentence is written in capitals, so that capitals say nothing. */
  shouting: boolean
  /** Words of the sentence, those of them of three letters and more, and how many of these are in capitals. */
  around: { words: number; upper: number; cased: number }
  /** The characters between the word before and this one. */
  gap: string
  /** The characters after the last word of the text; undefined for the others. */
  tail?: string
}

const SENTENCE_END = /[.!?。！？]["'»”)\]]*\s|[;!?。]|\.rn/

/** Words of a text. `start` and `end` are UTF-16 offsets of the text as given. */
export function readText(text: string): TextWord[] {
  const words = normaliseName(text, { running: true }).words as TextWord[]
  let sentence = 0
  let from = 0
  let previousEnd = 0
  words.forEach((word, i) => {
    word.gap = text.slice(previousEnd, word.start)
    previousEnd = word.end
    word.concept = conceptOf(word.text)
    // "iFLYTEK", "eBay"
    word.capital ||= /^[a-z]+[A-Z]/.test(text.slice(word.start, word.end))
    word.stop = word.ampersand || MENTION_WORDS.stop.has(word.text)
    const before = words[i - 1]
    if (before && word.gap !== ' ' && endsSentence(before, word)) {
      markShouting(words, from, i)
      from = i
      sentence++
    }
    word.sentence = sentence
  })
  markShouting(words, from, words.length)
  const last = words.at(-1)
  if (last) last.tail = text.slice(last.end)
  return words
}

/** An empty line ends a sentence whatever stands before it. */
const EMPTY_LINE = /\n\s*\n/

function endsSentence(before: TextWord, word: TextWord): boolean {
  return EMPTY_LINE.test(word.gap) || (SENTENCE_END.test(word.gap) && !isAbbreviation(before, word))
}

/** A full stop after an initial or a short word ("Co. Ltd", "St. Petersburg") does not end the sentence. */
function isAbbreviation(before: Word, after: Word): boolean {
  if (before.text.length <= 4 && (MENTION_WORDS.places.has(before.text) || MENTION_WORDS.persons.has(before.text)))
    return after.capital
  const dotted = before.end - before.start > before.text.length
  return (before.end - before.start <= 4 || dotted) && before.capital && after.capital
}

/** Long enough, and of a script with capitals. */
function showsCase({ start, end, script }: TextWord): boolean {
  return end - start >= 3 && (script === 'latin' || script === 'cyrillic')
}

function markShouting(words: TextWord[], from: number, to: number): void {
  let upper = 0
  let cased = 0
  for (let i = from; i < to; i++) {
    if (!showsCase(words[i]!)) continue
    cased++
    if (words[i]!.upper) upper++
  }
  const shouting = cased >= 4 && upper / cased > 0.7
  for (let i = from; i < to; i++) {
    words[i]!.shouting = shouting
    words[i]!.around = { words: to - from, upper, cased }
  }
}

/** Whether the sentence shouts apart from these words: a name in capitals says nothing of the sentence around it. */
export function shoutsAround(words: readonly TextWord[], from: number, to: number): boolean {
  const { words: all } = words[from]!.around
  let { upper, cased } = words[from]!.around
  for (let i = from; i <= to; i++) {
    if (!showsCase(words[i]!)) continue
    cased--
    if (words[i]!.upper) upper--
  }
  return cased >= 3 ? upper / cased > 0.7 : words[from]!.shouting && cased === 0 && all > to - from + 1
}

/** Something between two words that a name does not go on across. */
export function breaks(words: readonly TextWord[], left: number, right: number): boolean {
  for (let i = left + 1; i <= right; i++) {
    const gap = words[i]!.gap
    if (/[:;!?|•·…]/.test(gap) || gap.length > 6) return true
    if (words[i]!.sentence !== words[left]!.sentence) return true
  }
  return false
}

/** Nothing but space, a dash or a plus stands between two words. */
export function directGap(gap: string): boolean {
  return /^[\s\-–&+]*$/.test(gap) && gap.length <= 3
}

/**
 * Several words in capitals within a sentence that is not: a name set off from what stands around, so that words in
 * small letters beside it are no part of it.
 */
export function standsOut(words: readonly TextWord[], from: number, to: number): boolean {
  if (to === from || shoutsAround(words, from, to)) return false
  let letters = 0
  for (let i = from; i <= to; i++) {
    const word = words[i]!
    if (word.upper) letters += word.text.length
    else if (!word.stop && !/\d/.test(word.text)) return false
  }
  return letters >= 4
}

export function isSentenceStart(words: readonly TextWord[], i: number): boolean {
  return words[i - 1]?.sentence !== words[i]!.sentence
}
