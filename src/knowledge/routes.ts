import type { FastifyInstance } from 'fastify'
import type { Db } from '../database/client.ts'
import { ProblemError } from '../http/problems.ts'
import type { Clearance } from './answers.ts'
import type { Browsable } from './browsable.ts'
import type { CapabilityTaxonomy } from './capabilities.ts'
import { datasetRoutes } from './dataset-routes.ts'
import { editionRoutes } from './edition-routes.ts'
import { factRoutes } from './fact-routes.ts'
import { vendorRoutes } from './vendor-routes.ts'

export interface KnowledgeRoutesOptions {
  /** The active version; null while there is none. */
  known: () => Browsable | null
  taxonomy: CapabilityTaxonomy
  /** For the history of datasets, which is not held in memory. */
  db: Db
  clearance: Clearance
  now?: () => Date
}

/**
 * Browse what is known: datasets, vendors, deployments, capabilities, jurisdictions. Answered from memory, but for the
 * editions of datasets.
 */
export async function knowledgeRoutes(app: FastifyInstance, options: KnowledgeRoutesOptions): Promise<void> {
  const known = (): Browsable => {
    const current = options.known()
    if (!current) throw new ProblemError('knowledge.unavailable')
    return current
  }
  const now = options.now ?? (() => new Date())
  vendorRoutes(app, known)
  factRoutes(app, known, options.taxonomy)
  datasetRoutes(app, known, options.clearance, now)
  editionRoutes(app, options.db)
}
