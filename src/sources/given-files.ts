import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Day } from '../knowledge/facts.ts'
import { type Download, type DownloadOptions, download } from './download.ts'
import { makeDownloadFolder } from './kept-download.ts'

/** What was given to import cannot be used: no such file, an address that is not https. */
export class UnusableInputError extends Error {
  override name = 'UnusableInputError'
}

/** A file on the disk, as it was given or downloaded: perhaps packed. */
export interface GivenFile {
  path: string
  /** By which rows tell of it. */
  name: string
  /** Day on which its publisher last changed it; null where only the file itself can tell. */
  lastModified: Day | null
}

export interface GivenFiles {
  files: GivenFile[]
  /** What a person should know of how they came, in full sentences without a stop. */
  notes: string[]
  /** Removes what was kept for this import alone. */
  release(): Promise<void>
}

export interface GatherOptions extends Omit<DownloadOptions, 'onProgress'> {
  /** Told of each download as it comes. */
  onProgress?: (address: string, done: number, total: number | null) => void
  /** Default: that of the process. */
  standardInput?: Readable
}

/**
 * Brings what an operator names onto the disk, so that it can be read more than once: files and folders lie there
 * already (of a folder, its files in the order of their names), https addresses are downloaded, and `-`, standard
 * input, is kept until it is released.
 * @throws {UnusableInputError} for what is not there or may not be fetched
 * @throws DownloadError when a download fails
 */
export async function gather(from: readonly string[], options: GatherOptions): Promise<GivenFiles> {
  const files: GivenFile[] = []
  const notes: string[] = []
  const kept: string[] = []
  const release = async () => {
    for (const file of kept.splice(0)) await rm(file, { force: true })
  }
  const keep = async (stream: Readable, name: string) => {
    await makeDownloadFolder(options.folder)
    const file = path.join(options.folder, `input-${process.pid}-${kept.length}`)
    kept.push(file)
    await pipeline(stream, bounded(name, options.maxBytes), createWriteStream(file, { mode: 0o600 }), {
      ...(options.signal ? { signal: options.signal } : undefined),
    })
    files.push({ path: file, name, lastModified: null })
  }
  try {
    for (const one of from) {
      options.signal?.throwIfAborted()
      if (one === '-') await keep(options.standardInput ?? process.stdin, 'standard-input')
      else if (isAddress(one)) {
        const came = await downloaded(one, options)
        files.push({ path: came.file, name: came.name, lastModified: came.lastModified })
        if (came.unchangedSince) {
          notes.push(`${came.name} has not changed since it was downloaded on ${came.unchangedSince.slice(0, 10)}`)
        }
      } else {
        const found = await filesAt(one)
        if (found) files.push(...found.map((file) => ({ path: file, name: path.basename(file), lastModified: null })))
        else await keep(createReadStream(one), path.basename(one))
      }
    }
  } catch (error) {
    await release()
    throw error
  }
  return { files, notes, release }
}

function isAddress(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return false
  if (URL.parse(text)?.protocol === 'https:') return true
  throw new UnusableInputError(`${JSON.stringify(text)} is no https address: nothing else is downloaded`)
}

async function downloaded(address: string, options: GatherOptions): Promise<Download> {
  const { onProgress, standardInput: _, ...rest } = options
  return download(address, {
    ...rest,
    ...(onProgress ? { onProgress: (done, total) => onProgress(address, done, total) } : undefined),
  })
}

/** The file, or the files of the folder; null for a pipe, which can be read only once. */
async function filesAt(place: string): Promise<string[] | null> {
  const found = await stat(place).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no file or folder' : `cannot read (${error.code})`
    throw new UnusableInputError(`${why} ${JSON.stringify(place)}`)
  })
  if (!found.isDirectory()) return found.isFile() ? [place] : null
  const entries = await readdir(place, { withFileTypes: true })
  const names = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name)
  if (names.length === 0) throw new UnusableInputError(`there is no file in the folder ${JSON.stringify(place)}`)
  return names.sort().map((name) => path.join(place, name))
}

function bounded(name: string, maxBytes: number): Transform {
  let done = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length
      const error = new UnusableInputError(`${name} has more than ${maxBytes} bytes (--max-size)`)
      next(done > maxBytes ? error : null, chunk)
    },
  })
}
