/** How alike two Latin spellings sound. */

const VOWELS = 'aeiouy'
const SOUND_CLASSES = ['bpfvw', 'dt', 'gk', 'szjS', 'lr']
// Sounds as small numbers, so that costs are table look-ups. `_` is a vowel that only parts two consonants.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzS0123456789_'
const SIZE = ALPHABET.length + 1
const OTHER_SOUND = 1
const SAME_CLASS = 0.35
const VOWEL_FOR_CONSONANT = 1.1
const BREATH = 0.3
/** Where a word is written as it is heard, an h is said. */
const SAID_BREATH = 0.7
/** Of the cost of a vowel: one vowel for another. */
const OTHER_VOWEL = 0.8
/** A consonant that Japanese or Korean has not, for the one they say instead. */
const BORROWED = 0.15
const BORROWED_PAIRS = ['tS', 'sS', 'sz', 'zj', 'dj', 'dz', 'fh', 'bv', 'lr', 'mn', 'ts', 'pf', 'jS', 'kg', 'dt', 'bp']

/** What it costs to turn one spelling into the other, sound by sound. */
interface Costs {
  substitution: Float64Array
  insertion: Float64Array
  /** What a sound weighs in the length of a word. */
  length: Float64Array
}

function makeCosts(vowel: number, borrowed: boolean): Costs {
  const substitution = new Float64Array(SIZE * SIZE).fill(OTHER_SOUND)
  const insertion = new Float64Array(SIZE).fill(1)
  const length = new Float64Array(SIZE).fill(1)
  for (const [i, left] of [...ALPHABET].entries()) {
    const leftVowel = VOWELS.includes(left)
    if (leftVowel) {
      insertion[i] = vowel
      length[i] = vowel
    } else if (left === 'w' || (left === 'h' && !borrowed)) insertion[i] = BREATH
    else if (left === 'h') insertion[i] = SAID_BREATH
    for (const [j, right] of [...ALPHABET].entries()) {
      const rightVowel = VOWELS.includes(right)
      const near = (groups: readonly string[]) => groups.some((group) => group.includes(left) && group.includes(right))
      let cost = OTHER_SOUND
      if (left === right) cost = 0
      else if (left === '_' || right === '_') cost = leftVowel || rightVowel ? vowel * OTHER_VOWEL : OTHER_SOUND
      else if (leftVowel && rightVowel) cost = vowel * OTHER_VOWEL
      // y, w, v and h stand between vowel and consonant.
      else if (leftVowel !== rightVowel) {
        cost = 'wvhj'.includes(leftVowel ? right : left) ? vowel : VOWEL_FOR_CONSONANT
      } else if (borrowed && near(BORROWED_PAIRS)) cost = BORROWED
      else if (near(SOUND_CLASSES)) cost = SAME_CLASS
      substitution[i * SIZE + j] = cost
    }
  }
  const filler = ALPHABET.indexOf('_')
  insertion[filler] = FILLER
  length[filler] = 0
  return { substitution, insertion, length }
}

/** A vowel that parts two consonants, missing. */
const FILLER = 0.04
const costsOf = new Map<number, Costs>()

function costsFor(vowel: number, borrowed: boolean): Costs {
  const key = borrowed ? -vowel : vowel
  let costs = costsOf.get(key)
  if (!costs) {
    costs = makeCosts(vowel, borrowed)
    costsOf.set(key, costs)
  }
  return costs
}

/** Spells sounds of several letters as one, so that the edit distance counts sounds. */
function sounds(word: string): string {
  return word
    .replace(/ch(?=[lnr])/g, 'k')
    .replace(/shch|sch|tch|sh|ch/g, 'S')
    .replace(/dzh|zh|dj/g, 'j')
    .replace(/tz|ts|dz/g, 'z')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/kh/g, 'h')
    .replace(/gh/g, 'g')
    .replace(/ck|q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/td|dt/g, 't')
    .replace(/kg|gk/g, 'k')
    .replace(/pb|bp/g, 'p')
    .replace(/(.)\1+/g, '$1')
}

const CACHE = 300_000
const soundCodes = new Map<string, Uint8Array>()

function codesOf(word: string): Uint8Array {
  const known = soundCodes.get(word)
  if (known) return known
  const out = Uint8Array.from(sounds(word), (sound) => {
    const at = ALPHABET.indexOf(sound)
    return at < 0 ? ALPHABET.length : at
  })
  if (soundCodes.size < CACHE) soundCodes.set(word, out)
  return out
}

let previousRow = new Float64Array(64)
let currentRow = new Float64Array(64)

function likeness(a: Uint8Array, b: Uint8Array, costs: Costs): number {
  const { substitution, insertion, length } = costs
  if (previousRow.length <= b.length) {
    previousRow = new Float64Array(b.length * 2)
    currentRow = new Float64Array(b.length * 2)
  }
  let total = 0
  previousRow[0] = 0
  for (let j = 0; j < b.length; j++) {
    previousRow[j + 1] = previousRow[j]! + insertion[b[j]!]!
    total += length[b[j]!]!
  }
  for (let i = 0; i < a.length; i++) {
    const drop = insertion[a[i]!]!
    total += length[a[i]!]!
    currentRow[0] = previousRow[0]! + drop
    const base = a[i]! * SIZE
    for (let j = 0; j < b.length; j++) {
      const swap = previousRow[j]! + substitution[base + b[j]!]!
      const skip = previousRow[j + 1]! + drop
      const add = currentRow[j]! + insertion[b[j]!]!
      currentRow[j + 1] = swap < skip ? Math.min(swap, add) : Math.min(skip, add)
    }
    const row = previousRow
    previousRow = currentRow
    currentRow = row
  }
  return total === 0 ? 0 : Math.max(0, 1 - (2 * previousRow[b.length]!) / total)
}

/**
 * How alike two Latin spellings sound, 0..1: an edit distance over sounds in which vowels weigh little. Symmetric.
 * @param vowel cost of a missing vowel, 0..1: 0.3 between alphabets, 0.12 where a script leaves vowels out or adds them
 */
export function soundSimilarity(left: string, right: string, vowel = 0.3): number {
  return likeness(codesOf(left), codesOf(right), costsFor(vowel, false))
}

/** The same for two words as heard (see heard.ts), where a borrowed consonant stands for its original at little cost. */
export function heardSimilarity(left: string, right: string, vowel: number): number {
  return likeness(codesOf(left), codesOf(right), costsFor(vowel, true))
}
