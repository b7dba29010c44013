import { z } from 'zod'
import { countrySchema, daySchema } from '../intake/schema.ts'
import { MENTION_ROLES } from '../intake/types.ts'
import {
  ADVERSE_STATUSES,
  DEPLOYMENT_ROLES,
  ENTITY_KINDS,
  OUTCOME_EFFECTS,
  OWNERSHIP_STATUSES,
} from '../knowledge/facts.ts'
import {
  entityIdSchema,
  evidenceIdSchema,
  evidenceSchema,
  partialDateSchema as partialDate,
} from '../knowledge/schema.ts'
import { ACTIONS, BANDS, DIMENSIONS, EFFECTS, SHOWN_REASONS } from '../policy/types.ts'
import { EXPLANATION_KINDS } from '../screening/types.ts'

/** The words of an answer. Every field is bounded, so that a client knows what to reserve for it. */

const text = (max: number) => z.string().max(max)
const unit = z.number().min(0).max(1)
const bilingual = z.strictObject({ es: text(8000), en: text(8000) })
const country = countrySchema.nullable()
const sha256 = z
  .string()
  .max(71)
  .regex(/^sha256:[0-9a-f]{64}$/)
export const assessmentIdSchema = z
  .string()
  .max(40)
  .regex(/^asm_[a-z0-9]{26}$/, 'not an assessment id')
  .meta({ description: 'Id of an assessment.', examples: ['asm_0123456789abcdefghjkmnpqrs'] })
const evidenceIds = z.array(evidenceIdSchema).max(1000)

const partyRef = z
  .strictObject({ id: entityIdSchema, name: text(1000), country, kind: z.enum(ENTITY_KINDS) })
  .meta({ id: 'PartyRef', description: 'An entity of the tables.' })

const span = z.strictObject({
  field: text(300),
  start: z.int().min(0).max(10_000_000),
  end: z.int().min(0).max(10_000_000),
  text: text(200_000),
})
const codeReason = z.strictObject({ field: text(300), scheme: text(64), code: text(64) })

const capability = z
  .strictObject({
    code: text(64),
    label: bilingual,
    confidence: unit,
    sensitivity: unit,
    because: z.array(z.union([span, codeReason])).max(500),
  })
  .meta({
    id: 'DetectedCapability',
    description: 'What the tender buys, with the words (UTF-16 offsets in the field as sent) or codes that say so.',
  })

const mention = span
  .extend({ role: z.enum(MENTION_ROLES) })
  .meta({ id: 'VendorMention', description: 'Where and in what role the request names the vendor.' })

const alternative = z.strictObject({
  entity: z.strictObject({ id: entityIdSchema, name: text(1000), country }),
  score: unit,
})

const match = z
  .strictObject({
    status: z.enum(['match', 'possible', 'none']),
    score: unit.nullable(),
    matchedName: text(1000).nullable(),
    entity: z
      .strictObject({
        id: entityIdSchema,
        name: text(1000),
        country,
        kind: z.enum(ENTITY_KINDS),
        ownershipStatus: z.enum(OWNERSHIP_STATUSES).nullable(),
      })
      .nullable(),
    explanation: z
      .array(
        z.strictObject({
          query: text(1000),
          name: text(1000),
          kind: z.enum(EXPLANATION_KINDS),
          score: unit,
          weight: z.number().min(0).max(1000),
        }),
      )
      .max(200),
    qualifiers: z
      .array(
        z.strictObject({
          id: text(64),
          op: z.enum(['multiply', 'add', 'cap', 'floor']),
          value: z.number().min(-1000).max(1000),
        }),
      )
      .max(50),
    alternatives: z.array(alternative).max(20),
    united: z
      .array(
        z.strictObject({ name: text(1000), country, dataset: text(64), basis: bilingual, evidence: evidenceIdSchema }),
      )
      .max(200)
      .meta({
        description:
          'Entries of other datasets that are the same organisation, and why: one number of a register, one distinctive name in one country, or a reviewer.',
      }),
    group: z
      .strictObject({
        brand: text(200),
        members: z.number().int().min(1).max(100_000),
        lists: z.array(z.strictObject({ list: text(64), entities: z.number().int().min(1).max(100_000) })).max(100),
        named: z.strictObject({ id: entityIdSchema, name: text(1000), country }).nullable(),
        text: bilingual,
      })
      .nullable()
      .meta({
        description:
          'Entries of the same lists that bear the brand of the entity and are answered as one with it: the Entity List names Huawei in 138 entries. `named`: the entry whose name was found. Null where there is no such group.',
      }),
  })
  .meta({
    id: 'Match',
    description:
      'Is it them? A number of its own, apart from the risk. `possible`: a person must look; `none`: nobody in the tables, which clears nobody.',
  })

const adjustment = z.strictObject({
  kind: z.enum(['knockout', 'floor', 'ceiling', 'coverage', 'match', 'lists']),
  from: z.enum(BANDS),
  to: z.enum(BANDS),
  rule: text(200),
  text: bilingual,
})

const outcomeSchema = z
  .strictObject({
    band: z.enum(BANDS),
    score: z.number().min(0).max(100).nullable(),
    coverage: unit.nullable(),
    confidence: unit.nullable(),
    action: z.enum(ACTIONS),
    summary: bilingual,
    missing: z.array(text(500)).max(50),
    adjustments: z.array(adjustment).max(50),
  })
  .meta({
    id: 'Outcome',
    description:
      'Band, score, coverage and confidence are four different things. Beside `undetermined` the score is a lower bound; `undetermined` is never to be read as low.',
  })

const check = z
  .strictObject({
    id: text(128),
    status: z.enum(['clear', 'flagged', 'not_assessed']),
    reason: text(1000).nullable(),
    dataset: text(4000).nullable(),
  })
  .meta({
    id: 'Check',
    description: 'Three-valued. A list that is missing, stale or an extract can flag and never clears.',
  })

const pathStep = z.strictObject({
  link: text(64),
  owned: partyRef,
  owner: partyRef,
  interest: text(32),
  share: text(64).nullable(),
  direct: z.boolean(),
  start: partialDate.nullable(),
  end: partialDate.nullable(),
  asOf: partialDate.nullable(),
  stale: z.boolean(),
  grade: text(2).nullable(),
  evidence: evidenceIdSchema,
})

const basis = z
  .union([
    z.strictObject({
      kind: z.literal('listing'),
      listing: text(64),
      list: z.strictObject({
        id: text(128),
        title: text(500),
        authority: text(300),
        country,
        effect: text(1000).nullable(),
      }),
      party: partyRef,
      listedOn: partialDate.nullable(),
      delistedOn: partialDate.nullable(),
      scope: text(4000).nullable(),
      program: text(500).nullable(),
      legalBasis: text(2000).nullable(),
      binding: z.boolean(),
      note: text(4000).nullable(),
    }),
    z.strictObject({
      kind: z.literal('ownership'),
      owner: partyRef,
      owned: partyRef,
      interest: text(32),
      share: text(64).nullable(),
      product: text(64).nullable(),
      asOf: partialDate.nullable(),
      note: text(4000).nullable(),
    }),
    z.strictObject({
      kind: z.literal('ownership_status'),
      party: partyRef,
      status: text(64),
      note: text(4000).nullable(),
    }),
    z.strictObject({ kind: z.literal('owner_unknown'), party: partyRef, searched: text(4000) }),
    z.strictObject({
      kind: z.literal('jurisdiction'),
      country: text(2),
      party: partyRef,
      attributes: z
        .array(
          z.strictObject({
            id: text(64),
            attribute: text(64),
            value: text(64),
            legalBasis: text(2000).nullable(),
            validFrom: partialDate.nullable(),
            validTo: partialDate.nullable(),
            grade: text(2).nullable(),
            verified: z.boolean(),
            note: text(4000).nullable(),
          }),
        )
        .max(50),
    }),
    z.strictObject({
      kind: z.literal('deployment'),
      deployment: text(64),
      event: text(64),
      vendor: partyRef,
      role: z.enum(DEPLOYMENT_ROLES),
      buyer: text(500),
      buyerCountry: country,
      capability: text(64),
      years: text(32).nullable(),
      valueUsd: text(32).nullable(),
      financier: text(300).nullable(),
      financierCountry: country,
      adverseStatus: z.enum(ADVERSE_STATUSES),
      description: text(4000),
      adverseNote: text(4000).nullable(),
      outcome: text(4000).nullable(),
      outcomeEffect: z.enum(OUTCOME_EFFECTS).nullable(),
      vendorResponse: text(4000).nullable(),
    }),
    z.strictObject({ kind: z.literal('same_as'), party: partyRef, basis: text(2000), confidence: text(32) }),
    z.strictObject({
      kind: z.literal('funding'),
      financier: text(500),
      financierCountry: country,
      vendorState: partyRef.nullable(),
    }),
  ])
  .meta({ id: 'FindingBasis', description: 'The row of the tables that the finding rests on.' })

const finding = z
  .strictObject({
    id: text(200),
    factor: text(32),
    dimension: z.enum(DIMENSIONS),
    severity: unit,
    confidence: unit,
    relevance: unit,
    recency: unit,
    effective: unit,
    contribution: z.number().min(0).max(100),
    effect: z.enum(EFFECTS),
    family: text(200),
    shownBecause: z.enum(SHOWN_REASONS).nullable(),
    rule: z.strictObject({ pack: text(100), id: text(100), legalBasis: text(2000) }),
    basis,
    statement: bilingual,
    path: z.array(pathStep).max(50),
    evidence: evidenceIds.min(1),
  })
  .meta({
    id: 'Finding',
    description:
      'One fact and what it means under one rule. `contribution` is its points of the score; those with effect `shown` bring none and say why in `shownBecause`.',
  })

const slot = z.strictObject({
  id: z.enum(['owner', 'ultimate_owner', 'identity', 'lists', 'deployments', 'country', 'offices']),
  filled: unit,
  text: bilingual,
})

const scoring = z
  .strictObject({
    v: unit,
    sensitivity: unit,
    dimensions: z
      .array(
        z.strictObject({
          dimension: z.enum(DIMENSIONS),
          cap: unit,
          d: unit,
          contribution: z.number().min(0).max(100),
        }),
      )
      .max(20),
  })
  .meta({ description: 'The arithmetic: 100 x v x (.5 + .5 x sensitivity), v = 1 - prod(1 - cap x d).' })

const vendorAssessment = z
  .strictObject({
    mention,
    match,
    outcome: outcomeSchema,
    coverage: z.array(slot).max(10),
    scoring: scoring.nullable(),
    checks: z.array(check).max(200),
    findings: z.array(finding).max(2000),
  })
  .meta({ id: 'VendorAssessment' })

const precedentSchema = z
  .strictObject({
    id: text(64),
    vendor: text(1000),
    role: z.enum(DEPLOYMENT_ROLES),
    buyer: text(500),
    country,
    capability: text(64),
    years: text(32).nullable(),
    description: text(4000),
    adverseStatus: z.enum(ADVERSE_STATUSES),
    adverseNote: text(4000).nullable(),
    outcome: text(4000).nullable(),
    outcomeEffect: z.enum(OUTCOME_EFFECTS).nullable(),
    vendorResponse: text(4000).nullable(),
    grade: text(2).nullable(),
    verified: z.boolean(),
    evidence: evidenceIds.min(1),
  })
  .meta({
    id: 'Precedent',
    description: 'What the same capability did elsewhere, and with whom. A bid is not a delivery.',
  })

const pins = z
  .strictObject({
    engine: text(64),
    screening: text(32),
    taxonomy: z.strictObject({ version: text(32), sha256 }),
    knowledge: z.int().min(1).max(2_147_483_647),
    datasets: z
      .array(z.strictObject({ id: text(128), edition: text(128), sha256, importedAt: z.iso.datetime().max(32) }))
      .max(500),
    policies: z.array(z.strictObject({ id: text(64), version: text(32), sha256, chosen: z.boolean() })).max(50),
    input: sha256,
    facts: sha256,
  })
  .meta({
    id: 'Pins',
    description: 'What the answer was made of: with these and the recorded facts it can be made again.',
  })

export const assessmentSchema = z
  .strictObject({
    id: assessmentIdSchema,
    createdAt: z.iso.datetime().max(32),
    asOf: daySchema,
    reference: text(200).nullable(),
    ocid: text(300).nullable(),
    buyer: z.strictObject({ name: text(512), country, sector: text(200).nullable() }).nullable(),
    outcome: outcomeSchema,
    capabilities: z.array(capability).max(31),
    vendors: z.array(vendorAssessment).max(1000),
    precedents: z.array(precedentSchema).max(10_000),
    evidence: z.array(evidenceSchema).max(20_000),
    policies: z.strictObject({ chosen: z.array(text(64)).max(20), reason: bilingual }),
    pins,
    caveat: text(2000),
    digest: sha256,
  })
  .meta({ id: 'Assessment', description: 'One record, explained and pinned. The tool recommends; a person decides.' })

export type AssessmentAnswer = z.output<typeof assessmentSchema>

const assessmentSummarySchema = z
  .strictObject({
    id: assessmentIdSchema,
    createdAt: z.iso.datetime().max(32),
    asOf: daySchema,
    reference: text(200).nullable(),
    buyer: z.strictObject({ name: text(512), country }).nullable(),
    vendors: z.array(text(1000)).max(1000),
    capabilities: z.array(text(64)).max(31),
    band: z.enum(BANDS),
    score: z.number().min(0).max(100).nullable(),
    policies: z.array(text(64)).max(20),
    knowledge: z.int().min(1).max(2_147_483_647),
    digest: sha256,
  })
  .meta({ id: 'AssessmentSummary' })

export const assessmentListSchema = z
  .strictObject({
    items: z.array(assessmentSummarySchema).max(200),
    next: text(1000).nullable().meta({ description: 'Cursor of the next page; null on the last one.' }),
  })
  .meta({ id: 'AssessmentList' })

export const assessmentListQuerySchema = z.strictObject({
  vendor: z
    .string()
    .trim()
    .min(1)
    .max(512)
    .optional()
    .meta({
      description: 'Part of the name of a vendor as asked or as recognised, or the id of an entity (`ent_…`).',
      examples: ['ZTE'],
    }),
  buyer: z.string().trim().min(1).max(512).optional().meta({ description: 'Part of the name of the buyer.' }),
  band: z.enum(BANDS).optional().meta({ description: 'Band of the whole answer.' }),
  capability: z
    .string()
    .max(64)
    .regex(/^[a-z0-9_]+$/)
    .optional()
    .meta({ description: 'Code of a capability that was bought.', examples: ['identity_documents'] }),
  policy: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: 'Id of a pack that was chosen.', examples: ['mx-fed'] }),
  reference: z.string().trim().min(1).max(200).optional().meta({ description: "The buyer's reference, exact." }),
  from: daySchema.optional().meta({ description: 'Created on or after this day (UTC).' }),
  to: daySchema.optional().meta({ description: 'Created before the end of this day (UTC).' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items a page.' }),
  cursor: z.string().max(1000).optional().meta({ description: '`next` of the page before.' }),
})
export type AssessmentListQuery = z.output<typeof assessmentListQuerySchema>
