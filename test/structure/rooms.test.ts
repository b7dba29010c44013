import t from 'tap'
import { exists, importsOf, type SourceFile, sourceFiles } from '../support/source-files.ts'
import { cycles, forbiddenArrows, misplacedPackages, misplacedSql } from './rooms.ts'

const files = sourceFiles('src')

/** A file that does not exist, to show that the rules can fail. */
function written(file: string, text: string): SourceFile {
  return { file, text, imports: importsOf(file, text) }
}

t.test('rooms import only along the arrows', async (t) => {
  t.same(forbiddenArrows(files), [])
  t.same(forbiddenArrows([written('src/policy/x.ts', "import { a } from '../intake/index.ts'")]), [
    'src/policy/x.ts -> src/intake/index.ts',
  ])
  t.same(forbiddenArrows([written('src/http/x.ts', "export type { A } from '../knowledge/facts.ts'")]), [
    'src/http/x.ts -> src/knowledge/facts.ts',
  ])
  t.same(forbiddenArrows([written('src/screening/x.ts', "const m = await import('../assessment/assess.ts')")]), [
    'src/screening/x.ts -> src/assessment/assess.ts',
  ])
  t.equal(forbiddenArrows([written('src/extra/x.ts', '')]).length, 1)
})

t.test('no modules import each other in a ring', async (t) => {
  t.same(cycles(files), [])
  const ring = [written('src/a/x.ts', "import './y.ts'"), written('src/a/y.ts', "import type { X } from './x.ts'")]
  t.same(cycles(ring), ['src/a/x.ts -> src/a/y.ts -> src/a/x.ts'])
})

t.test('stores know no HTTP, routes know no SQL', async (t) => {
  t.same(misplacedPackages(files), [])
  t.same(misplacedPackages([written('src/audit/store.ts', "import type { FastifyInstance } from 'fastify'")]), [
    'src/audit/store.ts imports fastify',
  ])
  t.same(misplacedPackages([written('src/audit/routes.ts', "import { sql } from 'kysely'")]), [
    'src/audit/routes.ts imports kysely',
  ])
})

t.test('SQL is in stores, in the database folder and in migrations', async (t) => {
  t.same(misplacedSql(files), [])
  t.same(
    misplacedSql([
      written('src/audit/seal.ts', "const rows = await db\n  .selectFrom('leaf')\nawait sql<{ n: number }>`x`"),
    ]),
    ['src/audit/seal.ts:2', 'src/audit/seal.ts:3'],
  )
  t.same(misplacedSql([written('src/audit/seal-store.ts', 'await sql`select 1`')]), [])
})

t.test('every relative import names a file that exists, with its ending', async (t) => {
  const missing = files.flatMap(({ file, imports }) =>
    imports.flatMap(({ target }) => (target !== null && !exists(target) ? [`${file} -> ${target}`] : [])),
  )
  t.same(missing, [])
})
