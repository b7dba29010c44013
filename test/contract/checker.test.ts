import t from 'tap'
import { checkResponse } from '../support/contract.ts'

/** The check that guards every other test of the API must itself be able to fail. */

const headers = { 'x-request-id': 'req_1', 'content-type': 'application/json; charset=utf-8' }
const problemHeaders = { 'x-request-id': 'req_1', 'content-type': 'application/problem+json; charset=utf-8' }
const health = JSON.stringify({ status: 'ok', version: '0.1.0' })

const problem = (change: object = {}) =>
  JSON.stringify({
    type: '/problems/route.not_found',
    title: 'No such resource',
    status: 404,
    detail: 'the service has no such address',
    instance: '/v1/nothing',
    code: 'route.not_found',
    requestId: 'req_1',
    errors: [],
    ...change,
  })

t.test('accepts what the document declares', async (t) => {
  t.doesNotThrow(() => checkResponse('GET', '/healthz', 200, headers, health))
  t.doesNotThrow(() => checkResponse('HEAD', '/healthz', 200, headers, ''))
  t.doesNotThrow(() => checkResponse('GET', '/v1/nothing', 404, problemHeaders, problem()))
  t.doesNotThrow(() =>
    checkResponse('GET', '/docs', 200, { ...headers, 'content-type': 'text/html' }, '<!DOCTYPE html>'),
  )
})

t.test('refuses what it does not', async (t) => {
  const refuses = (what: string, message: RegExp, ...answer: Parameters<typeof checkResponse>) =>
    t.throws(() => checkResponse(...answer), { message }, what)
  refuses(
    'a field missing',
    /must have required property 'version'/,
    'GET',
    '/healthz',
    200,
    headers,
    '{"status":"ok"}',
  )
  refuses(
    'a field too many',
    /must NOT have additional properties/,
    'GET',
    '/healthz',
    200,
    headers,
    '{"status":"ok","version":"1","secret":1}',
  )
  refuses(
    'a wrong value',
    /must be equal to constant|must be equal to one/,
    'GET',
    '/healthz',
    200,
    headers,
    '{"status":"bad","version":"1"}',
  )
  refuses('a status', /answered with 202/, 'GET', '/healthz', 202, headers, health)
  refuses(
    'a media type',
    /undeclared media type "text\/html"/,
    'GET',
    '/healthz',
    200,
    { ...headers, 'content-type': 'text/html' },
    health,
  )
  refuses('no request id', /no X-Request-Id/, 'GET', '/healthz', 200, { 'content-type': 'application/json' }, health)
  refuses('an address', /not in the document/, 'GET', '/v1/secret', 200, headers, '{}')
  refuses('a method', /not in the document/, 'DELETE', '/healthz', 200, headers, health)
  refuses(
    'an error that is no problem',
    /not as a problem/,
    'GET',
    '/v1/nothing',
    404,
    headers,
    '{"error":"Not Found"}',
  )
  refuses(
    'a problem without a code',
    /required property 'code'/,
    'GET',
    '/v1/nothing',
    404,
    problemHeaders,
    problem({ code: undefined }),
  )
  refuses(
    'an unknown code',
    /must be equal to one of the allowed values/,
    'GET',
    '/v1/nothing',
    404,
    problemHeaders,
    problem({ code: 'x.y' }),
  )
  refuses('a stack', /additional properties/, 'GET', '/v1/nothing', 404, problemHeaders, problem({ stack: 'Error at' }))
  refuses(
    'two statuses',
    /says 403 under HTTP status 404/,
    'GET',
    '/v1/nothing',
    404,
    problemHeaders,
    problem({ status: 403 }),
  )
  refuses('two request ids', /differ/, 'GET', '/v1/nothing', 404, problemHeaders, problem({ requestId: 'req_2' }))
})
