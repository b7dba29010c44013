/** What a command ends with, the same for all of them; printed at the end of every `--help`. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const

export const EXIT_HELP = `
Exit codes:
  0  done
  1  failed, or the answer is "no"
  2  the command line, a file given to it, or the environment is wrong`

/** Ends a command with one line on standard error and an exit code. Quote the offending value in the message. */
export class CommandError extends Error {
  override name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode: number = EXIT.failed, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** A wrong argument, option or input file: exit code 2. */
export class UsageError extends CommandError {
  override name = 'UsageError'

  constructor(message: string, options?: ErrorOptions) {
    super(message, EXIT.usage, options)
  }
}

/** The exit code and the line to print for whatever a command threw. */
export function explain(error: unknown): { exitCode: number; line: string } {
  if (error instanceof CommandError) return { exitCode: error.exitCode, line: error.message }
  if (!(error instanceof Error)) return { exitCode: EXIT.failed, line: String(error) }
  const exitCode = error.name === 'ConfigError' ? EXIT.usage : EXIT.failed
  // An AggregateError, as for a host with two addresses, has no message of its own.
  const cause = error instanceof AggregateError ? error.errors.find((inner) => inner instanceof Error) : undefined
  const line = error.message || (cause as Error | undefined)?.message || error.name
  return { exitCode, line: line.replaceAll(/\s*\n\s*/g, ' ') }
}
