import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { SourceFormatError } from './source.ts'

export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le'

/**
 * Bytes as text, chunk by chunk, without a byte-order mark.
 * @throws {SourceFormatError} (as an error of the stream) for bytes that the encoding does not have
 */
export function decoded(bytes: Readable, encoding: TextEncoding, file: string): Readable {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw new SourceFormatError(`${file} is not ${encoding.toUpperCase()}`)
    }
  }
  const text = new Transform({
    decodeStrings: false,
    readableObjectMode: false,
    encoding: 'utf8',
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, decode(chunk))
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        done(null, decode())
      } catch (error) {
        done(error as Error)
      }
    },
  })
  bytes.on('error', (error) => text.destroy(error))
  return bytes.pipe(text)
}
