/** What a word of an organisation's name stands for. */

/**
 * `legal`: legal form. `generic`, `industry`: words any group's companies carry (holding, telecom). `consumer`,
 * `other`: ordinary words that make another name of it (café, star). `place`: country, city or region. `stop`: articles
 * and prepositions.
 */
export type WordKind = 'legal' | 'generic' | 'industry' | 'consumer' | 'other' | 'place' | 'stop'

export interface Concept {
  /** The English word, the same for all languages. */
  name: string
  kind: WordKind
  /** Share of organisation names that hold it, roughly. */
  frequency: number
  /** ISO 3166-1 alpha-2, for places. */
  country?: string
}
