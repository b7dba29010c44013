import type { FastifyInstance, FastifyServerOptions } from 'fastify'

type LoggerOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>

/** The detail of a PostgreSQL error quotes rows, and may hold names; its code and message suffice to find the cause. */
function serializeError(error: Error & { code?: string }): Record<string, unknown> {
  return {
    type: error.name,
    message: error.message,
    ...(error.code === undefined ? {} : { code: error.code }),
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: serializeError(error.cause) } : {}),
  }
}

/** Options of the log: JSON, one object a line, without secrets. @param level as LOG_LEVEL */
export function loggerOptions(level: string): LoggerOptions {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: serializeError },
    redact: {
      paths: [
        'authorization',
        '*.authorization',
        '*.*.authorization',
        'databaseUrl',
        '*.databaseUrl',
        'DATABASE_URL',
        '*.DATABASE_URL',
      ],
      censor: '[redacted]',
    },
  }
  // Fastify's type knows its own serializers alone; pino takes these as they are
  return options as unknown as LoggerOptions
}

/** Writes one line for each answered request. The query and the bodies are left out: they hold names. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        keyId: request.actor?.id ?? null,
        ...(request.problem === undefined ? {} : { problem: request.problem }),
        ...(request.recordId === undefined ? {} : { recordId: request.recordId }),
      },
      'request',
    )
  })
  app.decorateRequest('recordId', undefined)
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of the record that the request made or read, set by a handler for the access log. */
    recordId: string | undefined
  }
}
