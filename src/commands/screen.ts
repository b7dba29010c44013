/** `probity screen`: names against entities, or names against names. */
import { type Command, Option } from 'commander'
import { buildScreeningIndex, type ScreeningIndex, scorePair, screen } from '../screening/index.ts'
import { UsageError } from './exit.ts'
import { type EntityLine, readJsonLines, toScreenEntity, writeLines } from './jsonl.ts'

interface Options {
  entities?: string
  queries?: string
  pairs?: string
  country?: string
  limit: string
  threshold: string
}

interface QueryLine {
  name: string
  country?: string
}

interface PairLine {
  left: string
  right: string
  leftCountry?: string
  rightCountry?: string
}

const HELP = `
One JSON line for each query, in order: {"query":0,"results":[{"id","name","score"}]}, best first; for each pair
{"pair":0,"score":s}. Without --entities the active knowledge version is searched.

Examples:
  probity screen "Huawei Tecnologies" --country CN
  probity screen --entities list.jsonl --queries names.jsonl --threshold 0.7
  probity screen --pairs pairs.jsonl`

/** Adds `probity screen` to the program. */
export function register(program: Command): void {
  program
    .command('screen')
    .description('Scores names against a list of entities, or pairs of names, and prints JSON lines.')
    .argument('[name]', 'a name to look up')
    .option('--entities <file>', 'JSON lines {"id","names":[…],"country"?,"type"?}')
    .addOption(new Option('--queries <file>', 'JSON lines {"name","country"?}').conflicts('pairs'))
    .addOption(
      new Option('--pairs <file>', 'JSON lines {"left","right","leftCountry"?,"rightCountry"?}').conflicts('entities'),
    )
    .option('--country <code>', 'country of the name, ISO 3166-1 alpha-2')
    .option('--limit <n>', 'most results for each query', '10')
    .option('--threshold <score>', 'least score of a result, 0 to 1', '0')
    .addHelpText('after', HELP)
    .action(screenCommand)
}

async function screenCommand(name: string | undefined, options: Options): Promise<void> {
  if (options.pairs !== undefined) {
    if (name !== undefined) throw new UsageError('give a name or --pairs, not both')
    scorePairs(options.pairs)
    return
  }
  const limit = numberOption('--limit', options.limit, (n) => Number.isInteger(n) && n >= 1, 'a whole number from 1')
  const threshold = numberOption('--threshold', options.threshold, (n) => n >= 0 && n <= 1, 'a number from 0 to 1')
  const queries = queriesOf(name, options)
  const index = options.entities === undefined ? await activeIndex() : indexOf(options.entities)
  writeLines(
    queries.map((query, at) => ({
      query: at,
      results: screen(index, query, { limit, threshold }).map(({ id, name: matched, score }) => ({
        id,
        name: matched,
        score,
      })),
    })),
  )
}

function scorePairs(file: string): void {
  writeLines(
    readJsonLines<PairLine>(file).map(({ left, right, leftCountry, rightCountry }, pair) => ({
      pair,
      score: scorePair({ name: left, country: leftCountry }, { name: right, country: rightCountry }),
    })),
  )
}

function queriesOf(name: string | undefined, { queries, country }: Options): QueryLine[] {
  if (name !== undefined && queries !== undefined) throw new UsageError('give a name or --queries, not both')
  if (queries !== undefined) return readJsonLines<QueryLine>(queries)
  if (name === undefined) throw new UsageError('give a name, --queries or --pairs')
  return [country === undefined ? { name } : { name, country }]
}

function numberOption(option: string, text: string, holds: (n: number) => boolean, wanted: string): number {
  const value = Number(text)
  if (text.trim() === '' || !holds(value)) throw new UsageError(`${option} "${text}" is not ${wanted}`)
  return value
}

/** The index of a file of entities. */
export function indexOf(file: string): ScreeningIndex {
  return buildScreeningIndex(readJsonLines<EntityLine>(file).map(toScreenEntity))
}

/** The index of the active knowledge version. */
export async function activeIndex(): Promise<ScreeningIndex> {
  // Loaded only here: a file of names needs neither the database nor its driver.
  const [{ withDatabase }, { loadSnapshot }, { KeptIndex, know, loadEngine }, { dataFolder }, { CommandError }] =
    await Promise.all([
      import('./database.ts'),
      import('../knowledge/index.ts'),
      import('../assessment/index.ts'),
      import('../data-folder.ts'),
      import('./exit.ts'),
    ])
  const engine = loadEngine(dataFolder(), null)
  return withDatabase(async ({ db }, config) => {
    const snapshot = await loadSnapshot(db)
    if (!snapshot) throw new CommandError('nothing has been imported yet; run "probity import facts"')
    const kept = new KeptIndex(config.home, engine.version)
    return (await know(snapshot, engine.packs, kept.read())).index
  })
}
