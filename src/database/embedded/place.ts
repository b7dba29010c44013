import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Account, hasOwnEntry, isRoot, namespaceAccount, nobodyAccount, ownAccount, run } from './account.ts'
import { type Binaries, binariesIn, locateBinaries } from './binaries.ts'
import { EmbeddedUnavailableError } from './errors.ts'

/** Under which account the server runs, from which programs, in which folder. */
export interface Place {
  account: Account
  binaries: Binaries
  /** Belongs to the account; the cluster lies in it. */
  folder: string
  /** What a person should know of it, in full sentences. */
  notes: string[]
}

const SUBFOLDER = 'postgres'
const RECORD = 'postgres-elsewhere.json'

/** The folder of a home's server as it was chosen before: inside the home, or where an earlier start recorded. */
export function knownFolder(home: string): string {
  return path.join(readRecord(home) ?? home, SUBFOLDER)
}

/** What a person should know of a home's server wherever it lies, in full sentences; empty when it lies in the home. */
export function knownNotes(home: string): string[] {
  const elsewhere = readRecord(home)
  return elsewhere === null ? [] : notesOn(path.join(elsewhere, SUBFOLDER))
}

function notesOn(folder: string): string[] {
  return [`The data lies in ${folder}, where the system may clear it: set DATABASE_URL to keep it.`]
}

/**
 * Chooses account, programs and data folder, trying each before it is chosen:
 * an ordinary account runs the server itself; root hands it to `nobody`; where `nobody` cannot enter the folder, a
 * user namespace keeps everything in place; where that is forbidden too, data and programs go under the system's
 * temporary folder.
 * @param home folder for everything the embedded server writes; created when missing
 * @throws {EmbeddedUnavailableError} when none of these works
 */
export async function choosePlace(home: string): Promise<Place> {
  const binaries = locateBinaries()
  const inHome = path.join(home, SUBFOLDER)
  const obstacles: string[] = []

  if (!isRoot() && hasOwnEntry()) {
    prepareFolder(inHome, ownAccount())
    const obstacle = await tryOut(ownAccount(), binaries, inHome)
    if (obstacle === null) return { account: ownAccount(), binaries, folder: inHome, notes: [] }
    throw new EmbeddedUnavailableError(obstacle)
  }

  const nobody = isRoot() ? nobodyAccount() : null
  const elsewhere = readRecord(home)
  if (elsewhere && nobody) {
    const place = await placeElsewhere(elsewhere, nobody, binaries)
    if (place) return place
    obstacles.push(`the data under ${elsewhere} cannot be used any more`)
  }
  for (const account of [nobody, namespaceAccount()]) {
    if (!account) continue
    prepareFolder(inHome, account)
    const obstacle = await tryOut(account, binaries, inHome)
    if (obstacle === null) return { account, binaries, folder: inHome, notes: [] }
    obstacles.push(obstacle)
  }
  if (nobody) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'probity-'))
    const place = await placeElsewhere(folder, nobody, binaries)
    if (place) {
      writeFileSync(path.join(home, RECORD), JSON.stringify({ folder }))
      if (elsewhere) place.notes.push(`What was recorded under ${elsewhere} is not there any more.`)
      return place
    }
    obstacles.push(`${folder} cannot be used either`)
  }
  throw new EmbeddedUnavailableError(obstacles.join('; ') || 'this account is not in the user database')
}

async function placeElsewhere(outer: string, account: Account, binaries: Binaries): Promise<Place | null> {
  // Anyone may write the temporary folder: what was put in ours' place must not be trusted.
  const found = lstatSync(outer, { throwIfNoEntry: false })
  if (!found?.isDirectory() || found.uid !== process.getuid!()) return null
  chmodSync(outer, 0o711)
  const folder = path.join(outer, SUBFOLDER)
  prepareFolder(folder, account)
  const notes = notesOn(folder)
  if ((await tryOut(account, binaries, folder)) === null) return { account, binaries, folder, notes }
  const copy = binariesIn(path.join(outer, 'native'))
  if (!existsSync(copy.postgres)) cpSync(binaries.root, copy.root, { recursive: true, verbatimSymlinks: true })
  if ((await tryOut(account, copy, folder)) === null) return { account, binaries: copy, folder, notes }
  return null
}

/** Null when the account can write the folder and run the programs, else what stood in the way. */
async function tryOut(account: Account, binaries: Binaries, folder: string): Promise<string | null> {
  const script = 'cd "$1" && [ -w . ] && exec "$2" --version'
  const { code, output } = await run(account, '/bin/sh', ['-c', script, 'sh', folder, binaries.postgres], {
    cwd: '/',
  })
  if (code === 0) return null
  const who = { self: 'this account', other: 'the account nobody', namespace: 'a user namespace' }[account.kind]
  const said = output.trim().split('\n').at(-1) || 'no reason given'
  return `${who} cannot use ${folder} and ${binaries.postgres} (${said})`
}

/** Creates the folder, or hands it to the account that will run the server on it from now on. */
function prepareFolder(folder: string, account: Account): void {
  const home = path.dirname(folder)
  if (account.kind === 'other') chmodSync(home, statSync(home).mode | 0o111)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (statSync(folder).uid === account.uid) return
  if (!isRoot()) {
    throw new EmbeddedUnavailableError(
      `${folder} belongs to another account (${statSync(folder).uid}); run as that account or set PROBITY_HOME to another folder`,
    )
  }
  chownSync(folder, account.uid, account.gid)
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(folder, entry), account.uid, account.gid)
  }
}

function readRecord(home: string): string | null {
  try {
    return (JSON.parse(readFileSync(path.join(home, RECORD), 'utf8')) as { folder: string }).folder
  } catch {
    return null
  }
}
