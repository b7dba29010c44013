import { FACT_TABLES, type ImportSummary } from '../knowledge/index.ts'
import { withDatabase } from './database.ts'
import { CommandError } from './exit.ts'
import { type ImportRequest, type ImportSettings, loadImport, prepareImport, publishLoaded } from './import-source.ts'
import { outcomeLine, print, printJson, refusalOf, summaryJson, summaryLines } from './import-summary.ts'

/**
 * `probity import SOURCE`: imports one source and activates it.
 * @throws {CommandError} when it was refused, or could not be activated
 */
export async function importOne(request: ImportRequest, settings: ImportSettings, asJson: boolean): Promise<void> {
  const { dryRun, progress } = settings
  // Before the database is opened: a file that is no good, or does not come, must not start a server.
  const prepared = await prepareImport(request, settings).finally(() => progress.end())
  const { source, files, notes, input } = prepared
  await withDatabase(async ({ db }) => {
    const editions = await loadImport(db, prepared, settings)
    const refusal = refusalOf(editions)
    if (!asJson) print([...notes, ...summaryLines(editions)])
    const isWithheld = request.limit !== null && takesAway(editions)
    const loaded = refusal === null && !isWithheld ? editions.flatMap(({ edition }) => edition ?? []) : []
    const { published, error } = await publishLoaded(db, loaded, settings)
    if (asJson) {
      const told = { source, files, notes, sha256: input.sha256, dryRun }
      printJson({ ...told, datasets: editions.map(summaryJson), error: refusal ?? error, knowledge: published })
    } else if (refusal === null && isWithheld && !dryRun) {
      print(['not activated: the first rows do not hold everything that is known of their datasets'])
    } else if (refusal === null && error === null) print([outcomeLine(dryRun, published)])
    if (refusal !== null) throw new CommandError(`${refusal}; nothing was loaded`)
    if (error !== null) throw new CommandError(error)
  }).finally(prepared.release)
}

/**
 * Whether editions may take facts out of the knowledge that their file may well hold. Of one that was loaded before it
 * is not known any more.
 */
function takesAway(editions: readonly ImportSummary[]): boolean {
  return editions.some(
    ({ status, counts }) => status !== 'loaded' || FACT_TABLES.some((table) => counts[table].ended > 0),
  )
}
