import { inForceOn } from '../knowledge/calendar.ts'
import type { KnowledgeSnapshot } from '../knowledge/index.ts'
import type { Bilingual } from '../policy/types.ts'
import { brandOf, type MatchDecision } from '../screening/index.ts'

import type { Known } from './engine.ts'
import { Memo } from './memo.ts'
import type { AssessmentAnswer } from './schema.ts'

/** What else in the tables is this vendor, and what only shares its name. */

type Match = AssessmentAnswer['vendors'][number]['match']

/** Most entries of other datasets that an answer names. */
const MOST_UNITED = 200

/** The entries of other datasets that were united with an entity, each with why. */
function unitedWith(id: string, snapshot: KnowledgeSnapshot): Match['united'] {
  const [itself, ...others] = snapshot.members.get(id) ?? []
  if (!itself) return []
  const rows = (snapshot.sameAsByEntity.get(id) ?? []).filter(({ confidence }) => confidence === 'confirmed')
  return others.slice(0, MOST_UNITED).flatMap((other) => {
    const why = rows.find(({ aId, bId }) => aId === other.id || bId === other.id)
    if (!why) return []
    const { name, country, dataset } = other
    return [{ name, country, dataset, basis: basisInWords(why.basis), evidence: why.evidence }]
  })
}

const SPANISH_BASES: [string, string][] = [
  ['same identifier: ', 'mismo identificador: '],
  ['same name and country: ', 'mismo nombre y país: '],
  ['same entry of ', 'misma entrada de '],
  ['same name in full, borne by no other: ', 'mismo nombre completo, que nadie más lleva: '],
]

/** A basis that a rule found has words in both languages; what a reviewer wrote is quoted. */
function basisInWords(basis: string): Bilingual {
  const known = SPANISH_BASES.find(([english]) => basis.startsWith(english))
  return { en: basis, es: known ? `${known[1]}${basis.slice(known[0].length)}` : basis }
}

const MOST_KEPT = 2000
const memos = new WeakMap<Known, Memo<string, Kinship>>()

export type Kinship = Pick<Match, 'united' | 'group'>

/** Both, of the entity that a match means. */
export function kinshipOf(match: MatchDecision, known: Known): Kinship {
  const best = match.status === 'none' ? null : match.best
  if (best === null) return { united: [], group: null }
  const memo = memos.get(known) ?? new Memo<string, Kinship>(MOST_KEPT)
  memos.set(known, memo)
  return memo.get(`${best.id} ${best.name}`, () => ({
    united: unitedWith(best.id, known.snapshot),
    group: groupOf(best.id, best.name, known),
  }))
}

/** The entries of lists that are answered as one with an entity, and which of them bears the name that was found. */
function groupOf(id: string, name: string, { snapshot, groups }: Known): Match['group'] {
  const members = groups.members.get(id)
  const head = snapshot.entities.get(id)
  if (!members || !head) return null
  const day = snapshot.activatedAt.slice(0, 10)
  const counts = new Map<string, number>()
  for (const member of members) {
    const standing = (snapshot.listingsByEntity.get(member) ?? []).filter(
      ({ listedOn, delistedOn }) => inForceOn(listedOn, delistedOn, day) === 'in_force',
    )
    for (const list of new Set(standing.map(({ listId }) => listId))) counts.set(list, (counts.get(list) ?? 0) + 1)
  }
  const lists = [...counts].map(([list, entities]) => ({ list, entities })).sort((a, b) => (a.list < b.list ? -1 : 1))
  const named = members
    .map((member) => snapshot.entities.get(member)!)
    .find(({ names }) => !head.names.some(({ text }) => text === name) && names.some(({ text }) => text === name))
  const brand = brandOf(snapshot.entities.get(members[0]!)!.name)!
  return {
    brand,
    members: members.length,
    lists,
    named: named ? { id: named.id, name: named.name, country: named.country } : null,
    text: inWords(head.name, brand, members.length, lists, named?.name ?? null),
  }
}

function inWords(
  head: string,
  brand: string,
  members: number,
  lists: readonly { list: string; entities: number }[],
  named: string | null,
): Bilingual {
  const on = lists.map(({ list, entities }) => `${list}: ${entities}`).join('; ')
  const [en, es] = named === null ? ['', ''] : [`${named} is one of them. `, `${named} es una de ellas. `]
  return {
    en: `${head} stands for a group: ${members} more entries of the same lists begin with "${brand}" (${on}). ${en}That they belong to it is read from the lists and their names; it is no proof of ownership.`,
    es: `${head} representa a un grupo: ${members} entradas más de las mismas listas empiezan con «${brand}» (${on}). ${es}Que le pertenecen se lee en las listas y en sus nombres; no prueba propiedad.`,
  }
}
