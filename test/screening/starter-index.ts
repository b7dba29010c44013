/** The entities of the starter facts as screening sees them, for tests on real names. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { buildScreeningIndex, type PartyType, type ScreenEntity } from '../../src/screening/index.ts'

const NAMES = ['name', 'aliases', 'former_names', 'native_names']

const rows = parse(readFileSync(new URL('../../data/starter/entities.csv', import.meta.url), 'utf8'), {
  columns: true,
}) as Record<string, string>[]

export const starterEntities: readonly ScreenEntity[] = rows.map((row) => ({
  id: row.id!,
  country: row.country || undefined,
  type: (row.kind === 'person' ? 'person' : 'organisation') satisfies PartyType,
  names: NAMES.flatMap((column) => (row[column] ?? '').split('|'))
    .filter((text) => text !== '')
    .map((text) => ({ text })),
}))

export const starterIndex = buildScreeningIndex(starterEntities)
