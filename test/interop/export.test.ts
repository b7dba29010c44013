import fc from 'fast-check'
import t from 'tap'
import { exportBods } from '../../src/interop/export-bods.ts'
import { exportFtm } from '../../src/interop/export-ftm.ts'
import { activate } from '../../src/knowledge/activate.ts'
import { entityId } from '../../src/knowledge/ids.ts'
import { importEditions } from '../../src/knowledge/import.ts'
import { loadSnapshot } from '../../src/knowledge/snapshot.ts'
import { importStarterFacts } from '../../src/sources/import-starter.ts'
import { edition, entity, facts, list, listing, ownership, sameAs, source } from '../knowledge/rows.ts'
import { testDatabase } from '../support/database.ts'
import { faultsOfForm, type Statement } from './bods-form.ts'
import { datasetOf, snapshotOf, textOf } from './exchange.ts'
import { generatedRows } from './generated.ts'

interface Line {
  id: string
  schema: string
  properties: Record<string, string[]>
  [member: string]: unknown
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
const ref = (sourceId: string) => ({ namespace: 'a-list', sourceId })

const rows = [
  entity('acme', {
    ref: ref('acme'),
    names: [
      { text: 'Acme S.A.', kind: 'official', script: 'Latn', language: null },
      { text: 'Acme', kind: 'trade', script: 'Latn', language: null },
      { text: 'Old Acme', kind: 'former', script: 'Latn', language: null },
    ],
    identifiers: [
      { scheme: 'MX-RFC', id: 'ACM010203AB1' },
      { scheme: 'XI-LEI', id: '213800ABCDEFGHIJKL12' },
    ],
    incorporated: '2001-02-03',
    address: '1 Main Street',
    note: 'Makes things.',
    ownershipStatus: 'undisclosed',
  }),
  entity('mx', {
    ref: ref('mx'),
    kind: 'state',
    names: [{ text: 'Mexico', kind: 'official', script: 'Latn', language: null }],
  }),
  entity('jane', {
    ref: ref('jane'),
    kind: 'person',
    country: 'EU',
    names: [{ text: 'Jane Doe', kind: 'official', script: 'Latn', language: null }],
  }),
  {
    ...ownership('acme', 'mx'),
    owned: ref('acme'),
    owner: ref('mx'),
    shareMin: '25',
    shareMax: '50',
    asOf: '2024-05-06',
    start: '2001',
  },
  {
    ...ownership('acme', 'jane', { verified: false, grade: null, interest: 'beneficial' }),
    owned: ref('acme'),
    owner: ref('jane'),
  },
  { ...listing('acme', { program: 'P', scope: 'All', legalBasis: 'An act' }), entity: ref('acme') },
]

t.test('FollowTheMoney', async (t) => {
  const lines = linesOf(await textOf(exportFtm(await snapshotOf('a-list', rows), 'a-list')))
  const acme = lines.find((line) => line.id === 'acme')
  t.match(acme, {
    caption: 'Acme S.A.',
    schema: 'Company',
    target: true,
    datasets: ['a-list'],
    last_seen: '2024-06-01T00:00:00',
    properties: {
      name: ['Acme S.A.'],
      alias: ['Acme'],
      previousName: ['Old Acme'],
      jurisdiction: ['mx'],
      registrationNumber: ['ACM010203AB1'],
      leiCode: ['213800ABCDEFGHIJKL12'],
      incorporationDate: ['2001-02-03'],
      address: ['1 Main Street'],
    },
  })
  const [note, carried] = acme!.properties.notes!
  t.equal(note, 'Makes things.')
  t.match(JSON.parse(carried!.replace(/^Probity: /, '')), {
    ownershipStatus: 'undisclosed',
    names: [{}, { kind: 'trade' }, {}],
    identifiers: [{ scheme: 'MX-RFC' }, {}],
  })
  t.match(
    lines.find((line) => line.id === 'mx'),
    { schema: 'PublicBody', target: false },
  )
  t.match(
    lines.find((line) => line.schema === 'Ownership' && line.properties.owner![0] === 'mx'),
    {
      properties: {
        asset: ['acme'],
        percentage: ['25-50'],
        ownershipType: ['shareholding'],
        startDate: ['2001'],
        date: ['2024-05-06'],
        sourceUrl: [source.url],
        publisher: [source.publisher],
      },
    },
  )
  t.match(lines.find((line) => line.properties.owner?.[0] === 'jane')?.properties.description, [/"verified":false/])
  t.match(
    lines.find((line) => line.schema === 'Sanction'),
    {
      properties: {
        entity: ['acme'],
        authority: ['An authority'],
        country: ['us'],
        program: ['P'],
        provisions: ['All'],
      },
    },
  )
  t.equal(lines.length, 6)
})

t.test('BODS', async (t) => {
  const text = await textOf(exportBods(await snapshotOf('a-list', rows), 'a-list'))
  const statements = JSON.parse(text) as Statement[]
  t.same(faultsOfForm(statements), [])
  const of = (recordId: string) => statements.find((one) => one.recordId === recordId)
  t.match(of('acme'), {
    statementDate: '2024-06-01',
    declarationSubject: 'acme',
    recordType: 'entity',
    publicationDetails: { publicationDate: '2024-06-01', bodsVersion: '0.4', publisher: { name: 'A registry' } },
    recordDetails: {
      entityType: { type: 'registeredEntity' },
      name: 'Acme S.A.',
      alternateNames: ['Acme', 'Old Acme'],
      jurisdiction: { name: 'Mexico', code: 'MX' },
      foundingDate: '2001-02-03',
    },
  })
  t.match(of('jane'), {
    recordType: 'person',
    recordDetails: { personType: 'knownPerson', nationalities: [{ name: 'European Union', code: 'EU' }] },
  })
  t.match(of('acme-undisclosed'), { recordDetails: { subject: 'acme', interestedParty: { reason: 'unknown' } } })
  const links = statements.filter((one) => typeof one.recordDetails.interestedParty === 'string')
  t.match(
    links.find((one) => one.recordDetails.interestedParty === 'mx'),
    {
      statementDate: '2024-05-06',
      declarationSubject: 'acme',
      source: { description: 'A report', url: 'https://example.org/report', assertedBy: [{ name: 'A newspaper' }] },
      recordDetails: {
        interests: [{ type: 'shareholding', directOrIndirect: 'direct', share: { minimum: 25, maximum: 50 } }],
      },
    },
  )
  t.match(
    links.find((one) => one.recordDetails.interestedParty === 'jane'),
    {
      annotations: [{ description: /"verified":false/ }],
      recordDetails: { interests: [{ type: 'unknownInterest', beneficialOwnershipOrControl: true }] },
    },
  )
  t.equal(statements.length, 6, 'no listing')
  t.equal(await textOf(exportBods(await snapshotOf('a-list', []), null)), '[]\n')
})

t.test('whatever the rows are, the form of BODS is kept', async () => {
  await fc.assert(
    fc.asyncProperty(generatedRows('gen'), async (generated) => {
      const text = await textOf(exportBods(await snapshotOf('gen', generated), 'gen'))
      const faults = faultsOfForm(JSON.parse(text) as Statement[])
      if (faults.length > 0) throw new Error(faults.join('\n'))
    }),
    { numRuns: 100 },
  )
})

t.test('all datasets and one of them', async (t) => {
  const { db } = await testDatabase(t)
  const other = entity('twin', { names: [{ text: 'Twin Ltd.', kind: 'official', script: 'Latn', language: null }] })
  const loaded = await importEditions(db, [
    edition(facts('reg'), [other, entity('acme'), ownership('twin', 'acme')]),
    edition(list('a-list'), [...rows, { ...listing('twin'), key: 'of-another-dataset' }]),
    edition(facts('ties'), [{ ...sameAs('twin', 'x', { confidence: 'confirmed' }), b: ref('acme') }]),
  ])
  await activate(
    db,
    loaded.map((one) => one.edition!),
  )
  const whole = (await loadSnapshot(db))!
  const all = linesOf(await textOf(exportFtm(whole, null)))
  const twin = entityId('test', 'twin')
  t.match(
    all.find((line) => line.id === twin),
    {
      properties: { name: ['Twin Ltd.', 'Acme S.A.'], alias: ['Acme'] },
      referents: [entityId('a-list', 'acme')],
    },
    'a confirmed identity is one entity',
  )
  t.notOk(all.some((line) => line.id === entityId('a-list', 'acme')))
  t.same(faultsOfForm(JSON.parse(await textOf(exportBods(whole, null))) as Statement[]), [])

  const alone = await datasetOf(db, 'a-list')
  const own = linesOf(await textOf(exportFtm(alone, 'a-list')))
  t.match(
    own.find((line) => line.id === 'acme'),
    { properties: { name: ['Acme S.A.'], alias: ['Acme'] } },
  )
  t.match(
    own.find((line) => line.id === twin),
    { datasets: ['reg'], properties: { name: ['Twin Ltd.'] } },
    'named by a row',
  )
  t.notOk(
    own.some((line) => line.id === entityId('test', 'acme')),
    'nothing else of other datasets',
  )
  const register = linesOf(await textOf(exportFtm(await datasetOf(db, 'reg'), 'reg')))
  t.same(
    register.map((line) => line.schema),
    ['Company', 'Company', 'Ownership'],
  )
})

t.test('the starter facts', async (t) => {
  const { db } = await testDatabase(t)
  await importStarterFacts(db)
  const whole = (await loadSnapshot(db))!
  const lines = linesOf(await textOf(exportFtm(whole, null)))
  t.equal(lines.filter((line) => line.schema === 'Sanction').length, whole.listings.size)
  const statements = JSON.parse(await textOf(exportBods(whole, null))) as Statement[]
  t.same(faultsOfForm(statements), [])
  const parties = statements.filter((one) => one.recordType !== 'relationship')
  t.equal(parties.length, whole.entities.size)
})
