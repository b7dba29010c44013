import type { EntityKind, PartialDate } from '../knowledge/facts.ts'
import type { DatasetRow } from '../knowledge/rows.ts'
import { within } from './list-rows.ts'
import { unreadable } from './unloaded-rows.ts'
import type { UsEntries } from './us-entries.ts'
import { cleanName, type WrittenName } from './us-names.ts'
import { type OfacDetail, type PlacedDetails, placedDetails } from './us-ofac-details.ts'
import { agreedCountry, joinedAddresses, type UsAddress, usCountry } from './us-places.ts'

/** An entry of OFAC's lists as every one of its files tells of it, and the rows that become of it. */
export interface OfacEntry {
  file: string
  line: number
  /** OFAC's number. */
  uid: string
  /** `individual`, `entity`, `vessel` or `aircraft`, in any case. */
  type: string
  /** The primary name first. */
  names: readonly WrittenName[]
  addresses: readonly UsAddress[]
  details: readonly OfacDetail[]
  /** In words. */
  notes: readonly string[]
  listings: readonly OfacListing[]
}

export interface OfacListing {
  list: string
  /** Null where only a detail may tell it. */
  listedOn: PartialDate | null
  program: string | null
  /** Beside the directives among the details. */
  scope?: string | null
  legalBasis?: string | null
  /** As in `ListedBy`. */
  grade?: string
}

const KINDS: Record<string, EntityKind> = {
  individual: 'person',
  entity: 'company',
  vessel: 'other',
  aircraft: 'other',
}

/** Longest note and scope of a row. */
const TEXT_LIMIT = 8000

/** The entity and its listing, on every list that the entry is on. */
export function ofacRows(entry: OfacEntry, entries: UsEntries): DatasetRow[] {
  const { uid, type, file, line } = entry
  const kind = KINDS[type.toLowerCase()]
  const names = entry.names.map(({ text, kind }) => ({ text: cleanName(text), kind })).filter(({ text }) => text !== '')
  const fault = faultOf(uid, kind, type, names)
  if (fault) {
    const content = { uid, type, names: names.map(({ text }) => text) }
    return entry.listings.map(({ list }) => ({ dataset: list, row: unreadable({ file, line }, content, fault) }))
  }
  const placed = placedDetails(entry.details)
  const note = [...placed.notes, ...entry.notes].filter((part) => part !== '').join('; ')
  return entry.listings.flatMap((listing) =>
    entries.numbered(
      {
        ...{ list: listing.list, id: uid, file, line },
        kind: placed.kind ?? kind!,
        matchable: kind !== 'other',
        names,
        country: countryOfEntry(entry, placed),
        identifiers: [{ scheme: 'US-OFAC', id: uid }, ...placed.identifiers],
        address: joinedAddresses(entry.addresses),
        incorporated: placed.incorporated,
        note: within(note, TEXT_LIMIT) || null,
      },
      {
        listedOn: listing.listedOn ?? placed.listedOn.get(listing.list) ?? null,
        delistedOn: null,
        program: listing.program,
        scope: scopeOf(listing, placed),
        legalBasis: listing.legalBasis ?? null,
        ...(listing.grade ? { grade: listing.grade } : undefined),
      },
    ),
  )
}

function faultOf(uid: string, kind: EntityKind | undefined, type: string, names: readonly unknown[]): string | null {
  if (!/^\d+$/.test(uid)) return `the number "${uid}" is not one of OFAC`
  if (!kind) return `the type "${type}" is none of individual, entity, vessel, aircraft`
  return names.length === 0 ? `the entry ${uid} has no name` : null
}

/** Where a company says where it is registered, that; else by the addresses; of a person without any, the nationality. */
function countryOfEntry({ type, addresses }: OfacEntry, { nationalities }: PlacedDetails): string | null {
  const countries = new Set(nationalities.map((text) => usCountry(text)))
  const national = countries.size === 1 ? [...countries][0]! : null
  const byAddress = addresses.some(({ namesCountry }) => namesCountry)
  if (type.toLowerCase() === 'individual') return byAddress ? agreedCountry(addresses) : national
  return national ?? agreedCountry(addresses)
}

/** Which directives belong to the listing: those of the sectoral list are of another order than the others'. */
function scopeOf(listing: OfacListing, { scope }: PlacedDetails): string | null {
  const ofSectors = (text: string) => text.includes('13662')
  const directives = scope.filter((text) => {
    if (listing.list === 'us-ofac-ssi') return ofSectors(text)
    return (listing.list === 'us-ofac-ns-mbs' || listing.list === 'us-ofac-capta') && !ofSectors(text)
  })
  return within([...(listing.scope ? [listing.scope] : []), ...directives].join('; '), TEXT_LIMIT) || null
}
