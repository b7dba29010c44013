/**
 * What stands of one table of a dataset while an edition comes in: each key with the hash of its content, and what the
 * edition brought under it. A million rows take some 40 MB, in one typed array: the import must not grow with the file
 * more than that. Keys are told apart by 64 bits, so that of a million rows two are taken for one once in 40 million
 * imports, and contents by 59.
 */
export class StandingRows {
  #size = 0
  #slots: number
  /** For each slot two words of the key, two of the content with the state, and the line: what is asked for together lies together. */
  #words: Uint32Array
  #toCome = 0
  /** The same row is asked for more than once in turn. */
  #lastKey: string | null = null
  #lastAt = 0
  #lastHash: string | null = null
  #hashHigh = 0
  #hashLow = 0

  constructor(expected = 1024) {
    this.#slots = 1024
    while (this.#slots * FULL < expected) this.#slots *= 2
    this.#words = new Uint32Array(this.#slots * WORDS)
  }

  /** Standing rows that the edition has not brought (yet) and whose absence ends them. */
  get toCome(): number {
    return this.#toCome
  }

  /** A row that stands from earlier editions. @param staysAnyway true where its absence from this edition means nothing */
  stand(key: string, hash: string, staysAnyway: boolean): void {
    const at = this.#find(key)
    this.#write(at, hash, STANDING | (staysAnyway ? STAYS : 0), 0)
    if (!staysAnyway) this.#toCome++
  }

  /**
   * Notes that the edition brings a row.
   * @returns what the key meant before: nothing known, standing with this or other content, or brought already
   */
  bring(key: string, hash: string, line: number): 'new' | 'same' | 'changed' | 'repeated' | 'conflict' {
    const at = this.#find(key)
    const state = this.#stateAt(at)
    const same = this.#hasContent(at, hash)
    if (state & BROUGHT) return same ? 'repeated' : 'conflict'
    if (state & STANDING && !(state & STAYS)) this.#toCome--
    this.#write(at, hash, (state & ~UNKNOWN) | BROUGHT, line)
    if (!(state & STANDING)) return 'new'
    return same ? 'same' : 'changed'
  }

  /** Whether a key stands, or was brought, with this content: then it has been checked before. */
  says(key: string, hash: string): boolean {
    const at = this.#find(key)
    return (this.#stateAt(at) & (STANDING | BROUGHT)) !== 0 && this.#hasContent(at, hash)
  }

  /** A bad row of the edition has this key: what stands under it stays. */
  keep(key: string, line: number): void {
    const at = this.#find(key)
    const state = this.#stateAt(at)
    if (!(state & STANDING) || state & BROUGHT) return
    if (!(state & STAYS)) this.#toCome--
    this.#write(at, null, state | BROUGHT | UNKNOWN, line)
  }

  /** Whether the row ends, because the edition lacks it. */
  isAbsent(key: string): boolean {
    return (this.#stateAt(this.#find(key)) & (STANDING | BROUGHT | STAYS)) === STANDING
  }

  /** Line on which a key was brought; 0 where it was not. */
  lineOf(key: string): number {
    return this.#words[this.#find(key) + LINE]!
  }

  wasBrought(key: string): boolean {
    return (this.#stateAt(this.#find(key)) & BROUGHT) !== 0
  }

  /** Whether something stands under the key once the edition is in: it was brought, or stays anyway. */
  isKnown(key: string): boolean {
    const state = this.#stateAt(this.#find(key))
    return (state & BROUGHT) !== 0 || (state & (STANDING | STAYS)) === (STANDING | STAYS)
  }

  /** The row did not come after all: what stands under its key ends with the edition. */
  takeBack(key: string): void {
    const at = this.#find(key)
    const state = this.#stateAt(at)
    if (!(state & BROUGHT)) return
    this.#words[at + STATED]! &= ~BROUGHT
    this.#words[at + LINE] = 0
    if (state & STANDING && !(state & STAYS)) this.#toCome++
  }

  #stateAt(at: number): number {
    return this.#words[at + STATED]! & STATE
  }

  #hasContent(at: number, hash: string): boolean {
    if (this.#stateAt(at) & UNKNOWN) return false
    this.#read(hash)
    return this.#words[at + CONTENT] === this.#hashHigh && (this.#words[at + STATED]! & ~STATE) >>> 0 === this.#hashLow
  }

  /** Makes a hash the one that is compared and written. */
  #read(hash: string): void {
    if (hash === this.#lastHash) return
    this.#lastHash = hash
    this.#hashHigh = wordAt(hash, 0)
    this.#hashLow = (wordAt(hash, 8) & ~STATE) >>> 0
  }

  /** @param hash null where the content is not known */
  #write(at: number, hash: string | null, state: number, line: number): void {
    if (this.#stateAt(at) === 0) this.#size++
    if (hash !== null) this.#read(hash)
    this.#words[at + CONTENT] = hash === null ? 0 : this.#hashHigh
    this.#words[at + STATED] = (hash === null ? 0 : this.#hashLow) | state | USED
    this.#words[at + LINE] = line
  }

  /** Where the words of a key begin: its own, or free ones that are its own from now on. */
  #find(key: string): number {
    if (this.#size >= this.#slots * FULL) this.#grow()
    if (key === this.#lastKey) return this.#lastAt
    let high = 0xdeadbeef
    let low = 0x41c6ce57
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at)
      high = Math.imul(high ^ code, 2654435761)
      low = Math.imul(low ^ code, 1597334677)
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
    this.#lastKey = key
    this.#lastAt = this.#place(high >>> 0, low >>> 0)
    return this.#lastAt
  }

  #place(high: number, low: number): number {
    const words = this.#words
    let slot = (low ^ (high >>> 7)) & (this.#slots - 1)
    for (;;) {
      const at = slot * WORDS
      if (words[at] === high && words[at + 1] === low) return at
      if ((words[at + STATED]! & STATE) === 0) {
        words[at] = high
        words[at + 1] = low
        return at
      }
      slot = (slot + 1) & (this.#slots - 1)
    }
  }

  #grow(): void {
    const old = this.#words
    this.#slots *= 2
    this.#words = new Uint32Array(this.#slots * WORDS)
    this.#lastKey = null
    for (let from = 0; from < old.length; from += WORDS) {
      if ((old[from + STATED]! & STATE) === 0) continue
      const to = this.#place(old[from]!, old[from + 1]!)
      for (let word = CONTENT; word < WORDS; word++) this.#words[to + word] = old[from + word]!
    }
  }
}

/** Words of a slot, and where in it they are. */
const WORDS = 5
const CONTENT = 2
/** 27 bits of the content, and the state. */
const STATED = 3
const LINE = 4

const STATE = 31
const USED = 1
const STANDING = 2
const BROUGHT = 4
const STAYS = 8
/** The content that was brought is not known. */
const UNKNOWN = 16

/** Share of the slots that may be taken. */
const FULL = 0.6

/** Eight hexadecimal digits as a number. */
function wordAt(hash: string, at: number): number {
  return Number.parseInt(hash.slice(at, at + 8), 16)
}
