import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { SOURCES } from '../sources/registry.ts'
import type { Source } from '../sources/source.ts'
import { UsageError } from './exit.ts'
import { importConfigured } from './import-all.ts'
import { importFacts } from './import-facts.ts'
import { importOne } from './import-one.ts'
import { addImportOptions, type ImportCommandOptions } from './import-options.ts'
import type { ImportSettings } from './import-source.ts'
import { interruptible } from './interrupt.ts'
import { Progress } from './progress.ts'

const FACTS_HELP = `facts [FOLDER]
      the starter facts (default: the project's data/starter), or a folder in the same form, whose columns
      data/starter/README.md explains`

const HELP_END = `
FROM may be files, a folder, a zip, gzip files, https addresses, or "-" for standard input. Without it the publisher's
own files are downloaded. The same files twice change nothing. Serving processes take up the new knowledge version by
themselves. docs/importing.md explains more. An import that is interrupted leaves nothing behind (exit code 130).`

export function register(program: Command): void {
  // The help tells what every source takes, for which all of them are loaded: not before it is asked for.
  let sources = `  ${sourceNames()}`
  const command = program
    .command('import')
    .description('Imports what authorities publish, or facts, as new editions of their datasets, and activates them.')
    .argument('[source]', 'what to import')
    .argument('[from...]', "where it is; default: the publisher's own addresses")
  addImportOptions(command)
    .helpOption(false)
    .option('-h, --help', 'print this help')
    .addHelpText('after', () => `\nSources:\n${sources}\n${HELP_END}`)
    .action(async (source: string | undefined, from: string[], options: ImportCommandOptions) => {
      if (!options.help) return importCommand(source, from, options)
      sources = await sourcesHelp()
      command.outputHelp()
    })
}

async function sourcesHelp(): Promise<string> {
  const sources = await Promise.all(SOURCES.map(async ({ load }) => (await load()).source))
  const told = sources.map(({ name, title, accepts }) => `${name}: ${title}\n      ${accepts}`)
  return [FACTS_HELP, ...told].map((text) => `  ${text}`).join('\n')
}

async function importCommand(
  name: string | undefined,
  from: readonly string[],
  options: ImportCommandOptions,
): Promise<void> {
  const asJson = options.json ?? false
  if (options.all !== undefined) {
    const surplus = name ?? surplusOf(options, OF_ONE_SOURCE)
    if (surplus !== undefined) throw new UsageError(`--all and ${JSON.stringify(surplus)} do not go together`)
    const config = options.all === true ? null : options.all
    await interruptible((signal) => importConfigured(config, settingsOf(options, signal), asJson))
  } else if (name === undefined) {
    throw new UsageError(`say what to import: ${sourceNames()}, or --all`)
  } else if (name === 'facts') {
    const surplus = from[1] ?? surplusOf(options, [...OF_ONE_SOURCE, 'maxBad', 'acceptRemovals'])
    if (surplus !== undefined) throw new UsageError(`import facts does not take ${JSON.stringify(surplus)}`)
    if (!options.activate) throw new UsageError('import facts does not take "--no-activate"')
    await interruptible(() => importFacts(from[0], options.dryRun ?? false, asJson))
  } else {
    const request = {
      source: await sourceOf(name),
      from,
      dataset: options.dataset ?? null,
      publishedOn: options.published ?? null,
      complete: options.complete ?? null,
      limit: options.limit ?? null,
    }
    await interruptible((signal) => importOne(request, settingsOf(options, signal), asJson))
  }
}

const sourceNames = () => ['facts', ...SOURCES.map(({ name }) => name)].join(', ')

async function sourceOf(name: string): Promise<Source> {
  const entry = SOURCES.find((one) => one.name === name)
  if (!entry) throw new UsageError(`there is no source ${JSON.stringify(name)}; there are ${sourceNames()}`)
  return (await entry.load()).source
}

const OF_ONE_SOURCE = ['limit', 'published', 'dataset', 'complete'] as const

/** The first of these options that was given, as it is written. */
function surplusOf(options: ImportCommandOptions, names: readonly (keyof ImportCommandOptions)[]): string | undefined {
  const given = names.find((name) => options[name] !== undefined)
  return given && `--${given.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function settingsOf(options: ImportCommandOptions, signal: AbortSignal): ImportSettings {
  return {
    home: readConfig(process.env).home,
    dryRun: options.dryRun ?? false,
    maxBad: options.maxBad ?? null,
    acceptRemovals: options.acceptRemovals ?? false,
    activate: options.activate,
    maxBytes: options.maxSize,
    timeout: options.timeout * 1000,
    signal,
    progress: new Progress({ quiet: options.quiet ?? false }),
  }
}
