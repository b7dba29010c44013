import { Writable } from 'node:stream'
import t from 'tap'
import { loggerOptions } from '../../src/http/access-log.ts'
import { keyIdOf } from '../../src/http/key.ts'
import { testShell } from '../support/shell.ts'

type Line = Record<string, unknown>

function recorder(level = 'info') {
  const texts: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      texts.push(String(chunk))
      done()
    },
  })
  const logger = { ...loggerOptions(level), stream } as ReturnType<typeof loggerOptions>
  return {
    logger,
    text: () => texts.join(''),
    lines: () =>
      texts
        .join('')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
  }
}

t.test('one line for each request, with what is needed to find it and nothing more', async (t) => {
  const { logger, lines, text } = recorder()
  const app = await testShell(t, { logger })
  await app.inject({ url: '/v1/things/thing_abc?', headers: { 'x-request-id': 'my-id' } })
  await app.inject('/v1/things?name=Secret+Vendor')
  await app.inject({ method: 'POST', url: '/v1/things', payload: { name: 'Secret Vendor' } })
  await app.inject('/v1/things?nam=Secret+Vendor')
  await app.inject('/Secret-Vendor')
  const requests = lines().filter((line) => line.msg === 'request')
  t.match(requests, [
    {
      level: 'info',
      requestId: 'my-id',
      method: 'GET',
      route: '/v1/things/:id',
      status: 200,
      keyId: 'anonymous',
      milliseconds: Number,
    },
    { route: '/v1/things', status: 200 },
    { method: 'POST', route: '/v1/things', status: 200 },
    { route: '/v1/things', status: 400, problem: 'query.unknown_parameter' },
    { route: null, status: 404, problem: 'route.not_found' },
  ])
  t.equal(requests.length, 5)
  t.equal(new Set(requests.map((line) => line.requestId)).size, 5)
  t.notMatch(text(), /Secret/, 'no names')
})

t.test('a failure is found by the request id of its answer', async (t) => {
  const { logger, lines, text } = recorder()
  const app = await testShell(t, {
    logger,
    fail: () => {
      throw Object.assign(new Error('duplicate key', { cause: new Error('inner') }), {
        code: '23505',
        detail: 'Key (name)=(Secret Vendor) exists',
      })
    },
  })
  const answer = await app.inject('/v1/fail')
  const own = lines().filter((line) => line.requestId === answer.json().requestId)
  t.match(own, [
    { level: 'error', err: { code: '23505', message: 'duplicate key', cause: { message: 'inner' } } },
    { msg: 'request', status: 500 },
  ])
  t.notMatch(text(), /Secret/, 'the detail of a database error quotes rows')
})

t.test('no secret reaches the log', async (t) => {
  const { logger, text } = recorder('trace')
  const app = await testShell(t, { logger, keysRequired: true })
  const key = `probity_abcdefghjkmn_${'S3cr3t'.padEnd(43, 'x')}`
  t.ok(keyIdOf(key))
  await app.inject({ url: '/v1/things', headers: { authorization: `Bearer ${key}` } })
  await app.inject({ url: `/v1/things?key=${key}` })
  app.log.info({ headers: { authorization: `Bearer ${key}` }, config: { databaseUrl: 'postgres://u:S3cr3t@h/d' } })
  app.log.info({ req: { headers: { authorization: `Bearer ${key}` } } })
  t.match(text(), /\[redacted\]/)
  t.notMatch(text(), /S3cr3t/)
})

t.test('nothing in a request can forge a line', async (t) => {
  const { logger, text, lines } = recorder()
  const app = await testShell(t, { logger })
  await app.inject('/v1/things?%0A{"msg":"request"}')
  await app.inject('/v1/things/%0d%0a%1b[31m%e2%80%a8')
  await app.inject({ url: '/v1/things', headers: { 'x-request-id': 'a"}{' } })
  t.equal(lines().length, 3)
  t.notMatch(text().replaceAll('\n', ''), /[\p{Cc}\u2028]/u)
})
