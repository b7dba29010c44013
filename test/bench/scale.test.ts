import { createHash } from 'node:crypto'
import t from 'tap'
import { scaleLines } from '../../bench/scale.ts'

interface Line {
  id: string
  schema: string
  properties: Record<string, string[]>
}

const linesOf = (entities: number, seed: number, changedEvery: number | null = null) => [
  ...scaleLines({ entities, seed, changedEvery }),
]
const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Line)
const ofParties = (lines: readonly Line[]) => lines.filter(({ schema }) => schema !== 'Ownership')
const ofLinks = (lines: readonly Line[]) => lines.filter(({ schema }) => schema === 'Ownership')

t.test('the same seed gives the same bytes, another seed others', async (t) => {
  const digest = (lines: readonly string[]) => createHash('sha256').update(lines.join('')).digest('hex')
  const first = digest(linesOf(3000, 1))
  t.equal(digest(linesOf(3000, 1)), first)
  t.not(digest(linesOf(3000, 2)), first)
})

t.test('parties have two names and as many links as they are', async (t) => {
  const lines = parsed(linesOf(5000, 1))
  const parties = ofParties(lines)
  const links = ofLinks(lines)
  t.equal(parties.length, 5000)
  t.equal(links.length, 5000)
  t.equal(new Set(lines.map(({ id }) => id)).size, 10_000)
  const ids = new Set(parties.map(({ id }) => id))
  t.ok(links.every(({ properties: { owner, asset } }) => ids.has(owner![0]!) && ids.has(asset![0]!)))
  t.ok(links.every(({ properties: { owner, asset } }) => owner![0] !== asset![0]))
  t.ok(parties.every(({ properties: { name, alias } }) => name!.length === 1 && alias!.length === 1))
  const names = parties.map(({ properties }) => properties.name![0]!)
  const shared = names.length - new Set(names).size
  t.ok(shared >= 25 && shared <= 100, `${shared} of 5,000 names are borne before`)
  t.ok(parties.some(({ properties }) => /\p{Script=Cyrillic}/u.test(properties.alias![0]!)))
  t.ok(parties.some(({ properties }) => /\p{Script=Han}/u.test(properties.alias![0]!)))
})

t.test('words come as they do in life: a few often, most seldom', async (t) => {
  const counts = new Map<string, number>()
  for (const { properties } of ofParties(parsed(linesOf(5000, 1)))) {
    for (const word of new Set(properties.name![0]!.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const sorted = [...counts.values()].sort((one, other) => other - one)
  t.ok(sorted[0]! > 20 * sorted[100]!, `${sorted[0]} and ${sorted[100]}`)
  t.ok(sorted.filter((count) => count === 1).length > sorted.length / 3)
})

t.test('links make trees of two to eight levels, with rings among them', async (t) => {
  const owners = new Map<string, string>()
  const across: [string, string][] = []
  for (const { id, properties } of ofLinks(parsed(linesOf(20_000, 1)))) {
    if (id.endsWith('-0')) owners.set(properties.asset![0]!, properties.owner![0]!)
    else across.push([properties.asset![0]!, properties.owner![0]!])
  }
  const chainOf = (id: string): string[] => (owners.has(id) ? [id, ...chainOf(owners.get(id)!)] : [id])
  const levels = [...owners.keys()].map((id) => chainOf(id).length)
  t.equal(Math.max(...levels), 8)
  t.ok(levels.filter((count) => count === 2).length > levels.filter((count) => count === 8).length)
  t.ok(across.length > 1000, 'holdings across')
  t.ok(
    across.some(([owned, owner]) => owner !== owned && chainOf(owner).includes(owned)),
    'an owner that is owned by what it owns',
  )
})

t.test('the changed file differs in one party of so many', async (t) => {
  const before = ofParties(parsed(linesOf(2000, 1)))
  const after = ofParties(parsed(linesOf(2000, 1, 500)))
  t.same(
    after.map(({ id }) => id),
    before.map(({ id }) => id),
  )
  const changed = before.flatMap(({ id, properties }, at) =>
    properties.alias![0] === after[at]!.properties.alias![0] ? [] : [id],
  )
  t.same(changed, ['scale-party-499', 'scale-party-999', 'scale-party-1499', 'scale-party-1999'])
})
