import type { FastifyInstance, RouteOptions } from 'fastify'

/** What a key may do. They do not include each other: an administrator's key that should read needs `read` too. */
export const SCOPES = ['assess', 'read', 'review', 'audit', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope a caller needs, or `public`. Every route has one: a route without it does not start. */
    scope?: Scope | 'public'
  }
}

/** Swagger UI and its files are registered by a plugin that knows no scopes. */
export const DOCS_PREFIX = '/docs'

/** @throws Error at start for a route that names no scope. */
export function demandScopes(app: FastifyInstance): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    const { scope } = route.config ?? {}
    if (scope === undefined && (route.url === DOCS_PREFIX || route.url.startsWith(`${DOCS_PREFIX}/`))) {
      route.config = { ...route.config, scope: 'public' }
      return
    }
    if (scope !== 'public' && !SCOPES.includes(scope as Scope)) {
      throw new Error(`route ${[route.method].flat().join(',')} ${route.url} names no scope: set config.scope`)
    }
  })
}
