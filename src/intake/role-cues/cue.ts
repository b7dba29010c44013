import type { MentionRole } from '../types.ts'
import { VOCABULARY } from './vocabulary.ts'

/** Seen from the name, in its sentence. */
export type Side = 'before' | 'after'

/** Turns of phrase that say one part of a named firm, in Spanish, English and Portuguese together. */
export interface CueFamily {
  side: Side
  /** How much it says, 0..1.5. */
  weight: number
  /** How many words may stand between, at most. */
  reach: number
  /** The part it says instead where the sentence speaks of what a bidder offers. */
  inOffer?: MentionRole
  /** The part it says instead where the sentence speaks of what is there today. */
  inPlace?: MentionRole
  /** The first word in this very form, not what shares its stem: English "present" is not Spanish "presente". */
  exact?: true
  /** What the clause tells happened elsewhere: what is in place there is no incumbent here. */
  elsewhere?: true
  /** Only where a noun for a product stands before it in its item, as its subject. */
  ofProduct?: true
  /** Only where a noun for a product follows the name: "no Orbitel parts". */
  besideProduct?: true
  /**
   * Phrases apart by `;`. `{a,b,}` stands for each of its alternatives, the empty one included; `<bid>` for the words
   * of that group of the vocabulary. Articles and prepositions are left out in comparison.
   */
  phrases: string
}

/** All phrases that a family's notation stands for. */
export function expand(notation: string): string[] {
  return notation
    .split(';')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .flatMap(alternatives)
}

function alternatives(phrase: string): string[] {
  const found = /\{([^}]*)\}|<(\w+)>/.exec(phrase)
  if (!found) return [phrase.trim()]
  const words = found[2] === undefined ? found[1]! : VOCABULARY[found[2]]
  if (words === undefined) throw new Error(`no group <${found[2]}> in the vocabulary of role cues`)
  const head = phrase.slice(0, found.index)
  const tail = alternatives(phrase.slice(found.index + found[0].length))
  return words.split(',').flatMap((word) => tail.map((rest) => `${head}${word.trim()} ${rest}`.trim()))
}
