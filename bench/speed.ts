/**
 * Speed of the name index and of the service over it, by number of names: ratios first, then absolute figures.
 *
 * node bench/speed.ts [--sizes 10000,100000,1000000] [--http 100000,1000000] [--homes DIR] [--questions 2000]
 *   [--positives 350] [--comparisons 1000000] [--pairs 5] [--seconds 4] [--connections 8] [--heap 6000] [--file result.json]
 *
 * `--sizes none` and `--http none` leave a part out. With `--homes` the databases of the HTTP part are kept in a folder
 * for the next run; a million names take some minutes to import. `--heap` is the heap of the service in MB.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { conditions, load, printTable } from './conditions.ts'
import { median, short } from './figures.ts'
import { type HttpResult, measureHttp } from './speed-http.ts'
import { type IndexFigures, type IndexTask, measureIndex } from './speed-index.ts'

const GOALS = {
  /** Answers of a look-up for one of the echo, by names: least and wanted. */
  lookUp: new Map([
    [100_000, [0.08, 0.15]],
    [1_000_000, [0.03, 0.06]],
  ]),
  assessment: [0.5, 0.8],
  bytesPerName: 150,
  loadSeconds: 2,
  /** p99 beside that of the calibration loop. */
  tail: 3,
  mentionMs: 5,
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    http: { type: 'string', default: '100000,1000000' },
    homes: { type: 'string' },
    questions: { type: 'string', default: '2000' },
    positives: { type: 'string', default: '350' },
    comparisons: { type: 'string', default: '1000000' },
    pairs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    heap: { type: 'string', default: '6000' },
    connections: { type: 'string', default: '8' },
    file: { type: 'string' },
    child: { type: 'boolean', default: false },
  },
})

if (values.child) {
  process.on('message', async (task: IndexTask) => {
    process.send!(await measureIndex(task))
    process.disconnect()
  })
} else await main()

async function main(): Promise<void> {
  const under = conditions()
  console.log(
    Object.entries(under)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  )
  const indexes: IndexFigures[] = []
  for (const names of sizesOf(values.sizes)) indexes.push(await indexInChild(names))
  const services: HttpResult[] = []
  for (const names of sizesOf(values.http)) {
    services.push(
      await measureHttp({
        names,
        pairs: Number(values.pairs),
        seconds: Number(values.seconds),
        homes: values.homes ?? null,
        heapMegabytes: Number(values.heap),
        connections: Number(values.connections),
      }),
    )
  }
  if (services.length > 0) printHttp(services)
  if (indexes.length > 0) printIndexes(indexes)
  console.log(`\nload average at the end ${load()}`)
  if (values.file) writeFileSync(values.file, `${JSON.stringify({ conditions: under, indexes, services }, null, 2)}\n`)
}

function sizesOf(list: string): number[] {
  return list === 'none' ? [] : list.split(',').map(Number)
}

async function indexInChild(names: number): Promise<IndexFigures> {
  const child = fork(import.meta.filename, ['--child'])
  const task: IndexTask = {
    names,
    questions: Number(values.questions),
    positives: Number(values.positives),
    comparisons: Number(values.comparisons),
  }
  child.send(task)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the measuring process ended with ${code}`)
  })
  const [figures] = (await Promise.race([once(child, 'message'), ended])) as [IndexFigures]
  return figures
}

function verdict(value: number, [least, wanted]: readonly number[]): string {
  return value >= wanted! ? `${wanted} met` : value >= least! ? `${least} met, ${wanted} not` : `${least} MISSED`
}

function printHttp(services: readonly HttpResult[]): void {
  console.log(`\nover HTTP, connections: ${values.connections}; the service beside a plain echo`)
  const rows = services.flatMap(({ names, figures }) =>
    figures.map(({ what, ratios, cpuRatio, service, echo }) => {
      const goal = what.startsWith('GET') ? GOALS.lookUp.get(names) : GOALS.assessment
      return [
        String(names),
        what,
        short(median(ratios)),
        `${short(Math.min(...ratios))} to ${short(Math.max(...ratios))}`,
        goal ? verdict(median(ratios), goal) : '',
        short(cpuRatio),
        ...[service, echo].map(({ perSecond, p50, p99, cpuMs }) => [perSecond, p50, p99, cpuMs].map(short).join(' / ')),
      ]
    }),
  )
  const head = ['names', 'request', 'ratio', 'of the pairs', 'goal', 'by CPU', 'service: /s, p50, p99, CPU ms', 'echo']
  printTable([head, ...rows])
  for (const { names, startSeconds, rss } of services) {
    console.log(`${names} names: starts in ${short(startSeconds)} s, ${rss} MB afterwards`)
  }
}

function printIndexes(indexes: readonly IndexFigures[]): void {
  const each = (figure: (of: IndexFigures, before: IndexFigures | undefined) => string) =>
    indexes.map((of, at) => figure(of, indexes[at - 1]))
  const under = (goal: number, value: number) => `${short(value)} (${value <= goal ? 'met' : 'MISSED'})`
  const grown = (of: IndexFigures, before: IndexFigures | undefined, cost: (of: IndexFigures) => number) =>
    before ? `N^${short(Math.log(cost(of) / cost(before)) / Math.log(of.names / before.names))}` : ''
  console.log('\nin process: ratios')
  printTable([
    ['names', ...each(({ names }) => String(names))],
    ['growth of CPU a question', ...each((of, before) => grown(of, before, ({ questions }) => questions.cpuMs))],
    ['growth of p50', ...each((of, before) => grown(of, before, ({ questions }) => questions.ms.p50))],
    [
      `p99 / calibration p99, goal ${GOALS.tail}`,
      ...each(({ questions: { ms, calibration } }) => under(GOALS.tail, ms.p99 / calibration.p99)),
    ],
    ['next edition / build, by CPU', ...each(({ edition, build }) => short(edition.cpu / build.cpu))],
    ['recall@10 of the right entity', ...each(({ recall }) => recallTold(Object.values(recall)))],
    ...Object.keys(indexes[0]!.recall).map((kind) => [
      `  ${kind}`,
      ...each(({ recall }) => recallTold([recall[kind]!])),
    ]),
    ['same best as comparing all', ...each(({ exhaustive: { questions, sameBest } }) => `${sameBest} of ${questions}`)],
    [
      'alerts of comparing all found',
      ...each(({ exhaustive: { alerts, alertsFound } }) => `${alertsFound} of ${alerts}`),
    ],
  ])
  console.log('\nin process: absolute')
  const three = ({ p50, p95, p99 }: { p50: number; p95: number; p99: number }) => [p50, p95, p99].map(short).join(' / ')
  printTable([
    ['names', ...each(({ names }) => String(names))],
    ['question p50 / p95 / p99 ms', ...each(({ questions }) => three(questions.ms))],
    ...Object.keys(indexes[0]!.questions.byKind).map((kind) => [
      `  ${kind}`,
      ...each(({ questions }) => three(questions.byKind[kind]!)),
    ]),
    ['questions a second and core', ...each(({ questions }) => short(1000 / questions.cpuMs))],
    ['calibration p50 / p95 / p99 ms', ...each(({ questions }) => three(questions.calibration))],
    [`text of 5,000 characters, goal ${GOALS.mentionMs}`, ...each(({ mentions }) => three(mentions.ms))],
    [
      `bytes a name, goal ${GOALS.bytesPerName}, without its text`,
      ...each(({ bytesPerName }) => under(GOALS.bytesPerName, bytesPerName)),
    ],
    ['bytes of its text', ...each(({ textPerName }) => short(textPerName))],
    ['build s / CPU s', ...each(({ build }) => `${short(build.seconds)} / ${short(build.cpu)}`)],
    ['next edition s / CPU s', ...each(({ edition }) => `${short(edition.seconds)} / ${short(edition.cpu)}`)],
    [
      `file MB / write s / load s, goal ${GOALS.loadSeconds}`,
      ...each(
        ({ file }) =>
          `${short(file.megabytes)} / ${short(file.writeSeconds)} / ${under(GOALS.loadSeconds, file.loadSeconds)}`,
      ),
    ],
    ['resident MB built / asked', ...each(({ rss }) => `${rss.built} / ${rss.asked}`)],
  ])
}

/** Found among those that comparing every name would find; in brackets found among all. */
function recallTold(of: readonly { asked: number; found: number; outranked: number }[]): string {
  const sum = (field: 'asked' | 'found' | 'outranked') => of.reduce((total, one) => total + one[field], 0)
  const share = (part: number) => (part / sum('asked')).toFixed(3)
  return `${(sum('found') / (sum('asked') - sum('outranked'))).toFixed(3)} (${share(sum('found'))})`
}
