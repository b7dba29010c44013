import { hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import {
  type EditionInput,
  importEdition,
  pinnedEditions,
  type SameAsInput,
  type SameAsRow,
  standingIdentityRows,
} from '../knowledge/index.ts'
import { type Published, publish } from './publish.ts'
import * as store from './store.ts'

/** Id of the dataset that holds what reviewers found of identities. */
const REVIEWED_IDENTITIES = 'reviewed-identities'

/** What a reviewer says of two entities. `undo`: takes back what was said. */
export type Finding = 'confirmed' | 'refuted' | 'undo'

export interface Review {
  aId: string
  bId: string
  finding: Finding
  /** Why, for whoever asks years later. */
  reason: string
  /** Who says so. */
  by: string
  /** `YYYY-MM-DD` */
  on: string
}

/** A review that cannot be taken. */
export class ReviewError extends Error {
  override name = 'ReviewError'
}

/**
 * Records what a reviewer found and makes it the active knowledge. Earlier findings stay on record: each is an edition.
 * @throws {ReviewError} for an entity that is not in the active knowledge, or where there is nothing to undo
 */
export async function reviewIdentity(db: Kysely<Database>, review: Review): Promise<Published> {
  const [aId, bId] = [review.aId, review.bId].sort() as [string, string]
  if (aId === bId) throw new ReviewError(`"${aId}" is named twice`)
  const refs = await store.refsOf(db, [aId, bId])
  for (const id of [aId, bId]) if (!refs.has(id)) throw new ReviewError(`there is no entity "${id}"`)
  const key = `${aId}|${bId}`
  const standing = await standingIdentityRows(db, REVIEWED_IDENTITIES)
  const others = standing.filter((row) => row.key !== key)
  if (review.finding === 'undo' && others.length === standing.length) {
    throw new ReviewError(`no review of "${aId}" and "${bId}" stands`)
  }
  const all = await inputsOf(db, others)
  if (review.finding !== 'undo') all.push(inputOf(key, refs.get(aId)!, refs.get(bId)!, review))
  const options = { editions: await pinnedEditions(db), quarantineShare: 0 }
  const { edition, quarantined } = await importEdition(db, editionOf(all, review.on), options)
  if (edition === null) throw new ReviewError(`not in the active knowledge: ${quarantined[0]!.reason}`)
  return publish(db, [edition])
}

async function inputsOf(db: Kysely<Database>, rows: readonly SameAsRow[]): Promise<SameAsInput[]> {
  const refs = await store.refsOf(db, [...new Set(rows.flatMap(({ aId, bId }) => [aId, bId]))])
  return rows.map(({ key, aId, bId, confidence, basis, note, evidence }) => ({
    ...ORIGIN,
    key,
    a: refs.get(aId)!,
    b: refs.get(bId)!,
    basis,
    confidence,
    evidence,
    verified: true,
    note,
  }))
}

const ORIGIN = { table: 'same_as' as const, file: REVIEWED_IDENTITIES, line: 0 }

function inputOf(key: string, a: SameAsInput['a'], b: SameAsInput['b'], review: Review): SameAsInput {
  return {
    ...ORIGIN,
    key,
    a,
    b,
    basis: `review by ${review.by}: ${review.reason}`,
    confidence: review.finding as 'confirmed' | 'refuted',
    evidence: {
      title: `Review of an identity: ${review.reason}`,
      publisher: review.by,
      publisherInterest: null,
      publishedOn: review.on,
      url: null,
      status: 'record',
      response: null,
    },
    verified: true,
    note: null,
  }
}

function editionOf(rows: readonly SameAsInput[], day: string): EditionInput {
  return {
    dataset: {
      id: REVIEWED_IDENTITIES,
      kind: 'facts',
      title: 'Identities reviewed by a person',
      publisher: 'Probity reviewers',
      authority: null,
      country: null,
      legalBasis: null,
      bindsWhom: null,
      effect: null,
      ownershipRule: null,
      officialUrl: null,
      licence: null,
      cadence: 'as reviewed',
      staleAfterDays: null,
      note: 'Pairs of entities that a person found to be one, or not to be one. They go before what a rule finds.',
    },
    version: day,
    sha256: hash('sha256', JSON.stringify(rows)),
    publishedOn: day,
    complete: false,
    rows,
  }
}
