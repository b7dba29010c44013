import { parse } from 'csv-parse/sync'
import { decoded } from './decode.ts'
import type { SourceFile } from './source.ts'

/** Enough for the longest header that is published: some have hundreds of columns. */
const HEAD_LENGTH = 65_536

/**
 * The first characters of a UTF-8 file, to tell what it is.
 * @throws {SourceFormatError} for bytes that are not UTF-8
 */
export async function headText(file: SourceFile): Promise<string> {
  const input = file.open()
  let text = ''
  try {
    for await (const chunk of decoded(input, 'utf-8', file.name) as AsyncIterable<string>) {
      text += chunk
      if (text.length >= HEAD_LENGTH) break
    }
    return text.slice(0, HEAD_LENGTH)
  } finally {
    input.destroy()
  }
}

/** The cells of one line of CSV, trimmed, without empty ones at its end; none where it is no CSV. */
export function cellsOf(line: string): string[] {
  try {
    const [cells = []] = parse(line, { bom: true, relax_quotes: true, to: 1 }) as string[][]
    return cells.join('') === '' ? [] : cells.map((cell) => cell.trim()).slice(0, cells.findLastIndex(Boolean) + 1)
  } catch {
    return []
  }
}
