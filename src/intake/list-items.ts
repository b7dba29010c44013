import type { CuedText } from './cued-text.ts'

/** Where a name stands in its sentence, seen as a list with a head: "Tres ofertas: A, por su agente; B; y C". */
export interface ItemPlace {
  /** First content word of the item that holds the name. */
  start: number
  /** First content word after the colon or dash that ends the label or head before the name; -1 where there is none. */
  afterLabel: number
  /** First content word of that label. */
  labelStart: number
  /** First semicolon of the sentence before the name: what stands before it may be the head of the list. */
  firstBreak: number
}

const LIST_LOOKBACK = 8

/** Reads the sentence backwards from the name. */
export function itemOf(cued: CuedText, first: number): ItemPlace {
  const sentenceStart = cued.sentence(cued.content[first]!.sentence).first
  const place: ItemPlace = { start: sentenceStart, afterLabel: -1, labelStart: sentenceStart, firstBreak: -1 }
  let depth = 0
  let found = false
  for (let at = first; at > sentenceStart; at -= 1) {
    const between = separator(cued, at)
    depth += count(between, ')') - count(between, '(')
    if (depth > 0) continue
    if (depth < 0) depth = 0
    if (between.includes(';')) {
      if (!found) place.start = at
      found = true
      place.firstBreak = at
      if (place.afterLabel >= 0 && place.labelStart === sentenceStart) place.labelStart = at
    } else if (place.afterLabel < 0 && /[:—–]|\s-\s/.test(between)) place.afterLabel = at
  }
  return place
}

/** A semicolon stands between two content words. */
export function isBroken(cued: CuedText, from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at += 1) if (separator(cued, at).includes(';')) return true
  return false
}

/**
 * The sentences before that head the list in which the name begins a line or follows a number: "Se recibieron ofertas
 * de:", "Envelopes opened: 1. X".
 */
export function headsAbove(cued: CuedText, start: number, own: number): number[] {
  if (!opensItem(cued.text, start)) return []
  const heads: number[] = []
  for (let sentence = Math.max(0, own - LIST_LOOKBACK); sentence < own; sentence += 1) {
    if (endsWithColon(cued, cued.sentence(sentence).last)) heads.push(sentence)
  }
  return heads
}

function opensItem(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start)
  return /\n\s*(?:[-*•·▪–]|\(?[0-9a-z]{1,2}[.)])?\s*$|[:;,.]\s+\(?[0-9]{1,2}[.)]\s*$/i.test(before)
}

/** A colon follows the word, or stands before the first number of the list that the word is. */
function endsWithColon(cued: CuedText, last: number): boolean {
  if (cued.content[last + 1] && separator(cued, last + 1).includes(':')) return true
  return last > 0 && /^\d{1,2}$/.test(cued.content[last]!.text) && separator(cued, last).includes(':')
}

function separator({ text, content }: CuedText, at: number): string {
  return text.slice(content[at - 1]!.end, content[at]!.start)
}

function count(text: string, char: string): number {
  let found = 0
  for (const one of text) if (one === char) found += 1
  return found
}
