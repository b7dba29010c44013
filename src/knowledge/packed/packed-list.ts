import type { PackedRows } from './rows.ts'

/** Packed rows one after another. */
export class PackedList<Row extends { id: string }> implements Iterable<Row> {
  readonly #rows: PackedRows<Row>
  readonly #order: Uint32Array

  /** @param order numbers of the rows that the list holds */
  constructor(rows: PackedRows<Row>, order: Uint32Array) {
    this.#rows = rows
    this.#order = order
  }

  get size(): number {
    return this.#order.length
  }

  *[Symbol.iterator](): Generator<Row, undefined> {
    for (const row of this.#order) yield this.#rows.read(row)
  }
}
