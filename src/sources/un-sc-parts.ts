import type { NameKind } from '../knowledge/facts.ts'
import { joined, labelled, listedName, weakLast } from './list-texts.ts'
import { children, textAt, type XmlElement } from './xml-records.ts'

/** The parts of an entry of the Security Council list. */

/** What is read of an entry; whatever else it has goes to its note as it came. */
export const KNOWN_CHILDREN: ReadonlySet<string> = new Set([
  ...['DATAID', 'VERSIONNUM', 'FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME', 'NAME_ORIGINAL_SCRIPT'],
  ...['UN_LIST_TYPE', 'REFERENCE_NUMBER', 'LISTED_ON', 'COMMENTS1', 'TITLE', 'DESIGNATION', 'GENDER', 'NATIONALITY'],
  ...['LIST_TYPE', 'LAST_DAY_UPDATED', 'INDIVIDUAL_ALIAS', 'ENTITY_ALIAS', 'INDIVIDUAL_ADDRESS', 'ENTITY_ADDRESS'],
  ...['INDIVIDUAL_DATE_OF_BIRTH', 'INDIVIDUAL_PLACE_OF_BIRTH', 'INDIVIDUAL_DOCUMENT', 'SORT_KEY', 'SORT_KEY_LAST_MOD'],
])

/** Names in Latin letters and in another script, one of them in brackets. */
const BRACKETED = /^([^()]+?)\s*\(([^()]+)\)$/
/** Several names in one element: parted by semicolons, or numbered `a) … b) …`. */
const SEPARATOR = /;|(?:^|\s)[a-z]\)\s/
const WITHOUT_LABEL = new Set(['TYPE_OF_DOCUMENT', 'TYPE_OF_DOCUMENT2', 'NUMBER', 'NOTE'])
const LATIN = /\p{Script=Latin}/u

/**
 * Aliases with their kind: `Low` quality is weak, `f.k.a.` former. One element may hold several names,
 * or a name with its form in another script in brackets.
 */
export function aliasesOf(record: XmlElement): { text: string; kind: NameKind }[] {
  const aliases = [...children(record, 'INDIVIDUAL_ALIAS'), ...children(record, 'ENTITY_ALIAS')]
  const named = aliases.flatMap((alias) => {
    const kind = kindOf(textAt(alias, 'QUALITY'))
    return partsOf(textAt(alias, 'ALIAS_NAME') ?? '').map((text) => listedName(text, kind))
  })
  return weakLast(named)
}

function kindOf(quality: string | null): NameKind {
  if (quality === 'Low') return 'weak_alias'
  return quality === 'f.k.a.' ? 'former' : 'alias'
}

function partsOf(alias: string): string[] {
  if (!alias.includes('(')) return alias.split(SEPARATOR)
  const [, outer, inner] = BRACKETED.exec(alias) ?? []
  if (outer === undefined || inner === undefined) return [alias]
  const other = withoutLabel(inner)
  return LATIN.test(outer) === LATIN.test(other) ? [alias] : [outer, ...other.split(SEPARATOR)]
}

const withoutLabel = (text: string): string => text.replace(/^original script:\s*/i, '')

/** An address in one line; its note in brackets. */
export function addressOf(address: XmlElement): string | null {
  const parts = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE', 'COUNTRY'].map((part) => textAt(address, part))
  const note = textAt(address, 'NOTE')
  return joined([joined(parts, ', '), note ? `(${note})` : null], ' ')
}

/** What tells a person from others of the same name, in words for a note. */
export function identityOf(record: XmlElement): (string | null)[] {
  const values = (name: string) =>
    children(record, name).flatMap((one) => children(one, 'VALUE').map(({ text }) => text))
  return [
    labelled('Title', joined(values('TITLE'), ', ')),
    labelled('Designation', joined(values('DESIGNATION'), ', ')),
    labelled('Gender', textAt(record, 'GENDER')),
    labelled('Born', joined(children(record, 'INDIVIDUAL_DATE_OF_BIRTH').map(birthOf), ' or ')),
    labelled('Place of birth', joined(children(record, 'INDIVIDUAL_PLACE_OF_BIRTH').map(addressOf), ' or ')),
    labelled('Documents', joined(children(record, 'INDIVIDUAL_DOCUMENT').map(documentOf), '; ')),
    labelled(
      'Of aliases',
      joined([...children(record, 'INDIVIDUAL_ALIAS'), ...children(record, 'ENTITY_ALIAS')].map(aliasNote), '; '),
    ),
  ]
}

function birthOf(birth: XmlElement): string | null {
  const from = textAt(birth, 'FROM_YEAR')
  const to = textAt(birth, 'TO_YEAR')
  const date = textAt(birth, 'DATE') ?? textAt(birth, 'YEAR') ?? (from && to ? `between ${from} and ${to}` : null)
  const about = textAt(birth, 'TYPE_OF_DATE') === 'APPROXIMATELY' && date ? `about ${date}` : date
  return joined([about, textAt(birth, 'NOTE')], ' ')
}

function documentOf(document: XmlElement): string | null {
  const said = document.children.map(({ name, text }) =>
    WITHOUT_LABEL.has(name) ? text : labelled(name.toLowerCase().replaceAll('_', ' '), text),
  )
  return joined(said, ', ')
}

/** What an alias tells besides the name: under which it was born, or a note. */
function aliasNote(alias: XmlElement): string | null {
  const said = alias.children.flatMap(({ name, text }) => (name === 'QUALITY' || name === 'ALIAS_NAME' ? [] : [text]))
  const told = joined(said, ', ')
  return told === null ? null : `${textAt(alias, 'ALIAS_NAME')} (${told})`
}
