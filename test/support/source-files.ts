import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** The root of the project. */
export const ROOT = path.resolve(import.meta.dirname, '../..')

export interface Import {
  /** As written: `./store.ts`, `kysely`. */
  specifier: string
  /** Path from the root of the project; null for a package or a built-in module. */
  target: string | null
  /** True when nothing of it remains once the types are gone. */
  typeOnly: boolean
}

export interface SourceFile {
  /** Path from the root of the project, e.g. `src/intake/store.ts`. */
  file: string
  text: string
  imports: Import[]
}

/** Every TypeScript file under a folder of the project, with what it imports, re-exports or loads. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, name))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8')
      return { file, text, imports: importsOf(file, text) }
    })
}

/** What a source text imports, re-exports or loads. @param file its path from the root, which relative ones start from */
export function importsOf(file: string, text: string): Import[] {
  const imports: Import[] = []
  const add = (specifier: string, typeOnly: boolean) => {
    const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : null
    imports.push({ specifier, target, typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, isTypeOnly(node.importClause))
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const named = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined
      add(node.moduleSpecifier.text, node.isTypeOnly || (named?.every((element) => element.isTypeOnly) ?? false))
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument && ts.isStringLiteral(argument)) add(argument.text, false)
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      add(node.argument.literal.text, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true))
  return imports
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  if (clause.name || !clause.namedBindings || !ts.isNamedImports(clause.namedBindings)) return false
  const { elements } = clause.namedBindings
  return elements.length > 0 && elements.every((element) => element.isTypeOnly)
}

/** True when an import's target exists. */
export function exists(target: string): boolean {
  return existsSync(path.join(ROOT, target))
}
