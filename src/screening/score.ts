/** From aligned words to one number: the mass that agrees, the rules that raise or lower it, and the calibration. */
import type { ExplanationPart, Qualifier } from './types.ts'

/** Share of the query's side in the score; the rest is the name's side. Extra words of the query weigh more, because a bidder writes little and a list much. */
const QUERY_SHARE = 0.6

/**
 * From agreeing mass to the probability of being the same organisation: knots of a piecewise linear, strictly rising
 * function, fitted on development pairs. 0 and 1 stay what they are.
 */
const CALIBRATION: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.45, 0.04],
  [0.6, 0.23],
  [0.68, 0.52],
  [0.73, 0.7],
  [0.85, 0.83],
  [0.93, 0.92],
  [0.97, 0.95],
  [1, 1],
]

/** The share of rarity weight that agrees, 0..1. */
export function agreeingMass(parts: readonly ExplanationPart[]): number {
  let agreed = 0
  let query = 0
  let name = 0
  for (const part of parts) {
    if (part.kind === 'extra_query') query += part.weight
    else if (part.kind === 'extra_name') name += part.weight
    else {
      agreed += part.score * part.weight
      query += part.weight
      name += part.weight
    }
  }
  if (query === 0 || name === 0) return 0
  return (QUERY_SHARE * agreed) / query + ((1 - QUERY_SHARE) * agreed) / name
}

/**
 * What takes the difference between the two sides out of the agreeing mass: between two scripts neither side is the one
 * that writes more. Added to the mass of `parts`, each side weighs half.
 */
export function evenSides(parts: readonly ExplanationPart[]): number {
  const shares = { query: 0, name: 0, agreed: 0 }
  for (const { kind, score, weight } of parts) {
    if (kind !== 'extra_name') shares.query += weight
    if (kind !== 'extra_query') shares.name += weight
    if (kind !== 'extra_query' && kind !== 'extra_name') shares.agreed += score * weight
  }
  if (shares.query === 0 || shares.name === 0) return 0
  return (QUERY_SHARE - 0.5) * (shares.agreed / shares.name - shares.agreed / shares.query)
}

function calibrate(mass: number): number {
  const x = Math.min(1, Math.max(0, mass))
  for (let i = 1; i < CALIBRATION.length; i++) {
    const [x1, y1] = CALIBRATION[i]!
    const [x0, y0] = CALIBRATION[i - 1]!
    if (x <= x1) return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0)
  }
  return 1
}

/** The agreeing mass after factors and summands, before calibration, caps and floors: orders equal scores. */
export function adjustedMass(parts: readonly ExplanationPart[], qualifiers: readonly Qualifier[]): number {
  let value = agreeingMass(parts)
  for (const { op, value: by } of qualifiers) {
    if (op === 'multiply') value *= by
    else if (op === 'add') value += by
  }
  return value
}

/**
 * The score of a comparison from its explanation: agreeing mass, then the factors and summands in order, then the
 * calibration, then caps and floors. Rounded to four decimals.
 */
export function recomputeScore(parts: readonly ExplanationPart[], qualifiers: readonly Qualifier[]): number {
  let value = calibrate(adjustedMass(parts, qualifiers))
  for (const { op, value: by } of qualifiers) {
    if (op === 'cap') value = Math.min(value, by)
    else if (op === 'floor') value = Math.max(value, by)
  }
  return Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000
}
