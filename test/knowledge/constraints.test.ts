import { type Kysely, sql } from 'kysely'
import t, { type Test } from 'tap'
import type { Database } from '../../src/database/tables.ts'
import { importEditions } from '../../src/knowledge/import.ts'
import { testDatabase } from '../support/database.ts'
import { deployment, edition, entity, facts, jurisdiction, list, listing, ownership, sameAs } from './rows.ts'

const HASH = '0'.repeat(32)

/** A database with one good row of every kind, whose copies are then spoilt one column at a time. */
async function withRows(t: Pick<Test, 'teardown'>): Promise<Kysely<Database>> {
  const { db } = await testDatabase(t)
  await importEditions(db, [
    edition(facts('reg'), [
      entity('a', { identifiers: [{ scheme: 'MX-RFC', id: 'AAA010101AAA' }] }),
      entity('b', { names: [name('b', 'official'), name('bee', 'alias')] }),
      ownership('a', 'b', { shareExact: '40' }),
      deployment('d-1', 'a'),
      jurisdiction('CN'),
      sameAs('a', 'b'),
    ]),
    edition(list('us-list'), [listing('a')]),
  ])
  return db
}

const name = (text: string, kind: 'official' | 'alias') => ({ text, kind, script: null, language: null })

/** The SQLSTATE with which the database refuses a copy of the table's row with some columns changed; null if it takes it. */
async function refusal(db: Kysely<Database>, table: string, change: Record<string, unknown>): Promise<string | null> {
  const columns = (await db.introspection.getTables())
    .find((one) => one.name === table)!
    .columns.filter((column) => !column.isAutoIncrementing)
    .map((column) => column.name)
  const spoilt = { row_key: 'copy', content_hash: HASH, ...change }
  const values = columns.map((column) =>
    column in spoilt ? sql`${(spoilt as Record<string, unknown>)[column]}` : sql.ref(column),
  )
  try {
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      select ${sql.join(values)} from ${sql.table(table)} order by 1 limit 1`.execute(db)
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

const CHECK = '23514'
const FOREIGN_KEY = '23503'
const UNIQUE = '23505'
const NOT_NULL = '23502'
const NO_SUCH_DAY = '22008'

t.test('the database refuses a bad row by itself', async (t) => {
  const db = await withRows(t)
  const stranger = `ent_${'0'.repeat(26)}`
  const noEvidence = `evd_${'0'.repeat(26)}`
  const bad: [string, Record<string, unknown>, string, string][] = [
    ['ownership', { share_exact: '100.01' }, CHECK, 'a share over 100'],
    ['ownership', { share_exact: '-0.01' }, CHECK, 'a share under 0'],
    ['ownership', { share_exact: null, share_min: '75', share_max: '71' }, CHECK, 'a least share above the greatest'],
    ['ownership', { share_exact: '40', share_min: '30' }, CHECK, 'an exact share beside a range'],
    ['ownership', { start_on: '2024-02', end_on: '2024-01-31' }, CHECK, 'an end before the start'],
    ['ownership', { start_on: '2024-13' }, CHECK, 'a month that no year has'],
    ['ownership', { start_on: '2023-02-29' }, NO_SUCH_DAY, 'a day that no calendar has'],
    ['ownership', { as_of: '24-01-01' }, CHECK, 'a date in another form'],
    ['ownership', { interest: 'influence' }, CHECK, 'an unknown interest'],
    ['ownership', { owner_id: stranger }, FOREIGN_KEY, 'an owner whom nobody knows'],
    ['ownership', { grade: 'G1' }, CHECK, 'a grade outside the Admiralty code'],
    ['ownership', { grade: null }, CHECK, 'a verified row without a grade'],
    ['ownership', { evidence_id: noEvidence }, FOREIGN_KEY, 'a source that does not exist'],
    ['ownership', { verified: false }, FOREIGN_KEY, 'an unverified row on a verified source'],
    ['ownership', { row_key: 'a|b' }, UNIQUE, 'two standing rows of one key'],
    ['ownership', { edition_from: 2 }, FOREIGN_KEY, 'a row in an edition of another dataset'],
    ['ownership', { edition_until: 1 }, CHECK, 'a row that ends where it begins'],
    ['listing', { entity_id: stranger }, FOREIGN_KEY, 'a listing of nobody'],
    ['listing', { dataset: 'reg', edition_from: 1 }, FOREIGN_KEY, 'a listing in a dataset that is no list'],
    ['listing', { listed_on: '2024', delisted_on: '2023' }, CHECK, 'a listing that ends before it begins'],
    ['deployment', { vendor_id: stranger }, FOREIGN_KEY, 'a deployment by nobody'],
    ['deployment', { role: 'friend' }, CHECK, 'an unknown role'],
    ['deployment', { buyer_country: 'XX' }, FOREIGN_KEY, 'a country that ISO 3166-1 does not have'],
    ['deployment', { financier_country: 'mx' }, FOREIGN_KEY, 'a country code in lower case'],
    ['deployment', { adverse_status: 'rumour', adverse_note: 'x' }, CHECK, 'an unknown adverse status'],
    ['deployment', { adverse_status: 'allegation' }, CHECK, 'an allegation that does not say what'],
    ['deployment', { act_list_ids: '{us-list}' }, CHECK, 'an act where nothing is adverse'],
    ['deployment', { outcome_effect: 'forgotten' }, CHECK, 'an unknown effect of an outcome'],
    ['deployment', { value_usd: '-1' }, CHECK, 'a negative value'],
    ['deployment', { start_on: '2024', end_on: '2023' }, CHECK, 'a deployment that ends before it begins'],
    ['deployment', { description: ' ' }, CHECK, 'a deployment that nobody describes'],
    ['jurisdiction_fact', { country: 'ZZ' }, FOREIGN_KEY, 'the law of no country'],
    ['jurisdiction_fact', { value: 'maybe' }, CHECK, 'an unknown value of an attribute of law'],
    ['jurisdiction_fact', { attribute: 'fatf_status', value: 'white' }, CHECK, 'an unknown FATF status'],
    ['same_as', { b_id: null }, NOT_NULL, 'an identity with nobody'],
    ['same_as', { confidence: 'certain' }, CHECK, 'an unknown confidence'],
    ['evidence', { id: noEvidence, url: 'javascript:alert(1)' }, CHECK, 'an address that is not of the web'],
    ['evidence', { id: noEvidence, status: 'gossip' }, CHECK, 'an unknown status of a source'],
    ['evidence', { id: noEvidence, title: '' }, CHECK, 'a source without a title'],
    ['evidence', { id: 'evd_1' }, CHECK, 'an id that is not derived'],
    ['entity_version', { kind: 'robot' }, CHECK, 'an unknown kind of entity'],
    ['edition', { version: 'x', country: 'UK' }, FOREIGN_KEY, 'a country code that only looks right'],
    ['entity_version', { name: ' ' }, CHECK, 'an entity without a name'],
    ['entity_version', { name: 'a\u0007b' }, CHECK, 'a name with a control character'],
    ['entity_version', { ownership_status: 'hidden' }, CHECK, 'an unknown ownership status'],
    ['entity_version', {}, UNIQUE, 'two standing descriptions of one entity'],
    ['entity', { id: stranger }, UNIQUE, 'two ids for one row of a source'],
    ['name', { position: 2, kind: 'nickname' }, CHECK, 'an unknown kind of name'],
    ['name', { position: 2, script: 'latin' }, CHECK, 'a script that is not ISO 15924'],
    ['name', { position: 1 }, UNIQUE, 'two names at one place'],
    ['identifier', { scheme: 'rfc' }, CHECK, 'a scheme that is not of org-id.guide'],
    ['identifier', { scheme: 'XI-LEI', value: 'AAA010101AAA' }, CHECK, 'a LEI that is none'],
    ['edition', { version: 'x', sha256: 'abc' }, CHECK, 'a hash that is none'],
    ['edition', { version: 'x', status: 'half' }, CHECK, 'an unknown status of an edition'],
    ['edition', {}, UNIQUE, 'two editions of one name'],
    ['edition', { version: 'x', ownership_rule: 'control' }, CHECK, 'an ownership rule of what is no list'],
    ['edition', { version: 'x', rows_quarantined: 99 }, CHECK, 'more bad rows than rows'],
    ['dataset', { id: 'Reg Istry' }, CHECK, 'an id of a dataset in another form'],
    ['dataset', { id: 'reg2', kind: 'table' }, CHECK, 'an unknown kind of dataset'],
  ]
  for (const [table, change, code, what] of bad) {
    t.equal(await refusal(db, table, change), code, `${table}: ${what}`)
  }
  t.equal(await refusal(db, 'ownership', { share_exact: '100', start_on: '2024-02-29' }), null, 'and takes a good copy')
})

t.test('an entity cannot own or equal itself', async (t) => {
  const db = await withRows(t)
  const both = sql<{ id: string }>`select id from entity order by id limit 1`
  const [one] = (await both.execute(db)).rows
  t.equal(await refusal(db, 'ownership', { owned_id: one!.id, owner_id: one!.id }), CHECK)
  t.equal(await refusal(db, 'same_as', { a_id: one!.id, b_id: one!.id }), CHECK)
})

t.test('a confirmed identity needs a source that was seen', async (t) => {
  const { db } = await testDatabase(t)
  await importEditions(db, [edition(facts('reg'), [entity('a'), entity('b'), sameAs('a', 'b', { verified: false })])])
  t.equal(await refusal(db, 'same_as', { confidence: 'confirmed' }), CHECK)
})

t.test('a knowledge version names loaded editions only, one of each dataset', async (t) => {
  const db = await withRows(t)
  await importEditions(db, [edition(facts('other'), [entity('z', { country: 'ZZ' })])])
  const code = async (statement: ReturnType<typeof sql>) =>
    statement.execute(db).then(
      () => null,
      (error: { code: string }) => error.code,
    )
  await sql`insert into knowledge_version (version) values (1)`.execute(db)
  await sql`insert into knowledge_edition (version, dataset, edition_id) values (1, 'reg', 1)`.execute(db)
  const [refused] = (await sql<{ id: number }>`select id from edition where status = 'refused'`.execute(db)).rows
  t.ok(refused, 'the bad edition was refused')
  t.equal(
    await code(sql`insert into knowledge_edition (version, dataset, edition_id) values (1, 'other', ${refused!.id})`),
    FOREIGN_KEY,
  )
  t.equal(
    await code(sql`insert into knowledge_edition (version, dataset, edition_id) values (1, 'us-list', 1)`),
    FOREIGN_KEY,
  )
  t.equal(await code(sql`insert into knowledge_edition (version, dataset, edition_id) values (1, 'reg', 1)`), UNIQUE)
})

t.test('history can be added to and never changed', async (t) => {
  const db = await withRows(t)
  const RESTRICT = '23001'
  const tables = ['entity', 'entity_version', 'name', 'identifier', 'same_as', 'ownership', 'listing', 'deployment']
  for (const table of [...tables, 'jurisdiction_fact', 'evidence', 'edition']) {
    for (const statement of [`delete from ${table}`, `truncate ${table} cascade`]) {
      const refused = await sql
        .raw(statement)
        .execute(db)
        .catch((error: { code: string }) => error.code)
      t.equal(refused, RESTRICT, statement)
    }
  }
  for (const statement of [
    `update ownership set share_exact = 50`,
    `update ownership set edition_until = 2, share_exact = 50`,
    `update evidence set title = 'x'`,
    `update edition set sha256 = repeat('f', 64)`,
    `update entity_version set name = 'x'`,
  ]) {
    const refused = await sql
      .raw(statement)
      .execute(db)
      .catch((error: { code: string }) => error.code)
    t.equal(refused, RESTRICT, statement)
  }
})
