export {
  BATCH_LIMITS,
  type ClientLimits,
  createClient,
  DatabaseBusyError,
  type DatabaseClient,
  type Db,
  ping,
  SERVICE_LIMITS,
} from './client.ts'
export { EmbeddedUnavailableError } from './embedded.ts'
export { MigrationError, type MigrationOutcome, migrateToLatest } from './migrator.ts'
export { DatabaseUnavailableError, type OpenDatabase, openDatabase, type WarnLog } from './open.ts'
export type { Database } from './tables.ts'
