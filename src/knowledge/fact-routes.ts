import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ProblemError } from '../http/problems.ts'
import { jsonResponse, problems } from '../http/responses.ts'
import { deploymentAnswer, evidenceFor } from './answers.ts'
import type { Browsable } from './browsable.ts'
import type { CapabilityTaxonomy } from './capabilities.ts'
import { pageOf } from './deployment-page.ts'
import {
  CAPABILITIES_EXAMPLE,
  DEPLOYMENT_LIST_EXAMPLE,
  JURISDICTION_EXAMPLE,
  JURISDICTIONS_EXAMPLE,
} from './examples.ts'
import {
  capabilityListSchema,
  countryCodeSchema,
  type DeploymentQuery,
  deploymentListSchema,
  deploymentQuerySchema,
  jurisdictionListSchema,
  jurisdictionSchema,
} from './schema.ts'

/** Deployments, capabilities and jurisdictions. */
export function factRoutes(app: FastifyInstance, known: () => Browsable, taxonomy: CapabilityTaxonomy): void {
  app.get<{ Querystring: DeploymentQuery }>(
    '/v1/deployments',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listDeployments',
        tags: ['Facts'],
        summary: 'Deployments by capability, country of the buyer, vendor or what is adverse',
        description:
          'In the order of their ids, a page at a time. Filters add up.\n\nEn el orden de sus claves, por páginas. Los filtros se suman.',
        querystring: deploymentQuerySchema,
        response: {
          200: jsonResponse({
            description: 'A page of deployments.',
            schema: deploymentListSchema,
            example: DEPLOYMENT_LIST_EXAMPLE,
          }),
          ...problems('cursor.invalid', 'knowledge.unavailable'),
        },
      },
    },
    async (request) => {
      const { snapshot } = known()
      const { cursor, limit, ...filters } = request.query
      const { items, next } = pageOf(snapshot, filters, { cursor, limit })
      return {
        knowledge: snapshot.version,
        items: items.map((row) => deploymentAnswer(snapshot, row)),
        next,
        evidence: evidenceFor(snapshot, items),
      }
    },
  )

  const capabilities = capabilitiesAnswer(taxonomy)
  app.get(
    '/v1/capabilities',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listCapabilities',
        tags: ['Facts'],
        summary: 'The capability classes, how sensitive they are, and which are kin',
        description:
          'The codes that a tender may carry in `capability`, and that deployments are filed under.\n\n' +
          'Los códigos que una licitación puede llevar en `capability` y con los que se clasifican los despliegues.',
        response: {
          200: jsonResponse({
            description: 'The taxonomy.',
            schema: capabilityListSchema,
            example: CAPABILITIES_EXAMPLE,
          }),
        },
      },
    },
    async () => capabilities,
  )

  app.get(
    '/v1/jurisdictions',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listJurisdictions',
        tags: ['Facts'],
        summary: 'The territories of whose law or standing something is known',
        description:
          'A territory that is missing has not been looked at.\n\nUn territorio que falta no se ha examinado.',
        response: {
          200: jsonResponse({
            description: 'All territories.',
            schema: jurisdictionListSchema,
            example: JURISDICTIONS_EXAMPLE,
          }),
          ...problems('knowledge.unavailable'),
        },
      },
    },
    async () => {
      const { snapshot } = known()
      const items = [...snapshot.jurisdictionsByCountry]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, rows]) => ({
          code,
          attributes: [...rows]
            .sort((a, b) => (a.attribute < b.attribute ? -1 : 1))
            .map(({ attribute, value, verified }) => ({ attribute, value, verified })),
        }))
      return { knowledge: snapshot.version, items }
    },
  )

  app.get<{ Params: { code: string } }>(
    '/v1/jurisdictions/:code',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'getJurisdiction',
        tags: ['Facts'],
        summary: 'What is known of the law of one territory, with its legal basis',
        description:
          'Attributes of the law as read in the sources, for a lawyer to confirm.\n\n' +
          'Atributos del derecho según las fuentes, para que un jurista los confirme.',
        params: z.strictObject({ code: countryCodeSchema }),
        response: {
          200: jsonResponse({
            description: 'The territory.',
            schema: jurisdictionSchema,
            example: JURISDICTION_EXAMPLE,
          }),
          ...problems('resource.not_found', 'knowledge.unavailable'),
        },
      },
    },
    async (request) => {
      const { snapshot } = known()
      const { code } = request.params
      const rows = snapshot.jurisdictionsByCountry.get(code)
      if (!rows) {
        throw new ProblemError('resource.not_found', {
          detail: `nothing is known of the law of ${JSON.stringify(code)} in knowledge version ${snapshot.version}`,
        })
      }
      const attributes = [...rows]
        .sort((a, b) => (a.attribute < b.attribute ? -1 : 1))
        .map(({ country: _country, ...row }) => row)
      return { knowledge: snapshot.version, code, attributes, evidence: evidenceFor(snapshot, attributes) }
    },
  )
}

function capabilitiesAnswer(taxonomy: CapabilityTaxonomy) {
  const label = ({ labelEs, labelEn }: { labelEs: string; labelEn: string }) => ({ es: labelEs, en: labelEn })
  return {
    version: taxonomy.version,
    sha256: `sha256:${taxonomy.sha256.replace(/^sha256:/, '')}`,
    families: [...taxonomy.families.values()].map((family) => ({
      id: family.id,
      label: label(family),
      members: family.members,
      related: family.related,
    })),
    items: [...taxonomy.capabilities.values()].map((capability) => ({
      code: capability.id,
      family: capability.family,
      label: label(capability),
      sensitivity: capability.sensitivity,
    })),
  }
}
