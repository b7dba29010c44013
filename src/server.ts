import type { FastifyInstance, FastifyPluginAsync, FastifyServerOptions } from 'fastify'
import type { Kysely } from 'kysely'
import packageJson from '../package.json' with { type: 'json' }
import type { Database } from './database/index.ts'
import { pingDatabase } from './database/ping.ts'
import { serveDocs } from './http/docs.ts'
import { createKeyRing } from './http/key-ring.ts'
import type { Timeouts } from './http/limits.ts'
import type { PoolCounts } from './http/metrics.ts'
import { problemPages } from './http/problem-pages.ts'
import { serviceRoutes } from './http/service-routes.ts'
import { buildShell } from './http/shell.ts'

export interface ServerDeps {
  db: Kysely<Database>
  /** Demand a key of everyone. When false, requests from this machine to its loopback address pass without one. */
  keysRequired: boolean
  logger?: FastifyServerOptions['logger']
  /** The pool behind `db`, for its gauges. */
  pool?: PoolCounts
  /** The active knowledge version, or null while none is loaded. */
  knowledgeVersion: () => number | null
  /** Age of each active edition in seconds, by the date of its publisher. */
  datasetAges?: () => { dataset: string; seconds: number }[]
  timeouts?: Partial<Timeouts>
  /** Routes beside those of the rooms; tests bring their own. */
  plugins?: FastifyPluginAsync[]
}

/** Builds the service: the shell, the rooms, the documentation. It does not listen. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { version } = packageJson
  const app = await buildShell({
    version,
    logger: deps.logger,
    keyRing: createKeyRing(deps.db),
    keysRequired: deps.keysRequired,
    ...(deps.pool ? { pool: deps.pool } : {}),
    ...(deps.datasetAges ? { datasetAges: deps.datasetAges } : {}),
    ...(deps.timeouts ? { timeouts: deps.timeouts } : {}),
  })
  for (const plugin of deps.plugins ?? []) await app.register(plugin)
  await serviceRoutes(app, {
    version,
    knowledgeVersion: deps.knowledgeVersion,
    pingDatabase: () => pingDatabase(deps.db, 2_000),
  })
  await app.register(problemPages)
  await app.register(serveDocs)
  return app
}
