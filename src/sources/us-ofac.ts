import type { Day } from '../knowledge/facts.ts'
import type { DatasetRow } from '../knowledge/rows.ts'
import { listed, type Source, type SourceFile, SourceFormatError, type SourceOptions } from './source.ts'
import { UsEntries } from './us-entries.ts'
import { NON_SDN, SDN } from './us-lists.ts'
import { advancedRows } from './us-ofac-advanced.ts'
import { advancedIndex } from './us-ofac-advanced-index.ts'
import { csvRows, type OfacCsv } from './us-ofac-csv.ts'
import { enhancedRows } from './us-ofac-enhanced.ts'
import { ofacHeads } from './us-ofac-lists.ts'
import { xmlHead } from './us-ofac-xml.ts'

const EXPORTS = 'https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports'

/** Files of one set that hold lists whole. */
interface Part {
  lists: readonly string[]
  publishedOn: Day | null
  rows(entries: UsEntries): AsyncIterable<DatasetRow>
}

/** OFAC's lists in the forms in which it publishes them. */
export const source: Source = {
  name: 'us-ofac',
  title: 'OFAC sanctions lists: SDN and the non-SDN lists',
  publisher: 'US Treasury, Office of Foreign Assets Control',
  officialUrl: 'https://sanctionslist.ofac.treas.gov/Home',
  downloads: [`${EXPORTS}/SDN_ENHANCED.XML`, `${EXPORTS}/CONS_ENHANCED.XML`],
  accepts:
    'SDN_ENHANCED.XML or CONS_ENHANCED.XML; SDN_ADVANCED.XML or CONS_ADVANCED.XML; sdn.csv, alt.csv and add.csv, or cons_prim.csv, cons_alt.csv and cons_add.csv, with their comments',
  basis: 'published file',
  async read(files, options) {
    const parts = [...csvParts(files), ...(await xmlParts(files))]
    const lists = parts.flatMap((part) => part.lists)
    if (lists.length === 0) throw new SourceFormatError(`there is no file of OFAC's lists among ${namesOf(files)}`)
    const twice = lists.find((list, at) => lists.indexOf(list) < at)
    if (twice) throw new SourceFormatError(`two of the files hold the list ${twice}: give one form of it`)
    const heads = await Promise.all(parts.map((part) => ofacHeads(part.lists, dayOf(part, options))))
    return { editions: heads.flat(), rows: rowsOf(parts) }
  },
}

function dayOf({ publishedOn }: Part, options: SourceOptions): Day | null {
  return options.publishedOn ?? publishedOn ?? options.lastModified
}

async function* rowsOf(parts: readonly Part[]): AsyncGenerator<DatasetRow> {
  for (const part of parts) yield* part.rows(new UsEntries())
}

const namesOf = (files: readonly SourceFile[]) => listed(files.map((file) => file.name))
const isXml = (file: SourceFile) => /\.xml$/i.test(file.name)

/** Names of the CSV files: the file of entries, that of aliases, of addresses, of further remarks. */
const CSV_SETS = [
  { sdn: true, names: ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'] },
  { sdn: false, names: ['cons_prim.csv', 'cons_alt.csv', 'cons_add.csv', 'cons_comments.csv'] },
]

function csvParts(files: readonly SourceFile[]): Part[] {
  const given = new Map<string, SourceFile>()
  for (const file of files.filter((one) => !isXml(one))) {
    const name = file.name.toLowerCase()
    if (!CSV_SETS.some(({ names }) => names.includes(name))) {
      throw new SourceFormatError(`${JSON.stringify(file.name)} is none of OFAC's files by its name`)
    }
    if (given.has(name)) throw new SourceFormatError(`${JSON.stringify(file.name)} is given twice`)
    given.set(name, file)
  }
  return CSV_SETS.flatMap(({ sdn, names }) => {
    if (!names.some((name) => given.has(name))) return []
    const missing = names.slice(0, 3).filter((name) => !given.has(name))
    if (missing.length > 0) throw new SourceFormatError(`the set of files lacks ${listed(missing)}`)
    const [primary, alt, add] = names.slice(0, 3).map((name) => given.get(name)!)
    const set: OfacCsv = { primary: primary!, alt: alt!, add: add!, comments: given.get(names[3]!) ?? null, sdn }
    const lists = sdn ? [SDN] : [...NON_SDN]
    return [{ lists, publishedOn: null, rows: (entries: UsEntries) => csvRows(set, entries) }]
  })
}

async function xmlParts(files: readonly SourceFile[]): Promise<Part[]> {
  const parts: Part[] = []
  for (const file of files.filter(isXml)) {
    const { publishedOn, ...head } = await xmlHead(file)
    if (head.form === 'enhanced') {
      const { lists } = head
      parts.push({ lists, publishedOn, rows: (entries) => enhancedRows(file, lists, entries) })
    } else {
      const index = await advancedIndex(file)
      parts.push({ lists: index.lists, publishedOn, rows: (entries) => advancedRows(file, index, entries) })
    }
  }
  return parts
}
