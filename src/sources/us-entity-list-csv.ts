import type { DatasetRow } from '../knowledge/rows.ts'
import { csvRecords } from './csv-records.ts'
import type { SourceFile } from './source.ts'
import { leftOut, unreadable, wrongLength } from './unloaded-rows.ts'
import type { UsEntries } from './us-entries.ts'
import { exportScope, firstNoticeDate, kindOnList } from './us-lists.ts'
import { aliasesIn, cleanName, splitNames, type WrittenName } from './us-names.ts'
import { usCountry } from './us-places.ts'
import { COPY_GRADE } from './us-restricted-entry.ts'

/** The Entity List as the table of Supplement No. 4 to Part 744 of the Export Administration Regulations has it. */

const LIST = 'us-bis-entity'
const COUNTRY = 'Country'
const ENTITY = 'Entity'
const REQUIREMENT = 'License requirement'
const POLICY = 'License review policy'
const CITATION = 'Federal Register citation'

/** The rows of the table; the country stands in the first row of each country and holds for those after it. */
export async function* entityListRows(file: SourceFile, entries: UsEntries): AsyncGenerator<DatasetRow> {
  let country = ''
  const form = { required: [COUNTRY, ENTITY, REQUIREMENT, POLICY, CITATION] }
  for await (const { line, values, cells } of csvRecords(file, form)) {
    const at = { file: file.name, line }
    if (!values) {
      yield { dataset: LIST, row: wrongLength(at, cells) }
      continue
    }
    country = values[COUNTRY] || country
    const written = values[ENTITY]!
    if (written === '' && values[COUNTRY] !== '') {
      yield { dataset: LIST, row: leftOut(at, 'a line with the name of a country only') }
      continue
    }
    if (/^\[reserved\]\.?$/i.test(written)) {
      yield { dataset: LIST, row: leftOut(at, 'a reserved line') }
      continue
    }
    const { names, address } = entityIn(written)
    if (names.length === 0) {
      const reason = written === '' ? 'the cell of the entity is empty' : `"${written}" has no name`
      yield { dataset: LIST, row: unreadable(at, values, reason) }
      continue
    }
    const code = usCountry(country)
    yield* entries.named(
      {
        ...{ list: LIST, file: file.name, line },
        kind: kindOnList(LIST),
        names,
        country: code,
        address,
        note: code === null && country !== '' ? `Country as the list has it: ${country}` : null,
      },
      {
        listedOn: firstNoticeDate(values[CITATION]!),
        delistedOn: null,
        scope: exportScope(values[REQUIREMENT] || null, values[POLICY] || null),
        legalBasis: values[CITATION] || null,
        grade: COPY_GRADE,
      },
    )
  }
}

const ALIASES_FOLLOW = /^(.*?)[\s,(]+(?:a\.k\.a\.|f\.k\.a\.),?\s+the following\s[^:]*?alias(?:es)?:\s*(.*)$/is
/** A comma after which a legal form belongs to the name. */
const FORM = /^\s*(?:co|inc|ltd|llc|l\.l\.c|corp|jsc|ojsc|pjsc|oao|ooo|zao|ao|pte|pvt|gmbh|s\.?a|limited|fze|b\.?v)\b/i

/** Words whose stop ends no name. */
const NO_END = /\b(?:no|st|dr|mr|\p{L})$/iu

/** Names and address of a cell: `Foo, a.k.a., the following two aliases: -Bar; and -Baz. 1 Road, Town`, or `Foo, 1 Road, Town`. */
function entityIn(cell: string): { names: WrittenName[]; address: string | null } {
  const listed = ALIASES_FOLLOW.exec(cell)
  if (!listed) {
    const [name, address] = cutAtComma(cleanName(cell))
    return { names: splitNames(name).filter(({ text }) => text !== ''), address }
  }
  const items = listed[2]!.split(/(?:^|[\s;])(?:and\s+)?[-—–]\s*(?=\S)/).flatMap((item) => item.trim() || [])
  const [last, address] = cutAfterAlias(items.pop() ?? '')
  const aliases = [...items, last].flatMap((item) => aliasesIn(item))
  const names: WrittenName[] = [{ text: cleanName(listed[1]!), kind: 'official' }, ...aliases]
  return { names: names.filter(({ text }) => text !== ''), address }
}

/** Where the aliases stand on lines of their own the address begins on the next; else after the stop that ends the last. */
function cutAfterAlias(text: string): [string, string | null] {
  const line = /^([^\n]+)\n+(.+)$/s.exec(text)
  if (line) return [line[1]!, cleanName(line[2]!)]
  for (const stop of text.matchAll(/\.\s+/g)) {
    const end = stop.index + stop[0].length
    if (!NO_END.test(text.slice(0, stop.index)) && !FORM.test(text.slice(end))) {
      return [text.slice(0, stop.index + 1), cleanName(text.slice(end))]
    }
  }
  return [text, null]
}

function cutAtComma(text: string): [string, string | null] {
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) {
    const inBrackets = text.slice(0, at).split('(').length > text.slice(0, at).split(')').length
    if (!inBrackets && !FORM.test(text.slice(at + 1))) return [text.slice(0, at), text.slice(at + 1).trim() || null]
  }
  return [text, null]
}
