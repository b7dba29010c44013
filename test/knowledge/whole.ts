import type { Kysely } from 'kysely'
import type { Database } from '../../src/database/tables.ts'
import type { Pages } from '../../src/knowledge/slices.ts'
import { type KnowledgeRows, readKnowledge } from '../../src/knowledge/snapshot-store.ts'

/** What comes in pages. */
type Paged = 'entities' | 'ownership' | 'listings' | 'evidence'

/** Every row of a version at once. */
export type WholeKnowledge = Omit<KnowledgeRows, Paged> & {
  [Table in Paged]: KnowledgeRows[Table] extends Pages<infer Row> ? Row[] : never
}

/** The newest version whole, in tests, where it is small. */
export async function wholeKnowledge(db: Kysely<Database>): Promise<WholeKnowledge> {
  const whole = await readKnowledge(db, async (rows) => ({
    ...rows,
    entities: await all(rows.entities),
    ownership: await all(rows.ownership),
    listings: await all(rows.listings),
    evidence: await all(rows.evidence),
  }))
  return whole!
}

/** As the database would give them, in pages of a few rows. */
export function inPages(rows: WholeKnowledge, size = 7): KnowledgeRows {
  const pagesOf = <Row>(all: readonly Row[]): Row[][] =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, page) => all.slice(page * size, (page + 1) * size))
  return {
    ...rows,
    entities: pagesOf(rows.entities),
    ownership: pagesOf(rows.ownership),
    listings: pagesOf(rows.listings),
    evidence: pagesOf(rows.evidence),
  }
}

async function all<Row>(pages: Pages<Row>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of pages) rows.push(...page)
  return rows
}
