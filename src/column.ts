/** Numbers from 0 to 2^32 - 1, one after another, four bytes each. */
export class Column {
  #numbers = new Uint32Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Uint32Array(this.#length * 2)
      grown.set(this.#numbers)
      this.#numbers = grown
    }
    this.#numbers[this.#length++] = number
  }

  /** @param index below the length */
  at(index: number): number {
    return this.#numbers[index]!
  }

  /** Begins anew in the room it has. */
  clear(): void {
    this.#length = 0
  }

  /** A copy that takes no more room than it needs. */
  toArray(): Uint32Array {
    return this.#numbers.slice(0, this.#length)
  }
}
