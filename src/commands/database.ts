import { type Config, readConfig } from '../config.ts'
import { BATCH_LIMITS, migrateToLatest, type OpenDatabase, openDatabase } from '../database/index.ts'

/** Warnings of a command go to standard error, one line each: standard output belongs to its result. */
export const stderrLog = {
  warn(_details: object, message: string): void {
    process.stderr.write(`warning: ${message}\n`)
  },
}

/**
 * Runs a command's work on the configured database, migrated: the one of DATABASE_URL, else the embedded server,
 * used when it runs already and started for the time of the work when not.
 * @param work its result is passed on
 */
export async function withDatabase<T>(work: (database: OpenDatabase, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const database = await openDatabase(config, { log: stderrLog, limits: BATCH_LIMITS })
  try {
    await migrateToLatest(database.url)
    return await work(database, config)
  } finally {
    await database.close()
  }
}
