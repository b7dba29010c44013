import { spawn } from 'node:child_process'
import path from 'node:path'
import t from 'tap'
import { entityId } from '../../src/knowledge/ids.ts'
import { importEdition } from '../../src/knowledge/import.ts'
import { loadSnapshot } from '../../src/knowledge/snapshot.ts'
import { publish } from '../../src/linking/index.ts'
import { edition, entity, facts, list } from '../knowledge/rows.ts'
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

const company = (id: string, text: string, country: string) =>
  entity(id, { country, names: [{ text, kind: 'official', script: 'Latn', language: null }] })
const [karvotel, listed, dragunov] = ['a', 'b', 'c'].map((id) => entityId('test', id)) as [string, string, string]

/** A register and a list that name one company, and a company of another name. */
async function filled(t: Parameters<typeof testDatabase>[0]) {
  const database = await testDatabase(t)
  const inputs = [
    edition(facts('reg'), [company('a', 'Karvotel Technologies Ltd.', 'CN'), company('c', 'Dragunov Lab', 'RU')]),
    edition(list('us-list'), [company('b', 'KARVOTEL TECHNOLOGIES LIMITED', 'CN')]),
  ]
  const editions: number[] = []
  for (const input of inputs) editions.push((await importEdition(database.db, input)).edition!)
  await publish(database.db, editions)
  return database
}

const [first, second] = [karvotel, listed].sort() as [string, string]
const nameOf = (id: string) => (id === karvotel ? 'Karvotel Technologies Ltd.' : 'KARVOTEL TECHNOLOGIES LIMITED')
const found = `confirmed  ${first} ${nameOf(first)}  =  ${second} ${nameOf(second)}  (same name and country: "karvotel technologies", CN; probity-identities)\n`
const said = ['--by', 'A. Reviewer', '--reason', 'seen in the register']

t.test('identities are listed with their grounds, all of them or by name, also as JSON lines', async (t) => {
  const { url } = await filled(t)
  t.same(await probity(['identities', 'list'], url), {
    code: 0,
    out: `${found}1 identity in knowledge version 1\n`,
    err: '',
  })
  t.equal(
    (await probity(['identities', 'list', 'technologies LTD'], url)).out.split('\n')[0],
    found.trim(),
    'any of both names',
  )
  t.equal((await probity(['identities', 'list', 'dragunov'], url)).out, '0 identities in knowledge version 1\n')
  const json = await probity(['identities', 'list', '--json', 'karvotel'], url)
  t.same([json.code, json.err], [0, ''])
  t.same(JSON.parse(json.out), {
    a: { id: first, name: nameOf(first) },
    b: { id: second, name: nameOf(second) },
    confidence: 'confirmed',
    basis: 'same name and country: "karvotel technologies", CN',
    dataset: 'probity-identities',
  })
})

t.test('a reviewer refutes, confirms and undoes, and what is active says so', async (t) => {
  const { url, db } = await filled(t)
  const entities = async () => (await loadSnapshot(db))!.entities.size
  t.equal(await entities(), 2)
  const refuted = await probity(['identities', 'refute', listed, karvotel, ...said], url)
  t.same(refuted, { code: 0, out: 'recorded; knowledge version 2 is active\n', err: '' })
  t.equal((await probity(['identities', 'list'], url)).out, '0 identities in knowledge version 2\n')
  t.equal(await entities(), 3)

  t.equal((await probity(['identities', 'confirm', dragunov, karvotel, ...said], url)).code, 0)
  t.match(
    (await probity(['identities', 'list'], url)).out,
    /^confirmed +ent_\w+ .* = +ent_\w+ .* \(review by A\. Reviewer: seen in the register; reviewed-identities\)\n1 identity in knowledge version 3\n$/,
  )
  t.equal(await entities(), 2)
  for (const other of [dragunov, listed]) {
    t.equal((await probity(['identities', 'undo', karvotel, other, ...said], url)).code, 0)
  }
  t.equal((await probity(['identities', 'list'], url)).out, `${found}1 identity in knowledge version 5\n`)
})

t.test('what is wrong is said in one line, with the id', async (t) => {
  const { url, db } = await filled(t)
  const nobody = entityId('test', 'nobody')
  for (const [args, code, err] of [
    [['refute', karvotel, nobody, ...said], 2, `probity: there is no entity "${nobody}"\n`],
    [['confirm', 'Karvotel', karvotel, ...said], 2, 'probity: there is no entity "Karvotel"\n'],
    [['confirm', karvotel, karvotel, ...said], 2, `probity: "${karvotel}" is named twice\n`],
    [['undo', karvotel, listed, ...said], 2, `probity: no review of "${first}" and "${second}" stands\n`],
    [['refute', karvotel, listed, '--by', ' ', '--reason', 'x'], 2, 'probity: --by is empty\n'],
    [['refute', karvotel, listed, '--by', 'x', '--reason', ''], 2, 'probity: --reason is empty\n'],
  ] as const) {
    t.same(await probity(['identities', ...args], url), { code, out: '', err }, args.join(' '))
  }
  t.match(await probity(['identities', 'refute', karvotel, listed, '--by', 'x'], url), {
    code: 2,
    out: '',
    err: /--reason/,
  })
  t.match(await probity(['identities', 'refute', karvotel, ...said], url), { code: 2, out: '', err: /'b'/ })
  t.match(await probity(['identities', 'join'], url), { code: 2, out: '' })
  t.equal((await loadSnapshot(db))!.version, 1, 'nothing was recorded')

  const help = await probity(['identities', '--help'], url)
  t.equal(help.code, 0)
  for (const part of [/list .*\[name\]/, /confirm .*<a> <b>/, /refute /, /undo /, /ent_…/, /stay on record/])
    t.match(help.out, part)
  t.match((await probity(['identities', 'refute', '--help'], url)).out, /--by <person> +who says so/)
})

t.test('before anything was imported there is nothing to list', async (t) => {
  const { url } = await testDatabase(t)
  t.same(await probity(['identities', 'list'], url), {
    code: 1,
    out: '',
    err: 'probity: nothing has been imported yet; run "probity import facts"\n',
  })
})
