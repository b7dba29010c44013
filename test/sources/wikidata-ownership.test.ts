import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/wikidata-ownership.ts'
import { faultsOf } from './faults.ts'
import { diskFile, readSource, textFile } from './read.ts'

const fixture = (name: string) => diskFile(path.join(import.meta.dirname, 'fixtures/wikidata', name))
const files = ['edges-Q183.csv', 'entities-Q183.csv', 'edges-labelled.csv'].map(fixture)
const ref = (sourceId: string) => ({ namespace: 'wikidata-ownership', sourceId })

t.test('companies: the lines of one item are one entity', async (t) => {
  const { editions, all, of } = await readSource(source, files, { publishedOn: '2024-03-20' })
  t.match(editions, [
    {
      dataset: { id: 'wikidata-ownership', kind: 'facts', licence: 'CC0 1.0', publisher: 'Wikidata' },
      version: '2024-03-20',
      publishedOn: '2024-03-20',
      complete: false,
    },
  ])
  t.same(faultsOf(all), [])
  const entities = of('entity')
  t.same(entities[0], {
    table: 'entity',
    file: 'entities-Q183.csv',
    line: 2,
    ref: ref('Q900001'),
    kind: 'company',
    names: [
      { text: 'Beispielfunk GmbH', kind: 'official', script: 'Latn', language: null },
      { text: 'Beispielfunk', kind: 'alias', script: 'Latn', language: null },
    ],
    country: 'DE',
    ownershipStatus: null,
    incorporated: '1998-04',
    status: null,
    matchable: true,
    identifiers: [{ scheme: 'XI-WIKIDATA', id: 'Q900001' }],
    address: null,
    evidence: null,
    note: null,
  })
  t.match(entities[1], {
    ref: ref('Q900003'),
    line: 4,
    country: null,
    incorporated: null,
    note: 'Wikidata gives as country: IT, DE; Wikidata gives as inception: 1990-01-01T00:00:00Z, 1995-06-02T00:00:00Z',
  })
  t.match(
    entities[2],
    { ref: ref('Q900004'), names: [{ text: '株式会社例' }], country: null, note: 'Wikidata gives as country: Q999999' },
    'the id is no name; an unknown date is none',
  )
  t.match(entities[3], { ref: ref('Q900020'), kind: 'other', names: [{ text: 'Example Radio' }], country: null })
  t.equal(entities.length, 4)
})

t.test('owners: without a share, with the interest that the property tells', async (t) => {
  const { of } = await readSource(source, files)
  const links = of('ownership')
  t.same(links[0], {
    table: 'ownership',
    file: 'edges-Q183.csv',
    line: 2,
    key: 'Q900001|Q900003|shareholding|2016',
    evidence: null,
    grade: 'C3',
    verified: true,
    note: 'Wikidata has the owner as P127 (owned by) or P749 (parent); the file does not say which.',
    owned: ref('Q900001'),
    owner: ref('Q900003'),
    shareExact: null,
    shareMin: null,
    shareMax: null,
    interest: 'shareholding',
    direct: false,
    start: '2016',
    end: null,
    asOf: null,
  })
  t.same(
    links.map((row) => row.key),
    [
      'Q900001|Q900003|shareholding|2016',
      'Q900001|Q900003|shareholding|',
      'Q900003|Q900004|shareholding|',
      'Q900020|Q900001|control|2003-07',
      'Q900020|Q900001|shareholding|2003-07-15',
    ],
  )
  t.match(links[2]!.note, /start: soon/)
  t.equal(links[3]!.note, null)
})

t.test('what cannot be used is counted or told', async (t) => {
  const { bad, leftOut } = await readSource(source, files)
  t.same(leftOut, {
    'a further line of a company: what it adds stands with the first': 1,
    'a company without a name': 1,
    'an edge that an earlier line tells': 1,
    'a company named as its own owner': 1,
    'the owner has no name in the files': 2,
    'the company has no name in the files': 1,
    'neither company nor owner has a name in the files': 1,
    'an owner that Wikidata says is unknown': 1,
  })
  t.same(
    bad.map(({ file, line, reason }) => `${file}:${line} ${reason}`),
    [
      'entities-Q183.csv:7 business "http://www.wikidata.org/wiki/Berlin" is not an item of Wikidata',
      'entities-Q183.csv:8 3 columns instead of those of the header',
      'edges-Q183.csv:10 owner "nobody" is not an item of Wikidata',
      'edges-labelled.csv:5 property "P31" is neither P127 nor P749',
    ],
  )
})

t.test('another form is refused', async (t) => {
  const refused = (text: string) => readSource(source, [textFile('edges.csv', text)])
  await t.rejects(refused('a,b\n'), {
    name: 'SourceFormatError',
    message: /neither the column business.value nor company.value/,
  })
  await t.rejects(refused('company.value,owner.value,mood\n'), /unknown column mood/)
  await t.rejects(refused('company.value,boss.value\n'), /lacks the column owner.value/)
  await t.rejects(readSource(source, []), /no file of Wikidata/)
})
