import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { SourceFormatError } from '../../src/sources/source.ts'
import { source } from '../../src/sources/uk-sanctions.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource, textFile } from './read.ts'

const file = path.join(import.meta.dirname, 'fixtures/uk-sanctions/UK-Sanctions-List.csv')
const fixture = diskFile(file)
const text = readFileSync(file, 'utf8')

t.test('the edition', async (t) => {
  const { editions } = await readSource(source, [fixture], { lastModified: '2026-11-22' })
  t.match(editions, [
    {
      dataset: { id: 'uk-sanctions', kind: 'list', country: 'GB', staleAfterDays: 7 },
      version: '2026-11-13',
      publishedOn: '2026-11-13',
      complete: true,
    },
  ])
  const untitled = textFile('UK-Sanctions-List.csv', text.slice(text.indexOf('\n') + 1))
  const { editions: byServer } = await readSource(source, [untitled], { lastModified: '2026-11-22' })
  t.equal(byServer[0]?.publishedOn, '2026-11-22', 'without the line above the header')
})

t.test('entries, whose lines need not stand together', async (t) => {
  const read = await readSource(source, [fixture])
  t.same(faultsOf(read), [])
  const [bank, person, ship, ...others] = read.of('entity')
  t.same(others, [])
  t.match(bank, {
    line: 3,
    ref: { namespace: 'uk-sanctions', sourceId: 'ATL0001' },
    kind: 'company',
    matchable: true,
    country: 'CH',
    identifiers: [
      { scheme: 'UN-REF', id: 'ATe.001' },
      { scheme: 'GB-OFSI', id: '99001' },
      { scheme: 'CH-REG', id: 'CHE-123' },
    ],
    address: '1 Rue du Test, Genève, 1200, Switzerland',
    note: 'Type of entity: Bank',
  })
  t.same(
    bank!.names.map((name) => `${name.kind} ${name.text}`),
    ['official FICTITIOUS BANK', 'alias بنك', 'alias FICTITIOUS BANK AND TRUST', 'weak_alias FB'],
  )
  t.match(person, {
    kind: 'person',
    country: 'AF',
    address: null,
    note:
      'Title: Mullah; Position: Deputy Minister; Gender: Male; D.O.B: dd/mm/1958; ' +
      'Nationality(/ies): Afghanistan; Passport number: A1',
  })
  t.same(
    person!.names.map((name) => name.text),
    ['JUAN MUESTRA AKHFICT', 'JOHN MUESTRA'],
  )
  t.match(ship, {
    kind: 'other',
    matchable: false,
    country: 'GA',
    identifiers: [{ scheme: 'XI-IMO', id: '9000001' }],
    note: 'Current believed flag of ship: Gabon; Type of ship: Oil Tanker; Year Built: 2019',
  })
})

t.test('listings', async (t) => {
  const { of } = await readSource(source, [fixture])
  const program = 'The Atlantis (Sanctions) (EU Exit) Regulations 2020'
  t.match(of('listing'), [
    {
      key: 'ATL0001',
      listedOn: '2012-06-29',
      delistedOn: null,
      scope: 'Asset freeze; Trust services',
      program,
      grade: 'A1',
      note:
        'Designation source: UN; Other Information: A bank, of sorts; ' +
        'UK Statement of Reasons: It is said to finance nothing.; Last Updated: 12/01/2026',
    },
    { key: 'ATL0002', listedOn: '2021-01-25', scope: 'Travel Ban' },
    { key: 'ATL0003', listedOn: null, note: /^Date Designated: soon; / },
  ])
})

t.test('what cannot be read', async (t) => {
  const { bad, leftOut } = await readSource(source, [fixture])
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    [
      '10 Designation Type "Aircraft" is none of Individual, Entity, Ship',
      '11 Unique ID "ATL0005" has no name',
      '12 "NUMBERLESS" has no Unique ID',
      '13 2 columns instead of those of the header',
    ],
  )
  t.same(leftOut, {})
})

t.test('another header stops the edition', async (t) => {
  const refused = (name: string, changed: string, reason: RegExp) =>
    t.rejects(readSource(source, [textFile('list.csv', changed)]), { name: 'SourceFormatError', message: reason }, name)
  await refused('unknown', text.replace('Other Information', 'Exemptions'), /unknown column "Exemptions"/)
  await refused('missing', text.replace('Name 6,', ''), /lacks the column "Name 6"/)
  await refused('twice', text.replace('Name 5,', 'Name 4,'), /column "Name 4" twice/)
  await refused('none', 'Name 6,Name 1\r\nA,B\r\n', /no header with the column "Unique ID"/)
  await t.rejects(readSource(source, []), SourceFormatError)
})
