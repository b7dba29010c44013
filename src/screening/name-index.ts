/**
 * The name index: from the words of a query to the few names worth comparing. Every name is reachable by its words, by
 * their one-letter-deleted neighbours, by sound, by joined neighbours, by initials and, for scripts without spaces, by
 * pairs of characters. Nothing is scanned from end to end.
 */
import type { Weigher } from './align.ts'
import { countryCode } from './countries.ts'
import { initialsOf } from './initials.ts'
import { type NameToken, type PreparedName, prepareName } from './prepare.ts'
import { makeWeigher } from './rarity.ts'
import { compareWords } from './similarity.ts'
import { soundKey } from './transliterate.ts'
import type { ScreenEntity } from './types.ts'
import { isUnspacedScript } from './unspaced.ts'
import { probeKeys, wordKeys } from './word-keys.ts'

export interface IndexedName {
  entity: number
  text: string
  weak: boolean
  /** The name of a member of the entity's group. */
  branch: boolean
  prepared: PreparedName
}

export interface ScreeningIndex {
  entities: ScreenEntity[]
  /** Alpha-2 country per entity. */
  countries: (string | undefined)[]
  names: IndexedName[]
  /** Name numbers of each entity. */
  namesOf: number[][]
  weigh: Weigher
  /** `scheme:id` to entity numbers. */
  identifiers: Map<string, number[]>
  /** Name numbers by letters only. */
  byLetters: Map<string, number[]>
  keys: NameKeys
}

interface NameKeys {
  /** Word to its number. */
  words: Map<string, number>
  tokens: NameToken[]
  /** Word number to name numbers. */
  postings: number[][]
  /** Word number to the number of entities that bear it: aliases of one entity make a word no commoner. */
  bearers: number[]
  lastBearer: number[]
  /** Key of a word to word numbers. */
  near: Map<string, number[]>
  /** Joined neighbours (two or three words, or the whole) to name numbers. */
  joined: Map<string, number[]>
  initials: Map<string, number[]>
  /** Trigrams of the sound key of the whole name to name numbers. */
  soundGrams: Map<string, number[]>
  /** Character pairs of words in unspaced scripts to name numbers. */
  pairs: Map<string, number[]>
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (list.at(-1) !== value) list.push(value)
}

function* grams(text: string, size: number): Generator<string> {
  for (let i = 0; i + size <= text.length; i++) yield text.slice(i, i + size)
}

/**
 * Builds the index. The order of the entities does not matter to any score; ties are broken by entity id.
 */
export function buildScreeningIndex(entities: Iterable<ScreenEntity>): ScreeningIndex {
  const steps = screeningIndexSteps(entities)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * Builds the index entity by entity, so that whoever builds it can see to other work in between.
 * @param before the index of an earlier version, whose names need not be read again
 */
export function* screeningIndexSteps(
  entities: Iterable<ScreenEntity>,
  before?: ScreeningIndex,
): Generator<void, ScreeningIndex> {
  const known = new Map<string, PreparedName>()
  for (const { text, prepared } of before?.names ?? []) {
    known.set(text, prepared)
    yield
  }
  const sorted: ScreenEntity[] = []
  let isSorted = true
  for (const entity of entities) {
    isSorted &&= sorted.length === 0 || sorted.at(-1)!.id <= entity.id
    sorted.push(entity)
    yield
  }
  if (!isSorted) sorted.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const countries: (string | undefined)[] = []
  const names: IndexedName[] = []
  const namesOf: number[][] = []
  const identifiers = new Map<string, number[]>()
  const byLetters = new Map<string, number[]>()
  const keys: NameKeys = {
    words: new Map(),
    tokens: [],
    postings: [],
    bearers: [],
    lastBearer: [],
    near: new Map(),
    joined: new Map(),
    initials: new Map(),
    soundGrams: new Map(),
    pairs: new Map(),
  }
  for (const [number, entity] of sorted.entries()) {
    yield
    const own: number[] = []
    for (const { text, weak, branch } of entity.names) {
      const prepared = known.get(text) ?? prepareName(text)
      if (prepared.all.length === 0) continue
      const at = names.length
      names.push({ entity: number, text, weak: weak ?? false, branch: branch ?? false, prepared })
      own.push(at)
      push(byLetters, prepared.letters, at)
      addKeys(keys, prepared, at, number)
    }
    namesOf.push(own)
    countries.push(countryCode(entity.country))
    for (const { scheme, id } of entity.identifiers ?? []) push(identifiers, identifierKey(scheme, id), number)
  }
  const frequency = (word: string) => {
    const number = keys.words.get(word)
    return number === undefined ? 0 : keys.bearers[number]!
  }
  return {
    entities: sorted,
    countries,
    names,
    namesOf,
    weigh: makeWeigher(sorted.length, frequency),
    identifiers,
    byLetters,
    keys,
  }
}

/** One form for identifiers: letters and digits, upper case. */
export function identifierKey(scheme: string, id: string): string {
  return `${scheme.toUpperCase()}:${id.toUpperCase().replace(/[^A-Z0-9]/g, '')}`
}

function addKeys(keys: NameKeys, name: PreparedName, at: number, entity: number): void {
  for (const token of name.content) {
    const known = keys.words.get(token.text)
    const number = known ?? addWord(keys, token)
    const posting = keys.postings[number]!
    if (posting.at(-1) !== at) posting.push(at)
    if (keys.lastBearer[number] !== entity) {
      keys.lastBearer[number] = entity
      keys.bearers[number]!++
    }
    if (isUnspacedScript(token.script)) for (const pair of grams(token.text, 2)) push(keys.pairs, pair, at)
  }
  const words = name.all
  for (let i = 0; i < words.length; i++) {
    let text = words[i]!.text
    for (let k = i + 1; k < Math.min(words.length, i + 3); k++) {
      text += words[k]!.text
      if (text.length >= 4) push(keys.joined, text, at)
    }
  }
  if (name.content.length > 3) push(keys.joined, name.joined, at)
  for (const letters of initialsOf(name)) push(keys.initials, letters, at)
  for (const gram of grams(`^${soundKey(name.joinedLatin)}`, 3)) push(keys.soundGrams, gram, at)
}

function addWord(keys: NameKeys, token: NameToken): number {
  const number = keys.tokens.length
  keys.words.set(token.text, number)
  keys.tokens.push(token)
  keys.postings.push([])
  keys.bearers.push(0)
  keys.lastBearer.push(-1)
  for (const key of wordKeys(token)) push(keys.near, key, number)
  return number
}

// A posting list longer than this says little; it is read only when the query has nothing rarer.
const COMMON_POSTING = 3000
const MAX_COMPARED = 80
// A name that shares less than this part of what the best guess shares is no rival of it.
const LEAST_SHARE = 0.2

/** The names most worth comparing with the query, in no particular order. */
export function candidateNames(index: ScreeningIndex, query: PreparedName): number[] {
  const { keys, weigh } = index
  const gains = new Map<number, number>()
  const give = (list: readonly number[] | undefined, gain: number) => {
    if (!list || list.length > COMMON_POSTING) return
    for (const at of list) gains.set(at, (gains.get(at) ?? 0) + gain)
  }
  for (const token of query.content) {
    const best = new Map<number, number>()
    for (const [word, score] of variants(keys, token)) {
      const posting = keys.postings[word]!
      if (posting.length > COMMON_POSTING) continue
      const gain = score * weigh(keys.tokens[word]!)
      for (const at of posting) if (gain > (best.get(at) ?? 0)) best.set(at, gain)
    }
    for (const at of keys.joined.get(token.text) ?? []) best.set(at, Math.max(best.get(at) ?? 0, 10))
    if (token.script === 'latin' && token.text.length <= 8 && token.kind === 'rare') {
      for (const at of keys.initials.get(token.text) ?? []) best.set(at, Math.max(best.get(at) ?? 0, 12))
    }
    if (isUnspacedScript(token.script)) {
      const counts = new Map<number, number>()
      for (const pair of grams(token.text, 2)) {
        const list = keys.pairs.get(pair)
        if (list && list.length <= COMMON_POSTING) for (const at of list) counts.set(at, (counts.get(at) ?? 0) + 1)
      }
      for (const [at, count] of counts)
        best.set(at, Math.max(best.get(at) ?? 0, (8 * count) / Math.max(1, token.text.length - 1)))
    }
    for (const [at, gain] of best) gains.set(at, (gains.get(at) ?? 0) + gain)
  }
  for (let i = 0; i < query.all.length; i++) {
    let text = query.all[i]!.text
    for (let k = i + 1; k < Math.min(query.all.length, i + 3); k++) {
      text += query.all[k]!.text
      const word = keys.words.get(text)
      if (word !== undefined) give(keys.postings[word], 8)
      give(keys.joined.get(text), 4)
    }
  }
  give(keys.joined.get(query.joined), 12)
  for (const letters of initialsOf(query)) {
    const word = keys.words.get(letters)
    if (word !== undefined) give(keys.postings[word], 5)
  }
  bySound(index, query, gains)
  let best = 0
  const ranked = [...gains].map(([at, gain]) => {
    // A name with much that the query lacks is a worse guess than a short one with the same words.
    const rank = gain / Math.sqrt(3 + index.names[at]!.prepared.content.length)
    if (rank > best) best = rank
    return [at, rank] as const
  })
  const rivals = ranked.filter(([, rank]) => rank >= best * LEAST_SHARE)
  rivals.sort((a, b) => b[1] - a[1] || a[0] - b[0])
  const same = index.byLetters.get(query.letters) ?? []
  return [...new Set([...same, ...rivals.slice(0, MAX_COMPARED).map(([at]) => at)])]
}

/** Words of the index that the query's word may stand for, with how alike they are. */
function variants(keys: NameKeys, token: NameToken): Map<number, number> {
  const out = new Map<number, number>()
  const exact = keys.words.get(token.text)
  if (exact !== undefined) out.set(exact, 1)
  const consider = (word: number) => {
    if (!out.has(word)) out.set(word, compareWords(token, keys.tokens[word]!)?.score ?? 0)
  }
  for (const key of probeKeys(token, exact !== undefined)) {
    if (key[0] === 'w') {
      const word = keys.words.get(key.slice(1))
      if (word !== undefined) consider(word)
    } else for (const word of keys.near.get(key) ?? []) consider(word)
  }
  for (const [word, score] of out) if (score === 0) out.delete(word)
  return out
}

function bySound(index: ScreeningIndex, query: PreparedName, gains: Map<number, number>): void {
  const key = `^${soundKey(query.joinedLatin)}`
  const list = [...grams(key, 3)]
  // The few sounds of a short Latin word are those of thousands of names.
  if (list.length === 0 || (query.latinOnly && list.length < 3)) return
  const counts = new Map<number, number>()
  for (const gram of list) {
    const posting = index.keys.soundGrams.get(gram)
    if (posting && posting.length <= COMMON_POSTING) for (const at of posting) counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  for (const [at, count] of counts) {
    const share = count / list.length
    if (share >= 0.3) gains.set(at, (gains.get(at) ?? 0) + 9 * share)
  }
}
