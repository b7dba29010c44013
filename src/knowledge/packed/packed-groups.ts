import type { IdTable } from './id-table.ts'
import type { PackedRows } from './rows.ts'

/** Rows by an id that they name. */
export interface Groups<Row> extends ReadonlyMap<string, readonly Row[]> {
  /** How many rows name an id, without making objects of them. */
  count(id: string): number
}

/** A `Map` of the rows that name an id, over packed rows. Rows and groups are in the order of the rows. */
export class PackedGroups<Row extends { id: string }> implements Groups<Row> {
  readonly size: number
  readonly #ids: IdTable
  readonly #rows: PackedRows<Row>
  readonly #keys: Uint32Array
  readonly #order: Uint32Array
  /** By number of the id: where its rows begin in `#members`, and those of the next id. */
  readonly #starts: Uint32Array
  readonly #members: Uint32Array

  /**
   * @param keys for each row the number of the id it names
   * @param order numbers of the rows that are grouped
   */
  constructor(ids: IdTable, rows: PackedRows<Row>, keys: Uint32Array, order: Uint32Array) {
    this.#ids = ids
    this.#rows = rows
    this.#keys = keys
    this.#order = order
    this.#starts = new Uint32Array(ids.size + 1)
    this.#members = new Uint32Array(order.length)
    // Counted into the ends, then filled from behind, which leaves each group's start where its end was.
    let size = 0
    for (const row of order) if (++this.#starts[keys[row]!]! === 1) size++
    for (let key = 1; key < this.#starts.length; key++) this.#starts[key]! += this.#starts[key - 1]!
    for (let at = order.length - 1; at >= 0; at--) {
      const row = order[at]!
      this.#members[--this.#starts[keys[row]!]!] = row
    }
    this.size = size
  }

  get(id: string): readonly Row[] | undefined {
    const [from, to] = this.#find(id)
    return from === to ? undefined : Array.from(this.#members.subarray(from, to), (row) => this.#rows.at(row))
  }

  has(id: string): boolean {
    return this.count(id) > 0
  }

  count(id: string): number {
    const [from, to] = this.#find(id)
    return to - from
  }

  *keys(): Generator<string, undefined> {
    for (const key of this.#groups()) yield this.#ids.at(key)
  }

  *values(): Generator<readonly Row[], undefined> {
    for (const key of this.#groups()) yield this.#read(key)
  }

  *entries(): Generator<[string, readonly Row[]], undefined> {
    for (const key of this.#groups()) yield [this.#ids.at(key), this.#read(key)]
  }

  [Symbol.iterator](): Generator<[string, readonly Row[]], undefined> {
    return this.entries()
  }

  forEach(work: (rows: readonly Row[], id: string, map: ReadonlyMap<string, readonly Row[]>) => void): void {
    for (const [id, rows] of this) work(rows, id, this)
  }

  /** Numbers of the ids that have rows, by their first row. */
  *#groups(): Generator<number, undefined> {
    for (const row of this.#order) {
      const key = this.#keys[row]!
      if (this.#members[this.#starts[key]!] === row) yield key
    }
  }

  #read(key: number): Row[] {
    return Array.from(this.#members.subarray(this.#starts[key], this.#starts[key + 1]), (row) => this.#rows.read(row))
  }

  #find(id: string): [from: number, to: number] {
    const key = this.#ids.find(id)
    // Ids that came after this map was made are of no row of it.
    return key < 0 || key + 1 >= this.#starts.length ? [0, 0] : [this.#starts[key]!, this.#starts[key + 1]!]
  }
}
