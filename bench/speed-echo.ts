/**
 * What the same machine answers when nothing is asked of it: a plain Fastify validated by zod, in a process of its own.
 * `GET /echo?name=` gives the question back, `POST /echo` also writes it to the database first, synced to the disk.
 */
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { z } from 'zod'
import { readConfig } from '../src/config.ts'
import { openDatabase } from '../src/database/index.ts'

/** This program, for `fork`. */
export const ECHO = import.meta.filename

const question = z.strictObject({
  name: z.string().trim().min(1).max(512),
  country: z.string().max(2).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})

/** @param home the folder of the embedded database, running or not */
async function serveEcho(home: string): Promise<void> {
  const database = await openDatabase(readConfig({ PROBITY_HOME: home }), { log: { warn: () => {} } })
  const { db } = database
  await sql`drop table if exists bench_echo`.execute(db)
  await sql`create table bench_echo (id bigint generated always as identity primary key, body bytea not null)`.execute(
    db,
  )
  const app = fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.get('/echo', { schema: { querystring: question, response: { 200: question } } }, async ({ query }) => query)
  app.post('/echo', { schema: { body: z.looseObject({}) } }, async (request, reply) => {
    const body = Buffer.from(JSON.stringify(request.body))
    await sql`insert into bench_echo (body) values (${body})`.execute(db)
    return reply.code(201).type('application/json').send(body)
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.send?.((app.server.address() as AddressInfo).port)
  process.once('disconnect', async () => {
    await app.close()
    await sql`drop table bench_echo`.execute(db)
    await database.close()
  })
}

if (import.meta.main) await serveEcho(process.argv[2]!)
