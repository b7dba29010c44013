import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { logRequests } from './access-log.ts'
import { type AuthenticationOptions, authenticate } from './authenticate.ts'
import { answerErrors, clientErrorHandler, frameworkErrors, refuseExpectations } from './errors.ts'
import { LIMITS, TIMEOUTS, type Timeouts } from './limits.ts'
import { type MetricsSources, measure } from './metrics.ts'
import { describeRoutes } from './openapi.ts'
import { rememberRoutes } from './operations.ts'
import { parseQuery } from './query.ts'
import { requestIdOf } from './request-id.ts'
import { demandHost, readRequests } from './requests.ts'
import { demandScopes } from './scopes.ts'
import { HELMET_OPTIONS } from './security-headers.ts'
import { declareShellProblems } from './shell-problems.ts'
import { validatorCompiler } from './validation.ts'

export interface ShellOptions extends AuthenticationOptions, MetricsSources {
  version: string
  logger: FastifyServerOptions['logger']
  timeouts?: Partial<Timeouts>
}

/**
 * A server with everything that does not depend on what it serves: problems, keys, limits, logs, metrics and the OpenAPI
 * document. It has no routes yet.
 */
export async function buildShell(options: ShellOptions): Promise<FastifyInstance> {
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  const app = fastify({
    logger: options.logger ?? false,
    genReqId: requestIdOf,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: timeouts.requestMs,
    connectionTimeout: timeouts.connectionMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    handlerTimeout: timeouts.handlerMs,
    http: {
      maxHeaderSize: LIMITS.headerBytes,
      headersTimeout: timeouts.requestMs,
      connectionsCheckingInterval: timeouts.checkMs,
      // Node would answer a missing Host by itself, without a problem; demandHost looks for it
      requireHostHeader: false,
    },
    // While it stops, the service still answers what arrives; /readyz and `Connection: close` send new work elsewhere
    return503OnClosing: false,
    routerOptions: { maxParamLength: LIMITS.pathParameterCharacters, querystringParser: parseQuery },
    frameworkErrors,
    clientErrorHandler,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  refuseExpectations(app)
  rememberRoutes(app)
  demandScopes(app)
  declareShellProblems(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  await app.register(helmet, HELMET_OPTIONS)
  logRequests(app)
  measure(app, options)
  demandHost(app)
  authenticate(app, options)
  readRequests(app)
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  answerErrors(app)
  await describeRoutes(app, options.version)
  return app
}
