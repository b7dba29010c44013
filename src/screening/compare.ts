/** Compares two prepared names: the aligned words, the rules that apply, and the score. */
import { type Alignment, align, LEGAL_WEIGHT, type Weigher } from './align.ts'
import { editDistance } from './edit-distance.ts'
import { initialsOf } from './initials.ts'
import type { NameToken, PreparedName } from './prepare.ts'
import { DISTINCTIVE_WEIGHT } from './rarity.ts'
import { adjustedMass, agreeingMass, recomputeScore } from './score.ts'
import type { ExplanationPart, PartyType, Qualifier } from './types.ts'
import { soundOfRest } from './whole-sound.ts'

export interface Comparison {
  parts: ExplanationPart[]
  qualifiers: Qualifier[]
  score: number
  /** Agreement before calibration and caps: orders names of one score. */
  mass: number
  /** The shared words are distinctive enough for the name alone to be sure. */
  distinctive: boolean
  /** Every content word of the one is, letter by letter, a content word of the other. */
  sameWords: boolean
  alignment: Alignment
  /** The parts compare the names as wholes: nothing is left over on either side. */
  whole: boolean
}

export interface Circumstances {
  queryCountry?: string | undefined
  nameCountry?: string | undefined
  /** What the name belongs to. */
  nameType?: PartyType | undefined
}

/** Score that a different name can reach at most: 1.0 is for the same letters. */
const OTHER_NAME = 0.99
/** Below the alert threshold of 0.70. */
const NOT_DISTINCTIVE = 0.69
const SHORT_WORD = 6
const SHORT_NAME = 4
/** Below the upper band of 0.85. */
const SHORT_NAME_CAP = 0.84
/** How much more a wholly foreign half of the query, or of the name, takes off. */
const EXTRA_QUERY = 0.25
const EXTRA_NAME = 0.1
/** One shared word, with more on one side, is often another firm of that word. */
const SINGLE_WORD = 0.94

/** Compares a query with one name of an entity. */
export function compareNames(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  circumstances: Circumstances = {},
): Comparison {
  const alignment = align(query, name, weigh)
  let parts = alignment.parts
  const joined =
    agreeingMass(parts) < 0.9
      ? (joinedWhole(query, name, weigh, alignment) ??
        wholeAcronym(query, name, weigh) ??
        joinedRest(query, name, weigh, alignment))
      : null
  const whole = joined !== null && agreeingMass(joined) > agreeingMass(parts)
  if (whole) parts = joined
  parts = misspeltForms(parts, query, name)
  const qualifiers: Qualifier[] = []
  const sameWords =
    query.content.length === name.content.length && alignment.query.every((part) => part?.kind === 'literal')
  if (query.empty || name.empty) {
    // "A-B-C Company": nothing is left to compare by (nomenklatura#193).
    qualifiers.push({ id: 'insufficient_name', op: 'cap', value: query.letters === name.letters ? 0.69 : 0.3 })
  }
  if (!whole) {
    if (!alignment.ordered) qualifiers.push({ id: 'word_order', op: 'multiply', value: 0.99 })
    qualifiers.push(...contradictions(query, name, alignment), ...extraWords(query, name, alignment, weigh, parts))
  }
  const rare = parts.filter(
    (part) => part.kind !== 'legal_form' && part.score >= 0.6 && part.weight >= DISTINCTIVE_WEIGHT,
  )
  if (rare.length === 0 && !sameWords && !wellAligned(parts))
    qualifiers.push({ id: 'not_distinctive', op: 'cap', value: NOT_DISTINCTIVE })
  if (parts.some((part) => part.kind === 'acronym' && part.weight >= 0.7 * nameWeight(parts))) {
    // Initials are shared by many: worth a look, never an alert of their own.
    qualifiers.push({ id: 'acronym_only', op: 'cap', value: NOT_DISTINCTIVE })
  }
  const content = parts.filter((part) => part.kind !== 'legal_form' && part.score > 0)
  const [only] = content
  if (
    content.length === 1 &&
    (only!.kind === 'typo' || (only!.kind === 'transliteration' && query.latinOnly && name.latinOnly)) &&
    Math.min(only!.query.length, only!.name.length) <= SHORT_WORD
  ) {
    // One letter of six is another name more often than a slip: "Visa", "Vista".
    qualifiers.push({ id: 'short_word_misspelt', op: 'cap', value: NOT_DISTINCTIVE })
  }
  if (
    sameWords &&
    query.latinOnly &&
    query.content.length === 1 &&
    query.joined.length <= SHORT_NAME &&
    query.letters !== name.letters
  ) {
    // Three or four letters are borne by unrelated firms everywhere; a contradicting form says that these are two.
    const contradicts = query.legal.length > 0 && name.legal.length > 0
    qualifiers.push({ id: 'short_name', op: 'cap', value: contradicts ? NOT_DISTINCTIVE : SHORT_NAME_CAP })
  }
  const { queryCountry, nameCountry, nameType } = circumstances
  if (nameType && nameType !== 'organisation' && query.legal.length > 0 && query.content.length > 0) {
    // A legal form says that a firm is meant, not a person or a ship of that name.
    qualifiers.push({ id: 'not_an_organisation', op: 'multiply', value: 0.7 })
  }
  if (queryCountry && nameCountry) {
    if (queryCountry === nameCountry) qualifiers.push({ id: 'country_agrees', op: 'add', value: 0.02 })
    else qualifiers.push({ id: 'country_differs', op: 'add', value: -0.06 })
  }
  if (query.letters !== name.letters) qualifiers.push({ id: 'other_letters', op: 'cap', value: OTHER_NAME })
  return {
    parts,
    qualifiers,
    score: recomputeScore(parts, qualifiers),
    mass: adjustedMass(parts, qualifiers),
    distinctive: isDistinctive(parts, sameWords),
    sameWords,
    alignment,
    whole,
  }
}

/**
 * Words that one side has alone weigh once in the mass and once more here: they make another name of it. A place or a
 * generic word does not.
 */
function extraWords(
  query: PreparedName,
  name: PreparedName,
  alignment: Alignment,
  weigh: Weigher,
  parts: readonly ExplanationPart[],
): Qualifier[] {
  const slips = new Set(parts.filter((part) => part.weight === LEGAL_WEIGHT).map((part) => part.query || part.name))
  const share = (side: PreparedName, cover: Alignment['query']) => {
    let extra = 0
    let all = 0
    side.content.forEach((token, i) => {
      const weight = weigh(token)
      all += weight
      const own = token.kind !== 'place' && token.kind !== 'generic' && !slips.has(token.text)
      if (cover[i] === null && own) extra += weight
    })
    return extra / all
  }
  const one = query.content.length === 1 || name.content.length === 1
  const left = share(query, alignment.query)
  const right = share(name, alignment.name)
  const value = (1 - EXTRA_QUERY * left) * (1 - EXTRA_NAME * right) * (one && left + right > 0 ? SINGLE_WORD : 1)
  return value < 1 ? [{ id: 'extra_words', op: 'multiply', value }] : []
}

/** A slip in the legal form: a word left over that is one letter from a form of the other name ("Lltda.", "Crp."). */
function misspeltForms(parts: readonly ExplanationPart[], query: PreparedName, name: PreparedName): ExplanationPart[] {
  const near = (word: string, side: PreparedName) =>
    side.legal.some((form) => form.text.split(' ').some((part) => part.length >= 3 && editDistance(part, word, 1) <= 1))
  return parts.map((part) => {
    const slip =
      (part.kind === 'extra_query' && part.query.length >= 3 && near(part.query, name)) ||
      (part.kind === 'extra_name' && part.name.length >= 3 && near(part.name, query))
    return slip ? { ...part, weight: LEGAL_WEIGHT } : part
  })
}

/** Every word of both sides found a near partner: ordinary words, but the same ones in the same number. */
function wellAligned(parts: readonly ExplanationPart[]): boolean {
  const words = parts.filter((part) => part.kind !== 'legal_form')
  return (
    words.length >= 2 &&
    words.some((part) => part.kind === 'literal') &&
    words.every((part) => part.score >= 0.72 || part.weight <= LEGAL_WEIGHT)
  )
}

function isDistinctive(parts: readonly ExplanationPart[], sameWords: boolean): boolean {
  let mass = 0
  let rare = false
  for (const part of parts) {
    if (part.kind === 'legal_form' || part.score < 0.88) continue
    mass += part.weight
    if (part.weight >= DISTINCTIVE_WEIGHT && part.name.length >= 3) rare = true
  }
  return rare || (sameWords && mass >= 8)
}

/** The names written as one word each: `SiemensAG`, kana against Latin words, two typos in a one-word name. */
function joinedWhole(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  alignment: Alignment,
): ExplanationPart[] | null {
  const weight = name.content.reduce((sum, token) => sum + weigh(token), 0)
  const part = (score: number, kind: ExplanationPart['kind']): ExplanationPart[] => [
    {
      query: query.content.map((t) => t.text).join(' '),
      name: name.content.map((t) => t.text).join(' '),
      kind,
      score,
      weight,
    },
  ]
  if (query.joined === name.joined && query.joined.length >= 2) return part(0.97, 'joined')
  // "KEENCLOUDLIMITED": the space before the legal form is lost as well.
  if (query.letters === name.letters) return part(0.97, 'joined')
  return query.latinOnly && name.latinOnly ? null : soundOfRest(query, name, weigh, alignment)
}

function nameWeight(parts: readonly ExplanationPart[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'extra_query' ? 0 : part.weight), 0)
}

/** One side is the initials of the other, legal forms and articles counted or not: CNOOC, NIOC. */
function wholeAcronym(query: PreparedName, name: PreparedName, weigh: Weigher): ExplanationPart[] | null {
  const [short, long] = query.content.length === 1 ? [query, name] : [name, query]
  const token = short.content[0]!
  if (!long.content.every((t) => t.script === 'latin' || t.script === 'cyrillic' || t.script === 'digit')) return null
  if (short.content.length !== 1 || long.content.length < 2 || token.kind !== 'rare') return null
  if (token.text.length < 2 || token.text.length > 8 || !initialsOf(long).has(token.latin)) return null
  return [
    {
      query: query.content.map((t) => t.text).join(' '),
      name: name.content.map((t) => t.text).join(' '),
      kind: 'acronym',
      score: Math.min(0.9, 0.6 + 0.05 * token.text.length),
      weight: name.content.reduce((sum, t) => sum + weigh(t), 0),
    },
  ]
}

/**
 * What is left over on both sides, read as one word each: moved spaces with a typo, two typos in one word. Replaces
 * the extra words by one part, or null when the rests are too different.
 */
function joinedRest(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  alignment: Alignment,
): ExplanationPart[] | null {
  if (!noKnownSwap(query, name, alignment)) return null
  const left = query.content.filter((_, i) => alignment.query[i] === null)
  const right = name.content.filter((_, j) => alignment.name[j] === null)
  if ([...left, ...right].some((token) => token.kind === 'number' || token.script !== 'latin')) return null
  const [a, b] = [left.map((t) => t.text).join(''), right.map((t) => t.text).join('')]
  const least = Math.min(a.length, b.length)
  if (least < 6) return null
  const known = alignment.parts.some((part) => part.kind === 'literal' && part.weight >= DISTINCTIVE_WEIGHT / 2)
  const limit = Math.max(1, Math.floor(least / (known ? 3 : 4)))
  const distance = editDistance(a, b, limit)
  if (distance > limit) return null
  const rest: ExplanationPart = {
    query: left.map((t) => t.text).join(' '),
    name: right.map((t) => t.text).join(' '),
    kind: distance === 0 ? 'joined' : 'typo',
    score: Math.max(0.5, 0.97 - (1.2 * distance) / Math.max(a.length, b.length)),
    weight: right.reduce((sum, token) => sum + weigh(token), 0),
  }
  return [...alignment.parts.filter((part) => part.kind !== 'extra_query' && part.kind !== 'extra_name'), rest]
}

/** "China Petrochemical" and "China Petroleum" are near as letters; a known word that found no partner is no typo. */
function noKnownSwap(query: PreparedName, name: PreparedName, alignment: Alignment): boolean {
  return (
    query.content.every((token, i) => !token.concept || alignment.query[i] !== null) &&
    name.content.every((token, j) => !token.concept || alignment.name[j] !== null)
  )
}

function contradictions(query: PreparedName, name: PreparedName, alignment: Alignment): Qualifier[] {
  const out: Qualifier[] = []
  const left = query.content.filter((_, i) => alignment.query[i] === null)
  const right = name.content.filter((_, j) => alignment.name[j] === null)
  const has = (tokens: NameToken[], kind: NameToken['kind']) => tokens.some((token) => token.kind === kind)
  if (has(left, 'number') && has(right, 'number')) out.push({ id: 'numbers_differ', op: 'multiply', value: 0.6 })
  else if (has(left, 'number') !== has(right, 'number') && has(right, 'number') === has(name.content, 'number')) {
    out.push({ id: 'number_missing', op: 'multiply', value: 0.97 })
  }
  const trade = (tokens: NameToken[]) =>
    tokens.filter((token) => token.kind === 'industry' || token.kind === 'consumer')
  if (trade(left).length > 0 && trade(right).length > 0) out.push({ id: 'trades_differ', op: 'multiply', value: 0.93 })
  if (has(left, 'place') && has(right, 'place')) out.push({ id: 'places_differ', op: 'multiply', value: 0.8 })
  return out
}
