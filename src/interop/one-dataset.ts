import type { KnowledgeRows } from '../knowledge/snapshot-store.ts'

/**
 * The entities, links and listings of one dataset alone, and the entities of other datasets that these rows name,
 * because a link without its ends tells nothing. What other datasets say of the dataset's own entities is not among them,
 * so that no word stands in the name of a source that did not say it.
 */
export function rowsOfDataset(rows: KnowledgeRows, dataset: string): KnowledgeRows {
  const own = <Row extends { dataset: string }>(all: readonly Row[]): Row[] =>
    all.filter((row) => row.dataset === dataset)
  const entities = own(rows.entities)
  const ownership = own(rows.ownership)
  const listings = own(rows.listings)
  const missing = new Set([
    ...ownership.flatMap((row) => [row.ownedId, row.ownerId]),
    ...listings.map((row) => row.entityId),
  ])
  for (const { id } of entities) missing.delete(id)
  return {
    ...rows,
    entities: [...entities, ...rows.entities.filter(({ id }) => missing.has(id))],
    // What a reviewer refuted stays refuted, whoever says so.
    sameAs: rows.sameAs.filter((row) => row.dataset === dataset || row.confidence === 'refuted'),
    ownership,
    listings,
    deployments: [],
    jurisdictions: [],
  }
}
