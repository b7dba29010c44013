import { eachOfPages, type Pages, restBetweenSlices } from '../knowledge/slices.ts'
import type { KnowledgeRows } from '../knowledge/snapshot-store.ts'

/**
 * The entities, links and listings of one dataset alone, and the entities of other datasets that these rows name,
 * because a link without its ends tells nothing. What other datasets say of the dataset's own entities is not among them,
 * so that no word stands in the name of a source that did not say it.
 */
export async function rowsOfDataset(rows: KnowledgeRows, dataset: string): Promise<KnowledgeRows> {
  const isOwn = (row: { dataset: string }) => row.dataset === dataset
  const ownership = filterPages(rows.ownership, isOwn)
  const listings = filterPages(rows.listings, isOwn)
  const rest = restBetweenSlices()
  const missing = new Set<string>()
  await eachOfPages(ownership, ({ ownedId, ownerId }) => missing.add(ownedId).add(ownerId), rest)
  await eachOfPages(listings, ({ entityId }) => missing.add(entityId), rest)
  await eachOfPages(rows.entities, (row) => isOwn(row) && missing.delete(row.id), rest)
  return {
    ...rows,
    entities: filterPages(rows.entities, (row) => isOwn(row) || missing.has(row.id)),
    // What a reviewer refuted stays refuted, whoever says so.
    sameAs: rows.sameAs.filter((row) => isOwn(row) || row.confidence === 'refuted'),
    ownership,
    listings,
    deployments: [],
    jurisdictions: [],
  }
}

/** Can be read as often as the pages themselves. */
function filterPages<Row>(pages: Pages<Row>, wanted: (row: Row) => boolean): Pages<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const page of pages) yield page.filter(wanted)
    },
  }
}
