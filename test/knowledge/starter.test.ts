import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import t, { type Test } from 'tap'
import { dataFolder } from '../../src/data-folder.ts'
import { loadSnapshot, namedEntities } from '../../src/knowledge/index.ts'
import type { KnowledgeSnapshot } from '../../src/knowledge/snapshot.ts'
import { EditionRefusedError, importStarterFacts } from '../../src/sources/import-starter.ts'
import { SourceFormatError } from '../../src/sources/source.ts'
import { readStarterFacts } from '../../src/sources/starter-facts.ts'
import { testDatabase } from '../support/database.ts'
import { starterFacts } from './starter.ts'

const folder = path.join(dataFolder(), 'starter')

const sheet = async (file: string): Promise<Record<string, string>[]> =>
  parse(await readFile(path.join(folder, file), 'utf8'), { columns: true }) as Record<string, string>[]

async function copyOfStarter(t: Pick<Test, 'teardown'>): Promise<string> {
  const copy = await mkdtemp(path.join(os.tmpdir(), 'probity-starter-'))
  t.teardown(() => rm(copy, { recursive: true }))
  await cp(folder, copy, { recursive: true })
  return copy
}

async function edit(copy: string, file: string, change: (text: string) => string): Promise<void> {
  const name = path.join(copy, file)
  const before = await readFile(name, 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`nothing to change in ${file}`)
  await writeFile(name, after)
}

const sourceIdOf = (snapshot: KnowledgeSnapshot, id: string) => snapshot.entities.get(id)!.sourceId

t.test('every row of the starter files is loaded, and none is in quarantine', async (t) => {
  const { db } = await testDatabase(t)
  const { editions, knowledge, changed } = await importStarterFacts(db)
  t.equal(knowledge, 1)
  t.equal(changed, true)
  t.same(
    editions.flatMap((one) => one.quarantined),
    [],
  )
  t.same(
    editions.map((one) => one.repeated).filter((count) => count > 0),
    [],
  )

  const snapshot = (await loadSnapshot(db))!
  t.equal(snapshot.entities.size, (await sheet('entities.csv')).length)
  const links = [...snapshot.linksByOwned.values()].flat()
  t.equal(links.length, (await sheet('ownership.csv')).length)
  t.same([...snapshot.deployments.keys()], (await sheet('deployments.csv')).map((row) => row.id).sort())
  t.equal([...snapshot.jurisdictionsByCountry.values()].flat().length, (await sheet('jurisdictions.csv')).length)
  t.same(
    Array.from(
      snapshot.listings,
      (row) => `${sourceIdOf(snapshot, row.entityId)} ${row.listId} ${row.listedOn ?? ''}`,
    ).sort(),
    (await sheet('listings.csv')).map((row) => `${row.entity_id} ${row.list_id} ${row.listed_on}`).sort(),
  )
  t.same(
    snapshot.lists.map((list) => list.id),
    (await sheet('lists.csv')).map((row) => row.list_id).sort(),
  )
})

t.test('the cells of a row arrive as they are', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const snapshot = (await loadSnapshot(db))!
  const dep = snapshot.deployments.get('dep-001')!
  const [row] = (await sheet('deployments.csv')).filter((one) => one.id === 'dep-001')
  t.match(dep, {
    event: row!.event,
    buyer: row!.buyer,
    buyerCountry: 'VE',
    capability: 'identity_documents',
    description: row!.description,
    start: '2017',
    end: null,
    valueUsd: '70000000',
    adverseStatus: 'allegation',
    adverseNote: row!.adverse_note,
    sourceDate: '2018-11-15',
    grade: 'B2',
    verified: true,
    actListIds: [],
    dataset: 'starter-deployments',
  })
  t.equal(sourceIdOf(snapshot, dep.vendorId), 'zte')
  t.match(snapshot.evidence.get(dep.evidence), {
    title: row!.source_title,
    publisher: row!.source_publisher,
    url: row!.source_url,
    publishedOn: '2018-11-15',
    status: 'allegation',
    response: null,
  })
  const range = [...snapshot.linksByOwned.values()].flat().find((link) => link.shareMax === '75')!
  t.match(range, { shareMin: '71', shareExact: null })
  t.equal(sourceIdOf(snapshot, range.ownedId), 'nuctech')
  t.match(snapshot.deployments.get('dep-084a'), { actListIds: ['us-bis-entity', 'us-ofac-sdn'] })
})

t.test('nothing lacks a source', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const snapshot = (await loadSnapshot(db))!
  const rows = [
    ...snapshot.entities.values(),
    ...[...snapshot.linksByOwned.values()].flat(),
    ...snapshot.listings,
    ...snapshot.deployments.values(),
    ...[...snapshot.jurisdictionsByCountry.values()].flat(),
    ...[...snapshot.sameAsByEntity.values()].flat(),
    ...snapshot.lists,
    ...snapshot.datasets,
  ]
  t.same(
    rows.filter((row) => !snapshot.evidence.has(row.evidence)),
    [],
  )
  for (const dataset of snapshot.datasets) {
    t.match(
      snapshot.evidence.get(dataset.evidence),
      { status: 'edition', publisher: 'Probity starter facts' },
      dataset.id,
    )
  }
})

t.test('unverified rows are loaded and show that they are', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const snapshot = (await loadSnapshot(db))!
  const links = [...snapshot.linksByOwned.values()].flat().filter((link) => !link.verified)
  t.same(
    links.map((link) => sourceIdOf(snapshot, link.ownedId)).sort(),
    (await sheet('ownership.csv'))
      .filter((row) => row.verified === 'no')
      .map((row) => row.owned_id)
      .sort(),
  )
  t.equal(links.length, 3)
  for (const link of links) {
    t.match(snapshot.evidence.get(link.evidence), {
      verified: false,
      title: 'No source seen: general knowledge, to be confirmed',
      publisher: 'Probity starter facts',
    })
  }
  const attributes = [...snapshot.jurisdictionsByCountry.values()].flat().filter((row) => !row.verified)
  t.equal(attributes.length, 6)
})

t.test('no name of a product category or a placeholder can be matched', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const snapshot = (await loadSnapshot(db))!
  const named = new Set(Array.from(namedEntities(snapshot), (entity) => entity.id))
  const left = [...snapshot.entities.values()].filter((entity) => !named.has(entity.id)).map((one) => one.sourceId)
  t.same(left.sort(), ['category-foreign-routers', 'category-foreign-uas', 'unnamed-vendor'])
})

t.test('names carry their kind, script and language', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const snapshot = (await loadSnapshot(db))!
  const names = (sourceId: string) =>
    [...snapshot.entities.values()]
      .find((entity) => entity.sourceId === sourceId)!
      .names.map(({ text, kind, script, language }) => [text, kind, script, language])
  t.same(names('leonardo'), [
    ['Leonardo S.p.A.', 'official', 'Latn', null],
    ['Leonardo', 'alias', 'Latn', null],
    ['Finmeccanica', 'former', 'Latn', null],
  ])
  t.same(names('cec'), [
    ['China Electronics Corporation', 'official', 'Latn', null],
    ['CEC', 'acronym', 'Latn', null],
    ['China Electronics', 'alias', 'Latn', null],
    ['中国电子信息产业集团有限公司', 'alias', 'Hans', 'zh'],
  ])
  t.same(names('suncorporation').at(-1), ['サン電子株式会社', 'alias', 'Jpan', 'ja'])
  t.same(names('idemia')[1], ['IDEMIA', 'alias', 'Latn', null], 'a word of the name is no acronym')
})

t.test('what kind of statement a source makes follows what is adverse', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const snapshot = (await loadSnapshot(db))!
  const status = (id: string) => snapshot.evidence.get(snapshot.deployments.get(id)!.evidence)!.status
  t.same(['dep-001', 'dep-080', 'dep-028', 'dep-002', 'dep-066a', 'dep-085', 'dep-031', 'dep-005'].map(status), [
    'allegation',
    'charge',
    'official_finding',
    'official_finding',
    'official_finding',
    'official_finding',
    'final_decision',
    'record',
  ])
})

t.test('each list is a dataset of its own, an extract, with its pins', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const snapshot = (await loadSnapshot(db))!
  t.match(
    snapshot.lists.find((list) => list.id === 'us-ofac-sdn'),
    {
      complete: false,
      rows: 8,
      edition: 'starter',
      ownershipRule: '50_aggregate',
      publishedOn: '2026-11-24',
    },
  )
  t.equal(snapshot.lists.find((list) => list.id === 'un-sc')!.rows, 0, 'known by name')
  const pin = snapshot.datasets.find((one) => one.id === 'us-ofac-sdn')!
  t.match(pin, { edition: 'starter', sha256: /^[0-9a-f]{64}$/, importedAt: /Z$/ })
  t.equal(snapshot.datasets.length, 39)
})

t.test('a second import changes nothing', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const { editions, knowledge, changed } = await importStarterFacts(db)
  t.same([...new Set(editions.map((one) => one.status))], ['unchanged'])
  t.equal(knowledge, 1)
  t.equal(changed, false)
})

t.test('a changed list makes a new edition of that list alone', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const copy = await copyOfStarter(t)
  await edit(copy, 'listings.csv', (text) => text.replace(/^aliada,us-ofac-sdn.*\n/m, ''))
  const { editions, knowledge } = await importStarterFacts(db, { folder: copy })
  const touched = editions.filter((one) => one.status === 'loaded')
  t.match(touched, [{ dataset: 'us-ofac-sdn', version: 'starter.2', counts: { listing: { ended: 1, unchanged: 7 } } }])
  t.equal(knowledge, 2)
  const names = async (version: number) => {
    const snapshot = (await loadSnapshot(db, version))!
    return [...snapshot.listings]
      .filter((row) => row.listId === 'us-ofac-sdn')
      .map((row) => sourceIdOf(snapshot, row.entityId))
  }
  t.notOk((await names(2)).includes('aliada'))
  t.ok((await names(1)).includes('aliada'), 'it was known then')
})

t.test('the ids are the same in every installation, whatever the order of the rows', async (t) => {
  const first = await testDatabase(t, starterFacts)
  const second = await testDatabase(t)
  const copy = await copyOfStarter(t)
  for (const file of ['entities.csv', 'ownership.csv', 'deployments.csv', 'listings.csv', 'jurisdictions.csv']) {
    await edit(copy, file, (text) => {
      const [header, ...lines] = text.trimEnd().split('\n')
      return `${[header, ...lines.reverse()].join('\r\n')}\r\n`
    })
  }
  await importStarterFacts(second.db, { folder: copy })
  const rowsOf = async (db: typeof first.db) => {
    const {
      datasets: _pins,
      datasetInfos: _infos,
      lists: _lists,
      activatedAt: _when,
      evidence,
      entities,
      ...rest
    } = (await loadSnapshot(db))!
    const own = [...evidence.values()].filter((one) => one.status !== 'edition')
    return { ...rest, own, entities: [...entities.values()].map(({ evidence: _edition, ...entity }) => entity) }
  }
  t.same(await rowsOf(second.db), await rowsOf(first.db))
})

t.test('a folder that is not in the form is refused with the place', async (t) => {
  const broken: [string, (text: string) => string, RegExp][] = [
    [
      'entities.csv',
      (text) => text.replace('ownership_status', 'status'),
      /entities.csv lacks the column ownership_status/,
    ],
    ['ownership.csv', (text) => text.replace('note\n', 'note,mood\n'), /ownership.csv has an unknown column mood/],
    [
      'listings.csv',
      (text) => text.replace('huawei,us-fcc-covered', 'huawei,us-fcc'),
      /listings.csv, line 2: list_id "us-fcc"/,
    ],
    [
      'lists.csv',
      (text) => text.replace(',no,', ',perhaps,'),
      /lists.csv, line 2: complete "perhaps" is neither yes nor no/,
    ],
    ['deployments.csv', (text) => text.replace('"Reuters', '"Reu"ters'), /deployments.csv: /],
    ['datasets.json', (text) => text.replace('2026-11-24', 'November'), /is not a manifest of datasets/],
  ]
  for (const [file, change, message] of broken) {
    const copy = await copyOfStarter(t)
    await edit(copy, file, change)
    await t.rejects(readStarterFacts(copy), message, file)
  }
  await t.rejects(readStarterFacts(os.tmpdir()), SourceFormatError)
})

t.test('a bad row is told with the line on which it begins', async (t) => {
  const { db } = await testDatabase(t)
  const copy = await copyOfStarter(t)
  await edit(copy, 'deployments.csv', (text) =>
    text
      .replace('dep-001,dep-001,zte', 'dep-001,dep-001,zte\nand a line')
      .replace('dep-003,dep-003,ceiec,prime', 'dep-003,dep-003,ceiec,owner'),
  )
  const error = await importStarterFacts(db, { folder: copy }).then(
    () => null,
    (reason: unknown) => reason,
  )
  t.ok(error instanceof EditionRefusedError)
  const { editions } = error as EditionRefusedError
  const lines = editions.flatMap((one) => one.quarantined).map(({ file, line, reason }) => `${file}:${line} ${reason}`)
  t.same(lines, [
    'deployments.csv:2 3 columns instead of those of the header',
    'deployments.csv:3 23 columns instead of those of the header',
    'deployments.csv:5 role "owner" is none of prime, supplier, reseller, operator, bidder',
  ])
  t.equal(await loadSnapshot(db), null, 'nothing was activated')
})
