/** From the hash of a key to numbers, on typed arrays. Two keys of one hash are told apart by whoever asks. */
import { Column } from '../../column.ts'
import { hashText } from '../../hash-text.ts'

/** How many first bits of a hash lead to its bucket, of some four keys. */
function bucketBits(keys: number): number {
  return Math.min(24, Math.max(1, Math.ceil(Math.log2(keys + 1)) - 2))
}

/** Last bits of a hash that are kept with each key: two keys of one bucket are taken for one once in 65,536 times. */
const PRINT_BITS = 16
const PRINT = (1 << PRINT_BITS) - 1

/** Where the keys of each bucket begin. */
function bucketsOf(hashes: Uint32Array): Uint32Array {
  const bits = bucketBits(hashes.length)
  const starts = new Uint32Array((1 << bits) + 1)
  for (const hash of hashes) starts[(hash >>> (32 - bits)) + 1]!++
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!
  return starts
}

/** What a table of keys is made of. */
export interface KeyArrays {
  buckets: Uint32Array
  prints: Uint16Array
  values: Uint32Array
}

/** For keys that mostly have one number: some seven bytes for each. */
export class PairTable {
  readonly arrays: KeyArrays
  readonly #shift: number

  constructor(arrays: KeyArrays) {
    this.arrays = arrays
    this.#shift = 32 - Math.log2(arrays.buckets.length - 1)
  }

  /** @param hashes in rising order, each with the value at the same position */
  static of({ hashes, values }: Pairs): PairTable {
    return new PairTable({
      buckets: bucketsOf(hashes),
      prints: Uint16Array.from(hashes, (hash) => hash & PRINT),
      values,
    })
  }

  get bytes(): number {
    const { buckets, prints, values } = this.arrays
    return buckets.byteLength + prints.byteLength + values.byteLength
  }

  /** The first number of a key that is the one meant; -1 when none is. */
  find(hash: number, isMeant: (value: number) => boolean): number {
    const { buckets, prints, values } = this.arrays
    const bucket = hash >>> this.#shift
    for (let at = buckets[bucket]!; at < buckets[bucket + 1]!; at++) {
      if (prints[at] === (hash & PRINT) && isMeant(values[at]!)) return values[at]!
    }
    return -1
  }

  /** Puts the numbers of a key behind those in `into`, in the order in which they were added, at most one more than `most`. */
  read(hash: number, into: number[], most = Number.POSITIVE_INFINITY): void {
    const { buckets, prints, values } = this.arrays
    const bucket = hash >>> this.#shift
    const end = buckets[bucket + 1]!
    for (let at = buckets[bucket]!; at < end && into.length <= most; at++) {
      if (prints[at] === (hash & PRINT)) into.push(values[at]!)
    }
  }
}

/** What a table of lists is made of: `starts` has one more than there are keys. */
export interface ListArrays extends KeyArrays {
  starts: Uint32Array
}

/** For keys that mostly have many numbers: four bytes for each, and some seven for the key. */
export class ListTable {
  readonly arrays: ListArrays
  readonly #shift: number

  constructor(arrays: ListArrays) {
    this.arrays = arrays
    this.#shift = 32 - Math.log2(arrays.buckets.length - 1)
  }

  /** @param hashes in rising order, each with the value at the same position */
  static of({ hashes, values }: Pairs): ListTable {
    const keys = new Column()
    const starts = new Column()
    for (let at = 0; at < hashes.length; at++) {
      if (at > 0 && hashes[at] === hashes[at - 1]) continue
      keys.push(hashes[at]!)
      starts.push(at)
    }
    starts.push(hashes.length)
    const own = keys.toArray()
    const prints = Uint16Array.from(own, (hash) => hash & PRINT)
    return new ListTable({ buckets: bucketsOf(own), prints, starts: starts.toArray(), values })
  }

  get bytes(): number {
    const { buckets, prints, starts, values } = this.arrays
    return buckets.byteLength + prints.byteLength + starts.byteLength + values.byteLength
  }

  /** Puts the numbers of a key behind those in `into`, at most one more than `most`. */
  read(hash: number, into: number[], most = Number.POSITIVE_INFINITY): void {
    const { buckets, prints, starts, values } = this.arrays
    const bucket = hash >>> this.#shift
    for (let key = buckets[bucket]!; key < buckets[bucket + 1]!; key++) {
      if (prints[key] !== (hash & PRINT)) continue
      const end = starts[key + 1]!
      for (let at = starts[key]!; at < end && into.length <= most; at++) into.push(values[at]!)
    }
  }
}

/** Takes keys with their numbers in any order; the same pair twice is one. */
export class KeyTableBuilder {
  readonly #hashes = new Column()
  readonly #values = new Column()

  add(key: string, value: number): void {
    this.#hashes.push(hashText(key))
    this.#values.push(value)
  }

  pairs(): PairTable {
    return PairTable.of(this.#sorted())
  }

  lists(): ListTable {
    return ListTable.of(this.#sorted())
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
