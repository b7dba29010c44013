import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type CapabilityTaxonomy, loadTaxonomy } from '../../src/knowledge/capabilities.ts'
import type {
  AdverseStatus,
  DeploymentRole,
  EntityKind,
  Evidence,
  Interest,
  OutcomeEffect,
  OwnershipRule,
  OwnershipStatus,
  VendorFacts,
} from '../../src/knowledge/facts.ts'
import { factsAbout } from '../../src/knowledge/facts-about.ts'
import { buildSnapshot, type KnowledgeSnapshot } from '../../src/knowledge/snapshot.ts'
import type { DatasetInfo } from '../../src/knowledge/snapshot-store.ts'
import { loadPacks, type PackSet } from '../../src/policy/index.ts'
import type { PolicySubject } from '../../src/policy/types.ts'
import { inPages, type WholeKnowledge } from '../knowledge/whole.ts'

/**
 * The starter facts without a database. Ids are those of the source, so that a test can be read: `ent_zte`,
 * `own_thales-french-republic-1`, `lst_zte-us-s889-1`.
 */

const root = new URL('../../', import.meta.url)

export const taxonomy: CapabilityTaxonomy = loadTaxonomy(new URL('data/capabilities', root).pathname)
export const packs: PackSet = loadPacks(new URL('data/policies', root).pathname)

type Row = Record<string, string>

function rows(file: string): Row[] {
  return parse(readFileSync(new URL(`data/starter/${file}`, root)), { columns: true, bom: true }) as Row[]
}

const given = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)
const ent = (id: string | undefined): string => `ent_${id}`

function numbered(): (name: string) => string {
  const seen = new Map<string, number>()
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return `${name}-${count}`
  }
}

const evidence = new Map<string, Evidence>()

function cite(id: string, dataset: string, row: Row): string {
  evidence.set(id, {
    id,
    title: row.source_title || row.name || id,
    publisher: given(row.source_publisher),
    publisherInterest: null,
    publishedOn: given(row.source_date),
    url: given(row.source_url),
    grade: given(row.source_grade),
    status: 'record',
    response: given(row.vendor_response),
    verified: row.verified !== 'no',
    dataset,
  })
  return id
}

function dataset(id: string, kind: 'facts' | 'list', row: Row, complete: boolean): DatasetInfo {
  return {
    id,
    kind,
    title: row.title || id,
    publisher: 'Probity starter facts',
    authority: given(row.authority),
    country: given(row.country),
    legalBasis: given(row.legal_basis),
    bindsWhom: given(row.binds_whom),
    effect: given(row.effect),
    ownershipRule: kind === 'list' ? (row.ownership_rule as OwnershipRule) : null,
    officialUrl: given(row.official_url),
    licence: given(row.licence),
    cadence: null,
    staleAfterDays: null,
    note: given(row.note),
    edition: 'starter',
    sha256: '0'.repeat(64),
    complete,
    publishedOn: '2026-11-24',
    importedAt: '2026-11-24T00:00:00Z',
    rowsQuarantined: 0,
    leftOut: {},
    counts: {},
    evidence: cite(`evd_edition-${id}`, id, { source_title: `${id}, edition starter` }),
  }
}

function starterRows(): WholeKnowledge {
  const own = numbered()
  const lst = numbered()
  const jur = numbered()
  const graded = (id: string, name: string, row: Row) => ({
    dataset: name,
    grade: given(row.source_grade),
    verified: row.verified === 'yes',
    evidence: cite(`evd_${id}`, name, row),
    note: given(row.note),
  })
  return {
    version: 1,
    activatedAt: '2026-11-24T00:00:00Z',
    datasets: [
      ...['entities', 'ownership', 'deployments', 'jurisdictions'].map((kind) =>
        dataset(`starter-${kind}`, 'facts', {}, false),
      ),
      ...rows('lists.csv').map((row) => dataset(row.list_id!, 'list', row, row.complete === 'yes')),
    ],
    entities: rows('entities.csv').map((row) => ({
      id: ent(row.id),
      sourceId: row.id!,
      dataset: 'starter-entities',
      kind: row.kind as EntityKind,
      name: row.name!,
      country: given(row.country),
      ownershipStatus: given(row.ownership_status) as OwnershipStatus | null,
      incorporated: null,
      status: null,
      matchable: true,
      names: [{ text: row.name!, kind: 'official' as const, script: null, language: null }],
      identifiers: row.lei ? [{ scheme: 'XI-LEI', id: row.lei }] : [],
      address: null,
      evidence: null,
      note: given(row.note),
    })),
    sameAs: rows('same_as.csv').map((row) => {
      const id = `sam_${row.a_id}-${row.b_id}`
      return {
        id,
        dataset: 'starter-entities',
        aId: ent(row.a_id),
        bId: ent(row.b_id),
        basis: row.basis!,
        confidence: row.confidence as 'confirmed' | 'inferred',
        evidence: cite(`evd_${id}`, 'starter-entities', row),
        note: given(row.note),
      }
    }),
    ownership: rows('ownership.csv').map((row) => {
      const id = own(`own_${row.owned_id}-${row.owner_id}`)
      return {
        id,
        ...graded(id, 'starter-ownership', row),
        ownedId: ent(row.owned_id),
        ownerId: ent(row.owner_id),
        shareExact: given(row.share_exact),
        shareMin: given(row.share_min),
        shareMax: given(row.share_max),
        interest: row.interest as Interest,
        direct: row.direct === 'yes',
        start: given(row.start),
        end: given(row.end),
        asOf: given(row.as_of),
      }
    }),
    listings: rows('listings.csv').map((row) => {
      const id = lst(`lst_${row.entity_id}-${row.list_id}`)
      return {
        id,
        ...graded(id, row.list_id!, row),
        entityId: ent(row.entity_id),
        listId: row.list_id!,
        listedOn: given(row.listed_on),
        delistedOn: given(row.delisted_on),
        scope: given(row.scope),
        program: null,
        legalBasis: given(row.legal_basis),
        ofExtract: true,
      }
    }),
    deployments: rows('deployments.csv').map((row) => ({
      id: row.id!,
      ...graded(row.id!, 'starter-deployments', row),
      event: row.event!,
      vendorId: ent(row.vendor_id),
      role: row.role as DeploymentRole,
      buyer: row.buyer!,
      buyerCountry: given(row.buyer_country),
      capability: row.capability!,
      description: row.description!,
      start: given(row.start_year),
      end: given(row.end_year),
      valueUsd: given(row.value_usd),
      financier: given(row.financier),
      financierCountry: given(row.financier_country),
      adverseStatus: row.adverse_status as AdverseStatus,
      adverseNote: given(row.adverse_note),
      actListIds: row.act_list_id ? row.act_list_id.split('|') : [],
      vendorResponse: given(row.vendor_response),
      outcome: given(row.outcome),
      outcomeEffect: given(row.outcome_effect) as OutcomeEffect | null,
      sourceDate: given(row.source_date),
    })),
    jurisdictions: rows('jurisdictions.csv').map((row) => {
      const id = jur(`jur_${row.country}-${row.attribute}`)
      return {
        id,
        ...graded(id, 'starter-jurisdictions', row),
        country: row.country!,
        attribute: row.attribute!,
        value: row.value!,
        validFrom: given(row.valid_from),
        validTo: given(row.valid_to),
        legalBasis: given(row.legal_basis),
      }
    }),
    evidence: [...evidence.values()],
  }
}

export const snapshot: KnowledgeSnapshot = await buildSnapshot(inPages(starterRows()))

/** The facts about an entity of the starter tables, by its id there. A copy, which a test may change. */
export function starterFacts(sourceId: string | null): VendorFacts {
  return structuredClone(factsAbout(snapshot, sourceId === null ? null : ent(sourceId)))
}

/** A question of 2026-11-24 from a buyer of a country for one capability. */
export function question(
  country: string | null,
  capability: string | null,
  more: Partial<PolicySubject> = {},
): PolicySubject {
  return {
    asOf: '2026-11-24',
    buyer: { name: 'Comprador de ejemplo', country, sector: 'civil registry' },
    fundedBy: [],
    capabilities: capability === null ? [] : [{ code: capability, confidence: 1 }],
    massPersonalData: false,
    party: { name: 'Proveedor de ejemplo', country: null, identifiers: [], address: null },
    match: 'match',
    ...more,
  }
}
