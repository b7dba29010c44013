import { z } from 'zod'
import type { Day } from '../knowledge/facts.ts'
import { dayOf } from './dates.ts'
import { decoded } from './decode.ts'
import { jsonArray } from './json-records.ts'
import { type SourceFile, SourceFormatError } from './source.ts'

/** A list as one JSON document, in the form that all of these lists are copied into. */

const text = z.string().nullable()
const entitySchema = z.strictObject({
  name: z.string().trim().min(1),
  aliases: z.array(z.string()),
  country: text,
  address: text,
  status: text,
  effective_date: text,
  federal_register: text,
  notes: text,
})
export type RestrictedEntity = z.infer<typeof entitySchema>

const headSchema = z.strictObject({
  list_id: z.string(),
  source_file: z.string(),
  extracted: z.string(),
  count: z.int(),
  entities: z.array(z.unknown()),
})

export interface RestrictedHead {
  /** The id of the list in this form, such as `bis-dpl`. */
  listId: string
  /** The day on which the list was copied. */
  extracted: Day
  count: number
}

/** How far into a file its head may reach. */
const HEAD_LIMIT = 65_536

/**
 * What a file says before its entities; null for the description of all lists that comes with them.
 * @throws {SourceFormatError} for a file of another form
 */
export async function restrictedHead(file: SourceFile): Promise<RestrictedHead | null> {
  const start = await startOf(file)
  const at = start.indexOf('"entities"')
  if (at < 0 && /^\s*\{\s*"generated"/.test(start) && start.includes('"lists"')) return null
  const refuse = (why: string) => new SourceFormatError(`${file.name} is not a list in the uniform JSON form: ${why}`)
  if (at < 0) throw refuse('it has no "entities"')
  let value: unknown
  try {
    value = JSON.parse(`${start.slice(0, at)}"entities": []}`)
  } catch (error) {
    throw refuse((error as Error).message)
  }
  const head = headSchema.safeParse(value)
  if (!head.success) throw refuse(z.prettifyError(head.error).replace(/\s+/g, ' '))
  const extracted = dayOf(head.data.extracted)
  if (extracted === null) throw refuse(`"extracted" is ${JSON.stringify(head.data.extracted)}, not a day`)
  return { listId: head.data.list_id, extracted, count: head.data.count }
}

async function startOf(file: SourceFile): Promise<string> {
  const input = file.open()
  let start = ''
  try {
    for await (const chunk of decoded(input, 'utf-8', file.name) as AsyncIterable<string>) {
      start += chunk
      if (start.length >= HEAD_LIMIT || start.includes('"entities"')) break
    }
    return start
  } finally {
    input.destroy()
  }
}

export type ReadEntity =
  | { line: number; entity: RestrictedEntity }
  | { line: number; fault: string; content: Record<string, unknown> }

/**
 * The entities of a file, one at a time.
 * @throws {SourceFormatError} for a member that is not known, and when there are fewer or more than the file says
 */
export async function* restrictedEntities(file: SourceFile, head: RestrictedHead): AsyncGenerator<ReadEntity> {
  let count = 0
  for await (const { line, value } of jsonArray(file, 'entities')) {
    count++
    const entity = entitySchema.safeParse(value)
    if (entity.success) {
      yield { line, entity: entity.data }
      continue
    }
    const unknown = entity.error.issues.find((issue) => issue.code === 'unrecognized_keys')
    if (unknown) throw new SourceFormatError(`${file.name}, entity ${line}: ${unknown.message}`)
    const fault = entity.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    yield { line, fault, content: { entity: value } }
  }
  if (count !== head.count) {
    throw new SourceFormatError(`${file.name} says that it holds ${head.count} entities, and holds ${count}`)
  }
}
