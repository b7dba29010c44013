import { z } from 'zod'
import { ADVERSE_STATUSES, ENTITY_KINDS, OWNERSHIP_STATUSES } from '../knowledge/facts.ts'
import { DIMENSIONS } from './types.ts'

/** The words of a policy pack. Rules are data: a pack is read by a lawyer, and no rule of a country is in the code. */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by "-"')
const factorId = z.string().regex(/^[A-Z]{2}-\d{2}$/, 'not of the form WL-01')
const text = z.string().trim().min(1).max(4000)
const bilingual = z.strictObject({ es: text, en: text })
const day = z.iso.date()
const share = z.number().min(0).max(1)
const percent = z.string().regex(/^\d{1,3}(\.\d+)?$/, 'not a percentage in a string')
const country = z.string().regex(/^[A-Z]{2}$/, 'not an ISO 3166-1 alpha-2 code')
const countries = z.union([z.literal('all'), z.array(country)])
const phrases = z.array(z.string().min(1)).min(1)

/** Buyers and funds of a country, or named lenders. */
const reachOfLaw = z.strictObject({
  buyers: countries,
  funds: countries,
  /** Lenders known by name: names are compared without case and accents, acronyms as they are written. */
  lenders: z.strictObject({ names: z.array(z.string()), acronyms: z.array(z.string()) }).optional(),
})

const period = { from: day.nullable(), to: day.nullable() }

const listRule = z.strictObject({
  listIds: z.array(id).min(1),
  /** Factor where the rule binds this buyer; a knock-out. Null: the list never binds. */
  binding: factorId.nullable(),
  /** Factor elsewhere, and where the grade is too low for a knock-out. Null: shown only. */
  advisory: factorId.nullable(),
  binds: reachOfLaw,
  /** Recognised by lenders other than the one that listed, under conditions. */
  crossRecognition: z
    .strictObject({
      lenders: z.strictObject({ names: z.array(z.string()), acronyms: z.array(z.string()) }),
      /** The listing must last longer than this many days. */
      longerThanDays: z.int().positive(),
      /** Listings of this day or later. */
      listedFrom: day,
    })
    .optional(),
  /** `list`: each list is a family of its own; `authority`: the factor and the country of the authority. */
  family: z.enum(['list', 'authority']),
  /** Binding floors the band at high wherever a listing cannot knock out; advisory ones too where this says so. */
  floorWhenAdvisory: z.boolean(),
  /** Whom a listing reaches beyond the listed party. */
  reach: z.array(
    z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('control'), ...period }),
      z.strictObject({ mode: z.literal('aggregate'), percent, ...period }),
      z.strictObject({ mode: z.literal('blocking'), percent, minority: percent, unknownFrom: percent, ...period }),
    ]),
  ),
  /** Tests read from the scope of the listing; the first whose words occur in it decides. */
  scopes: z.array(
    z.strictObject({
      /** Words of the listing's scope; absent: every listing of the list. */
      words: phrases.optional(),
      capabilities: z.array(z.string()).optional(),
      minSensitivity: share.optional(),
      buyerSectors: phrases.optional(),
    }),
  ),
  /** Lists whose entries carry a state of proceedings. The first state whose words occur in the entry decides. */
  states: z.array(z.strictObject({ words: phrases, meaning: z.enum(['final', 'pending', 'reversed']) })).optional(),
  /** Where a reseller's principal is listed, the band is floored too, when the rule binds. */
  reachesResellers: z.boolean(),
})

const rule = z.strictObject({
  id,
  /** The rule of the reference it belongs to, e.g. `us-s889`. */
  group: id,
  citation: text,
  url: z.url().nullable(),
  /** `confirmed`: read in a published source. `general_knowledge`: to be confirmed before anyone relies on it. */
  status: z.enum(['confirmed', 'general_knowledge', 'design']),
  /** What of the rule is still to be confirmed. */
  toConfirm: z.string().nullable(),
  bindsWhom: bilingual,
  validFrom: day.nullable(),
  validTo: day.nullable(),
  plainText: bilingual,
  /** Whom and where the rule concerns, for showing it; a list rule has its own, finer, test. */
  applies: z.strictObject({
    buyers: countries,
    funds: countries,
    lenders: z.strictObject({ names: z.array(z.string()), acronyms: z.array(z.string()) }).optional(),
    capabilities: z.array(z.string()).optional(),
  }),
  list: listRule.optional(),
  /** Cites the rule in findings of these factors, where it applies and the act is not older than the look-back. */
  cites: z.strictObject({ factors: z.array(factorId).min(1), lookbackMonths: z.int().positive() }).optional(),
})

const factor = z.strictObject({
  id: factorId,
  dimension: z.enum([...DIMENSIONS, 'tender']),
  severity: share,
  halfLifeYears: z.number().positive().nullable(),
  /** Rule of the pack that the factor rests on. */
  rule: id,
  legalBasis: text,
  /** False: in the catalogue, not computed; `notEvaluated` says what is lacking. */
  evaluated: z.boolean(),
  notEvaluated: bilingual.nullable(),
  text: bilingual,
})

const attributeTest = z.strictObject({ attribute: z.string(), values: phrases })

const model = z.strictObject({
  gradeConfidence: z.record(z.string().regex(/^[A-F][1-6]$/), share),
  stale: z.strictObject({ afterMonths: z.int().positive(), factor: share }),
  dimensions: z.strictObject(
    Object.fromEntries(DIMENSIONS.map((name) => [name, z.strictObject({ cap: share })])) as Record<
      (typeof DIMENSIONS)[number],
      z.ZodObject<{ cap: z.ZodNumber }>
    >,
  ),
  effectiveMax: share,
  /** Lowest score of each band, one decimal. */
  bands: z.strictObject({ moderate: z.number(), high: z.number(), critical: z.number() }),
  coverageThreshold: share,
  screenEachBidderFrom: share,
  sensitivity: z.strictObject({
    unspecified: share,
    minConfidence: share,
    raise: share,
    buyerSectors: phrases,
    /** Read only where the request gives no sector. */
    buyerNames: phrases,
  }),
  relevance: z.strictObject({
    same: share,
    family: share,
    related: share,
    other: share,
    none: share,
    sensitiveFrom: share,
  }),
  recency: z.strictObject({ daysPerYear: z.number().positive(), noDate: share }),
  mitigatedFactor: share,
  resellerFactor: share,
  /** Per cent. The one table of ownership thresholds. */
  thresholds: z.strictObject({
    controllingInterest: percent,
    highRisk: percent,
    stateMinority: percent,
    procurementPractice: percent,
  }),
  adverseFactors: z.record(z.enum(ADVERSE_STATUSES), factorId.nullable()),
  bidderStatuses: z.array(z.enum(ADVERSE_STATUSES)),
  ownershipStatusFactors: z.partialRecord(
    z.enum(OWNERSHIP_STATUSES),
    z.strictObject({ factor: factorId, confidence: share.nullable() }),
  ),
  ownershipChangeMonths: z.int().positive(),
  /** In this order; the first whose tests all hold for a country is its rule. */
  jurisdictionRules: z.array(
    z.strictObject({
      factor: factorId,
      severity: share,
      /** Confirmed attributes; the confidence is that of the weakest of them. */
      requires: z.array(attributeTest).min(1),
      /** Holds where the attribute is confirmed with one of the values, or not confirmed at all. */
      notShownOr: attributeTest.nullable(),
    }),
  ),
  opacityAttributes: z.array(attributeTest),
  /** Words in the name of a lender. */
  finance: z.strictObject({ stateBanks: phrases, stateGrants: phrases, confidence: share }),
  slots: z.partialRecord(z.enum(ENTITY_KINDS), z.array(z.string()).min(1)),
  /** Words of a listing that say a court or authority set it aside, which is more than that it ended. */
  setAside: phrases,
  notIdentifying: z.array(z.strictObject({ scheme: z.string(), id: z.string() })),
  defaultStaleAfterDays: z.int().positive(),
})

export const packSchema = z.strictObject({
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'not a version of the form 1.0.0'),
  title: bilingual,
  description: bilingual,
  publishedAt: day,
  effectiveFrom: day,
  effectiveTo: day.nullable(),
  jurisdiction: country.nullable(),
  neutrality: z.enum(['neutral', 'national']),
  defaultMode: z.enum(['binding', 'advisory', 'off']),
  /** When the pack is chosen for a request that names none. */
  choose: reachOfLaw,
  /** Lists that must be loaded whole and fresh for the slot "lists". */
  lists: z.array(id),
  rules: z.array(rule),
  factors: z.array(factor),
  /** Figures of the model. Exactly one pack of a folder has them. */
  model: model.nullable(),
})

export type PackDocument = z.infer<typeof packSchema>
export type PackRule = PackDocument['rules'][number]
export type ListRule = NonNullable<PackRule['list']>
export type Factor = PackDocument['factors'][number]
export type Model = NonNullable<PackDocument['model']>
export type Lenders = NonNullable<PackDocument['choose']['lenders']>
