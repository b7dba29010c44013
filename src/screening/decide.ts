import type { ScreeningIndex } from './name-index.ts'
import { prepareName } from './prepare.ts'
import { findCandidates, toCandidate } from './screen.ts'
import type { MatchDecision, ScreenQuery } from './types.ts'

export function decideMatch(index: ScreeningIndex, query: ScreenQuery): MatchDecision {
  const found = findCandidates(index, query, prepareName(query.name))
  const best = found[0]
  if (!best || best.score < 0.7) return { status: 'none', best: null, alternatives: [] }
  return {
    status: best.identifierAgrees || best.score >= 0.95 ? 'match' : 'possible',
    best: toCandidate(index, best),
    alternatives: found
      .slice(1, 6)
      .filter((f) => f.score >= 0.7)
      .map((f) => toCandidate(index, f)),
  }
}
