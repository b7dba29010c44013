import { hash } from 'node:crypto'
import { canonicalJson } from '../canonical.ts'

/** Crockford's base 32 in lower case: no letter that is mistaken for a digit when an id is read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * `prefix_` and 26 characters (130 bits of SHA-256 over the canonical form): the same content or key gives the same id
 * in every installation.
 */
export function derivedId(prefix: string, content: unknown): string {
  return idOf(prefix, canonicalJson(content))
}

function idOf(prefix: string, canonical: string): string {
  // One character a byte: a Buffer costs more than the digest itself.
  const bytes = hash('sha256', canonical, 'binary')
  let text = ''
  let held = 0
  let bits = 0
  for (let at = 0; text.length < 26; at++) {
    held = (held << 8) | bytes.charCodeAt(at)
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
  return keyedId('ent', namespace, sourceId)
}

/** Id of the row that stands under a key of a dataset. */
export function keyedId(prefix: string, dataset: string, key: string): string {
  // Of two texts this is the canonical form, at a third of the cost: a million rows are named by it.
  return idOf(prefix, JSON.stringify([dataset, key]))
}

/**
 * 128 bits of SHA-256, in hexadecimal: tells a changed row from an unchanged one.
 * @param content plain data whose members come in the same order every time
 */
export function contentHash(content: unknown): string {
  return hash('sha256', JSON.stringify(content)).slice(0, 32)
}
