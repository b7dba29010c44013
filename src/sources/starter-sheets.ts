import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { type CsvForm, type CsvRecord, csvRecords } from './csv-records.ts'
import { SourceFormatError } from './source.ts'

/** The columns of each file of starter facts; `data/starter/README.md` says what they mean. */
const FORMS = {
  'entities.csv': {
    required: ['id', 'name', 'kind', 'country', 'aliases', 'native_names', 'lei', 'ownership_status', 'note'],
    optional: ['former_names'],
  },
  'same_as.csv': { required: ['a_id', 'b_id', 'basis', 'source_url', 'confidence', 'note'] },
  'ownership.csv': {
    required: [
      ...[
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
      ],
      ...['source_title', 'source_publisher', 'source_url', 'source_grade', 'verified', 'note'],
    ],
    optional: ['source_date'],
  },
  'deployments.csv': {
    required: [
      ...['id', 'event', 'vendor_id', 'role', 'buyer', 'buyer_country', 'capability', 'description'],
      ...['start_year', 'end_year', 'value_usd', 'financier', 'financier_country'],
      ...['adverse_status', 'adverse_note', 'act_list_id', 'vendor_response', 'outcome', 'outcome_effect'],
      ...['source_title', 'source_publisher', 'source_date', 'source_url', 'source_grade', 'verified'],
    ],
    optional: ['note'],
  },
  'listings.csv': {
    required: [
      ...['entity_id', 'list_id', 'listed_on', 'delisted_on', 'scope', 'legal_basis'],
      ...['source_title', 'source_url', 'source_grade', 'verified', 'note'],
    ],
    optional: ['source_publisher', 'source_date', 'program'],
  },
  'lists.csv': {
    required: [
      ...['list_id', 'title', 'authority', 'country', 'legal_basis', 'binds_whom', 'effect', 'ownership_rule'],
      ...['official_url', 'licence', 'complete', 'note'],
    ],
    optional: ['cadence', 'stale_after_days'],
  },
  'jurisdictions.csv': {
    required: [
      ...['country', 'attribute', 'value', 'valid_from', 'valid_to', 'legal_basis'],
      ...['source_title', 'source_url', 'source_grade', 'verified', 'note'],
    ],
    optional: ['source_publisher', 'source_date'],
  },
} satisfies Record<string, CsvForm>

/** One file of starter facts, read whole. */
export interface StarterSheet {
  file: keyof typeof FORMS
  /** Over the bytes of the file. */
  sha256: string
  lines: CsvRecord[]
}

/** @throws {SourceFormatError} for a file that is missing, is not UTF-8, or has not the columns of its name */
export async function readSheet(folder: string, file: StarterSheet['file']): Promise<StarterSheet> {
  const bytes = await readFile(path.join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    throw new SourceFormatError(`cannot read ${path.join(folder, file)} (${error.code})`)
  })
  const form = { ...FORMS[file], strictQuotes: true }
  const lines: CsvRecord[] = []
  for await (const line of csvRecords({ name: file, open: () => Readable.from([bytes]) }, form)) lines.push(line)
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), lines }
}
