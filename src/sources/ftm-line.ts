import { dateOf } from './dates.ts'

/** One line of a file of FollowTheMoney. */
export interface FtmLine {
  id: string
  schema: string
  caption?: string
  properties: Record<string, string[]>
  /** Names of the source datasets that tell of it. */
  datasets?: string[]
  /** `YYYY-MM-DDTHH:MM:SS`: when the publisher last saw it, and last saw something new in it. */
  last_seen?: string
  last_change?: string
}

/** Why a value of a file is no such line; null for one that is. */
export function faultOfLine(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not a JSON object'
  const { id, schema, properties } = value as Record<string, unknown>
  if (typeof id !== 'string' || id.trim() === '') return 'no id'
  if (typeof schema !== 'string' || schema === '') return `${id} has no schema`
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    return `${id} has no properties`
  return null
}

/** The name of a property that holds whole entities, as only the nested form of the files has them. */
export function nestedProperty(line: FtmLine): string | null {
  for (const name in line.properties) {
    if (typeof line.properties[name]?.[0] === 'object') return name
  }
  return null
}

const NONE: readonly string[] = []

/** The texts of a property. */
export function valuesOf(line: FtmLine, property: string): readonly string[] {
  const values: unknown = line.properties[property]
  if (values === undefined || values === null) return NONE
  const list: readonly unknown[] = Array.isArray(values) ? values : [values]
  for (const value of list) if (typeof value !== 'string') return list.filter((one) => typeof one === 'string')
  return list as readonly string[]
}

/** The texts of a property under a heading, for a note; null where there are none. */
export function labelled(heading: string, values: readonly string[]): string | null {
  return values.length === 0 ? null : `${heading}: ${values.join(', ')}`
}

/**
 * The first or last date of a property.
 * @returns the date, and the words of the property where they say more than it
 */
export function dateIn(line: FtmLine, property: string, which: 'first' | 'last'): [string | null, string | null] {
  const values = valuesOf(line, property)
  if (values.length === 0) return [null, null]
  const dates = values.flatMap((value) => dateOf(value) ?? []).sort()
  const date = (which === 'first' ? dates[0] : dates.at(-1)) ?? null
  return [date, values.length === 1 && date !== null ? null : labelled(property, values)]
}
