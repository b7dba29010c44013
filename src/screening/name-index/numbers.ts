/** A list of whole numbers below 2^32 that grows. */
export class Numbers {
  #held: Uint32Array
  length = 0

  constructor(capacity = 1024) {
    this.#held = new Uint32Array(capacity)
  }

  push(value: number): void {
    if (this.length === this.#held.length) {
      const wider = new Uint32Array(this.length * 2)
      wider.set(this.#held)
      this.#held = wider
    }
    this.#held[this.length++] = value
  }

  at(position: number): number {
    return this.#held[position]!
  }

  /** The numbers so far, in memory of their own. */
  toArray(): Uint32Array {
    return this.#held.slice(0, this.length)
  }
}
