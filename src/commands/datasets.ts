import path from 'node:path'
import type { Command } from 'commander'
import { dataFolder } from '../data-folder.ts'
import { datasetAnswer } from '../knowledge/answers.ts'
import { type KnowledgeSnapshot, loadSnapshot } from '../knowledge/index.ts'
import { loadPacks } from '../policy/index.ts'
import { listState } from '../policy/list-state.ts'
import { withDatabase } from './database.ts'
import { registerHistory } from './dataset-history.ts'
import { CommandError } from './exit.ts'
import { printable, table } from './table.ts'

type Told = ReturnType<typeof datasetAnswer>

const HELP = `
CLEARS says whether a check of a list may say today that somebody is not on it, and if not, why.`

export function register(program: Command): void {
  const datasets = program
    // An option belongs to the command before it: `datasets changes ID --json` is not `datasets --json`.
    .enablePositionalOptions()
    .command('datasets')
    .description('Lists the datasets of the active knowledge version: what is known, from which edition, how fresh.')
    .option('--json', 'print everything that is told of a dataset, as JSON')
    .addHelpText('after', HELP)
    .enablePositionalOptions()
    .action(list)
  datasets
    .command('show')
    .description('Shows one dataset with its authority, its active edition and what that edition brought.')
    .argument('<id>', 'id of the dataset, as in the list')
    .action(show)
  registerHistory(datasets)
}

async function list(options: { json?: boolean }): Promise<void> {
  const snapshot = await activeSnapshot()
  const told = tellAll(snapshot)
  if (options.json) {
    const datasets = told.map(({ id, mayClear, whyNot }) => ({ ...snapshot.datasetInfos.get(id)!, mayClear, whyNot }))
    const content = { knowledge: snapshot.version, activatedAt: snapshot.activatedAt, datasets }
    process.stdout.write(`${JSON.stringify(content, null, 2)}\n`)
    return
  }
  const rows = told.map((dataset) => [
    dataset.id,
    dataset.edition,
    String(dataset.rows),
    dataset.complete ? 'whole' : 'extract',
    dataset.publishedOn ?? '-',
    ageOf(dataset),
    String(dataset.rowsQuarantined),
    digestOf(dataset).slice(0, 12),
    clearsOf(dataset),
  ])
  const head = ['DATASET', 'EDITION', 'ROWS', 'HOLDS', 'PUBLISHED', 'AGE', 'QUARANTINED', 'SHA-256', 'CLEARS']
  process.stdout.write(
    `${table([head, ...rows]).join('\n')}\nknowledge version ${snapshot.version}, active since ${snapshot.activatedAt}\n`,
  )
}

async function show(id: string): Promise<void> {
  const snapshot = await activeSnapshot()
  const dataset = tellAll(snapshot).find((one) => one.id === id)
  if (!dataset) {
    throw new CommandError(
      `there is no dataset ${JSON.stringify(id)} in knowledge version ${snapshot.version}; "probity datasets" lists them`,
    )
  }
  const staleAfter = dataset.staleAfterDays === null ? null : `${dataset.staleAfterDays} days`
  const lines: [string, string | null][] = [
    ['dataset', dataset.id],
    ['title', dataset.title],
    ['publisher', dataset.publisher],
    ['authority', dataset.authority],
    ['country', dataset.country],
    ['law', dataset.legalBasis],
    ['binds', dataset.bindsWhom],
    ['effect', dataset.effect],
    ['ownership rule', dataset.ownershipRule],
    ['page', dataset.officialUrl],
    ['licence', dataset.licence],
    ['published', dataset.cadence],
    ['note', dataset.note],
    ['edition', dataset.edition],
    ['edition of', dataset.publishedOn],
    ['imported', dataset.importedAt],
    ['sha-256', digestOf(dataset)],
    ['holds', dataset.complete ? 'the whole' : 'an extract'],
    ['age', ageOf(dataset)],
    ['stale after', staleAfter],
    ['clears', clearsOf(dataset)],
    ['rows', String(dataset.rows)],
    ...Object.entries(dataset.changes).map(([kind, { new: added, changed, ended, unchanged }]): [string, string] => [
      `  ${kind}`,
      `${added} new, ${changed} changed, ${ended} ended, ${unchanged} unchanged`,
    ]),
    ['quarantined', String(dataset.rowsQuarantined)],
    ...Object.entries(dataset.leftOut).map(([reason, rows]): [string, string] => ['left out', `${rows}: ${reason}`]),
  ]
  const told = lines.flatMap(([what, value]) => (value === null ? [] : [[what, printable(value)]]))
  process.stdout.write(`${table(told).join('\n')}\n`)
}

async function activeSnapshot(): Promise<KnowledgeSnapshot> {
  const snapshot = await withDatabase(({ db }) => loadSnapshot(db))
  if (!snapshot) throw new CommandError('nothing has been imported yet; run "probity import facts"')
  return snapshot
}

/** What the service tells of every dataset. */
function tellAll(snapshot: KnowledgeSnapshot): Told[] {
  const packs = loadPacks(path.join(dataFolder(), 'policies'))
  const today = new Date().toISOString().slice(0, 10)
  return [...snapshot.datasetInfos.values()].map((info) =>
    datasetAnswer(snapshot, info, (one, day) => listState(one, day, packs), today),
  )
}

const digestOf = ({ sha256 }: Told) => sha256.replace(/^sha256:/, '')

function ageOf({ ageDays, stale }: Told): string {
  return ageDays === null ? '-' : `${ageDays} d${stale ? ', STALE' : ''}`
}

function clearsOf({ mayClear, whyNot }: Told): string {
  if (mayClear === null) return '-'
  return whyNot === null ? 'yes' : `no: ${whyNot.en}`
}
