import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type {
  AdverseStatus,
  DeploymentRole,
  EntityKind,
  Evidence,
  Interest,
  NameKind,
  OutcomeEffect,
  OwnershipRule,
  OwnershipStatus,
} from './facts.ts'

type Timestamp = ColumnType<Date, string | undefined, never>

export interface DatasetTable {
  id: string
  kind: 'facts' | 'list'
  created_at: Timestamp
}

export interface EvidenceTable {
  id: string
  dataset: string
  title: string
  publisher: string | null
  publisher_interest: string | null
  published_on: string | null
  url: string | null
  grade: string | null
  status: Evidence['status']
  response: string | null
  verified: boolean
}

/** Rows of one kind that an edition brought, left or ended. */
export interface TableCount {
  new: number
  changed: number
  ended: number
  unchanged: number
}

export interface EditionTable {
  id: GeneratedAlways<number>
  dataset: string
  dataset_kind: 'facts' | 'list'
  version: string
  sha256: string
  /** `YYYY-MM-DD` */
  published_on: string | null
  complete: boolean
  status: Generated<'loaded' | 'refused'>
  title: string
  publisher: string
  authority: string | null
  country: string | null
  legal_basis: string | null
  binds_whom: string | null
  effect: string | null
  ownership_rule: OwnershipRule | null
  official_url: string | null
  licence: string | null
  cadence: string | null
  stale_after_days: number | null
  note: string | null
  evidence_id: string
  rows_read: Generated<number>
  rows_quarantined: Generated<number>
  counts: JSONColumnType<Record<string, TableCount>, string | undefined, string>
  left_out: JSONColumnType<Record<string, number>, string | undefined, string>
  /** Names of the entities that the edition brought. */
  names: Generated<number>
  imported_at: Timestamp
  finished_at: ColumnType<Date | null, undefined, Date>
}

export interface QuarantineTable {
  id: GeneratedAlways<number>
  edition_id: number
  file: string
  line: number
  reason: string
  content: JSONColumnType<Record<string, unknown>> | null
}

export interface KnowledgeVersionTable {
  version: number
  activated_at: Timestamp
}

export interface KnowledgeEditionTable {
  version: number
  dataset: string
  edition_id: number
  edition_status: Generated<'loaded'>
}

export interface EntityTable {
  id: string
  namespace: string
  source_id: string
}

interface RowOfEditions {
  dataset: string
  edition_from: number
  edition_until: number | null
  content_hash: string
}

interface GradedRow extends RowOfEditions {
  id: string
  row_key: string
  evidence_id: string | null
  verified: boolean
  grade: string | null
  note: string | null
}

export interface EntityVersionTable extends RowOfEditions {
  row_id: GeneratedAlways<string>
  entity_id: string
  kind: EntityKind
  name: string
  name_script: string | null
  name_language: string | null
  country: string | null
  ownership_status: OwnershipStatus | null
  incorporated: string | null
  status: string | null
  matchable: boolean
  address: string | null
  evidence_id: string | null
  note: string | null
}

export interface NameTable {
  entity_row: string
  position: number
  text: string
  kind: NameKind
  script: string | null
  language: string | null
}

export interface IdentifierTable {
  entity_row: string
  scheme: string
  value: string
}

export interface NameKeyTable {
  entity_row: string
  key: string
  official: boolean
}

export interface NameKeyStateTable {
  only_row: Generated<boolean>
  form: string
  entity_row: string
}

export interface SameAsTable extends RowOfEditions {
  id: string
  row_key: string
  a_id: string
  b_id: string
  basis: string
  confidence: 'confirmed' | 'inferred' | 'refuted'
  evidence_id: string | null
  verified: boolean
  note: string | null
}

export interface OwnershipTable extends GradedRow {
  owned_id: string
  owner_id: string
  share_exact: string | null
  share_min: string | null
  share_max: string | null
  interest: Interest
  direct: boolean
  start_on: string | null
  end_on: string | null
  as_of: string | null
}

export interface ListingTable extends GradedRow {
  dataset_kind: Generated<'list'>
  entity_id: string
  listed_on: string | null
  delisted_on: string | null
  scope: string | null
  program: string | null
  legal_basis: string | null
}

export interface DeploymentTable extends GradedRow {
  source_id: string
  event: string
  vendor_id: string
  role: DeploymentRole
  buyer: string
  buyer_country: string | null
  capability: string
  description: string
  start_on: string | null
  end_on: string | null
  value_usd: string | null
  financier: string | null
  financier_country: string | null
  adverse_status: AdverseStatus
  adverse_note: string | null
  act_list_ids: Generated<string[]>
  vendor_response: string | null
  outcome: string | null
  outcome_effect: OutcomeEffect | null
  source_date: string | null
}

export interface JurisdictionFactTable extends GradedRow {
  country: string
  attribute: string
  value: string
  valid_from: string | null
  valid_to: string | null
  legal_basis: string | null
}

/** The tables of the knowledge room, by their names in SQL. */
export interface KnowledgeTables {
  country: { code: string }
  dataset: DatasetTable
  evidence: EvidenceTable
  edition: EditionTable
  quarantine: QuarantineTable
  knowledge_version: KnowledgeVersionTable
  knowledge_edition: KnowledgeEditionTable
  entity: EntityTable
  entity_version: EntityVersionTable
  name: NameTable
  identifier: IdentifierTable
  name_key: NameKeyTable
  name_key_state: NameKeyStateTable
  same_as: SameAsTable
  ownership: OwnershipTable
  listing: ListingTable
  deployment: DeploymentTable
  jurisdiction_fact: JurisdictionFactTable
}
