import { canonicalBytes, sha256 } from '../canonical.ts'
import type { VendorFacts } from '../knowledge/facts.ts'
import { factsAbout, type KnowledgeSnapshot } from '../knowledge/index.ts'
import { Memo } from './memo.ts'

/** The facts about one entity, and the bytes of them that are recorded. */
export interface RecordedFacts {
  facts: VendorFacts
  sha256: string
  body: Buffer
}

const MOST = 2000
const memos = new WeakMap<KnowledgeSnapshot, Memo<string | null, RecordedFacts>>()

/**
 * Facts change only with the knowledge version and the entity: their bytes are made once for each.
 * @param entityId null for a party in no table
 */
export function recordedFacts(snapshot: KnowledgeSnapshot, entityId: string | null): RecordedFacts {
  const memo = memos.get(snapshot) ?? new Memo<string | null, RecordedFacts>(MOST)
  memos.set(snapshot, memo)
  return memo.get(entityId, () => {
    const facts = factsAbout(snapshot, entityId)
    const body = canonicalBytes(facts)
    return { facts, sha256: sha256(body), body }
  })
}
