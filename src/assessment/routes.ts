import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { digestOf } from '../canonical.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { ProblemError } from '../http/problems.ts'
import { jsonResponse, mediaResponse, problems } from '../http/responses.ts'
import { IntakeError } from '../intake/index.ts'
import { type AssessmentRequest, assessmentRequestSchema } from '../intake/schema.ts'
import type { VendorFacts } from '../knowledge/facts.ts'
import { UnknownPackError } from '../policy/index.ts'
import { type Asked, assess } from './assess.ts'
import type { Engine, Known } from './engine.ts'
import { EXAMPLE_ANSWERS } from './example-answers.ts'
import { ASSESSMENT_EXAMPLES } from './examples.ts'
import { newAssessmentId } from './id.ts'
import { renderReport } from './report.ts'
import {
  type AssessmentAnswer,
  assessmentIdSchema,
  assessmentListQuerySchema,
  assessmentListSchema,
  assessmentSchema,
} from './schema.ts'
import {
  type AssessmentDatabase,
  findByKey,
  listAssessments,
  readAnswer,
  readDocuments,
  readRecord,
  saveAssessment,
  saveAssessmentOnce,
} from './store.ts'

export interface AssessmentRoutesOptions {
  db: AssessmentDatabase
  engine: Engine
  /** The active knowledge, or a version of it; null when there is no such version. */
  known: (version?: number) => Promise<Known | null>
  now?: () => Date
  newId?: () => string
  /** Told of each answer, for the metrics. */
  onAnswer?: (band: string) => void
}

const OPERATION = 'POST /v1/assessments'
const JSON_TYPE = 'application/json; charset=utf-8'

const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .regex(/^[\x21-\x7e]+$/, 'printable ASCII without spaces')
    .optional()
    .meta({
      description:
        'Send the same key to repeat a request safely: it is answered once and the same bytes come back. Kept for as long as the assessment.',
    }),
})

const reportQuery = z.strictObject({
  lang: z.enum(['es', 'en']).default('es').meta({ description: 'Language of the page.' }),
})

const conditionalHeaders = z.object({
  'if-none-match': z.string().max(1000).optional().meta({ description: 'The ETag of a copy that is at hand.' }),
})

const params = z.strictObject({ id: assessmentIdSchema })

const etagHeader = {
  ETag: { description: 'The digest of the record: it never changes.', schema: z.string().max(80) },
}

/** Create, read, list and print assessments. */
export async function assessmentRoutes(app: FastifyInstance, options: AssessmentRoutesOptions): Promise<void> {
  const { db, engine } = options
  const now = options.now ?? (() => new Date())
  const newId = options.newId ?? newAssessmentId

  app.post<{ Body: AssessmentRequest; Headers: z.output<typeof idempotencyHeaders> }>(
    '/v1/assessments',
    {
      config: { scope: 'assess' },
      schema: {
        operationId: 'createAssessment',
        tags: ['Assessments'],
        summary: 'Assess a vendor, a tender, all bidders of a tender, or an OCDS document',
        description:
          'Answers at once with the whole assessment: who the vendor is, who owns it, which law it answers to, what it ' +
          'deployed before for the same purpose, what that means under which rules, and who says so. The record is ' +
          'stored before the answer is sent.\n\n' +
          'Responde de inmediato con la evaluación completa: quién es el proveedor, quién es su dueño, a qué derecho ' +
          'responde, qué desplegó antes para el mismo fin, qué significa según qué reglas, y quién lo dice.',
        headers: idempotencyHeaders,
        body: assessmentRequestSchema,
        requestExamples: ASSESSMENT_EXAMPLES,
        response: {
          201: jsonResponse({
            description: 'The assessment, as stored.',
            schema: assessmentSchema,
            examples: EXAMPLE_ANSWERS,
            headers: {
              ...etagHeader,
              Location: { description: 'Address of the record.', schema: z.string().max(200) },
              'Idempotent-Replayed': {
                description: '`true` when the key was used before and the stored answer came back.',
                schema: z.enum(['true']),
              },
            },
          }),
          ...problems(
            'idempotency.mismatch',
            {
              code: 'request.invalid',
              detail: 'the request does not fit the description of the operation',
              errors: [
                {
                  in: 'body',
                  pointer: '/policies',
                  code: 'unknown_policy',
                  message: 'no policy pack "mx-state" is loaded',
                },
              ],
            },
            'knowledge.unavailable',
          ),
        },
      },
    },
    async (request, reply) => {
      const created = now()
      refuseFuture(request.body.asOf, created)
      const key = request.headers['idempotency-key']
      const owner = request.actor.id
      const fingerprint = key === undefined ? null : digestOf(request.body)
      if (key !== undefined && fingerprint !== null) {
        const before = await findByKey(db, { owner, operation: OPERATION, key })
        if (before) return replayed(reply, before, fingerprint)
      }
      const known = await options.known(request.body.knowledge)
      if (!known) throw noKnowledge(request.body.knowledge)
      const record = answerOrRefuse(
        { request: request.body, id: newId(), createdAt: created.toISOString(), actor: request.actor },
        engine,
        known,
      )
      if (key !== undefined && fingerprint !== null) {
        const before = await saveAssessmentOnce(db, record, { owner, operation: OPERATION, key, fingerprint })
        if (before) return replayed(reply, before, fingerprint)
      } else {
        await saveAssessment(db, record)
      }
      request.recordId = record.id
      options.onAnswer?.(record.band)
      return reply
        .code(201)
        .header('location', `/v1/assessments/${record.id}`)
        .header('etag', `"${record.digest}"`)
        .type(JSON_TYPE)
        .send(record.answer)
    },
  )

  app.get<{ Params: z.output<typeof params>; Headers: z.output<typeof conditionalHeaders> }>(
    '/v1/assessments/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'getAssessment',
        tags: ['Assessments'],
        summary: 'One assessment, byte for byte as it was answered',
        description:
          'The stored record. It never changes.\n\nEl registro guardado, tal como se respondió. No cambia nunca.',
        params,
        headers: conditionalHeaders,
        response: {
          200: jsonResponse({
            description: 'The assessment.',
            schema: assessmentSchema,
            examples: EXAMPLE_ANSWERS,
            headers: etagHeader,
          }),
          304: { description: 'The copy at hand is the record.', content: {}, headers: etagHeader },
          ...problems('resource.not_found'),
        },
      },
    },
    async (request, reply) => {
      const stored = await readAnswer(db, request.params.id)
      if (!stored) throw notFound(request.params.id)
      const etag = `"${stored.digest}"`
      reply.header('etag', etag)
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()
      return reply.type(JSON_TYPE).send(stored.answer)
    },
  )

  app.get<{ Querystring: z.output<typeof assessmentListQuerySchema> }>(
    '/v1/assessments',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listAssessments',
        tags: ['Assessments'],
        summary: 'Find assessments by vendor, buyer, band, capability, rule, reference or date',
        description:
          'Newest first, a page at a time. Filters add up.\n\nDe la más reciente a la más antigua, por páginas. Los filtros se suman.',
        querystring: assessmentListQuerySchema,
        response: {
          200: jsonResponse({
            description: 'A page of assessments.',
            schema: assessmentListSchema,
            example: {
              items: [
                {
                  id: 'asm_0123456789abcdefghjkmnpqrs',
                  createdAt: '2026-11-24T10:00:00.000Z',
                  asOf: '2026-11-24',
                  reference: 'EJEMPLO-0001',
                  buyer: { name: 'Registro Civil Nacional (ejemplo)', country: 'HN' },
                  vendors: ['ZTE Corporation'],
                  capabilities: ['identity_documents'],
                  band: 'high',
                  score: 63.5,
                  policies: ['baseline'],
                  knowledge: 1,
                  digest: `sha256:${'0'.repeat(64)}`,
                },
              ],
              next: null,
            },
          }),
          ...problems('cursor.invalid'),
        },
      },
    },
    async (request) => {
      const { cursor, limit, ...filters } = request.query
      const after = cursor === undefined ? null : readCursor(cursor, filters)
      const rows = await listAssessments(db, filters, after, limit + 1)
      const items = rows.slice(0, limit)
      const last = rows.length > limit ? items.at(-1) : undefined
      return { items, next: last ? encodeCursor([last.createdAt, last.id], filters) : null }
    },
  )

  app.get<{ Params: z.output<typeof params>; Querystring: z.output<typeof reportQuery> }>(
    '/v1/assessments/:id/report',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'getAssessmentReport',
        tags: ['Assessments'],
        summary: 'The assessment as a page to print and file, in Spanish or English',
        description:
          'Made from the stored record alone: the decision and its reasons first, then every finding with its ' +
          'arithmetic, the ownership drawn, precedents, sources and pins.\n\n' +
          'Hecha solo con el registro guardado: primero el resultado y sus razones; después cada hallazgo con su ' +
          'aritmética, la propiedad dibujada, los precedentes, las fuentes y las huellas.',
        params,
        querystring: reportQuery,
        response: {
          200: mediaResponse('text/html', {
            description: 'An HTML page without script and without outside addresses.',
            schema: z.string().max(20_000_000),
            example:
              '<!doctype html>\n<html lang="es"><head><title>Evaluación de riesgo</title></head><body>…</body></html>',
          }),
          ...problems('resource.not_found'),
        },
      },
    },
    async (request, reply) => {
      const stored = await readRecord(db, request.params.id)
      if (!stored) throw notFound(request.params.id)
      const page = await renderReport(JSON.parse(stored.answer.toString('utf8')) as AssessmentAnswer, {
        lang: request.query.lang,
        facts: await recordedFacts(db, stored.trace),
        spanish: engine.spanish,
      })
      return reply.type('text/html; charset=utf-8').send(page)
    },
  )
}

/** The recorded facts of each vendor of a trace, in order. */
async function recordedFacts(db: AssessmentDatabase, trace: Buffer): Promise<(VendorFacts | null)[]> {
  const { vendors } = JSON.parse(trace.toString('utf8')) as { vendors: { facts: string }[] }
  const bodies = await readDocuments(
    db,
    vendors.map((vendor) => vendor.facts),
  )
  return vendors.map((vendor) => {
    const body = bodies.get(vendor.facts)
    return body ? (JSON.parse(body.toString('utf8')) as VendorFacts) : null
  })
}

function answerOrRefuse(asked: Asked, engine: Engine, known: Known) {
  try {
    return assess(asked, engine, known)
  } catch (error) {
    if (error instanceof IntakeError) throw refused(error.pointer, 'not_understood', error.message)
    if (error instanceof UnknownPackError) throw refused('/policies', 'unknown_policy', error.message)
    throw error
  }
}

function refused(pointer: string, code: string, message: string, received?: string): ProblemError {
  return new ProblemError('request.invalid', {
    errors: [{ in: 'body', pointer, code, message, ...(received === undefined ? {} : { received }) }],
  })
}

/**
 * What will be known tomorrow is not known today, so a later day is refused. One day of grace: a buyer east of
 * Greenwich is already in tomorrow.
 */
function refuseFuture(asOf: string | undefined, now: Date): void {
  const latest = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)
  if (asOf !== undefined && asOf > latest) {
    throw refused(
      '/asOf',
      'in_the_future',
      `the day asked about is after today; the latest is ${latest}`,
      JSON.stringify(asOf),
    )
  }
}

function noKnowledge(version: number | undefined): ProblemError {
  if (version === undefined) return new ProblemError('knowledge.unavailable')
  return refused('/knowledge', 'unknown_version', `there is no knowledge version ${version}`, String(version))
}

function notFound(id: string): ProblemError {
  return new ProblemError('resource.not_found', { detail: `no assessment is stored under ${id}` })
}

function replayed(reply: FastifyReply, before: { fingerprint: string; answer: Buffer }, fingerprint: string) {
  if (before.fingerprint !== fingerprint) throw new ProblemError('idempotency.mismatch')
  const { id, digest } = JSON.parse(before.answer.toString('utf8')) as { id: string; digest: string }
  return reply
    .code(201)
    .header('idempotent-replayed', 'true')
    .header('location', `/v1/assessments/${id}`)
    .header('etag', `"${digest}"`)
    .type(JSON_TYPE)
    .send(before.answer)
}

function matches(header: FastifyRequest['headers']['if-none-match'], etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()))
}

function readCursor(cursor: string, filters: object): { createdAt: string; id: string } {
  const key = decodeCursor(cursor, filters, 2)
  if (!key || Number.isNaN(Date.parse(String(key[0])))) throw new ProblemError('cursor.invalid')
  return { createdAt: String(key[0]), id: String(key[1]) }
}
