import { z } from 'zod'
import { OWNERSHIP_RULES } from './facts.ts'
import { FACT_TABLES } from './rows.ts'
import * as shared from './schema.ts'
import { count, country, day, evidenceIdSchema, evidenceSchema, knowledge, long, page, text, time } from './schema.ts'

/** The words in which datasets and their editions are browsed. */

export const datasetIdSchema = text(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'not the id of a dataset')
  .meta({ description: 'Id of a dataset; for a list, its list id.', examples: ['us-ofac-sdn'] })

const sha256 = text(71)
  .regex(/^sha256:[0-9a-f]{64}$/)
  .meta({ description: 'Over the bytes of the source; assessments pin it.' })

const complete = z
  .boolean()
  .meta({ description: 'False: an extract of what the authority publishes. It can flag and never clears.' })

const publishedOn = day.nullable().meta({ description: 'The day of the publisher, from which staleness counts.' })

const editionName = text(64).meta({ description: 'Name of the edition within its dataset.' })

/** What an edition did to the tables. */
const broughtByEdition = {
  rowsQuarantined: count.meta({ description: 'Rows of the edition that could not be loaded.' }),
  leftOut: z
    .record(long, count)
    .meta({ description: 'Rows of the edition that were left out on purpose: how many, by reason.' }),
  changes: z
    .partialRecord(z.enum(FACT_TABLES), z.strictObject({ new: count, changed: count, ended: count, unchanged: count }))
    .meta({ description: 'What the edition brought, by kind of row, against the one before.' }),
}

export const datasetSchema = z
  .strictObject({
    id: datasetIdSchema,
    kind: z.enum(['list', 'facts']),
    title: text(1000),
    publisher: text(500),
    authority: text(500).nullable(),
    country: country.nullable(),
    legalBasis: long.nullable(),
    bindsWhom: long.nullable(),
    effect: long.nullable(),
    ownershipRule: z.enum(OWNERSHIP_RULES).nullable(),
    officialUrl: text(2000).nullable(),
    licence: text(500).nullable(),
    cadence: text(500).nullable().meta({ description: 'How often the authority publishes, in words.' }),
    note: long.nullable(),
    edition: editionName,
    sha256,
    complete,
    rows: count,
    publishedOn,
    importedAt: time,
    staleAfterDays: z.int().min(1).max(100_000).nullable(),
    ageDays: z.int().min(-100_000).max(1_000_000).nullable().meta({ description: 'Days since `publishedOn`.' }),
    stale: z.boolean().nullable().meta({ description: 'Null where no limit of age is known for the dataset.' }),
    mayClear: z.boolean().nullable().meta({
      description: 'True when a check of this list may say today that somebody is not on it; null for what is no list.',
    }),
    whyNot: z
      .strictObject({ es: text(500), en: text(500) })
      .nullable()
      .meta({ description: 'Why a check of this list cannot clear anybody today; null where it can.' }),
    ...broughtByEdition,
    evidence: evidenceSchema,
  })
  .meta({ id: 'Dataset', description: 'What is known, from where, and how fresh.' })

export const datasetListSchema = z
  .strictObject({ knowledge, activatedAt: time, items: z.array(datasetSchema).max(1000) })
  .meta({ id: 'DatasetList' })

const editionSchema = z
  .strictObject({
    edition: editionName,
    status: z.enum(['loaded', 'refused']).meta({
      description: '`refused`: too many bad rows, or too much missing; nothing of it was loaded.',
    }),
    sha256,
    complete,
    publishedOn,
    importedAt: time,
    rowsRead: count,
    ...broughtByEdition,
    active: z
      .array(
        z.strictObject({
          from: knowledge.meta({ description: 'The first knowledge version that has the edition.' }),
          to: knowledge.nullable().meta({ description: 'The last one that has it; null: it is active now.' }),
        }),
      )
      .max(10_000)
      .meta({ description: 'The knowledge versions in which the edition is the active one, newest first.' }),
    evidence: evidenceIdSchema,
  })
  .meta({ id: 'Edition', description: 'One edition of a dataset, loaded or refused.' })

export const editionListSchema = z
  .strictObject({
    dataset: text(64),
    items: z.array(editionSchema).max(200),
    next: shared.next,
    evidence: shared.evidence,
  })
  .meta({ id: 'EditionList' })

/** An edition as the answers name the one they are about. */
export const editionHeadSchema = editionSchema
  .pick({
    edition: true,
    status: true,
    sha256: true,
    complete: true,
    publishedOn: true,
    importedAt: true,
    evidence: true,
  })
  .meta({ id: 'EditionHead' })

/** A version, or the digest of the bytes, which tells apart editions that were refused under one name. */
export const chosenEditionSchema = text(71).min(1)

const quarantinedRowSchema = z
  .strictObject({
    file: text(1000),
    line: count.meta({ description: 'The line on which the row begins, from 1; 0 where there is none.' }),
    reason: text(100_000),
    content: z
      .record(text(100_000), z.unknown())
      .nullable()
      .meta({ description: 'The row as it came, by its columns; null where nothing of it could be read.' }),
  })
  .meta({ id: 'QuarantinedRow', description: 'A row that was not loaded, as it came, and why.' })

export const quarantineListSchema = z
  .strictObject({
    dataset: text(64),
    edition: editionHeadSchema,
    items: z.array(quarantinedRowSchema).max(200),
    next: shared.next,
  })
  .meta({ id: 'QuarantineList' })

export const quarantineQuerySchema = z.strictObject({
  edition: chosenEditionSchema.optional().meta({
    description:
      'Name of the edition, such as `2026-02-27`, or its `sha256:` digest; by default the active one. Of editions of one name, the loaded one is meant, else the newest that was refused.',
  }),
  ...page,
})
export type QuarantineQuery = z.output<typeof quarantineQuerySchema>
