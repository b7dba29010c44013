import type { Entity } from '../knowledge/facts.ts'
import { entityOf, type KnowledgeSnapshot } from '../knowledge/index.ts'

/** @throws Error for an id that screening or a row names and the snapshot does not hold */
export function knownEntity(id: string, snapshot: KnowledgeSnapshot): Entity {
  const entity = entityOf(snapshot, id)
  if (!entity) throw new Error(`entity ${id} is not in knowledge version ${snapshot.version}`)
  return entity
}
