import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/wikidata-ownership.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data/wikidata-ownership')

t.test('Wikidata, March 2024', { skip: existsSync(folder) ? false : '../shared/data is not here' }, async (t) => {
  const files = readdirSync(folder).map((name) => diskFile(path.join(folder, name)))
  const { all, of, bad, leftOut } = await readSource(source, files)
  t.same(bad, [])
  t.same(faultsOf(all), [])
  t.same(leftOut, {
    'a further line of a company: what it adds stands with the first': 2846,
    'a company without a name': 1064,
    'an edge that an earlier line tells': 49,
    'a company named as its own owner': 9,
    'the owner has no name in the files': 191,
    'the company has no name in the files': 735,
    'neither company nor owner has a name in the files': 2004,
  })
  const entities = of('entity')
  t.equal(entities.length, 24_421 - 2846 - 1064)
  t.equal(
    entities.reduce((sum, row) => sum + row.names.length, 0),
    21_923,
  )
  const links = of('ownership')
  t.equal(links.length, 4840 - 49 - 9 - 191 - 735 - 2004)
  const rwe = entities.find((row) => row.ref.sourceId === 'Q138133')
  t.match(
    rwe,
    { names: [{ text: 'RWE' }], country: null, note: /gives as country: JP, .*CN/ },
    'of several countries none',
  )
  t.match(
    links.find((row) => row.owned.sourceId === 'Q676585'),
    { owner: { sourceId: 'Q47088340' }, start: '2016', interest: 'shareholding', grade: 'C3' },
  )
})
