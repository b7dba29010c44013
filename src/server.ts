import type { FastifyInstance, FastifyPluginAsync, FastifyServerOptions } from 'fastify'
import type { Kysely } from 'kysely'
import packageJson from '../package.json' with { type: 'json' }
import { assessmentRoutes, type Engine, type Known } from './assessment/index.ts'
import type { Database } from './database/index.ts'
import { pingDatabase } from './database/ping.ts'
import { serveDocs } from './http/docs.ts'
import { createKeyRing } from './http/key-ring.ts'
import type { Timeouts } from './http/limits.ts'
import type { PoolCounts } from './http/metrics.ts'
import { problemPages } from './http/problem-pages.ts'
import { serviceRoutes } from './http/service-routes.ts'
import { buildShell } from './http/shell.ts'
import type { Browsable } from './knowledge/browsable.ts'
import { knowledgeRoutes } from './knowledge/routes.ts'
import { listState } from './policy/list-state.ts'
import { policyRoutes } from './policy/routes.ts'
import { lookUp } from './screening/index.ts'

/** The knowledge that answers: the active version, and older ones by number. */
export interface KnowledgeAtHand {
  readonly version: number | null
  readonly current: Known | null
  /** What was known in a version; null when there is no such version. */
  at(version: number): Promise<Known | null>
}

export interface ServerDeps {
  db: Kysely<Database>
  /** Demand a key of everyone. When false, requests from this machine to its loopback address pass without one. */
  keysRequired: boolean
  logger?: FastifyServerOptions['logger']
  /** The pool behind `db`, for its gauges. */
  pool?: PoolCounts
  knowledge: KnowledgeAtHand
  /** Rules, taxonomy and words. */
  engine: Engine
  /** Age of each active edition in seconds, by the date of its publisher. */
  datasetAges?: () => { dataset: string; seconds: number }[]
  timeouts?: Partial<Timeouts>
  /** Routes beside those of the rooms; tests bring their own. */
  plugins?: FastifyPluginAsync[]
}

/** From here on a name is worth showing to someone who looks a vendor up; below it they share a common word or two. */
const WORTH_SHOWING = 0.7

/** Knowledge as the look-up routes see it: who is meant is decided as in an assessment. */
function browsable({ snapshot, index }: Known): Browsable {
  return {
    snapshot,
    findName(question, limit) {
      const { decision, candidates: others } = lookUp(index, question, { limit, threshold: WORTH_SHOWING })
      const { status, best, alternatives } = decision
      const decided = best ? [best, ...alternatives] : alternatives
      const known = new Set(decided.map(({ id }) => id))
      const inOrder = [...decided, ...others.filter(({ id }) => !known.has(id))]
      return {
        status,
        candidates: inOrder
          .slice(0, limit)
          .map(({ id, name, score, nameWeak }) => ({ id, name, score, weak: nameWeak })),
      }
    },
  }
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
  const { knowledge, engine } = deps
  await app.register(assessmentRoutes, {
    db: deps.db,
    engine,
    known: async (wanted) => (wanted === undefined ? knowledge.current : knowledge.at(wanted)),
    onAnswer: (band) => app.metrics.assessments.inc({ band }),
  })
  await app.register(knowledgeRoutes, {
    known: () => knowledge.current && browsable(knowledge.current),
    taxonomy: engine.taxonomy,
    db: deps.db,
    clearance: (list, day) => listState(list, day, engine.packs),
  })
  await app.register(policyRoutes, { packs: engine.packs })
  await serviceRoutes(app, {
    version,
    knowledgeVersion: () => knowledge.version,
    pingDatabase: () => pingDatabase(deps.db, 2_000),
  })
  await app.register(problemPages)
  await app.register(serveDocs)
  return app
}
