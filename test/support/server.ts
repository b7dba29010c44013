import { rm } from 'node:fs/promises'
import path from 'node:path'
import { type EmbeddedServer, EmbeddedUnavailableError, leave, openEmbedded } from '../../src/database/embedded.ts'

/** The tests' own server: its data is worth nothing, so it never waits for the disk. */
export const TEST_HOME = path.resolve(import.meta.dirname, '../../.probity/test')

const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

/**
 * Uses the shared server of the tests and starts it when it does not run. A cluster that does not come up, as a
 * machine switched off in the middle of a run may leave, is thrown away.
 * @param user the process in whose name it is used: the whole run's, or by default this one's
 */
export async function openTestServer(user: number = process.pid): Promise<EmbeddedServer> {
  try {
    return await openEmbedded(TEST_HOME, { settings: SETTINGS, user })
  } catch (error) {
    if (!(error instanceof EmbeddedUnavailableError)) throw error
    await rm(path.join(TEST_HOME, 'postgres'), { recursive: true, force: true })
    return openEmbedded(TEST_HOME, { settings: SETTINGS, user })
  }
}

/** Leaves the server in the name of a process; the last to leave stops it. */
export async function leaveTestServer(user: number): Promise<void> {
  await leave(TEST_HOME, user)
}
