import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Buckets that OpenTelemetry gives for http.server.request.duration, in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/** The part of a pg pool that is measured. */
export interface PoolCounts {
  totalCount: number
  idleCount: number
  waitingCount: number
}

export interface MetricsSources {
  pool?: PoolCounts
  /** Age of the active edition of each dataset in seconds, by the publisher's date. */
  datasetAges?: () => { dataset: string; seconds: number }[]
}

export interface Metrics {
  registry: Registry
  /** `probity_assessments_total` by band: call `inc({ band })` after the record is committed. */
  assessments: Counter<'band'>
}

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics
  }
}

function measureEventLoop(app: FastifyInstance, registry: Registry): void {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  app.addHook('onClose', async () => {
    delay.disable()
  })
  new Gauge({
    name: 'nodejs_eventloop_delay_seconds',
    help: 'Delay of the event loop since the last reading.',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      for (const quantile of [50, 99, 100])
        this.set({ quantile: String(quantile / 100) }, delay.percentile(quantile) / 1e9)
      delay.reset()
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of the process.',
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
}

function measurePool(registry: Registry, pool: PoolCounts): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('probity_db_pool_connections', 'Open database connections.', () => pool.totalCount)
  gauge('probity_db_pool_idle', 'Database connections not in use.', () => pool.idleCount)
  gauge('probity_db_pool_waiting', 'Requests that wait for a database connection.', () => pool.waitingCount)
}

/** Counts and times of this process, at `app.metrics`. No label holds a name, a vendor or a key. */
export function measure(app: FastifyInstance, { pool, datasetAges }: MetricsSources): void {
  const registry = new Registry()
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of HTTP requests by route template.',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  })
  const assessments = new Counter({
    name: 'probity_assessments_total',
    help: 'Assessments recorded, by band.',
    labelNames: ['band'],
    registers: [registry],
  })
  measureEventLoop(app, registry)
  if (pool) measurePool(registry, pool)
  if (datasetAges) {
    new Gauge({
      name: 'probity_dataset_age_seconds',
      help: 'Age of the active edition of a dataset, by the date of its publisher.',
      labelNames: ['dataset'],
      registers: [registry],
      collect() {
        this.reset()
        for (const { dataset, seconds } of datasetAges()) this.set({ dataset }, seconds)
      },
    })
  }
  app.decorate('metrics', { registry, assessments })
  app.addHook('onResponse', async (request, reply) => {
    duration.observe(
      {
        http_request_method: KNOWN_METHODS.has(request.method) ? request.method : '_OTHER',
        http_route: request.routeOptions.url ?? '',
        http_response_status_code: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    )
  })
}

const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'])
