import path from 'node:path'
import type { Kysely } from 'kysely'
import { dataFolder } from '../data-folder.ts'
import type { Database } from '../database/tables.ts'
import { type ImportSummary, importEditions } from '../knowledge/index.ts'
import { publish } from '../linking/index.ts'
import { readStarterFacts } from './starter-facts.ts'

export interface StarterImport {
  editions: ImportSummary[]
  /** The knowledge version that holds them; null after a dry run. */
  knowledge: number | null
  /** True when this call made that version. */
  changed: boolean
}

/** An edition with too many bad rows: nothing was activated. */
export class EditionRefusedError extends Error {
  override name = 'EditionRefusedError'
  readonly editions: ImportSummary[]

  constructor(refused: ImportSummary[], editions: ImportSummary[]) {
    const [first] = refused
    const row = first!.quarantined[0]
    const where = row ? `; the first is ${row.file}, line ${row.line}: ${row.reason}` : ''
    super(
      `${first!.dataset} was refused: ${first!.quarantined.length} of ${first!.rowsRead} rows are bad${where}` +
        (refused.length > 1 ? `; ${refused.length - 1} more datasets were refused` : ''),
    )
    this.editions = editions
  }
}

export interface StarterOptions {
  /** Default: the project's `data/starter`. */
  folder?: string
  dryRun?: boolean
  log?: { info(details: object, message: string): void }
}

/**
 * Imports the starter facts and makes them the active knowledge. May be called at every start: the same files change
 * nothing.
 * @throws {EditionRefusedError} when one of the datasets has too many bad rows; what was active stays active
 * @throws SourceFormatError when a file is not in the form of `data/starter/README.md`
 */
export async function importStarterFacts(db: Kysely<Database>, options: StarterOptions = {}): Promise<StarterImport> {
  const inputs = await readStarterFacts(options.folder ?? path.join(dataFolder(), 'starter'))
  const editions = await importEditions(db, inputs, { dryRun: options.dryRun ?? false })
  const refused = editions.filter((edition) => edition.status === 'refused')
  if (refused.length > 0) throw new EditionRefusedError(refused, editions)
  if (options.dryRun) return { editions, knowledge: null, changed: false }
  const { version, changed } = await publish(
    db,
    editions.map((edition) => edition.edition!),
  )
  options.log?.info(
    { knowledge: version, datasets: editions.length, changed },
    changed ? 'starter facts imported' : 'starter facts are up to date',
  )
  return { editions, knowledge: version, changed }
}
