import type { ImportSummary } from '../knowledge/index.ts'
import type { Published } from '../linking/index.ts'
import { EditionRefusedError, importStarterFacts } from '../sources/import-starter.ts'
import { SourceFormatError } from '../sources/source.ts'
import { withDatabase } from './database.ts'
import { CommandError, UsageError } from './exit.ts'
import { outcomeLine, print, printJson, shortSummaryLines, summaryJson } from './import-summary.ts'

/**
 * `probity import facts`: the starter facts, or a folder in the same form.
 * @throws {UsageError} for files in another form
 * @throws {CommandError} when a dataset was refused
 */
export async function importFacts(folder: string | undefined, dryRun: boolean, asJson: boolean): Promise<void> {
  const tell = (editions: ImportSummary[], published: Published | null, error: string | null) => {
    if (asJson) printJson({ source: 'facts', dryRun, datasets: editions.map(summaryJson), error, knowledge: published })
    else print([...shortSummaryLines(editions), ...(error === null ? [outcomeLine(dryRun, published)] : [])])
  }
  try {
    const { editions, knowledge, changed } = await withDatabase(({ db }) =>
      importStarterFacts(db, { ...(folder === undefined ? undefined : { folder }), dryRun }),
    )
    tell(editions, knowledge === null ? null : { version: knowledge, changed, identities: null }, null)
  } catch (error) {
    if (error instanceof SourceFormatError) throw new UsageError(error.message, { cause: error })
    if (!(error instanceof EditionRefusedError)) throw error
    tell(error.editions, null, error.message)
    throw new CommandError(`${error.message}; nothing was activated`, undefined, { cause: error })
  }
}
