import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { canonicalJson } from '../../src/canonical.ts'
import { exportBods } from '../../src/interop/export-bods.ts'
import { exportFtm } from '../../src/interop/export-ftm.ts'
import { activate } from '../../src/knowledge/activate.ts'
import { importEdition } from '../../src/knowledge/import.ts'
import type { EntityInput, ListingInput, OwnershipInput } from '../../src/knowledge/rows.ts'
import { source as bods } from '../../src/sources/bods.ts'
import { source as ftm } from '../../src/sources/ftm.ts'
import type { Source } from '../../src/sources/source.ts'
import { edition, entity, list, listing, ownership, source } from '../knowledge/rows.ts'
import { diskFile, readSource, textFile } from '../sources/read.ts'
import { testDatabase } from '../support/database.ts'
import { content, datasetOf, type Export, load, snapshotOf, textOf } from './exchange.ts'
import { generatedRows } from './generated.ts'

const FORMATS: [Source, Export][] = [
  [ftm, exportFtm],
  [bods, exportBods],
]
const fixtures = path.join(import.meta.dirname, '../sources/fixtures')
const examples = path.resolve(import.meta.dirname, '../../../shared/data/bods-examples')
const here = { skip: existsSync(examples) ? false : '../shared/data is not here' }

/** Files into one database, out of it, into a second one: both must hold the same. */
async function goesRound(
  t: Pick<Test, 'teardown' | 'same' | 'ok'>,
  [reader, files]: [Source, ReturnType<typeof diskFile>[]],
  [source, write]: [Source, Export],
  dataset: string,
): Promise<void> {
  const [first, second] = [await testDatabase(t), await testDatabase(t)]
  await load(first.db, reader, files, { dataset })
  const before = await datasetOf(first.db, dataset)
  const text = await textOf(write(before, dataset))
  await load(second.db, source, [textFile('export', text)], { dataset })
  const after = await datasetOf(second.db, dataset)
  t.same(content(after).entities, content(before).entities)
  t.same(content(after).links, content(before).links)
  // BODS has no place for listings.
  if (source === ftm) t.same(content(after).listings, content(before).listings)
  t.ok(before.entities.size > 5)
}

t.test('FollowTheMoney, there and back', async (t) => {
  const files = [diskFile(path.join(fixtures, 'ftm-entities.jsonl'))]
  await goesRound(t, [ftm, files], [ftm, exportFtm], 'round-trip')
})

t.test('FollowTheMoney as a list of the catalogue', async (t) => {
  const files = [diskFile(path.join(fixtures, 'ftm-entities.jsonl'))]
  await goesRound(t, [ftm, files], [ftm, exportFtm], 'us-ofac-sdn')
})

t.test('BODS, there and back', async (t) => {
  const files = [diskFile(path.join(fixtures, 'bods-statements.json'))]
  await goesRound(t, [bods, files], [bods, exportBods], 'round-trip')
})

t.test('the real examples of BODS, there and back', here, async (t) => {
  const files = readdirSync(examples).map((name) => diskFile(path.join(examples, name)))
  await goesRound(t, [bods, files], [bods, exportBods], 'round-trip')
})

t.test('rows with sources of their own, through the database', async (t) => {
  const { db } = await testDatabase(t)
  const rows = [
    entity('a', { ref: { namespace: 'a-list', sourceId: 'a' }, evidence: source, ownershipStatus: 'disputed' }),
    entity('b', { ref: { namespace: 'a-list', sourceId: 'b' }, kind: 'fund', country: 'UN' }),
    { ...ownership('a', 'b', { verified: false, grade: null, shareMin: '10', start: '2001' }) },
    { ...listing('a', { legalBasis: 'An act', grade: 'C3' }) },
  ].map((row) => {
    const ref = (sourceId: string) => ({ namespace: 'a-list', sourceId })
    if (row.table === 'ownership') return { ...row, owned: ref('a'), owner: ref('b') }
    return row.table === 'listing' ? { ...row, entity: ref('a') } : row
  })
  const { edition: number } = await importEdition(db, edition(list('a-list'), rows))
  await activate(db, [number!])
  const before = await datasetOf(db, 'a-list')
  for (const [reader, write] of FORMATS) {
    const other = await testDatabase(t)
    const file = textFile('export', await textOf(write(before, 'a-list')))
    await load(other.db, reader, [file], { dataset: 'a-list' })
    const after = content(await datasetOf(other.db, 'a-list'))
    t.same(after.entities, content(before).entities, reader.name)
    t.same(after.links, content(before).links, reader.name)
    if (reader === ftm) t.same(after.listings, content(before).listings)
  }
})

t.test('whatever the rows are, an import reads what was exported', async (t) => {
  for (const [reader, write] of FORMATS) {
    await fc.assert(
      fc.asyncProperty(generatedRows('gen'), async (rows) => {
        const text = await textOf(write(await snapshotOf('gen', rows), 'gen'))
        const read = await readSource(reader, [textFile('export', text)], { dataset: 'gen' })
        t.same(read.bad, [])
        t.same(told(read.of('entity')), told(rows.filter((row) => row.table === 'entity')))
        t.same(told(read.of('ownership')), told(rows.filter((row) => row.table === 'ownership')))
        if (reader === ftm) t.same(told(read.of('listing')), told(rows.filter((row) => row.table === 'listing')))
      }),
      { numRuns: 150 },
    )
  }
})

/** Rows without the place where they stand and the key that the export gave them, in one order. */
function told(rows: readonly (EntityInput | OwnershipInput | ListingInput)[]): string[] {
  return rows
    .map(({ file: _file, line: _line, ...row }) => {
      if (row.table !== 'entity') return canonicalJson({ ...row, key: null })
      return canonicalJson({ ...row, identifiers: row.identifiers.map(canonicalJson).sort() })
    })
    .sort()
}
