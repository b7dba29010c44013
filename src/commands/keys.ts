import type { Command } from 'commander'
import { generateKey } from '../http/key.ts'
import { insertKey, listKeys, revokeKey } from '../http/key-store.ts'
import { SCOPES, type Scope } from '../http/scopes.ts'
import { withDatabase } from './database.ts'
import { CommandError, UsageError } from './exit.ts'

export function register(program: Command): void {
  const keys = program.command('keys').description('Makes, lists and revokes API keys.')
  keys
    .command('create')
    .description('Makes a key and prints it once: it is stored as a hash and cannot be shown again.')
    .requiredOption('--name <name>', 'the person or the system that holds the key')
    .requiredOption('--scopes <scopes>', `what it may do, parted by commas: ${SCOPES.join(', ')}`)
    .option('--expires <day>', 'the last day (UTC) on which it is valid, YYYY-MM-DD')
    .action(create)
  keys.command('list').description('Lists all keys ever made, without their secrets.').action(list)
  keys
    .command('revoke')
    .description('Ends a key within one second, on every replica. The key stays listed, because records name it.')
    .argument('<id>', 'id of the key, as in the list')
    .action(revoke)
}

interface CreateOptions {
  name: string
  scopes: string
  expires?: string
}

async function create(options: CreateOptions): Promise<void> {
  const name = readName(options.name)
  const scopes = readScopes(options.scopes)
  const expiresAt = options.expires === undefined ? null : readLastDay(options.expires, new Date())
  const { id, key, secretHash } = generateKey()
  await withDatabase(({ db }) => insertKey(db, { id, name, scopes, expiresAt, secretHash }))
  process.stderr.write(`key ${id} for ${name}; keep the line below, it is not shown again\n`)
  process.stdout.write(`${key}\n`)
}

async function list(): Promise<void> {
  const keys = await withDatabase(({ db }) => listKeys(db))
  const now = new Date()
  const rows = keys.map((key) => [
    key.id,
    key.revokedAt ? `revoked ${day(key.revokedAt)}` : key.expiresAt && key.expiresAt <= now ? 'expired' : 'valid',
    key.scopes.join(','),
    day(key.createdAt),
    key.expiresAt ? new Date(key.expiresAt.getTime() - 1).toISOString().slice(0, 10) : '-',
    key.name,
  ])
  for (const row of [['ID', 'STATE', 'SCOPES', 'CREATED', 'LAST DAY', 'NAME'], ...rows])
    process.stdout.write(`${row.join('\t')}\n`)
}

async function revoke(id: string): Promise<void> {
  const outcome = await withDatabase(({ db }) => revokeKey(db, id))
  if (outcome === 'unknown') throw new CommandError(`there is no key ${JSON.stringify(id)}`)
  process.stdout.write(outcome === 'revoked' ? `revoked ${id}\n` : `${id} was revoked before\n`)
}

const day = (date: Date) => date.toISOString().slice(0, 10)

/** A name is one line: it is printed in lists and logs. */
function readName(text: string): string {
  const name = text.trim()
  if (name.length < 1 || name.length > 200 || /\p{Cc}|\p{Zl}|\p{Zp}/u.test(name) || !name.isWellFormed()) {
    throw new UsageError('--name: 1 to 200 characters on one line were expected')
  }
  return name
}

function readScopes(text: string): Scope[] {
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !SCOPES.includes(name as Scope))
  if (unknown !== undefined)
    throw new UsageError(`--scopes: ${JSON.stringify(unknown)} is not one of ${SCOPES.join(', ')}`)
  return SCOPES.filter((scope) => names.includes(scope))
}

/** The instant at which the last day ends, in UTC. */
function readLastDay(text: string, now: Date): Date {
  const start = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(start.getTime()) || day(start) !== text) {
    throw new UsageError(`--expires: ${JSON.stringify(text)} is not a day, YYYY-MM-DD`)
  }
  const end = new Date(start.getTime() + 86_400_000)
  if (end <= now) throw new UsageError(`--expires: ${text} is over`)
  return end
}
