import { idOfName } from './list-rows.ts'
import { joinedNote, listedPeriod } from './us-lists.ts'
import { aliasesIn, partiesOf, withoutOthers } from './us-names.ts'
import { endOf, entryOf, type Listed, listingOf, type Standing, withNote } from './us-restricted-entry.ts'
import type { RestrictedEntity } from './us-restricted-file.ts'

/** Words of goods, regions and ships, which are no vendors. */
const NO_VENDOR =
  /\b(?:produced|grown|mined|harvested) in\b|\bproducts produced\b|\bregion\b|\bfields\b|\bmines\b|^fishing vessel:/i

/**
 * A withhold release order or finding. It may name several parties, cover subsidiaries, and be over; where an order was
 * modified, parties that it names may have been let out, so that only its whole name counts.
 */
export function withholdReleaseOrder(entity: RestrictedEntity, at: Standing): Listed[] {
  const { name, scope } = withoutOthers(entity.name)
  const modified = /modified/i.test(entity.status ?? '')
  const named =
    scope?.replace(/^.*?\b(?:subsidiaries|subordinates|affiliates|successors)\b(?: from [\p{L} ]+)?,?\s*/iu, '') ?? ''
  const parties = modified ? [] : [...partiesOf(name), ...partiesOf(named)]
  // `Fishing Vessel: Foo`, and `Fishing Vessels owned by Foo Co. Ltd.`, which names a company.
  const ofVessels = /^Fishing Vessels?(?::| owned by) (.+)$/.exec(name)?.[1]
  const entry = entryOf(entity, at, name)
  const noVendor = NO_VENDOR.test(entity.name)
  const others = [...parties, ...(ofVessels ? [ofVessels] : [])].flatMap((text) => aliasesIn(text))

  const notes = entity.notes?.split('; ') ?? []
  const kind = notes.find((part) => part === 'WRO' || part === 'Finding') ?? null
  const goods = notes.find((part) => part.startsWith('Merchandise: ')) ?? null
  const rest = notes.filter((part) => part !== kind && part !== goods).join('; ')
  const end = endOf(entity.status, at.extracted)
  const listing = listingOf(entity)
  const period = listedPeriod(listing.listedOn, end.delistedOn)
  return [
    {
      entry: {
        ...entry,
        ...(noVendor ? { kind: 'other', matchable: false } : undefined),
        // The same words in other letters are no other name.
        names: [...entry.names, ...others.filter(({ text }) => idOfName(text, null) !== idOfName(name, null))],
      },
      listings: [
        {
          ...withNote(listing, period.note, end.note, rest),
          delistedOn: period.delistedOn,
          program: kind === 'WRO' ? 'Withhold release order' : kind,
          scope: joinedNote([goods, scope]),
        },
      ],
    },
  ]
}
