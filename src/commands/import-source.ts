import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Kysely } from 'kysely'
import type { Database } from '../database/index.ts'
import type { Day } from '../knowledge/facts.ts'
import { type DatasetRow, type ImportInput, type ImportSummary, importFile } from '../knowledge/index.ts'
import { type Published, publish } from '../linking/index.ts'
import { gather, UnusableInputError } from '../sources/given-files.ts'
import { type OpenFiles, openFiles } from '../sources/open-files.ts'
import { type Source, SourceFormatError, type SourceReading } from '../sources/source.ts'
import { CommandError, explain, UsageError } from './exit.ts'
import type { Progress } from './progress.ts'
import { boundYoungGeneration } from './young-generation.ts'

/** What is to be imported. */
export interface ImportRequest {
  source: Source
  /** Files, folders, https addresses, `-`; empty for the publisher's own addresses. */
  from: readonly string[]
  /** As in `SourceOptions`. */
  dataset: string | null
  publishedOn: Day | null
  complete: boolean | null
  /** Only so many rows: an extract. */
  limit: number | null
}

/** How it is to be imported. */
export interface ImportSettings {
  /** The folder of PROBITY_HOME. */
  home: string
  dryRun: boolean
  /** 0..1; null = the import's own. */
  maxBad: number | null
  acceptRemovals: boolean
  /** Whether what is loaded becomes part of the active knowledge. */
  activate: boolean
  maxBytes: number
  /** Milliseconds for one download. */
  timeout: number
  signal: AbortSignal
  progress: Progress
}

/** A source whose files are at hand and whose heads have been read. */
export interface PreparedImport {
  source: string
  /** Names of the files as given. */
  files: string[]
  notes: string[]
  input: ImportInput
  open: OpenFiles
  /** Removes what was kept for this import alone. */
  release(): Promise<void>
}

/**
 * Gets the files of a source and reads which editions they hold.
 * @throws {UsageError} for files that are not there or not in the form of the source
 */
export async function prepareImport(request: ImportRequest, settings: ImportSettings): Promise<PreparedImport> {
  boundYoungGeneration()
  const { source, dataset, limit } = request
  const from = request.from.length > 0 ? request.from : source.downloads
  if (from.length === 0) {
    throw new UsageError(
      `${source.name} has no address to download from: give ${source.accepts} (see ${source.officialUrl})`,
    )
  }
  const { maxBytes, timeout, signal, progress } = settings
  const given = await gather(from, {
    folder: path.join(settings.home, 'downloads'),
    maxBytes,
    timeout,
    signal,
    onProgress: (address, done, total) => progress.download(fileNameIn(address), done, total),
  }).catch(rethrow)
  try {
    const open = await openFiles(given.files, maxBytes)
    const { publishedOn, complete } = request
    const options = { publishedOn, complete, dataset, lastModified: open.lastModified }
    const reading = await source.read(open.files, options)
    signal.throwIfAborted()
    checkDataset(source, reading, dataset)
    return {
      source: source.name,
      files: given.files.map(({ name }) => name),
      notes: given.notes,
      input: {
        editions: limit === null ? reading.editions : reading.editions.map((head) => extractOf(head, limit)),
        sha256: limit === null ? open.sha256 : digestOfFirst(open.sha256, limit),
        rows: watched(reading.rows, limit, open, signal),
      },
      open,
      release: given.release,
    }
  } catch (error) {
    await given.release()
    return rethrow(error)
  }
}

/** Without the query, which may hold a key. */
function fileNameIn(address: string): string {
  const { pathname, hostname } = new URL(address)
  return path.posix.basename(pathname) || hostname
}

/** Loads what was prepared, all of it or nothing, and removes what was kept for it. */
export async function loadImport(
  db: Kysely<Database>,
  prepared: PreparedImport,
  settings: ImportSettings,
): Promise<ImportSummary[]> {
  const { input, open, source } = prepared
  const { maxBad, progress } = settings
  try {
    return await importFile(db, input, {
      dryRun: settings.dryRun,
      acceptRemovals: settings.acceptRemovals,
      ...(maxBad === null ? undefined : { quarantineShare: maxBad }),
      onProgress: (rows) => progress.rows(source, rows, open.packedRead(), open.packedBytes),
    })
  } catch (error) {
    return rethrow(error)
  } finally {
    progress.end()
    await prepared.release()
  }
}

/**
 * Activates loaded editions together, unless the settings say not to.
 * @returns what is active now; null where nothing was activated, with the reason where that is an error
 */
export async function publishLoaded(
  db: Kysely<Database>,
  editions: readonly number[],
  { activate, dryRun }: Pick<ImportSettings, 'activate' | 'dryRun'>,
): Promise<{ published: Published | null; error: string | null }> {
  if (editions.length === 0 || !activate || dryRun) return { published: null, error: null }
  try {
    return { published: await publish(db, editions), error: null }
  } catch (error) {
    return { published: null, error: `loaded, but not activated: ${explain(asCommandError(error)).line}` }
  }
}

/** The first rows of a file are another thing than the file, and must not stand for it later. */
function extractOf(head: SourceReading['editions'][number], limit: number): SourceReading['editions'][number] {
  return { ...head, version: `${head.version}.first-${limit}`, complete: false }
}

function digestOfFirst(sha256: string, limit: number): string {
  return createHash('sha256').update(`${sha256} first ${limit}`).digest('hex')
}

function checkDataset(source: Source, { editions }: SourceReading, dataset: string | null): void {
  const filled = editions.map((head) => head.dataset.id)
  if (dataset === null || filled.includes(dataset)) return
  const most = 20
  const names = filled.slice(0, most).join(', ') + (filled.length > most ? ' …' : '')
  throw new UsageError(`${source.name} does not fill the dataset ${JSON.stringify(dataset)}: it fills ${names}`)
}

async function* watched(
  rows: AsyncIterable<DatasetRow>,
  limit: number | null,
  open: OpenFiles,
  signal: AbortSignal,
): AsyncGenerator<DatasetRow> {
  let read = 0
  for await (const row of rows) {
    signal.throwIfAborted()
    if (read === limit) break
    read++
    yield row
  }
  // What is loaded must be what the digest was taken of.
  await open.assertUnchanged()
}

/** SQLSTATE of a statement that waited too long for a lock. */
const LOCK_NOT_AVAILABLE = '55P03'

function rethrow(error: unknown): never {
  throw asCommandError(error)
}

function asCommandError(error: unknown): unknown {
  if (error instanceof SourceFormatError || error instanceof UnusableInputError) {
    return new UsageError(error.message, { cause: error })
  }
  if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) {
    return new CommandError('another import is under way; try again when it is done', undefined, { cause: error })
  }
  return error
}
