/**
 * Answers while editions are swapped: a service of 25,000 listed parties under steady readers, while 20 editions that
 * differ in 25 parties each are imported by another process and taken up.
 *
 * node bench/swap.ts [--entities 25000] [--swaps 20] [--readers 16] [--file result.json]
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { conditions, printTable } from './conditions.ts'
import { scaleLines } from './scale.ts'

const BIN = path.resolve(import.meta.dirname, '../bin/probity.mjs')
const { values } = parseArgs({
  options: {
    entities: { type: 'string', default: '25000' },
    swaps: { type: 'string', default: '20' },
    readers: { type: 'string', default: '16' },
    file: { type: 'string' },
  },
})
const [entities, swaps, readers] = [values.entities, values.swaps, values.readers].map(Number) as [
  number,
  number,
  number,
]

interface Answered {
  start: number
  ms: number
  knowledge: number
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'probity-swap-'))
const env = { ...process.env, PROBITY_HOME: path.join(folder, 'home'), PORT: '0', LOG_LEVEL: 'error' }

/** Runs a command to its end. @throws Error with what it wrote when it fails */
async function probity(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [BIN, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`probity ${args.join(' ')} ended with ${code}: ${stderr}`)
}

async function serve(): Promise<{ address: string; stop(): Promise<unknown> }> {
  const child = spawn(process.execPath, [BIN, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      const found = text.match(/listens on (http:\S+)/)?.[1]
      if (found) resolve(found)
    })
    void ended.then(() => reject(new Error(text)))
  })
  return {
    address,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Quantile of numbers, 0..1. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

try {
  const names: string[] = []
  const files = [null, 1000].map((changedEvery) => {
    const file = path.join(folder, `parties-${changedEvery ?? 'plain'}.json`)
    const lines = [...scaleLines({ entities, seed: 1, changedEvery })]
    if (changedEvery === null) {
      for (const line of lines) {
        const { schema, properties } = JSON.parse(line)
        if (schema === 'Company' && names.length < 2000) names.push(properties.name[0])
      }
    }
    writeFileSync(file, lines.join(''))
    return file
  })
  await probity('import', 'facts')
  await probity('import', 'ftm', files[0]!, '--dataset', 'scale', '--quiet')
  const service = await serve()

  const answered: Answered[] = []
  let [failed, stopped] = [0, false]
  const read = async (reader: number): Promise<void> => {
    for (let turn = 0; !stopped; turn++) {
      const name = names[(reader * 131 + turn * 17) % names.length]!
      const start = performance.now()
      try {
        const response = await fetch(`${service.address}/v1/assessments`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ vendor: { name }, buyer: { name: 'A buyer', country: 'MX' } }),
        })
        const body = (await response.json()) as { pins: { knowledge: number } }
        const ms = performance.now() - start
        if (response.status === 201) answered.push({ start, ms, knowledge: body.pins.knowledge })
        else failed++
      } catch {
        failed++
      }
    }
  }
  const reading = Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)))
  await sleep(10_000)
  const quiet: [number, number][] = [[answered[Math.floor(answered.length / 2)]!.start, performance.now()]]
  const windows: [number, number][] = []
  for (let swap = 0; swap < swaps; swap++) {
    const before = answered.at(-1)!.knowledge
    await probity('import', 'ftm', files[(swap + 1) % 2]!, '--dataset', 'scale', '--quiet')
    const active = performance.now()
    while (answered.at(-1)!.knowledge === before) await sleep(5)
    windows.push([active, performance.now()])
    const rest = performance.now()
    await sleep(1_500)
    quiet.push([rest + 500, performance.now()])
  }
  stopped = true
  await reading
  await service.stop()

  const within =
    (spans: readonly [number, number][]) =>
    ({ start, ms }: Answered) =>
      spans.some(([from, to]) => start < to && start + ms > from)
  const outside = answered.filter(within(quiet)).map(({ ms }) => ms)
  const during = answered.filter(within(windows)).map(({ ms }) => ms)
  const result = {
    ...conditions(),
    entities,
    readers,
    swaps,
    answers: answered.length,
    failed,
    swapSeconds: quantile(
      windows.map(([from, to]) => (to - from) / 1000),
      0.5,
    ),
    outside: { median: quantile(outside, 0.5), p99: quantile(outside, 0.99), slowest: Math.max(...outside) },
    during: { median: quantile(during, 0.5), p99: quantile(during, 0.99), slowest: Math.max(...during) },
    ratio: Math.max(...during) / quantile(outside, 0.5),
  }
  if (values.file) writeFileSync(values.file, `${JSON.stringify(result, null, 2)}\n`)
  const ms = (value: number) => value.toFixed(1)
  console.log(JSON.stringify(conditions()))
  printTable([
    ['answers', 'median ms', 'p99 ms', 'slowest ms'],
    ...(['outside', 'during'] as const).map((when) => [
      when,
      ms(result[when].median),
      ms(result[when].p99),
      ms(result[when].slowest),
    ]),
  ])
  console.log(`${result.answers} answers, ${failed} failed (goal 0); a swap takes ${result.swapSeconds.toFixed(1)} s`)
  console.log(`slowest during a swap / median outside: ${result.ratio.toFixed(1)} (goal at most 3)`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
