import type { ColumnType, Generated } from 'kysely'

/** A full document that assessments rest on, by its digest: facts of a vendor, a policy pack, the taxonomy. */
export interface RecordedDocumentTable {
  sha256: string
  kind: 'facts' | 'policy' | 'taxonomy'
  body: Buffer
  recorded_at: Generated<Date>
}

export interface AssessmentTable {
  id: string
  created_at: Date
  as_of: ColumnType<string, string, never>
  reference: string | null
  ocid: string | null
  buyer_name: string | null
  buyer_country: string | null
  vendor_names: string[]
  entity_ids: string[]
  capabilities: string[]
  policies: string[]
  band: string
  /** numeric: text from the driver, so that no digit is lost. */
  score: ColumnType<string | null, string | null, never>
  knowledge: number
  actor_id: string
  actor_name: string
  request: Buffer
  trace: Buffer
  answer: Buffer
  digest: string
  documents: string[]
}

export interface IdempotencyKeyTable {
  owner: string
  operation: string
  key: string
  fingerprint: string
  assessment_id: string
  created_at: Generated<Date>
}

export interface AssessmentTables {
  assessment: AssessmentTable
  recorded_document: RecordedDocumentTable
  idempotency_key: IdempotencyKeyTable
}
