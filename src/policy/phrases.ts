import type { Lenders } from './pack-schema.ts'

/** Text for comparing: lower case, no accents, words parted by one space. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** True where one of the phrases stands in the text, on the bounds of words. */
export function hasPhrase(text: string | null, phrases: readonly string[]): boolean {
  if (text === null) return false
  const haystack = ` ${folded(text)} `
  return phrases.some((phrase) => haystack.includes(` ${folded(phrase)} `))
}

/** True where a text names one of the lenders. Acronyms count as they are written only: `ida` is a Spanish word. */
export function namesLender(text: string, lenders: Lenders): boolean {
  if (hasPhrase(text, lenders.names)) return true
  const words = text.split(/[^\p{L}\p{N}]+/u)
  return lenders.acronyms.some((acronym) => words.includes(acronym))
}
