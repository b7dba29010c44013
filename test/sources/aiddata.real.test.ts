import { existsSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/aiddata.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data/aiddata-deployments')

t.test('AidData, 2000 to 2021', { skip: existsSync(folder) ? false : '../shared/data is not here' }, async (t) => {
  const { all, of, bad, leftOut } = await readSource(source, [
    diskFile(path.join(folder, 'aiddata_tech_deployments.csv')),
  ])
  t.same(bad, [])
  t.same(faultsOf(all), [])
  t.same(leftOut, {
    'a project that a newer edition of AidData tells again': 53,
    'no vendor named': 242,
    'only pledged, or cancelled': 7,
  })
  t.equal(of('entity').length, 15)
  const rows = of('deployment')
  t.equal(rows.length, 178)
  t.equal(new Set(rows.map((row) => row.event)).size, 465 - 53 - 242 - 7, 'the projects')
  t.equal(rows.filter((row) => !row.verified).length, 15)
  t.match(
    rows.find((row) => row.event === 'aiddata-37016'),
    { vendor: { sourceId: 'huawei' }, buyerCountry: 'PK', capability: 'video_surveillance', start: '2010' },
    'Safe City Islamabad',
  )
  t.match(
    rows.find((row) => row.event === 'aiddata-67340'),
    { vendor: { sourceId: 'avic' }, capability: 'unspecified', verified: false },
    'a power station',
  )
})
