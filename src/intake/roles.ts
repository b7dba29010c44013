import { type Content, createPhraseBook, type Hit, type PhraseBook } from './phrases.ts'
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
  const names = namesByWord(scan.content, places)
  const sentences: SentenceCues[] = []
  for (const [at, { sentence, start, end }] of scan.content.entries()) {
    const known = sentences[sentence]
    if (known) {
      known.last = at
      known.end = end
    } else sentences[sentence] = { hits: [], last: at, start, end }
  }
  for (const hit of scan.hits) sentences[scan.content[hit.from]!.sentence]!.hits.push(hit)
  return places.map((place, index) => roleOf({ text, content: scan.content, names, sentences }, place, index))
}

interface SentenceCues {
  hits: Hit<RoleCue>[]
  /** Its last content word. */
  last: number
  start: number
  end: number
}

interface CuedText {
  text: string
  content: Content[]
  names: NameWords
  sentences: SentenceCues[]
}

interface NameWords {
  /** For each content word the index of the name it belongs to, or -1. */
  of: Int32Array
  first: Int32Array
  last: Int32Array
}

function namesByWord(content: Content[], places: readonly NamePlace[]): NameWords {
  const of = new Int32Array(content.length).fill(-1)
  const first = new Int32Array(places.length).fill(-1)
  const last = new Int32Array(places.length).fill(-1)
  const order = places.map((_, index) => index).sort((a, b) => places[a]!.start - places[b]!.start)
  let word = 0
  for (const index of order) {
    const { start, end } = places[index]!
    while (word < content.length && content[word]!.end <= start) word += 1
    for (let at = word; at < content.length && content[at]!.start < end; at += 1) {
      of[at] = index
      if (first[index] === -1) first[index] = at
      last[index] = at
    }
  }
  return { of, first, last }
}

function roleOf(cued: CuedText, place: NamePlace, index: number): RoleReading {
  const { text, content, names, sentences } = cued
  const first = names.first[index]!
  const last = names.last[index]!
  if (first < 0) return { role: 'mentioned', strength: 0 }
  const own = content[first]!.sentence
  const scores = new Map<MentionRole, number>()
  const raise = (role: MentionRole, score: number) => scores.set(role, Math.max(scores.get(role) ?? 0, score))

  for (
    let sentence = Math.max(0, own - (opensLine(text, place.start) ? LIST_LOOKBACK : 0));
    sentence <= own;
    sentence += 1
  ) {
    if (sentence < own && !endsWithColon(cued, sentence)) continue
    for (const { from, to, uses } of sentences[sentence]!.hits) {
      // A cue inside a name ("Distribuidora de Equipos") says nothing of a role.
      if (names.of[from]! >= 0 && names.of[to]! >= 0) continue
      for (const { role, side, weight, reach } of uses) {
        const span =
          side === 'before' && to < first ? [to, first] : side === 'after' && from > last ? [last, from] : null
        if (!span) continue
        const cost = costBetween(cued, span[0]!, span[1]!, reach)
        if (cost.words <= reach) raise(role, weight * cost.factor)
      }
    }
  }
  const { start, end } = sentences[own]!
  if (scores.has('incumbent') && PAST_YEAR.test(text.slice(start, end))) {
    scores.set('incumbent', scores.get('incumbent')! * PAST_YEAR_BONUS)
  }
  if (SHARE.test(text.slice(place.end, place.end + 24))) raise('named_bidder', 0.9)

  let best: RoleReading = { role: 'mentioned', strength: 0 }
  for (const [role, strength] of scores) if (strength > best.strength) best = { role, strength }
  return best.strength >= 0.2 ? best : { role: 'mentioned', strength: 0 }
}

/** The name begins a line of a list. */
function opensLine(text: string, start: number): boolean {
  const line = text.slice(Math.max(0, start - 12), start)
  return /\n\s*(?:[-*•·▪–]|\(?[0-9a-z]{1,2}[.)])?\s*$/i.test(line)
}

/** "Se recibieron ofertas de:", below which the names follow. */
function endsWithColon({ text, content, sentences }: CuedText, sentence: number): boolean {
  const { last } = sentences[sentence]!
  const after = content[last + 1]
  return after !== undefined && text.slice(content[last]!.end, after.start).includes(':')
}

/**
 * What lies between two words: other names and the commas of a list of names cost nothing, so that a cue before a list
 * reaches its last item. Neither does what stands in brackets: "X (formerly Y) delivered".
 */
function costBetween({ text, content, names }: CuedText, from: number, to: number, reach: number) {
  let words = 0
  let depth = 0
  let factor = 1
  for (let at = from + 1; at <= to && words <= reach; at += 1) {
    const { gap, text: word } = content[at]!
    const between = text.slice(content[at - 1]!.end, content[at]!.start)
    const wasInside = depth > 0
    for (const char of between) {
      if (char === '(') depth += 1
      else if (char === ')') depth = Math.max(0, depth - 1)
    }
    if (depth > 0 || wasInside) continue
    const afterName = names.of[at - 1]! >= 0
    const listed = afterName || names.of[at]! >= 0
    if (gap === GAP.comma && !afterName) factor *= COMMA_COST
    if (gap === GAP.closing && !listed) factor *= CLOSING_COST
    if (at < to && names.of[at]! < 0 && word !== '&' && !/^\d{1,2}$|^[a-d]$/.test(word)) words += 1
  }
  return { words, factor: factor / (1 + words / FADING) }
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
  return role === 'manufacturer' && strength < CLEAR_MANUFACTURER ? 1.5 : RANK[role]
}
