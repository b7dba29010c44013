import { inForceOn } from '../knowledge/calendar.ts'
import type { Day, Entity } from '../knowledge/facts.ts'
import type { KnowledgeSnapshot } from '../knowledge/index.ts'
import type { PackSet } from '../policy/index.ts'
import { brandOf, soleBrandOf } from '../screening/index.ts'

/**
 * Groups that a list names firm by firm: the Entity List has Huawei and its affiliates in 138 entries. A question about
 * any of them is a question about the group, so that it is answered as one and not as 138.
 */
export interface ListedGroups {
  /** Ids of the members by the id of the head. */
  members: ReadonlyMap<string, readonly string[]>
  /** Head of each member. */
  headOf: ReadonlyMap<string, string>
}

/** Least members of a group: two firms of one brand are two firms. */
const LEAST_MEMBERS = 5

/**
 * A member is an entry of a list that begins with the brand of the head, which is called by the brand alone and stands on
 * the same list; it stands on no list on which the head does not stand, and on none that knocks out by itself: there each
 * entry must be answered by its own name.
 * @param rest called between pieces of the work
 */
export async function listedGroups(
  snapshot: KnowledgeSnapshot,
  packs: PackSet,
  rest: () => Promise<void>,
): Promise<ListedGroups> {
  const knockOuts = knockOutLists(packs)
  const listsOf = standingLists(snapshot, snapshot.activatedAt.slice(0, 10))
  const heads = await headsByBrand(snapshot, listsOf, rest)
  const found = new Map<string, string[]>()
  for (const [id, lists] of heads.size > 0 ? listsOf : []) {
    await rest()
    const entity = snapshot.entities.get(id)!
    if (!mayBeMember(entity, lists, snapshot, knockOuts)) continue
    const brand = brandOf(entity.name)
    const head =
      brand === null ? undefined : heads.get(brand)?.find((one) => one !== id && holds(listsOf.get(one)!, lists))
    if (head === undefined) continue
    const held = found.get(head)
    if (held) held.push(id)
    else found.set(head, [id])
  }
  const large = new Map([...found].filter(([, ids]) => ids.length >= LEAST_MEMBERS))
  // The head of one group is no member of another.
  const members = new Map([...large].map(([head, ids]) => [head, ids.filter((id) => !large.has(id))] as const))
  for (const [head, ids] of members) if (ids.length === 0) members.delete(head)
  return { members, headOf: new Map([...members].flatMap(([head, ids]) => ids.map((id) => [id, head] as const))) }
}

function knockOutLists({ listRules }: PackSet): Set<string> {
  return new Set([...listRules].flatMap(([id, rules]) => (rules.some(({ list }) => list.binding !== null) ? [id] : [])))
}

function standingLists(snapshot: KnowledgeSnapshot, day: Day): Map<string, Set<string>> {
  const lists = new Map<string, Set<string>>()
  for (const { entityId, listId, listedOn, delistedOn, verified } of snapshot.listings) {
    if (!verified || inForceOn(listedOn, delistedOn, day) !== 'in_force') continue
    lists.set(entityId, (lists.get(entityId) ?? new Set()).add(listId))
  }
  return lists
}

/** Listed entities that are called by their brand alone, by the brand; those that stand on most lists first. */
async function headsByBrand(
  snapshot: KnowledgeSnapshot,
  listsOf: ReadonlyMap<string, ReadonlySet<string>>,
  rest: () => Promise<void>,
): Promise<Map<string, string[]>> {
  const heads = new Map<string, string[]>()
  for (const id of listsOf.keys()) {
    await rest()
    const entity = snapshot.entities.get(id)!
    if (!entity.matchable || entity.kind === 'person') continue
    const brands = entity.names.flatMap(({ text, kind }) => (kind === 'weak_alias' ? [] : (soleBrandOf(text) ?? [])))
    for (const brand of new Set(brands)) heads.set(brand, [...(heads.get(brand) ?? []), id])
  }
  for (const ids of heads.values()) {
    ids.sort((a, b) => listsOf.get(b)!.size - listsOf.get(a)!.size || (a < b ? -1 : 1))
  }
  return heads
}

/** Entities of our own facts and of registers are told apart there on purpose. */
function mayBeMember(
  { dataset, kind, matchable }: Entity,
  lists: ReadonlySet<string>,
  snapshot: KnowledgeSnapshot,
  knockOuts: ReadonlySet<string>,
): boolean {
  if (!matchable || kind === 'person' || snapshot.datasetInfos.get(dataset)?.kind !== 'list') return false
  return ![...lists].some((list) => knockOuts.has(list))
}

function holds(all: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one))
}
