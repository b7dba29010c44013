import type { Kysely } from 'kysely'
import { Column } from '../column.ts'
import type { Database } from '../database/tables.ts'
import {
  type DatasetPin,
  type Deployment,
  type Entity,
  type EntityName,
  type Evidence,
  FACT_TABLES,
  type FactTableName,
  type JurisdictionFact,
  type ListInfo,
  type Listing,
  type OwnershipLink,
  type SameAs,
} from './facts.ts'
import { standingIdentities } from './identities.ts'
import { IdTable } from './packed/id-table.ts'
import { type Groups, PackedGroups } from './packed/packed-groups.ts'
import type { PackedList } from './packed/packed-list.ts'
import { PackedMap } from './packed/packed-map.ts'
import { evidenceForm, linkForm, type Naming, Words } from './packed/row-forms.ts'
import { PackedRows } from './packed/rows.ts'
import { eachInSlices, eachOfPages, mapPages, type Pages, restBetweenSlices } from './slices.ts'
import { type DatasetInfo, type KnowledgeRows, readKnowledge } from './snapshot-store.ts'
import { standingListings } from './standing-listings.ts'
import { type Member, uniteEntities } from './united-entities.ts'

export type { DatasetInfo } from './snapshot-store.ts'

/**
 * One knowledge version in memory. It never changes: a new version is another snapshot. Every array is sorted by id,
 * whatever the order in which the tables gave their rows. Ids of entities are canonical: entities of a confirmed
 * identity are one. Entities, links, listings and evidence are packed: asked for twice, a row may be two objects.
 */
export interface KnowledgeSnapshot {
  version: number
  /** RFC 3339 UTC */
  activatedAt: string
  entities: ReadonlyMap<string, Entity>
  /** Ids of entities that were united into another, with the id they are known by here. */
  united: ReadonlyMap<string, string>
  /** For each entity that is several united: all that it is made of, itself first. */
  members: ReadonlyMap<string, readonly Member[]>
  linksByOwned: Groups<OwnershipLink>
  linksByOwner: Groups<OwnershipLink>
  listingsByEntity: Groups<Listing>
  listings: PackedList<Listing>
  deployments: ReadonlyMap<string, Deployment>
  deploymentsByVendor: ReadonlyMap<string, readonly Deployment[]>
  deploymentsByCapability: ReadonlyMap<string, readonly Deployment[]>
  deploymentsByEvent: ReadonlyMap<string, readonly Deployment[]>
  jurisdictionsByCountry: ReadonlyMap<string, readonly JurisdictionFact[]>
  sameAsByEntity: ReadonlyMap<string, readonly SameAs[]>
  lists: readonly ListInfo[]
  evidence: ReadonlyMap<string, Evidence>
  /** What an assessment pins. */
  datasets: readonly DatasetPin[]
  /** What is told of each dataset. */
  datasetInfos: ReadonlyMap<string, DatasetInfo & { rows: number }>
}

/**
 * Loads a knowledge version into memory.
 * @param version default: the newest
 * @returns null when there is no such version
 */
export function loadSnapshot(db: Kysely<Database>, version?: number): Promise<KnowledgeSnapshot | null> {
  return readKnowledge(db, buildSnapshot, version)
}

/**
 * Packs the rows of a version and unites the entities of confirmed identities. The same rows in any order give the
 * same snapshot. Made in slices: requests are answered meanwhile.
 */
export async function buildSnapshot(rows: KnowledgeRows): Promise<KnowledgeSnapshot> {
  const rest = restBetweenSlices()
  const naming: Naming = { ids: new IdTable(), sources: new IdTable(), words: new Words() }
  const counts = new RowCounts()
  const editionEvidence = new Map(rows.datasets.map((dataset) => [dataset.id, dataset.evidence]))
  const cited = <Row extends { evidence: string | null; dataset: string }>(row: Row) => ({
    ...row,
    evidence: row.evidence ?? editionEvidence.get(row.dataset)!,
  })
  const counted =
    (table: FactTableName) =>
    <Row extends { evidence: string | null; dataset: string }>(row: Row) => {
      counts.add(table, row.dataset)
      return cited(row)
    }
  const said = sorted(rows.sameAs.map(counted('sameAs')))
  const kinds = new Map(rows.datasets.map(({ id, kind }) => [id, kind]))
  const entityPages = mapPages(rows.entities, counted('entities'))
  const { entities, united, members } = await uniteEntities(entityPages, said, kinds, naming, rest)
  const of = (id: string) => united.get(id) ?? id
  await rest()
  const links = await packLinks(mapPages(rows.ownership, counted('ownership')), of, naming, rest)
  await rest()
  const listingPages = mapPages(rows.listings, counted('listings'))
  const listings = await standingListings(listingPages, of, naming, rest)
  await rest()
  const deployments = sorted(
    withUniqueIds(rows.deployments.map(counted('deployments'))).map((row) => ({ ...row, vendorId: of(row.vendorId) })),
  )
  const jurisdictions = sorted(rows.jurisdictions.map(counted('jurisdictions')))
  const sameAs = standingIdentities(said).map((row) => asUnited(row, of))
  await rest()
  const evidence = await packEvidence(rows.evidence, naming, rest)
  const infos = sorted(rows.datasets.map((dataset) => ({ ...dataset, rows: counts.of(dataset.id) })))
  return {
    version: rows.version,
    activatedAt: rows.activatedAt,
    entities,
    united,
    members,
    ...links,
    ...listings,
    deployments: new Map(deployments.map((row) => [row.id, row])),
    deploymentsByVendor: await group(deployments, (row) => [row.vendorId], rest),
    deploymentsByCapability: await group(deployments, (row) => [row.capability], rest),
    deploymentsByEvent: await group(deployments, (row) => [row.event], rest),
    jurisdictionsByCountry: await group(jurisdictions, (row) => [row.country], rest),
    sameAsByEntity: await group(sameAs, (row) => [...new Set([of(row.aId), of(row.bId)])], rest),
    lists: infos.filter((info) => info.kind === 'list').map(listInfo),
    evidence,
    datasets: infos.map(({ id, edition, sha256, importedAt, complete, evidence }) => ({
      id,
      edition,
      sha256,
      importedAt,
      tables: counts.tablesOf(id),
      complete,
      evidence,
    })),
    datasetInfos: new Map(infos.map((info) => [info.id, info])),
  }
}

/** The entity of an id, also of an id that was united into another; null when this version does not know it. */
export function entityOf(snapshot: KnowledgeSnapshot, id: string): Entity | null {
  return snapshot.entities.get(snapshot.united.get(id) ?? id) ?? null
}

/** An entity as name matching needs it. Product categories and placeholders are not among them. */
export interface NamedEntity {
  id: string
  kind: Entity['kind']
  country: string | null
  /** The official name first. */
  names: readonly EntityName[]
  identifiers: Entity['identifiers']
}

/** Every entity that a name may mean, sorted by id. */
export function* namedEntities(snapshot: KnowledgeSnapshot): Generator<NamedEntity, undefined> {
  for (const { id, kind, country, names, identifiers, matchable } of snapshot.entities.values()) {
    if (matchable) yield { id, kind, country, names, identifiers }
  }
}

async function packLinks(
  pages: Pages<OwnershipLink>,
  of: (id: string) => string,
  naming: Naming,
  rest: () => Promise<void>,
): Promise<Pick<KnowledgeSnapshot, 'linksByOwned' | 'linksByOwner'>> {
  const { ids } = naming
  const links = new PackedRows(linkForm(naming))
  const owned = new Column()
  const owners = new Column()
  const add = (row: OwnershipLink) => {
    const link = { ...row, ownedId: of(row.ownedId), ownerId: of(row.ownerId) }
    // A link between two entities that turned out to be one says nothing about who owns it.
    if (link.ownedId === link.ownerId) return
    links.add(link)
    owned.push(ids.add(link.ownedId))
    owners.push(ids.add(link.ownerId))
  }
  await eachOfPages(pages, add, rest)
  const order = links.order()
  await rest()
  const linksByOwned = new PackedGroups(ids, links, owned.toArray(), order)
  await rest()
  return { linksByOwned, linksByOwner: new PackedGroups(ids, links, owners.toArray(), order) }
}

async function packEvidence(
  pages: Pages<Evidence>,
  naming: Naming,
  rest: () => Promise<void>,
): Promise<PackedMap<Evidence>> {
  const rows = new PackedRows(evidenceForm(naming))
  const keys = new Column()
  const add = (row: Evidence) => {
    rows.add(row)
    keys.push(naming.sources.add(row.id))
  }
  await eachOfPages(pages, add, rest)
  return new PackedMap(naming.sources, rows, keys.toArray(), rows.order())
}

/** Whoever is said to be one with another, and stays apart for what a reviewer found of a third, is perhaps the same. */
function asUnited(row: SameAs, of: (id: string) => string): SameAs {
  return row.confidence === 'confirmed' && of(row.aId) !== of(row.bId) ? { ...row, confidence: 'inferred' } : row
}

/** Two datasets may use one id; then it is told apart by the dataset. */
function withUniqueIds(rows: readonly Deployment[]): Deployment[] {
  const datasets = new Map<string, string>()
  const shared = new Set<string>()
  for (const { id, dataset } of rows) {
    if (datasets.has(id) && datasets.get(id) !== dataset) shared.add(id)
    datasets.set(id, dataset)
  }
  return rows.map((row) => (shared.has(row.id) ? { ...row, id: `${row.dataset}/${row.id}` } : { ...row }))
}

function listInfo(info: DatasetInfo & { rows: number }): ListInfo {
  return {
    id: info.id,
    title: info.title,
    authority: info.authority!,
    country: info.country,
    legalBasis: info.legalBasis,
    bindsWhom: info.bindsWhom,
    effect: info.effect,
    ownershipRule: info.ownershipRule!,
    officialUrl: info.officialUrl,
    licence: info.licence,
    complete: info.complete,
    rows: info.rows,
    edition: info.edition,
    publishedOn: info.publishedOn,
    staleAfterDays: info.staleAfterDays,
    evidence: info.evidence,
    rowsNotRead: info.rowsQuarantined,
    note: info.note,
  }
}

/** Rows that stand in each dataset, by table. */
class RowCounts {
  readonly #counts = new Map(FACT_TABLES.map((table) => [table, new Map<string, number>()]))

  add(table: FactTableName, dataset: string): void {
    const held = this.#counts.get(table)!
    held.set(dataset, (held.get(dataset) ?? 0) + 1)
  }

  of(dataset: string): number {
    return FACT_TABLES.reduce((sum, table) => sum + (this.#counts.get(table)!.get(dataset) ?? 0), 0)
  }

  tablesOf(dataset: string): FactTableName[] {
    return FACT_TABLES.filter((table) => this.#counts.get(table)!.has(dataset))
  }
}

function sorted<T extends { id: string }>(rows: readonly T[]): T[] {
  return sortedBy(rows, (a, b) => compareText(a.id, b.id))
}

/** The tables give their rows in order: then nothing is sorted. */
function sortedBy<T>(rows: readonly T[], compare: (a: T, b: T) => number): T[] {
  for (let at = 1; at < rows.length; at++) {
    if (compare(rows[at - 1]!, rows[at]!) > 0) return [...rows].sort(compare)
  }
  return [...rows]
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function group<T>(
  rows: readonly T[],
  keysOf: (row: T) => string[],
  rest: () => Promise<void>,
): Promise<Map<string, T[]>> {
  const groups = new Map<string, T[]>()
  const add = (row: T) => {
    for (const key of keysOf(row)) {
      const held = groups.get(key)
      if (held) held.push(row)
      else groups.set(key, [row])
    }
  }
  await eachInSlices(rows, add, rest)
  return groups
}
