import type { Interest } from '../knowledge/facts.ts'
import { annotationsOf } from './bods-party.ts'
import { type BodsStatement, dateAt, type JsonObject, objectOf, objectsOf, textOf } from './bods-statement.ts'
import { carriedLink, type LinkFacts, noteOf } from './carried.ts'
import { type Share, UNKNOWN_SHARE } from './shares.ts'

/** Relationships of BODS. */

/**
 * Interests that are ownership or control whatever else is said of them, after the codelist `interestType` of BODS 0.4:
 * it calls that of a trustee a controlling one. All others are links only where the publisher declares beneficial
 * ownership or control.
 */
const INTERESTS: ReadonlyMap<string, Interest> = new Map([
  ['shareholding', 'shareholding'],
  ['votingRights', 'voting'],
  ['appointmentOfBoard', 'control'],
  ['otherInfluenceOrControl', 'control'],
  ['controlViaCompanyRulesOrArticles', 'control'],
  ['controlByLegalFramework', 'control'],
  ['trustee', 'control'],
])

/** Interests by which one party stands in for another. */
const NOMINEES = new Set(['nominee', 'nominator'])

/** The party that has the interests: its record, or why none is named. */
export function partyNamed(value: unknown): { recordId: string } | { reason: string; words: string } | null {
  const recordId = typeof value === 'string' ? textOf(value) : null
  if (recordId !== null) return { recordId }
  const reason = textOf(objectOf(value)?.reason)
  if (reason === null) return null
  const description = textOf(objectOf(value)?.description)
  return { reason, words: description === null ? reason : `${reason} (${description})` }
}

/** True for a relationship in which one party is declared to stand in for another. */
export function isNominee({ details }: BodsStatement): boolean {
  return objectsOf(details.interests).some(({ type }) => typeof type === 'string' && NOMINEES.has(type))
}

/**
 * What a relationship tells, an item for each interest: a link, or in words why it is none. One without interests is
 * taken as having one of a kind that is not stated.
 */
export function interestsOf(statement: BodsStatement, grade: string): (LinkFacts | string)[] {
  const interests = objectsOf(statement.details.interests)
  return (interests.length > 0 ? interests : [{}]).map((interest) => linkOf(statement, interest, grade))
}

function linkOf(statement: BodsStatement, details: JsonObject, grade: string): LinkFacts | string {
  const type = textOf(details.type)
  const interest = INTERESTS.get(type ?? '') ?? undeclared(type, details.beneficialOwnershipOrControl)
  if (!interest) {
    return `an interest of the kind ${type ?? 'that is not stated'}, not declared beneficial ownership or control`
  }
  const [start, startWords] = dateAt(details, 'startDate')
  const [end, endWords] = dateAt(details, 'endDate')
  const { share, words: shareWords } = shareOf(details.share)
  const { words, carried } = annotationsOf(statement, carriedLink)
  const way = textOf(details.directOrIndirect) ?? 'unknown'
  return {
    evidence: null,
    grade,
    verified: true,
    ...share,
    interest,
    // Shares that may be held through others are not added to those of a chain.
    direct: way === 'direct',
    start,
    end: end ?? (statement.recordStatus === 'closed' ? statement.date : null),
    asOf: statement.date,
    note: noteOf([
      textOf(details.details),
      ...words,
      type === 'shareholding' || type === 'votingRights' ? null : wordsOfType(type),
      way === 'unknown' ? 'Whether it is held directly is not stated' : null,
      shareWords,
      startWords,
      endWords,
    ]),
    ...carried,
  }
}

/** An interest that is a link only because the publisher says so. */
function undeclared(type: string | null, declared: unknown): Interest | null {
  if (declared === true) return 'beneficial'
  // By its name; a publisher who thinks otherwise says `false`.
  return type === 'beneficiaryOfLegalArrangement' && declared !== false ? 'beneficial' : null
}

const wordsOfType = (type: string | null): string =>
  type === null ? 'Kind of interest not stated' : `Kind of interest: ${type}`

/** The share in per cent, and in words what it does not say: a bound that is not itself in the range, or what is no share. */
function shareOf(value: unknown): { share: Share; words: string | null } {
  const given = Object.fromEntries(Object.entries(objectOf(value) ?? {}).filter(([, one]) => one !== null))
  if (Object.keys(given).length === 0) return { share: UNKNOWN_SHARE, words: null }
  const part = (member: string) => decimalOf(given[member])
  const exact = part('exact')
  const min = part('minimum') ?? part('exclusiveMinimum')
  const max = part('maximum') ?? part('exclusiveMaximum')
  const isShare = Object.values(given).every((one) => decimalOf(one) !== null)
  if (!isShare || (min !== null && max !== null && Number(min) > Number(max))) {
    return { share: UNKNOWN_SHARE, words: `Share: ${JSON.stringify(given)}` }
  }
  if (exact !== null) return { share: { shareExact: exact, shareMin: null, shareMax: null }, words: null }
  const bounds = [
    'minimum' in given || !('exclusiveMinimum' in given) ? null : `more than ${min} per cent`,
    'maximum' in given || !('exclusiveMaximum' in given) ? null : `less than ${max} per cent`,
  ].flatMap((bound) => bound ?? [])
  const words = bounds.length > 0 ? `Share: ${bounds.join(' and ')}` : null
  return { share: { shareExact: null, shareMin: min, shareMax: max }, words }
}

/** A number from 0 to 100 as a decimal of at most twelve places; null for anything else. */
function decimalOf(value: unknown): string | null {
  if (typeof value !== 'number' || !(value >= 0 && value <= 100)) return null
  const text = String(value)
  return /^\d+(\.\d{1,12})?$/.test(text) ? text : value.toFixed(12).replace(/\.?0+$/, '')
}
