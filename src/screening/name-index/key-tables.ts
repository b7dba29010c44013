/** From the hash of a key to numbers, on typed arrays. Two keys of one hash are told apart by whoever asks. */
import { Numbers } from './numbers.ts'

/** A hash of 32 bits (FNV-1a, then mixed so that its first bits spread as well as its last). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Positions in sorted hashes by their first bits, so that a look-up is a step or two. */
class Directory {
  readonly #hashes: Uint32Array
  readonly #shift: number
  readonly #starts: Uint32Array

  constructor(hashes: Uint32Array) {
    this.#hashes = hashes
    const bits = Math.min(20, Math.max(1, Math.ceil(Math.log2(hashes.length + 1)) - 2))
    this.#shift = 32 - bits
    this.#starts = new Uint32Array((1 << bits) + 1)
    for (const hash of hashes) this.#starts[(hash >>> this.#shift) + 1]!++
    for (let at = 1; at < this.#starts.length; at++) this.#starts[at]! += this.#starts[at - 1]!
  }

  get bytes(): number {
    return this.#starts.byteLength
  }

  /** The first position of a hash; -1 when it is not there. */
  find(hash: number): number {
    const slot = hash >>> this.#shift
    const end = this.#starts[slot + 1]!
    for (let at = this.#starts[slot]!; at < end; at++) {
      const found = this.#hashes[at]!
      if (found === hash) return at
      if (found > hash) return -1
    }
    return -1
  }
}

/** For keys that mostly have one number: eight bytes for each. */
export class PairTable {
  readonly hashes: Uint32Array
  readonly values: Uint32Array
  readonly #directory: Directory

  /** @param hashes in rising order, each with the value at the same position */
  constructor(hashes: Uint32Array, values: Uint32Array) {
    this.hashes = hashes
    this.values = values
    this.#directory = new Directory(hashes)
  }

  get bytes(): number {
    return this.hashes.byteLength + this.values.byteLength + this.#directory.bytes
  }

  /** The numbers of a key in rising order. */
  *of(hash: number): Generator<number> {
    for (let at = this.#directory.find(hash); at >= 0 && this.hashes[at] === hash; at++) yield this.values[at]!
  }

  /** Puts the numbers of a key behind those in `into`, at most so many. */
  read(hash: number, into: number[], most = Number.POSITIVE_INFINITY): void {
    const { hashes, values } = this
    for (let at = this.#directory.find(hash); at >= 0 && hashes[at] === hash && into.length <= most; at++) {
      into.push(values[at]!)
    }
  }
}

/** For keys that mostly have many numbers: four bytes for each, and eight for the key. */
export class ListTable {
  readonly hashes: Uint32Array
  readonly starts: Uint32Array
  readonly values: Uint32Array
  readonly #directory: Directory

  constructor(hashes: Uint32Array, starts: Uint32Array, values: Uint32Array) {
    this.hashes = hashes
    this.starts = starts
    this.values = values
    this.#directory = new Directory(hashes)
  }

  get bytes(): number {
    return this.hashes.byteLength + this.starts.byteLength + this.values.byteLength + this.#directory.bytes
  }

  /** Puts the numbers of a key behind those in `into`, at most so many. */
  read(hash: number, into: number[], most = Number.POSITIVE_INFINITY): void {
    const key = this.#directory.find(hash)
    if (key < 0) return
    const end = this.starts[key + 1]!
    for (let at = this.starts[key]!; at < end && into.length <= most; at++) into.push(this.values[at]!)
  }
}

/** Takes keys with their numbers in any order; the same pair twice is one. */
export class KeyTableBuilder {
  readonly #hashes = new Numbers()
  readonly #values = new Numbers()

  add(key: string, value: number): void {
    this.#hashes.push(hashText(key))
    this.#values.push(value)
  }

  pairs(): PairTable {
    const { hashes, values } = this.#sorted()
    return new PairTable(hashes, values)
  }

  lists(): ListTable {
    const { hashes, values } = this.#sorted()
    const keys = new Numbers()
    const starts = new Numbers()
    for (let at = 0; at < hashes.length; at++) {
      if (at > 0 && hashes[at] === hashes[at - 1]) continue
      keys.push(hashes[at]!)
      starts.push(at)
    }
    starts.push(hashes.length)
    return new ListTable(keys.toArray(), starts.toArray(), values)
  }

  #sorted(): Pairs {
    const sorted = sortPairs(this.#hashes.toArray(), this.#values.toArray())
    let kept = 0
    for (let at = 0; at < sorted.hashes.length; at++) {
      const [hash, value] = [sorted.hashes[at]!, sorted.values[at]!]
      if (kept > 0 && sorted.hashes[kept - 1] === hash && sorted.values[kept - 1] === value) continue
      sorted.hashes[kept] = hash
      sorted.values[kept++] = value
    }
    return { hashes: sorted.hashes.slice(0, kept), values: sorted.values.slice(0, kept) }
  }
}

interface Pairs {
  hashes: Uint32Array
  values: Uint32Array
}

const RADIX_BITS = 16
const RADIX = 1 << RADIX_BITS

/** Sorts by hash; values of one hash stay in the order in which they came. */
function sortPairs(hashes: Uint32Array, values: Uint32Array): Pairs {
  let from: Pairs = { hashes, values }
  let to: Pairs = { hashes: new Uint32Array(hashes.length), values: new Uint32Array(values.length) }
  for (const shift of [0, RADIX_BITS]) {
    const starts = new Uint32Array(RADIX + 1)
    for (const hash of from.hashes) starts[((hash >>> shift) & (RADIX - 1)) + 1]!++
    for (let at = 1; at <= RADIX; at++) starts[at]! += starts[at - 1]!
    for (let at = 0; at < from.hashes.length; at++) {
      const place = starts[(from.hashes[at]! >>> shift) & (RADIX - 1)]!++
      to.hashes[place] = from.hashes[at]!
      to.values[place] = from.values[at]!
    }
    ;[from, to] = [to, from]
  }
  return from
}
