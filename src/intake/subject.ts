import type { CapabilityTaxonomy } from '../knowledge/capabilities.ts'
import { findMentions, type Mention, type ScreeningIndex } from '../screening/index.ts'
import { type CapabilityClassifier, classify, type FieldText } from './classify.ts'
import { IntakeError } from './errors.ts'
import { detectLanguage } from './language.ts'
import { type OcdsParty, readOcds } from './ocds.ts'
import { findRoles, type RoleReading, roleRank } from './roles.ts'
import { speaksOfMillions } from './scale.ts'
import type { AssessmentRequest } from './schema.ts'
import type { BuyerSubject, DetectedCapability, Language, MentionRole, Party, Subject } from './types.ts'

export interface SubjectReader {
  index: ScreeningIndex
  classifier: CapabilityClassifier
  taxonomy: CapabilityTaxonomy
  /**
   * Whether an entity named in running text may be a vendor. A state is an owner, never a bidder: "HM Government" in a
   * notice names nobody to assess. Default: every entity of the index may.
   */
  mayBeVendor?: (entityId: string) => boolean
}

/**
 * What a request asks, in one form whatever way it came in.
 *
 * @throws {IntakeError} naming the field that cannot be understood: an unknown capability code, an OCDS document that
 * holds nothing to assess
 */
export function readSubject(request: AssessmentRequest, reader: SubjectReader): Subject {
  if (request.ocds) return readOcdsSubject(request, request.ocds, reader)
  const { tender } = request
  const title = tender?.title ? { field: 'tender.title', text: tender.title } : null
  const description = tender?.description ? { field: 'tender.description', text: tender.description } : null
  const language = tender?.language ?? languageOf([title, description])
  const buyer = request.buyer ? buyerOf(request.buyer) : null
  const capabilities = tender?.capability
    ? givenCapability(tender.capability, reader.taxonomy)
    : classify(reader.classifier, {
        title: title ?? undefined,
        description: description ?? undefined,
        classifications: (tender?.classifications ?? []).map((code, index) => ({
          ...code,
          field: `tender.classifications[${index}]`,
        })),
        language,
      })
  const common = {
    ocid: null,
    language,
    capabilities,
    buyer,
    fundedBy: fundersOf(request),
    value: tender?.value ?? null,
    massPersonalData: [title, description].some((part) => part !== null && speaksOfMillions(part.text)),
  }

  const asked = request.vendor
    ? [vendorParty(request.vendor, 'vendor.name')]
    : (request.vendors ?? []).map((vendor, index) => vendorParty(vendor, `vendors[${index}].name`))
  const fielded = (tender?.parties ?? []).map((party, index) =>
    fieldParty({
      name: party.name,
      country: party.country ?? null,
      identifiers: party.identifiers ?? [],
      address: null,
      role: party.role === 'tenderer' || party.role === 'supplier' ? 'named_bidder' : (party.role ?? 'named_bidder'),
      field: `tender.parties[${index}].name`,
    }),
  )
  // Who else the tender names beside the vendors asked about: the risk is often in the maker behind a reseller.
  const parties = withMentions([...asked, ...fielded], [title, description], buyer, reader, capabilities)
  return { kind: request.vendor ? 'vendor' : request.vendors ? 'vendors' : 'tender', ...common, parties }
}

function readOcdsSubject(
  request: AssessmentRequest,
  document: Record<string, unknown>,
  reader: SubjectReader,
): Subject {
  const read = readOcds(document)
  const buyer = request.buyer ? buyerOf(request.buyer) : read.buyer
  const texts = [read.title, read.description, ...read.items]
  const language = read.language ?? languageOf(texts)
  const capabilities = classify(reader.classifier, {
    title: read.title ?? undefined,
    description: read.description ?? undefined,
    items: read.items,
    classifications: read.classifications,
    language,
  })
  const named = distinct([read.title, read.description, ...read.items, ...read.notes])
  return {
    kind: 'ocds',
    ocid: read.ocid,
    language,
    parties: withMentions(read.parties.map(fieldParty), named, buyer, reader, capabilities),
    capabilities,
    buyer,
    fundedBy: [...fundersOf(request), ...read.fundedBy],
    value: read.value,
    massPersonalData: texts.some((part) => part !== null && speaksOfMillions(part.text)),
  }
}

/** Each field once: the title of an award may stand for that of the tender. */
function distinct(texts: (FieldText | null)[]): FieldText[] {
  return [...new Map(texts.filter((part) => part !== null).map((part) => [part.field, part])).values()]
}

/** A person's classification stands instead of what the words say, and the answer says that it was given. */
function givenCapability(code: string, taxonomy: CapabilityTaxonomy): DetectedCapability[] {
  const capability = taxonomy.capabilities.get(code)
  if (!capability) throw new IntakeError('/tender/capability', `there is no capability '${code}'`)
  if (code === 'unspecified') return []
  const because = [{ field: 'tender.capability', start: 0, end: code.length, text: code }]
  return [{ code, confidence: 1, sensitivity: capability.sensitivity, because }]
}

function languageOf(texts: (FieldText | null)[]): Language | null {
  return detectLanguage(texts.map((part) => part?.text ?? '').join('\n'))
}

function buyerOf(buyer: NonNullable<AssessmentRequest['buyer']>): BuyerSubject {
  return { name: buyer.name, country: buyer.country ?? null, sector: buyer.sector ?? null }
}

function fundersOf(request: AssessmentRequest): Subject['fundedBy'] {
  return (request.fundedBy ?? []).map(({ name, country }) => ({ name, country: country ?? null }))
}

function vendorParty(vendor: NonNullable<AssessmentRequest['vendor']>, field: string): Party {
  return fieldParty({
    name: vendor.name,
    country: vendor.country ?? null,
    identifiers: vendor.identifiers ?? [],
    address: vendor.address ?? null,
    role: 'named_bidder',
    field,
  })
}

function fieldParty({ name, country, identifiers, address, role, field }: OcdsParty): Party {
  const mention = { field, start: 0, end: name.length, text: name, role }
  return { name, country, identifiers, address, role, mention, recognised: null }
}

/** From here on a purchase is sensitive enough for a mere short name to be worth a look; `screenEachBidderFrom` of the packs is the same. */
const SENSITIVE = 0.6

/** The parties of the fields, and those that the text alone names, each once. The buyer is no vendor of itself. */
function withMentions(
  fielded: Party[],
  texts: (FieldText | null)[],
  buyer: BuyerSubject | null,
  { index, mayBeVendor = () => true }: SubjectReader,
  capabilities: readonly DetectedCapability[],
): Party[] {
  const sensitive = capabilities.some((capability) => capability.sensitivity >= SENSITIVE)
  const said = texts
    .filter((part) => part !== null)
    .flatMap((part) => mentionedParties(part, index))
    .filter(({ mention }) => sensitive || !mention.bare)
  if (said.length === 0) return fielded
  const known = new Set<string>()
  for (const party of fielded) for (const { id } of findMentions(index, party.name)) known.add(id)
  const buyers = new Set(buyer ? findMentions(index, buyer.name).map(({ id }) => id) : [])
  const named = said.filter(({ mention: { id } }) => !known.has(id) && !buyers.has(id) && mayBeVendor(id))
  const byEntity = new Map<string, NamedParty[]>()
  for (const one of named) {
    const group = byEntity.get(one.mention.id)
    if (group) group.push(one)
    else byEntity.set(one.mention.id, [one])
  }
  return [...fielded, ...[...byEntity.values()].map(strongest).map(toParty)]
}

interface NamedParty {
  part: FieldText
  mention: Mention
  reading: RoleReading
}

function mentionedParties(part: FieldText, index: ScreeningIndex): NamedParty[] {
  const mentions = findMentions(index, part.text)
  const readings = findRoles(part.text, mentions)
  return mentions.map((mention, at) => ({ part, mention, reading: readings[at]! }))
}

/** The mention with the strongest role; of equal ones the fullest name, then the first. */
function strongest(group: NamedParty[]): NamedParty {
  return group.reduce((best, one) => {
    const gain = roleRank(one.reading) - roleRank(best.reading)
    if (gain !== 0) return gain > 0 ? one : best
    return one.mention.text.length > best.mention.text.length ? one : best
  })
}

function toParty({ part, mention, reading }: NamedParty): Party {
  const role: MentionRole = reading.role
  const { start, end, text, id, name, score, status, alternatives } = mention
  return {
    name: text,
    country: null,
    identifiers: [],
    address: null,
    role,
    mention: { field: part.field, start, end, text, role },
    recognised: { id, name, score, status, alternatives },
  }
}
