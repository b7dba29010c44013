import type { ListingInput } from '../../src/knowledge/rows.ts'
import { edition, entity, list, listing } from '../knowledge/rows.ts'

/** A list of which every entry carries the number of its edition, so that a mixture of two editions shows. */

export const LIST = 'xx-numbered'
export const ENTRIES = 1200

/** Names that no other name of the tables is like. */
export function nameOf(at: number): string {
  const letters = at.toString(26).padStart(3, '0')
  const syllable = (digit: string) => SYLLABLES[Number.parseInt(digit, 26)]!
  return `Qu${[...letters].map(syllable).join('')} Ltd.`
}

const SYLLABLES = 'ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la'.split(' ')

export function numberedEdition(number: number) {
  const rows = Array.from({ length: ENTRIES }, (_, at) => {
    const names = [{ text: nameOf(at), kind: 'official' as const, script: 'Latn', language: null }]
    const told: Partial<ListingInput> = { evidence: null, program: `edition-${number}`, listedOn: '2024-01-01' }
    return [entity(`e${at}`, { names, country: 'US' }), listing(`e${at}`, told)]
  })
  return edition(list(LIST), rows.flat(), {
    version: `e${number}`,
    sha256: number.toString(16).padStart(64, '0'),
    publishedOn: new Date().toISOString().slice(0, 10),
  })
}
