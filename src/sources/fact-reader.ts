import type {
  AdverseStatus,
  DeploymentRole,
  EntityKind,
  EntityName,
  Evidence,
  Identifier,
  Interest,
  NameKind,
  OutcomeEffect,
  OwnershipStatus,
} from '../knowledge/facts.ts'
import type { EntityRef, EvidenceInput, FactRowInput, ListingInput } from '../knowledge/rows.ts'
import { scriptOf } from '../knowledge/script.ts'
import { BadCell, type FactCells } from './fact-cells.ts'

/**
 * Turns lines of Probity's own CSV into rows of the tables. The columns and their meaning are in
 * `data/starter/README.md`. Words of an enumeration pass as they are: the import checks them.
 */
export class FactReader {
  readonly #publisher: string
  readonly #ref: (id: string) => EntityRef

  /**
   * @param publisher who compiled the rows: a row without a source cites them
   * @param ref the entity that an id in a cell names
   */
  constructor(publisher: string, ref: (id: string) => EntityRef) {
    this.#publisher = publisher
    this.#ref = ref
  }

  entity = (cells: FactCells): FactRowInput => {
    const name = cells.text('name')
    const country = cells.optional('country')
    const lei = cells.optional('lei')
    const named = (text: string, kind: NameKind): EntityName => ({ text, kind, ...scriptOf(text, country) })
    const names = [
      named(name, 'official'),
      ...cells.list('aliases').map((alias) => named(alias, kindOfAlias(alias, name))),
      ...cells.list('native_names').map((native) => named(native, 'alias')),
      ...cells.list('former_names').map((former) => named(former, 'former')),
    ]
    return {
      table: 'entity',
      ...cells.origin,
      ref: this.#ref(cells.text('id')),
      kind: cells.text('kind') as EntityKind,
      names: withoutRepeats(names),
      country,
      ownershipStatus: cells.optional<OwnershipStatus>('ownership_status'),
      incorporated: null,
      status: null,
      matchable: isMatchable(cells.text('id')),
      identifiers: [...(lei ? [{ scheme: 'XI-LEI', id: lei }] : []), ...cells.list('identifiers').map(identifierOf)],
      address: cells.optional('address'),
      evidence: null,
      note: cells.optional('note'),
    }
  }

  sameAs = (cells: FactCells): FactRowInput => {
    const confidence = cells.text('confidence') as 'confirmed' | 'inferred'
    const basis = cells.text('basis')
    return {
      table: 'same_as',
      ...cells.origin,
      key: `${cells.text('a_id')}|${cells.text('b_id')}`,
      a: this.#ref(cells.text('a_id')),
      b: this.#ref(cells.text('b_id')),
      basis,
      confidence,
      evidence: this.#evidence(cells, { title: basis, publisher: this.#publisher }),
      verified: confidence === 'confirmed' && cells.text('source_url') !== '',
      note: cells.optional('note'),
    }
  }

  ownership = (cells: FactCells): FactRowInput => ({
    table: 'ownership',
    ...cells.origin,
    key: [cells.text('owned_id'), cells.text('owner_id'), cells.text('interest'), cells.text('start')].join('|'),
    ...this.#graded(cells, this.#evidence(cells)),
    owned: this.#ref(cells.text('owned_id')),
    owner: this.#ref(cells.text('owner_id')),
    shareExact: cells.optional('share_exact'),
    shareMin: cells.optional('share_min'),
    shareMax: cells.optional('share_max'),
    interest: cells.text('interest') as Interest,
    direct: cells.flag('direct'),
    start: cells.optional('start'),
    end: cells.optional('end'),
    asOf: cells.optional('as_of'),
  })

  deployment = (cells: FactCells): FactRowInput => {
    const adverse = cells.text('adverse_status') as AdverseStatus
    const effect = cells.optional<OutcomeEffect>('outcome_effect')
    const response = cells.optional('vendor_response')
    return {
      table: 'deployment',
      ...cells.origin,
      key: cells.text('id'),
      ...this.#graded(cells, this.#evidence(cells, { status: evidenceStatus(adverse, effect), response })),
      sourceId: cells.text('id'),
      event: cells.text('event'),
      vendor: this.#ref(cells.text('vendor_id')),
      role: cells.text('role') as DeploymentRole,
      buyer: cells.text('buyer'),
      buyerCountry: cells.optional('buyer_country'),
      capability: cells.text('capability'),
      description: cells.text('description'),
      start: cells.optional('start_year'),
      end: cells.optional('end_year'),
      valueUsd: cells.optional('value_usd'),
      financier: cells.optional('financier'),
      financierCountry: cells.optional('financier_country'),
      adverseStatus: adverse,
      adverseNote: cells.optional('adverse_note'),
      actListIds: cells.list('act_list_id'),
      vendorResponse: response,
      outcome: cells.optional('outcome'),
      outcomeEffect: effect,
      sourceDate: cells.optional('source_date'),
    }
  }

  listing = (cells: FactCells): ListingInput => ({
    table: 'listing',
    ...cells.origin,
    key: `${cells.text('entity_id')}|${cells.text('listed_on')}`,
    ...this.#graded(cells, this.#evidence(cells)),
    entity: this.#ref(cells.text('entity_id')),
    listedOn: cells.optional('listed_on'),
    delistedOn: cells.optional('delisted_on'),
    scope: cells.optional('scope'),
    program: cells.optional('program'),
    legalBasis: cells.optional('legal_basis'),
  })

  jurisdiction = (cells: FactCells): FactRowInput => ({
    table: 'jurisdiction_fact',
    ...cells.origin,
    key: [cells.text('country'), cells.text('attribute'), cells.text('valid_from')].join('|'),
    ...this.#graded(cells, this.#evidence(cells)),
    country: cells.text('country'),
    attribute: cells.text('attribute'),
    value: cells.text('value'),
    validFrom: cells.optional('valid_from'),
    validTo: cells.optional('valid_to'),
    legalBasis: cells.optional('legal_basis'),
  })

  #graded(cells: FactCells, evidence: EvidenceInput) {
    const grade = cells.optional('source_grade')
    return { evidence, grade, verified: cells.flag('verified'), note: cells.optional('note') }
  }

  /** A row from general knowledge has no source: its evidence says so, in the name of who compiled it. */
  #evidence(cells: FactCells, given: Partial<EvidenceInput> = {}): EvidenceInput {
    const title = cells.optional('source_title')
    const none = title === null && given.title === undefined
    return {
      title: none ? 'No source seen: general knowledge, to be confirmed' : (title ?? ''),
      publisher: none ? this.#publisher : cells.optional('source_publisher'),
      publisherInterest: null,
      publishedOn: cells.optional('source_date'),
      url: cells.optional('source_url'),
      status: 'record',
      response: null,
      ...given,
    }
  }
}

/**
 * What kind of statement the source of a deployment is. A conviction that can still be appealed is not final; acts of an
 * authority or interim orders of a court (findings, sanctions, revoked awards, injunctions) are official findings.
 */
function evidenceStatus(adverse: AdverseStatus, effect: OutcomeEffect | null): Evidence['status'] {
  switch (adverse) {
    case 'allegation':
    case 'charge':
      return adverse
    case 'conviction':
      return effect === 'pending' ? 'official_finding' : 'final_decision'
    case 'none':
      return 'record'
    default:
      return 'official_finding'
  }
}

/**
 * A single word of capitals is an acronym, unless the official name itself contains it: `IDEMIA` is the name of IDEMIA
 * Group, `CEIEC` stands for the first letters of another name.
 */
function kindOfAlias(alias: string, official: string): NameKind {
  const capitals = /^[\p{Lu}&+]{2,8}$/u.test(alias)
  const words = official.split(/[^\p{L}\p{N}&+]+/u)
  return capitals && !words.includes(alias) ? 'acronym' : 'alias'
}

function identifierOf(text: string): Identifier {
  const [, scheme, id] = /^([^:]+):\s*(.+)$/.exec(text) ?? []
  if (scheme === undefined || id === undefined) throw new BadCell(`identifier "${text}" is not of the form SCHEME:ID`)
  return { scheme: scheme.trim(), id }
}

/** Product categories of the FCC Covered List and the placeholder of sources that name no vendor are nobody's name. */
function isMatchable(id: string): boolean {
  return !id.startsWith('category-') && id !== 'unnamed-vendor'
}

function withoutRepeats(names: EntityName[]): EntityName[] {
  const seen = new Set<string>()
  return names.filter(({ text }) => {
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}
