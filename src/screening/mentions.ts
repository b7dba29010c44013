/**
 * Vendors named in running text: one pass over the words, whole distinctive names only. Precision first: a name is
 * taken when the words around it do not speak of a person, a street or another firm.
 */
import { decideMatch, isOrdinaryBrand } from './decide.ts'
import { editDistance } from './edit-distance.ts'
import {
  isUnspacedScript,
  type MentionPatterns,
  MIN_MISSPELT,
  mentionPatterns,
  type Pattern,
} from './mention-patterns.ts'
import { deletions, type ScreeningIndex } from './name-index.ts'
import { PREFIX_FORMS } from './prepare.ts'
import { readText, shoutsAround, type TextWord } from './running-text.ts'
import type { MatchDecision, Mention } from './types.ts'
import { legalFormAt, MENTION_WORDS, placePhraseAt } from './words.ts'

export type { Mention } from './types.ts'

/** A name found in the words: the numbers of its first and last word. */
interface Hit {
  from: number
  to: number
  patterns: Pattern[]
  /** Number of words that are misspelt. */
  misspelt: number
}

/** The name with what belongs to it: legal form, place, product. */
interface Span {
  from: number
  to: number
  start: number
  end: number
  /** A legal form stands within. */
  legal: boolean
  /** Every word added to the name is one a subsidiary may add. */
  neutral: boolean
  /** Country of a place that was added. */
  country?: string | undefined
}

const SHORT = 4
const NOBODY: ReadonlySet<string> = new Set()
const CONTEXT = 8
const ACRONYM_CONTEXT = 2
/** Least score of a mention that is given: the alert threshold. */
const ALERT = 0.7
/** A word that more entities than this bear points at none of them. */
const RARE_BEARERS = 3

/**
 * Finds the entities named in a text.
 * @returns mentions in the order of the text, none overlapping; `text.slice(start, end) === mention.text`
 */
export function findMentions(index: ScreeningIndex, text: string): Mention[] {
  const patterns = mentionPatterns(index)
  const words = readText(text)
  const bound = definedAcronyms(words, text)
  const decide = memo((name, country) => decideMatch(index, { name, country }))
  const out: Mention[] = []
  for (let i = 0; i < words.length; ) {
    const word = words[i]!
    if (isUnspacedScript(word.script)) {
      let last = i
      while (words[last + 1] && words[last + 1]!.gap === '' && isUnspacedScript(words[last + 1]!.script)) last++
      nativeMentions(index, patterns, text, words.slice(i, last + 1), out)
      i = last + 1
      continue
    }
    const hit = word.stop ? null : hitAt(patterns, words, i)
    const mention =
      (hit && judge(index, patterns, words, text, hit, bound, decide, out)) ??
      firmAt(index, patterns, words, text, i, decide)
    if (mention) {
      if (!isFormerName(words, text, i, out.at(-1))) out.push(mention)
      while (i < words.length && words[i]!.start < mention.end) i++
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

type Decide = (name: string, country: string | undefined) => MatchDecision

function memo(decide: Decide): Decide {
  const known = new Map<string, MatchDecision>()
  return (name, country) => {
    const key = `${country ?? ''}|${name}`
    let decision = known.get(key)
    if (!decision) {
      decision = decide(name, country)
      known.set(key, decision)
    }
    return decision
  }
}

/** The longest name that begins at word `from`. */
function hitAt(patterns: MentionPatterns, words: readonly TextWord[], from: number): Hit | null {
  const word = words[from]!
  let best: Hit | null = null
  const consider = (pattern: Pattern, misspeltFirst: number) => {
    const end = follow(pattern, words, from)
    if (!end) return
    const misspelt = end.misspelt + misspeltFirst
    if (misspelt > 1) return
    const length = pattern.words.length
    const bestLength = best ? best.patterns[0]!.words.length : 0
    if (!best || length > bestLength || (length === bestLength && misspelt < best.misspelt)) {
      best = { from, to: end.to, patterns: [pattern], misspelt }
    } else if (length === bestLength && misspelt === best.misspelt) best.patterns.push(pattern)
  }
  for (const pattern of patterns.byFirst.get(word.text) ?? []) consider(pattern, 0)
  if (!best && word.text.length >= MIN_MISSPELT && !word.concept && word.capital) {
    const tried = new Set<string>()
    for (const key of [word.text, ...deletions(word.text)]) {
      for (const first of patterns.nearFirst.get(key) ?? []) {
        if (tried.has(first)) continue
        tried.add(first)
        if (editDistance(word.text, first, 1) > 1) continue
        for (const pattern of patterns.byFirst.get(first)!) consider(pattern, 1)
      }
    }
  }
  return best
}

/** Walks the rest of a pattern; articles and conjunctions of the text may stand between. */
function follow(pattern: Pattern, words: readonly TextWord[], from: number): { to: number; misspelt: number } | null {
  let at = from
  let misspelt = 0
  for (let k = 1; k < pattern.words.length; k++) {
    let next = at + 1
    // Articles, and a legal form inside the name: "Profit Corporation, C.A.".
    const passes = (word: TextWord, i: number) => word.stop || legalFormAt(words, i)?.length === 1
    while (
      next < words.length &&
      words[next]!.text !== pattern.words[k] &&
      passes(words[next]!, next) &&
      next - at <= 3
    )
      next++
    const word = words[next]
    if (!word || breaks(words, at, next)) return null
    const wanted = pattern.words[k]!
    if (word.text !== wanted) {
      const near =
        wanted.length >= 6 &&
        pattern.words.length >= 2 &&
        editDistance(word.text, wanted, 1) <= 1 &&
        !bothKnown(word, pattern, k)
      if (!near || misspelt > 0) return null
      misspelt++
    }
    at = next
  }
  return { to: at, misspelt }
}

function bothKnown(word: TextWord, pattern: Pattern, k: number): boolean {
  const concept = pattern.tokens[k]!.concept
  return word.concept !== undefined && concept !== undefined && word.concept.name !== concept.name
}

/** Something between two words that a name does not go on across. */
function breaks(words: readonly TextWord[], left: number, right: number): boolean {
  for (let i = left + 1; i <= right; i++) {
    const gap = words[i]!.gap
    if (/[:;!?|•·…]/.test(gap) || gap.length > 6) return true
    if (words[i]!.sentence !== words[left]!.sentence) return true
  }
  return false
}

function judge(
  index: ScreeningIndex,
  patterns: MentionPatterns,
  words: readonly TextWord[],
  text: string,
  hit: Hit,
  bound: ReadonlySet<string>,
  decide: Decide,
  before: readonly Mention[],
): Mention | null {
  const pattern = hit.patterns[0]!
  const core = coreSpan(index, words, hit, before.at(-1)?.end ?? 0)
  if (inAddress(text, words[hit.from]!, words[hit.to]!)) return null
  const span = extend(words, core, patterns)
  const official = index.names[index.namesOf[index.names[pattern.name]!.entity]![0]!]!.prepared
  const officialWord = official.content.some((token) => token.text === pattern.words[0])
  // A person or a ship by one word only is any word: "Marina", "Serena".
  const { type } = index.entities[index.names[pattern.name]!.entity]!
  if (pattern.words.length === 1 && type !== undefined && type !== 'organisation' && !span.legal) return null
  // Initials that the text defines for a body already recognised by its long name are that body's.
  const id = index.entities[index.names[pattern.name]!.entity]!.id
  const foreign = before.some((mention) => mention.id === id) ? NOBODY : bound
  if (!plausible(words, hit, pattern, span, foreign, officialWord)) return null
  let decision = decide(text.slice(span.start, span.end), span.country)
  let used = span
  const fellBack = decision.status === 'none' && span !== core
  if (fellBack) {
    // "Hikvision Wines Ltd" is another firm; "Kaspersky Endpoint Security" is a product of the firm.
    if (!span.neutral && span.legal) return null
    decision = decide(text.slice(core.start, core.end), undefined)
    if (decision.status === 'none') return null
    if (!span.neutral) used = core
  }
  if (decision.status === 'none') return null
  const best = decision.best!
  const own = hit.patterns.find((p) => index.entities[index.names[p.name]!.entity]!.id === best.id)
  const abroad = fellBack && span.country !== undefined
  const named = before.some((mention) => mention.id === best.id && mention.status === 'match')
  let status = named && used === core ? 'match' : decision.status
  if (hit.misspelt > 0 || abroad) status = 'possible'
  const score = Math.max(best.score, own ? ALERT : 0)
  if (score < ALERT) return null
  used = withQuote(text, used)
  return {
    start: used.start,
    end: used.end,
    text: text.slice(used.start, used.end),
    id: best.id,
    name: own && best.name === undefined ? index.names[own.name]!.text : best.name,
    score,
    status,
    alternatives: decision.alternatives.map((candidate) => candidate.id),
  }
}

/**
 * A rare word of the index that begins the name of a firm, legal form and all, without being a listed name: "Irital
 * Shipping S.R.L." for "Irital Shipping Lines Company". Only as a possible match.
 */
function firmAt(
  index: ScreeningIndex,
  patterns: MentionPatterns,
  words: readonly TextWord[],
  text: string,
  i: number,
  decide: Decide,
): Mention | null {
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
  const best = decision.best!
  return {
    start: span.start,
    end: span.end,
    text: text.slice(span.start, span.end),
    id: best.id,
    name: best.name,
    score: best.score,
    status: 'possible',
    alternatives: decision.alternatives.map((candidate) => candidate.id),
  }
}

/** Takes the closing quote along when the opening one is inside. */
function withQuote(text: string, span: Span): Span {
  const inside = text.slice(span.start, span.end)
  const next = text[span.end]
  const open =
    next === '»'
      ? inside.includes('«')
      : next === '”'
        ? inside.includes('“')
        : next === '"' && inside.split('"').length % 2 === 0
  return open ? { ...span, end: span.end + 1 } : span
}

/** An e-mail or web address is no mention of its owner. */
function inAddress(text: string, first: TextWord, last: TextWord): boolean {
  if (first !== last) return false
  return (
    /[@/_\\]$|\w\.$/.test(text.slice(Math.max(0, first.start - 2), first.start)) ||
    /^(?:@|_|\.[a-z]{2,4}\b|:\/\/)/.test(text.slice(last.end, last.end + 6))
  )
}

/** The name itself with the articles and legal forms that belong to its front. */
function coreSpan(index: ScreeningIndex, words: readonly TextWord[], hit: Hit, after: number): Span {
  let from = hit.from
  let legal = false
  const { prepared } = index.names[hit.patterns[0]!.name]!
  const lead = prepared.all.findIndex((token) => prepared.content.includes(token))
  if (
    lead > 0 &&
    (words[hit.from - lead]?.start ?? -1) >= after &&
    hit.patterns[0]!.words[0] === words[hit.from]!.text
  ) {
    const texts = prepared.all.slice(0, lead).map((token) => token.text)
    if (
      texts.every(
        (t, k) => words[from - lead + k]?.text === t && words[from - lead + k]!.sentence === words[from]!.sentence,
      )
    ) {
      legal = prepared.all.slice(0, lead).some((token) => token.kind === 'legal')
      from -= lead
    }
  }
  if (from === hit.from) {
    for (let length = 6; length >= 1; length--) {
      const at = hit.from - length
      if (
        at < 0 ||
        words[at]!.start < after ||
        breaks(words, at, hit.from) ||
        !/^[\s«"“'‘.]*$/.test(words[hit.from]!.gap)
      )
        continue
      // After a capitalised word the form belongs to the name before.
      if (words[at - 1]?.capital && directGap(words[at]!.gap)) continue
      const form = legalFormAt(words, at)
      if (form && form.length === length && words[at]!.capital && (length > 1 || PREFIX_FORMS.has(form.form.text))) {
        if (MENTION_WORDS.stop.has(words[at]!.text)) continue
        from = at
        legal = true
        break
      }
    }
  }
  return { from, to: hit.to, start: words[from]!.start, end: words[hit.to]!.end, legal, neutral: true }
}

const CONJUNCTIONS = new Set(['and', 'y', 'e', '&'])
const JOINING = new Set([...CONJUNCTIONS, ...'de do da of del dos das em en'.split(' ')])

/** Adds the legal form, the place, subsidiary and product words that follow the name. */
function extend(words: readonly TextWord[], core: Span, patterns: MentionPatterns): Span {
  let to = core.to
  let end = core.end
  let legal = core.legal
  let neutral = true
  let product = false
  let country: string | undefined
  const text = (i: number) => words[i]
  const reaches = (i: number) => reachesForm(words, i, patterns)
  for (let i = core.to + 1; i < words.length && i <= core.to + 12; ) {
    const word = text(i)!
    if (breaks(words, i - 1, i)) break
    const form = legalFormAt(words, i)
    if (form && (form.length > 1 || isLegalHere(words, i, legal))) {
      const last = i + form.length - 1
      if (!withinName(words, i, last)) break
      to = last
      end = closing(words, i, last)
      legal = true
      i = last + 1
      continue
    }
    const place = placeAt(words, i)
    if (place) {
      to = place.last
      end = closing(words, i, place.last)
      country = place.country
      i = place.last + 1
      continue
    }
    if (legal || !directGap(word.gap)) break
    const joins = word.ampersand || (word.stop && !word.capital) ? text(i + 1) : undefined
    const next = joins ?? word
    if (joins && (!JOINING.has(word.text) || !directGap(joins.gap))) break
    if (joins && !CONJUNCTIONS.has(word.text) && !reaches(i)) break
    if (!next.capital || next.stop || (next.shouting && !reaches(i))) break
    const kind = next.concept?.kind
    const isProduct = MENTION_WORDS.product.has(next.text) || (/\d/.test(next.text) && next.text.length <= 7)
    if (kind === 'generic' || kind === 'industry' || kind === 'place') {
      // A word that any subsidiary's name may have: taken as it is.
    } else if (isProduct) product = true
    else if (reaches(i)) neutral = false
    else if (!joins && product) product = true
    else if (!joins && !kind && directGap(next.gap)) {
      // An unknown capitalised word right after the brand: a model or product name, taken only if more follows.
      const after = text(i + 1)
      if (!after || !(MENTION_WORDS.product.has(after.text) || /^\d+\w?$/.test(after.text)) || breaks(words, i, i + 1))
        break
      product = true
    } else break
    to = joins ? i + 1 : i
    end = words[to]!.end
    i = to + 1
  }
  if (to === core.to && end === core.end) return core
  return { from: core.from, to, start: core.start, end, legal, neutral, country }
}

/** A one-word legal form counts when it is written like one: not a lower-case "as" or "company" of the sentence. */
function isLegalHere(words: readonly TextWord[], i: number, already: boolean): boolean {
  const word = words[i]!
  if (!word.capital) return /^(?:plc|ltd|inc|llc|gmbh|ltda|corp)$/.test(word.text) && directGap(word.gap)
  if (word.text === 'me' || word.text === 'se' || word.text === 'as') return word.upper && !word.shouting
  return !already || directGap(word.gap)
}

function directGap(gap: string): boolean {
  return /^[\s\-–&+]*$/.test(gap) && gap.length <= 3
}

function withinName(words: readonly TextWord[], from: number, to: number): boolean {
  for (let i = from; i <= to; i++) if (!/^[\s.,()"'\-–]*$/.test(words[i]!.gap)) return false
  return true
}

/** The end of word `last`, with the dot of an abbreviation or the bracket that was opened before `first`. */
function closing(words: readonly TextWord[], first: number, last: number): number {
  const after = words[last + 1]?.gap ?? words[last]!.tail ?? ''
  let end = words[last]!.end
  if (
    after.startsWith('.') &&
    (/^(?:ltd|inc|corp|co|ltda|cia|lda|pte|pty)$/.test(words[last]!.text) ||
      words[last]!.end - words[last]!.start > words[last]!.text.length)
  )
    end += 1
  const rest = after.slice(end - words[last]!.end)
  if (words[first]!.gap.includes('(') && rest.startsWith(')')) end += 1
  return end
}

/** A place after the name: "de México", "(Brussels)", "do Brasil", "Colombia". The number of its last word. */
function placeAt(words: readonly TextWord[], i: number): { last: number; country: string | undefined } | null {
  const word = words[i]!
  const linked = ['de', 'do', 'da', 'of', 'del'].includes(word.text) && directGap(word.gap)
  const at = linked ? i + 1 : i
  const first = words[at]
  if (!first?.capital || (linked && !directGap(first.gap))) return null
  const bracket = first.gap.includes('(')
  if (!linked && !bracket && !directGap(first.gap)) return null
  const phrase = placePhraseAt(words, at)
  if (!phrase && first.concept?.kind !== 'place') return null
  const last = phrase ? at + phrase.length - 1 : at
  const after = words[last + 1]
  // "de Shanghai Zhenhua": the place begins another name.
  if (
    after?.capital &&
    !after.stop &&
    !after.concept &&
    !bracket &&
    directGap(after.gap) &&
    !legalFormAt(words, last + 1)
  )
    return null
  return { last, country: phrase?.country ?? first.concept?.country }
}

const WEAK_FORMS = new Set('me se as na ad ac sc ae ev eg company corporate foundation'.split(' '))

/** A legal form follows within a few words: what stands between belongs to the name of a firm. */
function reachesForm(words: readonly TextWord[], from: number, patterns: MentionPatterns): boolean {
  for (let i = from; i < Math.min(words.length, from + 7); i++) {
    // Another known name begins: its form is not this one's.
    if (i > from && !words[i]!.concept && patterns.byFirst.has(words[i]!.text)) return false
    if (i > from && (breaks(words, i - 1, i) || (/[,()]/.test(words[i]!.gap) && !legalFormAt(words, i)))) return false
    const form = legalFormAt(words, i)
    if (form && words[i]!.capital && !words[i]!.stop && (form.length > 1 || !WEAK_FORMS.has(form.form.text)))
      return true
    if (!words[i]!.capital && !words[i]!.stop) return false
  }
  return false
}

/** Whether the words around speak of a firm, not of a person, a street, an ordinary word or another body. */
function plausible(
  words: readonly TextWord[],
  hit: Hit,
  pattern: Pattern,
  span: Span,
  bound: ReadonlySet<string>,
  officialWord: boolean,
): boolean {
  const first = words[hit.from]!
  const last = words[hit.to]!
  const single = pattern.words.length === 1
  const firm = span.legal
  const shouting = shoutsAround(words, hit.from, hit.to)
  if (single) {
    const token = pattern.tokens[0]!
    const ordinary = isOrdinaryBrand(token.text) || token.kind !== 'rare'
    const short = token.text.length <= SHORT
    if (bound.has(first.text) && !firm) return false
    if (hit.misspelt > 0 && (ordinary || (!firm && !(token.text.length >= 6 && companyNear(words, hit))))) return false
    if (!first.capital && (ordinary || token.text.length < 6 || !(firm || companyNear(words, hit)))) return false
    if (short && token.upper && !first.upper && !(firm && first.capital)) return false
    if (firm && token.kind === 'rare') return true
    if (token.kind !== 'rare') return firm && hit.patterns.some((p) => p.tokens[0]!.text === token.text)
    if (speaksOfOther(words, hit)) return false
    if (ordinary && speaksOfPerson(words, hit)) return false
    if (ordinary) return companyNear(words, hit) || modelFollows(words, hit)
    if (!short || (token.text.length === SHORT && token.upper && !shouting)) return true
    // The text has named the firm in full before.
    if (bound === NOBODY) return true
    // Initials in a heading, or initials that are no word of the official name, need a word of the trade close by.
    return companyNear(words, hit, shouting || !officialWord ? ACRONYM_CONTEXT : CONTEXT) || productFollows(words, hit)
  }
  if (pattern.words.every((word) => word.length === 1))
    return first.upper && last.upper && first.gap !== '' && companyNear(words, hit)
  if (pattern.common) {
    if (!first.capital || !last.capital) return false
    if (firm || pattern.words.length >= 4) return true
    if (shoutsAround(words, hit.from, hit.to)) return pattern.words.length >= 3 || companyNear(words, hit)
    return !continuesName(words, hit) || companyNear(words, hit)
  }
  if (!first.capital || (pattern.words.length <= 3 && !last.capital && !firm)) return false
  if (hit.misspelt > 0 && !firm && Math.max(...pattern.words.map((word) => word.length)) < 7) return false
  return !(pattern.words.length === 2 && !firm && speaksOfOther(words, hit))
}

/** "calle Leonardo", "profesor Siemens", "Hikvision Street". */
function speaksOfOther(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.from - 1]
  const beforeThat = words[hit.from - 2]
  if (before && !breaks(words, hit.from - 1, hit.from) && !before.gap.includes('(')) {
    const role = before.stop ? beforeThat : before
    if (role && /^[\s.]*$/.test(words[hit.from]!.gap)) {
      if (MENTION_WORDS.persons.has(role.text) && (!before.stop || !role.capital)) return !before.stop
      if (MENTION_WORDS.places.has(role.text) && !before.stop) return true
    }
  }
  const after = words[hit.to + 1]
  return after !== undefined && directGap(after.gap) && after.capital && MENTION_WORDS.placesAfter.has(after.text)
}

/** A capitalised name beside it, or "de" and a capital: "Leonardo Martínez", "Carlos Siemens", "Thales de Mileto". */
function speaksOfPerson(words: readonly TextWord[], hit: Hit): boolean {
  const isName = (word: TextWord | undefined): boolean =>
    word?.capital === true && !word.upper && !word.stop && (!word.concept || MENTION_WORDS.surnames.has(word.text))
  const before = words[hit.from - 1]
  if (isName(before) && directGap(words[hit.from]!.gap) && !MENTION_WORDS.company.has(before!.text)) return true
  const after = words[hit.to + 1]
  if (!after || !directGap(after.gap)) return false
  if (
    isName(after) &&
    !MENTION_WORDS.product.has(after.text) &&
    !MENTION_WORDS.company.has(after.text) &&
    !/\d/.test(after.text)
  )
    return true
  const then = words[hit.to + 2]
  return ['de', 'da', 'di', 'del', 'von', 'of'].includes(after.text) && isName(then) && directGap(then!.gap)
}

/** A capitalised word of its own right before or after: the common words are part of another name. */
function continuesName(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.from - 1]
  const after = words[hit.to + 1]
  const joined = (word: TextWord | undefined, gap: string | undefined): boolean =>
    word?.capital === true && !word.stop && !/\d/.test(word.text) && gap !== undefined && directGap(gap)
  return joined(before, words[hit.from]!.gap) || joined(after, after?.gap)
}

/** A word of the trade stands near: manufacturer, brand, supplied, contract. */
function companyNear(words: readonly TextWord[], hit: Hit, window = CONTEXT): boolean {
  const { sentence } = words[hit.from]!
  for (let i = Math.max(0, hit.from - window); i < Math.min(words.length, hit.to + 1 + window); i++) {
    if (i >= hit.from && i <= hit.to) continue
    const word = words[i]!
    if (word.sentence === sentence && MENTION_WORDS.company.has(word.text)) return true
  }
  const before = words[hit.from - 1]
  return before?.concept?.kind === 'place' && !before.capital
}

/** A model number within two words: "Siemens SIMATIC S7-1500". */
function modelFollows(words: readonly TextWord[], hit: Hit): boolean {
  for (let i = hit.to + 1; i <= hit.to + 2; i++) {
    const word = words[i]
    if (!word?.capital || !directGap(word.gap)) return false
    if (/^\p{L}+\d/u.test(word.text)) return true
  }
  return false
}

function productFollows(words: readonly TextWord[], hit: Hit): boolean {
  const after = words[hit.to + 1]
  if (!after || !directGap(after.gap)) return false
  if (MENTION_WORDS.product.has(after.text)) return true
  const then = words[hit.to + 2]
  return (
    (/\d/.test(after.text) && after.text.length <= 6) ||
    (after.capital && then !== undefined && directGap(then.gap) && /\d/.test(then.text))
  )
}

/**
 * Short forms that the text itself defines for another body: "National Statistics Office (NSO)", "ETI … (Ethical Trading
 * Initiative)". The words before or inside the bracket spell the initials.
 */
function definedAcronyms(words: readonly TextWord[], text: string): Set<string> {
  const out = new Set<string>()
  words.forEach((word, i) => {
    if (!word.gap.endsWith('(') && !/\($/.test(word.gap.trimEnd())) return
    const closes = text[word.end] === ')'
    if (word.upper && closes && word.text.length >= 2 && word.text.length <= 8) {
      if (spells(words, i - 1, word.text)) out.add(word.text)
      return
    }
    // The long form in the bracket after the short one.
    let letters = ''
    for (let k = i; k < Math.min(words.length, i + 10); k++) {
      const inner = words[k]!
      if (k > i && /[()]/.test(inner.gap)) break
      if (!inner.stop && inner.capital) letters += inner.text[0]
      if (text[inner.end] === ')') break
    }
    if (letters.length < 2) return
    for (let k = Math.max(0, i - 6); k < i; k++) if (words[k]!.upper && words[k]!.text === letters) out.add(letters)
  })
  return out
}

/** The words that end at `to` have the initials `acronym`, articles left out, and are words, not the name again. */
function spells(words: readonly TextWord[], to: number, acronym: string): boolean {
  let at = acronym.length - 1
  for (let i = to; i >= 0 && i > to - 14; i--) {
    const word = words[i]!
    if (word.sentence !== words[to]!.sentence) return false
    if (word.text[0] === acronym[at]) at--
    else if (!word.stop) return false
    if (at < 0) return !word.stop || word.text[0] === acronym[0]
  }
  return false
}

/** Names in scripts without spaces, inside a run of characters; kana and Han words that touch are one run. */
function nativeMentions(
  index: ScreeningIndex,
  patterns: MentionPatterns,
  text: string,
  words: readonly TextWord[],
  out: Mention[],
): void {
  const run = words.map((word) => word.text).join('')
  // Where each character stands in the text: its own place, or that of its word when folding changed the length.
  const starts: number[] = []
  const ends: number[] = []
  for (const word of words) {
    const exact = word.end - word.start === word.text.length
    for (let k = 0; k < word.text.length; k++) {
      starts.push(exact ? word.start + k : word.start)
      ends.push(exact ? word.start + k + 1 : word.end)
    }
  }
  for (let i = 0; i + 2 <= run.length; ) {
    const found = (patterns.native.get(run.slice(i, i + 2)) ?? []).find((pattern) => run.startsWith(pattern.text, i))
    if (!found) {
      i++
      continue
    }
    let to = i + found.text.length
    const form = NATIVE_FORMS.find((ending) => run.startsWith(ending, to))
    if (form) to += form.length
    const start = starts[i]!
    const end = ends[to - 1]!
    const decision = decideMatch(index, { name: run.slice(i, to) })
    if (decision.status !== 'none') {
      const best = decision.best!
      out.push({
        start,
        end,
        text: text.slice(start, end),
        id: best.id,
        name: best.name,
        score: Math.max(ALERT, best.score),
        status: decision.status,
        alternatives: decision.alternatives.map((candidate) => candidate.id),
      })
    }
    i = to
  }
}

const NATIVE_FORMS = [
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '有限公司',
  '株式会社',
  '집단',
  '주식회사',
  '集团',
  '公司',
]
