import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import type { ImportSummary } from '../knowledge/index.ts'
import { type Published, publish } from '../linking/index.ts'
import { EditionRefusedError, importStarterFacts } from '../sources/import-starter.ts'
import { SOURCES } from '../sources/registry.ts'
import { type Source, SourceFormatError } from '../sources/source.ts'
import { withDatabase } from './database.ts'
import { CommandError, UsageError } from './exit.ts'
import { type ImportOutcome, importAll, outcomeTable } from './import-all.ts'
import { readImportConfig } from './import-config.ts'
import { addImportOptions, type ImportCommandOptions } from './import-options.ts'
import { type ImportSettings, loadImport, prepareImport } from './import-source.ts'
import { outcomeLine, refusalOf, shortSummaryLines, summaryJson, summaryLines } from './import-summary.ts'
import { interruptible } from './interrupt.ts'
import { Progress } from './progress.ts'
import { printable, table } from './table.ts'

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
  if (options.all !== undefined) {
    const surplus = name ?? surplusOf(options, OF_ONE_SOURCE)
    if (surplus !== undefined) throw new UsageError(`--all and ${JSON.stringify(surplus)} do not go together`)
    await interruptible((signal) => importConfigured(options.all!, options, signal))
  } else if (name === undefined) {
    throw new UsageError(`say what to import: ${sourceNames()}, or --all`)
  } else if (name === 'facts') {
    const surplus = from[1] ?? surplusOf(options, [...OF_ONE_SOURCE, 'maxBad', 'acceptRemovals'])
    if (surplus !== undefined) throw new UsageError(`import facts does not take ${JSON.stringify(surplus)}`)
    if (!options.activate) throw new UsageError('import facts does not take "--no-activate"')
    await interruptible(() => importFacts(from[0], options))
  } else {
    const source = await sourceOf(name)
    await interruptible((signal) => importOne(source, from, options, signal))
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
    maxBytes: options.maxSize,
    timeout: options.timeout * 1000,
    signal,
    progress: new Progress({ quiet: options.quiet ?? false }),
  }
}

async function importOne(
  source: Source,
  from: readonly string[],
  options: ImportCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const settings = settingsOf(options, signal)
  const prepared = await prepareImport(
    {
      source,
      from,
      dataset: options.dataset ?? null,
      publishedOn: options.published ?? null,
      complete: options.complete ?? null,
      limit: options.limit ?? null,
    },
    settings,
  ).finally(() => settings.progress.end())
  const { editions, published } = await withDatabase(async ({ db }) => {
    const loaded = await loadImport(db, prepared, settings)
    const numbers = loaded.flatMap(({ edition }) => edition ?? [])
    const isPublished = numbers.length > 0 && refusalOf(loaded) === null && options.activate && !settings.dryRun
    return { editions: loaded, published: isPublished ? await publish(db, numbers) : null }
  }).finally(prepared.release)
  const refusal = refusalOf(editions)
  if (options.json) {
    const { source: name, files, notes, input } = prepared
    const told = { source: name, files, notes, sha256: input.sha256, dryRun: settings.dryRun }
    printJson({ ...told, datasets: editions.map(summaryJson), error: refusal, knowledge: published })
  } else {
    const last = refusal === null ? [outcomeLine(settings.dryRun, published)] : []
    print([...prepared.notes, ...summaryLines(editions), ...last])
  }
  if (refusal !== null) throw new CommandError(`${refusal}; nothing was loaded`)
}

async function importConfigured(
  config: string | true,
  options: ImportCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const settings = settingsOf(options, signal)
  const entries = await readImportConfig(config === true ? null : config, settings.home)
  const tell = (outcome: ImportOutcome) => {
    if (options.json) return
    const failure = outcome.error === null ? [] : [`FAILED: ${printable(outcome.error)}`]
    print([
      outcome.source,
      ...[...outcome.notes, ...summaryLines(outcome.editions), ...failure].map((line) => `  ${line}`),
    ])
  }
  const { outcomes, published } = await withDatabase(({ db }) =>
    importAll(db, entries, { ...settings, activate: options.activate }, tell),
  )
  const failed = outcomes.filter(({ error }) => error !== null)
  if (options.json) {
    const sources = outcomes.map((outcome) => ({
      ...outcome,
      editions: undefined,
      datasets: outcome.editions.map(summaryJson),
    }))
    printJson({ dryRun: settings.dryRun, sources, knowledge: published })
  } else {
    const last = failed.length < outcomes.length ? [outcomeLine(settings.dryRun, published)] : []
    print(['', ...table(outcomeTable(outcomes)), ...last])
  }
  if (failed.length > 0) {
    const names = failed.map(({ source }) => source).join(', ')
    throw new CommandError(`${failed.length} of ${outcomes.length} sources failed: ${names}`)
  }
}

async function importFacts(folder: string | undefined, options: ImportCommandOptions): Promise<void> {
  const dryRun = options.dryRun ?? false
  const tell = (editions: ImportSummary[], published: Published | null, error: string | null) => {
    if (options.json)
      printJson({ source: 'facts', dryRun, datasets: editions.map(summaryJson), error, knowledge: published })
    else print([...shortSummaryLines(editions), ...(error === null ? [outcomeLine(dryRun, published)] : [])])
  }
  try {
    const { editions, knowledge, changed } = await withDatabase(({ db }) =>
      importStarterFacts(db, { ...(folder === undefined ? undefined : { folder }), dryRun }),
    )
    tell(editions, knowledge === null ? null : { version: knowledge, changed, identities: null }, null)
  } catch (error) {
    if (error instanceof SourceFormatError) throw new UsageError(error.message, { cause: error })
    if (!(error instanceof EditionRefusedError)) throw error
    tell(error.editions, null, error.message)
    throw new CommandError(`${error.message}; nothing was activated`, undefined, { cause: error })
  }
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function printJson(content: object): void {
  process.stdout.write(`${JSON.stringify(content, null, 2)}\n`)
}
