import { BATCH_LIMITS, createClient } from '../../src/database/client.ts'
import { migrateToLatest } from '../../src/database/migrator.ts'
import { importStarterFacts } from '../../src/sources/import-starter.ts'
import type { TemplateRecipe } from '../support/template.ts'

/** A database that knows the starter facts. */
export const starterFacts: TemplateRecipe = {
  name: 'starter',
  sources: ['migrations', 'data/starter', 'src/knowledge', 'src/sources'],
  fill: async (url) => {
    await migrateToLatest(url)
    const { db, pool } = createClient(url, () => {}, BATCH_LIMITS)
    await importStarterFacts(db)
    await db.destroy()
    if (!pool.ended) await pool.end()
  },
}
