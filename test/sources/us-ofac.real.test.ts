import { existsSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/us-ofac.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data')
const skip = existsSync(folder) ? false : '../shared/data is not here'
const read = (...names: string[]) =>
  readSource(
    source,
    names.map((name) => diskFile(path.join(folder, name))),
  )

t.test('the SDN list of 2021, with aliases and addresses of 2025', { skip }, async (t) => {
  const { all, of, bad, leftOut, editions } = await read('ofac/sdn.csv.gz', 'ofac/alt.csv', 'ofac/add.csv.gz')
  t.same(bad, [])
  t.same(faultsOf(all), [])
  t.match(editions, [{ dataset: { id: 'us-ofac-sdn' }, version: 'undated', complete: true }])
  const entities = of('entity')
  t.equal(entities.length, 8976)
  t.equal(of('listing').length, 8976)
  t.equal(entities.flatMap((row) => row.names).length, 33_589)
  t.same(
    ['company', 'public_body', 'person', 'other'].map((kind) => entities.filter((row) => row.kind === kind).length),
    [3668, 5, 4620, 683],
    '406 vessels and 277 aircraft among the others',
  )
  t.equal(entities.filter((row) => !row.matchable).length, 683)
  t.same(leftOut, {
    'a line that tells nothing of its entry': 3150,
    'an alias of an entry that the file of entries lacks': 8889,
    'an address of an entry that the file of entries lacks': 11_695,
  })

  const ceiec = entities.find((row) => row.ref.sourceId === '30502')
  t.match(ceiec, {
    kind: 'company',
    country: null,
    address: /Beijing 100036, China; .*Caracas 1060, Venezuela$/,
    note: 'Website https://www.ceiec.com',
  })
  t.same(ceiec?.identifiers, [
    { scheme: 'US-OFAC', id: '30502' },
    { scheme: 'CN-REG', id: '16382287' },
    { scheme: 'CN-SAIC', id: '9111000010000106X1' },
  ])
  t.same(
    ceiec?.names.map(({ text }) => text),
    [
      'CEIEC',
      'CHINA NATIONAL ELECTRONICS IMPORT AND EXPORT CORPORATION',
      'CHINA NATIONAL ELECTRONIC IMPORT-EXPORT COMPANY',
    ],
  )
  t.equal(of('listing').find((row) => row.entity.sourceId === '30502')?.program, 'VENEZUELA')
  const banco = entities.find((row) => row.ref.sourceId === '306')
  t.equal(banco?.names.find(({ text }) => text === 'BNC')?.kind, 'weak_alias')
  t.match(banco, { country: null }, 'offices in several countries')
})

t.test('the non-SDN lists in the enhanced XML of 2025-01-10', { skip }, async (t) => {
  const { all, of, bad, leftOut, editions } = await read('ofac-consolidated/cons_enhanced.xml.gz')
  t.same(bad, [])
  t.same(faultsOf(all), [])
  t.same(leftOut, { 'a listing on a list that another file holds whole': 77 }, 'those on the SDN list too')
  t.same(
    editions.map(({ dataset, version }) => [dataset.id, version, of('entity', dataset.id).length]),
    [
      ['us-ofac-ns-cmic', '2025-01-10', 68],
      ['us-ofac-ssi', '2025-01-10', 286],
      ['us-ofac-plc', '2025-01-10', 78],
      ['us-ofac-capta', '2025-01-10', 1],
      ['us-ofac-ns-mbs', '2025-01-10', 12],
      ['us-ofac-fse', '2025-01-10', 1],
    ],
    '443 entries, three of them on two of these lists',
  )
  t.equal(of('listing').length, 446)
  t.equal(new Set(of('entity').map((row) => row.ref.sourceId)).size, 443)
  t.equal(of('entity').flatMap((row) => row.names).length, 1809)
  const unicom = of('entity', 'us-ofac-ns-cmic').find((row) =>
    row.names[0]!.text.startsWith('CHINA UNITED NETWORK COMMUNICATIONS GROUP'),
  )
  t.match(unicom, { kind: 'company', country: 'CN' })
  t.match(
    of('listing', 'us-ofac-ns-cmic').find((row) => row.entity.sourceId === unicom?.ref.sourceId),
    { listedOn: '2021-06-03', program: 'CMIC-EO13959', scope: 'CMIC Executive Order' },
  )
  // Its addresses are in two countries.
  const vtb = of('entity', 'us-ofac-ssi').find((row) => row.names[0]!.text === 'VTB BANK PUBLIC JOINT STOCK COMPANY')
  t.match(vtb, { country: null, incorporated: '1990-10-17', identifiers: [{ scheme: 'US-OFAC', id: '17013' }] })
  t.ok(vtb?.identifiers.some(({ scheme, id }) => scheme === 'RU-OGRN' && id === '1027739609391'))
  t.ok(vtb?.identifiers.some(({ scheme }) => scheme === 'XI-LEI'))
})
