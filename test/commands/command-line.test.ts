import { spawn } from 'node:child_process'
import path from 'node:path'
import t from 'tap'
import { commands } from '../../src/commands/index.ts'
import { testDatabase } from '../support/database.ts'

const BIN = path.resolve(import.meta.dirname, '../../bin/probity.mjs')

interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

function probity(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], { env: { PATH: process.env.PATH, ...env } })
    const outcome: Outcome = { code: null, stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => {
      outcome.stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      outcome.stderr += chunk
    })
    child.once('close', (code) => resolve({ ...outcome, code }))
  })
}

const oneLine = /^probity: [^\n]+\n$/

t.test('the help lists every command and the exit codes', async (t) => {
  const { code, stdout, stderr } = await probity(['--help'])
  t.equal(code, 0)
  t.equal(stderr, '')
  for (const { name } of commands) t.match(stdout, new RegExp(`^  ${name} `, 'm'))
  t.match(stdout, /Exit codes:\n {2}0 /)
})

t.test('each command has a help of its own, with the exit codes', async (t) => {
  for (const { name } of commands) {
    const { code, stdout, stderr } = await probity([name, '--help'])
    t.equal(code, 0, name)
    t.equal(stderr, '', name)
    t.match(stdout, new RegExp(`^Usage: probity ${name}`), name)
    t.match(stdout, /Exit codes:\n {2}0 /, name)
  }
})

t.test('what is wrong on the command line is quoted, in one line, with code 2', async (t) => {
  for (const [args, quoted] of [
    [['frobnicate'], 'frobnicate'],
    [['migrate', '--frobnicate'], '--frobnicate'],
    [['migrate', 'surplus'], 'surplus'],
  ] as const) {
    const { code, stdout, stderr } = await probity([...args])
    t.equal(code, 2)
    t.equal(stdout, '')
    t.match(stderr, oneLine)
    t.ok(stderr.includes(quoted), stderr)
  }
})

t.test('without a command the help is shown, with code 2', async (t) => {
  const { code, stdout, stderr } = await probity([])
  t.equal(code, 2)
  t.equal(stdout, '')
  t.match(stderr, /Usage: probity/)
})

t.test('a wrong environment is code 2, a database that does not answer is code 1', async (t) => {
  const wrong = await probity(['migrate'], { DATABASE_URL: 'mysql://u:hunter2@h/d' })
  t.equal(wrong.code, 2)
  t.match(wrong.stderr, oneLine)
  const silent = await probity(['migrate'], { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/d' })
  t.equal(silent.code, 1)
  t.match(silent.stderr, oneLine)
  t.match(silent.stderr, /DATABASE_URL.*ECONNREFUSED/)
  t.notMatch(wrong.stderr + silent.stderr, /hunter2/)
})

t.test('migrate brings a database to the newest form and says so', async (t) => {
  const { url } = await testDatabase(t)
  const { code, stdout } = await probity(['migrate'], { DATABASE_URL: url })
  t.equal(code, 0)
  t.match(stdout, /^the database is at /)
})
