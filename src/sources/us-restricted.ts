import type { Day } from '../knowledge/facts.ts'
import type { DatasetRow, EditionHead } from '../knowledge/rows.ts'
import { listed, type Source, type SourceFile, SourceFormatError, type SourceOptions } from './source.ts'
import { leftOut, unreadable } from './unloaded-rows.ts'
import { entityListRows } from './us-entity-list-csv.ts'
import { UsEntries } from './us-entries.ts'
import { usDate, usHead } from './us-lists.ts'
import { type RestrictedHead, restrictedEntities, restrictedHead } from './us-restricted-file.ts'
import { ANNEX, ENTITY_LIST_UPKEEP, RESTRICTED, type RestrictedList } from './us-restricted-lists.ts'

/** A file of one list in the uniform form. */
interface ListFile {
  file: SourceFile
  head: RestrictedHead
  list: RestrictedList
}

const ENTITY_LIST = 'us-bis-entity'
const DEBARRED = ['state-debarred-admin', 'state-debarred-statutory']

/** Restricted-party lists of the United States that have no file of their own to load, or only pages and notices. */
export const source: Source = {
  name: 'us-restricted',
  title: 'US restricted-party lists: 1260H, FCC, UFLPA, WRO, Entity List and others',
  publisher: 'Authorities of the United States, copied list by list',
  officialUrl: 'https://www.federalregister.gov/documents/search?conditions%5Bterm%5D=1260H',
  downloads: [],
  accepts:
    'lists in the uniform JSON form with "list_id" and "entities", one file each; the table of Supplement No. 4 to Part 744 (Entity List) as CSV',
  basis: 'published file',
  async read(files, options) {
    const tables = files.filter((file) => /\.csv$/i.test(file.name))
    const { lists, descriptions } = await sorted(files.filter((file) => !tables.includes(file)))
    // The annex is what the list began with, so it is read only where the list itself is not given.
    const whole = lists.some(({ head }) => head.listId === 'ofac-nscmic')
    const annexes = whole ? lists.filter(({ head }) => head.listId === ANNEX) : []
    const read = lists.filter((one) => !annexes.includes(one))
    const ids = [...new Set([...read.map(({ list }) => list.list), ...tables.map(() => ENTITY_LIST)])]
    if (ids.length === 0) throw new SourceFormatError('there is no file of a list among those given')
    demandOneEach(read, tables)

    const heads = ids.map((id) =>
      headOf(
        id,
        read.filter(({ list }) => list.list === id),
        options,
      ),
    )
    return { editions: await Promise.all(heads), rows: rowsOf(read, tables, annexes, descriptions, ids[0]!) }
  },
}

async function sorted(files: readonly SourceFile[]): Promise<{ lists: ListFile[]; descriptions: SourceFile[] }> {
  const lists: ListFile[] = []
  const descriptions: SourceFile[] = []
  for (const file of files) {
    const head = await restrictedHead(file)
    if (head === null) {
      descriptions.push(file)
      continue
    }
    const list = RESTRICTED[head.listId]
    if (!list)
      throw new SourceFormatError(`${file.name} is of a list that is not known, ${JSON.stringify(head.listId)}`)
    lists.push({ file, head, list })
  }
  return { lists, descriptions }
}

/** @throws {SourceFormatError} when two files hold one list; the two files of debarred parties are halves of one */
function demandOneEach(lists: readonly ListFile[], tables: readonly SourceFile[]): void {
  const ids = lists.map(({ head, list }) => (DEBARRED.includes(head.listId) ? head.listId : list.list))
  const all = [...ids, ...tables.map(() => ENTITY_LIST)]
  const twice = all.filter((id, at) => all.indexOf(id) < at)
  if (twice.length > 0) throw new SourceFormatError(`two of the files hold the list ${listed(twice)}`)
}

async function headOf(id: string, files: readonly ListFile[], options: SourceOptions): Promise<EditionHead> {
  const [first] = files
  if (!first)
    return usHead(id, ENTITY_LIST_UPKEEP, options.publishedOn ?? options.lastModified, options.complete ?? true)
  const days = await Promise.all(files.map(dayOfFile))
  const publishedOn = options.publishedOn ?? days.sort()[0]!
  const parts = id === 'us-ddtc-debarred' ? DEBARRED.length : 1
  const isWhole = files.length === parts && first.head.listId !== ANNEX
  return usHead(id, first.list.upkeep, publishedOn, isWhole && (options.complete ?? true))
}

/** The day of the copy; of the list under section 1260H that of the notice, on which it took effect. */
async function dayOfFile({ file, head }: ListFile): Promise<Day> {
  if (head.listId !== 'dow-1260h') return head.extracted
  let newest: Day | null = null
  for await (const read of restrictedEntities(file, head)) {
    const date = 'entity' in read ? usDate(read.entity.effective_date) : null
    if (date?.length === 10 && date <= head.extracted && (newest === null || date > newest)) newest = date
  }
  return newest ?? head.extracted
}

async function* rowsOf(
  lists: readonly ListFile[],
  tables: readonly SourceFile[],
  annexes: readonly ListFile[],
  descriptions: readonly SourceFile[],
  first: string,
): AsyncGenerator<DatasetRow> {
  const entries = new UsEntries()
  for (const one of lists) yield* listRows(one, entries)
  for (const table of tables) yield* entityListRows(table, entries)
  for (const { file, head, list } of annexes) {
    const reason = 'an entry of the annex with which the list began; the list itself is given'
    for await (const { line } of restrictedEntities(file, head)) {
      yield { dataset: list.list, row: leftOut({ file: file.name, line }, reason) }
    }
  }
  for (const { name } of descriptions) {
    yield { dataset: first, row: leftOut({ file: name, line: 1 }, 'a description of the lists, not a list') }
  }
}

async function* listRows({ file, head, list }: ListFile, entries: UsEntries): AsyncGenerator<DatasetRow> {
  for await (const read of restrictedEntities(file, head)) {
    const at = { file: file.name, line: read.line }
    if ('fault' in read) {
      yield { dataset: list.list, row: unreadable(at, read.content, read.fault) }
      continue
    }
    const standing = { ...at, list: list.list, extracted: head.extracted }
    for (const { entry, listings } of list.read(read.entity, standing)) {
      for (const listing of listings) yield* entries.named(entry, listing)
    }
  }
}
