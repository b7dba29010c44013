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

/** Rows of which not all are in memory at once. */
export type Pages<Row> = Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>

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

/** As `eachInSlices`, with rows that come in pages. */
export async function eachOfPages<Row>(
  pages: Pages<Row>,
  work: (row: Row) => void,
  rest: () => Promise<void>,
): Promise<void> {
  for await (const page of pages) await eachInSlices(page, work, rest)
}

/** Pages with every row changed, each when it is asked for. */
export async function* mapPages<Row, Changed>(
  pages: Pages<Row>,
  change: (row: Row) => Changed,
): AsyncGenerator<Changed[], void> {
  for await (const page of pages) yield page.map(change)
}
