import type { Kysely } from 'kysely'
import type { Database } from '../database/index.ts'
import { FACT_TABLES, type ImportSummary } from '../knowledge/index.ts'
import { type Published, publish } from '../linking/index.ts'
import { SOURCES } from '../sources/registry.ts'
import { explain } from './exit.ts'
import type { ConfiguredImport } from './import-config.ts'
import { type ImportSettings, loadImport, prepareImport } from './import-source.ts'
import { refusalOf } from './import-summary.ts'

/** What became of one entry of a configuration. */
export interface ImportOutcome {
  source: string
  editions: ImportSummary[]
  notes: string[]
  /** Why nothing of it was loaded; null where it was. */
  error: string | null
  seconds: number
}

export interface AllImported {
  outcomes: ImportOutcome[]
  /** Null after a dry run, with `--no-activate`, and when nothing was loaded. */
  published: Published | null
}

/**
 * Imports every entry in turn; one that fails is told of and does not stop the others. What was loaded is activated
 * together at the end, in one version.
 * @param onOutcome told of each entry when it is through
 * @throws when interrupted; what was loaded by then is activated by the next call
 */
export async function importAll(
  db: Kysely<Database>,
  entries: readonly ConfiguredImport[],
  settings: ImportSettings & { activate: boolean },
  onOutcome: (outcome: ImportOutcome) => void,
): Promise<AllImported> {
  const outcomes: ImportOutcome[] = []
  /** The newest edition of each dataset: two entries may fill the same one. */
  const editions = new Map<string, number>()
  for (const entry of entries) {
    const outcome = await importEntry(db, entry, settings)
    settings.signal.throwIfAborted()
    outcomes.push(outcome)
    onOutcome(outcome)
    if (outcome.error !== null) continue
    for (const { dataset, edition } of outcome.editions) if (edition !== null) editions.set(dataset, edition)
  }
  const isLoaded = editions.size > 0 && settings.activate && !settings.dryRun
  return { outcomes, published: isLoaded ? await publish(db, [...editions.values()]) : null }
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
export function outcomeTable(outcomes: readonly ImportOutcome[]): string[][] {
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
