import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'
import { BATCH_LIMITS, createClient } from '../../src/database/client.ts'
import { migrateToLatest } from '../../src/database/migrator.ts'
import { importStarterFacts } from '../../src/sources/import-starter.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const TEMPLATE_LOCK = 8_130_001

/** A database that the tests copy: how it is told from others, and what is done to an empty one to make it. */
export interface TemplateRecipe {
  name: string
  /** Files and folders whose content makes the template another one when it changes. */
  sources: string[]
  fill(url: string): Promise<void>
}

/** Nothing at all. */
export const empty: TemplateRecipe = { name: 'empty', sources: [], fill: async () => {} }

/** Every table, no row. */
export const migrated: TemplateRecipe = {
  name: 'migrated',
  sources: ['migrations'],
  fill: async (url) => void (await migrateToLatest(url)),
}

/** The starter facts, active as knowledge version 1. */
export const starter: TemplateRecipe = {
  name: 'starter',
  sources: ['migrations', 'data/starter', 'src/knowledge', 'src/linking', 'src/screening', 'src/sources'],
  fill: async (url) => {
    await migrateToLatest(url)
    const { db, close } = createClient(url, () => {}, BATCH_LIMITS)
    await importStarterFacts(db)
    await close()
  },
}

/**
 * The name of the template database of a recipe, made now unless an earlier process made the same.
 * @param admin a connection to the server's `postgres` database
 * @param urlOf the address of a database of that server
 */
export async function templateOf(
  recipe: TemplateRecipe,
  admin: Client,
  urlOf: (database: string) => string,
): Promise<string> {
  const name = `template_${recipe.name}_${digestOf(recipe.sources)}`
  if (await exists(admin, name)) return name
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    if (await exists(admin, name)) return name
    for (const old of await named(admin, `template_${recipe.name}_%`)) {
      await admin.query(`drop database ${admin.escapeIdentifier(old)} with (force)`)
    }
    const draft = `draft_${recipe.name}`
    await admin.query(`drop database if exists ${admin.escapeIdentifier(draft)} with (force)`)
    await admin.query(`create database ${admin.escapeIdentifier(draft)}`)
    await recipe.fill(urlOf(draft))
    await admin.query(`alter database ${admin.escapeIdentifier(draft)} rename to ${admin.escapeIdentifier(name)}`)
    return name
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

/** Databases whose name fits a LIKE pattern. */
export async function named(admin: Client, pattern: string): Promise<string[]> {
  const { rows } = await admin.query<{ datname: string }>(
    'select datname from pg_database where datname like $1 order by datname',
    [pattern],
  )
  return rows.map((row) => row.datname)
}

async function exists(admin: Client, name: string): Promise<boolean> {
  return (await named(admin, name.replaceAll('_', '\\_'))).length > 0
}

function digestOf(sources: string[]): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesUnder(path.join(ROOT, source))) hash.update(file).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 12)
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
