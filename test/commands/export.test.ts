import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import t from 'tap'
import { importStarterFacts } from '../../src/sources/import-starter.ts'
import { testDatabase } from '../support/database.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

function probity(args: string[], databaseUrl: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl }
    const child = spawn(process.execPath, ['src/main.ts', ...args], { cwd: ROOT, env })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    // The test server does not sync to the disk, of which every command warns.
    child.on('close', (code) => resolve({ code, out, err: err.replace(/^warning: .*\n/gm, '') }))
  })
}

t.test('export writes to standard output or to a file', async (t) => {
  const { db, url } = await testDatabase(t)
  const empty = await probity(['export', 'ftm'], url)
  t.same([empty.code, empty.out], [1, ''])
  t.match(empty.err, /nothing has been imported yet/)
  await importStarterFacts(db)

  const { code, out, err } = await probity(['export', 'ftm', '--dataset', 'us-ofac-sdn'], url)
  t.same([code, err], [0, ''])
  const lines = out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  t.equal(lines.filter((line) => line.schema === 'Sanction').length, 8)
  t.ok(lines.every((line) => typeof line.id === 'string'))

  const folder = await mkdtemp(path.join(os.tmpdir(), 'probity-export-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'all.json')
  const written = await probity(['export', 'bods', '--out', file], url)
  t.same([written.code, written.out, written.err], [0, '', ''])
  t.ok(JSON.parse(await readFile(file, 'utf8')).length > 100)
})

t.test('what cannot be exported is a wrong command line', async (t) => {
  const { db, url } = await testDatabase(t)
  await importStarterFacts(db)
  const unknown = await probity(['export', 'ftm', '--dataset', 'nothing'], url)
  t.same(unknown, { code: 2, out: '', err: 'probity: there is no dataset "nothing"; "probity datasets" lists them\n' })
  const format = await probity(['export', 'csv'], url)
  t.equal(format.code, 2)
  t.match(format.err, /ftm, bods/)
  const folder = await probity(['export', 'ftm', '--out', '/nowhere/x.json'], url)
  t.equal(folder.code, 2)
  t.match(folder.err, /cannot write \/nowhere\/x\.json/)
})
