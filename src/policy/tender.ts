import type { CapabilityTaxonomy } from '../knowledge/capabilities.ts'
import { actionOf, worse } from './band.ts'
import type { PackSet } from './packs.ts'
import { tenderSensitivity } from './sensitivity.ts'
import { nobodySummary, tenderSummary } from './summary.ts'
import type { Action, Outcome, PolicySubject, VendorEvaluation } from './types.ts'

/**
 * The outcome of a tender: that of its worst vendor. Whoever is named as excluded does not count. Where nobody counts
 * the band is `not_applicable`: no alarm, and for a sensitive purchase the advice to screen each bidder.
 */
export function combineOutcomes(
  vendors: readonly { role: string; evaluation: Pick<VendorEvaluation, 'outcome'> }[],
  subject: Omit<PolicySubject, 'party' | 'match'>,
  packs: PackSet,
  taxonomy: CapabilityTaxonomy,
): Outcome {
  const counted = vendors.filter(({ role }) => role !== 'excluded')
  if (counted.length === 0) {
    const sensitivity = tenderSensitivity(subject, taxonomy, packs)
    const action: Action =
      sensitivity >= packs.model.screenEachBidderFrom ? 'screen_each_bidder' : actionOf('not_applicable')
    return {
      band: 'not_applicable',
      score: null,
      coverage: null,
      confidence: null,
      action,
      summary: nobodySummary(sensitivity, action, subject.asOf),
      missing: [],
      adjustments: [],
    }
  }
  const worst = counted
    .map(({ evaluation }) => evaluation.outcome)
    .reduce((a, b) => ((worse(b.band, a.band) || (b.score ?? -1) - (a.score ?? -1)) > 0 ? b : a))
  return { ...worst, summary: tenderSummary(counted.length, vendors.length - counted.length, worst.summary) }
}
