import { existsSync } from 'node:fs'
import path from 'node:path'

let found: string | undefined

/**
 * The project's `data/`: starter facts, taxonomy, policy packs. Found upward from this file, because the compiled form
 * lies two folders deeper than the source.
 */
export function dataFolder(): string {
  if (found) return found
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'data')
    if (existsSync(path.join(candidate, 'starter')) && existsSync(path.join(folder, 'package.json'))) {
      found = candidate
      return candidate
    }
    if (path.dirname(folder) === folder) throw new Error('the folder data/ is missing beside package.json')
  }
}
