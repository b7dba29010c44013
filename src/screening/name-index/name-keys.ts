/** The keys under which a name is found as a whole, beside those of its words. */
import { initialsOf } from '../initials.ts'
import type { PreparedName } from '../prepare.ts'
import { soundKey } from '../sound-key.ts'
import { isUnspacedScript } from '../unspaced.ts'

/** A joined text shorter than this is a word of its own more often than two. */
const MIN_JOINED = 4
/** Neighbours that may have been written as one word. */
const JOINED_WORDS = 3
const SOUNDS = 3

/** All parts of so many characters. */
export function* grams(text: string, size: number): Generator<string> {
  for (let at = 0; at + size <= text.length; at++) yield text.slice(at, at + size)
}

/** Two or three neighbouring words as one, legal forms and articles included. */
export function* joinedNeighbours(name: PreparedName): Generator<string> {
  const words = name.all
  for (let from = 0; from < words.length; from++) {
    let text = words[from]!.text
    for (let to = from + 1; to < Math.min(words.length, from + JOINED_WORDS); to++) {
      text += words[to]!.text
      yield text
    }
  }
}

/** Two neighbouring words as one, and the words that are compared as one: what a query may have written together. */
function* joinedKeys(name: PreparedName): Generator<string> {
  const words = name.all
  for (let at = 1; at < words.length; at++) yield words[at - 1]!.text + words[at]!.text
  if (name.content.length > 2) yield name.joined
}

/** Keys that few names share: the letters alone, joined neighbours, initials. The first letter tells the kind. */
export function* nameKeys(name: PreparedName): Generator<string> {
  yield `=${name.letters}`
  for (const text of joinedKeys(name)) if (text.length >= MIN_JOINED) yield `j${text}`
  for (const letters of initialsOf(name)) yield `i${letters}`
  if (name.joined.length >= 2 && name.content.some((token) => isUnspacedScript(token.script))) {
    yield `n${name.joined.slice(0, 2)}`
  }
}

/** Keys that many names share: how the name sounds in parts, pairs of characters of scripts without spaces. */
export function* gramKeys(name: PreparedName): Generator<string> {
  for (const gram of soundGrams(name)) yield `g${gram}`
  for (const token of name.content) {
    if (isUnspacedScript(token.script)) for (const pair of grams(token.text, 2)) yield `b${pair}`
  }
}

/** Parts of the sound of the whole name, its beginning marked. */
export function soundGrams(name: PreparedName): string[] {
  return [...grams(`^${soundKey(name.joinedLatin)}`, SOUNDS)]
}
