import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { type Bearer, byEntry, byName, byNumber } from '../../src/linking/identity-rules.ts'
import { nameKey, plainKey } from '../../src/linking/name-key.ts'
import { identitiesAmong, type Organisation, told } from './in-memory.ts'

const org = (
  id: string,
  name: string,
  country: string | null = 'CN',
  more: Partial<Organisation> = {},
): Organisation => ({
  id,
  names: [name],
  country,
  ...more,
})
const among = (...organisations: Organisation[]) => told(identitiesAmong(organisations))

t.test('one number of a register is one organisation, whatever it is called and wherever', async (t) => {
  const lei = { 'XI-LEI': '213800ABCDEFGHIJKL01' }
  t.same(
    among(org('a', 'Karvotel Ltd.', 'CN', { numbers: lei }), org('b', 'Other Name GmbH', 'DE', { numbers: lei })),
    ['a = b'],
  )
  const tax = { 'XX-TAX': '1' }
  t.same(
    among(org('a', 'Karvotel Ltd.', 'CN', { numbers: tax }), org('b', 'Other Name GmbH', 'DE', { numbers: tax })),
    [],
    'of a register that is known',
  )
  const person = { kind: 'person', numbers: { 'US-OFAC': '1' } }
  const firm = { numbers: { 'US-OFAC': '1' } }
  t.same(
    among(org('a', 'A Person', 'CN', person), org('b', 'Karvotel', 'CN', firm), org('c', 'Karvotel Ltd', 'IR', firm)),
    ['b = c'],
    'a person who bears the number is none of the companies, and does not stand between them',
  )
})

t.test('one distinctive name in one country is one organisation', async (t) => {
  t.same(among(org('a', 'Karvotel Technologies Co., Ltd.'), org('b', 'KARVOTEL TECHNOLOGIES CO LTD')), ['a = b'])
  t.same(among(org('a', 'Huawei Technologies Co., Ltd.'), org('b', 'Huawei Technologies Company')), ['a = b'])
  t.same(
    among(org('a', 'Karvotel S.p.A.', 'IT'), org('b', 'Karvotel', 'IT')),
    ['a = b'],
    'one side names no legal form',
  )
  t.same(
    among({ id: 'a', names: ['Vorn Radio Works', 'Karvotel Ltd'], country: 'CN' }, org('b', 'Karvotel Limited')),
    ['a = b'],
    'an alias of one is the official name of the other',
  )
  t.same(
    among(
      { id: 'a', names: ['Vorn Radio Works', 'Karvotel'], country: 'CN' },
      { id: 'b', names: ['Dragunov Lab', 'Karvotel'], country: 'CN' },
    ),
    ['a ? b'],
    'a short alias of both says that they may be',
  )
  t.same(
    among(org('a', 'Huawei Technologies Co., Ltd. (Huawei)'), org('b', 'Huawei Technologies Co., Ltd.')),
    ['a = b'],
    'the short name behind the name is no part of it',
  )
})

t.test('a name that others bear by chance unites nobody', async (t) => {
  for (const name of [
    'National Electric Company',
    'Sigma LLC',
    'Central Bank',
    'Delta Group Ltd.',
    'Trading Company',
  ]) {
    t.same(among(org('a', name, 'IR'), org('b', name, 'IR')), [], name)
    t.equal(nameKey(name), null)
    t.ok(plainKey(name) !== null || name === 'Trading Company', 'its words are known where a list says who is meant')
  }
  t.same(among(org('a', 'ZTE Corporation', 'CN'), org('b', 'ZTE Parsian', 'IR')), [])
  t.same(among(org('a', 'ZTE Corporation', 'IR'), org('b', 'ZTE Parsian', 'IR')), [], 'another word, another firm')
  const many = Array.from({ length: 41 }, (_, at) => org(`o${100 + at}`, 'Karvotel Ltd.'))
  t.same(among(...many), [], 'nor one that more than forty bear')
  t.equal(identitiesAmong(many.slice(0, 40)).length, (40 * 39) / 2)
})

t.test('not across countries, and not across legal forms', async (t) => {
  t.same(among(org('a', 'Karvotel Ltd.', 'CN'), org('b', 'Karvotel Ltd.', 'HK')), [])
  t.same(
    among(
      org('a', 'Karvotel Technologies Ltd.', 'CN'),
      { id: 'b', names: ['Karvotel Technologies Ltd.', 'Dragunov Radio Works Ltd.'], country: null },
      org('c', 'Dragunov Radio Works Ltd.', 'HK'),
    ),
    ['a = b', 'b ? c'],
    'nor over a third that states none: its official name speaks first',
  )
  const [sa, limited, plain] = [
    org('a', 'Intellexa S.A.', 'GR'),
    org('b', 'Intellexa Limited', 'GR'),
    org('c', 'Intellexa', 'GR'),
  ]
  t.same(among(sa, limited), [])
  t.same(among(sa, plain), ['a = c'])
  t.same(among(sa, limited, plain), ['a ? c', 'b ? c'], 'it may be either')
  t.same(among(sa, limited, org('d', 'Intellexa SA', 'GR')), ['a = d'], 'the form in full is enough')
  t.same(among(sa, limited, plain, org('d', 'INTELLEXA S.A.', 'GR')), ['a ? c', 'a = d', 'b ? c', 'c ? d'])
})

t.test('where no country is stated, the name in full, and borne by no other country', async (t) => {
  const stateless = org('a', 'Karvotel Technologies Ltd.', null)
  t.same(among(stateless, org('b', 'Karvotel Technologies Limited', 'CN')), ['a = b'])
  t.same(
    among(stateless, org('b', 'Karvotel Technologies', 'CN')),
    ['a ? b'],
    'without its legal form it is not in full',
  )
  t.same(among(org('a', 'Karvotel', null), org('b', 'Karvotel', 'CN')), ['a ? b'], 'a brand alone is not either')
  t.same(
    among(org('a', 'Karvotel Radio Systems', null), org('b', 'Karvotel Radio Systems', 'CN')),
    ['a = b'],
    'three words are',
  )
  t.same(
    among(stateless, org('b', 'Karvotel Technologies Ltd', 'CN'), org('c', 'Karvotel Technologies Ltd', 'HK')),
    [],
    'two countries have one of the name',
  )
  t.same(among(stateless, org('b', 'Karvotel Technologies Ltd', null)), ['a = b'])
})

t.test('persons and states are no companies', async (t) => {
  const bearer = (id: string, kind: string): Bearer => ({
    id,
    kind,
    dataset: id,
    country: 'CN',
    form: '',
    official: true,
  })
  const none = () => new Map<string, Set<string>>()
  const kinds = (a: string, b: string) => told(byName('karvotel', [bearer('a', a), bearer('b', b)], none))
  t.same(kinds('person', 'company'), [])
  t.same(kinds('state', 'company'), [])
  t.same(kinds('person', 'other'), [], 'also where the source does not say what it is')
  for (const other of ['public_body', 'fund', 'other', 'company']) t.same(kinds('company', other), ['a = b'], other)
  t.same(told(byNumber('US-OFAC', '7', [bearer('a', 'person'), bearer('b', 'company')])), [])
})

t.test('two numbers of one register are two organisations, whatever else agrees', async (t) => {
  const numbered = (id: string, number: string | null, name = 'Karvotel Ltd.') =>
    org(id, name, 'CN', number === null ? {} : { numbers: { 'GB-COH': number } })
  t.same(among(numbered('a', '1'), numbered('b', '2')), [])
  t.same(among(numbered('a', '1'), numbered('b', '1')), ['a = b'])
  t.same(
    among(numbered('a', '1'), numbered('b', '2'), numbered('c', null)),
    ['a ? c', 'b ? c'],
    'who bears neither may be either, and joins neither with the other',
  )
  t.same(
    among(numbered('a', '1'), numbered('b', '2', 'Karvotel S.A.'), numbered('c', null)),
    ['a = c'],
    'another legal form with another number leaves no doubt',
  )
  const chain = [
    numbered('a', '1', 'Karvotel Ltd.'),
    { id: 'b', names: ['Karvotel Ltd.', 'Dragunov Works Ltd.'], country: 'CN' },
    numbered('c', '2', 'Dragunov Works Ltd.'),
  ]
  t.same(among(...chain), ['a = b'], 'nor over a third that bears the names of both: its official name speaks first')
  const both = { numbers: { 'XI-LEI': '213800ABCDEFGHIJKL01', 'GB-COH': '1' } }
  const other = { numbers: { 'XI-LEI': '213800ABCDEFGHIJKL01', 'GB-COH': '2' } }
  t.same(
    among(org('a', 'Karvotel Ltd.', 'CN', both), org('b', 'Karvotel Ltd.', 'CN', other)),
    ['a ? b'],
    'registers that contradict each other are for a person to look at',
  )
})

t.test('entities that one register tells apart stay apart', async (t) => {
  const inRegister = (id: string, name = 'Karvotel Ltd.') => org(id, name, 'CN', { dataset: 'reg' })
  const among = (...all: Organisation[]) => told(identitiesAmong(all, ['reg', 'facts']))
  t.same(among(inRegister('a'), inRegister('b')), [])
  t.same(among(inRegister('a'), org('b', 'Karvotel Ltd.')), ['a = b'])
  t.same(
    among(inRegister('a'), org('b', 'Karvotel Ltd.', 'CN', { dataset: 'facts' })),
    ['a = b'],
    'two registers may tell of one',
  )
  t.same(among(inRegister('a'), inRegister('b'), org('c', 'Karvotel Ltd.')), ['a ? c', 'b ? c'])
  t.same(
    among(inRegister('a'), inRegister('b', 'Dragunov Works'), {
      id: 'c',
      names: ['Karvotel Ltd.', 'Dragunov Works'],
      country: 'CN',
    }),
    ['a = c'],
    'the weaker link does not lead on',
  )
})

t.test('an extract of a list finds the entry of which it tells', async (t) => {
  const bearer = (id: string, change: Partial<Bearer> = {}): Bearer => ({
    id,
    dataset: id,
    kind: 'company',
    country: 'CN',
    form: '',
    official: true,
    ...change,
  })
  const entry = (ours: Bearer[], theirs: Bearer[]) => told(byEntry('us-list', 'sigma', ours, theirs))
  t.same(entry([bearer('a')], [bearer('b')]), ['a = b'])
  t.same(entry([bearer('a')], [bearer('b', { country: null })]), ['a = b'])
  t.same(entry([bearer('a')], [bearer('b'), bearer('c')]), ['a ? b', 'a ? c'], 'two entries of the name')
  t.same(entry([bearer('a'), bearer('b')], [bearer('c')]), ['a ? c', 'b ? c'])
  t.same(entry([bearer('a')], [bearer('b', { country: 'IR' })]), [])
  t.same(entry([bearer('a', { form: 'limited' })], [bearer('b', { form: 'gmbh' })]), [])
  t.same(entry([bearer('a')], [bearer('b', { kind: 'person' })]), [])
  t.same(entry([bearer('a')], []), [])
  const [found] = byEntry('us-list', 'sigma', [bearer('a')], [bearer('b')])
  t.equal(found!.basis, 'same entry of us-list: "sigma"')
})

const names = fc.constantFrom(
  'Karvotel Ltd.',
  'Karvotel Limited',
  'Karvotel',
  'Karvotel S.A.',
  'Dragunov Works Ltd.',
  'Dragunov Works',
  'Karvotel Radio Systems',
  'Sigma LLC',
)
const organisation = fc.record({
  names: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }),
  country: fc.constantFrom('CN', 'CN', 'HK', null),
  kind: fc.constantFrom('company', 'company', 'public_body', 'other', 'person'),
  dataset: fc.constantFrom('reg', 'sdn', 'eu'),
  numbers: fc.constantFrom<Record<string, string>[]>({}, {}, { 'GB-COH': '1' }, { 'GB-COH': '2' }, { 'US-EIN': '1' }),
})
const organisations = fc
  .array(organisation, { maxLength: 7 })
  .map((all): Organisation[] => all.map((one, at) => ({ id: `o${at}`, ...one })))

t.test('whatever the entities: the order in which they come changes nothing', async () => {
  const turned = organisations.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  )
  fc.assert(
    fc.property(turned, ([all, other]) => {
      assert.deepEqual(identitiesAmong(other, ['reg']), identitiesAmong(all, ['reg']))
    }),
    { numRuns: 500 },
  )
})

t.test('whatever the entities: every identity has its grounds, and none joins what must stay apart', async () => {
  fc.assert(
    fc.property(organisations, (all) => {
      const byId = new Map(all.map((one) => [one.id, one]))
      const found = identitiesAmong(all, ['reg'])
      const group = new Map(all.map(({ id }) => [id, new Set([id])]))
      for (const { aId, bId, basis, confidence } of found) {
        assert.ok(aId < bId)
        assert.match(basis, /^same (identifier: \S+ \S|name and country: "|name in full, borne by no other: ")/)
        assert.ok(confidence === 'confirmed' || confidence === 'inferred')
        if (confidence === 'inferred') continue
        const joined = new Set([...group.get(aId)!, ...group.get(bId)!])
        for (const id of joined) group.set(id, joined)
      }
      for (const ids of new Set(group.values())) {
        const members = [...ids].map((id) => byId.get(id)!)
        const inRegister = members.filter(({ dataset }) => dataset === 'reg')
        assert.ok(inRegister.length <= 1, 'two entities of one register')
        const byNameAlone = members.every(({ numbers }) => !numbers?.['US-EIN'] && !numbers?.['GB-COH'])
        const countries = new Set(members.flatMap(({ country }) => country ?? []))
        assert.ok(!byNameAlone || countries.size <= 1, 'two countries')
        assert.ok(new Set(members.flatMap(({ numbers }) => numbers?.['GB-COH'] ?? [])).size <= 1, 'two numbers')
        assert.ok(members.length === 1 || new Set(members.map(({ kind }) => kind === 'person')).size === 1, 'a person')
      }
      assert.equal(new Set(found.map(({ aId, bId }) => `${aId} ${bId}`)).size, found.length, 'a pair twice')
    }),
    { numRuns: 500 },
  )
})
