import path from 'node:path'
import ts from 'typescript'
import { ROOT } from '../support/source-files.ts'

/** A column as the code or the database sees it. */
export interface Column {
  /** The kind of its values in the program: `string`, `number`, `boolean`, `Date`, `Buffer`, `json` or `string[]`. */
  type: string
  nullable: boolean
  /** True when a new row may leave it out. */
  optional: boolean
}

export type Tables = Record<string, Record<string, Column>>

/** Every table as the `*.table.ts` files declare it, read by the type checker. */
export function declaredTables(): Tables {
  const file = path.join(ROOT, 'test/structure/table-shapes.ts')
  const config = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT)
  const program = ts.createProgram([file], options)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)!
  const exported = (name: string): ts.Type => {
    const symbol = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!).find((one) => one.name === name)!
    return checker.getDeclaredTypeOfSymbol(symbol)
  }
  const inserts = exported('NewRows')
  const tables: Tables = {}
  for (const table of checker.getPropertiesOfType(exported('Rows'))) {
    const newRow = checker.getTypeOfSymbol(checker.getPropertyOfType(inserts, table.name)!)
    const columns: Record<string, Column> = {}
    for (const column of checker.getPropertiesOfType(checker.getTypeOfSymbol(table))) {
      const type = checker.getTypeOfSymbol(column)
      const onInsert = checker.getPropertyOfType(newRow, column.name)
      columns[column.name] = {
        type: kindOf(checker, checker.getNonNullableType(type)),
        nullable: (type.isUnion() ? type.types : [type]).some((part) => (part.flags & ts.TypeFlags.Null) !== 0),
        optional: onInsert === undefined || (onInsert.flags & ts.SymbolFlags.Optional) !== 0,
      }
    }
    tables[table.name] = columns
  }
  return tables
}

function kindOf(checker: ts.TypeChecker, type: ts.Type): string {
  const parts = type.isUnion() ? type.types : [type]
  const all = (flag: ts.TypeFlags) => parts.every((part) => (part.flags & flag) !== 0)
  if (all(ts.TypeFlags.StringLike)) return 'string'
  if (all(ts.TypeFlags.NumberLike)) return 'number'
  if (all(ts.TypeFlags.BooleanLike)) return 'boolean'
  const name = type.symbol?.name
  if (name === 'Date') return 'Date'
  if (name === 'Buffer') return 'Buffer'
  if (checker.isArrayType(type)) {
    const item = kindOf(checker, checker.getTypeArguments(type as ts.TypeReference)[0]!)
    return item === 'json' ? 'json' : `${item}[]`
  }
  return 'json'
}
