import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { contract, inject, type Operation } from '../support/contract.ts'
import { testService } from '../support/service.ts'

/** Every request example is sent and every successful answer that the document declares is seen. */

const json = { 'content-type': 'application/json' }

const post = (app: FastifyInstance, payload: string, headers: Record<string, string> = {}) =>
  inject(app, { method: 'POST', url: '/v1/assessments', headers: { ...json, ...headers }, payload })

const examplesOf = (operationId: string) => {
  const folder = `openapi/examples/${operationId}`
  return readdirSync(folder)
    .sort()
    .map((file) => ({ name: file.replace(/\.json$/, ''), text: readFileSync(`${folder}/${file}`, 'utf8') }))
}

t.test('every request example is a file and is accepted', async (t) => {
  const { app } = await testService(t)
  for (const [path, operations] of Object.entries(contract.paths)) {
    for (const [method, { operationId, requestBody }] of Object.entries(operations)) {
      if (!requestBody) continue
      const examples = requestBody.content['application/json']?.examples ?? {}
      const files = examplesOf(operationId)
      t.same(
        files.map(({ name }) => name).sort(),
        Object.keys(examples).sort(),
        `${operationId}: the files are the examples`,
      )
      for (const { name, text } of files) {
        t.same(JSON.parse(text), examples[name]?.value, name)
        const answer = await inject(app, {
          method: method.toUpperCase() as 'POST',
          url: path,
          headers: json,
          payload: text,
        })
        t.ok(
          answer.statusCode < 300,
          `${operationId} ${name}: ${answer.statusCode} ${answer.statusCode < 300 ? '' : answer.body}`,
        )
      }
    }
  }
})

t.test('the declared answers of creating an assessment that need more than one request', async (t) => {
  const { app } = await testService(t)
  const [first, second] = examplesOf('createAssessment')
  const key = { 'idempotency-key': 'contract-test' }
  const before = await post(app, first!.text, key)
  const again = await post(app, first!.text, key)
  t.equal(again.statusCode, 201)
  t.equal(again.headers['idempotent-replayed'], 'true')
  t.equal(again.body, before.body, 'byte for byte')
  const other = await post(app, second!.text, key)
  t.match([other.statusCode, other.json().code], [422, 'idempotency.mismatch'])
})

/** An address of the operation: an assessment that was made here; otherwise the examples of the document. */
function addressFor(path: string, { parameters = [] }: Operation, assessmentId: string): string {
  const exampleOf = (place: string, wanted: string) =>
    encodeURIComponent(String(parameters.find(({ name, in: where }) => where === place && name === wanted)?.example))
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    path.startsWith('/v1/assessments/') ? assessmentId : exampleOf('path', name),
  )
  const demanded = parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
  const query = demanded.map(({ name }) => `${name}=${exampleOf('query', name)}`).join('&')
  return query === '' ? filled : `${filled}?${query}`
}

t.test('every successful answer is as declared', async (t) => {
  const { app } = await testService(t)
  const created = await post(app, examplesOf('createAssessment')[0]!.text)
  const { id } = created.json()
  const seen = new Set(['createAssessment 201'])
  const send = async (operationId: string, request: InjectOptions): Promise<LightMyRequestResponse> => {
    const answer = await inject(app, request)
    seen.add(`${operationId} ${answer.statusCode}`)
    return answer
  }
  for (const [path, operations] of Object.entries(contract.paths)) {
    const { get } = operations
    if (!get) continue
    const url = addressFor(path, get, id)
    const answer = await send(get.operationId, { url })
    t.equal(answer.statusCode, 200, `${get.operationId} ${url}`)
    const { etag } = answer.headers
    if (etag)
      t.equal(
        (await send(get.operationId, { url, headers: { 'if-none-match': etag } })).statusCode,
        304,
        get.operationId,
      )
    const head = await inject(app, { method: 'HEAD', url })
    t.equal(head.statusCode, 200, `HEAD ${url}`)
  }
  const declared = Object.values(contract.paths)
    .flatMap((operations) => Object.values(operations))
    .flatMap(({ operationId, responses }) => Object.keys(responses).map((status) => [operationId, status] as const))
    .filter(([, status]) => Number(status) < 400)
    .map(([operationId, status]) => `${operationId} ${status}`)
  t.same([...declared].sort(), [...seen].sort(), 'every success in the document was seen')
})

t.test('every parameter of a list does what it says: its example is accepted', async (t) => {
  const { app } = await testService(t)
  for (const [path, { get }] of Object.entries(contract.paths)) {
    for (const parameter of get?.parameters ?? []) {
      if (parameter.in !== 'query') continue
      const { examples, enum: values } = parameter.schema as { examples?: unknown[]; enum?: unknown[] }
      const value = examples?.[0] ?? values?.[0]
      if (value === undefined || parameter.required || path.startsWith('/v1/assessments/')) continue
      const address = addressFor(path, get!, '')
      const answer = await inject(
        app,
        `${address}${address.includes('?') ? '&' : '?'}${parameter.name}=${encodeURIComponent(String(value))}`,
      )
      t.equal(answer.statusCode, 200, `${get?.operationId} ${parameter.name}=${value}`)
    }
  }
})
