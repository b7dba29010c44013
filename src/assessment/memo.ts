/** A memory of pure results that forgets the oldest past a size. */
export class Memo<Key, Value> {
  readonly #most: number
  readonly #held = new Map<Key, Value>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: Key, make: () => Value): Value {
    const held = this.#held.get(key)
    if (held !== undefined) return held
    const made = make()
    const [oldest] = this.#held.keys()
    if (this.#held.size >= this.#most && oldest !== undefined) this.#held.delete(oldest)
    this.#held.set(key, made)
    return made
  }
}
