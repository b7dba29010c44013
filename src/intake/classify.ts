import type { CapabilityData } from '../knowledge/capabilities.ts'
import { type CodeReader, createCodeReader } from './codes.ts'
import { languageOf } from './language.ts'
import { type Content, createPhraseBook, type Hit, type PhraseBook } from './phrases.ts'
import { GAP, readWords } from './text.ts'
import type { CodeReason, DetectedCapability, Language, Span } from './types.ts'

/** The text of one field, with the path by which spans name it. */
export interface FieldText {
  field: string
  text: string
}

export interface ClassifierInput {
  title?: FieldText | string | undefined
  description?: FieldText | string | undefined
  /** Descriptions of what is bought, line by line. */
  items?: (FieldText | string)[] | undefined
  classifications?: { scheme: string; id: string; field?: string }[] | undefined
  language?: Language | null | undefined
}

export interface CapabilityClassifier {
  data: CapabilityData
  book: PhraseBook<Use>
  codes: CodeReader
}

type Role =
  | 'strong'
  | 'object'
  | 'weak'
  | 'company'
  | 'companion'
  | 'veto'
  | 'lookalike'
  | 'ordinary'
  | 'procurement'
  | 'purchase'
  | 'technology'
  | 'boilerplate'
  | 'negatesAfter'
  | 'negatesBefore'
  | 'neighbourAfter'
  | 'neighbourBefore'
  | 'existing'
  | 'ancillary'
  | 'teaching'
  | 'advice'

interface Use {
  role: Role
  language: Language
  /** Of a class: its id. Of an ordinary purchase: the classes it does not hide. */
  capability: string
  transparentTo: readonly string[]
  /** Of an ordinary purchase: a sensitive phrase beside it in the title still counts ("construcción del ..."). */
  transparentInTitle: boolean
  /** An acronym, which in small letters may be another word: "tetra" is a fish. */
  acronym: boolean
  /** What the phrase is once its inflection is folded away: the same words said twice count once. */
  phrase: string
}

/*
 * Weights of evidence. Expert judgement, set so that one strong phrase in the title or the object of the contract is
 * enough (>= .5), that the same phrase in passing further down is not, and that weak words alone never are.
 */
const WEIGHT = { strong: 0.75, object: 0.75, company: 0.45, weak: 0.3 }
const TITLE_FACTOR = 1.15
const DETECTED_FROM = 0.5
const CODE_WITH_WORDS = { decides: 0.4, wide: 0.2, unconfirmed: 0.12 }
/** Where the words say next to nothing, a code is all there is. */
const CODE_ALONE = { decides: 0.62, wide: 0.3, unconfirmed: 0 }
/** From this many telling words on, a text that has none for the class contradicts its code. */
const TELLING_WORDS = 6
const MISSPELT_FACTOR = 0.9
const WEAK_CAP = 0.45
/** Weak words lend at most this share of the best strong evidence. */
const WEAK_SHARE = 0.5
const REASONS_LIMIT = 8

/** Classes of general use, which any project of a special class also buys: they give way to it. */
const GIVES_WAY = new Set(['it_development', 'training_consulting'])

/** In these the telephones named are what is examined or tapped, not what is bought. */
const DEVICES_EXAMINED = ['digital_forensics', 'lawful_interception']

/** Compiles the taxonomy's words and codes. Costs some tens of milliseconds; do it once. */
export function createClassifier(data: CapabilityData): CapabilityClassifier {
  const book = createPhraseBook<Use>()
  const languages = ['es', 'en', 'pt'] as const
  const add = (
    phrases: readonly string[],
    role: Role,
    language: Language,
    capability = '',
    transparentTo: readonly string[] = [],
    transparentInTitle = false,
  ) => {
    for (const phrase of phrases)
      book.add(phrase, {
        role,
        language,
        capability,
        transparentTo,
        transparentInTitle,
        acronym: ACRONYM.test(phrase),
        phrase: phraseKey(phrase),
      })
  }
  for (const [capability, { words, lookalikes }] of data.words) {
    for (const language of languages) {
      const lexicon = words[language]
      add(lexicon.strong, 'strong', language, capability)
      add(lexicon.asObject, 'object', language, capability)
      add(lexicon.weak, 'weak', language, capability)
      add(lexicon.needsCompany, 'company', language, capability)
      add(lexicon.companions, 'companion', language, capability)
      add(lexicon.vetoes, 'veto', language, capability)
      add(lookalikes[language], 'lookalike', language, capability)
    }
  }
  const { context } = data
  for (const language of languages) {
    for (const group of context.ordinary)
      add(group[language], 'ordinary', language, '', group.transparentTo, group.transparentInTitle)
    add(context.procurement[language], 'procurement', language)
    add(context.purchase[language], 'purchase', language)
    add(context.technology[language], 'technology', language)
    add(context.boilerplate[language], 'boilerplate', language)
    add(context.negation.before[language], 'negatesAfter', language)
    add(context.negation.after[language], 'negatesBefore', language)
    add(context.neighbour.before[language], 'neighbourAfter', language)
    add(context.neighbour.after[language], 'neighbourBefore', language)
    add(context.neighbour.existing[language], 'existing', language)
    add(context.ancillary[language], 'ancillary', language)
    add(context.heads.teaching[language], 'teaching', language)
    add(context.heads.advice[language], 'advice', language)
  }
  return { data, book, codes: createCodeReader(data) }
}

const ACRONYM = /^[A-Z]{2,8}$/

function phraseKey(phrase: string): string {
  return readWords(phrase)
    .filter((word) => !word.filler)
    .map((word) => word.stem)
    .join(' ')
}

interface Mark {
  use: Use
  from: number
  to: number
  misspelt: boolean
}

interface Passage {
  kind: 'title' | 'description' | 'item'
  field: string
  text: string
  content: Content[]
  marks: Mark[]
  /** The marks of each sentence; no phrase crosses its end. */
  bySentence: Mark[][]
  english: boolean
  /** By sentence number. */
  sentences: SentenceReading[]
}

interface SentenceReading {
  /** Place among the sentences that say something, from 0. */
  rank: number
  factor: number
}

interface Evidence {
  capability: string
  role: 'strong' | 'object' | 'company' | 'weak'
  phrase: string
  passage: Passage
  mark: Mark
  weight: number
}

/**
 * The capabilities a notice buys, best first: several at once, none when nothing is found with confidence of at least
 * .5. Words in the title and the object of the contract count most; boilerplate, exclusions and look-alikes not at
 * all; a classification code corroborates words and decides alone only where the text says nothing.
 *
 * @see docs/capabilities.md for the rules and how to change a class.
 */
export function classify(classifier: CapabilityClassifier, input: ClassifierInput): DetectedCapability[] {
  const passages = readPassages(classifier, input)
  const title = passages.find((passage) => passage.kind === 'title')
  const lead = title && title.content.length > 0 ? title : passages[0]
  const head = lead ? headOf(lead) : null
  const codes = readCodes(classifier, input)
  const evidence = collect(classifier, passages)
  discountAsides(evidence, title ?? null)
  const telling = tellingWords(passages)

  const confidences = new Map<string, { confidence: number; evidence: Evidence[] }>()
  for (const capability of new Set([...evidence.map((one) => one.capability), ...codes.keys()])) {
    const own = evidence.filter((one) => one.capability === capability)
    const code = codes.get(capability)
    const confidence = weigh(capability, own, code?.weight ?? null, head, title ?? null, telling)
    confidences.set(capability, { confidence, evidence: own })
  }

  const special = [...confidences].some(
    ([capability, { confidence, evidence: own }]) =>
      confidence >= DETECTED_FROM &&
      classifier.data.words.get(capability)!.scope === 'anywhere' &&
      own.some((one) => one.role === 'strong' || one.role === 'company'),
  )
  const examined = DEVICES_EXAMINED.some(
    (capability) => (confidences.get(capability)?.confidence ?? 0) >= DETECTED_FROM,
  )
  const detected: DetectedCapability[] = []
  for (const [capability, { confidence, evidence: own }] of confidences) {
    if (confidence < DETECTED_FROM) continue
    if (examined && capability === 'consumer_devices') continue
    if (special && GIVES_WAY.has(capability) && head?.kind !== 'teaching' && head?.kind !== 'advice') continue
    detected.push({
      code: capability,
      confidence: Math.round(confidence * 100) / 100,
      sensitivity: classifier.data.capabilities.get(capability)!.sensitivity,
      because: [...reasons(own), ...(codes.get(capability)?.reasons ?? [])],
    })
  }
  return detected.sort((a, b) => b.confidence - a.confidence || (a.code < b.code ? -1 : 1))
}

function readPassages(classifier: CapabilityClassifier, input: ClassifierInput): Passage[] {
  const parts: { kind: Passage['kind']; field: string; text: string }[] = []
  const push = (kind: Passage['kind'], value: FieldText | string | undefined, field: string) => {
    if (value === undefined) return
    const part = typeof value === 'string' ? { field, text: value } : value
    if (part.text.trim() !== '') parts.push({ kind, ...part })
  }
  push('title', input.title, 'title')
  push('description', input.description, 'description')
  for (const [index, item] of (input.items ?? []).entries()) push('item', item, `items[${index}]`)

  const read = parts.map((part) => ({ ...part, words: readWords(part.text) }))
  const languages = spoken(read, input.language ?? null)
  const english = languages.size === 1 && languages.has('en')
  const itemFactor = read.filter((part) => part.kind === 'item').length > 5 ? 0.6 : 0.9
  return read.map(({ kind, field, text, words }) => {
    const { content, hits } = classifier.book.scan(words)
    const bySentence = marksBySentence(content, hits, languages)
    const marks = bySentence.flat()
    const sentences = readSentences(kind, content, marks, itemFactor)
    return { kind, field, text, content, marks, bySentence, english, sentences }
  })
}

/** The languages whose words are looked for; all three when nobody can say. */
function spoken(parts: { text: string; words: ReturnType<typeof readWords> }[], given: Language | null): Set<Language> {
  const longest = parts.reduce<(typeof parts)[number] | null>(
    (best, part) => (best && best.text.length >= part.text.length ? best : part),
    null,
  )
  const found = longest ? languageOf(longest.words, longest.text) : null
  if (given === null && found === null) return new Set(['es', 'en', 'pt'])
  return new Set([given, found].filter((language) => language !== null))
}

/** Far more than an honest sentence holds; a text made of nothing but such words costs no more than this. */
const MARKS_LIMIT = 240

function marksBySentence(content: Content[], hits: Hit<Use>[], languages: Set<Language>): Mark[][] {
  const bySentence: Mark[][] = Array.from({ length: content.length > 0 ? content.at(-1)!.sentence + 1 : 0 }, () => [])
  const seen = new Set<string>()
  for (const hit of hits) {
    const marks = bySentence[content[hit.from]!.sentence]!
    for (const mark of allowed(hit, languages)) {
      if (marks.length >= MARKS_LIMIT) break
      const { role, capability } = mark.use
      const key = `${hit.from} ${hit.to} ${role} ${capability}`
      if (seen.has(key)) continue
      seen.add(key)
      marks.push(mark)
    }
  }
  return bySentence
}

/** English names of technology are used in every language; other English words only in English texts. */
function allowed(hit: Hit<Use>, languages: Set<Language>): Mark[] {
  return hit.uses
    .filter(
      (use) =>
        languages.has(use.language) || (use.language === 'en' && (use.role === 'strong' || use.role === 'lookalike')),
    )
    .map((use) => ({ use, from: hit.from, to: hit.to, misspelt: hit.misspelt }))
}

function readSentences(
  kind: Passage['kind'],
  content: Content[],
  marks: Mark[],
  itemFactor: number,
): SentenceReading[] {
  const count = content.length > 0 ? content.at(-1)!.sentence + 1 : 0
  const lengths = new Array<number>(count).fill(0)
  for (const word of content) lengths[word.sentence]! += 1
  const boilerplate = new Set<number>()
  const ancillary = new Set<number>()
  for (const { use, from } of marks) {
    if (use.role === 'boilerplate') boilerplate.add(content[from]!.sentence)
    if (use.role === 'ancillary') ancillary.add(content[from]!.sentence)
  }
  const sentences: SentenceReading[] = []
  let rank = -1
  for (let index = 0; index < count; index += 1) {
    if (lengths[index]! >= 3) rank += 1
    const place = Math.max(0, rank)
    let factor =
      kind === 'item' ? itemFactor : kind === 'title' ? TITLE_FACTOR : place < 2 ? 0.85 : place < 4 ? 0.65 : 0.45
    if (kind !== 'title' && boilerplate.has(index) && !(kind === 'description' && place === 0)) factor *= 0.1
    if (kind !== 'title' && ancillary.has(index) && place > 0) factor *= 0.35
    sentences.push({ rank: place, factor })
  }
  return sentences
}

/** What a notice is about before anything else: the purchase that its title (or first sentence) is led by. */
interface Head {
  kind: 'ordinary' | 'teaching' | 'advice'
  passage: Passage
  from: number
  to: number
  transparentTo: readonly string[]
  transparentInTitle: boolean
}

const HEAD_ROLES = new Set<Role>(['strong', 'object', 'company', 'lookalike', 'ordinary', 'teaching', 'advice'])

function headOf(passage: Passage): Head | null {
  const opening = passage.bySentence[0] ?? []
  const candidates = opening
    .filter((mark) => HEAD_ROLES.has(mark.use.role) && mark.from < 14)
    .filter((mark) => !opening.some((other) => HEAD_ROLES.has(other.use.role) && contains(other, mark)))
    .filter((mark) => mark.use.role !== 'lookalike' || !opening.some((other) => isProcurement(other, mark)))
    .filter((mark) => !LEADS.has(mark.use.role) || isObject(mark, passage))
  if (candidates.length === 0) return null
  const first = Math.min(...candidates.map((mark) => mark.from))
  let leaders = candidates.filter((mark) => mark.from === first)
  if (passage.english) {
    // English puts the head last: "data centre cleaning" is cleaning.
    let end = first
    while (
      end + 1 < passage.content.length &&
      !passage.content[end + 1]!.complement &&
      passage.content[end + 1]!.gap === GAP.space &&
      passage.content[end + 1]!.text !== '&'
    )
      end += 1
    const inRun = candidates.filter((mark) => mark.from <= end && mark.to <= end + 1)
    const last = Math.max(...inRun.map((mark) => mark.to))
    if (inRun.length > 0) leaders = inRun.filter((mark) => mark.to === last)
  }
  if (leaders.some((mark) => CLASS_ROLES.has(mark.use.role) && mark.use.capability !== 'training_consulting'))
    return null
  const teaching = leaders.find((mark) => mark.use.role === 'teaching')
  const advice = leaders.find((mark) => mark.use.role === 'advice')
  const leader = teaching ?? advice ?? leaders[0]!
  const kind = teaching ? 'teaching' : advice ? 'advice' : 'ordinary'
  return {
    kind,
    passage,
    from: leader.from,
    to: leader.to,
    transparentTo: leader.use.transparentTo,
    transparentInTitle: leader.use.transparentInTitle,
  }
}

/** "Concurso público": the word for the procedure, which as the word for a contest would lead the notice. */
function isProcurement(other: Mark, mark: Mark): boolean {
  return other.use.role === 'procurement' && other.from <= mark.from && other.to >= mark.to
}

/** Roles that lead a notice only when they are the thing bought. */
const LEADS = new Set<Role>(['object', 'teaching', 'advice'])
const TRANSPARENT = new Set<Role>(['procurement', 'purchase'])

/**
 * The phrase is itself what is bought, not the place it goes to or a detail of something else: nothing but words of
 * purchase stands before it ("mantenimiento de subestación"), or it goes on a list of such things. In a title, a word
 * of technology before it will do ("sistema de gestión para centros penitenciarios").
 */
function isObject(mark: Mark, passage: Passage): boolean {
  const { content } = passage
  const sentence = content[mark.from]!.sentence
  const marks = passage.bySentence[sentence]!
  if (passage.sentences[sentence]!.rank > 1) return false
  if (content[mark.from]!.locative) return false
  const covered = new Map<number, Role>()
  for (const other of marks) {
    const own = CLASS_ROLES.has(other.use.role) && other.use.capability === mark.use.capability
    if (!own && !TRANSPARENT.has(other.use.role)) continue
    for (let at = other.from; at <= other.to; at += 1) {
      if (covered.get(at) !== 'purchase') covered.set(at, other.use.role)
    }
  }
  if (inBracketsBehindObject(mark, passage)) return false
  let at = mark.from - 1
  let purchased = false
  while (at >= 0 && content[at]!.sentence === sentence) {
    const role = covered.get(at)
    if (role === 'purchase') purchased = true
    else if (role === undefined && !/^(?:\d.*|&)$/.test(content[at]!.text)) break
    if (content[at]!.locative) break
    at -= 1
  }
  if (purchased || at < 0 || content[at]!.sentence !== sentence) return true
  if (continuesList(mark.from, at + 1, passage)) return true
  if (passage.kind !== 'title') return false
  if (passage.english && endsFirstRun(mark, passage, covered)) return true
  return marks.some((other) => other.use.role === 'technology' && other.to < mark.from)
}

/** "CCTV network (town centre, stations, substations)": what stands in brackets behind another object is its place. */
function inBracketsBehindObject(mark: Mark, { content, text, bySentence }: Passage): boolean {
  const marks = bySentence[content[mark.from]!.sentence]!
  const object = marks.find(({ use }) => use.role === 'strong' && use.capability !== mark.use.capability)
  if (!object || object.to >= mark.from) return false
  const between = text.slice(content[object.to]!.end, content[mark.from]!.start)
  return between.lastIndexOf('(') > between.lastIndexOf(')')
}

/** "mesas, sillas y computadoras": `from` is a further item of a list that no preposition of place opened. */
function continuesList(from: number, first: number, { content, bySentence }: Passage): boolean {
  const word = content[first]!
  const joined = word.text === '&' || word.gap === GAP.comma || content[from]!.gap === GAP.comma
  if (!joined || content[from]!.complement) return false
  // A preposition within a phrase ("backup em nuvem") opens nothing.
  const marks = bySentence[word.sentence]!
  const within = (at: number) => marks.some((mark) => CLASS_ROLES.has(mark.use.role) && mark.from < at && at <= mark.to)
  for (let at = first - 1; at >= 0 && content[at]!.sentence === word.sentence; at -= 1) {
    if (within(at)) continue
    if (content[at]!.locative) return false
    if (content[at]!.complement) return true
  }
  return true
}

/** English puts the thing last: "leadership training", "town hall laptops". */
function endsFirstRun(mark: Mark, { content }: Passage, covered: Map<number, Role>): boolean {
  const next = content[mark.to + 1]
  const role = covered.get(mark.to + 1)
  if (
    next &&
    !next.complement &&
    next.gap === GAP.space &&
    next.text !== '&' &&
    role !== 'procurement' &&
    role !== 'purchase'
  )
    return false
  let at = mark.from
  while (at > 0 && !content[at]!.complement && content[at]!.gap === GAP.space) at -= 1
  for (at -= 1; at >= 0; at -= 1) if (!covered.has(at)) return false
  return true
}

function isMainOnly(classifier: CapabilityClassifier, capability: string): boolean {
  return classifier.data.words.get(capability)?.scope === 'main_object'
}

/** `outer` holds `inner` and more. */
function contains(outer: { from: number; to: number }, inner: { from: number; to: number }): boolean {
  return outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from
}

function overlaps(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return a.from <= b.to && b.from <= a.to
}

const CLASS_ROLES = new Set<Role>(['strong', 'object', 'company', 'weak'])

function collect(classifier: CapabilityClassifier, passages: Passage[]): Evidence[] {
  const evidence: Evidence[] = []
  for (const passage of passages) {
    for (const [sentence, marks] of passage.bySentence.entries()) {
      const words = marks.filter((mark) => CLASS_ROLES.has(mark.use.role))
      if (words.length === 0) continue
      const negated = negatedWords(passage.content, marks)
      const neighbours = passage.kind === 'title' ? NONE : neighbourWords(passage.content, marks)
      // What counts is settled first, so that a phrase without effect hides none of the phrases within it.
      const live = words.filter((mark) => isLive(mark, marks, negated, passage, passages))
      for (const mark of live) {
        // Longest match first, over all classes.
        if (live.some((other) => contains(other, mark) && hides(other.use, mark.use))) continue
        const { capability, phrase } = mark.use
        const role = (
          mark.use.role === 'object' && !isObject(mark, passage) ? 'weak' : mark.use.role
        ) as Evidence['role']
        const { factor, rank } = passage.sentences[sentence]!
        const scope = isMainOnly(classifier, capability) ? mainFactor(passage.kind, rank) : 1
        const beside = neighbours.has(mark.from) ? NEIGHBOUR_FACTOR : 1
        const weight = WEIGHT[role] * factor * scope * beside * (mark.misspelt ? MISSPELT_FACTOR : 1)
        evidence.push({ capability, role, phrase, passage, mark, weight })
      }
    }
  }
  return evidence
}

/** Neither a look-alike, nor negated, nor an ambiguous word without company or in the wrong one. */
function isLive(mark: Mark, sentence: Mark[], negated: Set<number>, passage: Passage, passages: Passage[]): boolean {
  const { capability, role } = mark.use
  if (negated.has(mark.from) || negated.has(mark.to)) return false
  for (const other of sentence) {
    if (other.use.capability !== capability) continue
    if (other.use.role === 'lookalike' && overlaps(other, mark) && !contains(mark, other)) return false
    if (role !== 'strong' && other.use.role === 'veto' && !overlaps(other, mark)) return false
  }
  const ambiguous = role === 'company' || (role === 'strong' && isSmallAcronym(mark, passage))
  return !ambiguous || accompanied(mark, passage, passages)
}

/** An acronym in small letters, in a text that otherwise has capitals. */
function isSmallAcronym({ use, from, to }: Mark, { text, content }: Passage): boolean {
  if (!use.acronym) return false
  const written = text.slice(content[from]!.start, content[to]!.end)
  return written === written.toLowerCase() && text !== text.toLowerCase()
}

const STRENGTH: Partial<Record<Role, number>> = { strong: 3, object: 2, company: 2, weak: 1 }

/** A longer phrase takes the place of a shorter one within, but a faint one not of a clear one of its own class. */
function hides(longer: Use, shorter: Use): boolean {
  return longer.capability !== shorter.capability || STRENGTH[longer.role]! >= STRENGTH[shorter.role]!
}

/** Classes that only count as the main object: below the first sentence their words are a detail of another purchase. */
function mainFactor(kind: Passage['kind'], rank: number): number {
  if (kind === 'title') return 1
  if (kind === 'item') return 0.8
  return rank === 0 ? 0.8 : rank === 1 ? 0.4 : 0.1
}

/** Sentences of a description that stand for its object. */
const OPENING = 3

const LICENSES = new Set<Role>(['strong', 'object', 'weak', 'companion'])

/** An ambiguous word counts when a word of its class stands near: same or next sentence, the title, or the opening. */
function accompanied(mark: Mark, passage: Passage, passages: Passage[]): boolean {
  const { capability, phrase } = mark.use
  const licenses = (near: Mark) =>
    near.use.capability === capability && LICENSES.has(near.use.role) && near.use.phrase !== phrase
  const sentence = passage.content[mark.from]!.sentence
  for (let at = sentence - 1; at <= sentence + 1; at += 1) {
    if (passage.bySentence[at]?.some((near) => licenses(near) && !(at === sentence && overlaps(near, mark))))
      return true
  }
  for (const other of passages) {
    if (other === passage) continue
    if (other.kind === 'title' && other.marks.some(licenses)) return true
    if (passage.kind === 'title' && other.bySentence.slice(0, OPENING).some((marks) => marks.some(licenses)))
      return true
  }
  return false
}

/** How far a negation reaches, in content words, when nothing stops it. */
const NEGATION_REACH = 6
/** "sin interrumpir la videovigilancia" does not exclude it. */
const NOT_A_NEGATION =
  /(?:ar|er|ir|ing)$|^(?:que|perjuicio|prejuizo|costo|custo|cargo|onus|iva|limite|limitar|later|less|more|longer|other|menos|mas|mais|obstante|only|solo|apenas|\d+)$/

function negatedWords(content: Content[], marks: Mark[]): Set<number> {
  const negated = new Set<number>()
  for (const mark of marks) {
    if (mark.use.role === 'negatesAfter') {
      if (marks.some((other) => CLASS_ROLES.has(other.use.role) && contains(other, mark))) continue
      const next = content[mark.to + 1]
      if (!next || (mark.from === mark.to && NOT_A_NEGATION.test(next.text))) continue
      // "no incluye A, B ni C" goes on over commas; a bare "sin" or "no" stops at the first.
      const stop = mark.to > mark.from ? GAP.closing : GAP.comma
      const reach = mark.to > mark.from ? 20 : NEGATION_REACH
      for (let at = mark.to + 1; at <= mark.to + reach && at < content.length && content[at]!.gap < stop; at += 1)
        negated.add(at)
    }
    if (mark.use.role === 'negatesBefore') {
      for (let at = mark.from - 1, gap = content[mark.from]!.gap; at >= 0; at -= 1) {
        if (gap >= GAP.closing || (gap >= GAP.comma && content[at + 1]!.text !== '&')) break
        negated.add(at)
        gap = content[at]!.gap
      }
    }
  }
  return negated
}

const NONE: ReadonlySet<number> = new Set()
/** What another system or place beside the purchase says of it: enough to support, never to decide. */
const NEIGHBOUR_FACTOR = 0.3
/** How far a turn of phrase opens a list of neighbours, in content words, when nothing stops it. */
const NEIGHBOUR_REACH = 16
const EXISTING_REACH = 4
const INCLUDES = /^(?:inclu(?:ye|yen|ira|iran|yendo|i|em|indo|des|de|ding)|asi|ademas|alem)$/

/** Words of a sentence that name what the purchase connects to, stands by or must not disturb. */
function neighbourWords(content: Content[], marks: Mark[]): ReadonlySet<number> {
  let found: Set<number> | null = null
  const purchases = marks.filter((mark) => mark.use.role === 'purchase')
  const stops = (at: number) => INCLUDES.test(content[at]!.text) || purchases.some((mark) => mark.from === at)
  for (const mark of marks) {
    const { role } = mark.use
    if (role !== 'neighbourAfter' && role !== 'neighbourBefore' && role !== 'existing') continue
    if (marks.some((other) => CLASS_ROLES.has(other.use.role) && contains(other, mark))) continue
    found ??= new Set()
    if (role === 'neighbourAfter') {
      for (let at = mark.to + 1; at <= mark.to + NEIGHBOUR_REACH && at < content.length; at += 1) {
        if (content[at]!.gap >= GAP.closing || stops(at)) break
        found.add(at)
      }
      continue
    }
    // "Maintenance of the existing radio network" buys for what exists; "through the existing network" does not.
    const reach = role === 'existing' ? EXISTING_REACH : NEIGHBOUR_REACH
    const beside = new Set<number>()
    let bought = false
    for (let at = mark.from - 1, gap = content[mark.from]!.gap; at >= 0 && at >= mark.from - reach; at -= 1) {
      if (gap >= (role === 'existing' ? GAP.comma : GAP.closing)) break
      if (stops(at) || purchases.some(({ from, to }) => from <= at && at <= to)) {
        bought = true
        break
      }
      beside.add(at)
      gap = content[at]!.gap
    }
    if (role === 'existing') {
      for (let at = mark.to + 1; at <= mark.to + reach && at < content.length; at += 1) {
        if (content[at]!.gap >= GAP.comma || stops(at)) break
        beside.add(at)
      }
    }
    if (!bought || role === 'neighbourBefore') for (const at of beside) found.add(at)
  }
  return found ?? NONE
}

/** A class that the title names; what is found of others only below it is more often a part or a neighbour. */
const ASIDE_FACTOR = { opening: 0.8, below: 0.55 }
/** The same where the title says what is bought and names no class at all. */
const FOREIGN_FACTOR = { opening: 0.75, below: 0.55 }

/** Words from which on a title says what is bought. */
const FOREIGN_FROM = 3

/** Where the title says what is bought, classes that it leaves out need more than a word in passing. */
function discountAsides(evidence: Evidence[], title: Passage | null): void {
  const inTitle = (roles: readonly Evidence['role'][]) =>
    evidence.filter(({ passage, role, weight }) => passage.kind === 'title' && weight > 0 && roles.includes(role))
  const clear = inTitle(['strong', 'object'])
  const titled = new Set((clear.length > 0 ? clear : inTitle(['company'])).map(({ capability }) => capability))
  if (titled.size === 0 && !isForeign(evidence, title)) return
  const factors = titled.size === 0 ? FOREIGN_FACTOR : ASIDE_FACTOR
  for (const one of evidence) {
    if (one.passage.kind !== 'description' || titled.has(one.capability)) continue
    if (titled.size === 0 && isObject(one.mark, one.passage)) continue
    const { rank } = one.passage.sentences[one.passage.content[one.mark.from]!.sentence]!
    // Servers and screens go with every system; what is named for its own sake ("facial recognition") does not.
    const opening = rank === 0 && one.role !== 'object'
    one.weight *= opening ? factors.opening : factors.below
  }
}

/** The title says what is bought, and nothing in it is of any class or of technology. */
function isForeign(evidence: Evidence[], title: Passage | null): boolean {
  if (!title || tellingWords([title]) < FOREIGN_FROM) return false
  return !title.marks.some((mark) => mark.use.role === 'technology') && !evidence.some((one) => one.passage === title)
}

function weigh(
  capability: string,
  evidence: Evidence[],
  code: 'decides' | 'wide' | 'unconfirmed' | null,
  head: Head | null,
  title: Passage | null,
  telling: number,
): number {
  const live = evidence.filter((one) => one.weight > 0)
  if (live.length === 0) return code && telling < TELLING_WORDS ? CODE_ALONE[code] : 0

  const byPhrase = new Map<string, Evidence>()
  for (const one of live) {
    const best = byPhrase.get(one.phrase)
    if (!best || one.weight > best.weight) byPhrase.set(one.phrase, one)
  }
  const distinct = [...byPhrase.values()].sort((a, b) => b.weight - a.weight)
  const seen = new Set<string>()
  let missing = 1
  let best = 0
  for (const one of distinct) {
    if (one.role === 'weak') continue
    // Synonyms in one sentence say one thing: after the first they count half.
    const place = `${one.passage.field}#${one.passage.content[one.mark.from]!.sentence}`
    const weight =
      one.weight *
      headFactor(one, capability, code, head, title) *
      (seen.has(place) && one.passage.kind !== 'title' ? 0.5 : 1)
    seen.add(place)
    best = Math.max(best, weight)
    missing *= 1 - Math.min(0.98, weight)
  }
  let weakMissing = 1
  for (const one of distinct) {
    if (one.role === 'weak') weakMissing *= 1 - one.weight * headFactor(one, capability, code, head, title)
  }
  const weak = Math.min(1 - weakMissing, WEAK_CAP)
  const lent = best > 0 ? Math.min(weak, best * WEAK_SHARE) : code === 'decides' ? weak : Math.min(weak, WEAK_CAP)
  missing *= 1 - lent
  if (code) missing *= 1 - CODE_WITH_WORDS[code] * (best > 0 || weak >= 0.25 ? 1 : 0.5)
  let confidence = 1 - missing
  const hidden = head && !head.transparentTo.includes(capability) && capability !== 'training_consulting'
  const named =
    (code === 'decides' || head?.transparentInTitle) &&
    live.some((one) => one.passage === title && one.role === 'strong')
  const parallel = hidden && live.some((one) => one.role === 'strong' && isParallel(one, head))
  if (hidden && !named && !parallel && head.kind !== 'advice') confidence = Math.min(confidence, 0.45)
  if (best === 0 && code !== 'decides') confidence = Math.min(confidence, WEAK_CAP)
  return Math.min(0.99, confidence)
}

function headFactor(
  one: Evidence,
  capability: string,
  code: string | null,
  head: Head | null,
  title: Passage | null,
): number {
  if (!head || head.transparentTo.includes(capability) || capability === 'training_consulting') return 1
  if (isParallel(one, head)) return 0.85
  if ((code === 'decides' || head.transparentInTitle) && one.passage === title && one.role === 'strong') return 0.8
  return head.kind === 'ordinary' ? 0.3 : head.kind === 'teaching' ? 0.5 : 0.7
}

/** "luminarias y videovigilancia": a second object beside the ordinary one, not its complement. */
function isParallel(one: Evidence, head: Head): boolean {
  if (one.passage !== head.passage || one.mark.from <= head.to) return false
  const { content } = head.passage
  let joined = false
  for (let at = head.to + 1; at <= one.mark.from; at += 1) {
    const word = content[at]!
    if (word.gap >= GAP.opening) return false
    if (word.complement && !joined) return false
    if (word.text === '&' || word.gap === GAP.comma) joined = true
  }
  return joined && one.mark.from - head.to <= 8
}

/** Words that tell what is bought: not fillers, not procurement words, not boilerplate. */
function tellingWords(passages: Passage[]): number {
  let count = 0
  for (const { content, marks, sentences, kind } of passages) {
    const empty = new Set<number>()
    for (const mark of marks) {
      if (mark.use.role === 'procurement') for (let at = mark.from; at <= mark.to; at += 1) empty.add(at)
    }
    for (const [index, word] of content.entries()) {
      if (empty.has(index) || word.text.length < 3 || /^\d+$/.test(word.text)) continue
      if (kind !== 'title' && sentences[word.sentence]!.factor < 0.2) continue
      count += 1
    }
  }
  return count
}

function readCodes(classifier: CapabilityClassifier, input: ClassifierInput) {
  const order = { decides: 3, wide: 2, unconfirmed: 1 }
  const found = new Map<string, { weight: keyof typeof order; reasons: CodeReason[] }>()
  for (const [index, { scheme, id, field }] of (input.classifications ?? []).entries()) {
    for (const { capability, weight } of classifier.codes(scheme, id)) {
      const entry = found.get(capability) ?? { weight, reasons: [] }
      if (order[weight] > order[entry.weight]) entry.weight = weight
      entry.reasons.push({ field: field ?? `classifications[${index}]`, scheme, code: id })
      found.set(capability, entry)
    }
  }
  return found
}

function reasons(evidence: Evidence[]): Span[] {
  const spans: Span[] = []
  const seen = new Set<string>()
  for (const { passage, mark } of [...evidence].sort((a, b) => b.weight - a.weight)) {
    const start = passage.content[mark.from]!.start
    const end = passage.content[mark.to]!.end
    const key = `${passage.field}:${start}:${end}`
    if (seen.has(key)) continue
    seen.add(key)
    spans.push({ field: passage.field, start, end, text: passage.text.slice(start, end) })
    if (spans.length === REASONS_LIMIT) break
  }
  return spans
}
