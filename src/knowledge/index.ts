/** What other rooms may use of knowledge. The shapes of the facts are in `facts.ts`. */
export { type Activation, ActivationError, activate } from './activate.ts'
export type { Browsable, NameAnswer, NameQuestion } from './browsable.ts'
export { FACTS_LIMITS, type FactsLimits, factsAbout } from './facts-about.ts'
export { type HolderOptions, KnowledgeHolder } from './holder.ts'
export { type ImportOptions, type ImportSummary, importEdition, importEditions } from './import.ts'
export { precedentsFor } from './precedents.ts'
export { type EditionInput, FACT_TABLES, type FactRowInput, type FactTable } from './rows.ts'
export {
  buildSnapshot,
  type DatasetInfo,
  entityOf,
  type KnowledgeSnapshot,
  loadSnapshot,
  type NamedEntity,
  namedEntities,
} from './snapshot.ts'
