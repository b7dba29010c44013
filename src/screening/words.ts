/** What a word of an organisation's name is worth: legal form, generic word, place, or something rare. */
import legalForms from '../../data/screening/legal-forms.json' with { type: 'json' }
import mentionWords from '../../data/screening/mention-words.json' with { type: 'json' }
import otherMeanings from '../../data/screening/other-meanings.json' with { type: 'json' }
import places from '../../data/screening/places.json' with { type: 'json' }
import conceptTable from '../../data/screening/words.json' with { type: 'json' }
import type { Concept, WordKind } from './concept.ts'
import { foldText, normaliseName } from './normalise.ts'
import { addTranslations, stemConcept } from './translations.ts'

const concepts = new Map<string, Concept>()
/** Words of scripts without spaces, by first character, longest first: for cutting a run of characters. */
const unspaced = new Map<string, { text: string; concept: Concept | null }[]>()

/** Endings of a Russian adjective, by gender, case and system of romanisation. */
const ADJECTIVE = /(?<=sk|nn|ln|dn|zhn)(?:y|iy|yi|aya|oe)$/
const ADJECTIVE_ENDINGS = ['y', 'i', 'iy', 'yi', 'yy', 'ij', 'ii', 'aya', 'oe', 'oye', 'oi', 'oy', 'ogo']

function isUnspaced(word: string): boolean {
  return /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/u.test(word)
}

function add(word: string, concept: Concept): void {
  const key = foldText(word).replace(/^ال(?=..)/, '')
  if (key === '' || concepts.has(key)) return
  concepts.set(key, concept)
  if (isUnspaced(key)) addUnspaced(key, concept)
}

function addUnspaced(word: string, concept: Concept | null): void {
  const list = unspaced.get(word[0]!) ?? []
  if (list.some((entry) => entry.text === word)) return
  list.push({ text: word, concept })
  list.sort((a, b) => b.text.length - a.text.length)
  unspaced.set(word[0]!, list)
}

for (const [country, words] of Object.entries(places.countries)) {
  const concept: Concept = { name: country, kind: 'place', frequency: 0.006, country }
  for (const word of words.split(' ')) add(word, concept)
}
// A city is no synonym of another city of its country: each is a concept of its own.
for (const [country, words] of Object.entries(places.cities)) {
  for (const word of words.split(' '))
    add(word, { name: `${country}:${word}`, kind: 'place', frequency: 0.003, country })
}
const STEM = 4
for (const row of conceptTable as {
  concept: string
  kind: string
  frequency: number
  words: string
  loose?: boolean
}[]) {
  const { concept: name, frequency, words } = row
  const kind = row.kind as WordKind
  const first = words.slice(0, STEM)
  for (const word of words.split(' ')) {
    // The words of a loose row belong to one field and are no synonyms: only those of one stem are (republic,
    // república). Words of other scripts stand for the first of the row.
    const stem = /^[a-z]/.test(foldText(word)) ? foldText(word).slice(0, STEM) : first
    const concept = { name: row.loose ? `${name}:${stem}` : name, kind, frequency }
    add(word, concept)
    if (word.length < 8 || !ADJECTIVE.test(word)) continue
    for (const ending of ADJECTIVE_ENDINGS) add(word.replace(ADJECTIVE, ending), concept)
  }
}
addTranslations(concepts, (word, concept) => {
  if (isUnspaced(word)) addUnspaced(word, concept)
})
const STOP: Concept = { name: '', kind: 'stop', frequency: 0.3 }
for (const word of mentionWords.stop.split(' ')) add(word, STOP)

/** What is known of a folded word, or undefined for a rare one. */
export function conceptOf(word: string): Concept | undefined {
  return concepts.get(word) ?? stemConcept(word)
}

export interface LegalForm {
  /** limited, stock or nonprofit. */
  class: string
  text: string
}

interface TrieNode {
  form?: LegalForm
  next?: Map<string, TrieNode>
}

const legalTrie: TrieNode = {}

interface PlaceNode {
  country?: string
  next?: Map<string, PlaceNode>
}

for (const { class: kind, forms } of legalForms) {
  for (const form of forms) {
    const words = normaliseName(form).words.map((word) => word.text)
    if (words.length === 0) continue
    let node = legalTrie
    for (const word of words) {
      node.next ??= new Map()
      let child = node.next.get(word)
      if (!child) {
        child = {}
        node.next.set(word, child)
      }
      node = child
    }
    node.form ??= { class: kind, text: words.join(' ') }
    if (words.length === 1 && isUnspaced(words[0]!)) {
      addUnspaced(words[0]!, { name: kind, kind: 'legal', frequency: 0.2 })
    }
  }
}

const placeRoot: PlaceNode = {}
for (const [country, phrases] of Object.entries(places.phrases)) {
  for (const phrase of phrases) {
    let node = placeRoot
    for (const word of normaliseName(phrase).words) {
      node.next ??= new Map()
      let child = node.next.get(word.text)
      if (!child) {
        child = {}
        node.next.set(word.text, child)
      }
      node = child
    }
    node.country = country
  }
}

/** The longest legal form that begins at `words[from]`, with the number of words it takes. */
export function legalFormAt(
  words: readonly { text: string }[],
  from: number,
): { form: LegalForm; length: number } | null {
  let node: TrieNode | undefined = legalTrie
  let best: { form: LegalForm; length: number } | null = null
  for (let i = from; i < words.length; i++) {
    node = node.next?.get(words[i]!.text)
    if (!node) break
    if (node.form) best = { form: node.form, length: i - from + 1 }
  }
  return best
}

/** The longest place of several words that begins at `words[from]` ("Hong Kong"). */
export function placePhraseAt(
  words: readonly { text: string }[],
  from: number,
): { country: string; length: number } | null {
  let node: PlaceNode | undefined = placeRoot
  let best: { country: string; length: number } | null = null
  for (let i = from; i < words.length; i++) {
    node = node.next?.get(words[i]!.text)
    if (!node) break
    if (node.country) best = { country: node.country, length: i - from + 1 }
  }
  return best
}

/** The longest known word of an unspaced script that begins at `from`. */
export function unspacedWordAt(text: string, from: number): { text: string; concept: Concept | null } | null {
  for (const entry of unspaced.get(text[from]!) ?? []) {
    if (text.startsWith(entry.text, from)) return entry
  }
  return null
}

export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').map(foldText))
}

/** Word lists of the mention scanner. */
export const MENTION_WORDS = {
  stop: wordSet(mentionWords.stop),
  persons: wordSet(mentionWords.persons),
  places: wordSet(mentionWords.places),
  placesAfter: wordSet(mentionWords.placesAfter),
  company: wordSet(mentionWords.company),
  product: wordSet(mentionWords.product),
  surnames: wordSet(mentionWords.surnames),
  ordinary: wordSet(mentionWords.ordinary),
  /** Words that say the name beside them is a firm: manufacturer, bidder, offer. */
  firms: wordSet(mentionWords.firms),
  /** Goods that are named with their maker. */
  goods: wordSet(mentionWords.goods),
  /** What a firm does in a tender: supplied, quoted. */
  deeds: wordSet(mentionWords.deeds),
  /** What else bears a proper name: programmes, works of art, feasts, species, villages. */
  works: wordSet(mentionWords.works),
}

/**
 * What a brand means besides the firm. `family`: the surname of its founders, the firm being the better known;
 * `surname`: a common surname; `word`: anything else (a given name, a god, a place, an animal, an everyday word).
 */
export type OtherMeaning = 'family' | 'surname' | 'word'

const meanings = new Map<string, OtherMeaning>()
for (const word of MENTION_WORDS.surnames) meanings.set(word, 'surname')
for (const word of MENTION_WORDS.ordinary) meanings.set(word, 'word')
for (const [kind, words] of Object.entries(otherMeanings)) {
  for (const word of wordSet(words)) meanings.set(word, kind === 'family' ? 'family' : 'word')
}

/** The other meaning of a folded word, or undefined when none is known. */
export function otherMeaning(word: string): OtherMeaning | undefined {
  return meanings.get(word)
}
