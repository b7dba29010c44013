import type { DatasetMeta, EditionHead, JurisdictionInput } from '../knowledge/rows.ts'
import type { SourceOptions } from './source.ts'

/** What indices of countries have in common: one value for each country, index and year. */

export interface IndexValue {
  file: string
  line: number
  /** ISO 3166-1 alpha-2 */
  country: string
  /** A code such as `vdem_v2x_polyarchy`. */
  attribute: string
  year: number
  /** As the publisher writes it. */
  value: string
}

/**
 * An index as a fact about a jurisdiction, for its year. Graded B2: research institutes with a published method, whose
 * values are estimates.
 */
export function indexRow({ file, line, country, attribute, year, value }: IndexValue): JurisdictionInput {
  return {
    table: 'jurisdiction_fact',
    file,
    line,
    key: `${country}|${attribute}|${year}`,
    evidence: null,
    grade: 'B2',
    verified: true,
    note: null,
    country,
    attribute,
    value,
    validFrom: String(year),
    validTo: String(year + 1),
    legalBasis: null,
  }
}

type IndexMeta = Pick<
  DatasetMeta,
  'id' | 'title' | 'publisher' | 'officialUrl' | 'licence' | 'cadence' | 'staleAfterDays' | 'note'
>

/** @param publishedOn the publisher's day by the file; what the operator states goes before it */
export function indexHead(meta: IndexMeta, options: SourceOptions, publishedOn: string | null = null): EditionHead {
  const day = options.publishedOn ?? publishedOn ?? options.lastModified
  return {
    dataset: {
      ...meta,
      kind: 'facts',
      authority: null,
      country: null,
      legalBasis: null,
      bindsWhom: null,
      effect: null,
      ownershipRule: null,
    },
    version: day ?? 'undated',
    publishedOn: day,
    complete: options.complete ?? false,
  }
}

/** A year of four digits; null for anything else. */
export function yearOf(text: string): number | null {
  return /^[12]\d{3}$/.test(text) ? Number(text) : null
}

/** True for a decimal number as statistical programs write it, such as `0.664`, `.664`, `-1.2` or `6.1e-05`. */
export function isNumber(text: string): boolean {
  return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)
}
