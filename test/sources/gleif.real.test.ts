import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/gleif.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource } from './read.ts'

const data = path.resolve(import.meta.dirname, '../../../shared/data')
const skip = existsSync(path.join(data, 'gleif-cdf')) ? false : '../shared/data is not here'
const files = (folder: string) =>
  readdirSync(path.join(data, folder)).map((name) => diskFile(path.join(data, folder, name)))

t.test('answers of the API, May 2025', { skip }, async (t) => {
  const { editions, all, of, bad, leftOut } = await readSource(source, files('gleif-api'))
  t.equal(editions[0]!.version, '2025-05-15')
  t.same([bad, faultsOf(all)], [[], []])
  t.same(leftOut, {
    'the issuer of a LEI, not asked for as a vendor': 12,
    'a record that another file has again or newer': 55,
  })
  const entities = of('entity')
  t.equal(entities.length, 157 - 12 - 55, 'of 94, four are issuers of a LEI and nothing else')
  t.equal(
    entities.reduce((sum, row) => sum + row.names.length, 0),
    108,
  )
  t.equal(of('ownership').length, 121)
  t.match(
    entities.find((row) => row.ref.sourceId === '21380068P1DRHMJ8KU70'),
    {
      names: [{ text: 'SHELL PLC' }, { text: 'ROYAL DUTCH SHELL PLC', kind: 'former' }],
      country: 'GB',
      kind: 'company',
    },
  )
  t.match(
    of('ownership').find((row) => row.owned.sourceId === '549300O897ZC5H7CY412' && row.direct),
    { owner: { sourceId: '549300OWK6ZGNYP4G142' }, interest: 'control', grade: 'A3' },
    'whose parent is La Gare Holding AB',
  )
})

t.test('extracts of the golden copy with their changes, 2023', { skip }, async (t) => {
  const { editions, all, of, bad, leftOut } = await readSource(source, files('gleif-cdf'))
  t.equal(editions[0]!.version, '2023-11-06')
  t.same([bad, faultsOf(all)], [[], []])
  t.same(leftOut, {
    'an earlier exception of which this one takes the place': 7,
    'an exception that GLEIF has deleted': 1,
    'a record that another file has again or newer': 12,
    'an exception of an entity without a level 1 record here': 8,
    'a relation that another file has again or newer': 10,
    'a relation of funds, no ownership': 12,
    'an end of the relation has no level 1 record here': 2,
    'a relation that GLEIF has deleted': 1,
  })
  const entities = of('entity')
  t.equal(entities.length, 13 + 12 + 12 - 12)
  t.equal(
    entities.reduce((sum, row) => sum + row.names.length, 0),
    51,
  )
  t.equal(entities.filter((row) => row.note?.includes('parent is given')).length, 10 + 7 + 7 - 7 - 1 - 8)
  t.equal(entities.filter((row) => row.ownershipStatus !== null).length, 0, 'the one that refuses is not among them')
  const links = of('ownership')
  t.equal(links.length, 10 + 11 + 10 - 10 - 12 - 2 - 1)
  t.match(
    links.find((row) => row.owned.sourceId === '097900BHF50000076475'),
    { owner: { sourceId: '549300JB1P61FUTPEZ75' }, direct: true, start: '2022-10-24', asOf: '2022-12-31', grade: 'A2' },
  )
  t.notOk(
    links.some((row) => row.key === '98450051BS9C610A8T78|984500501A1B1045PB30|IS_ULTIMATELY_CONSOLIDATED_BY'),
    'deleted by the second update',
  )
})

t.test('the refusal to name a parent', { skip }, async (t) => {
  const [exceptions] = files('gleif-cdf').filter(({ name }) => name === 'repex-data.xml')
  const { leftOut } = await readSource(source, [exceptions!])
  t.same(leftOut, { 'an exception of an entity without a level 1 record here': 10 })
})
