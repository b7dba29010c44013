/**
 * Words as Japanese and Korean ears take them: an English word without the letters that nobody says, and a borrowed
 * word without the vowels that only part its consonants. マクドナルド and "McDonald" meet here.
 */
import rules from '../../data/screening/heard.json' with { type: 'json' }
import type { Script } from './scripts.ts'
import { soundKey } from './sound-key.ts'

const compiled = new Map<string, [RegExp, string][]>(
  Object.entries(rules.rules).map(([script, list]) => [
    script,
    list.map(([pattern, into]) => [new RegExp(pattern!, 'g'), into!] as [RegExp, string]),
  ]),
)

const languages = Object.values(rules.spoken).map((list) =>
  list.map(([pattern, into]) => [new RegExp(pattern!, 'g'), into!] as [RegExp, string]),
)

const CACHE = 300_000
const cache = new Map<string, string>()

/** Scripts that write foreign words by their sound, with vowels put between the consonants. */
export function borrowsBySound(script: Script): boolean {
  return script !== 'latin' && compiled.has(script)
}

/**
 * The sounds of a Latin spelling as an ear of that script takes them.
 * @param latin a Latin word, or the Latin spelling of a word in kana or Hangul
 * @param script the script that the word is written in
 */
export function heard(latin: string, script: Script): string {
  const list = compiled.get(script)
  if (!list) return latin
  const key = `${script} ${latin}`
  const known = cache.get(key)
  if (known !== undefined) return known
  let out = latin
  for (const [pattern, into] of list) out = out.replace(pattern, into)
  if (cache.size < CACHE) cache.set(key, out)
  return out
}

const keys = new Map<string, string>()

/** The sound key of what is heard: the same for a word and its borrowed form, more often than not. */
export function heardKey(latin: string, script: Script): string {
  const key = `${script} ${latin}`
  const known = keys.get(key)
  if (known !== undefined) return known
  const out = soundKey(heard(latin, script).replaceAll('_', '')).replaceAll('M', 'N')
  if (keys.size < CACHE) keys.set(key, out)
  return out
}

const spoken = new Map<string, readonly string[]>()
const SHORTEST_SPOKEN = 4

/**
 * What a Latin word sounds like to one who reads it as English or as French, where that is not as it is spelt: "gauche"
 * is "gosh". Alphabets borrow names by these sounds.
 */
export function spokenForms(latin: string): readonly string[] {
  const known = spoken.get(latin)
  if (known) return known
  const forms = new Set<string>()
  if (latin.length >= SHORTEST_SPOKEN) {
    for (const list of languages) {
      let out = latin
      for (const [pattern, into] of list) out = out.replace(pattern, into)
      if (out !== latin && out.length >= 2) forms.add(out)
    }
  }
  const made = [...forms]
  if (spoken.size < CACHE) spoken.set(latin, made)
  return made
}
