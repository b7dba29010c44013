import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { ProblemError } from '../http/problems.ts'
import type { Deployment } from './facts.ts'
import type { DeploymentQuery } from './schema.ts'
import type { KnowledgeSnapshot } from './snapshot.ts'

type Filters = Partial<Pick<DeploymentQuery, 'capability' | 'country' | 'vendor' | 'adverseStatus'>>

/**
 * A page of the deployments that fit all filters, in the order of their ids.
 * @throws {ProblemError} `cursor.invalid` for a cursor of another list
 */
export function pageOf(
  snapshot: KnowledgeSnapshot,
  filters: Filters,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): { items: Deployment[]; next: string | null } {
  const after = cursor === undefined ? null : decodeCursor(cursor, filters, 1)
  if (cursor !== undefined && after === null) throw new ProblemError('cursor.invalid')
  const fitting = candidates(snapshot, filters).filter(
    (row) =>
      (filters.capability === undefined || row.capability === filters.capability) &&
      (filters.country === undefined || row.buyerCountry === filters.country) &&
      (filters.adverseStatus === undefined || row.adverseStatus === filters.adverseStatus) &&
      (after === null || row.id > String(after[0])),
  )
  const items = fitting.slice(0, limit)
  const last = fitting.length > limit ? items.at(-1) : undefined
  return { items, next: last ? encodeCursor([last.id], filters) : null }
}

/** The narrowest index that holds every row asked for, sorted by id. */
function candidates(snapshot: KnowledgeSnapshot, { vendor, capability }: Filters): readonly Deployment[] {
  if (vendor !== undefined) return snapshot.deploymentsByVendor.get(snapshot.united.get(vendor) ?? vendor) ?? []
  if (capability !== undefined) return snapshot.deploymentsByCapability.get(capability) ?? []
  return [...snapshot.deployments.values()]
}
