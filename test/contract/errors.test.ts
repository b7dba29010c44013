import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { type ProblemCode, problemKind } from '../../src/http/problems.ts'
import { SCOPES, type Scope } from '../../src/http/scopes.ts'
import { contract, inject, type Operation } from '../support/contract.ts'
import { beforeHandlers, keyFor, testService } from '../support/service.ts'

/** Every error that the document gives an example of, brought about by a request. */

interface Called {
  path: string
  method: string
  operation: Operation
}

const operations: Called[] = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

const queryOf = ({ operation }: Called) => operation.parameters?.filter((parameter) => parameter.in === 'query') ?? []

function pathOf({ path, operation }: Called, replaceBy?: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const example = operation.parameters?.find(
      (parameter) => parameter.in === 'path' && parameter.name === name,
    )?.example
    return replaceBy ?? encodeURIComponent(String(example))
  })
}

/** The path with the query parameters that the operation demands, and more of them. */
function urlOf(called: Called, ...more: string[]): string {
  const named = more.map((part) => part.split('=', 1)[0])
  const demanded = queryOf(called)
    .filter(({ name, required }) => required && !named.includes(name))
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`)
  const query = [...demanded, ...more].join('&')
  return query === '' ? pathOf(called) : `${pathOf(called)}?${query}`
}

/** A request that passes the shell: the first example as body, nothing optional. */
function plain(called: Called): InjectOptions & { url: string } {
  const body = Object.values(called.operation.requestBody?.content['application/json']?.examples ?? {})[0]?.value
  return {
    method: called.method.toUpperCase() as 'GET',
    url: urlOf(called),
    ...(body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }
}

function withBody(called: Called, payload: string, headers: Record<string, string> = {}): InjectOptions {
  return { ...plain(called), payload, headers: { 'content-type': 'application/json', ...headers } }
}

/** A value that the schema of a parameter refuses. */
function wrongValue(schema: Record<string, unknown>): string | undefined {
  if (schema.enum) return 'nonsense'
  if (schema.type === 'integer' || schema.type === 'number') return 'nonsense'
  if (schema.type === 'string') return 'x'.repeat(Number(schema.maxLength) + 1)
  return undefined
}

function invalid(called: Called): InjectOptions {
  if (called.operation.requestBody) return withBody(called, '{"nonsense":1}')
  const parameter = queryOf(called).find(({ schema }) => wrongValue(schema) !== undefined)
  if (!parameter) throw new Error(`${called.operation.operationId} has no parameter to get wrong`)
  return { ...plain(called), url: urlOf(called, `${parameter.name}=${wrongValue(parameter.schema)}`) }
}

function nul(called: Called): InjectOptions {
  if (called.operation.requestBody) return withBody(called, '{"reference":"a\\u0000b"}')
  return { ...plain(called), url: urlOf(called, `${queryOf(called)[0]?.name}=%00`) }
}

function repeated(called: Called): InjectOptions {
  const parameter = queryOf(called).find(({ schema }) => schema.type !== 'array')
  return { ...plain(called), url: urlOf(called, `${parameter?.name}=1`, `${parameter?.name}=1`) }
}

const byRequest: Partial<Record<ProblemCode, (called: Called) => InjectOptions>> = {
  'query.malformed': (called) => ({ ...plain(called), url: urlOf(called, 'a=%E0%A4') }),
  'query.unknown_parameter': (called) => ({ ...plain(called), url: urlOf(called, 'nonsense=1') }),
  'query.repeated_parameter': repeated,
  'cursor.invalid': (called) => ({ ...plain(called), url: urlOf(called, 'cursor=bm9uc2Vuc2U') }),
  'json.malformed': (called) => withBody(called, '{'),
  'json.duplicate_key': (called) => withBody(called, '{"reference":"a","reference":"b"}'),
  'json.forbidden_key': (called) => withBody(called, '{"__proto__":{}}'),
  'json.too_deep': (called) => withBody(called, '['.repeat(41) + ']'.repeat(41)),
  'json.too_many_values': (called) => withBody(called, `[${'0,'.repeat(100_000)}0]`),
  'resource.not_found': (called) => ({ ...plain(called), url: pathOf(called, 'nothing-of-the-kind') }),
  'url.too_long': (called) => ({ ...plain(called), url: pathOf(called, 'x'.repeat(201)) }),
  'response.not_acceptable': (called) => ({
    ...plain(called),
    headers: { ...plain(called).headers, accept: 'image/png' },
  }),
  'body.too_large': (called) => withBody(called, `"${'a'.repeat(2_097_152)}"`),
  'body.unsupported_type': (called) => withBody(called, '{}', { 'content-type': 'text/plain' }),
  'body.unsupported_encoding': (called) => withBody(called, '{}', { 'content-encoding': 'gzip' }),
  'request.invalid': invalid,
  'text.forbidden_character': nul,
}

/** What a handler may meet, thrown just before it. */
const byFailure: Partial<Record<ProblemCode, unknown>> = {
  'server.error': new Error('a fault'),
  'server.timeout': Object.assign(new Error('late'), { code: 'FST_ERR_HANDLER_TIMEOUT' }),
  'server.overloaded': Object.assign(new Error('busy'), { code: 'database.busy' }),
  'database.unavailable': Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
  'database.timeout': Object.assign(new Error('canceled'), { code: '57014' }),
}

/** Errors that need the service in a state of its own are shown by the tests named here. */
const elsewhere: Partial<Record<ProblemCode, Record<string, string>>> = {
  'server.draining': { getReadiness: 'test/http/service.test.ts' },
  'idempotency.mismatch': { createAssessment: 'test/contract/requests.test.ts' },
}

t.test('every example of an error is what a request brings about', async (t) => {
  let failure: unknown
  const hook = beforeHandlers(() => {
    if (failure !== undefined) throw failure
  })
  const { app } = await testService(t, { plugins: [hook] })
  const { app: guarded, db } = await testService(t, { keysRequired: true })
  const { app: ignorant } = await testService(t, { knowledge: { version: null, current: null, at: async () => null } })
  const keys = new Map<Scope, string>()
  for (const scope of SCOPES) keys.set(scope, (await keyFor(db, [scope])).authorization)

  async function provoke(code: ProblemCode, called: Called): Promise<LightMyRequestResponse> {
    const [scope] = called.operation.security[0]?.apiKey ?? []
    const present = (authorization: string, remoteAddress = '203.0.113.1') => {
      const request = plain(called)
      return inject(guarded, { ...request, remoteAddress, headers: { ...request.headers, authorization } })
    }
    if (code === 'auth.missing') return inject(guarded, plain(called))
    if (code === 'auth.invalid') return present('Bearer wrong', `198.51.100.${operations.indexOf(called)}`)
    if (code === 'auth.scope') return present(keys.get(scope === 'admin' ? 'audit' : 'admin')!)
    if (code === 'auth.too_many_failures') {
      for (let at = 0; at < 30; at += 1) await present('Bearer wrong', `192.0.2.${operations.indexOf(called)}`)
      return present('Bearer wrong', `192.0.2.${operations.indexOf(called)}`)
    }
    if (code === 'knowledge.unavailable') return inject(ignorant, plain(called))
    const request = byRequest[code]
    if (request) return inject(app, request(called))
    failure = byFailure[code]
    if (failure === undefined)
      throw new Error(`nothing is known that brings ${code} about for ${called.operation.operationId}`)
    try {
      return await inject(app, plain(called))
    } finally {
      failure = undefined
    }
  }

  for (const called of operations) {
    for (const [status, { content }] of Object.entries(called.operation.responses)) {
      for (const [name, { value }] of Object.entries(content?.['application/problem+json']?.examples ?? {})) {
        const code = name as ProblemCode
        const what = `${called.operation.operationId} ${status} ${code}`
        t.match(value, { code, status: Number(status), title: problemKind(code).title }, `${what}: the example`)
        if (elsewhere[code]?.[called.operation.operationId]) continue
        const answer = await provoke(code, called)
        t.equal(answer.statusCode, Number(status), what)
        t.match(answer.json(), { code, type: (value as { type: string }).type }, what)
        if (status === '503' || status === '429')
          t.match(answer.headers['retry-after'], /^\d+$/, `${what}: when to come back`)
        if (status === '401') t.match(answer.headers['www-authenticate'], /^Bearer/, `${what}: how to authenticate`)
      }
    }
  }
})

t.test('unknown addresses and methods', async (t) => {
  const { app } = await testService(t)
  t.match((await inject(app, '/v1/nothing')).json(), { code: 'route.not_found' })
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const
  for (const [path, declared] of Object.entries(contract.paths)) {
    const called = { path, method: 'get', operation: Object.values(declared)[0]! }
    for (const method of METHODS.filter((name) => !(name.toLowerCase() in declared))) {
      const answer = await inject(app, { method, url: urlOf(called) })
      t.equal(answer.statusCode, 405, `${method} ${path}`)
      const allowed = String(answer.headers.allow).split(', ')
      t.same(
        allowed.filter((name) => name !== 'HEAD').sort(),
        Object.keys(declared)
          .map((name) => name.toUpperCase())
          .sort(),
        `${method} ${path}: Allow`,
      )
    }
  }
})
