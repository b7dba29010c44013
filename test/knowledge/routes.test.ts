import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import t, { type Test } from 'tap'
import { dataFolder } from '../../src/data-folder.ts'
import type { Database } from '../../src/database/tables.ts'
import { buildShell } from '../../src/http/shell.ts'
import { loadTaxonomy } from '../../src/knowledge/capabilities.ts'
import { entityId } from '../../src/knowledge/ids.ts'
import { type KnowledgeSnapshot, loadSnapshot, type NameQuestion } from '../../src/knowledge/index.ts'
import { knowledgeRoutes } from '../../src/knowledge/routes.ts'
import { inject } from '../support/contract.ts'
import { testDatabase } from '../support/database.ts'
import { starterFacts } from './starter.ts'

const taxonomy = loadTaxonomy(path.join(dataFolder(), 'capabilities'))
const zte = entityId('starter', 'zte')

async function service(
  t: Pick<Test, 'teardown'>,
  db: Kysely<Database>,
  snapshot: KnowledgeSnapshot | null,
): Promise<FastifyInstance> {
  const app = await buildShell({
    version: '0.0.0',
    logger: false,
    keysRequired: false,
    keyRing: { find: async () => undefined },
  })
  t.teardown(() => app.close())
  const findName = ({ name }: NameQuestion, limit: number) => {
    const found = [...snapshot!.entities.values()].filter((one) => one.names.some(({ text }) => text === name))
    const candidates = found.map(({ id }) => ({ id, name, score: 1, weak: false })).slice(0, limit)
    return { status: candidates.length > 0 ? ('match' as const) : ('none' as const), candidates }
  }
  await app.register(knowledgeRoutes, {
    known: () => snapshot && { snapshot, findName },
    taxonomy,
    db,
    clearance: ({ rows }) => ({ usable: false, reason: { es: `solo ${rows} filas`, en: `only ${rows} rows` } }),
    now: () => new Date('2026-12-04T12:00:00Z'),
  })
  await app.ready()
  return app
}

const starter = async (t: Pick<Test, 'teardown'>): Promise<FastifyInstance> => {
  const { db } = await testDatabase(t, starterFacts)
  return service(t, db, await loadSnapshot(db))
}

const get = async (app: FastifyInstance, url: string) => {
  const response = await inject(app, url)
  return { status: response.statusCode, body: response.json() }
}

t.test('datasets say what is known, how whole and how old', async (t) => {
  const app = await starter(t)
  const { status, body } = await get(app, '/v1/datasets')
  t.equal(status, 200)
  t.equal(body.knowledge, 1)
  t.equal(body.items.length, 39)
  const one = await get(app, '/v1/datasets/us-ofac-sdn')
  t.match(one.body, {
    id: 'us-ofac-sdn',
    kind: 'list',
    edition: 'starter',
    rows: 8,
    complete: false,
    ageDays: 10,
    stale: null,
    mayClear: false,
    whyNot: { es: 'solo 8 filas', en: 'only 8 rows' },
    leftOut: {},
    ownershipRule: '50_aggregate',
    changes: { listing: { new: 8 } },
    evidence: { status: 'edition' },
  })
  t.match(one.body.sha256, /^sha256:[0-9a-f]{64}$/)
  t.match(await get(app, '/v1/datasets/nothing'), {
    status: 404,
    body: { code: 'resource.not_found', detail: 'there is no dataset "nothing" in knowledge version 1' },
  })
})

t.test('a vendor can be found by name and looked up by id', async (t) => {
  const app = await starter(t)
  t.match(await get(app, '/v1/vendors?name=ZTE'), {
    status: 200,
    body: { status: 'match', items: [{ party: { id: zte, name: 'ZTE Corporation' }, matchedName: 'ZTE', score: 1 }] },
  })
  t.match(await get(app, '/v1/vendors?name=Nobody'), { status: 200, body: { status: 'none', items: [] } })
  t.match(await get(app, '/v1/vendors?name=...'), { status: 422 })
  const { body } = await get(app, `/v1/vendors/${zte}`)
  t.match(body, {
    name: 'ZTE Corporation',
    sourceId: 'zte',
    rows: { owners: 1, holdings: 0, deployments: 4, listings: 3 },
  })
  t.notOk('matchable' in body)
  const { body: nuctech } = await get(app, `/v1/vendors/${entityId('starter', 'nuctech')}`)
  t.match(nuctech.perhapsTheSame, [{ party: { name: 'Tongfang NucTech Technology Ltd.' } }])
  t.ok(nuctech.evidence.some((one: { id: string }) => one.id === nuctech.perhapsTheSame[0].evidence))
  t.match(await get(app, `/v1/vendors/ent_${'0'.repeat(26)}`), { status: 404, body: { code: 'resource.not_found' } })
})

t.test('ownership, deployments and listings of a vendor come with their sources', async (t) => {
  const app = await starter(t)
  const { body: ownership } = await get(app, `/v1/vendors/${zte}/ownership`)
  const [link] = ownership.links.filter((one: { owned: { id: string } }) => one.owned.id === zte)
  t.match(link, { shareExact: '20.29', grade: 'E3', owner: { name: 'Zhongxingxin Telecom Company Limited' } })
  t.equal(ownership.truncated, false)
  const { body: deployments } = await get(app, `/v1/vendors/${zte}/deployments`)
  t.same(
    deployments.items.map((row: { id: string }) => row.id),
    ['dep-001', 'dep-008', 'dep-030', 'dep-037'],
  )
  const { body: listings } = await get(app, `/v1/vendors/${zte}/listings`)
  t.same(listings.items.map((row: { list: { id: string } }) => row.list.id).sort(), [
    'eu-5g-hrv',
    'us-fcc-covered',
    'us-s889',
  ])
  for (const [body, rows] of [
    [ownership, ownership.links],
    [deployments, deployments.items],
    [listings, listings.items],
  ]) {
    const cited = new Set(body.evidence.map((one: { id: string }) => one.id))
    t.ok(rows.length > 0 && rows.every((row: { evidence: string }) => cited.has(row.evidence)))
  }
})

t.test('deployments are filtered and paged without loss or repeat', async (t) => {
  const app = await starter(t)
  const all: string[] = []
  let url: string | null = '/v1/deployments?limit=25'
  let pages = 0
  while (url) {
    const { body } = await get(app, url)
    all.push(...body.items.map((row: { id: string }) => row.id))
    url = body.next && `/v1/deployments?limit=25&cursor=${encodeURIComponent(body.next)}`
    pages++
  }
  t.equal(pages, 5)
  t.equal(all.length, 107)
  t.equal(new Set(all).size, 107)

  const { body } = await get(app, '/v1/deployments?capability=identity_documents&country=VE&adverseStatus=allegation')
  t.same(
    body.items.map((row: { id: string }) => row.id),
    ['dep-001'],
  )
  t.equal(body.next, null)
  const { body: first } = await get(app, '/v1/deployments?limit=1')
  t.match(await get(app, `/v1/deployments?country=VE&cursor=${encodeURIComponent(first.next)}`), {
    status: 400,
    body: { code: 'cursor.invalid' },
  })
  t.match(await get(app, `/v1/deployments?vendor=${zte}&country=VE`), { status: 200, body: { items: [{}, {}] } })
})

t.test('capabilities and jurisdictions', async (t) => {
  const app = await starter(t)
  const { body: capabilities } = await get(app, '/v1/capabilities')
  t.equal(capabilities.items.length, taxonomy.capabilities.size)
  const { body: list } = await get(app, '/v1/jurisdictions')
  t.same(list.items.map((one: { code: string }) => one.code).slice(0, 3), ['AO', 'BA', 'BG'])
  const { body: china } = await get(app, '/v1/jurisdictions/CN')
  t.match(
    china.attributes.find((one: { attribute: string }) => one.attribute === 'compels_cooperation'),
    { value: 'yes', grade: 'A1', verified: true, legalBasis: /National Intelligence Law/ },
  )
  t.match(await get(app, '/v1/jurisdictions/CH'), { status: 404 })
  t.match(await get(app, '/v1/jurisdictions/ch'), { status: 404 })
})

t.test('without knowledge nothing is answered as if it were empty', async (t) => {
  const { db } = await testDatabase(t)
  const app = await service(t, db, null)
  const urls = ['/v1/datasets', '/v1/vendors?name=ZTE', `/v1/vendors/${zte}`, '/v1/deployments', '/v1/jurisdictions']
  for (const url of urls) {
    t.match(await get(app, url), { status: 503, body: { code: 'knowledge.unavailable' } }, url)
  }
})

t.test('every deployment of the starter facts is filed under a class that exists', async (t) => {
  const { db } = await testDatabase(t, starterFacts)
  const { deploymentsByCapability } = (await loadSnapshot(db))!
  t.same(
    [...deploymentsByCapability.keys()].filter((code) => !taxonomy.capabilities.has(code)),
    [],
  )
})

t.test('the ownership is drawn as SVG where it is asked for', async (t) => {
  const app = await starter(t)
  const { statusCode, headers, body } = await inject(
    app,
    `/v1/vendors/${entityId('starter', 'ceiec')}/ownership?format=svg&lang=en`,
  )
  t.equal(statusCode, 200)
  t.match(headers['content-type'], 'image/svg+xml')
  t.match(body, /^<svg[\s\S]*China Electronics[\s\S]*LISTED[\s\S]*<\/svg>\s*$/)
  t.equal((await get(app, `/v1/vendors/${zte}/ownership?format=png`)).status, 422)
})
