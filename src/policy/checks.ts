import type { ListInfo, VendorFacts } from '../knowledge/facts.ts'
import type { Context, Draft } from './context.ts'
import type { Coverage } from './coverage.ts'
import { searchedFor } from './editions.ts'
import { countriesOfLaw, lawOf } from './jurisdiction.ts'
import { datasetOf, listState } from './list-state.ts'
import { stateOfVendor } from './ownership.ts'
import type { PackSet } from './packs.ts'
import type { Check, PolicySubject } from './types.ts'
import type { WatchlistFindings } from './watchlists.ts'

/**
 * What keeps every check from saying `clear`, whatever the tables hold: nobody was recognised, so nobody was looked up;
 * or it is not certain that the organisation that was looked up is the vendor.
 */
const UNSURE = {
  match: null,
  possible: 'the identity is not confirmed: what was looked up may be another organisation',
  none: 'no entity was recognised under this name, so nobody was looked up',
} as const

/** One check for each list that any pack names: a list that is not whole and fresh flags and never clears. */
export function listChecks(
  subject: PolicySubject,
  lists: readonly ListInfo[],
  packs: PackSet,
  found: Pick<WatchlistFindings, 'flagged' | 'perhaps'>,
): Check[] {
  const ids = new Set([...packs.checkedLists, ...found.flagged])
  return [...ids].sort().map((listId): Check => {
    const list = lists.find((candidate) => candidate.id === listId)
    const check = { id: `watchlists.${listId}`, dataset: datasetOf(list) }
    if (found.flagged.has(listId)) return { ...check, status: 'flagged', reason: null }
    const state = listState(list, subject.asOf, packs)
    const reason = state.usable ? UNSURE[subject.match] : state.phrase
    if (reason !== null) return { ...check, status: 'not_assessed', reason }
    if (found.perhaps.has(listId)) {
      return { ...check, status: 'not_assessed', reason: 'a party that is perhaps the same is on the list' }
    }
    return { ...check, status: 'clear', reason: null }
  })
}

/** Checks beside the lists, for a known vendor. */
export function otherChecks(context: Context, scoring: readonly Draft[], coverage: Coverage): Check[] {
  const { datasets } = context.facts
  const [ownership, deployments, law] = [
    searchedFor(datasets, 'ownership'),
    searchedFor(datasets, 'deployments'),
    searchedFor(datasets, 'jurisdictions'),
  ]
  const has = (...factors: string[]): boolean => scoring.some((one) => factors.includes(one.factor))
  const open = ownershipOpen(context, coverage)
  const owner = open ?? (ownership.whole ? null : 'the table of owners is an extract, and an extract never clears')
  const sameCapability = scoring.some(
    (one) => one.basis.kind === 'deployment' && one.relevance === context.packs.model.relevance.same,
  )
  const anyDeployment = scoring.some((one) => one.basis.kind === 'deployment')
  const notExhaustive = 'the table of deployments is not exhaustive: nothing adverse in it clears nobody'
  const judged = (id: string, flagged: boolean, missing: string | null, dataset: string | null): Check => {
    if (flagged) return { id, status: 'flagged', reason: null, dataset }
    const reason = missing ?? UNSURE[context.subject.match]
    return { id, status: reason === null ? 'clear' : 'not_assessed', reason, dataset }
  }
  const foreignState = has('OW-01', 'OW-02') || stateOfVendor(context) === 'foreign'
  return [
    judged('ownership.foreign_state', foreignState, owner, ownership.names),
    judged('ownership.beneficial_owner', has('OW-03', 'OW-04', 'OW-05', 'OW-06'), owner, ownership.names),
    judged('jurisdiction.compulsion', has('JU-01', 'JU-02'), lawOpen(context, law.whole, owner), law.names),
    judged('prior_deployments.same_capability', sameCapability, notExhaustive, deployments.names),
    judged('prior_deployments.adverse', anyDeployment, notExhaustive, deployments.names),
    judged('integrity.acts', has('IN-01', 'IN-02', 'IN-04'), notExhaustive, deployments.names),
  ]
}

/** What keeps the owners from being known; null when the ownership is followed to its end. */
function ownershipOpen({ vendor }: Context, { slots }: Coverage): string | null {
  const traced = slots.find((slot) => slot.id === 'ultimate_owner')
  if (traced) {
    return traced.filled === 1 ? null : `the ownership is not followed to its end (missing: ${traced.text.en})`
  }
  return vendor.kind === 'person'
    ? 'a person has no owner, and whether this one holds a public office was not looked up'
    : 'the vendor is a state or a public body, of which no owners are looked up'
}

/** What keeps the law that a vendor answers to from being known; null when nothing does. */
function lawOpen(context: Context, whole: boolean, owner: string | null): string | null {
  if (context.vendor.country === null) return 'the country of the vendor is unknown'
  const open = [...countriesOfLaw(context).keys()].filter((country) => !lawOf(context, country).whole)
  if (open.length > 0) return `attributes of the law are not confirmed: ${open.sort().join(', ')}`
  // A state or a body of one answers to the law of its own country and to no owner's.
  if (stateOfVendor(context) === null && owner !== null) return owner
  return whole ? null : 'the table of attributes of the law is an extract, and an extract never clears'
}

/** For a party in no table: nothing was there to look at. */
export function strangersChecks({ datasets }: Pick<VendorFacts, 'datasets'>): Check[] {
  const check = (id: string, table: 'ownership' | 'jurisdictions' | 'deployments'): Check => ({
    id,
    status: 'not_assessed',
    reason: UNSURE.none,
    dataset: searchedFor(datasets, table).names,
  })
  return [
    check('ownership.foreign_state', 'ownership'),
    check('ownership.beneficial_owner', 'ownership'),
    check('jurisdiction.compulsion', 'jurisdictions'),
    check('prior_deployments.same_capability', 'deployments'),
    check('prior_deployments.adverse', 'deployments'),
    check('integrity.acts', 'deployments'),
  ]
}
