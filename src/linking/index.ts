/** One company, many lists: which entities of different datasets are one. */
export { FOUND_IDENTITIES } from './identities.ts'
export { type Published, publish } from './publish.ts'
export { type Finding, type Review, ReviewError, reviewIdentity } from './reviewed.ts'
