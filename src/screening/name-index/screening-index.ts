/**
 * The names of one knowledge version, ready to be asked. A version is a large segment and at most one small one beside
 * it: what an edition changed is looked up in the small one and struck out in the large one, so that an edition costs
 * what it changed. How the names are spread over segments never shows in an answer.
 */

import { hashText } from '../../hash-text.ts'
import type { Weigher } from '../align.ts'
import { type NameToken, type PreparedName, prepareName, wordToken } from '../prepare.ts'
import { makeWeigher } from '../rarity.ts'
import { Recent } from '../recent.ts'
import type { PartyType, ScreenEntity } from '../types.ts'
import { deletions } from '../word-keys.ts'
import { BRANCH, PARTY_TYPES, type Segment, WEAK } from './segment.ts'
import { digestOf, identifierKey, SegmentBuilder } from './segment-builder.ts'
import { Tally } from './tally.ts'

export interface IndexedName {
  /** Number of the entity. */
  entity: number
  text: string
  weak: boolean
  /** The name of a member of the entity's group. */
  branch: boolean
  prepared: PreparedName
}

/** A word of the index. */
export interface IndexedWord {
  token: NameToken
  /** Nats: how much it says of who is meant. */
  weight: number
  /** Names that hold it. */
  names: number
}

export interface IndexedEntity {
  id: string
  /** ISO 3166-1 alpha-2 */
  country: string | undefined
  type: PartyType | undefined
}

/** A segment with its place among the numbers of the index, and what of it no longer holds. */
export interface IndexPart {
  segment: Segment
  /** Number of its first name and of its first entity. */
  firstName: number
  firstEntity: number
  /** 1 for each entity that an edition changed or ended; null: none. */
  struck: Uint8Array | null
  tally: Tally
  /** Words that were asked for lately. */
  words: Recent<number, IndexedWord>
  /** Weight of each word; 0: not worked out yet. */
  weights: Float32Array
}

/** Names kept ready for comparison, some 3 kB each, and words, some 300 bytes each. */
const KEPT_NAMES = 10_000
const KEPT_WORDS = 50_000

export class ScreeningIndex {
  readonly parts: readonly IndexPart[]
  readonly entityCount: number
  readonly nameCount: number
  /** How much a word says of who is meant. */
  readonly weigh: Weigher
  /** Entities and names struck out, by word. */
  readonly #lostBearers = new Map<string, number>()
  readonly #lostNames = new Map<string, number>()
  readonly #names = new Recent<number, IndexedName>(KEPT_NAMES)

  /** @param segments the large one, and at most one beside it */
  constructor(segments: readonly { segment: Segment; struck: Uint8Array | null }[]) {
    let [firstName, firstEntity] = [0, 0]
    let [struckNames, struckEntities] = [0, 0]
    this.parts = segments.map(({ segment, struck }) => {
      const part = {
        segment,
        firstName,
        firstEntity,
        struck,
        tally: new Tally(segment.nameCount),
        words: new Recent<number, IndexedWord>(KEPT_WORDS),
        weights: new Float32Array(segment.wordCount),
      }
      firstName += segment.nameCount
      firstEntity += segment.entityCount
      for (const entity of struckOut(struck)) {
        struckEntities++
        struckNames += this.#strike(segment, entity)
      }
      return part
    })
    this.nameCount = firstName - struckNames
    this.entityCount = firstEntity - struckEntities
    this.weigh = makeWeigher(this.entityCount, (word) => this.bearers(word))
  }

  #strike(segment: Segment, entity: number): number {
    const { arrays } = segment
    const [from, to] = [arrays.entityNames[entity]!, arrays.entityNames[entity + 1]!]
    const borne = new Set<string>()
    for (let name = from; name < to; name++) {
      const own = arrays.wordOfName.subarray(arrays.wordOfNameStarts[name], arrays.wordOfNameStarts[name + 1])
      for (const word of new Set(own)) {
        const text = segment.word(word)
        borne.add(text)
        this.#lostNames.set(text, (this.#lostNames.get(text) ?? 0) + 1)
      }
    }
    for (const text of borne) this.#lostBearers.set(text, (this.#lostBearers.get(text) ?? 0) + 1)
    return to - from
  }

  /** How many entities bear a word. */
  bearers(word: string): number {
    let bearers = -(this.#lostBearers.get(word) ?? 0)
    for (const { segment } of this.parts) {
      const number = segment.wordNumber(word)
      if (number >= 0) bearers += segment.arrays.wordBearers[number]!
    }
    return bearers
  }

  /** How many names hold a word. */
  namesHolding(word: string): number {
    let names = -(this.#lostNames.get(word) ?? 0)
    for (const { segment } of this.parts) {
      const number = segment.wordNumber(word)
      if (number >= 0) names += segment.postingLength(number)
    }
    return names
  }

  /** A word of a segment with what the whole index knows of it. */
  word({ segment, words }: IndexPart, number: number): IndexedWord {
    return words.get(number, () => {
      const text = segment.word(number)
      const token = wordToken(text, segment.scriptOfWord(number))
      return { token, weight: this.weigh(token), names: this.namesHolding(text) }
    })
  }

  /** What a word of a segment weighs, worked out once. */
  weightOf(part: IndexPart, number: number): number {
    const known = part.weights[number]!
    if (known > 0) return known
    const { weight } = this.word(part, number)
    part.weights[number] = weight
    return weight
  }

  partOfName(name: number): IndexPart {
    const [first, second] = this.parts
    return second && second.firstName <= name ? second : first!
  }

  #partOfEntity(entity: number): IndexPart {
    const [first, second] = this.parts
    return second && second.firstEntity <= entity ? second : first!
  }

  name(number: number): IndexedName {
    return this.#names.get(number, () => {
      const { segment, firstName, firstEntity } = this.partOfName(number)
      const at = number - firstName
      const text = segment.nameText(at)
      const flags = segment.arrays.nameFlags[at]!
      return {
        entity: firstEntity + segment.arrays.nameEntity[at]!,
        text,
        weak: (flags & WEAK) !== 0,
        branch: (flags & BRANCH) !== 0,
        prepared: prepareName(text),
      }
    })
  }

  entity(number: number): IndexedEntity {
    const { segment, firstEntity } = this.#partOfEntity(number)
    const at = number - firstEntity
    const country = segment.arrays.entityCountry[at]!
    return {
      id: segment.entityId(at),
      country: country === 0 ? undefined : String.fromCharCode(country >> 8, country & 0xff),
      type: PARTY_TYPES[segment.arrays.entityType[at]!],
    }
  }

  /** Numbers of the names of an entity, the official one first. */
  namesOf(entity: number): number[] {
    const { segment, firstName, firstEntity } = this.#partOfEntity(entity)
    const [from, to] = [
      segment.arrays.entityNames[entity - firstEntity]!,
      segment.arrays.entityNames[entity - firstEntity + 1]!,
    ]
    return Array.from({ length: to - from }, (_, at) => firstName + from + at)
  }

  /** The words that are compared of every name of an entity, those of the members of its group aside. */
  wordsOf(entity: number): ReadonlySet<string> {
    const { segment, firstEntity } = this.#partOfEntity(entity)
    const { arrays } = segment
    const words = new Set<string>()
    const end = arrays.entityNames[entity - firstEntity + 1]!
    for (let name = arrays.entityNames[entity - firstEntity]!; name < end; name++) {
      if (arrays.nameFlags[name]! & BRANCH) continue
      const last = arrays.wordOfNameStarts[name + 1]!
      for (let at = arrays.wordOfNameStarts[name]!; at < last; at++) words.add(segment.word(arrays.wordOfName[at]!))
    }
    return words
  }

  /** The number of an entity; -1 when the version does not know it. */
  entityNumber(id: string): number {
    for (const { segment, firstEntity, struck } of this.parts) {
      const at = segment.entityNumber(id)
      if (at >= 0 && !struck?.[at]) return firstEntity + at
    }
    return -1
  }

  /** Orders entities by id. */
  compareEntities(a: number, b: number): number {
    if (this.#partOfEntity(a) === this.#partOfEntity(b)) return a - b
    return this.entity(a).id < this.entity(b).id ? -1 : 1
  }

  /** Orders names by their entity, then as the entity gives them. */
  compareNames(a: number, b: number): number {
    return this.partOfName(a) === this.partOfName(b)
      ? a - b
      : this.compareEntities(this.#entityOf(a), this.#entityOf(b))
  }

  #entityOf(name: number): number {
    const { segment, firstName, firstEntity } = this.partOfName(name)
    return firstEntity + segment.arrays.nameEntity[name - firstName]!
  }

  entitiesWith(scheme: string, id: string): number[] {
    const key = identifierKey(scheme, id)
    return this.parts.flatMap(({ segment, firstEntity, struck }) =>
      [...segment.entitiesWith(key)].filter((entity) => !struck?.[entity]).map((entity) => firstEntity + entity),
    )
  }

  /** Names under a key of whole names (`nameKeys`, `gramKeys`); null when they are more than `most`. */
  namesUnder(key: string, most: number): number[] | null {
    const found: number[] = []
    const few = this.eachUnder(key, most, (part, name) => found.push(part.firstName + name))
    return few ? found : null
  }

  /** Visits the names under a key, each by its number in its part; false, and none visited, when they are more than `most`. */
  eachUnder(key: string, most: number, visit: (part: IndexPart, name: number) => void): boolean {
    const hash = hashText(key)
    const held = this.parts.map((part) => {
      const { segment, struck } = part
      const names: number[] = []
      const table = key[0] === 'g' || key[0] === 'b' ? segment.grams : segment.keys
      table.read(hash, names, struck ? Number.POSITIVE_INFINITY : most)
      return struck ? names.filter((name) => holds(part, name)) : names
    })
    if (held.reduce((sum, names) => sum + names.length, 0) > most) return false
    for (const [at, names] of held.entries()) for (const name of names) visit(this.parts[at]!, name)
    return true
  }

  /** Names that hold a word, of every part; never those struck out. */
  *holding(word: string): Generator<number> {
    for (const part of this.parts) {
      const number = part.segment.wordNumber(word)
      if (number < 0) continue
      const { postings, postingStarts } = part.segment.arrays
      for (let at = postingStarts[number]!; at < postingStarts[number + 1]!; at++) {
        if (holds(part, postings[at]!)) yield part.firstName + postings[at]!
      }
    }
  }

  /** True when the first word of a name is this one. */
  begins(word: string): boolean {
    return this.parts.some((part) => {
      const { from, to } = part.segment.beginningWith(part.segment.wordNumber(word))
      for (let at = from; at < to; at++) if (holds(part, part.segment.arrays.firstNames[at]!)) return true
      return false
    })
  }

  /**
   * Names whose first word this is, by entity; null when they are more than `most`.
   * @param next when given, only names that are this word alone or go on with one of these words
   */
  beginningWith(word: string, most: number, next?: readonly string[]): number[] | null {
    const names: number[] = []
    for (const part of this.parts) {
      const { segment, firstName } = part
      const whole = segment.beginningWith(segment.wordNumber(word))
      const ranges = next ? segment.goingOnWith(whole.from, whole.to, next) : [whole]
      for (const { from, to } of ranges) {
        for (let at = from; at < to; at++) {
          const name = segment.arrays.firstNames[at]!
          if (holds(part, name)) names.push(firstName + name)
          if (names.length > most) return null
        }
      }
    }
    return names.sort((a, b) => this.compareNames(a, b))
  }

  /** Words of the index that differ from a word in one letter, and the word itself if the index has it. */
  wordsOneLetterOff(word: string): string[] {
    const found = new Set<string>()
    for (const key of [word, ...deletions(word)]) {
      for (const { segment } of this.parts) {
        const near: number[] = []
        segment.near.read(hashText(`d${key}`), near)
        for (const other of near) found.add(segment.word(other))
      }
    }
    return [...found].sort()
  }

  /** Bytes of the index for each name, and of that what the texts of the names take. */
  get size(): { bytes: number; nameText: number; perName: number; held: Record<string, number> } {
    const held: Record<string, number> = {}
    for (const { segment, tally, weights } of this.parts) {
      for (const [what, bytes] of Object.entries(segment.bytes)) held[what] = (held[what] ?? 0) + bytes
      held.tally = (held.tally ?? 0) + tally.bytes + weights.byteLength
    }
    const bytes = Object.values(held).reduce((sum, one) => sum + one, 0)
    const nameText = held.nameText ?? 0
    return { bytes, nameText, perName: (bytes - nameText) / Math.max(1, this.nameCount), held }
  }
}

/** Whether a name of a part still holds: its entity was not changed or ended. */
export function holds({ segment, struck }: IndexPart, name: number): boolean {
  return !struck?.[segment.arrays.nameEntity[name]!]
}

function* struckOut(struck: Uint8Array | null): Generator<number> {
  if (!struck) return
  for (let entity = 0; entity < struck.length; entity++) if (struck[entity]) yield entity
}

/** A small segment may have this share of the large one's names before both are made one. */
const MOST_CHANGED = 0.1
/** Making a segment of so many names takes a moment. */
const FEW_NAMES = 5_000

/**
 * Builds the index, so that whoever builds it can see to other work in between.
 * @param entities gives the entities in the order of their ids, each time it is asked
 * @param before the index of another version: what both say the same of is not read again
 */
export function* screeningIndexSteps(
  entities: () => Iterable<ScreenEntity>,
  before?: ScreeningIndex,
): Generator<void, ScreeningIndex> {
  const large = before?.parts[0]?.segment
  if (large) {
    const beside = yield* changesBeside(large, entities())
    if (beside) return beside
  }
  const builder = new SegmentBuilder()
  for (const entity of entities()) {
    builder.add(entity, digestOf(entity))
    yield
  }
  return new ScreeningIndex([{ segment: builder.build(), struck: null }])
}

/** The large segment with what changed beside it; null when that is too much. */
function* changesBeside(large: Segment, entities: Iterable<ScreenEntity>): Generator<void, ScreeningIndex | null> {
  const { entityDigest } = large.arrays
  const most = Math.max(FEW_NAMES, large.nameCount * MOST_CHANGED)
  const struck = new Uint8Array(large.entityCount).fill(1)
  const builder = new SegmentBuilder()
  let at = 0
  for (const entity of entities) {
    yield
    const digest = digestOf(entity)
    while (at < large.entityCount && large.entityId(at) < entity.id) at++
    const same =
      at < large.entityCount &&
      entityDigest[2 * at] === digest[0] &&
      entityDigest[2 * at + 1] === digest[1] &&
      large.entityId(at) === entity.id
    if (same) struck[at] = 0
    else builder.add(entity, digest)
    if (builder.nameCount > most) return null
  }
  const lost = struck.reduce((sum, one) => sum + one, 0)
  if (lost > most) return null
  const parts = [{ segment: large, struck: lost === 0 ? null : struck }]
  if (builder.nameCount === 0) return new ScreeningIndex(parts)
  return new ScreeningIndex([...parts, { segment: builder.build(), struck: null }])
}

/** Builds the index at once. The order of the entities does not matter. */
export function buildScreeningIndex(entities: Iterable<ScreenEntity>): ScreeningIndex {
  const sorted = [...entities].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const steps = screeningIndexSteps(() => sorted)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
