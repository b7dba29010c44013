import { parse } from 'csv-parse'
import { type CsvRecord, csvRecords } from './csv-records.ts'
import { decoded, type TextEncoding } from './decode.ts'
import { listed, type SourceFile, SourceFormatError } from './source.ts'

/** Lines that may stand above a header: titles, dates, notes. */
const MOST_ABOVE = 30

export interface TableForm {
  /** Names of our own for the columns, each with the names by which publishers head it. Case, accents and spaces do not count. */
  columns: Readonly<Record<string, readonly string[]>>
  /** Columns that must be there, by our names. The first one tells which line is the header. */
  required: readonly [string, ...string[]]
  /** Columns that may be there and of which nothing is read, by the publisher's names. */
  ignored?: readonly string[]
  /** The heading of two or more columns whose own names stand in the next line. */
  spanning?: string
  /** Default: UTF-8, or windows-1252 where the bytes are no UTF-8. */
  encoding?: TextEncoding
}

export interface Table {
  /** What stands above the header, by lines. */
  above: string[][]
  columns: readonly string[]
  /** The records below the header; their values have our names. May be called again. */
  records(): AsyncGenerator<CsvRecord>
}

/**
 * A CSV file whose header may stand below other lines, and whose columns may go by several names. Unknown columns stop
 * the reading: they may change what a row means.
 * @throws {SourceFormatError} for a missing, repeated or unknown column
 */
export async function openTable(file: SourceFile, form: TableForm): Promise<Table> {
  const encoding = form.encoding ?? (await encodingOf(file))
  const names = new Map<string, string>()
  for (const [name, headings] of Object.entries(form.columns)) {
    for (const heading of headings) names.set(folded(heading), name)
  }
  const ignored = new Set((form.ignored ?? []).map(folded))
  const [mark] = form.required
  const isHeader = (cells: string[]) => cells.some((cell) => names.get(folded(cell)) === mark)
  const above: string[][] = []
  let header: string[] | null = null
  let skipLines = 0
  for await (const { cells, lastLine } of firstRecords(file, encoding)) {
    if (header === null && !isHeader(cells)) {
      above.push(cells)
      continue
    }
    const isSecond: boolean = header !== null
    header = header === null ? cells : header.map((cell, at) => cells[at] || cell)
    skipLines = lastLine
    if (isSecond || !form.spanning || !cells.some((cell) => folded(cell) === folded(form.spanning!))) break
  }
  if (header === null) throw new SourceFormatError(`${file.name} has no header with the column ${listed([mark])}`)
  const columns = withoutEmptyTail(header).map((cell) => {
    const name = names.get(folded(cell))
    if (name === undefined && !ignored.has(folded(cell))) {
      throw new SourceFormatError(`${file.name} has an unknown column ${listed([cell])}`)
    }
    return name ?? cell
  })
  const missing = form.required.find((name) => !columns.includes(name))
  if (missing !== undefined) {
    throw new SourceFormatError(`${file.name} lacks the column ${listed(form.columns[missing]!.slice(0, 1))}`)
  }
  const twice = columns.find((name, at) => columns.indexOf(name) < at)
  if (twice !== undefined) throw new SourceFormatError(`${file.name} has the column ${listed([twice])} twice`)
  return { above, columns, records: () => csvRecords(file, { required: [], columns, skipLines, encoding }) }
}

async function* firstRecords(
  file: SourceFile,
  encoding: TextEncoding,
): AsyncGenerator<{ cells: string[]; lastLine: number }> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: MOST_ABOVE + 2,
  })
  const input = file.open()
  const text = decoded(input, encoding, file.name)
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { cells: record.map((cell) => cell.replace(/\s+/g, ' ').trim()), lastLine: info.lines }
    }
  } catch (error) {
    if (error instanceof SourceFormatError) throw error
    throw new SourceFormatError(`${file.name}: ${(error as Error).message}`, { cause: error })
  } finally {
    input.destroy()
  }
}

/** `utf-8` where all bytes are UTF-8, else `windows-1252`: for publishers who use both. Reads the file once. */
async function encodingOf(file: SourceFile): Promise<TextEncoding> {
  const input = file.open()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252'
    throw error
  } finally {
    input.destroy()
  }
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

function withoutEmptyTail(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}
