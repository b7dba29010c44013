import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ProblemError } from '../http/problems.ts'
import { jsonResponse, mediaResponse, problems } from '../http/responses.ts'
import { deploymentAnswer, evidenceFor, linkAnswer, listingAnswer, partyOf, vendorAnswer } from './answers.ts'
import type { Browsable } from './browsable.ts'
import { inForceOn } from './calendar.ts'
import { pageOf } from './deployment-page.ts'
import {
  DEPLOYMENT_LIST_EXAMPLE,
  VENDOR_EXAMPLE,
  VENDOR_LISTINGS_EXAMPLE,
  VENDOR_MATCHES_EXAMPLE,
  VENDOR_OWNERSHIP_EXAMPLE,
} from './examples.ts'
import type { Entity } from './facts.ts'
import { factsAbout } from './facts-about.ts'
import { drawOwnership } from './ownership-drawing.ts'
import {
  deploymentListSchema,
  pageQuerySchema,
  vendorIdSchema,
  vendorListingsSchema,
  vendorMatchesSchema,
  vendorOwnershipSchema,
  vendorQuerySchema,
  vendorSchema,
} from './schema.ts'
import { entityOf, type KnowledgeSnapshot } from './snapshot.ts'

const params = z.strictObject({ id: vendorIdSchema })
type Params = { Params: z.output<typeof params> }

const ownershipQuery = z.strictObject({
  format: z
    .enum(['json', 'svg'])
    .default('json')
    .meta({ description: '`svg`: a drawing of the links in force today, owners on top.' }),
  lang: z.enum(['es', 'en']).default('es').meta({ description: 'Language of the drawing.' }),
})

const ownershipJson = jsonResponse({
  description: 'The ownership graph around the vendor, or its drawing.',
  schema: vendorOwnershipSchema,
  example: VENDOR_OWNERSHIP_EXAMPLE,
})
const ownershipResponse = {
  ...ownershipJson,
  content: {
    ...ownershipJson.content,
    ...mediaResponse('image/svg+xml', {
      description: ownershipJson.description,
      schema: z.string().max(5_000_000),
      example: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"></svg>',
    }).content,
  },
}

/** Look a vendor up by hand. */
export function vendorRoutes(app: FastifyInstance, known: () => Browsable): void {
  app.get<{ Querystring: z.output<typeof vendorQuerySchema> }>(
    '/v1/vendors',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listVendors',
        tags: ['Vendors'],
        summary: 'Whom a name may mean',
        description:
          'The entities of the tables that a name may mean, most likely first. No match is not a clearance.\n\n' +
          'Las entidades de las tablas a las que puede referirse un nombre. Que no haya coincidencia no absuelve a nadie.',
        querystring: vendorQuerySchema,
        response: {
          200: jsonResponse({
            description: 'The candidates.',
            schema: vendorMatchesSchema,
            example: VENDOR_MATCHES_EXAMPLE,
          }),
          ...problems('knowledge.unavailable'),
        },
      },
    },
    async (request) => {
      const { snapshot, findName } = known()
      const { limit, ...question } = request.query
      const { status, candidates } = findName(question, limit)
      const items = candidates.slice(0, limit).map(({ id, name, score, weak }) => ({
        party: partyOf(snapshot, id),
        matchedName: name,
        score,
        weak,
      }))
      return { knowledge: snapshot.version, status, items }
    },
  )

  app.get<Params>(
    '/v1/vendors/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'getVendor',
        tags: ['Vendors'],
        summary: 'One entity: its names, identifiers, and what may be the same organisation',
        description:
          'What the tables hold, without judgement; `POST /v1/assessments` says what it means.\n\n' +
          'Lo que contienen las tablas, sin juicio; `POST /v1/assessments` dice qué significa.',
        params,
        response: {
          200: jsonResponse({ description: 'The entity.', schema: vendorSchema, example: VENDOR_EXAMPLE }),
          ...problems('resource.not_found', 'knowledge.unavailable'),
        },
      },
    },
    async (request) => {
      const { snapshot } = known()
      return vendorAnswer(snapshot, vendorOf(snapshot, request.params.id))
    },
  )

  app.get<Params & { Querystring: z.output<typeof ownershipQuery> }>(
    '/v1/vendors/:id/ownership',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'getVendorOwnership',
        tags: ['Vendors'],
        summary: 'Who owns the vendor, and what it may control, link by link with its source',
        description:
          'All known links, ended and unconfirmed ones too. An owner who is unknown has no link: see `ownershipStatus`.\n\n' +
          'Todos los vínculos conocidos, también los terminados y los no confirmados. Un dueño desconocido no tiene vínculo.',
        params,
        querystring: ownershipQuery,
        response: {
          200: ownershipResponse,
          ...problems('resource.not_found', 'knowledge.unavailable'),
        },
      },
    },
    async (request, reply) => {
      const { snapshot } = known()
      const vendor = vendorOf(snapshot, request.params.id)
      const facts = factsAbout(snapshot, vendor.id)
      const { ownership, truncated } = facts
      if (request.query.format === 'svg') {
        const asOf = new Date().toISOString().slice(0, 10)
        const listed = new Set(
          facts.listings
            .filter((row) => inForceOn(row.listedOn, row.delistedOn, asOf) === 'in_force')
            .map((row) => row.entityId),
        )
        const svg = await drawOwnership(facts, { listed, asOf, lang: request.query.lang })
        return reply.type('image/svg+xml; charset=utf-8').send(svg)
      }
      return {
        knowledge: snapshot.version,
        vendor: partyOf(snapshot, vendor.id),
        ownershipStatus: vendor.ownershipStatus,
        links: ownership.map((link) => linkAnswer(snapshot, link)),
        truncated,
        evidence: evidenceFor(snapshot, ownership),
      }
    },
  )

  app.get<Params & { Querystring: z.output<typeof pageQuerySchema> }>(
    '/v1/vendors/:id/deployments',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listVendorDeployments',
        tags: ['Vendors'],
        summary: 'What the vendor is reported to have supplied, and who reports it',
        description:
          'Rows of the vendor itself, in the order of their ids. A bid is no delivery.\n\n' +
          'Filas del propio proveedor. Una oferta no es una entrega.',
        params,
        querystring: pageQuerySchema,
        response: {
          200: jsonResponse({
            description: 'A page of deployments.',
            schema: deploymentListSchema,
            example: DEPLOYMENT_LIST_EXAMPLE,
          }),
          ...problems('resource.not_found', 'cursor.invalid', 'knowledge.unavailable'),
        },
      },
    },
    async (request) => {
      const { snapshot } = known()
      const vendor = vendorOf(snapshot, request.params.id)
      const { items, next } = pageOf(snapshot, { vendor: vendor.id }, request.query)
      return {
        knowledge: snapshot.version,
        items: items.map((row) => deploymentAnswer(snapshot, row)),
        next,
        evidence: evidenceFor(snapshot, items),
      }
    },
  )

  app.get<Params>(
    '/v1/vendors/:id/listings',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listVendorListings',
        tags: ['Vendors'],
        summary: 'The lists that name the vendor, in force and ended',
        description:
          'No row is no clearance: a list may be known as an extract only (`complete`).\n\n' +
          'Que no haya filas no absuelve: de una lista puede conocerse solo un extracto (`complete`).',
        params,
        response: {
          200: jsonResponse({
            description: 'The listings.',
            schema: vendorListingsSchema,
            example: VENDOR_LISTINGS_EXAMPLE,
          }),
          ...problems('resource.not_found', 'knowledge.unavailable'),
        },
      },
    },
    async (request) => {
      const { snapshot } = known()
      const vendor = vendorOf(snapshot, request.params.id)
      const listings = snapshot.listingsByEntity.get(vendor.id) ?? []
      return {
        knowledge: snapshot.version,
        vendor: partyOf(snapshot, vendor.id),
        items: listings.map((row) => listingAnswer(snapshot, row)),
        evidence: evidenceFor(snapshot, listings),
      }
    },
  )
}

/** @throws {ProblemError} when the version does not know the entity */
function vendorOf(snapshot: KnowledgeSnapshot, id: string): Entity {
  const entity = entityOf(snapshot, id)
  if (entity) return entity
  throw new ProblemError('resource.not_found', {
    detail: `there is no entity ${JSON.stringify(id)} in knowledge version ${snapshot.version}`,
  })
}
