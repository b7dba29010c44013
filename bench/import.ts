/**
 * Speed and memory of `probity import` on files of any size: first import, publication, the next edition, the same bytes
 * again. Each size has an embedded database of its own whose writes are synced to the disk; the importer is a process of
 * its own, and its memory is read from outside (Linux alone tells it).
 *
 * Options: --sizes N,N (10000,100000), --seed N (1), --file FILE (the figures as JSON)
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openEmbedded } from '../src/database/embedded.ts'
import { conditions, load, printTable } from './conditions.ts'
import { writeScaleFile } from './scale.ts'

const BIN = path.resolve(import.meta.dirname, '../bin/probity.mjs')
const CHANGED_EVERY = 1000
const GOALS = { namesPerSecond: 20_000, peakMegabytes: 400, changedShare: 1 / 5, sameSeconds: 1 }
const SAMPLE_MS = 100

interface Run {
  seconds: number
  /** Largest resident set in MB; null where the system does not tell. */
  peak: number | null
  /** Resident set in MB at each tenth of the run. */
  curve: number[]
  /** What the command told of the dataset. */
  told: { status: string; counts: Record<string, { new: number; changed: number; unchanged: number }> }
}

interface Figures {
  entities: number
  megabytes: number
  load: string
  first: Run
  publish: Run
  changed: Run
  publishChanged: Run
  same: Run
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
  },
})

const under = conditions()
console.log(
  Object.entries(under)
    .map(([name, value]) => `${name} ${value}`)
    .join(', '),
)
const all: Figures[] = []
for (const size of values.sizes.split(',')) {
  const figures = await measure(Number(size), Number(values.seed))
  all.push(figures)
  print(figures)
}
if (values.file) writeFileSync(values.file, `${JSON.stringify({ conditions: under, figures: all }, null, 2)}\n`)

async function measure(entities: number, seed: number): Promise<Figures> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'probity-bench-'))
  const server = await openEmbedded(home)
  try {
    const plain = path.join(home, 'plain.json')
    const changed = path.join(home, 'changed.json')
    const { links, bytes } = writeScaleFile(plain, { entities, seed })
    writeScaleFile(changed, { entities, seed, changedEvery: CHANGED_EVERY })
    // The tables are made before the clock starts.
    await probity(home, ['migrate'])
    const loadBefore = load()
    const first = await importOf(home, plain, ['--no-activate'])
    demand(first, 'entity', 'new', entities)
    demand(first, 'ownership', 'new', links)
    const publish = await importOf(home, plain, [])
    const next = await importOf(home, changed, ['--no-activate'])
    demand(next, 'entity', 'changed', Math.floor(entities / CHANGED_EVERY))
    demand(next, 'ownership', 'unchanged', links)
    const publishChanged = await importOf(home, changed, [])
    const same = await importOf(home, changed, [])
    const megabytes = Math.round(bytes / 1e6)
    const loads = `${loadBefore} to ${load()}`
    return { entities, megabytes, load: loads, first, publish, changed: next, publishChanged, same }
  } finally {
    await server.close()
    rmSync(home, { recursive: true, force: true })
  }
}

function demand({ told }: Run, table: string, change: 'new' | 'changed' | 'unchanged', expected: number): void {
  const count = told.counts[table]?.[change]
  if (count !== expected) throw new Error(`${count} of ${expected} rows of ${table} are ${change}`)
}

async function importOf(home: string, file: string, options: string[]): Promise<Run> {
  const args = ['import', 'ftm', file, '--dataset', 'scale', '--complete', '--json', '--quiet', ...options]
  const { out, ...run } = await probity(home, args)
  const { datasets } = JSON.parse(out) as { datasets: Run['told'][] }
  return { ...run, told: datasets[0]! }
}

/** Runs a command in a process of its own and watches how much memory it takes. */
async function probity(home: string, args: string[]): Promise<Omit<Run, 'told'> & { out: string }> {
  const began = performance.now()
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH, PROBITY_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  const sizes: number[] = []
  let peak: number | null = null
  const timer = setInterval(() => {
    const memory = memoryOf(child.pid!)
    if (memory === null) return
    sizes.push(memory.now)
    peak = memory.most
  }, SAMPLE_MS)
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
  clearInterval(timer)
  if (code !== 0) throw new Error(`probity ${args[0]} ended with ${code}: ${out}`)
  const tenths = Array.from({ length: 10 }, (_, tenth) => sizes[Math.floor(((tenth + 0.5) / 10) * sizes.length)])
  const curve = tenths.filter((size) => size !== undefined)
  return { seconds: (performance.now() - began) / 1000, peak, curve, out }
}

/** Resident set of a process now and at most, in MB. */
function memoryOf(pid: number): { now: number; most: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const megabytes = (name: string) =>
      Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)![1]) / 1000)
    return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
  } catch {
    return null
  }
}

function print({ entities, megabytes, load: loads, first, publish, changed, publishChanged, same }: Figures): void {
  const perSecond = (count: number) => Math.round(count / first.seconds)
  const share = changed.seconds / first.seconds
  const withPublication = (changed.seconds + publishChanged.seconds) / (first.seconds + publish.seconds)
  const verdict = (met: boolean, goal: string) => `${goal}: ${met ? 'met' : 'MISSED'}`
  const { namesPerSecond, peakMegabytes, sameSeconds } = GOALS
  console.log(
    `\n${entities} entities, ${entities * 2} names, ${entities} links, ${megabytes} MB; load average ${loads}`,
  )
  printTable([
    ['step', 'seconds', 'peak MB', 'figure', 'goal'],
    [
      'first import',
      first.seconds.toFixed(1),
      String(first.peak),
      `${perSecond(entities * 2)} names/s, ${perSecond(entities)} links/s`,
      verdict(perSecond(entities * 2) >= namesPerSecond, `${namesPerSecond} names/s`),
    ],
    ['', '', '', '', verdict((first.peak ?? 0) < peakMegabytes, `peak below ${peakMegabytes} MB`)],
    ['publication', publish.seconds.toFixed(1), String(publish.peak), '', ''],
    [
      'next edition',
      changed.seconds.toFixed(1),
      String(changed.peak),
      `${share.toFixed(3)} of the first`,
      verdict(share < GOALS.changedShare, 'below 1/5'),
    ],
    [
      'its publication',
      publishChanged.seconds.toFixed(1),
      String(publishChanged.peak),
      `${withPublication.toFixed(3)} of the first, both with their publication`,
      '',
    ],
    [
      'same bytes again',
      same.seconds.toFixed(2),
      String(same.peak),
      same.told.status,
      verdict(same.seconds < sameSeconds, `below ${sameSeconds} s`),
    ],
  ])
  console.log(`memory over the first import, MB at each tenth: ${first.curve.join(' ')}`)
}
