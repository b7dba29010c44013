/** Acronyms that a name can be written as. */
import type { NameToken, PreparedName } from './prepare.ts'

/** Initials of the words, with and without legal forms, articles and places. */
export function initialsOf(name: PreparedName): Set<string> {
  const out = new Set<string>()
  const letters = (tokens: readonly NameToken[]) => tokens.map((token) => token.latin[0] ?? '').join('')
  const add = (text: string) => {
    if (text.length >= 2 && text.length <= 8) out.add(text)
  }
  add(letters(name.all))
  add(letters(name.content))
  add(letters(name.all.filter((token) => token.kind !== 'stop')))
  add(letters(name.content.filter((token) => token.kind !== 'place')))
  const head = letters(name.content)
  for (const form of name.legal) add(head + form.text[0])
  const withoutStops = name.all.filter((token) => token.kind !== 'stop')
  add(letters(withoutStops.filter((token, i) => token.kind !== 'legal' || i < withoutStops.length - 1)))
  return out
}
