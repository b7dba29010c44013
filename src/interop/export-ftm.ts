import type { Entity, Listing, OwnershipLink } from '../knowledge/facts.ts'
import type { KnowledgeSnapshot } from '../knowledge/index.ts'
import { carriedText } from '../sources/carried.ts'
import { entityOf } from '../sources/ftm-entity.ts'
import type { FtmLine } from '../sources/ftm-line.ts'
import { linksOf, listingOf } from '../sources/ftm-links.ts'
import { IDENTIFIERS, NATIONAL_IDENTIFIERS } from '../sources/ftm-words.ts'
import { ExportedRows } from './exported-rows.ts'
import { unsaid } from './unsaid.ts'

const SCHEMA: Record<Entity['kind'], string> = {
  company: 'Company',
  person: 'Person',
  // FollowTheMoney has no schema for states.
  state: 'PublicBody',
  public_body: 'PublicBody',
  fund: 'LegalEntity',
  other: 'LegalEntity',
}

const NAMES: Record<Entity['names'][number]['kind'], string> = {
  official: 'name',
  alias: 'alias',
  trade: 'alias',
  weak_alias: 'weakAlias',
  former: 'previousName',
  acronym: 'abbreviation',
}

/**
 * A snapshot in FollowTheMoney, one line of JSON for each party, ownership link and listing. Fields that FollowTheMoney
 * has no property for are carried in `notes` or `description` (`docs/sources/ftm.md`).
 * @param dataset only the rows of this dataset; null: of all
 */
export async function* exportFtm(snapshot: KnowledgeSnapshot, dataset: string | null): AsyncGenerator<string> {
  const rows = new ExportedRows(snapshot, dataset)
  const writer = new FtmWriter(snapshot, rows)
  for (const entity of rows.entities()) yield `${JSON.stringify(writer.entity(entity))}\n`
  for (const link of rows.links()) yield `${JSON.stringify(writer.link(link))}\n`
  for (const listing of rows.listings()) yield `${JSON.stringify(writer.listing(listing))}\n`
}

interface ExportedLine extends FtmLine {
  caption: string
  referents: string[]
  target: boolean
  datasets: string[]
}

class FtmWriter {
  readonly #snapshot: KnowledgeSnapshot
  readonly #rows: ExportedRows
  /** Ids of the entities that were united into another, by that one. */
  readonly #united = new Map<string, string[]>()

  constructor(snapshot: KnowledgeSnapshot, rows: ExportedRows) {
    this.#snapshot = snapshot
    this.#rows = rows
    for (const [id, into] of snapshot.united) this.#united.set(into, [...(this.#united.get(into) ?? []), id])
  }

  entity(entity: Entity): ExportedLine {
    const id = this.#rows.idOf(entity.id)
    const properties: Properties = {}
    for (const { text, kind } of entity.names) put(properties, NAMES[kind], text)
    const country = entity.country?.toLowerCase() ?? null
    put(properties, entity.kind === 'person' ? 'nationality' : 'jurisdiction', country)
    put(properties, 'incorporationDate', entity.incorporated)
    put(properties, 'status', entity.status)
    put(properties, 'address', entity.address)
    for (const { scheme, id } of entity.identifiers) put(properties, identifierProperty(scheme, entity.country), id)
    put(properties, 'notes', entity.note)
    const line = this.#line(entity, id, SCHEMA[entity.kind], entity.name, properties)
    line.referents = this.#united.get(entity.id) ?? []
    line.target = this.#snapshot.listingsByEntity.has(entity.id)
    const carried = unsaid(entityOf(line), this.#rows.entityFacts(entity))
    if (Object.keys(carried).length > 0) put(properties, 'notes', carriedText(carried))
    return line
  }

  link(link: OwnershipLink): ExportedLine {
    const { shareExact, shareMin, shareMax } = link
    const properties: Properties = {}
    put(properties, 'owner', this.#rows.idOf(link.ownerId))
    put(properties, 'asset', this.#rows.idOf(link.ownedId))
    put(properties, 'percentage', shareExact ?? rangeOf(shareMin, shareMax))
    put(properties, 'ownershipType', link.interest)
    put(properties, 'role', link.direct ? 'direct' : 'indirect')
    put(properties, 'startDate', link.start)
    put(properties, 'endDate', link.end)
    put(properties, 'date', link.asOf)
    put(properties, 'summary', link.note)
    this.#putSource(properties, link.evidence)
    const line = this.#line(link, link.id, 'Ownership', 'Ownership', properties)
    const [read] = linksOf(line, '')
    put(properties, 'description', carriedText(unsaid(read ?? null, this.#rows.linkFacts(link))))
    return line
  }

  listing(listing: Listing): ExportedLine {
    const info = this.#snapshot.datasetInfos.get(listing.dataset)
    const properties: Properties = {}
    put(properties, 'entity', this.#rows.idOf(listing.entityId))
    put(properties, 'authority', info?.authority ?? null)
    put(properties, 'country', info?.country?.toLowerCase() ?? null)
    put(properties, 'program', listing.program)
    put(properties, 'provisions', listing.scope)
    put(properties, 'listingDate', listing.listedOn)
    put(properties, 'endDate', listing.delistedOn)
    put(properties, 'reason', listing.note)
    this.#putSource(properties, listing.evidence)
    const line = this.#line(listing, listing.id, 'Sanction', info?.title ?? listing.listId, properties)
    // Whether authority, country and source go to the note depends on who imports; the note itself does not.
    const carried = { ...unsaid(listingOf(line, '', false), this.#rows.listingFacts(listing)), note: listing.note }
    put(properties, 'description', carriedText(carried))
    return line
  }

  /** Where the reader finds the source: FollowTheMoney keeps no more of it. */
  #putSource(properties: Properties, evidence: string): void {
    const source = this.#snapshot.evidence.get(evidence)
    put(properties, 'sourceUrl', source?.url ?? null)
    put(properties, 'publisher', source?.publisher ?? null)
  }

  #line(row: { dataset: string }, id: string, schema: string, caption: string, properties: Properties): ExportedLine {
    const day = this.#snapshot.datasetInfos.get(row.dataset)?.publishedOn ?? null
    return {
      id,
      caption,
      schema,
      properties,
      referents: [],
      target: false,
      datasets: [row.dataset],
      ...(day === null ? undefined : { last_seen: `${day}T00:00:00` }),
    }
  }
}

type Properties = Record<string, string[]>

function put(properties: Properties, name: string, value: string | null): void {
  if (value === null) return
  properties[name] ??= []
  if (!properties[name].includes(value)) properties[name].push(value)
}

function rangeOf(min: string | null, max: string | null): string | null {
  if (min !== null && max !== null) return `${min}-${max}`
  if (min !== null) return `>=${min}`
  return max === null ? null : `<=${max}`
}

const PROPERTY_OF = new Map(IDENTIFIERS.map(([property, scheme]) => [scheme, property]))

/** Schemes that FollowTheMoney has no property for are registration numbers to its readers; the scheme is carried. */
function identifierProperty(scheme: string, country: string | null): string {
  const national = NATIONAL_IDENTIFIERS.find(([, kind]) => scheme === `${country}-${kind}`)
  return PROPERTY_OF.get(scheme) ?? national?.[0] ?? 'registrationNumber'
}
