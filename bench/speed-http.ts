/** The service over HTTP beside a plain echo, in turns: the ratio of each pair is what counts. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ASSESSMENT_EXAMPLES } from '../src/assessment/examples.ts'
import { median } from './figures.ts'
import { writeScaleFile } from './scale.ts'
import { ECHO } from './speed-echo.ts'
import { GENERATOR, type LoadResult, type LoadTask, wireRequest } from './speed-load.ts'
import { speedQuestions } from './speed-names.ts'

const BIN = path.resolve(import.meta.dirname, '../bin/probity.mjs')
const NAMES_OF_ENTITY = 2
const WARM_UP_SECONDS = 4
const READY_PATIENCE_MS = 600_000

export interface HttpTask {
  names: number
  pairs: number
  /** Of one load of one side. */
  seconds: number
  /** Folder whose databases are kept from one run to the next; null: made anew and removed. */
  homes: string | null
  heapMegabytes: number
  /** Of the load: one request after the other on each. */
  connections: number
}

interface Side {
  perSecond: number
  p50: number
  p99: number
  /** CPU of the serving process for each answer; NaN where the system does not tell. */
  cpuMs: number
}

export interface HttpFigures {
  what: string
  /** Answers a second of the service for one of the echo: of each pair. */
  ratios: number[]
  cpuRatio: number
  service: Side
  echo: Side
}

export interface HttpResult {
  names: number
  startSeconds: number
  rss: number | null
  figures: HttpFigures[]
}

export async function measureHttp(task: HttpTask): Promise<HttpResult> {
  const folder = task.homes ?? mkdtempSync(path.join(os.tmpdir(), 'probity-speed-'))
  try {
    const home = await homeOf(folder, task)
    return await measureHome(home, task)
  } finally {
    if (task.homes === null) rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder with the starter facts and invented entities with so many names. */
async function homeOf(folder: string, { names, heapMegabytes }: HttpTask): Promise<string> {
  const home = path.join(folder, `${names}-names`)
  if (existsSync(home)) return home
  const making = `${home}.part`
  mkdirSync(making, { recursive: true })
  const file = path.join(folder, `${names}.json`)
  writeScaleFile(file, { entities: names / NAMES_OF_ENTITY, seed: 1 })
  await probity(making, heapMegabytes, ['import', 'facts', '--quiet'])
  await probity(making, heapMegabytes, ['import', 'ftm', file, '--dataset', 'scale', '--quiet'])
  rmSync(file)
  renameSync(making, home)
  return home
}

const environment = (home: string) => ({ PATH: process.env.PATH, PROBITY_HOME: home, PORT: '0' })

async function probity(home: string, heapMegabytes: number, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, BIN, ...args], {
    env: environment(home),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`probity ${args.join(' ')} ended with ${code}`)
}

async function measureHome(home: string, task: HttpTask): Promise<HttpResult> {
  const echo = fork(ECHO, [home])
  const [echoPort] = (await once(echo, 'message')) as [number]
  const service = await serve(home, task.heapMegabytes)
  const generator = fork(GENERATOR)
  try {
    const figures: HttpFigures[] = []
    for (const [what, asked, echoed] of workloads(task.names)) {
      const sides = [
        { process: service.process, port: service.port, requests: asked },
        { process: echo, port: echoPort, requests: echoed },
      ] as const
      const run = (at: 0 | 1, seconds: number) => drive(generator, sides[at], seconds, task.connections)
      for (const at of [0, 1] as const) await run(at, WARM_UP_SECONDS)
      const pairs: [Run, Run][] = []
      for (let pair = 0; pair < task.pairs; pair++) pairs.push([await run(0, task.seconds), await run(1, task.seconds)])
      figures.push(figuresOf(what, pairs))
    }
    return { names: task.names, startSeconds: service.seconds, rss: residentOf(service.process.pid!), figures }
  } finally {
    await ended(generator, () => generator.disconnect())
    await ended(service.process, () => service.process.kill('SIGTERM'))
    await ended(echo, () => echo.disconnect())
  }
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  end()
  await gone
}

/** What is asked of the service, and of the echo beside it. */
function* workloads(names: number): Generator<[what: string, asked: string[], echoed: string[]]> {
  const entities = names / NAMES_OF_ENTITY
  const questions = speedQuestions(entities, 5000, 5)
  const targets = questions.map(({ name }) => `name=${encodeURIComponent(name)}`)
  yield [
    'GET /v1/vendors?name=',
    targets.map((target) => wireRequest('GET', `/v1/vendors?${target}`)),
    targets.map((target) => wireRequest('GET', `/echo?${target}`)),
  ]
  const buyer = { name: 'A buyer', country: 'MX' }
  const vendors = questions.map(({ name }) => ({ vendor: { name }, buyer }))
  const tenders = ASSESSMENT_EXAMPLES.map(({ value }) => value as object)
  for (const [what, bodies] of [
    ['POST /v1/assessments, a vendor', vendors],
    ['POST /v1/assessments, tender texts', tenders],
  ] as const) {
    yield [
      what,
      bodies.map((body) => wireRequest('POST', '/v1/assessments', body)),
      bodies.map((body) => wireRequest('POST', '/echo', body)),
    ]
  }
}

interface Run extends LoadResult {
  cpu: number
}

async function drive(
  generator: ChildProcess,
  side: { process: ChildProcess; port: number; requests: string[] },
  seconds: number,
  connections: number,
): Promise<Run> {
  const before = cpuOf(side.process.pid!)
  const task: LoadTask = { port: side.port, requests: side.requests, connections, seconds }
  generator.send(task)
  const [result] = (await once(generator, 'message')) as [LoadResult]
  if (result.failed > 0) throw new Error(`${result.failed} of ${result.answers} requests were refused`)
  return { ...result, cpu: cpuOf(side.process.pid!) - before }
}

function figuresOf(what: string, pairs: readonly [Run, Run][]): HttpFigures {
  const rate = ({ answers, seconds }: Run) => answers / seconds
  const side = (at: 0 | 1): Side => {
    const runs = pairs.map((pair) => pair[at])
    const of = (figure: (run: Run) => number) => median(runs.map(figure))
    const cpuMs = of(({ cpu, answers }) => (cpu * 1000) / answers)
    return { perSecond: of(rate), p50: of(({ p50 }) => p50), p99: of(({ p99 }) => p99), cpuMs }
  }
  const [service, echo] = [side(0), side(1)]
  const ratios = pairs.map(([asked, echoed]) => rate(asked) / rate(echoed))
  return { what, ratios, cpuRatio: echo.cpuMs / service.cpuMs, service, echo }
}

interface Service {
  process: ChildProcess
  port: number
  /** From the command to the first line that says where it listens. */
  seconds: number
}

/** The service as anybody starts it, its log written to a file. */
async function serve(home: string, heapMegabytes: number): Promise<Service> {
  const started = performance.now()
  const log = path.join(home, 'serve.log')
  const handle = openSync(log, 'w')
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, BIN, 'serve'], {
    env: environment(home),
    stdio: ['ignore', handle, 'inherit'],
  })
  closeSync(handle)
  while (performance.now() - started < READY_PATIENCE_MS && child.exitCode === null) {
    const port = /listens on http:\S+:(\d+)/.exec(readFileSync(log, 'utf8'))?.[1]
    if (port) return { process: child, port: Number(port), seconds: (performance.now() - started) / 1000 }
    await sleep(50)
  }
  child.kill('SIGTERM')
  throw new Error(`the service did not start: ${readFileSync(log, 'utf8')}`)
}

/** Ticks of a second in which Linux counts CPU time. */
const TICKS = 100

/** CPU seconds of a process so far; NaN where the system does not tell. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS
  } catch {
    return Number.NaN
  }
}

/** Resident set of a process in MB; null where the system does not tell. */
function residentOf(pid: number): number | null {
  try {
    return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1000)
  } catch {
    return null
  }
}
