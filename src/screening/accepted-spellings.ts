/** Whether a Latin word is one of the accepted spellings of a word in another alphabet, letter by letter. */
import { SCRIPT_TABLES } from './script-tables.ts'
import type { Script } from './scripts.ts'

interface Group {
  native: string
  latin: string[]
}

/** Groups by their first letter, the longest first. */
const groupsOf = new Map<Script, Map<string, Group[]>>()
for (const { script, letters, spellings } of SCRIPT_TABLES) {
  if (!letters || !spellings) continue
  const byLetter = new Map<string, Group[]>()
  for (const native of new Set([...Object.keys(letters), ...Object.keys(spellings)])) {
    const latin = [letters[native], ...(spellings[native]?.split(' ') ?? [])].filter((text) => text !== undefined)
    byLetter.set(native[0]!, [...(byLetter.get(native[0]!) ?? []), { native, latin }])
  }
  for (const groups of byLetter.values()) groups.sort((a, b) => b.native.length - a.native.length)
  groupsOf.set(script as Script, byLetter)
}

/** Letters that may be silent can be laid over a word in countless ways: a name takes a few dozen steps. */
const MOST_STEPS = 500
let steps = 0

function spelt(groups: Map<string, Group[]>, word: string, at: number, latin: string, from: number): boolean {
  if (at === word.length) return from === latin.length
  if (++steps > MOST_STEPS) return false
  for (const group of groups.get(word[at]!) ?? []) {
    if (!word.startsWith(group.native, at)) continue
    for (const text of group.latin) {
      if (latin.startsWith(text, from) && spelt(groups, word, at + group.native.length, latin, from + text.length))
        return true
    }
  }
  return false
}

/**
 * True when the Latin word spells the other letter by letter in one of the ways in use for each letter: хор is "khor",
 * "hor" and "xor". The ways are those of data/screening/scripts; false for a script that has none.
 */
export function isAcceptedSpelling(word: string, script: Script, latin: string): boolean {
  const groups = groupsOf.get(script)
  steps = 0
  return groups !== undefined && spelt(groups, word, 0, latin, 0)
}

/** Other ways than the first to spell a word, a few: one letter of it in another way each. */
export function* otherSpellings(word: string, script: Script): Generator<string> {
  const groups = groupsOf.get(script)
  if (!groups) return
  const parts: Group[] = []
  for (let at = 0; at < word.length; ) {
    const group = groups.get(word[at]!)?.find(({ native }) => word.startsWith(native, at))
    if (!group) return
    parts.push(group)
    at += group.native.length
  }
  const first = parts.map(({ latin }) => latin[0]!)
  for (const [i, { latin }] of parts.entries()) {
    for (const text of latin.slice(1)) yield [...first.slice(0, i), text, ...first.slice(i + 1)].join('')
  }
}
