import path from 'node:path'
import { z } from 'zod'

/** What the environment settles. Every variable is optional. */
export interface Config {
  /** Address to listen on. */
  host: string
  /** Port to listen on; 0 = any free one. */
  port: number
  /** `postgres://…`, or null for the embedded PostgreSQL. Holds a password. */
  databaseUrl: string | null
  /** Absolute path of the folder that holds everything the embedded mode writes. */
  home: string
  /** Ids of the policy packs to apply when a request names none; null = chosen by the buyer's country. */
  policies: string[] | null
  /** The key that signs audit checkpoints; null = none configured. A secret. */
  signingKey: string | null
  logLevel: (typeof LOG_LEVELS)[number]
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const SECRETS = new Set(['DATABASE_URL', 'PROBITY_SIGNING_KEY'])

/** A variable of the environment has a wrong value. The message is one line for a person. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

// Compose files and CI set variables to nothing to say "not set".
const optional = <T extends z.ZodType>(inner: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim()) || undefined, inner.optional())

const environmentSchema = z.object({
  HOST: optional(
    z.string().regex(/^(?:[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.%a-z]*:[0-9A-Fa-f:.%a-z]*)$/, {
      error: 'an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0',
    }),
  ),
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/, { error: 'a port from 0 to 65535 (0 = any free one)' })
      .transform(Number)
      .refine((port) => port <= 65_535, { error: 'a port from 0 to 65535 (0 = any free one)' }),
  ),
  DATABASE_URL: optional(
    z.string().refine((value) => /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? ''), {
      error: 'an address such as postgres://user:password@host:5432/database',
    }),
  ),
  PROBITY_HOME: optional(z.string().refine((value) => !value.includes('\0'), { error: 'the path of a folder' })),
  PROBITY_POLICIES: optional(
    z
      .string()
      .transform((value) => value.split(',').map((id) => id.trim()))
      .refine((ids) => ids.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)), {
        error: 'ids of policy packs parted by commas, such as baseline,mx-fed',
      }),
  ),
  PROBITY_SIGNING_KEY: optional(z.string()),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS, { error: `one of ${LOG_LEVELS.join(', ')}` })),
})

/**
 * Reads the configuration.
 * @param env the environment, usually `process.env`
 * @param folder what a relative PROBITY_HOME starts from
 * @throws {ConfigError} naming the variable, its value (unless secret) and what was expected
 */
export function readConfig(env: NodeJS.ProcessEnv, folder: string = process.cwd()): Config {
  const parsed = environmentSchema.safeParse(env)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const name = String(issue.path[0])
    const value = SECRETS.has(name) ? 'its value' : JSON.stringify(env[name])
    throw new ConfigError(`${name}: ${value} is not ${issue.message}`)
  }
  const { data } = parsed
  return {
    host: data.HOST ?? '127.0.0.1',
    port: data.PORT ?? 8080,
    databaseUrl: data.DATABASE_URL ?? null,
    home: path.resolve(folder, data.PROBITY_HOME ?? '.probity'),
    policies: data.PROBITY_POLICIES ?? null,
    signingKey: data.PROBITY_SIGNING_KEY ?? null,
    logLevel: data.LOG_LEVEL ?? 'info',
  }
}

/** The configuration as it may be printed and logged: no password, no key. */
export function redactConfig(config: Config): Record<keyof Config, unknown> {
  return {
    ...config,
    databaseUrl: config.databaseUrl && redactUrl(config.databaseUrl),
    signingKey: config.signingKey && '(set)',
  }
}

/** An address without its password, and without its query, which may hold one too. */
export function redactUrl(address: string): string {
  const url = URL.parse(address)
  if (!url) return '(unreadable)'
  if (url.password) url.password = '***'
  url.search = ''
  return url.href
}

/** True when only this machine can reach a service that listens on the host: no API key is demanded there. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '')
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
}
