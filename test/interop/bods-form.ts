import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** The form of a BODS 0.4 statement as far as exports use it: what the standard requires and which words it allows. */

const text = { type: 'string', minLength: 1 }
const day = { type: 'string', format: 'date' }
const uri = { type: 'string', format: 'uri' }
const list = (items: object) => ({ type: 'array', items })
const object = (properties: object, required: string[] = [], closed = true) => ({
  type: 'object',
  properties,
  required,
  ...(closed ? { additionalProperties: false } : undefined),
})

const unspecified = object(
  {
    reason: {
      enum: [
        'noBeneficialOwners',
        'subjectUnableToConfirmOrIdentifyBeneficialOwner',
        'interestedPartyHasNotProvidedInformation',
        'subjectExemptFromDisclosure',
        'interestedPartyExemptFromDisclosure',
        'unknown',
        'informationUnknownToPublisher',
      ],
    },
    description: text,
  },
  ['reason'],
)
const country = object({ name: text, code: { type: 'string', minLength: 2, maxLength: 2 } }, ['name'])
const jurisdiction = object({ name: text, code: { type: 'string', minLength: 2, maxLength: 6 } }, ['name'])
const identifier = object({ id: text, scheme: text, schemeName: text, uri }, ['scheme'])
const address = object({
  type: { enum: ['placeOfBirth', 'residence', 'registered', 'service', 'alternative', 'business'] },
  address: text,
  postCode: text,
  country,
})
const percent = { type: 'number', minimum: 0, maximum: 100 }

const entity = object(
  {
    isComponent: { type: 'boolean' },
    entityType: object(
      {
        type: {
          enum: [
            'registeredEntity',
            'legalEntity',
            'arrangement',
            'anonymousEntity',
            'unknownEntity',
            'state',
            'stateBody',
          ],
        },
      },
      ['type'],
    ),
    unspecifiedEntityDetails: unspecified,
    name: text,
    alternateNames: list(text),
    jurisdiction,
    identifiers: list(identifier),
    foundingDate: day,
    addresses: list(address),
  },
  ['isComponent', 'entityType'],
)

const person = object(
  {
    isComponent: { type: 'boolean' },
    personType: { enum: ['anonymousPerson', 'unknownPerson', 'knownPerson'] },
    unspecifiedPersonDetails: unspecified,
    names: list(
      object(
        {
          type: { enum: ['legal', 'translation', 'transliteration', 'former', 'alternative', 'birth'] },
          fullName: text,
        },
        ['fullName'],
      ),
    ),
    nationalities: list(country),
    identifiers: list(identifier),
    addresses: list(address),
  },
  ['isComponent', 'personType'],
)

const interest = object({
  type: {
    enum: [
      'shareholding',
      'votingRights',
      'otherInfluenceOrControl',
      'controlViaCompanyRulesOrArticles',
      'unknownInterest',
    ],
  },
  directOrIndirect: { enum: ['direct', 'indirect', 'unknown'] },
  beneficialOwnershipOrControl: { type: 'boolean' },
  details: text,
  share: object({ exact: percent, minimum: percent, maximum: percent }),
  startDate: day,
  endDate: day,
})

const relationship = object(
  {
    isComponent: { type: 'boolean' },
    subject: text,
    interestedParty: { oneOf: [text, unspecified] },
    interests: list(interest),
  },
  ['isComponent', 'subject', 'interestedParty'],
)

const statement = object(
  {
    statementId: { type: 'string', minLength: 32, maxLength: 64 },
    statementDate: day,
    declarationSubject: text,
    publicationDetails: object(
      {
        publicationDate: day,
        bodsVersion: { const: '0.4' },
        license: uri,
        publisher: object({ name: text, url: uri }, ['name']),
      },
      ['publicationDate', 'bodsVersion', 'publisher'],
    ),
    recordId: text,
    recordType: { enum: ['entity', 'person', 'relationship'] },
    recordStatus: { enum: ['new', 'updated', 'closed'] },
    source: object({ description: text, url: uri, assertedBy: list(object({ name: text })) }),
    annotations: list(
      object(
        {
          statementPointerTarget: text,
          motivation: { enum: ['commenting', 'correcting', 'identifying', 'linking', 'transformation'] },
          createdBy: object({ name: text }),
          description: text,
        },
        ['statementPointerTarget', 'motivation'],
      ),
    ),
    recordDetails: { type: 'object' },
  },
  [
    'statementId',
    'statementDate',
    'declarationSubject',
    'publicationDetails',
    'recordId',
    'recordType',
    'recordStatus',
    'recordDetails',
  ],
)

const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats.default(ajv)
const ofStatement = ajv.compile(statement)
const ofDetails = {
  entity: ajv.compile(entity),
  person: ajv.compile(person),
  relationship: ajv.compile(relationship),
}

export interface Statement {
  statementId: string
  statementDate: string
  declarationSubject: string
  recordId: string
  recordType: keyof typeof ofDetails
  annotations?: { description: string }[]
  recordDetails: Record<string, unknown>
  [member: string]: unknown
}

/** What is wrong with the form of exported statements and with their references; empty where nothing is. */
export function faultsOfForm(statements: readonly Statement[]): string[] {
  const faults: string[] = []
  const records = new Set<string>()
  const ids = new Set<string>()
  for (const one of statements) {
    const checks = [ofStatement(one) ? null : ofStatement.errors]
    const details = ofDetails[one.recordType]
    checks.push(details?.(one.recordDetails) === false ? details.errors : null)
    for (const error of checks.flatMap((errors) => errors ?? [])) {
      faults.push(`${one.recordId}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
    }
    if (ids.has(one.statementId)) faults.push(`${one.statementId}: twice`)
    if (records.has(one.recordId)) faults.push(`${one.recordId}: twice`)
    ids.add(one.statementId)
    // A party must come before what refers to it.
    for (const member of ['subject', 'interestedParty']) {
      const party = one.recordDetails[member]
      if (typeof party === 'string' && !records.has(party)) faults.push(`${one.recordId}: no ${member} ${party}`)
    }
    records.add(one.recordId)
  }
  return faults
}
