import { type CuedText, type CueHit, type NamePlace, readCues, type SentenceCues } from './cued-text.ts'
import { headsAbove, type ItemPlace, isBroken, itemOf } from './list-items.ts'
import { GAP } from './text.ts'
import type { MentionRole } from './types.ts'

export interface RoleReading {
  role: MentionRole
  /** How clearly the text says so, 0 where nothing does. */
  strength: number
}

/** How fast a cue fades with the words between. */
const FADING = 6
/** Words of a label or a list head fade slowly: the colon hands what they say over to the items. */
const LABEL_FADING = 24
/** What is denied stays denied over what stands between: "no se permitirá que subcontrate a X". */
const DENIAL_FADING = 18
const LABEL_REACH = 24
/** The first noun of a label names the thing: "Marca ofertada por el licitante:" is a make. */
const LABEL_HEAD_BONUS = 1.2
const COMMA_COST = 0.75
const CLOSING_COST = 0.65
/** "Oferente B presenta cámaras X": the product noun at the name says that the bidder is somebody else. */
const PRODUCT_BETWEEN = 0.4
/** A contract of an earlier year is one that runs or ran. */
const PAST_YEAR = /(?:^|\D)(?:19|20)\d{2}(?:\D|$)/
const PAST_YEAR_BONUS = 1.45
/** Share in a consortium, right after the name: "(60 %)". */
const SHARE = /^[\s,(]{0,3}(?:con(?: el| un)?|with|com)?\s?\d{1,3}(?:[.,]\d+)?\s?%/i
const SHARE_STRENGTH = 0.9
/** What a cue in a further clause still says of a name in the one before. */
const NEW_CLAUSE = 0.4
const CLEAR_FROM = 0.2

/**
 * The part each name plays, from the words around it in its sentence: bidder, incumbent, manufacturer, brand given as
 * a reference, subcontractor, kept out, or merely mentioned. One reading for each place, in their order.
 *
 * What is said within the name's own item of a list goes before what the head of the list says, by nearness; nothing
 * said of one item reaches another.
 */
export function findRoles(text: string, places: readonly NamePlace[]): RoleReading[] {
  if (places.length === 0) return []
  const cued = readCues(text, places)
  return places.map((place, index) => roleOf(cued, place, index))
}

function roleOf(cued: CuedText, place: NamePlace, index: number): RoleReading {
  const { text, content, names } = cued
  const first = names.first[index]!
  const last = names.last[index]!
  if (first < 0) return { role: 'mentioned', strength: 0 }
  const own = content[first]!.sentence
  const sentence = cued.sentence(own)
  const item = itemOf(cued, first)
  const scores = new Map<MentionRole, number>()
  const raise = (role: MentionRole, score: number) => {
    if (score > (scores.get(role) ?? 0)) scores.set(role, score)
  }

  for (const hit of sentence.cues) {
    const role = roleIn(hit, item, sentence)
    const { side, weight, reach } = hit.cue
    if (side === 'after') {
      if (hit.from <= last || isBroken(cued, last, hit.from)) continue
      const { words, factor } = costBetween(cued, afterInsertion(cued, last, hit.from), hit.from, reach)
      if (words <= reach) raise(role, weight * factor * (opensClause(cued, last, hit.from) ? NEW_CLAUSE : 1))
    } else if (hit.to < first && applies(cued, hit, last, item)) {
      raise(role, weight * factorBefore(cued, hit, first, item) * productFactor(cued, hit, first, last, item))
    }
  }
  for (const head of headsAbove(cued, place.start, own)) {
    const { cues, last: end } = cued.sentence(head)
    for (const { to, cue } of cues) if (cue.side === 'before') raise(cue.role, cue.weight * labelFactor(end - to))
  }
  const year = text.slice(content[sentence.first]!.start, content[sentence.last]!.end)
  const elsewhere = sentence.cues.some(
    ({ from, cue }) =>
      cue.elsewhere && from >= item.start && !isBroken(cued, Math.min(from, first), Math.max(from, first)),
  )
  if (elsewhere) scores.delete('incumbent')
  if (scores.has('incumbent') && PAST_YEAR.test(year)) {
    scores.set('incumbent', scores.get('incumbent')! * PAST_YEAR_BONUS)
  }
  if (SHARE.test(text.slice(place.end, place.end + 24))) raise('named_bidder', SHARE_STRENGTH)

  let best: RoleReading = { role: 'mentioned', strength: 0 }
  for (const [role, strength] of scores) if (strength > best.strength) best = { role, strength }
  return best.strength >= CLEAR_FROM ? best : { role: 'mentioned', strength: 0 }
}

/** "X was used, and the bidders may ...": the words after ", and" have another subject than the name. */
function opensClause({ text, content, names }: CuedText, last: number, to: number): boolean {
  for (let at = last + 1; at < to; at += 1) {
    const { text: word, gap } = content[at]!
    const next = content[at + 1]!
    if (word !== '&' || gap !== GAP.comma || names.of[at + 1]! >= 0) continue
    const written = text.slice(next.start, next.end)
    if (written === written.toLowerCase()) return true
  }
  return false
}

/** Words that an insertion between commas may hold. */
const INSERTION_LIMIT = 10

/** "X, its affiliates and other labels included, are excluded": what stands between two commas behind the name is skipped. */
function afterInsertion({ content, names }: CuedText, last: number, to: number): number {
  if (last + 1 >= to || content[last + 1]!.gap !== GAP.comma || names.of[last + 1]! >= 0) return last
  for (let at = last + 2; at <= to && at <= last + INSERTION_LIMIT; at += 1) {
    if (content[at]!.gap >= GAP.opening || names.of[at]! >= 0) return last
    if (content[at]!.gap === GAP.comma) return at - 1
  }
  return last
}

/** The conditions that a cue before the name may have. */
function applies(cued: CuedText, { from, cue }: CueHit, last: number, item: ItemPlace): boolean {
  if (cue.besideProduct && !productFollows(cued, last)) return false
  return !cue.ofProduct || subjectIsProduct(cued, from, item)
}

/** A product is what the clause up to `before` speaks of. */
function subjectIsProduct(cued: CuedText, before: number, item: ItemPlace): boolean {
  const { products } = cued.sentence(cued.content[before]!.sentence)
  return products.some(({ from, to }) => from >= item.start && to < before)
}

function roleIn({ from, cue }: CueHit, item: ItemPlace, { offers, inPlace }: SentenceCues): MentionRole {
  const stands = (hit: { from: number; to: number }) => hit.from >= item.start && (hit.to < from || cue.ofProduct)
  if (cue.inOffer !== undefined && offers.some(stands)) return cue.inOffer
  if (cue.inPlace !== undefined && inPlace.some(stands)) return cue.inPlace
  return cue.role
}

/** How much of a cue before the name arrives at it. */
function factorBefore(cued: CuedText, { from, to, cue }: CueHit, first: number, item: ItemPlace): number {
  const { afterLabel } = item
  if (afterLabel > to) {
    const local = costBetween(cued, Math.max(afterLabel, item.start) - 1, first, cue.reach)
    const between = afterLabel - 1 - to
    if (local.words > cue.reach || between > LABEL_REACH || to < item.labelStart) return 0
    const leads = from - item.labelStart <= 1 ? LABEL_HEAD_BONUS : 1
    return local.factor * labelFactor(between) * leads
  }
  // Of another item, and not in a head before the first one.
  if (to < item.start && (afterLabel >= 0 || to >= item.firstBreak)) return 0
  const { words, factor } = costBetween(cued, to, first, cue.reach, cue.role === 'excluded' ? DENIAL_FADING : FADING)
  return words <= cue.reach ? factor : 0
}

function labelFactor(words: number): number {
  return 1 / (1 + words / LABEL_FADING)
}

function productFactor(
  cued: CuedText,
  { from, to, cue }: CueHit,
  first: number,
  last: number,
  item: ItemPlace,
): number {
  if (cue.role !== 'named_bidder' || item.afterLabel === first) return 1
  const { products } = cued.sentence(cued.content[first]!.sentence)
  const beside = products.some(
    (product) => product.to === first - 1 && product.from > to && cued.content[first]!.gap === GAP.space,
  )
  if (beside || productFollows(cued, last)) return PRODUCT_BETWEEN
  const predicate = cued
    .sentence(cued.content[first]!.sentence)
    .cues.some((other) => other.cue.ofProduct && other.to === first - 1 && other.from > to)
  return predicate && subjectIsProduct(cued, from, item) ? PRODUCT_BETWEEN : 1
}

/** English puts the product after the maker: "X scanners". */
function productFollows(cued: CuedText, last: number): boolean {
  const next = cued.content[last + 1]
  if (!next || next.gap !== GAP.space || next.complement) return false
  return cued.sentence(next.sentence).products.some(({ from }) => from === last + 1)
}

/**
 * What lies between two words: other names and the commas of a list of names cost nothing, so that a cue before a list
 * reaches its last item. Neither does what stands in brackets: "X (formerly Y) delivered".
 */
function costBetween({ text, content, names }: CuedText, from: number, to: number, reach: number, fading = FADING) {
  let words = 0
  let depth = 0
  let factor = 1
  for (let at = Math.max(1, from + 1); at <= to && words <= reach; at += 1) {
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
  return { words, factor: factor / (1 + words / fading) }
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
