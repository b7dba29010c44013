import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/mx-sancionados.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource, textFile } from './read.ts'

/** In windows-1252 with CRLF. */
const FIXTURE = diskFile(path.join(import.meta.dirname, 'fixtures/mx-sancionados/proveedores.csv'))

t.test('the edition is of the day on which a row was last brought up to date', async (t) => {
  const { editions, all } = await readSource(source, [FIXTURE])
  t.match(editions, [
    {
      dataset: { id: 'mx-sabg-sancionados', kind: 'list', country: 'MX', ownershipRule: 'control', staleAfterDays: 30 },
      version: '2026-01-05',
      publishedOn: '2026-01-05',
      complete: true,
    },
  ])
  t.same(faultsOf(all), [])
})

t.test('a supplier is one entity by its tax number; the generic ones name nobody', async (t) => {
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
      ['servicios-de-prueba-s-de-r-l.mx', 'other', null, 'Servicios de Prueba, S. de R.L. (official)'],
      ['MUIJ800101AB2', 'person', 'MX', 'MX-RFC MUIJ800101AB2', 'Muestra Juana Inventada (official)'],
      ['extranjera-imaginaria-ltd.mx', 'other', null, 'Extranjera Imaginaria Ltd (official)'],
      ['amparada-de-ejemplo-s-a.mx', 'other', null, 'Amparada de Ejemplo, S.A. (official)'],
      [
        ...['PFI101010AB1', 'company', 'MX', 'MX-RFC PFI101010AB1'],
        ...['Proveedora Ficticia, S.A. de C.V. (official)', 'PROVEEDORA FICTICIA SA DE CV (alias)'],
      ],
    ],
  )
  const notes = of('entity').map(({ note }) => note)
  t.match(notes[0], /Fined without disqualification: File: SAN\/003\/2020; .*Fine: 50000/)
  t.match(notes[2], 'RFC as published: XEXX010101000')
  t.match(notes[4], 'Business: Venta de papel')
})

t.test('beside a fine a disqualification has no end until the payment is shown', async (t) => {
  const { of } = await readSource(source, [FIXTURE])
  const listings = of('listing')
  t.same(
    listings.map((row) => [row.key, row.listedOn, row.delistedOn, row.scope, row.verified]),
    [
      ['MUIJ800101AB2|SAN/005/2021', '2021-03-01', null, 'NO APLICA', false],
      ['extranjera-imaginaria-ltd.mx|SAN/006/2022', '2022-03-02', '2023-03-02', '1 AÑO', true],
      ['amparada-de-ejemplo-s-a.mx|SAN/007/2023', '2023-03-01', null, null, false],
      [...['PFI101010AB1|SAN/001/2025', '2025-11-05', null, '9 MESES, or until the fine is paid if later'], ...[true]],
      ['PFI101010AB1|SAN/002/2019', '2019-02-02', '2019-05-03', '3 MESES', true],
    ],
  )
  t.match(listings[0]!.note, /^The register does not say what the sanction is: shown and not counted; /)
  t.match(listings[2]!.note, /^By the remarks .*: shown and not counted; .*Remarks: Suspendida por amparo$/)
  t.same(listings[3], {
    table: 'listing',
    file: 'proveedores.csv',
    line: 2,
    key: 'PFI101010AB1|SAN/001/2025',
    evidence: null,
    grade: 'A1',
    verified: true,
    note:
      'Nominal end 2026-08-06; The disqualification lasts until the fine is paid: no end until the payment is shown; ' +
      'File: SAN/001/2025; Resolution: SANCIONATORIA CON MULTA E INHABILITACIÓN; Institution: Instituto de Ejemplo; ' +
      'Conduct: Presentó información falsa; Fine: $1,234,567.00; Notified: 20/10/2025; Resolved: 15/10/2025; ' +
      'Published in the DOF: 04/11/2025; Term: 9 MESES; From: 05/11/2025; To: 05/08/2026',
    entity: { namespace: 'mx-sabg-sancionados', sourceId: 'PFI101010AB1' },
    listedOn: '2025-11-05',
    delistedOn: null,
    scope: '9 MESES, or until the fine is paid if later',
    program: 'SANCIONATORIA CON MULTA E INHABILITACIÓN',
    legalBasis: null,
  })
})

t.test(
  'a term in words or figures counts from the Official Gazette, or by the year from the notification',
  async (t) => {
    const header =
      'PROVEEDOR O CONTRATISTA,NUMERO DE EXPEDIENTE,SENTIDO DE RESOLUCION,PLAZO,FECHA DE NOTIFICACION,Publicación DOF'
    const endOf = async (term: string, gazette: string) => {
      const text = `${header}\nEjemplo,1,Sancionatoria con inhabilitación,${term},10/01/2020,${gazette}\n`
      const { of } = await readSource(source, [textFile('a.csv', text)])
      return of('listing').map((row) => [row.listedOn, row.delistedOn])[0]
    }
    t.same(await endOf('UN AÑO TRES MESES', '31/01/2020'), ['2020-02-01', '2021-05-01'])
    t.same(await endOf('9 (NUEVE) MESES', ''), ['2020-01-10', '2020'])
    t.same(await endOf('Del 05/02/2020 al 04/08/2020', ''), ['2020-02-05', '2020-08-05'])
    t.same(await endOf('hasta nuevo aviso', ''), ['2020-01-10', null])
  },
)

t.test('who was absolved, or only fined, is not listed; what is not understood is told', async (t) => {
  const { bad, leftOut } = await readSource(source, [FIXTURE])
  t.same(leftOut, {
    'a resolution that absolved the supplier': 1,
    'a fine without disqualification: told in the note of the entity': 1,
    'the same listing stands earlier in the file': 1,
  })
  t.same(
    bad.map(({ line, reason }) => `${line} ${reason}`),
    [
      '9 the resolution "18/01/2016" is none that is known',
      '10 the entry with file number "SAN/009/2016" has no name',
      '12 2 columns instead of those of the header',
    ],
  )
})

t.test('a sanction without disqualification, or without fine, is not taken for one with it', async (t) => {
  const header = 'PROVEEDOR O CONTRATISTA,NUMERO DE EXPEDIENTE,SENTIDO DE RESOLUCION,PLAZO,TERMINA'
  const read = (row: string) => readSource(source, [textFile('a.csv', `${header}\n${row}\n`)])
  const fined = await read('Ejemplo,1,Sancionatoria con multa sin inhabilitación,,')
  t.same(fined.of('listing'), [])
  t.same(fined.leftOut, { 'a fine without disqualification: told in the note of the entity': 1 })
  const barred = await read('Ejemplo,1,Sancionatoria con inhabilitación sin multa,,04/08/2026')
  t.match(barred.of('listing'), [{ delistedOn: '2026-08-05', verified: true }])
})

t.test('another form is refused', async (t) => {
  const header = 'PROVEEDOR O CONTRATISTA,NUMERO DE EXPEDIENTE,SENTIDO DE RESOLUCION'
  const refused = (text: string) => readSource(source, [textFile('a.csv', text)])
  const format = (message: RegExp) => ({ name: 'SourceFormatError', message })
  await t.rejects(refused(`${header}\n`), format(/^a\.csv lacks the column "PLAZO"$/))
  await t.rejects(refused(`${header},PLAZO,ÁNIMO\n`), format(/has an unknown column "ÁNIMO"/))
  await t.rejects(readSource(source, []), format(/one CSV file/))
})
