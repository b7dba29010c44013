import { createHash } from 'node:crypto'

/**
 * Opaque cursors: the last key of a page, bound to the filters it was made for, so that a cursor used with other
 * filters is refused instead of skipping rows.
 */
const fingerprint = (filters: unknown) =>
  createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 16)

/** @param key the sort key of the last item of the page; @param filters what the list was filtered by, without cursor and limit */
export function encodeCursor(key: readonly (string | number)[], filters: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(filters), ...key])).toString('base64url')
}

/** @returns the key, or null when the cursor is broken or belongs to other filters (answer 400). */
export function decodeCursor(cursor: string, filters: unknown, length: number): (string | number)[] | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(parsed)) return null
    const [print, ...key] = parsed
    const known = key.length === length && key.every((part) => typeof part === 'string' || typeof part === 'number')
    return print === fingerprint(filters) && known ? key : null
  } catch {
    return null
  }
}
