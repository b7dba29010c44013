import { type Kysely, sql } from 'kysely'
import t, { type Test } from 'tap'
import type { Database } from '../../src/database/tables.ts'
import { entityId } from '../../src/knowledge/ids.ts'
import { importEditions } from '../../src/knowledge/import.ts'
import { testDatabase } from '../support/database.ts'
import { edition, entity, facts, list, ownership, sameAs } from './rows.ts'

/** References of the largest tables are checked by triggers, once a statement: they must refuse what a foreign key would. */

const CHECK = '23514'
const FOREIGN_KEY = '23503'
const NOT_NULL = '23502'
const HASH = '0'.repeat(32)
const nobody = entityId('test', 'nobody')
const noEvidence = `evd_${'0'.repeat(26)}`
const [a, b] = ['a', 'b'].map((id) => entityId('test', id))
const NO_ROW = '999999999'

type Change = Record<string, unknown>

/** Two entities with a name and a number each, two links between them (edition 1), a list and a register without rows (editions 2 and 3). */
async function withRows(t: Pick<Test, 'teardown'>): Promise<Kysely<Database>> {
  const { db } = await testDatabase(t)
  const named = (id: string) =>
    entity(id, {
      names: [id, `${id}${id}`].map((text, at) => ({
        text,
        kind: at === 0 ? 'official' : 'alias',
        script: null,
        language: null,
      })),
      identifiers: [{ scheme: 'MX-RFC', id }],
      evidence: { ...ownership('a', 'b').evidence!, title: id },
    })
  const rows = [named('a'), named('b'), ownership('a', 'b'), ownership('b', 'a'), sameAs('a', 'b')]
  await importEditions(db, [edition(facts('reg'), rows), edition(list('us-list'), []), edition(facts('other'), [])])
  return db
}

/** What a statement that writes a copy of a row for each of these changes is refused with; null where it is taken. */
async function refusal(db: Kysely<Database>, table: string, changes: readonly Change[]): Promise<string | null> {
  const columns = (await db.introspection.getTables())
    .find((one) => one.name === table)!
    .columns.filter((column) => !column.isAutoIncrementing)
    .map(({ name }) => name)
  const [row] = (
    await sql<{ row: Change }>`
    select to_jsonb(t) as row from ${sql.table(table)} t order by 1 limit 1`.execute(db)
  ).rows
  const copies = changes.map((change, at) => ({ ...row!.row, row_key: `copy ${at}`, content_hash: HASH, ...change }))
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const copied = sql`jsonb_populate_recordset(null::public.${sql.table(table)}, ${JSON.stringify(copies)}::jsonb)`
  return codeOf(db, sql`insert into ${sql.table(table)} (${names}) select ${names} from ${copied}`)
}

async function codeOf(db: Kysely<Database>, statement: ReturnType<typeof sql>): Promise<string | null> {
  try {
    // Each statement alone: what is taken must not stand in the way of the next.
    await db.transaction().execute(async (trx) => {
      await statement.execute(trx)
      throw new Error('taken')
    })
    return null
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (message === 'taken') return null
    if (code === undefined) throw error
    return code
  }
}

t.test('a reference to nobody is refused, alone and among rows that are good', async (t) => {
  const db = await withRows(t)
  const described = { dataset: 'us-list', edition_from: 2 }
  const { rows } = await sql<{ row_id: string }>`select row_id from entity_version order by row_id`.execute(db)
  const last = rows.at(-1)!.row_id
  const cases: [table: string, good: Change[], bad: [string, Change][]][] = [
    [
      'entity_version',
      [
        { ...described, entity_id: a },
        { ...described, entity_id: b, country: null, evidence_id: null },
      ],
      [
        ['an entity that does not exist', { ...described, entity_id: nobody }],
        ['a country that does not exist', { ...described, entity_id: b, country: 'ZZ' }],
        ['a source that does not exist', { ...described, entity_id: b, evidence_id: noEvidence }],
        ['an edition that does not exist', { ...described, entity_id: b, edition_from: 99 }],
        ['an edition of another dataset', { ...described, entity_id: b, edition_from: 3 }],
      ],
    ],
    [
      'name',
      [
        { entity_row: last, position: 5 },
        { entity_row: last, position: 6 },
      ],
      [['a description that does not exist', { entity_row: NO_ROW, position: 5 }]],
    ],
    [
      'identifier',
      [
        { entity_row: last, value: 'x' },
        { entity_row: last, value: 'y' },
      ],
      [['a description that does not exist', { entity_row: NO_ROW }]],
    ],
    [
      'ownership',
      [{}, { evidence_id: null }],
      [
        ['an owned that does not exist', { owned_id: nobody }],
        ['an owner that does not exist', { owner_id: nobody }],
        ['a source that does not exist', { evidence_id: noEvidence }],
        ['an unconfirmed row on a confirmed source', { verified: false }],
        ['an edition that does not exist', { edition_from: 99 }],
        ['an edition of another dataset', { edition_from: 2 }],
        ['a dataset that does not exist', { dataset: 'nothing' }],
      ],
    ],
  ]
  for (const [table, good, bad] of cases) {
    t.equal(await refusal(db, table, good), null, `${table} takes good rows`)
    for (const [what, change] of bad) {
      t.equal(await refusal(db, table, [change]), FOREIGN_KEY, `${table}: ${what}`)
      const among = good.slice(0, 1)
      t.equal(
        await refusal(db, table, [...among, { ...change, row_key: 'z' }]),
        FOREIGN_KEY,
        `${table}: ${what}, after a good row`,
      )
      t.equal(
        await refusal(db, table, [{ ...change, row_key: 'z' }, ...among]),
        FOREIGN_KEY,
        `${table}: ${what}, before one`,
      )
    }
  }
  for (const [table, column] of [
    ['entity_version', 'entity_id'],
    ['name', 'entity_row'],
    ['identifier', 'entity_row'],
    ['ownership', 'owner_id'],
  ] as const) {
    t.equal(
      await refusal(db, table, [{ ...(table === 'entity_version' ? described : {}), [column]: null }]),
      NOT_NULL,
      `${table} names somebody`,
    )
  }
})

t.test('a row cannot end with an edition that does not exist', async (t) => {
  const db = await withRows(t)
  for (const table of ['entity_version', 'ownership']) {
    const end = (number: number) => codeOf(db, sql`update ${sql.table(table)} set edition_until = ${number}`)
    t.equal(await end(99), FOREIGN_KEY, table)
    t.equal(await end(2), FOREIGN_KEY, `${table}: with one of another dataset`)
  }
  await importEditions(db, [edition(facts('reg'), [entity('a'), entity('b')])])
  const { rows } = await sql`select count(*)::integer as ended from ownership where edition_until = 4`.execute(db)
  t.same(rows, [{ ended: 2 }], 'but with the next of its own')
})

t.test('a statement that writes no rows is none to refuse', async (t) => {
  const db = await withRows(t)
  t.equal(await codeOf(db, sql`insert into name select * from name where false`), null)
  t.equal(await codeOf(db, sql`update ownership set edition_until = 99 where false`), null)
})

t.test('what was found of an identity needs somebody who saw it', async (t) => {
  const db = await withRows(t)
  for (const confidence of ['confirmed', 'refuted']) {
    t.equal(await refusal(db, 'same_as', [{ confidence }]), null)
    t.equal(await refusal(db, 'same_as', [{ confidence, verified: false, evidence_id: null }]), CHECK, confidence)
  }
  t.equal(await refusal(db, 'same_as', [{ confidence: 'inferred', verified: false, evidence_id: null }]), null)
  t.equal(await refusal(db, 'same_as', [{ confidence: 'denied' }]), CHECK)
})
