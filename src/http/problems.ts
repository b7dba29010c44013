import { z } from 'zod'

/** One kind of error: what HTTP says, what a person reads, and what the caller can do about it. */
interface ProblemKind {
  status: number
  title: string
  /** Said when the place that raises it has nothing more exact to say. */
  detail: string
  /** What the caller should do; printed in docs/problems.md and at `/problems/{code}`. */
  remedy: string
  /** Seconds after which a retry makes sense. */
  retryAfter?: number
}

/**
 * Every error the service answers with, by code. Codes are a contract: they are added, never renamed.
 * docs/problems.md holds one section for each; a test keeps the two together.
 */
export const PROBLEMS = {
  'request.malformed': {
    status: 400,
    title: 'Not an HTTP request',
    detail: 'the bytes received are not a valid HTTP/1.1 request',
    remedy: 'Check the client or the proxy in front of the service. The connection is closed.',
  },
  'url.malformed': {
    status: 400,
    title: 'Malformed URL',
    detail: 'the path holds a bad percent escape',
    remedy: 'Escape the path as UTF-8, each byte as % and two hexadecimal digits.',
  },
  'json.malformed': {
    status: 400,
    title: 'Not JSON',
    detail: 'the body is not a JSON document in UTF-8',
    remedy: 'Send one JSON document (RFC 8259) in UTF-8, without a byte order mark.',
  },
  'json.duplicate_key': {
    status: 400,
    title: 'A key appears twice',
    detail: 'an object of the body holds the same key twice',
    remedy: 'Send each key once. Readers differ on which of two wins, so the request could mean two things.',
  },
  'json.forbidden_key': {
    status: 400,
    title: 'Forbidden key',
    detail: 'an object of the body holds a key that is never accepted',
    remedy: 'Remove the key `__proto__`, or `constructor` with a `prototype` in it.',
  },
  'json.too_deep': {
    status: 400,
    title: 'Nested too deeply',
    detail: 'arrays and objects of the body are nested more than 40 deep',
    remedy: 'Flatten the document; no OCDS document nests this deep.',
  },
  'json.too_many_values': {
    status: 400,
    title: 'Too many values',
    detail: 'the body holds more than 100000 values',
    remedy: 'Send fewer releases in one package.',
  },
  'query.malformed': {
    status: 400,
    title: 'Malformed query',
    detail: 'the query holds a bad percent escape or more than 50 parameters',
    remedy: 'Escape names and values as UTF-8, each byte as % and two hexadecimal digits.',
  },
  'query.unknown_parameter': {
    status: 400,
    title: 'Unknown query parameter',
    detail: 'this operation has no such query parameter',
    remedy: 'Remove the parameter or correct its name. It is refused because an ignored filter would show too much.',
  },
  'query.repeated_parameter': {
    status: 400,
    title: 'Repeated query parameter',
    detail: 'a query parameter that takes one value was given more than once',
    remedy: 'Give the parameter once.',
  },
  'cursor.invalid': {
    status: 400,
    title: 'Cursor not valid',
    detail: 'the cursor was not issued by this service for this list',
    remedy: 'Start again without a cursor and follow `next` as it is given.',
  },
  'auth.missing': {
    status: 401,
    title: 'Key required',
    detail: 'this operation needs an API key',
    remedy: 'Send `Authorization: Bearer <key>`. An administrator makes keys with `probity keys create`.',
  },
  'auth.invalid': {
    status: 401,
    title: 'Key not valid',
    detail: 'the API key is unknown, expired or revoked',
    remedy: 'Check that the whole key was sent; ask an administrator whether it expired or was revoked.',
  },
  'auth.scope': {
    status: 403,
    title: 'Scope missing',
    detail: 'the API key lacks the scope of this operation',
    remedy: 'Ask an administrator for a key with the scope that `detail` names.',
  },
  'route.not_found': {
    status: 404,
    title: 'No such resource',
    detail: 'the service has no such address',
    remedy: 'Look up the address at /docs or in /openapi.json.',
  },
  'resource.not_found': {
    status: 404,
    title: 'Not found',
    detail: 'nothing is stored under this identifier',
    remedy: 'Check the identifier; identifiers are case-sensitive.',
  },
  'method.not_allowed': {
    status: 405,
    title: 'Method not allowed',
    detail: 'this address does not answer to the method',
    remedy: 'Use one of the methods named in the header `Allow`.',
  },
  'response.not_acceptable': {
    status: 406,
    title: 'Not acceptable',
    detail: 'this operation does not produce any media type of the header Accept',
    remedy: 'Leave `Accept` out, or name the media type that the documentation gives.',
  },
  'request.timeout': {
    status: 408,
    title: 'Request too slow',
    detail: 'the request did not arrive in time',
    remedy: 'Send the whole request within 15 seconds, on a new connection.',
  },
  'idempotency.in_flight': {
    status: 409,
    title: 'Same key in progress',
    detail: 'a request with this Idempotency-Key is being answered',
    remedy: 'Wait a second and send the same request again.',
    retryAfter: 1,
  },
  'body.too_large': {
    status: 413,
    title: 'Body too large',
    detail: 'the body is larger than 2097152 bytes',
    remedy: 'Send less text, or split the OCDS package into releases.',
  },
  'url.too_long': {
    status: 414,
    title: 'Address too long',
    detail: 'the address, or one of its parts, is too long',
    remedy: 'Check the identifier in the path (200 characters at most) and the whole address (8192 at most).',
  },
  'body.unsupported_type': {
    status: 415,
    title: 'Media type not supported',
    detail: 'the body must be application/json in UTF-8',
    remedy: 'Send `Content-Type: application/json`.',
  },
  'body.unsupported_encoding': {
    status: 415,
    title: 'Content encoding not supported',
    detail: 'a compressed body is not accepted',
    remedy: 'Send the body without `Content-Encoding`.',
  },
  'request.expectation': {
    status: 417,
    title: 'Expectation not met',
    detail: 'the header Expect asks for something other than 100-continue',
    remedy: 'Leave the header `Expect` out.',
  },
  'request.invalid': {
    status: 422,
    title: 'Request not valid',
    detail: 'the request does not fit the description of the operation',
    remedy: 'Correct the places named in `errors`; each has the pointer of the place and what was expected there.',
  },
  'text.forbidden_character': {
    status: 422,
    title: 'Forbidden character',
    detail: 'a text holds U+0000 or half a surrogate pair, which no record can keep',
    remedy: 'Remove the character at the place named in `errors`; it usually comes from a broken conversion.',
  },
  'idempotency.mismatch': {
    status: 422,
    title: 'Key used for another request',
    detail: 'this Idempotency-Key was used before with other content',
    remedy: 'Use a new key for each new request, and the same key only to repeat the same request.',
  },
  'auth.too_many_failures': {
    status: 429,
    title: 'Too many failed keys',
    detail: 'too many requests with keys that are not valid came from this address',
    remedy: 'Wait as long as `Retry-After` says. Requests with a valid key are not affected.',
    retryAfter: 60,
  },
  'headers.too_large': {
    status: 431,
    title: 'Headers too large',
    detail: 'the request line and the header fields are larger than 16384 bytes',
    remedy: 'Send fewer or shorter header fields.',
  },
  'server.error': {
    status: 500,
    title: 'Internal error',
    detail: 'the service failed; nothing was stored',
    remedy: 'Give the `requestId` to the operator of the service, who finds the cause in the log.',
  },
  'server.overloaded': {
    status: 503,
    title: 'Overloaded',
    detail: 'no database connection became free in time; nothing was stored',
    remedy: 'Repeat the request after the time in `Retry-After`, with the same Idempotency-Key.',
    retryAfter: 1,
  },
  'server.timeout': {
    status: 503,
    title: 'Took too long',
    detail: 'the answer was not ready in time',
    remedy: 'Repeat the request after the time in `Retry-After`, with the same Idempotency-Key.',
    retryAfter: 5,
  },
  'server.draining': {
    status: 503,
    title: 'Shutting down',
    detail: 'this instance is shutting down',
    remedy: 'Repeat the request; another instance will answer.',
    retryAfter: 1,
  },
  'database.unavailable': {
    status: 503,
    title: 'Database not available',
    detail: 'the database does not answer; nothing was stored unless an earlier answer said so',
    remedy: 'Repeat the request after the time in `Retry-After`, with the same Idempotency-Key.',
    retryAfter: 5,
  },
  'database.timeout': {
    status: 503,
    title: 'Database too slow',
    detail: 'the database did not answer in time; nothing was stored',
    remedy: 'Repeat the request after the time in `Retry-After`, with the same Idempotency-Key.',
    retryAfter: 5,
  },
  'knowledge.unavailable': {
    status: 503,
    title: 'No knowledge loaded',
    detail: 'no knowledge version is loaded, so nothing can be assessed',
    remedy: 'Wait until /readyz answers 200; the operator loads knowledge with `probity import`.',
    retryAfter: 5,
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS

export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]

/** What the table says of a code, with the optional fields visible to the compiler. */
export function problemKind(code: ProblemCode): ProblemKind {
  return PROBLEMS[code]
}

const PARTS = ['body', 'query', 'path', 'header'] as const
export type RequestPart = (typeof PARTS)[number]

const problemErrorSchema = z
  .strictObject({
    in: z.enum(PARTS).meta({ description: 'The part of the request.' }),
    pointer: z
      .string()
      .max(2000)
      .meta({ description: 'JSON pointer (RFC 6901) of the place; for a parameter or header, `/` and its name.' }),
    code: z.string().min(1).max(64).meta({ description: 'What is wrong there, for programs.' }),
    message: z.string().min(1).max(1000).meta({ description: 'What is wrong there, for people.' }),
    received: z.string().max(100).optional().meta({ description: 'The value found there as JSON, when it is short.' }),
  })
  .meta({ id: 'ProblemError', description: 'One place of the request that is wrong.' })

export type ProblemErrorItem = z.output<typeof problemErrorSchema>

export const problemSchema = z
  .strictObject({
    type: z
      .string()
      .max(200)
      .meta({ description: 'Address of the description of this kind of error, on this service.' }),
    title: z
      .string()
      .max(200)
      .meta({ description: 'What kind of error this is. The same for each error of the kind.' }),
    status: z.int().min(400).max(599).meta({ description: 'The HTTP status.' }),
    detail: z.string().max(4000).meta({ description: 'What went wrong this time.' }),
    instance: z.string().max(8300).meta({ description: 'The path that was asked.' }),
    code: z.enum(PROBLEM_CODES).meta({ description: 'The kind of error, for programs.' }),
    requestId: z.string().max(64).meta({ description: 'The same as in the header X-Request-Id and in the log.' }),
    errors: z
      .array(problemErrorSchema)
      .max(100)
      .meta({ description: 'The places that are wrong; empty where the error has no place.' }),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457), on every surface of the service.' })

export type Problem = z.output<typeof problemSchema>

export interface ProblemOptions {
  detail?: string
  errors?: ProblemErrorItem[]
  headers?: Record<string, string>
  cause?: unknown
}

/**
 * An error with an answer. Throw it anywhere below a route: `throw new ProblemError('resource.not_found', { detail })`.
 * `detail` is shown to the caller, so it never holds secrets; `cause` goes to the log alone.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly statusCode: number
  readonly errors: ProblemErrorItem[]
  readonly headers: Record<string, string>

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? PROBLEMS[code].detail, { cause: options.cause })
    this.name = 'ProblemError'
    this.code = code
    this.statusCode = PROBLEMS[code].status
    this.errors = options.errors ?? []
    this.headers = options.headers ?? {}
  }
}

/** The address that describes a code, on the service itself. */
const problemType = (code: ProblemCode): string => `/problems/${code}`

/** The body of a problem. `instance` is the path without the query, which may hold names. */
export function problemBody(error: ProblemError, instance: string, requestId: string): Problem {
  return {
    type: problemType(error.code),
    title: PROBLEMS[error.code].title,
    status: error.statusCode,
    detail: error.message.slice(0, 4000),
    instance: instance.slice(0, 8300),
    code: error.code,
    requestId,
    errors: error.errors.slice(0, 100),
  }
}

/** Header fields that go with a problem: `Retry-After` where the table has one, and what the error itself brings. */
export function problemHeaders(error: ProblemError): Record<string, string> {
  const { retryAfter } = problemKind(error.code)
  return { ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }), ...error.headers }
}
