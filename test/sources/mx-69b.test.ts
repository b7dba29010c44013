import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/mx-69b.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource, textFile } from './read.ts'

/** In windows-1252 with CRLF, two lines above the header, a line of commas at the end. */
const FIXTURE = diskFile(path.join(import.meta.dirname, 'fixtures/mx-69b/listado.csv'))

t.test('the lines above the header tell the day and that the list is whole', async (t) => {
  const { editions, all } = await readSource(source, [FIXTURE], { lastModified: '2026-11-17' })
  t.match(editions, [
    {
      dataset: { id: 'mx-sat-69b', kind: 'list', country: 'MX', ownershipRule: 'none', staleAfterDays: 120 },
      version: '2026-10-31',
      publishedOn: '2026-10-31',
      complete: true,
    },
  ])
  t.same(faultsOf(all), [])
})

t.test('a taxpayer is one entity by its number, however often it stands there', async (t) => {
  const { of } = await readSource(source, [FIXTURE])
  t.same(
    of('entity').map((row) => [
      row.ref.sourceId,
      row.kind,
      row.country,
      ...row.identifiers.map(({ scheme, id }) => `${scheme} ${id}`),
      ...row.names.map(({ text, kind }) => `${text} (${kind})`),
    ]),
    [
      ['ÑAÑ140114AB4', 'company', 'MX', 'MX-RFC ÑAÑ140114AB4', 'Ñandú y Ñame Ficticios, S.A. de C.V. (official)'],
      ['PEPJ800101AB2', 'person', 'MX', 'MX-RFC PEPJ800101AB2', 'PRUEBA PÉREZ JUANA (official)'],
      [
        ...['CDE130202CD3', 'company', 'MX', 'MX-RFC CDE130202CD3'],
        ...['Comercio de Ejemplo, S. de R.L. (official)', 'Comercio de Ejemplo S de RL (alias)'],
      ],
      ['AEJ120101AB1', 'company', 'MX', 'MX-RFC AEJ120101AB1', 'Alambres de Ejemplo, S.A. de C.V. (official)'],
      ['sociedad-sin-clave.mx', 'other', 'MX', 'Sociedad sin Clave (official)'],
      ['MAL150505EF5', 'company', 'MX', 'MX-RFC MAL150505EF5', 'Malla de Prueba, S.A. (official)'],
      // The name is withheld, the number is not.
      ['SUP150505EF7', 'company', 'MX', 'MX-RFC SUP150505EF7', 'SUP150505EF7 (official)'],
    ],
  )
  t.match(of('entity')[4]!.note, /SIN RFC/)
})

t.test('the situation is the programme; only presumed and definitive ones are in force', async (t) => {
  const { of } = await readSource(source, [FIXTURE])
  t.same(
    of('listing').map((row) => [row.line, row.key, row.program, row.listedOn, row.delistedOn]),
    [
      [5, 'ÑAÑ140114AB4|500 05 2026 00777', 'Presunto', '2026-04-09', null],
      [6, 'PEPJ800101AB2|500-05-2018-00001', 'Desvirtuado', '2018-06-01', '2018-08-01'],
      [7, 'CDE130202CD3|500-05-2018-00001', 'Sentencia Favorable', '2018-06-01', '2019-03-04'],
      // Presumed anew after the judgment.
      [10, 'CDE130202CD3|500 05 2026 00777', 'Presunto', '2026-04-09', null],
      [4, 'AEJ120101AB1|500-05-2018-00001', 'Definitivo', '2018-10-02', null],
      [12, 'sociedad-sin-clave.mx|500 05 2026 00777', 'Presunto', '2026-04-09', null],
      [13, 'MAL150505EF5|500 05 2026 00777', 'En revisión', '2026-04-09', null],
      [15, 'SUP150505EF7|500-05-2018-00001', 'Definitivo', '2018-10-02', null],
    ],
  )
  const notes = of('listing').map(({ note }) => note)
  // A day that is none stays in words.
  t.match(notes[0], /Publicación DOF presuntos: pendiente/)
  t.match(notes[1], /^The taxpayer disproved the presumption; .*500-05-2018-00003 de fecha 02 de agosto de 2018/)
  t.match(notes[2], /^A court decided in favour of the taxpayer; .*Publicación DOF definitivos: 24\/10\/2018/)
  t.match(notes[6], /^The situation "En revisión" is none of those that are known/)
  t.same(of('listing')[4], {
    table: 'listing',
    file: 'listado.csv',
    line: 4,
    key: 'AEJ120101AB1|500-05-2018-00001',
    evidence: null,
    grade: 'A1',
    verified: true,
    note: notes[4],
    entity: { namespace: 'mx-sat-69b', sourceId: 'AEJ120101AB1' },
    listedOn: '2018-10-02',
    delistedOn: null,
    scope: null,
    program: 'Definitivo',
    legalBasis: null,
  })
})

t.test('withheld names and repeats are left out and counted, broken lines are told', async (t) => {
  const { bad, leftOut } = await readSource(source, [FIXTURE])
  t.same(leftOut, {
    'the same listing stands earlier in the file': 1,
    'the publisher withholds name and RFC, by the law on personal data or by order of a court': 1,
  })
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    ['14 the taxpayer with RFC "VAC150505EF6" has no name', '16 3 columns instead of those of the header'],
  )
})

t.test('a list of one situation is an extract; another form is refused', async (t) => {
  const header = 'No.,RFC,Nombre del Contribuyente,Situación del contribuyente'
  const read = (text: string) => readSource(source, [textFile('a.csv', text)])
  const { editions } = await read(`Listado de presuntos,,,\r\n${header},,,\r\n`)
  t.match(editions, [{ version: 'undated', publishedOn: null, complete: false }])
  const format = (message: RegExp) => ({ name: 'SourceFormatError', message })
  await t.rejects(read(`${header},Ánimo\n`), format(/^a\.csv has an unknown column "Ánimo"$/))
  await t.rejects(read('RFC,Nombre del Contribuyente\n'), format(/lacks the column "Situación del contribuyente"/))
  await t.rejects(readSource(source, []), format(/one CSV file/))
})
