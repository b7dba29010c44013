import { Column } from '../../column.ts'

/** Sums by name, for one look-up after the other: only what was touched is cleared. */
export class Tally {
  readonly #sums: Float32Array
  readonly touched = new Column()

  constructor(names: number) {
    this.#sums = new Float32Array(names)
  }

  get bytes(): number {
    return this.#sums.byteLength
  }

  add(name: number, gain: number): void {
    if (this.#sums[name] === 0) this.touched.push(name)
    this.#sums[name]! += gain
  }

  of(name: number): number {
    return this.#sums[name]!
  }

  clear(): void {
    for (let at = 0; at < this.touched.length; at++) this.#sums[this.touched.at(at)] = 0
    this.touched.clear()
  }
}
