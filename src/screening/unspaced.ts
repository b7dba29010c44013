/** Words of scripts that leave no space between them. */
import type { Word } from './normalise.ts'
import { isUnspacedScript, type Script } from './scripts.ts'
import { unspacedWordAt } from './words.ts'

export { isUnspacedScript } from './scripts.ts'

/**
 * Where a run of an unspaced script is cut at known words: 华为技术有限公司 is 华为, 技术, 有限公司. Kana are cut at the ends
 * only: words inside would tear loan words apart.
 */
function cutPoints(text: string, script: Script): number[] {
  const cuts: number[] = []
  if (script !== 'kana') {
    for (let i = 0; i < text.length; ) {
      const known = unspacedWordAt(text, i)
      if (known && known.text.length >= 2) {
        cuts.push(i, i + known.text.length)
        i += known.text.length
      } else i++
    }
    return cuts
  }
  let from = 0
  let to = text.length
  for (let more = true; more && from < to; ) {
    more = false
    const head = unspacedWordAt(text, from)
    if (head && head.text.length >= 3 && from + head.text.length <= to) {
      from += head.text.length
      cuts.push(from)
      more = true
    }
    for (let start = Math.max(from, to - MAX_KANA_WORD); start <= to - 3; start++) {
      const tail = unspacedWordAt(text, start)
      if (tail && start + tail.text.length === to) {
        to = start
        cuts.push(to)
        more = true
        break
      }
    }
  }
  return cuts.sort((a, b) => a - b)
}

const MAX_KANA_WORD = 12

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
