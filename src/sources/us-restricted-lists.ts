import type { ListUpkeep } from './source.ts'
import { exportScope, joinedNote, listedPeriod } from './us-lists.ts'
import { bothOrders, partiesOf, splitNames, withoutOthers } from './us-names.ts'
import { militaryCompany } from './us-restricted-1260h.ts'
import { entryOf, type Listed, listingOf, type Standing, separately, withNote } from './us-restricted-entry.ts'
import type { RestrictedEntity } from './us-restricted-file.ts'
import { nonproliferation } from './us-restricted-isn.ts'
import { withholdReleaseOrder } from './us-restricted-wro.ts'

/** A list in the uniform JSON form: which of ours it is, and how its entities are read. */
export interface RestrictedList {
  list: string
  upkeep: ListUpkeep
  read(entity: RestrictedEntity, at: Standing): Listed[]
}

/** How an authority keeps a list; the file is a copy that others made. */
function kept(authority: string, cadence: string, staleAfterDays: number): ListUpkeep {
  return { publisher: `${authority} (copy in JSON)`, cadence, staleAfterDays }
}

const BIS = 'US Commerce, Bureau of Industry and Security'
export const ENTITY_LIST_UPKEEP = kept(BIS, 'several times a year, by rules in the Federal Register', 30)
const OFAC = kept('US Treasury, Office of Foreign Assets Control', 'a few times a year', 60)
const DDTC = kept('US State, Directorate of Defense Trade Controls', 'a few times a year', 120)

const CMIC = 'us-ofac-ns-cmic'
export const ANNEX = 'ofac-eo14032'

/** By the `list_id` of the file. */
export const RESTRICTED: Record<string, RestrictedList> = {
  'bis-dpl': { list: 'us-bis-dpl', upkeep: kept(BIS, 'every few weeks', 30), read: deniedPerson },
  'bis-entity-list': { list: 'us-bis-entity', upkeep: ENTITY_LIST_UPKEEP, read: listedEntity },
  'bis-meu': {
    list: 'us-bis-meu',
    upkeep: kept(BIS, 'rarely, by rules in the Federal Register', 180),
    read: militaryEndUser,
  },
  'cbp-wro': {
    list: 'us-cbp-wro',
    upkeep: kept('US Customs and Border Protection', 'with every order, some times a year', 60),
    read: withholdReleaseOrder,
  },
  'dhs-uflpa': {
    list: 'us-dhs-uflpa',
    upkeep: kept('US Homeland Security, for the Forced Labor Enforcement Task Force', 'several times a year', 60),
    read: forcedLabour,
  },
  'dow-1260h': {
    list: 'us-dod-1260h',
    upkeep: kept('US Department of War', 'yearly, at no fixed time', 400),
    read: militaryCompany,
  },
  'dow-1286': {
    list: 'us-dod-1286',
    upkeep: kept('US Department of War', 'yearly', 500),
    read: researchInstitution,
  },
  'fcc-covered': {
    list: 'us-fcc-covered',
    upkeep: kept('US Federal Communications Commission', 'some times a year', 60),
    read: coveredEquipment,
  },
  'ofac-nscmic': { list: CMIC, upkeep: OFAC, read: chineseMilitaryCompany },
  [ANNEX]: { list: CMIC, upkeep: OFAC, read: chineseMilitaryCompany },
  'state-debarred-admin': { list: 'us-ddtc-debarred', upkeep: DDTC, read: debarred },
  'state-debarred-statutory': { list: 'us-ddtc-debarred', upkeep: DDTC, read: debarred },
  'state-nonproliferation': {
    list: 'us-isn-nonproliferation',
    upkeep: kept('US State, Bureau of Arms Control and Nonproliferation', 'a few times a year', 120),
    read: nonproliferation,
  },
}

/** Notes of the form `Label: value; Label: value`, with what has another form. */
function labelled(notes: string | null): { values: Map<string, string>; rest: string[] } {
  const values = new Map<string, string>()
  const rest: string[] = []
  for (const part of notes?.split('; ') ?? []) {
    const found = /^([^:]+): (.+)$/.exec(part)
    if (found) values.set(found[1]!, found[2]!)
    else rest.push(part)
  }
  return { values, rest }
}

function deniedPerson(entity: RestrictedEntity, at: Standing): Listed[] {
  const { values, rest } = labelled(entity.notes)
  const listing = withNote(listingOf(entity), ...rest)
  const period = listedPeriod(listing.listedOn, values.get('Expires') ?? null)
  const type = values.get('Type of denial')
  const scope = type ? `${type} order` : null
  return [
    {
      entry: entryOf(entity, at),
      listings: [{ ...withNote(listing, period.note), delistedOn: period.delistedOn, scope }],
    },
  ]
}

function listedEntity(entity: RestrictedEntity, at: Standing): Listed[] {
  // Of a few names the copy has the first alias at the head of the address, up to the bracket that closes it.
  const cut = /\(a\.k\.a\.?,?$/i.test(entity.name.trim()) ? /^([^()]+)\),?\s*(.*)$/s.exec(entity.address ?? '') : null
  const whole = cut ? { ...entity, name: `${entity.name} ${cut[1]})`, address: cut[2] || null } : entity
  return [{ entry: entryOf(whole, at), listings: [{ ...listingOf(entity), scope: exportScope(entity.notes, null) }] }]
}

function militaryEndUser(entity: RestrictedEntity, at: Standing): Listed[] {
  return [{ entry: withNote(entryOf(entity, at), entity.notes), listings: [listingOf(entity)] }]
}

function forcedLabour(entity: RestrictedEntity, at: Standing): Listed[] {
  const { name, scope } = withoutOthers(entity.name)
  return [
    {
      entry: entryOf(entity, at, name),
      listings: [{ ...listingOf(entity), scope: joinedNote([scope, entity.notes]) }],
    },
  ]
}

/** The second table of the list is one of programmes to recruit talents, which are no organisations. */
function researchInstitution(entity: RestrictedEntity, at: Standing): Listed[] {
  const entry = entryOf(entity, at)
  const programme = /talent recruitment program/i.test(entity.notes ?? '')
  return [
    {
      entry: programme ? { ...entry, kind: 'other', matchable: false } : entry,
      listings: [withNote(listingOf(entity), entity.notes)],
    },
  ]
}

/** Some entries are kinds of equipment, whoever makes it: they are loaded so that they can be seen, and match no name. */
function coveredEquipment(entity: RestrictedEntity, at: Standing): Listed[] {
  const category =
    /\bproduced in (?:a|any) foreign countr/i.test(entity.name) || /^category listing\b/i.test(entity.notes ?? '')
  const entry = entryOf(entity, at)
  return [
    {
      entry: category ? { ...entry, kind: 'other', matchable: false } : entry,
      listings: [{ ...listingOf(entity), scope: entity.notes }],
    },
  ]
}

function chineseMilitaryCompany(entity: RestrictedEntity, at: Standing): Listed[] {
  const { values, rest } = labelled(entity.notes)
  const code = /^(\S+)(?: \(.*\))?$/.exec(values.get('USCC') ?? '')?.[1]
  const listedOn = values.get('Listing Date (CMIC)') ?? entity.effective_date
  const period = listedPeriod(listedOn, null)
  const known = ['USCC', 'Listing Date (CMIC)', 'Program']
  const others = [...values].flatMap(([label, value]) => (known.includes(label) ? [] : [`${label}: ${value}`]))
  const effective = entity.effective_date && `Effective date: ${entity.effective_date}`
  return [
    {
      entry: {
        ...withNote(entryOf(entity, at), ...others),
        identifiers: code ? [{ scheme: 'CN-SAIC', id: code }] : [],
      },
      listings: [
        {
          ...withNote(listingOf(entity), period.note, effective, ...rest),
          listedOn: period.listedOn,
          program: values.get('Program') ?? null,
        },
      ],
    },
  ]
}

/** A date of birth tells a person, whose name then has the last name first. */
function debarred(entity: RestrictedEntity, at: Standing): Listed[] {
  const { values, rest } = labelled(entity.notes)
  const born = values.get('Date of birth')
  const entry = entryOf(entity, at)
  const others = [...values].flatMap(([label, value]) => (label === 'Date of birth' ? [] : [`${label}: ${value}`]))
  const listed: Listed = {
    entry: {
      ...withNote(entry, born && `Date of birth: ${born}`),
      kind: born ? 'person' : entry.kind,
      names: born ? [...entry.names, ...entry.names.flatMap((name) => bothOrders(name).slice(1))] : entry.names,
    },
    listings: [withNote(listingOf(entity), ...others, ...rest)],
  }
  // A name that holds an alias after a semicolon is of one party.
  const parties = splitNames(entity.name).length > 1 ? [] : partiesOf(entity.name)
  return parties.length > 0 ? separately(listed, parties, entity.name) : [listed]
}
