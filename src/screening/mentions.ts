/**
 * Vendors named in running text: one pass over the words, whole distinctive names only. Precision first: a name is
 * taken when the words around it do not speak of a person, a street or another firm.
 */
import { decideMatch, isOrdinaryBrand } from './decide.ts'
import { type Definition, definedNames } from './defined-names.ts'
import { type MentionPatterns, MIN_MISSPELT, mentionPatterns } from './mention-patterns.ts'
import { type Hit, hitAt } from './name-hits.ts'
import type { ScreeningIndex } from './name-index/screening-index.ts'
import { linkedBefore, nameStart, type Run, upperRun } from './name-run.ts'
import { coreSpan, extend, reachesForm, type Span, withQuote } from './name-span.ts'
import { nativeMentions } from './native-mentions.ts'
import { isBareBrand, isPlausible, ordinaryWords } from './plausible.ts'
import { isSentenceStart, readText, shoutsAround, type TextWord } from './running-text.ts'
import { readingCopy } from './source-text.ts'
import { craftNear } from './surroundings.ts'
import type { MatchDecision, Mention, PartyType } from './types.ts'
import { isUnspacedScript } from './unspaced.ts'
import { legalFormAt, MENTION_WORDS, otherMeaning } from './words.ts'

export type { Mention } from './types.ts'

/** Least score of a mention that is given: the alert threshold. */
const ALERT = 0.7
/** The same where no word of the name is known to be a firm's. */
const SURE = 0.8
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
    const mention = wholeRunAt(reading, i, hit && judge(reading, hit, out, free), out, free) ?? firmAt(reading, i, free)
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
  const { entity } = index.name(pattern.name)
  const { id, type } = index.entity(entity)
  const official = index.name(index.namesOf(entity)[0]!).prepared
  if (type !== undefined && type !== 'organisation' && !isPersonOrCraft(words, hit, type, span)) return null
  const circumstances = {
    firm: span.legal,
    foreign: isForeign(reading, words[hit.from]!, id, before),
    named: before.some((mention) => mention.id === id),
    listedAlone: hit.patterns.some((p) => index.name(p.name).prepared.legal.length === 0),
    officialWord: official.content.some((token) => token.text === pattern.words[0]),
    patterns,
    ordinaryHere: reading.ordinaryHere,
  }
  const bare = !isPlausible(words, hit, circumstances)
  if (bare && !isBareBrand(words, hit, circumstances)) return null
  const token = pattern.tokens[0]!
  const unsure = pattern.words.length === 1 && (token.kind !== 'rare' || otherMeaning(token.text) !== undefined)
  const few = pattern.words.length === 1 || (pattern.common && pattern.words.length === 2)
  if (span.legal && !core.legal && few) {
    // The form is that of the whole name: "Carrillo Farfan SA", "Moreno y Dulce SC".
    if (unsure && linkedBefore(words, span.from)) return null
    const start = nameStart(words, span, free)
    // The first word of a sentence has its capital from there.
    const opening = !unsure && start === span.from - 1 && isSentenceStart(words, start) && !words[start]!.concept
    if (start < span.from && !opening && !isListedInFull(reading, hit, span)) {
      return named(reading, { ...span, from: start, start: words[start]!.start })
    }
  }
  if (pattern.common && span === core && !core.legal && reachesForm(words, core.to + 1, patterns)) return null
  if (isForeignBody(reading, hit)) return null
  let decision = decide(text.slice(span.start, span.end), span.country)
  let used = span
  const fellBack = decision.status === 'none' && span !== core
  let subsidiary = false
  if (fellBack) {
    if (hit.misspelt > 0 && span.legal && pattern.words.length === 1 && span.country === undefined) return null
    if (unsure && span.legal && span.country === undefined) return null
    // "Hikvision Wines Ltd" is another firm, "BAE Systems Surface Ships Ltd" one of the family; "Kaspersky Endpoint
    // Security" is a product of the firm.
    subsidiary = !span.neutral && span.legal
    if (subsidiary && !isFamilyName(reading, hit, span)) return null
    decision = decide(text.slice(core.start, core.end), undefined)
    if (!span.neutral && !subsidiary) used = core
  }
  if (decision.status === 'none') return null
  const best = decision.best!
  const own = hit.patterns.find((p) => index.entity(index.name(p.name).entity).id === best.id)
  const abroad = fellBack && span.country !== undefined
  const sure = before.some((mention) => mention.id === best.id && mention.status === 'match')
  let status = sure && used === core ? 'match' : decision.status
  if (hit.misspelt > 0 || hit.brand || abroad || subsidiary || bare || (fellBack && span.legal)) status = 'possible'
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

/** The entity that screening finds for this part of the text, whole. */
function named({ text, decide }: Reading, span: Span, least = ALERT): Mention | null {
  const decision = decide(text.slice(span.start, span.end), span.country)
  if (decision.status === 'none' || decision.best!.score < least) return null
  return toMention(text, span, decision, decision.status, decision.best!.score)
}

/**
 * A run of words in capitals that is one name, listed in other words: what screening says of the whole of it outweighs
 * a shorter name found inside.
 */
function wholeRunAt(
  reading: Reading,
  i: number,
  found: Mention | null,
  before: readonly Mention[],
  free: number,
): Mention | null {
  const { words } = reading
  const run = upperRun(words, i, free)
  if (!run || (!found && i !== run.from)) return found
  const start = words[run.from]!.start
  const end = words[run.to]!.end
  if (found && found.start <= start && found.end >= end) return found
  const known = holdsKnownWord(reading, run)
  if (!found && !known && !soundsLikeFirm(words, run)) return null
  if (!found && holdsHit(reading, run, before, free)) return null
  const least = known || found ? ALERT : SURE
  const whole = named(reading, { ...run, start, end, legal: false, neutral: true }, least)
  if (whole || !found) return whole
  return isScrap(words, run, found) ? null : found
}

/** A listed name stands further on in the run: it is looked at there. */
function holdsHit(reading: Reading, { from, to }: Run, before: readonly Mention[], free: number): boolean {
  const { index, patterns, words } = reading
  for (let i = from; i <= to; i++) {
    const hit = words[i]!.stop ? null : hitAt(index, patterns, words, i, free)
    if (hit && judge(reading, hit, before, free)) return true
  }
  return false
}

/** One word of a longer name that is nobody's: "BAZARGANI PISHGAMAN GOSTARESH OFOQ TEJARAT". */
function isScrap(words: readonly TextWord[], { from, to }: Run, found: Mention): boolean {
  let own = 0
  let strangers = 0
  for (let i = from; i <= to; i++) {
    const { start, concept, stop, text } = words[i]!
    if (stop) continue
    if (start >= found.start && start < found.end) own++
    else if (!concept && text.length > 2 && !/\d/.test(text) && !MENTION_WORDS.product.has(text)) strangers++
  }
  return own <= 1 && strangers >= 2
}

/**
 * Form and all, as a list has it: whole by itself where the words before tell nothing, in a text of capitals or before
 * a name of several words.
 */
function isListedInFull({ words, text, decide }: Reading, hit: Hit, span: Span): boolean {
  if (hit.misspelt > 0) return false
  if (hit.patterns[0]!.words.length < 3 && !shoutsAround(words, span.from, span.to)) return false
  return decide(text.slice(span.start, span.end), undefined).best?.score === 1
}

// Bodies that every state has by the same name, and how many compared words such a name has at most.
const STATE_BODIES: [words: number, heads: ReadonlySet<string>][] = [
  [3, new Set(['ministry', 'ministerio', 'ministere'])],
  [2, new Set('police policia army ejercito exercito navy armada marinha senate senado congreso congresso'.split(' '))],
]

/** "Ministry of the Interior" where the text does not speak of the state whose ministry is listed. */
function isForeignBody({ index, words }: Reading, hit: Hit): boolean {
  const pattern = hit.patterns[0]!
  const length = pattern.words.length
  if (!STATE_BODIES.some(([most, heads]) => length <= most && pattern.words.some((word) => heads.has(word))))
    return false
  if (pattern.tokens.some(({ kind }) => kind === 'place')) return false
  const country = index.entity(index.name(pattern.name).entity).country
  return country === undefined || !words.some(({ concept }) => concept?.country === country)
}

/** A word that few entities bear and that means nothing else. */
function isKnownWord({ index }: Reading, { text, concept, stop }: TextWord): boolean {
  if (stop || concept || text.length < MIN_MISSPELT || isOrdinaryBrand(text)) return false
  const bearers = index.bearers(text)
  return bearers > 0 && bearers <= RARE_BEARERS
}

function holdsKnownWord(reading: Reading, { from, to }: Run): boolean {
  for (let i = from; i <= to; i++) if (isKnownWord(reading, reading.words[i]!)) return true
  return false
}

/** A word that organisations bear: bank, group, shipping, a legal form. */
function soundsLikeFirm(words: readonly TextWord[], { from, to }: Run): boolean {
  for (let i = from; i <= to; i++) {
    const kind = words[i]!.concept?.kind
    if (kind === 'generic' || kind === 'industry' || (i > from && legalFormAt(words, i))) return true
  }
  return false
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
function firmAt(reading: Reading, i: number, free: number): Mention | null {
  const { patterns, words, text, decide } = reading
  const word = words[i]!
  if (!word.capital || !isKnownWord(reading, word) || nameStart(words, { from: i, to: i }, free) < i) return null
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
