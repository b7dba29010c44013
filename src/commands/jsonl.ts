/** JSON lines in and out. */
import { readFileSync, writeSync } from 'node:fs'
import type { PartyType, ScreenEntity } from '../screening/index.ts'
import { UsageError } from './exit.ts'

/**
 * Reads a file of one JSON object a line; empty lines are skipped.
 * @throws UsageError naming the file and line
 */
export function readJsonLines<T>(file: string): T[] {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`, { cause: error })
  }
  const out: T[] = []
  for (const [i, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      out.push(JSON.parse(line) as T)
    } catch (error) {
      throw new UsageError(`${file}, line ${i + 1}: not JSON`, { cause: error })
    }
  }
  return out
}

/** An entity as the files of `screen` and `mentions` write it. */
export interface EntityLine {
  id: string
  names: string[]
  weak?: string[]
  country?: string
  type?: PartyType
}

export function toScreenEntity(line: EntityLine): ScreenEntity {
  const weak = new Set(line.weak ?? [])
  return {
    id: line.id,
    names: line.names.map((text) => ({ text, weak: weak.has(text) })),
    country: line.country,
    type: line.type,
  }
}

const CHUNK = 500

/** Writes one JSON value a line to standard output, whole before it returns even when it is a pipe. */
export function writeLines(rows: Iterable<unknown>): void {
  let lines: string[] = []
  const flush = () => {
    let data = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    lines = []
    while (data.length > 0) {
      try {
        data = data.subarray(writeSync(1, data))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      }
    }
  }
  for (const row of rows) {
    lines.push(JSON.stringify(row))
    if (lines.length >= CHUNK) flush()
  }
  flush()
}
