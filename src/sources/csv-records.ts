import { parse } from 'csv-parse'
import { decoded, type TextEncoding } from './decode.ts'
import { type SourceFile, SourceFormatError } from './source.ts'

export interface CsvForm {
  /** Columns that must be there. */
  required: readonly string[]
  /** Columns that may be there. Any other stops the edition: a column we do not know may change what a row means. */
  optional?: readonly string[]
  /** Let unknown columns pass, where the publisher adds some at will and says so. */
  tolerant?: boolean
  delimiter?: string
  /** Default `utf-8`. */
  encoding?: TextEncoding
  /** Names of the columns where the file has no header line. */
  columns?: readonly string[]
  /** Lines above the header, to be skipped. */
  skipLines?: number
  /** Refuse the file for a quote within a cell that is not doubled; by default it is taken as it stands. */
  strictQuotes?: boolean
}

export interface CsvRecord {
  /** Line on which the record begins, from 1. */
  line: number
  /** Cells by column, trimmed; null when the record has more or fewer cells than the header. */
  values: Record<string, string> | null
  cells: string[]
}

/**
 * The records of a CSV file (RFC 4180; LF and CRLF), one at a time. Empty lines are skipped, and empty cells beyond the
 * header are let pass.
 * @throws {SourceFormatError} for a missing, repeated or unknown column, text that is not in the encoding, or quotes
 * that do not close
 */
export async function* csvRecords(file: SourceFile, form: CsvForm): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: !form.strictQuotes,
    skip_empty_lines: true,
    delimiter: form.delimiter ?? ',',
    from_line: (form.skipLines ?? 0) + 1,
  })
  const input = file.open()
  const text = decoded(input, form.encoding ?? 'utf-8', file.name)
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let header = form.columns
  // Within a cell the parser takes CRLF for two lines.
  let surplus = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      surplus += record.reduce((sum, cell) => sum + count(cell, CRLF), 0)
      if (header === undefined) {
        header = headerOf(record, form, file.name)
        continue
      }
      const cells = withoutEmptyTail(record, header.length)
      if (cells.every((cell) => cell.trim() === '')) continue
      // The parser counts to where the record ends; a quoted field may hold line breaks.
      const line = info.lines - surplus - cells.reduce((sum, cell) => sum + count(cell, LINE_BREAK), 0)
      const values: Record<string, string> = {}
      for (const [at, column] of header.entries()) values[column] = (cells[at] ?? '').trim()
      yield { line, values: cells.length === header.length ? values : null, cells }
    }
  } catch (error) {
    if (error instanceof SourceFormatError || !isParserError(error)) throw error
    throw new SourceFormatError(`${file.name}: ${(error as Error).message}`, { cause: error })
  } finally {
    input.destroy()
  }
  if (header === undefined) throw new SourceFormatError(`${file.name} is empty`)
}

const isParserError = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('CSV_')

const CRLF = /\r\n/g
const LINE_BREAK = /\r\n|\n|\r/g

function count(cell: string, breaks: RegExp): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(breaks)?.length ?? 0) : 0
}

function withoutEmptyTail(cells: string[], length: number): string[] {
  let end = cells.length
  while (end > length && cells[end - 1]!.trim() === '') end--
  return end === cells.length ? cells : cells.slice(0, end)
}

function headerOf(record: string[], form: CsvForm, file: string): string[] {
  const named = record.map((cell) => cell.trim())
  const header = withoutEmptyTail(named, 0)
  const missing = form.required.filter((column) => !header.includes(column))
  if (missing.length > 0) throw new SourceFormatError(`${file} lacks the column ${missing.join(', ')}`)
  const known = [...form.required, ...(form.optional ?? [])]
  const unknown = form.tolerant ? [] : header.filter((column) => !known.includes(column))
  if (unknown.length > 0) throw new SourceFormatError(`${file} has an unknown column ${unknown.join(', ')}`)
  const twice = header.find((column, at) => column !== '' && header.indexOf(column) < at)
  if (twice !== undefined) throw new SourceFormatError(`${file} has the column ${twice} twice`)
  return header
}
