import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopback } from '../config.ts'
import { FailureLimit } from './failure-limit.ts'
import type { KeyRing } from './key-ring.ts'
import { ProblemError } from './problems.ts'
import type { Scope } from './scopes.ts'

/** Who asks, for records and logs. */
export interface Actor {
  /** Id of the API key, or `anonymous` on the loopback interface without keys. */
  id: string
  /** The person or the system that holds the key. */
  name: string
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
}

const ANONYMOUS: Actor = { id: 'anonymous', name: 'anonymous' }
const CHALLENGE = 'Bearer realm="probity"'
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/**
 * True when the request comes from this machine to this machine by name. A proxy on the machine, or a web page that
 * points its own name at 127.0.0.1, also reaches a loopback port: their requests are not local.
 */
function isLocal(request: FastifyRequest): boolean {
  return (
    isLoopback(request.ip) &&
    isLoopback(request.hostname) &&
    FORWARDED.every((name) => request.headers[name] === undefined)
  )
}

export interface AuthenticationOptions {
  keyRing: KeyRing
  /** False lets local requests pass without a key, with every scope. */
  keysRequired: boolean
}

/** Checks the key and the scope of each request before anything else is read, and sets `request.actor`. */
export function authenticate(app: FastifyInstance, { keyRing, keysRequired }: AuthenticationOptions): void {
  const failures = new FailureLimit({ most: 30, windowMs: 60_000 })

  function refuse(request: FastifyRequest, detail?: string): ProblemError {
    const wait = failures.note(request.ip, performance.now())
    if (wait > 0) return new ProblemError('auth.too_many_failures', { headers: { 'retry-after': String(wait) } })
    return new ProblemError('auth.invalid', {
      ...(detail === undefined ? {} : { detail }),
      headers: { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` },
    })
  }

  async function identify(request: FastifyRequest, scope: Scope): Promise<Actor> {
    const { authorization } = request.headers
    if (authorization === undefined) {
      if (!keysRequired && isLocal(request)) return ANONYMOUS
      throw new ProblemError('auth.missing', { headers: { 'www-authenticate': CHALLENGE } })
    }
    const presented = /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
    if (presented === undefined) throw refuse(request, 'the header Authorization is not of the form "Bearer <key>"')
    const key = await keyRing.find(presented)
    if (!key) throw refuse(request)
    if (!key.scopes.includes(scope)) {
      throw new ProblemError('auth.scope', {
        detail: `the API key lacks the scope "${scope}"`,
        headers: { 'www-authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${scope}"` },
      })
    }
    return { id: key.id, name: key.name }
  }

  app.decorateRequest('actor', null as unknown as Actor)
  app.addHook('onRequest', async (request) => {
    const scope = request.routeOptions.config?.scope
    request.actor = ANONYMOUS
    if (scope === undefined || scope === 'public') return
    request.actor = await identify(request, scope)
  })
}
