import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Db } from '../database/client.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { isStorable } from '../http/json.ts'
import { ProblemError } from '../http/problems.ts'
import { jsonResponse, problems } from '../http/responses.ts'
import { changesTold } from './answers.ts'
import { type ChangeQuery, changeListSchema, changeQuerySchema } from './change-schema.ts'
import { CHANGES_EXAMPLE, EDITIONS_EXAMPLE, QUARANTINE_EXAMPLE } from './dataset-examples.ts'
import {
  datasetIdSchema,
  editionListSchema,
  type QuarantineQuery,
  quarantineListSchema,
  quarantineQuerySchema,
} from './dataset-schema.ts'
import * as history from './edition-history.ts'
import { FACT_TABLES, type FactTable } from './rows.ts'
import { pageQuerySchema } from './schema.ts'

const params = z.strictObject({ id: datasetIdSchema })
type Params = { Params: z.output<typeof params> }

/** The editions of a dataset: when they came, what they changed, what of them could not be loaded. */
export function editionRoutes(app: FastifyInstance, db: Db): void {
  app.get<Params & { Querystring: z.output<typeof pageQuerySchema> }>(
    '/v1/datasets/:id/editions',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listDatasetEditions',
        tags: ['Datasets'],
        summary: 'Every edition of a dataset that was ever imported, newest first',
        description:
          'Refused editions too, with the knowledge versions in which each one was active.\n\n' +
          'También las ediciones rechazadas, con las versiones del conocimiento en que cada una estuvo activa.',
        params,
        querystring: pageQuerySchema,
        response: {
          200: jsonResponse({
            description: 'A page of editions.',
            schema: editionListSchema,
            example: EDITIONS_EXAMPLE,
          }),
          ...problems('resource.not_found', 'cursor.invalid'),
        },
      },
    },
    async (request) => {
      const { id: dataset } = request.params
      const { cursor, limit } = request.query
      const [before = null] = cursor === undefined ? [] : numbersOf(readCursor(cursor, { dataset }, 1))
      const page = await history.editionsPage(db, dataset, before, limit).catch(asNotFound)
      const last = page.more ? page.items.at(-1) : undefined
      return {
        dataset,
        items: page.items.map(({ counts, active, rowsRead, rowsQuarantined, leftOut, ...edition }) => ({
          ...headOf(edition),
          rowsRead,
          rowsQuarantined,
          leftOut,
          changes: changesTold(counts),
          active,
        })),
        next: last ? encodeCursor([last.id], { dataset }) : null,
        evidence: page.evidence,
      }
    },
  )

  app.get<Params & { Querystring: ChangeQuery }>(
    '/v1/datasets/:id/changes',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listDatasetChanges',
        tags: ['Datasets'],
        summary: 'What changed between two editions of a dataset, row by row',
        description:
          'By table and key. A listing that the newer edition lacks has `ended`: it stays on record with its day of delisting.\n\n' +
          'Por tabla y clave. Una inclusión que falta en la edición nueva ha terminado (`ended`): queda registrada con su fecha de baja.',
        params,
        querystring: changeQuerySchema,
        response: {
          200: jsonResponse({ description: 'A page of changes.', schema: changeListSchema, example: CHANGES_EXAMPLE }),
          ...problems('resource.not_found', 'cursor.invalid'),
        },
      },
    },
    async (request) => {
      const { id: dataset } = request.params
      const { cursor, limit, ...filters } = request.query
      const bound = { dataset, ...filters }
      const place = cursor === undefined ? null : placeOf(readCursor(cursor, bound, 4))
      // The cursor holds the editions: pages go on with those they began with, whatever is activated meanwhile.
      const editions = place
        ? await history.comparedByIds(db, dataset, place.from, place.to)
        : await history.comparedEditions(db, dataset, filters).catch(asNotFound)
      if (!editions) throw new ProblemError('cursor.invalid')
      const page = await history.changesPage(db, dataset, editions, filters, place, limit)
      const last = page.more ? page.items.at(-1) : undefined
      const { from, to } = editions
      return {
        dataset,
        from: from && headOf(from),
        to: headOf(to),
        items: page.items,
        next: last ? encodeCursor([from?.id ?? 0, to.id, last.table, last.key], bound) : null,
        parties: page.parties,
        evidence: page.evidence,
      }
    },
  )

  app.get<Params & { Querystring: QuarantineQuery }>(
    '/v1/datasets/:id/quarantine',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listQuarantinedRows',
        tags: ['Datasets'],
        summary: 'Rows of an edition that were not loaded, as they came, and why',
        description:
          'In the order in which they were met. What stood under the key of such a row before goes on standing.\n\n' +
          'En el orden en que se encontraron. Lo que antes constaba bajo la clave de una de esas filas sigue constando.',
        params,
        querystring: quarantineQuerySchema,
        response: {
          200: jsonResponse({
            description: 'A page of quarantined rows.',
            schema: quarantineListSchema,
            example: QUARANTINE_EXAMPLE,
          }),
          ...problems('resource.not_found', 'cursor.invalid'),
        },
      },
    },
    async (request) => {
      const { id: dataset } = request.params
      const { cursor, limit, edition: name } = request.query
      const bound = { dataset, name }
      const [number, after] = cursor === undefined ? [] : numbersOf(readCursor(cursor, bound, 2))
      const edition =
        number === undefined
          ? await history.chosenEdition(db, dataset, name).catch(asNotFound)
          : await history.editionOfNumber(db, dataset, number)
      if (!edition) throw new ProblemError('cursor.invalid')
      const page = await history.quarantinePage(db, edition.id, after ?? 0, limit)
      const last = page.more ? page.items.at(-1) : undefined
      return {
        dataset,
        edition: headOf(edition),
        items: page.items.map(({ id: _id, ...row }) => row),
        next: last ? encodeCursor([edition.id, last.id], bound) : null,
      }
    },
  )
}

type Head = Pick<
  history.EditionRecord,
  'edition' | 'status' | 'sha256' | 'complete' | 'publishedOn' | 'importedAt' | 'evidence'
>

function headOf({ edition, status, sha256, complete, publishedOn, importedAt, evidence }: Head): Head {
  return { edition, status, sha256: `sha256:${sha256}`, complete, publishedOn, importedAt, evidence }
}

/** @throws {ProblemError} 404 that says what there is */
function asNotFound(error: unknown): never {
  if (error instanceof history.UnknownEditionError) {
    throw new ProblemError('resource.not_found', { detail: error.message, cause: error })
  }
  throw error
}

/** @throws {ProblemError} `cursor.invalid` for a cursor of another list */
function readCursor(cursor: string, filters: unknown, length: number): (string | number)[] {
  const key = decodeCursor(cursor, filters, length)
  if (key === null) throw new ProblemError('cursor.invalid')
  return key
}

/** Numbers of rows in the database, which fit its integers. */
function numbersOf(key: readonly (string | number)[]): number[] {
  return key.map((part) => {
    const fits = typeof part === 'number' && Number.isInteger(part) && part >= 0 && part < 2 ** 31
    if (!fits) throw new ProblemError('cursor.invalid')
    return part
  })
}

interface Place {
  from: number
  to: number
  table: FactTable
  key: string
}

function placeOf([from, to, table, key]: readonly (string | number)[]): Place {
  const [earlier, later] = numbersOf([from!, to!])
  const known = FACT_TABLES.find((one) => one === table)
  if (known === undefined || typeof key !== 'string' || !isStorable(key)) throw new ProblemError('cursor.invalid')
  return { from: earlier!, to: later!, table: known, key }
}
