import { inForceOn } from '../knowledge/calendar.ts'
import { type BlockedByRule, blockedByRule, type OwnershipPath } from '../knowledge/closure.ts'
import { compare, type Exact, exact, shareOf } from '../knowledge/decimal.ts'
import type { ListInfo, Listing } from '../knowledge/facts.ts'
import { byText } from '../knowledge/ownership-graph.ts'
import {
  type Context,
  type Draft,
  draft,
  gradeConfidence,
  partyRef,
  pathSteps,
  severityOf,
  weakness,
} from './context.ts'
import { type AppliedRule, appliedRule, citedRule, familyOf, reachOf } from './list-rules.ts'
import { hasPhrase } from './phrases.ts'
import type { FindingBasis, ShownReason } from './types.ts'

/** A listing as it stands, with the rule of its list. */
interface Considered {
  listing: Listing
  list: ListInfo
  partyId: string
  applied: AppliedRule
  /** Why the row itself scores nothing whatever the rule: its time or its source. */
  rowReason: ShownReason | null
  inForce: boolean
  confidence: number
}

export interface WatchlistFindings {
  drafts: Draft[]
  /** Lists on which the vendor or a controller stands today, whether that scores or is only shown. */
  flagged: ReadonlySet<string>
  /** Lists on which someone stands who is perhaps the vendor. */
  perhaps: ReadonlySet<string>
}

/** Every listing of the vendor, of those above it where the list reaches down, and of the principals it resells for. */
export function watchlistFindings(context: Context): WatchlistFindings {
  const considered = eachListOnce(considerAll(context))
  const drafts: Draft[] = []
  const flagged = new Set<string>()
  const perhaps = new Set<string>()
  for (const one of considered) {
    if (one.partyId === context.vendorId) {
      drafts.push(ownListing(context, one))
      if (one.inForce) flagged.add(one.list.id)
    } else if (context.namesakes.has(one.partyId)) {
      drafts.push(shownListing(context, one, one.rowReason ?? 'inferred_identity'))
      if (one.inForce) perhaps.add(one.list.id)
    } else if (context.controllers.has(one.partyId) && one.inForce) {
      drafts.push(...controllersListing(context, one))
      flagged.add(one.list.id)
    }
  }
  for (const reached of reachedByShares(context, considered)) {
    drafts.push(reached)
    if (reached.shownBecause === null && reached.basis.kind === 'listing') flagged.add(reached.basis.list.id)
  }
  drafts.push(...resold(context, considered))
  return { drafts, flagged, perhaps }
}

function considerAll(context: Context): Considered[] {
  const lists = new Map(context.facts.lists.map((list) => [list.id, list]))
  return context.facts.listings
    .flatMap((listing): Considered[] => {
      const list = lists.get(listing.listId) ?? nameless(listing)
      const state = inForceOn(listing.listedOn, listing.delistedOn, context.day)
      return [
        {
          listing,
          list,
          partyId: context.graph.same(listing.entityId),
          applied: appliedRule(context, listing),
          rowReason:
            state === 'in_force'
              ? weakness(context, listing)
              : isSetAside(context, listing, state)
                ? 'overturned'
                : state,
          inForce: state === 'in_force',
          confidence: gradeConfidence(context, listing.grade) ?? 0,
        },
      ]
    })
    .sort((a, b) => orderOf(a) - orderOf(b) || (key(a) < key(b) ? -1 : 1))
}

/**
 * A party that stands on a list under several entries (its addresses, its names) stands there once: the entry that
 * weighs most speaks, then the earliest. What has ended is told entry by entry.
 */
function eachListOnce(considered: readonly Considered[]): Considered[] {
  const first = new Map<string, Considered>()
  const weight = (one: Considered) => one.applied.severity * one.confidence
  const better = (a: Considered, b: Considered) =>
    weight(a) - weight(b) || byText(b.listing.listedOn ?? '9', a.listing.listedOn ?? '9')
  const standing = considered.filter(({ rowReason }) => rowReason === null)
  for (const one of standing) {
    const key = `${one.list.id} ${one.partyId}`
    const held = first.get(key)
    if (!held || better(one, held) > 0) first.set(key, one)
  }
  return considered.filter((one) => one.rowReason !== null || first.get(`${one.list.id} ${one.partyId}`) === one)
}

/** An entry that is over because a court or authority set it aside, by its own words. */
function isSetAside(context: Context, listing: Listing, state: 'ended' | 'not_yet_in_force'): boolean {
  return (
    state === 'ended' && hasPhrase(`${listing.scope ?? ''} ${listing.legalBasis ?? ''}`, context.packs.model.setAside)
  )
}

const key = ({ list, listing }: Considered): string => `${list.id} ${listing.id}`
const orderOf = ({ rowReason }: Considered): number => (rowReason === null ? 0 : 1)

/** A listing whose list is in no table still has a name. */
function nameless(listing: Listing): ListInfo {
  return {
    id: listing.listId,
    title: listing.listId,
    authority: listing.listId,
    country: null,
    legalBasis: listing.legalBasis,
    bindsWhom: null,
    effect: null,
    ownershipRule: 'none',
    officialUrl: null,
    licence: null,
    complete: false,
    rows: 0,
    edition: null,
    publishedOn: null,
    staleAfterDays: null,
    evidence: listing.evidence,
    rowsNotRead: 0,
    note: null,
  }
}

function basisOf(context: Context, { listing, list, applied }: Considered): FindingBasis {
  return {
    kind: 'listing',
    listing: listing.id,
    list: { id: list.id, title: list.title, authority: list.authority, country: list.country, effect: list.effect },
    party: partyRef(context, listing.entityId),
    listedOn: listing.listedOn,
    delistedOn: listing.delistedOn,
    scope: listing.scope,
    program: listing.program,
    legalBasis: listing.legalBasis,
    binding: applied.binding,
    note: listing.note,
  }
}

function common(context: Context, one: Considered, factor: string) {
  return {
    id: `${factor}:${one.list.id}:${one.listing.id}`,
    factor,
    dimension: 'watchlists' as const,
    family: familyOf(one.applied, one.list),
    rule: citedRule(context, one.applied, one.listing, one.list),
    basis: basisOf(context, one),
    confidence: one.confidence,
    evidence: [one.listing.evidence],
  }
}

function shownListing(context: Context, one: Considered, shownBecause: ShownReason, path?: OwnershipPath): Draft {
  return draft({
    ...common(context, one, one.applied.factor),
    shownBecause,
    ...(path ? pathFields(context, one, path) : {}),
  })
}

/** A knock-out needs the official list or notice itself. */
const isOfficial = (listing: Listing): boolean => listing.grade?.startsWith('A') ?? false

function ownListing(context: Context, one: Considered): Draft {
  const { applied, listing } = one
  const reason = one.rowReason ?? applied.shownBecause
  if (reason !== null) return shownListing(context, one, reason)
  if (applied.state === 'pending') {
    return draft({ ...common(context, one, applied.factor), effect: 'floor', floor: 'undetermined' })
  }
  const bindingFactor = applied.held?.list.binding ?? null
  if (applied.binding && bindingFactor !== null && isOfficial(listing)) {
    const sure = context.subject.match === 'match'
    return draft({
      ...common(context, one, bindingFactor),
      severity: applied.severity,
      effect: sure ? 'knockout' : 'floor',
      floor: 'high',
    })
  }
  return advisory(context, one, null)
}

/** What a listing says where it cannot knock out: its advisory rule, and a floor where the rule would have bound. */
function advisory(context: Context, one: Considered, path: OwnershipPath | null): Draft {
  const { applied } = one
  const floors = applied.binding || applied.held?.list.floorWhenAdvisory === true
  return draft({
    ...common(context, one, applied.factor),
    severity: applied.scoresWithoutKnockout ? applied.severity : 0,
    ...(floors ? { effect: 'floor', floor: 'high' } : {}),
    ...(path ? pathFields(context, one, path) : {}),
  })
}

function pathFields(context: Context, one: Considered, path: OwnershipPath) {
  const steps = pathSteps(context, path)
  return {
    confidence: Math.min(one.confidence, path.confidence),
    path: steps,
    evidence: [one.listing.evidence, ...steps.map((step) => step.evidence)],
  }
}

/** A list whose rule is of control reaches what a listed party controls; any other is shown. */
function controllersListing(context: Context, one: Considered): Draft[] {
  const path = context.controllers.get(one.partyId)!
  const { applied } = one
  const reason = one.rowReason ?? applied.shownBecause
  if (reason !== null) return [shownListing(context, one, reason, path)]
  if (reachOf(context, applied.held, 'control')) return [advisory(context, one, path)]
  const byShares = reachOf(context, applied.held, 'blocking') ?? reachOf(context, applied.held, 'aggregate')
  return byShares ? [] : [shownListing(context, one, 'out_of_scope', path)]
}

/** Lists whose rule is of shares: WL-03 to WL-05 for blocking lists, the own factor for the others. */
function reachedByShares(context: Context, considered: readonly Considered[]): Draft[] {
  const owners = new Set(context.up.paths.map((path) => path.endId))
  const byList = new Map<string, Considered[]>()
  for (const one of considered) {
    const counts = one.rowReason === null && one.applied.shownBecause === null && one.applied.state === 'final'
    if (!counts || !owners.has(one.partyId)) continue
    byList.set(one.list.id, [...(byList.get(one.list.id) ?? []), one])
  }
  return [...byList.values()].flatMap((listed) => {
    const held = listed[0]!.applied.held
    const blocking = reachOf(context, held, 'blocking')
    if (blocking) {
      const cascades: Cascade[] = [
        { factor: 'WL-03', found: surest(context, listed, blocking.percent) },
        { factor: 'WL-05', found: surest(context, listed, blocking.minority) },
      ]
      return listed.map((one) => blockingFinding(context, one, cascades, blocking))
    }
    const aggregate = reachOf(context, held, 'aggregate')
    if (!aggregate) return []
    const found = surest(context, listed, aggregate.percent)
    return listed.map((one) =>
      found?.result.listed.includes(one.partyId)
        ? { ...advisory(context, one, treeOf(found.result.paths)), confidence: found.confidence }
        : shownListing(context, one, 'below_threshold', shortest(context, one.partyId)),
    )
  })
}

interface Surest {
  confidence: number
  result: BlockedByRule
}

/**
 * The cascade on the surest rows that still reach the threshold: weaker rows beside them take nothing away. The
 * confidence is that of the weakest row it needs.
 */
function surest(context: Context, listed: readonly Considered[], threshold: string): Surest | null {
  const levels = new Set(listed.map((one) => one.confidence))
  for (const { links } of context.up.paths) for (const link of links) levels.add(link.confidence)
  for (const level of [...levels].sort((a, b) => b - a)) {
    const parties = new Set(listed.filter((one) => one.confidence >= level).map((one) => one.partyId))
    const result = blockedByRule(context.graph, context.vendorId, parties, { minConfidence: level })
    if (compare(exact(result.aggregate), exact(threshold)) >= 0) return { confidence: level, result }
  }
  return null
}

/** All links of several paths, each once, so that every path that sums is shown. */
function treeOf(paths: readonly OwnershipPath[]): OwnershipPath {
  const [first] = paths
  return { ...first!, links: [...new Set(paths.flatMap((path) => path.links))] }
}

function shortest(context: Context, partyId: string): OwnershipPath {
  return context.up.paths.find((path) => path.endId === partyId)!
}

interface ByShares {
  factor: 'WL-03' | 'WL-04' | 'WL-05'
  confidence: number
  path: OwnershipPath
}

/** What the cascade comes to for a list as a whole, at one of its thresholds. */
interface Cascade {
  factor: 'WL-03' | 'WL-05'
  found: Surest | null
}

function blockingFinding(
  context: Context,
  one: Considered,
  cascades: readonly Cascade[],
  { minority, unknownFrom }: { minority: string; unknownFrom: string },
): Draft {
  const candidates: ByShares[] = []
  for (const { factor, found } of cascades) {
    if (found?.result.listed.includes(one.partyId)) {
      candidates.push({ factor, confidence: found.confidence, path: treeOf(found.result.paths) })
    }
  }
  for (const path of context.up.paths) {
    if (path.endId !== one.partyId) continue
    const known = knownProduct(path)
    const confidence = Math.min(one.confidence, path.confidence)
    const owned = path.links.every((link) => link.owns && link.min !== null)
    if (owned && compare(known, exact(minority)) >= 0) candidates.push({ factor: 'WL-05', confidence, path })
    if (!owned && compare(known, exact(unknownFrom)) >= 0) candidates.push({ factor: 'WL-04', confidence, path })
  }
  const weight = (candidate: ByShares): number => severityOf(context, candidate.factor) * candidate.confidence
  const [best] = candidates.sort((a, b) => weight(b) - weight(a) || (a.factor < b.factor ? -1 : 1))
  if (!best) {
    return {
      ...shownListing(context, one, 'below_threshold', shortest(context, one.partyId)),
      id: `WL-05:${one.list.id}:${one.listing.id}`,
      factor: 'WL-05',
    }
  }
  const floors = best.factor === 'WL-03' && one.applied.binding
  return draft({
    ...common(context, one, best.factor),
    severity: severityOf(context, best.factor),
    ...(floors ? { effect: 'floor', floor: 'high' } : {}),
    ...pathFields(context, one, best.path),
    confidence: best.confidence,
  })
}

const WHOLE = exact('100')

/** Product of the known minimum shares; a path on which no share is known counts as 100. */
function knownProduct(path: OwnershipPath): Exact {
  return path.links.reduce((product, link) => (link.min === null ? product : shareOf(product, link.min)), WHOLE)
}

/** WL-09: the vendor resold, in one event, what a listed party supplied. */
function resold(context: Context, considered: readonly Considered[]): Draft[] {
  const drafts = new Map<string, Draft>()
  const rows = [...context.facts.deployments].sort((a, b) => byText(a.id, b.id))
  for (const row of rows) {
    if (context.graph.same(row.vendorId) !== context.vendorId || row.role !== 'reseller') continue
    for (const other of rows) {
      if (other.event !== row.event || other.role === 'bidder') continue
      const principalId = context.graph.same(other.vendorId)
      if (principalId === context.vendorId) continue
      const heaviest = considered
        .filter((one) => one.partyId === principalId && one.rowReason === null)
        .filter(({ applied }) => applied.shownBecause === null && applied.state === 'final')
        .sort((a, b) => b.applied.severity - a.applied.severity)[0]
      if (!heaviest) continue
      const made = draft({
        ...common(context, heaviest, 'WL-09'),
        severity: context.packs.model.resellerFactor * heaviest.applied.severity,
        confidence: gradeConfidence(context, row.grade) ?? 0,
        family: `WL-09:${heaviest.list.country ?? 'multilateral'}`,
        shownBecause: weakness(context, row),
        ...(heaviest.applied.floorsResellers ? { effect: 'floor', floor: 'high' } : {}),
        evidence: [row.evidence, other.evidence, heaviest.listing.evidence],
      })
      const held = drafts.get(made.id)
      if (!held || made.severity * made.confidence > held.severity * held.confidence) drafts.set(made.id, made)
    }
  }
  return [...drafts.values()]
}
