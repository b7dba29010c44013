import { execFile } from 'node:child_process'
import t from 'tap'
import { createKeyRing } from '../../src/http/key-ring.ts'
import { testDatabase } from '../support/database.ts'

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

function probity(url: string, ...args: string[]): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: url }
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/main.ts', ...args], { env }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : 0,
        stdout,
        stderr: stderr.replaceAll(/^warning: .*\n/gm, ''),
      })
    })
  })
}

t.test('a key is made, shown once, listed, and revoked', async (t) => {
  const { db, url } = await testDatabase(t)
  const made = await probity(
    url,
    'keys',
    'create',
    '--name',
    'Oficina de Compras',
    '--scopes',
    'read, assess',
    '--expires',
    '2999-12-31',
  )
  t.equal(made.code, 0, made.stderr)
  const key = made.stdout.trim()
  t.match(key, /^probity_[a-z0-9]{12}_[A-Za-z0-9_-]{43}$/, 'standard output is the key alone')
  t.match(await createKeyRing(db).find(key), {
    name: 'Oficina de Compras',
    scopes: ['assess', 'read'],
    expiresAt: new Date('3000-01-01'),
  })

  const id = key.split('_')[1]!
  const listed = await probity(url, 'keys', 'list')
  t.match(
    listed.stdout,
    new RegExp(`^${id}\\tvalid\\tassess,read\\t\\d{4}-\\d\\d-\\d\\d\\t2999-12-31\\tOficina de Compras$`, 'm'),
  )
  t.notMatch(listed.stdout + made.stderr, key.slice(-43), 'the secret is nowhere else')

  t.match(await probity(url, 'keys', 'revoke', id), { code: 0, stdout: `revoked ${id}\n` })
  t.equal(await createKeyRing(db).find(key), undefined)
  t.match(await probity(url, 'keys', 'revoke', id), { code: 0, stdout: `${id} was revoked before\n` })
  t.match((await probity(url, 'keys', 'list')).stdout, new RegExp(`^${id}\\trevoked \\d{4}-\\d\\d-\\d\\d\\t`, 'm'))
})

t.test('what makes no sense is refused in one line', async (t) => {
  const { url } = await testDatabase(t)
  const refused = async (...args: string[]) => {
    const { code, stdout, stderr } = await probity(url, 'keys', ...args)
    t.equal(stdout, '')
    t.match(stderr, /^probity: [^\n]+\n$/)
    return [code, stderr]
  }
  t.match(await refused('create', '--name', 'x', '--scopes', 'read,everything'), [
    2,
    /"everything" is not one of assess, read/,
  ])
  t.match(await refused('create', '--name', ' ', '--scopes', 'read'), [2, /--name/])
  t.match(await refused('create', '--name', 'a\nb', '--scopes', 'read'), [2, /one line/])
  t.match(await refused('create', '--name', 'x', '--scopes', 'read', '--expires', '2026-02-30'), [
    2,
    /"2026-02-30" is not a day/,
  ])
  t.match(await refused('create', '--name', 'x', '--scopes', 'read', '--expires', '2020-01-01'), [
    2,
    /2020-01-01 is over/,
  ])
  t.match(await refused('create', '--scopes', 'read'), [2, /--name/])
  t.match(await refused('revoke', 'nothing'), [1, /there is no key "nothing"/])
})
