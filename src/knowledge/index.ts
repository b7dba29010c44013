/** What other rooms may use of knowledge. The shapes of the facts are in `facts.ts`. */
export { activate } from './activate.ts'
export type { Browsable, NameAnswer, NameQuestion } from './browsable.ts'
export { factsAbout } from './facts-about.ts'
export { type HolderOptions, KnowledgeHolder } from './holder.ts'
export { type ImportSummary, importEditions } from './import.ts'
export { precedentsFor } from './precedents.ts'
export { type EditionInput, FACT_TABLES, type FactRowInput, type FactTable } from './rows.ts'
export {
  type DatasetInfo,
  entityOf,
  type KnowledgeSnapshot,
  loadSnapshot,
  type NamedEntity,
  namedEntities,
} from './snapshot.ts'
