import type { MentionRole } from '../../../src/intake/types.ts'

/** For each role the sentences that give it to the name in square brackets. */
export type RoleSentences = Record<MentionRole, string[]>
