/**
 * From likeness to an answer: it is them, it may be them, or nobody in the tables. Likeness is a matter of letters;
 * this is a matter of which words agree and which do not: see docs/screening.md.
 */
import { countryCode } from './countries.ts'
import type { IndexedName, ScreeningIndex } from './name-index/screening-index.ts'
import { type NameToken, type PreparedName, prepareName } from './prepare.ts'
import { DISTINCTIVE_WEIGHT } from './rarity.ts'
import { Recent } from './recent.ts'
import { bestPerEntity, candidatesOf, compareCandidates, type Found, toCandidate } from './screen.ts'
import type { Candidate, ExplanationPart, MatchDecision, ScreenQuery } from './types.ts'
import { MENTION_WORDS } from './words.ts'

type Verdict = 'match' | 'possible' | 'none'

interface Judged {
  found: Found
  verdict: Verdict
  /** All words agree letter by letter, legal forms aside. */
  same: boolean
  /** The legal form agrees as well. */
  sameForm: boolean
  countryAgrees: boolean
  /** The official name has these words and no others. */
  official: boolean
}

const RANK: Record<Verdict, number> = { match: 2, possible: 1, none: 0 }
/** Alternatives worth a look reach the alert threshold of the benchmark. */
const ALERT = 0.7
/** Agreement that a misspelt name needs, before calibration: a slip in one word of two. */
const MISSPELT_MASS = 0.7
const MAX_ALTERNATIVES = 5
/** A brand this short is shared by unrelated firms all over the world. */
const SHORT_BRAND = 4

/** A word that subsidiaries and branches add to the family's name without becoming another firm. */
function isNeutral(token: NameToken): boolean {
  if (token.kind === 'generic' || token.kind === 'industry' || token.kind === 'place' || token.kind === 'stop')
    return true
  return token.kind === 'legal' || token.text.length <= 2
}

/** A brand that is also a surname, a first name or an ordinary word. */
export function isOrdinaryBrand(word: string): boolean {
  return MENTION_WORDS.surnames.has(word) || MENTION_WORDS.ordinary.has(word)
}

function isSure(part: ExplanationPart): boolean {
  if (part.kind === 'literal') return true
  return (part.kind === 'joined' || part.kind === 'translation') && part.score >= 0.94
}

function judge(index: ScreeningIndex, query: PreparedName, country: string | undefined, found: Found): Judged {
  const { prepared: name, branch } = index.name(found.name)
  const { comparison } = found
  const nameCountry = index.entity(found.entity).country
  const same = comparison.sameWords || query.letters === name.letters || query.joined === name.joined
  const sameForm =
    same && query.legal.map((form) => form.text).join(' ') === name.legal.map((form) => form.text).join(' ')
  const countryAgrees = country !== undefined && country === nameCountry
  const official = same && sameContent(query, officialName(index, found.entity).prepared)
  const judged: Judged = { found, verdict: 'none', same, sameForm, countryAgrees, official }
  const verdict = (value: Verdict): Judged => ({ ...judged, verdict: branch && value === 'match' ? 'possible' : value })
  if (found.identifierAgrees) return { ...judged, verdict: 'match' }
  if (query.empty || name.empty) return verdict(query.letters === name.letters ? 'possible' : 'none')

  const contradicts = country !== undefined && nameCountry !== undefined && country !== nameCountry
  if (same) return verdict(judgeSame(index, query, found, contradicts, countryAgrees))

  const { alignment, parts } = comparison
  const words = ownWords(index, found.entity)
  // A place in the entity's own country adds nothing new to its name.
  const own = {
    has: (token: NameToken) =>
      words.has(token.text) || (token.kind === 'place' && token.concept?.country === nameCountry),
  }
  // The names were compared as one word each: then nothing is left over on either side.
  const { whole } = comparison
  const extraQuery = whole ? [] : query.content.filter((_, i) => alignment.query[i] === null)
  const extraName = whole ? [] : name.content.filter((_, j) => alignment.name[j] === null)
  // "… Corporation (CEIEC)": a word that is another name of the same entity is no stranger.
  const strangers = extraQuery.filter((token) => !isNeutral(token) && !own.has(token))
  if (strangers.length > 0) return judged
  const acronym = parts.find((part) => part.kind === 'acronym')
  if (acronym) return verdict(judgeAcronym(acronym, extraQuery, extraName, contradicts))

  const shared = parts.filter((part) => part.name !== '' && part.query !== '' && part.kind !== 'legal_form')
  const brands = shared.filter((part) => part.weight >= DISTINCTIVE_WEIGHT && part.score >= 0.6)
  const missing = extraName.filter((token) => !isNeutral(token))
  if (brands.length === 0) return verdict(judgeCommon(index, shared, extraQuery, extraName, contradicts, countryAgrees))
  const sharedMass = brands.reduce((sum, part) => sum + part.weight, 0)
  const missingMass = missing.reduce((sum, token) => sum + index.weigh(token), 0)
  if (missingMass > sharedMass || (missingMass > 0 && extraQuery.length > 0)) return judged

  const longest = Math.max(...brands.map((part) => part.name.length))
  const place = query.all.some((token) => token.kind === 'place' && !words.has(token.text))
  if (!brands.every(isSure)) {
    if (comparison.mass < MISSPELT_MASS || longest < 5) return judged
    if (contradicts && !place && longest < 7) return judged
    return verdict('possible')
  }
  const covered = extraName.length === 0
  if (longest <= SHORT_BRAND && contradicts && !covered && !place) return judged
  const ordinary = brands.every((part) => isOrdinaryBrand(part.name))
  if (ordinary && extraQuery.length > 0 && !place && !countryAgrees && !extraQuery.every((token) => own.has(token))) {
    return judged
  }
  if (missing.length > 0) return verdict(comparison.score >= 0.5 ? 'possible' : 'none')
  const allOwn = extraQuery.every((token) => own.has(token)) && extraName.length === 0
  if (allOwn && !contradicts && comparison.distinctive && !ordinary) return verdict('match')
  return verdict('possible')
}

function officialName(index: ScreeningIndex, entity: number): IndexedName {
  return index.name(index.namesOf(entity)[0]!)
}

/** All words agree. */
function judgeSame(
  index: ScreeningIndex,
  query: PreparedName,
  found: Found,
  contradicts: boolean,
  agrees: boolean,
): Verdict {
  const name = index.name(found.name)
  // Firms of one name are registered in many countries: the country given outweighs the letters.
  if (contradicts) return isAcronymOnly(index, found, query) ? 'none' : 'possible'
  if (name.weak && !agrees) return 'possible'
  if (isAcronymOnly(index, found, query)) return agrees || query.joined.length > SHORT_BRAND ? 'match' : 'possible'
  if (found.comparison.distinctive || agrees) return 'match'
  // Ordinary words only ("China Electronics"): the registered name in full, form included, or nothing is sure.
  const official = index.namesOf(found.entity)[0] === found.name
  const whole = official && query.letters === name.prepared.letters && name.prepared.legal.length > 0
  return whole ? 'match' : 'possible'
}

/** A short name that is no word of the official name: initials, which many bodies share. */
function isAcronymOnly(index: ScreeningIndex, found: Found, query: PreparedName): boolean {
  if (query.content.length !== 1 || query.joined.length > SHORT_BRAND || !query.latinOnly) return false
  const official = officialName(index, found.entity).prepared
  return !official.content.some((token) => token.text === query.joined)
}

function judgeAcronym(
  part: ExplanationPart,
  extraQuery: readonly NameToken[],
  extraName: readonly NameToken[],
  contradicts: boolean,
): Verdict {
  // Initials that happen to spell a listed acronym say nothing: "National Statistics Office" is not NSO Group.
  if (part.query.includes(' ')) return 'none'
  if (contradicts || part.query.length < 4 || extraQuery.length > 0) return 'none'
  return extraName.every(isNeutral) ? 'possible' : 'none'
}

/** No rare word is shared: only a name whose ordinary words nearly all agree may be meant. */
function judgeCommon(
  index: ScreeningIndex,
  shared: readonly ExplanationPart[],
  extraQuery: readonly NameToken[],
  extraName: readonly NameToken[],
  contradicts: boolean,
  countryAgrees: boolean,
): Verdict {
  if (contradicts || shared.length < 2 || !shared.every(isSure)) return 'none'
  const onlyGeneric = (tokens: readonly NameToken[]) => tokens.every((token) => token.kind === 'generic')
  if (!onlyGeneric(extraName) || !extraQuery.every((token) => token.kind === 'generic' || token.kind === 'place'))
    return 'none'
  // The whole name, a generic word more, and the country.
  if (countryAgrees && extraName.length === 0 && onlyGeneric(extraQuery)) return 'possible'
  const mass = shared.reduce((sum, part) => sum + part.weight, 0)
  const extra = [...extraQuery, ...extraName].reduce((sum, token) => sum + index.weigh(token), 0)
  return mass >= 1.5 * DISTINCTIVE_WEIGHT && mass > extra ? 'possible' : 'none'
}

/** Entities whose words are kept. */
const KEPT_ENTITIES = 5000
const ownWordsOf = new WeakMap<ScreeningIndex, Recent<number, ReadonlySet<string>>>()

/** Every compared word of every name of an entity; not of the members of its group, whose words would make any mixture of them its name. */
function ownWords(index: ScreeningIndex, entity: number): ReadonlySet<string> {
  let kept = ownWordsOf.get(index)
  if (!kept) {
    kept = new Recent(KEPT_ENTITIES)
    ownWordsOf.set(index, kept)
  }
  return kept.get(entity, () => index.wordsOf(entity))
}

/**
 * Decides who is meant. `match`: the name is distinctive and agrees, or an identifier agrees. `possible`: a typo, a
 * branch of the family, an ambiguous or contradicted name. `none`: nobody in the tables, which clears nobody.
 */
export function decideMatch(index: ScreeningIndex, query: ScreenQuery): MatchDecision {
  const prepared = prepareName(query.name)
  return decideAmong(index, query, prepared, compareCandidates(index, query, prepared))
}

/** The same for names that have been compared. */
function decideAmong(
  index: ScreeningIndex,
  query: ScreenQuery,
  prepared: PreparedName,
  all: readonly Found[],
): MatchDecision {
  const country = countryCode(query.country)
  const byEntity = new Map<number, Judged>()
  for (const found of all) {
    const judged = judge(index, prepared, country, found)
    const known = byEntity.get(found.entity)
    if (!known || isBetter(index, judged, known)) byEntity.set(found.entity, judged)
  }
  const ranked = [...byEntity.values()].sort((a, b) => (isBetter(index, a, b) ? -1 : 1))
  const best = ranked[0]
  if (!best || best.verdict === 'none') {
    const near = bestPerEntity(index, all).filter((found) => found.score >= ALERT)
    return {
      status: 'none',
      best: null,
      alternatives: near.slice(0, MAX_ALTERNATIVES).map((found) => toCandidate(index, found)),
    }
  }
  const alternatives = ranked
    .slice(1)
    .filter((judged) => judged.verdict !== 'none' || judged.found.score >= ALERT)
    .slice(0, MAX_ALTERNATIVES)
    .map((judged) => toCandidate(index, judged.found))
  const status = best.verdict === 'match' && isAmbiguous(best, ranked) ? 'possible' : best.verdict
  return { status, best: toCandidate(index, best.found), alternatives }
}

/** Who is meant, and who else is alike, from one comparison. `limit` and `threshold` are those of `screen`. */
export function lookUp(
  index: ScreeningIndex,
  query: ScreenQuery,
  options: { limit: number; threshold: number },
): { decision: MatchDecision; candidates: Candidate[] } {
  const prepared = prepareName(query.name)
  const all = compareCandidates(index, query, prepared)
  return { decision: decideAmong(index, query, prepared, all), candidates: candidatesOf(index, all, options) }
}

function isBetter(index: ScreeningIndex, a: Judged, b: Judged): boolean {
  const { found: left } = a
  const { found: right } = b
  if (left.identifierAgrees !== right.identifierAgrees) return left.identifierAgrees
  if (RANK[a.verdict] !== RANK[b.verdict]) return RANK[a.verdict] > RANK[b.verdict]
  if (a.sameForm !== b.sameForm) return a.sameForm
  if (a.same !== b.same) return a.same
  if (a.official !== b.official) return a.official
  if (a.same && a.countryAgrees !== b.countryAgrees) return a.countryAgrees
  if (left.score !== right.score) return left.score > right.score
  if (left.entity !== right.entity) return index.compareEntities(left.entity, right.entity) < 0
  return left.name < right.name
}

/** Another entity bears the same words: then only the legal form, the country or an identifier tells them apart. */
function isAmbiguous(best: Judged, ranked: readonly Judged[]): boolean {
  if (best.found.identifierAgrees || !best.same) return false
  const rivals = ranked.filter(
    (other) => other !== best && other.same && other.verdict !== 'none' && asExact(other, best),
  )
  if (rivals.length === 0) return false
  // Bidders drop forms: of "Global Trading Company" and "Global Trading Company LLC" either may be meant.
  const longer = (other: Judged) => !best.found.comparison.distinctive && hasLongerForm(other)
  const formDecides = best.sameForm && hasForm(best) && rivals.every((other) => !other.sameForm && !longer(other))
  const countryDecides = best.countryAgrees && rivals.every((other) => !other.countryAgrees)
  // An alias of one is the name of the other.
  const nameDecides = best.official && rivals.every((other) => !other.official)
  return !formDecides && !countryDecides && !nameDecides
}

function sameContent(a: PreparedName, b: PreparedName): boolean {
  return a.joined === b.joined
}

/** "SenseTime" is one name word for word; that "Sense Time" has the same letters does not make it ambiguous. */
function asExact(other: Judged, best: Judged): boolean {
  return other.found.comparison.sameWords || !best.found.comparison.sameWords
}

/** The name's legal form is the query's with more to it. */
function hasLongerForm(judged: Judged): boolean {
  return judged.found.comparison.parts.some(
    (part) => part.kind === 'legal_form' && part.name !== part.query && part.name.startsWith(part.query),
  )
}

function hasForm(judged: Judged): boolean {
  return judged.found.comparison.parts.some((part) => part.kind === 'legal_form' && part.query !== '')
}
