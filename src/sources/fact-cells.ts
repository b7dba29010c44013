import type { FactRowInput } from '../knowledge/rows.ts'
import type { CsvRecord } from './csv-records.ts'
import { unreadable, wrongLength } from './unloaded-rows.ts'

/** A cell that its column cannot hold; raised while a line is read and told of with the line. */
export class BadCell extends Error {}

/** The cells of one line by column. Empty means unknown. */
export class FactCells {
  readonly #values: Record<string, string>
  /** Where the line stands. */
  readonly origin: { file: string; line: number }

  constructor(values: Record<string, string>, origin: { file: string; line: number }) {
    this.#values = values
    this.origin = origin
  }

  /** The cell as it is; '' for a column that the file lacks. */
  text(column: string): string {
    return this.#values[column] ?? ''
  }

  /** The cell; null for an empty one. Words of an enumeration pass as they are: the import checks them. */
  optional<T extends string = string>(column: string): T | null {
    return (this.text(column) || null) as T | null
  }

  /** The parts of a cell that holds a list, parted by `|`. */
  list(column: string): string[] {
    return this.text(column)
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }

  /** @throws {BadCell} for anything but `yes` and `no` */
  flag(column: string): boolean {
    const value = this.text(column)
    if (value !== 'yes' && value !== 'no') throw new BadCell(`${column} "${value}" is neither yes nor no`)
    return value === 'yes'
  }
}

/**
 * The row of the tables that a line of a sheet holds, or why it holds none.
 * @param defaults what the empty and missing cells of a line stand for, by column
 */
export function factRowOf(
  file: string,
  { line, values, cells }: CsvRecord,
  read: (cells: FactCells) => FactRowInput,
  defaults: (values: Record<string, string>) => Record<string, string> = () => ({}),
): FactRowInput {
  const origin = { file, line }
  if (!values) return wrongLength(origin, cells)
  const filled = { ...values }
  for (const [column, value] of Object.entries(defaults(values))) filled[column] ||= value
  try {
    return read(new FactCells(filled, origin))
  } catch (error) {
    if (!(error instanceof BadCell)) throw error
    return unreadable(origin, values, error.message)
  }
}
