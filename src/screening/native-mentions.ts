/** Names in scripts without spaces, found inside a run of characters. */
import { decideMatch } from './decide.ts'
import type { MentionPatterns } from './mention-patterns.ts'
import type { ScreeningIndex } from './name-index/screening-index.ts'
import type { TextWord } from './running-text.ts'
import type { Mention } from './types.ts'

const FORMS = [
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '有限公司',
  '株式会社',
  '집단',
  '주식회사',
  '集团',
  '公司',
]

/**
 * The mentions in one run; kana and Han words that touch are one run.
 * @param least the score that a mention has at least
 */
export function nativeMentions(
  index: ScreeningIndex,
  patterns: MentionPatterns,
  text: string,
  words: readonly TextWord[],
  least: number,
): Mention[] {
  const out: Mention[] = []
  const run = words.map((word) => word.text).join('')
  // Where each character stands in the text: its own place, or that of its word when folding changed the length.
  const starts: number[] = []
  const ends: number[] = []
  for (const word of words) {
    const exact = word.end - word.start === word.text.length
    for (let k = 0; k < word.text.length; k++) {
      starts.push(exact ? word.start + k : word.start)
      ends.push(exact ? word.start + k + 1 : word.end)
    }
  }
  for (let i = 0; i + 2 <= run.length; ) {
    const found = patterns.native(run.slice(i, i + 2)).find((pattern) => run.startsWith(pattern.text, i))
    if (!found) {
      i++
      continue
    }
    let to = i + found.text.length
    const form = FORMS.find((ending) => run.startsWith(ending, to))
    if (form) to += form.length
    const decision = decideMatch(index, { name: run.slice(i, to) })
    if (decision.status !== 'none') {
      const best = decision.best!
      const start = starts[i]!
      const end = ends[to - 1]!
      out.push({
        start,
        end,
        text: text.slice(start, end),
        id: best.id,
        name: best.name,
        score: Math.max(least, best.score),
        status: decision.status,
        alternatives: decision.alternatives.map((candidate) => candidate.id),
      })
    }
    i = to
  }
  return out
}
