import type { WrittenName } from './us-names.ts'
import { NUMBER_LABELS, type OfacDetail } from './us-ofac-details.ts'

/** What the remarks of OFAC's CSV files hold. */
export interface Remarks {
  names: WrittenName[]
  details: OfacDetail[]
  notes: string[]
}

/** Details of one word or several that are no numbers, as they begin a remark. */
const OTHER_DETAILS = [
  /^(nationality|citizen) (.+)$/,
  /^(Organization Established Date|Target Type|Nationality of Registration) (.+)$/,
  /^((?:Listing|Effective) Date \([^)]+\):?) (.+)$/,
  /^(Executive Order \d+ Directive (?:Determination|Information):?(?: -)?) (.+)$/,
]

/**
 * Takes remarks apart: names in quotes after `a.k.a.`, which are OFAC's weak ones, numbers, dates; the rest in words.
 * @param cut whether the text ends somewhere within: its last part then is told as it is and read no further
 */
export function readRemarks(text: string, cut: boolean): Remarks {
  const read: Remarks = { names: [], details: [], notes: [] }
  const parts = partsOf(cut ? text : text.trim().replace(/\.$/, ''))
  const last = cut ? parts.pop() : undefined
  for (const part of parts) {
    const name = /^(?:alt\. )?[afn]\.k\.a\. (['"])(.+)\1$/.exec(part)
    const detail = name ? null : detailOf(part.replace(/^alt\. /, ''))
    if (name) read.names.push({ text: name[2]!, kind: 'weak_alias' })
    else if (detail) read.details.push(detail)
    else read.notes.push(part)
  }
  if (last !== undefined) read.notes.push(`${last} … (the file cuts the remarks here)`)
  return read
}

/** Parts at semicolons, but for those within quotes. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  for (const piece of text.split(/;\s+/)) {
    const open = parts.at(-1)
    if (open !== undefined && /[afn]\.k\.a\. (['"])(?!.*\1$)/.test(open)) parts[parts.length - 1] = `${open}; ${piece}`
    else if (piece.trim() !== '') parts.push(piece.trim())
  }
  return parts
}

function detailOf(part: string): OfacDetail | null {
  for (const pattern of OTHER_DETAILS) {
    const found = pattern.exec(part)
    if (found) return { label: found[1]!, value: found[2]! }
  }
  const label = NUMBER_LABELS.find((one) => part.startsWith(`${one} `))
  if (label === undefined) return null
  const [, value, country, extra] = /^([^(]*?)(?:\s*\(([^()]+)\)(.*))?$/.exec(part.slice(label.length + 1)) ?? []
  if (!value) return null
  const issued = /^(.*?)\s+((?:issued|expires)\s.*)$/.exec(value)
  const rest = [issued?.[2], extra?.trim()].filter(Boolean).join(' ')
  return { label, value: issued?.[1] ?? value, country: country ?? null, extra: rest || null }
}
