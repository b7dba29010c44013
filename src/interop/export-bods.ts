import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import type { Entity, Interest, OwnershipLink } from '../knowledge/facts.ts'
import { contentHash } from '../knowledge/ids.ts'
import type { KnowledgeSnapshot } from '../knowledge/index.ts'
import { interestsOf } from '../sources/bods-interests.ts'
import { partyOf } from '../sources/bods-party.ts'
import { type BodsStatement, type JsonObject, statementOf } from '../sources/bods-statement.ts'
import { carriedText } from '../sources/carried.ts'
import { ExportedRows } from './exported-rows.ts'
import { unsaid } from './unsaid.ts'

const ENTITY_TYPE: Record<Exclude<Entity['kind'], 'person'>, string> = {
  company: 'registeredEntity',
  state: 'state',
  public_body: 'stateBody',
  fund: 'legalEntity',
  other: 'legalEntity',
}

const INTEREST_TYPE: Record<Interest, string> = {
  shareholding: 'shareholding',
  voting: 'votingRights',
  control: 'otherInfluenceOrControl',
  golden_share: 'controlViaCompanyRulesOrArticles',
  beneficial: 'unknownInterest',
}

const PERSON_NAME: Partial<Record<Entity['names'][number]['kind'], string>> = { official: 'legal', former: 'former' }

/** Codes of the reference table of countries that ISO 3166-1 does not name. */
const OTHER_COUNTRIES: Record<string, string> = { EU: 'European Union', UN: 'United Nations', XK: 'Kosovo' }

/**
 * A snapshot as statements of the Beneficial Ownership Data Standard 0.4, one JSON array: a statement for each party and
 * for each ownership link. Listings have no place in the standard and are not in it. Fields that the standard has no
 * member for are carried in annotations (`docs/sources/bods.md`).
 * @param dataset only the rows of this dataset; null: of all
 */
export async function* exportBods(snapshot: KnowledgeSnapshot, dataset: string | null): AsyncGenerator<string> {
  let before = '['
  for (const statement of statements(snapshot, new ExportedRows(snapshot, dataset))) {
    yield `${before}\n${JSON.stringify(statement)}`
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

function* statements(snapshot: KnowledgeSnapshot, rows: ExportedRows): Generator<JsonObject> {
  const writer = new BodsWriter(snapshot, rows)
  for (const entity of rows.entities()) yield writer.party(entity)
  for (const link of rows.links()) yield writer.relationship(link)
  for (const entity of rows.entities()) if (entity.ownershipStatus === 'undisclosed') yield writer.undisclosed(entity)
}

class BodsWriter {
  readonly #snapshot: KnowledgeSnapshot
  readonly #rows: ExportedRows

  constructor(snapshot: KnowledgeSnapshot, rows: ExportedRows) {
    this.#snapshot = snapshot
    this.#rows = rows
  }

  party(entity: Entity): JsonObject {
    const recordId = this.#rows.idOf(entity.id)
    const isPerson = entity.kind === 'person'
    const details = isPerson ? personDetails(entity) : entityDetails(entity)
    const statement = this.#statement(entity, recordId, isPerson ? 'person' : 'entity', recordId, details)
    if (entity.note !== null) statement.annotations = [comment(entity.note)]
    const read = partyOf(readBack(statement))
    const facts = this.#rows.entityFacts(entity)
    // The status is always said: an import would else take it from the relationships.
    const carried = {
      ...unsaid(typeof read === 'string' ? null : read.facts, facts),
      ownershipStatus: entity.ownershipStatus,
    }
    return identified(statement, [...(entity.note === null ? [] : [entity.note]), carriedText(carried)])
  }

  relationship(link: OwnershipLink): JsonObject {
    const subject = this.#rows.idOf(link.ownedId)
    const details = {
      isComponent: false,
      subject,
      interestedParty: this.#rows.idOf(link.ownerId),
      interests: [interestDetails(link)],
    }
    const statement = this.#statement(link, link.id, 'relationship', subject, details, fullDay(link.asOf))
    const [read] = interestsOf(readBack(statement), '')
    const carried = unsaid(typeof read === 'object' ? read : null, this.#rows.linkFacts(link))
    return identified(statement, [carriedText(carried)])
  }

  /** What the standard has for an owner who is not disclosed: a relationship without a party, and the reason. */
  undisclosed(entity: Entity): JsonObject {
    const subject = this.#rows.idOf(entity.id)
    const details = {
      isComponent: false,
      subject,
      interestedParty: { reason: 'unknown', description: 'Ownership status in Probity: undisclosed' },
      interests: [],
    }
    return identified(this.#statement(entity, `${subject}-undisclosed`, 'relationship', subject, details), [])
  }

  #statement(
    row: { dataset: string; evidence: string },
    recordId: string,
    recordType: string,
    declarationSubject: string,
    recordDetails: JsonObject,
    date: string | null = null,
  ): JsonObject {
    const info = this.#snapshot.datasetInfos.get(row.dataset)
    const day = info?.publishedOn ?? (info?.importedAt ?? this.#snapshot.activatedAt).slice(0, 10)
    const license = info?.licence && URL.canParse(info.licence) ? { license: info.licence } : undefined
    return {
      declarationSubject,
      statementDate: date ?? day,
      publicationDetails: {
        publicationDate: day,
        bodsVersion: '0.4',
        ...license,
        publisher: { name: info?.publisher ?? 'Probity' },
      },
      recordId,
      recordType,
      recordStatus: 'new',
      ...this.#source(row.evidence),
      recordDetails,
    }
  }

  #source(evidence: string): { source?: JsonObject } {
    const source = this.#snapshot.evidence.get(evidence)
    if (!source) return {}
    return {
      source: {
        description: source.title,
        ...(source.url === null ? undefined : { url: source.url }),
        ...(source.publisher === null ? undefined : { assertedBy: [{ name: source.publisher }] }),
      },
    }
  }
}

const comment = (description: string): JsonObject => ({
  statementPointerTarget: '/',
  motivation: 'commenting',
  createdBy: { name: 'Probity' },
  description,
})

/** The statement with its comments, and as its id 32 hexadecimal digits over all of it: another content is another statement. */
function identified(statement: JsonObject, comments: readonly string[]): JsonObject {
  const whole = comments.length === 0 ? statement : { ...statement, annotations: comments.map(comment) }
  return { statementId: contentHash(whole), ...whole }
}

function readBack(statement: JsonObject): BodsStatement {
  const read = statementOf({ statementId: 'to be made', ...statement })
  if (typeof read === 'string') throw new Error(`an exported statement that cannot be read: ${read}`)
  return read
}

function entityDetails(entity: Entity): JsonObject {
  const kind = entity.kind as keyof typeof ENTITY_TYPE
  return {
    isComponent: false,
    entityType: { type: entity.matchable ? ENTITY_TYPE[kind] : 'unknownEntity' },
    ...(entity.matchable ? undefined : { unspecifiedEntityDetails: NOT_A_PARTY }),
    name: entity.name,
    ...given(
      'alternateNames',
      entity.names.slice(1).map(({ text }) => text),
    ),
    ...(entity.country === null ? undefined : { jurisdiction: countryDetails(entity.country) }),
    ...given('identifiers', identifierDetails(entity)),
    ...dated('foundingDate', entity.incorporated),
    ...(entity.address === null ? undefined : { addresses: [{ address: entity.address }] }),
  }
}

function personDetails(entity: Entity): JsonObject {
  return {
    isComponent: false,
    personType: entity.matchable ? 'knownPerson' : 'unknownPerson',
    ...(entity.matchable ? undefined : { unspecifiedPersonDetails: NOT_A_PARTY }),
    names: entity.names.map(({ text, kind }) => ({ type: PERSON_NAME[kind] ?? 'alternative', fullName: text })),
    ...(entity.country === null ? undefined : { nationalities: [countryDetails(entity.country)] }),
    ...given('identifiers', identifierDetails(entity)),
    ...(entity.address === null ? undefined : { addresses: [{ address: entity.address }] }),
  }
}

/** Of what stands for a party, such as `unnamed vendor`, or is none, such as a ship. */
const NOT_A_PARTY = { reason: 'informationUnknownToPublisher', description: 'The name stands for no known party' }

function identifierDetails({ identifiers }: Entity): JsonObject[] {
  return identifiers.map(({ scheme, id }) => ({ id, scheme }))
}

function countryDetails(code: string): JsonObject {
  const name = (english.countries as Record<string, string | string[]>)[code] ?? OTHER_COUNTRIES[code] ?? code
  return { name: [name].flat()[0], code }
}

function interestDetails(link: OwnershipLink): JsonObject {
  const share = Object.fromEntries(
    [
      ['exact', link.shareExact],
      ['minimum', link.shareMin],
      ['maximum', link.shareMax],
    ].flatMap(([member, value]) => (value ? [[member, Number(value)]] : [])),
  )
  return {
    type: INTEREST_TYPE[link.interest],
    directOrIndirect: link.direct ? 'direct' : 'indirect',
    ...(link.interest === 'beneficial' ? { beneficialOwnershipOrControl: true } : undefined),
    ...(link.note === null ? undefined : { details: link.note }),
    ...(Object.keys(share).length === 0 ? undefined : { share }),
    ...dated('startDate', link.start),
    ...dated('endDate', link.end),
  }
}

/** Dates of BODS are full days: one that is less exact is carried, not made more exact than it is. */
const fullDay = (date: string | null): string | null => (date?.length === 10 ? date : null)

const dated = (member: string, date: string | null): JsonObject => (fullDay(date) === null ? {} : { [member]: date })

const given = (member: string, values: readonly unknown[]): JsonObject =>
  values.length === 0 ? {} : { [member]: values }
