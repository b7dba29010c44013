import type { Day, Identifier, NameKind } from '../knowledge/facts.ts'
import type { EditionHead } from '../knowledge/rows.ts'
import { countryOf } from './countries.ts'
import { listMeta } from './list-catalogue.ts'
import { within } from './list-rows.ts'
import type { ListUpkeep } from './source.ts'

/** The most characters of a name and of any other text in a row (`src/knowledge/row-check.ts`). */
const NAME_LIMIT = 1000
const TEXT_LIMIT = 8000

/** The edition of a list that a file holds, named by its day. */
export async function listHead(
  list: string,
  upkeep: ListUpkeep,
  publishedOn: Day | null,
  complete: boolean,
): Promise<EditionHead> {
  return { dataset: await listMeta(list, upkeep), version: publishedOn ?? 'undated', publishedOn, complete }
}

/** A text on one line, as a row can hold it. */
export function plain(text: string, most = TEXT_LIMIT): string {
  return within(
    text
      .toWellFormed()
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
    most,
  )
}

/** A name on one line, as a row can hold it. */
export const nameText = (text: string): string => plain(text, NAME_LIMIT)

/** The parts that say something, each once; null where none does. */
export function joined(parts: readonly (string | null | undefined)[], separator: string): string | null {
  const said = [...new Set(parts.flatMap((part) => (part ? [plain(part)] : [])))].filter((part) => part !== '')
  return said.length === 0 ? null : within(said.join(separator), TEXT_LIMIT)
}

/** What a list says besides, in a note: `label: text`; null where there is no text. */
export function labelled(label: string, text: string | null | undefined): string | null {
  const words = text?.trim() ?? ''
  return words === '' ? null : `${label}: ${words}`
}

/** A note of several parts; null where there are none. */
export const noteOf = (parts: readonly (string | null | undefined)[]): string | null => joined(parts, '; ')

/** The country that all of them name; null where they differ, or one is not understood. Empty ones do not count. */
export function agreedCountry(written: readonly (string | null | undefined)[]): string | null {
  const codes = new Set(written.flatMap((text) => (text?.trim() ? [countryOf(text)] : [])))
  return codes.size === 1 ? [...codes][0]! : null
}

/** The number that the Security Council gives to an entry, which other lists repeat: `QDe.004`. Empty for none. */
export function unReference(reference: string | null | undefined): Identifier[] {
  const id = reference?.trim() ?? ''
  return id === '' || id.length > 128 ? [] : [{ scheme: 'UN-REF', id }]
}

/** Weak aliases after all others, so that a name that a list gives twice counts as what it is at its best. */
export function weakLast(names: readonly { text: string; kind: NameKind }[]): { text: string; kind: NameKind }[] {
  const isWeak = ({ kind }: { kind: NameKind }) => kind === 'weak_alias'
  return [...names.filter((name) => !isWeak(name)), ...names.filter(isWeak)]
}

/** A name of a list; one that says of itself in brackets that it is a former one, as such. */
export function listedName(text: string, kind: NameKind): { text: string; kind: NameKind } {
  const bare = nameText(text.replace(/\s*\((?:previously|formerly) (?:listed|known) as\)\s*$/i, ''))
  return bare === nameText(text) || bare === '' ? { text: nameText(text), kind } : { text: bare, kind: 'former' }
}
