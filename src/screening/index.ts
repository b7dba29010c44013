/** Screening: a name in, the entities it may mean out. Pure functions over an index in memory. */
export { decideMatch, isOrdinaryBrand, lookUp } from './decide.ts'
export { brandOf, soleBrandOf } from './family.ts'
export { findMentions, type Mention } from './mentions.ts'
export { readIndexFile, writeIndexFile } from './name-index/index-file.ts'
export { buildScreeningIndex, ScreeningIndex, screeningIndexSteps } from './name-index/screening-index.ts'
export { normaliseName } from './normalise.ts'
export { type PreparedName, prepareName } from './prepare.ts'
export { backgroundWeigher, DISTINCTIVE_WEIGHT } from './rarity.ts'
export { recomputeScore } from './score.ts'
export { explainPair, type ScreenOptions, scorePair, screen } from './screen.ts'
export type {
  Candidate,
  ExplanationPart,
  MatchDecision,
  PartyType,
  Qualifier,
  ScreenEntity,
  ScreenName,
  ScreenQuery,
} from './types.ts'

/** Changes whenever the same names can get another score; every assessment pins it. */
export const SCREENING_VERSION = '2'
