import { z } from 'zod'
import { decoded } from './decode.ts'
import type { BrokenRecord, LeiRecord, RelationRecord } from './gleif-records.ts'
import { type SourceFile, SourceFormatError } from './source.ts'

/**
 * Answers of the GLEIF API (JSON:API), each in a file that is named by what was asked: `direct-parent_LEI.json`. They
 * have the records of level 1; who is whose parent stands in the question alone.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '')
const names = z.array(z.object({ name: z.string(), type: text })).default([])
const address = z
  .object({
    addressLines: z.array(z.string()).default([]),
    addressNumber: text,
    addressNumberWithinBuilding: text,
    mailRouting: text,
    city: text,
    region: text,
    country: text,
    postalCode: text,
  })
  .transform(({ addressLines, addressNumber, addressNumberWithinBuilding, mailRouting, ...place }) => {
    const [first = '', ...more] = addressLines
    return {
      ...place,
      lines: [first, addressNumber, addressNumberWithinBuilding, mailRouting, ...more].filter(Boolean),
    }
  })
const successor = z.object({ lei: text, name: text })

const recordSchema = z.object({
  type: z.literal('lei-records'),
  attributes: z.object({
    lei: z.string(),
    entity: z.object({
      legalName: z.object({ name: z.string() }),
      otherNames: names,
      transliteratedOtherNames: names,
      legalAddress: address,
      headquartersAddress: address,
      registeredAt: z.object({ id: text, other: text }),
      registeredAs: text,
      jurisdiction: text,
      category: text,
      subCategory: text,
      status: text,
      creationDate: text,
      expiration: z.object({ date: text }),
      successorEntities: z.array(successor).default([]),
    }),
    registration: z.object({ status: text, lastUpdateDate: text }),
  }),
})
const documentSchema = z.object({ data: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown()), z.null()]) })

/** What a file answers: the relation that was asked for, and of which entity; nulls where it is records alone. */
export interface ApiQuestion {
  relation: 'direct-parent' | 'ultimate-parent' | 'direct-children' | 'ultimate-children' | 'managing-lou' | null
  lei: string | null
}

const NAMED =
  /^(direct-parent|ultimate-parent|direct-children|ultimate-children|managing-lou)_([A-Z0-9]{18}\d{2})\.json$/

export function questionOf(file: SourceFile): ApiQuestion {
  const [, relation, lei] = NAMED.exec(file.name) ?? []
  return { relation: (relation as ApiQuestion['relation']) ?? null, lei: lei ?? null }
}

/** @throws {SourceFormatError} for what is no answer of the API */
export async function* leiRecordsOfApi(file: SourceFile): AsyncGenerator<LeiRecord | BrokenRecord> {
  for (const [at, item] of (await itemsOf(file)).entries()) {
    const place = { file: file.name, line: at + 1 }
    const { data, error } = recordSchema.safeParse(item)
    if (!data) {
      const [issue] = error!.issues
      const broken = `${issue!.path.join('.')}: ${issue!.message}`
      yield { ...place, broken, content: typeof item === 'object' && item !== null ? { ...item } : { item } }
      continue
    }
    const { entity, registration, lei } = data.attributes
    yield {
      ...place,
      lei,
      legalName: entity.legalName.name,
      otherNames: [...entity.otherNames, ...entity.transliteratedOtherNames].map(({ name, type }) => ({
        text: name,
        type,
      })),
      jurisdiction: entity.jurisdiction,
      legalAddress: entity.legalAddress,
      headquarters: entity.headquartersAddress,
      authority: { ...entity.registeredAt, number: entity.registeredAs },
      category: entity.category,
      subCategory: entity.subCategory,
      status: entity.status,
      created: entity.creationDate,
      expired: entity.expiration.date,
      successors: entity.successorEntities.map((one) => one.name || one.lei).filter(Boolean),
      registrationStatus: registration.status,
      updated: registration.lastUpdateDate,
      deleted: false,
    }
  }
}

/** The relations that the answers to a question about parents or children tell. */
export async function* relationsOfApi(file: SourceFile): AsyncGenerator<RelationRecord | BrokenRecord> {
  const { relation, lei } = questionOf(file)
  if (relation === null || lei === null || relation === 'managing-lou') return
  for await (const record of leiRecordsOfApi(file)) {
    // A broken one has been told of as a record.
    if ('broken' in record) continue
    const [start, end] = relation.endsWith('parent') ? [lei, record.lei] : [record.lei, lei]
    yield {
      file: record.file,
      line: record.line,
      start,
      end,
      nodeTypes: ['LEI', 'LEI'],
      type: relation.startsWith('direct') ? 'IS_DIRECTLY_CONSOLIDATED_BY' : 'IS_ULTIMATELY_CONSOLIDATED_BY',
      status: 'ACTIVE',
      periods: [],
      quantifiers: [],
      validation: '',
      registrationStatus: 'PUBLISHED',
      updated: '',
      deleted: false,
    }
  }
}

async function itemsOf(file: SourceFile): Promise<unknown[]> {
  const input = file.open()
  let json = ''
  try {
    for await (const chunk of decoded(input, 'utf-8', file.name) as AsyncIterable<string>) json += chunk
  } finally {
    input.destroy()
  }
  try {
    const { data } = documentSchema.parse(JSON.parse(json))
    return data === null ? [] : Array.isArray(data) ? data : [data]
  } catch (error) {
    throw new SourceFormatError(`${file.name} is no answer of the GLEIF API: it has no data`, { cause: error })
  }
}
