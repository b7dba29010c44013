import { inForceOn } from '../knowledge/calendar.ts'
import type { JurisdictionFact } from '../knowledge/facts.ts'
import { byText } from '../knowledge/ownership-graph.ts'
import { type Context, type Draft, draft, gradeConfidence, partyRef, pathSteps, ruleOf, weakness } from './context.ts'

/** The attributes of law that the rules of the pack look at. */
function attributesOfLaw(context: Context): Set<string> {
  const names = new Set<string>()
  for (const rule of context.packs.model.jurisdictionRules) {
    for (const { attribute } of rule.requires) names.add(attribute)
    if (rule.notShownOr) names.add(rule.notShownOr.attribute)
  }
  return names
}

/**
 * The confirmed row of an attribute: in force on the day, from a source that carries it. Of several the surest, then
 * the latest. Null where nothing is confirmed, which counts as not shown, for every country alike.
 */
function confirmed(context: Context, country: string, attribute: string): JurisdictionFact | null {
  let best: JurisdictionFact | null = null
  for (const fact of context.facts.jurisdictions) {
    if (fact.country !== country || fact.attribute !== attribute || weakness(context, fact) !== null) continue
    if (inForceOn(fact.validFrom, fact.validTo, context.day) !== 'in_force') continue
    if (best === null || surer(context, fact, best)) best = fact
  }
  return best
}

function surer(context: Context, a: JurisdictionFact, b: JurisdictionFact): boolean {
  const difference = (gradeConfidence(context, a.grade) ?? 0) - (gradeConfidence(context, b.grade) ?? 0)
  if (difference !== 0) return difference > 0
  const [fromA, fromB] = [a.validFrom ?? '', b.validFrom ?? '']
  return fromA !== fromB ? fromA > fromB : a.id < b.id
}

/** The confirmed row of an attribute, where it has one of the values. */
export function inForceAttribute(
  context: Context,
  country: string,
  attribute: string,
  values: readonly string[],
): JurisdictionFact | null {
  const fact = confirmed(context, country, attribute)
  return fact && values.includes(fact.value) ? fact : null
}

/** What the law of one country comes to. */
export interface LawOfCountry {
  country: string
  /** Null where no rule of the pack holds. */
  factor: string | null
  severity: number
  confidence: number
  /** The rows the rule needs. */
  needed: JurisdictionFact[]
  /** True where every attribute that the rules look at is confirmed. */
  whole: boolean
}

/** The first rule of the pack whose tests the law of the country meets. The same test for every country. */
export function lawOf(context: Context, country: string): LawOfCountry {
  const whole = [...attributesOfLaw(context)].every((attribute) => confirmed(context, country, attribute) !== null)
  for (const rule of context.packs.model.jurisdictionRules) {
    const needed = rule.requires.map((test) => inForceAttribute(context, country, test.attribute, test.values))
    if (!needed.every((fact) => fact !== null)) continue
    if (rule.notShownOr) {
      const fact = confirmed(context, country, rule.notShownOr.attribute)
      if (fact !== null && !rule.notShownOr.values.includes(fact.value)) continue
    }
    const confidence = Math.min(...needed.map((fact) => gradeConfidence(context, fact.grade) ?? 0))
    return { country, factor: rule.factor, severity: rule.severity, confidence, needed, whole }
  }
  return { country, factor: null, severity: 0, confidence: 0, needed: [], whole }
}

/** Countries whose law the vendor answers to: its own and its controllers', less the buyer's. */
export function countriesOfLaw(context: Context): Map<string, string> {
  const countries = new Map<string, string>()
  for (const id of [context.vendorId, ...context.controllers.keys()]) {
    const country = context.entity(id)?.country
    if (country && country !== context.buyerCountry && !countries.has(country)) countries.set(country, id)
  }
  return countries
}

/**
 * JU-01 and JU-02. All countries are one family, so only the largest counts; the path to a controller does not lower
 * it.
 */
export function jurisdictionFindings(context: Context): Draft[] {
  const law = attributesOfLaw(context)
  return [...countriesOfLaw(context)].flatMap(([country, partyId]) => {
    const found = lawOf(context, country)
    if (found.factor === null) return []
    const path = context.controllers.get(partyId)
    const steps = path ? pathSteps(context, path) : []
    const rows = context.facts.jurisdictions
      .filter((fact) => fact.country === country && law.has(fact.attribute))
      .sort((a, b) => byText(a.id, b.id))
    return [
      draft({
        id: `${found.factor}:${country}`,
        factor: found.factor,
        dimension: 'jurisdiction',
        severity: found.severity,
        confidence: found.confidence,
        family: 'jurisdiction',
        rule: ruleOf(context, found.factor),
        basis: {
          kind: 'jurisdiction',
          country,
          party: partyRef(context, partyId),
          attributes: rows.map((fact) => ({
            id: fact.id,
            attribute: fact.attribute,
            value: fact.value,
            legalBasis: fact.legalBasis,
            validFrom: fact.validFrom,
            validTo: fact.validTo,
            grade: fact.grade,
            verified: fact.verified,
            note: fact.note,
          })),
        },
        path: steps,
        evidence: [...found.needed.map((fact) => fact.evidence), ...steps.map((step) => step.evidence)],
      }),
    ]
  })
}
