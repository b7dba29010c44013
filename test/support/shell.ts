import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { z } from 'zod'
import { jsonResponse, problems } from '../../src/http/responses.ts'
import { buildShell, type ShellOptions } from '../../src/http/shell.ts'

const bodySchema = z.strictObject({
  name: z.string().trim().min(1).max(20).optional(),
  amount: z.int().min(0).max(10).optional(),
  nested: z
    .array(z.strictObject({ 'a/b': z.enum(['x', 'y']) }))
    .max(5)
    .optional(),
  free: z.unknown().optional(),
})

const querySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  name: z.string().max(50).optional(),
  tag: z.array(z.string().max(10)).max(5).optional(),
})

/**
 * The shell with one route of each kind: `POST /v1/things`, `GET /v1/things`, `GET /v1/things/{id}`, `GET /v1/fail`, which
 * throws what `fail` throws, and `GET /v1/slow`, which never answers.
 */
export async function testShell(
  t: Pick<Test, 'teardown'>,
  options: Partial<ShellOptions> & { fail?: () => never } = {},
): Promise<FastifyInstance> {
  const { fail, ...shell } = options
  const app = await buildShell({
    version: '0.0.0',
    logger: false,
    keysRequired: false,
    keyRing: { find: async () => undefined },
    ...shell,
  })
  t.teardown(() => app.close())
  const ok = { 200: jsonResponse({ description: 'What was read.', schema: z.unknown(), example: {} }) }
  const described = (operationId: string) => ({
    operationId,
    tags: ['Test'],
    summary: operationId,
    description: operationId,
  })
  app.post(
    '/v1/things',
    { config: { scope: 'assess' }, schema: { ...described('createThing'), body: bodySchema, response: ok } },
    async (request) => ({ body: request.body, actor: request.actor }),
  )
  app.get(
    '/v1/things',
    { config: { scope: 'read' }, schema: { ...described('listThings'), querystring: querySchema, response: ok } },
    async (request) => ({ query: request.query }),
  )
  app.get(
    '/v1/things/:id',
    {
      config: { scope: 'read' },
      schema: {
        ...described('getThing'),
        params: z.strictObject({
          id: z
            .string()
            .max(40)
            .regex(/^thing_[a-z]+$/),
        }),
        response: { ...ok, ...problems('resource.not_found') },
      },
    },
    async (request) => request.params,
  )
  app.get('/v1/fail', { config: { scope: 'read' }, schema: { ...described('fail'), response: ok } }, async () =>
    fail?.(),
  )
  app.get(
    '/v1/slow',
    { config: { scope: 'public' }, schema: { ...described('slow'), response: ok } },
    () => new Promise(() => {}),
  )
  await app.ready()
  return app
}
