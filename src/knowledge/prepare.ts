import type { PreparedRow } from './edition-store.ts'
import type { Evidence } from './facts.ts'
import { contentHash, derivedId, entityId, keyedId } from './ids.ts'
import { contentOf } from './row-content.ts'
import type { EntityInput, EntityRef, EvidenceInput, LoadableInput } from './rows.ts'

/** Under which key a row stands, and a digest of what it says: enough to see that nothing has changed. */
export interface RowIdentity {
  key: string
  /** 32 hexadecimal digits */
  hash: string
}

export function identityOf(row: LoadableInput): RowIdentity {
  return {
    key: row.table === 'entity' ? entityId(row.ref.namespace, row.ref.sourceId) : row.key,
    hash: contentHash(contentOf(row)),
  }
}

/** Turns a row of a source into the columns of its table, with the ids that are derived from it. */
export function prepareRow(dataset: string, row: LoadableInput, { key, hash }: RowIdentity): PreparedRow {
  const needs = needsOf(row).map(([column, ref]) => ({
    id: entityId(ref.namespace, ref.sourceId),
    label: `${column} "${ref.sourceId}"`,
  }))
  return {
    table: row.table,
    key,
    hash,
    file: row.file,
    line: row.line,
    columns: columnsOf(dataset, row, needs),
    evidence: evidenceOf(dataset, row),
    needs,
  }
}

/** Ids of the entities that a row names. */
export function entitiesNamedBy(row: LoadableInput): string[] {
  return needsOf(row).map(([, ref]) => entityId(ref.namespace, ref.sourceId))
}

/** The source of a row with its id. Two rows that say the same of the same source share it. */
function evidenceOf(dataset: string, row: LoadableInput): Evidence | null {
  if (!row.evidence) return null
  const content: Omit<Evidence, 'id'> = {
    dataset,
    ...textOf(row.evidence),
    grade: 'grade' in row ? row.grade : null,
    verified: row.table === 'entity' ? true : row.verified,
  }
  return { id: derivedId('evd', content), ...content }
}

function textOf(evidence: EvidenceInput): EvidenceInput {
  const { title, publisher, publisherInterest, publishedOn, url, status, response } = evidence
  return { title, publisher, publisherInterest, publishedOn, url, status, response }
}

function needsOf(row: LoadableInput): [string, EntityRef][] {
  switch (row.table) {
    case 'same_as':
      return [
        ['a_id', row.a],
        ['b_id', row.b],
      ]
    case 'ownership':
      return [
        ['owned_id', row.owned],
        ['owner_id', row.owner],
      ]
    case 'listing':
      return [['entity_id', row.entity]]
    case 'deployment':
      return [['vendor_id', row.vendor]]
    default:
      return []
  }
}

/** @param needs the entities that the row names, as `needsOf` orders them */
function columnsOf(dataset: string, row: LoadableInput, needs: readonly { id: string }[]): Record<string, unknown> {
  const id = (prefix: string, key: string) => keyedId(prefix, dataset, key)
  if (row.table === 'entity') return entityColumns(row)
  const { verified, note } = row
  if (row.table === 'same_as') {
    return {
      id: id('sam', row.key),
      verified,
      note,
      a_id: needs[0]!.id,
      b_id: needs[1]!.id,
      basis: row.basis,
      confidence: row.confidence,
    }
  }
  const graded = { verified, note, grade: row.grade }
  switch (row.table) {
    case 'ownership':
      return {
        id: id('own', row.key),
        ...graded,
        owned_id: needs[0]!.id,
        owner_id: needs[1]!.id,
        share_exact: row.shareExact,
        share_min: row.shareMin,
        share_max: row.shareMax,
        interest: row.interest,
        direct: row.direct,
        start_on: row.start,
        end_on: row.end,
        as_of: row.asOf,
      }
    case 'listing':
      return {
        id: id('lst', row.key),
        ...graded,
        entity_id: needs[0]!.id,
        listed_on: row.listedOn,
        delisted_on: row.delistedOn,
        scope: row.scope,
        program: row.program,
        legal_basis: row.legalBasis,
      }
    case 'deployment':
      return {
        id: id('dpl', row.key),
        ...graded,
        source_id: row.sourceId,
        event: row.event,
        vendor_id: needs[0]!.id,
        role: row.role,
        buyer: row.buyer,
        buyer_country: row.buyerCountry,
        capability: row.capability,
        description: row.description,
        start_on: row.start,
        end_on: row.end,
        value_usd: row.valueUsd,
        financier: row.financier,
        financier_country: row.financierCountry,
        adverse_status: row.adverseStatus,
        adverse_note: row.adverseNote,
        act_list_ids: row.actListIds,
        vendor_response: row.vendorResponse,
        outcome: row.outcome,
        outcome_effect: row.outcomeEffect,
        source_date: row.sourceDate,
      }
    case 'jurisdiction_fact':
      return {
        id: id('jur', row.key),
        ...graded,
        country: row.country,
        attribute: row.attribute,
        value: row.value,
        valid_from: row.validFrom,
        valid_to: row.validTo,
        legal_basis: row.legalBasis,
      }
  }
}

function entityColumns(row: EntityInput): Record<string, unknown> {
  const [official, ...others] = row.names
  return {
    namespace: row.ref.namespace,
    source_id: row.ref.sourceId,
    kind: row.kind,
    name: official!.text,
    name_script: official!.script,
    name_language: official!.language,
    country: row.country,
    ownership_status: row.ownershipStatus,
    incorporated: row.incorporated,
    status: row.status,
    matchable: row.matchable,
    address: row.address,
    note: row.note,
    names: others.map(({ text, kind, script, language }, index) => ({
      position: index + 1,
      text,
      kind,
      script,
      language,
    })),
    identifiers: row.identifiers.map(({ scheme, id: value }) => ({ scheme, value })),
  }
}
