import { differ, type Identity, type Numbers, RANK } from './identity-rules.ts'

/** What is known of an entity that tells it from another. */
export interface Traits {
  /** The datasets that describe it. */
  datasets: ReadonlySet<string>
  /** Where they say it is; empty where none says. */
  countries: ReadonlySet<string>
  numbers: Numbers
}

/** Entities that are one so far. */
interface Cluster {
  ids: string[]
  /** Registers, and our own facts, that describe one of them. */
  registers: Set<string>
  countries: Set<string>
  numbers: Map<string, ReadonlySet<string>>
}

/**
 * Keeps apart two entities of one register or of our own facts, which tell them apart on purpose, two numbers of one
 * register, and, where names are all that speaks for it, two countries. The surest links join first; a weaker one that
 * would lead from one such entity to another is left out. Where links of one rank lead to both, nothing says which is
 * meant: then each of them is perhaps so, and none joins. What is perhaps so is left out where it can't be so, and where
 * it is so already.
 * @param kinds kind of each dataset
 */
export function keptApart(
  identities: readonly Identity[],
  kinds: ReadonlyMap<string, 'facts' | 'list'>,
  traitsOf: (id: string) => Traits,
): Identity[] {
  const clusters = new Map<string, Cluster>()
  const clusterOf = (id: string): Cluster => {
    const held = clusters.get(id)
    if (held) return held
    const { datasets, countries, numbers } = traitsOf(id)
    const registers = new Set([...datasets].filter((dataset) => kinds.get(dataset) === 'facts'))
    const made = { ids: [id], registers, countries: new Set(countries), numbers: new Map(numbers) }
    clusters.set(id, made)
    return made
  }
  const confirmed = identities.filter(({ confidence }) => confidence === 'confirmed')
  for (const rank of Object.values(RANK).sort((a, b) => a - b)) {
    const links = confirmed.filter((one) => one.rank === rank)
    for (const linked of connected(links, clusterOf)) {
      const joined = together(linked, rank)
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
function together([first, ...others]: readonly Cluster[], rank: number): Cluster | null {
  const { ids, registers, countries, numbers } = first!
  const joined = {
    ids: [...ids],
    registers: new Set(registers),
    countries: new Set(countries),
    numbers: new Map(numbers),
  }
  for (const one of others) {
    if (conflict(joined, one) || (rank >= RANK.officialNames && isElsewhere(joined, one))) return null
    joined.ids.push(...one.ids)
    for (const country of one.countries) joined.countries.add(country)
    for (const register of one.registers) joined.registers.add(register)
    for (const [scheme, values] of one.numbers) {
      joined.numbers.set(scheme, new Set([...(joined.numbers.get(scheme) ?? []), ...values]))
    }
  }
  return joined
}

function isElsewhere(a: Cluster, b: Cluster): boolean {
  return a.countries.size > 0 && b.countries.size > 0 && ![...a.countries].some((country) => b.countries.has(country))
}

function conflict(a: Cluster, b: Cluster): boolean {
  return [...a.registers].some((dataset) => b.registers.has(dataset)) || differ(a.numbers, b.numbers)
}
