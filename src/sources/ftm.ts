import type { DatasetMeta, DatasetRow, FactRowInput } from '../knowledge/rows.ts'
import { dayOf } from './dates.ts'
import { entityOf } from './ftm-entity.ts'
import { type FtmLine, faultOfLine, nestedProperty, valuesOf } from './ftm-line.ts'
import { LINKS, linksOf, listingOf } from './ftm-links.ts'
import { SCHEMATA } from './ftm-words.ts'
import { firstCharacter, jsonLines } from './json-records.ts'
import { listMeta } from './list-catalogue.ts'
import { refOf } from './list-rows.ts'
import { type Source, type SourceFile, SourceFormatError } from './source.ts'

/** Files of FollowTheMoney: one entity a line. The mapping is told in `docs/sources/ftm.md`. */
export const source: Source = {
  name: 'ftm',
  title: 'FollowTheMoney entities',
  publisher: 'OpenSanctions and others',
  officialUrl: 'https://www.opensanctions.org/datasets/',
  downloads: [],
  accepts: 'entities.ftm.json: JSON lines, one FollowTheMoney entity a line (not targets.nested.json)',
  basis: 'format from documentation',

  async read(files, options) {
    const id = options.dataset ?? 'ftm'
    const known = await metaOfList(id)
    let seen: string | null = null
    for (const file of files) {
      const day = await lastSeen(file)
      if (day !== null && (seen === null || day > seen)) seen = day
    }
    const publishedOn = options.publishedOn ?? seen ?? options.lastModified
    const head = {
      dataset: known ?? ownMeta(id),
      version: publishedOn ?? 'undated',
      publishedOn,
      complete: options.complete ?? false,
    }
    return { editions: [head], rows: rowsOf(files, id, known !== null) }
  },
}

/** The catalogue's word on a list; null for a dataset that is none of its lists. */
async function metaOfList(id: string): Promise<DatasetMeta | null> {
  try {
    // OpenSanctions reads most lists every day.
    return await listMeta(id, { publisher: 'OpenSanctions, after the authority', cadence: 'daily', staleAfterDays: 7 })
  } catch (error) {
    if (error instanceof SourceFormatError) return null
    throw error
  }
}

function ownMeta(id: string): DatasetMeta {
  return {
    id,
    kind: 'list',
    title: `FollowTheMoney data: ${id}`,
    publisher: 'The publisher of the FollowTheMoney file',
    authority: 'as named in each row',
    country: null,
    legalBasis: null,
    bindsWhom: null,
    effect: null,
    ownershipRule: 'none',
    officialUrl: null,
    licence: null,
    cadence: 'as its publisher renews it',
    staleAfterDays: 30,
    note: 'Parties, ownership and sanctions as a file of FollowTheMoney tells of them.',
  }
}

/** So many lines at the head of a file are looked at before anything is loaded. */
const HEAD = 200

/**
 * The day on which the publisher last saw the entities at the head of the file.
 * @throws {SourceFormatError} for a file of another form
 */
async function lastSeen(file: SourceFile): Promise<string | null> {
  const first = await firstCharacter(file)
  if (first !== '{') {
    throw new SourceFormatError(
      `${file.name} is not FollowTheMoney: it ${first === '' ? 'is empty' : `begins with ${JSON.stringify(first)}`}, where each line should be a JSON object`,
    )
  }
  let newest: string | null = null
  let lines = 0
  for await (const record of jsonLines(file)) {
    if ('fault' in record) {
      if (lines === 0) throw new SourceFormatError(`${file.name}, line ${record.line}: ${record.fault}`)
    } else {
      const fault = faultOfLine(record.value)
      if (fault === null) {
        const line = record.value as FtmLine
        refuseNested(line, file.name, record.line)
        const day = dayOf(line.last_seen)
        if (day !== null && (newest === null || day > newest)) newest = day
      } else if (lines === 0) {
        throw new SourceFormatError(`${file.name} is not FollowTheMoney: line ${record.line}: ${fault}`)
      }
    }
    if (++lines === HEAD) break
  }
  return newest
}

function refuseNested(line: FtmLine, file: string, number: number): void {
  const property = nestedProperty(line)
  if (property === null) return
  throw new SourceFormatError(
    `${file}, line ${number}: ${JSON.stringify(property)} of ${JSON.stringify(line.id)} holds whole entities: this is targets.nested.json; import entities.ftm.json, which holds all that it holds`,
  )
}

async function* rowsOf(files: readonly SourceFile[], id: string, isList: boolean): AsyncGenerator<DatasetRow> {
  const reader = new Reader(id, isList)
  for (const file of files) {
    for await (const record of jsonLines(file)) {
      const at = { file: file.name, line: record.line }
      if ('fault' in record) {
        const unreadable = { table: 'unreadable', ...at, reason: record.fault, content: { text: record.text } } as const
        yield { dataset: id, row: unreadable }
        continue
      }
      for (const row of reader.rows(record.value, at)) yield { dataset: id, row }
    }
  }
}

interface Place {
  file: string
  line: number
}

class Reader {
  readonly #dataset: string
  readonly #isList: boolean
  readonly #grade: string
  /** The source dataset of the sanctions so far. */
  #listed: string | undefined

  constructor(dataset: string, isList: boolean) {
    this.#dataset = dataset
    this.#isList = isList
    this.#grade = isList ? 'A2' : 'B2'
  }

  rows(value: unknown, at: Place): FactRowInput[] {
    const fault = faultOfLine(value)
    if (fault !== null) return [unreadable(value, at, fault)]
    const line = value as FtmLine
    refuseNested(line, at.file, at.line)
    if (SCHEMATA.has(line.schema)) return this.#entity(line, at)
    if (LINKS.has(line.schema)) return this.#links(line, at)
    if (line.schema === 'Sanction') return this.#listings(line, at)
    const reason = `schema ${line.schema} tells neither of a party nor of ownership nor of a listing`
    return [{ table: 'left_out', ...at, reason }]
  }

  #entity(line: FtmLine, at: Place): FactRowInput[] {
    const facts = entityOf(line)
    if (facts === null) return [unreadable(line, at, `no name: ${line.schema} ${JSON.stringify(line.id)}`)]
    const row: FactRowInput = { table: 'entity', ...at, ref: refOf(this.#dataset, line.id), ...facts }
    if (!('parent' in line.properties)) return [row]
    return [row, { table: 'left_out', ...at, reason: 'property parent, which FollowTheMoney gave up for Ownership' }]
  }

  #links(line: FtmLine, at: Place): FactRowInput[] {
    const { owner, owned } = LINKS.get(line.schema)!
    const owners = valuesOf(line, owner)
    const owneds = valuesOf(line, owned)
    if (owners.length === 0 || owneds.length === 0) {
      const missing = owners.length === 0 ? owner : owned
      return [unreadable(line, at, `no ${missing}: ${line.schema} ${JSON.stringify(line.id)}`)]
    }
    const links = linksOf(line, this.#grade)
    const single = owners.length === 1 && owneds.length === 1
    return owners.flatMap((ownerId) =>
      owneds.flatMap((ownedId) =>
        links.map((link): FactRowInput => {
          const parts = [line.id, ...(single ? [] : [ownerId, ownedId]), ...(links.length > 1 ? [link.interest] : [])]
          const parties = { owner: refOf(this.#dataset, ownerId), owned: refOf(this.#dataset, ownedId) }
          return { table: 'ownership', ...at, key: parts.join('|'), ...parties, ...link }
        }),
      ),
    )
  }

  #listings(line: FtmLine, at: Place): FactRowInput[] {
    const entities = valuesOf(line, 'entity')
    if (entities.length === 0) return [unreadable(line, at, `no entity: Sanction ${JSON.stringify(line.id)}`)]
    if (this.#isList) this.#refuseOtherList(line, at)
    const facts = listingOf(line, this.#grade, this.#isList)
    return entities.map((entity) => ({
      table: 'listing',
      ...at,
      key: entities.length === 1 ? line.id : `${line.id}|${entity}`,
      entity: refOf(this.#dataset, entity),
      ...facts,
    }))
  }

  /** A file of several lists under the name of one would put parties on a list that does not have them. */
  #refuseOtherList(line: FtmLine, at: Place): void {
    const dataset = [...(line.datasets ?? [])].sort().join(', ')
    this.#listed ??= dataset
    if (dataset === this.#listed) return
    throw new SourceFormatError(
      `${at.file}, line ${at.line}: a sanction of ${JSON.stringify(dataset)} after one of ${JSON.stringify(this.#listed)}: a file of several lists cannot be imported as the list ${this.#dataset}`,
    )
  }
}

function unreadable(value: unknown, at: Place, reason: string): FactRowInput {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return { table: 'unreadable', ...at, reason, content: isObject ? (value as Record<string, unknown>) : { value } }
}
