import t from 'tap'
import { LIMITS } from '../../src/http/limits.ts'
import { ProblemError } from '../../src/http/problems.ts'
import { testShell } from '../support/shell.ts'

interface ProblemAnswer {
  status: number
  code: string
  type: string
  detail: string
  instance: string
  requestId: string
  errors: { in: string; pointer: string; code: string; message: string; received?: string }[]
}

const json = { 'content-type': 'application/json' }

t.test('every refusal is a problem of the right kind', async (t) => {
  const app = await testShell(t)
  const deep = '['.repeat(41) + ']'.repeat(41)
  const cases: [string, string, string, Record<string, string>, string | undefined, number, string][] = [
    ['unknown address', 'GET', '/v1/nothing', {}, undefined, 404, 'route.not_found'],
    ['unknown address, any method', 'PURGE', '/v1/nothing', {}, undefined, 404, 'route.not_found'],
    ['wrong method', 'DELETE', '/v1/things', {}, undefined, 405, 'method.not_allowed'],
    ['wrong method on a template', 'PUT', '/v1/things/thing_a', json, '{}', 405, 'method.not_allowed'],
    ['TRACE', 'TRACE', '/v1/things', {}, undefined, 405, 'method.not_allowed'],
    [
      'OPTIONS: there is no CORS',
      'OPTIONS',
      '/v1/things',
      { origin: 'https://example.org' },
      undefined,
      405,
      'method.not_allowed',
    ],
    ['bad escape in the path', 'GET', '/v1/things/%E0%A4%A', {}, undefined, 400, 'url.malformed'],
    ['bad escape in the query', 'GET', '/v1/things?name=%E0%A4', {}, undefined, 400, 'query.malformed'],
    ['a surrogate in the query', 'GET', '/v1/things?name=%ED%A0%80', {}, undefined, 400, 'query.malformed'],
    ['too many parameters', 'GET', `/v1/things?${'a=1&'.repeat(51)}`, {}, undefined, 400, 'query.malformed'],
    ['NUL in the query', 'GET', '/v1/things?name=a%00b', {}, undefined, 422, 'text.forbidden_character'],
    ['unknown parameter', 'GET', '/v1/things?nam=a', {}, undefined, 400, 'query.unknown_parameter'],
    ['unknown parameter where there are none', 'GET', '/v1/fail?a=1', {}, undefined, 400, 'query.unknown_parameter'],
    ['__proto__ as a parameter', 'GET', '/v1/things?__proto__=1', {}, undefined, 400, 'query.unknown_parameter'],
    ['doubled parameter', 'GET', '/v1/things?limit=1&limit=2', {}, undefined, 400, 'query.repeated_parameter'],
    ['wrong value of a parameter', 'GET', '/v1/things?limit=0', {}, undefined, 422, 'request.invalid'],
    ['empty value of a number', 'GET', '/v1/things?limit=', {}, undefined, 422, 'request.invalid'],
    ['an identifier that cannot exist', 'GET', '/v1/things/other', {}, undefined, 404, 'resource.not_found'],
    ['NUL in an identifier', 'GET', '/v1/things/thing_a%00', {}, undefined, 404, 'resource.not_found'],
    ['a long identifier', 'GET', `/v1/things/${'a'.repeat(201)}`, {}, undefined, 414, 'url.too_long'],
    ['a long address', 'GET', `/v1/things?name=${'a'.repeat(9000)}`, {}, undefined, 414, 'url.too_long'],
    [
      'another media type wanted',
      'GET',
      '/v1/things',
      { accept: 'image/png' },
      undefined,
      406,
      'response.not_acceptable',
    ],
    [
      'JSON excluded',
      'GET',
      '/v1/things',
      { accept: 'application/json;q=0, */*' },
      undefined,
      406,
      'response.not_acceptable',
    ],
    ['no body', 'POST', '/v1/things', {}, undefined, 400, 'json.malformed'],
    ['empty body', 'POST', '/v1/things', json, '', 400, 'json.malformed'],
    ['broken body', 'POST', '/v1/things', json, '{"name":', 400, 'json.malformed'],
    ['doubled key', 'POST', '/v1/things', json, '{"name":"a","name":"b"}', 400, 'json.duplicate_key'],
    ['__proto__', 'POST', '/v1/things', json, '{"__proto__":{"name":"a"}}', 400, 'json.forbidden_key'],
    ['too deep', 'POST', '/v1/things', json, deep, 400, 'json.too_deep'],
    ['too many values', 'POST', '/v1/things', json, `[${'0,'.repeat(100_000)}0]`, 400, 'json.too_many_values'],
    ['NUL', 'POST', '/v1/things', json, '{"name":"a\\u0000"}', 422, 'text.forbidden_character'],
    ['half a surrogate pair', 'POST', '/v1/things', json, '{"free":["\\ud800"]}', 422, 'text.forbidden_character'],
    ['unknown field', 'POST', '/v1/things', json, '{"nam":"a"}', 422, 'request.invalid'],
    ['not an object', 'POST', '/v1/things', json, '[]', 422, 'request.invalid'],
    ['other media type', 'POST', '/v1/things', { 'content-type': 'text/plain' }, '{}', 415, 'body.unsupported_type'],
    [
      'form',
      'POST',
      '/v1/things',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'a=1',
      415,
      'body.unsupported_type',
    ],
    [
      'other charset',
      'POST',
      '/v1/things',
      { 'content-type': 'application/json; charset=latin1' },
      '{}',
      415,
      'body.unsupported_type',
    ],
    [
      'compressed',
      'POST',
      '/v1/things',
      { ...json, 'content-encoding': 'gzip' },
      '{}',
      415,
      'body.unsupported_encoding',
    ],
    ['too large', 'POST', '/v1/things', json, `"${'a'.repeat(LIMITS.bodyBytes - 1)}"`, 413, 'body.too_large'],
  ]
  for (const [what, method, url, headers, payload, status, code] of cases) {
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    })
    const problem = response.json() as ProblemAnswer
    t.equal(response.statusCode, status, `${what}: status`)
    t.match(
      problem,
      {
        code,
        status,
        type: `/problems/${code}`,
        requestId: response.headers['x-request-id'],
        instance: url.split('?')[0]!,
      },
      what,
    )
    t.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8', `${what}: media type`)
    t.match(response.headers['content-security-policy'], /default-src 'none'/, `${what}: policy`)
    t.equal(response.headers['cache-control'], 'no-store', `${what}: not cached`)
    t.notMatch(response.body, /"stack"|node_modules|\.ts:\d/, `${what}: nothing from inside`)
  }
})

t.test('a wrong method is told the right ones', async (t) => {
  const app = await testShell(t)
  const allow = async (method: 'PUT' | 'TRACE', url: string) => (await app.inject({ method, url })).headers.allow
  t.equal(await allow('PUT', '/v1/things'), 'GET, HEAD, POST')
  t.equal(await allow('TRACE', '/v1/things/thing_a?x=1'), 'GET, HEAD')
})

t.test('wrong content is named place by place', async (t) => {
  const app = await testShell(t)
  const errorsOf = async (payload: object) => {
    const response = await app.inject({ method: 'POST', url: '/v1/things', payload })
    return (response.json() as ProblemAnswer).errors
  }
  t.match(await errorsOf({ amount: 11 }), [{ in: 'body', pointer: '/amount', code: 'too_big', received: '11' }])
  t.match(await errorsOf({ amount: 'eleven' }), [{ pointer: '/amount', code: 'wrong_type', received: '"eleven"' }])
  t.match(await errorsOf({ nested: [{ 'a/b': 'x' }, { 'a/b': 'z' }] }), [
    { pointer: '/nested/1/a~1b', code: 'unknown_value', received: '"z"' },
  ])
  t.match(await errorsOf({ nested: [{}] }), [{ pointer: '/nested/0/a~1b', code: 'required' }])
  t.match(await errorsOf({ nam: 'a', nested: [{ 'a/b': 'x', 'c~': 1 }] }), [
    { pointer: '/nested/0/c~0' },
    { pointer: '/nam', code: 'unknown_field' },
  ])
  const [long] = await errorsOf({ name: 'long '.repeat(50) })
  t.match(long, { pointer: '/name', code: 'too_big' })
  t.notOk(long && 'received' in long, 'a long text is not sent back')
  const many = await errorsOf(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, at])))
  t.equal(many.length, LIMITS.problemErrors)
})

t.test('what is accepted reaches the handler as it is meant', async (t) => {
  const app = await testShell(t)
  const query = async (search: string) => (await app.inject(`/v1/things?${search}`)).json().query
  t.same(await query('limit=5&name=Jos%C3%A9+P%2B1'), { limit: 5, name: 'José P+1' })
  t.same(await query(''), { limit: 20 })
  t.same(await query('tag=a'), { limit: 20, tag: ['a'] }, 'a list of one')
  t.same(await query('tag=a&tag=b'), { limit: 20, tag: ['a', 'b'] })
  const sent = await app.inject({
    method: 'POST',
    url: '/v1/things',
    headers: { 'content-type': 'application/json;charset="UTF-8"', accept: 'text/html, application/*;q=0.5' },
    payload: JSON.stringify({ name: '  中兴  ' }),
  })
  t.same(sent.json(), { body: { name: '中兴' }, actor: { id: 'anonymous', name: 'anonymous' } })
  const largest = `{"free":"${'a'.repeat(LIMITS.bodyBytes - 11)}"}`
  t.equal((await app.inject({ method: 'POST', url: '/v1/things', headers: json, payload: largest })).statusCode, 200)
})

t.test('HEAD is GET without a body', async (t) => {
  const app = await testShell(t)
  const get = await app.inject('/v1/things')
  const head = await app.inject({ method: 'HEAD', url: '/v1/things' })
  const variable = new Set(['x-request-id', 'date'])
  const fixed = (headers: object) => Object.fromEntries(Object.entries(headers).filter(([name]) => !variable.has(name)))
  t.equal(head.body, '')
  t.same(fixed(head.headers), fixed(get.headers))
})

t.test('a thrown error is answered without a word of it', async (t) => {
  const secret = 'password=hunter2 of Acme'
  const throwing = (error: unknown) =>
    testShell(t, {
      fail: () => {
        throw error
      },
    })
  for (const error of [
    new Error(secret),
    new TypeError(secret),
    Object.assign(new Error(secret), { statusCode: 400 }),
    secret,
  ]) {
    const response = await (await throwing(error)).inject('/v1/fail')
    t.equal(response.statusCode, 500)
    t.equal(response.json().code, 'server.error')
    t.notMatch(response.body, /hunter2|Acme/)
  }
})

t.test('a database that is late, full or away is 503 with a time to come back', async (t) => {
  const failure = (code: string | undefined, message = 'row (Acme)') => Object.assign(new Error(message), { code })
  const cases: [Error, string][] = [
    [failure('57014'), 'database.timeout'],
    [failure('55P03'), 'database.timeout'],
    [failure('40001'), 'database.timeout'],
    [failure('57P01'), 'database.unavailable'],
    [failure('08006'), 'database.unavailable'],
    [failure('53100'), 'database.unavailable'],
    [failure('ECONNREFUSED'), 'database.unavailable'],
    [failure(undefined, 'Connection terminated unexpectedly'), 'database.unavailable'],
    [failure(undefined, 'timeout exceeded when trying to connect'), 'database.unavailable'],
    [failure(undefined, 'Query read timeout'), 'database.timeout'],
    [failure('database.busy'), 'server.overloaded'],
  ]
  for (const [error, code] of cases) {
    const app = await testShell(t, {
      fail: () => {
        throw error
      },
    })
    const response = await app.inject('/v1/fail')
    t.equal(response.statusCode, 503, code)
    t.match(response.json(), { code })
    t.match(response.headers['retry-after'], /^[1-9]\d*$/, code)
    t.notMatch(response.body, /Acme|terminated/)
  }
})

t.test('a handler that does not answer is ended', async (t) => {
  const app = await testShell(t, { timeouts: { handlerMs: 50 } })
  const response = await app.inject('/v1/slow')
  t.equal(response.statusCode, 503)
  t.match(response.json(), { code: 'server.timeout' })
})

t.test('a problem brings its own header fields and errors', async (t) => {
  const app = await testShell(t, {
    fail: () => {
      throw new ProblemError('resource.not_found', { detail: 'no thing "a"', headers: { 'x-hint': 'b' } })
    },
  })
  const response = await app.inject('/v1/fail')
  t.match(response.json(), { status: 404, detail: 'no thing "a"', errors: [] })
  t.equal(response.headers['x-hint'], 'b')
})

t.test('a request id is kept where it is harmless', async (t) => {
  const app = await testShell(t)
  const idFor = async (id: string) =>
    (await app.inject({ url: '/v1/nothing', headers: { 'x-request-id': id } })).headers['x-request-id']
  t.equal(await idFor('Abc-1._'), 'Abc-1._')
  t.equal(await idFor('a'.repeat(64)), 'a'.repeat(64))
  for (const id of ['', 'a'.repeat(65), 'a b', '<script>', 'a,b'])
    t.match(await idFor(id), /^req_[A-Za-z0-9_-]{22}$/, JSON.stringify(id))
})

t.test('a route without a scope does not start', async (t) => {
  const app = await testShell(t).catch(() => undefined)
  t.ok(app)
  const { buildShell } = await import('../../src/http/shell.ts')
  const bare = await buildShell({
    version: '0',
    logger: false,
    keysRequired: false,
    keyRing: { find: async () => undefined },
  })
  t.teardown(() => bare.close())
  t.throws(() => bare.get('/v1/open', async () => ({})), /GET \/v1\/open names no scope/)
  t.throws(() => bare.get('/v1/typo', { config: { scope: 'raed' as 'read' } }, async () => ({})), /names no scope/)
})
