import type { Deployment, Entity, JurisdictionFact, Listing, OwnershipLink, SameAs, VendorFacts } from './facts.ts'
import type { KnowledgeSnapshot } from './snapshot.ts'

/** How far the graph is followed. What lies beyond is said to be missing (`truncated`). */
export interface FactsLimits {
  entities: number
  /** Steps from the vendor, upward and downward each. */
  depth: number
}

const FACTS_LIMITS: FactsLimits = { entities: 2000, depth: 10 }

/**
 * Everything known that bears on one vendor: its owners by every link, in force or not; what it may control; the rows of
 * all of them; the other parties of the same events; and entities that may be the same organisation. Nothing is judged
 * or left out here by date, grade or confirmation: the policy says what a row counts for as of a day, and an ended or
 * unconfirmed row must stay visible.
 * @param entityId null when the vendor is in no table: then only the lists and editions that were searched are told
 */
export function factsAbout(
  snapshot: KnowledgeSnapshot,
  entityId: string | null,
  limits: FactsLimits = FACTS_LIMITS,
): VendorFacts {
  const searched = { lists: [...snapshot.lists], datasets: [...snapshot.datasets] }
  const id = entityId === null ? null : (snapshot.united.get(entityId) ?? entityId)
  if (id === null || !snapshot.entities.has(id)) {
    const nothing = { entities: [], ownership: [], listings: [], deployments: [], jurisdictions: [], sameAs: [] }
    return { entityId: null, ...nothing, ...searched, truncated: false }
  }
  const circle = new Circle(snapshot, limits)
  circle.add(id)
  const owners = circle.follow(id, (at) => owned(snapshot, at).map((link) => link.ownerId))
  const controlled = circle.follow(id, (at) =>
    owning(snapshot, at)
      .filter(mayControl)
      .map((link) => link.ownedId),
  )
  const acting = [id, ...controlled]
  const deploying = [...acting, ...circle.addNamesakes(acting)]
  circle.addNamesakes(owners)
  const deployments = eventsOf(snapshot, deploying)
  for (const row of deployments) circle.add(row.vendorId)
  return {
    entityId: id,
    entities: circle.entities(),
    ownership: circle.links(),
    listings: circle.listings(),
    deployments,
    jurisdictions: circle.jurisdictions(),
    sameAs: circle.sameAs(),
    ...searched,
    truncated: circle.truncated,
  }
}

/** Links that could give control: never `beneficial`, and a share only where it may be more than half. */
function mayControl(link: OwnershipLink): boolean {
  if (link.interest === 'control' || link.interest === 'golden_share') return true
  if (link.interest === 'beneficial') return false
  const most = link.shareExact ?? link.shareMax
  return most === null || Number(most) > 50
}

const owned = (snapshot: KnowledgeSnapshot, id: string) => snapshot.linksByOwned.get(id) ?? []
const owning = (snapshot: KnowledgeSnapshot, id: string) => snapshot.linksByOwner.get(id) ?? []

/** The rows of these vendors, and every other row of the same events. */
function eventsOf(snapshot: KnowledgeSnapshot, vendors: readonly string[]): Deployment[] {
  const rows = new Map<string, Deployment>()
  for (const vendor of vendors) {
    for (const row of snapshot.deploymentsByVendor.get(vendor) ?? []) {
      for (const other of snapshot.deploymentsByEvent.get(row.event)!) rows.set(other.id, other)
    }
  }
  return byId([...rows.values()])
}

/** The entities gathered so far, and what is told of them. */
class Circle {
  truncated = false
  readonly #snapshot: KnowledgeSnapshot
  readonly #limits: FactsLimits
  readonly #ids = new Set<string>()

  constructor(snapshot: KnowledgeSnapshot, limits: FactsLimits) {
    this.#snapshot = snapshot
    this.#limits = limits
  }

  /** @returns false when the circle is full */
  add(id: string): boolean {
    if (this.#ids.has(id)) return true
    if (this.#ids.size >= this.#limits.entities) {
      this.truncated = true
      return false
    }
    this.#ids.add(id)
    return true
  }

  /** Breadth first from one entity; gives what was reached, without the start. */
  follow(start: string, next: (id: string) => string[]): string[] {
    const reached = new Set<string>([start])
    let edge = [start]
    for (let depth = 0; edge.length > 0; depth++) {
      const beyond: string[] = []
      for (const id of edge) {
        for (const other of next(id)) {
          if (reached.has(other)) continue
          if (depth === this.#limits.depth) {
            this.truncated = true
            continue
          }
          if (!this.add(other)) continue
          reached.add(other)
          beyond.push(other)
        }
      }
      edge = beyond
    }
    reached.delete(start)
    return [...reached]
  }

  /** Adds what may be the same organisation as these; gives what was added. */
  addNamesakes(ids: readonly string[]): string[] {
    const added: string[] = []
    for (const id of ids) {
      for (const { aId, bId, confidence } of this.#snapshot.sameAsByEntity.get(id) ?? []) {
        if (confidence !== 'inferred') continue
        for (const end of [aId, bId]) {
          const other = this.#snapshot.united.get(end) ?? end
          if (other !== id && this.#snapshot.entities.has(other) && this.add(other)) added.push(other)
        }
      }
    }
    return added
  }

  entities(): Entity[] {
    return byId([...this.#ids].map((id) => this.#snapshot.entities.get(id)!))
  }

  links(): OwnershipLink[] {
    return byId(this.#collect(this.#snapshot.linksByOwned).filter((link) => this.#ids.has(link.ownerId)))
  }

  listings(): Listing[] {
    return byId(this.#collect(this.#snapshot.listingsByEntity))
  }

  sameAs(): SameAs[] {
    const here = (id: string) => this.#ids.has(this.#snapshot.united.get(id) ?? id)
    const rows = new Set(this.#collect(this.#snapshot.sameAsByEntity))
    return byId([...rows].filter((row) => here(row.aId) && here(row.bId)))
  }

  jurisdictions(): JurisdictionFact[] {
    const countries = new Set([...this.#ids].map((id) => this.#snapshot.entities.get(id)!.country))
    const rows: JurisdictionFact[] = []
    for (const country of countries) {
      if (country !== null) rows.push(...withoutOldYears(this.#snapshot.jurisdictionsByCountry.get(country) ?? []))
    }
    return byId(rows)
  }

  #collect<T>(rows: ReadonlyMap<string, readonly T[]>): T[] {
    return [...this.#ids].flatMap((id) => rows.get(id) ?? [])
  }
}

/** An index has a row a year, for decades; a law has a few. */
const SERIES = 10
const YEARS_TOLD = 3

/** Of yearly indices the newest years only: all of them would be recorded with every assessment. */
function withoutOldYears(rows: readonly JurisdictionFact[]): JurisdictionFact[] {
  const byAttribute = new Map<string, JurisdictionFact[]>()
  for (const row of rows) byAttribute.set(row.attribute, [...(byAttribute.get(row.attribute) ?? []), row])
  return [...byAttribute.values()].flatMap((ofOne) => {
    if (ofOne.length <= SERIES) return ofOne
    const newestFirst = [...ofOne].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1))
    return newestFirst.slice(0, YEARS_TOLD)
  })
}

function byId<T extends { id: string }>(rows: T[]): T[] {
  return rows.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
