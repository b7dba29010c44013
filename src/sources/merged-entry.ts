import { createHash } from 'node:crypto'
import type { DatasetRow } from '../knowledge/rows.ts'
import { entityRow, type ListEntry, type ListedBy, listingRow } from './list-rows.ts'
import { leftOut, type Place } from './unloaded-rows.ts'

export interface MergedListing extends ListedBy, Place {
  /** Tells the listing from others of the entry, the same in every edition. */
  part: string
  /** False where the record does not show that the entry is under the measure of the list. Default true. */
  verified?: boolean
}

/** What a repeated record is left out for. */
const REPEAT = 'the same listing stands earlier in the file'

/** Rows of an entry of which a file has several records: the entity once, and a listing for each that says something else. */
export function* mergedRows(entry: ListEntry, listings: readonly MergedListing[]): Generator<DatasetRow> {
  yield entityRow(entry)
  const parts = new Set<string>()
  const contents = new Set<string>()
  for (const { file, line, verified = true, ...listing } of listings) {
    const content = createHash('sha256').update(JSON.stringify(listing)).digest('hex').slice(0, 12)
    if (contents.has(content)) {
      yield { dataset: entry.list, row: leftOut({ file, line }, REPEAT) }
      continue
    }
    contents.add(content)
    const part = parts.has(listing.part) ? `${listing.part}~${content}` : listing.part
    parts.add(listing.part)
    const { dataset, row } = listingRow({ ...entry, file, line }, { ...listing, part })
    yield { dataset, row: row.table === 'listing' ? { ...row, verified } : row }
  }
}
