import type { FastifyInstance, RouteOptions } from 'fastify'

const METHOD_ORDER = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

interface Route {
  pattern: RegExp
  methods: string[]
}

const routes = new WeakMap<object, Route[]>()

/** `/v1/assessments/:id` and `/docs/static/*` as a regular expression over the escaped path. */
function toPattern(url: string): RegExp {
  const source = url
    .split(/(:[A-Za-z]\w*|\*)/)
    .map((part) =>
      part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('')
  return new RegExp(`^${source}$`)
}

/** Remembers each route, because the router does not say which other methods a path has. */
export function rememberRoutes(app: FastifyInstance): void {
  const known: Route[] = []
  routes.set(app.server, known)
  app.addHook('onRoute', (route: RouteOptions) => {
    known.push({ pattern: toPattern(route.url), methods: [route.method].flat() })
  })
}

/** The methods that a path answers to, in the usual order; empty for an unknown path. */
export function methodsOf(app: FastifyInstance, path: string): string[] {
  const methods = new Set(
    (routes.get(app.server) ?? []).filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods),
  )
  return METHOD_ORDER.filter((method) => methods.has(method))
}
