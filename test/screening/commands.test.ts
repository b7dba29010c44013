import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { ENTITIES } from './entities.ts'

const lines = (rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const dir = t.testdir({
  'entities.jsonl': lines(
    ENTITIES.map(({ id, names, country, type }) => ({ id, names: names.map((name) => name.text), country, type })),
  ),
  'queries.jsonl': lines([
    { name: 'Karvotel Tecnologies', country: 'CN' },
    { name: 'Nobody At All' },
    { name: 'ZQE', country: 'China' },
  ]),
  'pairs.jsonl': lines([
    { left: 'Karvotel', right: 'KARVOTEL' },
    { left: 'Karvotel', right: 'Drevona', leftCountry: 'CN', rightCountry: 'RU' },
  ]),
  'texts.jsonl': lines([{ text: 'La oferta es de Karvotel.' }, { text: 'Nadie.' }]),
})
const file = (name: string) => path.join(dir, name)
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('bin/probity.mjs'), ...args], {
    encoding: 'utf8',
  })
  return {
    status,
    stderr,
    rows: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}

t.test('screen against a file', async (t) => {
  const { status, rows, stderr } = run(
    'screen',
    '--entities',
    file('entities.jsonl'),
    '--queries',
    file('queries.jsonl'),
    '--limit',
    '3',
  )
  t.equal(status, 0, stderr)
  t.same(
    rows.map((row) => row.query),
    [0, 1, 2],
  )
  t.equal(rows[0].results[0].id, 'karvotel')
  t.equal(rows[2].results[0].score, 1)
  t.ok(rows.every((row) => row.results.length <= 3))
  const one = run('screen', 'Karvotel', '--entities', file('entities.jsonl'), '--threshold', '0.9')
  t.equal(one.rows[0].results[0].name, 'Karvotel')
})

t.test('pairs and mentions', async (t) => {
  const { rows } = run('screen', '--pairs', file('pairs.jsonl'))
  t.same(rows[0], { pair: 0, score: 1 })
  t.ok(rows[1].score < 0.2)
  const found = run('mentions', '--entities', file('entities.jsonl'), '--texts', file('texts.jsonl')).rows
  t.match(found[0], { text: 0, mentions: [{ start: 16, end: 24, id: 'karvotel' }] })
  t.same(found[1], { text: 1, mentions: [] })
})

t.test('wrong use is said on standard error, in one line', async (t) => {
  writeFileSync(file('broken.jsonl'), '{"name":"a"}\n{"name":\n')
  for (const args of [
    ['screen', '--entities', file('entities.jsonl')],
    ['screen', 'a', '--pairs', file('pairs.jsonl')],
    ['screen', 'a', '--queries', file('queries.jsonl'), '--entities', file('entities.jsonl')],
    ['screen', 'a', '--entities', file('missing.jsonl')],
    ['screen', 'a', '--entities', file('entities.jsonl'), '--limit', '0'],
    ['screen', 'a', '--entities', file('entities.jsonl'), '--threshold', '2'],
    ['screen', '--queries', file('broken.jsonl'), '--entities', file('entities.jsonl')],
  ]) {
    const { status, stderr, rows } = run(...args)
    t.equal(status, 2, args.join(' '))
    t.equal(stderr.trim().split('\n').length, 1, stderr)
    t.same(rows, [])
  }
})
