import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { KeptIndex } from '../../src/assessment/index.ts'
import { buildScreeningIndex, screen } from '../../src/screening/index.ts'

const many = Array.from({ length: 20_000 }, (_, at) => ({ id: `e${at}`, names: [{ text: `Firm${at} Telecom` }] }))

t.test('an index of many names is there at the next start of the same build', async (t) => {
  const home = path.join(t.testdir({}), 'home')
  const index = buildScreeningIndex(many)
  t.equal(new KeptIndex(home, 'engine 1').read(), undefined, 'nothing is kept yet')
  await new KeptIndex(home, 'engine 1').keep(index)

  const next = new KeptIndex(home, 'engine 1')
  const kept = next.read()!
  const query = { name: 'Firm77 Telecom' }
  t.same(screen(kept, query), screen(index, query))
  const { mtimeMs, ino } = statSync(path.join(home, 'names.index'))
  await next.keep(kept)
  const after = statSync(path.join(home, 'names.index'))
  t.same([after.mtimeMs, after.ino], [mtimeMs, ino], 'what was read is not written again')

  t.equal(new KeptIndex(home, 'engine 2').read(), undefined, 'another build reads names anew')
  writeFileSync(path.join(home, 'names.index'), 'damaged')
  t.equal(next.read(), undefined)
})

t.test('an index of few names is not worth a file', async (t) => {
  const home = t.testdir({})
  await new KeptIndex(home, 'engine 1').keep(buildScreeningIndex(many.slice(0, 100)))
  t.notOk(existsSync(path.join(home, 'names.index')))
})
