/**
 * The facts that knowledge hands out: what is known of entities, who owns them, what they deployed, which lists name
 * them, which law they answer to, and the source of each. Plain data: every room may read these types.
 */

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as the source. Intervals: start included, end excluded. */
export type PartialDate = string

/** A full calendar day, `YYYY-MM-DD`. */
export type Day = string

/** A decimal as text, so that 49.999 and 50.000 stay what they are. Shares are per cent from 0 to 100. */
export type Decimal = string

export const ENTITY_KINDS = ['company', 'person', 'state', 'public_body', 'fund', 'other'] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]

export const NAME_KINDS = ['official', 'alias', 'weak_alias', 'former', 'trade', 'acronym'] as const
export type NameKind = (typeof NAME_KINDS)[number]

export const OWNERSHIP_STATUSES = [
  'listed_dispersed',
  'listed_unconfirmed',
  'disputed',
  'undisclosed',
  'nominee_reported',
] as const
export type OwnershipStatus = (typeof OWNERSHIP_STATUSES)[number]

export const INTERESTS = ['shareholding', 'voting', 'control', 'golden_share', 'beneficial'] as const
export type Interest = (typeof INTERESTS)[number]

export const DEPLOYMENT_ROLES = ['prime', 'supplier', 'reseller', 'operator', 'bidder'] as const
export type DeploymentRole = (typeof DEPLOYMENT_ROLES)[number]

export const ADVERSE_STATUSES = [
  'none',
  'allegation',
  'charge',
  'audit_finding',
  'official_finding',
  'court_order',
  'conviction',
  'sanction',
  'award_revoked',
] as const
export type AdverseStatus = (typeof ADVERSE_STATUSES)[number]

export const OUTCOME_EFFECTS = ['overturned', 'ended', 'mitigated', 'pending'] as const
export type OutcomeEffect = (typeof OUTCOME_EFFECTS)[number]

export const OWNERSHIP_RULES = ['none', '50_aggregate', 'subsidiary_or_affiliate', 'control'] as const
export type OwnershipRule = (typeof OWNERSHIP_RULES)[number]

export const ATTRIBUTE_VALUES_OF_LAW = ['yes', 'no', 'partial', 'unknown'] as const

/** What every row of a dataset carries. */
export interface FactRow {
  /** The dataset the row belongs to, e.g. `starter-ownership` or `us-ofac-sdn`. */
  dataset: string
  /** Admiralty code `A1`..`F6`; null where the row is unverified and has no source. */
  grade: string | null
  /** True when a published source or official file was seen to say it. An unverified row is shown and never scores. */
  verified: boolean
  /** Id of the source of this row in the evidence table (`evd_…`). Every row has one. */
  evidence: string
  note: string | null
}

export interface EntityName {
  text: string
  kind: NameKind
  /** ISO 15924 code (`Latn`, `Hans` …) or null. */
  script: string | null
  /** ISO 639-1 or null. */
  language: string | null
}

export interface Identifier {
  /** org-id.guide code, e.g. `XI-LEI`, `MX-RFC`. */
  scheme: string
  id: string
}

export interface Entity {
  /** `ent_…`, the same in every installation that imports the same row. */
  id: string
  /** The id of the row in its source, e.g. `zte`. */
  sourceId: string
  dataset: string
  kind: EntityKind
  /** The official name. */
  name: string
  /** ISO 3166-1 alpha-2 (or `EU`, `UN`); null when unknown. */
  country: string | null
  ownershipStatus: OwnershipStatus | null
  incorporated: PartialDate | null
  status: string | null
  /** False for product categories and placeholders: never matched by name. */
  matchable: boolean
  /** All names, the official one first. */
  names: EntityName[]
  identifiers: Identifier[]
  address: string | null
  evidence: string
  note: string | null
}

export interface OwnershipLink extends FactRow {
  /** `own_…` */
  id: string
  ownedId: string
  ownerId: string
  shareExact: Decimal | null
  shareMin: Decimal | null
  shareMax: Decimal | null
  interest: Interest
  direct: boolean
  start: PartialDate | null
  end: PartialDate | null
  asOf: PartialDate | null
}

export interface Listing extends FactRow {
  /** `lst_…` */
  id: string
  entityId: string
  listId: string
  listedOn: PartialDate | null
  /** Null while in force when last checked. */
  delistedOn: PartialDate | null
  scope: string | null
  program: string | null
  legalBasis: string | null
}

export interface Deployment extends FactRow {
  /** The id of the row in its source, e.g. `dep-001`. */
  id: string
  /** Rows of one event are one evidence family. */
  event: string
  vendorId: string
  role: DeploymentRole
  buyer: string
  buyerCountry: string | null
  capability: string
  /** Always in the form "Reported by X: …". */
  description: string
  start: PartialDate | null
  end: PartialDate | null
  valueUsd: Decimal | null
  financier: string | null
  financierCountry: string | null
  adverseStatus: AdverseStatus
  adverseNote: string | null
  /** Lists whose listing is the adverse act; empty otherwise. */
  actListIds: string[]
  vendorResponse: string | null
  outcome: string | null
  outcomeEffect: OutcomeEffect | null
  sourceDate: PartialDate | null
}

export interface JurisdictionFact extends FactRow {
  /** `jur_…` */
  id: string
  country: string
  /** e.g. `compels_cooperation`, `secrecy_of_orders`, `independent_judicial_review`, `extraterritorial_reach`, `fatf_status`. */
  attribute: string
  value: string
  validFrom: PartialDate | null
  validTo: PartialDate | null
  legalBasis: string | null
}

/** Two entities that are, or may be, one organisation. */
export interface SameAs {
  /** `sam_…` */
  id: string
  dataset: string
  aId: string
  bId: string
  basis: string
  /**
   * `confirmed`: one entity. `inferred`: kept apart, each shows the rows of the other and nothing scores across.
   * `refuted`: a reviewer found that they are not one; no other row of these two counts.
   */
  confidence: 'confirmed' | 'inferred' | 'refuted'
  evidence: string
  note: string | null
}

/** A source. Also the edition of a dataset that was searched (for findings of absence). */
export interface Evidence {
  /** `evd_…`, derived from the content: a changed source is another piece of evidence. */
  id: string
  title: string
  publisher: string | null
  /** E.g. a military command or a state newspaper; null where none is known. */
  publisherInterest: string | null
  publishedOn: PartialDate | null
  url: string | null
  grade: string | null
  /** What kind of statement it is. `record`: a register, list or statute; `edition`: the edition of a dataset that was searched. */
  status: 'allegation' | 'charge' | 'official_finding' | 'final_decision' | 'record' | 'edition'
  /** What the vendor answered; null: no response found in the source. */
  response: string | null
  verified: boolean
  dataset: string
}

/** What is known of a list (or type of proceeding) and how fresh and whole the loaded copy is. */
export interface ListInfo {
  /** `list_id`, which is also the id of its dataset: `us-ofac-sdn`. */
  id: string
  title: string
  authority: string
  /** Country of the authority; `EU`, `UN`; null for a multilateral bank. */
  country: string | null
  legalBasis: string | null
  bindsWhom: string | null
  effect: string | null
  ownershipRule: OwnershipRule
  officialUrl: string | null
  licence: string | null
  /** False: the loaded rows are an extract. Such a list can flag and never clears. */
  complete: boolean
  rows: number
  /** Rows of the edition that could not be read. While there are any, the list can flag and never clears. */
  rowsNotRead: number
  /** Name of the loaded edition, e.g. `starter`; null when the list is known by name only and nothing is loaded. */
  edition: string | null
  /** The publisher's date of the edition, from which staleness counts. */
  publishedOn: Day | null
  staleAfterDays: number | null
  /** Evidence id of the edition. */
  evidence: string
  note: string | null
}

export const FACT_TABLES = ['entities', 'sameAs', 'ownership', 'listings', 'deployments', 'jurisdictions'] as const
export type FactTableName = (typeof FACT_TABLES)[number]

/** One dataset as pinned in an assessment. */
export interface DatasetPin {
  id: string
  edition: string
  sha256: string
  importedAt: string
  /** Tables of which the edition holds rows. */
  tables: FactTableName[]
  /** False: an extract, which can tell of somebody and never clears anybody. */
  complete: boolean
  /** Evidence id of the edition. */
  evidence: string
}

/**
 * Everything known that bears on one vendor as of a day: the whole input of the policy beside the request itself, and
 * what is recorded in the assessment so that it can be replayed without the database.
 * Arrays are sorted by id, so that the same facts give the same bytes.
 */
export interface VendorFacts {
  /** Null when the vendor is in no table. */
  entityId: string | null
  /** The vendor; every owner reachable upward; every company it controls (downward); the vendors of rows of the same events; entities of `sameAs`. */
  entities: Entity[]
  /** All links among these entities, in force or not, scored or not. */
  ownership: OwnershipLink[]
  listings: Listing[]
  /** Rows of the vendor, of companies it controls, of inferred namesakes, and every other row of the same events. */
  deployments: Deployment[]
  /** Rows of every country of these entities. */
  jurisdictions: JurisdictionFact[]
  sameAs: SameAs[]
  /** Every list that is known. */
  lists: ListInfo[]
  /** The editions that were searched, by dataset. */
  datasets: DatasetPin[]
  /** True when the graph was cut at its limit of entities or depth. */
  truncated: boolean
}
