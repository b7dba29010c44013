import { inForceOn } from '../knowledge/calendar.ts'
import type { KnowledgeSnapshot } from '../knowledge/index.ts'
import type { Bilingual } from '../policy/types.ts'
import { familyOf, type MatchDecision } from '../screening/index.ts'
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
  ['same name in full, borne by no other: ', 'mismo nombre completo, que nadie más lleva: '],
]

/** A basis that a rule found has words in both languages; what a reviewer wrote is quoted. */
function basisInWords(basis: string): Bilingual {
  const known = SPANISH_BASES.find(([english]) => basis.startsWith(english))
  return { en: basis, es: known ? `${known[1]}${basis.slice(known[0].length)}` : basis }
}

const MOST_KEPT = 2000
const memos = new WeakMap<Known, Memo<string, Kinship>>()

export type Kinship = Pick<Match, 'united' | 'family'>

/** Both, of the entity that a match means. */
export function kinshipOf(match: MatchDecision, known: Known): Kinship {
  const id = match.status === 'none' ? null : (match.best?.id ?? null)
  if (id === null) return { united: [], family: null }
  const memo = memos.get(known) ?? new Memo<string, Kinship>(MOST_KEPT)
  memos.set(known, memo)
  return memo.get(id, () => ({ united: unitedWith(id, known.snapshot), family: nameFamily(id, known) }))
}

/** How many others begin their name as this one does, and on which lists they stand when the version was activated. */
function nameFamily(id: string, { snapshot, index }: Known): Match['family'] {
  const family = familyOf(index, id)
  if (!family) return null
  const day = snapshot.activatedAt.slice(0, 10)
  const counts = new Map<string, number>()
  for (const other of family.others) {
    const standing = (snapshot.listingsByEntity.get(other) ?? []).filter(
      ({ listedOn, delistedOn }) => inForceOn(listedOn, delistedOn, day) === 'in_force',
    )
    for (const list of new Set(standing.map(({ listId }) => listId))) counts.set(list, (counts.get(list) ?? 0) + 1)
  }
  const lists = [...counts].map(([list, entities]) => ({ list, entities })).sort((a, b) => (a.list < b.list ? -1 : 1))
  const entities = family.others.length
  return { word: family.word, entities, lists, text: inWords(family.word, entities, lists) }
}

function inWords(word: string, entities: number, lists: readonly { list: string; entities: number }[]): Bilingual {
  const on = lists.map(({ list, entities: count }) => `${list}: ${count}`).join('; ')
  const en = entities === 1 ? 'One other organisation' : `${entities} other organisations`
  const es = entities === 1 ? 'Otra organización' : `Otras ${entities} organizaciones`
  const begin = entities === 1 ? 'empieza su nombre' : 'empiezan su nombre'
  return {
    en: `${en} in the tables ${entities === 1 ? 'begins its name' : 'begin their names'} with "${word}"${on ? ` (listed: ${on})` : ''}. A shared word is no proof of ownership; nothing here counts it.`,
    es: `${es} de las tablas ${begin} con «${word}»${on ? ` (en listas: ${on})` : ''}. Compartir una palabra no prueba propiedad; aquí no cuenta.`,
  }
}
