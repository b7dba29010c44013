/** The names of the index as the patterns that the mention scanner looks for. */
import type { ScreeningIndex } from './name-index.ts'
import { deletions } from './name-index.ts'
import type { NameToken } from './prepare.ts'

export interface Pattern {
  /** Name number. */
  name: number
  /** Content words in order, folded. */
  words: string[]
  tokens: NameToken[]
  /** True when no word is rare: "Pacific Networks". */
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
  /** Names in scripts without spaces, by their first two characters, longest first. */
  native: Map<string, NativePattern[]>
}

/** A word shorter than this is no misspelling of another. */
export const MIN_MISSPELT = 5

const compiled = new WeakMap<ScreeningIndex, MentionPatterns>()

export function isUnspacedScript(script: NameToken['script']): boolean {
  return script === 'han' || script === 'kana' || script === 'hangul'
}

/** Compiles the patterns of an index, once. */
export function mentionPatterns(index: ScreeningIndex): MentionPatterns {
  const known = compiled.get(index)
  if (known) return known
  const patterns: MentionPatterns = { byFirst: new Map(), nearFirst: new Map(), native: new Map() }
  index.names.forEach(({ prepared }, name) => {
    if (prepared.empty) return
    if (prepared.content.some((token) => isUnspacedScript(token.script))) addNative(patterns, prepared.content, name)
    else addPattern(patterns, prepared.content, name)
  })
  for (const list of patterns.native.values()) list.sort((a, b) => b.text.length - a.text.length || a.name - b.name)
  compiled.set(index, patterns)
  return patterns
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
  const common = tokens.every((token) => token.kind !== 'rare')
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
