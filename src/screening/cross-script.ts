/** How alike two words are that are written in two scripts, or in one without spaces. */
import { editDistance } from './edit-distance.ts'
import type { NameToken } from './prepare.ts'
import { isAbjad, soundSimilarity } from './transliterate.ts'
import type { WordMatch } from './types.ts'

/** Two words of one unspaced script: the same characters in another form, the start of the other, or a slip. */
export function unspacedWords(a: NameToken, b: NameToken): WordMatch | null {
  const [short, long] = a.text.length <= b.text.length ? [a.text, b.text] : [b.text, a.text]
  // Traditional and simplified characters read the same.
  if (a.script === 'han' && a.latin === b.latin) return { score: 0.9, kind: 'transliteration' }
  if (short.length >= 2 && long.startsWith(short))
    return { score: Math.max(0.5, short.length / long.length), kind: 'abbreviation' }
  if (short.length < 4) return null
  const limit = Math.floor(long.length / 4)
  const distance = editDistance(a.text, b.text, limit)
  return distance <= limit ? { score: 1 - (1.3 * distance) / long.length, kind: 'typo' } : null
}

/** Cost of a vowel between two scripts: nearly nothing where one of them leaves vowels out or puts them in. */
export function vowelCost(a: NameToken['script'], b: NameToken['script']): number {
  if (isAbjad(a) || isAbjad(b)) return 0.1
  return a === 'kana' || b === 'kana' || a === 'hangul' || b === 'hangul' ? 0.15 : 0.3
}

/** Two words of two scripts, by how they sound. Null when they sound different. */
export function crossScript(a: NameToken, b: NameToken): WordMatch | null {
  if (a.latin === b.latin && a.latin !== '') return { score: a.latin.length >= 3 ? 0.94 : 0.7, kind: 'transliteration' }
  if (a.latin.length < 3 || b.latin.length < 3 || a.sound === '' || b.sound === '') return null
  if (!soundsNear(a.sound, b.sound)) return null
  const alike = soundSimilarity(a.latin, b.latin, vowelCost(a.script, b.script))
  return alike >= 0.72 ? { score: alike * 0.95, kind: 'transliteration' } : null
}

/** A cheap look at two sound keys before the costly one: their lengths must allow a likeness. */
export function soundsNear(a: string, b: string): boolean {
  const least = Math.min(a.length, b.length)
  return Math.abs(a.length - b.length) <= 1 + least * 0.4
}
