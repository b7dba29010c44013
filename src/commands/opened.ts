import { setTimeout as sleep } from 'node:timers/promises'

interface Closer {
  name: string
  close: () => Promise<unknown>
  patience: number
}

/** What a command has opened, to be closed once, the last first. */
export class Opened {
  readonly #closers: Closer[] = []

  /**
   * @param name what is closed, for the message
   * @param patience how long closing may take, in milliseconds
   */
  add(name: string, close: () => Promise<unknown>, patience: number): void {
    this.#closers.push({ name, close, patience })
  }

  /**
   * Closes everything, whatever becomes of the rest: a part that fails or hangs must not keep the embedded database
   * from being stopped.
   * @throws {AggregateError} naming the parts that failed or took too long, after all were tried
   */
  async close(): Promise<void> {
    const errors: Error[] = []
    for (let closer = this.#closers.pop(); closer; closer = this.#closers.pop()) {
      const { name, close, patience } = closer
      const timer = new AbortController()
      try {
        const late = sleep(patience, 'late' as const, { signal: timer.signal }).catch(() => null)
        const outcome = await Promise.race([close(), late])
        if (outcome === 'late') errors.push(new Error(`${name} did not close within ${patience / 1_000} s`))
      } catch (error) {
        errors.push(
          new Error(`${name} did not close: ${error instanceof Error ? error.message : error}`, { cause: error }),
        )
      } finally {
        timer.abort()
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('; '))
  }
}
