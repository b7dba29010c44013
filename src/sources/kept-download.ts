import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { redactUrl } from '../config.ts'

/** What a server says of the state of a file, to be asked later whether it is still so. */
export interface Validators {
  etag: string | null
  /** As the header has it. */
  lastModified: string | null
}

const validatorsSchema = z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() })
const recordSchema = validatorsSchema.extend({
  url: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  downloadedAt: z.iso.datetime(),
})

/** What is noted of a downloaded file. */
export type DownloadRecord = z.output<typeof recordSchema>

/** How much of a file has come, and of which state of it. */
export interface Part extends Validators {
  bytes: number
}

/**
 * The place of one address in the folder of downloads: the file, its record (`.json`), and the part of a newer one that
 * is on its way (`.part`, `.part.json`). A record is written after its file is in place and removed before the file is
 * replaced, so it never speaks of another file.
 */
export class KeptDownload {
  readonly file: string
  readonly part: string
  readonly lock: string
  readonly #url: string

  private constructor(folder: string, url: string, name: string) {
    this.#url = url
    const digest = createHash('sha256').update(url).digest('hex').slice(0, 16)
    this.file = path.join(folder, `${digest}-${name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80)}`)
    this.part = `${this.file}.part`
    this.lock = `${this.file}.lock`
  }

  static async in(folder: string, url: string, name: string): Promise<KeptDownload> {
    await makeDownloadFolder(folder)
    return new KeptDownload(folder, url, name)
  }

  /** The record of the file that is kept; null where there is none, or it does not fit the file. */
  async record(): Promise<DownloadRecord | null> {
    const record = await readJson(`${this.file}.json`, recordSchema)
    return record && (await sizeOf(this.file)) === record.bytes ? record : null
  }

  async partial(): Promise<Part | null> {
    const validators = await readJson(`${this.part}.json`, validatorsSchema)
    const bytes = await sizeOf(this.part)
    return validators && bytes !== null && bytes > 0 ? { ...validators, bytes } : null
  }

  async beginPart(validators: Validators): Promise<void> {
    await this.dropPart()
    await writeJson(`${this.part}.json`, validators)
  }

  async dropPart(): Promise<void> {
    await rm(`${this.part}.json`, { force: true })
    await rm(this.part, { force: true })
  }

  /** Puts the part, now whole, in the place of the file. */
  async complete(told: Omit<DownloadRecord, 'url'>): Promise<void> {
    await rm(`${this.file}.json`, { force: true })
    await rename(this.part, this.file)
    await rm(`${this.part}.json`, { force: true })
    await writeJson(`${this.file}.json`, { url: redactUrl(this.#url), ...told })
  }
}

/** @param folder is made where it is missing; the service's own folder around it may belong to another account */
export async function makeDownloadFolder(folder: string): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true, mode: 0o711 })
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    () => null,
  )
}

/** What cannot be read is as good as not there: it is downloaded anew. */
async function readJson<T extends z.ZodType>(file: string, schema: T): Promise<z.output<T> | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

async function writeJson(file: string, content: object): Promise<void> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`)
  await rename(draft, file)
}
