import { randomBytes } from 'node:crypto'

/** Crockford's base 32 in lower case: no letter that is mistaken for a digit when an id is read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `asm_` and 26 characters: 130 bits, of which 128 are random. */
export function newAssessmentId(random: (size: number) => Uint8Array = randomBytes): string {
  let value = 0n
  for (const byte of random(16)) value = (value << 8n) | BigInt(byte)
  let text = ''
  for (let i = 0; i < 26; i++) {
    text = ALPHABET[Number(value & 31n)] + text
    value >>= 5n
  }
  return `asm_${text}`
}
