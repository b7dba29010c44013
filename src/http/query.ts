import { isStorable } from './json.ts'
import { LIMITS } from './limits.ts'
import { ProblemError } from './problems.ts'

const malformed = Symbol('malformed query')

export type ParsedQuery = Record<string, string | string[]> & { [malformed]?: true }

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

/**
 * Reads a query string strictly. It runs inside the router, where a throw would end the process, so a fault is only
 * marked here and answered by `refuseMalformedQuery`.
 */
export function parseQuery(text: string): ParsedQuery {
  const query: ParsedQuery = Object.create(null)
  if (text === '' || text === undefined) return query
  const parts = text.split('&')
  if (parts.length > LIMITS.queryParameters) query[malformed] = true
  for (const part of parts.slice(0, LIMITS.queryParameters)) {
    if (part === '') continue
    const equals = part.indexOf('=')
    try {
      const name = decode(equals === -1 ? part : part.slice(0, equals))
      const value = equals === -1 ? '' : decode(part.slice(equals + 1))
      const before = query[name]
      if (before === undefined) query[name] = value
      else if (Array.isArray(before)) before.push(value)
      else query[name] = [before, value]
    } catch {
      query[malformed] = true
    }
  }
  return query
}

/** @throws ProblemError query.malformed (400), text.forbidden_character (422) */
export function refuseMalformedQuery(query: unknown): void {
  const parsed = query as ParsedQuery
  if (parsed[malformed]) throw new ProblemError('query.malformed')
  for (const [name, value] of Object.entries(parsed)) {
    const texts = Array.isArray(value) ? value : [value]
    if (isStorable(name) && texts.every(isStorable)) continue
    throw new ProblemError('text.forbidden_character', {
      errors: [
        {
          in: 'query',
          pointer: `/${name.slice(0, 100).toWellFormed().replaceAll('\u0000', '\uFFFD')}`,
          code: 'forbidden_character',
          message: 'holds U+0000 or half a surrogate pair',
        },
      ],
    })
  }
}
