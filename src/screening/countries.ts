/** Country names as data sets write them, to ISO 3166-1 alpha-2. */

import { normaliseName } from './normalise.ts'
import { conceptOf, placePhraseAt } from './words.ts'

const known = new Map<string, string | undefined>()

/** The alpha-2 code of a code or an English (Spanish, ...) country name; undefined when it is not understood. */
export function countryCode(text: string | undefined | null): string | undefined {
  if (!text) return undefined
  if (known.has(text)) return known.get(text)
  const trimmed = text.trim()
  let code: string | undefined
  if (/^[A-Za-z]{2}$/.test(trimmed)) code = trimmed.toUpperCase()
  else {
    const words = normaliseName(trimmed).words
    const phrase = placePhraseAt(words, 0)
    if (phrase && phrase.length === words.length) code = phrase.country
    else {
      const concept = words.map((word) => conceptOf(word.text)).find((c) => c?.country)
      code = concept?.country
    }
  }
  known.set(text, code)
  return code
}
