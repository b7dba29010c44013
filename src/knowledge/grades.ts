/**
 * Confidence that goes with the Admiralty grade of a source: letter for the reliability of the source, digit for the
 * credibility of what it says. Expert judgement of the project, never a probability. A grade that is not in the table
 * (D to F, 4 to 6) is shown and never scored.
 */
export const GRADE_CONFIDENCE: Readonly<Record<string, number>> = {
  A1: 1,
  A2: 0.95,
  A3: 0.7,
  B1: 0.9,
  B2: 0.8,
  B3: 0.6,
  C1: 0.7,
  C2: 0.6,
  C3: 0.5,
}

/** A link whose as-of is absent or older than this many months is stale. */
export const STALE_AFTER_MONTHS = 24

/** What staleness leaves of the confidence of a link. */
export const STALE_FACTOR = 0.7
