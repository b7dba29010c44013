import type { Decimal } from './facts.ts'

/** An exact decimal, `n / 10^scale`. Floats would turn 49.999 + .001 into something that is not 50. */
export interface Exact {
  n: bigint
  scale: number
}

export const ZERO: Exact = { n: 0n, scale: 0 }

/**
 * Reads a non-negative decimal such as `49.999`.
 * @throws RangeError when the text is no such decimal.
 */
export function exact(text: Decimal): Exact {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!parts) throw new RangeError(`"${text}" is not a decimal`)
  const fraction = parts[2] ?? ''
  return { n: BigInt(parts[1] + fraction), scale: fraction.length }
}

const raised = (value: Exact, scale: number): bigint => value.n * 10n ** BigInt(scale - value.scale)

export function add(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale)
  return { n: raised(a, scale) + raised(b, scale), scale }
}

/** Two shares in per cent, one of the other: 50 % of 50 % is 25 %. */
export function shareOf(a: Exact, b: Exact): Exact {
  return { n: a.n * b.n, scale: a.scale + b.scale + 2 }
}

/** Negative when a < b, 0 when equal, positive when a > b. */
export function compare(a: Exact, b: Exact): number {
  const scale = Math.max(a.scale, b.scale)
  const difference = raised(a, scale) - raised(b, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The shortest decimal text of the value: `25`, `15.5688`. */
export function decimalText(value: Exact): Decimal {
  const digits = value.n.toString().padStart(value.scale + 1, '0')
  const whole = digits.slice(0, digits.length - value.scale)
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, '')
  return fraction ? `${whole}.${fraction}` : whole
}
