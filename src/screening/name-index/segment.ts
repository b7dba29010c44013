/** One immutable part of the name index: names, their words and their entities on typed arrays. */
import { createHash } from 'node:crypto'
import { hashText } from '../../hash-text.ts'
import { SCRIPTS, type Script } from '../scripts.ts'
import type { PartyType } from '../types.ts'
import { type KeyArrays, type ListArrays, ListTable, PairTable } from './key-tables.ts'
import { TextPool } from './text-pool.ts'

/** Everything a segment is made of, by name: what its file holds. */
export interface SegmentArrays {
  /** Texts of the names, and where each begins. */
  nameBytes: Uint8Array
  nameStarts: Uint32Array
  nameEntity: Uint32Array
  /** WEAK and BRANCH. */
  nameFlags: Uint8Array
  /** Breaks ties between equally good guesses, the same way in whatever order names were loaded. */
  nameTie: Uint16Array
  /** Words of each name that are compared, in order, and where those of each name begin. */
  wordOfName: Uint32Array
  wordOfNameStarts: Uint32Array
  wordBytes: Uint8Array
  wordStarts: Uint32Array
  /** Place in SCRIPTS. */
  wordScript: Uint8Array
  /** Entities that bear the word: aliases of one entity make a word no commoner. */
  wordBearers: Uint32Array
  /** Names that hold each word, in rising order. */
  postings: Uint32Array
  postingStarts: Uint32Array
  /** Names in the order of their first word, then of their second; where those of each first word begin. */
  firstNames: Uint32Array
  firstStarts: Uint32Array
  /** From a word to its number, from the keys of a word to words, and from those of a name to names. */
  wordTable: KeyArrays
  nearTable: KeyArrays
  keyTable: KeyArrays
  gramTable: ListArrays
  entityBytes: Uint8Array
  entityStarts: Uint32Array
  /** Two letters of ISO 3166-1, the first in the upper byte; 0: unknown. */
  entityCountry: Uint16Array
  /** Place in PARTY_TYPES. */
  entityType: Uint8Array
  /** First name of each entity; one more than there are entities. */
  entityNames: Uint32Array
  /** What was said of each entity, as two words of a digest: tells whether an edition changed it. */
  entityDigest: Uint32Array
  identifierEntity: Uint32Array
  /** A second hash of each identifier: with that of the table some 60 bits, so that no two are taken for one. */
  identifierCheck: Uint32Array
  identifierTable: KeyArrays
}

export const WEAK = 1
export const BRANCH = 2

/** Undefined: not said. */
export const PARTY_TYPES: readonly (PartyType | undefined)[] = [
  undefined,
  'organisation',
  'person',
  'vessel',
  'aircraft',
]

/** Before every word. */
const NO_WORD = -1

/** The second hash of an identifier. */
export function checkOf(identifier: string): number {
  return createHash('sha256').update(identifier).digest().readUInt32LE(0)
}

export class Segment {
  readonly arrays: SegmentArrays
  readonly near: PairTable
  readonly keys: PairTable
  readonly grams: ListTable
  readonly #names: TextPool
  readonly #words: TextPool
  readonly #entities: TextPool
  readonly #byText: PairTable
  readonly #byIdentifier: PairTable

  constructor(arrays: SegmentArrays) {
    this.arrays = arrays
    this.#names = new TextPool(arrays.nameBytes, arrays.nameStarts)
    this.#entities = new TextPool(arrays.entityBytes, arrays.entityStarts)
    this.#words = new TextPool(arrays.wordBytes, arrays.wordStarts)
    this.#byText = new PairTable(arrays.wordTable)
    this.near = new PairTable(arrays.nearTable)
    this.keys = new PairTable(arrays.keyTable)
    this.grams = new ListTable(arrays.gramTable)
    this.#byIdentifier = new PairTable(arrays.identifierTable)
  }

  get nameCount(): number {
    return this.arrays.nameEntity.length
  }

  get wordCount(): number {
    return this.arrays.wordBearers.length
  }

  get entityCount(): number {
    return this.arrays.entityType.length
  }

  nameText(name: number): string {
    return this.#names.at(name)
  }

  word(number: number): string {
    return this.#words.at(number)
  }

  entityId(entity: number): string {
    return this.#entities.at(entity)
  }

  /** The number of a word; -1 when no name holds it. */
  wordNumber(text: string): number {
    return this.#byText.find(hashText(text), (number) => this.word(number) === text)
  }

  /** Bytes of a word: letters, where they are plain Latin ones. */
  wordBytes(word: number): number {
    return this.arrays.wordStarts[word + 1]! - this.arrays.wordStarts[word]!
  }

  scriptOfWord(word: number): Script {
    return SCRIPTS[this.arrays.wordScript[word]!]!
  }

  postingLength(word: number): number {
    return this.arrays.postingStarts[word + 1]! - this.arrays.postingStarts[word]!
  }

  /** Number of words that are compared. */
  nameLength(name: number): number {
    return this.arrays.wordOfNameStarts[name + 1]! - this.arrays.wordOfNameStarts[name]!
  }

  /** Where in `firstNames` those are that begin with a word. */
  beginningWith(word: number): { from: number; to: number } {
    if (word < 0) return { from: 0, to: 0 }
    return { from: this.arrays.firstStarts[word]!, to: this.arrays.firstStarts[word + 1]! }
  }

  /** Of a range of `firstNames` those that end after their first word, or go on with one of these words. */
  goingOnWith(from: number, to: number, next: readonly string[]): { from: number; to: number }[] {
    const ranges = [NO_WORD, ...next.map((text) => this.wordNumber(text))]
      .filter((word, at) => at === 0 || word >= 0)
      .map((word) => ({ from: this.#firstWithSecond(from, to, word), to: this.#firstWithSecond(from, to, word + 1) }))
    return ranges.filter((range, at) => ranges.findIndex((other) => other.from === range.from) === at)
  }

  #firstWithSecond(from: number, to: number, word: number): number {
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.secondWord(this.arrays.firstNames[middle]!) < word) from = middle + 1
      else to = middle
    }
    return from
  }

  /** The second word of a name; NO_WORD when it has one only. */
  secondWord(name: number): number {
    return this.nameLength(name) < 2 ? NO_WORD : this.arrays.wordOfName[this.arrays.wordOfNameStarts[name]! + 1]!
  }

  /** Entities that have an identifier, as `identifierKey` writes it. */
  *entitiesWith(identifier: string): Generator<number> {
    const found: number[] = []
    this.#byIdentifier.read(hashText(identifier), found)
    const check = checkOf(identifier)
    for (const number of found) {
      if (this.arrays.identifierCheck[number] === check) yield this.arrays.identifierEntity[number]!
    }
  }

  /** The number of an entity, which are in the order of their ids; -1 when it is not here. */
  entityNumber(id: string): number {
    let [from, to] = [0, this.entityCount - 1]
    while (from <= to) {
      const middle = (from + to) >> 1
      const other = this.entityId(middle)
      if (other === id) return middle
      if (other < id) from = middle + 1
      else to = middle - 1
    }
    return -1
  }

  /** Bytes in memory, by what they hold; the texts of the names are `nameText`. */
  get bytes(): Record<string, number> {
    const { arrays } = this
    const sum = (...held: { byteLength: number }[]) => held.reduce((total, { byteLength }) => total + byteLength, 0)
    return {
      nameText: arrays.nameBytes.byteLength,
      names: sum(arrays.nameStarts, arrays.nameEntity, arrays.nameFlags, arrays.nameTie),
      wordsOfNames: sum(arrays.wordOfName, arrays.wordOfNameStarts),
      postings: sum(arrays.postings, arrays.postingStarts),
      firstWords: sum(arrays.firstNames, arrays.firstStarts),
      words: sum(arrays.wordBytes, arrays.wordStarts, arrays.wordScript, arrays.wordBearers),
      wordKeys: this.#byText.bytes + this.near.bytes,
      nameKeys: this.keys.bytes,
      grams: this.grams.bytes,
      entities: sum(
        arrays.entityBytes,
        arrays.entityStarts,
        arrays.entityCountry,
        arrays.entityType,
        arrays.entityNames,
        arrays.entityDigest,
      ),
      identifiers: sum(arrays.identifierEntity, arrays.identifierCheck) + this.#byIdentifier.bytes,
    }
  }
}
