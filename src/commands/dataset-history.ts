import type { Command } from 'commander'
import type { Db } from '../database/index.ts'
import {
  type ChangePlace,
  changesPage,
  chosenEdition,
  comparedEditions,
  type EditionWithSpans,
  editionsPage,
  quarantinePage,
  type ToldChange,
  UnknownEditionError,
} from '../knowledge/edition-history.ts'
import { withDatabase } from './database.ts'
import { CommandError } from './exit.ts'
import { writeLines } from './jsonl.ts'
import { printable, table } from './table.ts'

/** Rows read at once: each look compares the two editions anew. */
const PAGE = 20_000

export function registerHistory(datasets: Command): void {
  datasets
    .command('editions')
    .description('Lists every edition of a dataset that was ever imported, refused ones too, newest first.')
    .argument('<id>', 'id of the dataset')
    .action((id: string) => onHistory((db) => editions(db, id)))
  datasets
    .command('changes')
    .description('Shows what changed between two editions of a dataset, row by row.')
    .argument('<id>', 'id of the dataset')
    .option('--from <edition>', 'the edition to compare with, by its name or sha256: digest (the one before --to)')
    .option('--to <edition>', 'the edition to look at (the active one)')
    .option('--json', 'print one JSON line a row, with its content before and after')
    .action((id: string, options: ChangesOptions) => onHistory((db) => changes(db, id, options)))
  datasets
    .command('quarantine')
    .description('Shows the rows of an edition that were not loaded, and why.')
    .argument('<id>', 'id of the dataset')
    .option('--edition <edition>', 'the edition, by its name or sha256: digest (the active one)')
    .option('--json', 'print one JSON line a row, with its content as it came')
    .action((id: string, options: QuarantineOptions) => onHistory((db) => quarantine(db, id, options)))
}

/** @throws {CommandError} for a dataset or an edition that does not exist */
async function onHistory(work: (db: Db) => Promise<void>): Promise<void> {
  try {
    await withDatabase(({ db }) => work(db))
  } catch (error) {
    if (error instanceof UnknownEditionError) throw new CommandError(error.message, undefined, { cause: error })
    throw error
  }
}

async function editions(db: Db, dataset: string): Promise<void> {
  const rows: string[][] = []
  let before: number | null = null
  for (let more = true; more; ) {
    const page: Awaited<ReturnType<typeof editionsPage>> = await editionsPage(db, dataset, before, PAGE)
    rows.push(...page.items.map(editionCells))
    before = page.items.at(-1)?.id ?? null
    more = page.more
  }
  const head = [
    'EDITION',
    'STATE',
    'HOLDS',
    'PUBLISHED',
    'IMPORTED',
    'ROWS READ',
    'QUARANTINED',
    'SHA-256',
    'ACTIVE IN',
  ]
  process.stdout.write(`${table([head, ...rows]).join('\n')}\n`)
}

function editionCells(edition: EditionWithSpans): string[] {
  const active = edition.active.map(({ from, to }) =>
    to === null ? `${from} to now` : from === to ? `${from}` : `${from} to ${to}`,
  )
  return [
    edition.edition,
    edition.status,
    edition.complete ? 'whole' : 'extract',
    edition.publishedOn ?? '-',
    edition.importedAt.slice(0, 10),
    String(edition.rowsRead),
    String(edition.rowsQuarantined),
    edition.sha256.slice(0, 12),
    active.length === 0 ? '-' : active.join(', '),
  ]
}

interface ChangesOptions {
  from?: string
  to?: string
  json?: boolean
}

async function changes(db: Db, dataset: string, options: ChangesOptions): Promise<void> {
  const compared = await comparedEditions(db, dataset, options)
  const from = compared.from?.edition ?? null
  const to = compared.to.edition
  const counts = { new: 0, changed: 0, ended: 0 }
  let after: ChangePlace | null = null
  for (let more = true; more; ) {
    const page: Awaited<ReturnType<typeof changesPage>> = await changesPage(db, dataset, compared, {}, after, PAGE)
    const names = new Map(page.parties.map(({ id, name }) => [id, name]))
    for (const { change } of page.items) counts[change]++
    if (options.json) writeLines(page.items.map((item) => ({ from, to, ...item })))
    else process.stdout.write(page.items.map((item) => `${changeLine(item, names)}\n`).join(''))
    after = page.items.at(-1) ?? null
    more = page.more
  }
  if (options.json) return
  const since = from === null ? 'no earlier edition' : from
  process.stdout.write(`${counts.new} new, ${counts.changed} changed, ${counts.ended} ended from ${since} to ${to}\n`)
}

function changeLine(item: ToldChange, names: ReadonlyMap<string, string>): string {
  const fields = item.fields.length > 0 ? `: ${item.fields.join(', ')}` : ''
  const about = `${printable(item.key)}  ${printable(aboutWhat(item, names))}`
  return `${item.change.padEnd(7)}  ${item.table.padEnd(17)}  ${about}${fields}`
}

/** What a row is about, in names. */
function aboutWhat({ table, before, after }: ToldChange, names: ReadonlyMap<string, string>): string {
  const row = (after ?? before)!
  const nameOf = (field: string) => names.get(String(row[field])) ?? String(row[field])
  switch (table) {
    case 'entity':
      return String(row.name)
    case 'same_as':
      return `${nameOf('aId')} = ${nameOf('bId')}`
    case 'ownership':
      return `${nameOf('ownerId')} > ${nameOf('ownedId')}`
    case 'listing':
      return nameOf('entityId')
    case 'deployment':
      return `${nameOf('vendorId')} > ${row.buyer}`
    case 'jurisdiction_fact':
      return `${row.country} ${row.attribute}`
  }
}

interface QuarantineOptions {
  edition?: string
  json?: boolean
}

async function quarantine(db: Db, dataset: string, options: QuarantineOptions): Promise<void> {
  const edition = await chosenEdition(db, dataset, options.edition)
  let after = 0
  for (let more = true; more; ) {
    const page: Awaited<ReturnType<typeof quarantinePage>> = await quarantinePage(db, edition.id, after, PAGE)
    after = page.items.at(-1)?.id ?? 0
    more = page.more
    if (options.json) {
      writeLines(page.items.map(({ id: _id, ...row }) => ({ edition: edition.edition, ...row })))
      continue
    }
    const lines = page.items.map(({ file, line, reason }) => `${printable(`${file}, line ${line}: ${reason}`)}\n`)
    process.stdout.write(lines.join(''))
  }
  if (options.json) return
  const { rowsQuarantined, rowsRead, status } = edition
  process.stdout.write(
    `${rowsQuarantined} of ${rowsRead} rows of ${dataset}@${edition.edition} (${status}) were not loaded\n`,
  )
}
