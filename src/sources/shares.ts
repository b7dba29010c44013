import type { Decimal } from '../knowledge/facts.ts'

/** A share in per cent: exact, or from a least to a greatest, or unknown. */
export interface Share {
  shareExact: Decimal | null
  shareMin: Decimal | null
  shareMax: Decimal | null
}

export const UNKNOWN_SHARE: Share = { shareExact: null, shareMin: null, shareMax: null }

const NUMBER = String.raw`(\d{1,3}(?:[.,]\d{1,12})?)`
const EXACT = new RegExp(`^${NUMBER}$`)
const RANGE = new RegExp(`^${NUMBER}(?:-|–|to)${NUMBER}$`)
const BOUND = new RegExp(`^(>=|≥|>|<=|≤|<)${NUMBER}$`)

/**
 * A share as people write it: `50.00`, `50,5 %`, `25-50`, `>50%`, `>=25`.
 * @returns the share, and whether it says all that the words say: a bound that is not itself in the range (`>50`) and
 * words that are no share do not
 */
export function shareOf(words: string): { share: Share; whole: boolean } {
  const plain = words.replace(/\s+|%|per ?cent/gi, '')
  if (plain === '') return { share: UNKNOWN_SHARE, whole: words.trim() === '' }
  const exact = EXACT.exec(plain)
  if (exact) return share({ exact: exact[1]! }, true)
  const range = RANGE.exec(plain)
  if (range) return share({ min: range[1]!, max: range[2]! }, true)
  const bound = BOUND.exec(plain)
  if (!bound) return { share: UNKNOWN_SHARE, whole: false }
  const side = bound[1]!.startsWith('>') || bound[1] === '≥' ? 'min' : 'max'
  return share({ [side]: bound[2]! }, bound[1] !== '>' && bound[1] !== '<')
}

function share(
  { exact, min, max }: { exact?: string; min?: string; max?: string },
  whole: boolean,
): { share: Share; whole: boolean } {
  const [shareExact, shareMin, shareMax] = [exact, min, max].map((text) => text?.replace(',', '.') ?? null) as [
    Decimal | null,
    Decimal | null,
    Decimal | null,
  ]
  const outside = [shareExact, shareMin, shareMax].some((value) => Number(value) > 100)
  if (outside || (shareMin !== null && shareMax !== null && Number(shareMin) > Number(shareMax))) {
    return { share: UNKNOWN_SHARE, whole: false }
  }
  return { share: { shareExact, shareMin, shareMax }, whole }
}
