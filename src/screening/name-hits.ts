/** Names of the index found word by word: whole, at most one word of them misspelt. */
import { editDistance } from './edit-distance.ts'
import { type MentionPatterns, MIN_MISSPELT, type Pattern } from './mention-patterns.ts'
import type { ScreeningIndex } from './name-index/screening-index.ts'
import type { NameToken } from './prepare.ts'
import { breaks, type TextWord } from './running-text.ts'
import { legalFormAt } from './words.ts'

/** A name found in the words. */
export interface Hit {
  /** Numbers of the first and last word that are compared. */
  from: number
  to: number
  /** The same with the articles, places and legal forms that the listed name itself begins and ends with. */
  first: number
  last: number
  patterns: Pattern[]
  /** Number of words that are misspelt. */
  misspelt: number
  /** Only the first word of the name stands there. */
  brand: boolean
}

/** The next word of a name stands within so many: articles and legal forms may stand between. */
const REACH = 4

/** A longer run of letters is no word, and is not tried with each of its letters left out. */
const MAX_MISSPELT = 40

/**
 * The longest name whose compared words begin at word `from`.
 * @param free the first word that no mention has taken yet
 */
export function hitAt(
  index: ScreeningIndex,
  patterns: MentionPatterns,
  words: readonly TextWord[],
  from: number,
  free: number,
): Hit | null {
  const word = words[from]!
  let best: Hit | null = null
  const consider = (pattern: Pattern, misspeltFirst: number) => {
    const end = follow(index, pattern, words, from)
    if (!end) return
    const misspelt = end.misspelt + misspeltFirst
    if (misspelt > 1) return
    const { first, last } = ownReach(index, pattern, words, from, end.to, free)
    if (isNothingAlone(index, pattern, last - first + 1)) return
    const length = pattern.words.length
    const bestLength = best ? best.patterns[0]!.words.length : 0
    if (!best || length > bestLength || (length === bestLength && misspelt < best.misspelt)) {
      best = { from, to: end.to, first, last, patterns: [pattern], misspelt, brand: false }
    } else if (length === bestLength && misspelt === best.misspelt) {
      best.patterns.push(pattern)
      best.first = Math.min(best.first, first)
      best.last = Math.max(best.last, last)
    }
  }
  const next = words.slice(from + 1, from + 1 + REACH).map(({ text }) => text)
  for (const pattern of patterns.beginningWith(word.text, next)) consider(pattern, 0)
  const brand = best || !word.capital ? undefined : patterns.brand(word.text)
  if (brand) return { from, to: from, first: from, last: from, patterns: [brand], misspelt: 0, brand: true }
  const { length } = word.text
  if (!best && length >= MIN_MISSPELT && length <= MAX_MISSPELT && !word.concept && word.capital) {
    for (const first of patterns.nearFirst(word.text)) {
      if (editDistance(word.text, first, 1) > 1) continue
      for (const pattern of patterns.beginningWith(first, next)) consider(pattern, 1)
    }
  }
  return best
}

/**
 * What is left of the name when articles and forms are taken off is no name: a legal form alone, or one ordinary word
 * whose article makes the name ("EN+ Group", "DES International") and does not stand there.
 */
function isNothingAlone(index: ScreeningIndex, pattern: Pattern, reach: number): boolean {
  if (legalFormAt(pattern.tokens, 0)?.length === pattern.words.length) return true
  const [token] = pattern.tokens
  if (pattern.words.length > 1 || token!.kind === 'rare') return false
  const { all, legal } = index.name(pattern.name).prepared
  return reach === 1 && all.length > 1 && (legal.length === 0 || all.some(({ kind }) => kind === 'stop'))
}

/** The articles, places and legal forms of the listed name that stand before and after the words that are compared. */
function ownReach(
  index: ScreeningIndex,
  pattern: Pattern,
  words: readonly TextWord[],
  from: number,
  to: number,
  free: number,
): { first: number; last: number } {
  const { all, content } = index.name(pattern.name).prepared
  const lead = all.indexOf(content[0]!)
  const tail = all.slice(all.indexOf(content.at(-1)!) + 1)
  const form = tail.findIndex(({ kind }) => kind === 'legal')
  const after = form < 0 ? tail : tail.slice(0, form)
  const stands = (tokens: readonly NameToken[], at: number) =>
    tokens.every((token, k) => words[at + k]?.text === token.text)
  const first = from - lead
  const last = to + after.length
  return {
    first: lead > 0 && first >= free && stands(all.slice(0, lead), first) && !breaks(words, first, from) ? first : from,
    last: after.length > 0 && stands(after, to + 1) && !breaks(words, to, last) ? last : to,
  }
}

/** Walks the rest of a pattern; articles and conjunctions of the text may stand between, and what the name has there. */
function follow(
  index: ScreeningIndex,
  pattern: Pattern,
  words: readonly TextWord[],
  from: number,
): { to: number; misspelt: number } | null {
  let at = from
  let misspelt = 0
  for (let k = 1; k < pattern.words.length; k++) {
    const wanted = pattern.words[k]!
    let next = at + 1
    while (
      next < words.length &&
      words[next]!.text !== wanted &&
      (passes(words, next) || isBetween(index, pattern, k, words[next]!)) &&
      next - at <= 3
    )
      next++
    const word = words[next]
    if (!word || (breaks(words, at, next) && !isOwnBreak(index, pattern, words, at, next))) return null
    if (word.text !== wanted) {
      const near =
        wanted.length >= 6 &&
        !/\d/.test(wanted) &&
        editDistance(word.text, wanted, 1) <= 1 &&
        !bothKnown(word, pattern, k)
      if (!near || misspelt > 0) return null
      misspelt++
    }
    at = next
  }
  return { to: at, misspelt }
}

/** Articles, and a legal form inside the name: "Profit Corporation, C.A.". */
function passes(words: readonly TextWord[], at: number): boolean {
  return words[at]!.stop || legalFormAt(words, at)?.length === 1
}

/** A word that the listed name has before its compared word `k` and that is not compared: "Russian Federation FGUP". */
function isBetween(index: ScreeningIndex, pattern: Pattern, k: number, word: TextWord): boolean {
  const { all } = index.name(pattern.name).prepared
  for (let at = pattern.tokens[k]!.position - 1; at > pattern.tokens[k - 1]!.position; at--) {
    if (all[at]!.text === word.text) return true
  }
  return false
}

/** The listed name has the colon itself: "AL-HARAMAIN : AFGHANISTAN BRANCH". */
function isOwnBreak(
  index: ScreeningIndex,
  pattern: Pattern,
  words: readonly TextWord[],
  left: number,
  right: number,
): boolean {
  if (right !== left + 1 || words[left]!.sentence !== words[right]!.sentence) return false
  const sign = words[right]!.gap.trim()
  return sign.length === 1 && index.name(pattern.name).text.includes(sign)
}

function bothKnown(word: TextWord, pattern: Pattern, k: number): boolean {
  const concept = pattern.tokens[k]!.concept
  return word.concept !== undefined && concept !== undefined && word.concept.name !== concept.name
}
