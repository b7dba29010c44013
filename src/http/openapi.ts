import fastifySwagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import { stringify } from 'yaml'
import type { z } from 'zod'
import { Components, type Json, type JsonObject } from './components.ts'
import { type Example, INSTANCE_PLACEHOLDER, type RequestExample, type ResponseDescription } from './responses.ts'
import { SCOPES } from './scopes.ts'
import { INFO, TAGS } from './wording.ts'

/** What the document says of the key; the roles in `security` of an operation are the scopes. */
const SECURITY_SCHEME = {
  type: 'http',
  scheme: 'bearer',
  description:
    'An API key, made with `probity keys create` and shown once. Its scopes are ' +
    `${SCOPES.map((scope) => `\`${scope}\``).join(', ')}; each operation names the one it needs. ` +
    'A service bound to the loopback interface answers without keys unless it is told to demand them.',
}

const headerName = (name: string) =>
  name.replaceAll(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())

const templateOf = (url: string) => url.replaceAll(/:([A-Za-z]\w*)/g, '{$1}')

/** Parameters of one place from the properties of a zod object. */
function parameters(components: Components, schema: unknown, place: 'path' | 'query' | 'header'): JsonObject[] {
  if (schema === undefined) return []
  const shape = (schema as z.ZodObject).shape as Record<string, z.ZodType>
  return Object.entries(shape).map(([name, type]) => {
    const { description, examples, ...rest } = components.convert(type, 'input')
    const optional = type.safeParse(undefined).success
    const first = Array.isArray(examples) ? examples[0] : undefined
    return {
      name: place === 'header' ? headerName(name) : name,
      in: place,
      required: !optional,
      ...(description === undefined ? {} : { description }),
      schema: rest,
      // Swagger UI fills in the example: right for an identifier, wrong for a filter that nobody asked for
      ...(first !== undefined && !optional ? { example: first } : {}),
      ...(first !== undefined && optional ? { schema: { ...rest, examples: examples as Json } } : {}),
    }
  })
}

/** Examples of problems, written once for all operations that give the same one. */
class SharedExamples {
  readonly byCode = new Map<string, JsonObject>()

  /** A reference to the shared example, or undefined where another operation's differs. */
  share(code: string, summary: string, problem: JsonObject): JsonObject | undefined {
    const example: JsonObject = { summary, value: { ...problem, instance: '/v1/assessments' } }
    const known = this.byCode.get(code)
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(example)) return undefined
    this.byCode.set(code, example)
    return { $ref: `#/components/examples/${code}` }
  }
}

/** What the parts of a document share while it is built. */
interface Drafting {
  components: Components
  examples: SharedExamples
}

function exampleMap({ examples: shared }: Drafting, examples: Record<string, Example>, instance: string): JsonObject {
  return Object.fromEntries(
    Object.entries(examples).map(([name, { summary, description, value }]) => {
      const problem = value as JsonObject
      const isProblem = typeof value === 'object' && value !== null && problem.instance === INSTANCE_PLACEHOLDER
      const reference = isProblem ? shared.share(name, summary ?? '', problem) : undefined
      const written = {
        ...(summary === undefined ? {} : { summary }),
        ...(description === undefined ? {} : { description }),
        value: isProblem ? { ...problem, instance } : (value as Json),
      }
      return [name, reference ?? written]
    }),
  )
}

function requestBody(components: Components, schema: FastifySchema): JsonObject | undefined {
  if (schema.body === undefined) return undefined
  const body = schema.body as z.ZodType
  const examples = (schema.requestExamples ?? []) as RequestExample[]
  return {
    required: !body.safeParse(undefined).success,
    content: {
      'application/json': {
        schema: components.convert(body, 'input'),
        examples: Object.fromEntries(
          examples.map(({ name, summary, description, value }) => [
            name,
            { summary, ...(description === undefined ? {} : { description }), value: value as Json },
          ]),
        ),
      },
    },
  }
}

const COMMON_HEADERS: JsonObject = { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } }

function responseObject(draft: Drafting, response: ResponseDescription, status: string, instance: string): JsonObject {
  const headers: JsonObject = { ...COMMON_HEADERS }
  for (const [name, { description, schema }] of Object.entries(response.headers ?? {})) {
    headers[name] = { description, schema: draft.components.convert(schema, 'output') }
  }
  if (status === '401') headers['WWW-Authenticate'] = { $ref: '#/components/headers/WWW-Authenticate' }
  if (status === '429' || status === '503') headers['Retry-After'] = { $ref: '#/components/headers/Retry-After' }
  const content = Object.entries(response.content)
  return {
    description: response.description,
    headers,
    ...(content.length === 0 ? {} : { content: describeContent(draft, content, instance) }),
  }
}

function describeContent(
  draft: Drafting,
  content: [string, { schema: z.ZodType; examples: Record<string, Example> }][],
  instance: string,
): JsonObject {
  return Object.fromEntries(
    content.map(([type, { schema, examples }]) => [
      type,
      { schema: draft.components.convert(schema, 'output'), examples: exampleMap(draft, examples, instance) },
    ]),
  )
}

/** A path that fits the template, made from the examples of its parameters: the `instance` in examples of problems. */
function instanceFor(template: string, pathParameters: readonly JsonObject[]): string {
  return pathParameters.reduce(
    (path, { name, example }) => path.replace(`{${String(name)}}`, encodeURIComponent(String(example ?? name))),
    template,
  )
}

function operation(draft: Drafting, route: RouteOptions, template: string): JsonObject {
  const { components } = draft
  const schema = route.schema ?? {}
  const pathParameters = parameters(components, schema.params, 'path')
  const all = [
    ...pathParameters,
    ...parameters(components, schema.querystring, 'query'),
    ...parameters(components, schema.headers, 'header'),
  ]
  const instance = instanceFor(template, pathParameters)
  const body = requestBody(components, schema)
  const responses = (schema.response ?? {}) as Record<string, ResponseDescription>
  const scope = route.config?.scope
  return {
    operationId: schema.operationId ?? '',
    tags: [...(schema.tags ?? [])],
    summary: schema.summary ?? '',
    description: schema.description ?? '',
    ...(schema.deprecated ? { deprecated: true } : {}),
    security: scope === undefined || scope === 'public' ? [] : [{ apiKey: [scope] }],
    ...(all.length === 0 ? {} : { parameters: all }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: Object.fromEntries(
      Object.keys(responses)
        .sort()
        .map((status) => [status, responseObject(draft, responses[status]!, status, instance)]),
    ),
  }
}

const SHARED_HEADERS: JsonObject = {
  'X-Request-Id': {
    description: "The caller's request id, or a new one; also in the log and in every problem.",
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: 64,
      pattern: '^[A-Za-z0-9._-]{1,64}$',
      examples: ['req_EXAMPLEexampleEXAMPLE0'],
    },
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 6750).',
    schema: { type: 'string', maxLength: 200, examples: ['Bearer realm="probity"'] },
  },
  'Retry-After': {
    description: 'Seconds to wait before the same request makes sense again.',
    schema: { type: 'string', pattern: '^[0-9]{1,5}$', maxLength: 5, examples: ['5'] },
  },
}

/** The OpenAPI 3.1 document of the routes, in the order in which they were registered. */
function buildDocument(routes: readonly RouteOptions[], version: string): JsonObject {
  const components = new Components()
  const draft: Drafting = { components, examples: new SharedExamples() }
  const paths: Record<string, JsonObject> = {}
  for (const route of routes) {
    const template = templateOf(route.url)
    const methods = [route.method].flat().map((method) => method.toLowerCase())
    for (const method of methods) paths[template] = { ...paths[template], [method]: operation(draft, route, template) }
  }
  const { schemas, resolve } = components.finish()
  const used = new Set(routes.flatMap(({ schema }) => schema?.tags ?? []))
  return {
    openapi: '3.1.0',
    info: { ...INFO, version },
    servers: [{ url: '/', description: 'This service' }],
    tags: TAGS.filter(({ name }) => used.has(name)) as unknown as Json,
    paths: resolve(paths),
    components: {
      schemas,
      examples: Object.fromEntries([...draft.examples.byCode].sort(([a], [b]) => (a < b ? -1 : 1))),
      headers: SHARED_HEADERS,
      securitySchemes: { apiKey: SECURITY_SCHEME },
    },
  }
}

/**
 * Makes `app.swagger()` give the OpenAPI document. @fastify/swagger collects the routes; the document itself is built
 * here, because its conversion drops named examples, headers and what stands beside a `$ref`.
 */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  const routes: RouteOptions[] = []
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: INFO.title, version } },
    transform: ({ schema, url, route }) => {
      const described = schema?.operationId !== undefined && schema.hide !== true
      if (described) routes.push(route)
      return { schema: { hide: !described }, url }
    },
    transformObject: () => buildDocument(routes, version) as never,
  })
}

export interface RenderedDocument {
  document: JsonObject
  json: string
  yaml: string
}

/** The document as it is served and committed; the same routes give the same bytes. Call it after `app.ready()`. */
export function renderDocument(app: FastifyInstance): RenderedDocument {
  const document = app.swagger() as unknown as JsonObject
  return {
    document,
    json: `${JSON.stringify(document, null, 2)}\n`,
    yaml: stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }),
  }
}
