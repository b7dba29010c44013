/** A name made ready for comparison: words with their class, their Latin spelling and their weight. */

import type { Concept, WordKind } from './concept.ts'
import { editDistance } from './edit-distance.ts'
import { type HanLanguage, hanLanguage } from './han.ts'
import { foldText, normaliseName, type Word } from './normalise.ts'
import { Recent } from './recent.ts'
import { latinReadings } from './romanise.ts'
import type { Script } from './scripts.ts'
import { soundKey } from './sound-key.ts'
import { cutUnspaced } from './unspaced.ts'
import { conceptOf, type LegalForm, legalFormAt, placePhraseAt } from './words.ts'

export type TokenKind = WordKind | 'number' | 'rare'

export interface NameToken {
  text: string
  /** Latin spelling; the same as `text` for Latin words. */
  latin: string
  /** Latin spellings, the likeliest first, where a word has several. */
  readings?: readonly string[]
  /** Consonant classes of the Latin spelling. */
  sound: string
  script: Script
  kind: TokenKind
  concept: Concept | undefined
  /** Place in the name, counted in words of the original. */
  position: number
  start: number
  end: number
  capital: boolean
  upper: boolean
}

export interface PreparedName {
  original: string
  /** All words of the name in order, legal forms and articles included. */
  all: NameToken[]
  /** The words that are compared: without legal forms and articles, unless nothing else is there. */
  content: NameToken[]
  legal: LegalForm[]
  /** Letters and digits only: two names with the same letters are the same name. */
  letters: string
  /** Content words joined, native and Latin. */
  joined: string
  joinedLatin: string
  /** True when only legal forms, articles and single letters are left: nothing to compare by. */
  empty: boolean
  /** True when every word is Latin or a number. */
  latinOnly: boolean
}

// Legal forms that stand before the name: Russian, Baltic, Indonesian, Polish, Romanian and French custom.
export const PREFIX_FORMS: ReadonlySet<string> = new Set(
  'ao zao oao pao nao ooo akb pt uab sia too tov sarl sa srl ad kk cv jsc ojsc cjsc pjsc llc ип ооо ао оао зао пао тов тоо'.split(
    ' ',
  ),
)
// Longer forms are unmistakable wherever they stand; short ones ("as", "spa", "sc") only at an end of the name.
const SHORT_FORM = 4

const ROMAN = /^(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xvi{0,3}|xv|xix|xx)$/
const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const UNITS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
}

function isNumber(text: string): boolean {
  return /\d/.test(text) && !/\p{L}{3}/u.test(text)
}

// Particles that Arabic writes onto the next word: the article, and with it "and", "in", "for".
const ARABIC_ARTICLE = /^(?:وال|بال|لل|ال)(?=..)/

/** What is known of a word whatever name it stands in. */
type WordFacts = Pick<NameToken, 'text' | 'latin' | 'readings' | 'sound' | 'script' | 'kind' | 'concept'>

/** Names share their words: the same ones are asked for again and again. */
const KEPT_WORDS = 50_000
const factsOf: Record<HanLanguage, Recent<string, WordFacts>> = {
  japanese: new Recent(KEPT_WORDS),
  chinese: new Recent(KEPT_WORDS),
  unknown: new Recent(KEPT_WORDS),
}

function wordFacts(written: string, script: Script, language: HanLanguage): WordFacts {
  const text = script === 'arabic' ? written.replace(ARABIC_ARTICLE, '') : written
  const concept = conceptOf(text)
  const readings = latinReadings(text, script, language)
  const latin = readings[0]!
  const isNumeral = isNumber(text)
  return {
    text,
    latin,
    ...(readings.length > 1 ? { readings } : {}),
    sound: soundKey(latin),
    script,
    kind: isNumeral ? 'number' : (concept?.kind ?? 'rare'),
    concept: isNumeral && concept?.kind !== 'generic' ? undefined : concept,
  }
}

function toToken(word: Word, position: number, language: HanLanguage): NameToken {
  const { start, end, capital, upper, script } = word
  const facts = factsOf[language].get(word.text, (text) => wordFacts(text, script, language))
  return { ...facts, position, start, end, capital, upper }
}

function mergeNumberWords(tokens: NameToken[]): NameToken[] {
  const out: NameToken[] = []
  for (const token of tokens) {
    const previous = out.at(-1)
    const tens = previous ? TENS[previous.text] : undefined
    const unit = UNITS[token.text] ?? (/^[1-9]$/.test(token.text) ? Number(token.text) : undefined)
    if (previous && tens !== undefined && unit !== undefined) {
      const text = String(tens + unit)
      out[out.length - 1] = {
        ...previous,
        text,
        latin: text,
        sound: '',
        kind: 'number',
        concept: undefined,
        end: token.end,
      }
    } else out.push(token)
  }
  return out
}

const LONG_FORMS =
  'limited company corporation incorporated limitada sociedad compania obshchestvo aktsionernoe ogranichennoi otvetstvennostyu'.split(
    ' ',
  )

/** "Liited", "Comqany": an unknown word one slip away from a long legal word, in a name that has other words. */
function markMisspeltForms(tokens: NameToken[], mark: (from: number, length: number, form: LegalForm) => void): void {
  for (const [i, token] of tokens.entries()) {
    if (i === 0 || token.kind !== 'rare' || token.script !== 'latin' || token.text.length < 6) continue
    const form = LONG_FORMS.find((word) => editDistance(word, token.text, 1) <= 1)
    if (form) mark(i, 1, { class: legalFormAt([{ text: form }], 0)?.form.class ?? 'stock', text: form })
  }
}

const CLEAR_FORMS = new Set(
  'ltd ltda inc llc gmbh corp plc jsc ojsc pjsc cjsc fze fzco fzc sarl ooo oao zao pao srl sas co dmcc llp eood kft bvba bhd doo dooel sro zrt nyrt oyj aps pte pty sprl eurl'.split(
    ' ',
  ),
)

/** A legal form that is nothing else wherever it stands: long, in dots, or one of the well-known short ones. */
function isUnmistakable(found: { form: LegalForm; length: number }, first: NameToken): boolean {
  if (found.length > 1) return found.form.text.length > SHORT_FORM + 1
  if (found.form.text.length > SHORT_FORM || first.script === 'han' || first.script === 'hangul') return true
  const dotted = first.script === 'latin' && first.end - first.start > first.text.length
  return dotted || CLEAR_FORMS.has(found.form.text)
}

/** Marks legal forms and multi-word places in place; returns the legal forms found. */
function classify(tokens: NameToken[]): LegalForm[] {
  const legal: LegalForm[] = []
  const mark = (from: number, length: number, form: LegalForm) => {
    for (let k = from; k < from + length; k++) tokens[k]!.kind = 'legal'
    legal.push(form)
  }
  for (let i = 0; i < tokens.length; ) {
    const found = legalFormAt(tokens, i)
    const long = found !== null && isUnmistakable(found, tokens[i]!)
    if (found && long && found.length < tokens.length) {
      mark(i, found.length, found.form)
      i += found.length
      continue
    }
    const place = placePhraseAt(tokens, i)
    if (place) {
      for (let k = i; k < i + place.length; k++) {
        // One place, one word: the others are parts of it.
        tokens[k]!.kind = k === i ? 'place' : 'stop'
        tokens[k]!.concept = { name: place.country, kind: 'place', frequency: 0.006, country: place.country }
      }
      i += place.length
    } else i++
  }
  // Short forms at the end: skip what may follow a form (a place, another form), then take forms while there are any.
  let end = tokens.length
  while (end > 1) {
    const last = tokens[end - 1]!
    if (last.kind === 'legal') {
      end--
      continue
    }
    let taken = 0
    for (let length = Math.min(4, end - 1); length >= 1; length--) {
      const found = legalFormAt(tokens.slice(end - length, end), 0)
      if (found && found.length === length) {
        mark(end - length, length, found.form)
        taken = length
        break
      }
    }
    if (taken === 0) {
      const tail = last.kind === 'place' || last.kind === 'stop' || last.concept?.name === 'branch'
      if (tail && end > 2) {
        end--
        continue
      }
      break
    }
    end -= taken
  }
  markMisspeltForms(tokens, mark)
  const first = tokens[0]
  if (first && first.kind !== 'legal' && tokens.length > 1 && PREFIX_FORMS.has(first.text)) {
    mark(0, 1, legalFormAt([first], 0)?.form ?? { class: 'limited', text: first.text })
  }
  return legal
}

/** In "A&E", "AT&T" and "G y G" the letters are initials, not articles. */
function spareInitials(tokens: NameToken[]): void {
  const single = (token: NameToken | undefined) => token !== undefined && [...token.text].length === 1
  const initials = (token: NameToken | undefined) => single(token) || token?.text === 'at'
  for (const [i, token] of tokens.entries()) {
    if (token.text !== 'and' && token.text !== 'y') continue
    for (const side of [tokens[i - 1], tokens[i + 1]]) {
      if (side && initials(side) && side.kind === 'stop') {
        side.kind = 'rare'
        side.concept = undefined
      }
    }
  }
}

/** A word as it is when it stands alone, whatever name it was met in. */
export function wordToken(text: string, script: Script): NameToken {
  return toToken({ text, script, start: 0, end: 0, capital: false, upper: false, ampersand: false }, 0, 'unknown')
}

/** Makes a name ready. Pure; the same text always gives the same result. */
export function prepareName(name: string): PreparedName {
  const words = normaliseName(name).words
  const cut: Word[] = []
  for (const word of words) {
    if (word.ampersand) cut.push({ ...word, text: 'and', script: 'latin' })
    else cut.push(...cutUnspaced(word))
  }
  const language = hanLanguage(name)
  const all = mergeNumberWords(cut.map((word, i) => toToken(word, i, language)))
  spareInitials(all)
  const legal = classify(all)
  for (const [i, token] of all.entries()) {
    token.position = i
    if (i === 0 || !ROMAN.test(token.text) || token.kind === 'legal') continue
    // A single letter is a numeral at the end only ("Fund I, Ltd."); "i" between words is Catalan or Polish for "and".
    const last = i + 1 === all.length || all[i + 1]!.kind === 'legal'
    if (token.text.length > 1 ? token.kind !== 'stop' : last) {
      token.kind = 'number'
      token.concept = undefined
    }
  }
  let content = all.filter((token) => token.kind !== 'legal' && token.kind !== 'stop')
  // Never strip to nothing: what was taken for an article or a legal form is then the name itself.
  if (content.length === 0) content = all.filter((token) => token.kind !== 'legal')
  const empty = content.length === 0 || content.every((token) => [...token.text].length === 1 && token.script !== 'han')
  if (content.length === 0) content = all.slice()
  return {
    original: name,
    all,
    content,
    legal,
    letters: foldText(name).replace(/[^\p{L}\p{N}\p{M}]/gu, ''),
    joined: content.map((token) => token.text).join(''),
    joinedLatin: content.map((token) => token.latin).join(''),
    empty,
    latinOnly: all.every((token) => token.script === 'latin' || token.script === 'digit'),
  }
}
