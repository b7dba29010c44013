import type { EntityKind } from '../knowledge/facts.ts'
import type { EntityInput, FactRowInput } from '../knowledge/rows.ts'
import { noteOf } from './carried.ts'
import { countryOf } from './countries.ts'
import { dateOf } from './dates.ts'
import type { ParentExceptions } from './gleif-exceptions.ts'
import { type Address, LEI, type LeiRecord, NAME_KINDS } from './gleif-records.ts'
import { placedIdentifiers } from './identifiers.ts'
import { namesOf, within } from './list-rows.ts'
import { leftOut, unreadable } from './unloaded-rows.ts'

export const DATASET = 'gleif'

const KINDS: Record<string, EntityKind> = {
  GENERAL: 'company',
  BRANCH: 'company',
  FUND: 'fund',
  SOLE_PROPRIETOR: 'person',
  RESIDENT_GOVERNMENT_ENTITY: 'public_body',
}

/** Records that stand for no entity of their own: issued twice, or in error. */
const VOID_REGISTRATIONS = new Set(['DUPLICATE', 'ANNULLED'])

/** Codes of the list of registration authorities that name none: another one, and none. */
const NO_AUTHORITY = new Set(['RA888888', 'RA999999'])

/** The entity of a record of level 1, with what it says of its parents. */
export function entityOf(record: LeiRecord, exceptions: ParentExceptions | null): FactRowInput {
  const { lei } = record
  if (record.deleted) return leftOut(record, 'a record that GLEIF has deleted')
  const content = { ...record }
  if (!LEI.test(lei)) return unreadable(record, content, `"${lei}" is not a LEI`)
  const country = countryOf(record.jurisdiction.slice(0, 2)) ?? countryOf(record.legalAddress.country)
  const names = namesOf(
    [
      { text: record.legalName, kind: 'official' },
      ...record.otherNames.map(({ text, type }) => ({ text, kind: NAME_KINDS[type] ?? ('alias' as const) })),
    ],
    country,
  )
  if (record.legalName.trim() === '') return unreadable(record, content, `${lei} has no legal name`)
  const { identifiers, unplaced } = placedIdentifiers([{ scheme: 'XI-LEI', id: lei, name: 'LEI' }, registered(record)])
  const incorporated = dateOf(record.created)
  return {
    table: 'entity',
    file: record.file,
    line: record.line,
    ref: { namespace: DATASET, sourceId: lei },
    kind: KINDS[record.category] ?? 'other',
    names,
    country,
    ownershipStatus: exceptions?.undisclosed ? 'undisclosed' : null,
    incorporated,
    status: record.status === '' || record.status === 'NULL' ? null : record.status,
    matchable: !VOID_REGISTRATIONS.has(record.registrationStatus),
    identifiers,
    address: addressText(record.legalAddress),
    evidence: null,
    note: noteOf([...notes(record, country, incorporated), ...unplaced, exceptions?.note]),
  } satisfies EntityInput
}

/** The number in a national register, with the code of the register in GLEIF's list of registration authorities. */
function registered({ authority: { id, other, number } }: LeiRecord) {
  if (id !== '' && !NO_AUTHORITY.has(id))
    return { scheme: 'XI-GLEIF-RA', id: number && `${id}:${number}`, name: 'Registered as' }
  return { scheme: null, id: number, name: other === '' ? 'Registered as' : `Registered at ${other} as` }
}

function notes(record: LeiRecord, country: string | null, incorporated: string | null): (string | null)[] {
  const headquarters = addressText(record.headquarters)
  const { registrationStatus, category, subCategory, created, expired, successors, jurisdiction } = record
  const isPlain = category === 'GENERAL' && subCategory === ''
  return [
    registrationStatus === 'ISSUED' || registrationStatus === '' ? null : `LEI registration: ${registrationStatus}`,
    isPlain || category === '' ? null : `Category: ${[category, subCategory].filter(Boolean).join(', ')}`,
    country === null && jurisdiction !== '' ? `Jurisdiction: ${jurisdiction}` : null,
    incorporated === null && created !== '' ? `Created: ${created}` : null,
    expired === '' ? null : `Expired: ${dateOf(expired) ?? expired}`,
    successors.length === 0 ? null : `Succeeded by: ${successors.join(', ')}`,
    headquarters === null || headquarters === addressText(record.legalAddress) ? null : `Headquarters: ${headquarters}`,
  ]
}

function addressText({ lines, city, region, postalCode, country }: Address): string | null {
  const parts = [...lines, city, region, postalCode, country].map((part) => part.replace(/\s+/g, ' ').trim())
  const text = parts.filter(Boolean).join(', ')
  return text === '' ? null : within(text, 2000)
}
