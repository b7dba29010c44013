/** Initials spelt out by the names of the Latin letters: ジェイアール is JR, 씨지브이 is CGV. */

import { longestMatch } from './longest-match.ts'
import { foldText } from './normalise.ts'
import { SCRIPT_TABLES } from './script-tables.ts'
import type { Script } from './scripts.ts'

const readers = new Map(
  SCRIPT_TABLES.flatMap(({ script, spelt }) => {
    if (!spelt) return []
    const folded = Object.fromEntries(Object.entries(spelt).map(([name, letter]) => [foldText(name), letter]))
    return [[script, longestMatch(folded)] as const]
  }),
)

/**
 * The letters that a run of letter names spells from a place on, and where it ends. Null when fewer than two are
 * spelt: one letter's name is often a word.
 */
export function lettersSpeltAt(text: string, from: number, script: Script): { letters: string; end: number } | null {
  const read = readers.get(script)
  if (!read) return null
  let letters = ''
  let at = from
  while (at < text.length) {
    const { latin, length, known } = read(text, at)
    if (!known) break
    letters += latin
    at += length
  }
  return letters.length >= 2 ? { letters, end: at } : null
}

/** The letters that the word spells from end to end, or null. */
export function lettersSpelt(word: string, script: Script): string | null {
  const found = lettersSpeltAt(word, 0, script)
  return found && found.end === word.length ? found.letters : null
}
