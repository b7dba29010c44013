import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The capability taxonomy: what a tender buys, how sensitive it is, and which classes are kin. */

export interface CapabilityFamily {
  id: string
  labelEn: string
  labelEs: string
  members: string[]
  related: string[]
}

export interface Capability {
  id: string
  family: string
  /** 0..1, expert judgement; never a probability. */
  sensitivity: number
  labelEn: string
  labelEs: string
}

export interface CapabilityTaxonomy {
  version: string
  sha256: string
  families: Map<string, CapabilityFamily>
  capabilities: Map<string, Capability>
}

const phrase = z
  .string()
  .trim()
  .min(1, 'a phrase is empty')
  .max(80, 'a phrase is longer than 80 characters')
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'a phrase has no letter or digit')
  .refine((text) => !/\*(?!$|\s)/.test(text), 'the asterisk stands only at the end of a word')

const phrases = z.array(phrase).max(600)
const perLanguage = z.strictObject({ es: phrases, en: phrases, pt: phrases })

const wordsSchema = z.strictObject({
  strong: phrases,
  asObject: phrases,
  weak: phrases,
  needsCompany: phrases,
  companions: phrases,
  vetoes: phrases,
})

const id = z.string().regex(/^[a-z0-9_]+$/, 'an id has lower-case letters, digits and underscores only')
const labels = z.strictObject({ es: z.string().trim().min(1), en: z.string().trim().min(1) })

const capabilityFileSchema = z.strictObject({
  id,
  family: id,
  sensitivity: z.number().min(0).max(1),
  labels,
  rationale: z.string().trim().min(1),
  scope: z.enum(['anywhere', 'main_object']),
  codes: z.strictObject({
    cpv: z.array(
      z.strictObject({
        code: z.string().regex(/^\d{8}-\d$/, 'a CPV code is eight digits, a hyphen and a check digit'),
        decides: z.boolean(),
        name: z.strictObject({ es: z.string(), en: z.string(), pt: z.string() }),
      }),
    ),
    unspsc: z.array(z.string().regex(/^\d{8}$/, 'a UNSPSC code is eight digits')),
    unconfirmed: z.strictObject({
      unspsc: z.array(z.string().regex(/^\d{8}$/, 'a UNSPSC code is eight digits')),
      mxCog: z.array(z.string().regex(/^\d{5}$/, 'a COG item is five digits')),
    }),
  }),
  words: z.strictObject({ es: wordsSchema, en: wordsSchema, pt: wordsSchema }),
  lookalikes: perLanguage,
})

const familiesFileSchema = z.strictObject({
  version: z.string().trim().min(1),
  cpvSource: z.string().trim().min(1),
  families: z.array(z.strictObject({ id, labels, members: z.array(id).min(1), related: z.array(id) })).min(1),
})

const contextFileSchema = z.strictObject({
  about: z.string(),
  ordinary: z.array(
    perLanguage.extend({ id: z.string().trim().min(1), transparentTo: z.array(id), transparentInTitle: z.boolean() }),
  ),
  procurement: perLanguage,
  purchase: perLanguage,
  technology: perLanguage,
  boilerplate: perLanguage,
  negation: z.strictObject({ before: perLanguage, after: perLanguage }),
  neighbour: z.strictObject({ about: z.string(), before: perLanguage, after: perLanguage, existing: perLanguage }),
  ancillary: perLanguage,
  heads: z.strictObject({ about: z.string(), teaching: perLanguage, advice: perLanguage }),
})

/** The words and codes by which one class is recognised, as its file in `data/capabilities` gives them. */
export type CapabilityWords = Pick<z.output<typeof capabilityFileSchema>, 'scope' | 'codes' | 'words' | 'lookalikes'>

/** Words that say how a sentence of a notice is to be read (ordinary purchases, boilerplate, negation). */
export type ReadingContext = z.output<typeof contextFileSchema>

/** The taxonomy with the words and codes by which intake recognises each class. */
export interface CapabilityData extends CapabilityTaxonomy {
  words: Map<string, CapabilityWords>
  context: ReadingContext
}

/** A file of `data/capabilities` that cannot be used. `file` and `field` say where to look. */
export class CapabilityDataError extends Error {
  readonly file: string
  readonly field: string

  constructor(file: string, field: string, problem: string) {
    super(`${file}: ${field || 'the file'}: ${problem}`)
    this.name = 'CapabilityDataError'
    this.file = file
    this.field = field
  }
}

function readJson<Schema extends z.ZodType>(file: string, bytes: Buffer, schema: Schema): z.output<Schema> {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw new CapabilityDataError(file, '', `not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  const field = issue.path.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path ? `${path}.${String(step)}` : String(step)),
    '',
  )
  throw new CapabilityDataError(file, field, issue.message)
}

/**
 * Reads the taxonomy: `families.json`, `context.json`, and one file for each class, named for its id.
 * The sha256 covers the names and bytes of all files, so that any edit shows.
 *
 * @throws {CapabilityDataError} naming the file and the field, when a file is not what it should be.
 */
export function loadTaxonomy(folder: string): CapabilityData {
  const hash = createHash('sha256')
  const files = new Map<string, Buffer>()
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const bytes = readFileSync(join(folder, name))
    files.set(name, bytes)
    hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  }
  const required = (name: string) => {
    const bytes = files.get(name)
    if (!bytes) throw new CapabilityDataError(name, '', `missing in ${folder}`)
    files.delete(name)
    return bytes
  }
  const familiesFile = readJson('families.json', required('families.json'), familiesFileSchema)
  const context = readJson('context.json', required('context.json'), contextFileSchema)

  const capabilities = new Map<string, Capability>()
  const words = new Map<string, CapabilityWords>()
  for (const [file, bytes] of files) {
    const row = readJson(file, bytes, capabilityFileSchema)
    if (file !== `${row.id}.json`) throw new CapabilityDataError(file, 'id', `'${row.id}' differs from the file's name`)
    const { scope, codes, words: lexicon, lookalikes } = row
    capabilities.set(row.id, {
      id: row.id,
      family: row.family,
      sensitivity: row.sensitivity,
      labelEn: row.labels.en,
      labelEs: row.labels.es,
    })
    words.set(row.id, { scope, codes, words: lexicon, lookalikes })
  }

  const families = new Map<string, CapabilityFamily>()
  const known = new Set(familiesFile.families.map((family) => family.id))
  for (const [index, family] of familiesFile.families.entries()) {
    for (const member of family.members) {
      if (capabilities.get(member)?.family !== family.id) {
        throw new CapabilityDataError(
          'families.json',
          `families[${index}].members`,
          `'${member}' is not a class of this family`,
        )
      }
    }
    for (const kin of family.related) {
      if (!known.has(kin))
        throw new CapabilityDataError('families.json', `families[${index}].related`, `no family '${kin}'`)
    }
    families.set(family.id, {
      id: family.id,
      labelEn: family.labels.en,
      labelEs: family.labels.es,
      members: family.members,
      related: family.related,
    })
  }
  for (const capability of capabilities.values()) {
    if (!families.get(capability.family)?.members.includes(capability.id)) {
      throw new CapabilityDataError(
        `${capability.id}.json`,
        'family',
        `families.json does not list '${capability.id}' in '${capability.family}'`,
      )
    }
  }
  for (const [index, group] of context.ordinary.entries()) {
    for (const code of group.transparentTo) {
      if (!capabilities.has(code)) {
        throw new CapabilityDataError('context.json', `ordinary[${index}].transparentTo`, `no class '${code}'`)
      }
    }
  }
  return { version: familiesFile.version, sha256: hash.digest('hex'), families, capabilities, words, context }
}
