/** A text as it is read: HTML character references and words broken at the end of a line made whole, places kept. */

const NAMED: Record<string, string> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  middot: '·',
  bull: '•',
  ordm: 'º',
  ordf: 'ª',
  deg: '°',
  iquest: '¿',
  iexcl: '¡',
  szlig: 'ß',
  oslash: 'ø',
  Oslash: 'Ø',
  aelig: 'æ',
  AElig: 'Æ',
}

// "&eacute;" and its kin: a letter and the name of its accent (HTML, named character references).
const ACCENTS: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
}

// Some programs escape twice: "&amp;eacute;".
const REFERENCE = /&(?:amp;)*(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/y
const ACCENTED = /^([A-Za-z])(acute|grave|circ|tilde|uml|ring|cedil|caron)$/
const BROKEN = /[-\u00ad\u2010]\r?\n[ \t]*(?=\p{Ll})/uy

function characterOf(decimal?: string, hexadecimal?: string, name = ''): string | null {
  if (decimal !== undefined || hexadecimal !== undefined) {
    const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal)
    const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return valid ? String.fromCodePoint(code) : null
  }
  const known = NAMED[name] ?? NAMED[name.toLowerCase()]
  if (known !== undefined) return known
  const accented = ACCENTED.exec(name)
  return accented ? (accented[1]! + ACCENTS[accented[2]!]!).normalize('NFC') : null
}

// Trade marks (U+2120, U+2122) stand on a name and are no letters of it; behind these they are a broken letter ("â€™").
const MARK = /[\u2120\u2122]/
const BROKEN_LETTER = /[\u00c2-\u00e2\u20ac]/
const MENDED = /&(?:#\w+|\w+);|[-\u00ad\u2010]\r?\n|[\u2120\u2122]/

export interface ReadingCopy {
  text: string
  /** Place in the source of the unit at this place of the copy. */
  sourceStart: (at: number) => number
  /** Place in the source behind the last unit before this place of the copy. */
  sourceEnd: (at: number) => number
}

const same = (at: number): number => at

/** The text to read, and the way back: every place is in UTF-16 units. A text with nothing to mend is itself. */
export function readingCopy(source: string): ReadingCopy {
  if (!MENDED.test(source)) return { text: source, sourceStart: same, sourceEnd: same }
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  const put = (piece: string, from: number, to: number) => {
    text += piece
    for (let k = 0; k < piece.length; k++) {
      starts.push(piece.length === to - from ? from + k : from)
      ends.push(piece.length === to - from ? from + k + 1 : to)
    }
  }
  for (let at = 0; at < source.length; ) {
    const char = source[at]!
    if (char === '&') {
      REFERENCE.lastIndex = at
      const found = REFERENCE.exec(source)
      const character = found && characterOf(found[1], found[2], found[3])
      if (character) {
        put(MARK.test(character) ? ' ' : character, at, at + found[0].length)
        at += found[0].length
        continue
      }
    } else if (at > 0 && /[-\u00ad\u2010]/.test(char) && /\p{Ll}/u.test(source[at - 1]!)) {
      BROKEN.lastIndex = at
      const found = BROKEN.exec(source)
      if (found) {
        at += found[0].length
        continue
      }
    }
    put(MARK.test(char) && !BROKEN_LETTER.test(source[at - 1] ?? '') ? ' ' : char, at, at + 1)
    at++
  }
  return {
    text,
    sourceStart: (at) => starts[at] ?? source.length,
    sourceEnd: (at) => (at > 0 ? ends[at - 1]! : 0),
  }
}
