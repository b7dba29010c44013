/** The command line and the service are one matcher: the same names get the same scores. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { know, loadEngine } from '../../src/assessment/index.ts'
import { dataFolder } from '../../src/data-folder.ts'
import { loadSnapshot } from '../../src/knowledge/index.ts'
import { buildServer } from '../../src/server.ts'
import { starterFacts } from '../knowledge/starter.ts'
import { starterEntities } from '../screening/starter-index.ts'
import { testDatabase } from '../support/database.ts'
import { TEST_HOME } from '../support/server.ts'

const ROWS = 200
const names = starterEntities.flatMap((entity) => entity.names.map(({ text }) => text))
const QUERIES = Array.from({ length: ROWS }, (_, at) => {
  const text = names[(at * 13) % names.length]!
  if (at % 3 === 0) return text
  const middle = Math.floor(text.length / 2)
  return at % 3 === 1 ? text.slice(0, middle) + text.slice(middle + 1) : `${text} Servicios`
})

interface Found {
  id: string
  name: string
  score: number
}

t.test('200 names over HTTP and on the command line', async (t) => {
  const { db, url } = await testDatabase(t, starterFacts)
  const engine = loadEngine(dataFolder(), null)
  const snapshot = (await loadSnapshot(db))!
  const known = await know(snapshot, engine.packs)
  const app = await buildServer({
    db,
    keysRequired: false,
    knowledge: { version: snapshot.version, current: known, at: async () => known },
    engine,
  })
  t.teardown(() => app.close())

  const file = path.join(t.testdir({}), 'queries.jsonl')
  writeFileSync(file, QUERIES.map((name) => `${JSON.stringify({ name })}\n`).join(''))
  const command = spawnSync(
    process.execPath,
    [path.resolve('bin/probity.mjs'), 'screen', '--queries', file, '--limit', '100'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      env: { PATH: process.env.PATH, DATABASE_URL: url, PROBITY_HOME: TEST_HOME },
    },
  )
  t.equal(command.status, 0, command.stderr)
  const told = command.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { query: number; results: Found[] })
  t.equal(told.length, ROWS)

  let compared = 0
  for (const { query, results } of told) {
    const answer = await app.inject({ url: '/v1/vendors', query: { name: QUERIES[query]! } })
    t.equal(answer.statusCode, 200)
    const { items } = answer.json<{ items: { party: { id: string }; matchedName: string; score: number }[] }>()
    for (const item of items) {
      const told = results.find(({ id }) => id === item.party.id)!
      const line = `${QUERIES[query]}: ${item.matchedName}`
      // The service decides by which words agree, and may prefer another name of the same party than the likest.
      if (told.name === item.matchedName) {
        t.equal(item.score, told.score, line)
        compared++
      } else t.ok(item.score <= told.score, `${line}, ${told.name}`)
    }
  }
  t.ok(compared > 0.9 * ROWS, `${compared} scores compared`)
})
