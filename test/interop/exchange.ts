import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../../src/database/tables.ts'
import { rowsOfDataset } from '../../src/interop/one-dataset.ts'
import { activate } from '../../src/knowledge/activate.ts'
import type { Evidence } from '../../src/knowledge/facts.ts'
import { derivedId, entityId, keyedId } from '../../src/knowledge/ids.ts'
import { importEdition } from '../../src/knowledge/import.ts'
import type { EntityInput, FactRowInput, ListingInput, OwnershipInput } from '../../src/knowledge/rows.ts'
import { buildSnapshot, type KnowledgeSnapshot } from '../../src/knowledge/snapshot.ts'
import { type KnowledgeRows, readKnowledge } from '../../src/knowledge/snapshot-store.ts'
import type { Source, SourceFile, SourceOptions } from '../../src/sources/source.ts'
import { edition, list } from '../knowledge/rows.ts'
import { inPages, type WholeKnowledge } from '../knowledge/whole.ts'

/** Knowledge in and out of a format, in tests. */

export type Export = (snapshot: KnowledgeSnapshot, dataset: string | null) => AsyncIterable<string>

export async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const part of parts) text += part
  return text
}

/** Imports files as the only dataset and makes them the active knowledge, bad rows or not. */
export async function load(
  db: Kysely<Database>,
  source: Source,
  files: readonly SourceFile[],
  options: Partial<SourceOptions>,
): Promise<void> {
  const reading = await source.read(files, {
    publishedOn: null,
    lastModified: null,
    dataset: null,
    complete: null,
    ...options,
  })
  const rows: FactRowInput[] = []
  for await (const { row } of reading.rows) rows.push(row)
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  const summary = await importEdition(db, { ...reading.editions[0]!, sha256, rows }, { quarantineShare: 1 })
  await activate(db, [summary.edition!])
}

/** The knowledge of one dataset, as an export of it sees it. */
export async function datasetOf(db: Kysely<Database>, dataset: string): Promise<KnowledgeSnapshot> {
  const alone = async (rows: KnowledgeRows) => buildSnapshot(await rowsOfDataset(rows, dataset))
  return (await readKnowledge(db, alone))!
}

/** A snapshot of one list with these rows, without a database. */
export async function snapshotOf(
  dataset: string,
  rows: readonly (EntityInput | OwnershipInput | ListingInput)[],
): Promise<KnowledgeSnapshot> {
  const { dataset: meta, version, publishedOn, complete, sha256 } = edition(list(dataset), [])
  const cited: Evidence[] = []
  const cite = ({ evidence, grade }: { evidence: EntityInput['evidence']; grade?: string | null }): string | null => {
    if (!evidence) return null
    const content = { dataset, ...evidence, grade: grade ?? null, verified: true }
    const id = derivedId('evd', content)
    cited.push({ id, ...content })
    return id
  }
  const of = (ref: EntityInput['ref']) => entityId(ref.namespace, ref.sourceId)
  const knowledge: WholeKnowledge = {
    version: 1,
    activatedAt: '2024-06-02T00:00:00.000Z',
    datasets: [
      {
        ...meta,
        edition: version,
        sha256,
        complete,
        publishedOn,
        importedAt: '2024-06-02T00:00:00.000Z',
        rowsQuarantined: 0,
        leftOut: {},
        counts: {},
        evidence: derivedId('evd', 'the edition'),
      },
    ],
    entities: [],
    sameAs: [],
    ownership: [],
    listings: [],
    deployments: [],
    jurisdictions: [],
    evidence: cited,
  }
  for (const row of rows) {
    const evidence = cite(row)
    if (row.table === 'entity') {
      const { ref, names, table: _table, file: _file, line: _line, ...told } = row
      const known = { id: of(ref), sourceId: ref.sourceId, dataset, name: names[0]!.text, names, ...told, evidence }
      knowledge.entities.push(known)
    } else if (row.table === 'ownership') {
      const { key, owned, owner, table: _table, file: _file, line: _line, ...told } = row
      const id = keyedId('own', dataset, key)
      knowledge.ownership.push({ id, dataset, ownedId: of(owned), ownerId: of(owner), ...told, evidence })
    } else {
      const { key, entity, table: _table, file: _file, line: _line, ...told } = row
      const id = keyedId('lst', dataset, key)
      knowledge.listings.push({
        id,
        dataset,
        listId: dataset,
        entityId: of(entity),
        ...told,
        evidence,
        ofExtract: false,
      })
    }
  }
  return buildSnapshot(inPages(knowledge))
}

/**
 * What a snapshot holds, without the ids of links and listings, which follow from keys that no format has, and without
 * the evidence of the edition, which follows from its bytes. In one order.
 */
export function content(snapshot: KnowledgeSnapshot): { entities: unknown[]; links: unknown[]; listings: unknown[] } {
  const evidenceOf = (row: { evidence: string; dataset: string }) => {
    if (row.evidence === snapshot.datasetInfos.get(row.dataset)?.evidence) return 'the edition'
    const { id: _id, ...told } = snapshot.evidence.get(row.evidence)!
    return told
  }
  const told = <Row extends { id: string; evidence: string; dataset: string }>({ id: _id, ...row }: Row) => ({
    ...row,
    evidence: evidenceOf({ evidence: row.evidence, dataset: row.dataset }),
  })
  const inOrder = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
  return {
    entities: [...snapshot.entities.values()].map((entity) => ({
      ...entity,
      identifiers: [...entity.identifiers].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      evidence: evidenceOf(entity),
    })),
    links: inOrder([...snapshot.linksByOwned.values()].flat().map(told)),
    listings: inOrder(Array.from(snapshot.listings, told)),
  }
}
