import type { Command } from 'commander'
import { FACT_TABLES, type FactTable, type ImportSummary } from '../knowledge/index.ts'
import { EditionRefusedError, importStarterFacts } from '../sources/import-starter.ts'
import { SourceFormatError } from '../sources/starter-facts.ts'
import { withDatabase } from './database.ts'
import { CommandError, UsageError } from './exit.ts'

const HELP = `
Sources:
  facts [FOLDER]  the starter facts (default: the project's data/starter), or a folder in the same form, whose columns
                  data/starter/README.md explains

The same files twice change nothing. Serving processes take up the new knowledge version by themselves.`

export function register(program: Command): void {
  program
    .command('import')
    .description('Imports facts as new editions of their datasets and makes them the active knowledge version.')
    .argument('<source>', 'what to import: facts')
    .argument('[from]', 'where it is')
    .option('--dry-run', 'read and check everything, and change nothing')
    .addHelpText('after', HELP)
    .action(importSource)
}

async function importSource(source: string, from: string | undefined, options: { dryRun?: boolean }): Promise<void> {
  if (source !== 'facts') throw new UsageError(`there is no source ${JSON.stringify(source)}; there is: facts`)
  const dryRun = options.dryRun ?? false
  try {
    const { editions, knowledge, changed } = await withDatabase(({ db }) =>
      importStarterFacts(db, { ...(from === undefined ? undefined : { folder: from }), dryRun }),
    )
    process.stdout.write(`${[...summaryLines(editions), lastLine(dryRun, knowledge, changed)].join('\n')}\n`)
  } catch (error) {
    if (error instanceof SourceFormatError) throw new UsageError(error.message, { cause: error })
    if (!(error instanceof EditionRefusedError)) throw error
    process.stdout.write(`${summaryLines(error.editions).join('\n')}\n`)
    throw new CommandError(`${error.message}; nothing was activated`, undefined, { cause: error })
  }
}

function lastLine(dryRun: boolean, knowledge: number | null, changed: boolean): string {
  if (dryRun) return 'dry run: nothing was changed'
  return changed
    ? `knowledge version ${knowledge} is active`
    : `nothing new: knowledge version ${knowledge} stays active`
}

/** One line for each dataset that has rows, one for all that have none or brought nothing new, and every bad row. */
export function summaryLines(editions: readonly ImportSummary[]): string[] {
  const unchanged = editions.filter((edition) => edition.status === 'unchanged')
  const empty = editions.filter((edition) => edition.status === 'loaded' && isEmpty(edition))
  const lines = editions
    .filter((edition) => !unchanged.includes(edition) && !empty.includes(edition))
    .flatMap((edition) => [
      `${edition.dataset}@${edition.version}: ${edition.status === 'refused' ? 'REFUSED, ' : ''}${edition.rowsRead} rows read, ${countsOf(edition)}`,
      ...edition.quarantined.map((row) => `  not loaded: ${row.file}, line ${row.line}: ${row.reason}`),
    ])
  if (empty.length > 0) lines.push(`${datasets(empty.length)} without rows: known by name only`)
  if (unchanged.length > 0) lines.push(`${datasets(unchanged.length)} unchanged`)
  return lines
}

const datasets = (count: number) => (count === 1 ? '1 dataset' : `${count} datasets`)

function isEmpty(edition: ImportSummary): boolean {
  return edition.rowsRead === 0 && FACT_TABLES.every((table) => edition.counts[table].ended === 0)
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
  if (edition.repeated > 0) parts.push(`${edition.repeated} repeated`)
  parts.push(`${edition.quarantined.length} quarantined`)
  return parts.join('; ')
}
