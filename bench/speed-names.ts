/**
 * Names and questions for the speed of the index. The names are those of `scale-names.ts`, with an alias for seven
 * entities of ten: 1.7 names each. Four questions of five ask for somebody who is not there, made of the same words.
 */
import { prepareName, type ScreenEntity } from '../src/screening/index.ts'
import { scaleNames, sequence } from './scale-names.ts'

const SEED = 1
const NAMES_OF_TEN = 17
/** Entities from here on are in no index. */
const ABSENT_FROM = 100_000_000

export const KINDS = [
  'exact',
  'no legal form',
  'reordered',
  'one typo',
  'two typos',
  'abbreviation',
  'transliteration',
] as const
export type Kind = (typeof KINDS)[number]

export interface Question {
  kind: Kind | 'negative'
  name: string
  /** Who is meant; null: nobody. */
  id: string | null
}

export const idOf = (at: number) => `e${String(at).padStart(9, '0')}`

/** How many entities have so many names. */
export const entitiesOf = (names: number) => Math.round((names * 10) / NAMES_OF_TEN)

/**
 * The entities of an index, in the order of their ids.
 * @param changedEvery one entity of so many has another alias than without: the next edition
 */
export function* speedEntities(count: number, changedEvery?: number): Generator<ScreenEntity> {
  const names = scaleNames(SEED)
  for (let at = 0; at < count; at++) {
    const { schema, country, official, alias } = names(at)
    const changed = changedEvery !== undefined && at % changedEvery === changedEvery - 1
    const other = changed ? names(at + count).alias : at % 10 < NAMES_OF_TEN - 10 ? alias : null
    yield {
      id: idOf(at),
      names: [{ text: official }, ...(other === null ? [] : [{ text: other }])],
      country,
      type: schema === 'Person' ? 'person' : 'organisation',
      identifiers: schema === 'Person' ? [] : [{ scheme: 'reg', id: String(10_000_000 + at) }],
    }
  }
}

/**
 * Questions in an order that has nothing to do with that of the names: of five, one asks for an entity, by the kinds in
 * turn.
 * @param entities how many the index has
 */
export function speedQuestions(entities: number, count: number, seed: number): Question[] {
  const names = scaleNames(SEED)
  const random = sequence(SEED, 77, seed)
  const questions: Question[] = []
  for (let asked = 0; questions.length < count; ) {
    if (questions.length % 5 !== 0) {
      const name = names(ABSENT_FROM + Math.floor(random() * 1e9)).official
      questions.push({ kind: 'negative', name, id: null })
      continue
    }
    const kind = KINDS[asked % KINDS.length]!
    const at = Math.floor(random() * entities)
    const { schema, official } = names(at)
    const name = schema === 'Person' ? null : written(kind, official, random)
    if (name === null) continue
    asked++
    questions.push({ kind, name, id: idOf(at) })
  }
  return questions
}

/** A name as somebody else writes it; null when this one cannot be written so. */
function written(kind: Kind, official: string, random: () => number): string | null {
  if (kind === 'exact') return official
  const bare = withoutForm(official)
  const words = bare.split(' ')
  switch (kind) {
    case 'no legal form':
      return bare
    case 'reordered':
      return words.length < 2 ? null : [...words.slice(1), words[0]].join(' ')
    case 'one typo':
      return withTypo(official, bare.length, random)
    case 'two typos':
      return withTypo(withTypo(official, bare.length, random), bare.length - 1, random)
    case 'abbreviation':
      return abbreviated(official)
    default:
      return words.map((word) => romanisedOtherwise(word, random)).join(' ')
  }
}

function withoutForm(official: string): string {
  const words = official.split(' ')
  while (words.length > 1 && prepareName(words.join(' ')).legal.length > 0) words.pop()
  return words.join(' ')
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One letter doubled, left out, taken for another, or before its neighbour, among the first characters of a name. */
function withTypo(name: string, first: number, random: () => number): string {
  let at = 0
  do at = 1 + Math.floor(random() * (first - 2))
  while (!/^\p{L}\p{L}$/u.test(name.slice(at, at + 2)))
  const [before, letter, after] = [name.slice(0, at), name[at]!, name.slice(at + 1)]
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + letter + letter + after
    case 1:
      return before + after
    case 2:
      return before + LETTERS[Math.floor(random() * LETTERS.length)] + after
    default:
      return before + after[0] + letter + after.slice(1)
  }
}

/** As registers and invoices write these words. */
const ABBREVIATIONS: Record<string, string> = {
  international: 'Intl',
  industries: 'Ind',
  industry: 'Ind',
  industrial: 'Ind',
  technology: 'Tech',
  technologies: 'Tech',
  engineering: 'Eng',
  services: 'Svcs',
  group: 'Grp',
  trading: 'Trdg',
  management: 'Mgmt',
  national: 'Natl',
  manufacturing: 'Mfg',
  development: 'Dev',
  construction: 'Constr',
  association: 'Assoc',
  university: 'Univ',
  institute: 'Inst',
  corporation: 'Corp',
  company: 'Co',
}

function abbreviated(official: string): string | null {
  const words = official.split(' ')
  const short = words.map((word) => ABBREVIATIONS[word.toLowerCase()] ?? word)
  return short.every((word, at) => word === words[at]) ? null : short.join(' ')
}

/** Letters that differ from one system of romanisation to another. */
const ROMANISED: [RegExp, string][] = [
  [/sch|sh/i, 's'],
  [/kh/i, 'h'],
  [/zh/i, 'j'],
  [/ch/i, 'tch'],
  [/ph/i, 'f'],
  [/x/i, 'ks'],
  [/w/i, 'v'],
  [/y/i, 'i'],
  [/c/i, 'k'],
  [/ou/i, 'u'],
  [/u/i, 'ou'],
  [/ee/i, 'i'],
  [/j/i, 'y'],
  [/v/i, 'w'],
  [/i/i, 'y'],
  [/e/i, 'ie'],
]

/** A word spelt by another system: one letter or pair of letters changes. */
function romanisedOtherwise(word: string, random: () => number): string {
  const fitting = ROMANISED.filter(([letters]) => letters.test(word))
  const [letters, other] = fitting[Math.floor(random() * fitting.length)] ?? [/$/, '']
  return word.replace(letters, (found) => (/^\p{Lu}/u.test(found) ? other[0]!.toUpperCase() + other.slice(1) : other))
}
