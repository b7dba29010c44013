import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Argument, type Command } from 'commander'
import { exportBods } from '../interop/export-bods.ts'
import { exportFtm } from '../interop/export-ftm.ts'
import { rowsOfDataset } from '../interop/one-dataset.ts'
import { buildSnapshot, type KnowledgeSnapshot } from '../knowledge/snapshot.ts'
import { readKnowledge } from '../knowledge/snapshot-store.ts'
import { withDatabase } from './database.ts'
import { CommandError, UsageError } from './exit.ts'

const FORMATS = { ftm: exportFtm, bods: exportBods }

const HELP = `
Formats:
  ftm   FollowTheMoney, one entity a line: parties, ownership links and listings
  bods  Beneficial Ownership Data Standard 0.4, one array of statements: parties and ownership links

Both are read back by "probity import" without loss. Deployments, attributes of jurisdictions and identities that are
not confirmed are in neither.`

export function register(program: Command): void {
  program
    .command('export')
    .description('Writes the active knowledge version in a format that other software reads.')
    .addArgument(new Argument('<format>', 'the format').choices(Object.keys(FORMATS)))
    .option('--dataset <id>', 'only the rows of this dataset (default: all)')
    .option('--out <file>', 'where to write (default: standard output)')
    .addHelpText('after', HELP)
    .action(writeExport)
}

async function writeExport(
  format: keyof typeof FORMATS,
  { dataset, out }: { dataset?: string; out?: string },
): Promise<void> {
  const snapshot = await withDatabase(({ db }) => knowledgeOf(db, dataset))
  const text = Readable.from(FORMATS[format](snapshot, dataset ?? null))
  if (out === undefined) await pipeline(text, process.stdout, { end: false })
  else await writeFile(text, out)
}

async function writeFile(text: Readable, file: string): Promise<void> {
  try {
    await pipeline(text, createWriteStream(file))
  } catch (error) {
    // Errors of the export itself have no code of the system.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`, { cause: error })
  }
}

async function knowledgeOf(
  db: Parameters<typeof readKnowledge>[0],
  dataset: string | undefined,
): Promise<KnowledgeSnapshot> {
  const snapshot = await readKnowledge(db, async (rows) => {
    if (dataset === undefined) return buildSnapshot(rows)
    if (!rows.datasets.some(({ id }) => id === dataset)) {
      throw new UsageError(`there is no dataset ${JSON.stringify(dataset)}; "probity datasets" lists them`)
    }
    return buildSnapshot(await rowsOfDataset(rows, dataset))
  })
  if (!snapshot) throw new CommandError('nothing has been imported yet; run "probity import facts"')
  return snapshot
}
