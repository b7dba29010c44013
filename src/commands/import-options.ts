import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'

/** The options of `probity import`, as commander hands them over. */
export interface ImportCommandOptions {
  all?: string | true
  dryRun?: boolean
  limit?: number
  published?: string
  dataset?: string
  complete?: boolean
  maxBad?: number
  acceptRemovals?: boolean
  maxSize: number
  timeout: number
  json?: boolean
  /** False with `--no-activate`. */
  activate: boolean
  quiet?: boolean
  help?: boolean
}

const GIB = 1024 ** 3

/** Adds the options of `probity import` to its command. */
export function addImportOptions(command: Command): Command {
  const option = <T>(flags: string, description: string, read: (text: string) => T): Option =>
    new Option(flags, description).argParser(read)
  return command
    .option('--all [config]', 'import every source of a configuration file in turn, and activate them together')
    .option('--dry-run', 'read and check everything, and change nothing')
    .addOption(
      option('--limit <n>', 'only the first so many rows: loaded as an extract, which never clears', wholeNumber),
    )
    .addOption(option('--published <day>', "the publisher's day, YYYY-MM-DD; goes before what the file says", pastDay))
    .option('--dataset <id>', 'which dataset to fill, for sources that may fill any')
    .option('--complete', 'the file holds the whole list, for sources that cannot tell')
    .addOption(
      option('--max-bad <share>', 'share of bad rows past which all is refused, 0 to 1 (default: 0.01)', share),
    )
    .option('--accept-removals', 'take an edition that lacks more than half of a list')
    .addOption(
      option('--max-size <size>', 'largest file, packed or unpacked, such as 500MB or 20GiB', bytes).default(
        4 * GIB,
        '4GiB',
      ),
    )
    .addOption(option('--timeout <seconds>', 'longest time for one download', wholeNumber).default(900))
    .option('--json', 'print the summary as one JSON object')
    .option('--no-activate', 'load only: answers stay as they are')
    .option('--quiet', 'tell no progress')
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= Number.MAX_SAFE_INTEGER) return number
  throw new InvalidArgumentError('A whole number from 1 was expected.')
}

function share(text: string): number {
  const number = Number(text)
  if (/^\d*\.?\d+$/.test(text) && number <= 1) return number
  throw new InvalidArgumentError('A number from 0 to 1 was expected.')
}

/** A list of tomorrow would never grow stale. */
function pastDay(text: string): string {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError('A day YYYY-MM-DD was expected.')
  if (text > new Date().toISOString().slice(0, 10)) throw new InvalidArgumentError('That day has not come yet.')
  return text
}

const UNITS: Record<string, number> = {
  '': 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB,
  TIB: 1024 ** 4,
}

function bytes(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text) ?? []
  const factor = UNITS[unit?.toUpperCase() ?? '-']
  const size = Math.floor(Number(number) * (factor ?? Number.NaN))
  if (size >= 1 && size <= Number.MAX_SAFE_INTEGER) return size
  throw new InvalidArgumentError('Bytes were expected, such as 500MB or 20GiB.')
}
