import { dateOf } from './dates.ts'
import { idOfName } from './list-rows.ts'
import { joined, labelled, noteOf, plain } from './list-texts.ts'
import type { MergedListing } from './merged-entry.ts'
import type { Place } from './unloaded-rows.ts'

export const LIST = 'mx-sat-69b'

/**
 * The states of the procedure in their order, by the words that the SAT uses and the rules of `data/policies/mx-fed.json`
 * read, with the headings of their columns.
 */
const STAGES = [
  { state: 'presunto', office: 'presunción', published: 'presuntos' },
  { state: 'desvirtuado', office: 'contribuyentes que desvirtuaron', published: 'desvirtuados' },
  { state: 'definitivo', office: 'definitivos', published: 'definitivos' },
  { state: 'sentencia favorable', office: 'sentencia favorable', published: 'sentencia favorable' },
] as const

type Stage = (typeof STAGES)[number]['state']

/** What ended the listing. */
const ENDED: Partial<Record<Stage, string>> = {
  desvirtuado: 'The taxpayer disproved the presumption',
  'sentencia favorable': 'The taxpayer won in court',
}

export const COLUMNS: Record<string, readonly string[]> = {
  rfc: ['RFC'],
  number: ['No', 'No.'],
  name: ['Nombre del Contribuyente'],
  state: ['Situación del contribuyente'],
  ...Object.fromEntries(
    STAGES.flatMap(({ state, office, published }) => [
      [`${state} SAT office`, [`Número y fecha de oficio global de ${office} SAT`]],
      [`${state} SAT`, [`Publicación página SAT ${published}`]],
      [`${state} DOF office`, [`Número y fecha de oficio global de ${office} DOF`]],
      [`${state} DOF`, [`Publicación DOF ${published}`]],
    ]),
  ),
}

/** The state of a taxpayer; null for a word that the list does not have. */
export function stateOf(written: string): Stage | null {
  const state = plain(written).toLowerCase()
  return STAGES.find((stage) => stage.state === state)?.state ?? null
}

/**
 * The listing that a line tells of. A state takes effect by its publication in the Official Gazette (DOF; CFF Art. 69-B);
 * where that day is missing, the one on the page of the SAT stands for it.
 */
export function listingOf(at: Place, values: Record<string, string>): MergedListing {
  const state = stateOf(values.state!)!
  const dayOfStage = (stage: Stage) => dateOf(values[`${stage} DOF`]) ?? dateOf(values[`${stage} SAT`])
  const ended = ENDED[state]
  return {
    ...at,
    // One procedure keeps the number of its presumption through all its states.
    part: idOfName(values['presunto SAT office'] || values['presunto DOF office'] || '', null),
    listedOn: dayOfStage(ended ? 'presunto' : state),
    delistedOn: ended ? dayOfStage(state) : null,
    program: state,
    legalBasis: joined(['CFF Art. 69-B', officeOf(values, state)], ', '),
    note: noteOf([ended, ...STAGES.map((stage) => labelled(stage.state, historyOf(values, stage.state)))]),
  }
}

function officeOf(values: Record<string, string>, stage: Stage): string | null {
  return values[`${stage} DOF office`] || values[`${stage} SAT office`] || null
}

/** All that the line tells of a stage, in the words of the SAT. */
function historyOf(values: Record<string, string>, stage: Stage): string | null {
  const offices = joined([values[`${stage} SAT office`], values[`${stage} DOF office`]], ' / ')
  return joined([offices, labelled('SAT', values[`${stage} SAT`]), labelled('DOF', values[`${stage} DOF`])], ', ')
}
