import { type ChosenPacks, evaluate, type PolicySubject } from '../policy/index.ts'
import type { Engine, Known } from './engine.ts'
import { knownEntity } from './known-entity.ts'
import { Memo } from './memo.ts'
import type { RecordedFacts } from './recorded-facts.ts'
import type { AssessmentAnswer } from './schema.ts'
import { stateFinding } from './statements.ts'

/** What the facts about one vendor mean for one question, told in words. */
export type Judgement = Pick<
  AssessmentAnswer['vendors'][number],
  'outcome' | 'coverage' | 'scoring' | 'checks' | 'findings'
>

const MOST = 2000
const memos = new WeakMap<Known, Memo<string, Judgement>>()

/**
 * Evaluates and puts into words. Both are pure, so for one vendor, buyer, purpose, day and choice of packs it is done
 * once while the knowledge version is served: a tender of many lots asks the same of the same vendors again and again.
 * Callers share the result and never change it.
 */
export function judge(
  subject: PolicySubject,
  facts: RecordedFacts,
  packs: ChosenPacks,
  engine: Engine,
  known: Known,
): Judgement {
  const memo = memos.get(known) ?? new Memo<string, Judgement>(MOST)
  memos.set(known, memo)
  // The name as asked is told of a stranger only; one in the tables goes by its own.
  const party = facts.facts.entityId === null ? subject.party : { ...subject.party, name: '' }
  const key = JSON.stringify([{ ...subject, party }, facts.sha256, packs.chosen.map(({ sha256 }) => sha256)])
  return memo.get(key, () => {
    const evaluation = evaluate(subject, facts.facts, engine.packs, packs, engine.taxonomy)
    const { entityId } = facts.facts
    const context = {
      vendor: entityId === null ? subject.party.name : knownEntity(entityId, known.snapshot).name,
      evidence: known.snapshot.evidence,
      spanish: engine.spanish,
    }
    return {
      outcome: evaluation.outcome,
      coverage: evaluation.slots,
      scoring: evaluation.outcome.score === null ? null : evaluation.scoring,
      checks: evaluation.checks,
      findings: evaluation.findings.map((finding) => ({ ...finding, statement: stateFinding(finding, context) })),
    }
  })
}
