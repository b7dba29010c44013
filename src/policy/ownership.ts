import { addMonths } from '../knowledge/calendar.ts'
import type { OwnershipPath } from '../knowledge/closure.ts'
import { compare, decimalText, type Exact, exact, shareOf, ZERO } from '../knowledge/decimal.ts'
import type { Entity } from '../knowledge/facts.ts'
import type { AssessedLink } from '../knowledge/ownership-graph.ts'
import { firstDay } from '../knowledge/partial-date.ts'
import {
  type Context,
  type Draft,
  draft,
  gradeConfidence,
  partyRef,
  pathSteps,
  ruleOf,
  severityOf,
  shareText,
} from './context.ts'
import { searchedFor } from './editions.ts'
import { inForceAttribute } from './jurisdiction.ts'
import type { FindingBasis, ShownReason } from './types.ts'

const WHOLE = exact('100')

/** Who owns and controls the vendor, as far as it weighs, and every owner that is on record. */
export function ownershipFindings(context: Context): Draft[] {
  const states = stateFindings(context)
  const told = new Set(states.flatMap((one) => one.path.map((step) => step.link)))
  return [
    ...states,
    ...stateItself(context, states),
    ...statusFindings(context),
    ...changeOfOwner(context),
    ...ownersShown(context, told),
    ...ownerUnknown(context),
    ...namesakesShown(context),
  ]
}

/** Whether the vendor is itself a state, or a body of one, and whose: it needs no path of owners to be that. */
export function stateOfVendor({ vendor, buyerCountry }: Pick<Context, 'vendor' | 'buyerCountry'>) {
  if (vendor.kind !== 'state' && vendor.kind !== 'public_body') return null
  return vendor.country !== null && vendor.country === buyerCountry ? 'own' : 'foreign'
}

/**
 * A vendor that is a state or a body of one, as its own record says. That record has no grade, so it is shown and
 * scores nothing; the band says the rest. Left out where a path of owners tells of the state already.
 */
function stateItself(context: Context, states: readonly Draft[]): Draft[] {
  const whose = stateOfVendor(context)
  if (whose === null || states.some((one) => one.factor === 'OW-01')) return []
  const { vendor, vendorId } = context
  return [
    draft({
      id: `OW-01:${vendorId}`,
      factor: 'OW-01',
      dimension: 'ownership',
      family: `state:${vendorId}`,
      shownBecause: whose === 'own' ? 'own_state' : 'state_itself',
      rule: ruleOf(context, 'OW-01'),
      basis: { kind: 'ownership_status', party: partyRef(context, vendorId), status: vendor.kind, note: vendor.note },
      evidence: [vendor.evidence],
    }),
  ]
}

interface StatePath {
  path: OwnershipPath
  /** Per cent: a controlling or beneficial link counts whole, one of unknown share as nothing. */
  interest: Exact
}

/** OW-01 and OW-02: a state at the end of a path. Each state is one family. */
function stateFindings(context: Context): Draft[] {
  const byState = new Map<string, StatePath[]>()
  for (const path of context.up.paths) {
    if (context.entity(path.endId)?.kind !== 'state') continue
    byState.set(path.endId, [...(byState.get(path.endId) ?? []), { path, interest: interestOf(path) }])
  }
  const sure = context.controllers
  for (const [id, path] of sure) {
    if (context.entity(id)?.kind === 'state' && !byState.has(id)) byState.set(id, [{ path, interest: WHOLE }])
  }
  return [...byState].flatMap(([stateId, paths]) => oneState(context, stateId, paths))
}

function oneState(context: Context, stateId: string, paths: StatePath[]): Draft[] {
  const own = context.buyerCountry !== null && context.entity(stateId)?.country === context.buyerCountry
  const controlling = context.controllers.get(stateId)
  const minority = exact(context.packs.model.thresholds.stateMinority)
  const substantial = paths.filter(({ interest }) => compare(interest, minority) >= 0).sort(bySurety)
  const drafts: Draft[] = []
  const shownAs = (reason: ShownReason | null): ShownReason | null => (own ? 'own_state' : reason)
  if (controlling) drafts.push(stateDraft(context, 'OW-01', stateId, controlling, shownAs(null)))
  const [best, ...others] = substantial.filter(({ path }) => !sameLinks(path, controlling))
  if (best) drafts.push(stateDraft(context, 'OW-02', stateId, best.path, shownAs(null)))
  for (const { path } of others.slice(0, MOST_OTHERS)) {
    const one = stateDraft(context, 'OW-02', stateId, path, shownAs('same_holding'))
    drafts.push({ ...one, id: `${one.id}:${path.links.map(({ link }) => link.id).join(':')}` })
  }
  if (drafts.length === 0) {
    const [nearest] = [...paths].sort(bySurety)
    const reason = nearest!.path.product === null ? 'unknown' : 'below_threshold'
    drafts.push(stateDraft(context, 'OW-02', stateId, nearest!.path, shownAs(reason)))
  }
  return drafts
}

/** Further paths to one state than this say no more to a reader. */
const MOST_OTHERS = 3

function bySurety(a: StatePath, b: StatePath): number {
  return b.path.confidence - a.path.confidence || a.path.links.length - b.path.links.length
}

function sameLinks(a: OwnershipPath, b: OwnershipPath | undefined): boolean {
  return b !== undefined && a.links.length === b.links.length && a.links.every((link, at) => link === b.links[at])
}

function interestOf(path: OwnershipPath): Exact {
  return path.links.reduce((product, link) => shareOf(product, weightOf(link)), WHOLE)
}

function weightOf(link: AssessedLink): Exact {
  if (link.controls || link.link.interest === 'beneficial') return WHOLE
  return link.min ?? ZERO
}

function stateDraft(
  context: Context,
  factor: string,
  stateId: string,
  path: OwnershipPath,
  shownBecause: ShownReason | null,
): Draft {
  const steps = pathSteps(context, path)
  return draft({
    id: `${factor}:${stateId}`,
    factor,
    dimension: 'ownership',
    severity: severityOf(context, factor),
    confidence: path.confidence,
    family: `state:${stateId}`,
    shownBecause,
    rule: ruleOf(context, factor),
    basis: pathBasis(context, path),
    path: steps,
    evidence: steps.map((step) => step.evidence),
  })
}

/** The vendor and the owner at the end of the path, with what the last link says of the interest. */
function pathBasis(context: Context, path: OwnershipPath): FindingBasis {
  const last = path.links.at(-1)!.link
  return {
    kind: 'ownership',
    owner: partyRef(context, path.endId),
    owned: partyRef(context, context.vendorId),
    interest: last.interest,
    share: path.links.length === 1 ? shareText(last) : null,
    product: path.product === null ? null : decimalText(path.product),
    asOf: last.asOf,
    note: last.note,
  }
}

/** OW-03 to OW-05, by what the entity's own record says of its ownership. */
function statusFindings(context: Context): Draft[] {
  const drafts: Draft[] = []
  const { ownershipStatusFactors } = context.packs.model
  const own = context.vendor.ownershipStatus
  for (const [id, path] of [[context.vendorId, null] as const, ...context.controllers]) {
    const entity = context.entity(id)
    const status = entity?.ownershipStatus ?? null
    const known = status === null ? undefined : ownershipStatusFactors[status]
    const disputed = known !== undefined && known.confidence === null
    if (!entity || !known || !(disputed || path === null)) continue
    drafts.push(statusDraft(context, entity, known, path))
  }
  if (own !== null && ownershipStatusFactors[own] === undefined) {
    drafts.push(
      statusDraft(
        context,
        context.vendor,
        { factor: 'OW-00', confidence: 0 },
        null,
        own === 'listed_unconfirmed' ? 'unknown' : 'owner_on_record',
      ),
    )
  }
  return drafts
}

function statusDraft(
  context: Context,
  entity: Entity,
  { factor, confidence }: { factor: string; confidence: number | null },
  path: OwnershipPath | null,
  shownBecause: ShownReason | null = null,
): Draft {
  const owners = context.graph.up.get(context.graph.same(entity.id)) ?? []
  const bestOwner = owners.reduce<AssessedLink | null>(
    (best, link) => (best === null || link.confidence > best.confidence ? link : best),
    null,
  )
  const sure = confidence ?? Math.min(bestOwner?.confidence ?? 0, path?.confidence ?? 1)
  const shown = path === null ? [] : path.links
  const steps = pathSteps(context, { links: confidence === null && bestOwner ? [...shown, bestOwner] : shown })
  return draft({
    id: `${factor}:${entity.id}`,
    factor,
    dimension: 'ownership',
    severity: severityOf(context, factor),
    confidence: sure,
    family: `status:${factor}`,
    shownBecause: shownBecause ?? (sure === 0 ? 'unknown' : null),
    rule: ruleOf(context, factor),
    basis: {
      kind: 'ownership_status',
      party: partyRef(context, entity.id),
      status: entity.ownershipStatus!,
      note: entity.note,
    },
    path: steps,
    evidence: [entity.evidence, ...steps.map((step) => step.evidence)],
  })
}

/** OW-08: whoever controls or has 25 per cent came in within the last twelve months. */
function changeOfOwner(context: Context): Draft[] {
  const recent = directOwners(context).filter(
    ({ link }) =>
      link.start !== null && addMonths(firstDay(link.start), context.packs.model.ownershipChangeMonths) > context.day,
  )
  return recent.map((owner) => linkDraft(context, owner, 'OW-08', null))
}

/** Links to owners who control or hold the threshold of shares or votes: the ones that count as owners. */
export function qualifyingOwners(context: Context, ownedId: string): AssessedLink[] {
  const threshold = exact(context.packs.model.thresholds.controllingInterest)
  return (context.graph.up.get(ownedId) ?? []).filter(
    (link) =>
      link.controls || (link.link.interest !== 'beneficial' && link.min !== null && compare(link.min, threshold) >= 0),
  )
}

const directOwners = (context: Context): AssessedLink[] => qualifyingOwners(context, context.vendorId)

/** Every direct owner on record that no other finding names, in force or not, and those of who is perhaps the vendor. */
function ownersShown(context: Context, told: ReadonlySet<string>): Draft[] {
  return context.graph.links.flatMap((link) => {
    if (context.namesakes.has(link.ownedId)) return [linkDraft(context, link, 'OW-00', 'inferred_identity')]
    if (link.ownedId !== context.vendorId || told.has(link.link.id)) return []
    return [linkDraft(context, link, 'OW-00', link.shownBecause ?? reasonOf(context, link))]
  })
}

function reasonOf(context: Context, link: AssessedLink): ShownReason {
  const owner = context.entity(link.ownerId)
  if (owner?.country && owner.country === context.buyerCountry && owner.kind === 'state') return 'own_state'
  return 'owner_on_record'
}

function linkDraft(context: Context, owner: AssessedLink, factor: string, shownBecause: ShownReason | null): Draft {
  const { link } = owner
  const steps = pathSteps(context, { links: [owner] })
  const threshold = exact(context.packs.model.thresholds.controllingInterest)
  const belowButControls = owner.controls && owner.min !== null && compare(owner.min, threshold) < 0
  return draft({
    id: `${factor}:${link.id}`,
    factor,
    dimension: 'ownership',
    severity: severityOf(context, factor),
    confidence: owner.confidence,
    family: factor === 'OW-00' ? `owner:${link.id}` : `status:${factor}`,
    shownBecause,
    rule: { ...ruleOf(context, factor), ...(belowButControls ? { id: 'bo_below_threshold_but_control' } : {}) },
    basis: {
      kind: 'ownership',
      owner: partyRef(context, link.ownerId),
      owned: partyRef(context, link.ownedId),
      interest: link.interest,
      share: shareText(link),
      product: owner.min === null ? null : decimalText(owner.min),
      asOf: link.asOf,
      note: link.note,
    },
    path: steps,
    evidence: [link.evidence],
  })
}

/** Nobody on record: said as a finding, with the edition that was searched as its source. */
function ownerUnknown(context: Context): Draft[] {
  const { kind, ownershipStatus } = context.vendor
  const hasOwners = (context.graph.up.get(context.vendorId) ?? []).length > 0
  const needsOwners = context.packs.model.slots[kind]?.includes('owner') ?? true
  if (hasOwners || !needsOwners || ownershipStatus === 'listed_dispersed') return []
  // Without an edition of owners the vendor's own record is the only source.
  const { names, evidence } = searchedFor(context.facts.datasets, 'ownership')
  return [
    draft({
      id: `OW-00:${context.vendorId}:owner_unknown`,
      factor: 'OW-00',
      dimension: 'ownership',
      family: 'owner:unknown',
      shownBecause: 'unknown',
      rule: { ...ruleOf(context, 'OW-00'), id: 'bo_unknown' },
      basis: {
        kind: 'owner_unknown',
        party: partyRef(context, context.vendorId),
        searched: names ?? context.vendor.dataset,
      },
      evidence: [evidence ?? context.vendor.evidence],
    }),
  ]
}

/** Entities that are perhaps the vendor: said once, so that a person can settle it. */
function namesakesShown(context: Context): Draft[] {
  return context.facts.sameAs.flatMap((same) => {
    const [a, b] = [context.graph.same(same.aId), context.graph.same(same.bId)]
    if (same.confidence !== 'inferred' || a === b || (a !== context.vendorId && b !== context.vendorId)) return []
    const otherId = a === context.vendorId ? same.bId : same.aId
    return [
      draft({
        id: `OW-00:${same.id}`,
        factor: 'OW-00',
        dimension: 'ownership',
        family: `same_as:${same.id}`,
        shownBecause: 'inferred_identity',
        rule: ruleOf(context, 'OW-00'),
        basis: {
          kind: 'same_as',
          party: partyRef(context, otherId),
          basis: same.basis,
          confidence: same.confidence,
        },
        evidence: [same.evidence],
      }),
    ]
  })
}

/**
 * OW-06: an owner or conduit in a jurisdiction of the lists of the pack, while nobody knows the final owner. It never
 * scores alone: the caller says whether something else weighs.
 */
export function opacityFindings(context: Context, finalOwnerKnown: boolean, somethingElseWeighs: boolean): Draft[] {
  if (finalOwnerKnown) return []
  return context.up.paths.flatMap((path) => {
    const owner = context.entity(path.endId)
    if (!owner?.country || owner.kind === 'state') return []
    const attribute = context.packs.model.opacityAttributes
      .map((test) => inForceAttribute(context, owner.country!, test.attribute, test.values))
      .find((fact) => fact !== null)
    if (!attribute) return []
    const steps = pathSteps(context, path)
    return [
      draft({
        id: `OW-06:${path.links.map(({ link }) => link.id).join(':')}`,
        factor: 'OW-06',
        dimension: 'ownership',
        severity: severityOf(context, 'OW-06'),
        confidence: Math.min(path.confidence, gradeConfidence(context, attribute.grade) ?? 0),
        family: 'status:OW-06',
        shownBecause: somethingElseWeighs ? null : 'never_alone',
        rule: ruleOf(context, 'OW-06'),
        basis: pathBasis(context, path),
        path: steps,
        evidence: [attribute.evidence, ...steps.map((step) => step.evidence)],
      }),
    ]
  })
}
