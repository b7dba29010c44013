/** What was asked, in one form whatever way it came in. */

export const MENTION_ROLES = [
  'named_bidder',
  'incumbent',
  'manufacturer',
  'brand_or_equal',
  'subcontractor',
  'mentioned',
  'excluded',
] as const
export type MentionRole = (typeof MENTION_ROLES)[number]

export const LANGUAGES = ['es', 'en', 'pt'] as const
export type Language = (typeof LANGUAGES)[number]

/** The exact words that said something. `start` and `end` are UTF-16 offsets in the field as it was sent. */
export interface Span {
  /** Path of the field in the request: `tender.title`, `tender.description`, `ocds.tender.items[0].description` … */
  field: string
  start: number
  end: number
  text: string
}

/** A code that said something, e.g. CPV 35125300-2. */
export interface CodeReason {
  /** Path of the field in the request. */
  field: string
  scheme: string
  code: string
}

export interface DetectedCapability {
  code: string
  /** 0..1 */
  confidence: number
  /** Of the class, before any raise by buyer: see policy. */
  sensitivity: number
  because: (Span | CodeReason)[]
}

export interface Party {
  name: string
  /** ISO 3166-1 alpha-2 or null. */
  country: string | null
  identifiers: { scheme: string; id: string }[]
  address: string | null
  role: MentionRole
  /** Where the request names it: a field that holds the name, or words of a text. */
  mention: Span & { role: MentionRole }
  /** Found in running text: the entity that the mention scanner recognised. Null for a field, which is screened by name. */
  recognised: { id: string; name: string; score: number; status: 'match' | 'possible'; alternatives: string[] } | null
}

export interface BuyerSubject {
  name: string
  country: string | null
  sector: string | null
}

export interface Subject {
  kind: 'vendor' | 'tender' | 'ocds' | 'vendors'
  /** The OCDS ocid, where one came in. */
  ocid: string | null
  language: Language | null
  parties: Party[]
  capabilities: DetectedCapability[]
  buyer: BuyerSubject | null
  fundedBy: { name: string; country: string | null }[]
  value: { amount: string; currency: string } | null
  /** True when the text speaks of personal data of more than a million people (raises the sensitivity). */
  massPersonalData: boolean
}
