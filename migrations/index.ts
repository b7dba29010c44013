import type { Migration } from 'kysely/migration'

/** Every migration, by name, in order. Frozen once landed: a change is a new file. */
export const migrations: Record<string, Migration> = {}
