import type { DatasetRow, EditionHead } from '../knowledge/rows.ts'
import type { CsvRecord } from './csv-records.ts'
import { openTable } from './csv-table.ts'
import { gathered } from './gathered.ts'
import { idOfName } from './list-rows.ts'
import { listHead } from './list-texts.ts'
import { IDB } from './mdb-idb.ts'
import { type BankForm, bankRows, withoutNulls } from './mdb-parties.ts'
import { WORLD_BANK } from './mdb-world-bank.ts'
import { type Source, type SourceFile, SourceFormatError, type SourceOptions } from './source.ts'
import { wrongLength } from './unloaded-rows.ts'

const FORMS: readonly BankForm[] = [WORLD_BANK, IDB]

/** Firms and individuals that the World Bank and the Inter-American Development Bank have debarred. */
export const source: Source = {
  name: 'mdb-debarred',
  title: 'Debarred firms and individuals of the World Bank and the Inter-American Development Bank',
  publisher: 'World Bank; Inter-American Development Bank',
  officialUrl: 'https://www.worldbank.org/en/projects-operations/procurement/debarred-firms',
  downloads: [],
  accepts: 'the listing of the World Bank, that of the Inter-American Development Bank, or both, as CSV',
  basis: 'format from documentation',
  async read(files, options) {
    if (files.length === 0) throw new SourceFormatError('the listings of the banks are CSV files; there is none')
    const lists = await Promise.all(files.map(async (file) => ({ file, form: await formOf(file) })))
    const twice = lists.find(({ form }, at) => lists.findIndex((one) => one.form === form) < at)
    if (twice) throw new SourceFormatError(`${twice.file.name} is a second file of the list ${twice.form.list}`)
    const opened = await Promise.all(
      lists.map(async ({ file, form }) => ({ file, form, table: await openTable(file, form.table) })),
    )
    return { editions: await Promise.all(lists.map(({ form }) => headOf(form, options))), rows: rowsOf(opened) }
  },
}

/** Neither file says of which day it is. */
async function headOf(form: BankForm, options: SourceOptions): Promise<EditionHead> {
  const upkeep = {
    publisher: form.publisher,
    cadence: 'with every decision, several times a month',
    staleAfterDays: 30,
  }
  return listHead(form.list, upkeep, options.publishedOn ?? options.lastModified, options.complete ?? true)
}

/** Enough for the title and the header. */
const HEAD_LENGTH = 8192

async function formOf(file: SourceFile): Promise<BankForm> {
  const input = file.open()
  let head = ''
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      head += chunk.toString('latin1')
      if (head.length >= HEAD_LENGTH) break
    }
  } finally {
    input.destroy()
  }
  const form = FORMS.find(({ mark }) => mark.test(head))
  if (!form) throw new SourceFormatError(`${file.name} has the header of neither bank`)
  return form
}

interface Opened {
  file: SourceFile
  form: BankForm
  table: { records(): AsyncGenerator<CsvRecord> }
}

async function* rowsOf(opened: readonly Opened[]): AsyncGenerator<DatasetRow> {
  for (const { file, form, table } of opened) {
    // The parties of one name and country stand together, so that they get ids that tell them apart.
    const key = ({ values }: CsvRecord) => {
      if (!values) return null
      const { names, country } = form.party(withoutNulls(values))
      return names.length === 0 ? null : idOfName(names[0]!.text, country)
    }
    for await (const records of gathered(table.records, key)) {
      const [first] = records as [CsvRecord]
      if (first.values) yield* bankRows(file.name, form, records, key(first))
      else yield { dataset: form.list, row: wrongLength({ file: file.name, line: first.line }, first.cells) }
    }
  }
}
