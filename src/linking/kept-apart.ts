import { differ, type Identity, type Numbers, RANK } from './identity-rules.ts'

/** Entities that are one so far. */
interface Cluster {
  ids: string[]
  /** Registers, and our own facts, that describe one of them. */
  registers: Set<string>
  numbers: Numbers
}

/**
 * Keeps apart two entities of one register or of our own facts, which tell them apart on purpose, and two numbers of
 * one register. The surest links join first; a weaker one that would lead from one such entity to another is left out.
 * Where links of one rank lead to both, nothing says which is meant: then each of them is perhaps so, and none joins.
 * What is perhaps so is left out where it can't be so, and where it is so already.
 * @param kinds kind of each dataset
 * @param datasetsOf the datasets that describe an entity
 * @param numbers own numbers of an entity, by register
 */
export function keptApart(
  identities: readonly Identity[],
  kinds: ReadonlyMap<string, 'facts' | 'list'>,
  datasetsOf: (id: string) => readonly string[],
  numbers: (id: string) => Numbers,
): Identity[] {
  const clusters = new Map<string, Cluster>()
  const clusterOf = (id: string): Cluster => {
    const held = clusters.get(id)
    if (held) return held
    const registers = datasetsOf(id).filter((dataset) => kinds.get(dataset) === 'facts')
    const made = { ids: [id], registers: new Set(registers), numbers: numbers(id) }
    clusters.set(id, made)
    return made
  }
  const confirmed = identities.filter(({ confidence }) => confidence === 'confirmed')
  for (const rank of Object.values(RANK).sort((a, b) => a - b)) {
    const links = confirmed.filter((one) => one.rank === rank)
    for (const linked of connected(links, clusterOf)) {
      const joined = together(linked)
      if (joined) for (const id of joined.ids) clusters.set(id, joined)
    }
  }
  return identities.flatMap((one): Identity[] => {
    const [a, b] = [clusterOf(one.aId), clusterOf(one.bId)]
    if (a === b) return one.confidence === 'confirmed' ? [one] : []
    // Of two registers that contradict each other either may be wrong: a person must look.
    if (conflict(a, b) && one.rank !== RANK.number) return []
    return [{ ...one, confidence: 'inferred' }]
  })
}

/** Clusters that links lead to from one another, each group once. */
function connected(links: readonly Identity[], clusterOf: (id: string) => Cluster): Cluster[][] {
  const groups = new Map<Cluster, Set<Cluster>>()
  for (const { aId, bId } of links) {
    const [a, b] = [clusterOf(aId), clusterOf(bId)]
    const [ofA, ofB] = [groups.get(a) ?? new Set([a]), groups.get(b) ?? new Set([b])]
    const [few, many] = ofA.size < ofB.size ? [ofA, ofB] : [ofB, ofA]
    for (const one of [a, b, ...few]) groups.set(one, many.add(one))
  }
  return [...new Set(groups.values())].map((group) => [...group])
}

/** One cluster of several; null where two of them are not one. */
function together([first, ...others]: readonly Cluster[]): Cluster | null {
  const joined = { ids: [...first!.ids], registers: new Set(first!.registers), numbers: new Map(first!.numbers) }
  for (const one of others) {
    if (conflict(joined, one)) return null
    joined.ids.push(...one.ids)
    for (const register of one.registers) joined.registers.add(register)
    for (const [scheme, values] of one.numbers) {
      joined.numbers.set(scheme, new Set([...(joined.numbers.get(scheme) ?? []), ...values]))
    }
  }
  return joined
}

function conflict(a: Cluster, b: Cluster): boolean {
  return [...a.registers].some((dataset) => b.registers.has(dataset)) || differ(a.numbers, b.numbers)
}
