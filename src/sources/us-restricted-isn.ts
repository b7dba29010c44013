import type { ListedBy } from './list-rows.ts'
import { joinedNote, listedPeriod } from './us-lists.ts'
import { namesOnList } from './us-names.ts'
import { COPY_GRADE, endOf, entryOf, type Listed, listingOf, type Standing, withNote } from './us-restricted-entry.ts'
import type { RestrictedEntity } from './us-restricted-file.ts'

const SANCTION = /^Authority: (.+?); imposed ([^;]*); status: ([^;]*)(?:; (.*))?$/s
const LOCATION = /^Location: /
const SUCCESSORS = /^Designation includes /
const INDIVIDUAL = /\s*\((?:[\p{L}\s]+ )?individual\b[^)]*\)$/iu

/**
 * An entry of the nonproliferation sanctions. Its notes hold one part for each sanction, with the law, the day and
 * whether it is over; most are.
 */
export function nonproliferation(entity: RestrictedEntity, at: Standing): Listed[] {
  const parts = entity.notes?.split(' | ') ?? []
  const sanctions = parts.flatMap((part) => {
    const found = SANCTION.exec(part)
    return found ? [found] : []
  })
  const scope = parts.filter((part) => SUCCESSORS.test(part)).join('; ') || null
  const rest = parts.filter((part) => !SANCTION.test(part) && !SUCCESSORS.test(part))
  const places = rest.filter((part) => LOCATION.test(part))
  const others = rest.filter((part) => !LOCATION.test(part))
  const listings = sanctions.map(([, law, imposed, status, notice]) => ({
    ...sanction(law!, imposed!, status!, notice ?? null, at),
    scope,
  }))
  const whole = [{ ...withNote(listingOf(entity), ...others), scope }]
  return [{ entry: withNote(person(entity, at), ...places), listings: listings.length > 0 ? listings : whole }]
}

function sanction(law: string, imposed: string, status: string, notice: string | null, at: Standing): ListedBy {
  const end = endOf(status, at.extracted)
  const period = listedPeriod(imposed, end.delistedOn)
  const { listedOn, delistedOn } = period
  const note = joinedNote([period.note, status !== 'Active' && `status: ${status}`, end.note])
  return { listedOn, delistedOn, program: law, legalBasis: notice, grade: COPY_GRADE, note }
}

/** `Foo (PRC individual)` is a person; one without any name cannot be matched. */
function person(entity: RestrictedEntity, at: Standing): Listed['entry'] {
  const entry = entryOf(entity, at)
  const found = INDIVIDUAL.exec(entity.name) ?? /^\(.*\bindividual\b.*\)$/i.exec(entity.name)
  if (!found) return entry
  const name = entity.name.slice(0, found.index)
  return {
    ...withNote(entry, `listed as ${found[0].trim()}`),
    kind: 'person',
    matchable: name !== '',
    names: namesOnList(name || entity.name, entity.aliases),
  }
}
