import type { Kysely } from 'kysely'
import type { Database } from '../database/index.ts'
import { type ApiKey, keyIdOf, keyMatches, type StoredKey } from './key.ts'
import { usableKeys } from './key-store.ts'

/** With the time of a query this keeps a revocation within one second. */
const MAX_AGE_MS = 750

/** Finds the key that a caller presents. */
export interface KeyRing {
  /** @returns the key, or undefined when it is unknown, expired or revoked. @throws when the database does not answer */
  find(presented: string): Promise<ApiKey | undefined>
}

/**
 * Holds the usable keys in memory for less than a second, all of them, so that wrong keys cost no query and a revoked
 * key stops everywhere at once. When the database does not answer, no key is accepted from memory beyond that time.
 */
export function createKeyRing(db: Kysely<Database>): KeyRing {
  let keys = new Map<string, StoredKey>()
  let loadedAt = Number.NEGATIVE_INFINITY
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    const startedAt = performance.now()
    const rows = await usableKeys(db)
    keys = new Map(rows.map((key) => [key.id, key]))
    loadedAt = startedAt
  }

  return {
    async find(presented) {
      const id = keyIdOf(presented)
      if (id === undefined) return undefined
      if (performance.now() - loadedAt > MAX_AGE_MS) {
        loading ??= load().finally(() => {
          loading = undefined
        })
        await loading
      }
      const stored = keys.get(id)
      if (!stored || !keyMatches(stored, presented, new Date())) return undefined
      const { secretHash: _, ...key } = stored
      return key
    },
  }
}
