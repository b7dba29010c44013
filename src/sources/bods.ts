import type { DatasetMeta, DatasetRow, FactRowInput } from '../knowledge/rows.ts'
import { interestsOf, partyNamed } from './bods-interests.ts'
import { partyOf } from './bods-party.ts'
import { type BodsStatement, otherVersion, statementOf } from './bods-statement.ts'
import { BodsSurvey } from './bods-survey.ts'
import { noteOf } from './carried.ts'
import { type BadJsonLine, firstCharacter, type JsonRecord, jsonArray, jsonLines } from './json-records.ts'
import { refOf, within } from './list-rows.ts'
import { type Source, type SourceFile, SourceFormatError } from './source.ts'

/**
 * Grade of every row. A register that publishes in this form is a usually reliable source, and what it says was declared
 * to it by others.
 */
const GRADE = 'B2'

/** Statements of the Beneficial Ownership Data Standard. The mapping is told in `docs/sources/bods.md`. */
export const source: Source = {
  name: 'bods',
  title: 'Beneficial Ownership Data Standard 0.4',
  publisher: 'registers of beneficial owners',
  officialUrl: 'https://standard.openownership.org/',
  downloads: [],
  accepts: 'BODS 0.4: a JSON array of statements, or JSON lines, one statement a line; one file or more',
  basis: 'published file',

  async read(files, options) {
    const id = options.dataset ?? 'bods'
    const survey = await surveyOf(files)
    const publishedOn = options.publishedOn ?? survey.publishedOn ?? options.lastModified
    const head = {
      dataset: metaOf(id, survey),
      version: publishedOn ?? 'undated',
      publishedOn,
      complete: options.complete ?? false,
    }
    return { editions: [head], rows: rowsOf(files, id, survey) }
  },
}

function metaOf(id: string, { publishers, license }: BodsSurvey): DatasetMeta {
  return {
    id,
    kind: 'facts',
    title: `Beneficial ownership data: ${id}`,
    publisher: within(publishers.join(', '), 500) || 'The publisher of the BODS file',
    authority: null,
    country: null,
    legalBasis: null,
    bindsWhom: null,
    effect: null,
    ownershipRule: null,
    officialUrl: null,
    licence: license,
    cadence: 'as the register publishes',
    // Registers commonly ask for a confirmation once a year.
    staleAfterDays: 365,
    note: null,
  }
}

/** Reads all files twice, keeping little of each record. @throws {SourceFormatError} for files of another form */
async function surveyOf(files: readonly SourceFile[]): Promise<BodsSurvey> {
  const survey = new BodsSurvey()
  let statements = 0
  for await (const { number, file, record } of recordsOf(files)) {
    if ('fault' in record) continue
    const other = otherVersion(record.value)
    if (other !== null) {
      throw new SourceFormatError(`${file}, statement ${record.line} is of ${other} of BODS; only 0.4 is understood`)
    }
    const statement = statementOf(record.value)
    if (typeof statement === 'string') continue
    statements++
    survey.take(number, statement)
  }
  if (statements === 0) {
    throw new SourceFormatError(`there is no BODS statement in ${files.map(({ name }) => name).join(', ')}`)
  }
  for await (const { number, record } of recordsOf(files)) {
    if ('fault' in record) continue
    const statement = statementOf(record.value)
    if (typeof statement !== 'string' && survey.isNewest(number, statement)) survey.weigh(statement)
  }
  return survey
}

interface Numbered {
  /** From 1, over all files. */
  number: number
  file: string
  record: JsonRecord | BadJsonLine
}

async function* recordsOf(files: readonly SourceFile[]): AsyncGenerator<Numbered> {
  let number = 0
  for (const file of files) {
    const first = await firstCharacter(file)
    if (first !== '[' && first !== '{') {
      throw new SourceFormatError(`${file.name} is not BODS: neither a JSON array of statements nor JSON lines`)
    }
    const records: AsyncIterable<JsonRecord | BadJsonLine> = first === '[' ? jsonArray(file) : jsonLines(file)
    for await (const record of records) yield { number: ++number, file: file.name, record }
  }
}

async function* rowsOf(files: readonly SourceFile[], dataset: string, survey: BodsSurvey): AsyncGenerator<DatasetRow> {
  for await (const { number, file, record } of recordsOf(files)) {
    for (const row of rowsOfRecord(number, file, record, dataset, survey)) yield { dataset, row }
  }
}

interface Place {
  file: string
  line: number
}

function rowsOfRecord(
  number: number,
  file: string,
  record: JsonRecord | BadJsonLine,
  dataset: string,
  survey: BodsSurvey,
): FactRowInput[] {
  const at = { file, line: record.line }
  if ('fault' in record) {
    return [{ table: 'unreadable', ...at, reason: record.fault, content: { text: record.text } }]
  }
  const unreadable = (reason: string): FactRowInput[] => {
    const { value } = record
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [{ table: 'unreadable', ...at, reason, content: isObject ? (value as Record<string, unknown>) : { value } }]
  }
  const statement = statementOf(record.value)
  if (typeof statement === 'string') return unreadable(statement)
  if (!survey.isNewest(number, statement)) {
    return [{ table: 'left_out', ...at, reason: 'an earlier statement of a record that has a newer one' }]
  }
  if (statement.recordType === 'relationship') {
    return relationshipRows(statement, at, dataset) ?? unreadable(`${statement.recordId} has no interested party`)
  }
  const party = partyOf(statement)
  if (typeof party === 'string') return unreadable(party)
  // What Probity itself wrote says all of it.
  const { status, words } = party.own ? { status: null, words: [] } : survey.ownershipOf(statement)
  const { facts } = party
  return [
    {
      table: 'entity',
      ...at,
      ref: refOf(dataset, statement.recordId),
      ...facts,
      ownershipStatus: facts.ownershipStatus ?? status,
      note: words.length === 0 ? facts.note : noteOf([facts.note, ...words]),
    },
  ]
}

/** @returns null where neither a party nor a reason for its absence is named */
function relationshipRows(statement: BodsStatement, at: Place, dataset: string): FactRowInput[] | null {
  const subject = partyNamed(statement.details.subject)
  const party = partyNamed(statement.details.interestedParty)
  if (subject === null || party === null) return null
  const leftOut = (reason: string): FactRowInput => ({ table: 'left_out', ...at, reason })
  if (!('recordId' in subject)) return [leftOut('a relationship whose subject is not named')]
  if (!('recordId' in party)) {
    return [leftOut('a relationship whose interested party is not named: the record of its subject says so')]
  }
  return interestsOf(statement, GRADE).map((link, index) =>
    typeof link === 'string'
      ? leftOut(link)
      : {
          table: 'ownership',
          ...at,
          key: `${statement.recordId}|${index}`,
          owned: refOf(dataset, subject.recordId),
          owner: refOf(dataset, party.recordId),
          ...link,
        },
  )
}
