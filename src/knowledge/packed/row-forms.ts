import type { Entity, EntityName, Evidence, FactRow, Listing, OwnershipLink } from '../facts.ts'
import type { IdTable } from './id-table.ts'
import type { RowForm } from './rows.ts'

/**
 * How each kind of row is packed. Ids that others name too are numbers of a table, words of which there are few are
 * numbers of a vocabulary, and null is 0. An unpacked row has its fields in the order of the SQL: facts are recorded as
 * they are read.
 */
export interface Naming {
  /** Ids of entities. */
  ids: IdTable
  /** Ids of evidence. */
  sources: IdTable
  words: Words
}

/** Words of which there are few: codes, kinds, datasets. Null is one of them. */
export class Words {
  readonly #words: (string | null)[] = [null]
  readonly #numbers = new Map<string | null, number>([[null, 0]])

  add(word: string | null): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#words.length)
    return this.#words.push(word) - 1
  }

  /** The word of a number that `add` gave. The caller knows which kind of word it is. */
  at<Word extends string | null>(number: number): Word {
    return this.#words[number] as Word
  }
}

type Text = string | 0
const packText = (text: string | null): Text => text ?? 0
const unpackText = (text: Text): string | null => (text === 0 ? null : text)

type Flag = 0 | 1
const packFlag = (flag: boolean): Flag => (flag ? 1 : 0)

type EntityFields = readonly [
  id: number,
  sourceId: string,
  dataset: number,
  kind: number,
  name: string,
  country: number,
  ownershipStatus: number,
  incorporated: Text,
  status: Text,
  matchable: Flag,
  address: Text,
  evidence: number,
  note: Text,
  /** Text, kind, script and language of each name in turn; the text is 0 where it is the entity's name. */
  names: readonly (string | number)[],
  /** Scheme and id of each identifier in turn. */
  identifiers: readonly (string | number)[],
]

export function entityForm({ ids, sources, words }: Naming): RowForm<Entity, EntityFields> {
  return {
    pack: (row) => [
      ids.add(row.id),
      row.sourceId,
      words.add(row.dataset),
      words.add(row.kind),
      row.name,
      words.add(row.country),
      words.add(row.ownershipStatus),
      packText(row.incorporated),
      packText(row.status),
      packFlag(row.matchable),
      packText(row.address),
      sources.add(row.evidence),
      packText(row.note),
      row.names.flatMap(({ text, kind, script, language }) => [
        text === row.name ? 0 : text,
        words.add(kind),
        words.add(script),
        words.add(language),
      ]),
      row.identifiers.flatMap(({ scheme, id }) => [words.add(scheme), id]),
    ],
    unpack: (fields) => ({
      id: ids.at(fields[0]),
      sourceId: fields[1],
      dataset: words.at(fields[2]),
      kind: words.at(fields[3]),
      name: fields[4],
      country: words.at(fields[5]),
      ownershipStatus: words.at(fields[6]),
      incorporated: unpackText(fields[7]),
      status: unpackText(fields[8]),
      matchable: fields[9] === 1,
      address: unpackText(fields[10]),
      evidence: sources.at(fields[11]),
      note: unpackText(fields[12]),
      names: namesOf(fields[13], fields[4], words),
      identifiers: identifiersOf(fields[14], words),
    }),
  }
}

function namesOf(fields: readonly (string | number)[], official: string, words: Words): EntityName[] {
  const names: EntityName[] = []
  for (let at = 0; at < fields.length; at += 4) {
    names.push({
      text: fields[at] === 0 ? official : (fields[at] as string),
      kind: words.at(fields[at + 1] as number),
      script: words.at(fields[at + 2] as number),
      language: words.at(fields[at + 3] as number),
    })
  }
  return names
}

function identifiersOf(fields: readonly (string | number)[], words: Words): Entity['identifiers'] {
  const identifiers: Entity['identifiers'] = []
  for (let at = 0; at < fields.length; at += 2) {
    identifiers.push({ scheme: words.at(fields[at] as number), id: fields[at + 1] as string })
  }
  return identifiers
}

type GradedFields = readonly [id: string, dataset: number, grade: number, verified: Flag, evidence: number, note: Text]

const packGraded = (row: FactRow & { id: string }, { sources, words }: Naming): GradedFields => [
  row.id,
  words.add(row.dataset),
  words.add(row.grade),
  packFlag(row.verified),
  sources.add(row.evidence),
  packText(row.note),
]

const unpackGraded = (
  [id, dataset, grade, verified, evidence, note]: readonly [...GradedFields, ...unknown[]],
  { sources, words }: Naming,
) => ({
  id,
  dataset: words.at<string>(dataset),
  grade: words.at<FactRow['grade']>(grade),
  verified: verified === 1,
  evidence: sources.at(evidence),
  note: unpackText(note),
})

type LinkFields = readonly [
  ...GradedFields,
  ownedId: number,
  ownerId: number,
  shareExact: Text,
  shareMin: Text,
  shareMax: Text,
  interest: number,
  direct: Flag,
  start: Text,
  end: Text,
  asOf: Text,
]

export function linkForm(naming: Naming): RowForm<OwnershipLink, LinkFields> {
  const { ids, words } = naming
  return {
    pack: (row) => [
      ...packGraded(row, naming),
      ids.add(row.ownedId),
      ids.add(row.ownerId),
      packText(row.shareExact),
      packText(row.shareMin),
      packText(row.shareMax),
      words.add(row.interest),
      packFlag(row.direct),
      packText(row.start),
      packText(row.end),
      packText(row.asOf),
    ],
    unpack: (fields) => ({
      ...unpackGraded(fields, naming),
      ownedId: ids.at(fields[6]),
      ownerId: ids.at(fields[7]),
      shareExact: unpackText(fields[8]),
      shareMin: unpackText(fields[9]),
      shareMax: unpackText(fields[10]),
      interest: words.at(fields[11]),
      direct: fields[12] === 1,
      start: unpackText(fields[13]),
      end: unpackText(fields[14]),
      asOf: unpackText(fields[15]),
    }),
  }
}

type ListingFields = readonly [
  ...GradedFields,
  entityId: number,
  listId: number,
  listedOn: Text,
  delistedOn: Text,
  scope: Text,
  program: Text,
  legalBasis: Text,
]

export function listingForm(naming: Naming): RowForm<Listing, ListingFields> {
  const { ids, words } = naming
  return {
    pack: (row) => [
      ...packGraded(row, naming),
      ids.add(row.entityId),
      words.add(row.listId),
      packText(row.listedOn),
      packText(row.delistedOn),
      packText(row.scope),
      packText(row.program),
      packText(row.legalBasis),
    ],
    unpack: (fields) => ({
      ...unpackGraded(fields, naming),
      entityId: ids.at(fields[6]),
      listId: words.at(fields[7]),
      listedOn: unpackText(fields[8]),
      delistedOn: unpackText(fields[9]),
      scope: unpackText(fields[10]),
      program: unpackText(fields[11]),
      legalBasis: unpackText(fields[12]),
    }),
  }
}

type EvidenceFields = readonly [
  id: number,
  title: string,
  publisher: Text,
  publisherInterest: Text,
  publishedOn: Text,
  url: Text,
  grade: number,
  status: number,
  response: Text,
  verified: Flag,
  dataset: number,
]

export function evidenceForm({ sources, words }: Naming): RowForm<Evidence, EvidenceFields> {
  return {
    pack: (row) => [
      sources.add(row.id),
      row.title,
      packText(row.publisher),
      packText(row.publisherInterest),
      packText(row.publishedOn),
      packText(row.url),
      words.add(row.grade),
      words.add(row.status),
      packText(row.response),
      packFlag(row.verified),
      words.add(row.dataset),
    ],
    unpack: (fields) => ({
      id: sources.at(fields[0]),
      title: fields[1],
      publisher: unpackText(fields[2]),
      publisherInterest: unpackText(fields[3]),
      publishedOn: unpackText(fields[4]),
      url: unpackText(fields[5]),
      grade: words.at(fields[6]),
      status: words.at(fields[7]),
      response: unpackText(fields[8]),
      verified: fields[9] === 1,
      dataset: words.at(fields[10]),
    }),
  }
}
