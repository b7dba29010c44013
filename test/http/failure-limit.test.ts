import t from 'tap'
import { FailureLimit } from '../../src/http/failure-limit.ts'

t.test('counts by address, in a window, and says how long to wait', async (t) => {
  const limit = new FailureLimit({ most: 2, windowMs: 60_000 })
  t.equal(limit.note('a', 0), 0)
  t.equal(limit.note('a', 1_000), 0)
  t.equal(limit.note('a', 2_000), 58)
  t.equal(limit.note('b', 2_000), 0, 'another address')
  t.equal(limit.note('a', 59_999), 1, 'never zero while it is too many')
  t.equal(limit.note('a', 60_000), 0, 'a new window')
})

t.test('a flood of addresses does not fill the memory, and pushes out the oldest', async (t) => {
  const limit = new FailureLimit({ most: 1, windowMs: 60_000 })
  limit.note('first', 0)
  limit.note('second', 0)
  for (let at = 0; at < 9_999; at += 1) limit.note(`flood-${at}`, 1)
  t.equal(limit.note('first', 2), 0, 'forgotten')
  t.ok(limit.note('flood-9998', 2) > 0, 'remembered')
})
