import type { ColumnType, Generated } from 'kysely'

export interface ApiKeyTable {
  /** The public part of the key; also the actor in records. */
  id: string
  /** The person or the system that holds the key. */
  name: string
  scopes: string[]
  /** SHA-256 of the whole key. */
  secret_hash: Buffer
  created_at: ColumnType<Date, never, never>
  expires_at: ColumnType<Date | null, Date | null, never>
  revoked_at: Generated<Date | null>
}
