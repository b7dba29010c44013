import closeWithGrace from 'close-with-grace'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npm passes on the Ctrl-C that the terminal has sent to us already; a person repeats it after a moment at least. */
const SAME_SIGNAL_MS = 1_500

export interface StopOptions {
  /** Ends everything in order. `error` is what was thrown and caught nowhere, if that is why. */
  stop(error: Error | undefined): Promise<void>
  /** Told why the process gives up waiting for `stop`. */
  onForced(reason: string): void
  /** How long `stop` may take, in milliseconds. */
  patience: number
}

/**
 * Ends the process in order on SIGINT, SIGTERM, SIGHUP or an exception that nobody caught: exit code 0, or 1 when it
 * was an exception, when stopping took too long, or when a person asked a second time.
 */
export function stopOnSignals({ stop, onForced, patience }: StopOptions): void {
  const closer = closeWithGrace(
    {
      delay: patience,
      // The signals are listened for below: this would take npm's repetition for impatience. A process that has nothing
      // left to do ends with the exit code it was given.
      skip: [...SIGNALS, 'beforeExit'],
      logger: false as never,
      onTimeout: () => onForced(`stopping took more than ${patience / 1000} s`),
      onSecondError: () => onForced('a second exception while stopping'),
    },
    async ({ err }) => {
      try {
        await stop(err)
      } catch (error) {
        onForced(`stopping failed: ${error instanceof Error ? error.message : String(error)}`)
        throw error
      }
    },
  )
  let asked = 0
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (asked === 0) {
        asked = performance.now()
        void closer.close()
      } else if (performance.now() - asked > SAME_SIGNAL_MS) {
        onForced(`${signal} came again`)
        process.exit(1)
      }
    })
  }
}
