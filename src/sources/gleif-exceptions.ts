import type { FactRowInput } from '../knowledge/rows.ts'
import { type BrokenRecord, type ExceptionRecord, LEI, ownCopy } from './gleif-records.ts'
import { leftOut, type Place, unreadable } from './unloaded-rows.ts'

/** What an entity says of the parents that it does not name. */
export interface ParentExceptions {
  /** True where it refuses to say, not where there is none to name. */
  undisclosed: boolean
  note: string
}

/**
 * Reasons in Reporting Exceptions 1.1 and 2.1. With 2.1, `NON_PUBLIC` took the place of the five after it: law, contract,
 * harm or a lack of consent stands against disclosure.
 */
const REFUSALS = [
  'NON_PUBLIC',
  'BINDING_LEGAL_COMMITMENTS',
  'LEGAL_OBSTACLES',
  'DISCLOSURE_DETRIMENTAL',
  'DETRIMENT_NOT_EXCLUDED',
  'CONSENT_NOT_OBTAINED',
]
const REASONS = new Map(
  ['NO_KNOWN_PERSON', 'NATURAL_PERSONS', 'NON_CONSOLIDATING', 'NO_LEI', ...REFUSALS].map((reason) => [reason, reason]),
)
const CATEGORIES = {
  DIRECT_ACCOUNTING_CONSOLIDATION_PARENT: 'direct',
  ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT: 'ultimate',
} as const

interface Held extends Place {
  direct: string | null
  ultimate: string | null
}

/**
 * The exceptions of all entities, by LEI: the join that the form forces, since they stand in a file of their own. About
 * 200 bytes for each entity that has any.
 */
export class Exceptions {
  readonly #held = new Map<string, Held>()

  /** What an entity says of its parents; it is told once. */
  take(lei: string): ParentExceptions | null {
    const held = this.#held.get(lei)
    if (!held) return null
    this.#held.delete(lei)
    const { direct, ultimate } = held
    return {
      undisclosed: REFUSALS.includes(direct ?? '') || REFUSALS.includes(ultimate ?? ''),
      note: [
        direct === null ? '' : `No direct parent is given: ${direct}`,
        ultimate === null ? '' : `No ultimate parent is given: ${ultimate}`,
      ]
        .filter(Boolean)
        .join('; '),
    }
  }

  /**
   * Takes a record in; a later one of the same entity and category replaces an earlier one.
   * @returns rows where the record comes to nothing, or an earlier one does
   */
  *add(record: ExceptionRecord | BrokenRecord): Generator<FactRowInput> {
    if ('broken' in record) {
      yield unreadable(record, record.content, record.broken)
      return
    }
    const { lei, file, line } = record
    const category = CATEGORIES[record.category as keyof typeof CATEGORIES]
    const reason = REASONS.get(record.reason)
    if (!LEI.test(lei)) yield unreadable(record, { ...record }, `"${lei}" is not a LEI`)
    else if (!category) {
      yield unreadable(record, { ...record }, `exception category "${record.category}" is not one we know`)
    } else if (!reason) {
      yield unreadable(record, { ...record }, `exception reason "${record.reason}" is not one we know`)
    } else {
      let held = this.#held.get(lei)
      if (!held) {
        held = { file, line, direct: null, ultimate: null }
        this.#held.set(ownCopy(lei), held)
      }
      if (held[category] !== null) yield leftOut(record, 'an earlier exception of which this one takes the place')
      held[category] = record.deleted ? null : reason
      if (record.deleted) yield leftOut(record, 'an exception that GLEIF has deleted')
      if (held.direct === null && held.ultimate === null) this.#held.delete(lei)
    }
  }

  /** Those of entities that no record of level 1 describes, once all that there are have been taken. */
  *rest(): Generator<FactRowInput> {
    for (const held of this.#held.values())
      yield leftOut(held, 'an exception of an entity without a level 1 record here')
    this.#held.clear()
  }
}
