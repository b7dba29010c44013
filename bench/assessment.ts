import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { ASSESSMENT_EXAMPLES } from '../src/assessment/examples.ts'
import { know, loadEngine } from '../src/assessment/index.ts'
import { readConfig } from '../src/config.ts'
import { dataFolder } from '../src/data-folder.ts'
import { migrateToLatest, openDatabase } from '../src/database/index.ts'
import { loadSnapshot } from '../src/knowledge/index.ts'
import { buildServer } from '../src/server.ts'
import { importStarterFacts } from '../src/sources/import-starter.ts'

/**
 * Time of an answer against that of an echo with one durable insert, in turns, over real HTTP, from another process.
 * Only the ratio means anything: machines are shared and noisy.
 *
 * Options: --rounds N (200), --warm-up N (30), --file FILE (tender cases, one JSON object a line, instead of the examples)
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    'warm-up': { type: 'string', default: '30' },
    file: { type: 'string' },
    serve: { type: 'boolean', default: false },
  },
})

if (values.serve) await serve()
else await measure(Number(values.rounds), Number(values['warm-up']))

/** The service with one route more, on a database of its own whose writes are synced to the disk. */
async function serve(): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'probity-bench-'))
  const database = await openDatabase(readConfig({ PROBITY_HOME: home }), { log: { warn: () => {} } })
  await migrateToLatest(database.url)
  await importStarterFacts(database.db)
  await sql`create table bench_echo (id bigint generated always as identity primary key, body bytea not null)`.execute(
    database.db,
  )
  const snapshot = await loadSnapshot(database.db)
  if (!snapshot) throw new Error('no knowledge')
  const known = await know(snapshot, loadEngine(dataFolder(), null).packs)
  const echo = async (app: FastifyInstance) => {
    app.post(
      '/bench/echo',
      { config: { scope: 'public' }, schema: { body: z.unknown(), hide: true } },
      async (request, reply) => {
        const body = Buffer.from(JSON.stringify(request.body))
        await sql`insert into bench_echo (body) values (${body})`.execute(database.db)
        return reply.code(201).type('application/json').send(body)
      },
    )
  }
  const app = await buildServer({
    db: database.db,
    pool: database.pool,
    keysRequired: false,
    engine: loadEngine(dataFolder(), null),
    knowledge: { version: snapshot.version, current: known, at: async () => known },
    plugins: [Object.assign(echo, { [Symbol.for('skip-override')]: true })],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.send?.((app.server.address() as AddressInfo).port)
  process.once('disconnect', async () => {
    await app.close()
    await database.close()
    await rm(home, { recursive: true, force: true })
  })
}

interface Question {
  name: string
  body: string
}

async function questions(): Promise<Question[]> {
  if (!values.file) return ASSESSMENT_EXAMPLES.map(({ name, value }) => ({ name, body: JSON.stringify(value) }))
  const lines = (await readFile(values.file, 'utf8')).split('\n').filter(Boolean)
  return lines.map((line) => {
    const { id, title, description, language, classifications, buyer } = JSON.parse(line)
    return { name: id, body: JSON.stringify({ tender: { title, description, language, classifications }, buyer }) }
  })
}

async function measure(rounds: number, warmUp: number): Promise<void> {
  const server = fork(import.meta.filename, ['--serve'])
  const [port] = (await once(server, 'message')) as [number]
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const rows: string[][] = [['question', 'answer ms', 'echo ms', 'ratio (median of pairs)', 'p95']]
  for (const { name, body } of await questions()) {
    const answers: number[] = []
    const echoes: number[] = []
    for (let i = 0; i < warmUp + rounds; i++) {
      const answer = await post(agent, port, '/v1/assessments', body)
      const echoed = await post(agent, port, '/bench/echo', body)
      if (i < warmUp) continue
      answers.push(answer)
      echoes.push(echoed)
    }
    const ratios = answers.map((answer, i) => answer / echoes[i]!)
    rows.push([
      name,
      ms(median(answers)),
      ms(median(echoes)),
      median(ratios).toFixed(2),
      quantile(ratios, 0.95).toFixed(2),
    ])
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
  }
  agent.destroy()
  server.disconnect()
}

function post(agent: Agent, port: number, url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const sent = httpRequest(
      { agent, port, host: '127.0.0.1', path: url, method: 'POST', headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 201
            ? resolve(performance.now() - started)
            : reject(new Error(`${url} answered ${response.statusCode}`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

function ms(value: number): string {
  return value.toFixed(2)
}
