import countries from 'i18n-iso-countries'
import { faultOf } from '../../src/knowledge/row-check.ts'
import type { DatasetRow } from '../../src/knowledge/rows.ts'

const codes = new Set([...Object.keys(countries.getAlpha2Codes()), 'EU', 'UN', 'XK'])

/** What the import would refuse of these rows: what no column can hold, and keys that stand twice. Empty when all is well. */
export function faultsOf(rows: readonly DatasetRow[]): string[] {
  const seen = new Set<string>()
  return rows.flatMap(({ dataset, row }) => {
    if (row.table === 'unreadable' || row.table === 'left_out') return []
    const place = `${row.file}:${row.line}`
    const fault = faultOf(row, codes)
    if (fault) return [`${place} ${fault}`]
    const key = row.table === 'entity' ? `${row.ref.namespace} ${row.ref.sourceId}` : row.key
    const name = `${dataset} ${row.table} ${key}`
    if (seen.has(name)) return [`${place} ${name} stands twice`]
    seen.add(name)
    return []
  })
}
