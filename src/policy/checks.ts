import type { ListInfo, VendorFacts } from '../knowledge/facts.ts'
import type { Context, Draft } from './context.ts'
import type { Coverage } from './coverage.ts'
import { countriesOfLaw, lawOf } from './jurisdiction.ts'
import { datasetOf, listState } from './list-state.ts'
import { searchedEdition } from './ownership.ts'
import type { PackSet } from './packs.ts'
import type { Check, PolicySubject } from './types.ts'
import type { WatchlistFindings } from './watchlists.ts'

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
    if (!state.usable) return { ...check, status: 'not_assessed', reason: state.reason.en }
    if (found.perhaps.has(listId)) {
      return { ...check, status: 'not_assessed', reason: 'a party that is perhaps the same is on the list' }
    }
    return { ...check, status: 'clear', reason: null }
  })
}

/** Checks beside the lists, for a known vendor. */
export function otherChecks(context: Context, scoring: readonly Draft[], coverage: Coverage): Check[] {
  const ownership = searchedEdition(context, 'ownership').searched
  const deployments = searchedEdition(context, 'deployments').searched
  const has = (...factors: string[]): boolean => scoring.some((one) => factors.includes(one.factor))
  const traced = coverage.slots.find((slot) => slot.id === 'ultimate_owner')
  const owner = traced === undefined ? null : traced.filled === 1 ? null : traced.text.en
  const sameCapability = scoring.some(
    (one) => one.basis.kind === 'deployment' && one.relevance === context.packs.model.relevance.same,
  )
  const anyDeployment = scoring.some((one) => one.basis.kind === 'deployment')
  const notExhaustive = 'the table of deployments is not exhaustive: nothing adverse in it clears nobody'
  return [
    judged('ownership.foreign_state', has('OW-01', 'OW-02'), owner, ownership),
    judged('ownership.beneficial_owner', has('OW-03', 'OW-04', 'OW-05', 'OW-06'), owner, ownership),
    judged('jurisdiction.compulsion', has('JU-01', 'JU-02'), lawUnknown(context, owner), null),
    judged('prior_deployments.same_capability', sameCapability, notExhaustive, deployments),
    judged('prior_deployments.adverse', anyDeployment, notExhaustive, deployments),
    judged('integrity.acts', has('IN-01', 'IN-02', 'IN-04'), notExhaustive, deployments),
  ]
}

/** Flagged by a finding; clear only where nothing is missing. */
function judged(id: string, flagged: boolean, missing: string | null, dataset: string | null): Check {
  if (flagged) return { id, status: 'flagged', reason: null, dataset }
  return missing === null
    ? { id, status: 'clear', reason: null, dataset }
    : { id, status: 'not_assessed', reason: missing, dataset }
}

/** What keeps the law that a vendor answers to from being known; null when nothing does. */
function lawUnknown(context: Context, owner: string | null): string | null {
  if (context.vendor.country === null) return 'the country of the vendor is unknown'
  const open = [...countriesOfLaw(context).keys()].filter((country) => !lawOf(context, country).whole)
  if (open.length > 0) return `attributes of the law are not confirmed: ${open.sort().join(', ')}`
  return owner
}

/** For a party in no table: nothing was there to look at. */
export function strangersChecks(facts: Pick<VendorFacts, 'datasets'>): Check[] {
  const reason = 'the party is in no table'
  const dataset = (kind: string): string | null => {
    const pin = facts.datasets.find(({ id }) => id.split('-').includes(kind))
    return pin ? `${pin.id}@${pin.edition}` : null
  }
  return [
    { id: 'ownership.foreign_state', status: 'not_assessed', reason, dataset: dataset('ownership') },
    { id: 'ownership.beneficial_owner', status: 'not_assessed', reason, dataset: dataset('ownership') },
    { id: 'jurisdiction.compulsion', status: 'not_assessed', reason, dataset: dataset('jurisdictions') },
    { id: 'prior_deployments.same_capability', status: 'not_assessed', reason, dataset: dataset('deployments') },
    { id: 'prior_deployments.adverse', status: 'not_assessed', reason, dataset: dataset('deployments') },
    { id: 'integrity.acts', status: 'not_assessed', reason, dataset: dataset('deployments') },
  ]
}
