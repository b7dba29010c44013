/** How much a word says about who is meant: the rarer, the more. */
import everyday from '../../data/screening/everyday-words.json' with { type: 'json' }
import type { Weigher } from './align.ts'
import type { NameToken } from './prepare.ts'
import { MENTION_WORDS } from './words.ts'

// The index is one sample of the world's names; a small one says little of how rare a word is. So it is mixed with this
// many imagined names in which the built-in words have their built-in frequency.
const BACKGROUND_NAMES = 5000
const UNSEEN = 0.5
const PLACE_SHARE = 0.65
/** Share of names that hold a given surname or everyday word which no table of trade words has. */
const ORDINARY_WORD = 0.0008
/** The same for the words of an English or Spanish dictionary that firms like to be called by. */
const EVERYDAY_WORD = 0.0016
const EVERYDAY = new Set(Object.values(everyday).flatMap((words) => words.split(' ')))

function isOrdinaryWord(word: string): boolean {
  return MENTION_WORDS.surnames.has(word) || MENTION_WORDS.ordinary.has(word)
}

/** A word that heavy is distinctive: it was met in fewer than about one name in four hundred. */
export const DISTINCTIVE_WEIGHT = 6

/**
 * Weights from the number of names and the number of names that hold a word.
 * @returns nats; about 9 for a word met once, 3 for "bank", 1.6 for "company"
 */
export function makeWeigher(names: number, documentFrequency: (word: string) => number): Weigher {
  const total = names + BACKGROUND_NAMES
  return (token: NameToken): number => {
    const expected = token.concept
      ? token.concept.frequency * BACKGROUND_NAMES
      : EVERYDAY.has(token.text)
        ? EVERYDAY_WORD * BACKGROUND_NAMES
        : isOrdinaryWord(token.text)
          ? ORDINARY_WORD * BACKGROUND_NAMES
          : UNSEEN
    const weight = Math.log(total / (documentFrequency(token.text) + expected))
    if (token.kind === 'number') return Math.min(weight, 4)
    // A place says where a branch sits more often than who it is.
    if (token.kind === 'place') return weight * PLACE_SHARE
    if (token.kind === 'rare' && (token.script === 'latin' || token.script === 'cyrillic')) {
      // One and two letters are initials and particles: many names share them by chance.
      if (token.text.length === 1) return Math.min(weight, 2)
      if (token.text.length === 2) return weight * 0.6
      if (token.text.length === 3) return weight * 0.85
    }
    return Math.max(0.3, weight)
  }
}

const UNSEEN_WORD = { text: '\u0000unseen', kind: 'rare', script: 'latin', concept: undefined } as NameToken
const rarestOf = new WeakMap<Weigher, number>()

/** The weight of a word that no name has: the logarithm of the number of names, nearly. */
export function rarest(weigh: Weigher): number {
  let weight = rarestOf.get(weigh)
  if (weight === undefined) {
    weight = weigh(UNSEEN_WORD)
    rarestOf.set(weigh, weight)
  }
  return weight
}

/** For comparing two names without an index. */
export const backgroundWeigher: Weigher = makeWeigher(0, () => 0)
