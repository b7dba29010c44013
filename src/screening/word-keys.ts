/**
 * The keys under which a word of a name is found by a word of a query that is not the same: one letter left out, the
 * sound, the Latin spelling, the meaning, the first letters. A new way to find a word is a key on both sides here.
 */
import { otherSpellings } from './accepted-spellings.ts'
import { borrowsBySound, heardKey, spokenForms } from './heard.ts'
import type { NameToken } from './prepare.ts'
import { withoutArticle } from './similarity.ts'
import { soundKey } from './sound-key.ts'

/** Shorter words differ in a letter from too many others. */
const MIN_FUZZY = 4
const PREFIX = 3
/** Fewer sounds are those of thousands of words. */
const MIN_READING = 3

/** A longer run of letters is no word, and leaving out each of its letters would take time without end. */
const LONGEST_WORD = 40

/** The word with each letter left out, once; nothing for a run of letters that is no word. */
export function* deletions(word: string): Generator<string> {
  if (word.length > LONGEST_WORD) return
  for (let i = 0; i < word.length; i++) {
    if (i > 0 && word[i] === word[i - 1]) continue
    yield word.slice(0, i) + word.slice(i + 1)
  }
}

/** How the word is heard where it is borrowed, by its consonants; null where too few are left. */
function earKey({ latin, script }: NameToken): string | null {
  if (script !== 'latin' && !borrowsBySound(script)) return null
  const key = heardKey(latin, script)
  return key.length >= 2 ? key : null
}

function otherReadings({ readings, latin }: NameToken): string[] {
  return readings ? readings.filter((reading) => reading !== latin) : []
}

/** Sound keys of a Latin word as it is said, where they are others than those of its spelling. */
function spokenKeys({ latin, script, sound }: NameToken): string[] {
  if (script !== 'latin') return []
  return [...new Set(spokenForms(latin).map(soundKey))].filter((key) => key.length >= 2 && key !== sound)
}

/** Keys of a word of the index. The first letter tells the kind of key; the word itself is no key. */
export function wordKeys(token: NameToken): string[] {
  const { text, latin, sound, kind, concept, script } = token
  const keys: string[] = []
  if (kind === 'number') return keys
  if (text.length >= MIN_FUZZY) {
    keys.push(`d${text}`)
    for (const deletion of deletions(text)) keys.push(`d${deletion}`)
  }
  if (sound.length >= 2) keys.push(`s${sound}`)
  if (latin !== text && latin !== '') keys.push(`l${latin}`)
  const ear = earKey(token)
  // Borrowed words and others look for each other, and neither for its own kind.
  if (ear !== null) keys.push(borrowsBySound(script) ? `k${ear}` : `h${ear}`)
  for (const reading of otherReadings(token)) keys.push(`l${reading}`, `s${soundKey(reading)}`)
  for (const key of spokenKeys(token)) keys.push(`s${key}`)
  if (concept && kind !== 'stop') keys.push(`c${concept.name}`)
  else if (script === 'latin' && text.length >= PREFIX) keys.push(`p${text.slice(0, PREFIX)}`)
  return keys
}

/**
 * Keys under which a word of the query looks for words of the index. A key `w…` stands for the word itself.
 * @param known whether the index has the very word: then nobody cut it short
 */
export function probeKeys(token: NameToken, known: boolean): string[] {
  const { text, latin, sound, kind, concept, script } = token
  const keys: string[] = []
  if (kind === 'number') return keys
  if (concept) keys.push(`c${concept.name}`)
  if (text.length >= MIN_FUZZY) {
    keys.push(`d${text}`)
    for (const deletion of deletions(text)) keys.push(`d${deletion}`)
  }
  if (sound.length >= 2) keys.push(`s${sound}`)
  keys.push(`l${latin}`)
  const bare = script === 'latin' && !known && !concept ? withoutArticle(text) : null
  if (bare) {
    keys.push(`w${bare}`)
    for (const deletion of deletions(bare)) keys.push(`d${deletion}`)
  }
  if (latin !== text && latin !== '') {
    keys.push(`w${latin}`)
    if (latin.length >= MIN_FUZZY) {
      keys.push(`d${latin}`)
      for (const deletion of deletions(latin)) keys.push(`d${deletion}`)
    }
    // A short word has too few sounds to be found by them.
    if (sound.length < MIN_FUZZY) for (const spelling of otherSpellings(text, script)) keys.push(`w${spelling}`)
    // Spellings of one sound differ in one consonant more often than not.
    if (sound.length >= MIN_FUZZY) for (const deletion of deletions(sound)) keys.push(`s${deletion}`)
  }
  const ear = earKey(token)
  if (ear !== null) keys.push(borrowsBySound(script) ? `h${ear}` : `k${ear}`)
  for (const reading of otherReadings(token)) {
    keys.push(`w${reading}`)
    const key = soundKey(reading)
    if (key.length >= MIN_READING) keys.push(`s${key}`)
  }
  if (!concept && script === 'latin' && !known && text.length >= PREFIX) keys.push(`p${text.slice(0, PREFIX)}`)
  return keys
}
