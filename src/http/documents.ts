import type { FastifyInstance } from 'fastify'
import type { JsonObject } from './components.ts'
import { renderDocument } from './openapi.ts'
import { problemsMarkdown } from './problem-pages.ts'

interface DescribedOperation {
  operationId: string
  requestBody?: { content: Record<string, { examples?: Record<string, { value: unknown }> }> }
}

/**
 * Everything that is generated from the routes and committed, by path from the root of the project: the document twice,
 * each request example as a file that `curl --data @file` can send, and the page of errors.
 */
export function generatedFiles(app: FastifyInstance): Map<string, string> {
  const { document, json, yaml } = renderDocument(app)
  const files = new Map([
    ['openapi/openapi.json', json],
    ['openapi/openapi.yaml', yaml],
    ['docs/problems.md', problemsMarkdown()],
  ])
  for (const operations of Object.values(document.paths as JsonObject)) {
    for (const each of Object.values(operations as JsonObject)) {
      const { operationId, requestBody } = each as unknown as DescribedOperation
      const { examples } = requestBody?.content['application/json'] ?? {}
      for (const [name, { value }] of Object.entries(examples ?? {})) {
        files.set(`openapi/examples/${operationId}/${name}.json`, `${JSON.stringify(value, null, 2)}\n`)
      }
    }
  }
  return files
}
