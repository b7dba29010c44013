/** The sound key under which spellings of one name meet. */

const SOUND_RULES: [RegExp, string][] = [
  [/ch(?=[lnr])/g, 'K'],
  [/shch|stsch|sch|tsch|tch|tsh|dzh|zh|sh|ch/g, 'S'],
  [/tz|ts|dz|dj|gj/g, 'S'],
  [/ph/g, 'F'],
  [/th/g, 'T'],
  [/dh/g, 'T'],
  [/kh/g, 'h'],
  [/gh/g, 'K'],
  [/ck/g, 'K'],
  [/qu/g, 'K'],
  [/x/g, 'KS'],
  [/c(?=[eiy])/g, 'S'],
  [/[cqkg]/g, 'K'],
  [/[szj]/g, 'S'],
  [/[dt]/g, 'T'],
  [/[bpfvw]/g, 'F'],
  [/[lr]/g, 'L'],
]

const keys = new Map<string, string>()

/**
 * Consonant classes of a Latin spelling, vowels and doubles dropped: `sovfracht` and `sovfrakht` share it. Coarse on
 * purpose: it finds candidates, `soundSimilarity` judges them.
 */
export function soundKey(word: string): string {
  const known = keys.get(word)
  if (known !== undefined) return known
  let out = word
  for (const [from, to] of SOUND_RULES) out = out.replace(from, to)
  out = out
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1')
    .toUpperCase()
  if (keys.size < 300_000) keys.set(word, out)
  return out
}
