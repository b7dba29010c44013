/** How alike two words are that are written in two scripts, or in one without spaces. */
import { isAcceptedSpelling } from './accepted-spellings.ts'
import { editDistance } from './edit-distance.ts'
import { borrowsBySound, heard, spokenForms } from './heard.ts'
import type { NameToken } from './prepare.ts'
import { scriptTable } from './script-tables.ts'
import type { Script } from './scripts.ts'
import { soundKey } from './sound-key.ts'
import { heardSimilarity, soundSimilarity } from './sound-likeness.ts'
import type { WordMatch } from './types.ts'

/** The same letters in another script: the name itself, short of a look at the letters. */
const SAME_SPELLING = 0.96
/** The same letters in another spelling that is in use for them. */
const ACCEPTED_SPELLING = 0.95
const SHORTEST_SPELLING = 3
/** A short word of the same letters is borne by many. */
const SAME_SHORT = 0.75
/** What only sounds the same ranks below what is spelt the same. */
const SOUND_SHARE = 0.93
const LEAST_ALIKE = 0.74
const LEAST_ALIKE_KNOWN = 0.8
const LEAST_ALIKE_PLACE = 0.9

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

const VOWEL_COST = { sparse: 0.1, inserted: 0.15, written: 0.3 }

function vowelsOf(script: Script): keyof typeof VOWEL_COST {
  return scriptTable(script)?.vowels ?? 'written'
}

/** Cost of a vowel between two scripts: nearly nothing where one of them leaves vowels out or puts them in. */
function vowelCost(a: Script, b: Script): number {
  return Math.min(VOWEL_COST[vowelsOf(a)], VOWEL_COST[vowelsOf(b)])
}

/** A word as it is said has its vowels where they are heard. */
const SPOKEN_VOWEL = 0.4
const SPOKEN_SHARE = 0.96
/** Vowels between two words as heard: those that only part consonants are marked and cost nothing. */
const HEARD_VOWEL = 0.3

/**
 * How alike two Latin spellings of words in two scripts sound, 0..1; symmetric. A word in kana or Hangul is compared
 * with what an English word sounds like as well.
 */
export function soundsAlike(a: string, aScript: Script, b: string, bScript: Script): number {
  if (!borrowsBySound(aScript) && !borrowsBySound(bScript)) {
    const vowel = vowelCost(aScript, bScript)
    let best = soundSimilarity(a, b, vowel)
    if (best >= 1) return best
    const [latin, other] = aScript === 'latin' ? [a, b] : [b, a]
    for (const form of aScript === 'latin' || bScript === 'latin' ? spokenForms(latin) : []) {
      const alike = soundSimilarity(form, other, Math.max(vowel, SPOKEN_VOWEL)) * SPOKEN_SHARE
      if (alike > best) best = alike
    }
    return best
  }
  const [left, right] = [heard(a, aScript), heard(b, bScript)]
  return Math.max(soundSimilarity(a, b, HEARD_VOWEL), heardSimilarity(left, right, HEARD_VOWEL))
}

/** Names of so few sounds are told apart by their vowels: エプコ is no "Apco". */
const FEW_SOUNDS = 3
const SHORT_VOWEL = 0.8
const VOWELS_AGREE = 0.7
const OTHER_VOWELS = 0.88

/**
 * What the vowels take off the likeness of two short names, 0.88 or 1: where both scripts write vowels, those of a name
 * of two or three sounds have to agree.
 */
export function vowelShare(a: string, aScript: Script, b: string, bScript: Script): number {
  if (vowelsOf(aScript) === 'sparse' || vowelsOf(bScript) === 'sparse') return 1
  if (Math.min(soundKey(a).length, soundKey(b).length) > FEW_SOUNDS) return 1
  const borrows = borrowsBySound(aScript) || borrowsBySound(bScript)
  const strict = borrows
    ? heardSimilarity(heard(a, aScript), heard(b, bScript), SHORT_VOWEL)
    : Math.max(
        soundSimilarity(a, b, SHORT_VOWEL),
        ...(aScript === 'latin' ? spokenForms(a) : []).map((form) => soundSimilarity(form, b, SHORT_VOWEL)),
        ...(bScript === 'latin' ? spokenForms(b) : []).map((form) => soundSimilarity(a, form, SHORT_VOWEL)),
      )
  return strict >= VOWELS_AGREE ? 1 : OTHER_VOWELS
}

/** Two words of two scripts, by how they sound. Null when they sound different. */
export function crossScript(a: NameToken, b: NameToken): WordMatch | null {
  const accepted = acceptedSpelling(a, b) || acceptedSpelling(b, a)
  // A known word found no partner of its meaning: what its translation sounds like says nothing.
  const place = a.concept?.kind === 'place' || b.concept?.kind === 'place'
  const least = place ? LEAST_ALIKE_PLACE : a.concept || b.concept ? LEAST_ALIKE_KNOWN : LEAST_ALIKE
  let best: WordMatch | null = null
  for (const left of a.readings ?? [a.latin]) {
    for (const right of b.readings ?? [b.latin]) {
      const match = readingsAlike(left, a.script, right, b.script, least)
      if (match && match.score > (best?.score ?? 0)) best = match
    }
  }
  if (accepted && (best?.score ?? 0) < ACCEPTED_SPELLING) return { score: ACCEPTED_SPELLING, kind: 'transliteration' }
  return best
}

function acceptedSpelling(word: NameToken, latin: NameToken): boolean {
  return (
    latin.script === 'latin' &&
    latin.text.length >= SHORTEST_SPELLING &&
    isAcceptedSpelling(word.text, word.script, latin.text)
  )
}

function readingsAlike(a: string, aScript: Script, b: string, bScript: Script, least: number): WordMatch | null {
  if (a === '' || b === '') return null
  if (a === b) return { score: a.length >= 3 ? SAME_SPELLING : SAME_SHORT, kind: 'transliteration' }
  if (a.length < 3 || b.length < 3 || !lengthsNear(a, b)) return null
  const alike = soundsAlike(a, aScript, b, bScript) * vowelShare(a, aScript, b, bScript)
  return alike >= least ? { score: alike * SOUND_SHARE, kind: 'transliteration' } : null
}

/** A cheap look before the costly one: scripts without vowels write half the letters, others put some in. */
function lengthsNear(a: string, b: string): boolean {
  return a.length <= 2 + b.length * 2.2 && b.length <= 2 + a.length * 2.2
}

/** A cheap look at two sound keys before the costly one: their lengths must allow a likeness. */
export function soundsNear(a: string, b: string): boolean {
  const least = Math.min(a.length, b.length)
  return Math.abs(a.length - b.length) <= 1 + least * 0.4
}
