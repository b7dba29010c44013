import type { FactRowInput } from '../knowledge/rows.ts'
import { noteOf } from './carried.ts'
import { dateOf } from './dates.ts'
import { DATASET } from './gleif-entities.ts'
import { LEI, type RelationRecord } from './gleif-records.ts'
import { leftOut, unreadable } from './unloaded-rows.ts'

/** Relations that tell of control: by the accounting rules the end consolidates the start. */
const CONSOLIDATIONS: Record<string, { direct: boolean }> = {
  IS_DIRECTLY_CONSOLIDATED_BY: { direct: true },
  IS_ULTIMATELY_CONSOLIDATED_BY: { direct: false },
}
const OTHER_RELATIONS: Record<string, string> = {
  IS_INTERNATIONAL_BRANCH_OF: 'a branch abroad: one legal entity with its head office, no ownership',
  'IS_FUND-MANAGED_BY': 'a relation of funds, no ownership',
  IS_SUBFUND_OF: 'a relation of funds, no ownership',
  IS_FEEDER_TO: 'a relation of funds, no ownership',
}
const VOID_REGISTRATIONS = new Set(['ANNULLED', 'DUPLICATE'])

/** One relation between two entities: the same in every file and form. */
export function relationKey({ start, end, type }: RelationRecord): string {
  return `${start}|${end}|${type}`
}

/**
 * The link of a record of level 2.
 * @param known the entities of the import; null where it has no level 1, so that only what is stored can tell
 */
export function linkOf(record: RelationRecord, known: ReadonlySet<string> | null): FactRowInput {
  const { start: owned, end: owner, type } = record
  if (record.deleted) return leftOut(record, 'a relation that GLEIF has deleted')
  if (type in OTHER_RELATIONS) return leftOut(record, OTHER_RELATIONS[type]!)
  const consolidation = CONSOLIDATIONS[type]
  if (!consolidation) return unreadable(record, { ...record }, `relationship type "${type}" is not one we know`)
  if (record.nodeTypes.some((node) => node !== 'LEI' && node !== '')) {
    return leftOut(record, 'a relation of which an end has no LEI')
  }
  for (const lei of [owned, owner]) {
    if (!LEI.test(lei)) return unreadable(record, { ...record }, `"${lei}" is not a LEI`)
  }
  if (VOID_REGISTRATIONS.has(record.registrationStatus)) {
    return leftOut(record, 'a relation that was registered in error, or twice')
  }
  if (owned === owner) return leftOut(record, 'an entity named as its own parent')
  if (known && !(known.has(owned) && known.has(owner))) {
    return leftOut(record, 'an end of the relation has no level 1 record here')
  }
  const interval = intervalOf(record)
  const share = shareOf(record)
  return {
    table: 'ownership',
    file: record.file,
    line: record.line,
    key: relationKey(record),
    evidence: null,
    // What entities report themselves, checked by the issuer of the LEI against documents or not.
    grade: record.validation === 'FULLY_CORROBORATED' ? 'A2' : 'A3',
    verified: true,
    note: noteOf([
      record.registrationStatus === 'LAPSED' ? 'Registration of the relation: LAPSED' : null,
      interval.note,
      share.note,
    ]),
    owned: { namespace: DATASET, sourceId: owned },
    owner: { namespace: DATASET, sourceId: owner },
    shareExact: share.exact,
    shareMin: null,
    shareMax: null,
    interest: 'control',
    direct: consolidation.direct,
    start: interval.start,
    end: interval.end,
    asOf: asOf(record),
  }
}

/** A relation that is over without a date has ended by the last change of its record. */
function intervalOf({ periods, status, registrationStatus, updated }: RelationRecord) {
  const [period] = periods
    .filter(({ type }) => type === 'RELATIONSHIP_PERIOD')
    .sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : 0))
  const start = dateOf(period?.start)
  const isOver = status === 'INACTIVE' || registrationStatus === 'RETIRED'
  const end = dateOf(period?.end) ?? (isOver ? dateOf(updated) : null)
  const backwards = start !== null && end !== null && start > end
  const notes = [
    start === null && period?.start ? `start: ${period.start}` : null,
    dateOf(period?.end) === null && period?.end ? `end: ${period.end}` : null,
    backwards ? `start ${start} is after end ${end}` : null,
    isOver && end === null ? `Status of the relation: ${status}` : null,
  ]
  return { start: backwards ? null : start, end, note: noteOf(notes) }
}

/** The accounts that show the relation, or the last change of its record. */
function asOf({ periods, updated }: RelationRecord): string | null {
  const accounts = periods.flatMap(({ type, end }) => (type === 'ACCOUNTING_PERIOD' ? (dateOf(end) ?? []) : []))
  return accounts.sort().at(-1) ?? dateOf(updated)
}

/**
 * The share that is consolidated. One per cent or less is a fraction that was entered as a percentage: what is
 * consolidated is controlled, and records of 1.00 were mended to 100.00 later.
 */
function shareOf({ quantifiers }: RelationRecord): { exact: string | null; note: string | null } {
  const [quantifier] = quantifiers.filter(({ amount }) => amount !== '')
  if (!quantifier) return { exact: null, note: null }
  const { amount, units } = quantifier
  const isShare = units === 'PERCENTAGE' && /^\d{1,3}(\.\d{1,12})?$/.test(amount)
  if (isShare && Number(amount) > 1 && Number(amount) <= 100) return { exact: amount, note: null }
  return { exact: null, note: `Quantifier: ${amount} ${units}`.trim() }
}
