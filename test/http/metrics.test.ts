import t from 'tap'
import { serviceRoutes } from '../../src/http/service-routes.ts'
import { buildShell } from '../../src/http/shell.ts'
import { testShell } from '../support/shell.ts'

t.test('requests are counted by route template, whatever is asked', async (t) => {
  const app = await testShell(t)
  const series = async () =>
    (await app.metrics.registry.metrics()).split('\n').filter((line) => !line.startsWith('#') && line !== '')
  const round = async (mark: number) => {
    for (let at = 0; at < 50; at += 1) {
      await app.inject(`/v1/things/thing_${'abcdefghij'[at % 10]}${'k'.repeat(mark)}`)
      await app.inject(`/v1/things?name=vendor-${mark}-${at}`)
      await app.inject(`/unknown/${mark}/${at}`)
    }
  }
  await round(1)
  const before = (await series()).length
  await round(2)
  t.equal((await series()).length, before, 'no new series')
  const line = (await series()).find(
    (each) => each.startsWith('http_server_request_duration_seconds_count') && each.includes('"/v1/things/:id"'),
  )
  t.equal(
    line,
    'http_server_request_duration_seconds_count{http_request_method="GET",http_route="/v1/things/:id",http_response_status_code="200"} 100',
  )
  t.notMatch((await series()).join('\n'), /vendor-|thing_/)
})

t.test('the service, its pool and its data are measured', async (t) => {
  const pool = { totalCount: 4, idleCount: 1, waitingCount: 2 }
  const app = await buildShell({
    version: '1',
    logger: false,
    keysRequired: false,
    keyRing: { find: async () => undefined },
    pool,
    datasetAges: () => [{ dataset: 'us-ofac-sdn', seconds: 86_400 }],
  })
  t.teardown(() => app.close())
  await serviceRoutes(app, { version: '1', knowledgeVersion: () => 1, pingDatabase: async () => {} })
  app.metrics.assessments.inc({ band: 'high' })
  const answer = await app.inject('/metrics')
  t.match(answer.headers['content-type'], /^text\/plain/)
  for (const line of [
    'probity_assessments_total{band="high"} 1',
    'probity_db_pool_connections 4',
    'probity_db_pool_idle 1',
    'probity_db_pool_waiting 2',
    'probity_dataset_age_seconds{dataset="us-ofac-sdn"} 86400',
    'nodejs_eventloop_delay_seconds{quantile="0.99"}',
    'process_resident_memory_bytes',
  ]) {
    t.ok(answer.body.includes(line), line)
  }
})
