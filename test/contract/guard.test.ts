import t from 'tap'
import { SCOPES } from '../../src/http/scopes.ts'
import { checkAgainst, contract, type Operation } from '../support/contract.ts'

type Schema = Record<string, unknown>

const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

const VERBS = ['get', 'list', 'create', 'replay', 'simulate']

t.test('every operation is named, described and placed', async (t) => {
  const tags = contract.tags.map(({ name }) => name)
  const ids = operations.map(({ operation }) => operation.operationId)
  t.equal(new Set(ids).size, ids.length, 'operationIds are unique')
  for (const { operation } of operations) {
    const {
      operationId,
      summary,
      description,
      tags: own,
    } = operation as Operation & { summary: string; description: string; tags: string[] }
    t.ok(
      VERBS.some((verb) => new RegExp(`^${verb}[A-Z][A-Za-z]+$`).test(operationId)),
      `${operationId} is a verb and a noun`,
    )
    t.ok(summary.length > 5 && !summary.endsWith('.'), `${operationId} has a summary`)
    t.ok(description.length > 20, `${operationId} has a description`)
    t.equal(own.length, 1, `${operationId} has one tag`)
    t.ok(tags.includes(own[0]!), `${operationId}: the tag is described`)
  }
})

t.test('every operation says who may call it', async (t) => {
  for (const { path, operation } of operations) {
    t.ok(Array.isArray(operation.security), operation.operationId)
    if (operation.security.length === 0) {
      t.notMatch(path, /^\/v1\//, `${operation.operationId}: nothing under /v1 is public`)
      continue
    }
    const [scope] = operation.security[0]?.apiKey ?? []
    t.ok(SCOPES.includes(scope as 'read'), `${operation.operationId}: ${scope}`)
    t.ok(operation.responses['401'] && operation.responses['403'], `${operation.operationId}: 401 and 403`)
  }
})

t.test('every response is described, with an example that fits', async (t) => {
  for (const { path, method, operation } of operations) {
    const statuses = Object.keys(operation.responses)
    t.ok(
      statuses.some((status) => status.startsWith('2')),
      `${operation.operationId} can succeed`,
    )
    for (const status of statuses) {
      const { description, content } = operation.responses[status]!
      const what = `${operation.operationId} ${status}`
      t.ok(description.length > 3 && description !== 'Default Response', `${what}: description`)
      if (status === '304') continue
      for (const [mediaType, { examples }] of Object.entries(content ?? {})) {
        const named = Object.entries(examples ?? {})
        t.ok(named.length > 0, `${what}: example`)
        if (Number(status) >= 400) t.equal(mediaType, 'application/problem+json', what)
        for (const [name, { value }] of named) {
          const at = ['paths', path, method, 'responses', status, 'content', mediaType, 'schema']
          t.doesNotThrow(() => checkAgainst(at, value, `${what} ${name}`), `${what} ${name}`)
        }
      }
      t.ok(content, `${what}: content`)
    }
  }
})

t.test('every request body has examples that fit, in files of their names', async (t) => {
  for (const { path, method, operation } of operations) {
    for (const [mediaType, { examples }] of Object.entries(operation.requestBody?.content ?? {})) {
      const named = Object.entries(examples ?? {})
      t.ok(named.length > 0, `${operation.operationId}: example`)
      for (const [name, { value, summary }] of named) {
        t.match(name, /^[a-z0-9-]+$/, `${operation.operationId}: ${name}`)
        t.ok(summary, `${operation.operationId} ${name}: summary`)
        const at = ['paths', path, method, 'requestBody', 'content', mediaType, 'schema']
        t.doesNotThrow(() => checkAgainst(at, value, name), `${operation.operationId} ${name}`)
      }
    }
  }
})

/** Names of the schema's types; a schema without a type is free on purpose, as an OCDS document is. */
const typesOf = (schema: Schema): string[] => [schema.type ?? []].flat() as string[]

/** Every place of a schema that accepts something without a limit. */
function unbounded(schema: unknown, at: string, inherited: Schema = {}): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const node = schema as Schema
  if (node.$ref !== undefined || node.const !== undefined || node.enum !== undefined) return []
  const own: Schema = { ...inherited, ...node }
  const found: string[] = []
  const types = typesOf(node)
  if (types.includes('string') && own.maxLength === undefined) found.push(`${at}: string without maxLength`)
  if (types.includes('array') && own.maxItems === undefined) found.push(`${at}: array without maxItems`)
  if (types.includes('number') || types.includes('integer')) {
    const low = own.minimum ?? own.exclusiveMinimum
    const high = own.maximum ?? own.exclusiveMaximum
    const real = (bound: unknown) => typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER
    if (!real(low) || !real(high)) found.push(`${at}: number without limits`)
  }
  for (const [name, member] of Object.entries((node.properties ?? {}) as Schema))
    found.push(...unbounded(member, `${at}.${name}`))
  for (const key of ['items', 'additionalProperties', 'propertyNames'])
    found.push(...unbounded(node[key], `${at}.${key}`))
  for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems']) {
    for (const [index, member] of ((node[key] ?? []) as unknown[]).entries())
      found.push(...unbounded(member, `${at}.${key}[${index}]`))
  }
  return found
}

t.test('every string, array and number has its limits', async (t) => {
  for (const [name, schema] of Object.entries(contract.components.schemas)) t.same(unbounded(schema, name), [])
  for (const { operation } of operations) {
    for (const parameter of operation.parameters ?? [])
      t.same(unbounded(parameter.schema, `${operation.operationId} ${parameter.name}`), [])
    for (const [status, { content, headers }] of Object.entries(operation.responses)) {
      for (const { schema } of Object.values(content ?? {}))
        t.same(unbounded(schema, `${operation.operationId} ${status}`), [])
      for (const [name, header] of Object.entries(headers ?? {})) {
        t.same(unbounded((header as { schema?: unknown }).schema, `${operation.operationId} ${status} ${name}`), [])
      }
    }
    for (const { schema } of Object.values(operation.requestBody?.content ?? {}))
      t.same(unbounded(schema, operation.operationId), [])
  }
})

t.test('every parameter is described', async (t) => {
  for (const { operation } of operations) {
    for (const parameter of operation.parameters ?? []) {
      const { description } = parameter as unknown as { description?: string }
      t.ok(description, `${operation.operationId} ${parameter.name}`)
      if (parameter.in === 'path')
        t.not(parameter.example, undefined, `${operation.operationId} ${parameter.name}: example`)
    }
  }
})

t.test('the guard sees what has no limit', async (t) => {
  t.same(unbounded({ type: 'object', properties: { a: { type: ['string', 'null'] } } }, 'x'), [
    'x.a: string without maxLength',
  ])
  t.same(unbounded({ anyOf: [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }] }, 'x'), [
    'x.anyOf[0]: number without limits',
  ])
  t.same(unbounded({ type: 'array', items: { type: 'number', minimum: 0, maximum: 1 } }, 'x'), [
    'x: array without maxItems',
  ])
  t.same(unbounded({ type: 'array', maxItems: 2, items: { $ref: '#/components/schemas/X' } }, 'x'), [])
})
