/**
 * The large segment of an index as a file, so that a start need not read every name again. The file is a copy that can
 * be made anew at any time: whoever loads it brings it up to date with `screeningIndexSteps`, which reads again what the
 * file does not have. A file that is damaged, or was made by other code, is no file.
 *
 * Layout: a magic word, the length of the header, a JSON header that names the arrays, the arrays at multiples of eight, and the
 * SHA-256 of all of it.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { ScreeningIndex } from './screening-index.ts'
import { Segment, type SegmentArrays } from './segment.ts'

const MAGIC = 'PRBTYIDX'
const ALIGNMENT = 8
const DIGEST_BYTES = 32
/** Requests are answered between two chunks. */
const CHUNK = 1 << 20

type Typed = Uint8Array | Uint16Array | Uint32Array

interface Header {
  /** What the file was made by: it is read by the same only. */
  stamp: string
  /** For each array its name, bytes of one element, and place. */
  arrays: { name: string; width: 1 | 2 | 4; from: number; length: number }[]
}

/**
 * Writes the large segment of an index, whole or not at all.
 * @param stamp names the code that makes segments; another stamp is not read
 * @returns the size of the file and its SHA-256 in hexadecimal
 * @throws what the file system throws
 */
export async function writeIndexFile(
  file: string,
  index: ScreeningIndex,
  stamp: string,
): Promise<{ bytes: number; sha256: string }> {
  const arrays = [...flattened(index.parts[0]!.segment.arrays)]
  let from = 0
  const entries = arrays.map(([name, array]) => {
    const entry = { name, width: array.BYTES_PER_ELEMENT as 1 | 2 | 4, from, length: array.length }
    from = aligned(from + array.byteLength)
    return entry
  })
  const header = Buffer.from(JSON.stringify({ stamp, arrays: entries } satisfies Header))
  const head = Buffer.alloc(aligned(MAGIC.length + 4 + header.length))
  head.write(MAGIC)
  head.writeUInt32LE(header.length, MAGIC.length)
  header.copy(head, MAGIC.length + 4)

  const digest = createHash('sha256')
  const partial = `${file}.${process.pid}.part`
  const target = await open(partial, 'w', 0o600)
  let bytes = 0
  try {
    for (const whole of [head, ...arrays.flatMap(([, array]) => padded(array))]) {
      for (let at = 0; at < whole.length; at += CHUNK) {
        const chunk = whole.subarray(at, at + CHUNK)
        digest.update(chunk)
        await target.writeFile(chunk)
        bytes += chunk.length
      }
    }
    const sum = digest.digest()
    await target.writeFile(sum)
    await target.sync()
    await target.close()
    await rename(partial, file)
    return { bytes: bytes + sum.length, sha256: sum.toString('hex') }
  } catch (error) {
    await target.close().catch(() => {})
    await rm(partial, { force: true })
    throw error
  }
}

/**
 * Reads an index file in one go and checks every byte of it.
 * @returns null when there is no such file, when it was made by other code, and when it is damaged
 */
export function readIndexFile(file: string, stamp: string): ScreeningIndex | null {
  let content: Buffer
  try {
    content = readFileSync(file)
  } catch {
    return null
  }
  const body = content.subarray(0, Math.max(0, content.length - DIGEST_BYTES))
  if (body.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) return null
  if (!createHash('sha256').update(body).digest().equals(content.subarray(body.length))) return null
  const length = body.readUInt32LE(MAGIC.length)
  const header = JSON.parse(body.toString('utf8', MAGIC.length + 4, MAGIC.length + 4 + length)) as Header
  if (header.stamp !== stamp) return null
  const start = content.byteOffset + aligned(MAGIC.length + 4 + length)
  const arrays: Record<string, unknown> = {}
  for (const { name, width, from, length: count } of header.arrays) {
    const Kind = width === 1 ? Uint8Array : width === 2 ? Uint16Array : Uint32Array
    const array = new Kind(content.buffer as ArrayBuffer, start + from, count)
    const [table, part] = name.split('.')
    if (part === undefined) arrays[name] = array
    else arrays[table!] = { ...(arrays[table!] as object), [part]: array }
  }
  return new ScreeningIndex([{ segment: new Segment(arrays as unknown as SegmentArrays), struck: null }])
}

/** The arrays with their names; those of a table are named `table.part`. */
function* flattened(arrays: SegmentArrays): Generator<[name: string, array: Typed]> {
  for (const [name, held] of Object.entries(arrays)) {
    if (ArrayBuffer.isView(held)) yield [name, held as Typed]
    else for (const [part, array] of Object.entries(held)) yield [`${name}.${part}`, array as Typed]
  }
}

function padded(array: Typed): Uint8Array[] {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  const missing = aligned(bytes.length) - bytes.length
  return missing === 0 ? [bytes] : [bytes, new Uint8Array(missing)]
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}
