import { csvRecords } from './csv-records.ts'
import { jsonArray } from './json-records.ts'
import { listed, type SourceFile, SourceFormatError } from './source.ts'
import type { OfacDetail } from './us-ofac-details.ts'
import { addressOf, type UsAddress, writtenAddress } from './us-places.ts'

/** An entry of the Consolidated Screening List, of whichever of its two forms. */
export interface CslRecord {
  /** Line of the CSV, position in the JSON. */
  line: number
  /** The cells by column; lists in one text. */
  text: Record<string, string>
  lists: Record<ListColumn, string[]>
  addresses: UsAddress[]
  details: OfacDetail[]
}

/** A line that has other columns than the header. */
export interface BadCslLine {
  line: number
  cells: string[]
}

const LIST_COLUMNS = [
  ...(['programs', 'alt_names', 'citizenships', 'dates_of_birth', 'nationalities', 'places_of_birth'] as const),
]
type ListColumn = (typeof LIST_COLUMNS)[number]

const TEXT_COLUMNS = [
  ...['source', 'entity_number', 'type', 'name', 'title', 'federal_register_notice', 'start_date', 'end_date'],
  ...['standard_order', 'license_requirement', 'license_policy', 'call_sign', 'vessel_type', 'gross_tonnage'],
  ...['gross_registered_tonnage', 'vessel_flag', 'vessel_owner', 'remarks', 'source_list_url'],
  ...['source_information_url'],
]
const COLUMNS = ['_id', ...TEXT_COLUMNS, ...LIST_COLUMNS, 'addresses', 'ids']
/** The JSON leaves out members that its list has no use for, and has `id` for `_id` and a country of its own. */
const MEMBERS = new Set([...COLUMNS, 'id', 'country'])

/**
 * The entries of the CSV form, whose lists are texts joined by `; `.
 * @throws {SourceFormatError} for a missing or unknown column
 */
export async function* cslCsv(file: SourceFile): AsyncGenerator<CslRecord | BadCslLine> {
  for await (const { line, values, cells } of csvRecords(file, { required: COLUMNS })) {
    if (!values) {
      yield { line, cells }
      continue
    }
    const lists = Object.fromEntries(LIST_COLUMNS.map((column) => [column, split(values[column]!)]))
    yield {
      line,
      text: values,
      lists: lists as CslRecord['lists'],
      addresses: split(values.addresses!).map((address) => writtenAddress(address.replace(/^and\s+/, ''))),
      details: split(values.ids!).map(detailOf),
    }
  }
}

/**
 * The entries of the JSON form, `{"results": [...]}`.
 * @throws {SourceFormatError} for a member that is not known
 */
export async function* cslJson(file: SourceFile): AsyncGenerator<CslRecord> {
  for await (const { line, value } of jsonArray(file, 'results')) {
    const entry = objectOf(value)
    const unknown = Object.keys(entry).filter((member) => !MEMBERS.has(member))
    if (unknown.length > 0) {
      throw new SourceFormatError(`${file.name}, entry ${line} has an unknown member ${listed(unknown)}`)
    }
    const lists = Object.fromEntries(LIST_COLUMNS.map((column) => [column, textsOf(entry[column])]))
    yield {
      line,
      text: Object.fromEntries(TEXT_COLUMNS.map((column) => [column, textOf(entry[column])])),
      lists: lists as CslRecord['lists'],
      addresses: objectsOf(entry.addresses).map((one) => {
        const parts = ['address', 'city', 'state', 'postal_code'].map((part) => textOf(one[part]))
        return addressOf(parts, textOf(one.country))
      }),
      details: objectsOf(entry.ids).map((one) => ({
        label: textOf(one.type),
        value: textOf(one.number),
        country: textOf(one.country) || null,
        extra: validityOf(textOf(one.expiration_date), textOf(one.issue_date)),
      })),
    }
  }
}

function split(text: string): string[] {
  return text.split(/;\s+/).flatMap((part) => part.trim() || [])
}

/** A document as `country, expiry, issue, number, type`, of which only the last two must be there. */
function detailOf(text: string): OfacDetail {
  const parts = text.split(', ')
  const label = parts.length > 1 ? parts.pop()! : ''
  const country = parts.length > 1 && /^[A-Z]{2}$/.test(parts[0]!) ? parts.shift()! : null
  const dates: string[] = []
  while (parts.length > 1 && /^\d{4}-\d{2}-\d{2}$/.test(parts[0]!)) dates.push(parts.shift()!)
  const extra = dates.length === 2 ? validityOf(dates[0]!, dates[1]!) : (dates[0] ?? null)
  return { label, value: parts.join(', '), country, extra }
}

function validityOf(expiry: string, issue: string): string | null {
  return [issue && `issued ${issue}`, expiry && `expires ${expiry}`].filter(Boolean).join(' ') || null
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((one) => textOf(one) || []) : split(textOf(value))
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(objectOf) : []
}
