/**
 * The one normalisation of names and texts, the same for the index and the query: width, case, accents, invisible
 * characters, dashes and quotes, look-alike letters, initials. Every word keeps its place in the original text.
 */
import anyAscii from 'any-ascii'
import { foldHomoglyphs, isConfusable, isUnspacedScript, LETTER_VARIANTS, type Script, scriptOf } from './scripts.ts'

/** A word of a name or text. `start` and `end` are UTF-16 offsets of the original. */
export interface Word {
  /** Folded: lower case, no accents; never empty. */
  text: string
  start: number
  end: number
  script: Script
  /** The original begins with a capital letter. Always true for scripts without case. */
  capital: boolean
  /** The original has no small letter and at least one capital. False for scripts without case. */
  upper: boolean
  /** True for `&` and for a conjunction sign. */
  ampersand: boolean
}

export interface NormalisedName {
  /** The folded words joined by one space. */
  text: string
  words: Word[]
}

// U+200B..U+200F zero width and direction marks, U+202A..E and U+2066..9 embeddings, soft hyphen, word joiner, BOM.
// biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are listed one by one, none combines with another
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/
// Marks that spell an accent. Kana voicing marks (U+3099, U+309A) and Indic vowels are letters of their own and stay.
const ACCENTS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g
// U+FFFD stands for a letter that some program could not write: it stays, as an unknown letter.
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}\ufffd]/u
const JOINED_BEFORE = /[\u0300-\u036f\u3099\u309a\uff9e\uff9f\u1160-\u11ff]/

const folded = new Map<string, string>()

/** One character (with the marks that belong to it) folded; the empty string for an invisible one. */
function foldCharacter(character: string): string {
  const known = folded.get(character)
  if (known !== undefined) return known
  let out = ''
  if (!INVISIBLE.test(character)) {
    // German ß and the like: NFKC keeps them, any-ascii spells them out. Only for Latin, so that no script is lost.
    const plain = character.normalize('NFKC').toLowerCase().normalize('NFD').replace(ACCENTS, '').normalize('NFC')
    for (const char of plain) {
      const codePoint = char.codePointAt(0)!
      if (codePoint >= 0x80 && scriptOf(codePoint) === 'latin' && WORD_CHARACTER.test(char)) {
        out += anyAscii(char).toLowerCase()
      } else {
        out += LETTER_VARIANTS.get(char) ?? char
      }
    }
  }
  if (folded.size < 50_000) folded.set(character, out)
  return out
}

/** Folds a whole string: the letters that a word would have, without splitting it. */
export function foldText(text: string): string {
  let out = ''
  for (const char of text.normalize('NFC')) out += foldCharacter(char)
  return out
}

// What the bytes 0x80..0x9f are in Windows-1252.
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function continuationByte(char: string | undefined): number {
  if (char === undefined) return -1
  const code = char.charCodeAt(0)
  if (code >= 0x80 && code <= 0xbf) return code
  const at = CP1252.indexOf(char)
  return at < 0 ? -1 : 0x80 + at
}

/**
 * UTF-8 that was read as Windows-1252 ("TelÃ©fonos"): the character meant at this place and how many units it takes,
 * or null. Only sequences that no language writes are taken.
 */
function mojibakeAt(text: string, at: number): { character: string; length: number } | null {
  const lead = text.charCodeAt(at)
  if (lead < 0xc2 || lead > 0xe2) return null
  const first = continuationByte(text[at + 1])
  if (first < 0) return null
  if (lead <= 0xdf) return { character: String.fromCharCode(((lead & 0x1f) << 6) | (first & 0x3f)), length: 2 }
  const second = continuationByte(text[at + 2])
  if (lead !== 0xe2 || second < 0) return null
  return { character: String.fromCharCode(((lead & 0x0f) << 12) | ((first & 0x3f) << 6) | (second & 0x3f)), length: 3 }
}

interface Piece {
  text: string
  start: number
  end: number
  script: Script
}

const APOSTROPHE = /^['’‘ʼʻ`´′＇ʿʾ]$/
// Articles that are written onto the next word with an apostrophe (French, Italian, Catalan, Portuguese).
const ELISIONS = new Set(['d', 'l', 'dell', 'all', 'dall', 'nell', 'sull', 'un', 'qu'])

/** Cuts the text into runs of letters and digits, one script each; digits stay with the letters beside them. */
function pieces(text: string): Piece[] {
  const out: Piece[] = []
  let current: Piece | null = null
  let position = 0
  const length = text.length
  while (position < length) {
    const start = position
    const code = text.charCodeAt(position)
    let character: string
    if (code >= 0xd800 && code <= 0xdbff && position + 1 < length) {
      character = text.slice(position, position + 2)
      position += 2
    } else {
      character = text[position]!
      position++
    }
    if (position < length && text.charCodeAt(position) >= 0x300) {
      while (position < length && JOINED_BEFORE.test(text[position]!)) {
        character += text[position]!
        position++
      }
    }
    const broken = code >= 0xc2 && code <= 0xe2 ? mojibakeAt(text, start) : null
    if (broken) {
      character = broken.character
      position = start + broken.length
    }
    const fold = foldCharacter(character)
    if (fold === '') {
      if (current && current.end === start) current.end = position
      continue
    }
    if (APOSTROPHE.test(character)) {
      const next = text[position]
      if (current && current.end === start && next !== undefined && /[\p{L}]/u.test(next)) {
        if (/^[sSｓＳ]$/.test(next) && !/[\p{L}\p{N}]/u.test(text[position + 1] ?? ' ')) {
          // A possessive: the word ends before the apostrophe.
          position++
          current = null
          continue
        }
        if (!ELISIONS.has(current.text)) {
          current.end = position
          continue
        }
      }
      current = null
      continue
    }
    for (const char of fold) {
      if (!WORD_CHARACTER.test(char)) {
        current = null
        if (char === '&') out.push({ text: '&', start, end: position, script: 'other' })
        continue
      }
      const script = scriptOf(char.codePointAt(0)!)
      // The last letter ended where this one begins, or came from the same character (ß gives two).
      const touches = current !== null && (current.end === start || current.end === position)
      if (current && touches && (sameRun(current.script, script) || (current.script === 'han' && char === 'ー'))) {
        current.text += char
        current.end = position
        if (current.script === 'digit') current.script = script
      } else {
        current = { text: char, start, end: position, script }
        out.push(current)
      }
    }
  }
  return out
}

/** Kana, Han and Hangul words are written against each other and against Latin; other scripts mix only by mistake. */
function sameRun(left: Script, right: Script): boolean {
  if (left === right || left === 'digit' || right === 'digit') return isUnspacedScript(left) === isUnspacedScript(right)
  return !isUnspacedScript(left) && !isUnspacedScript(right)
}

// Line breaks whose backslashes were lost: "software.rnrnThe", "domesrnrnTenderers".
const LOST_BREAKS = /^(.*?)((?:rn)+)(?=\p{Lu})/u

// Longer than two words and the breaks between them: the pattern would try each place of a text of "rn" with each other.
const MAX_GLUED = 100

/** Cuts off lost line breaks inside or before a word, so that the words around them are whole again. */
function withoutLostBreaks(piece: Piece, text: string): Piece[] {
  const original = text.slice(piece.start, piece.end)
  const short = original.length <= MAX_GLUED && original.length === piece.text.length
  const found = short && original.includes('rn') ? LOST_BREAKS.exec(original) : null
  if (!found) return [piece]
  const [, before, breaks] = found as unknown as [string, string, string]
  // A single "rn" inside a word ("modernTech") is part of it.
  if (before !== '' && breaks.length < 4) return [piece]
  const cut = before.length + breaks.length
  const out: Piece[] = []
  if (before !== '') out.push({ ...piece, text: piece.text.slice(0, before.length), end: piece.start + before.length })
  out.push({ ...piece, text: piece.text.slice(cut), start: piece.start + cut })
  return out
}

/** Separators of full width as their half-width forms, one unit each. */
function halfWidth(gap: string): string {
  return gap.replace(/[\uff01-\uff5e\u3000]/g, (char) => char.normalize('NFKC'))
}

/** Single letters in a row are one word: `S.A.`, `C.E.I.E.C`, `S A S`. In running text only with dots or in capitals. */
function mergesInitials(left: Piece, right: Piece, text: string, running: boolean): boolean {
  if (right.text === '&') return false
  const gap = halfWidth(text.slice(left.end, right.start))
  if (gap.length > 2 || !/^[.\s/\-‐‑·]*$/.test(gap)) return false
  if (/\s/.test(gap)) {
    if (running && !(isUpper(text.slice(left.end - 1, left.end)) && isUpper(text.slice(right.start, right.end))))
      return false
    // "y" and "e" between two words are Spanish and Portuguese for "and".
    if (/^[ye]$/.test(right.text) || /^[ye]$/.test(left.text)) return false
  }
  return !gap.includes('\n')
}

function isSingle({ text, script }: Piece): boolean {
  return [...text].length === 1 && (script === 'latin' || script === 'cyrillic' || script === 'greek')
}

/** "S.N.C. I.B.D.": letters written close with a space between them and others written close are two words. */
function areTwoRuns(left: Word, right: Piece, next: Piece | undefined, text: string): boolean {
  const gap = text.slice(left.end, right.start)
  if (!/^[.．]\s+$/.test(gap) || !next || !isSingle(next)) return false
  if (left.text.length === 1 || /\s/.test(text.slice(left.start, left.end))) return false
  return /^[.．]$/.test(text.slice(right.end, next.start))
}

function isUpper(text: string): boolean {
  return text !== text.toLowerCase()
}

/**
 * Normalises a name, or a running text with `running: true` (there a single letter is a word more often than an
 * initial). Deterministic, without locale.
 */
export function normaliseName(text: string, options: { running?: boolean } = {}): NormalisedName {
  const running = options.running ?? false
  const words: Word[] = []
  let lastSingle: Piece | null = null
  const list =
    running && text.includes('rn') ? pieces(text).flatMap((piece) => withoutLostBreaks(piece, text)) : pieces(text)
  for (const [i, piece] of list.entries()) {
    const single = isSingle(piece)
    const previous = words.at(-1)
    if (
      single &&
      lastSingle &&
      previous &&
      mergesInitials(lastSingle, piece, text, running) &&
      !areTwoRuns(previous, piece, list[i + 1], text)
    ) {
      previous.text += piece.text
      previous.end = piece.end
      previous.upper = previous.upper && isUpper(text.slice(piece.start, piece.end))
      lastSingle = piece
      continue
    }
    const original = text.slice(piece.start, piece.end)
    const lower = original.toLowerCase()
    const cased = original !== lower || original !== original.toUpperCase()
    words.push({
      text: piece.text,
      start: piece.start,
      end: piece.end,
      script: piece.script,
      capital: !cased || original[0] !== original[0]!.toLowerCase(),
      upper: cased && original === original.toUpperCase() && original !== lower,
      ampersand: piece.text === '&',
    })
    lastSingle = single ? piece : null
  }
  for (const word of words) {
    if (isConfusable(word.script)) {
      const plain = foldHomoglyphs(word.text)
      if (plain !== word.text) {
        word.text = plain
        word.script = scriptOf(plain.codePointAt(0)!)
      }
    }
  }
  return { text: words.map((word) => word.text).join(' '), words }
}
