import type { VendorFacts } from '../../src/knowledge/facts.ts'
import { choosePacks, evaluate } from '../../src/policy/index.ts'
import type { Finding, PolicySubject, VendorEvaluation } from '../../src/policy/types.ts'
import { packs, question, taxonomy } from './starter.ts'
import type { World } from './world.ts'

/** Evaluates facts for a question, with the packs that its buyer and funds choose. */
export function asked(
  facts: VendorFacts | World,
  subject: PolicySubject = question('CL', 'identity_documents'),
): VendorEvaluation {
  const chosen = choosePacks(packs, { buyerCountry: subject.buyer?.country ?? null, fundedBy: subject.fundedBy })
  return evaluate(subject, 'facts' in facts ? facts.facts : facts, packs, chosen, taxonomy)
}

/** Findings of a factor; those that weigh unless told otherwise. */
export function findings(evaluation: VendorEvaluation, factor: string): Finding[] {
  return evaluation.findings.filter((finding) => finding.factor === factor && finding.effect !== 'shown')
}

export function finding(evaluation: VendorEvaluation, id: string): Finding {
  const found = evaluation.findings.find((candidate) => candidate.id === id || candidate.id.startsWith(`${id}:`))
  if (!found) throw new Error(`no finding ${id} among ${evaluation.findings.map((one) => one.id).join(', ')}`)
  return found
}
