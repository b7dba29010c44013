import type {
  Deployment,
  Entity,
  JurisdictionFact,
  ListInfo,
  Listing,
  OwnershipLink,
  SameAs,
  VendorFacts,
} from '../../src/knowledge/facts.ts'
import { packs } from './starter.ts'

/** Facts made by hand: one small world around one vendor, complete unless a test takes something away. */
export class World {
  readonly facts: VendorFacts

  constructor(vendor: Partial<Entity> = {}) {
    this.facts = {
      entityId: 'vendor',
      entities: [],
      ownership: [],
      listings: [],
      deployments: [],
      jurisdictions: [],
      sameAs: [],
      lists: packs.checkedLists.map((id) => list(id)),
      datasets: (['ownership', 'deployments', 'jurisdictions'] as const).map((table) => ({
        id: `whole-${table}`,
        edition: 'test',
        sha256: '0'.repeat(64),
        importedAt: '2026-11-24T00:00:00Z',
        tables: [table],
        complete: true,
        evidence: `evd_whole-${table}`,
      })),
      truncated: false,
    }
    this.entity('vendor', { country: 'NL', identifiers: [{ scheme: 'NL-KVK', id: '12345678' }], ...vendor })
  }

  entity(id: string, more: Partial<Entity> = {}): this {
    if (this.facts.entities.some((entity) => entity.id === id)) return this
    this.facts.entities.push({
      id,
      sourceId: id,
      dataset: 'starter-entities',
      kind: 'company',
      name: `Name of ${id}`,
      country: 'NL',
      ownershipStatus: null,
      incorporated: null,
      status: null,
      matchable: true,
      names: [],
      identifiers: [],
      address: null,
      evidence: `evd_${id}`,
      note: null,
      ...more,
    })
    return this
  }

  /** A direct shareholding as of this year from an A1 source, unless told otherwise. */
  owns(ownerId: string, ownedId: string, more: Partial<OwnershipLink> = {}): this {
    this.entity(ownerId).entity(ownedId)
    const id = `own_${String(this.facts.ownership.length).padStart(3, '0')}`
    this.facts.ownership.push({
      id,
      ...graded(id),
      dataset: 'starter-ownership',
      ownedId,
      ownerId,
      shareExact: null,
      shareMin: null,
      shareMax: null,
      interest: 'shareholding',
      direct: true,
      start: null,
      end: null,
      asOf: '2026-06',
      ...more,
    })
    return this
  }

  share(ownerId: string, ownedId: string, exact: string, more: Partial<OwnershipLink> = {}): this {
    return this.owns(ownerId, ownedId, { shareExact: exact, ...more })
  }

  controls(ownerId: string, ownedId: string, more: Partial<OwnershipLink> = {}): this {
    return this.owns(ownerId, ownedId, { interest: 'control', ...more })
  }

  state(id: string, country: string): this {
    return this.entity(id, { kind: 'state', country, name: `State of ${country}` })
  }

  listed(entityId: string, listId: string, more: Partial<Listing> = {}): this {
    this.entity(entityId)
    const id = `lst_${String(this.facts.listings.length).padStart(3, '0')}`
    this.facts.listings.push({
      id,
      ...graded(id),
      dataset: listId,
      entityId,
      listId,
      listedOn: '2020-01-01',
      delistedOn: null,
      scope: null,
      program: null,
      legalBasis: null,
      ...more,
    })
    if (!this.facts.lists.some((known) => known.id === listId)) this.facts.lists.push(list(listId))
    return this
  }

  deployed(more: Partial<Deployment> = {}): this {
    const id = `dep-${String(this.facts.deployments.length).padStart(3, '0')}`
    this.entity(more.vendorId ?? 'vendor')
    this.facts.deployments.push({
      id,
      ...graded(id),
      dataset: 'starter-deployments',
      event: id,
      vendorId: 'vendor',
      role: 'prime',
      buyer: 'Some ministry',
      buyerCountry: 'VE',
      capability: 'identity_documents',
      description: 'Reported by Some Paper: a system.',
      start: null,
      end: null,
      valueUsd: null,
      financier: null,
      financierCountry: null,
      adverseStatus: 'allegation',
      adverseNote: null,
      actListIds: [],
      vendorResponse: null,
      outcome: null,
      outcomeEffect: null,
      sourceDate: '2026-11-24',
      ...more,
    })
    return this
  }

  law(country: string, attribute: string, value: string, more: Partial<JurisdictionFact> = {}): this {
    const id = `jur_${String(this.facts.jurisdictions.length).padStart(3, '0')}`
    this.facts.jurisdictions.push({
      id,
      ...graded(id),
      dataset: 'starter-jurisdictions',
      country,
      attribute,
      value,
      validFrom: null,
      validTo: null,
      legalBasis: 'Some Act',
      ...more,
    })
    return this
  }

  /** All four attributes of a law of compulsion: JU-01 unless review is given. */
  compulsion(country: string, review = 'no'): this {
    return this.law(country, 'compels_cooperation', 'yes')
      .law(country, 'secrecy_of_orders', 'yes')
      .law(country, 'extraterritorial_reach', 'yes')
      .law(country, 'independent_judicial_review', review)
  }

  same(aId: string, bId: string, confidence: SameAs['confidence']): this {
    this.entity(aId).entity(bId)
    const id = `sam_${String(this.facts.sameAs.length).padStart(3, '0')}`
    this.facts.sameAs.push({
      id,
      dataset: 'starter-entities',
      aId,
      bId,
      basis: 'same address',
      confidence,
      evidence: `evd_${id}`,
      note: null,
    })
    return this
  }

  list(id: string, change: Partial<ListInfo>): this {
    Object.assign(this.facts.lists.find((known) => known.id === id) ?? {}, change)
    return this
  }

  /** Owned whole by a private person of the Netherlands: nothing about it weighs. */
  traced(): this {
    return this.entity('person', { kind: 'person', country: null }).share('person', 'vendor', '100')
  }
}

const graded = (id: string) => ({ grade: 'A1', verified: true, evidence: `evd_${id}`, note: null })

const AUTHORITY: Record<string, string | null> = { us: 'US', eu: 'EU', uk: 'GB', un: 'UN', mx: 'MX', au: 'AU' }

function list(id: string): ListInfo {
  return {
    id,
    title: `Title of ${id}`,
    authority: `Authority of ${id}`,
    country: AUTHORITY[id.split('-')[0]!] ?? null,
    legalBasis: 'Some Act',
    bindsWhom: null,
    effect: null,
    ownershipRule: 'none',
    officialUrl: null,
    licence: null,
    complete: true,
    rows: 100,
    edition: '2026-11-20',
    publishedOn: '2026-11-20',
    staleAfterDays: 7,
    evidence: `evd_${id}`,
    rowsNotRead: 0,
    note: null,
  }
}
