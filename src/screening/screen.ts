/** Screening a name against the index, and one name against another. */
import { type Comparison, compareNames } from './compare.ts'
import { countryCode } from './countries.ts'
import { candidateNames } from './name-index/candidates.ts'
import type { ScreeningIndex } from './name-index/screening-index.ts'
import { type PreparedName, prepareName } from './prepare.ts'
import { backgroundWeigher } from './rarity.ts'
import { recomputeScore } from './score.ts'
import type { Candidate, Qualifier, ScreenQuery } from './types.ts'

export interface ScreenOptions {
  /** Most candidates to return; 10 when absent. */
  limit?: number
  /** Least score to return, 0..1; 0 when absent. */
  threshold?: number
  /** Compare with the names of these entities only, each in full; all that the index proposes when absent. */
  among?: readonly string[]
}

/** Least score of a candidate whose identifier equals the query's, whatever the name. */
const IDENTIFIER_FLOOR = 0.97

export interface Found {
  entity: number
  name: number
  comparison: Comparison
  identifierAgrees: boolean
  score: number
}

/** Entities whose identifiers equal one of the query's. */
function byIdentifier(index: ScreeningIndex, query: ScreenQuery): Set<number> {
  const out = new Set<number>()
  for (const { scheme, id } of query.identifiers ?? []) {
    for (const entity of index.entitiesWith(scheme, id)) out.add(entity)
  }
  return out
}

/** Compares the query with every candidate name. */
export function compareCandidates(
  index: ScreeningIndex,
  query: ScreenQuery,
  prepared: PreparedName,
  among?: readonly number[],
): Found[] {
  const country = countryCode(query.country)
  const agreeing = byIdentifier(index, query)
  const proposed = () => (prepared.all.length > 0 ? candidateNames(index, prepared) : [])
  const names = new Set(among ? among.flatMap((entity) => index.namesOf(entity)) : proposed())
  for (const entity of agreeing) for (const at of index.namesOf(entity)) names.add(at)
  const out: Found[] = []
  for (const at of names) {
    const { entity: number, prepared: other } = index.name(at)
    const entity = index.entity(number)
    const comparison = compareNames(prepared, other, index.weigh, {
      queryCountry: country,
      nameCountry: entity.country,
      nameType: entity.type,
    })
    const identifierAgrees = agreeing.has(number)
    if (identifierAgrees) {
      comparison.qualifiers.push({ id: 'identifier_agrees', op: 'floor', value: IDENTIFIER_FLOOR })
      comparison.score = recomputeScore(comparison.parts, comparison.qualifiers)
    }
    out.push({ entity: number, name: at, comparison, identifierAgrees, score: comparison.score })
  }
  return out
}

/** The best name of each entity, best entity first; ties by the official name, then by entity, so that the order of loading never shows. */
export function bestPerEntity(index: ScreeningIndex, all: readonly Found[]): Found[] {
  const best = new Map<number, Found>()
  for (const found of all) {
    const known = best.get(found.entity)
    if (!known || better(index, found, known)) best.set(found.entity, found)
  }
  return [...best.values()].sort(
    (a, b) =>
      b.score - a.score ||
      b.comparison.mass - a.comparison.mass ||
      Number(isOfficial(index, b)) - Number(isOfficial(index, a)) ||
      index.compareEntities(a.entity, b.entity),
  )
}

/** Who bears a name officially is meant by it rather than who is also called so. */
function isOfficial(index: ScreeningIndex, found: Found): boolean {
  return index.namesOf(found.entity)[0] === found.name
}

function better(index: ScreeningIndex, a: Found, b: Found): boolean {
  if (a.score !== b.score) return a.score > b.score
  if (a.comparison.mass !== b.comparison.mass) return a.comparison.mass > b.comparison.mass
  const [left, right] = [index.name(a.name), index.name(b.name)]
  if (left.weak !== right.weak) return right.weak
  return a.name < b.name
}

export function toCandidate(index: ScreeningIndex, found: Found): Candidate {
  const name = index.name(found.name)
  return {
    id: index.entity(found.entity).id,
    name: name.text,
    nameWeak: name.weak,
    score: found.score,
    explanation: found.comparison.parts,
    qualifiers: found.comparison.qualifiers,
    identifierAgrees: found.identifierAgrees,
    distinctive: found.comparison.distinctive,
  }
}

/**
 * The entities a name may mean, best first, each with its best name and the explanation of the score.
 * `recomputeScore(explanation, qualifiers)` gives the same score.
 */
export function screen(index: ScreeningIndex, query: ScreenQuery, options: ScreenOptions = {}): Candidate[] {
  const { limit = 10, threshold = 0, among } = options
  const entities = among?.map((id) => index.entityNumber(id)).filter((at) => at >= 0)
  return candidatesOf(index, compareCandidates(index, query, prepareName(query.name), entities), { limit, threshold })
}

/** The best entities of a comparison with their explanations. */
export function candidatesOf(
  index: ScreeningIndex,
  all: readonly Found[],
  { limit, threshold }: { limit: number; threshold: number },
): Candidate[] {
  return bestPerEntity(index, all)
    .filter((found) => found.score >= threshold)
    .slice(0, limit)
    .map((found) => toCandidate(index, found))
}

export interface PairSide {
  name: string
  /** ISO 3166-1 alpha-2 or an English name. */
  country?: string | undefined
}

/** Score of two names, 0..1, with the built-in word frequencies only. */
export function scorePair(left: PairSide, right: PairSide): number {
  return explainPair(left, right).score
}

/** The same, with the parts and qualifiers. */
export function explainPair(
  left: PairSide,
  right: PairSide,
): { score: number; parts: Comparison['parts']; qualifiers: Qualifier[] } {
  const { score, parts, qualifiers } = compareNames(
    prepareName(left.name),
    prepareName(right.name),
    backgroundWeigher,
    {
      queryCountry: countryCode(left.country),
      nameCountry: countryCode(right.country),
    },
  )
  return { score, parts, qualifiers }
}
