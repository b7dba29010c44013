import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { ENTRIES, LIST, nameOf } from './numbered-list.ts'

const BIN = path.resolve(import.meta.dirname, '../../bin/probity.mjs')
const READERS = 16
/** Milliseconds between two questions of a reader: steady readers, not a test of overload. */
const PAUSE = 400

export interface Readers {
  answers: number
  /** Times that the service said it was overloaded. */
  overloaded: number
  /** Answers that failed, or that mixed two editions, in words. */
  faults: string[]
  /** Editions that were answered from. */
  editions: Set<string>
  stop(): Promise<void>
}

/** Readers that go on asking for several vendors at once, and look at every listing they are told. */
export function startReaders(address: string): Readers {
  const readers = { answers: 0, overloaded: 0, faults: [] as string[], editions: new Set<string>() }
  let stopped = false
  const read = async (reader: number): Promise<void> => {
    for (let turn = 0; !stopped; turn++) {
      const vendors = [0, 1, 2].map((at) => ({
        name: nameOf((reader * 71 + turn * 13 + at * 401) % ENTRIES),
        country: 'US',
      }))
      const tender = { title: 'Paper', description: 'Paper for an office' }
      try {
        const response = await fetch(`${address}/v1/assessments`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ vendors, tender, buyer: { name: 'A buyer', country: 'MX' } }),
        })
        const text = await response.text()
        // A machine that others keep busy: the service says so, has stored nothing, and is asked again.
        if (response.status === 503 && text.includes('server.overloaded')) {
          readers.overloaded++
          await sleep(1_000)
          continue
        }
        readers.answers++
        const fault =
          response.status === 201 ? faultOf(text, vendors.length) : `${response.status}: ${text.slice(0, 300)}`
        if (fault) readers.faults.push(fault)
        else readers.editions.add(editionOf(text))
      } catch (error) {
        readers.faults.push(String((error as Error).cause ?? error))
      }
      await sleep(PAUSE)
    }
  }
  const all = Promise.all(Array.from({ length: READERS }, (_, reader) => read(reader)))
  return Object.assign(readers, {
    stop: async () => {
      stopped = true
      await all
    },
  })
}

const editionOf = (text: string): string =>
  JSON.parse(text).pins.datasets.find(({ id }: { id: string }) => id === LIST).edition

/** Every vendor is told of its listing, and every listing is of the edition that is pinned. */
function faultOf(text: string, vendors: number): string | null {
  const told = [...text.matchAll(/"program":"edition-(\d+)"/g)].map(([, number]) => `e${number}`)
  const pinned = editionOf(text)
  if (told.length < vendors) return `${told.length} listings told of ${vendors} vendors`
  const strange = told.find((edition) => edition !== pinned)
  return strange ? `pins ${pinned} and tells of ${strange}` : null
}

/** Starts the real service on a database; it is killed with the test. @returns its address */
export async function serve(t: Test, url: string): Promise<string> {
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'error', DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  t.teardown(() => {
    child.kill('SIGKILL')
    return ended
  })
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      const address = text.match(/listens on (http:\S+)/)?.[1]
      if (address) resolve(address)
    })
    void ended.then(() => reject(new Error(`ended before it listened: ${text}`)))
  })
}
