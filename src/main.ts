import { Command, CommanderError } from 'commander'
import packageInfo from '../package.json' with { type: 'json' }
import { EXIT, EXIT_HELP, explain } from './commands/exit.ts'
import { commands } from './commands/index.ts'

/**
 * The command line `probity`.
 * @param args what follows the program's name
 * @returns the exit code
 */
export async function main(args: string[]): Promise<number> {
  const program = new Command('probity')
    .description(packageInfo.description)
    .version(packageInfo.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXIT_HELP)
    .exitOverride()
    .configureOutput({ outputError: () => {} })

  const called = args.find((arg) => !arg.startsWith('-') && arg !== 'help')
  try {
    for (const { name, summary, load } of commands) {
      if (name === called) (await load()).register(program)
      else
        program
          .command(name)
          .description(summary)
          .action(() => {})
    }
    for (const command of everyCommandOf(program)) {
      command
        .exitOverride()
        .configureOutput({ outputError: () => {} })
        .showHelpAfterError(false)
      if (command !== program) command.addHelpText('after', EXIT_HELP)
    }
    if (args.length === 0) program.help({ error: true })
    await program.parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? EXIT.ok)
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok
      if (error.code !== 'commander.help') {
        const help =
          called && commands.some(({ name }) => name === called) ? `probity ${called} --help` : 'probity --help'
        report(`${error.message.replace(/^error: /, '')} (see ${help})`)
      }
      return EXIT.usage
    }
    const { exitCode, line } = explain(error)
    report(line)
    return exitCode
  }
}

function report(line: string): void {
  process.stderr.write(`probity: ${line}\n`)
}

function everyCommandOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommandOf)]
}

// A reader that closes early, such as `head`, is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  throw error
})

process.exitCode = await main(process.argv.slice(2))
