/** Latin readings of Han characters: Mandarin, Japanese, Cantonese. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { dataFolder } from '../data-folder.ts'

/** The language that a name in Han characters is surely written in, as far as its characters say. */
export type HanLanguage = 'japanese' | 'chinese' | 'unknown'

type Pinyin = (text: string, options: { toneType: 'none'; type: 'array'; v: boolean }) => string[]

interface Readings {
  pinyin: Pinyin
  japanese: Map<string, string[]>
  cantonese: Map<string, string>
}

let loaded: Readings | undefined

function readTable<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(dataFolder(), 'screening', 'readings', file), 'utf8')) as T
}

/** Loaded at the first name in Han characters: the dictionaries cost a tenth of a second that most runs never need. */
function tables(): Readings {
  if (loaded) return loaded
  const japanese = new Map<string, string[]>()
  for (const [character, readings] of Object.entries(
    readTable<{ readings: Record<string, string> }>('japanese.json').readings,
  )) {
    japanese.set(character, readings.split(' '))
  }
  const cantonese = new Map<string, string>()
  for (const [reading, characters] of Object.entries(
    readTable<{ readings: Record<string, string> }>('cantonese.json').readings,
  )) {
    for (const character of characters) cantonese.set(character, reading)
  }
  const { pinyin } = createRequire(import.meta.url)('pinyin-pro') as { pinyin: Pinyin }
  loaded = { pinyin, japanese, cantonese }
  return loaded
}

/** Mandarin, by pinyin without tones. */
function mandarin(word: string): string {
  return tables()
    .pinyin(word, { toneType: 'none', type: 'array', v: true })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function cantonese(word: string): string | null {
  let out = ''
  for (const character of word) {
    const reading = tables().cantonese.get(character)
    if (reading === undefined) return null
    out += reading
  }
  return out
}

const MAX_JAPANESE = 12
/** Longer runs are several words, whose readings nobody can guess together. */
const MAX_CHARACTERS = 5

/** Japanese readings of a whole word, the likelier first: characters are read all alike (on or kun) more often. */
function japanese(word: string): string[] {
  const characters = [...word]
  if (characters.length > MAX_CHARACTERS) return []
  let partial: { text: string; rank: number }[] = [{ text: '', rank: 0 }]
  for (const character of characters) {
    const readings = character === '々' ? [] : tables().japanese.get(character)
    if (character === '々') {
      partial = partial.map(({ text, rank }) => ({ text: text + text, rank }))
      continue
    }
    if (!readings) return []
    partial = partial.flatMap(({ text, rank }) => readings.map((r, i) => ({ text: text + r, rank: rank + i })))
    partial.sort((a, b) => a.rank - b.rank)
    partial.length = Math.min(partial.length, MAX_JAPANESE * 4)
  }
  return [...new Set(partial.map(({ text }) => text))].slice(0, MAX_JAPANESE)
}

/** Latin readings of a word in Han characters, the likeliest first; never empty. */
export function hanReadings(word: string, language: HanLanguage): string[] {
  const out: string[] = []
  if (language === 'japanese') out.push(...japanese(word))
  if (language !== 'japanese' || out.length === 0) out.push(mandarin(word))
  if (language !== 'japanese') {
    const south = cantonese(word)
    if (south) out.push(south)
  }
  if (language === 'unknown') out.push(...japanese(word))
  return [...new Set(out)]
}

const KANA = /[\u3041-\u30fa]/
const JAPANESE_FORM = /株式会社|株式會社|有限会社|合同会社|合資会社|\(株\)|（株）|㈱/
const CHINESE_FORM = /公司|集团|集團|厂|廠/
let onlyJapanese: RegExp | undefined
let onlyChinese: RegExp | undefined

/** The language of a name as it was written, before its characters are folded. */
export function hanLanguage(name: string): HanLanguage {
  if (KANA.test(name) || JAPANESE_FORM.test(name)) return 'japanese'
  if (CHINESE_FORM.test(name)) return 'chinese'
  if (!/[\u3400-\u9fff]/.test(name)) return 'unknown'
  if (!onlyJapanese || !onlyChinese) {
    const marks = readTable<{ onlyJapanese: string; onlyChinese: string }>('japanese.json')
    onlyJapanese = new RegExp(`[${marks.onlyJapanese}]`, 'u')
    onlyChinese = new RegExp(`[${marks.onlyChinese}]`, 'u')
  }
  if (onlyJapanese.test(name)) return 'japanese'
  return onlyChinese.test(name) ? 'chinese' : 'unknown'
}
