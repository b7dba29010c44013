import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { Kysely } from 'kysely'
import type { Test } from 'tap'
import type { Database } from '../../src/database/index.ts'
import { generateKey } from '../../src/http/key.ts'
import { insertKey } from '../../src/http/key-store.ts'
import type { Scope } from '../../src/http/scopes.ts'
import { buildServer, type ServerDeps } from '../../src/server.ts'
import { testDatabase } from './database.ts'

export interface TestService {
  app: FastifyInstance
  db: Kysely<Database>
}

/** The whole service on a database of its own; ends with the test. */
export async function testService(t: Pick<Test, 'teardown'>, options: Partial<ServerDeps> = {}): Promise<TestService> {
  const { db, pool } = await testDatabase(t)
  const app = await buildServer({ db, pool, keysRequired: false, knowledgeVersion: () => 1, ...options })
  t.teardown(() => app.close())
  await app.ready()
  return { app, db }
}

/** Stores a key with these scopes. @returns the header that presents it, and its id */
export async function keyFor(
  db: Kysely<Database>,
  scopes: Scope[],
  expiresAt: Date | null = null,
): Promise<{ id: string; key: string; authorization: string }> {
  const { id, key, secretHash } = generateKey()
  await insertKey(db, { id, name: `test ${scopes.join(' ')}`, scopes, expiresAt, secretHash })
  return { id, key, authorization: `Bearer ${key}` }
}

/** Runs a hook before every handler, for answers that no request can bring about. */
export function beforeHandlers(hook: () => Promise<void> | void): FastifyPluginAsync {
  const plugin: FastifyPluginAsync = async (app) => {
    app.addHook('preHandler', async () => hook())
  }
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true })
}
