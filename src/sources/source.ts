import type { Readable } from 'node:stream'
import type { Day } from '../knowledge/facts.ts'
import type { DatasetMeta, DatasetRow, EditionHead } from '../knowledge/rows.ts'

/** A file that cannot be read as what it should be (a missing or unknown column, broken XML); nothing of it is loaded. */
export class SourceFormatError extends Error {
  override name = 'SourceFormatError'
}

/** One file of a source, unpacked: members of an archive are files of their own. */
export interface SourceFile {
  /** Without folders and without `.gz`; told of rows that could not be read. */
  name: string
  /** The unpacked bytes from the first one on. May be called again. */
  open(): Readable
}

export interface SourceOptions {
  /** The publisher's day as the operator states it; goes before what the file says. */
  publishedOn: Day | null
  /** The day on which the publisher last changed the file, by its server; where the file itself does not tell. */
  lastModified: Day | null
  /** Which dataset to fill, for sources that may fill any (`ftm`, `bods`, `csv`). */
  dataset: string | null
  /** Whether the file holds the whole list, for sources that cannot tell by themselves. */
  complete: boolean | null
}

export interface SourceReading {
  editions: EditionHead[]
  /** Read lazily: nothing is parsed before the first row is asked for, but what the heads need. */
  rows: AsyncIterable<DatasetRow>
}

/** Where the form of a source is known from. Only a source built from published files has met all their oddities. */
export type SourceBasis = 'published file' | 'format from documentation'

/** A published format: bytes in, rows out. */
export interface Source {
  /** What `probity import` takes. */
  name: string
  title: string
  publisher: string
  /** The page on which the publisher offers the files. */
  officialUrl: string
  /** The files themselves, all of one import; empty where an address needs a key or a choice. */
  downloads: readonly string[]
  /** What files are understood, in one line. */
  accepts: string
  basis: SourceBasis
  /** @throws {SourceFormatError} when the files are not in the form of this source */
  read(files: readonly SourceFile[], options: SourceOptions): Promise<SourceReading>
}

/** What a list's own source adds to what the catalogue of lists says of it. */
export type ListUpkeep = Pick<DatasetMeta, 'publisher' | 'cadence' | 'staleAfterDays'>

/** Names for a message, each in quotes. */
export const listed = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ')
