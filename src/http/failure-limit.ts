/** Counts failed keys by address in a fixed window, in bounded memory. */
export class FailureLimit {
  private readonly counts = new Map<string, { since: number; failures: number }>()
  private readonly most: number
  private readonly windowMs: number

  constructor({ most, windowMs }: { most: number; windowMs: number }) {
    this.most = most
    this.windowMs = windowMs
  }

  /** Notes a failure. @returns seconds to wait when there were too many, otherwise 0 */
  note(address: string, now: number): number {
    const known = this.counts.get(address)
    if (known && now - known.since < this.windowMs) {
      known.failures += 1
      return known.failures > this.most ? Math.max(1, Math.ceil((known.since + this.windowMs - now) / 1000)) : 0
    }
    this.counts.delete(address)
    if (this.counts.size >= 10_000) {
      const [oldest] = this.counts.keys()
      if (oldest !== undefined) this.counts.delete(oldest)
    }
    this.counts.set(address, { since: now, failures: 1 })
    return 0
  }
}
