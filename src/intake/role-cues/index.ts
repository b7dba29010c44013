import type { MentionRole } from '../types.ts'
import { BIDDER } from './bidder.ts'
import type { CueFamily } from './cue.ts'
import { EXCLUDED } from './excluded.ts'
import { INCUMBENT } from './incumbent.ts'
import { MANUFACTURER } from './manufacturer.ts'
import { MENTIONED } from './passing.ts'
import { BRAND_OR_EQUAL } from './reference.ts'
import { SUBCONTRACTOR } from './subcontractor.ts'

export { type CueFamily, expand, type Side } from './cue.ts'
export { SILENT } from './passing.ts'

/** For each part the turns of phrase that say it, in the language of procurement. */
export const ROLE_CUES: Record<MentionRole, CueFamily[]> = {
  named_bidder: BIDDER,
  incumbent: INCUMBENT,
  manufacturer: MANUFACTURER,
  brand_or_equal: BRAND_OR_EQUAL,
  subcontractor: SUBCONTRACTOR,
  excluded: EXCLUDED,
  mentioned: MENTIONED,
}
