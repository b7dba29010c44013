import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const ACCEPTED = /^[A-Za-z0-9._-]{1,64}$/

export const newRequestId = (): string => `req_${randomBytes(16).toString('base64url')}`

/** The caller's `X-Request-Id` where it is harmless in a log, otherwise a new one of 128 random bits. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && ACCEPTED.test(given) ? given : newRequestId()
}
