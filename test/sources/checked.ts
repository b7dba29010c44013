import countries from 'i18n-iso-countries'
import { faultOf } from '../../src/knowledge/row-check.ts'
import type { ReadSource } from './read.ts'

const CODES = new Set([...Object.keys(countries.getAlpha2Codes()), 'EU', 'UN', 'XK'])

/** What an import would object to in the rows of a source: faults of rows, and keys that are not unique. Empty for good rows. */
export function faultsOf({ all }: ReadSource): string[] {
  const seen = new Set<string>()
  return all.flatMap(({ dataset, row }) => {
    if (row.table === 'unreadable' || row.table === 'left_out') return []
    const fault = faultOf(row, CODES)
    const key = row.table === 'entity' ? `${row.ref.namespace} ${row.ref.sourceId}` : row.key
    const full = `${dataset} ${row.table} ${key}`
    const repeated = seen.has(full)
    seen.add(full)
    return [...(fault ? [`${full}: ${fault}`] : []), ...(repeated ? [`${full}: twice`] : [])]
  })
}
