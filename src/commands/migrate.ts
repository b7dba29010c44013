import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { BATCH_LIMITS, migrateToLatest, openDatabase } from '../database/index.ts'
import { stderrLog } from './database.ts'

export function register(program: Command): void {
  program
    .command('migrate')
    .description(
      'Brings the database of DATABASE_URL, or the embedded one, to the newest form. Safe to run from several replicas at once, and again: what was applied stays.',
    )
    .action(migrate)
}

async function migrate(): Promise<void> {
  const database = await openDatabase(readConfig(process.env), { log: stderrLog, limits: BATCH_LIMITS })
  try {
    const { applied, version } = await migrateToLatest(database.url)
    for (const name of applied) process.stdout.write(`applied ${name}\n`)
    process.stdout.write(`the database is at ${version ?? 'no migration: there is none'}\n`)
  } finally {
    await database.close()
  }
}
