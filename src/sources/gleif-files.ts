import { dayOf } from './dates.ts'
import { cellsOf, headText } from './file-head.ts'
import { leiRecordsOfApi, relationsOfApi } from './gleif-api.ts'
import { checkColumns, csvKindOf, exceptionsOfCsv, leiRecordsOfCsv, relationsOfCsv } from './gleif-csv.ts'
import type { BrokenRecord, ExceptionRecord, LeiRecord, RelationRecord } from './gleif-records.ts'
import { exceptionsOfXml, leiRecordsOfXml, relationsOfXml } from './gleif-xml.ts'
import { type SourceFile, SourceFormatError } from './source.ts'

type Records<Of> = ((file: SourceFile) => AsyncIterable<Of | BrokenRecord>) | null

/** A file of GLEIF with what can be read from it. */
export interface GleifFile {
  file: SourceFile
  kind: 'level1' | 'level2' | 'exceptions' | 'api'
  /** The publisher's day; null where neither the file nor its name says it. */
  publishedOn: string | null
  /** Changes of a day, week or month, to be applied to a full file. */
  isDelta: boolean
  entities: Records<LeiRecord>
  relations: Records<RelationRecord>
  exceptions: Records<ExceptionRecord>
}

const ROOTS = { LEIData: 'level1', RelationshipData: 'level2', ReportingExceptionData: 'exceptions' } as const
const READERS = {
  level1: { xml: leiRecordsOfXml, csv: leiRecordsOfCsv },
  level2: { xml: relationsOfXml, csv: relationsOfCsv },
  exceptions: { xml: exceptionsOfXml, csv: exceptionsOfCsv },
}
const TITLES = { level1: 'level 1', level2: 'level 2', exceptions: 'the reporting exceptions', api: 'the API' }

/**
 * Tells files by their content, in the order in which they were published: by day, then by name.
 * @throws {SourceFormatError} for a file that is none of GLEIF's, and for deltas without the full file
 */
export async function gleifFiles(files: readonly SourceFile[]): Promise<GleifFile[]> {
  if (files.length === 0) throw new SourceFormatError('there is no file of GLEIF')
  const found = await Promise.all(files.map(gleifFile))
  found.sort((a, b) => {
    const [first, second] = [a, b].map(
      (one) => `${one.isDelta ? 1 : 0} ${one.publishedOn ?? ''} ${stem(one.file.name)}`,
    )
    return first! < second! ? -1 : first! > second! ? 1 : 0
  })
  for (const { kind, file } of found) {
    const ofKind = found.filter((one) => one.kind === kind)
    if (ofKind.every(({ isDelta }) => isDelta)) {
      throw new SourceFormatError(
        `${file.name} has changes only: import it together with the full file of ${TITLES[kind]}`,
      )
    }
  }
  return found
}

/** The name without what follows the dot, so that `x-new.xml` comes after `x.xml`. */
const stem = (name: string): string => name.replace(/\.[^.]*$/, '')

async function gleifFile(file: SourceFile): Promise<GleifFile> {
  const head = await headText(file)
  const named = /^(\d{4})(\d\d)(\d\d)-/.exec(file.name)
  const dayOfName = named ? dayOf(`${named[1]}-${named[2]}-${named[3]}`) : null
  const isDelta = /-(intra-day|last-day|last-week|last-month)\b/i.test(file.name)
  const none = { file, entities: null, relations: null, exceptions: null }
  if (/^\s*</.test(head)) {
    const root = /<(?:\w+:)?(LEIData|RelationshipData|ReportingExceptionData)[\s>]/.exec(head)?.[1]
    if (!root) throw new SourceFormatError(`${file.name} is none of the XML files of GLEIF`)
    const kind = ROOTS[root as keyof typeof ROOTS]
    const content = /<(?:\w+:)?FileContent>\s*(\w+)/.exec(head)?.[1] ?? ''
    const day = dayOf(/<(?:\w+:)?ContentDate>\s*([^<\s]+)/.exec(head)?.[1])
    return {
      ...none,
      kind,
      publishedOn: day ?? dayOfName,
      isDelta: isDelta || /DELTA/.test(content),
      ...readers(kind, 'xml'),
    }
  }
  if (/^\s*\{/.test(head)) {
    if (!/"(lei-records|goldenCopy)"/.test(head))
      throw new SourceFormatError(`${file.name} is no answer of the GLEIF API`)
    const publishedOn = dayOf(/"publishDate"\s*:\s*"([^"]+)"/.exec(head)?.[1])
    const api = { entities: leiRecordsOfApi, relations: relationsOfApi }
    return { ...none, kind: 'api', publishedOn, isDelta: false, ...api }
  }
  const columns = cellsOf(head.split('\n', 1)[0]!)
  const kind = csvKindOf(columns)
  if (!kind) throw new SourceFormatError(`${file.name} is none of the files of GLEIF`)
  checkColumns(file.name, kind, columns)
  return { ...none, kind, publishedOn: dayOfName, isDelta, ...readers(kind, 'csv') }
}

function readers(kind: keyof typeof READERS, form: 'xml' | 'csv'): Partial<GleifFile> {
  switch (kind) {
    case 'level1':
      return { entities: READERS.level1[form] }
    case 'level2':
      return { relations: READERS.level2[form] }
    case 'exceptions':
      return { exceptions: READERS.exceptions[form] }
  }
}
