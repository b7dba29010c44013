import { Texts } from './texts.ts'

/** How a row is written and read: its fields without their names, as JSON can hold them. */
export interface RowForm<Row, Fields extends readonly unknown[] = readonly unknown[]> {
  pack(row: Row): Fields
  unpack(fields: Fields): Row
}

/** Rows that are kept as objects for the next who asks: more than one question needs. */
const KEPT = 4096

/** Rows of one table as bytes, by number in the order in which they came. */
export class PackedRows<Row extends { id: string }> {
  readonly #form: RowForm<Row>
  readonly #texts = new Texts()
  readonly #kept: (Row | undefined)[] = new Array(KEPT)
  readonly #keptAt = new Int32Array(KEPT).fill(-1)
  #ascending = true
  #last: string | null = null

  constructor(form: RowForm<Row>) {
    this.#form = form
  }

  get size(): number {
    return this.#texts.size
  }

  add(row: Row): number {
    if (this.#last !== null && row.id < this.#last) this.#ascending = false
    this.#last = row.id
    return this.#texts.add(JSON.stringify(this.#form.pack(row)))
  }

  /** A row as an object of its own: for reading all rows once. */
  read(number: number): Row {
    return this.#form.unpack(JSON.parse(this.#texts.at(number)))
  }

  /** A row as an object that others may hold too: for questions, which ask for few rows again and again. */
  at(number: number): Row {
    const slot = number % KEPT
    if (this.#keptAt[slot] === number) return this.#kept[slot]!
    const row = this.read(number)
    this.#kept[slot] = row
    this.#keptAt[slot] = number
    return row
  }

  /** The numbers of all rows by the ids of the rows; rows of one id in the order in which they came. */
  order(): Uint32Array<ArrayBuffer> {
    const numbers = Uint32Array.from({ length: this.size }, (_, number) => number)
    if (this.#ascending) return numbers
    const ids = Array.from(numbers, (number) => this.read(number).id)
    return numbers.sort((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : a - b))
  }
}
