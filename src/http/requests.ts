import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isStorable, parseJson } from './json.ts'
import { LIMITS } from './limits.ts'
import { ProblemError } from './problems.ts'
import { refuseMalformedQuery } from './query.ts'
import type { ResponseDescription } from './responses.ts'
import { unknownParameters } from './validation.ts'

/** True when the header Accept admits a media type (RFC 9110, 12.5.1); weights only matter where they are zero. */
function accepts(header: string, mediaType: string): boolean {
  const [type] = mediaType.split('/')
  let best = -1
  let admitted = false
  for (const range of header.split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const precision = name === mediaType ? 2 : name === `${type}/*` ? 1 : name === '*/*' ? 0 : -1
    if (precision < 0 || precision < best) continue
    best = precision
    admitted = !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  }
  return admitted
}

/** Media types of the successful answers of the route. */
function produced(request: FastifyRequest): string[] {
  const responses = (request.routeOptions.schema?.response ?? {}) as Record<string, ResponseDescription>
  return Object.entries(responses).flatMap(([status, { content }]) =>
    status.startsWith('2') ? Object.keys(content) : [],
  )
}

function checkTarget(request: FastifyRequest): void {
  if (request.url.length > LIMITS.urlCharacters) throw new ProblemError('url.too_long')
  if (!request.routeOptions.schema?.operationId) return
  refuseMalformedQuery(request.query)
  if (!Object.values(request.params as Record<string, string>).every(isStorable))
    throw new ProblemError('resource.not_found')
  if (request.routeOptions.schema.querystring === undefined) {
    const names = Object.keys(request.query as object)
    if (names.length > 0) throw unknownParameters(names, [])
  }
}

function checkHeaders(request: FastifyRequest): void {
  const { accept, 'content-encoding': encoding } = request.headers
  const types = request.routeOptions.schema?.operationId ? produced(request) : []
  if (accept !== undefined && accept !== '' && types.length > 0 && !types.some((type) => accepts(accept, type))) {
    throw new ProblemError('response.not_acceptable', { detail: `this operation produces ${types.join(', ')}` })
  }
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new ProblemError('body.unsupported_encoding', { headers: { 'accept-encoding': 'identity' } })
  }
}

/** RFC 9112, 3.2: a request without Host is answered with 400, whatever it asks. */
export function demandHost(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.headers.host !== undefined || request.raw.httpVersion === '1.0') return
    throw new ProblemError('request.malformed', {
      detail: 'the request has no header Host',
      headers: { connection: 'close' },
    })
  })
}

/** Checks what comes before the body, and reads bodies: JSON in UTF-8 and nothing else. */
export function readRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    checkTarget(request)
    checkHeaders(request)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new ProblemError('body.unsupported_type')
    return parseJson(body)
  })
}
