import type { z } from 'zod'
import { PROBLEMS, type ProblemCode, type ProblemErrorItem, problemSchema } from './problems.ts'

export interface Example {
  summary?: string
  description?: string
  value: unknown
}

export interface HeaderDescription {
  description: string
  schema: z.ZodType
}

/** One response of a route: what Fastify needs to serialise it and what the OpenAPI document says of it. */
export interface ResponseDescription<Schema extends z.ZodType = z.ZodType> {
  description: string
  headers?: Record<string, HeaderDescription>
  content: Record<string, { schema: Schema; examples: Record<string, Example> }>
}

/** A request body to try, in the order of the route's list: Swagger UI's dropdown shows it so. */
export interface RequestExample {
  /** Lower-case words with hyphens; also the name of the file under openapi/examples. */
  name: string
  summary: string
  description?: string
  value: unknown
}

declare module 'fastify' {
  interface FastifySchema {
    operationId?: string
    summary?: string
    description?: string
    tags?: readonly string[]
    deprecated?: boolean
    hide?: boolean
    /** Bodies to try, the first one shown first. Each is sent by a test. */
    requestExamples?: readonly RequestExample[]
  }
}

interface ResponseOptions<Schema extends z.ZodType> {
  description: string
  schema: Schema
  /** Named examples, or one value that becomes the example `default`. */
  examples?: Record<string, Example>
  example?: unknown
  headers?: Record<string, HeaderDescription>
}

/** A response of another media type than JSON. The handler sets it with `reply.type(mediaType)`. */
export function mediaResponse<Schema extends z.ZodType>(
  mediaType: string,
  { description, schema, examples, example, headers }: ResponseOptions<Schema>,
): ResponseDescription<Schema> {
  return {
    description,
    ...(headers === undefined ? {} : { headers }),
    content: { [mediaType]: { schema, examples: examples ?? { default: { value: example } } } },
  }
}

/** A JSON response. A handler may also send its bytes ready-made: `reply.type('application/json').send(buffer)`. */
export function jsonResponse<Schema extends z.ZodType>(options: ResponseOptions<Schema>): ResponseDescription<Schema> {
  return mediaResponse('application/json', options)
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** The path in examples of problems is filled in when the document is built. */
export const INSTANCE_PLACEHOLDER = '{instance}'
const EXAMPLE_REQUEST_ID = 'req_EXAMPLEexampleEXAMPLE0'

export interface ProblemExample {
  code: ProblemCode
  detail?: string
  errors?: ProblemErrorItem[]
}

/**
 * The error responses of a route, each with its example: `...problems('resource.not_found', { code: …, detail: … })`.
 * What the shell itself can answer (400, 401, 403, 406, 413, 415, 422, 429, 500, 503) is added to every route without asking.
 */
export function problems(
  ...entries: (ProblemCode | ProblemExample)[]
): Record<number, ResponseDescription<typeof problemSchema>> {
  const responses: Record<number, ResponseDescription<typeof problemSchema>> = {}
  for (const entry of entries) {
    const { code, detail, errors } =
      typeof entry === 'string' ? { code: entry, detail: undefined, errors: undefined } : entry
    const { status, title, detail: usual } = PROBLEMS[code]
    const value = {
      type: `/problems/${code}`,
      title,
      status,
      detail: detail ?? usual,
      instance: INSTANCE_PLACEHOLDER,
      code,
      requestId: EXAMPLE_REQUEST_ID,
      errors: errors ?? [],
    }
    const response = responses[status] ?? {
      description: '',
      content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema, examples: {} } },
    }
    const { examples } = response.content[PROBLEM_MEDIA_TYPE]!
    examples[code] = { summary: title, value }
    response.description = Object.values(examples)
      .map((example) => example.summary)
      .join('; ')
    responses[status] = response
  }
  return responses
}
