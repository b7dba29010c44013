/** Writing systems: which one a character belongs to, and look-alike letters inside a word of mixed scripts. */
import { SCRIPT_TABLES } from './script-tables.ts'

/** `latin`, `digit`, `other`, or the name of a table in data/screening/scripts/. */
export type Script = string

const PLANE = 0x10000
// The script of each code point of the basic plane as a number, so that a text is cut by table look-ups.
const scriptOfUnit = new Uint8Array(PLANE)
const names: Script[] = ['other', 'latin', 'digit']
const beyond: { from: number; to: number; script: Script }[] = []

function claim(from: number, to: number, number: number): void {
  if (from >= PLANE) beyond.push({ from, to, script: names[number]! })
  else scriptOfUnit.fill(number, from, to + 1)
}

claim(0, 0x24f, 1)
claim(0x1e00, 0x1eff, 1)
claim(0x30, 0x39, 2)
for (const { script, ranges } of SCRIPT_TABLES) {
  const number = names.push(script) - 1
  for (const range of ranges) {
    const [from, to] = range.split('-').map((end) => Number.parseInt(end, 16)) as [number, number]
    claim(from, to, number)
  }
}

/** All scripts. */
export const SCRIPTS: readonly Script[] = names

/** The script of one code point that is a letter or a digit. */
export function scriptOf(codePoint: number): Script {
  if (codePoint < PLANE) return names[scriptOfUnit[codePoint]!]!
  return beyond.find(({ from, to }) => codePoint >= from && codePoint <= to)?.script ?? 'other'
}

/** Letters of other scripts that look like a Latin letter, after case folding. */
const latinLookalikes = new Map<string, string>()
const cyrillicLookalikes = new Map<string, string>()
const confusable = new Set<Script>(['latin'])
for (const { script, lookalikes } of SCRIPT_TABLES) {
  if (!lookalikes) continue
  confusable.add(script)
  for (const [letter, latin] of Object.entries(lookalikes)) {
    latinLookalikes.set(letter, latin)
    if (script === 'cyrillic') cyrillicLookalikes.set(latin, letter)
  }
}

/** Scripts with letters that are taken for Latin ones. */
export function isConfusable(script: Script): boolean {
  return confusable.has(script)
}

/**
 * A word that mixes Latin with Cyrillic or Greek letters is read in the script of its letters that have no double:
 * the others were typed from the wrong keyboard, or to deceive. A word of one script comes back unchanged.
 */
export function foldHomoglyphs(word: string): string {
  let latin = 0
  let foreign = 0
  let latinOnly = 0
  let foreignOnly = 0
  for (const char of word) {
    const script = scriptOf(char.codePointAt(0)!)
    if (script === 'latin') {
      latin++
      if (!cyrillicLookalikes.has(char)) latinOnly++
    } else if (confusable.has(script)) {
      foreign++
      if (!latinLookalikes.has(char)) foreignOnly++
    }
  }
  if (latin === 0 || foreign === 0 || (latinOnly > 0 && foreignOnly > 0)) return word
  const table = foreignOnly > 0 ? cyrillicLookalikes : latinLookalikes
  let out = ''
  for (const char of word) out += table.get(char) ?? char
  return out
}

/** Other forms of a letter, each with the form that is compared: traditional to simplified, Arabic final forms. */
export const LETTER_VARIANTS: ReadonlyMap<string, string> = new Map(
  SCRIPT_TABLES.flatMap(({ variants, variantPairs }) => {
    const characters = [...(variantPairs ?? '')]
    const pairs = characters.flatMap((from, i) => (i % 2 === 0 ? [[from, characters[i + 1]!] as const] : []))
    return [...Object.entries(variants ?? {}), ...pairs]
  }),
)

const unspaced = new Set(SCRIPT_TABLES.filter((table) => table.unspaced).map((table) => table.script))

/** Scripts whose words follow each other without a space. */
export function isUnspacedScript(script: Script): boolean {
  return unspaced.has(script)
}
