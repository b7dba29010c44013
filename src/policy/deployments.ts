import { addMonths, daysBetween, inForceOn } from '../knowledge/calendar.ts'
import { controlPathsDown, controlStart, type OwnershipPath } from '../knowledge/closure.ts'
import type { Day, Deployment } from '../knowledge/facts.ts'
import { firstDay, lastDay } from '../knowledge/partial-date.ts'
import {
  type Context,
  type Draft,
  draft,
  gradeConfidence,
  partyRef,
  pathSteps,
  ruleOf,
  severityOf,
  weakness,
} from './context.ts'
import { relevanceOf } from './sensitivity.ts'
import type { Finding, FindingBasis, ShownReason } from './types.ts'

/** Rows of the vendor, of what it controls, and of those who are perhaps the vendor. */
export function deploymentFindings(context: Context): Draft[] {
  const controlled = new Map<string, OwnershipPath[]>()
  for (const path of controlPathsDown(context.graph, context.vendorId).paths) {
    controlled.set(path.endId, [...(controlled.get(path.endId) ?? []), path])
  }
  return [...context.facts.deployments].sort(inFileOrder).flatMap((row) => {
    const vendorId = context.graph.same(row.vendorId)
    if (vendorId === context.vendorId) return rowFindings(context, row, null, null)
    if (context.namesakes.has(vendorId)) return rowFindings(context, row, null, 'inferred_identity')
    const paths = controlled.get(vendorId)
    if (!paths) return []
    const { path, counts } = surestPath(paths, row)
    return rowFindings(context, row, path, counts ? null : 'before_control')
  })
}

const inFileOrder = (a: Deployment, b: Deployment): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * Of the paths by which the vendor controls a subsidiary, the surest on which the row began under control. A row
 * without a start counts only where control has none either.
 */
function surestPath(paths: readonly OwnershipPath[], row: Deployment): { path: OwnershipPath; counts: boolean } {
  const began = row.start === null ? null : firstDay(row.start)
  const underControl = paths.filter((path) => {
    const start = controlStart(path)
    return start === null || (began !== null && began >= start)
  })
  const [path] = [...(underControl.length > 0 ? underControl : paths)].sort(
    (a, b) => b.confidence - a.confidence || a.links.length - b.links.length,
  )
  return { path: path!, counts: underControl.length > 0 }
}

function rowFindings(
  context: Context,
  row: Deployment,
  path: OwnershipPath | null,
  beforeAll: ShownReason | null,
): Draft[] {
  const { model, factors } = context.packs
  const adverse = model.adverseFactors[row.adverseStatus] ?? null
  const factor = adverse ?? 'DP-00'
  const reason = shownReason(context, row, adverse, beforeAll)
  const steps = path ? pathSteps(context, path) : []
  const graded = gradeConfidence(context, row.grade) ?? 0
  const dimension = factors.get(factor)!.dimension as Draft['dimension']
  const made = draft({
    id: `${factor}:${row.id}`,
    factor,
    dimension,
    severity: severityOf(context, factor),
    confidence: path ? Math.min(graded, path.confidence) : graded,
    relevance: relevanceOf(row.capability, context.subject, context.taxonomy, context.packs),
    recency: recencyOf(context, row, factor),
    multiplier: row.outcomeEffect === 'mitigated' ? model.mitigatedFactor : 1,
    family: `event:${row.event}`,
    shownBecause: reason,
    rule: citedRule(context, row, factor),
    basis: basisOf(context, row),
    path: steps,
    evidence: [row.evidence, ...steps.map((step) => step.evidence)],
  })
  if (dimension !== 'integrity') return [made]
  const alsoShown = draft({
    ...made,
    id: `${made.id}:shown`,
    dimension: 'prior_deployments',
    shownBecause: reason ?? 'scored_as_integrity',
  })
  return [made, alsoShown]
}

function shownReason(
  context: Context,
  row: Deployment,
  adverse: string | null,
  beforeAll: ShownReason | null,
): ShownReason | null {
  if (row.start !== null && firstDay(row.start) > context.day) return 'not_yet_in_force'
  const weak = weakness(context, row)
  if (weak) return weak
  const { bidderStatuses } = context.packs.model
  if (row.role === 'bidder' && !bidderStatuses.includes(row.adverseStatus)) return 'bid_is_no_deployment'
  if (adverse === null) return 'nothing_adverse'
  if (actHolds(context, row)) return 'act_scored_as_listing'
  if (row.outcomeEffect === 'overturned') return 'overturned'
  if (row.outcomeEffect === 'ended') return 'ended'
  return beforeAll
}

/**
 * One act counts once: the row is the story of a listing, so the listing scores. It holds until the vendor's own
 * listings there are known to have ended, all of them.
 */
function actHolds(context: Context, row: Deployment): boolean {
  if (row.actListIds.length === 0) return false
  const vendorId = context.graph.same(row.vendorId)
  const listings = context.facts.listings.filter(
    (listing) => row.actListIds.includes(listing.listId) && context.graph.same(listing.entityId) === vendorId,
  )
  return (
    listings.length === 0 ||
    listings.some((listing) => inForceOn(listing.listedOn, listing.delistedOn, context.day) !== 'ended')
  )
}

/** The later of end and source date, else the start; null where the row has no date. Never after the day asked about. */
function eventDay(row: Deployment, day: Day): Day | null {
  const known = [row.end, row.sourceDate].filter((date) => date !== null)
  const latest = (known.length > 0 ? known : row.start === null ? [] : [row.start]).map(lastDay).sort().at(-1)
  if (latest === undefined) return null
  return latest > day ? day : latest
}

function recencyOf(context: Context, row: Deployment, factor: string): number {
  const halfLife = context.packs.factors.get(factor)?.halfLifeYears ?? null
  if (halfLife === null) return 1
  const { recency } = context.packs.model
  const event = eventDay(row, context.day)
  if (event === null) return recency.noDate
  return 0.5 ** (daysBetween(event, context.day) / recency.daysPerYear / halfLife)
}

/** A national rule that names this kind of act as its ground, where it concerns the buyer and the act is recent enough. */
function citedRule(context: Context, row: Deployment, factor: string): Finding['rule'] {
  const event = eventDay(row, context.day)
  for (const { pack, rule } of context.packs.citations.get(factor) ?? []) {
    const { buyers } = rule.applies
    if (buyers !== 'all' && (context.buyerCountry === null || !buyers.includes(context.buyerCountry))) continue
    if (inForceOn(rule.validFrom, rule.validTo, context.day) !== 'in_force') continue
    if (event === null || addMonths(event, rule.cites!.lookbackMonths) <= context.day) continue
    return { pack, id: rule.id, legalBasis: rule.citation }
  }
  return ruleOf(context, factor)
}

function basisOf(context: Context, row: Deployment): FindingBasis {
  return {
    kind: 'deployment',
    deployment: row.id,
    event: row.event,
    vendor: partyRef(context, row.vendorId),
    role: row.role,
    buyer: row.buyer,
    buyerCountry: row.buyerCountry,
    capability: row.capability,
    years: row.start === null && row.end === null ? null : `${row.start ?? ''}-${row.end ?? ''}`,
    valueUsd: row.valueUsd,
    financier: row.financier,
    financierCountry: row.financierCountry,
    adverseStatus: row.adverseStatus,
    description: row.description,
    adverseNote: row.adverseNote,
    outcome: row.outcome,
    outcomeEffect: row.outcomeEffect,
    vendorResponse: row.vendorResponse,
  }
}
