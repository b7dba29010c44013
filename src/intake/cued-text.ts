import { type Content, createPhraseBook, type Hit, type PhraseBook } from './phrases.ts'
import { type CueFamily, expand, ROLE_CUES, SILENT, type Side } from './role-cues/index.ts'
import { readWords } from './text.ts'
import type { MentionRole } from './types.ts'

/** A name in a text, by UTF-16 offsets. */
export interface NamePlace {
  start: number
  end: number
}

/** What a phrase of the text says. */
export interface Cue extends Omit<CueFamily, 'phrases' | 'exact'> {
  role: MentionRole
}

export interface CueHit {
  from: number
  to: number
  cue: Cue
}

/** The cues and the words around them of one sentence. */
export interface SentenceCues {
  cues: CueHit[]
  /** Words that say the sentence speaks of what is there today. */
  inPlace: Hit<unknown>[]
  /** Nouns for a product: "cámaras", "algorithm". */
  products: Hit<unknown>[]
  /** Words that say the sentence speaks of what a bidder offers. */
  offers: Hit<unknown>[]
  /** Its first and last content word. */
  first: number
  last: number
}

export interface NameWords {
  /** For each content word the index of the name it belongs to, or -1. */
  of: Int32Array
  first: Int32Array
  last: Int32Array
}

export interface CuedText {
  text: string
  content: Content[]
  names: NameWords
  sentence(index: number): SentenceCues
}

interface Use {
  kind: 'cue' | 'silent' | 'product' | 'offer' | 'inPlace'
  cue: Cue | null
  /** The form that its first word must have. */
  exact: string | null
}

const book = compile()

function compile(): PhraseBook<Use> {
  const compiled = createPhraseBook<Use>()
  const seen = new Set<string>()
  const add = (phrase: string, use: Use, group: string) => {
    const words = contentWords(phrase)
    const key = `${group} ${words.join(' ')}`
    // Portuguese "é" reads as the "e" that joins names, and alone says nothing.
    if (words.length === 0 || (key.endsWith(' &') && words.length === 1) || seen.has(key)) return
    seen.add(key)
    compiled.add(phrase, use)
  }
  for (const [role, families] of Object.entries(ROLE_CUES) as [MentionRole, CueFamily[]][]) {
    for (const [index, { phrases, exact, ...rest }] of families.entries()) {
      const cue = { role, ...rest }
      for (const phrase of expand(phrases)) {
        const form = exact ? contentWords(phrase)[0]! : null
        add(phrase, { kind: 'cue', cue, exact: form }, `${role} ${index}`)
      }
    }
  }
  const plain = { cue: null, exact: null }
  for (const phrase of expand(SILENT)) add(phrase, { kind: 'silent', ...plain }, 'silent')
  for (const phrase of expand('<product>')) add(phrase, { kind: 'product', ...plain }, 'product')
  for (const phrase of expand('<offered>')) add(phrase, { kind: 'offer', ...plain }, 'offer')
  for (const phrase of expand('<now>; <nowadays>; <inPlace>')) add(phrase, { kind: 'inPlace', ...plain }, 'inPlace')
  for (const phrase of expand('<offers>')) {
    add(phrase, { kind: 'offer', cue: null, exact: contentWords(phrase)[0]! }, 'offer')
  }
  return compiled
}

function contentWords(phrase: string): string[] {
  return readWords(phrase)
    .filter((word) => !word.filler)
    .map((word) => word.text)
}

/** Reads a text for the parts of the names in it. */
export function readCues(text: string, places: readonly NamePlace[]): CuedText {
  const { content, hits } = book.scan(readWords(text))
  const names = namesByWord(content, places)
  const hitsOf: Hit<Use>[][] = []
  const bounds: { first: number; last: number }[] = []
  for (const [at, { sentence }] of content.entries()) {
    const known = bounds[sentence]
    if (known) known.last = at
    else {
      bounds[sentence] = { first: at, last: at }
      hitsOf[sentence] = []
    }
  }
  for (const hit of hits) hitsOf[content[hit.from]!.sentence]!.push(hit)
  const read: SentenceCues[] = []
  return {
    text,
    content,
    names,
    sentence(index) {
      read[index] ??= { ...bounds[index]!, ...sortHits(hitsOf[index]!, content, names) }
      return read[index]
    },
  }
}

function sortHits(hits: Hit<Use>[], content: Content[], names: NameWords) {
  const cues: CueHit[] = []
  const inPlace: Hit<unknown>[] = []
  const products: Hit<unknown>[] = []
  const offers: Hit<unknown>[] = []
  // A longer phrase takes the place of the shorter ones within it: "marca de referencia" is no "marca".
  const reached: Record<Side, number> = { before: -1, after: -1 }
  let at = 0
  while (at < hits.length) {
    let end = at
    while (end < hits.length && hits[end]!.from === hits[at]!.from) end += 1
    const group = hits.slice(at, end)
    const far = { before: longestOf(group, 'before'), after: longestOf(group, 'after') }
    for (const hit of group) {
      // A phrase inside a name ("Distribuidora de Equipos") says nothing of a part.
      if (names.of[hit.from]! >= 0 || names.of[hit.to]! >= 0) continue
      for (const use of hit.uses) {
        if (use.exact !== null && content[hit.from]!.text !== use.exact) continue
        if (use.kind === 'product') products.push(hit)
        else if (use.kind === 'offer') offers.push(hit)
        else if (use.kind === 'inPlace') inPlace.push(hit)
        else if (use.cue) {
          const { side } = use.cue
          if (reached[side] >= hit.to || far[side] > hit.to) continue
          cues.push({ from: hit.from, to: hit.to, cue: use.cue })
        }
      }
    }
    for (const side of ['before', 'after'] as const) reached[side] = Math.max(reached[side], far[side])
    at = end
  }
  return { cues, inPlace, products, offers }
}

function longestOf(group: Hit<Use>[], side: Side): number {
  return group.reduce((far, hit) => (covers(hit, side) ? Math.max(far, hit.to) : far), -1)
}

function covers({ uses }: Hit<Use>, side: Side): boolean {
  return uses.some((use) => use.kind === 'silent' || (use.cue?.side === side && use.exact === null))
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
