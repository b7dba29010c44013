/** Sentences and the vendors named in them, on the names of the starter facts. */
import t from 'tap'
import { findMentions } from '../../src/screening/index.ts'
import { starterIndex } from './starter-index.ts'

/** Text, then each vendor named in it as `words = entity`. */
export type NamedCase = [text: string, ...vendors: string[]]

const found = (text: string) =>
  findMentions(starterIndex, text).map((mention) => {
    if (text.slice(mention.start, mention.end) !== mention.text) throw new Error('span')
    return `${mention.text} = ${mention.id}`
  })

/** Tests that each text names these vendors and no others, and that the texts of the second list name nobody. */
export function testMentions(named: readonly NamedCase[], nobody: readonly string[]): void {
  t.test('vendors that the text names', async (t) => {
    for (const [text, ...vendors] of named) t.same(found(text), vendors, text)
  })

  t.test('words that only look like a vendor', async (t) => {
    for (const text of nobody) t.same(found(text), [], text)
  })
}
