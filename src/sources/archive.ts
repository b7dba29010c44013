import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform, type TransformCallback } from 'node:stream'
import { crc32, createGunzip } from 'node:zlib'
import yauzl from 'yauzl'
import { SourceFormatError } from './source.ts'

/** As a text it must stay below 128 KB: V8 keeps larger objects until it looks through the whole heap, 100 MB of them. */
const CHUNK = 1 << 16

export interface Unpacking {
  /** The unpacked bytes. Closing it closes what it reads from. */
  bytes: Readable
  /** How many bytes of the packed file have been read so far. */
  packedRead(): number
}

/** How a file is packed, by its first bytes: its name may say anything. */
export async function packingOf(file: string): Promise<'gzip' | 'zip' | null> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    if (bytesRead >= 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip'
    // With members, or empty.
    const isZip = bytesRead === 4 && ['PK\x03\x04', 'PK\x05\x06'].includes(buffer.toString('latin1'))
    return isZip ? 'zip' : null
  } finally {
    await handle.close()
  }
}

/** The bytes of a file that is not packed. */
export function openPlain(file: string, name: string, maxBytes: number): Unpacking {
  const raw = createReadStream(file, { highWaterMark: CHUNK })
  return { bytes: raw.pipe(boundTo(raw, name, maxBytes)), packedRead: () => raw.bytesRead }
}

/**
 * The unpacked bytes of a gzip file.
 * @throws {SourceFormatError} (as an error of the stream) for one that is damaged or cut off, or holds too much
 */
export function openGzip(file: string, name: string, maxBytes: number): Unpacking {
  const raw = createReadStream(file, { highWaterMark: CHUNK })
  const gunzip = createGunzip({ chunkSize: CHUNK })
  const bytes = boundTo(raw, name, maxBytes)
  gunzip.on('error', (error) => {
    bytes.destroy(new SourceFormatError(`${name}: the gzip file is damaged or cut off: ${error.message}`))
  })
  bytes.on('close', () => gunzip.destroy())
  raw.pipe(gunzip).pipe(bytes)
  return { bytes, packedRead: () => raw.bytesRead }
}

export interface ZipMember {
  /** Without folders. */
  name: string
  /** Packed bytes. */
  packed: number
  open(): Unpacking
}

/**
 * The files in a zip, in its own order; folders and hidden files are passed over.
 * @param file the zip
 * @param name by which it is told of
 * @param maxBytes for all members together, unpacked
 * @throws {SourceFormatError} for one that is damaged, encrypted, empty, or says that it holds too much
 */
export async function zipMembers(file: string, name: string, maxBytes: number): Promise<ZipMember[]> {
  const entries: yauzl.Entry[] = []
  try {
    const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false })
    try {
      for await (const entry of zip.eachEntry()) if (isFile(entry)) entries.push(entry)
    } finally {
      zip.close()
    }
  } catch (error) {
    throw new SourceFormatError(`${name}: the zip cannot be read: ${(error as Error).message}`, { cause: error })
  }
  if (entries.length === 0) throw new SourceFormatError(`${name}: the zip holds no file`)
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (unpacked > maxBytes) throw tooLarge(name, maxBytes)
  return entries.map((entry) => {
    const member = baseName(entry)
    if (entry.isEncrypted() || !entry.canDecodeFileData()) {
      const why = entry.isEncrypted() ? 'encrypted' : `packed by method ${entry.compressionMethod}`
      throw new SourceFormatError(`${name}: ${member} is ${why}; unpack it and give the files`)
    }
    return { name: member, packed: entry.compressedSize, open: () => openMember(file, name, entry) }
  })
}

/** Unlike its list of members, a member's own size is checked while it is read. */
function openMember(file: string, name: string, entry: yauzl.Entry): Unpacking {
  const bytes = new WholeMember(name, entry)
  const begin = async () => {
    const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false })
    bytes.on('close', () => zip.close())
    const raw = await zip.openReadStreamPromise(entry)
    bytes.on('close', () => raw.destroy())
    raw.on('error', (error) => bytes.destroy(damaged(name, entry, error.message)))
    if (bytes.destroyed) raw.destroy()
    else raw.pipe(bytes)
  }
  begin().catch((error: Error) => bytes.destroy(damaged(name, entry, error.message)))
  const packedRead = () => Math.round((bytes.done / Math.max(1, entry.uncompressedSize)) * entry.compressedSize)
  return { bytes, packedRead }
}

/** Passes the bytes of a member on, and sees at the end that they are the ones that were packed. */
class WholeMember extends Transform {
  done = 0
  #sum = 0
  readonly #zip: string
  readonly #entry: yauzl.Entry

  constructor(zip: string, entry: yauzl.Entry) {
    super({ readableHighWaterMark: CHUNK })
    this.#zip = zip
    this.#entry = entry
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, next: TransformCallback): void {
    this.done += chunk.length
    this.#sum = crc32(chunk, this.#sum)
    next(null, chunk)
  }

  override _flush(next: TransformCallback): void {
    next(this.#sum === this.#entry.crc32 ? null : damaged(this.#zip, this.#entry, 'its checksum is wrong'))
  }
}

function boundTo(raw: Readable, name: string, maxBytes: number): Transform {
  let done = 0
  const bytes = new Transform({
    readableHighWaterMark: CHUNK,
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length
      if (done > maxBytes) next(tooLarge(name, maxBytes))
      else next(null, chunk)
    },
  })
  raw.on('error', (error) => bytes.destroy(error))
  bytes.on('close', () => raw.destroy())
  return bytes
}

function tooLarge(name: string, maxBytes: number): SourceFormatError {
  return new SourceFormatError(`${name} holds more than ${maxBytes} bytes, unpacked (--max-size)`)
}

function damaged(zip: string, entry: yauzl.Entry, why: string): SourceFormatError {
  return new SourceFormatError(`${zip}: ${baseName(entry)} is damaged: ${why}`)
}

function baseName({ fileName }: yauzl.Entry): string {
  return path.posix.basename(fileName)
}

function isFile(entry: yauzl.Entry): boolean {
  const { fileName } = entry
  return !fileName.endsWith('/') && !fileName.startsWith('__MACOSX/') && !baseName(entry).startsWith('.')
}
