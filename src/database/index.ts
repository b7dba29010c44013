export { BATCH_LIMITS, type ClientLimits, type DatabaseClient, type Db } from './client.ts'
export { type MigrationOutcome, migrateToLatest } from './migrator.ts'
export { type OpenDatabase, openDatabase, type WarnLog } from './open.ts'
export type { Database } from './tables.ts'
