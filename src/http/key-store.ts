import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../database/index.ts'
import type { ApiKey, StoredKey } from './key.ts'
import type { ApiKeyTable } from './keys.table.ts'
import type { Scope } from './scopes.ts'

const rowToKey = (row: Omit<Selectable<ApiKeyTable>, 'secret_hash'>): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes as Scope[],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
})

/** Stores a new key. */
export async function insertKey(
  db: Kysely<Database>,
  key: { id: string; name: string; scopes: Scope[]; expiresAt: Date | null; secretHash: Buffer },
): Promise<void> {
  const { id, name, scopes, expiresAt, secretHash } = key
  await db.insertInto('api_key').values({ id, name, scopes, expires_at: expiresAt, secret_hash: secretHash }).execute()
}

/** All keys ever made, oldest first; revoked ones stay, because records name them. */
export async function listKeys(db: Kysely<Database>): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_at', 'revoked_at'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(rowToKey)
}

/** Keys that may still open something. */
export async function usableKeys(db: Kysely<Database>): Promise<StoredKey[]> {
  const rows = await db
    .selectFrom('api_key')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', sql<Date>`now()`)]))
    .execute()
  return rows.map((row) => ({ ...rowToKey(row), secretHash: row.secret_hash }))
}

/** Revokes a key. @returns `revoked`, `already` when it was revoked before, or `unknown` */
export async function revokeKey(db: Kysely<Database>, id: string): Promise<'revoked' | 'already' | 'unknown'> {
  const updated = await db
    .updateTable('api_key')
    .set({ revoked_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (updated.numUpdatedRows > 0n) return 'revoked'
  const known = await db.selectFrom('api_key').select('id').where('id', '=', id).executeTakeFirst()
  return known ? 'already' : 'unknown'
}
