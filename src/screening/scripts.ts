/** Writing systems: which one a character belongs to, and look-alike letters inside a word of mixed scripts. */

export type Script =
  | 'latin'
  | 'cyrillic'
  | 'greek'
  | 'han'
  | 'kana'
  | 'hangul'
  | 'arabic'
  | 'hebrew'
  | 'digit'
  | 'other'

/** The script of one code point that is a letter or a digit. */
export function scriptOf(codePoint: number): Script {
  if (codePoint < 0x80) return codePoint >= 0x30 && codePoint <= 0x39 ? 'digit' : 'latin'
  if (codePoint < 0x0250 || (codePoint >= 0x1e00 && codePoint <= 0x1eff)) return 'latin'
  if (codePoint >= 0x0370 && codePoint <= 0x03ff) return 'greek'
  if (codePoint >= 0x0400 && codePoint <= 0x052f) return 'cyrillic'
  if (codePoint >= 0x0590 && codePoint <= 0x05ff) return 'hebrew'
  if ((codePoint >= 0x0600 && codePoint <= 0x077f) || (codePoint >= 0xfb50 && codePoint <= 0xfefc)) return 'arabic'
  if (codePoint >= 0x3040 && codePoint <= 0x30ff) return 'kana'
  if (
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0x3400 && codePoint <= 0x4dbf) ||
    codePoint === 0x3005 ||
    (codePoint >= 0x20000 && codePoint <= 0x323af)
  ) {
    return 'han'
  }
  if (codePoint >= 0xac00 && codePoint <= 0xd7a3) return 'hangul'
  return 'other'
}

// Letters of Cyrillic and Greek that look like a Latin letter, after case folding.
const LATIN_LOOKALIKES: Record<string, string> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  ѕ: 's',
  і: 'i',
  ј: 'j',
  ԁ: 'd',
  ɡ: 'g',
  α: 'a',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
}

const CYRILLIC_LOOKALIKES: Record<string, string> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}

/**
 * A word that mixes Latin with Cyrillic or Greek letters is read in the script of its letters that have no double:
 * the others were typed from the wrong keyboard, or to deceive. A word of one script comes back unchanged.
 */
export function foldHomoglyphs(word: string): string {
  let latin = 0
  let foreign = 0
  let latinOnly = 0
  let foreignOnly = 0
  for (const char of word) {
    const script = scriptOf(char.codePointAt(0)!)
    if (script === 'latin') {
      latin++
      if (!CYRILLIC_LOOKALIKES[char]) latinOnly++
    } else if (script === 'cyrillic' || script === 'greek') {
      foreign++
      if (!LATIN_LOOKALIKES[char]) foreignOnly++
    }
  }
  if (latin === 0 || foreign === 0 || (latinOnly > 0 && foreignOnly > 0)) return word
  const table = foreignOnly > 0 ? CYRILLIC_LOOKALIKES : LATIN_LOOKALIKES
  let out = ''
  for (const char of word) out += table[char] ?? char
  return out
}
