import type { DatasetRow, FactRowInput } from '../knowledge/rows.ts'
import { questionOf } from './gleif-api.ts'
import { DATASET, entityOf } from './gleif-entities.ts'
import { Exceptions } from './gleif-exceptions.ts'
import { type GleifFile, gleifFiles } from './gleif-files.ts'
import { Latest } from './gleif-latest.ts'
import { linkOf, relationKey } from './gleif-links.ts'
import { LEI, ownCopy } from './gleif-records.ts'
import type { Source } from './source.ts'
import { leftOut, unreadable } from './unloaded-rows.ts'

/** Legal entities with a LEI, and the parents that consolidate them. */
export const source: Source = {
  name: 'gleif',
  title: 'GLEIF: legal entities and their parents',
  publisher: 'GLEIF',
  officialUrl: 'https://www.gleif.org/en/lei-data/gleif-golden-copy/download-the-golden-copy',
  downloads: ['lei2', 'rr', 'repex'].map(
    (file) => `https://goldencopy.gleif.org/api/v2/golden-copies/publishes/${file}/latest.csv`,
  ),
  accepts:
    'the golden copy as XML or CSV (level 1, level 2, reporting exceptions; deltas beside their full file), or answers of the API as JSON',
  basis: 'published file',
  async read(files, options) {
    const found = await gleifFiles(files)
    const days = found.flatMap(({ publishedOn }) => publishedOn ?? []).sort()
    const publishedOn = options.publishedOn ?? days.at(-1) ?? options.lastModified
    return {
      editions: [
        {
          dataset: {
            id: DATASET,
            kind: 'facts',
            title: source.title,
            publisher: source.publisher,
            authority: null,
            country: null,
            legalBasis: null,
            bindsWhom: null,
            effect: null,
            ownershipRule: null,
            officialUrl: source.officialUrl,
            licence: 'CC0 1.0',
            cadence: 'three times a day',
            staleAfterDays: 60,
            note: 'Parents are those that consolidate the accounts. Natural persons and shareholders without control have no record.',
          },
          version: publishedOn ?? 'undated',
          publishedOn,
          complete: options.complete ?? false,
        },
      ],
      rows: rowsOf(found),
    }
  },
}

async function* rowsOf(files: readonly GleifFile[]): AsyncGenerator<DatasetRow> {
  for await (const row of factRows(files)) yield { dataset: DATASET, row }
}

async function* factRows(files: readonly GleifFile[]): AsyncGenerator<FactRowInput> {
  const exceptions = new Exceptions()
  for (const { file, exceptions: read } of files) {
    if (!read) continue
    for await (const record of read(file)) yield* exceptions.add(record)
  }
  const hasEntities = files.some(({ entities }) => entities)
  const hasRelations = files.some(({ relations }) => relations)
  // The entities come first: a relation is told only where both of its ends are.
  const known = hasEntities && hasRelations ? new Set<string>() : null
  yield* entityRows(files, exceptions, known)
  yield* exceptions.rest()
  yield* relationRows(files, known)
}

async function* entityRows(
  files: readonly GleifFile[],
  exceptions: Exceptions,
  known: Set<string> | null,
): AsyncGenerator<FactRowInput> {
  const read = files.flatMap(({ file, entities }) =>
    entities && questionOf(file).relation !== 'managing-lou' ? [{ file, entities }] : [],
  )
  for (const { file, entities } of files) {
    if (!entities || read.some((one) => one.file === file)) continue
    for await (const record of entities(file)) yield leftOut(record, 'the issuer of a LEI, not asked for as a vendor')
  }
  const latest = new Latest()
  for (const [at, { file, entities }] of read.entries()) {
    if (at === 0) continue
    for await (const record of entities(file)) if (!('broken' in record)) latest.note(record.lei, record.updated, at)
  }
  for (const [at, { file, entities }] of read.entries()) {
    for await (const record of entities(file)) {
      if ('broken' in record) yield unreadable(record, record.content, record.broken)
      else if (LEI.test(record.lei) && !latest.counts(record.lei, record.updated, at)) {
        yield leftOut(record, 'a record that another file has again or newer')
      } else {
        const row = entityOf(record, exceptions.take(record.lei))
        if (row.table === 'entity') known?.add(ownCopy(record.lei))
        yield row
      }
    }
  }
}

async function* relationRows(
  files: readonly GleifFile[],
  known: ReadonlySet<string> | null,
): AsyncGenerator<FactRowInput> {
  const read = files.flatMap(({ file, relations }) => (relations ? [{ file, relations }] : []))
  const latest = new Latest()
  for (const [at, { file, relations }] of read.entries()) {
    if (at === 0) continue
    for await (const record of relations(file)) {
      if (!('broken' in record)) latest.note(relationKey(record), record.updated, at)
    }
  }
  for (const [at, { file, relations }] of read.entries()) {
    for await (const record of relations(file)) {
      if ('broken' in record) yield unreadable(record, record.content, record.broken)
      else if (latest.counts(relationKey(record), record.updated, at)) yield linkOf(record, known)
      else yield leftOut(record, 'a relation that another file has again or newer')
    }
  }
}
