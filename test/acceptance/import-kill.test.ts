import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { importEdition, loadSnapshot } from '../../src/knowledge/index.ts'
import { publish } from '../../src/linking/index.ts'
import { testDatabase } from '../support/database.ts'
import { ENTRIES, numberedEdition } from './numbered-list.ts'
import { serve, startReaders } from './readers.ts'

const IMPORTER = path.join(import.meta.dirname, 'import-numbered.ts')
const KILLS = 50

/** Starts the importer; resolves when it has begun to work. */
async function startImporter(
  url: string,
  number: number,
): Promise<{ child: ChildProcess; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [IMPORTER, url, String(number)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return { child, ended }
}

/** The same random numbers in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

t.test(
  'an importer that is killed at any point leaves every answer whole, and the next import completes',
  async (t) => {
    const { db, url } = await testDatabase(t)
    await publish(db, [(await importEdition(db, numberedEdition(1))).edition!])
    const address = await serve(t, url)
    const readers = startReaders(address)

    const first = await startImporter(url, 2)
    const began = performance.now()
    t.equal(await first.ended, 0)
    const whole = performance.now() - began
    const next = random(4)
    let killed = 0
    let last = 3
    // One that was done before its time had come does not count.
    for (; killed < KILLS && last < 3 * KILLS; last++) {
      const { child, ended } = await startImporter(url, last)
      await sleep(next() * whole)
      child.kill('SIGKILL')
      if ((await ended) !== 0) killed++
    }
    t.equal(await (await startImporter(url, last)).ended, 0, 'the next import completes')
    for (let wait = 0; wait < 300 && !readers.editions.has(`e${last}`); wait++) await sleep(100)
    await readers.stop()

    t.equal(killed, KILLS, 'so many were killed before they had done their work')
    t.same(
      readers.faults,
      [],
      `${readers.answers} answers from ${readers.editions.size} editions, ${readers.overloaded} times overloaded`,
    )
    t.ok(readers.answers > 100)
    t.ok(readers.editions.has(`e${last}`), 'the last edition is served')
    const snapshot = (await loadSnapshot(db))!
    const programs = new Set(Array.from(snapshot.listings, ({ program }) => program))
    t.same([...programs], [`edition-${last}`])
    t.equal(snapshot.listings.size, ENTRIES, 'and it is whole')
  },
)
