import type { CapabilityTaxonomy } from '../knowledge/capabilities.ts'
import { controllersOf, type OwnershipPath, pathsUp, type Search } from '../knowledge/closure.ts'
import type { Day, Entity, VendorFacts } from '../knowledge/facts.ts'
import { buildOwnershipGraph, type OwnershipGraph } from '../knowledge/ownership-graph.ts'
import type { PackRef, PackSet } from './packs.ts'
import { tenderSensitivity } from './sensitivity.ts'
import type {
  Dimension,
  Effect,
  Finding,
  FindingBasis,
  PartyRef,
  PathStep,
  PolicySubject,
  ShownReason,
} from './types.ts'

/** What the rules look at: the question, the facts closed over ownership, and the packs. */
export interface Context {
  subject: PolicySubject
  facts: VendorFacts
  packs: PackSet
  chosen: readonly PackRef[]
  taxonomy: CapabilityTaxonomy
  day: Day
  /** Null when the request does not say: then every state is foreign. */
  buyerCountry: string | null
  sensitivity: number
  vendor: Entity
  /** The id that stands for the vendor and all that are confirmed to be the same. */
  vendorId: string
  graph: OwnershipGraph
  controllers: ReadonlyMap<string, OwnershipPath>
  up: Search
  /** Ids of entities that are perhaps the vendor. */
  namesakes: ReadonlySet<string>
  entity: (id: string) => Entity | undefined
}

/** A finding before its points are known. */
export interface Draft {
  id: string
  factor: string
  dimension: Dimension
  severity: number
  confidence: number
  relevance: number
  recency: number
  /** DP-04 and the like. */
  multiplier: number
  effect: Effect
  /** Lowest band that the finding allows; null where it sets none. */
  floor: 'high' | 'undetermined' | null
  family: string
  shownBecause: ShownReason | null
  rule: Finding['rule']
  basis: FindingBasis
  path: PathStep[]
  evidence: string[]
}

/** @throws RangeError when the facts do not hold the vendor they are about. */
export function contextOf(
  subject: PolicySubject,
  facts: VendorFacts,
  packs: PackSet,
  chosen: readonly PackRef[],
  taxonomy: CapabilityTaxonomy,
): Context {
  const { model } = packs
  const graph = buildOwnershipGraph(facts.ownership, subject.asOf, {
    sameAs: facts.sameAs,
    judgement: {
      gradeConfidence: model.gradeConfidence,
      staleAfterMonths: model.stale.afterMonths,
      staleFactor: model.stale.factor,
    },
  })
  const vendor = facts.entities.find((entity) => entity.id === facts.entityId)
  if (!vendor) throw new RangeError(`the facts do not hold the entity ${facts.entityId}`)
  const vendorId = graph.same(vendor.id)
  const entities = new Map<string, Entity>()
  for (const entity of facts.entities) {
    const id = graph.same(entity.id)
    if (entity.id === id || !entities.has(id)) entities.set(id, entity)
  }
  entities.set(vendorId, vendor)
  const namesakes = new Set<string>()
  for (const { aId, bId, confidence } of facts.sameAs) {
    if (confidence !== 'inferred') continue
    const [a, b] = [graph.same(aId), graph.same(bId)]
    if (a === vendorId && b !== vendorId) namesakes.add(b)
    if (b === vendorId && a !== vendorId) namesakes.add(a)
  }
  return {
    subject,
    facts,
    packs,
    chosen,
    taxonomy,
    day: subject.asOf,
    buyerCountry: subject.buyer?.country ?? null,
    sensitivity: tenderSensitivity(subject, taxonomy, packs),
    vendor,
    vendorId,
    graph,
    controllers: controllersOf(graph, vendorId),
    up: pathsUp(graph, vendorId),
    namesakes,
    entity: (id) => entities.get(graph.same(id)),
  }
}

/** A party as findings name it. An owner that the facts do not describe keeps its id as its name. */
export function partyRef(context: Context, id: string): PartyRef {
  const entity = context.entity(id)
  return entity
    ? { id: entity.id, name: entity.name, country: entity.country, kind: entity.kind }
    : { id, name: id, country: null, kind: 'other' }
}

export function pathSteps(context: Context, path: Pick<OwnershipPath, 'links'>): PathStep[] {
  return path.links.map(({ link, stale }) => ({
    link: link.id,
    owned: partyRef(context, link.ownedId),
    owner: partyRef(context, link.ownerId),
    interest: link.interest,
    share: shareText(link),
    direct: link.direct,
    start: link.start,
    end: link.end,
    asOf: link.asOf,
    stale,
    grade: link.grade,
    evidence: link.evidence,
  }))
}

/** `26.06`, `71-75`, or null when unknown. */
export function shareText(link: {
  shareExact: string | null
  shareMin: string | null
  shareMax: string | null
}): string | null {
  if (link.shareExact !== null) return link.shareExact
  if (link.shareMin === null && link.shareMax === null) return null
  if (link.shareMin === link.shareMax) return link.shareMin
  return `${link.shareMin ?? '0'}-${link.shareMax ?? '100'}`
}

/** The rule of a finding, as the catalogue has it. */
export function ruleOf(context: Context, factorId: string): Finding['rule'] {
  const factor = context.packs.factors.get(factorId)
  return { pack: factor?.pack ?? '', id: factorId, legalBasis: factor?.legalBasis ?? '' }
}

export function severityOf(context: Context, factorId: string): number {
  return context.packs.factors.get(factorId)?.severity ?? 0
}

/** A draft with what most have: no relevance, no decay, a weight. */
export function draft(
  fields: Pick<Draft, 'id' | 'factor' | 'dimension' | 'family' | 'rule' | 'basis' | 'evidence'> & Partial<Draft>,
): Draft {
  const shown = fields.shownBecause != null
  return {
    severity: 0,
    confidence: 0,
    relevance: 1,
    recency: 1,
    multiplier: 1,
    floor: null,
    shownBecause: null,
    path: [],
    ...fields,
    effect: shown ? 'shown' : (fields.effect ?? 'weight'),
    ...(shown ? { severity: 0, floor: null } : {}),
    evidence: [...new Set(fields.evidence)],
  }
}

/** Why a graded row is only shown, by its source; null where its source carries it. */
export function weakness(context: Context, row: { verified: boolean; grade: string | null }): ShownReason | null {
  if (!row.verified) return 'unverified'
  return gradeConfidence(context, row.grade) === null ? 'weak_grade' : null
}

export function gradeConfidence(context: Context, grade: string | null): number | null {
  return grade === null ? null : (context.packs.model.gradeConfidence[grade] ?? null)
}
