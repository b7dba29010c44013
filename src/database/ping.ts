import { type Kysely, sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * Resolves when the database answers a query.
 * @param patienceMs how long to wait for it
 * @throws when it refuses, or does not answer in time
 */
export async function pingDatabase(db: Kysely<Database>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the database did not answer within ${patienceMs} ms`)), patienceMs)
  })
  try {
    await Promise.race([sql`select 1`.execute(db), late])
  } finally {
    clearTimeout(timer)
  }
}
