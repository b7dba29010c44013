/** Lays two names over each other, word by word, and says what each word of either found on the other side. */

import { soundsAlike, soundsNear } from './cross-script.ts'
import { editDistance } from './edit-distance.ts'
import type { NameToken, PreparedName } from './prepare.ts'
import { compareWords } from './similarity.ts'
import type { ExplanationPart, WordMatch } from './types.ts'

/** Rarity weight of a word, in nats. */
export type Weigher = (token: NameToken) => number

/** Weight of the legal form, small beside any rare word. */
export const LEGAL_WEIGHT = 0.5
/** What a word left over weighs when a matched word of its name means the same, or the same trade. */
const SAID_SHARE = 0.5

export interface Alignment {
  parts: ExplanationPart[]
  /** Per content word of the query and of the name: the part that covers it, or null. */
  query: (ExplanationPart | null)[]
  name: (ExplanationPart | null)[]
  /** True when the matched words stand in the same order on both sides. */
  ordered: boolean
}

interface Proposal {
  score: number
  gain: number
  kind: ExplanationPart['kind']
  query: number[]
  name: number[]
}

function initials(tokens: readonly NameToken[]): string {
  return tokens.map((token) => token.latin[0] ?? '').join('')
}

/** Two or three neighbouring words as one. */
interface Run {
  at: number[]
  text: string
  latin: string
  sound: string
  script: NameToken['script']
}

const runsOf = new WeakMap<readonly NameToken[], Run[]>()

function runs(tokens: readonly NameToken[]): Run[] {
  const known = runsOf.get(tokens)
  if (known) return known
  const made: Run[] = []
  for (let i = 0; i + 1 < tokens.length; i++) {
    for (let length = 2; length <= 3 && i + length <= tokens.length; length++) {
      const run = tokens.slice(i, i + length)
      made.push({
        at: run.map((_, k) => i + k),
        text: run.map((token) => token.text).join(''),
        latin: run.map((token) => token.latin).join(''),
        sound: run.map((token) => token.sound).join(''),
        script: run[0]!.script,
      })
    }
  }
  runsOf.set(tokens, made)
  return made
}

/** Neighbouring words of one side written as one word of the other. */
function joinedWords(left: Run, right: NameToken): WordMatch | null {
  if (right.kind === 'number') return null
  if (left.text === right.text) return { score: 0.95, kind: 'joined' }
  if (left.script !== right.script) {
    if (left.latin.length < 5 || right.latin.length < 5 || !soundsNear(left.sound, right.sound)) return null
    const alike = soundsAlike(left.latin, left.script, right.latin, right.script)
    return alike >= 0.8 ? { score: alike * 0.92, kind: 'transliteration' } : null
  }
  if (right.script !== 'latin' || left.text.length < 8 || Math.abs(left.text.length - right.text.length) > 1)
    return null
  const distance = editDistance(left.text, right.text, 1)
  return distance <= 1 ? { score: 0.95 - distance / left.text.length, kind: 'joined' } : null
}

function* proposals(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  freeQuery: boolean[],
  freeName: boolean[],
): Generator<Proposal> {
  const q = query.content
  const n = name.content
  for (let i = 0; i < q.length; i++) {
    if (!freeQuery[i]) continue
    for (let j = 0; j < n.length; j++) {
      if (!freeName[j]) continue
      const match = compareWords(q[i]!, n[j]!)
      if (match) yield { score: match.score, gain: match.score * weigh(n[j]!), kind: match.kind, query: [i], name: [j] }
    }
  }
  for (const [from, to, free, freeTo, swap] of [
    [q, n, freeQuery, freeName, false],
    [n, q, freeName, freeQuery, true],
  ] as const) {
    for (const run of runs(from)) {
      if (run.at.some((k) => !free[k])) continue
      for (let j = 0; j < to.length; j++) {
        if (!freeTo[j]) continue
        const match = joinedWords(run, to[j]!)
        if (!match) continue
        const gain = match.score * weigh(to[j]!) * 1.05
        yield swap ? { ...match, gain, query: [j], name: run.at } : { ...match, gain, query: run.at, name: [j] }
      }
    }
  }
  yield* acronymProposals(q, n, freeQuery, freeName, weigh, false)
  yield* acronymProposals(n, q, freeName, freeQuery, weigh, true)
}

/** A short word on one side, the words it is made of on the other. */
function* acronymProposals(
  short: readonly NameToken[],
  long: readonly NameToken[],
  freeShort: boolean[],
  freeLong: boolean[],
  weigh: Weigher,
  swap: boolean,
): Generator<Proposal> {
  for (let i = 0; i < short.length; i++) {
    const token = short[i]!
    if (!freeShort[i] || token.kind !== 'rare' || token.text.length < 2 || token.text.length > 7) continue
    if (token.script !== 'latin' && token.script !== 'cyrillic') continue
    const size = token.latin.length
    for (let j = 0; j + 2 <= long.length; j++) {
      if (!freeLong[j] || long[j]!.latin[0] !== token.latin[0]) continue
      const end = Math.min(long.length, j + size)
      if (end - j < 2) continue
      // Two letters that are another alphabet's initials are anybody's.
      if (size === 2 && token.script !== long[j]!.script) continue
      const run = Array.from({ length: end - j }, (_, k) => j + k)
      if (run.some((k) => !freeLong[k])) continue
      if (initials(run.map((k) => long[k]!)) !== token.latin) continue
      const weight = run.reduce((sum, k) => sum + weigh(long[k]!), 0)
      const score = size >= 4 ? 0.8 : 0.7
      const proposal = { score, gain: score * weight, kind: 'acronym' as const }
      yield swap ? { ...proposal, query: run, name: [i] } : { ...proposal, query: [i], name: run }
    }
  }
}

function text(tokens: readonly NameToken[], at: readonly number[]): string {
  return at.map((i) => tokens[i]!.text).join(' ')
}

/** Aligns two prepared names. Each word is used once; the best pairs are taken first. */
export function align(query: PreparedName, name: PreparedName, weigh: Weigher): Alignment {
  const q = query.content
  const n = name.content
  const freeQuery = q.map(() => true)
  const freeName = n.map(() => true)
  const coverQuery: (ExplanationPart | null)[] = q.map(() => null)
  const coverName: (ExplanationPart | null)[] = n.map(() => null)
  const taken: { part: ExplanationPart; query: number; name: number }[] = []
  let legal = legalParts(query, name)
  const take = (proposal: Proposal) => {
    const ofName = proposal.name.reduce((sum, j) => sum + weigh(n[j]!), 0)
    // Between scripts the index knows the words of one side only: the mean of both holds whichever side asks.
    const across = q[proposal.query[0]!]!.script !== n[proposal.name[0]!]!.script
    const weights = across ? (ofName + proposal.query.reduce((sum, i) => sum + weigh(q[i]!), 0)) / 2 : ofName
    const part: ExplanationPart = {
      query: text(q, proposal.query),
      name: text(n, proposal.name),
      kind: proposal.kind,
      score: proposal.score,
      weight: weights,
    }
    for (const i of proposal.query) {
      freeQuery[i] = false
      coverQuery[i] = part
    }
    for (const j of proposal.name) {
      freeName[j] = false
      coverName[j] = part
    }
    taken.push({ part, query: proposal.query[0]!, name: proposal.name[0]! })
  }
  for (let i = 0; i < q.length; i++) {
    const j = n.findIndex((token, k) => freeName[k] && token.text === q[i]!.text)
    if (j >= 0) take({ score: 1, gain: 0, kind: 'literal', query: [i], name: [j] })
  }
  const slip = misspeltForm(query, name, freeQuery) ?? misspeltForm(name, query, freeName)
  if (slip) {
    const [side, free, cover] = slip.of === query ? [q, freeQuery, coverQuery] : [n, freeName, coverName]
    const part: ExplanationPart = {
      query: slip.of === query ? slip.tail : slip.form,
      name: slip.of === query ? slip.form : slip.tail,
      kind: 'legal_form',
      score: 0.6,
      weight: LEGAL_WEIGHT,
    }
    side.forEach((token, i) => {
      if (token.position < slip.from) return
      free[i] = false
      cover[i] = part
    })
    legal = [part]
  }
  if (freeQuery.includes(true) && freeName.includes(true)) {
    const rest = [...proposals(query, name, weigh, freeQuery, freeName)]
    rest.sort((a, b) => b.gain - a.gain || b.score - a.score || a.query[0]! - b.query[0]! || a.name[0]! - b.name[0]!)
    for (const proposal of rest) {
      if (proposal.query.every((i) => freeQuery[i]) && proposal.name.every((j) => freeName[j])) take(proposal)
    }
  }
  taken.sort((a, b) => a.query - b.query)
  const ordered = taken.every((entry, i) => i === 0 || entry.name > taken[i - 1]!.name)
  const parts = taken.map((entry) => entry.part)
  parts.push(...legal)
  const rest = (tokens: readonly NameToken[], free: readonly boolean[], at: number) => {
    const token = tokens[at]!
    return weigh(token) * (isSaid(tokens, free, token) ? SAID_SHARE : 1)
  }
  q.forEach((token, i) => {
    if (freeQuery[i])
      parts.push({ query: token.text, name: '', kind: 'extra_query', score: 0, weight: rest(q, freeQuery, i) })
  })
  n.forEach((token, j) => {
    if (freeName[j])
      parts.push({ query: '', name: token.text, kind: 'extra_name', score: 0, weight: rest(n, freeName, j) })
  })
  return { parts, query: coverQuery, name: coverName, ordered }
}

/** "Shipping Lines" for "Shipping", "Bank … Bank": another word of the name has said it. */
export function isSaid(tokens: readonly NameToken[], free: readonly boolean[], token: NameToken): boolean {
  if (!token.concept || token.kind === 'place') return false
  const field = token.concept.name.split(':')[0]
  return tokens.some((other, i) => !free[i] && other.kind === token.kind && other.concept?.name.split(':')[0] === field)
}

function legalParts(query: PreparedName, name: PreparedName): ExplanationPart[] {
  const q = query.legal.at(-1)
  const n = name.legal.at(-1)
  if (!q && !n) return []
  // Told in another script, the form is left out as often as not, and has no fixed translation.
  if (query.latinOnly !== name.latinOnly) return []
  let score = 0.6
  if (q && n) score = sameForms(query, name) ? 1 : q.class === n.class ? 0.9 : 0.3
  return [{ query: formText(query), name: formText(name), kind: 'legal_form', score, weight: LEGAL_WEIGHT }]
}

function formText(name: PreparedName): string {
  return name.legal.map((form) => form.text).join(' ')
}

function sameForms(a: PreparedName, b: PreparedName): boolean {
  return a.legal.length === b.legal.length && a.legal.every((form) => b.legal.some((other) => other.text === form.text))
}

/** Slips allowed in a legal form of so many letters. */
function formBudget(letters: number): number {
  if (letters <= 3) return 1
  return letters <= 9 ? 2 : 3
}

interface FormSlip {
  of: PreparedName
  /** Position of the first word of the slip. */
  from: number
  tail: string
  form: string
}

/**
 * The end of a name that is a slip of the other name's legal form: "S.A. DE V.V.", "COPMAY", "S..L.". Only unknown
 * words that found no partner, and never all that the name has.
 */
function misspeltForm(side: PreparedName, other: PreparedName, free: readonly boolean[]): FormSlip | null {
  if (other.legal.length === 0 || !free.includes(true) || !side.latinOnly || !other.latinOnly) return null
  const form = endOf(other.all, (token) => token.kind === 'legal' || token.kind === 'stop')
  if (form.letters.length < 2) return null
  const unmatched = (token: NameToken) => {
    const at = side.content.indexOf(token)
    return at >= 0 && free[at]! && token.concept === undefined && token.kind !== 'number'
  }
  const tail = endOf(side.all, (token) => token.kind === 'legal' || token.kind === 'stop' || unmatched(token))
  let best: FormSlip | null = null
  let least = Number.POSITIVE_INFINITY
  let letters = ''
  let slipped = false
  for (let i = side.all.length - 1; i >= Math.max(1, tail.from); i--) {
    const token = side.all[i]!
    letters = token.text + letters
    slipped ||= unmatched(token)
    if (!slipped) continue
    const single = withoutDoubles(letters)
    const limit = formBudget(Math.min(single.length, form.letters.length))
    const distance = editDistance(single, withoutDoubles(form.letters), limit)
    const keeps = side.content.some((word) => word.position < i)
    if (distance <= limit && distance < least && keeps) {
      least = distance
      best = { of: side, from: i, tail: textFrom(side.all, i), form: textFrom(other.all, form.from) }
    }
  }
  return best
}

function withoutDoubles(letters: string): string {
  return letters.replace(/(.)\1+/g, '$1')
}

function textFrom(tokens: readonly NameToken[], from: number): string {
  return tokens
    .slice(from)
    .map((token) => token.text)
    .join(' ')
}

/** The last words of a name for which something holds, and their letters. */
function endOf(tokens: readonly NameToken[], holds: (token: NameToken) => boolean): { from: number; letters: string } {
  let from = tokens.length
  let letters = ''
  while (from > 0 && holds(tokens[from - 1]!)) {
    from--
    letters = tokens[from]!.text + letters
  }
  return { from, letters }
}
