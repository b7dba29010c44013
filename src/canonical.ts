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

/** The bytes of the canonical form. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalJson(value))
}

/**
 * The bytes of an object whose members are at hand in canonical form. In the default order of JavaScript, which is that
 * of RFC 8785 (by UTF-16 code units), they are the canonical form of the object; another order is for reading.
 */
export function objectBytes(
  members: Readonly<Record<string, Buffer>>,
  order: readonly string[] = Object.keys(members).sort(),
): Buffer {
  const parts = order.flatMap((key, at) => [
    Buffer.from(`${at === 0 ? '{' : ','}${JSON.stringify(key)}:`),
    members[key]!,
  ])
  return Buffer.concat([...parts, Buffer.from(order.length === 0 ? '{}' : '}')])
}

/** The bytes of an array whose items are at hand in canonical form. */
export function arrayBytes(items: readonly Buffer[]): Buffer {
  const comma = Buffer.from(',')
  return Buffer.concat([
    Buffer.from('['),
    ...items.flatMap((item, at) => (at === 0 ? [item] : [comma, item])),
    Buffer.from(']'),
  ])
}

/** `sha256:` and 64 hexadecimal digits, over the UTF-8 bytes of a text or over bytes as they are. */
export function sha256(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** Digest of the canonical form of a value. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value))
}
