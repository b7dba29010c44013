import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import type { AssessmentAnswer } from '../../src/assessment/schema.ts'
import { canonicalJson, digestOf, sha256 } from '../../src/canonical.ts'
import { inject } from '../support/contract.ts'
import { keyFor, type TestService, testService } from '../support/service.ts'

const ZTE = {
  vendor: { name: 'ZTE Corporation', country: 'CN' },
  tender: { capability: 'identity_documents' },
  buyer: { name: 'Registro Civil', country: 'MX', sector: 'civil registry' },
  asOf: '2026-11-24',
}

const ask = ({ app }: Pick<TestService, 'app'>, body: unknown, headers: Record<string, string> = {}) =>
  inject(app, {
    method: 'POST',
    url: '/v1/assessments',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  })

t.test('an answer is stored before it is sent, and comes back byte for byte', async (t) => {
  const service = await testService(t)
  const made = await ask(service, ZTE)
  t.equal(made.statusCode, 201)
  const answer = made.json<AssessmentAnswer>()
  t.equal(made.headers.location, `/v1/assessments/${answer.id}`)
  const read = await inject(service.app, `/v1/assessments/${answer.id}`)
  t.equal(read.body, made.body)
  t.equal(read.headers.etag, `"${answer.digest}"`)
  const again = await inject(service.app, {
    url: `/v1/assessments/${answer.id}`,
    headers: { 'if-none-match': String(read.headers.etag) },
  })
  t.equal(again.statusCode, 304)
  t.equal(again.body, '')
})

t.test('the digest is over the canonical form of everything above it', async (t) => {
  const service = await testService(t)
  const { digest, ...body } = (await ask(service, ZTE)).json<AssessmentAnswer>()
  t.equal(digestOf(body), digest)
  t.not(digestOf({ ...body, asOf: '2026-11-23' }), digest)
})

t.test(
  'the record holds the request, the trace, and every document it rests on, under the digests it pins',
  async (t) => {
    const service = await testService(t)
    const { id, pins } = (await ask(service, ZTE)).json<AssessmentAnswer>()
    const row = await service.db.selectFrom('assessment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    t.equal(sha256(row.request), pins.input)
    t.equal(sha256(row.trace), pins.facts)
    t.equal(row.request.toString('utf8'), canonicalJson(ZTE))
    const trace = JSON.parse(row.trace.toString('utf8')) as { taxonomy: string; vendors: { facts: string }[] }
    t.ok(row.documents.includes(trace.taxonomy))
    for (const { facts } of trace.vendors) t.ok(row.documents.includes(facts))
    for (const { sha256: pack } of pins.policies) t.ok(row.documents.includes(pack))
    const stored = await service.db
      .selectFrom('recorded_document')
      .selectAll()
      .where('sha256', 'in', row.documents)
      .execute()
    t.equal(stored.length, row.documents.length)
    for (const document of stored) t.equal(sha256(document.body), document.sha256)
  },
)

t.test('facts are stored once for many assessments', async (t) => {
  const service = await testService(t)
  await ask(service, ZTE)
  const count = () =>
    service.db
      .selectFrom('recorded_document')
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirst()
  const before = await count()
  await ask(service, ZTE)
  t.same(await count(), before)
})

t.test('the database refuses to change, delete or truncate a record, whoever asks', async (t) => {
  const { db, app } = await testService(t)
  const { id } = (await ask({ app }, ZTE)).json<AssessmentAnswer>()
  const attempts = [
    sql`update assessment set band = 'low' where id = ${id}`,
    sql`delete from assessment where id = ${id}`,
    sql`truncate assessment cascade`,
    sql`update recorded_document set body = '\\x00'`,
    sql`delete from recorded_document`,
  ]
  for (const attempt of attempts) await t.rejects(attempt.execute(db), { code: '23001' })
  await t.rejects(
    db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`delete from assessment where id = ${id}`.execute(trx)
    }),
    { code: '23001' },
    'also where ordinary triggers are switched off',
  )
  t.equal((await inject(app, `/v1/assessments/${id}`)).statusCode, 200)
})

t.test('an assessment without its documents, and a document under another digest, are refused', async (t) => {
  const { db, app } = await testService(t)
  const { id } = (await ask({ app }, ZTE)).json<AssessmentAnswer>()
  const missing = [`sha256:${'0'.repeat(64)}`]
  await t.rejects(
    sql`
      insert into assessment select 'asm_00000000000000000000000000', created_at, as_of, reference, ocid, buyer_name,
        buyer_country, vendor_names, entity_ids, capabilities, policies, band, score, knowledge, actor_id, actor_name,
        request, trace, answer, digest, ${missing}::text[]
      from assessment where id = ${id}`.execute(db),
    /needs its recorded documents/,
  )
  await t.rejects(
    db
      .insertInto('recorded_document')
      .values({ sha256: missing[0]!, kind: 'facts', body: Buffer.from('{}') })
      .execute(),
    /recorded_document_is_its_digest/,
  )
})

t.test('an Idempotency-Key answers once', async (t) => {
  const service = await testService(t)
  const key = { 'idempotency-key': 'expediente-1' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(service, ZTE, key)))
  t.same(new Set(answers.map((answer) => answer.statusCode)), new Set([201]))
  t.equal(new Set(answers.map((answer) => answer.body)).size, 1, 'twenty at once get the same bytes')
  const { n } = await service.db
    .selectFrom('assessment')
    .select((e) => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  t.equal(n, '1')
  const other = await ask(service, { ...ZTE, asOf: '2026-11-23' }, key)
  t.match([other.statusCode, other.json().code], [422, 'idempotency.mismatch'])
  t.equal((await ask(service, ZTE, { 'idempotency-key': 'con espacio' })).statusCode, 422)
})

t.test('a key belongs to who sent it', async (t) => {
  const service = await testService(t, { keysRequired: true })
  const [one, two] = [await keyFor(service.db, ['assess']), await keyFor(service.db, ['assess'])]
  const send = (authorization: string) => ask(service, ZTE, { authorization, 'idempotency-key': 'k' })
  const [first, second] = [await send(one.authorization), await send(two.authorization)]
  t.not(first.json().id, second.json().id)
  const rows = await service.db.selectFrom('assessment').select('actor_id').execute()
  t.same(rows.map((row) => row.actor_id).sort(), [one.id, two.id].sort())
})

t.test('what was known in a version, what is asked of tomorrow', async (t) => {
  const service = await testService(t)
  const unknown = await ask(service, { ...ZTE, knowledge: 99 })
  t.match([unknown.statusCode, unknown.json().errors[0]], [422, { pointer: '/knowledge', code: 'unknown_version' }])
  t.equal((await ask(service, { ...ZTE, knowledge: 1 })).json().pins.knowledge, 1)
  const future = await ask(service, { ...ZTE, asOf: '2999-01-01' })
  t.match([future.statusCode, future.json().errors[0]], [422, { pointer: '/asOf', received: '"2999-01-01"' }])
  const policy = await ask(service, { ...ZTE, policies: ['mx-state'] })
  t.match([policy.statusCode, policy.json().errors[0].pointer], [422, '/policies'])
  t.match(policy.json().errors[0].message, /mx-state/)
})

t.test('the list finds an assessment by each filter, newest first', async (t) => {
  const service = await testService(t)
  const made: AssessmentAnswer[] = []
  for (const body of [
    { ...ZTE, reference: 'EXP-1' },
    {
      vendor: { name: 'Papelera 100%_pura' },
      buyer: { name: 'Ayuntamiento de Ejemplo', country: 'EC' },
      asOf: '2026-11-24',
    },
    { tender: { title: 'Compra de frijol' }, asOf: '2026-11-24' },
  ]) {
    made.push((await ask(service, body)).json())
    await sleep(2)
  }
  const [zte, paper, beans] = made as [AssessmentAnswer, AssessmentAnswer, AssessmentAnswer]
  const find = async (query: string) => {
    const answer = await inject(service.app, `/v1/assessments?${query}`)
    t.equal(answer.statusCode, 200, query)
    return answer.json<{ items: { id: string }[] }>().items.map((item) => item.id)
  }
  t.same(await find(''), [beans.id, paper.id, zte.id])
  t.same(await find('vendor=zte'), [zte.id])
  t.same(await find(`vendor=${zte.vendors[0]!.match.entity!.id}`), [zte.id])
  t.same(await find(`vendor=${encodeURIComponent('100%_')}`), [paper.id], 'wildcards are plain characters')
  t.same(await find('buyer=ejemplo'), [paper.id])
  t.same(await find('band=not_applicable'), [beans.id])
  t.same(await find('capability=identity_documents'), [zte.id])
  t.same(await find('policy=mx-fed'), [zte.id])
  t.same(await find('reference=EXP-1'), [zte.id])
  t.same(await find('from=2999-01-01'), [])
  t.same(await find('to=2000-01-01'), [])
})

t.test('pages hold every assessment once, also while new ones come in', async (t) => {
  const service = await testService(t)
  for (let i = 0; i < 7; i++) await ask(service, { tender: { title: `Compra ${i}` }, asOf: '2026-11-24' })
  const seen: string[] = []
  let cursor = ''
  do {
    const page = (await inject(service.app, `/v1/assessments?limit=3${cursor}`)).json()
    seen.push(...page.items.map((item: { id: string }) => item.id))
    await ask(service, { tender: { title: 'Compra nueva' }, asOf: '2026-11-24' })
    cursor = page.next ? `&cursor=${page.next}` : ''
    t.ok(seen.length < 20)
  } while (cursor)
  t.equal(seen.length, 7)
  t.equal(new Set(seen).size, 7)
  const page = (await inject(service.app, '/v1/assessments?limit=3')).json()
  const foreign = await inject(service.app, `/v1/assessments?limit=3&band=high&cursor=${page.next}`)
  t.match([foreign.statusCode, foreign.json().code], [400, 'cursor.invalid'], 'a cursor of other filters')
  t.equal((await inject(service.app, '/v1/assessments?cursor=nonsense')).statusCode, 400)
})

t.test('a question that says nothing is refused, not answered as if nothing were wrong', async (t) => {
  const service = await testService(t)
  for (const tender of [{ description: '   ' }, { title: '....' }, {}, { title: '', parties: [] }]) {
    const answer = await ask(service, { tender })
    t.match([answer.statusCode, answer.json().errors[0].pointer], [422, '/tender'], JSON.stringify(tender))
  }
  t.equal((await ask(service, { tender: { capability: 'drones' } })).statusCode, 201)
})
