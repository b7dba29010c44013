/** Latin spellings of words in other scripts. */
import anyAscii from 'any-ascii'
import { type HanLanguage, hanReadings } from './han.ts'
import { heard } from './heard.ts'
import { kanaToLatin } from './kana.ts'
import { longestMatch } from './longest-match.ts'
import { SCRIPT_TABLES, type ScriptTable } from './script-tables.ts'
import type { Script } from './scripts.ts'
import { heardSimilarity } from './sound-likeness.ts'
import { lettersSpelt } from './spelt-letters.ts'
import { latinName } from './translations.ts'

function plain(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

/** A reader of one script. */
type Reader = (word: string) => string

function letterReader(letters: Record<string, string>, first: Record<string, string> = {}): Reader {
  const read = longestMatch(letters)
  return (word) => {
    let out = first[word[0]!] ?? ''
    for (let i = out === '' ? 0 : 1; i < word.length; ) {
      const { latin, length, known } = read(word, i)
      out += known ? latin : plain(word.slice(i, i + length))
      i += length
    }
    return out
  }
}

/** Blocks that Unicode composes of an initial, a vowel and a final, in this order. */
function syllableReader(table: ScriptTable): Reader {
  const [initials, vowels, finals] = (['initials', 'vowels', 'finals'] as const).map((part) =>
    table.syllables![part].split(' ').map((sound) => sound.replace('_', '')),
  ) as [string[], string[], string[]]
  const base = Number.parseInt(table.ranges[0]!, 16)
  const perInitial = vowels.length * finals.length
  return (word) => {
    let out = ''
    for (const char of word) {
      const index = char.codePointAt(0)! - base
      if (index < 0 || index >= initials.length * perInitial) out += plain(char)
      else {
        out += initials[Math.floor(index / perInitial)]!
        out += vowels[Math.floor((index % perInitial) / finals.length)]!
        out += finals[index % finals.length]!
      }
    }
    return out
  }
}

const readers = new Map<Script, Reader>()
for (const table of SCRIPT_TABLES) {
  if (table.script === 'kana') readers.set('kana', kanaToLatin)
  else if (table.syllables) readers.set(table.script, syllableReader(table))
  else if (table.letters) readers.set(table.script, letterReader(table.letters, table.first))
}

const CACHE = 200_000
const cache = new Map<string, readonly string[]>()

/**
 * Latin spellings of one folded word, the likeliest first; never empty, a Latin word alone comes back unchanged.
 * Several for Han characters, whose reading depends on the language.
 */
export function latinReadings(word: string, script: Script, language: HanLanguage = 'unknown'): readonly string[] {
  if (script === 'latin' || script === 'digit') return [word]
  const key = script === 'han' ? language + word : word
  const known = cache.get(key)
  if (known) return known
  const spelt = script === 'han' ? hanReadings(word, language) : [(readers.get(script) ?? plain)(word)]
  const out = withMeaning(word, spelt, script)
  if (cache.size < CACHE) cache.set(key, out)
  return out
}

/**
 * Puts what the word means, or the initials it spells out, before what it sounds like. A word in kana that is no
 * borrowed one is spelt by its sound first, as firms in Japan spell theirs.
 */
function withMeaning(word: string, spelt: readonly string[], script: Script): readonly string[] {
  const meant = latinName(word)
  const name = meant ?? lettersSpelt(word, script)
  if (name === null || spelt[0] === name) return spelt
  const other = spelt.filter((reading) => reading !== name)
  if (meant === undefined || script !== 'kana') return [name, ...other]
  const borrowed = heardSimilarity(heard(name, 'latin'), heard(spelt[0]!, script), HEARD_VOWEL) >= BORROWED
  return borrowed ? [name, ...other] : [...other, name]
}

const HEARD_VOWEL = 0.3
/** So alike sound an English word and what became of it in Japanese. */
const BORROWED = 0.6

/** The likeliest Latin spelling of one folded word. */
export function romanise(word: string, script: Script): string {
  return latinReadings(word, script)[0]!
}
