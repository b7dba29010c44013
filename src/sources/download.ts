import { createWriteStream } from 'node:fs'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import type { Agent } from 'node:https'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { redactUrl } from '../config.ts'
import { withFileLock } from '../database/embedded/file-lock.ts'
import type { Day } from '../knowledge/facts.ts'
import { DownloadError, failureOf, httpsGet, systemAgent } from './https-get.ts'
import { KeptDownload, type Part, type Validators } from './kept-download.ts'

export interface DownloadOptions {
  /** Where downloads are kept between calls. */
  folder: string
  maxBytes: number
  /** Milliseconds for the whole of it, with its retries. */
  timeout: number
  signal?: AbortSignal
  /** Told of the bytes that have come, and of all, where the server says how many. */
  onProgress?: (done: number, total: number | null) => void
  /** Default: the system's certificates, and the proxy of the environment. */
  agent?: Agent
  /** Milliseconds without a byte after which the connection is given up. Default 60 s. */
  idle?: number
  /** Milliseconds before the first retry; each further one waits twice as long. Default 1 s. */
  backoff?: number
}

export interface Download {
  /** Path of the file as it is kept. */
  file: string
  /** What the publisher calls the file. */
  name: string
  /** Day on which the publisher last changed it, by its server. */
  lastModified: Day | null
  /** When the kept file came, where the publisher says that it has not changed since; null for one that came now. */
  unchangedSince: string | null
}

const IDLE = 60_000
const BACKOFF = 1_000
const RETRIES = 3
const LONGEST_WAIT = 60_000

/**
 * Downloads a file over https, unless the copy of an earlier call is still what the publisher has. What was cut off is
 * continued where it ended, in this call and in later ones.
 * @param address an https address
 * @throws {DownloadError} for a status that is no success, a file that is too large, a server that does not answer in
 * time, and a redirect that leaves https
 */
export async function download(address: string, options: DownloadOptions): Promise<Download> {
  const url = new URL(address)
  const kept = await KeptDownload.in(options.folder, address, nameIn(url))
  const late = AbortSignal.timeout(options.timeout)
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late
  // Two imports at once may want the same file; the second then finds it there.
  return withFileLock(kept.lock, () => withRetries(url, kept, { ...options, signal }), options.timeout).catch(
    (error: unknown) => {
      options.signal?.throwIfAborted()
      if (!late.aborted) throw error
      throw new DownloadError(
        `${redactUrl(address)} took more than ${options.timeout / 1000} s; what came is kept, and the next call continues it`,
      )
    },
  )
}

type AttemptOptions = DownloadOptions & { signal: AbortSignal }

async function withRetries(url: URL, kept: KeptDownload, options: AttemptOptions): Promise<Download> {
  const agent = options.agent ?? systemAgent()
  for (let retry = 0; ; retry++) {
    try {
      return await attempt(url, kept, { ...options, agent })
    } catch (error) {
      options.signal.throwIfAborted()
      if (!(error instanceof DownloadError) || !error.passing) throw error
      if (retry === RETRIES) throw new DownloadError(`${error.message}; tried ${RETRIES + 1} times`, false, null)
      const wait = error.retryAfter ?? (options.backoff ?? BACKOFF) * 2 ** retry
      await sleep(Math.min(wait, LONGEST_WAIT), undefined, { signal: options.signal })
    }
  }
}

async function attempt(url: URL, kept: KeptDownload, options: AttemptOptions & { agent: Agent }): Promise<Download> {
  const { signal, agent } = options
  const record = await kept.record()
  const part = await kept.partial()
  const headers = { ...conditionsOf(record), ...rangeOf(part) }
  const response = await httpsGet(url, { headers, agent, signal, idle: options.idle ?? IDLE })
  const status = response.statusCode!
  if (status === 304 && record) {
    response.destroy()
    await kept.dropPart()
    return { ...told(kept, record), unchangedSince: record.downloadedAt }
  }
  const start = status === 206 && part ? part.bytes : 0
  if (status === 416 || (status === 206 && !continues(response, part))) {
    response.destroy()
    await kept.dropPart()
    throw new DownloadError(`${redactUrl(url.href)} does not continue what it began`, true, 0)
  }
  if (status !== 200 && status !== 206) {
    response.destroy()
    throw refusalOf(response, url)
  }
  const validators: Validators = {
    etag: response.headers.etag ?? null,
    lastModified: response.headers['last-modified'] ?? null,
  }
  if (start === 0) await kept.beginPart(validators)
  const bytes = await receive(response, url, kept, start, options)
  const done = {
    ...validators,
    name: nameOf(response, url),
    bytes,
    downloadedAt: new Date().toISOString(),
  }
  await kept.complete(done)
  return { ...told(kept, done), unchangedSince: null }
}

/** Writes what comes to the part. @returns the size of the whole */
async function receive(
  response: IncomingMessage,
  url: URL,
  kept: KeptDownload,
  start: number,
  options: AttemptOptions,
): Promise<number> {
  const { maxBytes, onProgress, signal } = options
  const length = response.headers['content-length']
  const total = length === undefined ? null : start + Number(length)
  const tooLarge = (bytes: string) =>
    new DownloadError(`${redactUrl(url.href)} has ${bytes} bytes; the limit is ${maxBytes} (--max-size)`)
  try {
    if (total !== null && total > maxBytes) throw tooLarge(String(total))
    let done = start
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        done += chunk.length
        onProgress?.(done, total)
        if (done > maxBytes) next(tooLarge(`more than ${maxBytes}`))
        else next(null, chunk)
      },
    })
    await pipeline(response, counted, createWriteStream(kept.part, { flags: start > 0 ? 'a' : 'w' }), { signal })
    return done
  } catch (error) {
    response.destroy()
    const failure = failureOf(error, url)
    if (failure instanceof DownloadError && !failure.passing) await kept.dropPart()
    throw failure
  }
}

function conditionsOf(record: Validators | null): OutgoingHttpHeaders {
  return {
    ...(record?.etag ? { 'if-none-match': record.etag } : undefined),
    ...(record?.lastModified ? { 'if-modified-since': record.lastModified } : undefined),
  }
}

/** RFC 9110, 13.1.5: a part may be continued only under a tag that changes with every byte, which a weak one does not. */
function rangeOf(part: Part | null): OutgoingHttpHeaders {
  const strong = part?.etag && !part.etag.startsWith('W/')
  return strong ? { range: `bytes=${part.bytes}-`, 'if-range': part.etag! } : {}
}

function continues({ headers }: IncomingMessage, part: Part | null): boolean {
  const range = /^bytes (\d+)-\d+\/(?:\d+|\*)$/.exec(headers['content-range'] ?? '')
  const same = headers.etag === undefined || headers.etag === part?.etag
  return range !== null && Number(range[1]) === part?.bytes && same
}

function refusalOf({ statusCode, statusMessage, headers }: IncomingMessage, url: URL): DownloadError {
  const passing = statusCode! >= 500 || statusCode === 429
  const message = `${redactUrl(url.href)} answered ${[statusCode, statusMessage].filter(Boolean).join(' ')}`
  return new DownloadError(message, passing, waitOf(headers['retry-after']))
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. */
function waitOf(header: string | undefined): number | null {
  if (header === undefined) return null
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(wait) ? null : Math.max(0, wait)
}

function told(kept: KeptDownload, { name, lastModified }: { name: string; lastModified: string | null }) {
  return { file: kept.file, name, lastModified: dayOf(lastModified) }
}

/** A file cannot be newer than this moment, whatever the server's clock says. */
function dayOf(lastModified: string | null): Day | null {
  const time = Date.parse(lastModified ?? '')
  return Number.isNaN(time) ? null : new Date(Math.min(time, Date.now())).toISOString().slice(0, 10)
}

/** The last part of the address; where that is no file's name, the one that the server gives. */
function nameOf({ headers }: IncomingMessage, url: URL): string {
  const name = nameIn(url)
  if (path.extname(name) !== '') return name
  const given = /filename="?([^";]+)"?/i.exec(headers['content-disposition'] ?? '')?.[1]
  return given ? path.posix.basename(given.trim()) : name
}

function nameIn({ pathname, hostname }: URL): string {
  const last = pathname.split('/').findLast((part) => part !== '') ?? hostname
  try {
    return path.posix.basename(decodeURIComponent(last))
  } catch {
    return last
  }
}
