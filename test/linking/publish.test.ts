import type { Kysely } from 'kysely'
import t from 'tap'
import type { Database } from '../../src/database/tables.ts'
import { ActivationError } from '../../src/knowledge/activate.ts'
import { entityId } from '../../src/knowledge/ids.ts'
import { importEdition } from '../../src/knowledge/import.ts'
import type { EditionInput, EntityInput } from '../../src/knowledge/rows.ts'
import { entityOf, type KnowledgeSnapshot, loadSnapshot } from '../../src/knowledge/snapshot.ts'
import { FOUND_IDENTITIES, publish, ReviewError, reviewIdentity } from '../../src/linking/index.ts'
import { edition, entity, facts, list, listing } from '../knowledge/rows.ts'
import { testDatabase } from '../support/database.ts'

const id = (sourceId: string) => entityId('test', sourceId)

function company(sourceId: string, names: string | string[], change: Partial<EntityInput> = {}): EntityInput {
  const [official, ...others] = [names].flat()
  const name = (text: string, kind: 'official' | 'alias') => ({ text, kind, script: 'Latn', language: null })
  return entity(sourceId, {
    country: 'CN',
    names: [name(official!, 'official'), ...others.map((text) => name(text, 'alias'))],
    ...change,
  })
}
const numbered = (scheme: string, number: string) => ({ identifiers: [{ scheme, id: number }] })

/** Loads editions and publishes them together. */
async function take(db: Kysely<Database>, ...inputs: EditionInput[]) {
  const editions: number[] = []
  for (const input of inputs) {
    const { edition, quarantined, reason } = await importEdition(db, input)
    if (edition === null || quarantined.length > 0) throw new Error(`${reason} ${JSON.stringify(quarantined)}`)
    editions.push(edition)
  }
  return publish(db, editions)
}

/** The identities of a version in the ids of the sources: `a = b` confirmed, `a ? b` inferred, with the grounds. */
function told(snapshot: KnowledgeSnapshot | null): Record<string, string> {
  const names = new Map(['a', 'b', 'c', 'd', 'e', 'starter', 'sdn'].map((one) => [id(one), one]))
  const rows = new Set([...snapshot!.sameAsByEntity.values()].flat())
  return Object.fromEntries(
    [...rows].map(({ aId, bId, confidence, basis }) => {
      const [first, second] = [names.get(aId) ?? aId, names.get(bId) ?? bId].sort()
      return [`${first} ${confidence === 'confirmed' ? '=' : '?'} ${second}`, basis]
    }),
  )
}
const pairs = (snapshot: KnowledgeSnapshot | null) => Object.keys(told(snapshot)).sort()

/** A register, and two lists that name the same company. */
const lei = numbered('XI-LEI', '213800ABCDEFGHIJKL01')
const register = (...rows: EntityInput[]) => edition(facts('reg'), rows)
const listed = (dataset: string, ...rows: EntityInput[]) =>
  edition(
    list(dataset),
    rows.flatMap((row) => [row, listing(row.ref.sourceId, { evidence: null, grade: 'A1' })]),
  )
const reg = () => register(company('a', 'Karvotel Technologies Co., Ltd.', lei))
const us = () => listed('us-list', company('b', 'KARVOTEL TECHNOLOGIES CO LTD'))
const eu = () => listed('eu-list', company('c', 'Karvotel Holding', { ...lei, country: null }))

t.test('entries of several datasets become one organisation, each with its grounds and their source', async (t) => {
  const { db } = await testDatabase(t)
  const published = await take(db, reg(), us(), eu())
  t.same(published, { version: 1, changed: true, identities: { confirmed: 2, inferred: 0 } })
  const snapshot = (await loadSnapshot(db))!
  t.same(told(snapshot), {
    'a = b': 'same name and country: "karvotel technologies", CN',
    'a = c': 'same identifier: XI-LEI 213800ABCDEFGHIJKL01',
  })
  t.equal(snapshot.entities.size, 1)
  const one = entityOf(snapshot, id('b'))!
  t.match(one, { id: id('a'), sourceId: 'a', dataset: 'reg', country: 'CN' }, 'known by its entry in the register')
  t.same(
    one.names.map(({ text }) => text),
    [
      'Karvotel Technologies Co., Ltd.',
      ...[id('b'), id('c')].sort().map((at) => (at === id('b') ? 'KARVOTEL TECHNOLOGIES CO LTD' : 'Karvotel Holding')),
    ],
  )
  t.same(
    snapshot.listingsByEntity
      .get(id('a'))!
      .map(({ listId }) => listId)
      .sort(),
    ['eu-list', 'us-list'],
  )
  t.same(
    snapshot.members
      .get(id('a'))!
      .map(({ dataset }) => dataset)
      .sort(),
    ['eu-list', 'reg', 'us-list'],
  )
  const { evidence, kind } = snapshot.datasetInfos.get(FOUND_IDENTITIES)!
  t.equal(kind, 'facts')
  for (const row of snapshot.sameAsByEntity.get(id('a'))!) {
    t.match(row, { dataset: FOUND_IDENTITIES, evidence, confidence: 'confirmed' })
  }
  t.match(snapshot.evidence.get(evidence), { publisher: 'Probity', status: 'edition' })
})

t.test('what brings nothing new makes no version, and what changes no identity no edition of them', async (t) => {
  const { db } = await testDatabase(t)
  const first = reg()
  const { version } = await take(db, first, us())
  const editions = () => db.selectFrom('edition').select('id').where('dataset', '=', FOUND_IDENTITIES).execute()
  const again = await importEdition(db, first)
  t.equal(again.status, 'unchanged')
  t.same(await publish(db, [again.edition!]), { version, changed: false, identities: null })
  t.same(await publish(db, []), { version, changed: false, identities: null })
  t.same(await take(db, listed('other', company('d', 'Dragunov Lab', { country: 'RU' }))), {
    version: version + 1,
    changed: true,
    identities: { confirmed: 1, inferred: 0 },
  })
  t.equal((await editions()).length, 1)
  t.match(await take(db, eu()), { version: version + 2, identities: { confirmed: 2 } })
  t.equal((await editions()).length, 2)
})

t.test('knowledge without identities has no dataset of them', async (t) => {
  const { db } = await testDatabase(t)
  t.same(await take(db, reg()), { version: 1, changed: true, identities: { confirmed: 0, inferred: 0 } })
  t.same([...(await loadSnapshot(db))!.datasetInfos.keys()], ['reg'])
  await t.rejects(publish((await testDatabase(t)).db, []), new ActivationError('no edition has been imported'))
})

t.test('an entity that its dataset drops or renames takes its identities along', async (t) => {
  const { db } = await testDatabase(t)
  const many = Array.from({ length: 3 }, (_, at) => company(`x${at}`, `Company ${at}`))
  await take(db, register(company('a', 'Karvotel Technologies Co., Ltd.'), ...many), us())
  t.same(pairs(await loadSnapshot(db)), ['a = b'])
  await take(db, register(...many))
  t.same(pairs(await loadSnapshot(db)), [])
  t.equal((await loadSnapshot(db))!.united.size, 0)
  t.same(pairs(await loadSnapshot(db, 1)), ['a = b'], 'as was known then')
  await take(db, register(company('d', 'Karvotel Technologies'), ...many))
  t.same(pairs(await loadSnapshot(db)), ['b = d'])
  await take(db, register(company('d', 'Dragunov Lab'), ...many))
  t.same(pairs(await loadSnapshot(db)), [], 'by its new name it is another')
})

t.test('identities are found among what is to be active, not among what is loaded beside it', async (t) => {
  const { db } = await testDatabase(t)
  const many = Array.from({ length: 3 }, (_, at) => company(`x${at}`, `Company ${at}`))
  await take(db, register(company('a', 'Karvotel Technologies Co., Ltd.'), ...many))
  const without = await importEdition(db, register(...many))
  t.equal(without.counts.entity.ended, 1)
  await take(db, us())
  t.same(pairs(await loadSnapshot(db)), ['a = b'], 'the register still has it in this version')
  await reviewIdentity(db, {
    aId: id('a'),
    bId: id('b'),
    finding: 'refuted',
    reason: 'seen',
    by: 'R',
    on: '2026-11-24',
  })
  t.same(pairs(await loadSnapshot(db)), [])
  await take(db, eu())
  t.equal((await loadSnapshot(db))!.version, 4)
})

t.test('what stands in the place of a number, and names that the list calls weak, unite nobody', async (t) => {
  const { db } = await testDatabase(t)
  const rfc = (number: string) => ({ country: 'MX', ...numbered('MX-RFC', number) })
  const weak = entity('e', {
    country: 'CN',
    names: [
      { text: 'Obelisk Maritime FZE', kind: 'official', script: 'Latn', language: null },
      { text: 'Karvotel Technologies Co., Ltd.', kind: 'weak_alias', script: 'Latn', language: null },
    ],
  })
  await take(
    db,
    reg(),
    listed('weak', weak),
    ...['XEXX010101000', 'xaxx010101000', 'XXXXXXXXXXXX'].flatMap((number, at) => [
      listed(`mx-${at}`, company(`m${at}`, `Comercial Uno ${at}`, rfc(number))),
      listed(`mx-sat-${at}`, company(`n${at}`, `Comercial Dos ${at}`, rfc(number))),
    ]),
  )
  t.same(pairs(await loadSnapshot(db)), [])
  const again = await take(
    db,
    listed('mx-4', company('b', 'Otra', rfc('ABC010101AB1'))),
    listed('mx-5', company('c', 'Una', rfc('abc010101ab1'))),
  )
  t.match(again, { identities: { confirmed: 1 } }, 'a number in small letters is the same')
  t.same(pairs(await loadSnapshot(db)), ['b = c'])
})

t.test('the entry of the whole list is the one that an extract told of', async (t) => {
  const { db } = await testDatabase(t)
  await take(
    db,
    register(company('starter', 'Sigma LLC', { country: 'RU' }), company('d', 'Sigma LLC', { country: 'RU' })),
  )
  const told = listing('starter', { evidence: null, grade: 'A2' })
  await take(db, edition(list('us-list'), [told], { complete: false, publishedOn: '2024-05-01' }))
  await take(db, listed('us-list', company('sdn', 'SIGMA LLC', { country: 'RU' })))
  const snapshot = (await loadSnapshot(db))!
  t.same(pairs(snapshot), ['sdn = starter'], 'and not its namesake, of whom the extract says nothing')
  t.equal(snapshot.listingsByEntity.get(id('starter'))!.length, 1, 'told of once')
})

t.test('a review goes before what a rule finds, stays on record, and can be undone', async (t) => {
  const { db } = await testDatabase(t)
  await take(db, reg(), us(), listed('ru-list', company('d', 'Dragunov Lab', { country: 'RU' })))
  const review = (
    first: string,
    second: string,
    finding: 'confirmed' | 'refuted' | 'undo',
    reason = 'seen in the register',
  ) => reviewIdentity(db, { aId: id(first), bId: id(second), finding, reason, by: 'A. Reviewer', on: '2026-11-24' })
  t.match(await review('b', 'a', 'refuted'), { version: 2, changed: true })
  const refuted = (await loadSnapshot(db))!
  t.same([pairs(refuted), refuted.united.size], [[], 0])
  t.match(await review('a', 'd', 'confirmed', 'renamed in 2020'), { version: 3 })
  const confirmed = (await loadSnapshot(db))!
  t.same(told(confirmed), { 'a = d': 'review by A. Reviewer: renamed in 2020' })
  const [row] = confirmed.sameAsByEntity.get(id('a'))!
  t.match(confirmed.evidence.get(row!.evidence), {
    title: 'Review of an identity: renamed in 2020',
    publisher: 'A. Reviewer',
    publishedOn: '2026-11-24',
  })
  t.match(await review('a', 'd', 'confirmed', 'renamed in 2020'), { version: 3, changed: false }, 'said again')
  t.match(await review('a', 'b', 'undo'), { version: 4 })
  t.same(pairs(await loadSnapshot(db)), ['a = b', 'a = d'])
  t.match(await review('d', 'a', 'refuted', 'another firm'), { version: 5 }, 'another finding replaces the first')
  t.same(pairs(await loadSnapshot(db)), ['a = b'])
  t.same(pairs(await loadSnapshot(db, 3)), ['a = d'], 'older versions say what was held then')
  for (const [first, second, message] of [
    ['a', 'b', `no review of "${[id('a'), id('b')].sort().join('" and "')}" stands`],
    ['a', 'a', `"${id('a')}" is named twice`],
    ['a', 'nobody', `there is no entity "${id('nobody')}"`],
  ] as const) {
    await t.rejects(review(first, second, 'undo'), new ReviewError(message))
  }
})

t.test('what a reviewer told apart stays apart, and whoever is between is perhaps either', async (t) => {
  const { db } = await testDatabase(t)
  const names = ['Karvotel Technologies Co., Ltd.', 'Dragunov Radio Works Ltd.']
  await take(
    db,
    listed('one', company('a', names[0]!)),
    listed('two', company('b', names)),
    listed('three', company('c', names[1]!)),
  )
  t.equal((await loadSnapshot(db))!.entities.size, 1)
  await reviewIdentity(db, {
    aId: id('a'),
    bId: id('c'),
    finding: 'refuted',
    reason: 'seen',
    by: 'R',
    on: '2026-11-24',
  })
  const snapshot = (await loadSnapshot(db))!
  t.equal(snapshot.entities.size, 2)
  t.not(entityOf(snapshot, id('a'))!.id, entityOf(snapshot, id('c'))!.id)
  const confirmed = pairs(snapshot).filter((pair) => pair.includes('='))
  const inferred = pairs(snapshot).filter((pair) => pair.includes('?'))
  t.same([confirmed.length, inferred.length], [1, 1], `${pairs(snapshot)}`)
})

t.test('a register that drops a reviewed entity is not made active until the review is taken back', async (t) => {
  const { db } = await testDatabase(t)
  const many = Array.from({ length: 3 }, (_, at) => company(`x${at}`, `Company ${at}`))
  await take(
    db,
    register(company('a', 'Karvotel Technologies'), ...many),
    listed('ru-list', company('d', 'Dragunov Lab')),
  )
  const review = (finding: 'confirmed' | 'undo', other = 'd') =>
    reviewIdentity(db, { aId: id('a'), bId: id(other), finding, reason: 'seen', by: 'R', on: '2026-11-24' })
  await review('confirmed')
  const smaller = register(...many)
  await t.rejects(take(db, smaller), /same_as ".*" of reviewed-identities names test:a/)
  t.same(pairs(await loadSnapshot(db)), ['a = d'], 'what was active stays')
  t.match(await review('confirmed', 'x1'), { version: 3 }, 'and can be reviewed on')
  await review('undo', 'x1')
  await review('undo')
  t.match(await take(db, smaller), { changed: true })
  t.same(pairs(await loadSnapshot(db)), [])
  await t.rejects(
    review('confirmed'),
    new ReviewError(`not in the active knowledge: no such entity: ${id('a') < id('d') ? 'a_id' : 'b_id'} "a"`),
  )
})
