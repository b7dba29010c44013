import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { activateWithin, importWithin, lockImports, nextEditions, pinnedEditions } from '../knowledge/index.ts'
import { FOUND_IDENTITIES, findIdentities, identityEdition, keyNames } from './identities.ts'

export interface Published {
  version: number
  /** False: these editions were active already, and no version was made. */
  changed: boolean
  /** Identities of the version; null where it was active already. */
  identities: { confirmed: number; inferred: number } | null
}

/**
 * Makes the next knowledge version out of these editions and of the active ones of every other dataset, with the
 * identities among all their entities. One transaction: readers see the version before or this one, whole.
 * @param editions numbers of loaded editions, at most one of each dataset
 * @throws ActivationError as `activate`
 */
export async function publish(db: Kysely<Database>, editions: readonly number[]): Promise<Published> {
  return db.transaction().execute(async (trx) => {
    await lockImports(trx)
    const pinned = await pinnedEditions(trx)
    const active = new Set(pinned.values())
    if (pinned.size > 0 && editions.every((edition) => active.has(edition))) {
      return { ...(await activateWithin(trx, editions)), identities: null }
    }
    await keyNames(trx)
    const next = await nextEditions(trx, editions)
    const identities = await findIdentities(trx, next)
    const confirmed = identities.filter(({ confidence }) => confidence === 'confirmed').length
    const counts = { confirmed, inferred: identities.length - confirmed }
    if (identities.length === 0 && !pinned.has(FOUND_IDENTITIES)) {
      return { ...(await activateWithin(trx, editions)), identities: counts }
    }
    const today = new Date().toISOString().slice(0, 10)
    const found = await identityEdition(trx, identities, today)
    const { edition, reason } = await importWithin(trx, found, { editions: next, quarantineShare: 0 })
    if (edition === null) throw new Error(`the identities that were found cannot be kept: ${reason}`)
    const { version, changed } = await activateWithin(trx, [...editions, edition])
    return { version, changed, identities: counts }
  })
}
