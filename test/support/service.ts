import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { Kysely } from 'kysely'
import type { Test } from 'tap'
import { type Known, know, loadEngine } from '../../src/assessment/index.ts'
import { dataFolder } from '../../src/data-folder.ts'
import type { Database } from '../../src/database/index.ts'
import { generateKey } from '../../src/http/key.ts'
import { insertKey } from '../../src/http/key-store.ts'
import type { Scope } from '../../src/http/scopes.ts'
import { loadSnapshot } from '../../src/knowledge/index.ts'
import { buildServer, type KnowledgeAtHand, type ServerDeps } from '../../src/server.ts'
import { starterFacts } from '../knowledge/starter.ts'
import { testDatabase } from './database.ts'

export interface TestService {
  app: FastifyInstance
  db: Kysely<Database>
}

const engine = loadEngine(dataFolder(), null)

/** The versions of a database as they stand when asked. */
async function knowledgeOf(db: Kysely<Database>): Promise<KnowledgeAtHand> {
  const load = async (version?: number): Promise<Known | null> => {
    const snapshot = await loadSnapshot(db, version)
    return snapshot && know(snapshot, engine.packs)
  }
  const current = await load()
  return { version: current?.snapshot.version ?? null, current, at: load }
}

/** The whole service on a database of its own that knows the starter facts; ends with the test. */
export async function testService(t: Pick<Test, 'teardown'>, options: Partial<ServerDeps> = {}): Promise<TestService> {
  const { db, pool } = await testDatabase(t, starterFacts)
  const app = await buildServer({
    db,
    pool,
    keysRequired: false,
    knowledge: options.knowledge ?? (await knowledgeOf(db)),
    engine,
    ...options,
  })
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
