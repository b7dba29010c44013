import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import * as store from './edition-store.ts'

/** A knowledge version that could not be made, with the rows that stand in its way. */
export class ActivationError extends Error {
  override name = 'ActivationError'
}

export interface Activation {
  version: number
  /** False: these editions were active already, and no version was made. */
  changed: boolean
}

/**
 * Makes the next knowledge version: the editions given, and for every other dataset the edition that is active now. One
 * transaction; processes that serve learn of it by `NOTIFY probity_knowledge`.
 * @param editions numbers of loaded editions, at most one of each dataset
 * @throws {ActivationError} when an edition does not exist or was refused, two are of one dataset, or a row would name
 * an entity that no edition of the version describes
 */
export async function activate(db: Kysely<Database>, editions: readonly number[]): Promise<Activation> {
  return db.transaction().execute((trx) => activateWithin(trx, editions))
}

/** The same within a transaction that does more. */
export async function activateWithin(trx: Transaction<Database>, editions: readonly number[]): Promise<Activation> {
  await store.lockImports(trx)
  const current = await store.pinnedEditions(trx)
  const next = await nextEditions(trx, editions)
  if (next.size === 0) throw new ActivationError('no edition has been imported')
  const unchanged = next.size === current.size && [...next].every(([dataset, id]) => current.get(dataset) === id)
  if (unchanged) return { version: await store.newestVersion(trx), changed: false }
  const version = await store.insertKnowledgeVersion(trx, next)
  const dangling = await store.danglingRows(trx, version, 5)
  if (dangling.length > 0) {
    const rows = dangling.map((row) => `${row.fact} "${row.row}" of ${row.dataset} names ${row.entity}`)
    throw new ActivationError(`rows name entities that no edition describes: ${rows.join('; ')}`)
  }
  return { version, changed: true }
}

/**
 * The editions of the version to come, by dataset: those given, and the active ones of all other datasets.
 * @throws {ActivationError} when an edition does not exist or was refused, or two are of one dataset
 */
export async function nextEditions(
  trx: Transaction<Database>,
  editions: readonly number[],
): Promise<Map<string, number>> {
  const next = await store.pinnedEditions(trx)
  const chosen = await store.editionsById(trx, editions)
  for (const id of editions) {
    const edition = chosen.find((one) => one.id === id)
    if (!edition) throw new ActivationError(`there is no edition ${id}`)
    if (edition.status !== 'loaded') throw new ActivationError(`edition ${id} of ${edition.dataset} was refused`)
    const other = chosen.find((one) => one.dataset === edition.dataset && one.id !== id)
    if (other) throw new ActivationError(`editions ${id} and ${other.id} are both of ${edition.dataset}`)
    next.set(edition.dataset, id)
  }
  return next
}
