import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import type { Day } from '../knowledge/facts.ts'
import { openGzip, openPlain, packingOf, type Unpacking, zipMembers } from './archive.ts'
import type { GivenFile } from './given-files.ts'
import type { SourceFile } from './source.ts'

/** The files of one import, ready to be read. */
export interface OpenFiles {
  /** Unpacked: the members of an archive are files of their own. */
  files: SourceFile[]
  /** Of one file: of its bytes as given. Of several: of the sorted lines `name sha256`. */
  sha256: string
  /** Size of the files as given, in bytes. */
  packedBytes: number
  /** How many of those bytes have been read, each file from the last time that it was opened. */
  packedRead(): number
  /** The oldest day of the files, where each of them has one: as old as this the import may be. */
  lastModified: Day | null
  /** @throws {Error} naming a file that another program has changed since its digest was taken */
  assertUnchanged(): Promise<void>
}

const HASH_CHUNK = 1 << 20

/**
 * Makes files readable as those of a source, and takes their digest.
 * @param maxBytes of one file unpacked, and of all members of an archive together
 * @throws SourceFormatError for an archive that cannot be read
 */
export async function openFiles(given: readonly GivenFile[], maxBytes: number): Promise<OpenFiles> {
  const files: SourceFile[] = []
  const latest = new Map<SourceFile, Unpacking>()
  const add = (name: string, open: () => Unpacking) => {
    const file: SourceFile = {
      name,
      open() {
        const unpacking = open()
        latest.set(file, unpacking)
        return unpacking.bytes
      },
    }
    files.push(file)
  }
  const states: { file: GivenFile; state: string }[] = []
  const digests: string[] = []
  let packedBytes = 0
  for (const file of given) {
    const { path, name } = file
    states.push({ file, state: await stateOf(path) })
    digests.push(await sha256Of(path))
    packedBytes += (await stat(path)).size
    const packing = await packingOf(path)
    if (packing === 'zip') {
      for (const member of await zipMembers(path, name, maxBytes)) add(member.name, member.open)
    } else {
      const open = packing === 'gzip' ? openGzip : openPlain
      add(packing === 'gzip' ? name.replace(/\.gz$/i, '') : name, () => open(path, name, maxBytes))
    }
  }
  return {
    files,
    sha256: digests.length === 1 ? digests[0]! : digestOfAll(given, digests),
    packedBytes,
    packedRead: () => [...latest.values()].reduce((sum, unpacking) => sum + unpacking.packedRead(), 0),
    lastModified: oldest(given.map(({ lastModified }) => lastModified)),
    async assertUnchanged() {
      for (const { file, state } of states) {
        if ((await stateOf(file.path)) !== state) throw new Error(`${file.name} was changed while it was read`)
      }
    },
  }
}

function digestOfAll(given: readonly GivenFile[], digests: readonly string[]): string {
  const lines = given.map(({ name }, at) => `${name} ${digests[at]}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

/** Through one buffer: a stream makes a new one for every chunk, and a file of 500 MB took 150 MB of memory. */
async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(file)
  try {
    const buffer = Buffer.allocUnsafe(HASH_CHUNK)
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, HASH_CHUNK, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

async function stateOf(file: string): Promise<string> {
  const { size, mtimeNs, ino } = await stat(file, { bigint: true })
  return `${size} ${mtimeNs} ${ino}`
}

function oldest(days: readonly (Day | null)[]): Day | null {
  return days.includes(null) ? null : (days.toSorted()[0] ?? null)
}
