import type { OwnershipStatus } from '../knowledge/facts.ts'
import { isNominee, partyNamed } from './bods-interests.ts'
import { isNomination, isUnnamed } from './bods-party.ts'
import { type BodsStatement, objectOf, textOf } from './bods-statement.ts'
import { SourceFormatError } from './source.ts'

/**
 * What must be known of all statements before the first row: which statement of each record is the newest, and of which
 * entities an owner is not named.
 */

/** Reasons for naming no interested party from which it follows that an owner was not disclosed. */
const UNDISCLOSED = new Set([
  'subjectUnableToConfirmOrIdentifyBeneficialOwner',
  'interestedPartyHasNotProvidedInformation',
  'subjectExemptFromDisclosure',
  'interestedPartyExemptFromDisclosure',
  'unknown',
])

interface Newest {
  /** Number of the statement among all of the files. */
  number: number
  date: string
  type: string
  publisher: string
}

export class BodsSurvey {
  /** Each name with itself: a text that was read for every record is kept once. */
  readonly #publishers = new Map<string, string>()
  publishedOn: string | null = null
  license: string | null = null
  readonly #newest = new Map<string, Newest>()
  /** Records of parties behind whom somebody stands who is not named. */
  readonly #behind = new Map<string, OwnershipStatus>()
  readonly #statuses = new Map<string, OwnershipStatus>()
  readonly #unnamed = new Map<string, { reason: string; words: string }[]>()

  get publishers(): string[] {
    return [...this.#publishers.keys()]
  }

  /**
   * First reading: takes each statement in its order. Of one record the statement with the latest date is the newest, of
   * equal dates the later one.
   * @throws {SourceFormatError} where two publishers use one record id for what may be two parties
   */
  take(number: number, statement: BodsStatement): void {
    const { recordId, recordType: type, publishedOn } = statement
    const publisher = this.#publishers.get(statement.publisher) ?? statement.publisher
    this.#publishers.set(publisher, publisher)
    this.license ??= statement.license
    if (publishedOn !== null && (this.publishedOn === null || publishedOn > this.publishedOn)) {
      this.publishedOn = publishedOn
    }
    const date = statement.date ?? ''
    const before = this.#newest.get(recordId)
    if (before && (before.publisher !== publisher || before.type !== type)) {
      throw new SourceFormatError(
        `record ${JSON.stringify(recordId)} is ${article(before.type)} of ${before.publisher} and ${article(type)} of ${publisher}: import the files of each as a dataset of its own`,
      )
    }
    if (before && before.date > date) return
    this.#newest.set(recordId, { number, date, type, publisher })
    if (type === 'relationship') return
    this.#behind.delete(recordId)
    if (isUnnamed(statement)) this.#behind.set(recordId, 'undisclosed')
    else if (isNomination(statement)) this.#behind.set(recordId, 'nominee_reported')
  }

  /** Second reading, of the newest statements: what the relationships in force say of owners who are not named. */
  weigh(statement: BodsStatement): void {
    if (statement.recordType !== 'relationship' || statement.recordStatus === 'closed') return
    const subject = textOf(statement.details.subject)
    const party = partyNamed(statement.details.interestedParty)
    if (subject === null || party === null) return
    if ('recordId' in party) {
      const status = this.#behind.get(party.recordId)
      if (status) this.#mark(subject, status)
      if (isNominee(statement)) this.#mark(subject, 'nominee_reported')
      return
    }
    this.#unnamed.set(subject, [...(this.#unnamed.get(subject) ?? []), party])
    if (UNDISCLOSED.has(party.reason)) this.#mark(subject, 'undisclosed')
  }

  isNewest(number: number, { recordId }: BodsStatement): boolean {
    return this.#newest.get(recordId)?.number === number
  }

  /** What the relationships say of the ownership of an entity. */
  ownershipOf({ recordId, details }: BodsStatement): { status: OwnershipStatus | null; words: string[] } {
    const status = this.#statuses.get(recordId) ?? null
    const unnamed = this.#unnamed.get(recordId) ?? []
    const listed = objectOf(details.publicListing)?.hasPublicListing === true
    const exempt = unnamed.length > 0 && unnamed.every(({ reason }) => reason === 'subjectExemptFromDisclosure')
    return {
      // A listed company that is exempt hides nobody: its shareholders are only not known from here.
      status: status === 'undisclosed' && listed && exempt ? 'listed_unconfirmed' : status,
      words: unnamed.map(({ words }) => `Interested party not named: ${words}`),
    }
  }

  /** An owner who is not disclosed weighs more than a nominee whose principal may be named. */
  #mark(subject: string, status: OwnershipStatus): void {
    if (this.#statuses.get(subject) !== 'undisclosed') this.#statuses.set(subject, status)
  }
}

const article = (type: string): string => `${type === 'entity' ? 'an' : 'a'} ${type}`
