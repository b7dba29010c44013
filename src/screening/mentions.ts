import { decideMatch } from './decide.ts'
import type { ScreeningIndex } from './name-index.ts'
import { normaliseName } from './normalise.ts'
import type { Mention } from './types.ts'

export type { Mention } from './types.ts'

export function findMentions(index: ScreeningIndex, text: string): Mention[] {
  const { words } = normaliseName(text, { running: true })
  const out: Mention[] = []
  const byFirst = new Map<string, { texts: string[]; at: number }[]>()
  index.names.forEach((name, at) => {
    const texts = name.prepared.all.filter((t) => t.kind !== 'legal').map((t) => t.text)
    if (texts.length === 0) return
    const list = byFirst.get(texts[0]!) ?? []
    list.push({ texts, at })
    byFirst.set(texts[0]!, list)
  })
  for (let i = 0; i < words.length; ) {
    let best: { texts: string[]; at: number } | null = null
    for (const pattern of byFirst.get(words[i]!.text) ?? []) {
      if (best && pattern.texts.length <= best.texts.length) continue
      if (pattern.texts.every((t, k) => words[i + k]?.text === t) && words[i]!.capital) best = pattern
    }
    if (!best) {
      i++
      continue
    }
    const start = words[i]!.start
    const end = words[i + best.texts.length - 1]!.end
    const decision = decideMatch(index, { name: text.slice(start, end) })
    const name = index.names[best.at]!
    if (decision.status !== 'none') {
      out.push({
        start,
        end,
        text: text.slice(start, end),
        id: index.entities[name.entity]!.id,
        name: name.text,
        score: decision.best!.score,
        status: decision.status,
        alternatives: decision.alternatives.map((a) => a.id),
      })
    }
    i += best.texts.length
  }
  return out
}
