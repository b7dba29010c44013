import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/us-restricted.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data/nsfreg')

/** Of each list: entities, listings, names, and listings that are over or end. */
const COUNTS: Record<string, [number, number, number, number]> = {
  'us-bis-dpl': [562, 562, 565, 509],
  'us-bis-entity': [3409, 3409, 8669, 0],
  'us-bis-meu': [70, 70, 73, 0],
  'us-cbp-wro': [66, 73, 99, 1],
  'us-dhs-uflpa': [148, 148, 244, 0],
  'us-dod-1260h': [187, 187, 285, 0],
  'us-dod-1286': [134, 134, 278, 0],
  'us-fcc-covered': [15, 15, 15, 0],
  'us-ofac-ns-cmic': [68, 68, 217, 0],
  'us-ddtc-debarred': [787, 791, 1420, 0],
  'us-isn-nonproliferation': [528, 730, 693, 555],
}

t.test('the lists of July 2026', { skip: existsSync(folder) ? false : '../shared/data is not here' }, async (t) => {
  const files = readdirSync(folder).map((name) => diskFile(path.join(folder, name)))
  const { all, of, bad, leftOut, editions } = await readSource(source, files)
  t.same(bad, [])
  t.same(faultsOf(all), [])
  t.same(leftOut, {
    'an entry of the annex with which the list began; the list itself is given': 59,
    'the same entry stands earlier in the file': 4,
    'a description of the lists, not a list': 1,
  })
  t.same(
    Object.fromEntries(
      editions.map(({ dataset: { id } }) => [
        id,
        [
          of('entity', id).length,
          of('listing', id).length,
          of('entity', id).flatMap((row) => row.names).length,
          of('listing', id).filter((row) => row.delistedOn !== null).length,
        ],
      ]),
    ),
    COUNTS,
  )
  t.ok(editions.every(({ complete }) => complete))
  t.same(
    [...new Set(editions.map(({ dataset, publishedOn }) => `${dataset.id === 'us-dod-1260h'} ${publishedOn}`))],
    ['false 2026-07-09', 'true 2026-06-10'],
  )

  const listsOf = (pattern: RegExp) =>
    [
      ...new Set(
        all.flatMap(({ dataset, row }) =>
          row.table === 'entity' && row.names.some(({ text }) => pattern.test(text)) ? [dataset] : [],
        ),
      ),
    ].sort()
  t.same(listsOf(/^ZTE Corporation$/i), ['us-fcc-covered'])
  t.same(listsOf(/^Huawei Technologies Co\., Ltd\.$/i), ['us-bis-entity', 'us-dod-1260h', 'us-ofac-ns-cmic'])
  t.same(listsOf(/^(NSO Group|Candiru|Positive Technologies)$/), ['us-bis-entity'])
  t.match(
    of('entity', 'us-fcc-covered')
      .filter((row) => !row.matchable)
      .map((row) => row.names[0]!.text),
    [/^Uncrewed aircraft systems .* produced in a foreign country$/, 'Routers produced in a foreign country'],
  )
  const mec = of('entity', 'us-bis-entity').find((row) => row.ref.sourceId === 'mesbah-energy-company.ir')
  t.same(
    mec?.names.map(({ text }) => text),
    ['Mesbah Energy Company', 'MEC'],
  )
  t.notOk(
    of('entity').some((row) => row.names.some(({ text }) => /\ba\.k\.a\b/i.test(text))),
    'no alias inside a name',
  )
  t.equal(
    of('listing', 'us-dod-1260h').filter((row) => row.note?.startsWith('Listed together with ')).length,
    107,
    'subsidiaries that the notice names',
  )
  t.match(
    of('listing', 'us-cbp-wro').filter((row) => row.delistedOn !== null),
    [{ key: 'kingtom-aluminio-s-r-l.do', delistedOn: '2026-07-09' }],
  )
})
