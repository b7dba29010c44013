import { canonicalJson, sha256 } from '../canonical.ts'
import { type CapabilityClassifier, type Party, readSubject, type Subject } from '../intake/index.ts'
import type { AssessmentRequest } from '../intake/schema.ts'
import type { CapabilityTaxonomy } from '../knowledge/capabilities.ts'
import type { Deployment, Evidence, VendorFacts } from '../knowledge/facts.ts'
import { factsAbout, type KnowledgeSnapshot, precedentsFor } from '../knowledge/index.ts'
import {
  type ChosenPacks,
  choosePacks,
  combineOutcomes,
  evaluate,
  type Outcome,
  type PackSet,
  type PolicySubject,
  type VendorEvaluation,
} from '../policy/index.ts'
import { decideMatch, type MatchDecision, SCREENING_VERSION, type ScreeningIndex, screen } from '../screening/index.ts'
import type { AssessmentAnswer } from './schema.ts'
import { sealed } from './seal.ts'
import { stateFinding } from './statements.ts'
import type { AssessmentRecord, RecordedDocument } from './store.ts'

/** What does not change while the process runs: rules, taxonomy, words, and the version of the code itself. */
export interface Engine {
  version: string
  packs: PackSet
  taxonomy: CapabilityTaxonomy
  /** Classes and families as the policy reads them, recorded once for all assessments that used them. */
  taxonomyDocument: RecordedDocument
  classifier: CapabilityClassifier
  /** Spanish of the English texts of the tables. */
  spanish: ReadonlyMap<string, string>
  /** Packs to use when the request names none; null: by the country of the buyer. */
  defaultPolicies: string[] | null
}

/** One knowledge version in memory, with the name index made from it. */
export interface Known {
  snapshot: KnowledgeSnapshot
  index: ScreeningIndex
}

export interface Asked {
  request: AssessmentRequest
  id: string
  /** RFC 3339 UTC */
  createdAt: string
  actor: { id: string; name: string }
}

const CAVEAT =
  'No match is not a clearance: it says only that the tables searched, as pinned here, do not know the name. ' +
  'The assessment recommends; a person decides. It is not legal advice. · ' +
  'La falta de coincidencias no equivale a una autorización ni significa ausencia de riesgo: solo dice que las tablas ' +
  'consultadas, fijadas aquí, no conocen el nombre. La evaluación recomienda; decide una persona. No es asesoría legal.'

/**
 * Answers one question: intake, screening, facts, policy, and one record with its digest. Pure but for what is handed
 * in, so the same question on the same knowledge, day, id and time gives the same bytes.
 * @throws IntakeError, UnknownPackError: what in the request cannot be answered, and where it stands
 */
export function assess(asked: Asked, engine: Engine, known: Known): AssessmentRecord {
  const { request } = asked
  const asOf = request.asOf ?? asked.createdAt.slice(0, 10)
  const subject = readSubject(request, {
    index: known.index,
    classifier: engine.classifier,
    taxonomy: engine.taxonomy,
    mayBeVendor: (id) => mayBeVendor(id, request.buyer?.country ?? null, known.snapshot),
  })
  const packs = choosePacks(engine.packs, {
    requested: request.policies,
    defaults: engine.defaultPolicies,
    buyerCountry: subject.buyer?.country ?? null,
    fundedBy: subject.fundedBy,
  })
  const vendors = subject.parties.map((party) => assessParty(party, subject, asOf, packs, engine, known))
  const outcome = overall(subject, vendors, asOf, engine)
  const precedents = precedentsFor(
    known.snapshot,
    subject.capabilities.map((capability) => capability.code),
    asOf,
  )

  const documents = collectDocuments(vendors, engine)
  const trace = canonicalJson({
    subject,
    asOf,
    policies: packs,
    taxonomy: engine.taxonomyDocument.sha256,
    vendors: vendors.map(({ match, facts, policySubject }) => ({ match, policySubject, facts: facts.sha256 })),
    precedents: precedents.map((row) => row.id),
  })
  const input = canonicalJson(request)

  const evidence = new Evidences(known.snapshot)
  const body: Omit<AssessmentAnswer, 'digest'> = {
    id: asked.id,
    createdAt: asked.createdAt,
    asOf,
    reference: request.reference ?? null,
    ocid: subject.ocid,
    buyer: subject.buyer,
    outcome,
    capabilities: subject.capabilities.map((capability) => ({
      ...capability,
      label: labelOf(capability.code, engine.taxonomy),
    })),
    vendors: vendors.map((vendor) => answerFor(vendor, engine, known, evidence)),
    precedents: precedents.map((row) => precedent(row, known.snapshot, evidence)),
    evidence: evidence.cited(),
    policies: { chosen: packs.chosen.map((pack) => pack.id), reason: packs.reason },
    pins: {
      engine: engine.version,
      screening: SCREENING_VERSION,
      taxonomy: { version: engine.taxonomy.version, sha256: `sha256:${engine.taxonomy.sha256}` },
      knowledge: known.snapshot.version,
      datasets: datasetPins(known.snapshot),
      policies: engine.packs.packs.map((pack) => ({
        id: pack.id,
        version: pack.version,
        sha256: pack.sha256,
        chosen: packs.chosen.some((chosen) => chosen.id === pack.id),
      })),
      input: sha256(input),
      facts: sha256(trace),
    },
    caveat: CAVEAT,
  }
  const { bytes, digest } = sealed(body)
  return {
    id: asked.id,
    createdAt: asked.createdAt,
    asOf,
    reference: body.reference,
    ocid: body.ocid,
    buyer: body.buyer,
    vendorNames: [
      ...new Set(body.vendors.flatMap((vendor) => [vendor.mention.text, vendor.match.entity?.name ?? []].flat())),
    ],
    entityIds: [...new Set(body.vendors.flatMap((vendor) => vendor.match.entity?.id ?? []))],
    capabilities: body.capabilities.map((capability) => capability.code),
    policies: body.policies.chosen,
    band: outcome.band,
    score: outcome.score,
    knowledge: body.pins.knowledge,
    actor: asked.actor,
    request: Buffer.from(input),
    trace: Buffer.from(trace),
    answer: bytes,
    digest,
    documents,
  }
}

/**
 * Whether an entity that a text names is to be read as a party of the tender. A state never is, nor is a public body of
 * the buyer's own country: notices name ministries, courts and funds in passing. Asked for by name, both are answered.
 */
function mayBeVendor(id: string, buyerCountry: string | null, snapshot: KnowledgeSnapshot): boolean {
  const { kind, country } = entityOf(id, snapshot)
  return kind !== 'state' && !(kind === 'public_body' && country === buyerCountry)
}

interface AssessedParty {
  party: Party
  match: MatchDecision
  policySubject: PolicySubject
  facts: RecordedFacts
  evaluation: VendorEvaluation
}

function assessParty(
  party: Party,
  subject: Subject,
  asOf: string,
  packs: ChosenPacks,
  engine: Engine,
  known: Known,
): AssessedParty {
  const match = identify(party, known.index)
  const facts = recordedFacts(known.snapshot, match.status === 'none' ? null : (match.best?.id ?? null))
  const policySubject: PolicySubject = {
    asOf,
    buyer: subject.buyer,
    fundedBy: subject.fundedBy,
    capabilities: subject.capabilities.map(({ code, confidence }) => ({ code, confidence })),
    massPersonalData: subject.massPersonalData,
    party: {
      name: party.name,
      country: party.country,
      identifiers: party.identifiers,
      address: party.address,
    },
    match: match.status,
  }
  const evaluation = evaluate(policySubject, facts.facts, engine.packs, packs, engine.taxonomy)
  return { party, match, policySubject, facts, evaluation }
}

/** Who is meant. A mention found in text was recognised by the scanner; a field is screened by name and identifiers. */
function identify(party: Party, index: ScreeningIndex): MatchDecision {
  const query = {
    name: party.name,
    country: party.country ?? undefined,
    identifiers: party.identifiers,
  }
  const { recognised } = party
  if (recognised === null) return decideMatch(index, query)
  const candidates = screen(index, query, { among: [recognised.id, ...recognised.alternatives] })
  const best = candidates.find((candidate) => candidate.id === recognised.id) ?? {
    id: recognised.id,
    name: recognised.name,
    nameWeak: false,
    score: recognised.score,
    explanation: [],
    qualifiers: [],
    identifierAgrees: false,
    distinctive: recognised.status === 'match',
  }
  return {
    status: recognised.status,
    best,
    alternatives: candidates.filter((candidate) => recognised.alternatives.includes(candidate.id)).slice(0, 5),
  }
}

/** The answer for the whole: that of the vendor asked about, else the worst of those that count. */
function overall(subject: Subject, vendors: AssessedParty[], asOf: string, engine: Engine): Outcome {
  const [asked] = vendors
  if (subject.kind === 'vendor' && asked) return asked.evaluation.outcome
  return combineOutcomes(
    vendors.map(({ party, match, evaluation }) => ({
      name: match.best && match.status !== 'none' ? match.best.name : party.name,
      role: party.role,
      evaluation,
    })),
    {
      asOf,
      buyer: subject.buyer,
      fundedBy: subject.fundedBy,
      capabilities: subject.capabilities,
      massPersonalData: subject.massPersonalData,
    },
    engine.packs,
    engine.taxonomy,
  )
}

interface RecordedFacts {
  facts: VendorFacts
  sha256: string
  body: Buffer
}

/** Facts change only with the knowledge version and the entity: their bytes are made once for each. */
const factsCache = new WeakMap<KnowledgeSnapshot, Map<string | null, RecordedFacts>>()
const FACTS_CACHE_SIZE = 2000

function recordedFacts(snapshot: KnowledgeSnapshot, entityId: string | null): RecordedFacts {
  const cache = factsCache.get(snapshot) ?? new Map<string | null, RecordedFacts>()
  factsCache.set(snapshot, cache)
  const cached = cache.get(entityId)
  if (cached) return cached
  const facts = factsAbout(snapshot, entityId)
  const body = Buffer.from(canonicalJson(facts))
  const made = { facts, sha256: sha256(body), body }
  const [oldest] = cache.keys()
  if (cache.size >= FACTS_CACHE_SIZE && oldest !== undefined) cache.delete(oldest)
  cache.set(entityId, made)
  return made
}

function collectDocuments(vendors: AssessedParty[], engine: Engine): RecordedDocument[] {
  const documents = new Map<string, RecordedDocument>()
  for (const { facts } of vendors) {
    documents.set(facts.sha256, { sha256: facts.sha256, kind: 'facts', body: facts.body })
  }
  for (const pack of engine.packs.packs) {
    documents.set(pack.sha256, { sha256: pack.sha256, kind: 'policy', body: pack.bytes })
  }
  documents.set(engine.taxonomyDocument.sha256, engine.taxonomyDocument)
  return [...documents.values()]
}

/** Evidence in the order in which the answer first cites it. */
class Evidences {
  readonly #snapshot: KnowledgeSnapshot
  readonly #cited = new Map<string, Evidence>()

  constructor(snapshot: KnowledgeSnapshot) {
    this.#snapshot = snapshot
  }

  cite(ids: readonly string[]): void {
    for (const id of ids) {
      const evidence = this.#snapshot.evidence.get(id)
      if (!evidence) throw new Error(`evidence ${id} is cited and not in knowledge version ${this.#snapshot.version}`)
      this.#cited.set(id, evidence)
    }
  }

  cited(): Evidence[] {
    return [...this.#cited.values()]
  }
}

function answerFor(
  vendor: AssessedParty,
  engine: Engine,
  known: Known,
  evidence: Evidences,
): AssessmentAnswer['vendors'][number] {
  const { party, match, evaluation } = vendor
  const entity = match.status === 'none' || !match.best ? null : entityOf(match.best.id, known.snapshot)
  for (const finding of evaluation.findings) {
    evidence.cite(finding.evidence)
    for (const step of finding.path) evidence.cite([step.evidence])
  }
  const context = { vendor: entity?.name ?? party.name, evidence: known.snapshot.evidence, spanish: engine.spanish }
  return {
    mention: party.mention,
    match: {
      status: match.status,
      score: match.best?.score ?? null,
      matchedName: entity ? (match.best?.name ?? null) : null,
      entity: entity && {
        id: entity.id,
        name: entity.name,
        country: entity.country,
        kind: entity.kind,
        ownershipStatus: entity.ownershipStatus,
      },
      explanation: entity ? (match.best?.explanation ?? []) : [],
      qualifiers: entity ? (match.best?.qualifiers ?? []) : [],
      alternatives: match.alternatives.map((candidate) => {
        const other = entityOf(candidate.id, known.snapshot)
        return { entity: { id: other.id, name: other.name, country: other.country }, score: candidate.score }
      }),
    },
    outcome: evaluation.outcome,
    coverage: evaluation.slots,
    scoring: evaluation.outcome.score === null ? null : evaluation.scoring,
    checks: evaluation.checks,
    findings: evaluation.findings.map((finding) => ({ ...finding, statement: stateFinding(finding, context) })),
  }
}

function entityOf(id: string, snapshot: KnowledgeSnapshot) {
  const entity = snapshot.entities.get(id)
  if (!entity) throw new Error(`entity ${id} is not in knowledge version ${snapshot.version}`)
  return entity
}

/** A row is told the same way in every answer on its snapshot, so that its text is made once. */
const precedentCache = new WeakMap<Deployment, AssessmentAnswer['precedents'][number]>()

function precedent(
  row: Deployment,
  snapshot: KnowledgeSnapshot,
  evidence: Evidences,
): AssessmentAnswer['precedents'][number] {
  evidence.cite([row.evidence])
  const told = precedentCache.get(row) ?? {
    id: row.id,
    vendor: entityOf(row.vendorId, snapshot).name,
    role: row.role,
    buyer: row.buyer,
    country: row.buyerCountry,
    capability: row.capability,
    years: yearsOf(row),
    description: row.description,
    adverseStatus: row.adverseStatus,
    adverseNote: row.adverseNote,
    outcome: row.outcome,
    outcomeEffect: row.outcomeEffect,
    vendorResponse: row.vendorResponse,
    grade: row.grade,
    verified: row.verified,
    evidence: [row.evidence],
  }
  precedentCache.set(row, told)
  return told
}

const datasetPinsCache = new WeakMap<KnowledgeSnapshot, AssessmentAnswer['pins']['datasets']>()

function datasetPins(snapshot: KnowledgeSnapshot): AssessmentAnswer['pins']['datasets'] {
  const pinned =
    datasetPinsCache.get(snapshot) ??
    snapshot.datasets.map(({ id, edition, sha256, importedAt }) => ({
      id,
      edition,
      sha256: `sha256:${sha256}`,
      importedAt,
    }))
  datasetPinsCache.set(snapshot, pinned)
  return pinned
}

/** `2017-`, `2011-2015`, `-2019`; null when neither end is known. */
function yearsOf(row: Pick<Deployment, 'start' | 'end'>): string | null {
  if (row.start === null && row.end === null) return null
  return `${row.start ?? ''}-${row.end ?? ''}`
}

function labelOf(code: string, taxonomy: CapabilityTaxonomy) {
  const capability = taxonomy.capabilities.get(code)
  return { es: capability?.labelEs ?? code, en: capability?.labelEn ?? code }
}
