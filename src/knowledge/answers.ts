import type { z } from 'zod'
import { daysBetween } from './calendar.ts'
import type { datasetSchema } from './dataset-schema.ts'
import type { Day, Deployment, Entity, Evidence, ListInfo, Listing, OwnershipLink } from './facts.ts'
import type { TableCount } from './knowledge.table.ts'
import type { deploymentSchema, listingSchema, ownershipLinkSchema, vendorSchema } from './schema.ts'
import type { DatasetInfo, KnowledgeSnapshot } from './snapshot.ts'

/** Rows of the snapshot in the words of the API. */

export function partyOf(snapshot: KnowledgeSnapshot, id: string) {
  const { name, country, kind } = snapshot.entities.get(id)!
  return { id, name, country, kind }
}

/** The sources that rows cite, each once, in the order in which they are first cited. */
export function evidenceFor(snapshot: KnowledgeSnapshot, rows: readonly { evidence: string }[]): Evidence[] {
  return [...new Set(rows.map((row) => row.evidence))].map((id) => snapshot.evidence.get(id)!)
}

/** Whether a check of a list may say on a day that somebody is not on it; if not, why. The policy decides it. */
export type Clearance = (
  list: ListInfo,
  day: Day,
) => { usable: true } | { usable: false; reason: { es: string; en: string } }

export function datasetAnswer(
  snapshot: KnowledgeSnapshot,
  info: DatasetInfo & { rows: number },
  clearance: Clearance,
  today: Day,
): z.input<typeof datasetSchema> {
  const { counts, evidence, sha256, publishedOn, staleAfterDays, ...rest } = info
  const list = snapshot.lists.find((one) => one.id === info.id)
  const clears = list === undefined ? null : clearance(list, today)
  const ageDays = publishedOn === null ? null : daysBetween(publishedOn, today)
  return {
    ...rest,
    sha256: `sha256:${sha256}`,
    publishedOn,
    staleAfterDays,
    ageDays,
    stale: ageDays === null || staleAfterDays === null ? null : ageDays > staleAfterDays,
    mayClear: clears?.usable ?? null,
    whyNot: clears === null || clears.usable ? null : clears.reason,
    changes: changesTold(counts),
    evidence: snapshot.evidence.get(evidence)!,
  }
}

/** What an edition brought, without the tables that it left alone. */
export function changesTold(counts: Record<string, TableCount>): Record<string, TableCount> {
  return Object.fromEntries(
    Object.entries(counts).filter(
      ([, { new: added, changed, ended, unchanged }]) => added + changed + ended + unchanged > 0,
    ),
  )
}

export function vendorAnswer(snapshot: KnowledgeSnapshot, entity: Entity): z.input<typeof vendorSchema> {
  const { matchable: _matchable, evidence, ...told } = entity
  const perhapsTheSame = (snapshot.sameAsByEntity.get(entity.id) ?? []).flatMap((row) => {
    if (row.confidence !== 'inferred') return []
    const ends = [row.aId, row.bId].map((id) => snapshot.united.get(id) ?? id)
    const other = ends.find((id) => id !== entity.id)
    if (other === undefined || !snapshot.entities.has(other)) return []
    return [{ party: partyOf(snapshot, other), basis: row.basis, note: row.note, evidence: row.evidence }]
  })
  return {
    knowledge: snapshot.version,
    ...told,
    perhapsTheSame,
    rows: {
      owners: snapshot.linksByOwned.count(entity.id),
      holdings: snapshot.linksByOwner.count(entity.id),
      deployments: snapshot.deploymentsByVendor.get(entity.id)?.length ?? 0,
      listings: snapshot.listingsByEntity.count(entity.id),
    },
    evidence: evidenceFor(snapshot, [{ evidence }, ...perhapsTheSame]),
  }
}

export function linkAnswer(snapshot: KnowledgeSnapshot, link: OwnershipLink): z.input<typeof ownershipLinkSchema> {
  const { ownedId, ownerId, ...rest } = link
  return { ...rest, owned: partyOf(snapshot, ownedId), owner: partyOf(snapshot, ownerId) }
}

export function listingAnswer(snapshot: KnowledgeSnapshot, listing: Listing): z.input<typeof listingSchema> {
  const { entityId: _entity, listId, ...rest } = listing
  const { id, title, authority, country, effect, bindsWhom, complete } = snapshot.lists.find(
    (one) => one.id === listId,
  )!
  return { ...rest, list: { id, title, authority, country, effect, bindsWhom, complete } }
}

export function deploymentAnswer(snapshot: KnowledgeSnapshot, row: Deployment): z.input<typeof deploymentSchema> {
  const { vendorId, ...rest } = row
  return { ...rest, vendor: partyOf(snapshot, vendorId) }
}
