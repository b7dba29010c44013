/**
 * Quality of screening: runs an evaluator against the product's command line and prints its table.
 *
 * node bench/screening.ts --evaluate FILE [--sets DIR] [--only PREFIX] [--markdown]
 *
 * With `--markdown`, the measures that have a target, as docs/screening.md shows them. An evaluator takes `--cmd`,
 * `--json`, `--sets` and `--only`; its JSON holds `measures`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

interface Measure {
  set: string
  /** `ALL` or a part of the set. */
  stratum: string
  measure: string
  value: number
  n?: number
  /** Wilson interval, 95 %. */
  interval?: [number, number]
  floor?: number | null
  goal?: number | null
  ok?: string
}

const { values } = parseArgs({
  options: {
    evaluate: { type: 'string' },
    sets: { type: 'string' },
    only: { type: 'string' },
    markdown: { type: 'boolean', default: false },
  },
})

if (!values.evaluate) {
  console.error('say which evaluator to run: npm run bench:screening -- --evaluate FILE')
  process.exitCode = 2
} else {
  process.exitCode = evaluate(path.resolve(values.evaluate))
}

/** @returns the exit status of the evaluator */
function evaluate(file: string): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'probity-bench-'))
  try {
    const result = path.join(folder, 'result.json')
    const passed = (['sets', 'only'] as const).flatMap((name) => (values[name] ? [`--${name}`, values[name]] : []))
    const { status, stdout } = spawnSync(
      process.execPath,
      [file, '--cmd', 'node bin/probity.mjs', '--json', result, ...passed],
      {
        cwd: path.resolve(import.meta.dirname, '..'),
        encoding: 'utf8',
        maxBuffer: 1 << 26,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    if (!values.markdown || status !== 0) process.stdout.write(stdout)
    else console.log(markdown((JSON.parse(readFileSync(result, 'utf8')) as { measures: Measure[] }).measures))
    return status ?? 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function markdown(measures: readonly Measure[]): string {
  const rows = measures
    .filter(({ floor }) => typeof floor === 'number')
    .map((measure) => {
      const { set, stratum, n, floor, goal, ok } = measure
      const name = [set, ...(stratum === 'ALL' ? [] : [`[${stratum}]`]), measure.measure].join(' ')
      return [name, n ?? '', `${shown(measure)}${ok === 'NO' ? ' **below**' : ''}`, floor, goal ?? '']
    })
  const heading = ['measure', 'n', 'value', 'floor', 'goal']
  return [heading, ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .toSpliced(1, 0, '|---|---|---|---|---|')
    .join('\n')
}

function shown({ measure, value, interval }: Measure): string {
  const digits = measure === 'ECE' ? 3 : measure.startsWith('FPR') ? 2 : 1
  const within = interval ? ` [${interval.map((end) => end.toFixed(digits)).join(', ')}]` : ''
  return `${value.toFixed(digits)}${within}`
}
