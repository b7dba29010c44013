import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { OwnershipRule } from '../knowledge/facts.ts'
import type { DatasetMeta } from '../knowledge/rows.ts'
import { SourceFormatError } from './source.ts'

const manifestSchema = z.strictObject({
  publisher: z.string().min(1),
  publishedOn: z.iso.date(),
  licence: z.string().min(1),
  namespace: z.string().regex(/^[a-z][a-z0-9-]*$/),
  facts: z.record(
    z.enum(['entities', 'ownership', 'deployments', 'jurisdictions']),
    z.strictObject({ id: z.string(), title: z.string().min(1), note: z.string().nullable() }),
  ),
})

/** `datasets.json`: who publishes a folder of starter facts and when, and what its datasets are called. */
export type StarterManifest = z.output<typeof manifestSchema>

/**
 * @param folder holds `datasets.json`
 * @throws {SourceFormatError} for a file that is missing or is no such manifest
 */
export async function readManifest(folder: string): Promise<StarterManifest> {
  const file = path.join(folder, 'datasets.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SourceFormatError(`cannot read ${file} (${error.code})`)
  })
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    throw new SourceFormatError(`${file} is not a manifest of datasets: ${why}`)
  }
}

/** One of the four datasets of facts, as the manifest describes it. */
export function factsMeta(manifest: StarterManifest, name: keyof StarterManifest['facts']): DatasetMeta {
  const { id, title, note } = manifest.facts[name]
  return {
    id,
    kind: 'facts',
    title,
    publisher: manifest.publisher,
    authority: null,
    country: null,
    legalBasis: null,
    bindsWhom: null,
    effect: null,
    ownershipRule: null,
    officialUrl: null,
    licence: manifest.licence,
    cadence: null,
    staleAfterDays: null,
    note,
  }
}

/**
 * A list as its line in `lists.csv` describes it.
 * @throws {SourceFormatError} for a `stale_after_days` that is no number of days
 */
export function listMeta(manifest: StarterManifest, values: Record<string, string>, line: number): DatasetMeta {
  const optional = (column: string) => values[column] || null
  const days = optional('stale_after_days')
  if (days !== null && !/^[1-9]\d{0,4}$/.test(days)) {
    throw new SourceFormatError(`lists.csv, line ${line}: stale_after_days "${days}" is not a number of days`)
  }
  return {
    id: values.list_id!,
    kind: 'list',
    title: values.title!,
    publisher: manifest.publisher,
    authority: values.authority!,
    country: optional('country'),
    legalBasis: optional('legal_basis'),
    bindsWhom: optional('binds_whom'),
    effect: optional('effect'),
    ownershipRule: values.ownership_rule as OwnershipRule,
    officialUrl: optional('official_url'),
    licence: optional('licence'),
    cadence: optional('cadence'),
    staleAfterDays: days === null ? null : Number(days),
    note: optional('note'),
  }
}
