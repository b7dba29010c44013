import t from 'tap'
import { drawOwnership } from '../../src/knowledge/ownership-drawing.ts'
import { World } from '../policy/world.ts'

const DAY = '2026-05-10'
const drawn = (world: World, listed: string[] = []) =>
  drawOwnership(world.facts, { listed: new Set(listed), asOf: DAY, lang: 'en' })

t.test('a link is drawn on the days on which the policy counts it as in force', async (t) => {
  const ending = (end: string) => drawn(new World().controls('parent', 'vendor', { end }))
  for (const end of ['2026', '2026-05', '2026-05-11']) t.match(await ending(end), 'Name of parent', `until ${end}`)
  for (const end of ['2025', '2026-04', '2026-05-10']) t.notMatch(await ending(end), 'Name of parent', `until ${end}`)
})

t.test('a link of a grade that is not scored, or that nobody verified, is dashed', async (t) => {
  const link = async (link: { grade?: string | null; verified?: boolean }) =>
    /stroke-dasharray/.test(await drawn(new World().state('state', 'FR').controls('state', 'vendor', link)))
  t.equal(await link({ grade: 'B2', verified: true }), false)
  t.equal(await link({ grade: 'D4', verified: true }), true)
  t.equal(await link({ grade: null, verified: true }), true)
  t.equal(await link({ grade: 'A1', verified: false }), true)
})
