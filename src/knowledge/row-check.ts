import {
  ADVERSE_STATUSES,
  ATTRIBUTE_VALUES_OF_LAW,
  DEPLOYMENT_ROLES,
  ENTITY_KINDS,
  INTERESTS,
  NAME_KINDS,
  OUTCOME_EFFECTS,
  OWNERSHIP_STATUSES,
} from './facts.ts'
import { firstDay, isPartialDate, lastDay } from './partial-date.ts'
import type {
  DeploymentInput,
  EntityInput,
  EvidenceInput,
  JurisdictionInput,
  ListingInput,
  LoadableInput,
  OwnershipInput,
  SameAsInput,
} from './rows.ts'

/** Longest text of any column, and of those that an answer bounds more closely. */
const TEXT_LIMIT = 8000
const TITLE_LIMIT = 1000
const PUBLISHER_LIMIT = 500
const RESPONSE_LIMIT = 4000
const GRADE = /^[A-F][1-6]$/
const SHARE = /^\d{1,3}(\.\d{1,12})?$/
const MONEY = /^\d{1,18}(\.\d{1,6})?$/
const URL = /^https?:\/\/\S+$/
const SCHEME = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/
const LEI = /^[A-Z0-9]{18}\d{2}$/
const DEPLOYMENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
const CODE = /^[a-z][a-z0-9_]*$/
const LIST_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const LAW = new Set([
  'compels_cooperation',
  'secrecy_of_orders',
  'independent_judicial_review',
  'extraterritorial_reach',
])
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
const EVIDENCE_STATUSES = ['allegation', 'charge', 'official_finding', 'final_decision', 'record', 'edition']

/** Raised inside this file only, to leave a check at its first fault. */
class Fault extends Error {}

function demand(condition: boolean, reason: string): void {
  if (!condition) throw new Fault(reason)
}

/**
 * Why a row cannot be loaded, in words for the person who mends the source; null for a good row. The database refuses
 * the same rows by its constraints: here the reason gets its words.
 * @param countries the codes of the reference table
 */
export function faultOf(row: LoadableInput, countries: ReadonlySet<string>): string | null {
  try {
    demandWellFormed(row)
    const country = (value: string | null, column: string) =>
      demand(value === null || countries.has(value), `${column} "${value}" is not an ISO 3166-1 alpha-2 code`)
    switch (row.table) {
      case 'entity':
        checkEntity(row, country)
        break
      case 'same_as':
        checkSameAs(row)
        break
      case 'ownership':
        checkOwnership(row)
        break
      case 'listing':
        checkListing(row)
        break
      case 'deployment':
        checkDeployment(row, country)
        break
      case 'jurisdiction_fact':
        checkJurisdiction(row, country)
        break
    }
    return null
  } catch (error) {
    if (error instanceof Fault) return error.message
    throw error
  }
}

type CountryCheck = (value: string | null, column: string) => void

function checkEntity(row: EntityInput, country: CountryCheck): void {
  checkRef(row.ref, 'id')
  oneOf(row.kind, ENTITY_KINDS, 'kind')
  demand(row.names.length > 0, 'no name')
  demand(row.names[0]!.kind === 'official', 'the first name is not the official one')
  for (const name of row.names) {
    demand(name.text.trim() !== '', 'an empty name')
    demand(name.text.length <= 1000, `a name of more than 1000 characters`)
    demand(!CONTROL.test(name.text), `name "${printable(name.text)}" has a control character`)
    oneOf(name.kind, NAME_KINDS, 'kind of name')
    demand(
      name.script === null || /^[A-Z][a-z]{3}$/.test(name.script),
      `script "${name.script}" is not an ISO 15924 code`,
    )
    demand(
      name.language === null || /^[a-z]{2}$/.test(name.language),
      `language "${name.language}" is not an ISO 639-1 code`,
    )
  }
  country(row.country, 'country')
  if (row.ownershipStatus !== null) oneOf(row.ownershipStatus, OWNERSHIP_STATUSES, 'ownership_status')
  date(row.incorporated, 'incorporated')
  for (const { scheme, id } of row.identifiers) {
    demand(
      SCHEME.test(scheme) && scheme.length >= 2 && scheme.length <= 64,
      `identifier scheme "${scheme}" is not an org-id.guide code`,
    )
    demand(/^\S/.test(id) && id.length <= 128 && !CONTROL.test(id), `identifier "${printable(id)}" is not usable`)
    demand(scheme !== 'XI-LEI' || LEI.test(id), `"${id}" is not a LEI`)
  }
  if (row.evidence) checkEvidence(row.evidence)
}

function checkSameAs(row: SameAsInput): void {
  checkKey(row.key)
  checkRef(row.a, 'a_id')
  checkRef(row.b, 'b_id')
  demand(!sameRef(row.a, row.b), `"${row.a.sourceId}" is said to be the same as itself`)
  demand(row.basis.trim() !== '', 'no basis')
  oneOf(row.confidence, ['confirmed', 'inferred', 'refuted'], 'confidence')
  demand(row.confidence === 'inferred' || row.verified, `a ${row.confidence} identity needs a source`)
  if (row.evidence) checkEvidence(row.evidence)
}

function checkOwnership(row: OwnershipInput): void {
  checkGraded(row)
  checkRef(row.owned, 'owned_id')
  checkRef(row.owner, 'owner_id')
  demand(!sameRef(row.owned, row.owner), `"${row.owned.sourceId}" is said to own itself`)
  share(row.shareExact, 'share_exact')
  share(row.shareMin, 'share_min')
  share(row.shareMax, 'share_max')
  demand(
    row.shareExact === null || (row.shareMin === null && row.shareMax === null),
    'share_exact stands beside share_min or share_max',
  )
  demand(
    row.shareMin === null || row.shareMax === null || Number(row.shareMin) <= Number(row.shareMax),
    `share_min ${row.shareMin} is greater than share_max ${row.shareMax}`,
  )
  oneOf(row.interest, INTERESTS, 'interest')
  interval(row.start, row.end, 'start', 'end')
  date(row.asOf, 'as_of')
}

function checkListing(row: ListingInput): void {
  checkGraded(row)
  checkRef(row.entity, 'entity_id')
  interval(row.listedOn, row.delistedOn, 'listed_on', 'delisted_on')
}

function checkDeployment(row: DeploymentInput, country: CountryCheck): void {
  checkGraded(row)
  demand(
    DEPLOYMENT_ID.test(row.sourceId) && row.sourceId.length <= 100,
    `id "${printable(row.sourceId)}" is not usable`,
  )
  demand(row.event !== '' && row.event.length <= 200, 'the event is empty or longer than 200 characters')
  checkRef(row.vendor, 'vendor_id')
  oneOf(row.role, DEPLOYMENT_ROLES, 'role')
  demand(row.buyer.trim() !== '', 'no buyer')
  for (const name of [row.buyer, row.financier ?? ''])
    demand(name.length <= 1000, 'a name of more than 1000 characters')
  country(row.buyerCountry, 'buyer_country')
  demand(CODE.test(row.capability), `capability "${row.capability}" is not a capability code`)
  demand(row.description.trim() !== '', 'no description')
  interval(row.start, row.end, 'start_year', 'end_year')
  demand(row.valueUsd === null || MONEY.test(row.valueUsd), `value_usd "${row.valueUsd}" is not a decimal amount`)
  demand(row.financier === null || row.financier.trim() !== '', 'an empty financier')
  country(row.financierCountry, 'financier_country')
  oneOf(row.adverseStatus, ADVERSE_STATUSES, 'adverse_status')
  demand(row.adverseStatus === 'none' || row.adverseNote !== null, 'adverse_status without adverse_note')
  demand(row.adverseStatus !== 'none' || row.actListIds.length === 0, 'act_list_id beside adverse_status none')
  for (const id of row.actListIds) demand(LIST_ID.test(id), `act_list_id "${id}" is not a list id`)
  if (row.outcomeEffect !== null) oneOf(row.outcomeEffect, OUTCOME_EFFECTS, 'outcome_effect')
  date(row.sourceDate, 'source_date')
}

function checkJurisdiction(row: JurisdictionInput, country: CountryCheck): void {
  checkGraded(row)
  country(row.country, 'country')
  demand(CODE.test(row.attribute), `attribute "${row.attribute}" is not a code`)
  demand(row.value !== '', 'no value')
  if (LAW.has(row.attribute)) oneOf(row.value, ATTRIBUTE_VALUES_OF_LAW, 'value')
  if (row.attribute === 'fatf_status') oneOf(row.value, ['black', 'grey'], 'value')
  interval(row.validFrom, row.validTo, 'valid_from', 'valid_to')
}

function checkGraded(row: {
  key: string
  evidence: EvidenceInput | null
  grade: string | null
  verified: boolean
}): void {
  checkKey(row.key)
  demand(row.grade === null || GRADE.test(row.grade), `grade "${row.grade}" is not an Admiralty code A1 to F6`)
  demand(!row.verified || row.grade !== null, 'a verified row needs the grade of its source')
  if (row.evidence) checkEvidence(row.evidence)
}

function checkEvidence(evidence: EvidenceInput): void {
  demand(evidence.title.trim() !== '', 'no source_title')
  demand(evidence.title.length <= TITLE_LIMIT, `a source_title of more than ${TITLE_LIMIT} characters`)
  demand(
    (evidence.publisher ?? '').length <= PUBLISHER_LIMIT,
    `a source_publisher of more than ${PUBLISHER_LIMIT} characters`,
  )
  demand(
    (evidence.publisherInterest ?? '').length <= PUBLISHER_LIMIT,
    `a publisher interest of more than ${PUBLISHER_LIMIT} characters`,
  )
  demand((evidence.response ?? '').length <= RESPONSE_LIMIT, `a response of more than ${RESPONSE_LIMIT} characters`)
  demand(evidence.publisher === null || evidence.publisher.trim() !== '', 'an empty source_publisher')
  demand(evidence.publisherInterest === null || evidence.publisherInterest.trim() !== '', 'an empty publisher interest')
  date(evidence.publishedOn, 'source_date')
  demand(
    evidence.url === null || (URL.test(evidence.url) && evidence.url.length <= 2000),
    `source_url "${printable(evidence.url ?? '')}" is not a web address`,
  )
  oneOf(evidence.status, EVIDENCE_STATUSES, 'status of the source')
}

function checkKey(key: string): void {
  demand(key !== '' && key.length <= 500, 'the key of the row is empty or longer than 500 characters')
}

function checkRef(ref: { sourceId: string }, column: string): void {
  demand(ref.sourceId.trim() !== '' && ref.sourceId.length <= 300, `${column} is empty or longer than 300 characters`)
}

function sameRef(a: { namespace: string; sourceId: string }, b: { namespace: string; sourceId: string }): boolean {
  return a.namespace === b.namespace && a.sourceId === b.sourceId
}

function oneOf(value: string, allowed: readonly string[], column: string): void {
  demand(allowed.includes(value), `${column} "${printable(value)}" is none of ${allowed.join(', ')}`)
}

function share(value: string | null, column: string): void {
  demand(
    value === null || (SHARE.test(value) && Number(value) <= 100),
    `${column} "${value}" is not a per cent from 0 to 100`,
  )
}

function date(value: string | null, column: string): void {
  demand(value === null || isPartialDate(value), `${column} "${value}" is not a date YYYY, YYYY-MM or YYYY-MM-DD`)
}

function interval(start: string | null, end: string | null, startColumn: string, endColumn: string): void {
  date(start, startColumn)
  date(end, endColumn)
  demand(
    start === null || end === null || firstDay(start) <= lastDay(end),
    `${startColumn} ${start} is after ${endColumn} ${end}`,
  )
}

/** PostgreSQL holds no NUL, the canonical form no lone surrogate, and an answer no text without bounds. */
function demandWellFormed(value: unknown): void {
  if (typeof value === 'string') {
    demand(value.length <= TEXT_LIMIT, `a text of more than ${TEXT_LIMIT} characters`)
    demand(!value.includes('\0'), 'a NUL character')
    demand(value.isWellFormed(), 'a lone surrogate: the text is not Unicode')
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) demandWellFormed(part)
  }
}

/** Untrusted text for a message: no control characters, and short. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.replace(/[\u0000-\u001f\u007f]/g, '�').slice(0, 80)
}
