/** Acronyms that a name can be written as. */
import type { NameToken, PreparedName } from './prepare.ts'

const letters = (tokens: readonly NameToken[]) => tokens.map((token) => token.latin[0] ?? '').join('')

/** The initials of all words that are compared: the usual acronym. */
export function plainInitials(name: PreparedName): string {
  return letters(name.content)
}

/**
 * Acronyms a name can be written as: the initials of its words with and without legal forms, articles, places and
 * trailing generic words, and the first two or three letters of the first word before the initials of the rest
 * (CIMC, COMAC).
 */
export function initialsOf(name: PreparedName): Set<string> {
  const out = new Set<string>()
  const add = (text: string) => {
    if (text.length >= 2 && text.length <= 8) out.add(text)
  }
  const { all, content, legal } = name
  add(letters(all))
  add(letters(content))
  const withoutStops = all.filter((token) => token.kind !== 'stop')
  add(letters(withoutStops))
  add(letters(content.filter((token) => token.kind !== 'place')))
  const head = letters(content)
  for (const form of legal) add(head + form.text[0])
  add(letters(withoutStops.filter((token, i) => token.kind !== 'legal' || i < withoutStops.length - 1)))
  let end = content.length
  while (end > 3 && content[end - 1]!.kind === 'generic') end--
  if (end < content.length) add(letters(content.slice(0, end)))
  const words = withoutStops.filter((token, i) => token.kind !== 'legal' || i < withoutStops.length - 1)
  const first = words[0]
  if (first && words.length >= 3 && words.length <= 5 && first.latin.length > 3) {
    for (const size of [2, 3]) add(first.latin.slice(0, size) + letters(words.slice(1)))
  }
  return out
}
