import type { Migration } from 'kysely/migration'
import { knowledgeTables } from './0001-knowledge.ts'
import { apiKeys } from './0002-api-keys.ts'
import { assessmentRecords } from './0003-assessment.ts'
import { lists } from './0004-lists.ts'

/** Every migration, by name, in order. Frozen once landed: a change is a new file. */
export const migrations: Record<string, Migration> = {
  '0001-knowledge': knowledgeTables,
  '0002-api-keys': apiKeys,
  '0003-assessment': assessmentRecords,
  '0004-lists': lists,
}
