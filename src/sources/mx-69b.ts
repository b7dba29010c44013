import type { PartialDate } from '../knowledge/facts.ts'
import type { DatasetRow } from '../knowledge/rows.ts'
import type { CsvRecord } from './csv-records.ts'
import { openTable, type Table } from './csv-table.ts'
import { dateOf, dayOf } from './dates.ts'
import { gathered } from './gathered.ts'
import type { ListEntry } from './list-rows.ts'
import { labelled, listHead, nameText, noteOf, plain } from './list-texts.ts'
import { type MergedListing, mergedRows } from './merged-entry.ts'
import { idOfTaxpayer, kindOfTaxpayer, rfcOf } from './mx-rfc.ts'
import { type Source, type SourceFile, SourceFormatError } from './source.ts'
import { leftOut, type Place, unreadable, wrongLength } from './unloaded-rows.ts'

const LIST = 'mx-sat-69b'

/** The stages of the procedure, by the words in the headings of their columns, in their order. */
const STAGES = {
  presunto: { office: 'presunción', published: 'presuntos' },
  desvirtuado: { office: 'contribuyentes que desvirtuaron', published: 'desvirtuados' },
  definitivo: { office: 'definitivos', published: 'definitivos' },
  'sentencia favorable': { office: 'sentencia favorable', published: 'sentencia favorable' },
} as const
type Stage = keyof typeof STAGES

const stageColumns = ({ office, published }: (typeof STAGES)[Stage]) => ({
  offices: [`Número y fecha de oficio global de ${office} SAT`, `Número y fecha de oficio global de ${office} DOF`],
  published: [`Publicación página SAT ${published}`, `Publicación DOF ${published}`],
})

const ALL_STAGE_COLUMNS = Object.values(STAGES).flatMap((stage) => Object.values(stageColumns(stage)).flat())

type Line = Record<string, string>

/** Taxpayers presumed or found to issue invoices for operations that never took place, and those who were cleared. */
export const source: Source = {
  name: 'mx-69b',
  title: 'SAT: complete list of taxpayers under Article 69-B of the Fiscal Code',
  publisher: 'Servicio de Administración Tributaria (SAT)',
  officialUrl: 'https://www.sat.gob.mx/minisitio/DatosAbiertos/contribuyentes_publicados.html',
  downloads: [
    'https://wu1agsprosta001.blob.core.windows.net/agsc-publicaciones/Datos_abiertos/Documents_AGAFF/Listado_completo_69-B.csv',
  ],
  accepts: 'Listado_completo_69-B.csv; a list of one situation in the same form counts as an extract',
  basis: 'format from documentation',
  async read(files, options) {
    if (files.length !== 1) throw new SourceFormatError('the list of Article 69-B is one CSV file')
    const file = files[0]!
    const table = await openTable(file, {
      columns: {
        No: ['No', 'No.'],
        RFC: ['RFC'],
        name: ['Nombre del Contribuyente'],
        situation: ['Situación del contribuyente'],
        ...Object.fromEntries(ALL_STAGE_COLUMNS.map((column) => [column, [column]])),
      },
      required: ['RFC', 'name', 'situation'],
    })
    const title = table.above.flat().join(' ')
    const [, stated] = /actualizada al (\d{1,2} de \p{L}+ (?:de|del) \d{4})/iu.exec(title) ?? []
    const upkeep = {
      publisher: source.publisher,
      cadence: 'several times a year, at no fixed day',
      staleAfterDays: 120,
    }
    const publishedOn = options.publishedOn ?? dayOf(stated) ?? options.lastModified
    const complete = options.complete ?? /listado completo/i.test(title)
    return { editions: [await listHead(LIST, upkeep, publishedOn, complete)], rows: rowsOf(file, table) }
  },
}

async function* rowsOf(file: SourceFile, table: Table): AsyncGenerator<DatasetRow> {
  const groups = gathered(
    () => table.records(),
    ({ values }) => (values && values.name !== '' ? idOfTaxpayer(values.RFC!, values.name!) : null),
  )
  for await (const group of groups) yield* taxpayerRows(file.name, group)
}

function* taxpayerRows(file: string, group: CsvRecord[]): Generator<DatasetRow> {
  const { line, cells, values } = group[0]!
  const at = { file, line }
  if (!values) {
    yield { dataset: LIST, row: wrongLength(at, cells) }
    return
  }
  const rfc = rfcOf(values.RFC!)
  const names = group.flatMap((record) => nameOf(record.values!, rfc) ?? [])
  if (names.length === 0) {
    for (const record of group) yield { dataset: LIST, row: nameless({ file, line: record.line }, record.values!) }
    return
  }
  const entry: ListEntry = {
    list: LIST,
    id: idOfTaxpayer(values.RFC!, values.name!),
    ...at,
    kind: kindOfTaxpayer(rfc),
    names: names.map((text) => ({ text, kind: 'alias' as const })),
    country: 'MX',
    identifiers: rfc ? [{ scheme: 'MX-RFC', id: rfc }] : [],
    note: rfc ? null : labelled('RFC as published', values.RFC),
  }
  const listings = group.map((record) => ({ file, line: record.line, ...listedBy(record.values!) }))
  yield* mergedRows(entry, listings)
}

const isWithheld = (name: string): boolean => /informaci[oó]n suprimida/i.test(name)

/** Where the publisher withholds the name and gives the number, the number stands for the name. */
function nameOf({ name }: Line, rfc: string | null): string | null {
  return isWithheld(name!) ? rfc : nameText(name!) || null
}

function nameless(at: Place, values: Line) {
  return isWithheld(values.name!)
    ? leftOut(at, 'the publisher withholds name and RFC, by the law on personal data or by order of a court')
    : unreadable(at, values, `the taxpayer with RFC "${values.RFC}" has no name`)
}

/**
 * Only the situations `Presunto` and `Definitivo` are in force. The situation is the programme, by which the rules tell
 * a presumption from a finding; any other word there counts as pending.
 */
function listedBy(told: Line): Omit<MergedListing, keyof Place> {
  const situation = plain(told.situation!)
  const stage = situation.toLowerCase() as Stage
  const presumed = firstPublished(told, 'presunto')
  const isKnown = Object.hasOwn(STAGES, stage)
  const reached = isKnown ? firstPublished(told, stage) : null
  const isReversed = stage === 'desvirtuado' || stage === 'sentencia favorable'
  const began = isReversed ? (presumed ?? firstPublished(told, 'definitivo')) : (reached ?? presumed)
  const inOrder = began === null || reached === null || began <= reached
  return {
    listedOn: isReversed && !inOrder ? null : began,
    delistedOn: isReversed ? reached : null,
    part: officeOf(told),
    program: situation || null,
    note: noteOf([
      stage === 'desvirtuado' ? 'The taxpayer disproved the presumption' : null,
      stage === 'sentencia favorable' ? 'A court decided in favour of the taxpayer' : null,
      isKnown ? null : `The situation "${situation}" is none of those that are known`,
      ...ALL_STAGE_COLUMNS.map((column) => labelled(column, told[column])),
    ]),
  }
}

function firstPublished(told: Line, stage: Stage): PartialDate | null {
  const days = stageColumns(STAGES[stage]).published.flatMap((column) => dateOf(told[column]) ?? [])
  return days.sort()[0] ?? null
}

/** The number of the office of presumption, without its date, which a proceeding keeps; of a later one where there is none. */
function officeOf(told: Line): string {
  const offices = Object.values(STAGES).flatMap((stage) => stageColumns(stage).offices)
  const first = offices.map((column) => told[column]).find((office) => office)
  return plain((first ?? '').split(/\s+(?:de|del)\s+/i)[0]!, 100)
}
