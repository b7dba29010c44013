import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { loadEngine } from '../assessment/index.ts'
import { dataFolder } from '../data-folder.ts'
import type { Database } from '../database/index.ts'
import { generatedFiles } from '../http/documents.ts'
import { buildServer } from '../server.ts'
import { CommandError, UsageError } from './exit.ts'

const ROOT = path.dirname(dataFolder())

/** Only what `probity openapi` writes lives here, so a file that no route asks for is stale. */
const EXAMPLES = 'openapi/examples'

export function register(program: Command): void {
  program
    .command('openapi')
    .description('Prints the OpenAPI document. No database is needed.')
    .option('--write', 'write openapi/openapi.json, openapi.yaml and examples/, and docs/problems.md')
    .option('--check', 'fail when one of those files is not what --write would write')
    .action(openapi)
}

async function openapi(options: { write?: true; check?: true }): Promise<void> {
  if (options.write && options.check) throw new UsageError('--write and --check exclude each other')
  const files = await generate()
  if (options.write) return write(files)
  if (!options.check) {
    process.stdout.write(files.get('openapi/openapi.json') ?? '')
    return
  }
  const stale = await compareWithCommitted(files)
  if (stale.length > 0) throw new CommandError(`stale, run "probity openapi --write": ${stale.join('; ')}`)
  process.stdout.write(`${files.size} files are up to date\n`)
}

/** A query builder that never reaches a database: the document is made of routes alone. */
function noDatabase(): Kysely<Database> {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** The generated files by path from the root of the project; the same source gives the same bytes. */
export async function generate(): Promise<Map<string, string>> {
  const app = await buildServer({
    db: noDatabase(),
    keysRequired: true,
    knowledge: { version: null, current: null, at: async () => null },
    engine: loadEngine(dataFolder(), null),
  })
  try {
    await app.ready()
    return generatedFiles(app)
  } finally {
    await app.close()
  }
}

async function committedExamples(): Promise<string[]> {
  const entries = await readdir(path.join(ROOT, EXAMPLES), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
}

async function write(files: Map<string, string>): Promise<void> {
  for (const name of await committedExamples()) if (!files.has(name)) await rm(path.join(ROOT, name))
  for (const [name, content] of files) {
    await mkdir(path.dirname(path.join(ROOT, name)), { recursive: true })
    await writeFile(path.join(ROOT, name), content)
  }
  process.stdout.write(`wrote ${files.size} files\n`)
}

/** One line for each file that differs: its name and the first line that does. Empty when all are up to date. */
export async function compareWithCommitted(files: Map<string, string>): Promise<string[]> {
  const stale: string[] = []
  for (const [name, content] of files) {
    const committed = await readFile(path.join(ROOT, name), 'utf8').catch(() => undefined)
    if (committed === undefined) stale.push(`${name} is missing`)
    else if (committed !== content) stale.push(`${name} differs from line ${firstDifference(committed, content)}`)
  }
  for (const name of await committedExamples()) if (!files.has(name)) stale.push(`${name} belongs to no operation`)
  return stale
}

function firstDifference(committed: string, generated: string): string {
  const before = committed.split('\n')
  const after = generated.split('\n')
  const at = before.findIndex((line, index) => line !== after[index])
  const line = at === -1 ? before.length : at
  const show = (text: string | undefined) => JSON.stringify((text ?? '(end)').trim().slice(0, 80))
  return `${line + 1}: ${show(before[line])} should be ${show(after[line])}`
}
