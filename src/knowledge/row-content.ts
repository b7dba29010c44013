import type { EntityRef, EvidenceInput, LoadableInput } from './rows.ts'

/**
 * What a row says, as plain data in a fixed order: two rows that say the same give the same JSON, whatever source they
 * came from. Where the row stands in its file is no part of it, nor is its key.
 */
export function contentOf(row: LoadableInput): unknown[] {
  const evidence = row.evidence && textOf(row.evidence)
  switch (row.table) {
    case 'entity':
      return [
        row.kind,
        row.names.map(({ text, kind, script, language }) => [text, kind, script, language]),
        row.country,
        row.ownershipStatus,
        row.incorporated,
        row.status,
        row.matchable,
        row.identifiers.map(({ scheme, id }) => [scheme, id]),
        row.address,
        evidence,
        row.note,
      ]
    case 'same_as':
      return [evidence, row.verified, row.note, nameOf(row.a), nameOf(row.b), row.basis, row.confidence]
    case 'ownership':
      return [
        evidence,
        row.verified,
        row.note,
        row.grade,
        nameOf(row.owned),
        nameOf(row.owner),
        row.shareExact,
        row.shareMin,
        row.shareMax,
        row.interest,
        row.direct,
        row.start,
        row.end,
        row.asOf,
      ]
    case 'listing':
      return [
        evidence,
        row.verified,
        row.note,
        row.grade,
        nameOf(row.entity),
        row.listedOn,
        row.delistedOn,
        row.scope,
        row.program,
        row.legalBasis,
      ]
    case 'deployment':
      return [
        evidence,
        row.verified,
        row.note,
        row.grade,
        row.sourceId,
        row.event,
        nameOf(row.vendor),
        row.role,
        row.buyer,
        row.buyerCountry,
        row.capability,
        row.description,
        row.start,
        row.end,
        row.valueUsd,
        row.financier,
        row.financierCountry,
        row.adverseStatus,
        row.adverseNote,
        row.actListIds,
        row.vendorResponse,
        row.outcome,
        row.outcomeEffect,
        row.sourceDate,
      ]
    case 'jurisdiction_fact':
      return [
        evidence,
        row.verified,
        row.note,
        row.grade,
        row.country,
        row.attribute,
        row.value,
        row.validFrom,
        row.validTo,
        row.legalBasis,
      ]
  }
}

function nameOf({ namespace, sourceId }: EntityRef): string[] {
  return [namespace, sourceId]
}

function textOf({ title, publisher, publisherInterest, publishedOn, url, status, response }: EvidenceInput): unknown[] {
  return [title, publisher, publisherInterest, publishedOn, url, status, response]
}
