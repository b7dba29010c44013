import { joinedNote, listedPeriod } from './us-lists.ts'
import { aliasesIn, type Party, partiesOf, withoutOthers } from './us-names.ts'
import { endOf, entryOf, type Listed, listingOf, type Standing, separately, withNote } from './us-restricted-entry.ts'
import type { RestrictedEntity } from './us-restricted-file.ts'

/** Words of goods, regions and ships, which are no vendors. */
const NO_VENDOR =
  /\b(?:produced|grown|mined|harvested) in\b|\bproducts produced\b|\bregion\b|\bfields\b|\bmines\b|^fishing vessel:/i

/** What stands before the names of those whom an entry covers too. */
const COVERED = /^.*?\b(?:subsidiaries|subordinates|affiliates|successors)\b(?: from [\p{L} ]+)?,?\s*/iu

/**
 * A withhold release order or finding. It may name several parties, cover subsidiaries, and be over; where an order was
 * modified, parties that it names may have been let out, so that only its whole name counts.
 */
export function withholdReleaseOrder(entity: RestrictedEntity, at: Standing): Listed[] {
  const { name, scope } = withoutOthers(entity.name)
  const modified = /modified/i.test(entity.status ?? '')
  const parties = modified ? [] : partiesOf(name)
  const covered = modified ? [] : coveredIn(scope)
  // `Fishing Vessel: Foo`, and `Fishing Vessels owned by Foo Co. Ltd.`, which names a company.
  const ofVessels = /^Fishing Vessels?(?::| owned by) (.+)$/.exec(name)?.[1]
  const entry = entryOf(entity, at, name)
  const order: Listed = {
    entry: {
      ...entry,
      ...(NO_VENDOR.test(entity.name) ? { kind: 'other', matchable: false } : undefined),
      names: ofVessels ? [...entry.names, ...aliasesIn(ofVessels)] : entry.names,
    },
    listings: [orderOf(entity, scope, at)],
  }
  const whole = parties.length > 0 ? separately(order, parties, entity.name) : [order]
  return [...whole, ...separately(order, covered, entity.name)]
}

function coveredIn(scope: string | null): Party[] {
  const named = scope?.replace(COVERED, '') ?? ''
  const parties = partiesOf(named)
  return parties.length > 0 || !/\s/.test(named) ? parties : [{ name: named, country: null }]
}

function orderOf(entity: RestrictedEntity, scope: string | null, at: Standing): Listed['listings'][number] {
  const notes = entity.notes?.split('; ') ?? []
  const kind = notes.find((part) => part === 'WRO' || part === 'Finding') ?? null
  const goods = notes.find((part) => part.startsWith('Merchandise: ')) ?? null
  const rest = notes.filter((part) => part !== kind && part !== goods).join('; ')
  const end = endOf(entity.status, at.extracted)
  const listing = listingOf(entity)
  const period = listedPeriod(listing.listedOn, end.delistedOn)
  return {
    ...withNote(listing, period.note, end.note, rest),
    delistedOn: period.delistedOn,
    program: kind === 'WRO' ? 'Withhold release order' : kind,
    scope: joinedNote([goods, scope]),
  }
}
