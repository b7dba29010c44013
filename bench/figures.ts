/** Quantile of numbers, 0..1; NaN when there are none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5)
}

/** CPU seconds of this process, its helper threads among them. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Wall and CPU seconds of a piece of work, and what it made. */
export async function timed<Made>(
  work: () => Made | Promise<Made>,
): Promise<{ seconds: number; cpu: number; made: Made }> {
  const [start, used] = [performance.now(), cpuSeconds()]
  const made = await work()
  return { seconds: (performance.now() - start) / 1000, cpu: cpuSeconds() - used, made }
}

/** Digits enough to read, no more: 0.042, 3.1, 812. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '-'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 0.001)) + 1))
  return value.toFixed(Math.min(3, digits))
}

/**
 * A loop that takes one millisecond of CPU where nothing disturbs it. What it takes longer is the scheduler, and says
 * which figures of the same run are its doing.
 */
export function calibration(): () => number {
  let sink = 0
  const loop = (rounds: number) => {
    for (let at = 0; at < rounds; at++) sink = Math.imul(sink ^ at, 0x85ebca6b) ^ (sink >>> 13)
    return sink
  }
  const ms = (rounds: number) => {
    const start = performance.now()
    loop(rounds)
    return performance.now() - start
  }
  for (let at = 0; at < 20; at++) loop(100_000)
  const quickest = Math.min(...Array.from({ length: 50 }, () => ms(100_000)))
  const rounds = Math.round(100_000 / quickest)
  return () => ms(rounds)
}
