import t from 'tap'
import { faultOf } from '../../src/knowledge/row-check.ts'
import type { LoadableInput } from '../../src/knowledge/rows.ts'
import { deployment, entity, jurisdiction, listing, ownership, sameAs, source } from './rows.ts'

const countries = new Set(['MX', 'CN', 'EU'])
const named = (text: string, change: object = {}) => ({
  names: [{ text, kind: 'official' as const, script: null, language: null, ...change }],
})
const from = (change: object) => ({ evidence: { ...source, ...change } })

t.test('good rows have no fault', async (t) => {
  const good: LoadableInput[] = [
    entity('a', { country: null, identifiers: [{ scheme: 'XI-LEI', id: '5493001KJTIIGC8Y1R12' }], evidence: source }),
    entity('b', { country: 'EU', incorporated: '1987-11', ownershipStatus: 'disputed' }),
    sameAs('a', 'b', { confidence: 'confirmed' }),
    ownership('a', 'b', { shareExact: '49.999', start: '2020', end: '2020', asOf: '2021-02' }),
    ownership('a', 'b', { shareMin: '0', shareMax: '100.0' }),
    ownership('a', 'b', { shareMin: '10' }),
    listing('a', { listedOn: null, delistedOn: '2025' }),
    deployment('d-1', 'a', {
      valueUsd: '70000000.50',
      adverseStatus: 'sanction',
      adverseNote: 'listed',
      actListIds: ['us-s889'],
    }),
    deployment('d-1', 'a', { verified: false, grade: null, buyerCountry: null, start: null }),
    jurisdiction('CN', { attribute: 'fatf_status', value: 'grey' }),
    jurisdiction('CN', { attribute: 'some_index', value: '0.71' }),
  ]
  for (const row of good) t.equal(faultOf(row, countries), null, row.table)
})

t.test('a bad row is told in words', async (t) => {
  const bad: [LoadableInput, string][] = [
    [entity(' '), 'id is empty or longer than 300 characters'],
    [
      entity('a', { kind: 'robot' as 'other' }),
      'kind "robot" is none of company, person, state, public_body, fund, other',
    ],
    [entity('a', { names: [] }), 'no name'],
    [entity('a', named('A', { kind: 'alias' })), 'the first name is not the official one'],
    [entity('a', named(' ')), 'an empty name'],
    [entity('a', named('x'.repeat(1001))), 'a name of more than 1000 characters'],
    [entity('a', named('a\tb')), 'name "a\uFFFDb" has a control character'],
    [entity('a', named('A', { script: 'latin' })), 'script "latin" is not an ISO 15924 code'],
    [entity('a', named('A', { language: 'spa' })), 'language "spa" is not an ISO 639-1 code'],
    [entity('a', { country: 'UK' }), 'country "UK" is not an ISO 3166-1 alpha-2 code'],
    [entity('a', { identifiers: [{ scheme: 'rfc', id: '1' }] }), 'identifier scheme "rfc" is not an org-id.guide code'],
    [entity('a', { identifiers: [{ scheme: 'MX-RFC', id: ' 1' }] }), 'identifier " 1" is not usable'],
    [entity('a', { identifiers: [{ scheme: 'XI-LEI', id: 'X1' }] }), '"X1" is not a LEI'],
    [entity('a', { incorporated: '1987-00' }), 'incorporated "1987-00" is not a date YYYY, YYYY-MM or YYYY-MM-DD'],
    [entity('a', { note: 'a\0b' }), 'a NUL character'],
    [entity('a', { note: 'a\ud800' }), 'a lone surrogate: the text is not Unicode'],
    [entity('a', { note: 'x'.repeat(8001) }), 'a text of more than 8000 characters'],
    [sameAs('a', 'a'), '"a" is said to be the same as itself'],
    [sameAs('a', 'b', { basis: ' ' }), 'no basis'],
    [sameAs('a', 'b', { confidence: 'confirmed', verified: false }), 'a confirmed identity needs a source'],
    [ownership('a', 'a'), '"a" is said to own itself'],
    [ownership('a', 'b', { shareExact: '100.1' }), 'share_exact "100.1" is not a per cent from 0 to 100'],
    [ownership('a', 'b', { shareExact: '-1' }), 'share_exact "-1" is not a per cent from 0 to 100'],
    [ownership('a', 'b', { shareMin: '1e1' }), 'share_min "1e1" is not a per cent from 0 to 100'],
    [ownership('a', 'b', { shareExact: '5', shareMax: '6' }), 'share_exact stands beside share_min or share_max'],
    [
      ownership('a', 'b', { shareMin: '9', shareMax: '10', start: '2021', end: '2020-12' }),
      'start 2021 is after end 2020-12',
    ],
    [ownership('a', 'b', { shareMin: '30', shareMax: '9' }), 'share_min 30 is greater than share_max 9'],
    [ownership('a', 'b', { grade: 'A7' }), 'grade "A7" is not an Admiralty code A1 to F6'],
    [ownership('a', 'b', { grade: null }), 'a verified row needs the grade of its source'],
    [ownership('a', 'b', { key: '' }), 'the key of the row is empty or longer than 500 characters'],
    [ownership('a', 'b', from({ title: '' })), 'no source_title'],
    [ownership('a', 'b', from({ title: 'x'.repeat(1001) })), 'a source_title of more than 1000 characters'],
    [ownership('a', 'b', from({ publisher: 'x'.repeat(501) })), 'a source_publisher of more than 500 characters'],
    [ownership('a', 'b', from({ publisher: ' ' })), 'an empty source_publisher'],
    [ownership('a', 'b', from({ publisherInterest: '' })), 'an empty publisher interest'],
    [
      ownership('a', 'b', from({ url: 'javascript:alert(1)' })),
      'source_url "javascript:alert(1)" is not a web address',
    ],
    [ownership('a', 'b', from({ publishedOn: 'May' })), 'source_date "May" is not a date YYYY, YYYY-MM or YYYY-MM-DD'],
    [ownership('a', 'b', from({ response: 'x'.repeat(4001) })), 'a response of more than 4000 characters'],
    [listing('a', { listedOn: '2024-02', delistedOn: '2024-01' }), 'listed_on 2024-02 is after delisted_on 2024-01'],
    [deployment('d 1', 'a'), 'id "d 1" is not usable'],
    [deployment('d-1', 'a', { event: '' }), 'the event is empty or longer than 200 characters'],
    [deployment('d-1', 'a', { buyer: '' }), 'no buyer'],
    [deployment('d-1', 'a', { buyerCountry: 'XX' }), 'buyer_country "XX" is not an ISO 3166-1 alpha-2 code'],
    [deployment('d-1', 'a', { capability: 'Drones!' }), 'capability "Drones!" is not a capability code'],
    [deployment('d-1', 'a', { description: '' }), 'no description'],
    [deployment('d-1', 'a', { valueUsd: '1,000' }), 'value_usd "1,000" is not a decimal amount'],
    [deployment('d-1', 'a', { financier: ' ' }), 'an empty financier'],
    [deployment('d-1', 'a', { adverseStatus: 'charge' }), 'adverse_status without adverse_note'],
    [deployment('d-1', 'a', { actListIds: ['us-s889'] }), 'act_list_id beside adverse_status none'],
    [
      deployment('d-1', 'a', { adverseStatus: 'charge', adverseNote: 'x', actListIds: ['US 889'] }),
      'act_list_id "US 889" is not a list id',
    ],
    [jurisdiction('XX'), 'country "XX" is not an ISO 3166-1 alpha-2 code'],
    [jurisdiction('CN', { attribute: 'Law' }), 'attribute "Law" is not a code'],
    [jurisdiction('CN', { value: '' }), 'no value'],
    [jurisdiction('CN', { value: 'maybe' }), 'value "maybe" is none of yes, no, partial, unknown'],
    [jurisdiction('CN', { attribute: 'fatf_status', value: 'white' }), 'value "white" is none of black, grey'],
  ]
  for (const [row, words] of bad) t.equal(faultOf(row, countries), words)
})
