import type { KnowledgeSnapshot } from './snapshot.ts'

/** A name as someone typed it. */
export interface NameQuestion {
  name: string
  country?: string | undefined
}

/** Whom a name may mean, most likely first. `match`: the first is meant; `none`: nobody known. */
export interface NameAnswer {
  status: 'match' | 'possible' | 'none'
  candidates: { id: string; name: string; score: number; weak: boolean }[]
}

/** A knowledge version with the means to find a name in it. Both are of one version. */
export interface Browsable {
  snapshot: KnowledgeSnapshot
  /** @param limit candidates at most */
  findName(question: NameQuestion, limit: number): NameAnswer
}
