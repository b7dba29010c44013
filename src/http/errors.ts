import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { methodsOf } from './operations.ts'
import { type ProblemCode, ProblemError, problemBody, problemHeaders } from './problems.ts'
import { newRequestId } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

const FASTIFY_CODES: Record<string, ProblemCode> = {
  FST_ERR_BAD_URL: 'url.malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'url.too_long',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'body.unsupported_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_HANDLER_TIMEOUT: 'server.timeout',
}

/** SQLSTATE codes and socket errors that mean: the database is there, or not, but this request did nothing wrong. */
const DATABASE_CODES: Record<string, ProblemCode> = {
  'database.busy': 'server.overloaded',
  // query_canceled: the statement timeout; lock_not_available: the lock timeout
  '57014': 'database.timeout',
  '55P03': 'database.timeout',
  // serialization_failure, deadlock_detected: the same request can succeed when repeated
  '40001': 'database.timeout',
  '40P01': 'database.timeout',
  // admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, disk_full, read_only_sql_transaction
  '57P01': 'database.unavailable',
  '57P02': 'database.unavailable',
  '57P03': 'database.unavailable',
  '53300': 'database.unavailable',
  '53100': 'database.unavailable',
  '25006': 'database.unavailable',
  ECONNREFUSED: 'database.unavailable',
  ECONNRESET: 'database.unavailable',
  EPIPE: 'database.unavailable',
  ENOTFOUND: 'database.unavailable',
  EHOSTUNREACH: 'database.unavailable',
  ETIMEDOUT: 'database.unavailable',
}

/** Texts of `pg` and its pool, which carry no code. */
const DATABASE_TEXTS: [RegExp, ProblemCode][] = [
  [/^timeout exceeded when trying to connect/, 'database.unavailable'],
  [/^Query read timeout/, 'database.timeout'],
  [
    /^Connection terminated|^Client has encountered a connection error|^Cannot use a pool after calling end|driver has already been destroyed/,
    'database.unavailable',
  ],
]

/** The problem that answers any thrown value. What is not known is `server.error`, without a word of the cause. */
function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown
    message?: unknown
  }
  if (typeof code === 'string') {
    const known =
      FASTIFY_CODES[code] ?? DATABASE_CODES[code] ?? (/^08...$/.test(code) ? 'database.unavailable' : undefined)
    if (known) return new ProblemError(known, { cause: error })
  }
  if (typeof message === 'string') {
    const known = DATABASE_TEXTS.find(([text]) => text.test(message))
    if (known) return new ProblemError(known[1], { cause: error })
  }
  return new ProblemError('server.error', { cause: error })
}

/** The path without the query, which may hold names of vendors. */
const instanceOf = (url: string): string => url.split('?', 1)[0] ?? ''

function send(error: ProblemError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  for (const [name, value] of Object.entries(problemHeaders(error))) reply.header(name, value)
  reply.removeHeader('etag').removeHeader('last-modified').removeHeader('content-disposition')
  return reply
    .code(error.statusCode)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemBody(error, instanceOf(request.url), request.id)))
}

function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  request.problem = problem.code
  if (problem.statusCode >= 500)
    request.log.error({ err: problem.cause ?? problem, problem: problem.code }, problem.message)
  return send(problem, request, reply)
}

/** Errors of the router come before any hook, so what the hooks would have done is done here. */
export const frameworkErrors: NonNullable<FastifyServerOptions['frameworkErrors']> = (error, request, reply) => {
  reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id })
  void answer(error, request as FastifyRequest, reply as unknown as FastifyReply)
}

const CLIENT_CODES: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'headers.too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.timeout',
}

/** An answer outside Fastify, after which the connection ends. */
function closingAnswer(problem: ProblemError, requestId: string = newRequestId()) {
  const body = JSON.stringify(problemBody(problem, '', requestId))
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': PROBLEM_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'x-request-id': requestId,
    connection: 'close',
  }
  return { status: problem.statusCode, headers, body }
}

/** What Node refuses before there is a request: the answer is written to the socket and the connection closed. */
export function clientErrorHandler(this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const problem = new ProblemError(CLIENT_CODES[error.code ?? ''] ?? 'request.malformed')
  const requestId = newRequestId()
  this.log.info({ requestId, problem: problem.code, status: problem.statusCode, reason: error.code }, 'request refused')
  if (!socket.writable) {
    socket.destroy(error)
    return
  }
  const { status, headers, body } = closingAnswer(problem, requestId)
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${fields.join('')}\r\n${body}`)
}

/** Node answers an `Expect` it does not know with 417 and no body; this answers with a problem. */
export function refuseExpectations(app: FastifyInstance): void {
  app.server.on('checkExpectation', (_request, response) => {
    const { status, headers, body } = closingAnswer(new ProblemError('request.expectation'))
    response.writeHead(status, headers)
    response.end(body)
  })
}

/** Sets the error handler and the answer to an unknown address or method. */
export function answerErrors(app: FastifyInstance): void {
  app.decorateRequest('problem', undefined)
  app.setErrorHandler((error, request, reply) => answer(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(app, instanceOf(request.url))
    if (methods.length === 0 || methods.includes(request.method))
      return answer(new ProblemError('route.not_found'), request, reply)
    const allow = methods.join(', ')
    return answer(
      new ProblemError('method.not_allowed', {
        detail: `${request.method} is not allowed here; ${allow} is`,
        headers: { allow },
      }),
      request,
      reply,
    )
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the problem that was answered, for the access log. */
    problem: ProblemCode | undefined
  }
}
