import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Kysely } from 'kysely'
import t from 'tap'
import type { Database } from '../../src/database/index.ts'
import { activate } from '../../src/knowledge/activate.ts'
import { importEdition } from '../../src/knowledge/import.ts'
import type { EditionInput } from '../../src/knowledge/rows.ts'
import {
  deployment,
  edition,
  entity,
  facts,
  jurisdiction,
  list,
  listing,
  ownership,
  sameAs,
} from '../knowledge/rows.ts'
import { testDatabase } from '../support/database.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

function probity(args: string[], databaseUrl: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/main.ts', ...args], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: databaseUrl },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    // The test server does not sync to the disk, of which every command warns.
    child.on('close', (code) => resolve({ code, out, err: err.replace(/^warning: .*\n/gm, '') }))
  })
}

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)

async function load(db: Kysely<Database>, input: EditionInput): Promise<void> {
  const { edition: id } = await importEdition(db, input)
  if (id !== null) await activate(db, [id])
}

const listed = (id: string) => listing(id, { evidence: null, grade: 'A1' })
const daily = (id: string) => ({ ...list(id), cadence: 'every working day', staleAfterDays: 7 })
const unreadable = {
  table: 'unreadable' as const,
  file: 'list.csv',
  line: 0,
  reason: 'the name is "\u001b[2J"',
  content: { name: '\u001b[2J' },
}

/** A fresh list of two editions, a stale one, a register with a bad row, and a dataset that was refused. */
async function fill(db: Kysely<Database>): Promise<void> {
  const [before, after] = [day(3), day(1)]
  const people = [entity('a'), entity('b'), entity('c')]
  await load(
    db,
    edition(daily('xx-fresh'), [...people, listed('a'), listed('b')], { version: before, publishedOn: before }),
  )
  await load(
    db,
    edition(
      daily('xx-fresh'),
      [
        ...people,
        listed('a'),
        listed('c'),
        { table: 'left_out', file: 'list.csv', line: 0, reason: 'an aircraft' },
        { table: 'left_out', file: 'list.csv', line: 0, reason: 'an aircraft' },
      ],
      { version: after, publishedOn: after },
    ),
  )
  await load(db, edition(daily('xx-old'), [listed('a')], { version: '2020-01-01', publishedOn: '2020-01-01' }))
  const good = Array.from({ length: 150 }, (_, index) => entity(`e${index}`))
  await load(db, edition(facts('reg'), [...good, unreadable], { version: '2026-01-01' }))
  await load(db, edition(facts('bad'), [entity('x', { country: 'XX' })], { version: '2026-01-02' }))
}

t.test('datasets and their editions are listed with what keeps them from clearing', async (t) => {
  const { db, url } = await testDatabase(t)
  await fill(db)
  const all = await probity(['datasets'], url)
  t.same([all.code, all.err], [0, ''])
  t.match(all.out, /^DATASET +EDITION +ROWS +HOLDS +PUBLISHED +AGE +QUARANTINED +SHA-256 +CLEARS\n/)
  t.match(all.out, /^xx-fresh +\S+ +6 +whole +\S+ +1 d +0 +[0-9a-f]{12} +yes$/m)
  t.match(
    all.out,
    /^xx-old +2020-01-01 +1 +whole +2020-01-01 +\d+ d, STALE +0 +[0-9a-f]{12} +no: stale: edition of 2020-01-01, older than 7 days$/m,
  )
  t.match(all.out, /^reg +2026-01-01 +150 +whole +\S+ +\d+ d +1 +[0-9a-f]{12} +-$/m)
  t.match(all.out, /\nknowledge version 4, active since \S+\n$/)
  const json = JSON.parse((await probity(['datasets', '--json'], url)).out)
  t.equal(json.knowledge, 4)
  t.match(
    json.datasets.find((one: { id: string }) => one.id === 'xx-fresh'),
    { mayClear: true, whyNot: null, leftOut: { 'an aircraft': 2 }, staleAfterDays: 7 },
  )

  const shown = await probity(['datasets', 'show', 'xx-fresh'], url)
  t.same([shown.code, shown.err], [0, ''])
  for (const line of [
    /^authority +An authority$/m,
    /^published +every working day$/m,
    /^stale after +7 days$/m,
    /^clears +yes$/m,
    /^sha-256 +[0-9a-f]{64}$/m,
    /^ {2}listing +1 new, 0 changed, 1 ended, 1 unchanged$/m,
    /^quarantined +0$/m,
    /^left out +2: an aircraft$/m,
  ]) {
    t.match(shown.out, line)
  }
  t.notMatch(shown.out, /licence/, 'what is not known is not shown')
  t.match(await probity(['datasets', 'show', 'nothing'], url), {
    code: 1,
    err: 'probity: there is no dataset "nothing" in knowledge version 4; "probity datasets" lists them\n',
  })

  const editions = await probity(['datasets', 'editions', 'xx-fresh'], url)
  t.equal(editions.code, 0)
  t.match(
    editions.out.split('\n').map((line) => line.split(/ {2,}/)),
    [
      ['EDITION', 'STATE', 'HOLDS', 'PUBLISHED', 'IMPORTED', 'ROWS READ', 'QUARANTINED', 'SHA-256', 'ACTIVE IN'],
      [day(1), 'loaded', 'whole', day(1), day(0), '7', '0', /^[0-9a-f]{12}$/, '2 to now'],
      [day(3), 'loaded', 'whole', day(3), day(0), '5', '0', /^[0-9a-f]{12}$/, '1'],
      [''],
    ],
  )
  t.match((await probity(['datasets', 'editions', 'bad'], url)).out, /^2026-01-02 +refused .* 1 +1 +[0-9a-f]{12} +-$/m)
})

t.test('changes are told in names, or as JSON lines', async (t) => {
  const { db, url } = await testDatabase(t)
  await fill(db)
  const [before, after] = [day(3), day(1)]
  const told = await probity(['datasets', 'changes', 'xx-fresh'], url)
  t.same([told.code, told.err], [0, ''])
  t.match(told.out.split('\n'), [
    /^ended {4}listing {12}b {2}b Ltd\.: .*delistedOn/,
    /^new {6}listing {12}c {2}c Ltd\.$/,
    `1 new, 0 changed, 1 ended from ${before} to ${after}`,
    '',
  ])
  const json = await probity(['datasets', 'changes', 'xx-fresh', '--from', after, '--to', before, '--json'], url)
  t.match(
    json.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [
      {
        from: after,
        to: before,
        change: 'changed',
        key: 'b',
        before: { delistedOn: after },
        after: { delistedOn: null },
      },
      { change: 'ended', table: 'listing', key: 'c', before: { grade: 'A1' }, after: null },
    ],
  )
  const first = await probity(['datasets', 'changes', 'xx-fresh', '--to', before], url)
  t.match(first.out, new RegExp(`^5 new, 0 changed, 0 ended from no earlier edition to ${before}$`, 'm'))
  t.match(await probity(['datasets', 'changes', 'xx-fresh', '--from', 'then'], url), {
    code: 1,
    out: '',
    err: `probity: there is no loaded edition "then" of xx-fresh; there are ${after}, ${before}\n`,
  })
  t.match(await probity(['datasets', 'changes', 'nothing'], url), {
    code: 1,
    err: 'probity: there is no dataset "nothing"\n',
  })
})

t.test('every kind of row has a line that says what it is about', async (t) => {
  const { db, url } = await testDatabase(t)
  await load(
    db,
    edition(facts('reg'), [
      entity('a'),
      entity('b'),
      sameAs('a', 'b'),
      ownership('a', 'b'),
      deployment('d-1', 'a'),
      jurisdiction('MX'),
    ]),
  )
  const { out } = await probity(['datasets', 'changes', 'reg'], url)
  const lines = out.split('\n').map((line) => line.replace(/ent_\w+/, 'ent'))
  t.same(lines.slice(0, 2).sort(), [
    'new      entity             ent  a Ltd.',
    'new      entity             ent  b Ltd.',
  ])
  t.same(lines.slice(2), [
    'new      same_as            a|b  a Ltd. = b Ltd.',
    'new      ownership          a|b  b Ltd. > a Ltd.',
    'new      deployment         d-1  a Ltd. > A ministry',
    'new      jurisdiction_fact  MX  MX compels_cooperation',
    '6 new, 0 changed, 0 ended from no earlier edition to 2024-06-01',
    '',
  ])
})

t.test('quarantined rows are told without what would steer the terminal', async (t) => {
  const { db, url } = await testDatabase(t)
  await fill(db)
  const told = await probity(['datasets', 'quarantine', 'reg'], url)
  t.same(
    [told.code, told.err, told.out],
    [0, '', 'list.csv, line 152: the name is "�[2J"\n1 of 151 rows of reg@2026-01-01 (loaded) were not loaded\n'],
  )
  const json = await probity(['datasets', 'quarantine', 'reg', '--json'], url)
  t.same(JSON.parse(json.out), {
    edition: '2026-01-01',
    file: 'list.csv',
    line: 152,
    reason: unreadable.reason,
    content: unreadable.content,
  })
  const refused = await probity(['datasets', 'quarantine', 'bad', '--edition', '2026-01-02'], url)
  t.match(refused.out, /^rows.csv, line 2: country "XX" is not .*\n1 of 1 rows of bad@2026-01-02 \(refused\)/)
  t.match(await probity(['datasets', 'quarantine', 'bad'], url), {
    code: 1,
    err: 'probity: no edition of bad is active; there are 2026-01-02\n',
  })
  t.equal((await probity(['datasets', 'frobnicate'], url)).code, 2)
  t.equal((await probity(['datasets', 'changes'], url)).code, 2)
  t.equal((await probity(['datasets', 'editions', 'reg', '--json'], url)).code, 2)
})
