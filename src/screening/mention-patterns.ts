/** The names of the index as the patterns that the mention scanner looks for. */
import type { ScreeningIndex } from './name-index.ts'
import type { NameToken } from './prepare.ts'
import { isUnspacedScript } from './unspaced.ts'
import { deletions } from './word-keys.ts'
import { otherMeaning } from './words.ts'

export interface Pattern {
  /** Name number. */
  name: number
  /** Content words in order, folded. */
  words: string[]
  tokens: NameToken[]
  /** True when every word is an ordinary one: "Pacific Networks", "Advent International". */
  common: boolean
}

export interface NativePattern {
  name: number
  text: string
}

export interface MentionPatterns {
  byFirst: Map<string, Pattern[]>
  /** First words with one letter left out, for misspelt names; only words long enough. */
  nearFirst: Map<string, string[]>
  /** First words that alone point at one entity, with a name that begins with them: "Autel" of "Autel Robotics". */
  brands: Map<string, Pattern>
  /** Names in scripts without spaces, by their first two characters, longest first. */
  native: Map<string, NativePattern[]>
}

/** A word shorter than this is no misspelling of another. */
export const MIN_MISSPELT = 5

const compiled = new WeakMap<ScreeningIndex, MentionPatterns>()

/** The patterns of an index, compiled now unless they have been. */
export function mentionPatterns(index: ScreeningIndex): MentionPatterns {
  const steps = mentionPatternSteps(index)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Compiles the patterns of an index, once, name by name, so that whoever does it can see to other work in between. */
export function* mentionPatternSteps(index: ScreeningIndex): Generator<void, MentionPatterns> {
  const known = compiled.get(index)
  if (known) return known
  const patterns: MentionPatterns = { byFirst: new Map(), nearFirst: new Map(), brands: new Map(), native: new Map() }
  for (const [name, { prepared }] of index.names.entries()) {
    yield
    if (prepared.empty) continue
    if (prepared.content.some((token) => isUnspacedScript(token.script))) addNative(patterns, prepared.content, name)
    else addPattern(patterns, prepared.content, name)
  }
  yield* addBrands(index, patterns)
  for (const list of patterns.native.values()) {
    yield
    list.sort((a, b) => b.text.length - a.text.length || a.name - b.name)
  }
  compiled.set(index, patterns)
  return patterns
}

/** "Autel Robotics" gives "Autel", when one entity alone bears it and it is no word of any other kind. */
function* addBrands(index: ScreeningIndex, patterns: MentionPatterns): Generator<void> {
  for (const [first, list] of patterns.byFirst) {
    yield
    const [token, ...rest] = list[0]!.tokens
    if (first.length < MIN_MISSPELT || token!.kind !== 'rare' || otherMeaning(first) !== undefined) continue
    if (list.some((pattern) => pattern.words.length === 1)) continue
    if (rest.length !== 1 && rest.some((word) => word.kind === 'rare')) continue
    const { type } = index.entities[index.names[list[0]!.name]!.entity]!
    if (type !== undefined && type !== 'organisation') continue
    const word = index.keys.words.get(first)
    if (word !== undefined && index.keys.bearers[word] === 1) patterns.brands.set(first, list[0]!)
  }
}

function addNative(patterns: MentionPatterns, tokens: NameToken[], name: number): void {
  const text = tokens.map((token) => token.text).join('')
  if (text.length < 2) return
  const key = text.slice(0, 2)
  const list = patterns.native.get(key)
  if (list) list.push({ name, text })
  else patterns.native.set(key, [{ name, text }])
}

function addPattern(patterns: MentionPatterns, tokens: NameToken[], name: number): void {
  const words = tokens.map((token) => token.text)
  const common = tokens.every((token) => token.kind !== 'rare' || otherMeaning(token.text) === 'word')
  if (words.join('').length < 2) return
  const first = words[0]!
  const pattern: Pattern = { name, words, tokens, common }
  const list = patterns.byFirst.get(first)
  if (list) {
    list.push(pattern)
    return
  }
  patterns.byFirst.set(first, [pattern])
  if (first.length < MIN_MISSPELT || tokens[0]!.kind !== 'rare') return
  for (const key of [first, ...deletions(first)]) {
    const near = patterns.nearFirst.get(key)
    if (near) near.push(first)
    else patterns.nearFirst.set(key, [first])
  }
}
