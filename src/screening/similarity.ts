/** How alike two words are, and in what way. */
import { crossScript, unspacedWords } from './cross-script.ts'
import { editDistance } from './edit-distance.ts'
import type { NameToken } from './prepare.ts'
import { soundSimilarity } from './sound-likeness.ts'
import type { WordMatch } from './types.ts'
import { isUnspacedScript } from './unspaced.ts'

/** Score of two romanisations of one spelling: no slip, and no other name. */
export const SAME_SPELLING = 0.95

const LITERAL: WordMatch = { score: 1, kind: 'literal' }

/** Edits allowed between two words of this length: none in short words, where another letter is another word. */
function editBudget(length: number): number {
  if (length <= 3) return 0
  if (length <= 6) return 1
  return length <= 11 ? 2 : 3
}

function typo(a: string, b: string): WordMatch | null {
  const length = Math.max(a.length, b.length)
  const budget = editBudget(Math.min(a.length, b.length))
  if (budget === 0) return null
  const distance = editDistance(a, b, budget)
  if (distance > budget) return null
  const firstLetter = a[0] === b[0] ? 0 : 0.08
  return { score: Math.max(0.4, 1 - (1.1 * distance) / length - firstLetter), kind: 'typo' }
}

/** `srvces` for `services`, `tech` for `technologies`: the first letter and the order are kept. */
function abbreviates(short: string, long: string): 'prefix' | 'letters' | null {
  if (short.length < 3 || long.length < short.length + 2 || short[0] !== long[0]) return null
  if (long.startsWith(short)) return 'prefix'
  if (/[aeiou]{2}/.test(short)) return null
  const vowels = short.slice(1).replace(/[^aeiou]/g, '').length
  if (vowels > 1 || short.length < 4) return null
  let at = 0
  for (const letter of short) {
    at = long.indexOf(letter, at)
    if (at < 0) return null
    at++
  }
  return 'letters'
}

function abbreviation(a: NameToken, b: NameToken): WordMatch | null {
  const [short, long] = a.text.length < b.text.length ? [a, b] : [b, a]
  const how = abbreviates(short.text, long.text)
  if (!how) return null
  // An ordinary word is abbreviated in everybody's way; to cut a rare one short is to guess another name.
  const known = long.concept !== undefined && long.kind !== 'place'
  if (short.concept !== undefined) return null
  if (how === 'prefix') return { score: known ? 0.85 : 0.55, kind: 'abbreviation' }
  return known ? { score: 0.75, kind: 'abbreviation' } : null
}

/** "Elec" for "Electric": a short form that another trade is cut to as well. */
function shortened(a: NameToken, b: NameToken): WordMatch | null {
  const [short, long] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text]
  if (short.length < 3 || short.length > 4 || long.length < short.length + 3 || !long.startsWith(short)) return null
  if (a.kind === 'place' || b.kind === 'place' || a.script !== 'latin' || b.script !== 'latin') return null
  return { score: 0.8, kind: 'abbreviation' }
}

/** Compares two words. Null when they have nothing to do with each other. */
export function compareWords(a: NameToken, b: NameToken): WordMatch | null {
  if (a.text === b.text) return LITERAL
  if (a.kind === 'number' || b.kind === 'number') {
    return a.concept && a.concept.name === b.concept?.name ? { score: 0.95, kind: 'translation' } : null
  }
  if (a.concept && b.concept) {
    // Two known words are the same concept or two things: "Iran" is no typo of "Iraq".
    if (a.concept.kind === 'stop') return null
    if (a.concept.name !== b.concept.name) return a.script === b.script ? shortened(a, b) : crossScript(a, b)
    const stem = a.script === b.script ? a.text.slice(0, 3) === b.text.slice(0, 3) : a.latin === b.latin
    return { score: stem ? 0.95 : 0.88, kind: 'translation' }
  }
  if (a.script !== b.script) return crossScript(a, b)
  const latin = a.script === 'latin'
  if (latin && (a.text === `${b.text}s` || b.text === `${a.text}s`) && Math.min(a.text.length, b.text.length) >= 4) {
    return { score: 0.96, kind: 'typo' }
  }
  if (latin && (isPluralInIes(a.text, b.text) || isPluralInIes(b.text, a.text))) return { score: 0.95, kind: 'typo' }
  if (isUnspacedScript(a.script)) return unspacedWords(a, b)
  if (latin && (withArticle(a.text, b.text) || withArticle(b.text, a.text))) return { score: 0.95, kind: 'joined' }
  if (latin && a.sound === b.sound && a.text[0] === b.text[0] && spelling(a.text) === spelling(b.text))
    return { score: SAME_SPELLING, kind: 'transliteration' }
  let best = typo(a.text, b.text)
  if (latin && a.sound === b.sound && Math.min(a.text.length, b.text.length) >= 5) {
    // Within one alphabet a vowel is heard: "Nike" and "Nica" are two names, "Sovfracht" and "Sovfrakht" one.
    const alike = soundSimilarity(a.text, b.text, 0.7) - (a.text[0] === b.text[0] ? 0 : 0.08)
    if (alike >= 0.8 && alike * 0.94 > (best?.score ?? 0)) best = { score: alike * 0.94, kind: 'transliteration' }
  }
  const short = latin ? abbreviation(a, b) : null
  return short && short.score > (best?.score ?? 0) ? short : best
}

/** One spelling for the long vowels that romanisations write in many ways: "Noor" and "Nour", "Deen" and "Din". */
function spelling(word: string): string {
  if (word.length < 3) return word
  return word
    .replace(/iy(?=[aou])|y(?=[aou])/g, 'i')
    .replace(/oo|ou/g, 'u')
    .replace(/ee/g, 'i')
}

/** "Almahdi" for "al Mahdi", "Eddine" for "al Dine": the Arabic article is written onto the word or left out. */
function withArticle(long: string, short: string): boolean {
  return long.length === short.length + 2 && long.endsWith(short) && withoutArticle(long) === short
}

/** The word without an Arabic article, whose l becomes the letter that follows; null when it has none. */
export function withoutArticle(word: string): string | null {
  if (word.length < 6 || !/^[aeu]/.test(word)) return null
  return word[1] === 'l' || word[1] === word[2] ? word.slice(2) : null
}

/** "lotteries" for "lottery". */
function isPluralInIes(plural: string, singular: string): boolean {
  return plural.length >= 6 && plural.endsWith('ies') && singular === `${plural.slice(0, -3)}y`
}
