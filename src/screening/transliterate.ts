/** Words of other scripts in Latin letters, and how alike two spellings sound. */
export { romanise } from './romanise.ts'
export { soundKey } from './sound-key.ts'
export { soundSimilarity } from './sound-likeness.ts'
