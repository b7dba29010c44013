import { type Kysely, sql, type Transaction } from 'kysely'
import type { AssessmentTables } from './assessment.table.ts'
import type { AssessmentListQuery } from './schema.ts'

export type AssessmentDatabase = Kysely<AssessmentTables>

type Db = AssessmentDatabase

export interface RecordedDocument {
  sha256: string
  kind: 'facts' | 'policy' | 'taxonomy'
  body: Buffer
}

/** Everything that is kept of one answer. `answer` holds the bytes that were sent. */
export interface AssessmentRecord {
  id: string
  createdAt: string
  asOf: string
  reference: string | null
  ocid: string | null
  buyer: { name: string; country: string | null } | null
  vendorNames: string[]
  entityIds: string[]
  capabilities: string[]
  policies: string[]
  band: string
  score: number | null
  knowledge: number
  actor: { id: string; name: string }
  request: Buffer
  trace: Buffer
  answer: Buffer
  digest: string
  documents: RecordedDocument[]
}

export interface IdempotencyKey {
  owner: string
  operation: string
  key: string
  /** Digest of the request that the key was first used with. */
  fingerprint: string
}

/** Documents that this process has seen committed: no need to send their bytes again. */
const committed = new WeakMap<object, Set<string>>()
const MISSING_DOCUMENTS = 'assessment_documents_are_recorded'

/**
 * Writes the record and the documents it rests on in one statement, so in one transaction and one round trip.
 */
export async function saveAssessment(db: Db, record: AssessmentRecord): Promise<void> {
  const known = committed.get(db) ?? new Set<string>()
  committed.set(db, known)
  try {
    await insertRecord(db, record, known)
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== MISSING_DOCUMENTS) throw error
    // The database was replaced or restored under this process: send every document again.
    known.clear()
    await insertRecord(db, record, known)
  }
  for (const document of record.documents) known.add(document.sha256)
}

async function insertRecord(db: Db, record: AssessmentRecord, known: ReadonlySet<string>): Promise<void> {
  const row = {
    id: record.id,
    created_at: new Date(record.createdAt),
    as_of: record.asOf,
    reference: record.reference,
    ocid: record.ocid,
    buyer_name: record.buyer?.name ?? null,
    buyer_country: record.buyer?.country ?? null,
    vendor_names: record.vendorNames,
    entity_ids: record.entityIds,
    capabilities: record.capabilities,
    policies: record.policies,
    band: record.band,
    score: record.score === null ? null : record.score.toFixed(1),
    knowledge: record.knowledge,
    actor_id: record.actor.id,
    actor_name: record.actor.name,
    request: record.request,
    trace: record.trace,
    answer: record.answer,
    digest: record.digest,
    documents: record.documents.map((document) => document.sha256),
  }
  const unseen = record.documents.filter((document) => !known.has(document.sha256))
  if (unseen.length === 0) {
    await db.insertInto('assessment').values(row).execute()
    return
  }
  await db
    .with('stored', (query) =>
      query
        .insertInto('recorded_document')
        .values(unseen)
        .onConflict((conflict) => conflict.doNothing())
        .returning('sha256'),
    )
    .insertInto('assessment')
    .values(row)
    .execute()
}

/**
 * As `saveAssessment`, with the idempotency key in the same transaction.
 * @returns null when the record was written; else what the key was used for before.
 */
export async function saveAssessmentOnce(
  db: Db,
  record: AssessmentRecord,
  key: IdempotencyKey,
): Promise<{ fingerprint: string; answer: Buffer } | null> {
  return db.transaction().execute(async (trx) => {
    await lockKey(trx, key)
    const before = await findByKey(trx, key)
    if (before) return before
    await insertRecord(trx, record, new Set())
    await trx
      .insertInto('idempotency_key')
      .values({
        owner: key.owner,
        operation: key.operation,
        key: key.key,
        fingerprint: key.fingerprint,
        assessment_id: record.id,
      })
      .execute()
    return null
  })
}

/** Two requests with one key wait for each other; the lock goes with the transaction. */
async function lockKey(trx: Transaction<AssessmentTables>, key: IdempotencyKey): Promise<void> {
  const name = JSON.stringify([key.owner, key.operation, key.key])
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
}

/** What a key was used for before, or null. */
export async function findByKey(
  db: Db,
  key: Pick<IdempotencyKey, 'owner' | 'operation' | 'key'>,
): Promise<{ fingerprint: string; answer: Buffer } | null> {
  const row = await db
    .selectFrom('idempotency_key')
    .innerJoin('assessment', 'assessment.id', 'idempotency_key.assessment_id')
    .select(['idempotency_key.fingerprint', 'assessment.answer'])
    .where('owner', '=', key.owner)
    .where('operation', '=', key.operation)
    .where('key', '=', key.key)
    .executeTakeFirst()
  return row ?? null
}

/** The answer as it was sent, and its digest. */
export async function readAnswer(db: Db, id: string): Promise<{ answer: Buffer; digest: string } | null> {
  const row = await db.selectFrom('assessment').select(['answer', 'digest']).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** The answer and the recorded trace, for the report. */
export async function readRecord(db: Db, id: string): Promise<{ answer: Buffer; trace: Buffer } | null> {
  const row = await db.selectFrom('assessment').select(['answer', 'trace']).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function readDocuments(db: Db, digests: string[]): Promise<Map<string, Buffer>> {
  if (digests.length === 0) return new Map()
  const rows = await db
    .selectFrom('recorded_document')
    .select(['sha256', 'body'])
    .where('sha256', 'in', digests)
    .execute()
  return new Map(rows.map((row) => [row.sha256, row.body]))
}

export interface AssessmentSummaryRow {
  id: string
  createdAt: string
  asOf: string
  reference: string | null
  buyer: { name: string; country: string | null } | null
  vendors: string[]
  capabilities: string[]
  band: string
  score: number | null
  policies: string[]
  knowledge: number
  digest: string
}

/**
 * Newest first.
 * @param after creation time and id of the last item of the page before
 */
export async function listAssessments(
  db: Db,
  filters: Omit<AssessmentListQuery, 'cursor' | 'limit'>,
  after: { createdAt: string; id: string } | null,
  limit: number,
): Promise<AssessmentSummaryRow[]> {
  let query = db
    .selectFrom('assessment')
    .select([
      'id',
      'created_at',
      sql<string>`as_of::text`.as('as_of'),
      'reference',
      'buyer_name',
      'buyer_country',
      'vendor_names',
      'capabilities',
      'band',
      'score',
      'policies',
      'knowledge',
      'digest',
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (filters.vendor) {
    const { vendor } = filters
    query = /^ent_[a-z0-9]+$/.test(vendor)
      ? query.where(sql<boolean>`entity_ids @> array[${vendor}]`)
      : query.where(
          sql<boolean>`exists (select from unnest(vendor_names) as name where name ilike ${contains(vendor)})`,
        )
  }
  if (filters.buyer) query = query.where('buyer_name', 'ilike', contains(filters.buyer))
  if (filters.band) query = query.where('band', '=', filters.band)
  if (filters.capability) query = query.where(sql<boolean>`capabilities @> array[${filters.capability}]`)
  if (filters.policy) query = query.where(sql<boolean>`${filters.policy} = any (policies)`)
  if (filters.reference) query = query.where('reference', '=', filters.reference)
  if (filters.from) query = query.where('created_at', '>=', new Date(`${filters.from}T00:00:00Z`))
  if (filters.to) query = query.where('created_at', '<', new Date(Date.parse(`${filters.to}T00:00:00Z`) + 86_400_000))
  if (after) {
    const { createdAt, id } = after
    query = query.where(sql<boolean>`(created_at, id) < (${new Date(createdAt)}, ${id})`)
  }
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    asOf: row.as_of,
    reference: row.reference,
    buyer: row.buyer_name === null ? null : { name: row.buyer_name, country: row.buyer_country },
    vendors: row.vendor_names,
    capabilities: row.capabilities,
    band: row.band,
    score: row.score === null ? null : Number(row.score),
    policies: row.policies,
    knowledge: row.knowledge,
    digest: row.digest,
  }))
}

/** A LIKE pattern in which the wildcards of the input are plain characters. */
const contains = (part: string) => `%${part.replace(/[\\%_]/g, '\\$&')}%`
