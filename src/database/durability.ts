import type { Pool } from 'pg'

const SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/**
 * Asks the server which of the settings that make an answered record survive a crash are off.
 * @returns the names of those that are off; empty when a committed record is a kept one
 */
export async function unsafeSettings(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from pg_settings where name = any($1) and setting = 'off' order by name`,
    [SETTINGS],
  )
  return rows.map((row) => row.name)
}
