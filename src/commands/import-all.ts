import type { Kysely } from 'kysely'
import type { Database } from '../database/index.ts'
import { FACT_TABLES, type ImportSummary } from '../knowledge/index.ts'
import { SOURCES } from '../sources/registry.ts'
import { withDatabase } from './database.ts'
import { CommandError, explain } from './exit.ts'
import { type ConfiguredImport, readImportConfig } from './import-config.ts'
import { type ImportSettings, loadImport, prepareImport, publishLoaded } from './import-source.ts'
import { outcomeLine, print, printJson, refusalOf, summaryJson, summaryLines } from './import-summary.ts'
import { printable, table } from './table.ts'

/** What became of one entry of a configuration. */
interface ImportOutcome {
  source: string
  editions: ImportSummary[]
  notes: string[]
  /** Why nothing of it was loaded; null where it was. */
  error: string | null
  seconds: number
}

/**
 * `probity import --all`: imports every entry of a configuration in turn; one that fails is told of and does not stop
 * the others. What was loaded is activated together at the end, in one version.
 * @param config the file; null for the usual one
 * @throws {CommandError} when an entry failed; when interrupted, and what was loaded by then is activated by the next call
 */
export async function importConfigured(
  config: string | null,
  settings: ImportSettings,
  asJson: boolean,
): Promise<void> {
  const entries = await readImportConfig(config, settings.home)
  await withDatabase(async ({ db }) => {
    const outcomes: ImportOutcome[] = []
    for (const entry of entries) {
      const outcome = await importEntry(db, entry, settings)
      settings.signal.throwIfAborted()
      outcomes.push(outcome)
      if (!asJson) print(outcomeLines(outcome))
    }
    if (!asJson) print(['', ...table(outcomeTable(outcomes))])
    const { published, error } = await publishLoaded(db, newestEditions(outcomes), settings)
    const failed = outcomes.filter((outcome) => outcome.error !== null)
    if (asJson) {
      const sources = outcomes.map(({ editions, ...rest }) => ({ ...rest, datasets: editions.map(summaryJson) }))
      printJson({ dryRun: settings.dryRun, sources, error, knowledge: published })
    } else if (error === null && failed.length < outcomes.length) print([outcomeLine(settings.dryRun, published)])
    if (failed.length === 0 && error === null) return
    const names = failed.map(({ source }) => source).join(', ')
    const told = failed.length === 0 ? [] : [`${failed.length} of ${outcomes.length} sources failed: ${names}`]
    throw new CommandError([...told, ...(error === null ? [] : [error])].join('; '))
  })
}

/** Two entries may fill the same dataset. */
function newestEditions(outcomes: readonly ImportOutcome[]): number[] {
  const editions = new Map<string, number>()
  for (const outcome of outcomes) {
    if (outcome.error !== null) continue
    for (const { dataset, edition } of outcome.editions) if (edition !== null) editions.set(dataset, edition)
  }
  return [...editions.values()]
}

function outcomeLines({ source, notes, editions, error }: ImportOutcome): string[] {
  const failure = error === null ? [] : [`FAILED: ${printable(error)}`]
  return [source, ...[...notes, ...summaryLines(editions), ...failure].map((line) => `  ${line}`)]
}

async function importEntry(
  db: Kysely<Database>,
  entry: ConfiguredImport,
  settings: ImportSettings,
): Promise<ImportOutcome> {
  const began = performance.now()
  const outcome: ImportOutcome = { source: entry.source, editions: [], notes: [], error: null, seconds: 0 }
  try {
    const { source } = await SOURCES.find(({ name }) => name === entry.source)!.load()
    const { dataset, complete, published: publishedOn } = entry
    const request = { source, from: entry.from ?? [], dataset, publishedOn, complete, limit: null }
    const prepared = await prepareImport(request, settings)
    outcome.notes = prepared.notes
    outcome.editions = await loadImport(db, prepared, settings)
    outcome.error = refusalOf(outcome.editions)
  } catch (error) {
    outcome.error = explain(error).line
  } finally {
    settings.progress.end()
  }
  return { ...outcome, seconds: (performance.now() - began) / 1000 }
}

/** The outcomes as a table, with a heading. */
function outcomeTable(outcomes: readonly ImportOutcome[]): string[][] {
  const rows = outcomes.map(({ source, editions, error, seconds }) => {
    const sum = (of: (edition: ImportSummary) => number) => String(editions.reduce((all, one) => all + of(one), 0))
    const counted = (change: 'new' | 'changed' | 'ended') =>
      sum(({ counts }) => FACT_TABLES.reduce((all, table) => all + counts[table][change], 0))
    return [
      source,
      error === null ? resultOf(editions) : 'FAILED',
      String(editions.length),
      sum(({ rowsRead }) => rowsRead),
      counted('new'),
      counted('changed'),
      counted('ended'),
      sum(({ quarantined }) => quarantined.length),
      `${seconds.toFixed(1)} s`,
    ]
  })
  return [['SOURCE', 'RESULT', 'DATASETS', 'ROWS', 'NEW', 'CHANGED', 'ENDED', 'BAD', 'TIME'], ...rows]
}

function resultOf(editions: readonly ImportSummary[]): string {
  return editions.some(({ status }) => status === 'loaded') ? 'loaded' : 'nothing new'
}
