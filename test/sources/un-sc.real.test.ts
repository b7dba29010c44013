import { existsSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/un-sc.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data')
const here = { skip: existsSync(folder) ? false : '../shared/data is not here' }

t.test('the list of 27 February 2026', here, async (t) => {
  const read = await readSource(source, [diskFile(path.join(folder, 'un/UN_consolidated.xml.gz'))])
  t.match(read.editions, [{ version: '2026-02-27', publishedOn: '2026-02-27', complete: true }])
  t.same(faultsOf(read), [])
  t.same([read.bad, read.leftOut], [[], {}])
  const entities = read.of('entity')
  t.equal(entities.filter(({ kind }) => kind === 'person').length, 730)
  t.equal(entities.filter(({ kind }) => kind === 'company').length, 273)
  const names = entities.flatMap((row) => row.names)
  t.equal(names.length, 4213)
  t.equal(names.filter(({ kind }) => kind === 'weak_alias').length, 628)
  t.equal(names.filter(({ kind }) => kind === 'former').length, 19)
  const listings = read.of('listing')
  t.equal(listings.length, 1003)
  t.notOk(listings.some(({ listedOn }) => listedOn === null))

  const named = (name: string) => entities.find((row) => row.names[0]!.text === name)
  t.match(named('OCEAN MARITIME MANAGEMENT COMPANY, LIMITED (OMM)'), {
    kind: 'company',
    country: 'KP',
    identifiers: [{ scheme: 'UN-REF', id: 'KPe.020' }],
  })
  t.match(
    listings.find(({ entity }) => entity.sourceId === '113476'),
    { program: 'Al-Qaida', listedOn: '2002-10-22' },
  )
})
