import { FACT_TABLES, type FactTable, type ImportSummary } from '../knowledge/index.ts'
import type { Published } from '../linking/index.ts'
import { printable } from './table.ts'

/** Bad rows that are printed; all of them are kept with the edition. */
const MOST_BAD_ROWS = 10

/** One line for each dataset, with what was left out and the first bad rows below it. */
export function summaryLines(editions: readonly ImportSummary[]): string[] {
  return editions.flatMap((edition) => [headLine(edition), ...leftOutLines(edition), ...badLines(edition)])
}

/** The same for many datasets of which most bring nothing: those without rows and those unchanged are only counted. */
export function shortSummaryLines(editions: readonly ImportSummary[]): string[] {
  const unchanged = editions.filter((edition) => edition.status === 'unchanged')
  const empty = editions.filter((edition) => edition.status === 'loaded' && isEmpty(edition))
  const lines = summaryLines(editions.filter((edition) => !unchanged.includes(edition) && !empty.includes(edition)))
  if (empty.length > 0) lines.push(`${datasets(empty.length)} without rows: known by name only`)
  if (unchanged.length > 0) lines.push(`${datasets(unchanged.length)} unchanged`)
  return lines
}

const datasets = (count: number) => (count === 1 ? '1 dataset' : `${count} datasets`)

function isEmpty(edition: ImportSummary): boolean {
  const ended = FACT_TABLES.some((table) => edition.counts[table].ended > 0)
  return edition.rowsRead === 0 && !ended && edition.quarantined.length === 0
}

function headLine(edition: ImportSummary): string {
  const name = `${edition.dataset}@${edition.version}`
  if (edition.status === 'unchanged') return `${name} stays: these bytes are loaded already`
  if (edition.status === 'kept') return `${name} stays: ${edition.reason}`
  const read = `${edition.rowsRead} rows read, ${countsOf(edition)}`
  return edition.status === 'refused' ? `${name}: REFUSED, ${read}` : `${name}: ${read}`
}

const PLURALS: Record<FactTable, string> = {
  entity: 'entities',
  same_as: 'identities',
  ownership: 'ownership links',
  listing: 'listings',
  deployment: 'deployments',
  jurisdiction_fact: 'jurisdiction attributes',
}

function countsOf(edition: ImportSummary): string {
  const parts = FACT_TABLES.flatMap((table) => {
    const count = edition.counts[table]
    const told = (['new', 'changed', 'ended', 'unchanged'] as const)
      .filter((key) => count[key] > 0)
      .map((key) => `${count[key]} ${key}`)
    return told.length > 0 ? [`${PLURALS[table]} ${told.join(', ')}`] : []
  })
  if (edition.names > 0) parts.push(`${edition.names} names`)
  if (edition.repeated > 0) parts.push(`${edition.repeated} repeated`)
  const leftOut = leftOutOf(edition)
  if (leftOut > 0) parts.push(`${leftOut} left out`)
  parts.push(`${edition.quarantined.length} quarantined`)
  return parts.join('; ')
}

function leftOutOf({ leftOut }: ImportSummary): number {
  return Object.values(leftOut).reduce((sum, count) => sum + count, 0)
}

function leftOutLines({ leftOut }: ImportSummary): string[] {
  const byCount = Object.entries(leftOut).sort(([, a], [, b]) => b - a)
  return byCount.map(([reason, count]) => `  left out: ${count} × ${reason}`)
}

function badLines({ dataset, version, quarantined }: ImportSummary): string[] {
  const lines = quarantined
    .slice(0, MOST_BAD_ROWS)
    .map((row) => printable(`not loaded: ${row.file}, line ${row.line}: ${row.reason}`))
  const more = quarantined.length - lines.length
  if (more > 0) lines.push(`and ${more} more: probity datasets quarantine ${dataset} --edition ${version}`)
  return lines.map((line) => `  ${line}`)
}

/** What became of the knowledge, in one line. */
export function outcomeLine(dryRun: boolean, published: Published | null): string {
  if (dryRun) return 'dry run: nothing was changed'
  if (published === null) return 'loaded, not activated: the next import of these files without --no-activate does that'
  const { version, changed, identities } = published
  if (!changed) return `nothing new: knowledge version ${version} stays active`
  const united = identities
    ? `; identities found: ${identities.confirmed} confirmed, ${identities.inferred} inferred`
    : ''
  return `knowledge version ${version} is active${united}`
}

export function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

export function printJson(content: object): void {
  process.stdout.write(`${JSON.stringify(content, null, 2)}\n`)
}

/** A summary as JSON: counts, and the first bad rows without their content. */
export function summaryJson(summary: ImportSummary): Record<string, unknown> {
  const { quarantined, ...rest } = summary
  return {
    ...rest,
    quarantined: quarantined.length,
    badRows: quarantined.slice(0, MOST_BAD_ROWS).map(({ file, line, reason }) => ({ file, line, reason })),
  }
}

/** Why nothing of these editions was taken, in words; null where none was refused. */
export function refusalOf(editions: readonly ImportSummary[]): string | null {
  const refused = editions.filter(({ status }) => status === 'refused')
  const [first] = refused
  if (!first) return null
  const [bad] = editions.flatMap(({ quarantined }) => quarantined)
  const where = bad ? printable(`; the first is ${bad.file}, line ${bad.line}: ${bad.reason}`) : ''
  const others = refused.length > 1 ? ` with ${refused.length - 1} more` : ''
  return `${first.dataset} was refused${others}: ${first.reason}${where}`
}
