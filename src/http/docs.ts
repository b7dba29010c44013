import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problems.ts'
import { DOCS_PREFIX } from './scopes.ts'

/** Swagger UI at /docs: from this service alone, nothing remembered, each operation ready to be tried. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  // @fastify/static answers an escape from its folder with 403; to a reader there is no such file
  app.setErrorHandler((error: { statusCode?: number }) => {
    throw (error.statusCode ?? 500) < 500 ? new ProblemError('route.not_found') : error
  })
  await app.register(swaggerUi, {
    routePrefix: DOCS_PREFIX,
    theme: { title: 'Probity' },
    // Without a layout of its own the page asks for the address of another document
    logo: null as never,
    uiConfig: {
      layout: 'BaseLayout',
      validatorUrl: null,
      persistAuthorization: false,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      deepLinking: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      defaultModelExpandDepth: 2,
      showCommonExtensions: true,
    } as never,
  })
}
