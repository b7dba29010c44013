import { hash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { EditionInput, SameAsInput } from '../knowledge/index.ts'
import { byName, byNumber, type Identity, OWN_NUMBERS } from './identity-rules.ts'
import { KEY_FORM, nameKey } from './name-key.ts'
import * as store from './store.ts'

type Trx = Transaction<Database>

/** Id of the dataset that holds the identities that were found by rule. */
export const FOUND_IDENTITIES = 'probity-identities'

const BATCH = 5000

/** Gives keys to the names that came since the last time. */
export async function keyNames(trx: Trx): Promise<void> {
  let after = await store.keyedUpTo(trx, KEY_FORM)
  for (;;) {
    const { last, rows } = await store.unkeyed(trx, after, BATCH)
    if (last === null) break
    const keys = rows.flatMap(({ row, names }) =>
      names.flatMap(({ text, kind }) => {
        const key = nameKey(text)
        return key ? [{ row, key: `${key.words}|${key.form}`, official: kind === 'official' }] : []
      }),
    )
    await store.insertKeys(trx, keys)
    after = last
  }
  await store.setKeyedUpTo(trx, KEY_FORM, after)
}

/** Every identity among the entities of these editions that a rule finds, each pair once, the surest basis first. */
export async function findIdentities(trx: Trx, editions: ReadonlyMap<string, number>): Promise<Identity[]> {
  const found = new Map<string, Identity>()
  const note = (identity: Identity) => {
    const key = `${identity.aId} ${identity.bId}`
    const held = found.get(key)
    if (!held || (held.confidence === 'inferred' && identity.confidence === 'confirmed')) found.set(key, identity)
  }
  for (const { scheme, value, bearers } of await store.sharedNumbers(trx, editions, OWN_NUMBERS)) {
    for (const identity of byNumber(scheme, value, bearers)) note(identity)
  }
  const names = await store.sharedNames(trx, editions)
  for (let at = 0; at < names.length; at += BATCH) {
    const some = names.slice(at, at + BATCH)
    const ids = [...new Set(some.flatMap(({ bearers }) => bearers.map(({ id }) => id)))]
    const numbers = byEntity(await store.numbersOf(trx, editions, ids, OWN_NUMBERS))
    for (const { words, bearers } of some) {
      for (const identity of byName(words, bearers, (id) => numbers.get(id) ?? NO_NUMBERS)) note(identity)
    }
  }
  return [...found.values()].sort((a, b) => (`${a.aId}${a.bId}` < `${b.aId}${b.bId}` ? -1 : 1))
}

const NO_NUMBERS: ReadonlyMap<string, ReadonlySet<string>> = new Map()

function byEntity(rows: readonly { id: string; scheme: string; value: string }[]) {
  const numbers = new Map<string, Map<string, Set<string>>>()
  for (const { id, scheme, value } of rows) {
    const own = numbers.get(id) ?? new Map<string, Set<string>>()
    numbers.set(id, own.set(scheme, (own.get(scheme) ?? new Set()).add(value)))
  }
  return numbers
}

/** The identities as an edition of their dataset: it can be looked at, compared and undone like any other. */
export async function identityEdition(trx: Trx, identities: readonly Identity[], today: string): Promise<EditionInput> {
  const refs = await store.refsOf(trx, [...new Set(identities.flatMap(({ aId, bId }) => [aId, bId]))])
  const rows = identities.map(
    ({ aId, bId, basis, confidence }, at): SameAsInput => ({
      table: 'same_as',
      file: FOUND_IDENTITIES,
      line: at + 1,
      key: `${aId}|${bId}`,
      a: refs.get(aId)!,
      b: refs.get(bId)!,
      basis,
      confidence,
      evidence: null,
      verified: true,
      note: null,
    }),
  )
  return {
    dataset: {
      id: FOUND_IDENTITIES,
      kind: 'facts',
      title: 'Identities found by rule',
      publisher: 'Probity',
      authority: null,
      country: null,
      legalBasis: null,
      bindsWhom: null,
      effect: null,
      ownershipRule: null,
      officialUrl: null,
      licence: 'CC0 1.0',
      cadence: 'with every import',
      staleAfterDays: null,
      note: 'Entities of different datasets that bear one number of a register, or one distinctive name in one country.',
    },
    version: today,
    sha256: hash('sha256', JSON.stringify(identities)),
    publishedOn: today,
    complete: false,
    rows,
  }
}
