/** Makes a segment entity by entity. */
import { createHash } from 'node:crypto'
import { Column } from '../../column.ts'
import { hashText } from '../../hash-text.ts'
import { countryCode } from '../countries.ts'
import { prepareName, wordToken } from '../prepare.ts'
import { SCRIPTS } from '../scripts.ts'
import type { ScreenEntity } from '../types.ts'
import { wordKeys } from '../word-keys.ts'
import { KeyTableBuilder } from './key-tables.ts'
import { gramKeys, nameKeys } from './name-keys.ts'
import { BRANCH, checkOf, PARTY_TYPES, Segment, WEAK } from './segment.ts'
import { TextPoolBuilder } from './text-pool.ts'

export class SegmentBuilder {
  readonly #nameTexts = new TextPoolBuilder()
  readonly #nameEntity = new Column()
  readonly #nameFlags = new Column()
  readonly #nameTie = new Column()
  readonly #wordOfName = new Column()
  readonly #wordOfNameStarts = new Column()
  readonly #words = new Map<string, number>()
  readonly #wordTexts = new TextPoolBuilder()
  readonly #wordScript = new Column()
  readonly #near = new KeyTableBuilder()
  readonly #keys = new KeyTableBuilder()
  readonly #grams = new KeyTableBuilder()
  readonly #entityIds = new TextPoolBuilder()
  readonly #entityCountry = new Column()
  readonly #entityType = new Column()
  readonly #entityNames = new Column()
  readonly #entityDigest = new Column()
  readonly #identifierEntity = new Column()
  readonly #identifierCheck = new Column()
  readonly #identifiers = new KeyTableBuilder()

  get nameCount(): number {
    return this.#nameEntity.length
  }

  /** Adds an entity; entities come in the order of their ids. */
  add(entity: ScreenEntity, digest: EntityDigest): void {
    const number = this.#entityType.length
    this.#entityNames.push(this.nameCount)
    for (const { text, weak, branch } of entity.names) {
      this.#addName(text, number, (weak ? WEAK : 0) | (branch ? BRANCH : 0))
    }
    this.#entityIds.add(entity.id)
    const country = countryCode(entity.country)
    this.#entityCountry.push(country ? (country.charCodeAt(0) << 8) | country.charCodeAt(1) : 0)
    this.#entityType.push(PARTY_TYPES.indexOf(entity.type))
    for (const half of digest) this.#entityDigest.push(half)
    for (const { scheme, id } of entity.identifiers ?? []) {
      const key = identifierKey(scheme, id)
      this.#identifiers.add(key, this.#identifierEntity.length)
      this.#identifierEntity.push(number)
      this.#identifierCheck.push(checkOf(key))
    }
  }

  #addName(text: string, entity: number, flags: number): void {
    const prepared = prepareName(text)
    if (prepared.all.length === 0) return
    const name = this.nameCount
    this.#nameTexts.add(text)
    this.#nameEntity.push(entity)
    this.#nameFlags.push(flags)
    this.#nameTie.push(hashText(text) >>> 16)
    this.#wordOfNameStarts.push(this.#wordOfName.length)
    for (const token of prepared.content) {
      const word = this.#words.get(token.text) ?? this.#addWord(token.text, SCRIPTS.indexOf(token.script))
      this.#wordOfName.push(word)
    }
    for (const key of nameKeys(prepared)) this.#keys.add(key, name)
    for (const key of gramKeys(prepared)) this.#grams.add(key, name)
  }

  #addWord(text: string, script: number): number {
    const number = this.#words.size
    this.#words.set(text, number)
    this.#wordTexts.add(text)
    this.#wordScript.push(script)
    for (const key of wordKeys(wordToken(text, SCRIPTS[script]!))) this.#near.add(key, number)
    return number
  }

  build(): Segment {
    this.#entityNames.push(this.nameCount)
    this.#wordOfNameStarts.push(this.#wordOfName.length)
    const names = this.#nameTexts.build()
    const words = this.#wordTexts.build()
    const entities = this.#entityIds.build()
    const [near, keys, grams] = [this.#near.pairs(), this.#keys.pairs(), this.#grams.lists()]
    const byText = new KeyTableBuilder()
    for (const [text, number] of this.#words) byText.add(text, number)
    const [wordTable, identifierTable] = [byText.pairs(), this.#identifiers.pairs()]
    const wordOfName = this.#wordOfName.toArray()
    const wordOfNameStarts = this.#wordOfNameStarts.toArray()
    const nameEntity = this.#nameEntity.toArray()
    return new Segment({
      nameBytes: names.bytes,
      nameStarts: names.starts,
      nameEntity,
      nameFlags: Uint8Array.from(this.#nameFlags.toArray()),
      nameTie: Uint16Array.from(this.#nameTie.toArray()),
      wordOfName,
      wordOfNameStarts,
      wordBytes: words.bytes,
      wordStarts: words.starts,
      wordScript: Uint8Array.from(this.#wordScript.toArray()),
      ...beginningsOf(wordOfName, wordOfNameStarts, this.#words.size),
      ...postingsOf(wordOfName, wordOfNameStarts, nameEntity, this.#words.size),
      wordTable: wordTable.arrays,
      nearTable: near.arrays,
      keyTable: keys.arrays,
      gramTable: grams.arrays,
      entityBytes: entities.bytes,
      entityStarts: entities.starts,
      entityCountry: Uint16Array.from(this.#entityCountry.toArray()),
      entityType: Uint8Array.from(this.#entityType.toArray()),
      entityNames: this.#entityNames.toArray(),
      entityDigest: this.#entityDigest.toArray(),
      identifierEntity: this.#identifierEntity.toArray(),
      identifierCheck: this.#identifierCheck.toArray(),
      identifierTable: identifierTable.arrays,
    })
  }
}

/** The names of each word, a name that holds it twice once, and the number of entities that bear it. */
function postingsOf(
  wordOfName: Uint32Array,
  starts: Uint32Array,
  nameEntity: Uint32Array,
  words: number,
): { postings: Uint32Array; postingStarts: Uint32Array; wordBearers: Uint32Array } {
  const lastName = new Int32Array(words).fill(-1)
  const postingStarts = new Uint32Array(words + 1)
  const each = (take: (word: number, name: number) => void) => {
    lastName.fill(-1)
    for (let name = 0; name < nameEntity.length; name++) {
      for (let at = starts[name]!; at < starts[name + 1]!; at++) {
        const word = wordOfName[at]!
        if (lastName[word] === name) continue
        lastName[word] = name
        take(word, name)
      }
    }
  }
  each((word) => postingStarts[word + 1]!++)
  for (let word = 1; word <= words; word++) postingStarts[word]! += postingStarts[word - 1]!
  const postings = new Uint32Array(postingStarts[words]!)
  const next = postingStarts.slice()
  const wordBearers = new Uint32Array(words)
  const lastEntity = new Int32Array(words).fill(-1)
  each((word, name) => {
    postings[next[word]!++] = name
    const entity = nameEntity[name]!
    if (lastEntity[word] === entity) return
    lastEntity[word] = entity
    wordBearers[word]!++
  })
  return { postings, postingStarts, wordBearers }
}

/** The names by their first word and, among those of one first word, by their second. */
function beginningsOf(
  wordOfName: Uint32Array,
  starts: Uint32Array,
  words: number,
): { firstNames: Uint32Array; firstStarts: Uint32Array } {
  const firstNames = Uint32Array.from({ length: starts.length - 1 }, (_, name) => name)
  const word = (name: number, place: number) => {
    const at = starts[name]! + place
    return at < starts[name + 1]! ? wordOfName[at]! : -1
  }
  firstNames.sort((a, b) => word(a, 0) - word(b, 0) || word(a, 1) - word(b, 1) || a - b)
  const firstStarts = new Uint32Array(words + 1)
  for (const name of firstNames) firstStarts[word(name, 0) + 1]!++
  for (let at = 1; at <= words; at++) firstStarts[at]! += firstStarts[at - 1]!
  return { firstNames, firstStarts }
}

/** One form for identifiers: letters and digits, upper case. */
export function identifierKey(scheme: string, id: string): string {
  return `${scheme.toUpperCase()}:${id.toUpperCase().replace(/[^A-Z0-9]/g, '')}`
}

/** 64 bits of what is said of an entity. */
export type EntityDigest = readonly [number, number]

/** Tells whether two editions say the same of an entity, as far as screening reads it. */
export function digestOf({ names, country, type, identifiers }: ScreenEntity): EntityDigest {
  const said = JSON.stringify([
    country ?? '',
    type ?? '',
    names.map(({ text, weak, branch }) => [text, weak ? 1 : 0, branch ? 1 : 0]),
    (identifiers ?? []).map(({ scheme, id }) => [scheme, id]),
  ])
  const digest = createHash('sha256').update(said).digest()
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)]
}
