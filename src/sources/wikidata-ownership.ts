import type { DatasetRow, EntityRef, FactRowInput } from '../knowledge/rows.ts'
import { noteOf } from './carried.ts'
import { type CsvForm, type CsvRecord, csvRecords } from './csv-records.ts'
import { cellsOf, headText } from './file-head.ts'
import { type Source, type SourceFile, SourceFormatError } from './source.ts'
import { leftOut, type Place, unreadable, wrongLength } from './unloaded-rows.ts'
import {
  DATASET,
  entityOf,
  hasName,
  type Item,
  isUnknownValue,
  itemOf,
  labelOf,
  wikidataDate,
} from './wikidata-items.ts'

/** The query service writes a variable as up to four columns. */
const variable = (name: string): string[] => ['type', 'value', 'datatype', 'xml:lang'].map((part) => `${name}.${part}`)

const ITEMS_FORM: CsvForm = {
  required: ['business.value', 'businessLabel.value', 'country.value'],
  optional: [
    ...['', 'country'],
    ...['business', 'businessLabel', 'country', 'officialname', 'origindate'].flatMap(variable),
    ...['industries', 'ceos', 'chairs', 'hqs', 'groups'].flatMap(variable),
    ...['employees', 'profit', 'assets', 'equity', 'markcap'].flatMap(variable),
  ],
}
const EDGES_FORM: CsvForm = {
  required: ['company.value', 'owner.value'],
  optional: ['', ...['company', 'companyLabel', 'owner', 'ownerLabel', 'property', 'acquiredate'].flatMap(variable)],
}

/** Properties of Wikidata: P127 is "owned by", P749 "parent organization". */
const INTERESTS = { P127: 'shareholding', P749: 'control' } as const
const PROPERTY_UNKNOWN = 'Wikidata has the owner as P127 (owned by) or P749 (parent); the file does not say which.'

/** Companies and their owners, as the open wiki Wikidata has them. */
export const source: Source = {
  name: 'wikidata-ownership',
  title: 'Wikidata: companies and their owners',
  publisher: 'Wikidata',
  officialUrl: 'https://query.wikidata.org/',
  downloads: [],
  accepts: 'answers of the query service as CSV: companies (entities-Q*.csv) and their owners (edges-Q*.csv)',
  basis: 'published file',
  async read(files, options) {
    const items: SourceFile[] = []
    const edges: SourceFile[] = []
    for (const file of files) {
      const columns = cellsOf((await headText(file)).split('\n', 1)[0]!)
      if (columns.includes('business.value')) items.push(file)
      else if (columns.includes('company.value')) edges.push(file)
      else throw new SourceFormatError(`${file.name} has neither the column business.value nor company.value`)
    }
    if (files.length === 0) throw new SourceFormatError('there is no file of Wikidata')
    const publishedOn = options.publishedOn ?? options.lastModified
    return {
      editions: [
        {
          dataset: {
            id: DATASET,
            kind: 'facts',
            title: source.title,
            publisher: source.publisher,
            authority: null,
            country: null,
            legalBasis: null,
            bindsWhom: null,
            effect: null,
            ownershipRule: null,
            officialUrl: source.officialUrl,
            licence: 'CC0 1.0',
            cadence: 'at all times; an answer is of the day of its query',
            staleAfterDays: 365,
            note: 'An open wiki that anyone may change: a hint where to look, without shares.',
          },
          version: publishedOn ?? 'undated',
          publishedOn,
          complete: options.complete ?? false,
        },
      ],
      rows: rowsOf(byName(items), byName(edges)),
    }
  },
}

const byName = (files: SourceFile[]): SourceFile[] => files.sort((a, b) => (a.name < b.name ? -1 : 1))

async function* rowsOf(itemFiles: SourceFile[], edgeFiles: SourceFile[]): AsyncGenerator<DatasetRow> {
  for await (const row of factRows(itemFiles, edgeFiles)) yield { dataset: DATASET, row }
}

async function* factRows(itemFiles: SourceFile[], edgeFiles: SourceFile[]): AsyncGenerator<FactRowInput> {
  // The lines of one item stand anywhere in any file, so that none can be told before all are read.
  const items = new Map<string, Item>()
  for (const file of itemFiles) {
    for await (const record of csvRecords(file, ITEMS_FORM)) {
      const row = addItem(items, record, file.name)
      if (row) yield row
    }
  }
  const named = new Set<string>()
  for (const item of items.values()) {
    if (hasName(item)) {
      named.add(item.id)
      yield entityOf(item)
    } else yield leftOut(item, 'a company without a name')
  }
  items.clear()
  const told = new Set<string>()
  for (const file of edgeFiles) {
    for await (const record of csvRecords(file, EDGES_FORM)) yield* edgeRows(record, file.name, named, told)
  }
}

/** Takes a line in; gives a row where it is not the first of its item, or none at all. */
function addItem(items: Map<string, Item>, { line, values, cells }: CsvRecord, file: string): FactRowInput | null {
  const at = { file, line }
  if (!values) return wrongLength(at, cells)
  const id = itemOf(values['business.value']!)
  if (id === null) return unreadable(at, values, `business "${values['business.value']}" is not an item of Wikidata`)
  const held = items.get(id)
  const item = held ?? {
    id,
    ...at,
    labels: new Set(),
    officialNames: new Set(),
    countries: new Set(),
    inceptions: new Set(),
  }
  items.set(id, item)
  const label = labelOf(values['businessLabel.value']!, id)
  if (label !== null) item.labels.add(label)
  if (values['officialname.value']) item.officialNames.add(values['officialname.value'])
  for (const country of [itemOf(values['country.value']!), values.country?.replace(/^wd:/, '')]) {
    if (country) item.countries.add(country)
  }
  const inception = values['origindate.value']
  if (inception && !isUnknownValue(inception)) item.inceptions.add(inception)
  return held ? leftOut(at, 'a further line of a company: what it adds stands with the first') : null
}

function* edgeRows(
  { line, values, cells }: CsvRecord,
  file: string,
  named: Set<string>,
  told: Set<string>,
): Generator<FactRowInput> {
  const at = { file, line }
  if (!values) {
    yield wrongLength(at, cells)
    return
  }
  const [companyAddress, ownerAddress] = [values['company.value']!, values['owner.value']!]
  const company = itemOf(companyAddress)
  const owner = itemOf(ownerAddress)
  if (isUnknownValue(ownerAddress)) yield leftOut(at, 'an owner that Wikidata says is unknown')
  else if (company === null) yield unreadable(at, values, `company "${companyAddress}" is not an item of Wikidata`)
  else if (owner === null) yield unreadable(at, values, `owner "${ownerAddress}" is not an item of Wikidata`)
  else if (company === owner) yield leftOut(at, 'a company named as its own owner')
  else {
    for (const [id, label] of [
      [company, values['companyLabel.value']],
      [owner, values['ownerLabel.value']],
    ] as const) {
      const name = labelOf(label ?? '', id)
      if (named.has(id) || name === null) continue
      named.add(id)
      yield labelledEntity(at, id, name)
    }
    const reason = unnamed(named.has(company), named.has(owner))
    yield reason ? leftOut(at, reason) : linkOf(at, values, company, owner, told)
  }
}

function unnamed(company: boolean, owner: boolean): string | null {
  if (company && owner) return null
  if (company) return 'the owner has no name in the files'
  return owner ? 'the company has no name in the files' : 'neither company nor owner has a name in the files'
}

/** An item of which only an edge tells, and nothing but its label: not even that it is a company. */
function labelledEntity(at: Place, id: string, name: string): FactRowInput {
  const item: Item = {
    id,
    ...at,
    labels: new Set([name]),
    officialNames: new Set(),
    countries: new Set(),
    inceptions: new Set(),
  }
  return { ...entityOf(item), kind: 'other' }
}

function linkOf(
  at: Place,
  values: Record<string, string>,
  company: string,
  owner: string,
  told: Set<string>,
): FactRowInput {
  const property = values['property.value']?.replace(/^.*\//, '') ?? ''
  if (property !== '' && !(property in INTERESTS)) {
    return unreadable(at, values, `property "${property}" is neither P127 nor P749`)
  }
  const interest = property === '' ? 'shareholding' : INTERESTS[property as keyof typeof INTERESTS]
  const acquired = values['acquiredate.value'] ?? ''
  const start = wikidataDate(acquired)
  const key = [company, owner, interest, start ?? ''].join('|')
  if (told.has(key)) return leftOut(at, 'an edge that an earlier line tells')
  told.add(key)
  return {
    table: 'ownership',
    ...at,
    key,
    evidence: null,
    grade: 'C3',
    verified: true,
    note: noteOf([
      property === '' ? PROPERTY_UNKNOWN : null,
      start === null && acquired !== '' && !isUnknownValue(acquired) ? `start: ${acquired}` : null,
    ]),
    owned: refOf(company),
    owner: refOf(owner),
    shareExact: null,
    shareMin: null,
    shareMax: null,
    interest,
    direct: false,
    start,
    end: null,
    asOf: null,
  }
}

const refOf = (sourceId: string): EntityRef => ({ namespace: DATASET, sourceId })
