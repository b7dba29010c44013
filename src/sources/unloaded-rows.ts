import type { LeftOutInput, UnreadableInput } from '../knowledge/rows.ts'

/** Where a row stands in its source. */
export interface Place {
  file: string
  /** The line on which the row begins, from 1. */
  line: number
}

/** @param reason the same words for every row of a kind: rows are counted by them */
export function leftOut({ file, line }: Place, reason: string): LeftOutInput {
  return { table: 'left_out', file, line, reason }
}

/**
 * @param content the row as it came
 * @param reason what is wrong with it, quoting it
 */
export function unreadable({ file, line }: Place, content: Record<string, unknown>, reason: string): UnreadableInput {
  return { table: 'unreadable', file, line, reason, content }
}

/** A line of a CSV file with more or fewer cells than the header. */
export function wrongLength(at: Place, cells: readonly string[]): UnreadableInput {
  return unreadable(at, { cells }, `${cells.length} columns instead of those of the header`)
}
