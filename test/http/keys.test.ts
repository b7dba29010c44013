import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import { createKeyRing } from '../../src/http/key-ring.ts'
import { listKeys, revokeKey } from '../../src/http/key-store.ts'
import { SCOPES, type Scope } from '../../src/http/scopes.ts'
import { testDatabase } from '../support/database.ts'
import { keyFor } from '../support/service.ts'
import { testShell } from '../support/shell.ts'

async function guarded(t: Parameters<typeof testDatabase>[0]) {
  const { db } = await testDatabase(t)
  const app = await testShell(t, { keysRequired: true, keyRing: createKeyRing(db) })
  return { db, app }
}

t.test('a key opens what its scopes name, and says who asks', async (t) => {
  const { db, app } = await guarded(t)
  const keys = await Promise.all(SCOPES.map(async (scope) => ({ scope, ...(await keyFor(db, [scope])) })))
  for (const { scope, id, authorization } of keys) {
    const read = await app.inject({ url: '/v1/things', headers: { authorization } })
    t.equal(read.statusCode, scope === 'read' ? 200 : 403, `GET with ${scope}`)
    const write = await app.inject({ method: 'POST', url: '/v1/things', headers: { authorization }, payload: {} })
    t.equal(write.statusCode, scope === 'assess' ? 200 : 403, `POST with ${scope}`)
    if (scope === 'assess') t.same(write.json().actor, { id, name: 'test assess' })
    if (scope === 'read') {
      t.match(write.json(), { code: 'auth.scope', detail: 'the API key lacks the scope "assess"' })
      t.match(write.headers['www-authenticate'], /^Bearer realm="probity", error="insufficient_scope", scope="assess"$/)
    }
  }
})

t.test('without a valid key nothing is read', async (t) => {
  const { db, app } = await guarded(t)
  const { key, id } = await keyFor(db, [...SCOPES])
  const missing = await app.inject('/v1/things')
  t.equal(missing.statusCode, 401)
  t.match(missing.json(), { code: 'auth.missing' })
  t.equal(missing.headers['www-authenticate'], 'Bearer realm="probity"')
  const invalid: Record<string, string> = {
    'another secret': `Bearer probity_${id}_${'A'.repeat(43)}`,
    'another id': `Bearer ${key.replace(id, 'abcdefghjkmn')}`,
    'one letter more': `Bearer ${key}x`,
    'the id alone': `Bearer probity_${id}`,
    'another scheme': `Basic ${key}`,
    'no scheme': key,
    nothing: 'Bearer ',
    __proto__: 'Bearer __proto__',
  }
  for (const [what, authorization] of Object.entries(invalid)) {
    const answer = await app.inject({ url: '/v1/things', headers: { authorization } })
    t.equal(answer.statusCode, 401, what)
    t.match(answer.json(), { code: 'auth.invalid' }, what)
    t.match(answer.headers['www-authenticate'], /error="invalid_token"/, what)
  }
  t.equal((await app.inject(`/v1/things?name=${key}`)).statusCode, 401, 'a key in the address counts for nothing')
  const unread = await app.inject({
    method: 'POST',
    url: '/v1/things',
    headers: { 'content-type': 'application/json' },
    payload: '{',
  })
  t.equal(unread.statusCode, 401, 'the body is not looked at')
  t.equal(
    (await app.inject({ url: '/v1/things', headers: { authorization: `bearer ${key}` } })).statusCode,
    200,
    'the scheme in any case',
  )
})

t.test('a revoked key ends within a second, an expired one at its time', async (t) => {
  const { db, app } = await guarded(t)
  const lasting = await keyFor(db, ['read'])
  const passing = await keyFor(db, ['read'], new Date(Date.now() + 1_200))
  const get = async ({ authorization }: { authorization: string }) =>
    (await app.inject({ url: '/v1/things', headers: { authorization } })).statusCode
  t.equal(await get(lasting), 200)
  t.equal(await get(passing), 200)
  t.equal(await revokeKey(db, lasting.id), 'revoked')
  await wait(1_000)
  t.equal(await get(lasting), 401)
  await wait(300)
  t.equal(await get(passing), 401)
  t.equal(await revokeKey(db, lasting.id), 'already')
  t.equal(await revokeKey(db, 'abcdefghjkmn'), 'unknown')
  t.match(
    await listKeys(db),
    [
      { id: lasting.id, revokedAt: Date },
      { id: passing.id, revokedAt: null },
    ],
    'both stay listed',
  )
})

t.test('the database holds no secret', async (t) => {
  const { db } = await testDatabase(t)
  const { key } = await keyFor(db, ['read'])
  const { rows } = await sql<{ dump: string }>`select row_to_json(api_key)::text as dump from api_key`.execute(db)
  t.equal(rows.length, 1)
  t.notOk(rows[0]?.dump.includes(key.slice(-43)))
  t.notOk(rows[0]?.dump.includes(Buffer.from(key.slice(-43), 'base64url').toString('hex')))
})

t.test('the table refuses what is no key', async (t) => {
  const { db } = await testDatabase(t)
  await t.rejects(keyFor(db, []), /api_key_scopes_check|check/)
  await t.rejects(keyFor(db, ['everything' as Scope]), /check/)
  await t.rejects(keyFor(db, ['read'], new Date(0)), /check/, 'expired before it was made')
})

t.test('many wrong keys are slowed down, a valid one is not', async (t) => {
  const { db, app } = await guarded(t)
  const { authorization } = await keyFor(db, ['read'])
  const statuses: number[] = []
  for (let at = 0; at < 40; at += 1) {
    const wrong = `Bearer probity_abcdefghjkmn_${String(at).padStart(43, 'A')}`
    const answer = await app.inject({ url: '/v1/things', headers: { authorization: wrong } })
    statuses.push(answer.statusCode)
    if (answer.statusCode === 429) t.match(answer.headers['retry-after'], /^[1-9]\d?$/)
  }
  t.same([...new Set(statuses)], [401, 429])
  t.equal(statuses.indexOf(429), 30)
  t.equal((await app.inject({ url: '/v1/things', headers: { authorization } })).statusCode, 200)
})

t.test('wrong keys do not reach the database', async (t) => {
  const { db } = await testDatabase(t)
  let queries = 0
  const counting = new Proxy(db, {
    get(target, name) {
      if (name === 'selectFrom') queries += 1
      return Reflect.get(target, name)
    },
  })
  const app = await testShell(t, { keysRequired: true, keyRing: createKeyRing(counting) })
  const wrong = () =>
    app.inject({ url: '/v1/things', headers: { authorization: `Bearer probity_abcdefghjkmn_${'A'.repeat(43)}` } })
  await Promise.all(Array.from({ length: 200 }, wrong))
  t.equal(queries, 1)
})

t.test('when the database is away no key is believed', async (t) => {
  const { db, app } = await guarded(t)
  const { authorization } = await keyFor(db, ['read'])
  t.equal((await app.inject({ url: '/v1/things', headers: { authorization } })).statusCode, 200)
  await db.destroy()
  await wait(800)
  const answer = await app.inject({ url: '/v1/things', headers: { authorization } })
  t.equal(answer.statusCode, 503)
})

t.test('on the loopback interface local requests need no key', async (t) => {
  const app = await testShell(t, { keysRequired: false })
  const get = async (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    (await app.inject({ url: '/v1/things', headers, remoteAddress })).statusCode
  t.equal(await get({ host: 'localhost:8080' }), 200)
  t.equal(await get({ host: '127.0.0.1:8080' }), 200)
  t.equal(await get({ host: '[::1]:8080' }, '::1'), 200)
  t.equal(await get({ host: 'attacker.example' }), 401, 'a page that points its name at this machine')
  t.equal(await get({ host: 'localhost', 'x-forwarded-for': '203.0.113.9' }), 401, 'through a proxy on this machine')
  t.equal(await get({ host: 'localhost', forwarded: 'for=203.0.113.9' }), 401)
  t.equal(await get({ host: 'localhost' }, '203.0.113.9'), 401, 'from elsewhere')
  t.equal(await get({ host: 'localhost', authorization: 'Bearer wrong' }), 401, 'a wrong key is not forgiven')
})
