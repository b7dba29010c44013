/** Compares two prepared names: the aligned words, the rules that apply, and the score. */
import { type Alignment, align, type Weigher } from './align.ts'
import type { NameToken, PreparedName } from './prepare.ts'
import { DISTINCTIVE_WEIGHT } from './rarity.ts'
import { agreeingMass, recomputeScore } from './score.ts'
import { editDistance, soundsNear, vowelCost } from './similarity.ts'
import { soundKey, soundSimilarity } from './transliterate.ts'
import type { ExplanationPart, Qualifier } from './types.ts'

export interface Comparison {
  parts: ExplanationPart[]
  qualifiers: Qualifier[]
  score: number
  /** The shared words are distinctive enough for the name alone to be sure. */
  distinctive: boolean
  /** Every content word of the one is, letter by letter, a content word of the other. */
  sameWords: boolean
  alignment: Alignment
}

export interface Circumstances {
  queryCountry?: string | undefined
  nameCountry?: string | undefined
}

/** Score that a different name can reach at most: 1.0 is for the same letters. */
const OTHER_NAME = 0.99
/** Below the alert threshold of 0.70: screening.md 2.3. */
const NOT_DISTINCTIVE = 0.69

/** Compares a query with one name of an entity. */
export function compareNames(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  circumstances: Circumstances = {},
): Comparison {
  const alignment = align(query, name, weigh)
  let parts = alignment.parts
  const joined = agreeingMass(parts) < 0.9 ? joinedWhole(query, name, weigh, alignment) : null
  if (joined && agreeingMass(joined) > agreeingMass(parts)) parts = joined
  const qualifiers: Qualifier[] = []
  const sameWords =
    query.content.length === name.content.length && alignment.query.every((part) => part?.kind === 'literal')
  if (query.empty || name.empty) {
    // "A-B-C Company": nothing is left to compare by (nomenklatura#193).
    qualifiers.push({ id: 'insufficient_name', op: 'cap', value: query.letters === name.letters ? 0.69 : 0.3 })
  }
  if (parts === alignment.parts) {
    if (!alignment.ordered) qualifiers.push({ id: 'word_order', op: 'multiply', value: 0.99 })
    qualifiers.push(...contradictions(query, name, alignment))
  }
  const rare = parts.filter(
    (part) => part.kind !== 'legal_form' && part.score >= 0.6 && part.weight >= DISTINCTIVE_WEIGHT,
  )
  if (rare.length === 0 && !sameWords) qualifiers.push({ id: 'not_distinctive', op: 'cap', value: NOT_DISTINCTIVE })
  const { queryCountry, nameCountry } = circumstances
  if (queryCountry && nameCountry) {
    if (queryCountry === nameCountry) qualifiers.push({ id: 'country_agrees', op: 'add', value: 0.02 })
    else qualifiers.push({ id: 'country_differs', op: 'add', value: -0.06 })
  }
  if (query.letters !== name.letters) qualifiers.push({ id: 'other_letters', op: 'cap', value: OTHER_NAME })
  return {
    parts,
    qualifiers,
    score: recomputeScore(parts, qualifiers),
    distinctive: isDistinctive(parts, sameWords),
    sameWords,
    alignment,
  }
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
  const script = query.content[0]?.script ?? 'latin'
  const other = name.content[0]?.script ?? 'latin'
  if (script !== other || !query.latinOnly || !name.latinOnly) {
    if (query.joinedLatin.length < 4 || name.joinedLatin.length < 4) return null
    if (!soundsNear(soundKey(query.joinedLatin), soundKey(name.joinedLatin))) return null
    const alike = soundSimilarity(query.joinedLatin, name.joinedLatin, vowelCost(script, other))
    return alike >= 0.7 ? part(alike * 0.97, 'transliteration') : null
  }
  const length = Math.max(query.joined.length, name.joined.length)
  if (length < 8) return null
  if (query.content.some((t) => t.kind === 'number') || name.content.some((t) => t.kind === 'number')) return null
  const limit = Math.floor(length / 6)
  const distance = editDistance(query.joined, name.joined, limit)
  return distance <= limit && noKnownSwap(query, name, alignment) ? part(1 - (1.15 * distance) / length, 'typo') : null
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
  if (has(left, 'place') && has(right, 'place')) out.push({ id: 'places_differ', op: 'multiply', value: 0.8 })
  return out
}
