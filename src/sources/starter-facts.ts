import { createHash } from 'node:crypto'
import { canonicalJson } from '../canonical.ts'
import type { DatasetMeta, EditionInput, FactRowInput } from '../knowledge/rows.ts'
import type { CsvRecord } from './csv-records.ts'
import { type FactCells, factRowOf } from './fact-cells.ts'
import { FactReader } from './fact-reader.ts'
import { SourceFormatError } from './source.ts'
import { factsMeta, listMeta, readManifest, type StarterManifest } from './starter-manifest.ts'
import { readSheet, type StarterSheet } from './starter-sheets.ts'

/**
 * Reads a folder of starter facts: four datasets of facts, and one dataset for each list of `lists.csv`. Entities come
 * first, because the other datasets name them.
 * @param folder holds the seven CSV files and `datasets.json`
 * @throws {SourceFormatError} for a missing or unknown column, a malformed file or manifest
 */
export async function readStarterFacts(folder: string): Promise<EditionInput[]> {
  const manifest = await readManifest(folder)
  const sheet = (file: StarterSheet['file']) => readSheet(folder, file)
  const entities = await sheet('entities.csv')
  const sameAs = await sheet('same_as.csv')
  const ownership = await sheet('ownership.csv')
  const deployments = await sheet('deployments.csv')
  const jurisdictions = await sheet('jurisdictions.csv')
  const lists = await sheet('lists.csv')
  const listings = await sheet('listings.csv')
  const read = new FactReader(manifest.publisher, (sourceId) => ({ namespace: manifest.namespace, sourceId }))

  const facts = (name: keyof StarterManifest['facts'], sheets: StarterSheet[], rows: FactRowInput[]): EditionInput => ({
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

function listEditions(
  manifest: StarterManifest,
  lists: StarterSheet,
  listings: StarterSheet,
  read: FactReader,
): EditionInput[] {
  const editions: EditionInput[] = []
  const placed = new Set<CsvRecord>()
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

/**
 * What `lists.csv` says of each list, by its id: whose it is, its law, whom it binds.
 * @param folder holds `lists.csv` and `datasets.json`
 * @throws {SourceFormatError} as `readStarterFacts`
 */
export async function readLists(folder: string): Promise<Map<string, DatasetMeta>> {
  const manifest = await readManifest(folder)
  const { lines } = await readSheet(folder, 'lists.csv')
  return new Map(
    lines.map(({ values, line }) => {
      if (!values) throw new SourceFormatError(`lists.csv, line ${line}: wrong number of columns`)
      return [values.list_id!, listMeta(manifest, values, line)]
    }),
  )
}

function rowsOf(sheet: StarterSheet, read: (cells: FactCells) => FactRowInput): FactRowInput[] {
  return sheet.lines.map((line) => factRowOf(sheet.file, line, read))
}

function flag(value: string, column: string, where: string): boolean {
  if (value !== 'yes' && value !== 'no')
    throw new SourceFormatError(`${where}: ${column} "${value}" is neither yes nor no`)
  return value === 'yes'
}

function sha256(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}
