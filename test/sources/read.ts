import { createReadStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { DatasetRow, EditionHead, FactRowInput, UnreadableInput } from '../../src/knowledge/rows.ts'
import type { Source, SourceFile, SourceOptions } from '../../src/sources/source.ts'

/** Reading a source in a test, without a database. */

const NO_OPTIONS: SourceOptions = { publishedOn: null, lastModified: null, dataset: null, complete: null }

/** A file of a source made of a text. */
export function textFile(name: string, text: string | Buffer): SourceFile {
  return { name, open: () => Readable.from([Buffer.from(text)]) }
}

/** A file on the disk; `.gz` is unpacked. */
export function diskFile(file: string): SourceFile {
  const name = path.basename(file)
  if (!name.endsWith('.gz')) return { name, open: () => createReadStream(file) }
  return { name: name.slice(0, -3), open: () => createReadStream(file).pipe(createGunzip()) }
}

export interface ReadSource {
  editions: EditionHead[]
  all: DatasetRow[]
  /** Rows of one table, of one dataset where it is named. */
  of<Table extends FactRowInput['table']>(table: Table, dataset?: string): Extract<FactRowInput, { table: Table }>[]
  bad: UnreadableInput[]
  /** How many rows were left out, by reason. */
  leftOut: Record<string, number>
}

/** Everything that a source makes of its files. */
export async function readSource(
  source: Source,
  files: readonly SourceFile[],
  options: Partial<SourceOptions> = {},
): Promise<ReadSource> {
  const reading = await source.read(files, { ...NO_OPTIONS, ...options })
  const all: DatasetRow[] = []
  for await (const row of reading.rows) all.push(row)
  const of: ReadSource['of'] = (table, dataset) =>
    all.flatMap((one) =>
      one.row.table === table && (dataset === undefined || one.dataset === dataset) ? [one.row as never] : [],
    )
  const leftOut: Record<string, number> = {}
  for (const { reason } of of('left_out')) leftOut[reason] = (leftOut[reason] ?? 0) + 1
  return { editions: reading.editions, all, of, bad: of('unreadable'), leftOut }
}
