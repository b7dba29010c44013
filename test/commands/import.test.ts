import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import t from 'tap'
import { testDatabase } from '../support/database.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

function probity(args: string[], databaseUrl: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/main.ts', ...args], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: databaseUrl },
    })
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

t.test('import facts says what came in, and the second time that nothing is new', async (t) => {
  const { url } = await testDatabase(t)
  const empty = await probity(['datasets'], url)
  t.same([empty.code, empty.err], [1, 'probity: nothing has been imported yet; run "probity import facts"\n'])

  const rehearsed = await probity(['import', 'facts', '--dry-run'], url)
  t.equal(rehearsed.code, 0)
  t.match(rehearsed.out, /starter-ownership@2026-11-24: 116 rows read, ownership links 116 new; 0 quarantined/)
  t.match(rehearsed.out, /24 datasets without rows: known by name only\ndry run: nothing was changed\n$/)
  t.equal((await probity(['datasets'], url)).code, 1, 'nothing was kept')

  const first = await probity(['import', 'facts'], url)
  t.equal(first.code, 0)
  t.match(first.out, /knowledge version 1 is active\n$/)
  const second = await probity(['import', 'facts'], url)
  t.equal(second.out, '39 datasets unchanged\nnothing new: knowledge version 1 stays active\n')

  const listed = await probity(['datasets'], url)
  t.match(
    listed.out,
    /^us-ofac-sdn +starter +8 +extract +2026-11-24 +-?\d+ d +0 +[0-9a-f]{12} +no: extract of 8 rows$/m,
  )
  const json = JSON.parse((await probity(['datasets', '--json'], url)).out)
  t.equal(json.knowledge, 1)
  t.equal(json.datasets.length, 39)
})

t.test('bad rows are named, and a folder in another form is refused', async (t) => {
  const { url } = await testDatabase(t)
  const copy = await mkdtemp(path.join(os.tmpdir(), 'probity-import-'))
  t.teardown(() => rm(copy, { recursive: true }))
  await cp(path.join(ROOT, 'data/starter'), copy, { recursive: true })
  const file = path.join(copy, 'deployments.csv')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replaceAll(',VE,', ',XX,'))
  const refused = await probity(['import', 'facts', copy], url)
  t.equal(refused.code, 1)
  t.match(refused.out, /starter-deployments@2026-11-24: REFUSED, 107 rows read/)
  t.match(refused.out, /not loaded: deployments.csv, line 2: buyer_country "XX" is not an ISO 3166-1 alpha-2 code/)
  t.match(refused.err, /^probity: starter-deployments was refused: \d+ of 107 rows are bad.*nothing was activated\n$/)

  await writeFile(file, text.replace('vendor_id', 'vendor'))
  const unknown = await probity(['import', 'facts', copy], url)
  t.same([unknown.code, unknown.err], [2, 'probity: deployments.csv lacks the column vendor_id\n'])
  t.same((await probity(['import', 'sanctions'], url)).code, 2)
})
