import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/au-dfat.ts'
import { SourceFormatError } from '../../src/sources/source.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource, textFile } from './read.ts'

const file = path.join(import.meta.dirname, 'fixtures/au-dfat/list.csv')
const fixture = diskFile(file)
const text = readFileSync(file, 'utf8')

t.test('the edition, which the file does not date', async (t) => {
  const read = await readSource(source, [fixture])
  t.match(read.editions, [
    {
      dataset: { id: 'au-dfat', kind: 'list', country: 'AU', staleAfterDays: 14 },
      version: '2024-01-12',
      publishedOn: '2024-01-12',
      complete: true,
    },
  ])
  const served = await readSource(source, [fixture], { lastModified: '2024-02-01' })
  t.equal(served.editions[0]?.publishedOn, '2024-02-01', 'the server knows better than the newest control date')
})

t.test('the names of an entry, wherever they stand', async (t) => {
  const read = await readSource(source, [fixture])
  t.same(faultsOf(read), [])
  const [bank, person, ship, undated, ...others] = read.of('entity')
  t.same(others, [])
  t.match(bank, {
    line: 2,
    ref: { namespace: 'au-dfat', sourceId: '2' },
    kind: 'company',
    country: 'CH',
    address: 'a) 1 Rue du Test, Geneva, Switzerland (at time of listing) b) 2 Test Street, Zurich, Switzerland.',
    note: 'Said to be a bank. Until 2009.',
  })
  t.same(
    bank!.names.map((name) => `${name.kind} ${name.text}`),
    ['official FICTITIOUS BANK', 'alias بنك', 'alias FB', 'former Inventada Bank'],
  )
  t.match(person, {
    kind: 'person',
    country: 'ES',
    names: [
      { text: 'JUAN MUESTRA', kind: 'official' },
      { text: 'Juan Ejemplo', kind: 'former' },
      { text: 'J. M.', kind: 'alias' },
    ],
    address: null,
    note:
      'Born: a) Approximately 1966 b) 1960; Place of birth: Prueba, Spain; Citizenship: Spain; ' +
      'Kinds of names: nickname',
  })
  t.match(ship, { kind: 'other', matchable: false })
  t.match(undated, { country: null, address: 'Geneva; Paris, France' }, 'a part without a country leaves it open')
})

t.test('listings begin when the entry says that it was listed', async (t) => {
  const { of } = await readSource(source, [fixture])
  t.same(
    of('listing').map((row) => [row.key, row.listedOn, row.delistedOn, row.program, row.note]),
    [
      [
        '2',
        '2010-04-12',
        null,
        'Autonomous (Atlantis)',
        'Listed on 12 Apr. 2010 (amended on 3 Sep. 2013); Control date: 2024-01-12',
      ],
      [
        '3',
        '2024-01-12',
        null,
        'Autonomous (Atlantis)',
        'Autonomous Sanctions (Designated Persons) Amendment (No. 1) Instrument 2024; Control date: 2024-01-12',
      ],
      ['4', '2014-03-24', null, 'Autonomous (Atlantis)', '2014-03-24 00:00:00; Control date: 2015-02-01'],
      [
        '5',
        '2020-12-21',
        null,
        'Autonomous (Atlantis)',
        'The Minister for Foreign Affairs listed this entity on 21 December 2020 under an Act; Control date: to follow',
      ],
    ],
  )
})

t.test('what cannot be read', async (t) => {
  const { bad, leftOut } = await readSource(source, [fixture])
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    [
      '16 Type "Aircraft" is none of Individual, Entity, Vessel',
      '17 Reference "x7" is no number with letters',
      '18 Reference "8" has no name',
      '20 2 columns instead of those of the header',
    ],
  )
  t.same(leftOut, {})
})

t.test('another header stops the edition', async (t) => {
  const refused = (changed: string, reason: RegExp) =>
    t.rejects(readSource(source, [textFile('list.csv', changed)]), { name: 'SourceFormatError', message: reason })
  await refused(text.replace('Committees', 'Instrument'), /lacks the column Committees/)
  await refused(text.replace('Control Date,', 'Control Date,Exempt,'), /unknown column Exempt/)
  await t.rejects(readSource(source, [fixture, fixture]), SourceFormatError)
})
