import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/bods.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource } from './read.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/data/bods-examples')
const here = { skip: existsSync(folder) ? false : '../shared/data is not here' }
const names = () => readdirSync(folder).filter((name) => name.endsWith('.json'))
const file = (name: string) => diskFile(path.join(folder, name))

t.test('all examples as one edition', here, async (t) => {
  const read = await readSource(source, names().sort().map(file))
  t.same(faultsOf(read), [])
  t.same(read.bad, [])
  const entities = read.of('entity')
  t.equal(entities.length, 53)
  t.equal(entities.flatMap((row) => row.names).length, 56)
  t.equal(read.of('ownership').length, 47)
  t.same(read.leftOut, {
    'an earlier statement of a record that has a newer one': 22,
    'an interest of the kind that is not stated, not declared beneficial ownership or control': 2,
    'an interest of the kind nominator, not declared beneficial ownership or control': 1,
    'an interest of the kind nominee, not declared beneficial ownership or control': 1,
    'an interest of the kind boardMember, not declared beneficial ownership or control': 1,
    'a relationship whose interested party is not named: the record of its subject says so': 1,
  })
  t.equal(read.editions[0]?.version, '2023-06-19')
})

t.test('each example alone', here, async (t) => {
  let rows = 0
  for (const name of names()) {
    const read = await readSource(source, [file(name)])
    t.same([faultsOf(read), read.bad], [[], []], name)
    rows += read.all.length
  }
  t.equal(names().length, 19)
  t.equal(rows, 128, 'no record of one file is replaced by one of another')
})

t.test('a chain from a company to the state that owns it', here, async (t) => {
  const read = await readSource(source, [file('bods-package-fi-soe.json')])
  t.match(
    read.of('entity').map((row) => [row.names[0]!.text, row.kind, row.country]),
    [
      ['Gasgrid Finland Oy', 'company', 'FI'],
      ['Suomen Kaasuverkko Oy', 'company', 'FI'],
      ['Valtiovarainministerio', 'public_body', 'FI'],
      ['Suomen tasavalta', 'state', 'FI'],
    ],
  )
  t.same(
    read
      .of('ownership')
      .map((link) => [link.owned.sourceId, link.owner.sourceId, link.shareExact, link.interest, link.direct]),
    [
      ['19f1c5afe9d7', '0199c515a699', '76.5', 'shareholding', true],
      ['0199c515a699', '7ff95ba3682c', '100', 'shareholding', true],
      ['19f1c5afe9d7', '7ff95ba3682c', '23.5', 'shareholding', true],
      ['7ff95ba3682c', '05ce06ec97b1', null, 'control', true],
      ['19f1c5afe9d7', '05ce06ec97b1', '100', 'shareholding', false],
    ],
  )
})

t.test('owners who are not named', here, async (t) => {
  const statusIn = async (name: string) => {
    const rows = (await readSource(source, [file(name)])).of('entity')
    return rows.flatMap((row) => (row.ownershipStatus ? [[row.names[0]!.text, row.ownershipStatus]] : []))
  }
  t.same(await statusIn('listed-company-exempt-from-disclosure.json'), [['Listed Company OS-17', 'listed_unconfirmed']])
  t.same(await statusIn('levent.json'), [['Levent Trust', 'undisclosed']])
  t.same(await statusIn('nomination.json'), [
    ['Perez-Rivero nomination', 'nominee_reported'],
    ['Los Corazones de Plata', 'nominee_reported'],
  ])
  t.same(await statusIn('bods-package-fi-soe.json'), [])
})

t.test('a register over the years', here, async (t) => {
  const read = await readSource(source, [file('tecido.json')])
  t.match(
    read.of('entity').find((row) => row.kind === 'person'),
    { status: 'closed' },
  )
  t.same(
    read.of('ownership').map((link) => [link.key, link.interest, link.shareExact, link.end]),
    [
      ['022EBEB66B|0', 'beneficial', '30', '2023-03-03'],
      ['022EBEB66B|1', 'shareholding', '30', '2023-03-03'],
      ['022EBEB66B|2', 'voting', '30', '2023-03-03'],
      ['02089A4E68|0', 'shareholding', '80', null],
      ['02089A4E68|1', 'voting', '80', null],
    ],
  )
})
