/**
 * Vendors named in running text: one pass over the words, whole distinctive names only. Precision first: a name is
 * taken when the words around it do not speak of a person, a street or another firm.
 */
import { decideMatch, isOrdinaryBrand } from './decide.ts'
import { type Definition, definedNames } from './defined-names.ts'
import { type MentionPatterns, MIN_MISSPELT, mentionPatterns } from './mention-patterns.ts'
import { type Hit, hitAt } from './name-hits.ts'
import type { ScreeningIndex } from './name-index.ts'
import { coreSpan, extend, reachesForm, type Span, withQuote } from './name-span.ts'
import { nativeMentions } from './native-mentions.ts'
import { isBareBrand, isPlausible, ordinaryWords } from './plausible.ts'
import { readText, type TextWord } from './running-text.ts'
import { readingCopy } from './source-text.ts'
import { craftNear } from './surroundings.ts'
import type { MatchDecision, Mention, PartyType } from './types.ts'
import { isUnspacedScript } from './unspaced.ts'
import { MENTION_WORDS } from './words.ts'

export type { Mention } from './types.ts'

/** Least score of a mention that is given: the alert threshold. */
const ALERT = 0.7
/** A word that more entities than this bear points at none of them. */
const RARE_BEARERS = 3

/** A text with what is known of it as a whole. */
interface Reading {
  index: ScreeningIndex
  patterns: MentionPatterns
  text: string
  words: TextWord[]
  /** Short forms that the text defines. */
  defined: ReadonlyMap<string, Definition[]>
  ordinaryHere: ReadonlySet<string>
  decide: (name: string, country: string | undefined) => MatchDecision
}

/**
 * Finds the entities named in a text.
 * @returns mentions in the order of the text, none overlapping; `text.slice(start, end) === mention.text`
 */
export function findMentions(index: ScreeningIndex, text: string): Mention[] {
  const copy = readingCopy(text)
  const found = mentionsIn(index, copy.text)
  if (copy.text === text) return found
  return found.map((mention) => {
    const start = copy.sourceStart(mention.start)
    const end = copy.sourceEnd(mention.end)
    return { ...mention, start, end, text: text.slice(start, end) }
  })
}

function mentionsIn(index: ScreeningIndex, text: string): Mention[] {
  const patterns = mentionPatterns(index)
  const words = readText(text)
  const reading: Reading = {
    index,
    patterns,
    text,
    words,
    defined: definedNames(words, text),
    ordinaryHere: ordinaryWords(words, patterns),
    decide: decideOnce(index),
  }
  const out: Mention[] = []
  // The first word that no mention has taken.
  let free = 0
  for (let i = 0; i < words.length; ) {
    const word = words[i]!
    if (isUnspacedScript(word.script)) {
      let last = i
      while (words[last + 1] && words[last + 1]!.gap === '' && isUnspacedScript(words[last + 1]!.script)) last++
      out.push(...nativeMentions(index, patterns, text, words.slice(i, last + 1), ALERT))
      i = last + 1
      free = i
      continue
    }
    const hit = word.stop ? null : hitAt(index, patterns, words, i, free)
    const mention = (hit && judge(reading, hit, out, free)) ?? firmAt(reading, i)
    if (mention) {
      if (!isFormerName(words, text, i, out.at(-1))) out.push(mention)
      while (i < words.length && words[i]!.start < mention.end) i++
      free = i
    } else i++
  }
  return out
}

const FORMER = new Set(
  'formerly previously former antes anteriormente antigua antiguo antigamente ex exdenominada fka anterior'.split(' '),
)

/** "Thales DIS (formerly Gemalto)": another name of the firm just named, not a second firm. */
function isFormerName(words: readonly TextWord[], text: string, at: number, last: Mention | undefined): boolean {
  const before = words[at - 1]
  if (!last || !before || (!FORMER.has(before.text) && !(before.stop && FORMER.has(words[at - 2]?.text ?? ''))))
    return false
  return /^\s*[(,]\s*$/.test(text.slice(last.end, (FORMER.has(before.text) ? before : words[at - 2]!).start))
}

// Tenders repeat the same few names, within a text and from one to the next.
const MAX_REMEMBERED = 4096
const remembered = new WeakMap<ScreeningIndex, Map<string, MatchDecision>>()

function decideOnce(index: ScreeningIndex): Reading['decide'] {
  let known = remembered.get(index)
  if (!known) {
    known = new Map()
    remembered.set(index, known)
  }
  const decisions = known
  return (name, country) => {
    const key = `${country ?? ''}|${name}`
    let decision = decisions.get(key)
    if (!decision) {
      if (decisions.size >= MAX_REMEMBERED) decisions.clear()
      decision = decideMatch(index, { name, country })
      decisions.set(key, decision)
    }
    return decision
  }
}

/** The mention that a hit is, when the words around it and the whole name with its form agree. */
function judge(reading: Reading, hit: Hit, before: readonly Mention[], free: number): Mention | null {
  const { index, patterns, words, text, decide } = reading
  const pattern = hit.patterns[0]!
  const core = coreSpan(index, words, hit, free)
  if (inAddress(text, core)) return null
  const span = extend(words, core, patterns)
  const { entity } = index.names[pattern.name]!
  const { id, type } = index.entities[entity]!
  const official = index.names[index.namesOf[entity]![0]!]!.prepared
  if (type !== undefined && type !== 'organisation' && !isPersonOrCraft(words, hit, type, span)) return null
  const circumstances = {
    firm: span.legal,
    foreign: isForeign(reading, words[hit.from]!, id, before),
    named: before.some((mention) => mention.id === id),
    listedAlone: hit.patterns.some((p) => index.names[p.name]!.prepared.all.length === p.words.length),
    officialWord: official.content.some((token) => token.text === pattern.words[0]),
    patterns,
    ordinaryHere: reading.ordinaryHere,
  }
  const bare = !isPlausible(words, hit, circumstances)
  if (bare && !isBareBrand(words, hit, circumstances)) return null
  let decision = decide(text.slice(span.start, span.end), span.country)
  let used = span
  const fellBack = decision.status === 'none' && span !== core
  let subsidiary = false
  if (fellBack) {
    // "Hikvision Wines Ltd" is another firm, "BAE Systems Surface Ships Ltd" one of the family; "Kaspersky Endpoint
    // Security" is a product of the firm.
    subsidiary = !span.neutral && span.legal
    if (subsidiary && !isFamilyName(reading, hit, span)) return null
    decision = decide(text.slice(core.start, core.end), undefined)
    if (!span.neutral && !subsidiary) used = core
  }
  if (decision.status === 'none') return null
  const best = decision.best!
  const own = hit.patterns.find((p) => index.entities[index.names[p.name]!.entity]!.id === best.id)
  const abroad = fellBack && span.country !== undefined
  const sure = before.some((mention) => mention.id === best.id && mention.status === 'match')
  let status = sure && used === core ? 'match' : decision.status
  if (hit.misspelt > 0 || hit.brand || abroad || subsidiary || bare) status = 'possible'
  const score = Math.max(best.score, own ? ALERT : 0)
  if (score < ALERT) return null
  const mention = toMention(text, withQuote(text, used), decision, status, score)
  return bare ? { ...mention, bare } : mention
}

function toMention(
  text: string,
  { start, end }: { start: number; end: number },
  decision: MatchDecision,
  status: Mention['status'],
  score: number,
): Mention {
  const best = decision.best!
  const alternatives = decision.alternatives.map((candidate) => candidate.id)
  return { start, end, text: text.slice(start, end), id: best.id, name: best.name, score, status, alternatives }
}

/**
 * A person, ship or aircraft is meant. By one word only it is any word ("Marina"), with a legal form it is a firm that
 * bears the name, by given names alone anybody, and a ship is told to be one.
 */
function isPersonOrCraft(words: readonly TextWord[], hit: Hit, type: PartyType, span: Span): boolean {
  const pattern = hit.patterns[0]!
  if (pattern.words.length === 1 || span.legal || hit.misspelt > 0) return false
  if (type !== 'person') return craftNear(words, hit)
  return pattern.words.length > 2 || !pattern.words.every((word) => MENTION_WORDS.surnames.has(word))
}

/** A name of two words and more with a rare one among them is a family's, whatever a member adds to it. */
function isFamilyName({ words }: Reading, hit: Hit, span: Span): boolean {
  const pattern = hit.patterns[0]!
  if (pattern.words.length < 2 || pattern.common || hit.misspelt > 0) return false
  for (let i = hit.to + 1; i <= span.to; i++) {
    const { text, concept } = words[i]!
    if (concept?.kind === 'consumer' || MENTION_WORDS.placesAfter.has(text)) return false
  }
  return true
}

/** The text gives this short form to a body that is not the entity. */
function isForeign(
  { defined, text, decide }: Reading,
  word: TextWord,
  id: string,
  before: readonly Mention[],
): boolean {
  const definitions = defined.get(word.text)
  if (!definitions || before.some((mention) => mention.id === id)) return false
  return !definitions.some(({ start, end }) => {
    const { status, best } = decide(text.slice(start, end), undefined)
    return status !== 'none' && best?.id === id
  })
}

/**
 * A rare word of the index that begins the name of a firm, legal form and all, without being a listed name: "Irital
 * Shipping S.R.L." for "Irital Shipping Lines Company". Only as a possible match.
 */
function firmAt({ index, patterns, words, text, decide }: Reading, i: number): Mention | null {
  const word = words[i]!
  if (!word.capital || word.stop || word.concept || word.text.length < MIN_MISSPELT) return null
  const number = index.keys.words.get(word.text)
  if (number === undefined || index.keys.bearers[number]! > RARE_BEARERS || isOrdinaryBrand(word.text)) return null
  if (!reachesForm(words, i + 1, patterns)) return null
  const core: Span = { from: i, to: i, start: word.start, end: word.end, legal: false, neutral: true }
  const span = extend(words, core, patterns)
  if (!span.legal) return null
  const decision = decide(text.slice(span.start, span.end), span.country)
  if (decision.status === 'none' || decision.best!.score < ALERT) return null
  return toMention(text, span, decision, 'possible', decision.best!.score)
}

/** An e-mail or web address is no mention of its owner: "ventas@firma.com", "www.firma.com/es". */
function inAddress(text: string, { from, to, start, end }: Span): boolean {
  if (from !== to) return false
  let left = start
  while (left > 0 && !/[\s,;()]/.test(text[left - 1]!)) left--
  const before = text.slice(left, start)
  return (
    /[@_\\]$|\w\.$|(?:\.|\/\/)\S*\/$/.test(before) || /^(?:@|_|\.[a-z]{2,4}\b|:\/\/)/.test(text.slice(end, end + 6))
  )
}
