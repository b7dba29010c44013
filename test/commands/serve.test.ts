import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { isAlive } from '../../src/database/embedded/process-life.ts'
import { testDatabase } from '../support/database.ts'
import { TEST_HOME } from '../support/server.ts'
import { starter } from '../support/template.ts'

const BIN = path.resolve(import.meta.dirname, '../../bin/probity.mjs')

interface Service {
  child: ChildProcess
  /** What it wrote to standard output so far, line by line. */
  lines: string[]
  stderr: string[]
  address: string
  ended: Promise<number | null>
}

/** Starts `probity serve` and waits until it listens. It is killed with the test if it still runs then. */
async function serve(t: Test, env: Record<string, string>): Promise<Service> {
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const stderr: string[] = []
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  t.teardown(() => {
    child.kill('SIGKILL')
    return ended
  })
  let rest = ''
  child.stderr.on('data', (chunk) => stderr.push(String(chunk)))
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts)
      const address = lines.join('\n').match(/listens on (http:\S+)/)?.[1]
      if (address) resolve(address)
    })
    child.once('close', () => reject(new Error(`ended before it listened: ${stderr.join('')}`)))
  })
  return { child, lines, stderr, address: await listening, ended }
}

t.test('says what a person needs in at most six lines, then logs one JSON object a line', async (t) => {
  const { url } = await testDatabase(t, starter)
  const { child, lines, address, ended } = await serve(t, { DATABASE_URL: url })
  const health = await fetch(`${address}/healthz`)
  t.equal(health.status, 200)
  child.kill('SIGTERM')
  t.equal(await ended, 0)
  const plain = lines.filter((line) => !line.startsWith('{'))
  t.ok(plain.length <= 6, plain.join('\n'))
  t.same(lines.slice(0, plain.length), plain, 'they come first')
  const text = plain.join('\n')
  t.match(text, `${address}/docs`)
  t.match(text, /database.*postgres:\/\//)
  t.match(text, /knowledge {2}/)
  t.match(text, /keys {7}off/)
  t.notMatch(lines.join('\n'), new URL(url).password, 'no password, in the log neither')
  const request = lines
    .slice(plain.length)
    .map((line) => JSON.parse(line))
    .find(({ route }) => route === '/healthz')
  t.match(request, { method: 'GET', status: 200, requestId: String })
})

t.test('demands keys as soon as others can reach it', async (t) => {
  const { url } = await testDatabase(t, starter)
  const { lines, address } = await serve(t, { DATABASE_URL: url, HOST: '0.0.0.0' })
  t.match(lines.join('\n'), /keys {7}required/)
  t.equal((await fetch(`${address.replace('localhost', '127.0.0.1')}/healthz`)).status, 200)
})

t.test('refuses a policy pack that does not exist, before it listens', async (t) => {
  const { url } = await testDatabase(t, starter)
  await t.rejects(
    serve(t, { DATABASE_URL: url, PROBITY_POLICIES: 'baseline,no-such-pack' }),
    /PROBITY_POLICIES: there is no policy pack "no-such-pack"; there are .*baseline/,
  )
})

t.test('loads the starter facts into an empty database and answers a question with them', async (t) => {
  const { url } = await testDatabase(t)
  const { address } = await serve(t, { DATABASE_URL: url })
  t.match(await (await fetch(`${address}/readyz`)).json(), { status: 'ready', knowledge: 1 })
  const answer = await fetch(`${address}/v1/assessments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ vendor: { name: 'ZTE Corporation', country: 'CN' } }),
  })
  t.equal(answer.status, 201)
  const { id, pins } = (await answer.json()) as { id: string; pins: { knowledge: number } }
  t.equal(pins.knowledge, 1)
  t.equal((await fetch(`${address}/v1/assessments/${id}`)).status, 200)
})

t.test('a taken port is one line that says what to change', async (t) => {
  const { url } = await testDatabase(t, starter)
  const taken = createServer().listen(0, '127.0.0.1')
  t.teardown(() => taken.close())
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { PATH: process.env.PATH, DATABASE_URL: url, PORT: String(port) },
  })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  t.equal(code, 1)
  t.match(stderr, new RegExp(`^probity: PORT: ${port} on 127\\.0\\.0\\.1 is in use[^\\n]*\\n$`))
})

t.test('a signal that npm passes on again is one signal, and the embedded server goes with the service', async (t) => {
  const home = mkdtempSync(`${path.dirname(TEST_HOME)}/serve-`)
  t.teardown(() => rmSync(home, { recursive: true, force: true }))
  const { child, ended, lines } = await serve(t, { PROBITY_HOME: home })
  t.match(lines.join('\n'), /embedded PostgreSQL, data in /)
  const pid = postmasterOf(home)
  t.equal(isAlive(pid), true)
  child.kill('SIGINT')
  child.kill('SIGINT')
  t.equal(await ended, 0)
  t.equal(isAlive(pid), false)
})

t.test('an interrupted start ends in order and leaves no server behind', async (t) => {
  const home = mkdtempSync(`${path.dirname(TEST_HOME)}/serve-`)
  t.teardown(() => rmSync(home, { recursive: true, force: true }))
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', PROBITY_HOME: home },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  // The file is there a moment before its number is; while the folder is made its number is that of no server.
  let pid = 0
  while (!(pid > 0)) {
    await sleep(5)
    if (existsSync(path.join(home, 'postgres/data/postmaster.pid'))) pid = postmasterOf(home)
  }
  child.kill('SIGINT')
  t.equal(await ended, 0)
  t.equal(isAlive(pid), false)
})

t.test('a service that was killed starts again on the same data', async (t) => {
  const home = mkdtempSync(`${path.dirname(TEST_HOME)}/serve-`)
  t.teardown(() => rmSync(home, { recursive: true, force: true }))
  const first = await serve(t, { PROBITY_HOME: home })
  const pid = postmasterOf(home)
  first.child.kill('SIGKILL')
  await first.ended
  const second = await serve(t, { PROBITY_HOME: home })
  t.equal((await fetch(`${second.address}/healthz`)).status, 200)
  t.equal(postmasterOf(home), pid, 'the server the killed one left is used')
  second.child.kill('SIGTERM')
  t.equal(await second.ended, 0)
  t.equal(isAlive(pid), false)
})

function postmasterOf(home: string): number {
  return Number(readFileSync(path.join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
}
