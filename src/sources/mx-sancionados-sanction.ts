import { dateOf } from './dates.ts'
import { idOfName } from './list-rows.ts'
import { joined, labelled, noteOf, plain } from './list-texts.ts'
import type { MergedListing } from './merged-entry.ts'
import type { Place } from './unloaded-rows.ts'

export const LIST = 'mx-sabg-sancionados'

/** The headings of the open data of the ministry and of its directory, also with `_` in place of spaces. */
export const COLUMNS = underscored({
  name: [
    'Proveedor o contratista',
    'Licitante, proveedor o contratista',
    'Nombre o razón social',
    'Nombre razón social',
  ],
  rfc: ['RFC'],
  authority: ['Dependencia', 'Institución dependencia', 'Dependencia/Institución', 'Dependencia / Institución'],
  sanctioning: ['Autoridad sancionadora'],
  file: ['Número de expediente', 'Número expediente', 'Expediente'],
  facts: ['Hechos de la irregularidad', 'Hechos o conducta de la irregularidad', 'Causa motivo hechos', 'Causa'],
  business: ['Objeto social'],
  sanction: ['Sentido de resolución', 'Sentido de la resolución', 'Tipo de sanción', 'Tipo sanción'],
  notified: ['Fecha de notificación', 'Fecha notificación'],
  decided: ['Fecha de resolución', 'Fecha resolución'],
  gazette: ['Fecha de publicación DOF', 'Fecha de publicación en el DOF', 'Fecha DOF'],
  term: ['Plazo', 'Plazo de inhabilitación', 'Plazo inha'],
  from: ['Inhabilitado de', 'Fecha inicial'],
  to: ['Inhabilitado a', 'Fecha final'],
  fine: ['Monto', 'Monto de la multa', 'Monto de multa', 'Multa'],
  law: ['Leyes infringidas'],
  remarks: ['Observaciones'],
  updated: ['Fecha de actualización'],
})

/** The official who answers for the entry is no part of it. */
export const IGNORED = ['Nombre del responsable de la información', 'nombre_del_responsable_de_la_informacion']

function underscored(columns: Record<string, string[]>): Record<string, readonly string[]> {
  const both = (heading: string) => [heading, heading.replaceAll(' ', '_')]
  return Object.fromEntries(Object.entries(columns).map(([name, headings]) => [name, headings.flatMap(both)]))
}

/**
 * What the decision does: `unclear` where it sanctions and no column tells how, null where its words are none that we
 * know. Only a disqualification bars from contracts.
 */
export function sanctionOf(
  values: Record<string, string>,
): 'disqualification' | 'fine' | 'acquittal' | 'unclear' | null {
  const said = folded(values.sanction)
  if (/\babsolutori[ao]\b/.test(said)) return 'acquittal'
  if (!/^$|sancionatori|no especific|inhabilit|multa/.test(said)) return null
  if (/inhabilit/.test(said) && !/\b(sin|no) inhabilit/.test(said)) return 'disqualification'
  if (/\b(sin|no) inhabilit/.test(said)) return 'fine'
  if (statedIn(values.term) || statedIn(values.from) || statedIn(values.to)) return 'disqualification'
  return isFined(values) ? 'fine' : 'unclear'
}

/** Cells that say that there is nothing to say. */
const NOTHING = /^(0|-+|n\/?a|no aplica|sin plazo|null)?$/

function statedIn(cell: string | undefined): string | null {
  return NOTHING.test(folded(cell)) ? null : cell!
}

function isFined(values: Record<string, string>): boolean {
  const said = folded(values.sanction)
  return /[1-9]/.test(values.fine ?? '') || (/multa/.test(said) && !/\bsin multa/.test(said))
}

/** Courts suspend and annul disqualifications, which the directory then tells in words. */
const LIFTED = /suspen|sin efecto|amparo|nulidad|revoca|\bcumplid/

/**
 * The listing of a disqualification. Where a fine was set too, it lasts until the fine is paid, and the file does not
 * tell of the payment: it has no end then, and the nominal one stands in the note.
 */
export function listingOf(at: Place, values: Record<string, string>): MergedListing {
  const fined = isFined(values)
  const isUnclear = sanctionOf(values) === 'unclear'
  const isLifted = LIFTED.test(folded(values.remarks))
  const term = statedIn(values.term)
  const days = [values.from, values.gazette, values.notified, values.decided]
  return {
    ...at,
    part: idOfName(values.file || days.find(Boolean) || '', null),
    verified: !isUnclear && !isLifted,
    listedOn: days.map((day) => dateOf(day)).find((day) => day !== null) ?? null,
    delistedOn: fined ? null : dateOf(values.to),
    scope: isUnclear
      ? joined(['Kind of sanction not stated', values.sanction], ': ')
      : joined(
          [joined(['Disqualification', term], ': '), fined ? 'until the fine is paid if that is later' : null],
          ', ',
        ),
    legalBasis: values.law || null,
    note: noteOf([
      isUnclear ? 'The record does not say that the vendor is disqualified' : null,
      isLifted ? 'By its remarks the disqualification may have been suspended or lifted' : null,
      labelled('Remarks', values.remarks),
      labelled(
        fined ? 'Nominal end' : 'End as written',
        fined || dateOf(values.to) === null ? statedIn(values.to) : null,
      ),
      labelled('Decision', values.sanction),
      labelled('File', values.file),
      labelled('Authority', joined([values.authority, values.sanctioning], ', ')),
      labelled('Fine', statedIn(values.fine)),
      labelled('Beginning as written', values.from),
      labelled('Published in the Official Gazette (DOF)', values.gazette),
      labelled('Notified', values.notified),
      labelled('Decided', values.decided),
      labelled('Facts', values.facts),
    ]),
  }
}

function folded(text: string | undefined): string {
  return plain(text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
}
