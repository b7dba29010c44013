/**
 * What a knowledge version costs a process that serves it: time to load, memory at most and after, length of a full
 * garbage collection, and how long one look-up takes. Each figure is of a process of its own.
 *
 * Options: --sizes N,N (100000), --homes FOLDER (databases are made there once and kept; default: made for the run),
 * --against FOLDER (another checkout, measured on the same databases), --file FILE (the figures as JSON)
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { Entity, OwnershipLink } from '../src/knowledge/facts.ts'
import { conditions, load, printTable } from './conditions.ts'
import { writeScaleFile } from './scale.ts'

const HERE = path.resolve(import.meta.dirname, '..')
const LOOKUPS = 50_000
/** Look-ups of one sample: one alone is shorter than the clock is exact. */
const TOGETHER = 10

interface Figures {
  checkout: string
  entities: number
  load: string
  seconds: number
  /** Resident set in MB: before, at most while loading, after. */
  before: number
  peak: number
  after: number
  /** MB of objects and of bytes beside them. */
  heap: number
  bytes: number
  /** The longest that anything else had to wait while loading, in ms. */
  longestWait: number
  /** Full garbage collection with the version in memory, in ms. */
  collection: number
  /** Microseconds of one look-up, half of them and 99 of 100 below. */
  lookups: Record<string, { p50: number; p99: number }>
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000' },
    homes: { type: 'string' },
    against: { type: 'string' },
    file: { type: 'string' },
    measure: { type: 'string' },
    home: { type: 'string' },
  },
})

if (values.measure) process.stdout.write(JSON.stringify(await measure(values.measure, values.home!)))
else await compare()

async function compare(): Promise<void> {
  const under = conditions()
  const told = Object.entries(under).map(([name, value]) => `${name} ${value}`)
  console.log(told.join(', '))
  const folder = values.homes ? path.resolve(values.homes) : mkdtempSync(path.join(os.tmpdir(), 'probity-bench-'))
  const all: Figures[] = []
  try {
    for (const size of values.sizes.split(',').map(Number)) {
      const home = await homeOf(folder, size)
      for (const checkout of values.against ? [path.resolve(values.against), HERE] : [HERE]) {
        const args = ['--expose-gc', import.meta.filename, '--measure', checkout, '--home', home]
        all.push(JSON.parse(await run(args, {})))
      }
    }
  } finally {
    if (!values.homes) rmSync(folder, { recursive: true, force: true })
  }
  print(all)
  if (values.file) writeFileSync(values.file, `${JSON.stringify({ conditions: under, figures: all }, null, 2)}\n`)
}

/** The home of a database that holds so many entities, made if it is not there. */
async function homeOf(folder: string, entities: number): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const home = path.join(folder, `home${entities}`)
  if (existsSync(home)) return home
  const file = path.join(folder, `${entities}.json`)
  writeScaleFile(file, { entities, seed: 1 })
  const bin = path.join(HERE, 'bin/probity.mjs')
  await run([bin, 'import', 'ftm', file, '--dataset', 'scale', '--quiet'], { PROBITY_HOME: home })
  rmSync(file)
  return home
}

/** Runs a script to its end. @returns what it wrote */
async function run(args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
  return out
}

/** Loads the version of a home with the code of a checkout. */
async function measure(checkout: string, home: string): Promise<Figures> {
  const from = (module: string) => import(path.join(checkout, 'src', module))
  const { openDatabase } = await from('database/index.ts')
  const { readConfig } = await from('config.ts')
  const { loadSnapshot } = await from('knowledge/index.ts')
  const database = await openDatabase(readConfig({ PROBITY_HOME: home }), { log: { warn: () => {} } })
  const loadBefore = load()
  globalThis.gc!()
  const before = megabytes(process.memoryUsage().rss)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = performance.now()
  const snapshot = await loadSnapshot(database.db)
  const seconds = (performance.now() - began) / 1000
  delay.disable()
  const peak = megabytes(process.resourceUsage().maxRSS * 1024)
  await database.close()
  globalThis.gc!()
  const collecting = performance.now()
  globalThis.gc!()
  const collection = performance.now() - collecting
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
  return {
    checkout: path.basename(checkout),
    entities: snapshot.entities.size,
    load: `${loadBefore} to ${load()}`,
    seconds,
    before,
    peak,
    after: megabytes(rss),
    heap: megabytes(heapUsed),
    bytes: megabytes(arrayBuffers),
    longestWait: delay.max / 1e6,
    collection,
    lookups: lookups(snapshot),
  }
}

interface Measured {
  entities: ReadonlyMap<string, Entity>
  linksByOwned: ReadonlyMap<string, readonly OwnershipLink[]>
}

function lookups({ entities, linksByOwned }: Measured): Figures['lookups'] {
  const step = Math.max(1, Math.floor(entities.size / LOOKUPS))
  const ids: string[] = []
  let at = 0
  for (const id of entities.keys()) if (at++ % step === 0) ids.push(id)
  // Not in the order in which they lie.
  const mixed = ids.map((_, index) => ids[(index * 7919) % ids.length]!)
  const missing = mixed.map((id) => `${id}x`)
  const timed = (get: (id: string) => unknown, asked: readonly string[]) => {
    for (const id of asked.slice(0, 5000)) get(id)
    const samples: number[] = []
    for (let from = 0; from + TOGETHER <= asked.length; from += TOGETHER) {
      const began = performance.now()
      for (let index = from; index < from + TOGETHER; index++) get(asked[index]!)
      samples.push(((performance.now() - began) * 1000) / TOGETHER)
    }
    samples.sort((a, b) => a - b)
    const quantile = (share: number) => samples[Math.floor(samples.length * share)]!
    return { p50: quantile(0.5), p99: quantile(0.99) }
  }
  return {
    entity: timed((id) => entities.get(id), mixed),
    'the same again': timed((id) => entities.get(id), new Array(LOOKUPS).fill(mixed[0])),
    'no such entity': timed((id) => entities.has(id), missing),
    'its owners': timed((id) => linksByOwned.get(id), mixed),
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}

function print(all: readonly Figures[]): void {
  const names = Object.keys(all[0]!.lookups)
  printTable([
    [
      'checkout',
      'entities',
      's',
      'MB before',
      'most',
      'after',
      'objects',
      'bytes',
      'wait ms',
      'gc ms',
      ...names,
      'load',
    ],
    ...all.map((one) => [
      one.checkout,
      String(one.entities),
      one.seconds.toFixed(1),
      ...[one.before, one.peak, one.after, one.heap, one.bytes].map(String),
      one.longestWait.toFixed(0),
      one.collection.toFixed(0),
      ...names.map((name) => `${one.lookups[name]!.p50.toFixed(1)}/${one.lookups[name]!.p99.toFixed(1)}`),
      one.load,
    ]),
  ])
  console.log('look-ups in microseconds: half of them below, 99 of 100 below')
}
