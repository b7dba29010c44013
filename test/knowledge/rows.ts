import type {
  DatasetMeta,
  DeploymentInput,
  EditionInput,
  EntityInput,
  EvidenceInput,
  FactRowInput,
  JurisdictionInput,
  ListingInput,
  OwnershipInput,
  SameAsInput,
} from '../../src/knowledge/rows.ts'

/** Rows and editions for tests: good ones, of which a test changes what it is about. */

const origin = { file: 'rows.csv', line: 2 }
const ref = (sourceId: string) => ({ namespace: 'test', sourceId })

export const source: EvidenceInput = {
  title: 'A report',
  publisher: 'A newspaper',
  publisherInterest: null,
  publishedOn: '2024-05',
  url: 'https://example.org/report',
  status: 'record',
  response: null,
}

const graded = { evidence: source, grade: 'B2', verified: true, note: null }

export function entity(id: string, change: Partial<EntityInput> = {}): EntityInput {
  return {
    table: 'entity',
    ...origin,
    ref: ref(id),
    kind: 'company',
    names: [{ text: `${id} Ltd.`, kind: 'official', script: 'Latn', language: null }],
    country: 'MX',
    ownershipStatus: null,
    incorporated: null,
    status: null,
    matchable: true,
    identifiers: [],
    address: null,
    evidence: null,
    note: null,
    ...change,
  }
}

export function ownership(owned: string, owner: string, change: Partial<OwnershipInput> = {}): OwnershipInput {
  return {
    table: 'ownership',
    ...origin,
    key: `${owned}|${owner}`,
    ...graded,
    owned: ref(owned),
    owner: ref(owner),
    shareExact: null,
    shareMin: null,
    shareMax: null,
    interest: 'shareholding',
    direct: true,
    start: null,
    end: null,
    asOf: null,
    ...change,
  }
}

export function listing(id: string, change: Partial<ListingInput> = {}): ListingInput {
  return {
    table: 'listing',
    ...origin,
    key: id,
    ...graded,
    entity: ref(id),
    listedOn: '2020-01-01',
    delistedOn: null,
    scope: null,
    program: null,
    legalBasis: null,
    ...change,
  }
}

export function deployment(id: string, vendor: string, change: Partial<DeploymentInput> = {}): DeploymentInput {
  return {
    table: 'deployment',
    ...origin,
    key: id,
    ...graded,
    sourceId: id,
    event: id,
    vendor: ref(vendor),
    role: 'prime',
    buyer: 'A ministry',
    buyerCountry: 'MX',
    capability: 'video_surveillance',
    description: 'Reported by A newspaper: cameras.',
    start: '2020',
    end: null,
    valueUsd: null,
    financier: null,
    financierCountry: null,
    adverseStatus: 'none',
    adverseNote: null,
    actListIds: [],
    vendorResponse: null,
    outcome: null,
    outcomeEffect: null,
    sourceDate: '2021-03-04',
    ...change,
  }
}

export function jurisdiction(country: string, change: Partial<JurisdictionInput> = {}): JurisdictionInput {
  return {
    table: 'jurisdiction_fact',
    ...origin,
    key: country,
    ...graded,
    country,
    attribute: 'compels_cooperation',
    value: 'yes',
    validFrom: null,
    validTo: null,
    legalBasis: null,
    ...change,
  }
}

export function sameAs(a: string, b: string, change: Partial<SameAsInput> = {}): SameAsInput {
  return {
    table: 'same_as',
    ...origin,
    key: `${a}|${b}`,
    a: ref(a),
    b: ref(b),
    basis: 'one registration number',
    confidence: 'inferred',
    evidence: source,
    verified: true,
    note: null,
    ...change,
  }
}

export function facts(id: string, change: Partial<DatasetMeta> = {}): DatasetMeta {
  return {
    id,
    kind: 'facts',
    title: `Facts ${id}`,
    publisher: 'A registry',
    authority: null,
    country: null,
    legalBasis: null,
    bindsWhom: null,
    effect: null,
    ownershipRule: null,
    officialUrl: null,
    licence: null,
    cadence: null,
    staleAfterDays: null,
    note: null,
    ...change,
  }
}

export function list(id: string): DatasetMeta {
  return facts(id, { kind: 'list', authority: 'An authority', country: 'US', ownershipRule: 'none' })
}

let serial = 0

/** An edition whose bytes nobody has seen before, unless a hash is given. Rows get their lines in order. */
export function edition(
  dataset: DatasetMeta,
  rows: readonly FactRowInput[],
  change: Partial<EditionInput> = {},
): EditionInput {
  return {
    dataset,
    version: '2024-06-01',
    sha256: (++serial).toString(16).padStart(64, '0'),
    publishedOn: '2024-06-01',
    complete: true,
    rows: rows.map((row, index) => ({ ...row, line: index + 2 })),
    ...change,
  }
}
