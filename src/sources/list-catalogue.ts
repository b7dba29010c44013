import { dataFolder } from '../data-folder.ts'
import type { DatasetMeta } from '../knowledge/rows.ts'
import { type ListUpkeep, SourceFormatError } from './source.ts'
import { readLists } from './starter-facts.ts'

let catalogue: Promise<Map<string, DatasetMeta>> | undefined

/**
 * What the project's catalogue of lists (`data/starter/lists.csv`) says of a list: authority, law, effect, ownership
 * rule; with what its source adds about who publishes the file and how often.
 * @throws {SourceFormatError} for a list that is not in the catalogue
 */
export async function listMeta(id: string, upkeep: ListUpkeep): Promise<DatasetMeta> {
  catalogue ??= readLists(`${dataFolder()}/starter`)
  const meta = (await catalogue).get(id)
  if (!meta) throw new SourceFormatError(`there is no list "${id}" in the catalogue of lists, data/starter/lists.csv`)
  return { ...meta, ...upkeep }
}
