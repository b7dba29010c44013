import { canonicalJson, sha256 } from '../canonical.ts'
import { type Party, readSubject, type Subject } from '../intake/index.ts'
import type { AssessmentRequest } from '../intake/schema.ts'
import { type KnowledgeSnapshot, precedentsFor } from '../knowledge/index.ts'
import { type ChosenPacks, choosePacks, combineOutcomes, type Outcome, type PolicySubject } from '../policy/index.ts'
import { decideMatch, type MatchDecision, SCREENING_VERSION, type ScreeningIndex, screen } from '../screening/index.ts'
import { CAVEAT, datasetPins, Evidences, labelOf, precedentAnswer, vendorAnswer } from './answer.ts'
import type { Engine, Known } from './engine.ts'
import { type Judgement, judge } from './judge.ts'
import { kinshipOf } from './kinship.ts'
import { knownEntity } from './known-entity.ts'
import { type RecordedFacts, recordedFacts } from './recorded-facts.ts'
import type { AssessmentAnswer } from './schema.ts'
import { sealed } from './seal.ts'
import type { AssessmentRecord, RecordedDocument } from './store.ts'

export interface Asked {
  request: AssessmentRequest
  id: string
  /** RFC 3339 UTC */
  createdAt: string
  actor: { id: string; name: string }
}

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
    vendors: vendors.map(({ match, facts, policySubject }) => ({
      match,
      policySubject,
      facts: facts.sha256,
      ...kinshipOf(match, known),
    })),
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
    vendors: vendors.map(({ party, match, judgement }) => vendorAnswer(party, match, judgement, known, evidence)),
    precedents: precedents.map((row) => precedentAnswer(row, known.snapshot, evidence)),
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
 * the buyer's own country: notices name ministries, courts and funds in passing. Nor is a person: notices are full of
 * officials, and many people share the name of one on a list. Asked for by name, all of them are answered.
 */
function mayBeVendor(id: string, buyerCountry: string | null, snapshot: KnowledgeSnapshot): boolean {
  const { kind, country } = knownEntity(id, snapshot)
  return kind !== 'state' && kind !== 'person' && !(kind === 'public_body' && country === buyerCountry)
}

interface AssessedParty {
  party: Party
  match: MatchDecision
  policySubject: PolicySubject
  facts: RecordedFacts
  judgement: Judgement
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
  const judgement = judge(policySubject, facts, packs, engine, known)
  return { party, match, policySubject, facts, judgement }
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

/** Parties that stand behind the vendor asked about; its competitors and predecessors do not. */
const BEHIND: ReadonlySet<string> = new Set(['manufacturer', 'subcontractor'])

/**
 * The answer for the whole. A vendor asked about: its own, or that of a maker or subcontractor named behind it where
 * that is worse. A tender: the worst of those that count.
 */
function overall(subject: Subject, vendors: AssessedParty[], asOf: string, engine: Engine): Outcome {
  const [asked, ...others] = vendors
  const behind = others.filter(({ party }) => BEHIND.has(party.role))
  if (subject.kind === 'vendor' && asked && behind.length === 0) return asked.judgement.outcome
  const counted = subject.kind === 'vendor' && asked ? [asked, ...behind] : vendors
  return combineOutcomes(
    counted.map(({ party, judgement }) => ({ role: party.role, evaluation: judgement })),
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
