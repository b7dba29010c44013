/**
 * Names of invented companies and persons, made from the words of the shipped data: brands of halves of real words, so
 * that a few are borne by many and many by one (Zipf with exponent 1.25), trades and generic words as often as the data
 * says, legal forms of the country, the names of some countries in their own script. The same seed and number give the
 * same name, whatever else is asked: nothing is held in memory but the words.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'

export interface ScaleName {
  schema: 'Company' | 'Person'
  /** ISO 3166-1 alpha-2 */
  country: string
  official: string
  alias: string
}

type Script = 'Latn' | 'Cyrl' | 'Hani' | 'Arab' | 'Hang' | 'Hebr'

const SCRIPTS: [RegExp, Script][] = [
  [/^\p{Script=Latin}+$/u, 'Latn'],
  [/^\p{Script=Cyrillic}+$/u, 'Cyrl'],
  [/^\p{Script=Han}+$/u, 'Hani'],
  [/^\p{Script=Arabic}+$/u, 'Arab'],
  [/^\p{Script=Hangul}+$/u, 'Hang'],
  [/^\p{Script=Hebrew}+$/u, 'Hebr'],
]

interface Country {
  code: string
  /** Of a hundred companies. */
  weight: number
  /** The most usual first. */
  forms: string[]
  script?: Script
  /** Legal form in that script, with the space that stands before or after it. */
  native?: string
}

/** Roughly as companies are spread over public registers of owners and sanction lists; an order of size, not a count. */
const COUNTRIES: Country[] = [
  { code: 'US', weight: 14, forms: ['Inc.', 'LLC', 'Corp.', 'L.P.'] },
  { code: 'GB', weight: 13, forms: ['Limited', 'Ltd', 'PLC', 'LLP'] },
  { code: 'CN', weight: 12, forms: ['Co., Ltd.', 'Group Co., Ltd.'], script: 'Hani', native: '有限公司' },
  { code: 'RU', weight: 11, forms: ['LLC', 'OOO', 'JSC', 'PJSC'], script: 'Cyrl', native: 'ООО ' },
  { code: 'DE', weight: 6, forms: ['GmbH', 'AG', 'GmbH & Co. KG'] },
  { code: 'UA', weight: 5, forms: ['LLC', 'TOV', 'PJSC'], script: 'Cyrl', native: 'ТОВ ' },
  { code: 'IN', weight: 4, forms: ['Private Limited', 'Pvt Ltd', 'Limited'] },
  { code: 'FR', weight: 4, forms: ['SAS', 'SARL', 'SA'] },
  { code: 'MX', weight: 4, forms: ['S.A. de C.V.', 'S. de R.L. de C.V.', 'S.A.P.I. de C.V.'] },
  { code: 'IT', weight: 3, forms: ['S.r.l.', 'S.p.A.'] },
  { code: 'ES', weight: 3, forms: ['S.L.', 'S.A.'] },
  { code: 'NL', weight: 3, forms: ['B.V.', 'N.V.'] },
  { code: 'JP', weight: 2, forms: ['Co., Ltd.', 'K.K.'], script: 'Hani', native: '株式会社' },
  { code: 'BR', weight: 2, forms: ['Ltda.', 'S.A.'] },
  { code: 'IR', weight: 2, forms: ['Company', 'PJS'], script: 'Arab', native: 'شركة ' },
  { code: 'AE', weight: 2, forms: ['FZE', 'LLC', 'DMCC'], script: 'Arab', native: 'شركة ' },
  { code: 'HK', weight: 2, forms: ['Limited'], script: 'Hani', native: '有限公司' },
  { code: 'VG', weight: 2, forms: ['Ltd.', 'Inc.'] },
  { code: 'CY', weight: 1, forms: ['Limited', 'Holdings Limited'] },
  { code: 'TR', weight: 1, forms: ['A.S.', 'Ltd. Sti.'] },
  { code: 'KR', weight: 1, forms: ['Co., Ltd.', 'Inc.'], script: 'Hang', native: '주식회사 ' },
  { code: 'IL', weight: 1, forms: ['Ltd.'], script: 'Hebr', native: ' בע"מ' },
  { code: 'BY', weight: 1, forms: ['OOO', 'OAO'], script: 'Cyrl', native: 'ООО ' },
  { code: 'CO', weight: 1, forms: ['S.A.S.', 'Ltda.'] },
]

/** Of a hundred parties. */
const PERSONS = 10
/** Of a hundred parties, those that bear the name of another. */
const SHARED = 1

const DATA = path.resolve(import.meta.dirname, '../data')

/**
 * A fixed sequence of numbers from 0 up to 1 (Mulberry32 over a mix of the parts): different parts give sequences that
 * have nothing to do with each other.
 */
export function sequence(...parts: number[]): () => number {
  let state = 0x9e3779b9
  for (const part of parts) {
    state = Math.imul(state ^ part, 0x85ebca6b)
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
    state ^= state >>> 16
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let word = Math.imul(state ^ (state >>> 15), state | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** @returns the name of party number so-and-so, from 0 */
export function scaleNames(seed: number): (at: number) => ScaleName {
  const words = readWords()
  return (at) => {
    const random = sequence(seed, 1, at)
    if (at > 0 && random() < SHARED / 100) return nameOf(words, sequence(seed, 2, Math.floor(random() * at)))
    return nameOf(words, sequence(seed, 2, at))
  }
}

function nameOf(words: Words, random: () => number): ScaleName {
  const country = words.country(random())
  if (random() < PERSONS / 100) {
    const given = capital(oneOf(words.given, random()))
    const family = capital(brand(words, 'Latn', rank(random())))
    const second = random() < 0.5 ? ` ${capital(oneOf(words.given, random()))}` : ''
    const alias = `${family.toUpperCase()}, ${given}${second}`
    return { schema: 'Person', country: country.code, official: `${given}${second} ${family}`, alias }
  }
  const { code, script, native } = country
  const first = rank(random())
  const second = random() < 0.3 ? rank(random()) : null
  const place = random() < 0.15
  const concepts = [words.concept(random()), ...(random() < 0.6 ? [words.concept(random())] : [])]
  const at = random()
  const plain = (of: Script) => {
    const parts = concepts.map((concept) => oneOf(words.of(of).get(concept) ?? words.of('Latn').get(concept)!, at * at))
    const brands = [first, ...(second === null ? [] : [second])].map((number) => brand(words, of, number))
    return [...(place ? words.place(code, of, at) : []), ...brands, ...parts]
  }
  const latin = plain('Latn').map(capital).join(' ')
  const official = `${latin} ${oneOf(country.forms, at * at)}`
  if (!script || !native) return { schema: 'Company', country: code, official, alias: latin }
  const own = plain(script).join(script === 'Hani' ? '' : ' ')
  return { schema: 'Company', country: code, official, alias: native.endsWith(' ') ? native + own : own + native }
}

/** Zipf and Mandelbrot: number 0 is borne by one of 2,000, and one brand of seven comes once in a million. */
function rank(random: number): number {
  return Math.floor(500 * ((1 - random) ** -4 - 1))
}

/** The half of one word and the half of another, always the same for a number. */
function brand(words: Words, script: Script, number: number): string {
  const random = sequence(number)
  const parts = words.parts(script)
  return oneOf(parts.fronts, random()) + oneOf(parts.backs, random())
}

function oneOf<T>(list: readonly T[], random: number): T {
  return list[Math.floor(random * list.length)]!
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}

interface Words {
  country(random: number): Country
  /** A trade or generic word, by its concept, as often as such words come. */
  concept(random: number): string
  /** The words of each concept in a script. */
  of(script: Script): Map<string, string[]>
  parts(script: Script): { fronts: string[]; backs: string[] }
  place(country: string, script: Script, random: number): string[]
  given: string[]
}

function readWords(): Words {
  const json = <T>(file: string) => JSON.parse(readFileSync(path.join(DATA, 'screening', file), 'utf8')) as T
  const concepts = json<{ concept: string; kind: string; frequency: number; words: string }[]>('words.json').filter(
    ({ kind, words }) => kind !== 'other' && /[a-z]/.test(words),
  )
  const meanings = json<Record<string, string>>('other-meanings.json')
  const { cities } = json<{ cities: Record<string, string> }>('places.json')
  const entities = parse<{ name: string }>(readFileSync(path.join(DATA, 'starter/entities.csv')), { columns: true })
  const names = entities.flatMap(({ name }) => name.toLowerCase().split(/[^\p{L}]+/u))
  const byScript = new Map<Script, Map<string, string[]>>()
  const whole = new Map<Script, Set<string>>([['Latn', new Set([...Object.values(meanings), ...names].flatMap(split))]])
  for (const { concept, words } of concepts) {
    for (const word of split(words)) {
      const script = scriptOf(word)
      if (script === null) continue
      const held = byScript.get(script) ?? new Map<string, string[]>()
      byScript.set(script, held.set(concept, [...(held.get(concept) ?? []), word]))
      if (script !== 'Latn') whole.set(script, (whole.get(script) ?? new Set()).add(word))
    }
  }
  const halves = new Map([...whole].map(([script, words]) => [script, halvesOf([...words], script)]))
  return {
    country: weighted(COUNTRIES, ({ weight }) => weight),
    concept: weighted(
      concepts.map(({ concept }) => concept),
      (_, at) => concepts[at]!.frequency,
    ),
    of: (script) => byScript.get(script)!,
    parts: (script) => halves.get(script)!,
    place(country, script, random) {
      const here = split(cities[country] ?? '').filter((city) => scriptOf(city) === script)
      return here.length === 0 ? [] : [oneOf(here, random)]
    },
    given: split(meanings.given_name!),
  }
}

function split(words: string): string[] {
  return words.split(' ').filter(Boolean)
}

function scriptOf(word: string): Script | null {
  return SCRIPTS.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

function halvesOf(words: readonly string[], script: Script): { fronts: string[]; backs: string[] } {
  const long = words.filter((word) => scriptOf(word) === script && word.length >= (script === 'Latn' ? 4 : 2))
  const middle = (word: string) => Math.ceil(word.length / 2)
  const fronts = [...new Set(long.map((word) => word.slice(0, middle(word))))]
  return { fronts, backs: [...new Set(long.map((word) => word.slice(middle(word))))] }
}

/** Picks by weight: a number from 0 to 1 in, one of the items out. */
function weighted<T>(items: readonly T[], weightOf: (item: T, at: number) => number): (random: number) => T {
  const ends: number[] = []
  let sum = 0
  for (const [at, item] of items.entries()) {
    sum += weightOf(item, at)
    ends.push(sum)
  }
  return (random) => items[ends.findIndex((end) => random * sum < end)]!
}
