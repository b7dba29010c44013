import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'

/** The committed contract, read as a client would read it: no zod, no part of the service. */
const documentUrl = new URL('../../openapi/openapi.json', import.meta.url)

interface MediaType {
  schema: unknown
  examples?: Record<string, { summary?: string; value: unknown }>
}

export interface ResponseObject {
  description: string
  headers?: Record<string, unknown>
  content?: Record<string, MediaType>
}

export interface Operation {
  operationId: string
  security: Record<string, string[]>[]
  parameters?: { name: string; in: string; required: boolean; example?: unknown; schema: Record<string, unknown> }[]
  requestBody?: { content: Record<string, MediaType> }
  responses: Record<string, ResponseObject>
}

export interface OpenApiDocument {
  openapi: string
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

const committed = readFileSync(documentUrl, 'utf8')

/** The document with its references to shared examples followed, as a reader of it would. */
export const contract = ((): OpenApiDocument => {
  const document = JSON.parse(committed) as OpenApiDocument & { components: { examples: Record<string, unknown> } }
  const prefix = '#/components/examples/'
  return JSON.parse(committed, (_key, value: unknown) => {
    const { $ref } = (value ?? {}) as { $ref?: unknown }
    if (typeof $ref !== 'string' || !$ref.startsWith(prefix)) return value
    return document.components.examples[$ref.slice(prefix.length)]
  }) as OpenApiDocument
})()

const ajv = new Ajv2020({ strict: false, allErrors: true })
;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
ajv.addSchema(contract, 'contract')

const validators = new Map<string, ValidateFunction>()
const escapePart = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

function validatorAt(...path: string[]): ValidateFunction {
  const ref = `contract#/${path.map(escapePart).join('/')}`
  const known = validators.get(ref)
  if (known) return known
  const compiled = ajv.compile({ $ref: ref })
  validators.set(ref, compiled)
  return compiled
}

function demand(validate: ValidateFunction, value: unknown, what: string): void {
  if (validate(value)) return
  throw new Error(`${what} breaks the contract:\n${ajv.errorsText(validate.errors, { separator: '\n' })}`)
}

/** The template of the committed document that a path fits, literal segments before parameters. */
function templateOf(path: string): string | undefined {
  const parts = path.split('/')
  const fits = (template: string) => {
    const expected = template.split('/')
    return (
      expected.length === parts.length &&
      expected.every((part, at) => (part.startsWith('{') ? parts[at] !== '' : part === parts[at]))
    )
  }
  const parameters = (template: string) => template.split('{').length
  return Object.keys(contract.paths)
    .filter(fits)
    .sort((a, b) => parameters(a) - parameters(b))[0]
}

type Headers = Record<string, unknown>

/** Checks that an error is a problem as the document describes it. */
export function checkProblem(status: number, headers: Headers, body: string): void {
  const type = String(headers['content-type'] ?? '')
  if (!type.startsWith('application/problem+json'))
    throw new Error(`status ${status} is answered as "${type}", not as a problem`)
  const problem = JSON.parse(body) as { status: number; requestId: string }
  demand(validatorAt('components', 'schemas', 'Problem'), problem, `the problem ${body}`)
  if (problem.status !== status) throw new Error(`the problem says ${problem.status} under HTTP status ${status}`)
  if (problem.requestId !== headers['x-request-id']) throw new Error('the problem and the header X-Request-Id differ')
}

/** Paths of the service that are pages for people, not operations. */
const isPage = (path: string) =>
  path === '/' || path === '/docs' || path.startsWith('/docs/') || path.startsWith('/problems')

/**
 * Checks one response against the committed document, independently of how the service made it.
 * @param path the path asked, without query; HEAD is checked like GET, without a body
 * @throws Error for a status, media type, header or body that the document does not declare
 */
export function checkResponse(method: string, path: string, status: number, headers: Headers, body: string): void {
  if (typeof headers['x-request-id'] !== 'string') throw new Error(`${method} ${path}: no X-Request-Id`)
  const template = templateOf(path)
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
  const operation = template === undefined ? undefined : contract.paths[template]?.[verb]
  if (status >= 400 && method !== 'HEAD') checkProblem(status, headers, body)
  if (!operation || template === undefined) {
    if (status < 400 && !isPage(path))
      throw new Error(`${method} ${path} is answered with ${status} but is not in the document`)
    return
  }
  const response = operation.responses[String(status)]
  if (!response)
    throw new Error(`${operation.operationId} answered with ${status}, which the document does not declare`)
  if (response.content === undefined) {
    if (body !== '') throw new Error(`${operation.operationId} ${status}: a body where the document declares none`)
    return
  }
  const mediaType = String(headers['content-type'] ?? '')
    .split(';')[0]!
    .trim()
  if (!response.content[mediaType])
    throw new Error(`${operation.operationId} ${status}: undeclared media type "${mediaType}"`)
  if (method === 'HEAD') return
  const value: unknown = mediaType.includes('json') ? JSON.parse(body) : body
  const at = ['paths', template, verb, 'responses', String(status), 'content', mediaType, 'schema']
  demand(validatorAt(...at), value, `${operation.operationId} ${status}`)
}

/** Validates a value against a schema inside the committed document. */
export function checkAgainst(path: string[], value: unknown, what: string): void {
  demand(validatorAt(...path), value, what)
}

/** `app.inject` for every test of the API: each response must be as the committed document says. */
export async function inject(app: FastifyInstance, options: InjectOptions | string): Promise<LightMyRequestResponse> {
  const request: InjectOptions = typeof options === 'string' ? { url: options } : options
  const response = await app.inject(request)
  const url = typeof request.url === 'string' ? request.url : (request.url?.pathname ?? '')
  checkResponse(request.method ?? 'GET', url.split('?', 1)[0]!, response.statusCode, response.headers, response.body)
  return response
}
