import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { renderDocument } from './openapi.ts'
import { ProblemError } from './problems.ts'
import { jsonResponse, mediaResponse, problems } from './responses.ts'

export interface ServiceState {
  version: string
  /** The active knowledge version, or null while none is loaded. */
  knowledgeVersion: () => number | null
  /** Resolves when the database answers; rejects otherwise. */
  pingDatabase: () => Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on /readyz answers 503, so that no new work is sent here; requests are still answered. */
    drain(): void
  }
}

const version = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'Version of Probity.', examples: ['0.1.0'] })

const healthSchema = z
  .strictObject({ status: z.literal('ok'), version })
  .meta({ id: 'Health', description: 'The process is alive.' })

const readinessSchema = z
  .strictObject({
    status: z.literal('ready'),
    version,
    knowledge: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .meta({ description: 'The knowledge version that answers.', examples: [12] }),
  })
  .meta({ id: 'Readiness', description: 'The service can answer.' })

const documentSchema = z
  .looseObject({
    openapi: z.string().max(16),
    info: z.looseObject({ title: z.string().max(200), version: z.string().max(64) }),
  })
  .meta({ id: 'OpenApiDocument', description: 'An OpenAPI 3.1 document.' })

const METRICS_TYPE = 'text/plain'

const METRICS_EXAMPLE = `# HELP probity_assessments_total Assessments recorded, by band.
# TYPE probity_assessments_total counter
probity_assessments_total{band="high"} 3
`

const YAML_TYPE = 'application/yaml'

/** Health, readiness, metrics and the OpenAPI document. */
export async function serviceRoutes(app: FastifyInstance, state: ServiceState): Promise<void> {
  let draining = false
  app.decorate('drain', () => {
    draining = true
  })
  let rendered: ReturnType<typeof renderDocument> | undefined
  const document = () => {
    rendered ??= renderDocument(app)
    return rendered
  }

  app.get(
    '/healthz',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getHealth',
        tags: ['Operations'],
        summary: 'Is the process alive?',
        description:
          'Answers as long as the process runs, whatever the state of the database. Restart the process when it does not.',
        response: {
          200: jsonResponse({
            description: 'The process is alive.',
            schema: healthSchema,
            example: { status: 'ok', version: '0.1.0' },
          }),
        },
      },
    },
    async () => ({ status: 'ok', version: state.version }),
  )

  app.get(
    '/readyz',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getReadiness',
        tags: ['Operations'],
        summary: 'Can the service answer?',
        description:
          'Answers 200 when the database answers, knowledge is loaded and the instance is not shutting down. Send requests here only then.',
        response: {
          200: jsonResponse({
            description: 'The service can answer.',
            schema: readinessSchema,
            example: { status: 'ready', version: '0.1.0', knowledge: 12 },
          }),
          ...problems('server.draining', 'knowledge.unavailable', 'database.unavailable'),
        },
      },
    },
    async () => {
      if (draining) throw new ProblemError('server.draining')
      try {
        await state.pingDatabase()
      } catch (cause) {
        throw new ProblemError('database.unavailable', { cause })
      }
      const knowledge = state.knowledgeVersion()
      if (knowledge === null) throw new ProblemError('knowledge.unavailable')
      return { status: 'ready', version: state.version, knowledge }
    },
  )

  app.get(
    '/metrics',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getMetrics',
        tags: ['Operations'],
        summary: 'Counts and times of this instance',
        description: 'Prometheus text format. Holds counts and times only: no name, no vendor, no key.',
        response: {
          200: mediaResponse(METRICS_TYPE, {
            description: 'The metrics of this instance since it started.',
            schema: z.string().max(5_000_000),
            example: METRICS_EXAMPLE,
          }),
        },
      },
    },
    async (_request, reply) => reply.type(app.metrics.registry.contentType).send(await app.metrics.registry.metrics()),
  )

  app.get(
    '/openapi.json',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getOpenApiDocument',
        tags: ['Operations'],
        summary: 'This document, as JSON',
        description:
          'The OpenAPI 3.1 document of the service, byte for byte the one that is committed with its source.',
        response: {
          200: jsonResponse({
            description: 'The document.',
            schema: documentSchema,
            example: { openapi: '3.1.0', info: { title: 'Probity', version: '0.1.0' } },
          }),
        },
      },
    },
    async (_request, reply) => reply.type('application/json').header('cache-control', 'no-cache').send(document().json),
  )

  app.get(
    '/openapi.yaml',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getOpenApiYaml',
        tags: ['Operations'],
        summary: 'This document, as YAML',
        description:
          'The OpenAPI 3.1 document of the service in YAML, byte for byte the one that is committed with its source.',
        response: {
          200: mediaResponse(YAML_TYPE, {
            description: 'The document.',
            schema: z.string().max(5_000_000),
            example: 'openapi: 3.1.0\ninfo:\n  title: Probity\n  version: 0.1.0\n',
          }),
        },
      },
    },
    async (_request, reply) => reply.type(YAML_TYPE).header('cache-control', 'no-cache').send(document().yaml),
  )
}
