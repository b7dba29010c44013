import { canonicalJson } from '../canonical.ts'
import type { Identifier } from '../knowledge/facts.ts'

/**
 * The fields that a format loses: those that an import would not read back as they are.
 * @param read what an import reads from the exported form; null where it reads nothing
 * @param facts what it should read
 */
export function unsaid<Facts extends object>(read: Facts | null, facts: Facts): Partial<Facts> {
  const fields: Partial<Facts> = {}
  for (const field of Object.keys(facts) as (keyof Facts & string)[]) {
    if (read === null || plain(read[field]) !== plain(facts[field])) fields[field] = facts[field]
  }
  return fields
}

/** Identifiers have no order. */
function plain(value: unknown): string {
  const isIdentifiers = Array.isArray(value) && value.every((one) => typeof one === 'object' && 'scheme' in one)
  return canonicalJson(isIdentifiers ? (value as Identifier[]).map(canonicalJson).sort() : (value ?? null))
}
