import path from 'node:path'
import type { SourceFile } from '../support/source-files.ts'

/** What a folder of src may import from. Every folder may import from itself and from the files of src they all share. */
const ARROWS: Record<string, readonly string[]> = {
  assessment: ['intake', 'screening', 'knowledge', 'policy', 'audit', 'database', 'http'],
  intake: ['screening', 'knowledge', 'database', 'http'],
  screening: ['knowledge', 'database', 'http'],
  linking: ['screening', 'knowledge', 'database', 'http'],
  sources: ['linking', 'knowledge', 'database', 'http'],
  policy: ['knowledge', 'database', 'http'],
  knowledge: ['database', 'http'],
  audit: ['database', 'http'],
  interop: ['sources', 'intake', 'screening', 'knowledge', 'policy', 'assessment', 'audit', 'database', 'http'],
  http: ['database'],
  database: [],
}

/** These put the rooms together, so they may see all of them. */
const COMPOSITION = ['src/commands', 'src/server.ts', 'src/main.ts']

/** Imports that a room may not have, one line each, with the file. */
export function forbiddenArrows(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ file, imports }) => {
    const from = folderOf(file)
    if (COMPOSITION.some((part) => file === part || file.startsWith(`${part}/`)) || from === null) return []
    const allowed = ARROWS[from]
    if (!allowed) return [`${file}: the folder ${from} has no arrows; add it to the list`]
    return imports.flatMap(({ target, typeOnly }) => {
      const to = target === null ? null : folderOf(target)
      if (to === null || to === from || allowed.includes(to)) return []
      // The one place where the rooms' tables are joined into the type of the database.
      if (file === 'src/database/tables.ts' && typeOnly && target!.endsWith('.table.ts')) return []
      return [`${file} -> ${target}`]
    })
  })
}

/** Rings of modules that import each other, types included, each as `a -> b -> a`. */
export function cycles(files: readonly SourceFile[]): string[] {
  const targets = new Map(files.map(({ file, imports }) => [file, imports.flatMap(({ target }) => target ?? [])]))
  const found: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const path: string[] = []
  const visit = (file: string): void => {
    state.set(file, 'open')
    path.push(file)
    for (const target of targets.get(file) ?? []) {
      if (!targets.has(target)) continue
      if (state.get(target) === 'open') found.push([...path.slice(path.indexOf(target)), target].join(' -> '))
      else if (!state.has(target)) visit(target)
    }
    path.pop()
    state.set(file, 'done')
  }
  for (const { file } of files) if (!state.has(file)) visit(file)
  return found
}

/** Imports of a package in files whose role forbids it, one line each. */
export function misplacedPackages(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ file, imports }) =>
    imports.flatMap(({ specifier }) => {
      const isPackage = (name: string) => specifier === name || specifier.startsWith(`${name}/`)
      if (isStore(file) && (isPackage('fastify') || isPackage('@fastify'))) return [`${file} imports ${specifier}`]
      if (isRoutes(file) && (isPackage('kysely') || isPackage('pg'))) return [`${file} imports ${specifier}`]
      return []
    }),
  )
}

const QUERY = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(|\bsql(<[^`]*>)?`|\bsql\.raw\(/

/** Places in the rooms and the shell that hold SQL though they are no store, as `file:line`. */
export function misplacedSql(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ file }) => !isStore(file) && !file.startsWith('src/database/'))
    .flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, index) => (QUERY.test(line) ? [`${file}:${index + 1}`] : [])),
    )
}

function isStore(file: string): boolean {
  return /(^|-)store\.ts$/.test(path.basename(file))
}

function isRoutes(file: string): boolean {
  return /(^|-)routes\.ts$/.test(path.basename(file))
}

/** `intake` for `src/intake/x.ts`, null for a file directly in src or outside it. */
function folderOf(file: string): string | null {
  const [top, folder, ...rest] = file.split('/')
  return top === 'src' && folder !== undefined && rest.length > 0 ? folder : null
}
