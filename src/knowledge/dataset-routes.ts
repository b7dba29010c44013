import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ProblemError } from '../http/problems.ts'
import { jsonResponse, problems } from '../http/responses.ts'
import { type Clearance, datasetAnswer } from './answers.ts'
import type { Browsable } from './browsable.ts'
import { DATASET_EXAMPLE } from './dataset-examples.ts'
import { datasetIdSchema, datasetListSchema, datasetSchema } from './dataset-schema.ts'

/** What is known, from where, how fresh. */
export function datasetRoutes(
  app: FastifyInstance,
  known: () => Browsable,
  clearance: Clearance,
  now: () => Date,
): void {
  const today = () => now().toISOString().slice(0, 10)

  app.get(
    '/v1/datasets',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listDatasets',
        tags: ['Datasets'],
        summary: 'Every dataset of the active knowledge version: edition, rows, age, digest',
        description:
          'A list that is not complete, or is stale, can flag a vendor and never clears one: see `mayClear`.\n\n' +
          'Una lista incompleta o vencida puede señalar a un proveedor y nunca lo absuelve: vea `mayClear`.',
        response: {
          200: jsonResponse({
            description: 'All datasets.',
            schema: datasetListSchema,
            example: { knowledge: 1, activatedAt: '2026-11-24T10:00:00.000Z', items: [DATASET_EXAMPLE] },
          }),
          ...problems('knowledge.unavailable'),
        },
      },
    },
    async () => {
      const { snapshot } = known()
      const items = [...snapshot.datasetInfos.values()].map((info) => datasetAnswer(snapshot, info, clearance, today()))
      return { knowledge: snapshot.version, activatedAt: snapshot.activatedAt, items }
    },
  )

  app.get<{ Params: { id: string } }>(
    '/v1/datasets/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'getDataset',
        tags: ['Datasets'],
        summary: 'One dataset with its authority, its law and its active edition',
        description:
          'For a list: whom it binds, what it does, and how far its ownership rule reaches.\n\n' +
          'Si es una lista: a quién obliga, qué efecto tiene y hasta dónde alcanza su regla de propiedad.',
        params: z.strictObject({ id: datasetIdSchema }),
        response: {
          200: jsonResponse({ description: 'The dataset.', schema: datasetSchema, example: DATASET_EXAMPLE }),
          ...problems('resource.not_found', 'knowledge.unavailable'),
        },
      },
    },
    async (request) => {
      const { snapshot } = known()
      const info = snapshot.datasetInfos.get(request.params.id)
      if (!info) {
        const detail = `there is no dataset ${JSON.stringify(request.params.id)} in knowledge version ${snapshot.version}`
        throw new ProblemError('resource.not_found', { detail })
      }
      return datasetAnswer(snapshot, info, clearance, today())
    },
  )
}
