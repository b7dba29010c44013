/** Names of the index found word by word: whole, at most one word of them misspelt. */
import { editDistance } from './edit-distance.ts'
import { type MentionPatterns, MIN_MISSPELT, type Pattern } from './mention-patterns.ts'
import { breaks, type TextWord } from './running-text.ts'
import { legalFormAt } from './words.ts'

/** A name found in the words: the numbers of its first and last word. */
export interface Hit {
  from: number
  to: number
  patterns: Pattern[]
  /** Number of words that are misspelt. */
  misspelt: number
  /** Only the first word of the name stands there. */
  brand: boolean
}

/** The next word of a name stands within so many: articles and legal forms may stand between. */
const REACH = 4

/** The longest name that begins at word `from`. */
export function hitAt(patterns: MentionPatterns, words: readonly TextWord[], from: number): Hit | null {
  const word = words[from]!
  let best: Hit | null = null
  const consider = (pattern: Pattern, misspeltFirst: number) => {
    const end = follow(pattern, words, from)
    if (!end) return
    const misspelt = end.misspelt + misspeltFirst
    if (misspelt > 1) return
    const length = pattern.words.length
    const bestLength = best ? best.patterns[0]!.words.length : 0
    if (!best || length > bestLength || (length === bestLength && misspelt < best.misspelt)) {
      best = { from, to: end.to, patterns: [pattern], misspelt, brand: false }
    } else if (length === bestLength && misspelt === best.misspelt) best.patterns.push(pattern)
  }
  const next = words.slice(from + 1, from + 1 + REACH).map(({ text }) => text)
  for (const pattern of patterns.beginningWith(word.text, next)) consider(pattern, 0)
  const brand = best || !word.capital ? undefined : patterns.brand(word.text)
  if (brand) return { from, to: from, patterns: [brand], misspelt: 0, brand: true }
  if (!best && word.text.length >= MIN_MISSPELT && !word.concept && word.capital) {
    for (const first of patterns.nearFirst(word.text)) {
      if (editDistance(word.text, first, 1) > 1) continue
      for (const pattern of patterns.beginningWith(first, next)) consider(pattern, 1)
    }
  }
  return best
}

/** Walks the rest of a pattern; articles and conjunctions of the text may stand between. */
function follow(pattern: Pattern, words: readonly TextWord[], from: number): { to: number; misspelt: number } | null {
  let at = from
  let misspelt = 0
  for (let k = 1; k < pattern.words.length; k++) {
    let next = at + 1
    // Articles, and a legal form inside the name: "Profit Corporation, C.A.".
    const passes = (word: TextWord, i: number) => word.stop || legalFormAt(words, i)?.length === 1
    while (
      next < words.length &&
      words[next]!.text !== pattern.words[k] &&
      passes(words[next]!, next) &&
      next - at <= 3
    )
      next++
    const word = words[next]
    if (!word || breaks(words, at, next)) return null
    const wanted = pattern.words[k]!
    if (word.text !== wanted) {
      const near =
        wanted.length >= 6 &&
        pattern.words.length >= 2 &&
        editDistance(word.text, wanted, 1) <= 1 &&
        !bothKnown(word, pattern, k)
      if (!near || misspelt > 0) return null
      misspelt++
    }
    at = next
  }
  return { to: at, misspelt }
}

function bothKnown(word: TextWord, pattern: Pattern, k: number): boolean {
  const concept = pattern.tokens[k]!.concept
  return word.concept !== undefined && concept !== undefined && word.concept.name !== concept.name
}
