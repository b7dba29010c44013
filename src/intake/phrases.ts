import { GAP, readWords, stem, type Word } from './text.ts'

/**
 * All phrases of the taxonomy in one trie over word stems, so that a text is read once however many phrases there are.
 * Articles and prepositions are left out on both sides: "cámara de vigilancia" and "cámaras para la vigilancia" agree.
 */

export interface PhraseBook<Use> {
  add(phrase: string, use: Use): void
  scan(words: Word[]): Scan<Use>
}

export interface Scan<Use> {
  /** The words that count, in order. */
  content: Content[]
  hits: Hit<Use>[]
}

export interface Content {
  start: number
  end: number
  sentence: number
  /** The strongest separator since the content word before. */
  gap: number
  /** A preposition stands before it. */
  complement: boolean
  /** That preposition says where ("en el recinto"). */
  locative: boolean
  text: string
}

export interface Hit<Use> {
  /** First and last content word, inclusive. */
  from: number
  to: number
  uses: Use[]
  /** A word of it was read through a misspelling. */
  misspelt: boolean
}

interface Node<Use> {
  next: Map<number, Node<Use>>
  uses: Use[]
}

const LOCATIVES = new Set(['en', 'em', 'na', 'at', 'in', 'within', 'inside'])
const LOCATIVE_WORDS = new Set(['no', 'nos', 'nas', 'dentro', 'interior', 'inside', 'within'])

/** A misspelling is looked for only in words this long: shorter ones have too many honest neighbours. */
const MISSPELLING_MIN_LENGTH = 9
const CACHE_LIMIT = 50_000
const LOST = '\u0001'
/** Letters that a broken encoding usually lost: those that carry marks in the three languages. */
const LOST_LETTERS = [...'aeiouncg']

interface Reading {
  ids: number[]
  misspelt: boolean
}

export function createPhraseBook<Use>(): PhraseBook<Use> {
  const root: Node<Use> = { next: new Map(), uses: [] }
  const vocabulary = new Map<string, number>()
  const prefixes: { prefix: string; id: number }[] = []
  const neighbours = new Map<string, string[]>()
  const cache = new Map<string, Reading>()
  let ids = 0

  const idOf = (word: string): number => {
    const known = vocabulary.get(word)
    if (known !== undefined) return known
    ids += 1
    vocabulary.set(word, ids)
    if (word.length >= MISSPELLING_MIN_LENGTH) {
      for (const shorter of withoutOne(word)) {
        const list = neighbours.get(shorter)
        if (list) list.push(word)
        else neighbours.set(shorter, [word])
      }
    }
    return ids
  }

  const prefixId = (prefix: string): number => {
    const known = prefixes.find((entry) => entry.prefix === prefix)
    if (known) return known.id
    ids += 1
    prefixes.push({ prefix, id: ids })
    return ids
  }

  const read = (word: Word): Reading => {
    const known = cache.get(word.text)
    if (known) return known
    if (cache.size >= CACHE_LIMIT) cache.clear()
    const found: number[] = []
    let misspelt = false
    for (const candidate of word.text.includes(LOST) ? restored(word.text) : [word.stem]) {
      const id = vocabulary.get(candidate)
      if (id !== undefined && !found.includes(id)) found.push(id)
    }
    for (const { prefix, id } of prefixes) if (word.text.startsWith(prefix)) found.push(id)
    if (found.length === 0 && word.stem.length >= MISSPELLING_MIN_LENGTH - 1 && /^[a-z]+$/.test(word.stem)) {
      const meant = misspellingOf(word.stem)
      if (meant !== undefined) {
        found.push(vocabulary.get(meant)!)
        misspelt = true
      }
    }
    const reading = { ids: found, misspelt }
    cache.set(word.text, reading)
    return reading
  }

  const misspellingOf = (word: string): string | undefined => {
    for (const probe of [word, ...withoutOne(word)]) {
      for (const meant of neighbours.get(probe) ?? []) if (oneSlip(word, meant)) return meant
      if (probe !== word && probe.length >= MISSPELLING_MIN_LENGTH && vocabulary.has(probe) && oneSlip(word, probe))
        return probe
    }
    return undefined
  }

  return {
    add(phrase, use) {
      let node = root
      let length = 0
      for (const part of phrase.split(/\s+/)) {
        const words = readWords(part)
        for (const [index, word] of words.entries()) {
          if (word.filler) continue
          const open = part.endsWith('*') && index === words.length - 1
          const id = open ? prefixId(word.text) : idOf(word.stem)
          let next = node.next.get(id)
          if (!next) {
            next = { next: new Map(), uses: [] }
            node.next.set(id, next)
          }
          node = next
          length += 1
        }
      }
      if (length > 0) node.uses.push(use)
      cache.clear()
    },

    scan(words) {
      const content: Content[] = []
      const readings: Reading[] = []
      let gap = 0
      let complement = false
      let locative = false
      for (const word of words) {
        gap = Math.max(gap, word.gap)
        if (word.preposition) complement = true
        if (LOCATIVES.has(word.text)) locative = true
        if (word.filler) continue
        const { start, end, sentence, text } = word
        content.push({ start, end, sentence, gap, complement, locative, text })
        readings.push(read(word))
        gap = 0
        complement = false
        // Portuguese contracts "em o" to "no", which Spanish needs as a negation.
        locative = LOCATIVE_WORDS.has(word.text)
      }
      const hits: Hit<Use>[] = []
      const follow = (node: Node<Use>, from: number, at: number, misspelt: boolean): void => {
        const reading = readings[at]
        if (!reading || (at > from && content[at]!.gap > GAP.space)) return
        for (const id of reading.ids) {
          const next = node.next.get(id)
          if (!next) continue
          const slip = misspelt || reading.misspelt
          if (next.uses.length > 0) hits.push({ from, to: at, uses: next.uses, misspelt: slip })
          if (next.next.size > 0) follow(next, from, at + 1, slip)
        }
      }
      for (let from = 0; from < content.length; from += 1) follow(root, from, from, false)
      return { content, hits }
    },
  }
}

function* withoutOne(word: string): Iterable<string> {
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1)
}

/** One letter inserted, dropped, replaced, or two neighbours swapped, the first letter being right. */
function oneSlip(left: string, right: string): boolean {
  if (left[0] !== right[0] || Math.abs(left.length - right.length) > 1) return false
  let head = 0
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1
  let tail = 0
  while (
    tail < left.length - head &&
    tail < right.length - head &&
    left[left.length - 1 - tail] === right[right.length - 1 - tail]
  ) {
    tail += 1
  }
  const a = left.slice(head, left.length - tail)
  const b = right.slice(head, right.length - tail)
  // A differing last letter is an inflection more often than a slip ("registrado", "registrador").
  if (tail === 0) return false
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0])
}

/** All stems a word with lost letters may have had; two lost letters at most. */
function restored(text: string): string[] {
  let forms = [text]
  for (let round = 0; round < 2; round += 1) {
    forms = forms.flatMap((form) =>
      form.includes(LOST) ? LOST_LETTERS.map((letter) => form.replace(LOST, letter)) : [form],
    )
  }
  return forms.filter((form) => !form.includes(LOST)).map(stem)
}
