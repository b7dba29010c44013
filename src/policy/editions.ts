import type { DatasetPin, FactTableName } from '../knowledge/facts.ts'

/** Where a kind of fact was looked for. */
export interface Searched {
  /** `starter-ownership@starter`, several joined by a comma; null where no edition holds the table. */
  names: string | null
  /** The first of them, as a source for what was not found; null where there is none. */
  evidence: string | null
  /** True where one of them is not an extract: only then can what it lacks mean anything. */
  whole: boolean
}

/** The editions that hold rows of a table. */
export function searchedFor(datasets: readonly DatasetPin[], table: FactTableName): Searched {
  const holding = datasets.filter(({ tables }) => tables.includes(table))
  return {
    names: holding.length === 0 ? null : holding.map(({ id, edition }) => `${id}@${edition}`).join(', '),
    evidence: holding[0]?.evidence ?? null,
    whole: holding.some(({ complete }) => complete),
  }
}
