import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { importEdition } from '../../src/knowledge/index.ts'
import { publish } from '../../src/linking/index.ts'
import { testDatabase } from '../support/database.ts'
import { numberedEdition } from './numbered-list.ts'
import { serve, startReaders } from './readers.ts'

const SWAPS = 20

t.test('editions are swapped under load without a failed or mixed answer', async (t) => {
  const { db, url } = await testDatabase(t)
  await publish(db, [(await importEdition(db, numberedEdition(1))).edition!])
  const address = await serve(t, url)
  const readers = startReaders(address)
  for (let swap = 0; swap < SWAPS; swap++) {
    await publish(db, [(await importEdition(db, numberedEdition(swap + 2))).edition!])
    for (let wait = 0; wait < 600 && !readers.editions.has(`e${swap + 2}`); wait++) await sleep(50)
  }
  await readers.stop()
  t.same(
    readers.faults,
    [],
    `${readers.answers} answers from ${readers.editions.size} editions, ${readers.overloaded} times overloaded`,
  )
  t.equal(readers.editions.size, SWAPS + 1, 'every edition was served')
})
