/** Words of organisation names in other scripts, by the English word they mean, and names known by another one. */

import names from '../../data/screening/readings/names.json' with { type: 'json' }
import translations from '../../data/screening/translations.json' with { type: 'json' }
import type { Concept, WordKind } from './concept.ts'
import { foldText } from './normalise.ts'

/** Share of organisation names that hold a word that words.json does not know. */
const FREQUENCY = 0.002
const PLACE_FREQUENCY = 0.003
const SHORTEST_STEM = 3

/** The words known so far, found by how they begin: every stem asks for those. */
class KnownWords {
  readonly #concepts: Map<string, Concept>
  readonly #byBeginning = new Map<string, string[]>()

  constructor(concepts: Map<string, Concept>) {
    this.#concepts = concepts
    for (const word of concepts.keys()) this.#note(word)
  }

  get(word: string): Concept | undefined {
    return this.#concepts.get(word)
  }

  has(word: string): boolean {
    return this.#concepts.has(word)
  }

  set(word: string, concept: Concept): void {
    if (!this.#concepts.has(word)) this.#note(word)
    this.#concepts.set(word, concept)
  }

  /** Words that begin with the same letters as a stem of two letters or more. */
  beginningAs(stem: string): readonly string[] {
    return this.#byBeginning.get(beginning(stem)) ?? []
  }

  #note(word: string): void {
    const words = this.#byBeginning.get(beginning(word))
    if (words) words.push(word)
    else this.#byBeginning.set(beginning(word), [word])
  }
}

function beginning(word: string): string {
  return word.slice(0, 2)
}

const stems = new Map<string, Concept>()
let longestStem = 0
const written = new Map<string, string>()

const ARTICLE = /^ال(?=..)/
const HAN = /^[\u3400-\u9fff]{2,}$/
/** Scripts whose words are spelt by meaning where the meaning is known: sound says little of a translated word. */
const SPELT_BY_MEANING = /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/

function addWord(
  known: KnownWords,
  word: string,
  english: string,
  concept: Concept,
  found: (word: string, concept: Concept) => void,
): void {
  const folded = foldText(word.replace('*', '')).replace(ARTICLE, '')
  if (word.endsWith('*')) {
    stems.set(folded, concept)
    longestStem = Math.max(longestStem, folded.length)
    // What words.json has in other scripts gives way, so that all endings of a word mean one thing.
    for (const other of known.beginningAs(folded)) if (isInflected(other, folded)) known.set(other, concept)
    return
  }
  known.set(folded, concept)
  if (SPELT_BY_MEANING.test(folded)) written.set(folded, english.replaceAll(' ', ''))
  found(folded, concept)
}

/**
 * Adds the words to those already known. A word takes the concept of its English word, so that it meets the English
 * word and every translation of it.
 * @param concepts by folded word; words of other scripts that stand in the table are set anew
 * @param found called for each word and for each name, whose concept is null
 */
export function addTranslations(
  concepts: Map<string, Concept>,
  found: (word: string, concept: Concept | null) => void,
): void {
  const known = new KnownWords(concepts)
  for (const [kind, words] of Object.entries(translations.words)) {
    for (const [english, others] of Object.entries(words)) {
      let concept = known.get(english)
      if (!concept || concept.kind === 'stop') {
        concept = { name: english, kind: kind as WordKind, frequency: FREQUENCY }
        if (!known.has(english)) known.set(english, concept)
      }
      for (const word of others.split(' ')) addWord(known, word, english, concept, found)
    }
  }
  const suffixes = translations.placeSuffixes.split(' ').map(foldText)
  for (const [country, places] of Object.entries(translations.places)) {
    for (const [english, others] of Object.entries(places)) {
      let concept = known.get(english)
      if (concept?.country !== country) {
        concept = { name: `${country}:${english}`, kind: 'place', frequency: PLACE_FREQUENCY, country }
        if (!known.has(english)) known.set(english, concept)
      }
      for (const word of others.split(' ')) {
        addWord(known, word, english, concept, found)
        if (!HAN.test(word)) continue
        for (const suffix of suffixes) {
          if (!known.has(word + suffix)) addWord(known, word + suffix, english, concept, found)
        }
      }
    }
  }
  for (const [latin, others] of Object.entries(names.names)) {
    for (const name of others.split(' ')) {
      const folded = foldText(name)
      written.set(folded, latin.replaceAll(' ', ''))
      if (!known.has(folded)) found(folded, null)
    }
  }
}

/** Beyond an ending it is a compound: газ is gas, Газпром a firm. */
function isInflected(word: string, stem: string): boolean {
  return word.startsWith(stem) && word.length - stem.length <= Math.max(2, stem.length - 1)
}

/** The concept of a word of an inflected language by its beginning; undefined for a Latin word. */
export function stemConcept(word: string): Concept | undefined {
  if (word.charCodeAt(0) < LATIN_END) return undefined
  for (let length = Math.min(word.length, longestStem); length >= SHORTEST_STEM; length--) {
    const stem = word.slice(0, length)
    const concept = stems.get(stem)
    if (concept) return isInflected(word, stem) ? concept : undefined
  }
  return undefined
}

const LATIN_END = 0x370

/** The Latin name of a word that is somebody's name in another script: 海康威视 is "hikvision". */
export function latinName(word: string): string | undefined {
  return written.get(word)
}
