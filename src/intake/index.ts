/** Intake: a request in any of its forms to one subject: who is meant, what is bought, by whom. */
export { type CapabilityClassifier, type ClassifierInput, classify, createClassifier } from './classify.ts'
export { detectLanguage } from './language.ts'
export { type AssessmentRequest, assessmentRequestSchema } from './schema.ts'
export type {
  BuyerSubject,
  CodeReason,
  DetectedCapability,
  Language,
  MentionRole,
  Party,
  Span,
  Subject,
} from './types.ts'
