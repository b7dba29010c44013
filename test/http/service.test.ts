import { readFileSync } from 'node:fs'
import {
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import t from 'tap'
import type { Database } from '../../src/database/index.ts'
import { pingDatabase } from '../../src/database/ping.ts'
import { PROBLEM_CODES, PROBLEMS } from '../../src/http/problems.ts'
import { contract, inject } from '../support/contract.ts'
import { testService } from '../support/service.ts'

t.test('alive does not mean ready', async (t) => {
  const knowledge: { version: number | null; current: null; at: () => Promise<null> } = {
    version: null,
    current: null,
    at: async () => null,
  }
  const { app, db } = await testService(t, { knowledge })
  const ready = async () => {
    const answer = await inject(app, '/readyz')
    return [answer.statusCode, answer.json().code ?? answer.json().knowledge]
  }
  t.same(await ready(), [503, 'knowledge.unavailable'])
  knowledge.version = 7
  t.same(await ready(), [200, 7])
  await db.destroy()
  t.same(await ready(), [503, 'database.unavailable'])
  t.equal((await inject(app, '/healthz')).statusCode, 200, 'the database is no reason to restart')
})

t.test('while it drains, the service answers but wants no new work', async (t) => {
  const { app } = await testService(t)
  app.drain()
  const answer = await inject(app, '/readyz')
  t.match(answer.json(), { status: 503, code: 'server.draining' })
  t.match(answer.headers['retry-after'], /^\d+$/)
  t.equal((await inject(app, '/openapi.json')).statusCode, 200)
})

t.test('each kind of error is explained where its type points', async (t) => {
  const { app } = await testService(t)
  const markdown = readFileSync('docs/problems.md', 'utf8')
  for (const code of PROBLEM_CODES) {
    const page = await inject(app, `/problems/${code}`)
    t.equal(page.statusCode, 200, code)
    t.ok(page.body.includes(PROBLEMS[code].title), `${code}: title`)
    t.ok(markdown.includes(`\n## ${code}\n`), `${code}: section in docs/problems.md`)
    t.ok((await inject(app, '/problems')).body.includes(`/problems/${code}"`), `${code}: listed`)
  }
  t.equal((await inject(app, '/problems/nothing')).statusCode, 404)
})

t.test('every answer of every operation carries the headers of a service, not of a site', async (t) => {
  const { app } = await testService(t)
  for (const [template, operations] of Object.entries(contract.paths)) {
    if (!operations.get) continue
    const answer = await inject(app, template.replaceAll(/\{[^}]+\}/g, 'x'))
    const { headers } = answer
    t.match(headers['content-security-policy'], /^default-src 'none';/, template)
    t.match(headers['cache-control'], template.startsWith('/openapi') ? /no-cache/ : /no-store/, template)
    t.equal(headers['x-content-type-options'], 'nosniff', template)
    t.equal(headers['access-control-allow-origin'], undefined, `${template}: no CORS`)
    for (const name of ['server', 'x-powered-by']) t.equal(headers[name], undefined, `${template}: ${name}`)
  }
})

t.test('Swagger UI is served from here alone', async (t) => {
  const { app } = await testService(t)
  t.equal((await inject(app, '/')).headers.location, '/docs')
  const page = await inject(app, '/docs')
  t.equal(page.statusCode, 200)
  t.match(page.body, /<title>Probity<\/title>/)
  t.notMatch(page.body.replaceAll(/<!--[\s\S]*?-->/g, ''), /https?:\/\//, 'no outside address')
  t.notMatch(page.body, /<script(?![^>]*src=)|\son\w+=/i, 'no inline script')
  for (const [, asset] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    t.equal((await inject(app, asset!)).statusCode, 200, asset!)
  }
  const settings = await inject(app, '/docs/static/swagger-initializer.js')
  t.match(settings.body, /"persistAuthorization":false/)
  t.match(settings.body, /"validatorUrl":null/)
  const document = JSON.parse(readFileSync('openapi/openapi.json', 'utf8'))
  t.same((await inject(app, '/docs/json')).json(), document, 'it shows the committed document')
  for (const path of [
    '/docs/static/..%2f..%2fpackage.json',
    '/docs/static/%2e%2e/package.json',
    '/docs/static/nothing.js',
  ]) {
    t.equal((await inject(app, path)).statusCode, 404, path)
  }
})

class HangingDriver extends DummyDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return { executeQuery: () => new Promise(() => {}), streamQuery: () => (async function* () {})() }
  }
}

t.test('a database that hangs is found out in time', async (t) => {
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new HangingDriver(),
      createIntrospector: (each) => new PostgresIntrospector(each),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  const started = performance.now()
  await t.rejects(pingDatabase(db, 50), /did not answer within 50 ms/)
  t.ok(performance.now() - started < 1_000)
})
