/** How far a name reaches: the legal form, the place and the product words that belong to it. */
import type { MentionPatterns } from './mention-patterns.ts'
import type { Hit } from './name-hits.ts'
import type { ScreeningIndex } from './name-index/screening-index.ts'
import { PREFIX_FORMS } from './prepare.ts'
import { breaks, directGap, type TextWord } from './running-text.ts'
import { legalFormAt, MENTION_WORDS, placePhraseAt } from './words.ts'

/** The name with what belongs to it: legal form, place, product. */
export interface Span {
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

/** The name itself with the articles and legal forms that belong to its front. */
export function coreSpan(index: ScreeningIndex, words: readonly TextWord[], hit: Hit, free: number): Span {
  let from = hit.first
  const { all } = index.name(hit.patterns[0]!.name).prepared
  let legal = all.slice(0, hit.from - hit.first).some((token) => token.kind === 'legal')
  for (let length = 6; length >= 1 && from === hit.from; length--) {
    const at = hit.from - length
    if (at < free || breaks(words, at, hit.from) || !/^[\s«"“'‘.]*$/.test(words[hit.from]!.gap)) continue
    // After a capitalised word the form belongs to the name before.
    if (words[at - 1]?.capital && directGap(words[at]!.gap)) continue
    const form = legalFormAt(words, at)
    if (form?.length !== length || !words[at]!.capital || MENTION_WORDS.stop.has(words[at]!.text)) continue
    if (length === 1 && !PREFIX_FORMS.has(form.form.text)) continue
    from = at
    legal = true
  }
  return { from, to: hit.last, start: words[from]!.start, end: words[hit.last]!.end, legal, neutral: true }
}

const CONJUNCTIONS = new Set(['and', 'y', 'e', '&'])
const JOINING = new Set([...CONJUNCTIONS, ...'de do da of del dos das em en'.split(' ')])

/** Adds the legal form, the place, subsidiary and product words that follow the name. */
export function extend(words: readonly TextWord[], core: Span, patterns: MentionPatterns): Span {
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
    if (!(next.capital || isModel(next.text)) || next.stop || (next.shouting && !reaches(i))) break
    const kind = next.concept?.kind
    // "Karvotel and China Vorn Corporation": after an "and" only a word of the same firm's trade goes on.
    if (joins && CONJUNCTIONS.has(word.text) && (!kind || kind === 'place')) break
    const isProduct = MENTION_WORDS.product.has(next.text) || isModel(next.text)
    if (kind === 'generic' || kind === 'industry' || kind === 'place') {
      // A word that any subsidiary's name may have: taken as it is.
    } else if (isProduct) product = true
    else if (reaches(i)) neutral = false
    else if (!joins && product) product = true
    else if (!joins && !kind && directGap(next.gap)) {
      // An unknown capitalised word right after the brand: a model or product name, taken only if more follows.
      const after = text(i + 1)
      if (!after || !(MENTION_WORDS.product.has(after.text) || isModel(after.text)) || breaks(words, i, i + 1)) break
      product = true
    } else break
    to = joins ? i + 1 : i
    end = words[to]!.end
    i = to + 1
  }
  if (to === core.to && end === core.end) return core
  return { from: core.from, to, start: core.start, end, legal, neutral, country }
}

/** A number, or letters and digits: "350", "4T", "NF5280M6". */
function isModel(word: string): boolean {
  return /\d/.test(word) && word.length <= 12
}

/** A one-word legal form counts when it is written like one: not a lower-case "as" or "company" of the sentence. */
function isLegalHere(words: readonly TextWord[], i: number, already: boolean): boolean {
  const word = words[i]!
  // "4000 KG" is a weight.
  if (word.text.length === 2 && /^\d+$/.test(words[i - 1]?.text ?? '')) return false
  if (!word.capital) return /^(?:plc|ltd|inc|llc|gmbh|ltda|corp)$/.test(word.text) && directGap(word.gap)
  if (word.text === 'me' || word.text === 'se' || word.text === 'as') return word.upper && !word.shouting
  return !already || directGap(word.gap)
}

/** Takes the closing quote along when the opening one is inside. */
export function withQuote(text: string, span: Span): Span {
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
  // "ZPMC (Shanghai Zhenhua Heavy Industries)": the bracket holds another name.
  if (bracket && !/^\s*\)/.test(after?.gap ?? words[last]!.tail ?? '')) return null
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
export function reachesForm(words: readonly TextWord[], from: number, patterns: MentionPatterns): boolean {
  for (let i = from; i < Math.min(words.length, from + 7); i++) {
    // Another known name begins: its form is not this one's.
    if (i > from && !words[i]!.concept && patterns.begins(words[i]!.text)) return false
    if (i > from && (breaks(words, i - 1, i) || (/[,()]/.test(words[i]!.gap) && !legalFormAt(words, i)))) return false
    const form = legalFormAt(words, i)
    if (form && words[i]!.capital && !words[i]!.stop && (form.length > 1 || !WEAK_FORMS.has(form.form.text)))
      return true
    if (!words[i]!.capital && !words[i]!.stop) return false
  }
  return false
}
