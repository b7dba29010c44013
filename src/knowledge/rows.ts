import type {
  AdverseStatus,
  Day,
  Decimal,
  DeploymentRole,
  EntityKind,
  EntityName,
  Evidence,
  Identifier,
  Interest,
  OutcomeEffect,
  OwnershipRule,
  OwnershipStatus,
  PartialDate,
  SameAs,
} from './facts.ts'

/** One edition of one dataset as its source tells of it, without its rows. */
export interface EditionHead {
  dataset: DatasetMeta
  /** Name of the edition, e.g. `starter` or the publisher's day. A name already used by other bytes gets `.2`, `.3` … */
  version: string
  /** The publisher's day; staleness counts from it. */
  publishedOn: Day | null
  /** False: an extract, which can flag and never clears. */
  complete: boolean
}

/** What a source hands to the import: the editions that one file (or set of files) holds, and their rows as one stream. */
export interface ImportInput {
  /** At most one of each dataset. */
  editions: readonly EditionHead[]
  /** 64 hexadecimal digits over the bytes of the source. The same bytes twice are no new edition. */
  sha256: string
  rows: AsyncIterable<DatasetRow> | Iterable<DatasetRow>
}

export interface DatasetRow {
  /** Id of one of the editions' datasets. */
  dataset: string
  row: FactRowInput
}

/** A source of one dataset. */
export interface EditionInput extends EditionHead {
  /** As in `ImportInput`. */
  sha256: string
  rows: AsyncIterable<FactRowInput> | Iterable<FactRowInput>
}

/** A dataset as this edition describes it. */
export interface DatasetMeta {
  /** For a list: its list id. */
  id: string
  kind: 'facts' | 'list'
  title: string
  /** Who publishes the edition, e.g. the authority, or `Probity starter facts`. */
  publisher: string
  authority: string | null
  country: string | null
  legalBasis: string | null
  bindsWhom: string | null
  effect: string | null
  /** Of a list; null for other facts. */
  ownershipRule: OwnershipRule | null
  officialUrl: string | null
  licence: string | null
  cadence: string | null
  staleAfterDays: number | null
  note: string | null
}

/** Where a row stands in its source. */
interface RowOrigin {
  file: string
  /** The line on which the row begins, from 1. */
  line: number
}

/** An entity named by the id that a source gives it. */
export interface EntityRef {
  /** Whose ids they are: `starter`, `us-ofac` … */
  namespace: string
  sourceId: string
}

/** A source as its row tells of it; its id is derived from the content. */
export type EvidenceInput = Omit<Evidence, 'id' | 'dataset' | 'verified' | 'grade'>

/** What every graded row carries. A verified row must have a grade. */
interface GradedInput extends RowOrigin {
  /** Stable key of the row within its dataset: the same key in two editions is the same fact, changed or not. */
  key: string
  /** Null: the edition itself is the source. */
  evidence: EvidenceInput | null
  grade: string | null
  verified: boolean
  note: string | null
}

export interface EntityInput extends RowOrigin {
  table: 'entity'
  ref: EntityRef
  kind: EntityKind
  /** The official name first. */
  names: EntityName[]
  country: string | null
  ownershipStatus: OwnershipStatus | null
  incorporated: PartialDate | null
  status: string | null
  matchable: boolean
  identifiers: Identifier[]
  address: string | null
  /** Null: the edition itself is the source. */
  evidence: EvidenceInput | null
  note: string | null
}

export interface SameAsInput extends RowOrigin {
  table: 'same_as'
  key: string
  a: EntityRef
  b: EntityRef
  basis: string
  confidence: SameAs['confidence']
  /** Null: the edition itself is the source. */
  evidence: EvidenceInput | null
  verified: boolean
  note: string | null
}

export interface OwnershipInput extends GradedInput {
  table: 'ownership'
  owned: EntityRef
  owner: EntityRef
  shareExact: Decimal | null
  shareMin: Decimal | null
  shareMax: Decimal | null
  interest: Interest
  direct: boolean
  start: PartialDate | null
  end: PartialDate | null
  asOf: PartialDate | null
}

/** An entity on the list that the dataset is. */
export interface ListingInput extends GradedInput {
  table: 'listing'
  entity: EntityRef
  listedOn: PartialDate | null
  delistedOn: PartialDate | null
  scope: string | null
  program: string | null
  legalBasis: string | null
}

export interface DeploymentInput extends GradedInput {
  table: 'deployment'
  /** The id by which the row is named in answers, e.g. `dep-001`. */
  sourceId: string
  event: string
  vendor: EntityRef
  role: DeploymentRole
  buyer: string
  buyerCountry: string | null
  capability: string
  description: string
  start: PartialDate | null
  end: PartialDate | null
  valueUsd: Decimal | null
  financier: string | null
  financierCountry: string | null
  adverseStatus: AdverseStatus
  adverseNote: string | null
  actListIds: string[]
  vendorResponse: string | null
  outcome: string | null
  outcomeEffect: OutcomeEffect | null
  sourceDate: PartialDate | null
}

export interface JurisdictionInput extends GradedInput {
  table: 'jurisdiction_fact'
  country: string
  attribute: string
  value: string
  validFrom: PartialDate | null
  validTo: PartialDate | null
  legalBasis: string | null
}

/** A row that the source itself could not read: goes to quarantine with its reason. */
export interface UnreadableInput extends RowOrigin {
  table: 'unreadable'
  reason: string
  content: Record<string, unknown>
}

/** A row that Probity has no use for, such as an aircraft or an alias of an entry that the file lacks: counted, with its reason. */
export interface LeftOutInput extends RowOrigin {
  table: 'left_out'
  /** The same words for every row of a kind: rows are counted by them. */
  reason: string
}

export type LinkedInput = SameAsInput | OwnershipInput | ListingInput | DeploymentInput
export type LoadableInput = EntityInput | LinkedInput | JurisdictionInput
export type FactRowInput = LoadableInput | UnreadableInput | LeftOutInput

export const FACT_TABLES = ['entity', 'same_as', 'ownership', 'listing', 'deployment', 'jurisdiction_fact'] as const
export type FactTable = (typeof FACT_TABLES)[number]
