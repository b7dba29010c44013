import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { SOURCES } from '../sources/registry.ts'
import { UsageError } from './exit.ts'

const entrySchema = z.strictObject({
  source: z.enum(SOURCES.map(({ name }) => name)),
  /** Where the publisher offers the files: for the person who reads the configuration. */
  page: z.url().optional(),
  from: z.array(z.string().min(1)).nullable().default(null),
  dataset: z.string().min(1).nullable().default(null),
  published: z.iso
    .date()
    .refine((day) => day <= new Date().toISOString().slice(0, 10), { error: 'that day has not come yet' })
    .nullable()
    .default(null),
  complete: z.boolean().nullable().default(null),
})
const configSchema = z.strictObject({ sources: z.array(entrySchema).min(1) })

/** One source of a configuration, with its files as absolute paths. */
export type ConfiguredImport = z.output<typeof entrySchema>

/**
 * Reads what `probity import --all` is to import. Paths in it start from its own folder.
 * @param named the file that was named; null for `sources.json` in PROBITY_HOME, else in the current folder
 * @param home PROBITY_HOME
 * @throws {UsageError} naming the field that is wrong
 */
export async function readImportConfig(named: string | null, home: string): Promise<ConfiguredImport[]> {
  const file = named ?? usualFile(home)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read ${JSON.stringify(file)} (${error.code})`)
  })
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`)
  }
  const parsed = configSchema.safeParse(content)
  if (!parsed.success) {
    const { path: field, message } = parsed.error.issues[0]!
    throw new UsageError(`${file}: ${fieldName(field)}: ${message}`)
  }
  const folder = path.dirname(path.resolve(file))
  return parsed.data.sources.map((entry) => ({
    ...entry,
    from: entry.from?.map((one) => (one === '-' || one.includes('://') ? one : path.resolve(folder, one))) ?? null,
  }))
}

function usualFile(home: string): string {
  const places = [path.join(home, 'sources.json'), path.resolve('sources.json')]
  const found = places.find((place) => existsSync(place))
  if (found) return found
  throw new UsageError(
    `there is no ${places.join(' and no ')}; data/sources.example.json is an example of one, to be copied there`,
  )
}

/** `sources[1].from` */
function fieldName(field: readonly PropertyKey[]): string {
  return (
    field
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .slice(1) || 'the file'
  )
}
