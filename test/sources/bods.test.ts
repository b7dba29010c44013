import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { source } from '../../src/sources/bods.ts'
import { faultsOf } from './checked.ts'
import { diskFile, readSource, textFile } from './read.ts'

const file = path.join(import.meta.dirname, 'fixtures/bods-statements.json')
const statements = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>[]
const fixture = diskFile(file)
const arrayOf = (name: string, all: readonly unknown[]) => textFile(name, JSON.stringify(all))

t.test('entities and persons', async (t) => {
  const read = await readSource(source, [fixture])
  t.same(faultsOf(read), [])
  const parties = new Map(read.of('entity').map((row) => [row.ref.sourceId, row]))
  t.same(parties.get('co-1'), {
    table: 'entity',
    file: 'bods-statements.json',
    line: 2,
    ref: { namespace: 'bods', sourceId: 'co-1' },
    kind: 'company',
    names: [
      { text: 'Alfa Works Ltd', kind: 'official', script: 'Latn', language: null },
      { text: 'Alfa', kind: 'alias', script: 'Latn', language: null },
    ],
    country: 'MX',
    ownershipStatus: 'nominee_reported',
    incorporated: '2001-02-03',
    status: null,
    matchable: true,
    identifiers: [{ scheme: 'MX-RFC', id: 'AWO010203AB1' }],
    address: '1 Main Street, 06000, Mexico; PO Box 1',
    evidence: null,
    note: 'XI-LEI NOT-A-LEI; Chamber of commerce 55; rfc x',
  })
  t.match(parties.get('co-2'), {
    kind: 'company',
    country: 'US',
    status: 'dissolved',
    incorporated: null,
    note: 'Jurisdiction: US-DE Delaware; Dissolved: 2024-01-01; foundingDate: some day',
  })
  t.match(parties.get('state'), { kind: 'state', country: null, note: 'Jurisdiction: Nowhere' })
  t.match(parties.get('ministry'), {
    kind: 'public_body',
    status: 'closed',
    note: 'Type: stateBody, governmentDepartment, ministerio',
  })
  t.match(parties.get('jane'), {
    kind: 'person',
    country: 'IE',
    names: [
      { text: 'Jane Doe', kind: 'official' },
      { text: 'J. Doe', kind: 'alias' },
      { text: 'Jane Roe', kind: 'former' },
    ],
    identifiers: [{ scheme: 'IRL-TAXID', id: '1234567T' }],
    note:
      'Nationality too: GB; Tax residency: IE; Born: 1970-05; ' +
      'Declared a politically exposed person: Member of parliament',
  })
  t.equal(parties.size, 12)
})

t.test('an owner who is not named stays known', async (t) => {
  const read = await readSource(source, [fixture])
  const parties = new Map(read.of('entity').map((row) => [row.ref.sourceId, row]))
  t.match(parties.get('anon'), {
    kind: 'other',
    matchable: false,
    names: [{ text: 'Entity that the publisher does not name', kind: 'official' }],
    note: 'Not named: interestedPartyExemptFromDisclosure (by order of a court)',
  })
  t.match(parties.get('secret'), { kind: 'person', matchable: false, names: [{ kind: 'official' }] })
  t.match(parties.get('trust'), { ownershipStatus: 'undisclosed', note: 'Type: arrangement, trust' })
  t.match(parties.get('hidden'), {
    ownershipStatus: 'undisclosed',
    note: 'Interested party not named: interestedPartyHasNotProvidedInformation',
  })
  t.match(parties.get('listed'), {
    ownershipStatus: 'listed_unconfirmed',
    note:
      'Publicly listed: Example Exchange (LST); ' + 'Interested party not named: subjectExemptFromDisclosure (listed)',
  })
  t.match(parties.get('empty'), {
    ownershipStatus: null,
    note: 'Checked by hand. Interested party not named: noBeneficialOwners',
  })
})

t.test('each interest is a link', async (t) => {
  const read = await readSource(source, [fixture])
  const links = new Map(read.of('ownership').map((link) => [link.key, link]))
  const ref = (sourceId: string) => ({ namespace: 'bods', sourceId })
  t.same(links.get('rel-1|0'), {
    table: 'ownership',
    file: 'bods-statements.json',
    line: 14,
    key: 'rel-1|0',
    owned: ref('co-1'),
    owner: ref('co-2'),
    evidence: null,
    grade: 'B2',
    verified: true,
    shareExact: '76.5',
    shareMin: null,
    shareMax: null,
    interest: 'shareholding',
    direct: true,
    start: '2010-01-01',
    end: null,
    asOf: '2025-03-01',
    note: null,
  })
  t.match(links.get('rel-1|1'), {
    interest: 'voting',
    direct: false,
    shareExact: null,
    shareMin: '50',
    shareMax: '75',
    note: 'Class B. Share: more than 50 per cent',
  })
  t.match(links.get('rel-1|2'), { interest: 'control', note: 'Kind of interest: appointmentOfBoard' })
  t.match(links.get('rel-1|4'), {
    interest: 'shareholding',
    shareExact: null,
    direct: false,
    note: 'Whether it is held directly is not stated; Share: {"exact":130}',
  })
  t.match(links.get('rel-2|0'), {
    interest: 'beneficial',
    owner: ref('jane'),
    asOf: '2023-01-02',
    note: 'See the register. https://register.example/1; Kind of interest: settlor',
  })
  t.match(links.get('rel-3|0'), { start: '2015-01-01', end: '2022-02-02', line: 17 }, 'closed')
  t.match(links.get('rel-8|0'), { interest: 'control', owner: ref('anon'), note: 'Kind of interest: trustee' })
  t.match(links.get('rel-8|1'), { interest: 'beneficial' })
  t.equal(links.size, 8)
})

t.test('what is not loaded is told', async (t) => {
  const read = await readSource(source, [fixture])
  const undeclared = (kind: string) => `an interest of the kind ${kind}, not declared beneficial ownership or control`
  t.same(read.leftOut, {
    'an earlier statement of a record that has a newer one': 2,
    [undeclared('boardMember')]: 1,
    [undeclared('boardChair')]: 1,
    [undeclared('beneficiaryOfLegalArrangement')]: 1,
    [undeclared('that is not stated')]: 2,
    'a relationship whose interested party is not named: the record of its subject says so': 3,
    'a relationship whose subject is not named': 1,
  })
  t.match(
    read.bad.map((row) => [row.line, row.reason]),
    [
      [25, 'rel-11 has no interested party'],
      [26, /^entityType "club" is none of registeredEntity, /],
      [27, 'no name: record "bad-2"'],
      [28, 'recordType "thing" is none of entity, person, relationship'],
      [29, /has no recordId$/],
      [30, 'not a JSON object'],
    ],
  )
  t.match(read.bad[2]?.content, { recordId: 'bad-2' })
  t.same(read.bad[5]?.content, { value: 'no statement' })
})

t.test('the edition', async (t) => {
  t.match((await readSource(source, [fixture])).editions, [
    {
      dataset: {
        id: 'bods',
        kind: 'facts',
        title: 'Beneficial ownership data: bods',
        publisher: 'Example Register',
        licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
      },
      version: '2025-04-02',
      publishedOn: '2025-04-02',
      complete: false,
    },
  ])
  const mine = await readSource(source, [fixture], { dataset: 'mine', publishedOn: '2025-05-05', complete: true })
  t.match(mine.editions, [{ dataset: { id: 'mine' }, version: '2025-05-05', complete: true }])
  t.equal(mine.of('entity')[0]?.ref.namespace, 'mine')
})

t.test('JSON lines and several files say the same as one array', async (t) => {
  const whole = await readSource(source, [fixture])
  const lines = statements.map((one) => JSON.stringify(one)).join('\r\n')
  const asLines = await readSource(source, [textFile('bods-statements.json', `${lines}\n{"cut":\n`)])
  t.same(asLines.all.slice(0, -1), whole.all)
  t.match(asLines.bad.at(-1), { line: 31, reason: /^not JSON/, content: { text: '{"cut":' } })
  const parts = [arrayOf('b.json', statements.slice(20)), arrayOf('a.json', statements.slice(0, 20))]
  const asParts = await readSource(source, parts)
  t.same(asParts.leftOut, whole.leftOut)
  t.same(
    asParts.of('entity').find((row) => row.ref.sourceId === 'co-1')?.ownershipStatus,
    'nominee_reported',
    'what one file says of a party of another counts',
  )
})

t.test('of two statements of one day the later one counts', async (t) => {
  const [first] = statements
  const named = (name: string) => ({ ...first, recordDetails: { entityType: { type: 'state' }, name } })
  const read = await readSource(source, [arrayOf('x.json', [named('One'), named('Two')])])
  t.match(read.of('entity'), [{ line: 2, names: [{ text: 'Two' }] }])
})

t.test('files of another form are refused', async (t) => {
  const refused = async (text: string, message: RegExp) =>
    t.rejects(readSource(source, [textFile('x.json', text)]), { name: 'SourceFormatError', message })
  await refused('', /x\.json is not BODS/)
  await refused('statementId,recordId\n', /x\.json is not BODS/)
  await refused('[]', /no BODS statement in x\.json/)
  await refused('[{"name":"A"}]', /no BODS statement in x\.json/)
  await refused('[{"statementId": tru', /not the JSON that was expected/)
  await refused('[{"statementID":"a","statementType":"entityStatement"}]', /statement 1 is of a version before 0\.4/)
  const next = { ...statements[0], publicationDetails: { bodsVersion: '0.5' } }
  await refused(JSON.stringify([statements[0], next]), /statement 2 is of version 0\.5 of BODS; only 0\.4/)
})

t.test('one record id of two publishers is refused: it may be two parties', async (t) => {
  const [first] = statements
  const other = { ...first, publicationDetails: { publisher: { name: 'Other Register' }, bodsVersion: '0.4' } }
  const files = [arrayOf('one.json', [first]), arrayOf('two.json', [other])]
  await t.rejects(readSource(source, files), {
    name: 'SourceFormatError',
    message: /record "co-1" is an entity of Example Register and an entity of Other Register/,
  })
})

t.test('words of the publisher that are names of JavaScript', async (t) => {
  const [first] = statements
  const odd = { ...first, recordDetails: { entityType: { type: 'constructor' }, name: 'A' } }
  const person = {
    ...first,
    recordId: 'p',
    recordType: 'person',
    recordDetails: { personType: 'toString', names: [{ type: 'valueOf', fullName: 'A' }] },
  }
  const link = {
    ...first,
    recordId: 'r',
    recordType: 'relationship',
    recordDetails: { subject: 'x', interestedParty: 'p', interests: [{ type: 'constructor' }] },
  }
  const read = await readSource(source, [arrayOf('x.json', [odd, person, link])])
  t.match(read.bad, [{ reason: /^entityType "constructor"/ }])
  t.match(read.of('entity'), [{ matchable: true, names: [{ text: 'A', kind: 'official' }] }])
  t.equal(read.of('ownership').length, 0)
})
