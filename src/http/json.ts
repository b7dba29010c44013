import { LIMITS } from './limits.ts'
import { pointer } from './pointer.ts'
import { ProblemError } from './problems.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Index just after the string that starts at `start`; the end of the text where it is not closed. */
function skipString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return end + 1
    end = text.indexOf('"', end + 1)
  }
  return text.length
}

interface Shape {
  /** Object members in the text, counting a repeated key each time. */
  members: number
}

/**
 * Depth and size of a JSON text, found without building anything: one pass, no recursion. The text need not be valid.
 * @throws ProblemError json.too_deep, json.too_many_values
 */
function measure(text: string): Shape {
  let depth = 0
  let members = 0
  let values = 1
  for (let at = 0; at < text.length; ) {
    const char = text.charCodeAt(at)
    if (char === QUOTE) {
      at = skipString(text, at)
      continue
    }
    if (char === 0x5b || char === 0x7b) {
      depth += 1
      if (depth > LIMITS.jsonDepth) throw new ProblemError('json.too_deep')
    } else if (char === 0x5d || char === 0x7d) depth -= 1
    else if (char === 0x3a) members += 1
    else if (char === 0x2c) {
      values += 1
      if (values > LIMITS.jsonValues) throw new ProblemError('json.too_many_values')
    }
    at += 1
  }
  return { members }
}

/** Pointer of the first key that appears twice in one object of a valid JSON text, or undefined. */
function findDuplicateKey(text: string): string | undefined {
  interface Frame {
    keys: Set<string> | undefined
    key: string
    index: number
  }
  const stack: Frame[] = []
  let expectKey = false
  for (let at = 0; at < text.length; ) {
    const char = text[at]
    const frame = stack.at(-1)
    if (char === '"') {
      const end = skipString(text, at)
      if (expectKey && frame?.keys) {
        frame.key = JSON.parse(text.slice(at, end)) as string
        if (frame.keys.has(frame.key)) return pointer(stack.map((each) => (each.keys ? each.key : each.index)))
        frame.keys.add(frame.key)
        expectKey = false
      }
      at = end
      continue
    }
    if (char === '{') {
      stack.push({ keys: new Set(), key: '', index: 0 })
      expectKey = true
    } else if (char === '[') {
      stack.push({ keys: undefined, key: '', index: 0 })
      expectKey = false
    } else if (char === '}' || char === ']') {
      stack.pop()
      expectKey = false
    } else if (char === ',' && frame) {
      if (frame.keys) expectKey = true
      else frame.index += 1
    }
    at += 1
  }
  return undefined
}

/** PostgreSQL text and jsonb cannot hold U+0000, and RFC 8785 refuses half surrogate pairs: no record could keep them. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

function forbiddenCharacter(path: readonly (string | number)[]): ProblemError {
  return new ProblemError('text.forbidden_character', {
    errors: [
      {
        in: 'body',
        pointer: pointer(path).toWellFormed().replaceAll('\u0000', '\uFFFD'),
        code: 'forbidden_character',
        message: 'holds U+0000 or half a surrogate pair',
      },
    ],
  })
}

function forbiddenKey(path: readonly (string | number)[], key: string): ProblemError {
  return new ProblemError('json.forbidden_key', {
    errors: [
      {
        in: 'body',
        pointer: pointer([...path, key]),
        code: 'forbidden_key',
        message: `the key ${key} is never accepted`,
      },
    ],
  })
}

/** Counts the members of objects and refuses what no record may hold. The depth was bounded before. */
function inspect(value: unknown, path: (string | number)[]): number {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw forbiddenCharacter(path)
    return 0
  }
  if (typeof value !== 'object' || value === null) return 0
  let members = 0
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      path.push(index)
      members += inspect(value[index], path)
      path.pop()
    }
    return members
  }
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw forbiddenKey(path, key)
    const member: unknown = (value as Record<string, unknown>)[key]
    if (key === 'constructor' && typeof member === 'object' && member !== null && Object.hasOwn(member, 'prototype')) {
      throw forbiddenKey(path, key)
    }
    path.push(key)
    if (!isStorable(key)) throw forbiddenCharacter(path)
    members += 1 + inspect(member, path)
    path.pop()
  }
  return members
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a request body as JSON, strictly: UTF-8, bounded depth and size, each key once, no `__proto__`, and no text that
 * PostgreSQL or the canonical form could not hold.
 * @throws ProblemError json.* (400) or text.forbidden_character (422)
 */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0)
    throw new ProblemError('json.malformed', { detail: 'the body is empty; a JSON document was expected' })
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch (cause) {
    throw new ProblemError('json.malformed', { detail: 'the body is not valid UTF-8', cause })
  }
  const { members } = measure(text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new ProblemError('json.malformed', { detail: describeSyntaxError(cause), cause })
  }
  if (inspect(value, []) !== members) {
    const at = findDuplicateKey(text)
    throw new ProblemError('json.duplicate_key', {
      errors:
        at === undefined
          ? []
          : [{ in: 'body', pointer: at.slice(0, 2000), code: 'duplicate_key', message: 'this key appears twice' }],
    })
  }
  return value
}

/** The position that V8 gives, without the piece of the body that it quotes. */
function describeSyntaxError(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  const position = /position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return `the body is not JSON: it breaks off or goes wrong at character ${position}`
  return 'the body is not JSON: it ends before the document is complete, or holds something that is not JSON'
}
