import type { Identifier } from '../knowledge/facts.ts'

const SCHEME = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/
const LEI = /^[A-Z0-9]{18}\d{2}$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: identifiers may not hold them
const CONTROL = /[\u0000-\u001f\u007f]/

/**
 * Sorts identifiers as a source has them into those that a row can hold, each once, and the others in words for the
 * note: without a scheme of the form `CC-KIND`, too long, or a LEI that is none (see `src/knowledge/row-check.ts`).
 * @param name what the source calls the identifier
 */
export function placedIdentifiers(found: readonly { scheme: string | null; id: string; name: string }[]): {
  identifiers: Identifier[]
  unplaced: string[]
} {
  const identifiers: Identifier[] = []
  const unplaced: string[] = []
  for (const { scheme, id: written, name } of found) {
    const id = written.trim()
    if (id === '') continue
    if (scheme === null || !isUsable(scheme, id)) unplaced.push(`${name} ${id}`)
    else if (!identifiers.some((one) => one.scheme === scheme && one.id === id)) identifiers.push({ scheme, id })
  }
  return { identifiers, unplaced }
}

function isUsable(scheme: string, id: string): boolean {
  if (!SCHEME.test(scheme) || scheme.length < 2 || scheme.length > 64) return false
  return id.length <= 128 && !CONTROL.test(id) && id.isWellFormed() && (scheme !== 'XI-LEI' || LEI.test(id))
}
