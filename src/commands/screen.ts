/** `probity screen`: names against entities, or names against names. */
import type { Command } from 'commander'
import { buildScreeningIndex, type ScreenEntity, scorePair, screen } from '../screening/index.ts'
import { readJsonLines, toScreenEntity, writeLines } from './jsonl.ts'

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

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('screen')
    .description('Screen names: against a file of entities, or pair by pair.')
    .argument('[name]', 'a name to screen')
    .option('--entities <file>', 'entities, one JSON object a line: {"id","names":[…],"country"?,"type"?}')
    .option('--queries <file>', 'queries, one JSON object a line: {"name","country"?}')
    .option('--pairs <file>', 'pairs, one JSON object a line: {"left","right","leftCountry"?,"rightCountry"?}')
    .option('--country <code>', 'country of the name, ISO 3166-1 alpha-2')
    .option('--limit <n>', 'most results for each query', '10')
    .option('--threshold <score>', 'least score of a result, 0 to 1', '0')
    .action((name: string | undefined, options: Options) => {
      if (options.pairs) {
        writeLines(
          readJsonLines<PairLine>(options.pairs).map(({ left, right, leftCountry, rightCountry }, pair) => ({
            pair,
            score: scorePair({ name: left, country: leftCountry }, { name: right, country: rightCountry }),
          })),
        )
        return
      }
      const queries = name
        ? [{ name, country: options.country }]
        : readJsonLines<QueryLine>(required(options.queries, '--queries'))
      const index = buildScreeningIndex(entitiesOf(options))
      const limit = Number(options.limit)
      const threshold = Number(options.threshold)
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
    })
}

function entitiesOf(options: Options): ScreenEntity[] {
  return readJsonLines<Parameters<typeof toScreenEntity>[0]>(required(options.entities, '--entities')).map(
    toScreenEntity,
  )
}

function required(value: string | undefined, option: string): string {
  if (!value) throw new Error(`missing ${option}`)
  return value
}
