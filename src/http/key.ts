import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Scope } from './scopes.ts'

/** A key as it is stored: everything but the secret. */
export interface ApiKey {
  id: string
  /** The person or the system that holds the key. */
  name: string
  scopes: Scope[]
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
}

export interface StoredKey extends ApiKey {
  secretHash: Buffer
}

const ID_LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789'
const FORM = /^probity_([a-z0-9]{12})_[A-Za-z0-9_-]{43}$/

/** SHA-256 suffices for a secret of 256 random bits: there is nothing to guess that stretching would slow down. */
const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/** A new key: its public id, the whole key to hand over once, and the hash to store. */
export function generateKey(): { id: string; key: string; secretHash: Buffer } {
  const id = Array.from({ length: 12 }, () => ID_LETTERS[randomInt(ID_LETTERS.length)]).join('')
  const key = `probity_${id}_${randomBytes(32).toString('base64url')}`
  return { id, key, secretHash: hashKey(key) }
}

/** The public id in a presented key, or undefined when it does not have the form of a key. */
export const keyIdOf = (presented: string): string | undefined => FORM.exec(presented)?.[1]

/** True when the presented key is this one, and it is neither expired nor revoked at `now`. */
export function keyMatches(stored: StoredKey, presented: string, now: Date): boolean {
  const same = timingSafeEqual(hashKey(presented), stored.secretHash)
  return same && stored.revokedAt === null && (stored.expiresAt === null || stored.expiresAt > now)
}
