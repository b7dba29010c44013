import type { Party } from '../intake/index.ts'
import type { CapabilityTaxonomy } from '../knowledge/capabilities.ts'
import type { Deployment, Evidence } from '../knowledge/facts.ts'
import type { KnowledgeSnapshot } from '../knowledge/index.ts'
import type { MatchDecision } from '../screening/index.ts'
import type { Known } from './engine.ts'
import type { Judgement } from './judge.ts'
import { kinshipOf } from './kinship.ts'
import { knownEntity } from './known-entity.ts'
import type { AssessmentAnswer } from './schema.ts'

/** The pieces of an answer, each from what the rooms found. */

export const CAVEAT =
  'No match is not a clearance: it says only that the tables searched, as pinned here, do not know the name. ' +
  'The assessment recommends; a person decides. It is not legal advice. · ' +
  'La falta de coincidencias no equivale a una autorización ni significa ausencia de riesgo: solo dice que las tablas ' +
  'consultadas, fijadas aquí, no conocen el nombre. La evaluación recomienda; decide una persona. No es asesoría legal.'

/** Evidence in the order in which the answer first cites it. */
export class Evidences {
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

/** One vendor of the answer: where it was named, who it is, and what the facts about it mean. */
export function vendorAnswer(
  party: Party,
  match: MatchDecision,
  judgement: Judgement,
  known: Known,
  evidence: Evidences,
): AssessmentAnswer['vendors'][number] {
  const { snapshot } = known
  const best = match.status === 'none' ? null : match.best
  const entity = best && knownEntity(best.id, snapshot)
  for (const finding of judgement.findings) {
    evidence.cite(finding.evidence)
    for (const step of finding.path) evidence.cite([step.evidence])
  }
  const kinship = kinshipOf(match, known)
  evidence.cite(kinship.united.map((one) => one.evidence))
  return {
    mention: party.mention,
    match: {
      status: match.status,
      score: match.best?.score ?? null,
      matchedName: best?.name ?? null,
      entity: entity && {
        id: entity.id,
        name: entity.name,
        country: entity.country,
        kind: entity.kind,
        ownershipStatus: entity.ownershipStatus,
      },
      explanation: best?.explanation ?? [],
      qualifiers: best?.qualifiers ?? [],
      alternatives: match.alternatives.map((candidate) => {
        const other = knownEntity(candidate.id, snapshot)
        return { entity: { id: other.id, name: other.name, country: other.country }, score: candidate.score }
      }),
      ...kinship,
    },
    ...judgement,
  }
}

/** A row is told the same way in every answer on its snapshot, so that its text is made once. */
const precedentCache = new WeakMap<Deployment, AssessmentAnswer['precedents'][number]>()

export function precedentAnswer(
  row: Deployment,
  snapshot: KnowledgeSnapshot,
  evidence: Evidences,
): AssessmentAnswer['precedents'][number] {
  evidence.cite([row.evidence])
  const told = precedentCache.get(row) ?? {
    id: row.id,
    vendor: knownEntity(row.vendorId, snapshot).name,
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

export function datasetPins(snapshot: KnowledgeSnapshot): AssessmentAnswer['pins']['datasets'] {
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

export function labelOf(code: string, taxonomy: CapabilityTaxonomy) {
  const capability = taxonomy.capabilities.get(code)
  return { es: capability?.labelEs ?? code, en: capability?.labelEn ?? code }
}
