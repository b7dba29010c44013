import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { DOCS_PREFIX } from './scopes.ts'

/** Swagger UI at /docs: from this service alone, nothing remembered, each operation ready to be tried. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
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
