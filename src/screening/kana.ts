/** Kana to Latin letters, by Hepburn's spelling. */
import { longestMatch } from './longest-match.ts'
import { scriptTable } from './script-tables.ts'

const HIRAGANA_TO_KATAKANA = 0x60

function katakana(word: string): string {
  let out = ''
  for (const char of word) {
    out += char >= 'ぁ' && char <= 'ゖ' ? String.fromCharCode(char.charCodeAt(0) + HIRAGANA_TO_KATAKANA) : char
  }
  return out
}

const read = longestMatch(scriptTable('kana')?.letters ?? {})

/**
 * A Latin spelling of a word in kana, long vowels written short as on signs and passports: トウキョウ is "tokyo". A
 * small ッ doubles the consonant that follows it.
 */
export function kanaToLatin(word: string): string {
  const text = katakana(word)
  let out = ''
  let double = false
  for (let i = 0; i < text.length; ) {
    const char = text[i]!
    if (char === 'ッ' || char === 'ー') {
      double = char === 'ッ'
      i++
      continue
    }
    const { latin, length } = read(text, i)
    if (double && latin !== '') out += latin[0] === 'c' ? 't' : latin[0]
    out += latin
    double = false
    i += length
  }
  return out.replace(/[ou]u/g, (pair) => pair[0]!).replace(/oo/g, 'o')
}
