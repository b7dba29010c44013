import type { NameKind } from '../knowledge/facts.ts'
import type { Place } from './unloaded-rows.ts'

/** What the forms in which GLEIF publishes (XML, CSV, answers of the API) have in common. Texts are as published. */

/** A record of level 1, who is who. */
export interface LeiRecord extends Place {
  lei: string
  legalName: string
  otherNames: { text: string; type: string }[]
  /** ISO 3166-1 or 3166-2, such as `US-MA`. */
  jurisdiction: string
  legalAddress: Address
  headquarters: Address
  /** Register and number there. */
  authority: { id: string; other: string; number: string }
  category: string
  subCategory: string
  status: string
  created: string
  expired: string
  /** Names or LEIs of those that took its place. */
  successors: string[]
  registrationStatus: string
  /** When the record was last changed; '' where that is not said. */
  updated: string
  deleted: boolean
}

export interface Address {
  lines: string[]
  city: string
  region: string
  country: string
  postalCode: string
}

/** A record of level 2, who owns whom: the start is consolidated by the end. */
export interface RelationRecord extends Place {
  start: string
  end: string
  /** `LEI`, or `ISIN` for some funds. */
  nodeTypes: string[]
  type: string
  status: string
  periods: { type: string; start: string; end: string }[]
  quantifiers: { amount: string; units: string }[]
  validation: string
  registrationStatus: string
  updated: string
  deleted: boolean
}

/** Why an entity names no parent. */
export interface ExceptionRecord extends Place {
  lei: string
  category: string
  reason: string
  deleted: boolean
}

/** A record that cannot be told, as it came, with the reason. */
export interface BrokenRecord extends Place {
  broken: string
  content: Record<string, unknown>
}

export const LEI = /^[A-Z0-9]{18}\d{2}$/

/** Kinds of names in LEI-CDF; another is an alias. */
export const NAME_KINDS: Record<string, NameKind> = {
  PREVIOUS_LEGAL_NAME: 'former',
  TRADING_OR_OPERATING_NAME: 'trade',
}

/**
 * A copy of a text that shares no memory with what it was cut from. A text cut from a file keeps the whole chunk in
 * memory, so that a set of them would keep the file.
 */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}
