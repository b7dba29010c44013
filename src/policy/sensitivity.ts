import type { CapabilityTaxonomy } from '../knowledge/capabilities.ts'
import type { PackSet } from './packs.ts'
import { hasPhrase } from './phrases.ts'
import type { PolicySubject } from './types.ts'

/** What of a question tells how sensitive the purchase is. */
export type SensitivitySubject = Pick<PolicySubject, 'buyer' | 'capabilities' | 'massPersonalData'>

/** Codes of the capabilities that count: known to the taxonomy and sure enough. */
export function countedCapabilities(
  subject: SensitivitySubject,
  taxonomy: CapabilityTaxonomy,
  packs: PackSet,
): string[] {
  const codes = new Set<string>()
  for (const { code, confidence } of subject.capabilities) {
    if (confidence < packs.model.sensitivity.minConfidence || !taxonomy.capabilities.has(code)) continue
    if (code !== 'unspecified') codes.add(code)
  }
  return [...codes].sort()
}

/**
 * Sensitivity of a tender, 0..1: the highest of its capabilities (.5 where none is known), raised by .1 for a buyer in
 * defence, intelligence, elections or banking and for personal data of more than a million people; at most 1.
 */
export function tenderSensitivity(subject: SensitivitySubject, taxonomy: CapabilityTaxonomy, packs: PackSet): number {
  const { sensitivity } = packs.model
  const codes = countedCapabilities(subject, taxonomy, packs)
  const base =
    codes.length === 0
      ? sensitivity.unspecified
      : Math.max(...codes.map((code) => taxonomy.capabilities.get(code)!.sensitivity))
  const raised = subject.massPersonalData || isSensitiveBuyer(subject, packs)
  return Math.min(1, Math.round((base + (raised ? sensitivity.raise : 0)) * 10_000) / 10_000)
}

function isSensitiveBuyer({ buyer }: SensitivitySubject, packs: PackSet): boolean {
  if (buyer === null) return false
  const { buyerSectors, buyerNames } = packs.model.sensitivity
  return buyer.sector === null ? hasPhrase(buyer.name, buyerNames) : hasPhrase(buyer.sector, buyerSectors)
}

/**
 * How much a deployment of one capability says about a tender for others, 0..1: the largest over the capabilities of
 * the tender.
 */
export function relevanceOf(
  deployed: string,
  subject: SensitivitySubject,
  taxonomy: CapabilityTaxonomy,
  packs: PackSet,
): number {
  const codes = countedCapabilities(subject, taxonomy, packs)
  const { relevance } = packs.model
  if (codes.length === 0) return relevance.none
  return Math.max(...codes.map((code) => kinship(deployed, code, taxonomy, packs)))
}

function kinship(deployed: string, bought: string, taxonomy: CapabilityTaxonomy, packs: PackSet): number {
  const { relevance } = packs.model
  if (deployed === bought) return relevance.same
  const [one, other] = [taxonomy.capabilities.get(deployed), taxonomy.capabilities.get(bought)]
  if (!one || !other) return relevance.other
  if (one.family === other.family) return relevance.family
  const related =
    taxonomy.families.get(one.family)?.related.includes(other.family) ||
    taxonomy.families.get(other.family)?.related.includes(one.family)
  const bothSensitive = one.sensitivity >= relevance.sensitiveFrom && other.sensitivity >= relevance.sensitiveFrom
  return related || bothSensitive ? relevance.related : relevance.other
}
