import type { SameAs } from './facts.ts'

/** Which entities are one, by the rows that say so. */

/** What is asked of a description of an entity. */
export interface Described {
  id: string
  dataset: string
  country: string | null
}

type Identity = Pick<SameAs, 'aId' | 'bId' | 'confidence'>

const pairOf = ({ aId, bId }: Identity): string => (aId < bId ? `${aId} ${bId}` : `${bId} ${aId}`)

/** What a reviewer refuted is not shown as perhaps so, whoever else says it. */
export function standingIdentities<Row extends Identity>(rows: readonly Row[]): Row[] {
  const refuted = refutedPairs(rows)
  return rows.filter((row) => !refuted.has(pairOf(row)))
}

function refutedPairs(rows: readonly Identity[]): Set<string> {
  return new Set(rows.flatMap((row) => (row.confidence === 'refuted' ? [pairOf(row)] : [])))
}

/** Ids that a row says to be one with another: of no others do the identities ask. */
export function confirmedEnds(rows: readonly Identity[]): Set<string> {
  return new Set(rows.flatMap(({ aId, bId, confidence }) => (confidence === 'confirmed' ? [aId, bId] : [])))
}

/**
 * For every entity that is one with another: the id of the one they are known by. That is an entity of our own facts or
 * a register before one of a list, then one whose country is known, then the smallest id. Two entities that a reviewer
 * found to be different stay apart, also where a third is said to be one with each: then the link that would join them
 * is left out, the later one by the order of the pairs.
 * @param entities what is described, of the ids that are said to be one with another at least
 */
export function unitedIdentities(
  rows: readonly Identity[],
  entities: Iterable<Described>,
  kinds: ReadonlyMap<string, 'facts' | 'list'>,
): Map<string, string> {
  const refuted = rows.filter(({ confidence }) => confidence === 'refuted')
  const confirmed = rows.filter(({ confidence }) => confidence === 'confirmed')
  if (confirmed.length === 0) return new Map()
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    for (let above = parent.get(root); above !== undefined; above = parent.get(root)) root = above
    // The way up is made short for the next who asks.
    for (let at = id; at !== root; ) {
      const above = parent.get(at)!
      parent.set(at, root)
      at = above
    }
    return root
  }
  const named = confirmedEnds(confirmed)
  const ranks = new Map<string, number>()
  for (const { id, dataset, country } of entities) {
    if (!named.has(id)) continue
    const rank = (kinds.get(dataset) === 'facts' ? 0 : 2) + (country === null ? 1 : 0)
    ranks.set(id, Math.min(rank, ranks.get(id) ?? rank))
  }
  const better = (a: string, b: string) => (ranks.get(a) ?? 4) - (ranks.get(b) ?? 4) || (a < b ? -1 : 1)
  for (const { aId, bId } of [...confirmed].sort((a, b) => (pairOf(a) < pairOf(b) ? -1 : 1))) {
    if (!ranks.has(aId) || !ranks.has(bId)) continue
    const [canonical, other] = [rootOf(aId), rootOf(bId)].sort(better)
    if (canonical === other) continue
    const joins = (row: Identity) => {
      const ends = [rootOf(row.aId), rootOf(row.bId)]
      return ends.includes(canonical!) && ends.includes(other!)
    }
    if (!refuted.some(joins)) parent.set(other!, canonical!)
  }
  return new Map([...parent.keys()].map((id) => [id, rootOf(id)]))
}
