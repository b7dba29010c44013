import { existsSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/vdem.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data/vdem')

t.test('V-Dem, 2000 to 2024', { skip: existsSync(folder) ? false : '../shared/data is not here' }, async (t) => {
  const { all, of, bad, leftOut } = await readSource(source, [diskFile(path.join(folder, 'vdem_core_2000_2024.csv'))])
  t.same(bad, [])
  t.same(faultsOf(all), [])
  t.same(leftOut, { 'a territory without a code of its own in ISO 3166-1': 68 })
  const facts = of('jurisdiction_fact')
  t.equal(facts.length, (4457 - 68) * 5 - 4, '4,457 lines of five indices, four of them empty')
  t.equal(new Set(facts.map((row) => row.country)).size, 176)
  const mexico = facts.find((row) => row.key === 'MX|vdem_v2x_polyarchy|2000')
  t.match(mexico, { line: 2, value: '0.664', validFrom: '2000', validTo: '2001' })
  t.equal(facts.filter((row) => row.country === 'XK').length, 125, 'Kosovo')
  t.equal(facts.filter((row) => row.country === 'PS').length, 125, 'the West Bank')
})
