/** The names of the index as the patterns that the mention scanner looks for. */

import type { ScreeningIndex } from './name-index/screening-index.ts'
import type { NameToken } from './prepare.ts'
import { Recent } from './recent.ts'
import { isUnspacedScript } from './unspaced.ts'
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

/** A word shorter than this is no misspelling of another. */
export const MIN_MISSPELT = 5
/** More names than this begin with a word only where it is a common one. */
const MANY = 300
const MOST_NATIVE = 3000
const KEPT_WORDS = 5000

/** Reads the patterns from the index as a text asks for them. */
export class MentionPatterns {
  readonly #index: ScreeningIndex
  readonly #byFirst = new Recent<string, readonly Pattern[]>(KEPT_WORDS)
  readonly #native = new Recent<string, readonly NativePattern[]>(KEPT_WORDS)

  constructor(index: ScreeningIndex) {
    this.#index = index
  }

  /** True when the first word of a name is this one. */
  begins(word: string): boolean {
    return this.#index.begins(word)
  }

  /**
   * Names whose first word this is.
   * @param next words of the text that may follow: where many names begin with the word, only those are given that are
   *   this word alone or go on with one of these
   */
  beginningWith(word: string, next: readonly string[]): readonly Pattern[] {
    const few = this.#byFirst.get(word, () => {
      const names = this.#index.beginningWith(word, MANY)
      return names ? this.#patterns(names) : MANY_BEGIN
    })
    if (few !== MANY_BEGIN) return few
    return this.#patterns(this.#index.beginningWith(word, Number.POSITIVE_INFINITY, next) ?? [])
  }

  #patterns(names: readonly number[]): readonly Pattern[] {
    return names.flatMap((name) => this.#pattern(name) ?? [])
  }

  #pattern(name: number): Pattern | null {
    const { prepared } = this.#index.name(name)
    const tokens = prepared.content
    if (prepared.empty || prepared.joined.length < 2) return null
    if (tokens.some((token) => isUnspacedScript(token.script))) return null
    const common = tokens.every((token) => token.kind !== 'rare' || otherMeaning(token.text) === 'word')
    return { name, words: tokens.map((token) => token.text), tokens, common }
  }

  /** "Autel Robotics" gives "Autel", when one entity alone bears it and it is no word of any other kind. */
  brand(first: string): Pattern | undefined {
    if (first.length < MIN_MISSPELT || otherMeaning(first) !== undefined || this.#index.bearers(first) !== 1) return
    const list = this.beginningWith(first, [])
    const [head] = list
    if (!head || list.some((pattern) => pattern.words.length === 1)) return
    const [token, ...rest] = head.tokens
    if (token!.kind !== 'rare' || (rest.length !== 1 && rest.some((word) => word.kind === 'rare'))) return
    const { type } = this.#index.entity(this.#index.name(head.name).entity)
    return type === undefined || type === 'organisation' ? head : undefined
  }

  /** First words of names that are this word or differ from it in a letter, long enough to be a slip. */
  nearFirst(word: string): string[] {
    return this.#index
      .wordsOneLetterOff(word)
      .filter(
        (near) =>
          near.length >= MIN_MISSPELT &&
          this.begins(near) &&
          this.beginningWith(near, [])[0]?.tokens[0]?.kind === 'rare',
      )
  }

  /** Names in scripts without spaces that begin with these two characters, longest first. */
  native(pair: string): readonly NativePattern[] {
    return this.#native.get(pair, () => {
      const found = (this.#index.namesUnder(`n${pair}`, MOST_NATIVE) ?? []).flatMap((name) => {
        const { prepared } = this.#index.name(name)
        // Another pair of characters may have the same key.
        return prepared.empty || !prepared.joined.startsWith(pair) ? [] : [{ name, text: prepared.joined }]
      })
      return found.sort((a, b) => b.text.length - a.text.length || this.#index.compareNames(a.name, b.name))
    })
  }
}

const MANY_BEGIN: readonly Pattern[] = []

const known = new WeakMap<ScreeningIndex, MentionPatterns>()

/** The patterns of an index, with what was read of them lately. */
export function mentionPatterns(index: ScreeningIndex): MentionPatterns {
  let patterns = known.get(index)
  if (!patterns) {
    patterns = new MentionPatterns(index)
    known.set(index, patterns)
  }
  return patterns
}
