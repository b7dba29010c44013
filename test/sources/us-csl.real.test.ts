import { existsSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/us-csl.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data/csl')

/** Entities and listings of each list. */
const COUNTS: Record<string, [number, number]> = {
  'us-ofac-sdn': [10_026, 10_026],
  'us-ofac-ns-cmic': [68, 68],
  'us-ofac-ssi': [290, 290],
  'us-ofac-plc': [78, 78],
  'us-ofac-capta': [52, 52],
  'us-ofac-ns-mbs': [17, 17],
  'us-ofac-fse': [3, 3],
  'us-bis-entity': [2001, 2001],
  'us-bis-meu': [71, 71],
  'us-bis-dpl': [462, 462],
  'us-bis-uvl': [201, 201],
  'us-isn-nonproliferation': [161, 163],
  'us-ddtc-debarred': [723, 727],
}

t.test('the list of 2022', { skip: existsSync(folder) ? false : '../shared/data is not here' }, async (t) => {
  const { all, of, bad, leftOut, editions } = await readSource(source, [
    diskFile(path.join(folder, 'consolidated.csv.gz')),
  ])
  t.same(bad, [])
  t.same(faultsOf(all), [])
  t.same(leftOut, { 'the same entry stands earlier in the file': 1 }, 'a bank that differs in a web address only')
  t.same(
    Object.fromEntries(
      editions.map(({ dataset: { id } }) => [id, [of('entity', id).length, of('listing', id).length]]),
    ),
    COUNTS,
  )
  t.equal(of('listing').length + 1, 14_160, 'each row is a listing')
  t.equal(of('entity').flatMap((row) => row.names).length, 46_733)
  t.match(editions[0], { version: '2022-04-21', complete: true })

  const named = (pattern: RegExp) => of('entity').filter((row) => row.names.some(({ text }) => pattern.test(text)))
  t.same(named(/\bZTE corporation\b/i), [], 'ZTE Corporation is on none of them')
  t.match(named(/^CEIEC$/), [{ ref: { namespace: 'us-ofac-sdn', sourceId: '30502' } }])
  t.equal(named(/Huawei/i).filter((row) => row.ref.namespace === 'us-bis-entity').length, 136)
  t.match(named(/^NSO Group$/), [{ ref: { sourceId: 'nso-group.il' }, country: 'IL', kind: 'other' }])
  t.match(named(/^Candiru$/), [{ ref: { sourceId: 'candiru.il' } }])
  t.match(
    of('listing', 'us-bis-entity').find((row) => row.key === 'nso-group.il'),
    { listedOn: '2021-11-04', legalBasis: /86 FR/, grade: 'A2' },
  )
  const ended = of('listing', 'us-bis-dpl').filter((row) => row.delistedOn !== null)
  t.equal(ended.length, 417, 'the others are without end')
})
