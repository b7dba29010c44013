import type { Entity, FactRow, Listing, OwnershipLink } from '../knowledge/facts.ts'
import { entityId } from '../knowledge/ids.ts'
import type { KnowledgeSnapshot } from '../knowledge/index.ts'
import type { EvidenceInput } from '../knowledge/rows.ts'
import type { EntityFacts, LinkFacts, ListingFacts } from '../sources/carried.ts'

/** What an export writes: the entities of a snapshot with their links and listings, all of them or those of one dataset. */
export class ExportedRows {
  readonly #snapshot: KnowledgeSnapshot
  readonly #dataset: string | null
  /** Entities that the rows of the dataset name. */
  readonly #named = new Set<string>()

  /** @param dataset null: all datasets */
  constructor(snapshot: KnowledgeSnapshot, dataset: string | null) {
    this.#snapshot = snapshot
    this.#dataset = dataset
    if (dataset === null) return
    for (const { ownedId, ownerId } of this.links()) this.#named.add(ownedId).add(ownerId)
    for (const { entityId } of this.listings()) this.#named.add(entityId)
  }

  /** Those of the dataset, and those that its rows name: a link without its ends tells nothing. */
  *entities(): Generator<Entity> {
    for (const entity of this.#snapshot.entities.values()) {
      if (this.#isWanted(entity) || this.#named.has(entity.id)) yield entity
    }
  }

  *links(): Generator<OwnershipLink> {
    for (const links of this.#snapshot.linksByOwned.values())
      for (const link of links) if (this.#isWanted(link)) yield link
  }

  *listings(): Generator<Listing> {
    for (const listing of this.#snapshot.listings) if (this.#isWanted(listing)) yield listing
  }

  /**
   * The id of an entity in the export. In that of one dataset it is the publisher's own where the dataset's ids are its
   * own, so that an import under the same name of the dataset knows the entity again; else the id that Probity derives,
   * which is the same in every installation.
   */
  idOf(id: string): string {
    const entity = this.#snapshot.entities.get(id)
    if (this.#dataset === null || !entity) return id
    return entityId(this.#dataset, entity.sourceId) === entity.id ? entity.sourceId : entity.id
  }

  /** The source of a row; null where the edition itself is the source. */
  #evidenceOf({ evidence, dataset }: { evidence: string; dataset: string }): EvidenceInput | null {
    if (evidence === this.#snapshot.datasetInfos.get(dataset)?.evidence) return null
    const found = this.#snapshot.evidence.get(evidence)
    if (!found) return null
    const { title, publisher, publisherInterest, publishedOn, url, status, response } = found
    return { title, publisher, publisherInterest, publishedOn, url, status, response }
  }

  /** The row as an import would have to read it to bring the same. */
  entityFacts(entity: Entity): EntityFacts {
    const { kind, names, country, ownershipStatus, incorporated, status, matchable, identifiers, address, note } =
      entity
    const known = { kind, names, country, ownershipStatus, incorporated, status, matchable, identifiers, address, note }
    return { ...known, evidence: this.#evidenceOf(entity) }
  }

  /** As `entityFacts`. */
  linkFacts(link: OwnershipLink): LinkFacts {
    const { shareExact, shareMin, shareMax, interest, direct, start, end, asOf } = link
    return { ...this.#graded(link), shareExact, shareMin, shareMax, interest, direct, start, end, asOf }
  }

  /** As `entityFacts`. */
  listingFacts(listing: Listing): ListingFacts {
    const { listedOn, delistedOn, scope, program, legalBasis } = listing
    return { ...this.#graded(listing), listedOn, delistedOn, scope, program, legalBasis }
  }

  #graded(row: FactRow): Pick<LinkFacts, 'grade' | 'verified' | 'evidence' | 'note'> {
    return { grade: row.grade, verified: row.verified, evidence: this.#evidenceOf(row), note: row.note }
  }

  #isWanted({ dataset }: { dataset: string }): boolean {
    return this.#dataset === null || dataset === this.#dataset
  }
}
