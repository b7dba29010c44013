import type { DatasetRow } from '../knowledge/rows.ts'
import { dateOf } from './dates.ts'
import { csvEntries, csvGeneration } from './eu-fsf-csv.ts'
import { addressOf, type EuEntry, identityOf, numbersOf, type Piece } from './eu-fsf-entry.ts'
import { xmlEntries, xmlGeneration } from './eu-fsf-xml.ts'
import { headText } from './file-head.ts'
import { entityRow, type ListEntry, listingRow } from './list-rows.ts'
import { agreedCountry, joined, labelled, listHead, nameText, noteOf, unReference, weakLast } from './list-texts.ts'
import { listed, type Source, type SourceFile, SourceFormatError } from './source.ts'
import { unreadable, wrongLength } from './unloaded-rows.ts'

const LIST = 'eu-fsf'

/** Persons, groups and entities under financial sanctions of the Union. */
export const source: Source = {
  name: 'eu-fsf',
  title: 'EU Financial Sanctions Files: consolidated list',
  publisher: 'European Commission',
  officialUrl: 'https://webgate.ec.europa.eu/fsd/fsf',
  downloads: [],
  accepts: 'the full list of the Financial Sanctions Files, version 1.1, as XML (better: it marks weak aliases) or CSV',
  basis: 'format from documentation',
  async read(files, options) {
    if (files.length !== 1) throw new SourceFormatError('the EU list is one file, XML or CSV')
    const file = files[0]!
    const isXml = (await headText(file)).trimStart().startsWith('<')
    const generated = isXml ? await xmlGeneration(file) : await csvGeneration(file)
    const upkeep = {
      publisher: source.publisher,
      cadence: 'with every act in the Official Journal, about weekly',
      staleAfterDays: 7,
    }
    const publishedOn = options.publishedOn ?? generated ?? options.lastModified
    return {
      editions: [await listHead(LIST, upkeep, publishedOn, options.complete ?? true)],
      rows: rowsOf(file, isXml),
    }
  },
}

async function* rowsOf(file: SourceFile, isXml: boolean): AsyncGenerator<DatasetRow> {
  for await (const entry of isXml ? xmlEntries(file) : csvEntries(file)) {
    if ('cells' in entry) yield { dataset: LIST, row: wrongLength(entry, entry.cells) }
    else yield* entryRows(entry)
  }
}

function* entryRows(entry: EuEntry): Generator<DatasetRow> {
  const { file, line, id, details } = entry
  const names = namesOf(entry)
  if (id === '' || names.length === 0) {
    const reason =
      id === '' ? `entity ${listed([names[0]?.text ?? ''])} has no logical id` : `entity ${listed([id])} has no name`
    yield { dataset: LIST, row: unreadable({ file, line }, { ...entry }, reason) }
    return
  }
  const isPerson = entry.subject.toLowerCase() === 'person' || entry.subject.toUpperCase() === 'P'
  const isEntity = entry.subject.toLowerCase() === 'enterprise' || entry.subject.toUpperCase() === 'E'
  const citizenships = entry.citizenships.map(countryWords)
  const countries = isPerson ? citizenships : entry.addresses.map(countryWords)
  const numbers = numbersOf(entry)
  const known: ListEntry = {
    list: LIST,
    id,
    file,
    line,
    kind: isPerson ? 'person' : isEntity ? 'company' : 'other',
    names,
    country: agreedCountry(countries),
    identifiers: [
      ...unReference(entry.unitedNationId),
      ...(entry.reference ? [{ scheme: 'EU-REF', id: entry.reference }] : []),
      ...numbers.identifiers,
    ],
    address: joined(entry.addresses.map(addressOf), '; '),
    note: noteOf([
      isPerson || isEntity ? null : labelled('Subject type', entry.subject),
      labelled('Citizenship', joined(citizenships, ', ')),
      ...identityOf(entry),
      labelled('Identification', joined(numbers.others, '; ')),
      labelled('Remarks', joined(entry.remarks, ' ')),
    ]),
  }
  yield entityRow(known)
  const { listedOn, notUnderstood } = listedOnOf(entry)
  yield listingRow(known, {
    listedOn,
    delistedOn: null,
    program: joined(
      entry.regulations.map(({ programme }) => programme),
      ', ',
    ),
    legalBasis: joined(
      entry.regulations.map(({ numberTitle }) => numberTitle),
      ', ',
    ),
    note: noteOf([
      labelled('Designation', details),
      labelled('Date of designation', notUnderstood),
      labelled(
        'Published at',
        joined(
          entry.regulations.map(({ publicationUrl }) => publicationUrl),
          ', ',
        ),
      ),
    ]),
  })
}

/** Strong names first, as the official one must be one of them where there is any. */
function namesOf({ names }: EuEntry) {
  const named = names.map((piece) => {
    const parts = joined([piece.firstName, piece.middleName, piece.lastName], ' ')
    const text = nameText(piece.wholeName || (parts ?? ''))
    return { text, kind: piece.strong === 'false' ? ('weak_alias' as const) : ('alias' as const) }
  })
  return weakLast(named.filter(({ text }) => text !== ''))
}

/** Code `00` stands for a country that is not known. */
function countryWords(piece: Piece): string | null {
  const code = piece.countryIso2Code ?? ''
  if (/^[A-Z]{2}$/i.test(code)) return code
  const description = piece.countryDescription ?? ''
  return description === '' || description.toUpperCase() === 'UNKNOWN' ? null : description
}

/** The day of designation; where there is none, the first day of an act that names the entity. */
function listedOnOf({ designationDate, regulations }: EuEntry) {
  const designated = dateOf(designationDate)
  const acts = regulations.flatMap((act) => dateOf(act.entryIntoForceDate) ?? dateOf(act.publicationDate) ?? [])
  return {
    listedOn: designated ?? acts.sort()[0] ?? null,
    notUnderstood: designated === null ? designationDate : null,
  }
}
