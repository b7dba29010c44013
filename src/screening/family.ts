import { isOrdinaryBrand } from './decide.ts'
import type { ScreeningIndex } from './name-index.ts'
import { backgroundWeigher, DISTINCTIVE_WEIGHT } from './rarity.ts'
import { positionOf } from './screen.ts'

/** Entities that bear the brand of another: how a group is found that a list names firm by firm. */
export interface NameFamily {
  /** The word they share. */
  word: string
  /** Ids of the others, sorted. */
  others: string[]
}

const MIN_BRAND = 3
/** A brand that more bear is no brand. */
const MOST = 1000

/**
 * The others whose name begins with the distinctive word with which the official name of an entity begins; places and
 * trades before it aside. That they share a word is not that they are related.
 * @returns null where the name has no such word, or nobody else bears it
 */
export function familyOf(index: ScreeningIndex, id: string): NameFamily | null {
  const at = positionOf(index, id)
  const official = at < 0 ? undefined : index.names[index.namesOf[at]![0]!]
  const word = official && brandOf(official.prepared.content)
  if (word === undefined) return null
  const number = index.keys.words.get(word)
  const others = new Set<string>()
  for (const name of number === undefined ? [] : index.keys.postings[number]!) {
    const { entity, prepared } = index.names[name]!
    if (entity !== at && brandOf(prepared.content) === word) others.add(index.entities[entity]!.id)
  }
  return others.size === 0 || others.size > MOST ? null : { word, others: [...others].sort() }
}

type Words = ScreeningIndex['names'][number]['prepared']['content']

function brandOf(content: Words): string | undefined {
  const first = content.find(({ kind }) => kind !== 'place' && kind !== 'generic' && kind !== 'industry')
  if (first?.kind !== 'rare' || first.text.length < MIN_BRAND || isOrdinaryBrand(first.text)) return undefined
  return backgroundWeigher(first) >= DISTINCTIVE_WEIGHT ? first.text : undefined
}
