import { setImmediate as nextTurn } from 'node:timers/promises'

/** Rows of one slice of work, between two looks at the clock. */
export const SLICE = 200

/** How long one slice may keep requests waiting, in milliseconds. */
const MOST_MS = 3

/**
 * For work that takes seconds beside requests that take milliseconds: the function returned is called between pieces of
 * the work, and lets waiting requests go first when the last pause lies more than a few milliseconds back.
 */
export function restBetweenSlices(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < MOST_MS) return
    await nextTurn()
    since = performance.now()
  }
}
