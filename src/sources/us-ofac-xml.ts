import type { Day } from '../knowledge/facts.ts'
import { dayOf } from './dates.ts'
import { listed, type SourceFile, SourceFormatError } from './source.ts'
import { NON_SDN, SDN } from './us-lists.ts'
import { CONSOLIDATED, listNamed } from './us-ofac-lists.ts'
import { child, children, textAt, type XmlElement, xmlRecords } from './xml-records.ts'

/** What is common to OFAC's two XML forms. */

export const ENHANCED_ROOT = 'sanctionsData'
export const ADVANCED_ROOT = 'Sanctions'

export type XmlHead =
  | { form: 'enhanced'; publishedOn: Day | null; lists: string[] }
  | { form: 'advanced'; publishedOn: Day | null }

/**
 * Which form a file has, its day, and of the enhanced form the lists that it holds whole.
 * @throws {SourceFormatError} when it has neither form, or is an extract
 */
export async function xmlHead(file: SourceFile): Promise<XmlHead> {
  for await (const element of xmlRecords(file, [`${ENHANCED_ROOT}/publicationInfo`, `${ADVANCED_ROOT}/DateOfIssue`])) {
    if (element.name === 'publicationInfo') {
      return { form: 'enhanced', publishedOn: dayOf(textAt(element, 'dataAsOf')), lists: filteredLists(element, file) }
    }
    return { form: 'advanced', publishedOn: dayOf(dateIn(element)) }
  }
  throw new SourceFormatError(`${file.name} is neither OFAC's enhanced XML nor its advanced XML`)
}

/** A date in elements `Year`, `Month` and `Day`, of which the last ones may be missing or 0; null for none. */
export function dateIn(element: XmlElement | undefined): string | null {
  const [year, month, day] = ['Year', 'Month', 'Day'].map((name) => Number(textAt(element, name) ?? 0))
  if (!year) return null
  const parts = [String(year).padStart(4, '0'), ...(month ? [month, ...(day ? [day] : [])] : [])]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}

function filteredLists(info: XmlElement, file: SourceFile): string[] {
  const filters = child(info, 'filters')
  const others = filters?.children.filter(({ name }) => name !== 'sanctionsLists') ?? []
  if (others.length > 0) {
    throw new SourceFormatError(
      `${file.name} is an extract by ${listed(others.map(({ name }) => name))}, not whole lists`,
    )
  }
  const names = children(child(filters, 'sanctionsLists'), 'sanctionsList').map(({ text }) => text)
  if (names.length === 0) return [SDN, ...NON_SDN]
  return [...new Set(names.flatMap((name) => (name === CONSOLIDATED ? NON_SDN : [listNamed(name, file.name)])))]
}

/**
 * Stops at an element that is not known: it may change what its record means.
 * @throws {SourceFormatError} naming it
 */
export function demandKnown(element: XmlElement, known: readonly string[], file: SourceFile): void {
  const unknown = element.children.find(({ name }) => !known.includes(name))
  if (!unknown) return
  throw new SourceFormatError(
    `${file.name}, line ${unknown.line}: the element ${JSON.stringify(unknown.name)} of ${element.name} is not known`,
  )
}
