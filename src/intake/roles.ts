import { createPhraseBook, type PhraseBook, type Scan } from './phrases.ts'
import { ROLE_CUES, type RoleCue } from './role-cues.ts'
import { GAP, readWords } from './text.ts'
import type { MentionRole } from './types.ts'

/** A name in a text, by UTF-16 offsets. */
export interface NamePlace {
  start: number
  end: number
}

export interface RoleReading {
  role: MentionRole
  /** How clearly the text says so, 0 where nothing does. */
  strength: number
}

const book: PhraseBook<RoleCue> = createPhraseBook<RoleCue>()
for (const [role, side, weight, reach, phrases] of ROLE_CUES) {
  for (const phrase of phrases.split(';')) {
    if (phrase.trim() !== '') book.add(phrase.trim(), { role, side, weight, reach })
  }
}

/** How fast a cue fades with the words between. */
const FADING = 6
const COMMA_COST = 0.75
const CLOSING_COST = 0.65
/** A contract of an earlier year is one that runs or ran. */
const PAST_YEAR = /(?:^|\D)(?:19|20)\d{2}(?:\D|$)/
const PAST_YEAR_BONUS = 1.45
/** Share in a consortium, right after the name: "(60 %)". */
const SHARE = /^[\s,(]{0,3}(?:con(?: el| un)?|with|com)?\s?\d{1,3}(?:[.,]\d+)?\s?%/i
const LIST_LOOKBACK = 8

/**
 * The part each name plays, from the words around it in its sentence: bidder, incumbent, manufacturer, brand given as
 * a reference, subcontractor, kept out, or merely mentioned. One reading for each place, in their order.
 */
export function findRoles(text: string, places: readonly NamePlace[]): RoleReading[] {
  if (places.length === 0) return []
  const scan = book.scan(readWords(text))
  const inName = namesByWord(scan, places)
  return places.map((_, index) => roleOf(text, scan, places, inName, index))
}

/** For each content word the index of the name it belongs to, or -1. */
function namesByWord({ content }: Scan<RoleCue>, places: readonly NamePlace[]): Int32Array {
  const inName = new Int32Array(content.length).fill(-1)
  for (const [word, { start, end }] of content.entries()) {
    inName[word] = places.findIndex((place) => start < place.end && end > place.start)
  }
  return inName
}

function roleOf(
  text: string,
  scan: Scan<RoleCue>,
  places: readonly NamePlace[],
  inName: Int32Array,
  index: number,
): RoleReading {
  const { content, hits } = scan
  const first = inName.indexOf(index)
  if (first < 0) return { role: 'mentioned', strength: 0 }
  const last = inName.lastIndexOf(index)
  const sentence = content[first]!.sentence
  const scores = new Map<MentionRole, number>()
  const raise = (role: MentionRole, score: number) => scores.set(role, Math.max(scores.get(role) ?? 0, score))

  for (const { from, to, uses } of hits) {
    // A cue inside a name ("Distribuidora de Equipos") says nothing of a role.
    if (inName[from]! >= 0 && inName[to]! >= 0) continue
    const sameSentence = content[from]!.sentence === sentence
    for (const cue of uses) {
      if (cue.side === 'before' && to < first) {
        if (!sameSentence && !opensListTo(text, scan, to, first)) continue
        const cost = costBetween(text, scan, inName, to, first)
        if (cost.words <= cue.reach) raise(cue.role, cue.weight * cost.factor)
      } else if (cue.side === 'after' && from > last && sameSentence) {
        const cost = costBetween(text, scan, inName, last, from)
        if (cost.words <= cue.reach) raise(cue.role, cue.weight * cost.factor)
      }
    }
  }
  const { start, end } = sentenceBounds(scan, sentence)
  if (scores.has('incumbent') && PAST_YEAR.test(text.slice(start, end))) {
    scores.set('incumbent', scores.get('incumbent')! * PAST_YEAR_BONUS)
  }
  if (SHARE.test(text.slice(places[index]!.end))) raise('named_bidder', 0.9)

  let best: RoleReading = { role: 'mentioned', strength: 0 }
  for (const [role, strength] of scores) if (strength > best.strength) best = { role, strength }
  return best.strength >= 0.2 ? best : { role: 'mentioned', strength: 0 }
}

/**
 * What lies between two words: other names and the commas of a list of names cost nothing, so that a cue before a list
 * reaches its last item. Neither does what stands in brackets: "X (formerly Y) delivered".
 */
function costBetween(text: string, { content }: Scan<RoleCue>, inName: Int32Array, from: number, to: number) {
  let words = 0
  let depth = 0
  let factor = 1
  for (let at = from + 1; at <= to; at += 1) {
    const { gap, text: word } = content[at]!
    const between = text.slice(content[at - 1]!.end, content[at]!.start)
    const wasInside = depth > 0
    for (const char of between) {
      if (char === '(') depth += 1
      else if (char === ')') depth = Math.max(0, depth - 1)
    }
    if (depth > 0 || wasInside) continue
    const listed = inName[at - 1]! >= 0 || inName[at]! >= 0
    if (gap === GAP.comma && !(listed && inName[at - 1]! >= 0)) factor *= COMMA_COST
    if (gap === GAP.closing && !listed) factor *= CLOSING_COST
    if (at < to && inName[at]! < 0 && word !== '&' && !/^\d{1,2}$|^[a-d]$/.test(word)) words += 1
  }
  return { words, factor: factor / (1 + words / FADING) }
}

/** "Se recibieron ofertas de:" and below it the names, line by line. */
function opensListTo(text: string, { content }: Scan<RoleCue>, cue: number, first: number): boolean {
  if (content[first]!.sentence - content[cue]!.sentence > LIST_LOOKBACK) return false
  let end = cue
  while (end + 1 < first && content[end + 1]!.sentence === content[cue]!.sentence) end += 1
  const after = content[end + 1]
  if (!after || !text.slice(content[end]!.end, after.start).includes(':')) return false
  const line = text.slice(0, content[first]!.start).split('\n').at(-1)!
  return /^\s*(?:[-*•·▪–]|\(?[0-9a-z]{1,2}[.)])?\s*$/i.test(line)
}

function sentenceBounds({ content }: Scan<RoleCue>, sentence: number) {
  const words = content.filter((word) => word.sentence === sentence)
  return { start: words[0]!.start, end: words.at(-1)!.end }
}

/** Which of several readings of one firm stands for it: the part that binds it most to the purchase. */
const RANK: Record<MentionRole, number> = {
  named_bidder: 7,
  incumbent: 6,
  manufacturer: 5,
  subcontractor: 4,
  brand_or_equal: 3,
  excluded: 2,
  mentioned: 1,
}
/** A manufacturer known only from a product noun beside the name weighs less than a brand named as a reference. */
const CLEAR_MANUFACTURER = 0.6

export function roleRank({ role, strength }: RoleReading): number {
  return role === 'manufacturer' && strength < CLEAR_MANUFACTURER ? 2.5 : RANK[role]
}
