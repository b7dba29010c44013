import type { Kysely } from 'kysely'
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
import { standingIdentities, unitedIdentities } from './identities.ts'
import { eachInSlices, mapInSlices, restBetweenSlices, SLICE } from './slices.ts'
import { type DatasetInfo, type KnowledgeRows, readKnowledge } from './snapshot-store.ts'

export type { DatasetInfo } from './snapshot-store.ts'

/**
 * One knowledge version in memory. It never changes: a new version is another snapshot. Every array is sorted by id,
 * whatever the order in which the tables gave their rows. Ids of entities are canonical: entities of a confirmed
 * identity are one.
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
  linksByOwned: ReadonlyMap<string, readonly OwnershipLink[]>
  linksByOwner: ReadonlyMap<string, readonly OwnershipLink[]>
  listingsByEntity: ReadonlyMap<string, readonly Listing[]>
  listings: readonly Listing[]
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

/** One of several descriptions of one entity. */
export type Member = Pick<Entity, 'id' | 'name' | 'country' | 'dataset'>

/**
 * Loads a knowledge version into memory.
 * @param version default: the newest
 * @returns null when there is no such version
 */
export async function loadSnapshot(db: Kysely<Database>, version?: number): Promise<KnowledgeSnapshot | null> {
  const rows = await readKnowledge(db, version)
  return rows && buildSnapshot(rows)
}

/**
 * Indexes the rows of a version and unites the entities of confirmed identities. The same rows in any order give the
 * same snapshot. Made in slices: requests are answered meanwhile.
 */
export async function buildSnapshot(rows: KnowledgeRows): Promise<KnowledgeSnapshot> {
  const rest = restBetweenSlices()
  const kinds = new Map(rows.datasets.map(({ id, kind }) => [id, kind]))
  const united = unitedIdentities(rows.sameAs, rows.entities, kinds)
  const of = (id: string) => united.get(id) ?? id
  const editionEvidence = new Map(rows.datasets.map((dataset) => [dataset.id, dataset.evidence]))
  const cited = <Row extends { evidence: string | null; dataset: string }>(row: Row) => ({
    ...row,
    evidence: row.evidence ?? editionEvidence.get(row.dataset)!,
  })
  await rest()
  const members = new Map<string, Member[]>()
  const entities = await uniteEntities(await mapInSlices(rows.entities, cited, rest), united, members, rest)
  // A link between two entities that turned out to be one says nothing about who owns it.
  const links = sorted(
    await mapInSlices(
      rows.ownership,
      (link) => ({ ...cited(link), ownedId: of(link.ownedId), ownerId: of(link.ownerId) }),
      rest,
    ),
  ).filter((link) => link.ownedId !== link.ownerId)
  await rest()
  const listings = await withoutRepeatedExtracts(
    sorted(
      await mapInSlices(rows.listings, (listing) => ({ ...cited(listing), entityId: of(listing.entityId) }), rest),
    ),
    rest,
  )
  await rest()
  const deployments = sorted(
    withUniqueIds(rows.deployments.map(cited)).map((row) => ({ ...row, vendorId: of(row.vendorId) })),
  )
  const jurisdictions = sorted(rows.jurisdictions.map(cited))
  const sameAs = standingIdentities(sorted(rows.sameAs.map(cited))).map((row) => asUnited(row, of))
  await rest()
  const counts = await rowsByDataset(rows, rest)
  const tablesOf = (id: string) => [...(counts.get(id) ?? new Map<FactTableName, number>())]
  const infos = sorted(
    rows.datasets.map((dataset) => ({
      ...dataset,
      rows: tablesOf(dataset.id).reduce((sum, [, held]) => sum + held, 0),
    })),
  )
  return {
    version: rows.version,
    activatedAt: rows.activatedAt,
    entities,
    united,
    members,
    linksByOwned: await group(links, (link) => [link.ownedId], rest),
    linksByOwner: await group(links, (link) => [link.ownerId], rest),
    listings,
    listingsByEntity: await group(listings, (listing) => [listing.entityId], rest),
    deployments: new Map(deployments.map((row) => [row.id, row])),
    deploymentsByVendor: await group(deployments, (row) => [row.vendorId], rest),
    deploymentsByCapability: await group(deployments, (row) => [row.capability], rest),
    deploymentsByEvent: await group(deployments, (row) => [row.event], rest),
    jurisdictionsByCountry: await group(jurisdictions, (row) => [row.country], rest),
    sameAsByEntity: await group(sameAs, (row) => [...new Set([of(row.aId), of(row.bId)])], rest),
    lists: infos.filter((info) => info.kind === 'list').map(listInfo),
    evidence: new Map(sorted(rows.evidence).map((one) => [one.id, one])),
    datasets: infos.map(({ id, edition, sha256, importedAt, complete, evidence }) => ({
      id,
      edition,
      sha256,
      importedAt,
      tables: tablesOf(id).map(([table]) => table),
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
export function namedEntities(snapshot: KnowledgeSnapshot): NamedEntity[] {
  const named: NamedEntity[] = []
  for (const { id, kind, country, names, identifiers, matchable } of snapshot.entities.values()) {
    if (matchable) named.push({ id, kind, country, names, identifiers })
  }
  return named
}

type Description = Omit<Entity, 'evidence'> & { evidence: string }

async function uniteEntities(
  rows: readonly Description[],
  united: ReadonlyMap<string, string>,
  members: Map<string, Member[]>,
  rest: () => Promise<void>,
): Promise<Map<string, Entity>> {
  const entities = new Map<string, Entity>()
  const later: Description[] = []
  const inOrder = sortedBy(rows, (a, b) => compareText(a.id, b.id) || compareText(a.dataset, b.dataset))
  for (const [at, row] of inOrder.entries()) {
    if (at % SLICE === 0) await rest()
    if (united.has(row.id)) later.push(row)
    else {
      const first = entities.get(row.id)
      entities.set(row.id, first ? unite(first, row) : row)
    }
  }
  for (const row of later) {
    const id = united.get(row.id)!
    const first = entities.get(id)!
    members.set(id, [...(members.get(id) ?? [memberOf(first)]), memberOf(row)])
    entities.set(id, unite(first, row))
  }
  return entities
}

function memberOf({ id, name, country, dataset }: Member): Member {
  return { id, name, country, dataset }
}

/** Two descriptions of one entity: the first speaks, the second adds what the first does not know. */
function unite(first: Entity, second: Entity): Entity {
  const names = [...first.names]
  for (const name of second.names) {
    if (!names.some((known) => known.text === name.text)) names.push(name)
  }
  const identifiers = [...first.identifiers]
  for (const one of second.identifiers) {
    if (!identifiers.some((known) => known.scheme === one.scheme && known.id === one.id)) identifiers.push(one)
  }
  return {
    ...first,
    names,
    identifiers,
    country: first.country ?? second.country,
    ownershipStatus: first.ownershipStatus ?? second.ownershipStatus,
    incorporated: first.incorporated ?? second.incorporated,
    status: first.status ?? second.status,
    address: first.address ?? second.address,
    matchable: first.matchable || second.matchable,
    note: first.note && second.note ? `${first.note} ${second.note}` : (first.note ?? second.note),
  }
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
async function rowsByDataset(
  rows: KnowledgeRows,
  rest: () => Promise<void>,
): Promise<Map<string, Map<FactTableName, number>>> {
  const counts = new Map<string, Map<FactTableName, number>>()
  for (const table of FACT_TABLES) {
    const count = ({ dataset }: { dataset: string }) => {
      const held = counts.get(dataset) ?? new Map<FactTableName, number>()
      counts.set(dataset, held.set(table, (held.get(table) ?? 0) + 1))
    }
    await eachInSlices<{ dataset: string }>(rows[table], count, rest)
  }
  return counts
}

/**
 * What an extract said of an entry that the whole list has is said there: the list's own row counts. An end that an
 * earlier entry came to is told by the extract alone and stays.
 */
async function withoutRepeatedExtracts(
  rows: readonly (Listing & { ofExtract: boolean })[],
  rest: () => Promise<void>,
): Promise<Listing[]> {
  const whole = new Map<string, Set<string | null>>()
  const note = ({ ofExtract, listId, entityId, listedOn }: (typeof rows)[number]) => {
    if (ofExtract) return
    const key = `${listId} ${entityId}`
    whole.set(key, (whole.get(key) ?? new Set()).add(listedOn))
  }
  await eachInSlices(rows, note, rest)
  const stays = (row: Listing, ofExtract: boolean) => {
    const known = ofExtract ? whole.get(`${row.listId} ${row.entityId}`) : undefined
    return !known || (row.delistedOn !== null && !known.has(row.listedOn))
  }
  const kept = await mapInSlices(rows, ({ ofExtract, ...row }) => (stays(row, ofExtract) ? row : null), rest)
  return kept.filter((row) => row !== null)
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
