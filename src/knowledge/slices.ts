import { setImmediate as nextTurn } from 'node:timers/promises'

/** Rows of one slice of work, between two looks at the clock. */
export const SLICE = 200

/** How long one slice may keep requests waiting, in milliseconds: at least, and at most. */
const SLICE_MS = { least: 3, most: 25 }
/** Share of the time of the others that the work may take: where requests wait for each other, a little more hardly shows. */
const SHARE = 0.5

/**
 * For work that takes seconds beside requests that take milliseconds: the function returned is called between pieces of
 * the work, and lets waiting requests go first when the slice is over. A slice is half as long as what went before it.
 */
export function restBetweenSlices(): () => Promise<void> {
  let since = performance.now()
  let slice = SLICE_MS.least
  return async () => {
    const over = performance.now()
    if (over - since < slice) return
    await nextTurn()
    since = performance.now()
    slice = Math.min(SLICE_MS.most, Math.max(SLICE_MS.least, (since - over) * SHARE))
  }
}

/** Does something with every row, in slices. */
export async function eachInSlices<Row>(
  rows: readonly Row[],
  work: (row: Row) => void,
  rest: () => Promise<void>,
): Promise<void> {
  for (const [at, row] of rows.entries()) {
    if (at % SLICE === 0) await rest()
    work(row)
  }
}

/** `rows.map(change)`, in slices. */
export async function mapInSlices<Row, Changed>(
  rows: readonly Row[],
  change: (row: Row) => Changed,
  rest: () => Promise<void>,
): Promise<Changed[]> {
  const changed: Changed[] = []
  await eachInSlices(rows, (row) => changed.push(change(row)), rest)
  return changed
}
