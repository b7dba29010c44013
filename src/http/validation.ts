import type { FastifySchemaCompiler } from 'fastify'
import { z } from 'zod'
import { pointer } from './pointer.ts'
import { ProblemError, type ProblemErrorItem, type RequestPart } from './problems.ts'

const PARTS: Record<string, RequestPart> = { body: 'body', querystring: 'query', params: 'path', headers: 'header' }

const CODES: Record<string, string> = {
  invalid_type: 'wrong_type',
  invalid_value: 'unknown_value',
  invalid_format: 'wrong_format',
  too_big: 'too_big',
  too_small: 'too_small',
  not_multiple_of: 'wrong_step',
  invalid_union: 'no_variant_fits',
  invalid_key: 'invalid_key',
  invalid_element: 'invalid_element',
  custom: 'inconsistent',
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}

/** The value as JSON where it is a scalar of at most 80 characters; a longer one may hold a whole tender text. */
function quote(value: unknown): string | undefined {
  if (
    typeof value === 'string'
      ? value.length > 80
      : typeof value !== 'number' && typeof value !== 'boolean' && value !== null
  ) {
    return undefined
  }
  const text = JSON.stringify(value)
  return text.length <= 100 ? text : undefined
}

function place(
  part: RequestPart,
  path: readonly PropertyKey[],
  code: string,
  message: string,
  found?: unknown,
): ProblemErrorItem {
  const received = quote(found)
  return {
    in: part,
    pointer: pointer(path).slice(0, 2000),
    code,
    message: message.slice(0, 1000),
    ...(received === undefined || part === 'header' ? {} : { received }),
  }
}

function describe(issue: z.core.$ZodIssue, part: RequestPart, data: unknown): ProblemErrorItem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      place(part, [...issue.path, key], 'unknown_field', `unknown field ${JSON.stringify(key.slice(0, 100))}`),
    )
  }
  const found = valueAt(data, issue.path)
  if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && found === undefined)
    return [place(part, issue.path, 'required', 'is required')]
  return [place(part, issue.path, CODES[issue.code] ?? 'invalid', issue.message, found)]
}

/** Turns what zod found into the `errors` of a problem. */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  part: RequestPart,
  data: unknown,
): ProblemErrorItem[] {
  return issues.flatMap((issue) => describe(issue, part, data)).slice(0, 100)
}

function takesArray(schema: unknown): boolean {
  let inner = schema
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable)
    inner = inner.unwrap()
  return inner instanceof z.ZodArray
}

/**
 * Names and repetitions of query parameters, checked before their values: an unknown or doubled filter is a request
 * that says something else than its author meant.
 */
function checkQuery(schema: z.ZodObject, query: Record<string, unknown>): Record<string, unknown> {
  const shape = schema.shape as Record<string, unknown>
  const names = Object.keys(query)
  const unknown = names.filter((name) => !Object.hasOwn(shape, name))
  if (unknown.length > 0) throw unknownParameters(unknown, Object.keys(shape))
  const repeated = names.filter((name) => Array.isArray(query[name]) && !takesArray(shape[name]))
  if (repeated.length > 0) {
    throw new ProblemError('query.repeated_parameter', {
      detail: `the query parameter ${repeated.map((name) => `"${name}"`).join(', ')} was given more than once`,
      errors: repeated.map((name) => place('query', [name], 'repeated', 'takes one value')),
    })
  }
  return Object.fromEntries(names.map((name) => [name, takesArray(shape[name]) ? [query[name]].flat() : query[name]]))
}

export function unknownParameters(unknown: readonly string[], known: readonly string[]): ProblemError {
  const names = unknown.slice(0, 10).map((name) => JSON.stringify(name.slice(0, 100)))
  return new ProblemError('query.unknown_parameter', {
    detail: `unknown query parameter ${names.join(', ')}; this operation has ${known.length === 0 ? 'none' : known.join(', ')}`,
    errors: unknown
      .slice(0, 10)
      .map((name) => place('query', [name.slice(0, 100)], 'unknown_parameter', 'unknown query parameter')),
  })
}

/**
 * Validates with the route's zod schema and says what is wrong as a problem: 422 with a pointer for each place; an
 * identifier in the path that cannot exist is 404, like one that does not.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = PARTS[httpPart ?? 'body'] ?? 'body'
  return (data: unknown) => {
    try {
      // Fastify hands over null where there is no body
      if (part === 'body' && data === null) {
        const nothing = schema.safeParse(undefined)
        if (nothing.success) return { value: nothing.data }
        throw new ProblemError('json.malformed', {
          detail: 'the body is missing or null; a JSON document was expected',
        })
      }
      const input =
        part === 'query' && schema instanceof z.ZodObject ? checkQuery(schema, data as Record<string, unknown>) : data
      const result = schema.safeParse(input)
      if (result.success) {
        return { value: part === 'header' ? { ...(data as object), ...(result.data as object) } : result.data }
      }
      if (part === 'path') throw new ProblemError('resource.not_found')
      throw new ProblemError('request.invalid', { errors: describeIssues(result.error.issues, part, input) })
    } catch (error) {
      if (error instanceof ProblemError) return { error }
      throw error
    }
  }
}
