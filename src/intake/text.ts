/**
 * Running text to words that can be compared, each with its UTF-16 place in the text as it was sent.
 *
 * Notices arrive damaged: accents decoded with the wrong code page, HTML entities, line breaks that became the letters
 * `rn`, soft hyphens. The repair happens in reading; the text itself is never changed, so that a span always quotes it.
 */

/** What stands between a word and the one before it, from weakest to strongest. */
export const GAP = { space: 0, comma: 1, opening: 2, closing: 3, sentence: 4 } as const

export interface Word {
  /** Lower case, without accents. U+0001 stands for a letter that was lost. */
  text: string
  /** Number and gender folded away, see {@link stem}. */
  stem: string
  start: number
  end: number
  sentence: number
  gap: number
  /** Articles, prepositions and the like: skipped when phrases are compared. */
  filler: boolean
  /** Prepositions that open a complement ("limpieza DE oficinas"). */
  preposition: boolean
}

const LOST = '\u0001'

/** Words after which a sentence ends even without a stop: what reads sentences stays linear in the text. */
const SENTENCE_LIMIT = 250

const FILLERS = new Set(
  (
    'de del la las el los lo un una unos unas al a para por en con su sus ' +
    'the of an for to in on with at by from ' +
    'da do das dos o os as um uma na nos ao aos pelo pela em com seu sua'
  ).split(' '),
)
const PREPOSITIONS = new Set(
  'de del al para por en con a of for to in on with at by from within da do das dos na nas nos ao aos pelo pela em com'.split(
    ' ',
  ),
)
/** "and" in the three languages is one word, so that "command & control" and "comando y control" read alike. */
const AND = new Set(['y', 'e', 'and', '&'])

const ABBREVIATIONS = new Set(
  (
    'art arts av avda col hrs hs inc ltd ltda dr dra ing lic gral dept depto edif max min aprox exp expte num no nro pag ' +
    'cal etc ref tel fig sr sra co corp cia prof vs pza esq int ext ud uds cap inst dir'
  ).split(' '),
)

const ENTITIES: Record<string, string> = {
  amp: '&',
  apos: "'",
  quot: '"',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  uuml: 'ü',
  ccedil: 'ç',
  atilde: 'ã',
  otilde: 'õ',
  acirc: 'â',
  ecirc: 'ê',
  ocirc: 'ô',
  agrave: 'à',
  ordm: 'º',
  ordf: 'ª',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  pound: '£',
  euro: '€',
  iexcl: '¡',
  iquest: '¿',
}

/** UTF-8 read as Latin-1 or Windows-1252: "Ã³" for "ó". */
const MOJIBAKE = mojibakeTable()

function mojibakeTable(): Map<string, string> {
  const table = new Map<string, string>()
  const decoders = [(byte: number) => String.fromCharCode(byte), windows1252]
  const repaired = [...'–—‘’“”•…€']
  for (let code = 0xa0; code <= 0xff; code += 1) repaired.push(String.fromCharCode(code))
  for (const char of repaired) {
    const bytes = [...Buffer.from(char, 'utf8')]
    for (const decode of decoders) table.set(bytes.map(decode).join(''), char)
  }
  return table
}

function windows1252(byte: number): string {
  return new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
}

const FOLDED: string[] = []
for (let code = 0; code < 0x250; code += 1) FOLDED.push(fold(String.fromCharCode(code)))

function fold(char: string): string {
  const plain = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace('ß', 'ss')
    .replace('æ', 'ae')
    .replace('œ', 'oe')
    .replace('ø', 'o')
    .replace('ł', 'l')
    .replace('đ', 'd')
    .replace('ı', 'i')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function folded(char: string, code: number): string {
  return code < 0x250 ? FOLDED[code]! : fold(char)
}

const isUpper = (code: number) => (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7)
const isLower = (code: number) => (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff && code !== 0xf7)
const isDigit = (code: number) => code >= 48 && code <= 57
const isLetter = (code: number) => isUpper(code) || isLower(code) || code > 0xff

/** One word in the spelling of two countries, as stems: the key of the left is compared as the right. */
const VARIANTS = new Map([
  ['monitorizacao', 'monitoramento'],
  ['monitorizacion', 'monitoreo'],
  ['controlo', 'control'],
  ['registo', 'registro'],
  ['contentor', 'contein'],
  ['container', 'contein'],
  ['conteiner', 'contein'],
  ['computadora', 'computador'],
  ['planeamento', 'planejamento'],
  ['gerenciamento', 'gestao'],
  ['utilizador', 'usuario'],
  ['center', 'centr'],
  ['defenc', 'defens'],
  ['licenc', 'licens'],
  ['programm', 'program'],
])
/** Portuguese before and after its reform, and Spanish beside it: "electrónico", "inspecção", "óptica". */
const SILENT_CONSONANT = /[cp](?=[ct])/g

/**
 * Folds number and gender away so that "cámaras electrónicas" and "cámara electrónico", "facilities" and "facility"
 * compare equal. The result is a key, not a word; both sides of a comparison go through it.
 */
export function stem(text: string): string {
  // Short words are mostly acronyms, which must not run together ("PACS", "PAC").
  if (text.length < 5 || /\d/.test(text)) return text
  const folded = singular(text.replace(SILENT_CONSONANT, ''))
  return VARIANTS.get(folded) ?? folded
}

function singular(text: string): string {
  let out = text
  if (out.endsWith('oes')) out = `${out.slice(0, -3)}ao`
  else if (out.endsWith('ais') && out.length > 5) out = `${out.slice(0, -3)}al`
  else if (out.endsWith('teis')) out = `${out.slice(0, -4)}til`
  else if (out.endsWith('eis') && out.length > 5) out = `${out.slice(0, -3)}el`
  else if (out.endsWith('ies') && out.length > 4) out = `${out.slice(0, -3)}i`
  else if (out.endsWith('ns')) out = out.slice(0, -1)
  else if (out.endsWith('es') && out.length > 5) out = out.slice(0, -2)
  else if (out.endsWith('s') && !/(ss|us|is)$/.test(out)) out = out.slice(0, -1)
  if (out.length > 4 && out.endsWith('e')) out = out.slice(0, -1)
  if (out.length > 5 && /(ic|ad|id|iv|ari|ori|os|an)a$/.test(out)) out = `${out.slice(0, -1)}o`
  const last = out.at(-1)
  if (out.length > 4) {
    if (last === 'y') out = `${out.slice(0, -1)}i`
    else if (last === 'z') out = `${out.slice(0, -1)}c`
    else if (last === 'm') out = `${out.slice(0, -1)}n`
  }
  return out
}

const STEMS = new Map<string, string>()
/** Bounds the memory of the cache; a notice holds a few thousand different words. */
const STEMS_LIMIT = 50_000

function cachedStem(text: string): string {
  const known = STEMS.get(text)
  if (known !== undefined) return known
  if (STEMS.size >= STEMS_LIMIT) STEMS.clear()
  const value = stem(text)
  STEMS.set(text, value)
  return value
}

/** Splits a text into words. Linear in its length. */
export function readWords(text: string): Word[] {
  const words: Word[] = []
  let sentence = 0
  let sentenceStart = 0
  let gap: number = GAP.sentence
  let buffer = ''
  let start = -1
  let end = 0
  let pendingStop = false
  /** The separator since the last word was one dot, hyphen or apostrophe and nothing else. */
  let joint = ''
  let dotted = false

  const flush = () => {
    if (start < 0) return
    const value = buffer
    buffer = ''
    const from = start
    start = -1
    const previous = words.at(-1)
    if (previous && previous.end <= from && joint && gap <= GAP.space) {
      const single = value.length === 1
      const initials =
        joint === '.' && single && (dotted || previous.text.length === 1) && !isDigit(value.charCodeAt(0))
      const electronic =
        joint === '-' &&
        previous.text === '&' &&
        previous.end - previous.start === 1 &&
        text[previous.start]!.toLowerCase() === 'e'
      if (initials || electronic) {
        previous.text = electronic
          ? `e${value}`
          : previous.text === '&'
            ? text.slice(previous.start, previous.end).toLowerCase() + value
            : previous.text + value
        previous.end = end
        setWord(previous)
        dotted = initials
        joint = ''
        return
      }
      if (joint === "'" && value === 's') {
        joint = ''
        return
      }
    }
    dotted = false
    if (pendingStop && gap < GAP.sentence) {
      const code = text.charCodeAt(from)
      const abbreviation = previous && (/^[a-z]$/.test(previous.text) || ABBREVIATIONS.has(previous.text))
      if (
        (isUpper(code) || isDigit(code)) &&
        !isWithin(text, from) &&
        !(abbreviation && !isAcronymBefore(previous, text)) &&
        !(previous && FILLERS.has(value) && isAcronymBefore(previous, text))
      )
        gap = GAP.sentence
    }
    pendingStop = false
    if (words.length - sentenceStart >= SENTENCE_LIMIT) gap = GAP.sentence
    if (words.length > 0 && gap === GAP.sentence) {
      sentence += 1
      sentenceStart = words.length
    }
    const word: Word = { text: value, stem: value, start: from, end, sentence, gap, filler: false, preposition: false }
    setWord(word)
    words.push(word)
    gap = GAP.space
    joint = ''
  }

  const separate = (char: string) => {
    flush()
    switch (char) {
      case '.':
        pendingStop = true
        break
      case '!':
      case '?':
      case '…':
      case '•':
        gap = GAP.sentence
        break
      case ';':
        // "Alfa S.A.; Beta S.A.": the dot is of the abbreviation.
        pendingStop = false
        gap = Math.max(gap, GAP.closing)
        break
      case ')':
      case ']':
        gap = Math.max(gap, GAP.closing)
        break
      case ':':
      case '(':
      case '[':
      case '–':
      case '—':
        gap = Math.max(gap, GAP.opening)
        break
      case ',':
        pendingStop = false
        gap = Math.max(gap, GAP.comma)
        break
    }
    joint =
      joint === '' && (char === '.' || char === '-' || char === "'" || char === '’') ? (char === '’' ? "'" : char) : ' '
  }

  const breakLine = (strong: boolean) => {
    flush()
    if (strong || pendingStop) gap = GAP.sentence
    pendingStop = false
    joint = ' '
  }

  const take = (char: string, at: number, length: number) => {
    const plain = folded(char, char.codePointAt(0)!)
    if (plain === '') {
      if (/\p{M}/u.test(char)) {
        if (start >= 0) end = at + length
      } else separate(char)
      return
    }
    if (start < 0) start = at
    buffer += plain
    end = at + length
  }

  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if ((code >= 97 && code <= 122 && code !== 114) || isDigit(code) || (code >= 65 && code <= 90)) {
      if (start < 0) start = at
      buffer += FOLDED[code]!
      at += 1
      end = at
      continue
    }
    if (code === 114) {
      const breaks = lostBreaks(text, at)
      if (breaks > 0) {
        breakLine(breaks > 1)
        at += 2 * breaks
        continue
      }
      if (start < 0) start = at
      buffer += 'r'
      at += 1
      end = at
      continue
    }
    if (code === 32) {
      if (start >= 0) flush()
      joint = ' '
      at += 1
      continue
    }
    if (code === 38) {
      const entity = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/iy
      entity.lastIndex = at
      const found = entity.exec(text)
      const value = found && entityValue(found)
      if (found && value) {
        for (const one of value) take(one, at, found[0].length)
        at += found[0].length
      } else {
        flush()
        start = at
        buffer = '&'
        at += 1
        end = at
        flush()
      }
      continue
    }
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) {
      if (text[at - 1] === '-' && start < 0 && words.length > 0 && isLower(text.charCodeAt(at + 1)) && joint === '-') {
        const word = words.pop()!
        buffer = word.text
        start = word.start
        gap = word.gap
        at += 1
        continue
      }
      let next = at + 1
      let lines = code === 10 ? 1 : 0
      while (next < text.length && /\s/.test(text[next]!)) {
        if (text[next] === '\n') lines += 1
        next += 1
      }
      breakLine(lines > 1 || /[-*•·▪]/.test(text[next] ?? ''))
      at = next
      continue
    }
    if (code === 92 && (text[at + 1] === 'n' || text[at + 1] === 'r') && !isLower(text.charCodeAt(at + 2))) {
      breakLine(true)
      at += 2
      continue
    }
    if (code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0xfeff || (code >= 0x202a && code <= 0x202e)) {
      at += 1
      continue
    }
    if (code === 0xc3 || code === 0xc2 || code === 0xe2) {
      const length = MOJIBAKE.has(text.slice(at, at + 3)) ? 3 : MOJIBAKE.has(text.slice(at, at + 2)) ? 2 : 0
      if (length > 0) {
        take(MOJIBAKE.get(text.slice(at, at + length))!, at, length)
        at += length
        continue
      }
      if (code === 0xc3 && isLower(text.charCodeAt(at - 1)) && isLower(text.charCodeAt(at + 1))) {
        // "Ã" + a soft hyphen that something stripped on the way: the only letter it can have been is "í".
        take('í', at, 1)
        at += 1
        continue
      }
    }
    if (code === 0xfffd) {
      if (start >= 0 || isLetter(text.charCodeAt(at + 1))) {
        if (start < 0) start = at
        buffer += LOST
        end = at + 1
      }
      at += 1
      continue
    }
    if ((code === 0xba || code === 0xaa) && start < 0) {
      // "1.º", "n.º": the mark of an ordinal, whose dot ends no sentence.
      pendingStop = false
      joint = ' '
      at += 1
      continue
    }
    const point = text.codePointAt(at)!
    const whole = String.fromCodePoint(point)
    take(whole, at, whole.length)
    at += whole.length
  }
  flush()
  return words
}

function setWord(word: Word): void {
  if (AND.has(word.text)) word.text = '&'
  word.stem = cachedStem(word.text)
  word.filler = FILLERS.has(word.text)
  word.preposition = PREPOSITIONS.has(word.text)
}

/** The dot before `at` stands within a number ("24.500") or a name ("ALFA.COM"), glued on both sides. */
function isWithin(text: string, at: number): boolean {
  if (text[at - 1] !== '.') return false
  const before = text.charCodeAt(at - 2)
  if (isDigit(before)) return isDigit(text.charCodeAt(at))
  return isUpper(before) && isUpper(text.charCodeAt(at)) && isUpper(text.charCodeAt(at + 1))
}

/** "S.A. DE C.V. Relevo": after an acronym written with dots a capital does begin a sentence. */
function isAcronymBefore(word: Word, text: string): boolean {
  return text.slice(word.start, word.end).includes('.')
}

function entityValue(found: RegExpExecArray): string | undefined {
  const [, hex, decimal, name] = found
  if (name) {
    const lower = ENTITIES[name.toLowerCase()]
    return lower && isUpper(name.charCodeAt(0)) ? lower.toUpperCase() : lower
  }
  const point = hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal!, 10)
  return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
    ? String.fromCodePoint(point)
    : undefined
}

/**
 * How many line breaks the letters at `at` stand for: exports that drop the backslashes of `\r\n` leave `rn` glued to
 * the words ("period).rnrnTenderers"). No word of the three languages holds "rnrn", none begins with "rn".
 */
function lostBreaks(text: string, at: number): number {
  if (text[at + 1] !== 'n') return 0
  let count = 1
  while (text[at + 2 * count] === 'r' && text[at + 2 * count + 1] === 'n') count += 1
  if (count > 1) return count
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at + 2)
  if (Number.isNaN(before)) return isUpper(after) ? 1 : 0
  if (!isLetter(before) && !isDigit(before))
    return Number.isNaN(after) || !isLower(after) || /[.;:,)!?'"”’]/.test(text[at - 1]!) ? 1 : 0
  if (isLower(before) || isDigit(before)) return isUpper(after) && !isUpper(text.charCodeAt(at + 3)) ? 1 : 0
  return 0
}
