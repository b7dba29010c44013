import { add, compare, decimalText, type Exact, exact, shareOf, ZERO } from './decimal.ts'
import type { Day, Decimal } from './facts.ts'
import { type AssessedLink, byText, type OwnershipGraph } from './ownership-graph.ts'
import { firstDay } from './partial-date.ts'

/**
 * Ownership closed over the graph, two ways that differ: the economic interest (the product along paths, summed) and
 * what a rule blocks (the 50 per cent cascade, in which an entity at or over the threshold counts whole).
 */

/** No path is longer; beyond it the answer says that it was cut. */
export const MAX_DEPTH = 10

/** Steps of a search before it is cut. */
export const MAX_STEPS = 2000

const WHOLE = exact('100')

/** Links from the owned to the owner, one after the other. */
export interface OwnershipPath {
  links: AssessedLink[]
  /** The entity at the far end. */
  endId: string
  /** That of the weakest link. */
  confidence: number
  /** True when any link is stale. */
  stale: boolean
  /** True when every link controls. */
  controls: boolean
  /** Product of the minimum shares, per cent; null when a share is unknown. */
  product: Exact | null
}

export interface Search {
  paths: OwnershipPath[]
  /** True when depth or size cut the search: what lies beyond is unknown, not absent. */
  truncated: boolean
}

/** A path of these links. @throws RangeError for none. */
export function pathOf(links: readonly AssessedLink[], endId: string): OwnershipPath {
  if (links.length === 0) throw new RangeError('a path has at least one link')
  let product: Exact | null = WHOLE
  for (const link of links) product = product === null || link.min === null ? null : shareOf(product, link.min)
  return {
    links: [...links],
    endId,
    confidence: Math.min(...links.map((link) => link.confidence)),
    stale: links.some((link) => link.stale),
    controls: links.every((link) => link.controls),
    product,
  }
}

/**
 * Every simple path from an entity to its owners, and theirs, shortest first where it is cut. Cycles end: no entity is
 * passed twice.
 */
export function pathsUp(
  graph: OwnershipGraph,
  fromId: string,
  limits: { maxDepth?: number; maxSteps?: number } = {},
): Search {
  return search(graph.up, 'ownerId', graph.same(fromId), () => true, limits)
}

/** Every simple path downward on which each link controls. */
export function controlPathsDown(
  graph: OwnershipGraph,
  fromId: string,
  limits: { maxDepth?: number; maxSteps?: number } = {},
): Search {
  return search(graph.down, 'ownedId', graph.same(fromId), (link) => link.controls, limits)
}

function search(
  edges: Map<string, AssessedLink[]>,
  end: 'ownerId' | 'ownedId',
  from: string,
  follow: (link: AssessedLink) => boolean,
  { maxDepth = MAX_DEPTH, maxSteps = MAX_STEPS }: { maxDepth?: number; maxSteps?: number },
): Search {
  const paths: OwnershipPath[] = []
  let front: { links: AssessedLink[]; at: string; passed: Set<string> }[] = [
    { links: [], at: from, passed: new Set([from]) },
  ]
  let steps = 0
  for (let depth = 0; front.length > 0; depth++) {
    const next: typeof front = []
    for (const { links, at, passed } of front) {
      for (const link of edges.get(at) ?? []) {
        const to = link[end]
        if (passed.has(to) || !follow(link)) continue
        if (depth >= maxDepth || steps >= maxSteps) return { paths, truncated: true }
        steps++
        const longer = [...links, link]
        paths.push(pathOf(longer, to))
        next.push({ links: longer, at: to, passed: new Set(passed).add(to) })
      }
    }
    front = next
  }
  return { paths, truncated: false }
}

/**
 * Whoever controls an entity, directly or through others, each with the surest path (the one whose weakest link is
 * strongest; of equals the shortest). Exact for graphs of any size, within the depth.
 */
export function controllersOf(graph: OwnershipGraph, fromId: string, maxDepth = MAX_DEPTH): Map<string, OwnershipPath> {
  const from = graph.same(fromId)
  const best = new Map<string, OwnershipPath>()
  let front: { at: string; links: AssessedLink[] }[] = [{ at: from, links: [] }]
  for (let depth = 0; depth < maxDepth && front.length > 0; depth++) {
    const improved = new Map<string, { at: string; links: AssessedLink[] }>()
    for (const { at, links } of front) {
      for (const link of graph.up.get(at) ?? []) {
        if (!link.controls || link.ownerId === from || links.some((passed) => passed.ownedId === link.ownerId)) continue
        const path = pathOf([...links, link], link.ownerId)
        const held = best.get(link.ownerId)
        if (held && held.confidence >= path.confidence) continue
        best.set(link.ownerId, path)
        improved.set(link.ownerId, { at: link.ownerId, links: path.links })
      }
    }
    front = [...improved.values()]
  }
  return best
}

/** The first day of the latest link that has a start: over a path, control starts with its latest link. */
export function controlStart(path: OwnershipPath): Day | null {
  let latest: Day | null = null
  for (const { link } of path.links) {
    const start = link.start === null ? null : firstDay(link.start)
    if (start !== null && (latest === null || start > latest)) latest = start
  }
  return latest
}

/** What one owner holds of an entity in the economic sense. */
export interface EconomicInterest {
  ownerId: string
  /** Per cent. */
  min: Decimal
  /** Per cent; 100 where nothing says less. */
  max: Decimal
  /** True when a share on a path is unknown: then `min` counts it as 0 and `max` as 100. */
  unknownShares: boolean
  paths: OwnershipPath[]
}

/**
 * Economic interest of every direct and indirect owner: the product of the shares along each path, summed over the
 * paths, as a range. Votes and golden shares are no economic interest. Several rows on one holding are never added:
 * of those between two parties the strongest counts, and an indirect row beside a chain to the same owner replaces the
 * chain where it says more, else it is left out.
 */
export function economicInterests(
  graph: OwnershipGraph,
  fromId: string,
  limits: { maxDepth?: number; maxSteps?: number } = {},
): { interests: EconomicInterest[]; truncated: boolean } {
  const from = graph.same(fromId)
  const holdings = new Map<string, AssessedLink[]>()
  for (const [owned, links] of graph.up) holdings.set(owned, oneForEachOwner(links.filter((link) => link.owns)))
  const found = search(holdings, 'ownerId', from, () => true, limits)
  const byOwner = new Map<string, OwnershipPath[]>()
  for (const path of found.paths) {
    const held = byOwner.get(path.endId)
    if (held) held.push(path)
    else byOwner.set(path.endId, [path])
  }
  const interests = [...byOwner].map(([ownerId, all]): EconomicInterest => {
    const paths = withoutRepeats(all)
    let [min, max] = [ZERO, ZERO]
    let unknownShares = false
    for (const path of paths) {
      min = add(min, path.product ?? ZERO)
      max = add(max, largest(path))
      unknownShares ||= path.product === null
    }
    return {
      ownerId,
      min: decimalText(atMostWhole(min)),
      max: decimalText(atMostWhole(max)),
      unknownShares,
      paths,
    }
  })
  return { interests: interests.sort((a, b) => byText(a.ownerId, b.ownerId)), truncated: found.truncated }
}

const atMostWhole = (value: Exact): Exact => (compare(value, WHOLE) > 0 ? WHOLE : value)

function largest(path: OwnershipPath): Exact {
  return path.links.reduce((product, link) => shareOf(product, link.max ?? WHOLE), WHOLE)
}

/** Of the rows between two parties the one that says most: the largest minimum, then the largest maximum. */
function oneForEachOwner(links: AssessedLink[]): AssessedLink[] {
  const best = new Map<string, AssessedLink>()
  for (const link of links) {
    const held = best.get(link.ownerId)
    if (held === undefined || strength(link, held) > 0) best.set(link.ownerId, link)
  }
  return [...best.values()]
}

function strength(a: AssessedLink, b: AssessedLink): number {
  const known = Number(a.min !== null) - Number(b.min !== null)
  if (known !== 0) return known
  const byMin = compare(a.min ?? ZERO, b.min ?? ZERO)
  return byMin !== 0 ? byMin : compare(a.max ?? ZERO, b.max ?? ZERO)
}

/**
 * Drops what would count a holding twice: where an indirect link leads from one entity to another and a chain leads
 * there too, only the stronger of the two stays.
 */
function withoutRepeats(paths: OwnershipPath[]): OwnershipPath[] {
  let kept = paths
  const shortcuts = new Set(paths.flatMap((path) => path.links).filter((link) => !link.link.direct))
  for (const shortcut of [...shortcuts].sort((a, b) => byText(a.link.id, b.link.id))) {
    const through = kept.filter((path) => path.links.includes(shortcut))
    const around = kept.filter((path) => !path.links.includes(shortcut) && spans(path, shortcut))
    if (through.length === 0 || around.length === 0) continue
    const chains = new Map(around.map((path) => [sectionKey(path, shortcut), section(path, shortcut)]))
    const chained = [...chains.values()].reduce(
      (sum, links) => add(sum, pathOf(links, shortcut.ownerId).product ?? ZERO),
      ZERO,
    )
    const dropped = compare(shortcut.min ?? ZERO, chained) > 0 ? around : through
    kept = kept.filter((path) => !dropped.includes(path))
  }
  return kept
}

function spans(path: OwnershipPath, shortcut: AssessedLink): boolean {
  return section(path, shortcut).length > 0
}

/** The part of a path that leads from the owned to the owner of a link. */
function section(path: OwnershipPath, shortcut: AssessedLink): AssessedLink[] {
  const start = path.links.findIndex((link) => link.ownedId === shortcut.ownedId)
  if (start < 0) return []
  const end = path.links.findIndex((link, at) => at >= start && link.ownerId === shortcut.ownerId)
  return end < 0 ? [] : path.links.slice(start, end + 1)
}

const sectionKey = (path: OwnershipPath, shortcut: AssessedLink): string =>
  section(path, shortcut)
    .map((link) => link.link.id)
    .join(' ')

/** What a rule of the kind "owned to 50 per cent or more, in the aggregate" says of an entity. */
export interface BlockedByRule {
  /** True when blocked owners hold the threshold or more together. */
  blocked: boolean
  /** Minimum shares held by listed or blocked owners together, per cent. */
  aggregate: Decimal
  /** The same by the maximum shares: at or over the threshold with `blocked` false means that nobody knows. */
  aggregateMax: Decimal
  /** Listed parties that the aggregate rests on. */
  listed: string[]
  /** A path from the entity to each of them, through blocked owners only. */
  paths: OwnershipPath[]
}

const BLOCKED_FROM: Decimal = '50'

/**
 * The 50 per cent cascade (OFAC guidance of 2014-08-13, FAQ 398 and 401): an entity owned to 50 per cent or more,
 * directly or indirectly and in the aggregate, by blocked persons is itself blocked, and then counts whole when
 * descending. Ownership counts, control alone does not. 49.999 is not enough and 50.000 is.
 * Cycles add nothing: two entities that own each other are not blocked by that.
 * @param listed ids of the listed parties; a listing of the entity itself is another matter and plays no part
 * @param minConfidence links less sure than this are left out
 */
export function blockedByRule(
  graph: OwnershipGraph,
  fromId: string,
  listed: ReadonlySet<string>,
  { threshold = BLOCKED_FROM, minConfidence = 0 }: { threshold?: Decimal; minConfidence?: number } = {},
): BlockedByRule {
  const from = graph.same(fromId)
  const limit = exact(threshold)
  const sources = new Set([...listed].map(graph.same))
  sources.delete(from)
  const holdings = holdingsAbove(graph, from, minConfidence)
  const leads = reachability(holdings)
  const blockedBy = (bound: 'min' | 'max'): Map<string, AssessedLink[]> => {
    const blocked = new Map<string, AssessedLink[]>()
    for (const id of sources) blocked.set(id, [])
    for (let changed = true; changed; ) {
      changed = false
      for (const [owned, links] of holdings) {
        if (owned === from || blocked.has(owned)) continue
        const counted = together(links, blocked, bound, leads)
        if (compare(counted.sum, limit) < 0) continue
        blocked.set(owned, counted.links)
        changed = true
      }
    }
    return blocked
  }
  const own = holdings.get(from)!
  const blocked = blockedBy('min')
  const counted = together(own, blocked, 'min', leads)
  const possible = together(own, blockedBy('max'), 'max', leads)
  return {
    blocked: compare(counted.sum, limit) >= 0,
    aggregate: decimalText(atMostWhole(counted.sum)),
    aggregateMax: decimalText(atMostWhole(possible.sum)),
    listed: sourcesOf(counted.links, blocked),
    paths: descend(counted.links, blocked),
  }
}

/** The ownership links above an entity, one for each pair of parties, by the owned. */
function holdingsAbove(graph: OwnershipGraph, from: string, minConfidence: number): Map<string, AssessedLink[]> {
  const holdings = new Map<string, AssessedLink[]>()
  let front = [from]
  for (let depth = 0; depth < MAX_DEPTH && front.length > 0; depth++) {
    const next: string[] = []
    for (const owned of front) {
      if (holdings.has(owned) || holdings.size >= MAX_STEPS) continue
      const links = (graph.up.get(owned) ?? []).filter((link) => link.owns && link.confidence >= minConfidence)
      holdings.set(owned, oneForEachOwner(links))
      for (const link of links) next.push(link.ownerId)
    }
    front = next
  }
  return holdings
}

/** Whether a chain of holdings leads from one entity up to another. */
function reachability(holdings: Map<string, AssessedLink[]>): (fromId: string, toId: string) => boolean {
  const known = new Map<string, Set<string>>()
  return (fromId, toId) => {
    let reached = known.get(fromId)
    if (reached === undefined) {
      reached = new Set([fromId])
      for (const at of reached) for (const link of holdings.get(at) ?? []) reached.add(link.ownerId)
      known.set(fromId, reached)
    }
    return reached.has(toId)
  }
}

/**
 * What blocked owners hold together. An indirect row and the chain to the same owner tell of one holding, so of two
 * that exclude each other only one is taken, so as to make the sum as large as the rows allow.
 */
function together(
  links: readonly AssessedLink[],
  blocked: ReadonlyMap<string, unknown>,
  bound: 'min' | 'max',
  leads: (fromId: string, toId: string) => boolean,
): { sum: Exact; links: AssessedLink[] } {
  const items = links.filter((link) => blocked.has(link.ownerId) && (bound === 'max' || link.min !== null))
  const share = (link: AssessedLink): Exact => (bound === 'min' ? (link.min ?? ZERO) : (link.max ?? WHOLE))
  const excludes = (a: AssessedLink, b: AssessedLink): boolean =>
    (!a.link.direct && leads(b.ownerId, a.ownerId)) || (!b.link.direct && leads(a.ownerId, b.ownerId))
  const sorted = [...items].sort((a, b) => compare(share(b), share(a)) || byText(a.link.id, b.link.id))
  const total = (taken: readonly AssessedLink[]): Exact => taken.reduce((sum, link) => add(sum, share(link)), ZERO)
  const free: AssessedLink[] = []
  const contested: AssessedLink[] = []
  for (const link of sorted) {
    const alone = sorted.every((other) => other === link || !excludes(link, other))
    if (alone) free.push(link)
    else contested.push(link)
  }
  const taken = [...free, ...best(contested, excludes, total)]
  return { sum: total(taken), links: taken }
}

/** More rows than this that exclude one another are not tried in every combination. */
const EXACT_CHOICES = 12

/** Rows that do not exclude one another, with the largest sum. */
function best(
  items: readonly AssessedLink[],
  excludes: (a: AssessedLink, b: AssessedLink) => boolean,
  total: (taken: readonly AssessedLink[]) => Exact,
): AssessedLink[] {
  const larger = (a: AssessedLink[], b: AssessedLink[]): AssessedLink[] => (compare(total(a), total(b)) >= 0 ? a : b)
  if (items.length > EXACT_CHOICES) {
    const others = (link: AssessedLink): number =>
      items.filter((other) => other !== link && excludes(link, other)).length
    const leastExcluding = items.map((link) => ({ link, others: others(link) })).sort((a, b) => a.others - b.others)
    return larger(
      greedy(items, excludes),
      greedy(
        leastExcluding.map(({ link }) => link),
        excludes,
      ),
    )
  }
  const [first, ...rest] = items
  if (first === undefined) return []
  const taking = [
    first,
    ...best(
      rest.filter((link) => !excludes(first, link)),
      excludes,
      total,
    ),
  ]
  return larger(taking, best(rest, excludes, total))
}

function greedy(
  items: readonly AssessedLink[],
  excludes: (a: AssessedLink, b: AssessedLink) => boolean,
): AssessedLink[] {
  const taken: AssessedLink[] = []
  for (const link of items) if (!taken.some((other) => excludes(link, other))) taken.push(link)
  return taken
}

/** The listed parties that a holding rests on. */
function sourcesOf(links: readonly AssessedLink[], blocked: ReadonlyMap<string, AssessedLink[]>): string[] {
  const reached = new Set(links.map((link) => link.ownerId))
  for (const id of reached) for (const link of blocked.get(id)!) reached.add(link.ownerId)
  return [...reached].filter((id) => blocked.get(id)!.length === 0).sort(byText)
}

/** More paths than this say no more to a reader. */
const MAX_SHOWN_PATHS = 100

/** Paths from the entity through blocked owners to the listed, shortest first. */
function descend(links: readonly AssessedLink[], blocked: ReadonlyMap<string, AssessedLink[]>): OwnershipPath[] {
  const paths: OwnershipPath[] = []
  const open: AssessedLink[][] = links.map((link) => [link])
  for (const passed of open) {
    if (paths.length >= MAX_SHOWN_PATHS || open.length >= MAX_STEPS) break
    const { ownerId } = passed.at(-1)!
    const further = blocked.get(ownerId)!
    if (further.length === 0) paths.push(pathOf(passed, ownerId))
    else for (const link of further) open.push([...passed, link])
  }
  return paths
}
