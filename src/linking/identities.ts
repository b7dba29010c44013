import { hash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { EditionInput, SameAsInput } from '../knowledge/index.ts'
import { type Bearer, byEntry, byName, byNumber, type Identity, type Numbers, OWN_NUMBERS } from './identity-rules.ts'
import { keptApart } from './kept-apart.ts'
import { KEY_FORM, nameKey, plainKey } from './name-key.ts'
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

/** Every identity among the entities of these editions that a rule finds, each pair once, by the surest basis. */
export async function findIdentities(trx: Trx, editions: ReadonlyMap<string, number>): Promise<Identity[]> {
  const found = new Map<string, Identity>()
  const traits = new Map<string, { datasets: Set<string>; countries: Set<string> }>()
  const note = (identities: readonly Identity[], bearers: readonly Bearer[]) => {
    for (const identity of identities) {
      const key = `${identity.aId} ${identity.bId}`
      const held = found.get(key)
      if (!held || surer(identity, held)) found.set(key, identity)
    }
    if (identities.length === 0) return
    for (const { id, dataset, country } of bearers) {
      const known = traits.get(id) ?? { datasets: new Set(), countries: new Set() }
      traits.set(id, known)
      known.datasets.add(dataset)
      if (country !== null) known.countries.add(country)
    }
  }
  for (const { scheme, value, bearers } of await store.sharedNumbers(trx, editions, OWN_NUMBERS)) {
    note(byNumber(scheme, value, bearers), bearers)
  }
  const numbers = new Map<string, Numbers>()
  const numbersOf = (id: string) => numbers.get(id) ?? NO_NUMBERS
  const learnNumbers = async (ids: readonly string[]) => {
    const rows = await store.numbersOf(trx, editions, ids, OWN_NUMBERS)
    for (const [id, own] of byEntity(rows)) numbers.set(id, own)
  }
  const names = await store.sharedNames(trx, editions)
  for (let at = 0; at < names.length; at += BATCH) {
    const some = names.slice(at, at + BATCH)
    const ids = [...new Set(some.flatMap(({ bearers }) => bearers.map(({ id }) => id)))]
    await learnNumbers(ids)
    for (const { words, bearers } of some) {
      note(byName(words, bearers, numbersOf), bearers)
    }
  }
  for (const list of await store.listsWithExtracts(trx, editions)) {
    const told = byWords(await store.toldByExtracts(trx, editions, list))
    const entries = byWords(await store.entriesOf(trx, editions, list))
    for (const [words, ours] of told) {
      const theirs = entries.get(words) ?? []
      note(byEntry(list, words, ours, theirs), [...ours, ...theirs])
    }
  }
  const kinds = await store.kindsOf(trx, [...editions.keys()])
  const inOrder = [...found.values()].sort((a, b) => (`${a.aId}${a.bId}` < `${b.aId}${b.bId}` ? -1 : 1))
  await learnNumbers([...traits.keys()].filter((id) => !numbers.has(id)))
  return keptApart(inOrder, kinds, (id) => ({ ...traits.get(id)!, numbers: numbersOf(id) }))
}

function surer(one: Identity, other: Identity): boolean {
  if (one.confidence !== other.confidence) return one.confidence === 'confirmed'
  return one.rank < other.rank
}

/** Bearers by the words of their names, each with the legal form of the name. */
function byWords(named: readonly store.Named[]): Map<string, Bearer[]> {
  const bearers = new Map<string, Bearer[]>()
  for (const { name, official, ...entity } of named) {
    const key = plainKey(name)
    if (!key) continue
    const bearer = { ...entity, official, form: key.form }
    const held = bearers.get(key.words)
    if (held) held.push(bearer)
    else bearers.set(key.words, [bearer])
  }
  return bearers
}

const NO_NUMBERS: Numbers = new Map()

/** OFAC numbers a party anew on each of its lists: there two numbers are two parties within one list only. */
function byEntity(rows: readonly { id: string; dataset: string; scheme: string; value: string }[]) {
  const numbers = new Map<string, Map<string, Set<string>>>()
  for (const { id, dataset, scheme: register, value } of rows) {
    const scheme = register === 'US-OFAC' ? `${register} ${dataset}` : register
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
