import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import https from 'node:https'
import { redactUrl } from '../config.ts'

/** What came instead of the file. The message names the address, without its password and query. */
export class DownloadError extends Error {
  override name = 'DownloadError'
  /** Whether the same request may succeed a little later. */
  readonly passing: boolean
  /** Milliseconds for which the server asks us to wait. */
  readonly retryAfter: number | null

  constructor(message: string, passing = false, retryAfter: number | null = null, options?: ErrorOptions) {
    super(message, options)
    this.passing = passing
    this.retryAfter = retryAfter
  }
}

export interface HttpsGetOptions {
  headers: OutgoingHttpHeaders
  agent: https.Agent
  signal: AbortSignal
  /** Milliseconds without a byte after which the connection is given up. */
  idle: number
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const MOST_REDIRECTS = 5

/** An agent that checks certificates whatever the environment says, and goes through the proxy that it names. */
export function systemAgent(): https.Agent {
  return new https.Agent({ rejectUnauthorized: true, proxyEnv: process.env })
}

/**
 * The answer to a GET, after at most five redirects, none of which may leave https. Any status but a redirect is
 * handed on.
 * @throws {DownloadError} when no answer comes, or a redirect may not be followed
 */
export async function httpsGet(address: URL, options: HttpsGetOptions): Promise<IncomingMessage> {
  let url = address
  for (let redirects = 0; ; redirects++) {
    const response = await answerTo(url, options)
    if (!REDIRECTS.has(response.statusCode!)) return response
    response.destroy()
    const shown = redactUrl(url.href)
    const next = URL.parse(response.headers.location ?? '', url.href)
    if (!next) throw new DownloadError(`${shown} redirects to no address (${response.statusCode})`)
    if (next.protocol !== 'https:') {
      throw new DownloadError(`${shown} redirects to ${redactUrl(next.href)}, which is not https`)
    }
    if (redirects === MOST_REDIRECTS) {
      throw new DownloadError(`${redactUrl(address.href)} redirects more than ${MOST_REDIRECTS} times`)
    }
    url = next
  }
}

function answerTo(url: URL, { headers, agent, signal, idle }: HttpsGetOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let answer: IncomingMessage | undefined
    // The bytes are kept as the publisher has them: their digest must not depend on the way they came.
    const wanted = { 'user-agent': 'Probity', accept: '*/*', 'accept-encoding': 'identity', ...headers }
    const request = https.get(url, { agent, signal, headers: wanted })
    request.setTimeout(idle, () => {
      const error = new DownloadError(`${redactUrl(url.href)} sent no byte for ${idle / 1000} s`, true)
      if (answer) answer.destroy(error)
      else request.destroy(error)
    })
    request.once('response', (response) => {
      answer = response
      resolve(response)
    })
    request.on('error', (error) => reject(failureOf(error, url)))
  })
}

/** Certificates and names that do not fit stay wrong for longer than we wait. */
const LASTING = /^(?:CERT_|ERR_TLS_|ERR_INVALID|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/

/** An error of the network as a failure of the download; an abort stays what it is. */
export function failureOf(error: unknown, url: URL): unknown {
  const { name, code } = error as NodeJS.ErrnoException
  if (error instanceof DownloadError || name === 'AbortError') return error
  const [cause] = error instanceof AggregateError ? error.errors : [error]
  const lasting = LASTING.test(code ?? '')
  const { message } = cause as Error
  return new DownloadError(`cannot download ${redactUrl(url.href)}: ${message}`, !lasting, null, { cause: error })
}
