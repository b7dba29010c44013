import type { Model } from './pack-schema.ts'
import { DIMENSIONS, type Dimension, type DimensionScore } from './types.ts'

/** What the arithmetic needs of a finding. */
export interface Weight {
  id: string
  dimension: Dimension
  family: string
  /** 0..1; 0 for a finding that is only shown. */
  effective: number
}

export interface Score {
  /** 0..100, one decimal. */
  score: number
  /** 1 - prod over dimensions (1 - cap x D); 0..1. */
  v: number
  dimensions: DimensionScore[]
  /** Points by finding; they sum to the score exactly. A finding that is not here brings none. */
  contributions: ReadonlyMap<string, number>
}

/** The figures of the model that the score rests on. */
export type ScoreModel = Pick<Model, 'dimensions' | 'effectiveMax'>

/** severity x confidence x relevance x recency and the multiplier, below 1 so that every finding keeps a share. */
export function effectiveOf(
  finding: { severity: number; confidence: number; relevance: number; recency: number; multiplier?: number },
  model: ScoreModel,
): number {
  const { severity, confidence, relevance, recency, multiplier = 1 } = finding
  return Math.min(model.effectiveMax, severity * confidence * relevance * recency * multiplier)
}

/**
 * The score of a vendor. Within a family (one event, one authority, one state) only the largest counts; families
 * accumulate within a dimension and dimensions across, each capped; the sensitivity of the tender scales the whole.
 * Points are shared out by -ln(1 - x), within each dimension and then across them, and rounded by largest remainder.
 * The order of the weights makes no difference: among equals of a family the smallest id counts.
 * @throws RangeError for a weight that is no number: it must never pass for a low one
 */
export function scoreOf(weights: readonly Weight[], sensitivity: number, model: ScoreModel): Score {
  const counted = largestOfFamilies(weights, model)
  const dimensions = DIMENSIONS.flatMap((dimension) => {
    const families = counted.filter((weight) => weight.dimension === dimension)
    if (families.length === 0) return []
    const { cap } = model.dimensions[dimension]
    const share = families.reduce((sum, family) => sum + logShare(family.effective), 0)
    const d = 1 - Math.exp(-share)
    return [
      { dimension, cap, d, families, share, weight: cap === 1 ? share : -Math.log(1 - cap + cap * Math.exp(-share)) },
    ]
  })
  const total = dimensions.reduce((sum, dimension) => sum + dimension.weight, 0)
  const v = 1 - Math.exp(-total)
  const exactScore = 100 * v * (0.5 + 0.5 * sensitivity)
  const tenths = Math.round(exactScore * 10 + 1e-9)
  const points = dimensions.flatMap(({ families, share, weight }) =>
    families.map((family) => ({
      id: family.id,
      points: total === 0 ? 0 : exactScore * (weight / total) * (logShare(family.effective) / share),
    })),
  )
  const contributions = inTenths(points, tenths)
  return {
    score: tenths / 10,
    v,
    dimensions: dimensions.map(({ dimension, cap, d, families }) => ({
      dimension,
      cap,
      d,
      contribution:
        Math.round(families.reduce((sum, family) => sum + (contributions.get(family.id) ?? 0) * 10, 0)) / 10,
    })),
    contributions,
  }
}

const logShare = (effective: number): number => -Math.log1p(-effective)

function largestOfFamilies(weights: readonly Weight[], model: ScoreModel): Weight[] {
  const largest = new Map<string, Weight>()
  for (const weight of weights) {
    if (!Number.isFinite(weight.effective)) throw new RangeError(`${weight.id} has no weight: ${weight.effective}`)
    if (weight.effective <= 0) continue
    const bounded = { ...weight, effective: Math.min(model.effectiveMax, weight.effective) }
    const key = `${weight.dimension} ${weight.family}`
    const held = largest.get(key)
    const more = held ? bounded.effective - held.effective : 1
    if (more > 0 || (more === 0 && bounded.id < held!.id)) largest.set(key, bounded)
  }
  return [...largest.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** Shares out whole tenths so that they sum to the total: the largest remainders are rounded up. */
function inTenths(points: readonly { id: string; points: number }[], total: number): Map<string, number> {
  const parts = points.map(({ id, points: exact }) => {
    const floor = Math.floor(exact * 10 + 1e-9)
    return { id, tenths: floor, remainder: exact * 10 - floor }
  })
  let left = total - parts.reduce((sum, part) => sum + part.tenths, 0)
  const byRemainder = [...parts].sort((a, b) => b.remainder - a.remainder || (a.id < b.id ? -1 : 1))
  for (const part of byRemainder) {
    if (left <= 0) break
    part.tenths++
    left--
  }
  return new Map(parts.map(({ id, tenths }) => [id, tenths / 10]))
}
