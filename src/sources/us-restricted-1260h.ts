import { idOfName } from './list-rows.ts'
import { cleanName, splitNames, type WrittenName } from './us-names.ts'
import { entryOf, type Listed, listingOf, type Standing, withNote } from './us-restricted-entry.ts'
import type { RestrictedEntity } from './us-restricted-file.ts'

const SUBSIDIARIES = /^Listed together with subsidiaries:\s*/

/**
 * A company of the list under section 1260H, and its subsidiaries that the notice names with it: they are listed too,
 * and stand in the notes only. Where a subsidiary is registered the notice does not say.
 */
export function militaryCompany(entity: RestrictedEntity, at: Standing): Listed[] {
  const parts = entity.notes?.split(' | ') ?? []
  const named = parts.find((part) => SUBSIDIARIES.test(part))
  const findings = parts.filter((part) => part !== named)
  const listing = listingOf(entity)
  const company = {
    entry: entryOf(entity, at),
    listings: [{ ...withNote(listing, ...findings), scope: named ?? null }],
  }
  const subsidiaries = subsidiariesIn(named?.replace(SUBSIDIARIES, '') ?? '').map((names) => ({
    entry: { ...company.entry, names, country: null, note: null },
    listings: [withNote(listing, `Listed together with ${entity.name}, as its subsidiary`)],
  }))
  return [company, ...subsidiaries.filter(({ entry }) => idOfName(entry.names[0]!.text, null) !== '')]
}

/** Parts that belong to the name before them. */
const FORM = /^(?:co\.?,? )?(?:ltd|inc|llc|limited|corp|plc|gmbh|s\.l\.u|l\.l\.c)\.?(?=$|\s*\()/i

/** Names of a list in running text, `A Co., Ltd. (A), B (formerly C), and D`; what stands after the last `and` is one name. */
function subsidiariesIn(text: string): WrittenName[][] {
  const names: string[] = []
  const [list, last] = lastAfterAnd(
    cleanName(text).replace(/\.$/, (stop) => (/\b(?:ltd|inc)\.$/i.test(text) ? stop : '')),
  )
  for (const part of atCommas(list)) {
    if (FORM.test(part) && names.length > 0) names[names.length - 1] += `, ${part}`
    else names.push(part)
  }
  if (last) names.push(last)
  return names.flatMap((name) => (name === '' ? [] : [shortNameToo(name)]))
}

function lastAfterAnd(text: string): [string, string | null] {
  const at = text.lastIndexOf(', and ')
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + ', and '.length)]
}

/** Cuts at commas outside of brackets, and at a stop that stands alone. */
function atCommas(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')') depth--
    const alone = text.startsWith(' . ', at)
    if (at < text.length && !(depth === 0 && (text[at] === ',' || alone))) continue
    parts.push(text.slice(from, at).trim())
    from = at + (alone ? ' . '.length : 1)
  }
  return parts
}

/** The name, with the short one that the notice gives it in brackets. */
function shortNameToo(name: string): WrittenName[] {
  const [first, ...others] = splitNames(name)
  const short = others.length === 0 ? /^(.+?)\s*\(([^()]+)\)$/.exec(first!.text) : null
  if (!short) return [first!, ...others]
  return [
    { text: short[1]!, kind: 'official' },
    { text: short[2]!, kind: 'alias' },
  ]
}
