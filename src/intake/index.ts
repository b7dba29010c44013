/** Intake: a request in any of its forms to one subject: who is meant, what is bought, by whom. */
export { type CapabilityClassifier, type ClassifierInput, classify, createClassifier } from './classify.ts'
export { IntakeError } from './errors.ts'
export { detectLanguage } from './language.ts'
export { findRoles, type RoleReading } from './roles.ts'
export { type AssessmentRequest, assessmentRequestSchema } from './schema.ts'
export { readSubject, type SubjectReader } from './subject.ts'
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
