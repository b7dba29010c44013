/**
 * The keys under which a word of a name is found by a word of a query that is not the same: one letter left out, the
 * sound, the Latin spelling, the meaning, the first letters. A new way to find a word is a key on both sides here.
 */
import type { NameToken } from './prepare.ts'
import { withoutArticle } from './similarity.ts'

/** Shorter words differ in a letter from too many others. */
const MIN_FUZZY = 4
const PREFIX = 3

/** The word with each letter left out, once. */
export function* deletions(word: string): Generator<string> {
  for (let i = 0; i < word.length; i++) {
    if (i > 0 && word[i] === word[i - 1]) continue
    yield word.slice(0, i) + word.slice(i + 1)
  }
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
    // Spellings of one sound differ in one consonant more often than not.
    if (sound.length >= MIN_FUZZY) for (const deletion of deletions(sound)) keys.push(`s${deletion}`)
  }
  if (!concept && script === 'latin' && !known && text.length >= PREFIX) keys.push(`p${text.slice(0, PREFIX)}`)
  return keys
}
