/**
 * Keeps what was asked for lately: at least the last so many values, at most twice as many. Asking for a kept value
 * keeps it for longer.
 */
export class Recent<Key, Value> {
  readonly #most: number
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()

  constructor(most: number) {
    this.#most = most
  }

  /** The value of a key, made now unless it is kept. */
  get(key: Key, make: (key: Key) => Value): Value {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const value = this.#old.get(key) ?? make(key)
    if (this.#young.size >= this.#most) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
    return value
  }
}
