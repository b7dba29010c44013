import type { NameKind } from '../knowledge/facts.ts'
import { carriedEntity, type EntityFacts, mayCarry, noteOf, TEXT_LIMIT } from './carried.ts'
import { countryOf } from './countries.ts'
import { dateIn, type FtmLine, labelled, valuesOf } from './ftm-line.ts'
import { COUNTRY_PROPERTIES, IDENTIFIERS, NATIONAL_IDENTIFIERS, SCHEMATA } from './ftm-words.ts'
import { placedIdentifiers } from './identifiers.ts'
import { namesOf, within } from './list-rows.ts'

const NAMES: readonly (readonly [property: string, kind: NameKind])[] = [
  ['name', 'official'],
  ['alias', 'alias'],
  ['weakAlias', 'weak_alias'],
  ['previousName', 'former'],
  ['abbreviation', 'acronym'],
]

const NAME_LIMIT = 1000
// biome-ignore lint/suspicious/noControlCharactersInRegex: names may not hold them
const CONTROL = /[\u0000-\u001f\u007f]/g

/** What a line of a party or thing tells. @returns null where it has no name */
export function entityOf(line: FtmLine): EntityFacts | null {
  const { kind, matchable } = SCHEMATA.get(line.schema)!
  const { country, also } = countriesOf(line, kind === 'person' ? 'person' : matchable ? 'party' : 'thing')
  const names = namesOf(namesIn(line), country)
  const [incorporated, incorporatedWords] = dateIn(line, 'incorporationDate', 'first')
  const dissolved = valuesOf(line, 'dissolutionDate')
  const { identifiers, unplaced } = identifiersOf(line, country)
  const [words, carried] = textsOf(line)
  const facts: EntityFacts = {
    kind,
    names,
    country,
    ownershipStatus: null,
    incorporated,
    status: valuesOf(line, 'status').join('; ') || (dissolved.length > 0 ? 'dissolved' : null),
    matchable,
    identifiers,
    address: addressOf(line),
    evidence: null,
    note: noteOf([
      ...words,
      labelled('Legal form', valuesOf(line, 'legalForm')),
      labelled('Type', valuesOf(line, 'type')),
      labelled('Position', valuesOf(line, 'position')),
      labelled('Born', valuesOf(line, 'birthDate')),
      labelled('Died', valuesOf(line, 'deathDate')),
      labelled('Dissolved', dissolved),
      incorporatedWords,
      also,
      ...unplaced,
    ]),
    ...carried,
  }
  return facts.names.length > 0 ? facts : null
}

function namesIn(line: FtmLine): { text: string; kind: NameKind }[] {
  const names: { text: string; kind: NameKind }[] = []
  for (const [property, kind] of NAMES) {
    for (const text of valuesOf(line, property)) {
      const name = { text: within(text.replace(CONTROL, ' ').toWellFormed(), NAME_LIMIT), kind }
      // The caption is the name that the publisher chose to show.
      if (kind === 'official' && text === line.caption) names.unshift(name)
      else names.push(name)
    }
  }
  return names
}

/** The country that an entity belongs to, and in words all others. */
function countriesOf(
  line: FtmLine,
  of: keyof typeof COUNTRY_PROPERTIES,
): { country: string | null; also: string | null } {
  let country: string | null = null
  let others: string[] | undefined
  for (const property of COUNTRY_PROPERTIES[of]) {
    for (const value of valuesOf(line, property)) {
      const code = countryOfCode(value)
      country ??= code
      if (code === country && value.length === 2) continue
      others ??= []
      const word = value.length === 2 && code ? code : value
      if (!others.includes(word)) others.push(word)
    }
  }
  return { country, also: others ? labelled('Countries', others) : null }
}

/** FtM has codes of its own: `gb-sct` is a part of a country, `suhh` a country that was, `zz` the whole world. */
function countryOfCode(value: string): string | null {
  return countryOf(value.length > 3 && value[2] === '-' ? value.slice(0, 2) : value)
}

function identifiersOf(line: FtmLine, country: string | null): ReturnType<typeof placedIdentifiers> {
  const found: { scheme: string | null; id: string; name: string }[] = []
  const take = (name: string, scheme: string | null) => {
    for (const id of valuesOf(line, name)) found.push({ scheme, id, name })
  }
  for (const [property, scheme] of IDENTIFIERS) if (property in line.properties) take(property, scheme)
  for (const [property, kind] of NATIONAL_IDENTIFIERS) {
    if (property in line.properties) take(property, country && `${country}-${kind}`)
  }
  return placedIdentifiers(found)
}

function addressOf(line: FtmLine): string | null {
  const addresses = valuesOf(line, 'address')
  return addresses.length === 0 ? null : within(addresses.join('; ').trim(), TEXT_LIMIT) || null
}

/** The free texts, and the fields that an export of Probity put among them. */
function textsOf(line: FtmLine): [words: string[], carried: Partial<EntityFacts> | null] {
  let carried: Partial<EntityFacts> | null = null
  const words: string[] = []
  for (const property of ['notes', 'description', 'summary']) {
    for (const text of valuesOf(line, property)) {
      const fields = mayCarry(text) ? carriedEntity(text) : null
      if (fields) carried = Object.assign({}, carried, fields)
      else words.push(text)
    }
  }
  return [words, carried]
}
