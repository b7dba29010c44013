import type { IdTable } from './id-table.ts'
import type { PackedRows } from './rows.ts'

/** A `Map` of rows by id over packed rows. A row is made an object when it is asked for. */
export class PackedMap<Row extends { id: string }> implements ReadonlyMap<string, Row> {
  readonly #ids: IdTable
  readonly #rows: PackedRows<Row>
  readonly #order: Uint32Array
  /** By number of the id: the number of the row and 1; 0 where the map has none. */
  readonly #rowOf: Uint32Array

  /**
   * @param keys numbers of the ids of all rows
   * @param order numbers of the rows that the map holds, each of another id
   */
  constructor(ids: IdTable, rows: PackedRows<Row>, keys: Uint32Array, order: Uint32Array) {
    this.#ids = ids
    this.#rows = rows
    this.#order = order
    this.#rowOf = new Uint32Array(ids.size)
    for (const row of order) this.#rowOf[keys[row]!] = row + 1
  }

  get size(): number {
    return this.#order.length
  }

  get(id: string): Row | undefined {
    const row = this.#find(id)
    return row < 0 ? undefined : this.#rows.at(row)
  }

  has(id: string): boolean {
    return this.#find(id) >= 0
  }

  *keys(): Generator<string, undefined> {
    for (const row of this.values()) yield row.id
  }

  *values(): Generator<Row, undefined> {
    for (const row of this.#order) yield this.#rows.read(row)
  }

  *entries(): Generator<[string, Row], undefined> {
    for (const row of this.values()) yield [row.id, row]
  }

  [Symbol.iterator](): Generator<[string, Row], undefined> {
    return this.entries()
  }

  forEach(work: (row: Row, id: string, map: ReadonlyMap<string, Row>) => void): void {
    for (const [id, row] of this) work(row, id, this)
  }

  #find(id: string): number {
    const number = this.#ids.find(id)
    return number < 0 ? -1 : (this.#rowOf[number] ?? 0) - 1
  }
}
