import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { firstDay, isPartialDate, lastDay } from '../../src/knowledge/partial-date.ts'
import { testDatabase } from '../support/database.ts'

t.test('a partial date is as exact as its source', async (t) => {
  for (const good of ['2024', '2024-02', '2024-02-29', '0001', '1900-12-31']) t.ok(isPartialDate(good), good)
  for (const bad of [
    '',
    '24',
    '2024-2',
    '2024-13',
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '0000',
    '2024-01-01T00:00Z',
  ]) {
    t.notOk(isPartialDate(bad), bad)
  }
  t.same(['2024', '2024-02', '2023-02', '2024-04', '2024-02-07'].map(firstDay), [
    '2024-01-01',
    '2024-02-01',
    '2023-02-01',
    '2024-04-01',
    '2024-02-07',
  ])
  t.same(['2024', '2024-02', '2023-02', '2024-04', '2024-02-07'].map(lastDay), [
    '2024-12-31',
    '2024-02-29',
    '2023-02-28',
    '2024-04-30',
    '2024-02-07',
  ])
})

t.test('the database and the code mean the same days', async (t) => {
  const { db } = await testDatabase(t)
  const two = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'))
  const year = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0'))
  const date = fc.oneof(
    year,
    fc.tuple(year, two(0, 13)).map((parts) => parts.join('-')),
    fc.tuple(year, two(0, 13), two(0, 32)).map((parts) => parts.join('-')),
    fc.string({ maxLength: 10 }).filter((text) => !text.includes('\0')),
  )
  const samples = fc.sample(date, { numRuns: 400, seed: 3 })
  let accepted = 0
  for (const text of samples) {
    const inDatabase = await sql<{ first: string; last: string }>`
      select partial_date_first(d)::text as first, partial_date_last(d)::text as last from (select ${text}::partial_date as d) x`
      .execute(db)
      .then(({ rows }) => rows[0]!)
      .catch(() => null)
    if ((inDatabase !== null) !== isPartialDate(text)) t.fail(`${JSON.stringify(text)} is taken by one side only`)
    if (!inDatabase) continue
    accepted++
    if (inDatabase.first !== firstDay(text) || inDatabase.last !== lastDay(text)) t.fail(`${text} means different days`)
  }
  t.ok(accepted > 100, 'enough good dates were among them')
})
