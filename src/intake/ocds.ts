import countries from 'i18n-iso-countries'
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import spanish from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import portuguese from 'i18n-iso-countries/langs/pt.json' with { type: 'json' }
import type { FieldText } from './classify.ts'
import { IntakeError } from './errors.ts'
import { type BuyerSubject, LANGUAGES, type Language, type MentionRole } from './types.ts'

/**
 * Open Contracting Data Standard 1.1, read as it comes: parties may be missing, the description may stand only in the
 * items, a field may hold the wrong shape. What cannot be read is passed over; only a document that holds nothing to
 * assess is refused. The document is never changed.
 *
 * @see https://standard.open-contracting.org/1.1/en/schema/reference/
 */

export interface OcdsParty {
  name: string
  country: string | null
  identifiers: { scheme: string; id: string }[]
  address: string | null
  role: MentionRole
  /** Path of the field that holds the name. */
  field: string
}

export interface OcdsSubject {
  ocid: string | null
  language: Language | null
  title: FieldText | null
  description: FieldText | null
  items: FieldText[]
  /** Titles and descriptions of awards and contracts: read for names, not for what is bought. */
  notes: FieldText[]
  classifications: { scheme: string; id: string; field: string }[]
  parties: OcdsParty[]
  buyer: BuyerSubject | null
  fundedBy: { name: string; country: string | null }[]
  value: { amount: string; currency: string } | null
}

type Json = Record<string, unknown>

/** Bounds of what is read of one document, so that the time to read it is bounded too. */
const TEXT_LIMIT = 200_000
const NAME_LIMIT = 512
const ITEMS_LIMIT = 300
const PARTIES_LIMIT = 200
const RELEASES_LIMIT = 200

for (const names of [english, spanish, portuguese]) countries.registerLocale(names)

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const object = (value: unknown): Json => (isObject(value) ? value : {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : isObject(value) ? [value] : [])
const text = (value: unknown, limit = TEXT_LIMIT): string | null =>
  typeof value === 'string' && value.trim() !== ''
    ? value.slice(0, limit)
    : typeof value === 'number'
      ? String(value)
      : null

/** One release with the path under which it stands in the request. */
interface Release {
  path: string
  body: Json
}

/**
 * @throws {IntakeError} where the document holds no contracting process, or several
 */
export function readOcds(document: Json): OcdsSubject {
  const releases = releasesOf(document)
  const readable = releases.filter(({ body }) => holdsSomething(body))
  if (readable.length === 0) {
    throw new IntakeError(
      '/ocds',
      releases.length === 0
        ? 'not an OCDS release, record or package: no tender, awards, parties, bids, releases or records'
        : `nothing to assess: ${pointerList(releases)} holds no tender, awards, parties or bids`,
    )
  }
  const processes = new Set(readable.map(({ body }) => text(body.ocid) ?? ''))
  if (processes.size > 1) {
    throw new IntakeError(
      '/ocds',
      `the package holds ${processes.size} contracting processes (ocid); send one at a time`,
    )
  }
  // Later releases say how things stand; what they leave out stands as it was.
  const ordered = [...readable].sort((a, b) => compare(text(b.body.date) ?? '', text(a.body.date) ?? ''))
  return merge(ordered.map(readRelease))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const pointerList = (releases: Release[]) =>
  releases
    .slice(0, 3)
    .map(({ path }) => path)
    .join(', ')

function releasesOf(document: Json): Release[] {
  const found: Release[] = []
  const add = (value: unknown, path: string) => {
    if (isObject(value) && found.length < RELEASES_LIMIT) found.push({ path, body: value })
  }
  if (Array.isArray(document.records)) {
    for (const [index, record] of document.records.entries()) addRecord(object(record), `ocds.records[${index}]`, add)
  } else if (isObject(document.compiledRelease) || (Array.isArray(document.releases) && document.ocid !== undefined)) {
    addRecord(document, 'ocds', add)
  } else if (Array.isArray(document.releases)) {
    for (const [index, release] of document.releases.entries()) add(release, `ocds.releases[${index}]`)
  } else if (holdsSomething(document) || document.ocid !== undefined) {
    add(document, 'ocds')
  }
  return found
}

function addRecord(record: Json, path: string, add: (value: unknown, path: string) => void): void {
  if (isObject(record.compiledRelease)) {
    add(record.compiledRelease, `${path}.compiledRelease`)
    return
  }
  for (const [index, release] of list(record.releases).entries()) {
    // A linked release is an address; nothing is fetched.
    if (holdsSomething(object(release))) add(release, `${path}.releases[${index}]`)
  }
}

function holdsSomething(body: Json): boolean {
  return (
    isObject(body.tender) ||
    list(body.awards).length > 0 ||
    list(body.parties).length > 0 ||
    list(body.contracts).length > 0 ||
    list(object(body.bids).details).length > 0
  )
}

function readRelease({ path, body }: Release): OcdsSubject {
  const tender = object(body.tender)
  const awards = list(body.awards)
  const directory = readDirectory(body, path)
  const items: FieldText[] = []
  const classifications: OcdsSubject['classifications'] = []
  const classify = (value: unknown, field: string) => {
    const { scheme, id } = object(value)
    const code = text(id, 64)
    if (code) classifications.push({ scheme: text(scheme, 64) ?? 'CPV', id: code, field })
  }
  const readItems = (values: unknown[], where: string) => {
    for (const [index, value] of values.entries()) {
      if (items.length >= ITEMS_LIMIT) return
      const item = object(value)
      const at = `${where}[${index}]`
      for (const key of ['title', 'description']) {
        const words = textField(item, key, at)
        if (words) items.push(words)
      }
      classify(item.classification, `${at}.classification`)
      for (const [more, extra] of list(item.additionalClassifications).entries()) {
        classify(extra, `${at}.additionalClassifications[${more}]`)
      }
    }
  }

  classify(tender.classification, `${path}.tender.classification`)
  for (const [index, extra] of list(tender.additionalClassifications).entries()) {
    classify(extra, `${path}.tender.additionalClassifications[${index}]`)
  }
  readItems(list(tender.items), `${path}.tender.items`)
  readItems(list(tender.lots), `${path}.tender.lots`)
  for (const [index, award] of awards.entries()) readItems(list(object(award).items), `${path}.awards[${index}].items`)
  const notes: FieldText[] = []
  for (const [kind, values] of [
    ['awards', awards],
    ['contracts', list(body.contracts)],
  ] as const) {
    for (const [index, value] of values.slice(0, ITEMS_LIMIT).entries()) {
      for (const key of ['title', 'description']) {
        const words = textField(object(value), key, `${path}.${kind}[${index}]`)
        if (words) notes.push(words)
      }
    }
  }

  let title = textField(tender, 'title', `${path}.tender`)
  let description = textField(tender, 'description', `${path}.tender`)
  if (!title && !description) {
    title =
      firstText(awards, 'title', `${path}.awards`) ?? firstText(list(body.contracts), 'title', `${path}.contracts`)
    description =
      firstText(awards, 'description', `${path}.awards`) ??
      firstText(list(body.contracts), 'description', `${path}.contracts`) ??
      textField(body, 'description', path)
  }
  const language = text(body.language, 8)?.slice(0, 2).toLowerCase()
  return {
    ocid: text(body.ocid, 256),
    language: LANGUAGES.find((known) => known === language) ?? null,
    title,
    description,
    items,
    notes,
    classifications,
    parties: readParties(body, path, directory),
    buyer: readBuyer(body, tender, directory),
    fundedBy: [...directory.values()]
      .filter(({ roles }) => roles.includes('funder'))
      .map(({ name, country }) => ({ name, country })),
    value: readValue(tender.value) ?? awards.map((award) => readValue(object(award).value)).find(Boolean) ?? null,
  }
}

/** A field, or its translation (`title_es`) where the plain one is missing. */
function textField(owner: Json, key: string, path: string): FieldText | null {
  const plain = typeof owner[key] === 'string' ? text(owner[key]) : null
  if (plain) return { field: `${path}.${key}`, text: plain }
  for (const name of Object.keys(owner)) {
    if (new RegExp(`^${key}_[a-z]{2}(?:[-_][A-Za-z]{2,4})?$`).test(name)) {
      const translated = typeof owner[name] === 'string' ? text(owner[name]) : null
      if (translated) return { field: `${path}.${name}`, text: translated }
    }
  }
  return null
}

function firstText(owners: unknown[], key: string, path: string): FieldText | null {
  for (const [index, owner] of owners.entries()) {
    const found = textField(object(owner), key, `${path}[${index}]`)
    if (found) return found
  }
  return null
}

interface Organisation {
  id: string | null
  name: string
  country: string | null
  identifiers: { scheme: string; id: string }[]
  address: string | null
  roles: string[]
  field: string
}

function readOrganisation(value: unknown, path: string): Organisation | null {
  const body = object(value)
  const named = textField(body, 'name', path) ?? textField(object(body.identifier), 'legalName', `${path}.identifier`)
  if (!named || !/[\p{L}\p{N}]/u.test(named.text)) return null
  const address = object(body.address)
  const identifiers: { scheme: string; id: string }[] = []
  for (const one of [body.identifier, ...list(body.additionalIdentifiers)]) {
    const { scheme, id } = object(one)
    const code = text(id, 128)?.trim()
    const name = text(scheme, 64)?.trim()
    if (code && name && !identifiers.some((known) => known.scheme === name && known.id === code)) {
      identifiers.push({ scheme: name, id: code })
    }
  }
  const lines = [address.streetAddress, address.locality, address.region, address.postalCode, address.countryName]
    .map((line) => text(line, 200))
    .filter((line) => line !== null)
  return {
    id: text(body.id, 256),
    name: named.text.trim().slice(0, NAME_LIMIT),
    country: countryOf(address) ?? countryOf(object(body.details)),
    identifiers,
    address: lines.length > 0 ? lines.join(', ') : null,
    roles: list(body.roles).filter((role): role is string => typeof role === 'string'),
    field: named.field,
  }
}

function countryOf(address: Json): string | null {
  for (const key of ['country', 'countryCode', 'countryName']) {
    const value = text(address[key], 100)?.trim()
    if (!value) continue
    if (/^[A-Za-z]{2}$/.test(value)) {
      const code = value.toUpperCase()
      if (code === 'UK') return 'GB'
      if (countries.isValid(code)) return code
    }
    if (/^[A-Za-z]{3}$/.test(value)) {
      const code = countries.alpha3ToAlpha2(value.toUpperCase())
      if (code) return code
    }
    for (const language of LANGUAGES) {
      const code = countries.getAlpha2Code(value, language)
      if (code) return code
    }
  }
  return null
}

function readDirectory(body: Json, path: string): Map<string, Organisation> {
  const directory = new Map<string, Organisation>()
  for (const [index, value] of list(body.parties).entries()) {
    if (directory.size >= PARTIES_LIMIT) break
    const organisation = readOrganisation(value, `${path}.parties[${index}]`)
    if (organisation) directory.set(organisation.id ?? `#${index}`, organisation)
  }
  return directory
}

const PARTY_ROLES: Record<string, MentionRole> = {
  tenderer: 'named_bidder',
  supplier: 'named_bidder',
  candidate: 'named_bidder',
  interestedParty: 'named_bidder',
  subcontractor: 'subcontractor',
}

/** A supplier of which the document gives an id and no name: asked for under its id, it is nobody known, not nobody. */
function unnamed(id: string | null, field: string): Organisation | null {
  if (!id || !/[\p{L}\p{N}]/u.test(id)) return null
  return { id, name: id, country: null, identifiers: [], address: null, roles: [], field }
}

function readParties(body: Json, path: string, directory: Map<string, Organisation>): OcdsParty[] {
  const found: OcdsParty[] = []
  const seen = new Map<string, OcdsParty>()
  const add = (organisation: Organisation, role: MentionRole) => {
    if (found.length >= PARTIES_LIMIT) return
    const { name, country, identifiers, address, field } = organisation
    const keys = [organisation.id && `id ${organisation.id}`, `name ${name.toLowerCase().replace(/\s+/g, ' ')}`].filter(
      (key) => key !== null,
    )
    const known = keys.map((key) => seen.get(key as string)).find(Boolean)
    if (known && sameRegistration(known.identifiers, identifiers)) {
      if (known.role !== 'named_bidder' && role === 'named_bidder') known.role = role
      known.country ??= country
      known.address ??= address
      if (known.identifiers.length === 0) known.identifiers = identifiers
      return
    }
    const party = { name, country, identifiers, address, role, field }
    found.push(party)
    for (const key of keys) seen.set(key as string, party)
  }
  const buyerId = text(object(body.buyer).id, 256)
  for (const organisation of directory.values()) {
    const roles = organisation.roles.map((role) => PARTY_ROLES[role]).filter((role) => role !== undefined)
    if (roles.length > 0) add(organisation, roles.includes('named_bidder') ? 'named_bidder' : 'subcontractor')
    else if (organisation.roles.length === 0 && (organisation.id === null || organisation.id !== buyerId)) {
      // A party without a role is a party still; only its role is unknown.
      add(organisation, 'mentioned')
    }
  }
  const references: [values: unknown[], path: string][] = [
    [list(object(body.tender).tenderers), `${path}.tender.tenderers`],
  ]
  for (const [index, award] of list(body.awards).entries()) {
    references.push([list(object(award).suppliers), `${path}.awards[${index}].suppliers`])
  }
  for (const [index, bid] of list(object(body.bids).details).entries()) {
    references.push([list(object(bid).tenderers), `${path}.bids.details[${index}].tenderers`])
  }
  for (const [index, contract] of list(body.contracts).entries()) {
    references.push([list(object(contract).suppliers), `${path}.contracts[${index}].suppliers`])
  }
  for (const [values, where] of references) {
    for (const [index, value] of values.entries()) {
      const id = text(object(value).id, 256)
      const full = id ? directory.get(id) : undefined
      const organisation = full ?? readOrganisation(value, `${where}[${index}]`) ?? unnamed(id, `${where}[${index}].id`)
      if (organisation) add(organisation, 'named_bidder')
    }
  }
  return found
}

/** Two firms of one name with two registrations are two; where one of them gives none, it is the same. */
function sameRegistration(a: OcdsParty['identifiers'], b: OcdsParty['identifiers']): boolean {
  if (a.length === 0 || b.length === 0) return true
  return a.some((one) => b.some((other) => one.scheme === other.scheme && one.id === other.id))
}

function readBuyer(body: Json, tender: Json, directory: Map<string, Organisation>): BuyerSubject | null {
  const byRole = (role: string) => [...directory.values()].find(({ roles }) => roles.includes(role))
  for (const [value, role] of [
    [body.buyer, 'buyer'],
    [tender.procuringEntity, 'procuringEntity'],
  ] as const) {
    const id = text(object(value).id, 256)
    const organisation = (id ? directory.get(id) : undefined) ?? readOrganisation(value, 'ocds') ?? byRole(role)
    if (organisation)
      return { name: organisation.name, country: organisation.country ?? byRole(role)?.country ?? null, sector: null }
  }
  return null
}

function readValue(value: unknown): { amount: string; currency: string } | null {
  const { amount, currency } = object(value)
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return null
  const decimal =
    typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 && amount < 1e18
      ? Number.isInteger(amount)
        ? BigInt(amount).toString()
        : amount.toFixed(2)
      : typeof amount === 'string' && /^\d{1,18}(\.\d{1,6})?$/.test(amount)
        ? amount
        : null
  return decimal === null ? null : { amount: decimal, currency }
}

function merge(releases: OcdsSubject[]): OcdsSubject {
  const [latest, ...earlier] = releases
  const whole = { ...latest!, parties: [...latest!.parties], fundedBy: [...latest!.fundedBy] }
  for (const release of earlier) {
    whole.language ??= release.language
    whole.title ??= release.title
    whole.description ??= release.description
    whole.buyer ??= release.buyer
    whole.value ??= release.value
    if (whole.items.length === 0) whole.items = release.items
    if (whole.notes.length === 0) whole.notes = release.notes
    if (whole.classifications.length === 0) whole.classifications = release.classifications
    for (const party of release.parties) {
      if (!whole.parties.some((known) => known.name.toLowerCase() === party.name.toLowerCase()))
        whole.parties.push(party)
    }
    for (const funder of release.fundedBy) {
      if (!whole.fundedBy.some((known) => known.name === funder.name)) whole.fundedBy.push(funder)
    }
  }
  return whole
}
