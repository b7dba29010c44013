import type { DatasetRow } from '../knowledge/rows.ts'
import type { CsvRecord } from './csv-records.ts'
import { openTable, type Table } from './csv-table.ts'
import { dayOf } from './dates.ts'
import { gathered } from './gathered.ts'
import type { ListEntry } from './list-rows.ts'
import { labelled, listHead, nameText, noteOf, plain } from './list-texts.ts'
import { type MergedListing, mergedRows } from './merged-entry.ts'
import { idOfTaxpayer, kindOfTaxpayer, rfcOf } from './mx-rfc.ts'
import { type Cells, type Judgement, judgedOf, termOf } from './mx-sancionados-sanction.ts'
import { type Source, type SourceFile, SourceFormatError } from './source.ts'
import { leftOut, type Place, unreadable, wrongLength } from './unloaded-rows.ts'

const LIST = 'mx-sabg-sancionados'

/** Our names for the columns; the first heading is that of the open data, the others those of the register's pages. */
const COLUMNS = {
  name: ['PROVEEDOR O CONTRATISTA', 'Proveedor y Contratista', 'Licitante, proveedor o contratista', 'Infractor'],
  file: ['NUMERO DE EXPEDIENTE', 'Expediente'],
  resolution: ['SENTIDO DE RESOLUCION', 'Sentido de la resolución', 'Tipo de sanción'],
  term: ['PLAZO', 'Periodo de Inhabilitación', 'Periodo inhabilidad'],
  rfc: ['RFC'],
  institution: ['DEPENDENCIA', 'INSTITUCION', 'Dependencia/Institución', 'Institución dependencia', 'OIC Responsable'],
  conduct: ['HECHOS DE LA IRREGULARIDAD', 'Hechos o conducta de la irregularidad', 'Causa'],
  business: ['OBJETO SOCIAL', 'Objeto social infractor'],
  notified: ['FECHA DE NOTIFICACION', 'Notificación resolución'],
  resolved: ['FECHA DE RESOLUCION'],
  gazette: ['FECHA DE PUBLICACION DOF', 'Publicación DOF'],
  starts: ['INICIA', 'Inhabilitado de', 'Fecha de inicio'],
  ends: ['TERMINA', 'Inhabilitado a', 'Fecha de término'],
  fine: ['MONTO', 'Monto multa', 'Monto de multa'],
  law: ['LEY', 'Leyes infringidas'],
  remarks: ['OBSERVACIONES'],
  updated: ['FECHA DE ACTUALIZACION'],
}

/** Officials who answer for the entry: persons who are not sanctioned. */
const OFFICIALS = [
  ...['NOMBRE DEL RESPONSABLE DE LA INFORMACION', 'RESPONSABLE DE LA INFORMACION', 'Responsable Información'],
  ...['CARGO DEL RESPONSABLE', 'CARGO', 'TELEFONO', 'CORREO', 'CORREO ELECTRONICO'],
]

/** Suppliers and contractors disqualified or fined by authorities of the federation of Mexico. */
export const source: Source = {
  name: 'mx-sancionados',
  title: 'Register of sanctioned suppliers and contractors of Mexico',
  publisher: 'Secretaría Anticorrupción y Buen Gobierno (SABG)',
  officialUrl: 'https://directoriosancionados.buengobierno.gob.mx/',
  downloads: [],
  accepts: 'the open data "proveedores y contratistas sancionados" as CSV',
  basis: 'format from documentation',
  async read(files, options) {
    if (files.length !== 1) throw new SourceFormatError('the register of sanctioned suppliers is one CSV file')
    const file = files[0]!
    const table = await openTable(file, {
      columns: COLUMNS,
      required: ['name', 'file', 'resolution', 'term'],
      ignored: OFFICIALS,
    })
    const upkeep = { publisher: source.publisher, cadence: 'as circulars appear, weekly', staleAfterDays: 30 }
    const publishedOn = options.publishedOn ?? options.lastModified ?? (await newestUpdate(table))
    return {
      editions: [await listHead(LIST, upkeep, publishedOn, options.complete ?? true)],
      rows: rowsOf(file, table),
    }
  },
}

/** The file has no date: it cannot be older than the last update of a row. */
async function newestUpdate(table: Table): Promise<string | null> {
  let newest: string | null = null
  for await (const { values } of table.records()) {
    const day = dayOf(values?.updated)
    if (day !== null && (newest === null || day > newest)) newest = day
  }
  return newest
}

async function* rowsOf(file: SourceFile, table: Table): AsyncGenerator<DatasetRow> {
  const groups = gathered(
    () => table.records(),
    ({ values }) => (values && values.name !== '' ? idOfTaxpayer(values.rfc ?? '', values.name!) : null),
  )
  for await (const group of groups) yield* supplierRows(file.name, group)
}

interface Judged {
  at: Place
  values: Cells
  judged: Judgement
}

function* supplierRows(file: string, group: CsvRecord[]): Generator<DatasetRow> {
  const { line, cells, values } = group[0]!
  if (!values) {
    yield { dataset: LIST, row: wrongLength({ file, line }, cells) }
    return
  }
  if (values.name === '') {
    const reason = `the entry with file number "${values.file}" has no name`
    yield { dataset: LIST, row: unreadable({ file, line }, values, reason) }
    return
  }
  const sanctioned: Judged[] = []
  for (const record of group) {
    const one = { at: { file, line: record.line }, values: record.values!, judged: judgedOf(record.values!) }
    if (one.judged === 'absolved') {
      yield { dataset: LIST, row: leftOut(one.at, 'a resolution that absolved the supplier') }
    } else if (one.judged === 'unknown') {
      const reason = `the resolution "${plain(one.values.resolution!, 200)}" is none that is known`
      yield { dataset: LIST, row: unreadable(one.at, one.values, reason) }
    } else sanctioned.push(one)
  }
  if (sanctioned.length > 0) yield* sanctionRows(sanctioned)
}

function* sanctionRows(sanctioned: readonly Judged[]): Generator<DatasetRow> {
  const [{ at, values }] = sanctioned as [Judged]
  const rfc = rfcOf(values.rfc ?? '')
  const fines = sanctioned.filter(({ judged }) => judged === 'fined')
  const entry: ListEntry = {
    list: LIST,
    id: idOfTaxpayer(values.rfc ?? '', values.name!),
    ...at,
    kind: kindOfTaxpayer(rfc),
    names: sanctioned.map((one) => ({ text: nameText(one.values.name!), kind: 'alias' as const })),
    country: rfc ? 'MX' : null,
    identifiers: rfc ? [{ scheme: 'MX-RFC', id: rfc }] : [],
    note: noteOf([
      rfc ? null : labelled('RFC as published', values.rfc),
      ...sanctioned.map((one) => labelled('Business', one.values.business)),
      ...fines.map((one) => `Fined without disqualification: ${noteOf(wordsOf(one.values))}`),
    ]),
  }
  const bans = sanctioned.filter(({ judged }) => judged !== 'fined')
  yield* mergedRows(entry, bans.map(listingOf))
  for (const fine of fines) {
    yield { dataset: LIST, row: leftOut(fine.at, 'a fine without disqualification: told in the note of the entity') }
  }
}

function listingOf({ at, values, judged }: Judged): MergedListing {
  const term = termOf(values)
  return {
    ...at,
    part: plain(values.file!, 200),
    listedOn: term.listedOn,
    delistedOn: term.delistedOn,
    scope: term.scope,
    program: plain(values.resolution!) || null,
    legalBasis: values.law ? plain(values.law) : null,
    verified: judged === 'disqualified',
    note: noteOf([
      judged === 'suspended' ? 'By the remarks of the register not in effect, or not now: shown and not counted' : null,
      judged === 'unclear' ? 'The register does not say what the sanction is: shown and not counted' : null,
      term.note,
      ...wordsOf(values),
    ]),
  }
}

function wordsOf(values: Cells): (string | null)[] {
  return [
    labelled('File', values.file),
    labelled('Resolution', values.resolution),
    labelled('Institution', values.institution),
    labelled('Conduct', values.conduct),
    labelled('Fine', values.fine),
    labelled('Notified', values.notified),
    labelled('Resolved', values.resolved),
    labelled('Published in the DOF', values.gazette),
    labelled('Term', values.term),
    labelled('From', values.starts),
    labelled('To', values.ends),
    labelled('Remarks', values.remarks),
  ]
}
