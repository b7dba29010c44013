import type { CapabilityTaxonomy } from '../knowledge/capabilities.ts'
import type { VendorFacts } from '../knowledge/facts.ts'
import { actionOf, fundsNote, settleBand } from './band.ts'
import { listChecks, otherChecks, strangersChecks } from './checks.ts'
import type { ChosenPacks } from './choose-packs.ts'
import { type Context, contextOf, type Draft } from './context.ts'
import { type Coverage, coverageOf, coverageOfStranger } from './coverage.ts'
import { deploymentFindings } from './deployments.ts'
import { financeFindings } from './finance.ts'
import { jurisdictionFindings } from './jurisdiction.ts'
import { opacityFindings, ownershipFindings } from './ownership.ts'
import type { PackSet } from './packs.ts'
import { effectiveOf, type Score, scoreOf } from './score.ts'
import { tenderSensitivity } from './sensitivity.ts'
import { strangerSummary, vendorSummary } from './summary.ts'
import { DIMENSIONS, type Finding, type Outcome, type PolicySubject, type VendorEvaluation } from './types.ts'
import { watchlistFindings } from './watchlists.ts'

/**
 * What the facts about one vendor mean for one question. Pure: the same subject, facts and packs give the same answer
 * on every machine and in every order of the rows.
 * @param chosen the packs of this question: they decide which lists must be at hand; the rules of all packs apply
 * @throws RangeError when the facts do not hold the vendor they are about
 */
export function evaluate(
  subject: PolicySubject,
  facts: VendorFacts,
  packs: PackSet,
  { chosen }: Pick<ChosenPacks, 'chosen'>,
  taxonomy: CapabilityTaxonomy,
): VendorEvaluation {
  if (subject.match === 'none' || facts.entityId === null)
    return evaluateNone(subject, facts, packs, { chosen }, taxonomy)
  const context = contextOf(subject, facts, packs, chosen, taxonomy)
  const { model } = packs
  const coverage = coverageOf(context)
  const watchlists = watchlistFindings(context)
  const drafts = [
    ...watchlists.drafts,
    ...ownershipFindings(context),
    ...jurisdictionFindings(context),
    ...deploymentFindings(context),
    ...financeFindings(context),
  ]
  const finalOwnerKnown = (coverage.slots.find((slot) => slot.id === 'ultimate_owner')?.filled ?? 1) > 0
  const weighsElsewhere = drafts.some((one) => one.dimension !== 'jurisdiction' && weightOf(context, one) > 0)
  drafts.push(...opacityFindings(context, finalOwnerKnown, weighsElsewhere))

  const score = scoreOf(
    drafts.map((one) => ({
      id: one.id,
      dimension: one.dimension,
      family: one.family,
      effective: weightOf(context, one),
    })),
    context.sensitivity,
    model,
  )
  const scoring = drafts.filter((one) => weightOf(context, one) > 0)
  const { band, adjustments } = settleBand({
    score: score.score,
    drafts,
    scoring,
    coverage,
    match: subject.match,
    model,
  })
  const findings = drafts.map((one) => findingOf(context, one, score)).sort(heaviestFirst)
  const order = new Map(findings.map((finding, at) => [finding.id, at]))
  const reasons = drafts
    .filter((one) => (score.contributions.get(one.id) ?? 0) > 0 || one.effect === 'knockout')
    .sort(
      (a, b) =>
        Number(b.effect === 'knockout') - Number(a.effect === 'knockout') || order.get(a.id)! - order.get(b.id)!,
    )
  const missing = coverage.slots.filter((slot) => slot.filled < 1)
  const action = actionOf(band)
  const outcome: Outcome = {
    band,
    score: score.score,
    coverage: twoDecimals(coverage.share),
    confidence: confidenceOf(findings),
    action,
    summary: vendorSummary({
      name: context.vendor.name,
      match: subject.match,
      band,
      score: score.score,
      action,
      reasons,
      missing,
      fundsUnjudged: coverage.fundsUnjudged,
      adjustments,
      taxonomy,
      reportedOn: (deployment) => facts.deployments.find(({ id }) => id === deployment)?.sourceDate ?? null,
    }),
    missing: missingOf(coverage),
    adjustments,
  }
  return {
    outcome,
    findings,
    checks: [...listChecks(subject, facts.lists, packs, watchlists), ...otherChecks(context, scoring, coverage)],
    slots: coverage.slots,
    scoring: {
      v: rounded(score.v),
      sensitivity: context.sensitivity,
      dimensions: score.dimensions.map((one) => ({ ...one, d: rounded(one.d) })),
    },
  }
}

/** The answer on a party in no table: undetermined, without a score. No match clears nobody. */
export function evaluateNone(
  subject: PolicySubject,
  facts: Pick<VendorFacts, 'lists' | 'datasets'>,
  packs: PackSet,
  { chosen }: Pick<ChosenPacks, 'chosen'>,
  taxonomy: CapabilityTaxonomy,
): VendorEvaluation {
  const coverage = coverageOfStranger(subject, facts, packs, chosen)
  const missing = coverage.slots.filter((slot) => slot.filled < 1)
  const action = actionOf('undetermined')
  return {
    outcome: {
      band: 'undetermined',
      score: null,
      coverage: twoDecimals(coverage.share),
      confidence: null,
      action,
      summary: strangerSummary(subject.party.name, missing, coverage.fundsUnjudged, action),
      missing: missingOf(coverage),
      adjustments: coverage.fundsUnjudged ? [fundsNote(coverage.fundsUnjudged, 'undetermined')] : [],
    },
    findings: [],
    checks: [
      ...listChecks(subject, facts.lists, packs, { flagged: new Set(), perhaps: new Set() }),
      ...strangersChecks(facts),
    ],
    slots: coverage.slots,
    scoring: { v: 0, sensitivity: tenderSensitivity(subject, taxonomy, packs), dimensions: [] },
  }
}

function missingOf({ slots, fundsUnjudged }: Coverage): string[] {
  const empty = slots.filter((slot) => slot.filled < 1).map((slot) => slot.text.en)
  return fundsUnjudged ? [...empty, fundsUnjudged.en] : empty
}

function weightOf(context: Context, one: Draft): number {
  return one.shownBecause === null ? effectiveOf(one, context.packs.model) : 0
}

function findingOf(context: Context, one: Draft, score: Score): Finding {
  const { floor: _floor, multiplier: _multiplier, ...rest } = one
  return {
    ...rest,
    severity: rounded(one.severity),
    confidence: rounded(one.confidence),
    relevance: one.relevance,
    recency: rounded(one.recency),
    effective: rounded(weightOf(context, one)),
    contribution: score.contributions.get(one.id) ?? 0,
  }
}

function heaviestFirst(a: Finding, b: Finding): number {
  return (
    b.contribution - a.contribution ||
    b.effective - a.effective ||
    DIMENSIONS.indexOf(a.dimension) - DIMENSIONS.indexOf(b.dimension) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** Mean of the confidences, weighted by the points that each finding brings; null when nothing brings any. */
function confidenceOf(findings: readonly Finding[]): number | null {
  const points = findings.reduce((sum, finding) => sum + finding.contribution, 0)
  if (points === 0) return null
  const weighted = findings.reduce((sum, finding) => sum + finding.contribution * finding.confidence, 0)
  return twoDecimals(weighted / points)
}

/** Four decimals, as printed: the arithmetic itself is not rounded. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

const twoDecimals = (value: number): number => Math.round(value * 100 + 1e-9) / 100
