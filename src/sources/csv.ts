import type { DatasetRow, EntityRef, FactRowInput } from '../knowledge/rows.ts'
import { type CsvForm, csvRecords } from './csv-records.ts'
import { BadCell, type FactCells, factRowOf } from './fact-cells.ts'
import { FactReader } from './fact-reader.ts'
import { listed, type Source, type SourceFile, SourceFormatError } from './source.ts'

const DATASET = 'own-records'
const PUBLISHER = 'Own records'

/** An id that names an entity of another dataset: `starter:zte`, `us-ofac-sdn:12345`. */
const FOREIGN_ID = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*):(.+)$/

interface Sheet extends CsvForm {
  /** What the empty and missing cells of a line stand for. */
  defaults: (values: Record<string, string>) => Record<string, string>
  read: (reader: FactReader) => (cells: FactCells) => FactRowInput
}

/** In the order of reading: entities first, because the others name them. */
const SHEETS = {
  'entities.csv': {
    required: ['id', 'name'],
    optional: [
      ...['kind', 'country', 'aliases', 'native_names', 'former_names', 'lei', 'identifiers', 'address'],
      ...['ownership_status', 'note'],
    ],
    defaults: () => ({ kind: 'company' }),
    read: (reader) => (cells) => {
      const id = cells.text('id')
      if (FOREIGN_ID.test(id)) throw new BadCell(`id "${id}" is one of another dataset, which alone describes it`)
      return reader.entity(cells)
    },
  },
  'ownership.csv': {
    required: ['owned_id', 'owner_id', 'interest'],
    optional: [
      ...['share_exact', 'share_min', 'share_max', 'direct', 'start', 'end', 'as_of'],
      ...['source_title', 'source_publisher', 'source_date', 'source_url', 'source_grade', 'verified', 'note'],
    ],
    defaults: () => ({ direct: 'no', verified: 'no' }),
    read: (reader) => reader.ownership,
  },
  'deployments.csv': {
    required: ['id', 'vendor_id', 'role', 'buyer', 'capability', 'description'],
    optional: [
      ...['event', 'buyer_country', 'start_year', 'end_year', 'value_usd', 'financier', 'financier_country'],
      ...['adverse_status', 'adverse_note', 'act_list_id', 'vendor_response', 'outcome', 'outcome_effect'],
      ...['source_title', 'source_publisher', 'source_date', 'source_url', 'source_grade', 'verified', 'note'],
    ],
    defaults: ({ id = '' }) => ({ event: id, adverse_status: 'none', verified: 'no' }),
    read: (reader) => reader.deployment,
  },
} satisfies Record<string, Sheet>
const NAMES = Object.keys(SHEETS) as (keyof typeof SHEETS)[]

/** What an agency knows of its vendors, in the templates of `data/templates`. */
export const source: Source = {
  name: 'csv',
  title: 'Own records, in the CSV templates of Probity',
  publisher: PUBLISHER,
  officialUrl: 'docs/sources/csv.md',
  downloads: [],
  accepts: 'entities.csv, ownership.csv and deployments.csv, or any of them, in the columns of data/templates',
  basis: 'published file',
  async read(files, options) {
    const dataset = options.dataset ?? DATASET
    const publishedOn = options.publishedOn ?? options.lastModified
    const sheets = placed(files)
    return {
      editions: [
        {
          dataset: {
            id: dataset,
            kind: 'facts',
            title: dataset === DATASET ? 'Own records' : `Own records: ${dataset}`,
            publisher: PUBLISHER,
            authority: null,
            country: null,
            legalBasis: null,
            bindsWhom: null,
            effect: null,
            ownershipRule: null,
            officialUrl: null,
            licence: null,
            cadence: 'as the agency brings them up to date',
            staleAfterDays: null,
            note: null,
          },
          version: publishedOn ?? 'undated',
          publishedOn,
          complete: options.complete ?? false,
        },
      ],
      rows: rowsOf(sheets, dataset),
    }
  },
}

function placed(files: readonly SourceFile[]): { name: keyof typeof SHEETS; file: SourceFile }[] {
  const foreign = files.filter(({ name }) => !NAMES.includes(name as keyof typeof SHEETS))
  if (foreign.length > 0 || files.length === 0) {
    const what = foreign.length > 0 ? listed(foreign.map(({ name }) => name)) : 'nothing'
    throw new SourceFormatError(`own records are ${NAMES.join(', ')}, or any of them; there is ${what}`)
  }
  return NAMES.flatMap((name) => {
    const [file, second] = files.filter((one) => one.name === name)
    if (second) throw new SourceFormatError(`there are two files ${name}`)
    return file ? [{ name, file }] : []
  })
}

async function* rowsOf(sheets: ReturnType<typeof placed>, dataset: string): AsyncGenerator<DatasetRow> {
  const reader = new FactReader(PUBLISHER, (id) => refOf(id, dataset))
  for (const { name, file } of sheets) {
    const sheet: Sheet = SHEETS[name]
    const read = sheet.read(reader)
    for await (const line of csvRecords(file, { ...sheet, strictQuotes: true })) {
      yield { dataset, row: factRowOf(name, line, read, sheet.defaults) }
    }
  }
}

function refOf(id: string, dataset: string): EntityRef {
  const [, namespace, sourceId] = FOREIGN_ID.exec(id) ?? []
  return namespace !== undefined && sourceId !== undefined
    ? { namespace, sourceId }
    : { namespace: dataset, sourceId: id }
}
