/** What other rooms may use of knowledge. The shapes of the facts are in `facts.ts`. */
export { activateWithin, nextEditions } from './activate.ts'
export type { Browsable, NameAnswer, NameQuestion } from './browsable.ts'
export { lockImports, pinnedEditions, type SameAsRow, standingIdentityRows } from './edition-store.ts'
export { factsAbout } from './facts-about.ts'
export { type HolderOptions, KnowledgeHolder } from './holder.ts'
export {
  type ImportOptions,
  type ImportSummary,
  importEdition,
  importEditions,
  importFile,
  importWithin,
} from './import.ts'
export { precedentsFor } from './precedents.ts'
export {
  type DatasetRow,
  type EditionHead,
  type EditionInput,
  FACT_TABLES,
  type FactRowInput,
  type FactTable,
  type ImportInput,
  type SameAsInput,
} from './rows.ts'
export { restBetweenSlices } from './slices.ts'
export {
  type DatasetInfo,
  entityOf,
  type KnowledgeSnapshot,
  loadSnapshot,
  type NamedEntity,
  namedEntities,
} from './snapshot.ts'
