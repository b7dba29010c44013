import { Kysely, PostgresDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { Pool } from 'pg'
import { migrations as allMigrations } from '../../migrations/index.ts'

export interface MigrationOutcome {
  /** The migrations this call applied, in order; empty when the database was up to date. */
  applied: string[]
  /** The newest migration the database has now; null when there is none at all. */
  version: string | null
}

/** A migration failed; the database is as it was before. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/**
 * Brings a database to the newest migration. Several processes may call this at once: one works, the others wait and
 * find nothing left to do. A migration that waits more than two seconds for a lock fails rather than holding up the
 * service that runs.
 * @param url `postgres://…` of a role that may change the schema
 * @throws {MigrationError} naming the migration and what the server said; also when the database knows a migration
 * that this version of Probity does not
 */
export async function migrateToLatest(
  url: string,
  migrations: Record<string, Migration> = allMigrations,
): Promise<MigrationOutcome> {
  // Its own connection: the service's limits on statements are too short for a change of the schema.
  const pool = new Pool({
    connectionString: url,
    max: 1,
    application_name: 'probity migrate',
    connectionTimeoutMillis: 10_000,
    lock_timeout: 2_000,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error) {
      const failed = results.find((result) => result.status === 'Error')
      const what = failed ? `migration ${failed.migrationName} failed` : 'the migrations could not be applied'
      throw new MigrationError(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
    return {
      applied: results.filter((result) => result.status === 'Success').map((result) => result.migrationName),
      version: Object.keys(migrations).sort().at(-1) ?? null,
    }
  } finally {
    await db.destroy()
  }
}
