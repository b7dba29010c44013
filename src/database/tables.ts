import type { AssessmentTables } from '../assessment/assessment.table.ts'
import type { ApiKeyTable } from '../http/keys.table.ts'
import type { KnowledgeTables } from '../knowledge/knowledge.table.ts'

/**
 * Every table of the database, by name: a pure join of what the rooms declare in their `*.table.ts`.
 * The tables are snake_case as in SQL; only the stores of the rooms see these types.
 */
export interface Database extends KnowledgeTables, AssessmentTables {
  api_key: ApiKeyTable
}
