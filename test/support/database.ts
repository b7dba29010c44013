import type { Kysely } from 'kysely'
import { Client, type Pool } from 'pg'
import type { Test } from 'tap'
import { BATCH_LIMITS, createClient } from '../../src/database/client.ts'
import type { EmbeddedServer } from '../../src/database/embedded.ts'
import type { Database } from '../../src/database/tables.ts'
import { openTestServer } from './server.ts'
import { migrated, type TemplateRecipe, templateOf } from './template.ts'

export interface TestDatabase {
  db: Kysely<Database>
  pool: Pool
  /** For code that connects by itself. */
  url: string
}

let count = 0

/**
 * A migrated database of its own on a real PostgreSQL, dropped when the test ends. The server is shared by all test
 * files of a run and does not sync to the disk: durability is tested elsewhere.
 * @example
 * t.test('stores a row', async (t) => {
 *   const { db } = await testDatabase(t)
 * })
 * @param recipe what the database holds from the start; nothing but the tables by default
 */
export async function testDatabase(
  t: Pick<Test, 'teardown'>,
  recipe: TemplateRecipe = migrated,
): Promise<TestDatabase> {
  const server = await openTestServer()
  const urlOf = (database: string) => addressOf(server, database)
  const admin = new Client({ connectionString: urlOf('postgres') })
  admin.on('error', () => {})
  await admin.connect()
  const name = `test_${process.pid}_${++count}`
  const quoted = admin.escapeIdentifier(name)
  const template = await templateOf(recipe, admin, urlOf)
  await admin.query(`drop database if exists ${quoted} with (force)`)
  await admin.query(`create database ${quoted} template ${admin.escapeIdentifier(template)}`)

  const { db, pool, close } = createClient(urlOf(name), () => {}, { ...BATCH_LIMITS, connections: 10 })
  t.teardown(async () => {
    await close()
    await admin.query(`drop database if exists ${quoted} with (force)`)
    await admin.end()
    await server.close()
  })
  return { db, pool, url: urlOf(name) }
}

function addressOf(server: EmbeddedServer, database: string): string {
  const url = new URL(server.url)
  url.pathname = `/${database}`
  return url.href
}
