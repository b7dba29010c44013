import type { DatasetRow } from '../knowledge/rows.ts'
import { type CsvRecord, csvRecords } from './csv-records.ts'
import type { TextEncoding } from './decode.ts'
import { type SourceFile, SourceFormatError } from './source.ts'
import { leftOut, type Place, unreadable } from './unloaded-rows.ts'
import type { UsEntries } from './us-entries.ts'
import { NON_SDN, SDN } from './us-lists.ts'
import { bothOrders, type WrittenName } from './us-names.ts'
import { type OfacListing, ofacRows } from './us-ofac-entry.ts'
import { listsOfProgrammes } from './us-ofac-lists.ts'
import { readRemarks } from './us-ofac-remarks.ts'
import { addressOf, type UsAddress } from './us-places.ts'

/** The files of one of OFAC's two sets of CSV files, which have no header and are joined by the entry's number. */
export interface OfacCsv {
  primary: SourceFile
  alt: SourceFile
  add: SourceFile
  /** Remarks that the primary file cuts go on in it. */
  comments: SourceFile | null
  /** The set of the SDN list; the other one is that of all other lists. */
  sdn: boolean
}

/** Columns by OFAC's description of its delimited files. */
const PRIMARY = [
  ...['ent_num', 'name', 'type', 'program', 'title', 'call_sign', 'vess_type', 'tonnage', 'grt', 'vess_flag'],
  ...['vess_owner', 'remarks'],
]
const ALT = ['ent_num', 'alt_num', 'alt_type', 'alt_name', 'alt_remarks']
const ADD = ['ent_num', 'add_num', 'address', 'city', 'country', 'add_remarks']
const COMMENTS = ['ent_num', 'comments']

/** What the primary file cuts its remarks to. */
const REMARKS_LIMIT = 1000
const END_OF_FILE = '\u001a'
const NOTHING = '-0-'

type Parts<Part> = Map<string, { part: Part; at: Place }[]>

/** The entries of a set of CSV files; the aliases and addresses are held in memory. */
export async function* csvRows(set: OfacCsv, entries: UsEntries): AsyncGenerator<DatasetRow> {
  const dataset = set.sdn ? SDN : NON_SDN[0]
  const names: Parts<WrittenName> = new Map()
  const addresses: Parts<UsAddress> = new Map()
  const comments: Parts<string> = new Map()
  yield* keptParts(set.alt, ALT, dataset, names, aliasOf)
  yield* keptParts(set.add, ADD, dataset, addresses, addressIn)
  if (set.comments) yield* keptParts(set.comments, COMMENTS, dataset, comments, ({ comments: text }) => text || null)

  const met = new Set<string>()
  for await (const { line, values, cells } of records(set.primary, PRIMARY)) {
    const at = { file: set.primary.name, line }
    if (!values) {
      yield { dataset, row: unreadable(at, { cells }, `${cells.length} columns instead of ${PRIMARY.length}`) }
      continue
    }
    const uid = values.ent_num!
    met.add(uid)
    const more = partsOf(comments, uid).join('')
    const remarks = readRemarks(values.remarks! + more, more === '' && values.remarks!.length >= REMARKS_LIMIT)
    const listings = listingsOf(set, values)
    if (listings.length === 0) {
      yield { dataset, row: unreadable(at, values, `the programme "${values.program}" is of no list that is known`) }
      continue
    }
    const type = values.type || 'entity'
    const written: WrittenName[] = [{ text: values.name!, kind: 'official' }, ...partsOf(names, uid), ...remarks.names]
    yield* ofacRows(
      {
        ...at,
        uid,
        type,
        names: type === 'individual' ? inBothOrders(written) : written,
        addresses: partsOf(addresses, uid),
        details: remarks.details,
        notes: [...vesselNotes(values), ...remarks.notes],
        listings,
      },
      entries,
    )
  }
  yield* orphans(names, met, dataset, 'an alias of an entry that the file of entries lacks')
  yield* orphans(addresses, met, dataset, 'an address of an entry that the file of entries lacks')
  yield* orphans(comments, met, dataset, 'remarks of an entry that the file of entries lacks')
}

/** Names as they are first, so that each stays what it is; then those of them that can be turned round. */
function inBothOrders(names: readonly WrittenName[]): WrittenName[] {
  return [...names, ...names.flatMap((name) => bothOrders(name).slice(1))]
}

async function* keptParts<Part>(
  file: SourceFile,
  columns: readonly string[],
  dataset: string,
  kept: Parts<Part>,
  partOf: (values: Record<string, string>) => Part | null,
): AsyncGenerator<DatasetRow> {
  for await (const { line, values, cells } of records(file, columns)) {
    const at = { file: file.name, line }
    const part = values && partOf(values)
    if (!values) {
      yield { dataset, row: unreadable(at, { cells }, `${cells.length} columns instead of ${columns.length}`) }
    } else if (part === null) {
      yield { dataset, row: leftOut(at, 'a line that tells nothing of its entry') }
    } else {
      const parts = kept.get(values.ent_num!)
      if (parts) parts.push({ part: part!, at })
      else kept.set(values.ent_num!, [{ part: part!, at }])
    }
  }
}

function partsOf<Part>(parts: Parts<Part>, uid: string): Part[] {
  return parts.get(uid)?.map(({ part }) => part) ?? []
}

function* orphans(
  parts: Parts<unknown>,
  met: ReadonlySet<string>,
  dataset: string,
  reason: string,
): Iterable<DatasetRow> {
  for (const [uid, kept] of parts)
    if (!met.has(uid)) for (const { at } of kept) yield { dataset, row: leftOut(at, reason) }
}

function aliasOf({ alt_type, alt_name, alt_remarks }: Record<string, string>): WrittenName | null {
  if (!alt_name) return null
  if (/weak/i.test(alt_remarks ?? '')) return { text: alt_name, kind: 'weak_alias' }
  return { text: alt_name, kind: alt_type === 'fka' ? 'former' : 'alias' }
}

function addressIn({ address, city, country, add_remarks }: Record<string, string>): UsAddress | null {
  const made = addressOf([address, city, add_remarks && `(${add_remarks})`], country ?? null)
  return made.text === '' ? null : made
}

function listingsOf({ sdn }: OfacCsv, values: Record<string, string>): OfacListing[] {
  // Several programmes are written as `SDGT] [SYRIA`.
  const programmes = values.program!.split(/\]\s*\[|;\s*/).map((one) => one.replace(/^\[|\]$/g, '').trim())
  const lists = sdn ? [SDN] : listsOfProgrammes(programmes, values.remarks!)
  return lists.map((list) => ({ list, listedOn: null, program: programmes.join('; ') || null }))
}

function vesselNotes(values: Record<string, string>): string[] {
  const told: [string, string | undefined][] = [
    ['', values.title],
    ['call sign', values.call_sign],
    ['vessel type', values.vess_type],
    ['tonnage', values.tonnage],
    ['gross registered tonnage', values.grt],
    ['flag', values.vess_flag],
    ['vessel owner', values.vess_owner],
  ]
  return told.flatMap(([label, value]) => (value ? [`${label} ${value}`.trim()] : []))
}

/**
 * The records of a file without header, `-0-` as empty text.
 * @throws {SourceFormatError} when the first record has other columns than it must have
 */
async function* records(file: SourceFile, columns: readonly string[]): AsyncGenerator<CsvRecord> {
  const encoding = await encodingOf(file)
  let first = true
  for await (const record of csvRecords(file, { required: [], columns, encoding })) {
    if (record.cells.length === 1 && record.cells[0]!.trim() === END_OF_FILE) continue
    if (first && !/^\d+$/.test(record.values?.ent_num ?? '')) {
      throw new SourceFormatError(
        `${file.name} does not begin with an entry's number and ${columns.length} columns, but with ${JSON.stringify(record.cells.slice(0, 3).join(',').slice(0, 80))}`,
      )
    }
    first = false
    const values = record.values
    if (values) {
      for (const [column, value] of Object.entries(values)) if (value === NOTHING) values[column] = ''
      // A text that is cut goes on in another file: where it is cut a space counts.
      const last = columns.at(-1)!
      if (values[last] !== '') values[last] = record.cells.at(-1)!
    }
    yield record
  }
}

/** OFAC has published both; what is no UTF-8 is the Windows form of Latin-1. */
async function encodingOf(file: SourceFile): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const input = file.open()
  try {
    for await (const chunk of input) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252'
    throw error
  } finally {
    input.destroy()
  }
}
