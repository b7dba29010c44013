import type { OwnershipPath } from '../knowledge/closure.ts'
import { type Context, type Draft, draft, partyRef, pathSteps, ruleOf, severityOf } from './context.ts'
import { hasPhrase } from './phrases.ts'

/**
 * FI-01 and FI-02: a bank or body of the state behind the vendor pays for this tender. The funds are those that the
 * request names, never the history of the vendor, and any state counts but the buyer's own.
 */
export function financeFindings(context: Context): Draft[] {
  const { finance } = context.packs.model
  return context.subject.fundedBy.flatMap(({ name, country }, at) => {
    if (country === null || country === context.buyerCountry) return []
    const home = homeOf(context, country)
    if (!home) return []
    const factor = hasPhrase(name, finance.stateBanks) ? 'FI-01' : hasPhrase(name, finance.stateGrants) ? 'FI-02' : null
    if (factor === null) return []
    const steps = home.path ? pathSteps(context, home.path) : []
    return [
      draft({
        id: `${factor}:${at}`,
        factor,
        dimension: 'finance',
        severity: severityOf(context, factor),
        confidence: Math.min(finance.confidence, home.path?.confidence ?? 1),
        family: `funds:${country}`,
        rule: ruleOf(context, factor),
        basis: {
          kind: 'funding',
          financier: name,
          financierCountry: country,
          vendorState: home.path ? partyRef(context, home.id) : null,
        },
        path: steps,
        evidence: [context.vendor.evidence, ...steps.map((step) => step.evidence)],
      }),
    ]
  })
}

/** Whether a country is the vendor's own or that of a state which controls it. */
function homeOf(context: Context, country: string): { id: string; path: OwnershipPath | null } | null {
  if (context.vendor.country === country) return { id: context.vendorId, path: null }
  for (const [id, path] of context.controllers) {
    const entity = context.entity(id)
    if (entity?.kind === 'state' && entity.country === country) return { id, path }
  }
  return null
}
