import { countryOf } from './countries.ts'
import { placedIdentifiers } from './identifiers.ts'
import { joined, labelled } from './list-texts.ts'

/** An entry of the Financial Sanctions Files, the same from both of its forms. */

/** Fields by the names that the XML gives them. */
export type Piece = Readonly<Record<string, string>>

export interface EuEntry {
  file: string
  line: number
  id: string
  reference: string
  unitedNationId: string
  designationDate: string
  details: string
  /** `person`, `enterprise`; in short `P`, `E`. */
  subject: string
  remarks: string[]
  regulations: Piece[]
  names: Piece[]
  addresses: Piece[]
  births: Piece[]
  citizenships: Piece[]
  identifications: Piece[]
}

/** The kinds of number that tell an organisation, by the code of the files; all others are kept as words. */
const WORLDWIDE = new Map([
  ['swiftbic', 'XI-SWIFT'],
  ['imo', 'XI-IMO'],
  ['lei', 'XI-LEI'],
])
const NATIONAL = new Map([
  ['regnumber', 'REG'],
  ['fiscalcode', 'TAX'],
])

/** Marks that a number may not be, or no longer be, that of the entity. */
const DOUBTS = ['knownFalse', 'knownExpired', 'reportedLost', 'revokedByIssuer'] as const

/** The numbers that can tell the entity, and the others in words. */
export function numbersOf({ identifications }: EuEntry) {
  const sure = identifications.filter((piece) => DOUBTS.every((doubt) => piece[doubt] !== 'true'))
  const { identifiers, unplaced } = placedIdentifiers(
    sure.map((piece) => ({ scheme: schemeOf(piece), id: numberOf(piece), name: nameOf(piece) })),
  )
  const doubtful = identifications.flatMap((piece) => {
    const doubts = DOUBTS.filter((doubt) => piece[doubt] === 'true')
    if (doubts.length === 0) return []
    const words = doubts.map((doubt) => doubt.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    return [`${nameOf(piece)} ${numberOf(piece)} (${words.join(', ')})`]
  })
  return { identifiers, others: [...unplaced, ...doubtful] }
}

const numberOf = (piece: Piece): string => piece.number || piece.latinNumber || ''

function nameOf(piece: Piece): string {
  const country = countryOf(piece.countryIso2Code) ?? countryOf(piece.countryDescription)
  return joined([piece.typeDescription || piece.typeCode || 'number', country ? `(${country})` : null], ' ') ?? ''
}

function schemeOf(piece: Piece): string | null {
  const code = piece.typeCode?.toLowerCase() ?? ''
  const worldwide = WORLDWIDE.get(code)
  if (worldwide) return worldwide
  const national = NATIONAL.get(code)
  const country = countryOf(piece.countryIso2Code) ?? countryOf(piece.countryDescription)
  return national && country ? `${country}-${national}` : null
}

/** An address in one line, with what the file says of it. */
export function addressOf(piece: Piece): string | null {
  const box = piece.poBox ? `P.O. Box ${piece.poBox}` : null
  const country = piece.countryDescription?.toUpperCase() === 'UNKNOWN' ? null : piece.countryDescription
  const place = joined([piece.street, box, piece.zipCode, piece.city, piece.region, piece.place, country], ', ')
  const atListing = piece.asAtListingTime === 'true' ? 'at the time of listing' : null
  const said = joined([piece.contactInfo, piece.remark, atListing], ', ')
  return joined([place, said ? `(${said})` : null], ' ')
}

/** What tells a person from others of the same name, in words for a note. */
export function identityOf({ names, births }: EuEntry): (string | null)[] {
  return [
    labelled(
      'Title',
      joined(
        names.map(({ title }) => title),
        ', ',
      ),
    ),
    labelled(
      'Function',
      joined(
        names.map((piece) => piece.function),
        '; ',
      ),
    ),
    labelled(
      'Gender',
      joined(
        names.map(({ gender }) => gender),
        ', ',
      ),
    ),
    labelled('Born', joined(births.map(birthOf), ' or ')),
    labelled(
      'Of names',
      joined(
        names.map(({ remark }) => remark),
        '; ',
      ),
    ),
  ]
}

function birthOf(piece: Piece): string | null {
  const years =
    piece.yearRangeFrom || piece.yearRangeTo ? `${piece.yearRangeFrom ?? ''}-${piece.yearRangeTo ?? ''}` : null
  const parts = [piece.year, piece.monthOfYear ?? piece.month, piece.dayOfMonth ?? piece.day]
  const counted = parts.flatMap((part) => (part && part !== '0' ? [part.padStart(2, '0')] : []))
  const date = piece.birthdate || (counted.length > 0 ? counted.join('-') : years)
  const about = piece.circa === 'true' && date ? `about ${date}` : date
  const country = piece.countryDescription?.toUpperCase() === 'UNKNOWN' ? null : piece.countryDescription
  const place = joined([piece.city, piece.place, piece.region, piece.zipCode, country], ', ')
  return joined([about, place ? `in ${place}` : null, piece.remark ? `(${piece.remark})` : null], ' ')
}
