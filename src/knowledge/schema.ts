import { z } from 'zod'
import {
  ADVERSE_STATUSES,
  DEPLOYMENT_ROLES,
  ENTITY_KINDS,
  INTERESTS,
  NAME_KINDS,
  OUTCOME_EFFECTS,
  OWNERSHIP_STATUSES,
} from './facts.ts'

/** The words in which facts are browsed. Every field is bounded, so that a client knows what to reserve for it. */

export const text = (max: number) => z.string().max(max)
export const long = text(8000)
export const partialDateSchema = z
  .string()
  .max(10)
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .meta({ description: '`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as the source.' })
export const day = z.iso.date().max(10)
export const time = z.iso.datetime().max(32)
export const decimal = text(32).regex(/^\d+(\.\d+)?$/)
export const country = text(2)
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2 code (also `EU` and `UN`).' })
export const knowledge = z
  .int()
  .min(1)
  .max(2_147_483_647)
  .meta({ description: 'The knowledge version that the answer comes from.' })
export const grade = text(2)
  .regex(/^[A-F][1-6]$/)
  .meta({ description: 'Admiralty code: reliability of the source A-F, credibility of the information 1-6.' })
export const next = text(1000).nullable().meta({ description: 'Cursor of the next page; null on the last one.' })
export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items a page.' }),
  cursor: z.string().max(1000).optional().meta({ description: '`next` of the page before.' }),
}

export const evidenceIdSchema = z
  .string()
  .max(40)
  .regex(/^evd_[a-z0-9]+$/)
export const entityIdSchema = z
  .string()
  .max(40)
  .regex(/^ent_[a-z0-9]+$/)

export const evidenceSchema = z
  .strictObject({
    id: evidenceIdSchema,
    title: text(1000),
    publisher: text(500).nullable(),
    publisherInterest: text(500).nullable(),
    publishedOn: partialDateSchema.nullable(),
    url: text(2000).nullable(),
    grade: text(2).nullable(),
    status: z.enum(['allegation', 'charge', 'official_finding', 'final_decision', 'record', 'edition']),
    response: text(4000).nullable(),
    verified: z.boolean(),
    dataset: text(200),
  })
  .meta({
    id: 'Evidence',
    description: 'Who said it, when and where, how reliable (Admiralty code), and what the vendor answered.',
  })

export const evidence = z.array(evidenceSchema).max(20_000).meta({ description: 'The sources of the rows above.' })

const rowOfDataset = {
  dataset: text(64),
  grade: grade.nullable(),
  verified: z
    .boolean()
    .meta({ description: 'True when a source was seen to say it. An unverified row is shown and never scores.' }),
  evidence: evidenceIdSchema,
  note: long.nullable(),
}

export const count = z.int().min(0).max(2_147_483_647)

export const partySchema = z
  .strictObject({ id: entityIdSchema, name: text(1000), country: country.nullable(), kind: z.enum(ENTITY_KINDS) })
  .meta({ id: 'Party', description: 'An entity of the tables, by name.' })

export const nameSchema = z
  .strictObject({
    text: text(1000),
    kind: z.enum(NAME_KINDS),
    script: text(4).nullable().meta({ description: 'ISO 15924.' }),
    language: text(2).nullable().meta({ description: 'ISO 639-1.' }),
  })
  .meta({ id: 'EntityName' })

export const vendorIdSchema = entityIdSchema.meta({
  description: 'Id of an entity, the same in every installation.',
  examples: ['ent_48hsqwqgg07m4ckh8swbhmw7vp'],
})

export const vendorSchema = z
  .strictObject({
    knowledge,
    id: entityIdSchema,
    sourceId: text(300).meta({ description: 'The id of the row in its source.' }),
    dataset: text(64),
    kind: z.enum(ENTITY_KINDS),
    name: text(1000),
    country: country.nullable(),
    ownershipStatus: z.enum(OWNERSHIP_STATUSES).nullable(),
    incorporated: partialDateSchema.nullable(),
    status: text(8000).nullable(),
    names: z.array(nameSchema).max(10_000),
    identifiers: z.array(z.strictObject({ scheme: text(64), id: text(128) })).max(10_000),
    address: long.nullable(),
    note: long.nullable(),
    perhapsTheSame: z
      .array(z.strictObject({ party: partySchema, basis: long, note: long.nullable(), evidence: evidenceIdSchema }))
      .max(1000)
      .meta({
        description: 'Entities that may be the same organisation. They are kept apart until someone confirms it.',
      }),
    rows: z
      .strictObject({ owners: count, holdings: count, deployments: count, listings: count })
      .meta({ description: 'How many rows name the vendor. None is no clearance.' }),
    evidence,
  })
  .meta({ id: 'Vendor', description: 'What is known of one entity. It judges nobody: ask for an assessment.' })

export const vendorQuerySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(512)
    .refine((value) => /[\p{L}\p{N}]/u.test(value), 'the name has no letter or digit')
    .meta({ description: 'The name, in any script.', examples: ['ZTE'] }),
  country: country.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10).meta({ description: 'Candidates at most.' }),
})

export const vendorMatchesSchema = z
  .strictObject({
    knowledge,
    status: z.enum(['match', 'possible', 'none']).meta({
      description:
        '`match`: the first is meant. `possible`: a person must look. `none`: nobody known, which clears nobody.',
    }),
    items: z
      .array(
        z.strictObject({
          party: partySchema,
          matchedName: text(1000),
          score: z.number().min(0).max(1),
          weak: z.boolean().meta({ description: 'The name that matched is a short or weak one.' }),
        }),
      )
      .max(50),
  })
  .meta({ id: 'VendorMatches', description: 'Whom a name may mean, most likely first.' })

export const ownershipLinkSchema = z
  .strictObject({
    id: text(40),
    owned: partySchema,
    owner: partySchema,
    shareExact: decimal.nullable().meta({ description: 'Per cent, 0 to 100. All three shares null: unknown.' }),
    shareMin: decimal.nullable(),
    shareMax: decimal.nullable(),
    interest: z.enum(INTERESTS),
    direct: z.boolean(),
    start: partialDateSchema.nullable(),
    end: partialDateSchema.nullable().meta({ description: 'A link with an end is history.' }),
    asOf: partialDateSchema.nullable().meta({ description: 'The date for which the source speaks.' }),
    ...rowOfDataset,
  })
  .meta({ id: 'OwnershipLink' })

export const vendorOwnershipSchema = z
  .strictObject({
    knowledge,
    vendor: partySchema,
    ownershipStatus: z.enum(OWNERSHIP_STATUSES).nullable(),
    links: z.array(ownershipLinkSchema).max(100_000),
    truncated: z.boolean().meta({ description: 'True when the graph goes on beyond what is shown.' }),
    evidence,
  })
  .meta({
    id: 'VendorOwnership',
    description: 'Every known link upward to owners, and downward to what the vendor may control; ended ones too.',
  })

export const listingSchema = z
  .strictObject({
    id: text(40),
    list: z.strictObject({
      id: text(64),
      title: text(1000),
      authority: text(500),
      country: country.nullable(),
      effect: long.nullable(),
      bindsWhom: long.nullable(),
      complete: z.boolean(),
    }),
    listedOn: partialDateSchema.nullable(),
    delistedOn: partialDateSchema.nullable().meta({ description: 'Null while in force when last checked.' }),
    scope: long.nullable(),
    program: long.nullable(),
    legalBasis: long.nullable(),
    ...rowOfDataset,
  })
  .meta({ id: 'Listing', description: 'An entity on a list.' })

export const vendorListingsSchema = z
  .strictObject({ knowledge, vendor: partySchema, items: z.array(listingSchema).max(10_000), evidence })
  .meta({ id: 'VendorListings', description: 'No listing here is no clearance: see whether the lists are complete.' })

export const deploymentSchema = z
  .strictObject({
    id: text(200),
    event: text(200).meta({ description: 'Rows of one event are one case, told once.' }),
    vendor: partySchema,
    role: z.enum(DEPLOYMENT_ROLES).meta({ description: 'A bidder delivered nothing.' }),
    buyer: text(1000),
    buyerCountry: country.nullable(),
    capability: text(64),
    description: long,
    start: partialDateSchema.nullable(),
    end: partialDateSchema.nullable(),
    valueUsd: decimal.nullable(),
    financier: text(1000).nullable(),
    financierCountry: country.nullable(),
    adverseStatus: z.enum(ADVERSE_STATUSES),
    adverseNote: long.nullable(),
    actListIds: z.array(text(64)).max(100),
    vendorResponse: long.nullable().meta({ description: 'Null: no answer found in the source.' }),
    outcome: long.nullable(),
    outcomeEffect: z.enum(OUTCOME_EFFECTS).nullable(),
    sourceDate: partialDateSchema.nullable(),
    ...rowOfDataset,
  })
  .meta({ id: 'Deployment', description: 'Who is reported to have supplied what to whom, and who reports it.' })

export const deploymentListSchema = z
  .strictObject({ knowledge, items: z.array(deploymentSchema).max(200), next, evidence })
  .meta({ id: 'DeploymentList' })

export const deploymentQuerySchema = z.strictObject({
  capability: text(64)
    .regex(/^[a-z0-9_]+$/, 'not a capability code')
    .optional()
    .meta({ description: 'Code of a capability.', examples: ['identity_documents'] }),
  country: country.optional().meta({ description: 'Country of the buyer.', examples: ['VE'] }),
  vendor: entityIdSchema.optional().meta({ description: 'Id of the vendor.' }),
  adverseStatus: z.enum(ADVERSE_STATUSES).optional().meta({ description: 'How far an adverse matter went.' }),
  ...page,
})
export type DeploymentQuery = z.output<typeof deploymentQuerySchema>

export const pageQuerySchema = z.strictObject(page)

export const capabilityListSchema = z
  .strictObject({
    version: text(64),
    sha256: text(71).regex(/^sha256:[0-9a-f]{64}$/),
    families: z
      .array(
        z.strictObject({
          id: text(64),
          label: z.strictObject({ es: text(500), en: text(500) }),
          members: z.array(text(64)).max(1000),
          related: z.array(text(64)).max(1000),
        }),
      )
      .max(1000),
    items: z
      .array(
        z.strictObject({
          code: text(64),
          family: text(64),
          label: z.strictObject({ es: text(500), en: text(500) }),
          sensitivity: z
            .number()
            .min(0)
            .max(1)
            .meta({ description: 'Expert judgement of what misuse could do; no probability.' }),
        }),
      )
      .max(1000),
  })
  .meta({ id: 'CapabilityList', description: 'What a tender can buy, how sensitive it is, and which classes are kin.' })

export const countryCodeSchema = country.meta({
  description: 'ISO 3166-1 alpha-2 code (also `EU` and `UN`).',
  examples: ['CN'],
})

const attributeValue = { attribute: text(100), value: text(500) }

export const jurisdictionListSchema = z
  .strictObject({
    knowledge,
    items: z
      .array(
        z.strictObject({
          code: country,
          attributes: z.array(z.strictObject({ ...attributeValue, verified: z.boolean() })).max(1000),
        }),
      )
      .max(300),
  })
  .meta({ id: 'JurisdictionList' })

export const jurisdictionSchema = z
  .strictObject({
    knowledge,
    code: country,
    attributes: z
      .array(
        z.strictObject({
          id: text(40),
          ...attributeValue,
          validFrom: partialDateSchema.nullable(),
          validTo: partialDateSchema.nullable(),
          legalBasis: long.nullable(),
          ...rowOfDataset,
        }),
      )
      .max(1000),
    evidence,
  })
  .meta({
    id: 'Jurisdiction',
    description: 'Attributes of the law of a territory, with the reading taken. Nationality alone is never a finding.',
  })
