import type { Command } from 'commander'
import { entityOf, type KnowledgeSnapshot, loadSnapshot } from '../knowledge/index.ts'
import { type Finding, type Published, ReviewError, reviewIdentity } from '../linking/index.ts'
import { withDatabase } from './database.ts'
import { CommandError, UsageError } from './exit.ts'

const HELP = `
Entries of different datasets are united where they bear one number of a register, or one distinctive name in one
country. What a person finds goes before that, and every finding can be undone; all of them stay on record.

A and B are ids of entities (ent_…), as "probity identities list" and GET /v1/vendors print them.`

export function register(program: Command): void {
  const identities = program
    .command('identities')
    .description('Shows which entries of different datasets are one organisation, and records what a reviewer found.')
    .addHelpText('after', HELP)
  identities
    .command('list')
    .description('Lists the identities of the active knowledge version.')
    .argument('[name]', 'only those of entities whose name holds this text')
    .option('--json', 'one JSON object a line')
    .action(list)
  const review = (name: string, finding: Finding, description: string) =>
    identities
      .command(name)
      .description(description)
      .argument('<a>', 'id of an entity')
      .argument('<b>', 'id of another')
      .requiredOption('--by <person>', 'who says so')
      .requiredOption('--reason <text>', 'why, for whoever asks years later')
      .action((a: string, b: string, told: { by: string; reason: string }) => record(a, b, finding, told))
  review('confirm', 'confirmed', 'Records that two entities are one.')
  review('refute', 'refuted', 'Records that two entities are not one, whatever a rule says.')
  review('undo', 'undo', 'Takes back what a reviewer said of two entities.')
}

async function list(name: string | undefined, options: { json?: boolean }): Promise<void> {
  const snapshot = await withDatabase(({ db }) => loadSnapshot(db))
  if (!snapshot) throw new CommandError('nothing has been imported yet; run "probity import facts"')
  const rows = rowsOf(snapshot, name?.toLowerCase() ?? '')
  const lines = rows.map((row) =>
    options.json
      ? JSON.stringify(row)
      : `${row.confidence.padEnd(9)}  ${row.a.id} ${row.a.name}  =  ${row.b.id} ${row.b.name}  (${row.basis}; ${row.dataset})`,
  )
  const count = rows.length === 1 ? '1 identity' : `${rows.length} identities`
  if (!options.json) lines.push(`${count} in knowledge version ${snapshot.version}`)
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function rowsOf(snapshot: KnowledgeSnapshot, part: string) {
  const seen = new Set<string>()
  const called = (id: string) => {
    const entity = entityOf(snapshot, id)!
    const member = snapshot.members.get(entity.id)?.find((one) => one.id === id)
    return { id, name: member?.name ?? entity.name }
  }
  return [...snapshot.sameAsByEntity.values()].flat().flatMap((row) => {
    if (seen.has(row.id)) return []
    seen.add(row.id)
    const [a, b] = [called(row.aId), called(row.bId)]
    if (![a, b].some((one) => one.name.toLowerCase().includes(part))) return []
    return [{ a, b, confidence: row.confidence, basis: row.basis, dataset: row.dataset }]
  })
}

async function record(
  aId: string,
  bId: string,
  finding: Finding,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  for (const [option, text] of [
    ['--by', by],
    ['--reason', reason],
  ] as const) {
    if (text.trim() === '') throw new UsageError(`${option} is empty`)
  }
  const on = new Date().toISOString().slice(0, 10)
  let published: Published
  try {
    published = await withDatabase(({ db }) => reviewIdentity(db, { aId, bId, finding, by, reason, on }))
  } catch (error) {
    if (error instanceof ReviewError) throw new UsageError(error.message, { cause: error })
    throw error
  }
  process.stdout.write(`recorded; knowledge version ${published.version} is active\n`)
}
