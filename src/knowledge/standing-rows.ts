/**
 * What stands of one table of a dataset while an edition comes in: each key with the hash of its content, and what the
 * edition brought under it. A million rows take some 40 MB, on typed arrays: the import must not grow with the file more
 * than that. Keys are told apart by 64 bits, so that of a million rows two are taken for one once in 40 million imports.
 */
export class StandingRows {
  #size = 0
  #mask: number
  #keyHigh: Uint32Array
  #keyLow: Uint32Array
  #hashHigh: Uint32Array
  #hashLow: Uint32Array
  #line: Uint32Array
  #state: Uint8Array
  #toCome = 0

  constructor(expected = 1024) {
    let slots = 1024
    while (slots * FULL < expected) slots *= 2
    this.#mask = slots - 1
    this.#keyHigh = new Uint32Array(slots)
    this.#keyLow = new Uint32Array(slots)
    this.#hashHigh = new Uint32Array(slots)
    this.#hashLow = new Uint32Array(slots)
    this.#line = new Uint32Array(slots)
    this.#state = new Uint8Array(slots)
  }

  /** Standing rows that the edition has not brought (yet) and whose absence ends them. */
  get toCome(): number {
    return this.#toCome
  }

  /** A row that stands from earlier editions. @param staysAnyway true where its absence from this edition means nothing */
  stand(key: string, hash: string, staysAnyway: boolean): void {
    const slot = this.#slotOf(key)
    this.#write(slot, hash, STANDING | (staysAnyway ? STAYS : 0), 0)
    if (!staysAnyway) this.#toCome++
  }

  /**
   * Notes that the edition brings a row.
   * @returns what the key meant before: nothing known, standing with this or other content, or brought already
   */
  bring(key: string, hash: string, line: number): 'new' | 'same' | 'changed' | 'repeated' | 'conflict' {
    const slot = this.#slotOf(key)
    const state = this.#state[slot]!
    const same = this.#hashHigh[slot] === wordAt(hash, 0) && this.#hashLow[slot] === wordAt(hash, 8)
    if (state & BROUGHT) return same ? 'repeated' : 'conflict'
    if (state & STANDING && !(state & STAYS)) this.#toCome--
    this.#write(slot, hash, state | BROUGHT, line)
    if (!(state & STANDING)) return 'new'
    return same ? 'same' : 'changed'
  }

  /** Whether a key stands, or was brought, with this content: then it has been checked before. */
  says(key: string, hash: string): boolean {
    const slot = this.#slotOf(key)
    return (
      (this.#state[slot]! & (STANDING | BROUGHT)) !== 0 &&
      this.#hashHigh[slot] === wordAt(hash, 0) &&
      this.#hashLow[slot] === wordAt(hash, 8)
    )
  }

  /** A bad row of the edition has this key: what stands under it stays. */
  keep(key: string, line: number): void {
    const slot = this.#slotOf(key)
    const state = this.#state[slot]!
    if (!(state & STANDING) || state & BROUGHT) return
    if (!(state & STAYS)) this.#toCome--
    this.#write(slot, null, state | BROUGHT, line)
  }

  /** Whether the row ends, because the edition lacks it. */
  isAbsent(key: string): boolean {
    return (this.#state[this.#slotOf(key)]! & (STANDING | BROUGHT | STAYS)) === STANDING
  }

  /** Line on which a key was brought; 0 where it was not. */
  lineOf(key: string): number {
    return this.#line[this.#slotOf(key)]!
  }

  wasBrought(key: string): boolean {
    return (this.#state[this.#slotOf(key)]! & BROUGHT) !== 0
  }

  /** Whether something stands under the key once the edition is in: it was brought, or stays anyway. */
  isKnown(key: string): boolean {
    const state = this.#state[this.#slotOf(key)]!
    return (state & BROUGHT) !== 0 || (state & (STANDING | STAYS)) === (STANDING | STAYS)
  }

  /** The row did not come after all: what stands under its key ends with the edition. */
  takeBack(key: string): void {
    const slot = this.#slotOf(key)
    const state = this.#state[slot]!
    if (!(state & BROUGHT)) return
    this.#state[slot] = state & ~BROUGHT
    this.#line[slot] = 0
    if (state & STANDING && !(state & STAYS)) this.#toCome++
  }

  #write(slot: number, hash: string | null, state: number, line: number): void {
    if (this.#state[slot] === 0) this.#size++
    this.#hashHigh[slot] = hash === null ? 0 : wordAt(hash, 0)
    this.#hashLow[slot] = hash === null ? 0 : wordAt(hash, 8)
    this.#line[slot] = line
    this.#state[slot] = state | USED
  }

  /** The slot of a key: its own, or a free one that has its key from now on. */
  #slotOf(key: string): number {
    if (this.#size >= (this.#mask + 1) * FULL) this.#grow()
    let high = 0xdeadbeef
    let low = 0x41c6ce57
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at)
      high = Math.imul(high ^ code, 2654435761)
      low = Math.imul(low ^ code, 1597334677)
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
    return this.#find(high >>> 0, low >>> 0)
  }

  #find(high: number, low: number): number {
    let slot = (low ^ (high >>> 7)) & this.#mask
    while (this.#keyHigh[slot] !== high || this.#keyLow[slot] !== low) {
      if (this.#state[slot] === 0) {
        this.#keyHigh[slot] = high
        this.#keyLow[slot] = low
        break
      }
      slot = (slot + 1) & this.#mask
    }
    return slot
  }

  #grow(): void {
    const old = {
      keyHigh: this.#keyHigh,
      keyLow: this.#keyLow,
      hashHigh: this.#hashHigh,
      hashLow: this.#hashLow,
      line: this.#line,
      state: this.#state,
    }
    const slots = (this.#mask + 1) * 2
    this.#mask = slots - 1
    this.#keyHigh = new Uint32Array(slots)
    this.#keyLow = new Uint32Array(slots)
    this.#hashHigh = new Uint32Array(slots)
    this.#hashLow = new Uint32Array(slots)
    this.#line = new Uint32Array(slots)
    this.#state = new Uint8Array(slots)
    for (let from = 0; from < old.state.length; from++) {
      if (old.state[from] === 0) continue
      const to = this.#find(old.keyHigh[from]!, old.keyLow[from]!)
      this.#hashHigh[to] = old.hashHigh[from]!
      this.#hashLow[to] = old.hashLow[from]!
      this.#line[to] = old.line[from]!
      this.#state[to] = old.state[from]!
    }
  }
}

const USED = 1
const STANDING = 2
const BROUGHT = 4
const STAYS = 8
/** Share of the slots that may be taken. */
const FULL = 0.6

/** Eight hexadecimal digits as a number. */
function wordAt(hash: string, at: number): number {
  return Number.parseInt(hash.slice(at, at + 8), 16)
}
