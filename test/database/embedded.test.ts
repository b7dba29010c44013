import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import t, { type Test } from 'tap'
import { isAlive } from '../../src/database/embedded/process-life.ts'
import { type EmbeddedServer, openEmbedded } from '../../src/database/embedded.ts'
import { TEST_HOME } from '../support/server.ts'

/** A home of its own, with a server that syncs to the disk like a real one. */
function newHome(t: Test): string {
  const home = mkdtempSync(`${path.dirname(TEST_HOME)}/embedded-`)
  t.teardown(() => rmSync(home, { recursive: true, force: true }))
  return home
}

async function query<T>(server: EmbeddedServer, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows as T[]
  } finally {
    await client.end()
  }
}

function pidOf(server: EmbeddedServer): number {
  return Number(readFileSync(path.join(server.dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(10)
}

t.test('a server starts, keeps what it was told, and stops with its last user', async (t) => {
  const home = newHome(t)
  const first = await openEmbedded(home)
  t.equal(first.started, true)
  t.match(await query(first, 'show fsync'), [{ fsync: 'on' }])
  await query(first, 'create table kept as select 42 as n')

  const second = await openEmbedded(home)
  t.equal(second.started, false)
  t.equal(second.port, first.port)
  const pid = pidOf(first)
  await first.close()
  t.equal(isAlive(pid), true, 'the second user still needs it')
  t.same(await query(second, 'select n from kept'), [{ n: 42 }])
  await second.close()
  await second.close()
  t.equal(isAlive(pid), false)

  const again = await openEmbedded(home)
  t.same(await query(again, 'select n from kept'), [{ n: 42 }])
  await again.close()
})

t.test('only its account may read the password, and nobody else gets in', async (t) => {
  const home = newHome(t)
  const server = await openEmbedded(home)
  t.teardown(() => server.close())
  t.equal(statSync(path.join(home, 'postgres.password')).mode & 0o777, 0o600)
  const url = new URL(server.url)
  url.password = 'guess'
  const client = new Client({ connectionString: url.href })
  await t.rejects(client.connect(), { code: '28P01' })
  t.same(await query(server, "select setting from pg_settings where name = 'listen_addresses'"), [
    { setting: '127.0.0.1' },
  ])
})

t.test('a server that was killed comes back with every committed row', async (t) => {
  const home = newHome(t)
  const server = await openEmbedded(home)
  await query(server, 'create table kept as select 1 as n')
  const killed = pidOf(server)
  process.kill(killed, 'SIGKILL')
  await gone(killed)
  const back = await openEmbedded(home)
  t.equal(back.started, true)
  t.same(await query(back, 'select n from kept'), [{ n: 1 }])
  await server.close()
  await back.close()
})

t.test('a pid file that names a stranger does not stop the start', async (t) => {
  const home = newHome(t)
  const server = await openEmbedded(home)
  const killed = pidOf(server)
  process.kill(killed, 'SIGKILL')
  await gone(killed)
  const file = path.join(server.dataFolder, 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'))
  const back = await openEmbedded(home)
  t.equal(back.started, true)
  t.not(pidOf(back), process.pid)
  await server.close()
  await back.close()
})

t.test('a first start that was killed half-way begins anew', async (t) => {
  const home = newHome(t)
  const server = await openEmbedded(home)
  await server.close()
  renameSync(server.dataFolder, path.join(path.dirname(server.dataFolder), 'draft'))
  const again = await openEmbedded(home)
  t.teardown(() => again.close())
  t.same(await query(again, 'select 1 as n'), [{ n: 1 }])
})

t.test('processes that start together share one server; a killed one does not keep it alive', async (t) => {
  const home = newHome(t)
  const script = `
    import { openEmbedded } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../src/database/embedded.ts'))}
    const server = await openEmbedded(${JSON.stringify(home)})
    console.log(JSON.stringify({ port: server.port, started: server.started }))
    process.stdin.on('data', async () => { await server.close(); process.exit() })`
  const children = [1, 2, 3].map(() => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
    const said = new Promise<{ port: number; started: boolean }>((resolve, reject) => {
      child.stdout.once('data', (line) => resolve(JSON.parse(String(line))))
      child.once('exit', () => reject(new Error('ended before it said anything')))
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    return { child, said, ended }
  })
  const answers = await Promise.all(children.map(({ said }) => said))
  t.equal(new Set(answers.map(({ port }) => port)).size, 1)
  t.equal(answers.filter(({ started }) => started).length, 1)

  const watcher = await openEmbedded(home)
  const pid = pidOf(watcher)
  children[0]!.child.kill('SIGKILL')
  for (const { child } of children.slice(1)) child.stdin.write('leave\n')
  await Promise.all(children.map(({ ended }) => ended))
  t.equal(isAlive(pid), true)
  await watcher.close()
  t.equal(isAlive(pid), false)
})

t.test(
  'library links that the package manager did not make are made',
  { skip: process.platform !== 'linux' },
  async (t) => {
    const { locateBinaries } = await import('../../src/database/embedded/binaries.ts')
    const { root } = locateBinaries()
    const link = path.join(root, 'lib', 'libicudata.so')
    rmSync(link)
    locateBinaries()
    t.equal(statSync(link).isFile(), true)
  },
)
