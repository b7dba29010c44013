import type { Command } from 'commander'
import { daysBetween } from '../knowledge/calendar.ts'
import { type DatasetInfo, loadSnapshot } from '../knowledge/index.ts'
import { withDatabase } from './database.ts'
import { CommandError } from './exit.ts'

export function register(program: Command): void {
  program
    .command('datasets')
    .description('Lists the datasets of the active knowledge version: what is known, from which edition, how fresh.')
    .option('--json', 'print everything that is told of a dataset, as JSON')
    .action(list)
}

async function list(options: { json?: boolean }): Promise<void> {
  const snapshot = await withDatabase(({ db }) => loadSnapshot(db))
  if (!snapshot) throw new CommandError('nothing has been imported yet; run "probity import facts"')
  const infos = [...snapshot.datasetInfos.values()]
  if (options.json) {
    const content = { knowledge: snapshot.version, activatedAt: snapshot.activatedAt, datasets: infos }
    process.stdout.write(`${JSON.stringify(content, null, 2)}\n`)
    return
  }
  const today = new Date().toISOString().slice(0, 10)
  const rows = infos.map((info) => [
    info.id,
    info.edition,
    String(info.rows),
    info.complete ? 'whole' : 'extract',
    info.publishedOn ?? '-',
    ageOf(info, today),
    info.sha256.slice(0, 12),
  ])
  const lines = table([['DATASET', 'EDITION', 'ROWS', 'HOLDS', 'PUBLISHED', 'AGE', 'SHA-256'], ...rows])
  process.stdout.write(
    `${lines.join('\n')}\nknowledge version ${snapshot.version}, active since ${snapshot.activatedAt}\n`,
  )
}

function ageOf({ publishedOn, staleAfterDays }: DatasetInfo, today: string): string {
  if (publishedOn === null) return '-'
  const days = daysBetween(publishedOn, today)
  const stale = staleAfterDays !== null && days > staleAfterDays
  return `${days} d${stale ? ', stale' : ''}`
}

/** Columns of equal width, the last one ragged. */
function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
}
