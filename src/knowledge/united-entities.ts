import { Column } from '../column.ts'
import type { Entity, SameAs } from './facts.ts'
import { confirmedEnds, type Described, unitedIdentities } from './identities.ts'
import { PackedMap } from './packed/packed-map.ts'
import { entityForm, type Naming } from './packed/row-forms.ts'
import { PackedRows } from './packed/rows.ts'
import { eachOfPages, type Pages, SLICE } from './slices.ts'

/** One of several descriptions of one entity. */
export type Member = Pick<Entity, 'id' | 'name' | 'country' | 'dataset'>

export interface UnitedEntities {
  entities: ReadonlyMap<string, Entity>
  /** Ids of entities that were united into another, with the id they are known by here. */
  united: ReadonlyMap<string, string>
  /** For each entity that is several united: all that it is made of, itself first. */
  members: ReadonlyMap<string, readonly Member[]>
}

/**
 * The entities of a version, those of a confirmed identity as one. Descriptions are packed as they come; what must be
 * united is found by the rows that say so, and packed once more.
 * @param sameAs all rows that say who is one with whom
 * @param kinds of the datasets
 */
export async function uniteEntities(
  pages: Pages<Entity>,
  sameAs: readonly SameAs[],
  kinds: ReadonlyMap<string, 'facts' | 'list'>,
  naming: Naming,
  rest: () => Promise<void>,
): Promise<UnitedEntities> {
  const descriptions = new Descriptions(naming)
  const ends = confirmedEnds(sameAs)
  const described: Described[] = []
  const add = (row: Entity) => {
    descriptions.add(row)
    if (ends.has(row.id)) described.push({ id: row.id, dataset: row.dataset, country: row.country })
  }
  await eachOfPages(pages, add, rest)
  const united = unitedIdentities(sameAs, described, kinds)
  return { united, ...(await descriptions.unite(united, rest)) }
}

class Descriptions {
  readonly #naming: Naming
  readonly #rows: PackedRows<Entity>
  /** For each row the number of its id. */
  readonly #keys = new Column()

  constructor(naming: Naming) {
    this.#naming = naming
    this.#rows = new PackedRows(entityForm(naming))
  }

  add(row: Entity): number {
    this.#keys.push(this.#naming.ids.add(row.id))
    return this.#rows.add(row)
  }

  async unite(
    united: ReadonlyMap<string, string>,
    rest: () => Promise<void>,
  ): Promise<{ entities: PackedMap<Entity>; members: Map<string, Member[]> }> {
    const { ids } = this.#naming
    const into = new Map([...united].map(([id, canonical]) => [ids.find(id), ids.find(canonical)]))
    const canonicals = new Set(into.values())
    const order = this.#rows.order()
    // The rows that stand, by id, are written over those that are read, of which there are as many or more.
    let standing = 0
    const placeOf = new Map<number, number>()
    const later = new Map<number, number[]>()
    for (let from = 0, to = 0; from < order.length; from = to) {
      if (standing % SLICE === 0) await rest()
      const key = this.#keys.at(order[from]!)
      do to++
      while (to < order.length && this.#keys.at(order[to]!) === key)
      const rows = this.#byDataset(order.subarray(from, to))
      const canonical = into.get(key)
      if (canonical === undefined) {
        if (canonicals.has(key)) placeOf.set(key, standing)
        order[standing++] = rows.length === 1 ? rows[0]! : this.#uniteRows(rows)
      } else {
        const held = later.get(canonical)
        if (held) held.push(...rows)
        else later.set(canonical, rows)
      }
    }
    const members = new Map<string, Member[]>()
    for (const [key, others] of later) {
      await rest()
      const place = placeOf.get(key)!
      const rows = [order[place]!, ...others]
      members.set(
        ids.at(key),
        rows.map((row) => memberOf(this.#rows.read(row))),
      )
      order[place] = this.#uniteRows(rows)
    }
    return {
      entities: new PackedMap(ids, this.#rows, this.#keys.toArray(), order.slice(0, standing)),
      members,
    }
  }

  /** Rows of one id. */
  #byDataset(rows: Uint32Array): number[] {
    if (rows.length === 1) return [rows[0]!]
    const named = Array.from(rows, (row) => ({ row, dataset: this.#rows.read(row).dataset }))
    return named.sort((a, b) => (a.dataset < b.dataset ? -1 : a.dataset > b.dataset ? 1 : 0)).map(({ row }) => row)
  }

  #uniteRows(rows: readonly number[]): number {
    return this.add(rows.map((row) => this.#rows.read(row)).reduce(unite))
  }
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
