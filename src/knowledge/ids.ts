import { createHash } from 'node:crypto'
import { canonicalJson } from '../canonical.ts'

/** Crockford's base 32 in lower case: no letter that is mistaken for a digit when an id is read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * `prefix_` and 26 characters (130 bits of SHA-256 over the canonical form): the same content or key gives the same id
 * in every installation.
 */
export function derivedId(prefix: string, content: unknown): string {
  const bytes = createHash('sha256').update(canonicalJson(content)).digest()
  let text = ''
  let held = 0
  let bits = 0
  for (let at = 0; text.length < 26; at++) {
    held = (held << 8) | bytes[at]!
    bits += 8
    while (bits >= 5 && text.length < 26) {
      bits -= 5
      text += ALPHABET[(held >> bits) & 31]
      held &= (1 << bits) - 1
    }
  }
  return `${prefix}_${text}`
}

/**
 * Id of an entity.
 * @param namespace whose ids they are: `starter`, or the publisher of a list (`us-ofac`)
 * @param sourceId the id of the row in its source, e.g. `zte`
 */
export function entityId(namespace: string, sourceId: string): string {
  return derivedId('ent', [namespace, sourceId])
}

/** 128 bits of SHA-256 over the canonical form, in hexadecimal: tells a changed row from an unchanged one. */
export function contentHash(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 32)
}
