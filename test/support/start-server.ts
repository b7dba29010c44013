import { Client } from 'pg'
import { isAlive } from '../../src/database/embedded/process-life.ts'
import { openTestServer } from './server.ts'
import { named } from './template.ts'

/**
 * tap runs this before the test files: one server for the whole run, in the name of tap's own process, so that it
 * does not stop between two files. What a killed run left behind goes first.
 */
const server = await openTestServer(process.ppid)
const url = new URL(server.url)
url.pathname = '/postgres'
const admin = new Client({ connectionString: url.href })
await admin.connect()
for (const name of await named(admin, 'test\\_%')) {
  const pid = Number(name.split('_')[1])
  if (!isAlive(pid)) await admin.query(`drop database ${admin.escapeIdentifier(name)} with (force)`)
}
await admin.end()
