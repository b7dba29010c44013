import { z } from 'zod'
import { DIMENSIONS } from './types.ts'

/** The words of the policy operations: packs as an officer or a lawyer reads them. */

const text = (max: number) => z.string().max(max)
const bilingual = z.strictObject({ es: text(4000), en: text(4000) })
const day = z.iso.date().max(10)
const country = text(2).regex(/^[A-Z]{2}$/)
const countries = z.union([z.literal('all'), z.array(country).max(300)])

export const policyIdSchema = text(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not the id of a policy pack')
  .meta({ description: 'Id of a policy pack.', examples: ['mx-fed'] })

const policySummarySchema = z
  .strictObject({
    id: policyIdSchema,
    version: text(32),
    sha256: text(71)
      .regex(/^sha256:[0-9a-f]{64}$/)
      .meta({ description: 'Over the RFC 8785 form of the pack; assessments pin it.' }),
    title: bilingual,
    description: bilingual,
    publishedAt: day,
    effectiveFrom: day,
    effectiveTo: day.nullable(),
    jurisdiction: country.nullable(),
    neutrality: z.enum(['neutral', 'national']),
    defaultMode: z.enum(['binding', 'advisory', 'off']),
    buyers: countries.meta({ description: 'Countries of the buyers that it is chosen for by itself.' }),
    funds: countries.meta({ description: 'Countries of the funds that it is chosen for by itself.' }),
    lists: z
      .array(text(128))
      .max(200)
      .meta({ description: 'Lists that must be loaded whole and fresh for a low answer.' }),
  })
  .meta({ id: 'PolicySummary' })

export const policyListSchema = z
  .strictObject({ items: z.array(policySummarySchema).max(200) })
  .meta({ id: 'PolicyList' })

export const policySchema = policySummarySchema
  .extend({
    rules: z
      .array(
        z.strictObject({
          id: text(128),
          group: text(128),
          citation: text(4000),
          url: text(2000).nullable(),
          status: z.enum(['confirmed', 'general_knowledge', 'design']).meta({
            description:
              '`confirmed`: read in a published source. `general_knowledge`: to be confirmed before anyone relies on it.',
          }),
          toConfirm: text(4000).nullable(),
          bindsWhom: bilingual,
          validFrom: day.nullable(),
          validTo: day.nullable(),
          plainText: bilingual,
          lists: z.array(text(128)).max(200),
          bindingFactor: text(16).nullable(),
          advisoryFactor: text(16).nullable(),
        }),
      )
      .max(1000),
    factors: z
      .array(
        z.strictObject({
          id: text(16),
          dimension: z.enum([...DIMENSIONS, 'tender']),
          severity: z.number().min(0).max(1),
          halfLifeYears: z.number().min(0).max(1000).nullable(),
          rule: text(128),
          legalBasis: text(4000),
          evaluated: z.boolean(),
          notEvaluated: bilingual.nullable(),
          text: bilingual,
        }),
      )
      .max(1000),
  })
  .meta({ id: 'Policy', description: 'A pack: whom it binds, from when, with what law, and what each factor weighs.' })
