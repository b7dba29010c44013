/** Latin spellings of words in other scripts, and the sound key under which spellings of one name meet. */
import { createRequire } from 'node:module'
import anyAscii from 'any-ascii'
import type { Script } from './scripts.ts'

// Scholarly and passport spellings differ; this is the plain one, the sound key below levels the rest.
const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'i',
  є: 'e',
  ґ: 'g',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  ђ: 'dj',
  џ: 'dz',
  ѓ: 'gj',
  ќ: 'kj',
  ў: 'u',
  ё: 'e',
  қ: 'k',
  ғ: 'g',
  ң: 'ng',
  ү: 'u',
  ұ: 'u',
  һ: 'h',
  ө: 'o',
  ә: 'a',
}

const GREEK: Record<string, string> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
}
const GREEK_PAIRS: [RegExp, string][] = [
  [/ου/g, 'u'],
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γκ/g, 'g'],
  [/γγ/g, 'ng'],
  [/τζ/g, 'tz'],
  [/αυ/g, 'av'],
  [/ευ/g, 'ev'],
  [/αι/g, 'ai'],
  [/ει/g, 'ei'],
  [/οι/g, 'oi'],
]

const ARABIC: Record<string, string> = {
  ا: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'i',
  پ: 'p',
  چ: 'ch',
  ژ: 'zh',
  گ: 'g',
  ڤ: 'v',
  ے: 'e',
  ں: 'n',
  ٹ: 't',
  ڈ: 'd',
  ڑ: 'r',
  ء: '',
}

const HEBREW: Record<string, string> = {
  א: 'a',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ו: 'v',
  ז: 'z',
  ח: 'h',
  ט: 't',
  י: 'i',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  ע: 'a',
  פ: 'p',
  ף: 'f',
  צ: 'ts',
  ץ: 'ts',
  ק: 'k',
  ר: 'r',
  ש: 'sh',
  ת: 't',
}

// Hepburn, katakana; hiragana is shifted onto it.
const KANA: Record<string, string> = {
  ア: 'a',
  イ: 'i',
  ウ: 'u',
  エ: 'e',
  オ: 'o',
  カ: 'ka',
  キ: 'ki',
  ク: 'ku',
  ケ: 'ke',
  コ: 'ko',
  サ: 'sa',
  シ: 'shi',
  ス: 'su',
  セ: 'se',
  ソ: 'so',
  タ: 'ta',
  チ: 'chi',
  ツ: 'tsu',
  テ: 'te',
  ト: 'to',
  ナ: 'na',
  ニ: 'ni',
  ヌ: 'nu',
  ネ: 'ne',
  ノ: 'no',
  ハ: 'ha',
  ヒ: 'hi',
  フ: 'fu',
  ヘ: 'he',
  ホ: 'ho',
  マ: 'ma',
  ミ: 'mi',
  ム: 'mu',
  メ: 'me',
  モ: 'mo',
  ヤ: 'ya',
  ユ: 'yu',
  ヨ: 'yo',
  ラ: 'ra',
  リ: 'ri',
  ル: 'ru',
  レ: 're',
  ロ: 'ro',
  ワ: 'wa',
  ヲ: 'o',
  ン: 'n',
  ガ: 'ga',
  ギ: 'gi',
  グ: 'gu',
  ゲ: 'ge',
  ゴ: 'go',
  ザ: 'za',
  ジ: 'ji',
  ズ: 'zu',
  ゼ: 'ze',
  ゾ: 'zo',
  ダ: 'da',
  ヂ: 'ji',
  ヅ: 'zu',
  デ: 'de',
  ド: 'do',
  バ: 'ba',
  ビ: 'bi',
  ブ: 'bu',
  ベ: 'be',
  ボ: 'bo',
  パ: 'pa',
  ピ: 'pi',
  プ: 'pu',
  ペ: 'pe',
  ポ: 'po',
  ヴ: 'vu',
  キャ: 'kya',
  キュ: 'kyu',
  キョ: 'kyo',
  シャ: 'sha',
  シュ: 'shu',
  ショ: 'sho',
  チャ: 'cha',
  チュ: 'chu',
  チョ: 'cho',
  ニャ: 'nya',
  ニュ: 'nyu',
  ニョ: 'nyo',
  ヒャ: 'hya',
  ヒュ: 'hyu',
  ヒョ: 'hyo',
  ミャ: 'mya',
  ミュ: 'myu',
  ミョ: 'myo',
  リャ: 'rya',
  リュ: 'ryu',
  リョ: 'ryo',
  ギャ: 'gya',
  ギュ: 'gyu',
  ギョ: 'gyo',
  ジャ: 'ja',
  ジュ: 'ju',
  ジョ: 'jo',
  ビャ: 'bya',
  ビュ: 'byu',
  ビョ: 'byo',
  ピャ: 'pya',
  ピュ: 'pyu',
  ピョ: 'pyo',
  ファ: 'fa',
  フィ: 'fi',
  フェ: 'fe',
  フォ: 'fo',
  フュ: 'fyu',
  ヴァ: 'va',
  ヴィ: 'vi',
  ヴェ: 've',
  ヴォ: 'vo',
  ティ: 'ti',
  ディ: 'di',
  デュ: 'dyu',
  テュ: 'tyu',
  トゥ: 'tu',
  ドゥ: 'du',
  ウィ: 'wi',
  ウェ: 'we',
  ウォ: 'wo',
  シェ: 'she',
  ジェ: 'je',
  チェ: 'che',
  ツァ: 'tsa',
  ツェ: 'tse',
  ツォ: 'tso',
  イェ: 'ye',
  クァ: 'kwa',
  クィ: 'kwi',
  クェ: 'kwe',
  クォ: 'kwo',
  グァ: 'gwa',
  ァ: 'a',
  ィ: 'i',
  ゥ: 'u',
  ェ: 'e',
  ォ: 'o',
  ャ: 'ya',
  ュ: 'yu',
  ョ: 'yo',
  ヮ: 'wa',
  ヶ: 'ga',
  ヵ: 'ka',
  ヱ: 'e',
  ヰ: 'i',
}

const HANGUL_INITIAL = 'g kk n d tt r m b pp s ss _ j jj ch k t p h'.split(' ')
const HANGUL_VOWEL = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
const HANGUL_FINAL = '_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')

function kana(word: string): string {
  const text = [...word].map((c) => (c >= 'ぁ' && c <= 'ゖ' ? String.fromCharCode(c.charCodeAt(0) + 0x60) : c))
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === 'ッ') {
      const next = KANA[text.slice(i + 1, i + 3).join('')] ?? KANA[text[i + 1] ?? ''] ?? ''
      out += next[0] === 'c' ? 't' : (next[0] ?? '')
    } else if (char === 'ー') {
      out += /[aeiou]$/.test(out) ? out.at(-1) : ''
    } else {
      const pair = KANA[char + (text[i + 1] ?? '')]
      if (pair) i++
      out += pair ?? KANA[char] ?? ''
    }
  }
  return out
}

function hangul(word: string): string {
  let out = ''
  for (const char of word) {
    const index = char.codePointAt(0)! - 0xac00
    if (index < 0 || index > 11171) {
      out += anyAscii(char).toLowerCase()
      continue
    }
    const parts = [
      HANGUL_INITIAL[Math.floor(index / 588)]!,
      HANGUL_VOWEL[Math.floor((index % 588) / 28)]!,
      HANGUL_FINAL[index % 28]!,
    ]
    out += parts.join('').replaceAll('_', '')
  }
  return out
}

function byTable(word: string, table: Record<string, string>): string {
  let out = ''
  for (const char of word) out += table[char] ?? anyAscii(char).toLowerCase()
  return out
}

type Pinyin = (text: string, options: { toneType: 'none'; type: 'array'; v: boolean }) => string[]
let pinyinOf: Pinyin | undefined

function han(word: string): string {
  // Loaded at the first Chinese name: the dictionary costs a tenth of a second that most runs never need.
  pinyinOf ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: Pinyin }).pinyin
  return pinyinOf(word, { toneType: 'none', type: 'array', v: true })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

const cache = new Map<string, string>()

/** A Latin spelling of one folded word; a Latin word comes back unchanged. */
export function romanise(word: string, script: Script): string {
  if (script === 'latin' || script === 'digit') return word
  const known = cache.get(word)
  if (known !== undefined) return known
  let out: string
  switch (script) {
    case 'cyrillic':
      out = byTable(word, CYRILLIC)
      break
    case 'greek':
      out = byTable(
        GREEK_PAIRS.reduce((text, [from, to]) => text.replace(from, to), word),
        GREEK,
      )
      break
    case 'arabic':
      out = byTable(word, ARABIC).replace(/[^a-z0-9]/g, '')
      break
    case 'hebrew':
      out = byTable(word, HEBREW).replace(/[^a-z0-9]/g, '')
      break
    case 'kana':
      out = kana(word)
      break
    case 'hangul':
      out = hangul(word)
      break
    case 'han':
      out = han(word)
      break
    default:
      out = anyAscii(word)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
  }
  if (cache.size < 200_000) cache.set(word, out)
  return out
}

/** Scripts that write few or no vowels. */
export function isAbjad(script: Script): boolean {
  return script === 'arabic' || script === 'hebrew'
}

const SOUND_RULES: [RegExp, string][] = [
  [/ch(?=[lnr])/g, 'K'],
  [/shch|stsch|sch|tsch|tch|tsh|dzh|zh|sh|ch/g, 'S'],
  [/tz|ts|dz|dj|gj/g, 'S'],
  [/ph/g, 'F'],
  [/th/g, 'T'],
  [/dh/g, 'T'],
  [/kh/g, 'h'],
  [/gh/g, 'K'],
  [/ck/g, 'K'],
  [/qu/g, 'K'],
  [/x/g, 'KS'],
  [/c(?=[eiy])/g, 'S'],
  [/[cqkg]/g, 'K'],
  [/[szj]/g, 'S'],
  [/[dt]/g, 'T'],
  [/[bpfvw]/g, 'F'],
  [/[lr]/g, 'L'],
]

const keys = new Map<string, string>()

/**
 * Consonant classes of a Latin spelling, vowels and doubles dropped: `sovfracht` and `sovfrakht` share it. Coarse on
 * purpose: it finds candidates, `soundSimilarity` judges them.
 */
export function soundKey(word: string): string {
  const known = keys.get(word)
  if (known !== undefined) return known
  let out = word
  for (const [from, to] of SOUND_RULES) out = out.replace(from, to)
  out = out
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1')
    .toUpperCase()
  if (keys.size < 300_000) keys.set(word, out)
  return out
}

const VOWELS = 'aeiouy'
const SOUND_CLASSES = ['bpfvw', 'dt', 'gk', 'szjS', 'lr']
// Sounds as small numbers, so that costs are table look-ups.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzS0123456789'
const SIZE = ALPHABET.length + 1

/** Kinds of substitution: 0 same, 1 vowel for vowel, 2 half vowel, 3 same class, 4 vowel for consonant, 5 other. */
const SUBSTITUTION = new Uint8Array(SIZE * SIZE).fill(5)
for (let a = 0; a < ALPHABET.length; a++) {
  for (let b = 0; b < ALPHABET.length; b++) {
    const [left, right] = [ALPHABET[a]!, ALPHABET[b]!]
    const leftVowel = VOWELS.includes(left)
    const rightVowel = VOWELS.includes(right)
    let kind = 5
    if (left === right) kind = 0
    else if (leftVowel && rightVowel) kind = 1
    // y, w and v stand between vowel and consonant.
    else if (leftVowel !== rightVowel) kind = 'wvhj'.includes(leftVowel ? right : left) ? 2 : 4
    else if (SOUND_CLASSES.some((group) => group.includes(left) && group.includes(right))) kind = 3
    SUBSTITUTION[a * SIZE + b] = kind
  }
}
/** Kinds of insertion: 0 vowel, 1 breath (h, w), 2 consonant. */
const INSERTION = new Uint8Array(SIZE).fill(2)
for (let a = 0; a < ALPHABET.length; a++) {
  if (VOWELS.includes(ALPHABET[a]!)) INSERTION[a] = 0
  else if ('hw'.includes(ALPHABET[a]!)) INSERTION[a] = 1
}

/** Spells sounds of several letters as one, so that the edit distance counts sounds. */
function sounds(word: string): string {
  return word
    .replace(/ch(?=[lnr])/g, 'k')
    .replace(/shch|sch|tch|sh|ch/g, 'S')
    .replace(/dzh|zh|dj/g, 'j')
    .replace(/tz|ts|dz/g, 'z')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/kh/g, 'h')
    .replace(/gh/g, 'g')
    .replace(/ck|q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/td|dt/g, 't')
    .replace(/kg|gk/g, 'k')
    .replace(/pb|bp/g, 'p')
    .replace(/(.)\1+/g, '$1')
}

const soundCodes = new Map<string, Uint8Array>()

function codesOf(word: string): Uint8Array {
  const known = soundCodes.get(word)
  if (known) return known
  const out = Uint8Array.from(sounds(word), (sound) => {
    const at = ALPHABET.indexOf(sound)
    return at < 0 ? ALPHABET.length : at
  })
  if (soundCodes.size < 300_000) soundCodes.set(word, out)
  return out
}

let previousRow = new Float64Array(64)
let currentRow = new Float64Array(64)

/**
 * How alike two Latin spellings sound, 0..1: an edit distance over sounds in which vowels weigh little.
 * @param vowel cost of a missing vowel, 0..1: 0.3 between alphabets, 0.12 where a script leaves vowels out or adds them
 */
export function soundSimilarity(left: string, right: string, vowel = 0.3): number {
  const a = codesOf(left)
  const b = codesOf(right)
  if (previousRow.length <= b.length) {
    previousRow = new Float64Array(b.length * 2)
    currentRow = new Float64Array(b.length * 2)
  }
  const insertion = [vowel, 0.3, 1]
  const substitution = [0, vowel * 0.8, vowel, 0.35, 1.1, 1]
  let total = 0
  previousRow[0] = 0
  for (let j = 0; j < b.length; j++) {
    const kind = INSERTION[b[j]!]!
    previousRow[j + 1] = previousRow[j]! + insertion[kind]!
    total += kind === 0 ? vowel : 1
  }
  for (let i = 0; i < a.length; i++) {
    const kind = INSERTION[a[i]!]!
    const drop = insertion[kind]!
    total += kind === 0 ? vowel : 1
    currentRow[0] = previousRow[0]! + drop
    const base = a[i]! * SIZE
    for (let j = 0; j < b.length; j++) {
      const swap = previousRow[j]! + substitution[SUBSTITUTION[base + b[j]!]!]!
      const skip = previousRow[j + 1]! + drop
      const add = currentRow[j]! + insertion[INSERTION[b[j]!]!]!
      currentRow[j + 1] = swap < skip ? Math.min(swap, add) : Math.min(skip, add)
    }
    const row = previousRow
    previousRow = currentRow
    currentRow = row
  }
  return total === 0 ? 0 : Math.max(0, 1 - (2 * previousRow[b.length]!) / total)
}
