import path from 'node:path'
import t from 'tap'
import { dataFolder } from '../../src/data-folder.ts'
import { faultOf } from '../../src/knowledge/row-check.ts'
import { source } from '../../src/sources/csv.ts'
import { SourceFormatError } from '../../src/sources/source.ts'
import { diskFile, readSource, textFile } from './read.ts'

const fixtures = path.join(import.meta.dirname, 'fixtures/csv')
const files = ['deployments.csv', 'ownership.csv', 'entities.csv'].map((name) => diskFile(path.join(fixtures, name)))
const own = (sourceId: string) => ({ namespace: 'own-records', sourceId })

t.test('vendors of an agency, whatever the order of the files', async (t) => {
  const { editions, all, of } = await readSource(source, files)
  t.match(editions, [
    { dataset: { id: 'own-records', kind: 'facts' }, version: 'undated', publishedOn: null, complete: false },
  ])
  t.equal(editions.length, 1)
  t.equal(all[0]!.row.table, 'entity', 'entities come first: the other rows name them')
  const [first, second, third] = of('entity')
  t.same(first, {
    table: 'entity',
    file: 'entities.csv',
    line: 2,
    ref: own('prv-001'),
    kind: 'company',
    names: [
      { text: 'Ejemplo Redes, S.A. de C.V.', kind: 'official', script: 'Latn', language: null },
      { text: 'Ejemplo Redes', kind: 'alias', script: 'Latn', language: null },
      { text: 'ERSA', kind: 'acronym', script: 'Latn', language: null },
      { text: 'Redes del Ejemplo', kind: 'former', script: 'Latn', language: null },
    ],
    country: 'MX',
    ownershipStatus: 'listed_dispersed',
    incorporated: null,
    status: null,
    matchable: true,
    identifiers: [
      { scheme: 'MX-RFC', id: 'ERE010203AB4' },
      { scheme: 'US-DUN', id: '123456789' },
    ],
    address: 'Calle Uno 1, Monterrey',
    evidence: null,
    note: 'Registered supplier',
  })
  t.match(second, { kind: 'other', identifiers: [{ scheme: 'XI-LEI', id: '5299001ERX0K10IZUL40' }] })
  t.equal(faultOf(third!, new Set(['MX', 'DE'])), 'country "ZZ" is not an ISO 3166-1 alpha-2 code')
})

t.test('an id may name an entity of another dataset', async (t) => {
  const { of } = await readSource(source, files)
  t.match(of('ownership'), [
    {
      owned: own('prv-001'),
      owner: own('prv-002'),
      key: 'prv-001|prv-002|shareholding|',
      shareExact: '60',
      direct: false,
      grade: 'B2',
      verified: true,
      evidence: { title: "Shareholders' register of 2024", publisher: 'Ejemplo Redes', status: 'record' },
    },
    {
      owner: { namespace: 'starter', sourceId: 'zte' },
      key: 'prv-002|starter:zte|control|',
      grade: null,
      verified: false,
      evidence: { title: 'No source seen: general knowledge, to be confirmed', publisher: 'Own records' },
    },
  ])
  t.match(of('deployment'), [
    {
      sourceId: 'contract-7',
      event: 'contract-7',
      vendor: own('prv-001'),
      adverseStatus: 'none',
      start: '2021',
      grade: 'A2',
      verified: true,
    },
    { vendor: { namespace: 'starter', sourceId: 'zte' }, verified: false, grade: null },
  ])
})

t.test('a bad line is told with its place and the rest is read', async (t) => {
  const { bad, of } = await readSource(source, files)
  t.same(
    bad.map(({ file, line, reason }) => `${file}:${line} ${reason}`),
    [
      'entities.csv:5 id "starter:zte" is one of another dataset, which alone describes it',
      'entities.csv:6 identifier "12345" is not of the form SCHEME:ID',
      'entities.csv:8 3 columns instead of those of the header',
      'ownership.csv:4 verified "perhaps" is neither yes nor no',
    ],
  )
  t.match(bad[0]!.content, { id: 'starter:zte', name: 'ZTE again' })
  t.equal(of('entity').length, 3)
})

t.test('the dataset may have a name of its own', async (t) => {
  const [entities] = files.filter((file) => file.name === 'entities.csv')
  const { editions, of } = await readSource(source, [entities!], {
    dataset: 'monterrey',
    publishedOn: '2026-05-04',
    complete: true,
  })
  t.match(editions, [
    { dataset: { id: 'monterrey' }, version: '2026-05-04', publishedOn: '2026-05-04', complete: true },
  ])
  t.same(of('entity')[0]!.ref, { namespace: 'monterrey', sourceId: 'prv-001' })
})

t.test('the templates are accepted as they are', async (t) => {
  const templates = ['entities.csv', 'ownership.csv', 'deployments.csv'].map((name) =>
    diskFile(path.join(dataFolder(), 'templates', name)),
  )
  const { all } = await readSource(source, templates)
  t.same(all, [])
  const minimal = await readSource(source, [textFile('entities.csv', 'id,name\nprv-1,Ejemplo\n')])
  t.match(minimal.of('entity'), [{ ref: own('prv-1'), kind: 'company', country: null }])
})

t.test('another form is refused', async (t) => {
  const refused = (name: string, text: string) => readSource(source, [textFile(name, text)])
  await t.rejects(
    refused('entities.csv', 'id,title\na,b\n'),
    new SourceFormatError('entities.csv lacks the column name'),
  )
  await t.rejects(
    refused('ownership.csv', 'owned_id,owner_id,interest,mood\n'),
    /ownership.csv has an unknown column mood/,
  )
  await t.rejects(refused('entities.csv', 'id,name\nprv-1,"The "best" Ltd"\n'), SourceFormatError)
  await t.rejects(refused('vendors.csv', 'id,name\n'), /own records are entities.csv.* there is "vendors.csv"/)
  await t.rejects(readSource(source, []), /there is nothing/)
  await t.rejects(
    readSource(source, [textFile('entities.csv', 'id,name\n'), textFile('entities.csv', 'id,name\n')]),
    /two files entities.csv/,
  )
})
