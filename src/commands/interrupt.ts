import os from 'node:os'
import { CommandError } from './exit.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npm passes on the Ctrl-C that the terminal has sent to us already; a person repeats it after a moment at least. */
const SAME_SIGNAL_MS = 1_500

/**
 * Runs work that can be broken off: at the first SIGINT, SIGTERM or SIGHUP the signal it is given aborts, and it has
 * the time it needs to put everything back; at the second the process ends at once.
 * @throws {CommandError} with the exit code of the shell, 128 and the number of the signal, when the work broke off
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  let first: { name: (typeof SIGNALS)[number]; at: number } | null = null
  const stop = (name: (typeof SIGNALS)[number]) => {
    if (first === null) {
      first = { name, at: performance.now() }
      process.stderr.write(`${name}: stopping as soon as it is safe; once more to stop at once\n`)
      controller.abort(interruption(name))
    } else if (performance.now() - first.at > SAME_SIGNAL_MS) {
      process.exit(exitCodeOf(name))
    }
  }
  for (const name of SIGNALS) process.on(name, stop)
  try {
    return await work(controller.signal)
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error
  } finally {
    for (const name of SIGNALS) process.off(name, stop)
  }
}

function interruption(name: (typeof SIGNALS)[number]): CommandError {
  return new CommandError(`interrupted by ${name}: what was under way was put back`, exitCodeOf(name))
}

const exitCodeOf = (name: (typeof SIGNALS)[number]) => 128 + os.constants.signals[name]
