import pick from 'stream-json/filters/pick.js'
import parser from 'stream-json/parser.js'
import streamArray from 'stream-json/streamers/stream-array.js'
import { decoded } from './decode.ts'
import { type SourceFile, SourceFormatError } from './source.ts'

export interface JsonRecord {
  /** Line of a file of JSON lines; position of the record in an array, from 1. */
  line: number
  value: unknown
}

/** A line that is not JSON, as it came. */
export interface BadJsonLine {
  line: number
  /** What is wrong with it. */
  fault: string
  text: string
}

/**
 * The values of a file of JSON lines, one at a time; empty lines are skipped. A line that is not JSON is told of and
 * the reading goes on.
 * @throws {SourceFormatError} for text that is not UTF-8
 */
export async function* jsonLines(file: SourceFile): AsyncGenerator<JsonRecord | BadJsonLine> {
  const input = file.open()
  let line = 0
  let rest = ''
  try {
    for await (const chunk of decoded(input, 'utf-8', file.name) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop()!
      for (const text of lines) {
        line++
        if (text.trim() !== '') yield recordOf(text, line)
      }
    }
    if (rest.trim() !== '') yield recordOf(rest, line + 1)
  } finally {
    input.destroy()
  }
}

function recordOf(text: string, line: number): JsonRecord | BadJsonLine {
  try {
    return { line, value: JSON.parse(text) }
  } catch (error) {
    return { line, fault: `not JSON: ${(error as Error).message}`, text }
  }
}

/**
 * The items of an array in a JSON document of any size, one at a time.
 * @param at path of the array by member names with dots; the document itself when absent
 * @throws {SourceFormatError} for what is not JSON, or has no array there
 */
export async function* jsonArray(file: SourceFile, at?: string): AsyncGenerator<JsonRecord> {
  const input = file.open()
  const text = decoded(input, 'utf-8', file.name)
  const parsed = text.pipe(parser.asStream())
  text.on('error', (error) => parsed.destroy(error))
  const picked = at === undefined ? parsed : parsed.pipe(pick.asStream({ filter: at }))
  const items = picked.pipe(streamArray.asStream())
  for (const stage of [parsed, picked]) stage.on('error', (error: Error) => items.destroy(error))
  try {
    for await (const { key, value } of items as AsyncIterable<{ key: number; value: unknown }>) {
      yield { line: key + 1, value }
    }
  } catch (error) {
    if (error instanceof SourceFormatError) throw error
    throw new SourceFormatError(`${file.name} is not the JSON that was expected: ${(error as Error).message}`, {
      cause: error,
    })
  } finally {
    input.destroy()
  }
}

/** The first character of a file that is not space, to tell an array or object from JSON lines; '' for an empty file. */
export async function firstCharacter(file: SourceFile): Promise<string> {
  const input = file.open()
  try {
    for await (const chunk of decoded(input, 'utf-8', file.name) as AsyncIterable<string>) {
      const text = chunk.trimStart()
      if (text !== '') return text[0]!
    }
    return ''
  } finally {
    input.destroy()
  }
}
