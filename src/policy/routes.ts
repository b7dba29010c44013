import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ProblemError } from '../http/problems.ts'
import { jsonResponse, problems } from '../http/responses.ts'
import type { Pack, PackSet } from './packs.ts'
import { policyIdSchema, policyListSchema, policySchema } from './schema.ts'

const EXAMPLE = {
  id: 'mx-fed',
  version: '1.0.0',
  sha256: `sha256:${'0'.repeat(64)}`,
  title: { es: 'México, compras federales', en: 'Mexico, federal procurement' },
  description: {
    es: 'Inhabilitaciones y lista del artículo 69-B.',
    en: 'Disqualifications and the list of Article 69-B.',
  },
  publishedAt: '2026-11-24',
  effectiveFrom: '2026-11-24',
  effectiveTo: null,
  jurisdiction: 'MX',
  neutrality: 'national',
  defaultMode: 'binding',
  buyers: ['MX'],
  funds: ['MX'],
  lists: ['mx-sabg-sancionados', 'mx-sat-69b'],
}

/** Packs as data, to be read before and beside an assessment. */
export async function policyRoutes(app: FastifyInstance, { packs }: { packs: PackSet }): Promise<void> {
  app.get(
    '/v1/policies',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listPolicies',
        tags: ['Policies'],
        summary: 'The policy packs: whose rules, from when, for whom',
        description:
          'Every pack that is loaded, with its version and digest.\n\nTodos los paquetes de reglas cargados, con su versión y su huella.',
        response: {
          200: jsonResponse({ description: 'All packs.', schema: policyListSchema, example: { items: [EXAMPLE] } }),
        },
      },
    },
    async () => ({ items: packs.packs.map(summaryOf) }),
  )

  app.get<{ Params: { id: string } }>(
    '/v1/policies/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'getPolicy',
        tags: ['Policies'],
        summary: 'One policy pack with its rules, their law, and what each factor weighs',
        description:
          'Rules are data: each has its citation, dates, whom it binds, and whether the text was confirmed.\n\n' +
          'Las reglas son datos: cada una tiene su cita, sus fechas, a quién obliga y si el texto está confirmado.',
        params: z.strictObject({ id: policyIdSchema }),
        response: {
          200: jsonResponse({
            description: 'The pack.',
            schema: policySchema,
            example: { ...EXAMPLE, rules: [], factors: [] },
          }),
          ...problems('resource.not_found'),
        },
      },
    },
    async (request) => {
      const pack = packs.packs.find(({ id }) => id === request.params.id)
      if (!pack) {
        throw new ProblemError('resource.not_found', {
          detail: `there is no policy pack ${JSON.stringify(request.params.id)}`,
        })
      }
      return { ...summaryOf(pack), ...contentOf(pack) }
    },
  )
}

function summaryOf({ id, version, sha256, document }: Pack) {
  return {
    id,
    version,
    sha256,
    title: document.title,
    description: document.description,
    publishedAt: document.publishedAt,
    effectiveFrom: document.effectiveFrom,
    effectiveTo: document.effectiveTo,
    jurisdiction: document.jurisdiction,
    neutrality: document.neutrality,
    defaultMode: document.defaultMode,
    buyers: document.choose.buyers,
    funds: document.choose.funds,
    lists: document.lists,
  }
}

function contentOf({ document }: Pack) {
  return {
    rules: document.rules.map((rule) => ({
      id: rule.id,
      group: rule.group,
      citation: rule.citation,
      url: rule.url,
      status: rule.status,
      toConfirm: rule.toConfirm,
      bindsWhom: rule.bindsWhom,
      validFrom: rule.validFrom,
      validTo: rule.validTo,
      plainText: rule.plainText,
      lists: rule.list?.listIds ?? [],
      bindingFactor: rule.list?.binding ?? null,
      advisoryFactor: rule.list?.advisory ?? null,
    })),
    factors: document.factors.map((factor) => ({
      id: factor.id,
      dimension: factor.dimension,
      severity: factor.severity,
      halfLifeYears: factor.halfLifeYears,
      rule: factor.rule,
      legalBasis: factor.legalBasis,
      evaluated: factor.evaluated,
      notEvaluated: factor.notEvaluated,
      text: factor.text,
    })),
  }
}
