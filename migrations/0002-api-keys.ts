import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** API keys: the hash of the secret, who holds it, what it opens. A key is revoked, never deleted: records name it. */
export const apiKeys: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table api_key (
        id text primary key check (id ~ '^[a-z0-9]{12}$'),
        name text not null check (char_length(name) between 1 and 200),
        scopes text[] not null
          check (cardinality(scopes) > 0 and scopes <@ array['assess', 'read', 'review', 'audit', 'admin']),
        secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
        created_at timestamptz not null default now(),
        expires_at timestamptz check (expires_at > created_at),
        revoked_at timestamptz check (revoked_at >= created_at)
      )
    `.execute(db)
  },
}
