/** Assessment: one question through all rooms to one record, and the ways to read it. */
export { type Asked, assess } from './assess.ts'
export type { AssessmentTables } from './assessment.table.ts'
export { type Engine, type Known, know, loadEngine } from './engine.ts'
export { newAssessmentId } from './id.ts'
export { KeptIndex } from './kept-index.ts'
export { type AssessmentRoutesOptions, assessmentRoutes } from './routes.ts'
export type { AssessmentAnswer } from './schema.ts'
export { saveAssessment } from './store.ts'
