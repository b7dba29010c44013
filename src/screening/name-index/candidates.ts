/**
 * From the words of a query to the few names worth comparing. The rarest words are looked up first, until enough names
 * were met; the names met are then weighed by all words of the query. Nothing is scanned from end to end, and no list is
 * read in part, so that the guess does not depend on how the names are stored.
 */

import { hashText } from '../../hash-text.ts'
import { initialsOf } from '../initials.ts'
import type { NameToken, PreparedName } from '../prepare.ts'
import { compareWords } from '../similarity.ts'
import { isUnspacedScript } from '../unspaced.ts'
import { probeKeys } from '../word-keys.ts'
import { grams, joinedNeighbours, soundGrams } from './name-keys.ts'
import { holds, type IndexPart, type ScreeningIndex } from './screening-index.ts'

/** Names met before the commoner words of the query are no longer looked up. */
const BUDGET = 4000
/** Names that are weighed by all words. */
const MAX_WEIGHED = 400
const MAX_COMPARED = 80
/** Guesses that are compared however little they share, and the share above which all others are. */
const ALWAYS_COMPARED = 30
const WORTH_COMPARING = 0.4
/**
 * A name that shares less than this part of what the best guess shares is no rival of it. The better the best guess, the
 * nearer its rivals; where nothing fits well, nearly all are looked at.
 */
const RIVAL = { least: 0.2, most: 0.45, gap: 0.5 }
/** A key of whole names that more names have says little. */
const MOST_UNDER_KEY = 3000
/** Words under one key of a word that are looked at. */
const MOST_NEAR = 2000
/** The same for how a word sounds that the index has letter by letter. */
const MOST_NEAR_KNOWN = 200
/** What a key of whole names is worth beside a word, whose worth is its weight in nats: about 9 for a word met once. */
const GAIN = {
  whole: 12,
  joinedToken: 10,
  initialsToken: 12,
  joined: 4,
  joinedWord: 8,
  initials: 5,
  pairs: 8,
  sound: 9,
}
/** Fewer sounds than these are worth less each: those of a short name begin a thousand others. */
const TELLING_SOUNDS = 4
/** Share of the sounds of the query that a name must have. */
const LEAST_SOUND = 0.3

/** A word of the index that a word of the query may stand for. */
interface Variant {
  text: string
  /** Place of the query's word. */
  token: number
  gain: number
  /** Names that hold it. */
  names: number
}

/** The names most worth comparing with the query; a better guess is no earlier in the list. */
export function candidateNames(index: ScreeningIndex, query: PreparedName): number[] {
  const variants = query.content.flatMap((token, at) => variantsOf(index, token, at))
  variants.sort((a, b) => a.names - b.names || (a.text < b.text ? -1 : a.text > b.text ? 1 : a.token - b.token))
  const bonus = bonuses(index, query)
  const met = meet(index, variants, bonus)
  const weighed = weigh(index, query, variants, bonus, met)
  const same = index.namesUnder(`=${query.letters}`, MOST_UNDER_KEY) ?? []
  return [...new Set([...same, ...weighed])]
}

/** Words of the index that the query's word may stand for, the word itself among them. */
function variantsOf(index: ScreeningIndex, token: NameToken, at: number): Variant[] {
  const found = new Map<string, Variant | null>()
  const consider = (part: IndexPart, word: number, bySound = false) => {
    const { token: other, weight, names } = index.word(part, word)
    const { text } = other
    if (found.has(text) || (bySound && !mayBeHeard(token, other))) return
    const score = text === token.text ? 1 : (compareWords(token, other)?.score ?? 0)
    // Names of an earlier edition alone may have held it.
    found.set(text, score > 0 && names > 0 ? { text, token: at, gain: score * weight, names } : null)
  }
  for (const part of index.parts) {
    const word = part.segment.wordNumber(token.text)
    if (word >= 0) consider(part, word)
  }
  const known = Boolean(found.get(token.text))
  for (const key of probeKeys(token, known)) {
    for (const part of index.parts) {
      if (key[0] === 'w') {
        const word = part.segment.wordNumber(key.slice(1))
        if (word >= 0) consider(part, word)
        continue
      }
      const near: number[] = []
      part.segment.near.read(hashText(key), near)
      const [cut, bySound] = [key[0] === 'p', key[0] === 's']
      if (!cut && near.length > (known && bySound ? MOST_NEAR_KNOWN : MOST_NEAR)) continue
      for (const word of near) {
        if (cut && !mayBeCut(token.text, part.segment.word(word))) continue
        if (bySound && token.script === 'latin' && !lettersMayBeHeard(token.text, part, word)) continue
        consider(part, word, bySound)
      }
    }
  }
  return [...found.values()].filter((variant) => variant !== null)
}

/** A shorter Latin word has the sounds of another by chance. */
const HEARD_LETTERS = 5

/** Words of one sound key have much the same length. */
function lengthsMayBeHeard(a: number, b: number): boolean {
  const least = Math.min(a, b)
  return Math.abs(a - b) <= Math.max(2, least * 0.4)
}

/** A cheap look at a Latin word of the index, which is not even read for it. */
function lettersMayBeHeard(text: string, { segment }: IndexPart, word: number): boolean {
  if (segment.scriptOfWord(word) !== 'latin') return true
  const length = segment.wordBytes(word)
  return Math.min(length, text.length) >= HEARD_LETTERS && lengthsMayBeHeard(length, text.length)
}

/** A cheap look before the costly one. */
function mayBeHeard(a: NameToken, b: NameToken): boolean {
  if (!lengthsMayBeHeard(a.latin.length, b.latin.length)) return false
  if (a.script !== b.script || a.script !== 'latin') return true
  return Math.min(a.text.length, b.text.length) >= HEARD_LETTERS && a.text[0] === b.text[0]
}

/** A cheap look before the costly one: the letters of the shorter stand in the longer, in their order. */
function mayBeCut(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  let from = 0
  for (let at = 0; at < short.length; at++) {
    from = long.indexOf(short[at]!, from) + 1
    if (from === 0) return false
  }
  return true
}

/** Names found as wholes: by joined neighbours, initials, sound, pairs of characters; with what that is worth. */
function bonuses(index: ScreeningIndex, query: PreparedName): Map<number, number> {
  const bonus = new Map<number, number>()
  const give = (names: Iterable<number> | null, gain: number) => {
    for (const name of names ?? []) bonus.set(name, (bonus.get(name) ?? 0) + gain)
  }
  const under = (key: string) => index.namesUnder(key, MOST_UNDER_KEY)
  for (const token of query.content) {
    give(under(`j${token.text}`), GAIN.joinedToken)
    if (token.script === 'latin' && token.text.length <= 8 && token.kind === 'rare') {
      give(under(`i${token.text}`), GAIN.initialsToken)
    }
    if (isUnspacedScript(token.script)) {
      const share = 1 / Math.max(1, token.text.length - 1)
      for (const [name, count] of countUnder(
        index,
        [...grams(token.text, 2)].map((pair) => `b${pair}`),
      )) {
        give([name], GAIN.pairs * count * share)
      }
    }
  }
  for (const text of joinedNeighbours(query)) {
    if (index.namesHolding(text) <= MOST_UNDER_KEY) give(index.holding(text), GAIN.joinedWord)
    give(under(`j${text}`), GAIN.joined)
  }
  if (query.content.length > 1) give(under(`j${query.joined}`), GAIN.whole)
  for (const letters of initialsOf(query)) {
    if (index.namesHolding(letters) <= MOST_UNDER_KEY) give(index.holding(letters), GAIN.initials)
  }
  const sounds = soundGrams(query)
  // The few sounds of a short Latin word are those of thousands of names.
  if (sounds.length > 0 && (!query.latinOnly || sounds.length >= 3)) {
    for (const [name, count] of countUnder(
      index,
      sounds.map((gram) => `g${gram}`),
    )) {
      const share = count / sounds.length
      if (share >= LEAST_SOUND) give([name], GAIN.sound * share * Math.min(1, sounds.length / TELLING_SOUNDS))
    }
  }
  return bonus
}

/** How many of the keys each name has. */
function* countUnder(index: ScreeningIndex, keys: readonly string[]): Generator<[name: number, count: number]> {
  for (const key of keys) index.eachUnder(key, MOST_UNDER_KEY, ({ tally }, name) => tally.add(name, 1))
  for (const { tally, firstName } of index.parts) {
    for (let at = 0; at < tally.touched.length; at++) {
      const name = tally.touched.at(at)
      yield [firstName + name, tally.of(name)]
    }
    tally.clear()
  }
}

/** The names that share most with the query by its rarest words, at most MAX_WEIGHED. */
function meet(index: ScreeningIndex, variants: readonly Variant[], bonus: ReadonlyMap<number, number>): number[] {
  let met = 0
  for (const { text, gain, names } of variants) {
    if (met > 0 && met + names > BUDGET) break
    met += names
    for (const part of index.parts) addPostings(part, text, gain)
  }
  for (const [name, gain] of bonus) {
    const part = index.partOfName(name)
    part.tally.add(name - part.firstName, gain)
  }
  const touched = index.parts.reduce((sum, { tally }) => sum + tally.touched.length, 0)
  const names = new Uint32Array(touched)
  const ranks = new Float64Array(touched)
  let found = 0
  for (const { segment, tally, firstName } of index.parts) {
    for (let at = 0; at < tally.touched.length; at++) {
      const name = tally.touched.at(at)
      names[found] = firstName + name
      ranks[found++] = rankOf(tally.of(name), segment.nameLength(name)) + segment.arrays.nameTie[name]! * TIE
    }
    tally.clear()
  }
  return best(index, names, ranks, MAX_WEIGHED)
}

function addPostings(part: IndexPart, text: string, gain: number): void {
  const { segment, tally } = part
  const word = segment.wordNumber(text)
  if (word < 0) return
  const { postings, postingStarts } = segment.arrays
  const end = postingStarts[word + 1]!
  for (let at = postingStarts[word]!; at < end; at++) if (holds(part, postings[at]!)) tally.add(postings[at]!, gain)
}

const ROOTS = Float64Array.from({ length: 32 }, (_, length) => Math.sqrt(3 + length))

/** A name with much that the query lacks is a worse guess than a short one with the same words. */
function rankOf(gain: number, length: number): number {
  return gain / (ROOTS[length] ?? Math.sqrt(3 + length))
}

/** Of what a name shares with the query: how much the share of the query counts beside that of the name. */
const QUERY_SHARE = 0.6
/** What is shared as a whole, beside what is shared word by word. */
const WHOLE_SHARE = 0.5
/** Parts equal ranks, and none that differ. */
const TIE = 1e-9

/** The names of the highest ranks, highest first; those of one rank by entity and name. */
function best(index: ScreeningIndex, names: Uint32Array, ranks: Float64Array, most: number): number[] {
  const least = names.length > most ? nthHighest(ranks.slice(), most) : Number.NEGATIVE_INFINITY
  const taken: { name: number; rank: number }[] = []
  for (let at = 0; at < names.length; at++) {
    if (ranks[at]! >= least) taken.push({ name: names[at]!, rank: ranks[at]! })
  }
  taken.sort((a, b) => b.rank - a.rank || index.compareNames(a.name, b.name))
  return taken.slice(0, most).map(({ name }) => name)
}

/** The n-th highest of the numbers, which are put into another order meanwhile. */
function nthHighest(numbers: Float64Array, n: number): number {
  const target = numbers.length - n
  let [low, high] = [0, numbers.length - 1]
  while (low < high) {
    const pivot = numbers[(low + high) >> 1]!
    let [left, right] = [low, high]
    while (left <= right) {
      while (numbers[left]! < pivot) left++
      while (numbers[right]! > pivot) right--
      if (left > right) break
      const held = numbers[left]!
      numbers[left++] = numbers[right]!
      numbers[right--] = held
    }
    if (target <= right) high = right
    else if (target >= left) low = left
    else break
  }
  return numbers[target]!
}

/** Weighs names by all words of the query; gives the best that are rivals. */
function weigh(
  index: ScreeningIndex,
  query: PreparedName,
  variants: readonly Variant[],
  bonus: ReadonlyMap<number, number>,
  met: readonly number[],
): number[] {
  const byWord = index.parts.map(({ segment }) => {
    const words = new Map<number, Variant[]>()
    for (const variant of variants) {
      const word = segment.wordNumber(variant.text)
      if (word >= 0) words.set(word, [...(words.get(word) ?? []), variant])
    }
    return words
  })
  const asked = query.content.reduce((sum, token) => sum + index.weigh(token), 0)
  const ranks = Float64Array.from(met, (name) => {
    const part = index.partOfName(name)
    const { arrays } = part.segment
    const at = name - part.firstName
    const words = byWord[index.parts.indexOf(part)]!
    const gains: number[] = []
    let own = 0
    for (let k = arrays.wordOfNameStarts[at]!; k < arrays.wordOfNameStarts[at + 1]!; k++) {
      own += index.weightOf(part, arrays.wordOfName[k]!)
      for (const { token, gain } of words.get(arrays.wordOfName[k]!) ?? []) {
        if (gain > (gains[token] ?? 0)) gains[token] = gain
      }
    }
    const gain = gains.reduce((sum, one) => sum + (one ?? 0), 0)
    const whole = bonus.get(name) ?? 0
    const share = QUERY_SHARE / asked + (1 - QUERY_SHARE) / Math.max(own, 1)
    const rank = query.latinOnly ? gain * share + (WHOLE_SHARE * whole) / asked : (gain + whole) * share
    return rank + arrays.nameTie[at]! * TIE
  })
  const highest = ranks.reduce((most, rank) => Math.max(most, rank), 0)
  const least = highest * Math.min(RIVAL.most, Math.max(RIVAL.least, highest - RIVAL.gap))
  const rivals = Uint32Array.from(met.filter((_, at) => ranks[at]! >= least))
  const ranksOfRivals = ranks.filter((rank) => rank >= least)
  const worth = ranksOfRivals.filter((rank) => rank >= WORTH_COMPARING).length
  return best(index, rivals, ranksOfRivals, Math.min(MAX_COMPARED, Math.max(ALWAYS_COMPARED, worth)))
}
