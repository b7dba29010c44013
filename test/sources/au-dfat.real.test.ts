import { existsSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/au-dfat.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data')
const here = { skip: existsSync(folder) ? false : '../shared/data is not here' }

t.test('the list of December 2024', here, async (t) => {
  const read = await readSource(source, [
    diskFile(path.join(folder, 'dfat/australia_autonomous_financial_sanctions.csv.gz')),
  ])
  t.match(read.editions, [{ version: '2024-12-09', publishedOn: '2024-12-09', complete: true }])
  t.same(faultsOf(read), [])
  t.same([read.bad, read.leftOut], [[], {}])
  const entities = read.of('entity')
  t.equal(entities.filter(({ kind }) => kind === 'person').length, 2316)
  t.equal(entities.filter(({ kind }) => kind === 'company').length, 746)
  const names = entities.flatMap((row) => row.names)
  t.equal(names.length, 9519)
  t.equal(names.filter(({ kind }) => kind === 'former').length, 18)
  const listings = read.of('listing')
  t.equal(listings.length, 3062)
  t.notOk(listings.some(({ listedOn }) => listedOn === null))

  const omar = listings.find(({ key }) => key === '4')!
  t.match(omar, { listedOn: '2000-04-12', program: '1988 (Taliban)', note: /Control date: 2018-04-10$/ })
  const front = entities.find(({ ref }) => ref.sourceId === '2672')!
  t.match(front, { kind: 'company', names: [{ text: 'AL-NUSRAH FRONT FOR THE PEOPLE OF THE LEVANT' }] })
  t.equal(front.names.length, 34, 'with the further names that 2672a1 to 2672j1 give')
})
