import type { EntityKind, EntityName, Identifier, NameKind, PartialDate } from '../knowledge/facts.ts'
import type { DatasetRow, EntityRef } from '../knowledge/rows.ts'
import { scriptOf } from '../knowledge/script.ts'

/** What most lists tell of an entry, as rows of the tables. */

export interface ListEntry {
  /** Id of the list, which is that of its dataset and whose ids the entries have. */
  list: string
  /** The entry's own id at the publisher, or one made of its name by `idOfName`. */
  id: string
  file: string
  line: number
  kind: EntityKind
  /** False for ships, aircraft and kinds of goods: they are no vendors. Default true. */
  matchable?: boolean
  /** The official name first. Repeats are dropped. */
  names: readonly { text: string; kind: NameKind }[]
  country: string | null
  identifiers?: readonly Identifier[]
  address?: string | null
  incorporated?: PartialDate | null
  /** What the list says of the entity itself. */
  note?: string | null
}

export interface ListedBy {
  listedOn: PartialDate | null
  delistedOn: PartialDate | null
  scope?: string | null
  program?: string | null
  legalBasis?: string | null
  /** Default `A1`, the list itself; `A2` for a copy or an extract of it. */
  grade?: string
  note?: string | null
  /** Tells the listing from others of the same entry on the same list; empty where there is one only. */
  part?: string
}

export function refOf(list: string, id: string): EntityRef {
  return { namespace: list, sourceId: id }
}

/** The entity of an entry. */
export function entityRow(entry: ListEntry): DatasetRow {
  return {
    dataset: entry.list,
    row: {
      table: 'entity',
      file: entry.file,
      line: entry.line,
      ref: refOf(entry.list, entry.id),
      kind: entry.kind,
      names: namesOf(entry.names, entry.country),
      country: entry.country,
      ownershipStatus: null,
      incorporated: entry.incorporated ?? null,
      status: null,
      matchable: entry.matchable ?? true,
      identifiers: uniqueIdentifiers(entry.identifiers ?? []),
      address: entry.address ?? null,
      evidence: null,
      note: entry.note ?? null,
    },
  }
}

/** That the entry stands on the list. The edition of the list is the source. */
export function listingRow(entry: ListEntry, listed: ListedBy): DatasetRow {
  return {
    dataset: entry.list,
    row: {
      table: 'listing',
      file: entry.file,
      line: entry.line,
      key: listed.part ? `${entry.id}|${listed.part}` : entry.id,
      evidence: null,
      grade: listed.grade ?? 'A1',
      verified: true,
      note: listed.note ?? null,
      entity: refOf(entry.list, entry.id),
      listedOn: listed.listedOn,
      delistedOn: listed.delistedOn,
      scope: listed.scope ?? null,
      program: listed.program ?? null,
      legalBasis: listed.legalBasis ?? null,
    },
  }
}

/** The most characters of a name, of which `src/knowledge/row-check.ts` refuses longer ones. */
const NAME_LIMIT = 1000
// biome-ignore lint/suspicious/noControlCharactersInRegex: a name may not hold them
const SPACE_OR_CONTROL = /[\s\u0000-\u001f\u007f-\u009f]+/g

/**
 * Names with their script and language, each text once: the first time it is said counts. White space and control
 * characters become one space, and a name that is too long for a row is cut.
 */
export function namesOf(names: readonly { text: string; kind: NameKind }[], country: string | null): EntityName[] {
  const seen = new Set<string>()
  const out: EntityName[] = []
  for (const { text, kind } of names) {
    const name = within(text.replace(SPACE_OR_CONTROL, ' ').trim(), NAME_LIMIT)
    if (name === '' || seen.has(name)) continue
    seen.add(name)
    out.push({
      text: name,
      kind: out.length === 0 ? 'official' : kind === 'official' ? 'alias' : kind,
      ...scriptOf(name, country),
    })
  }
  return out
}

function uniqueIdentifiers(identifiers: readonly Identifier[]): Identifier[] {
  const seen = new Set<string>()
  return identifiers.flatMap(({ scheme, id }) => {
    const value = id.replace(/\s+/g, ' ').trim()
    const key = `${scheme} ${value}`
    if (value === '' || seen.has(key)) return []
    seen.add(key)
    return [{ scheme, id: value }]
  })
}

/**
 * An id for entries of a list that gives none: the name and country, folded. It is the same in every edition and every
 * format of the list that writes the name alike. Where a list has two entries of one name and country, its source
 * must tell them apart, by address or date.
 */
export function idOfName(name: string, country: string | null): string {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${folded.slice(0, 200)}${country ? `.${country.toLowerCase()}` : ''}`
}

/** Cuts a text that a column of the tables cannot hold, at a word, and says so. */
export function within(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 2)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).toWellFormed()} …`
}
