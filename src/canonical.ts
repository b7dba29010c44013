import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/**
 * The RFC 8785 (JCS) form of a value: the same content gives the same bytes whatever the order of keys.
 * @throws Error for what JSON cannot hold (NaN, a lone surrogate).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('a value without a JSON form cannot be hashed')
  return text
}

/**
 * The canonical form of an object whose members are in canonical form already: RFC 8785 sorts by UTF-16 code units, as
 * the default order of JavaScript does, and adds nothing between members.
 */
export function canonicalObject(members: Readonly<Record<string, string>>): string {
  return objectText(members, Object.keys(members).sort())
}

/** The same in an order of the caller's, for reading. */
export function objectText(members: Readonly<Record<string, string>>, order: readonly string[]): string {
  return `{${order.map((key) => `${JSON.stringify(key)}:${members[key]}`).join(',')}}`
}

/** `sha256:` and 64 hexadecimal digits, over the UTF-8 bytes of a text or over bytes as they are. */
export function sha256(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** Digest of the canonical form of a value. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value))
}
