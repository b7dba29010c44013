/** How alike two names are as written, whatever their words: the pairs of letters they share. */
import type { PreparedName } from './prepare.ts'

/** Letters, digits and the space between words. */
const SYMBOLS = 37
const counts = new Int16Array(SYMBOLS * SYMBOLS)
const pairsOf = new WeakMap<PreparedName, Uint16Array>()

function symbol(code: number): number {
  if (code >= 97 && code <= 122) return code - 96
  if (code >= 48 && code <= 57) return code - 21
  return 0
}

/** The pairs of neighbouring letters of each word, its beginning and its end included. */
function pairs(name: PreparedName): Uint16Array {
  const known = pairsOf.get(name)
  if (known) return known
  // A legal form is left out at will, and shared by thousands.
  const words = name.all.filter((token) => token.kind !== 'legal')
  const made = new Uint16Array(words.reduce((sum, token) => sum + token.text.length + 1, 0))
  let at = 0
  for (const { text } of words) {
    let before = 0
    for (let i = 0; i < text.length; i++) {
      const here = symbol(text.charCodeAt(i))
      made[at++] = before * SYMBOLS + here
      before = here
    }
    made[at++] = before * SYMBOLS
  }
  pairsOf.set(name, made)
  return made
}

/**
 * Share of the letter pairs of two Latin names that both have (Dice's coefficient), legal forms aside.
 * @returns 0..1
 */
export function letterLikeness(a: PreparedName, b: PreparedName): number {
  const left = pairs(a)
  const right = pairs(b)
  for (const pair of left) counts[pair]!++
  let shared = 0
  for (const pair of right) {
    if (counts[pair]! > 0) shared++
    counts[pair]!--
  }
  for (const pair of left) counts[pair] = 0
  for (const pair of right) counts[pair] = 0
  return left.length + right.length > 0 ? (2 * shared) / (left.length + right.length) : 0
}
