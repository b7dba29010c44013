import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { SourceFormatError } from '../../src/sources/source.ts'
import { source } from '../../src/sources/un-sc.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource, textFile } from './read.ts'

const file = path.join(import.meta.dirname, 'fixtures/un-sc/consolidated.xml')
const fixture = diskFile(file)
const text = readFileSync(file, 'utf8')

t.test('the edition', async (t) => {
  const { editions } = await readSource(source, [fixture], { lastModified: '2026-11-22' })
  t.match(editions, [
    {
      dataset: { id: 'un-sc', kind: 'list', authority: 'UN Security Council', staleAfterDays: 14 },
      version: '2026-11-20',
      publishedOn: '2026-11-20',
      complete: true,
    },
  ])
  const stated = await readSource(source, [fixture], { publishedOn: '2026-11-21' })
  t.equal(stated.editions[0]?.publishedOn, '2026-11-21')
})

t.test('the list of one committee is an extract', async (t) => {
  const one = textFile('consolidated.xml', text.replaceAll('Atlantis', 'Nowhere'))
  t.equal((await readSource(source, [one])).editions[0]?.complete, false)
})

t.test('a person', async (t) => {
  const read = await readSource(source, [fixture])
  t.same(faultsOf(read), [])
  const [person] = read.of('entity')
  t.match(person, {
    line: 4,
    ref: { namespace: 'un-sc', sourceId: '9000001' },
    kind: 'person',
    country: 'IR',
    matchable: true,
    identifiers: [{ scheme: 'UN-REF', id: 'ATi.001' }],
    address: 'Ejemplo, Mexico (as of 2016)',
  })
  t.same(
    person!.names.map((name) => `${name.kind} ${name.text}`),
    [
      'official JUAN MUESTRA',
      'alias خوان موسترا',
      'alias Huan Muestra',
      'alias Juan Mouestra',
      'alias J. Muestra',
      'alias El Juan',
      'alias حوان',
      'alias Хуан',
      'alias Huan',
      'former Juan Ejemplo',
    ],
    'a name given as good and as weak is good',
  )
  t.equal(
    person!.note,
    'Nationality: Iran (Islamic Republic of); Title: Dr.; Designation: Treasurer, Secretary; Gender: Male; ' +
      'Born: 1970-02-03 or about 1971 or between 1968 and 1972; Place of birth: Prueba, Spain; ' +
      'Documents: Passport, X123, issuing country: Spain; Of aliases: El Juan (1970); ' +
      'Comments: Said to lead a group that does not exist.',
  )
})

t.test('groups and undertakings', async (t) => {
  const [, company, two, ...others] = (await readSource(source, [fixture])).of('entity')
  t.match(company, {
    kind: 'company',
    country: 'CH',
    address: '1 Rue du Test, Genève, 1200, Switzerland; Switzerland',
    note: 'SUBMITTED_BY: A member state',
  })
  t.same(
    company!.names.map((name) => `${name.kind} ${name.text}`),
    [
      'official COMPAGNIE FICTIVE (CF) ; FICTITIOUS COMPANY (FC)',
      'alias COMPAGNIE FICTIVE (CF)',
      'alias FICTITIOUS COMPANY (FC)',
      'alias CF & Fils',
      'former Société Inventée',
    ],
  )
  t.equal(two!.country, null, 'two countries are none')
  t.same(others, [], 'an entry without a number is not loaded')
})

t.test('each entry is listed', async (t) => {
  const { of } = await readSource(source, [fixture])
  t.same(
    of('listing').map((row) => [row.key, row.listedOn, row.delistedOn, row.program, row.grade, row.note]),
    [
      ['9000001', '2015-07-01', null, 'Atlantis', 'A1', 'Amended on: 2016-01-02, 2020-03-04'],
      ['9000003', null, null, 'Nowhere', 'A1', 'Listed on: some day in spring'],
      ['9000004', '2020-01-01', null, 'Nowhere', 'A1', null],
    ],
  )
})

t.test('an entry without a name or a number cannot be read', async (t) => {
  const { bad, leftOut } = await readSource(source, [fixture])
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    ['37 DATAID "9000002" has no name', '60 "NUMBERLESS GROUP" has no DATAID'],
  )
  t.match(bad[1]?.content, { FIRST_NAME: 'NUMBERLESS GROUP', LISTED_ON: '2020-01-01' })
  t.same(leftOut, {})
})

t.test('what is not the list', async (t) => {
  const refused = (name: string, changed: string) =>
    t.rejects(readSource(source, [textFile('consolidated.xml', changed)]), SourceFormatError, name)
  await refused('another document', '<export/>')
  await refused('an unknown section', text.replace('</CONSOLIDATED_LIST>', '<SHIPS/></CONSOLIDATED_LIST>'))
  await refused('cut off', text.slice(0, text.length / 2))
  await t.rejects(readSource(source, [fixture, fixture]), SourceFormatError)
})
