import { z } from 'zod'
import { chosenEditionSchema, editionHeadSchema } from './dataset-schema.ts'
import {
  ADVERSE_STATUSES,
  DEPLOYMENT_ROLES,
  ENTITY_KINDS,
  INTERESTS,
  OUTCOME_EFFECTS,
  OWNERSHIP_STATUSES,
} from './facts.ts'
import { FACT_TABLES, type FactTable } from './rows.ts'
import {
  country,
  decimal,
  entityIdSchema,
  evidence,
  evidenceIdSchema,
  grade,
  long,
  nameSchema,
  page,
  partialDateSchema,
  partySchema,
  text,
} from './schema.ts'

/** The words in which it is told what changed between two editions, row by row. */

const CHANGES = ['new', 'changed', 'ended'] as const

const sourceOfRow = {
  evidence: evidenceIdSchema.nullable().meta({ description: 'Null: the edition itself is the source.' }),
  note: long.nullable(),
}
const graded = { grade: grade.nullable(), verified: z.boolean(), ...sourceOfRow }
const date = partialDateSchema.nullable()

const CONTENTS = {
  entity: z.strictObject({
    id: entityIdSchema,
    sourceId: text(300),
    kind: z.enum(ENTITY_KINDS),
    name: text(1000),
    country: country.nullable(),
    ownershipStatus: z.enum(OWNERSHIP_STATUSES).nullable(),
    incorporated: date,
    status: long.nullable(),
    matchable: z.boolean(),
    names: z.array(nameSchema).max(10_000),
    identifiers: z.array(z.strictObject({ scheme: text(64), id: text(128) })).max(10_000),
    address: long.nullable(),
    ...sourceOfRow,
  }),
  same_as: z.strictObject({
    id: text(40),
    aId: entityIdSchema,
    bId: entityIdSchema,
    basis: long,
    confidence: z.enum(['confirmed', 'inferred', 'refuted']),
    verified: z.boolean(),
    ...sourceOfRow,
  }),
  ownership: z.strictObject({
    id: text(40),
    ownedId: entityIdSchema,
    ownerId: entityIdSchema,
    shareExact: decimal.nullable(),
    shareMin: decimal.nullable(),
    shareMax: decimal.nullable(),
    interest: z.enum(INTERESTS),
    direct: z.boolean(),
    start: date,
    end: date,
    asOf: date,
    ...graded,
  }),
  listing: z.strictObject({
    id: text(40),
    entityId: entityIdSchema,
    listedOn: date,
    delistedOn: date,
    scope: long.nullable(),
    program: long.nullable(),
    legalBasis: long.nullable(),
    ...graded,
  }),
  deployment: z.strictObject({
    id: text(200),
    event: text(200),
    vendorId: entityIdSchema,
    role: z.enum(DEPLOYMENT_ROLES),
    buyer: text(1000),
    buyerCountry: country.nullable(),
    capability: text(64),
    description: long,
    start: date,
    end: date,
    valueUsd: decimal.nullable(),
    financier: text(1000).nullable(),
    financierCountry: country.nullable(),
    adverseStatus: z.enum(ADVERSE_STATUSES),
    adverseNote: long.nullable(),
    actListIds: z.array(text(64)).max(100),
    vendorResponse: long.nullable(),
    outcome: long.nullable(),
    outcomeEffect: z.enum(OUTCOME_EFFECTS).nullable(),
    sourceDate: date,
    ...graded,
  }),
  jurisdiction_fact: z.strictObject({
    id: text(40),
    country,
    attribute: text(100),
    value: text(500),
    validFrom: date,
    validTo: date,
    legalBasis: long.nullable(),
    ...graded,
  }),
} satisfies Record<FactTable, z.ZodObject>

const NAMES: Record<FactTable, string> = {
  entity: 'Entity',
  same_as: 'SameAs',
  ownership: 'Ownership',
  listing: 'Listing',
  deployment: 'Deployment',
  jurisdiction_fact: 'JurisdictionFact',
}

function changeOf<Table extends FactTable>(table: Table) {
  const content = CONTENTS[table].meta({ id: `${NAMES[table]}Row` })
  return z
    .strictObject({
      table: z.literal(table),
      key: text(500).meta({ description: 'The same key in two editions is the same fact.' }),
      change: z.enum(CHANGES),
      fields: z.array(text(64)).max(100).meta({ description: 'The fields that differ; empty where one side is null.' }),
      before: content.nullable(),
      after: content.nullable(),
    })
    .meta({ id: `${NAMES[table]}Change` })
}

export const changeListSchema = z
  .strictObject({
    dataset: text(64),
    from: editionHeadSchema
      .nullable()
      .meta({ description: 'Null: there is no earlier edition, and every row is a new one.' }),
    to: editionHeadSchema,
    items: z
      .array(
        z.discriminatedUnion('table', [
          changeOf('entity'),
          changeOf('same_as'),
          changeOf('ownership'),
          changeOf('listing'),
          changeOf('deployment'),
          changeOf('jurisdiction_fact'),
        ]),
      )
      .max(200),
    // Longer than elsewhere: the key of a row is made of names in any script.
    next: text(4000).nullable().meta({ description: 'Cursor of the next page; null on the last one.' }),
    parties: z
      .array(partySchema)
      .max(1000)
      .meta({ description: 'The entities that the rows name, as they were last described.' }),
    evidence,
  })
  .meta({ id: 'ChangeList', description: 'What changed from one edition of a dataset to another.' })

const anEdition = 'Name of the edition, such as `2026-02-27`, or its `sha256:` digest'

export const changeQuerySchema = z.strictObject({
  from: chosenEditionSchema.optional().meta({ description: `${anEdition}; by default the one before \`to\`.` }),
  to: chosenEditionSchema.optional().meta({ description: `${anEdition}; by default the active one.` }),
  table: z.enum(FACT_TABLES).optional().meta({ description: 'Only rows of this kind.' }),
  change: z.enum(CHANGES).optional().meta({
    description: '`ended`: the row is gone, or it is a listing that got its day of delisting.',
  }),
  limit: page.limit,
  cursor: z.string().max(4000).optional().meta({ description: '`next` of the page before.' }),
})
export type ChangeQuery = z.output<typeof changeQuerySchema>
