import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { canonicalJson } from '../canonical.ts'
import type {
  AdverseStatus,
  DeploymentRole,
  EntityKind,
  EntityName,
  Evidence,
  Interest,
  NameKind,
  OutcomeEffect,
  OwnershipRule,
  OwnershipStatus,
} from '../knowledge/facts.ts'
import type {
  DatasetMeta,
  EditionInput,
  EntityRef,
  EvidenceInput,
  FactRowInput,
  ListingInput,
} from '../knowledge/rows.ts'
import { scriptOf } from '../knowledge/script.ts'

/**
 * Probity's own CSV: the starter facts, and what an agency may write in the same form. The columns and their meaning
 * are in `data/starter/README.md`.
 */

/** A source that cannot be read as what it should be; nothing of it is loaded. */
export class SourceFormatError extends Error {
  override name = 'SourceFormatError'
}

const manifestSchema = z.strictObject({
  publisher: z.string().min(1),
  publishedOn: z.iso.date(),
  licence: z.string().min(1),
  namespace: z.string().regex(/^[a-z][a-z0-9-]*$/),
  facts: z.record(
    z.enum(['entities', 'ownership', 'deployments', 'jurisdictions']),
    z.strictObject({ id: z.string(), title: z.string().min(1), note: z.string().nullable() }),
  ),
})
type Manifest = z.output<typeof manifestSchema>

/** Columns of each file. Those after the bar may be absent; any other column stops the edition. */
const COLUMNS = {
  'entities.csv': [
    ['id', 'name', 'kind', 'country', 'aliases', 'native_names', 'lei', 'ownership_status', 'note'],
    ['former_names'],
  ],
  'same_as.csv': [['a_id', 'b_id', 'basis', 'source_url', 'confidence', 'note'], []],
  'ownership.csv': [
    [
      'owned_id',
      'owner_id',
      'share_exact',
      'share_min',
      'share_max',
      'interest',
      'direct',
      'start',
      'end',
      'as_of',
      'source_title',
      'source_publisher',
      'source_url',
      'source_grade',
      'verified',
      'note',
    ],
    ['source_date'],
  ],
  'deployments.csv': [
    [
      'id',
      'event',
      'vendor_id',
      'role',
      'buyer',
      'buyer_country',
      'capability',
      'description',
      'start_year',
      'end_year',
      'value_usd',
      'financier',
      'financier_country',
      'adverse_status',
      'adverse_note',
      'act_list_id',
      'vendor_response',
      'outcome',
      'outcome_effect',
      'source_title',
      'source_publisher',
      'source_date',
      'source_url',
      'source_grade',
      'verified',
    ],
    ['note'],
  ],
  'listings.csv': [
    [
      'entity_id',
      'list_id',
      'listed_on',
      'delisted_on',
      'scope',
      'legal_basis',
      'source_title',
      'source_url',
      'source_grade',
      'verified',
      'note',
    ],
    ['source_publisher', 'source_date', 'program'],
  ],
  'lists.csv': [
    [
      'list_id',
      'title',
      'authority',
      'country',
      'legal_basis',
      'binds_whom',
      'effect',
      'ownership_rule',
      'official_url',
      'licence',
      'complete',
      'note',
    ],
    ['cadence', 'stale_after_days'],
  ],
  'jurisdictions.csv': [
    [
      'country',
      'attribute',
      'value',
      'valid_from',
      'valid_to',
      'legal_basis',
      'source_title',
      'source_url',
      'source_grade',
      'verified',
      'note',
    ],
    ['source_publisher', 'source_date'],
  ],
} as const satisfies Record<string, readonly [readonly string[], readonly string[]]>
type FileName = keyof typeof COLUMNS

interface Sheet {
  file: FileName
  sha256: string
  lines: { line: number; values: Record<string, string> | null; cells: string[] }[]
}

/**
 * Reads a folder of starter facts: four datasets of facts, and one dataset for each list of `lists.csv`. Entities come
 * first, because the other datasets name them.
 * @param folder holds the seven CSV files and `datasets.json`
 * @throws {SourceFormatError} for a missing or unknown column, a malformed file or manifest
 */
export async function readStarterFacts(folder: string): Promise<EditionInput[]> {
  const manifest = await readManifest(path.join(folder, 'datasets.json'))
  const sheet = (file: FileName) => readSheet(folder, file)
  const entities = await sheet('entities.csv')
  const sameAs = await sheet('same_as.csv')
  const ownership = await sheet('ownership.csv')
  const deployments = await sheet('deployments.csv')
  const jurisdictions = await sheet('jurisdictions.csv')
  const lists = await sheet('lists.csv')
  const listings = await sheet('listings.csv')
  const read = new Reader(manifest)

  const facts = (name: keyof Manifest['facts'], sheets: Sheet[], rows: FactRowInput[]): EditionInput => ({
    dataset: factsMeta(manifest, name),
    version: manifest.publishedOn,
    sha256: sha256([name, manifest.facts[name], ...sheets.map((one) => one.sha256)]),
    publishedOn: manifest.publishedOn,
    complete: false,
    rows,
  })
  return [
    facts('entities', [entities, sameAs], [...rowsOf(entities, read.entity), ...rowsOf(sameAs, read.sameAs)]),
    facts('ownership', [ownership], rowsOf(ownership, read.ownership)),
    facts('deployments', [deployments], rowsOf(deployments, read.deployment)),
    facts('jurisdictions', [jurisdictions], rowsOf(jurisdictions, read.jurisdiction)),
    ...listEditions(manifest, lists, listings, read),
  ]
}

function listEditions(manifest: Manifest, lists: Sheet, listings: Sheet, read: Reader): EditionInput[] {
  const editions: EditionInput[] = []
  const placed = new Set<Sheet['lines'][number]>()
  for (const { values, line } of lists.lines) {
    if (!values) throw new SourceFormatError(`lists.csv, line ${line}: wrong number of columns`)
    const entries = listings.lines.filter((entry) => entry.values?.list_id === values.list_id)
    for (const entry of entries) placed.add(entry)
    editions.push({
      dataset: listMeta(manifest, values, line),
      version: manifest.namespace,
      sha256: sha256(['list', manifest.publishedOn, values, entries.map((entry) => entry.values)]),
      publishedOn: manifest.publishedOn,
      complete: flag(values.complete!, 'complete', `lists.csv, line ${line}`),
      rows: rowsOf({ ...listings, lines: entries }, read.listing),
    })
  }
  const lost = listings.lines.find((entry) => !placed.has(entry))
  if (lost) {
    const why = lost.values ? `list_id "${lost.values.list_id}" is not in lists.csv` : 'wrong number of columns'
    throw new SourceFormatError(`listings.csv, line ${lost.line}: ${why}`)
  }
  return editions
}

async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SourceFormatError(`cannot read ${file} (${error.code})`)
  })
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    throw new SourceFormatError(`${file} is not a manifest of datasets: ${why}`)
  }
}

async function readSheet(folder: string, file: FileName): Promise<Sheet> {
  const bytes = await readFile(path.join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    throw new SourceFormatError(`cannot read ${path.join(folder, file)} (${error.code})`)
  })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SourceFormatError(`${file} is not UTF-8`)
  }
  let records: { record: string[]; info: { lines: number } }[]
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true }
    records = parse(text, options) as unknown as typeof records
  } catch (error) {
    throw new SourceFormatError(`${file}: ${(error as Error).message}`)
  }
  const header = records[0]?.record ?? []
  checkHeader(file, header)
  const lines = records.slice(1).map(({ record, info }) => {
    // The parser counts to where the record ends; a quoted field may hold line breaks.
    const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
    const values =
      record.length === header.length
        ? Object.fromEntries(header.map((column, at) => [column, record[at]!.trim()]))
        : null
    return { line: info.lines - breaks, values, cells: record }
  })
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), lines }
}

function checkHeader(file: FileName, header: readonly string[]): void {
  const [required, optional]: readonly [readonly string[], readonly string[]] = COLUMNS[file]
  const missing = required.filter((column) => !header.includes(column))
  if (missing.length > 0) throw new SourceFormatError(`${file} lacks the column ${missing.join(', ')}`)
  const unknown = header.filter((column) => !required.includes(column) && !optional.includes(column))
  if (unknown.length > 0) throw new SourceFormatError(`${file} has an unknown column ${unknown.join(', ')}`)
  if (new Set(header).size < header.length) throw new SourceFormatError(`${file} has a column twice`)
}

function rowsOf(sheet: Sheet, read: (row: Row) => FactRowInput): FactRowInput[] {
  return sheet.lines.map(({ line, values, cells }) => {
    const origin = { file: sheet.file, line }
    if (!values) {
      return {
        table: 'unreadable',
        ...origin,
        reason: `${cells.length} columns instead of those of the header`,
        content: { cells },
      }
    }
    try {
      return read(new Row(values, origin))
    } catch (error) {
      if (!(error instanceof BadCell)) throw error
      return { table: 'unreadable', ...origin, reason: error.message, content: values }
    }
  })
}

class BadCell extends Error {}

/** One line of a sheet. Empty means unknown. */
class Row {
  readonly #values: Record<string, string>
  readonly origin: { file: string; line: number }

  constructor(values: Record<string, string>, origin: { file: string; line: number }) {
    this.#values = values
    this.origin = origin
  }

  text(column: string): string {
    return this.#values[column] ?? ''
  }

  optional<T extends string = string>(column: string): T | null {
    return (this.text(column) || null) as T | null
  }

  list(column: string): string[] {
    return this.text(column)
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }

  flag(column: string): boolean {
    const value = this.text(column)
    if (value !== 'yes' && value !== 'no') throw new BadCell(`${column} "${value}" is neither yes nor no`)
    return value === 'yes'
  }
}

/** Turns lines into rows of the tables. Words of an enumeration pass as they are: the import checks them. */
class Reader {
  readonly #manifest: Manifest

  constructor(manifest: Manifest) {
    this.#manifest = manifest
  }

  entity = (row: Row): FactRowInput => {
    const name = row.text('name')
    const country = row.optional('country')
    const lei = row.optional('lei')
    const named = (text: string, kind: NameKind): EntityName => ({ text, kind, ...scriptOf(text, country) })
    const names = [
      named(name, 'official'),
      ...row.list('aliases').map((alias) => named(alias, kindOfAlias(alias, name))),
      ...row.list('native_names').map((native) => named(native, 'alias')),
      ...row.list('former_names').map((former) => named(former, 'former')),
    ]
    return {
      table: 'entity',
      ...row.origin,
      ref: this.#ref(row.text('id')),
      kind: row.text('kind') as EntityKind,
      names: withoutRepeats(names),
      country,
      ownershipStatus: row.optional<OwnershipStatus>('ownership_status'),
      incorporated: null,
      status: null,
      matchable: isMatchable(row.text('id')),
      identifiers: lei ? [{ scheme: 'XI-LEI', id: lei }] : [],
      address: null,
      evidence: null,
      note: row.optional('note'),
    }
  }

  sameAs = (row: Row): FactRowInput => {
    const confidence = row.text('confidence') as 'confirmed' | 'inferred'
    const basis = row.text('basis')
    return {
      table: 'same_as',
      ...row.origin,
      key: `${row.text('a_id')}|${row.text('b_id')}`,
      a: this.#ref(row.text('a_id')),
      b: this.#ref(row.text('b_id')),
      basis,
      confidence,
      evidence: this.#evidence(row, { title: basis, publisher: this.#manifest.publisher }),
      verified: confidence === 'confirmed' && row.text('source_url') !== '',
      note: row.optional('note'),
    }
  }

  ownership = (row: Row): FactRowInput => ({
    table: 'ownership',
    ...row.origin,
    key: [row.text('owned_id'), row.text('owner_id'), row.text('interest'), row.text('start')].join('|'),
    ...this.#graded(row, this.#evidence(row)),
    owned: this.#ref(row.text('owned_id')),
    owner: this.#ref(row.text('owner_id')),
    shareExact: row.optional('share_exact'),
    shareMin: row.optional('share_min'),
    shareMax: row.optional('share_max'),
    interest: row.text('interest') as Interest,
    direct: row.flag('direct'),
    start: row.optional('start'),
    end: row.optional('end'),
    asOf: row.optional('as_of'),
  })

  deployment = (row: Row): FactRowInput => {
    const adverse = row.text('adverse_status') as AdverseStatus
    const effect = row.optional<OutcomeEffect>('outcome_effect')
    return {
      table: 'deployment',
      ...row.origin,
      key: row.text('id'),
      ...this.#graded(
        row,
        this.#evidence(row, { status: evidenceStatus(adverse, effect), response: row.optional('vendor_response') }),
      ),
      sourceId: row.text('id'),
      event: row.text('event'),
      vendor: this.#ref(row.text('vendor_id')),
      role: row.text('role') as DeploymentRole,
      buyer: row.text('buyer'),
      buyerCountry: row.optional('buyer_country'),
      capability: row.text('capability'),
      description: row.text('description'),
      start: row.optional('start_year'),
      end: row.optional('end_year'),
      valueUsd: row.optional('value_usd'),
      financier: row.optional('financier'),
      financierCountry: row.optional('financier_country'),
      adverseStatus: adverse,
      adverseNote: row.optional('adverse_note'),
      actListIds: row.list('act_list_id'),
      vendorResponse: row.optional('vendor_response'),
      outcome: row.optional('outcome'),
      outcomeEffect: effect,
      sourceDate: row.optional('source_date'),
    }
  }

  listing = (row: Row): ListingInput => ({
    table: 'listing',
    ...row.origin,
    key: `${row.text('entity_id')}|${row.text('listed_on')}`,
    ...this.#graded(row, this.#evidence(row)),
    entity: this.#ref(row.text('entity_id')),
    listedOn: row.optional('listed_on'),
    delistedOn: row.optional('delisted_on'),
    scope: row.optional('scope'),
    program: row.optional('program'),
    legalBasis: row.optional('legal_basis'),
  })

  jurisdiction = (row: Row): FactRowInput => ({
    table: 'jurisdiction_fact',
    ...row.origin,
    key: [row.text('country'), row.text('attribute'), row.text('valid_from')].join('|'),
    ...this.#graded(row, this.#evidence(row)),
    country: row.text('country'),
    attribute: row.text('attribute'),
    value: row.text('value'),
    validFrom: row.optional('valid_from'),
    validTo: row.optional('valid_to'),
    legalBasis: row.optional('legal_basis'),
  })

  #ref(sourceId: string): EntityRef {
    return { namespace: this.#manifest.namespace, sourceId }
  }

  #graded(row: Row, evidence: EvidenceInput) {
    return { evidence, grade: row.optional('source_grade'), verified: row.flag('verified'), note: row.optional('note') }
  }

  /** A row from general knowledge has no source: its evidence says so, in the name of who compiled it. */
  #evidence(row: Row, given: Partial<EvidenceInput> = {}): EvidenceInput {
    const title = row.optional('source_title')
    const none = title === null && given.title === undefined
    return {
      title: none ? 'No source seen: general knowledge, to be confirmed' : (title ?? ''),
      publisher: none ? this.#manifest.publisher : row.optional('source_publisher'),
      publisherInterest: null,
      publishedOn: row.optional('source_date'),
      url: row.optional('source_url'),
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

function factsMeta(manifest: Manifest, name: keyof Manifest['facts']): DatasetMeta {
  const { id, title, note } = manifest.facts[name]
  return {
    id,
    kind: 'facts',
    title,
    publisher: manifest.publisher,
    authority: null,
    country: null,
    legalBasis: null,
    bindsWhom: null,
    effect: null,
    ownershipRule: null,
    officialUrl: null,
    licence: manifest.licence,
    cadence: null,
    staleAfterDays: null,
    note,
  }
}

function listMeta(manifest: Manifest, values: Record<string, string>, line: number): DatasetMeta {
  const optional = (column: string) => values[column] || null
  const days = optional('stale_after_days')
  if (days !== null && !/^[1-9]\d{0,4}$/.test(days)) {
    throw new SourceFormatError(`lists.csv, line ${line}: stale_after_days "${days}" is not a number of days`)
  }
  return {
    id: values.list_id!,
    kind: 'list',
    title: values.title!,
    publisher: manifest.publisher,
    authority: values.authority!,
    country: optional('country'),
    legalBasis: optional('legal_basis'),
    bindsWhom: optional('binds_whom'),
    effect: optional('effect'),
    ownershipRule: values.ownership_rule as OwnershipRule,
    officialUrl: optional('official_url'),
    licence: optional('licence'),
    cadence: optional('cadence'),
    staleAfterDays: days === null ? null : Number(days),
    note: optional('note'),
  }
}

function flag(value: string, column: string, where: string): boolean {
  if (value !== 'yes' && value !== 'no')
    throw new SourceFormatError(`${where}: ${column} "${value}" is neither yes nor no`)
  return value === 'yes'
}

function sha256(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}
