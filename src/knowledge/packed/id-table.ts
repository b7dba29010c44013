import { Column } from '../../column.ts'
import { hashText } from '../../hash-text.ts'
import { Texts } from './texts.ts'

/** Share of the slots that may be taken: beyond it, finding a free one takes long. */
const FULL = 0.7

/**
 * Ids and their numbers, both ways: 0, 1, 2 … in the order in which the ids came. Some 50 bytes an id of 30 characters,
 * none of them an object.
 */
export class IdTable {
  readonly #ids = new Texts()
  readonly #hashes = new Column()
  readonly #hashOf: (id: string) => number
  /** Open addressing: the number of an id and 1; 0 is a free slot. */
  #slots = new Uint32Array(1024)

  /** @param hashOf 32 bits; ids of one hash are told apart by themselves */
  constructor(hashOf: (id: string) => number = hashText) {
    this.#hashOf = hashOf
  }

  get size(): number {
    return this.#ids.size
  }

  /** @returns the number of an id; -1 where it has none */
  find(id: string): number {
    return this.#slots[this.#slotOf(id, this.#hashOf(id))]! - 1
  }

  /** @returns the number of an id, which gets one where it had none */
  add(id: string): number {
    const hash = this.#hashOf(id)
    const slot = this.#slotOf(id, hash)
    const known = this.#slots[slot]!
    if (known !== 0) return known - 1
    const number = this.#ids.add(id)
    this.#hashes.push(hash)
    this.#slots[slot] = number + 1
    if (this.size > this.#slots.length * FULL) this.#grow()
    return number
  }

  at(number: number): string {
    return this.#ids.at(number)
  }

  /** The slot that holds an id, or the free one where it belongs. */
  #slotOf(id: string, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]! - 1
      if (number < 0 || (this.#hashes.at(number) === hash && this.#ids.at(number) === id)) return slot
    }
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let number = 0; number < this.size; number++) {
      let slot = this.#hashes.at(number) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}
