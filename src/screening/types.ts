/** The words of screening: what goes in, what comes out. Pure data, no SQL, no clock. */

export type PartyType = 'organisation' | 'person' | 'vessel' | 'aircraft'

export interface ScreenName {
  text: string
  /** A weak alias (short name, acronym, name from remarks) never makes a sure match alone. */
  weak?: boolean
  /** The name of a member of the entity's group: it may be the entity that is meant, and is never surely so. */
  branch?: boolean
}

/** An entity as the index knows it. */
export interface ScreenEntity {
  id: string
  /** The official name first. */
  names: ScreenName[]
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined
  type?: PartyType | undefined
  identifiers?: { scheme: string; id: string }[] | undefined
}

export interface ScreenQuery {
  name: string
  country?: string | undefined
  identifiers?: { scheme: string; id: string }[] | undefined
}

export const EXPLANATION_KINDS = [
  'literal',
  'typo',
  'abbreviation',
  'transliteration',
  'translation',
  'acronym',
  'joined',
  'legal_form',
  'extra_query',
  'extra_name',
] as const

/** One aligned piece of a comparison. The score can be recomputed from the parts and the qualifiers. */
export interface ExplanationPart {
  /** The words of the query, normalised; empty for `extra_name`. */
  query: string
  /** The words of the name, normalised; empty for `extra_query`. */
  name: string
  kind: (typeof EXPLANATION_KINDS)[number]
  /** 0..1, how alike the two are. */
  score: number
  /** Rarity weight of the piece. */
  weight: number
}

/** How alike two words are, and in what way. */
export type WordMatch = Pick<ExplanationPart, 'score' | 'kind'>

/** A rule that raised, lowered or capped the score as a whole, with its factor or summand. */
export interface Qualifier {
  id: string
  /** `multiply`, `add`, `cap` or `floor`. */
  op: 'multiply' | 'add' | 'cap' | 'floor'
  value: number
}

export interface Candidate {
  id: string
  /** The name of the entity that matched. */
  name: string
  nameWeak: boolean
  /** 0..1 */
  score: number
  explanation: ExplanationPart[]
  qualifiers: Qualifier[]
  /** True when an identifier of the query equals one of the entity. */
  identifierAgrees: boolean
  /** True when the shared words are distinctive enough for the name alone to be sure. */
  distinctive: boolean
}

/**
 * `match`: it is them (the name is distinctive, or an identifier agrees). `possible`: it may be them; a person must
 * look. `none`: nobody in the tables, which clears nobody.
 */
export interface MatchDecision {
  status: 'match' | 'possible' | 'none'
  best: Candidate | null
  /** Others that a person should see, best first; at most 5. */
  alternatives: Candidate[]
}

/** A vendor named in running text. `start` and `end` are UTF-16 offsets of the text as given. */
export interface Mention {
  start: number
  end: number
  text: string
  /** The entity. */
  id: string
  /** The name of the entity that was found. */
  name: string
  score: number
  status: 'match' | 'possible'
  /** Other entities the same words may mean (a brand of several subsidiaries), best first. */
  alternatives: string[]
  /**
   * A short name in capitals that nothing around it tells to be a firm: "hechas con ZTE". Worth keeping only where the
   * rest of the text gives a reason, such as a sensitive purchase.
   */
  bare?: true
}
