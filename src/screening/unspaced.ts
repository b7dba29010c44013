/** Words of scripts that leave no space between them. */
import type { Word } from './normalise.ts'
import { isUnspacedScript, type Script } from './scripts.ts'
import { lettersSpeltAt } from './spelt-letters.ts'
import { unspacedWordAt } from './words.ts'

export { isUnspacedScript } from './scripts.ts'

/** A known word of fewer kana stands in too many others to be cut out of one. */
const LEAST_TAIL = 2
const LEAST_HEAD = 4
const SHORT_TAIL = 3
/** What is left beside a known word must be long enough to be a name. */
const LEAST_REST = 2
const MAX_WORD = 14

/** Where a run of Han or Hangul is cut at known words: 华为技术有限公司 is 华为, 技术, 有限公司. */
function cutsInside(text: string): number[] {
  const cuts: number[] = []
  for (let i = 0; i < text.length; ) {
    const known = unspacedWordAt(text, i)
    if (known && known.text.length >= 2) {
      cuts.push(i, i + known.text.length)
      i += known.text.length
    } else i++
  }
  return cuts
}

/**
 * Where a run of kana is cut: whole, when known words and spelt letters fill it; else at its ends only, because words
 * inside would tear loan words apart.
 */
function cutsAtEnds(text: string): number[] {
  const whole = filled(text, 0)
  if (whole) return whole
  const cuts: number[] = []
  let from = 0
  let to = text.length
  for (let more = true; more && from < to; ) {
    more = false
    const head = unspacedWordAt(text, from)
    const spelt = lettersSpeltAt(text, from, 'kana')
    if (head && head.text.length >= LEAST_HEAD && from + head.text.length <= to - LEAST_REST) {
      from += head.text.length
      cuts.push(from)
      more = true
    } else if (spelt && spelt.letters.length >= 2 && spelt.end <= to && filled(text.slice(0, to), spelt.end)) {
      from = spelt.end
      cuts.push(from)
      more = true
    }
    for (let start = Math.max(from + LEAST_REST, to - MAX_WORD); start <= to - LEAST_TAIL; start++) {
      const tail = unspacedWordAt(text, start)
      const least = to - start === LEAST_TAIL ? LEAST_HEAD : to - start <= SHORT_TAIL ? SHORT_TAIL : LEAST_REST
      if (tail && start + tail.text.length === to && start - from >= least) {
        to = start
        cuts.push(to)
        more = true
        break
      }
    }
  }
  return cuts.sort((a, b) => a - b)
}

/** Cuts that leave nothing but known words and spelt letters from a place to the end, or null. */
function filled(text: string, from: number): number[] | null {
  if (from === text.length) return []
  const spelt = lettersSpeltAt(text, from, 'kana')
  if (spelt) {
    const rest = filled(text, spelt.end)
    if (rest) return [from, spelt.end, ...rest]
  }
  for (let end = Math.min(text.length, from + MAX_WORD); end >= from + LEAST_TAIL; end--) {
    if (!isKnown(text.slice(from, end))) continue
    const rest = filled(text, end)
    if (rest) return [from, end, ...rest]
  }
  return null
}

function isKnown(word: string): boolean {
  return unspacedWordAt(word, 0)?.text === word
}

function cutPoints(text: string, script: Script): number[] {
  return script === 'kana' ? cutsAtEnds(text) : cutsInside(text)
}

/** The words that a run of characters holds; a word of any other script as it is. */
export function cutUnspaced(word: Word): Word[] {
  const { text, script } = word
  if (!isUnspacedScript(script)) return [word]
  if (unspacedWordAt(text, 0)?.text === text) return [word]
  const exact = word.end - word.start === text.length
  const cuts = [...new Set([0, ...cutPoints(text, script), text.length])]
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i]!
    const at = exact ? { start: word.start + start, end: word.start + end } : {}
    return { ...word, text: text.slice(start, end), ...at }
  })
}
