import type { FastifyInstance, RouteOptions } from 'fastify'
import type { ProblemCode } from './problems.ts'
import { PROBLEM_MEDIA_TYPE, type ProblemExample, problems, type ResponseDescription } from './responses.ts'

const unknownParameter: ProblemExample = {
  code: 'query.unknown_parameter',
  detail: 'unknown query parameter "nonsense"; see the description of the operation',
  errors: [{ in: 'query', pointer: '/nonsense', code: 'unknown_parameter', message: 'unknown query parameter' }],
}

const unknownField: ProblemExample = {
  code: 'request.invalid',
  errors: [{ in: 'body', pointer: '/nonsense', code: 'unknown_field', message: 'unknown field "nonsense"' }],
}

const invalidParameter: ProblemExample = {
  code: 'request.invalid',
  errors: [
    {
      in: 'query',
      pointer: '/limit',
      code: 'too_small',
      message: 'Too small: expected number to be >=1',
      received: '0',
    },
  ],
}

/** What the shell can answer on a route before, around or instead of its handler. */
function shellProblems(route: RouteOptions): (ProblemCode | ProblemExample)[] {
  const { body, querystring, params } = route.schema ?? {}
  return [
    'query.malformed',
    unknownParameter,
    ...(querystring ? (['query.repeated_parameter'] as const) : []),
    ...(body
      ? ([
          'json.malformed',
          'json.duplicate_key',
          'json.forbidden_key',
          'json.too_deep',
          'json.too_many_values',
        ] as const)
      : []),
    ...(route.config?.scope === 'public'
      ? []
      : (['auth.missing', 'auth.invalid', 'auth.scope', 'auth.too_many_failures'] as const)),
    ...(params ? (['resource.not_found', 'url.too_long'] as const) : []),
    'response.not_acceptable',
    ...(body ? (['body.too_large', 'body.unsupported_type', 'body.unsupported_encoding'] as const) : []),
    ...(body ? [unknownField, 'text.forbidden_character' as const] : []),
    ...(querystring && !body ? [invalidParameter, 'text.forbidden_character' as const] : []),
    'server.error',
    'server.timeout',
    ...(route.config?.scope === 'public'
      ? []
      : (['server.overloaded', 'database.unavailable', 'database.timeout'] as const)),
  ]
}

function merge(shell: ResponseDescription, own: ResponseDescription): ResponseDescription {
  const ours = own.content[PROBLEM_MEDIA_TYPE]
  const theirs = shell.content[PROBLEM_MEDIA_TYPE]
  if (!ours || !theirs) return own
  const examples = { ...theirs.examples, ...ours.examples }
  const description = Object.values(examples)
    .map((example) => example.summary)
    .join('; ')
  return { description, content: { [PROBLEM_MEDIA_TYPE]: { schema: ours.schema, examples } } }
}

/** Adds to every described route the problems that the shell can answer there. */
export function declareShellProblems(app: FastifyInstance): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!route.schema?.operationId) return
    const own = (route.schema.response ?? {}) as Record<string, ResponseDescription>
    const response: Record<string, ResponseDescription> = { ...own }
    for (const [status, shell] of Object.entries(problems(...shellProblems(route)))) {
      response[status] = own[status] ? merge(shell, own[status]) : shell
    }
    route.schema = { ...route.schema, response }
  })
}
