import { createHash } from 'node:crypto'
import type { DatasetRow } from '../knowledge/rows.ts'
import { entityRow, idOfName, type ListEntry, type ListedBy, listingRow } from './list-rows.ts'
import { leftOut, unreadable } from './unloaded-rows.ts'

const REPEAT = 'the same entry stands earlier in the file'

/**
 * Makes rows of the entries of lists as they come, and keeps them apart: entries without a number that have one name and
 * country, and several listings of one entry. Remembers a short hash of each, so that a list of any length stays small.
 */
export class UsEntries {
  /** What stands under each id and key, by list. */
  readonly #entities = new Map<string, string>()
  readonly #listings = new Map<string, string>()

  /** Rows of an entry that has a number: a second one with the same number must say the same. */
  numbered(entry: ListEntry, listed: ListedBy): DatasetRow[] {
    const known = this.#entities.get(`${entry.list} ${entry.id}`)
    if (known === undefined || known === contentOf(entry)) return this.#rows(entry, listed)
    const content = { id: entry.id, names: entry.names.map(({ text }) => text), address: entry.address ?? null }
    const row = unreadable(entry, content, `the entry ${entry.id} stands twice with different content`)
    return [{ dataset: entry.list, row }]
  }

  /**
   * Rows of an entry that has no number. Its id is made of name and country; where another entry has that id already,
   * of the address too, and of everything else where even that is the same.
   */
  named(entry: Omit<ListEntry, 'id'>, listed: ListedBy): DatasetRow[] {
    const content = contentOf(entry)
    const name = entry.names[0]?.text ?? ''
    const made = idOfName(name, entry.country)
    const base = made === idOfName('', entry.country) ? `name-${hashOf(name)}` : made
    const ids = [base, ...(entry.address ? [`${base}~${hashOf(folded(entry.address))}`] : []), `${base}~${content}`]
    const id = ids.find((one) => (this.#entities.get(`${entry.list} ${one}`) ?? content) === content)!
    return this.#rows({ ...entry, id }, listed)
  }

  #rows(entry: ListEntry, listed: ListedBy): DatasetRow[] {
    const rows: DatasetRow[] = []
    const key = `${entry.list} ${entry.id}`
    if (!this.#entities.has(key)) {
      this.#entities.set(key, contentOf(entry))
      rows.push(entityRow(entry))
    }
    const content = hashOf(JSON.stringify(listed))
    const part = (this.#listings.get(key) ?? content) === content ? '' : content
    const whole = part ? `${key}|${part}` : key
    if (this.#listings.has(whole)) {
      rows.push({ dataset: entry.list, row: leftOut(entry, REPEAT) })
    } else {
      this.#listings.set(whole, content)
      rows.push(listingRow(entry, { ...listed, part }))
    }
    return rows
  }
}

/** Two entries of one content are one entry, wherever they stand. */
function contentOf(entry: Omit<ListEntry, 'id'>): string {
  const { kind, matchable, names, country, identifiers, address, incorporated, note } = entry
  return hashOf(JSON.stringify([kind, matchable, names, country, identifiers, address, incorporated, note]))
}

/** Long enough that among a hundred thousand entries no two are taken for one by chance. */
const HASH_LENGTH = 12

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH)
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}
