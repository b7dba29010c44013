import type { Day, Deployment } from './facts.ts'
import { firstDay, lastDay } from './partial-date.ts'
import type { KnowledgeSnapshot } from './snapshot.ts'

/**
 * Every deployment of these capabilities that had been reported by a day, whoever the vendor: confirmed adverse ones
 * first, then the latest. None is cut.
 */
export function precedentsFor(snapshot: KnowledgeSnapshot, capabilities: readonly string[], asOf: Day): Deployment[] {
  const rows = [...new Set(capabilities)].flatMap((code) => snapshot.deploymentsByCapability.get(code) ?? [])
  return rows.filter((row) => reportedBy(row, asOf)).sort(compare)
}

function reportedBy(row: Deployment, asOf: Day): boolean {
  const reported = row.sourceDate ?? row.start
  return reported === null || firstDay(reported) <= asOf
}

function compare(a: Deployment, b: Deployment): number {
  return rank(a) - rank(b) || descending(latestDay(a), latestDay(b)) || (a.id < b.id ? -1 : 1)
}

function rank(row: Deployment): number {
  const adverse = row.adverseStatus !== 'none'
  return adverse && row.verified ? 0 : adverse ? 1 : 2
}

/** The later of end and report, else the start; '' where no date is known. */
function latestDay(row: Deployment): Day {
  const days = [row.end, row.sourceDate].flatMap((date) => (date === null ? [] : [lastDay(date)]))
  if (days.length === 0) return row.start === null ? '' : lastDay(row.start)
  return days.sort().at(-1)!
}

function descending(a: string, b: string): number {
  return a > b ? -1 : a < b ? 1 : 0
}
