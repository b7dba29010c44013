import { Column } from '../column.ts'
import type { Listing } from './facts.ts'
import { type Groups, PackedGroups } from './packed/packed-groups.ts'
import { PackedList } from './packed/packed-list.ts'
import { listingForm, type Naming } from './packed/row-forms.ts'
import { PackedRows } from './packed/rows.ts'
import { eachOfPages, type Pages, SLICE } from './slices.ts'

/** A listing with where it came from: true where the edition was not the whole list. */
type Told = Listing & { ofExtract: boolean }

/**
 * The listings of a version, packed. What an extract said of an entry that the whole list has is said there: the list's
 * own row counts. An end that an earlier entry came to is told by the extract alone and stays.
 * @param of the id by which an entity is known
 */
export async function standingListings(
  pages: Pages<Told>,
  of: (id: string) => string,
  naming: Naming,
  rest: () => Promise<void>,
): Promise<{ listings: PackedList<Listing>; listingsByEntity: Groups<Listing> }> {
  const rows = new PackedRows(listingForm(naming))
  const entities = new Column()
  const ofExtracts: number[] = []
  const add = (row: Told) => {
    const entityId = of(row.entityId)
    const number = rows.add({ ...row, entityId })
    entities.push(naming.ids.add(entityId))
    if (row.ofExtract) ofExtracts.push(number)
  }
  await eachOfPages(pages, add, rest)
  const keys = entities.toArray()
  const order = rows.order()
  const repeated = await repeatedRows(rows, ofExtracts, keys, rest)
  const standing = repeated.size === 0 ? order : order.filter((row) => !repeated.has(row))
  return {
    listings: new PackedList(rows, standing),
    listingsByEntity: new PackedGroups(naming.ids, rows, keys, standing),
  }
}

/** Rows of extracts that the whole list repeats. */
async function repeatedRows(
  rows: PackedRows<Listing>,
  ofExtracts: readonly number[],
  keys: Uint32Array,
  rest: () => Promise<void>,
): Promise<Set<number>> {
  const repeated = new Set<number>()
  if (ofExtracts.length === 0 || ofExtracts.length === rows.size) return repeated
  const extracted = new Set(ofExtracts)
  const told = new Set(ofExtracts.map((row) => keys[row]!))
  /** By list and entity: the days on which the whole list has it listed. */
  const whole = new Map<string, Set<string | null>>()
  for (let row = 0; row < rows.size; row++) {
    if (row % SLICE === 0) await rest()
    // Of whom no extract tells, nothing can be repeated.
    if (!told.has(keys[row]!) || extracted.has(row)) continue
    const { listId, listedOn } = rows.read(row)
    const key = `${listId} ${keys[row]}`
    whole.set(key, (whole.get(key) ?? new Set()).add(listedOn))
  }
  for (const [at, row] of ofExtracts.entries()) {
    if (at % SLICE === 0) await rest()
    const { listId, listedOn, delistedOn } = rows.read(row)
    const known = whole.get(`${listId} ${keys[row]}`)
    if (known && (delistedOn === null || known.has(listedOn))) repeated.add(row)
  }
  return repeated
}
