import countries from 'i18n-iso-countries'
import { z } from 'zod'
import { MENTION_ROLES } from './types.ts'

/**
 * The words of a request. Every string is trimmed and bounded; an unknown field is refused with its path, because a
 * misspelt `buyer` must not silently change which rules apply.
 */

/** `EU` and `UN` are exceptionally reserved in ISO 3166-1 and stand for the unions themselves. */
const RESERVED = new Set(['EU', 'UN'])

const name = (what: string, max = 512) =>
  z
    .string()
    .trim()
    .min(1, `${what} is empty`)
    .max(max, `${what} is longer than ${max} characters`)
    .refine((text) => /[\p{L}\p{N}]/u.test(text), `${what} has no letter or digit`)

export const countrySchema = z
  .string()
  .trim()
  .length(2, 'not an ISO 3166-1 alpha-2 code')
  .regex(/^[A-Z]{2}$/, 'not an ISO 3166-1 alpha-2 code')
  .refine((code) => RESERVED.has(code) || countries.isValid(code), 'not an ISO 3166-1 alpha-2 code')
  .meta({ description: 'ISO 3166-1 alpha-2 code (also `EU` and `UN`).', examples: ['MX'] })

export const daySchema = z.iso
  .date()
  .max(10)
  .meta({ description: 'A calendar day, `YYYY-MM-DD`.', examples: ['2026-11-24'] })

const identifierSchema = z.strictObject({
  scheme: z
    .string()
    .trim()
    .min(2)
    .max(64)
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'not an org-id.guide scheme code')
    .meta({ description: 'List code of org-id.guide.', examples: ['MX-RFC', 'XI-LEI'] }),
  id: z
    .string()
    .trim()
    .min(1)
    .max(128)
    .meta({ examples: ['AAA010101AAA'] }),
})

const vendorInputSchema = z
  .strictObject({
    name: name('the name').meta({
      description: 'The name as the bidder wrote it, in any script.',
      examples: ['ZTE Corporation'],
    }),
    country: countrySchema.optional(),
    identifiers: z.array(identifierSchema).max(20).optional(),
    address: z.string().trim().min(1).max(1000).optional(),
  })
  .meta({ id: 'VendorInput', description: 'A vendor as the buyer knows it.' })

const classificationSchema = z.strictObject({
  scheme: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .meta({ examples: ['CPV', 'UNSPSC', 'MX-COG'] }),
  id: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .meta({ examples: ['22455000-4'] }),
})

const moneySchema = z.strictObject({
  amount: z
    .string()
    .max(32)
    .regex(/^\d{1,18}(\.\d{1,6})?$/, 'not a decimal amount')
    .meta({ description: 'A decimal as text.', examples: ['12000000.00'] }),
  currency: z
    .string()
    .max(3)
    .regex(/^[A-Z]{3}$/, 'not an ISO 4217 code')
    .meta({ examples: ['MXN'] }),
})

const tenderInputSchema = z
  .strictObject({
    title: z.string().trim().max(2000).optional().meta({ description: 'Title of the notice.' }),
    description: z.string().max(200_000).optional().meta({
      description:
        'Text of the notice, in Spanish, English or Portuguese. Spans in the answer are UTF-16 offsets in it.',
    }),
    language: z
      .enum(['es', 'en', 'pt'])
      .optional()
      .meta({ description: 'Language of the text; found out when absent.' }),
    classifications: z.array(classificationSchema).max(100).optional(),
    capability: z
      .string()
      .trim()
      .max(64)
      .regex(/^[a-z0-9_]+$/, 'not a capability code')
      .optional()
      .meta({
        description: 'Code of the capability, when a person has classified the tender.',
        examples: ['identity_documents'],
      }),
    value: moneySchema.optional(),
    parties: z
      .array(
        z.strictObject({
          name: name('the name'),
          role: z.enum([...MENTION_ROLES, 'tenderer', 'supplier']).optional(),
          country: countrySchema.optional(),
          identifiers: z.array(identifierSchema).max(20).optional(),
        }),
      )
      .max(50)
      .optional()
      .meta({ description: 'Parties that the system knows by field; those named in the text are found by Probity.' }),
  })
  .meta({ id: 'TenderInput', description: 'What is bought: a notice, or a capability code.' })

const buyerInputSchema = z
  .strictObject({
    name: name('the name'),
    country: countrySchema.optional(),
    sector: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({ examples: ['civil registry', 'defence', 'banking'] }),
  })
  .meta({ id: 'BuyerInput', description: 'Who buys. The country decides which rules bind.' })

/** An empty question must not come back as "nothing to rate". */
function saysSomething(tender: z.output<typeof tenderInputSchema>): boolean {
  const { title = '', description = '', classifications = [], parties = [], capability } = tender
  const said = /[\p{L}\p{N}]/u.test(title + description)
  return said || classifications.length > 0 || parties.length > 0 || capability !== undefined
}

const funderSchema = z.strictObject({ name: name('the name'), country: countrySchema.optional() })

export const assessmentRequestSchema = z
  .strictObject({
    vendor: vendorInputSchema.optional(),
    vendors: z.array(vendorInputSchema).min(1).max(50).optional(),
    tender: tenderInputSchema.optional(),
    ocds: z
      .record(z.string().max(200), z.unknown())
      .optional()
      .meta({ description: 'An OCDS 1.1 release, record, release package or record package. It is never changed.' }),
    buyer: buyerInputSchema.optional(),
    fundedBy: z.array(funderSchema).max(20).optional().meta({
      description:
        'Who pays, beside the buyer: lenders, donors, federal programmes. Rules that bind their money apply.',
    }),
    policies: z
      .array(z.string().trim().min(1).max(64))
      .min(1)
      .max(10)
      .optional()
      .meta({
        description: 'Policy packs. Default: chosen by the country of the buyer, and said in the answer.',
        examples: [['baseline', 'mx-fed']],
      }),
    asOf: daySchema.optional().meta({ description: 'The day the question speaks of. Default: today; recorded.' }),
    knowledge: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .optional()
      .meta({ description: 'A knowledge version: what was known then. Default: the active one.' }),
    reference: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "The buyer's own reference of the procedure.", examples: ['LA-EJEMPLO-0001-2026'] }),
  })
  .refine((body) => [body.vendor, body.vendors, body.ocds].filter(Boolean).length <= 1, {
    message: 'give one of vendor, vendors or ocds',
    path: ['vendor'],
  })
  .refine((body) => body.vendor || body.vendors || body.ocds || body.tender, {
    message: 'give a vendor, vendors, a tender or an ocds document',
    path: [],
  })
  .refine((body) => body.vendor || body.vendors || body.ocds || !body.tender || saysSomething(body.tender), {
    message: 'the tender says nothing: give a title, a description, a classification, a capability or parties',
    path: ['tender'],
  })
  .refine((body) => !(body.ocds && body.tender), {
    message: 'an ocds document brings its own tender',
    path: ['tender'],
  })
  .meta({ id: 'AssessmentRequest' })

export type AssessmentRequest = z.output<typeof assessmentRequestSchema>
