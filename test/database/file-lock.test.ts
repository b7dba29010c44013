import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { withFileLock } from '../../src/database/embedded/file-lock.ts'
import { identify } from '../../src/database/embedded/process-life.ts'

t.test('one at a time', async (t) => {
  const file = path.join(t.testdir({}), 'lock')
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await sleep(5)
    inside--
  }
  await Promise.all(Array.from({ length: 8 }, () => withFileLock(file, work)))
  t.equal(most, 1)
  t.equal(existsSync(file), false)
})

t.test('given back when the work fails', async (t) => {
  const file = path.join(t.testdir({}), 'lock')
  await t.rejects(
    withFileLock(file, async () => Promise.reject(new Error('no'))),
    /no/,
  )
  t.equal(existsSync(file), false)
})

t.test("a dead process's lock is taken over", async (t) => {
  const file = path.join(t.testdir({}), 'lock')
  const dead = spawnSync(process.execPath, ['--version']).pid
  writeFileSync(file, JSON.stringify({ pid: dead, born: '1' }))
  t.equal(await withFileLock(file, async () => 'done', 1_000), 'done')
})

t.test('a lock whose number belongs to a younger process by now is taken over', async (t) => {
  const me = identify()
  if (me?.born == null) {
    t.comment('this system does not tell when a process started')
    return
  }
  const file = path.join(t.testdir({}), 'lock')
  writeFileSync(file, JSON.stringify({ ...me, born: '1' }))
  t.equal(await withFileLock(file, async () => 'done', 1_000), 'done')
})

t.test('a live lock is respected, and the message says whose it is', async (t) => {
  const file = path.join(t.testdir({}), 'lock')
  await withFileLock(file, async () => {
    const held = readFileSync(file, 'utf8')
    await t.rejects(
      withFileLock(file, async () => {}, 100),
      new RegExp(`held by process ${process.pid}`),
    )
    t.equal(readFileSync(file, 'utf8'), held)
  })
})
