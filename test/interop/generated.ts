import fc from 'fast-check'
import { ENTITY_KINDS, type EntityName, INTERESTS, NAME_KINDS, OWNERSHIP_STATUSES } from '../../src/knowledge/facts.ts'
import type { EntityInput, EvidenceInput, ListingInput, OwnershipInput } from '../../src/knowledge/rows.ts'

/** Rows that an import takes, of every kind that the tables allow. */

const letters = fc.constantFrom(...'aZ09 .,;:|"\\{}/-()éñ中國ロ한Рїא', '\n')
const words = fc
  .oneof(
    fc.string({ unit: letters, minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      'Probity: {"kind":"state"}',
      'Probity: {"note":null}',
      'Probity: {',
      'https://example.org/',
      '>50%',
    ),
  )
  .filter((text) => text.trim() !== '')
const name = words.map((text) => text.replaceAll('\n', ' ')).filter((text) => text.trim() !== '')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const date = maybe(fc.constantFrom('1999', '2001-02', '2010-03-04', '2020-12-31'))
const country = maybe(fc.constantFrom('MX', 'CN', 'JP', 'RU', 'NA', 'EU', 'UN', 'XK'))
const decimal = fc.constantFrom('0', '5', '25', '33.333333333333', '49.999', '50.000', '100')

const evidence: fc.Arbitrary<EvidenceInput | null> = maybe(
  fc.record({
    title: words,
    publisher: maybe(words),
    publisherInterest: maybe(words),
    publishedOn: date,
    url: maybe(fc.constantFrom('https://example.org/a', 'http://example.org/b?c=d')),
    status: fc.constantFrom('allegation', 'charge', 'official_finding', 'final_decision', 'record'),
    response: maybe(words),
  }),
)

const graded = fc
  .record({ grade: maybe(fc.constantFrom('A1', 'B2', 'F6')), verified: fc.boolean(), evidence, note: maybe(words) })
  .map((row) => ({ ...row, verified: row.verified && row.grade !== null }))

const names: fc.Arbitrary<EntityName[]> = fc
  .uniqueArray(
    fc.record({
      text: name,
      kind: fc.constantFrom(...NAME_KINDS),
      script: maybe(fc.constantFrom('Latn', 'Hans')),
      language: maybe(fc.constantFrom('en', 'zh')),
    }),
    { minLength: 1, maxLength: 5, selector: ({ text }) => text },
  )
  .map(([first, ...others]) => [{ ...first!, kind: 'official' }, ...others])

const identifiers = fc.uniqueArray(
  fc.record({
    scheme: fc.constantFrom('MX-RFC', 'RU-INN', 'MX-REG', 'JP-TAX', 'XI-SWIFT', 'GB-COH'),
    id: fc.constantFrom('1', 'AB 2', 'x-3'),
  }),
  { maxLength: 4, selector: ({ scheme, id }) => `${scheme} ${id}` },
)

const entityOf = (dataset: string, id: string): fc.Arbitrary<EntityInput> =>
  fc
    .record({
      kind: fc.constantFrom(...ENTITY_KINDS),
      names,
      country,
      ownershipStatus: maybe(fc.constantFrom(...OWNERSHIP_STATUSES)),
      incorporated: date,
      status: maybe(words),
      matchable: fc.boolean(),
      identifiers,
      address: maybe(words),
      evidence,
      note: maybe(words),
    })
    .map((told) => ({ table: 'entity', file: 'x', line: 1, ref: { namespace: dataset, sourceId: id }, ...told }))

const share = fc.oneof(
  decimal.map((exact) => ({ shareExact: exact, shareMin: null, shareMax: null })),
  fc.tuple(maybe(decimal), maybe(decimal)).map(([a, b]) => {
    const [min, max] = a !== null && b !== null && Number(a) > Number(b) ? [b, a] : [a, b]
    return { shareExact: null, shareMin: min, shareMax: max }
  }),
)

const interval = fc
  .tuple(date, date)
  .map(([a, b]) => (a !== null && b !== null && a > b ? [b, a] : [a, b]) as [string | null, string | null])

function linkOf(dataset: string, ids: readonly string[]): fc.Arbitrary<OwnershipInput> {
  const parties = fc.shuffledSubarray([...ids], { minLength: 2, maxLength: 2 })
  const rest = fc.record({ interest: fc.constantFrom(...INTERESTS), direct: fc.boolean(), asOf: date })
  return fc
    .tuple(graded, share, interval, rest, parties, fc.uuid())
    .map(([row, shares, [start, end], told, [a, b], key]) => ({
      table: 'ownership',
      file: 'x',
      line: 1,
      key,
      owned: { namespace: dataset, sourceId: a! },
      owner: { namespace: dataset, sourceId: b! },
      ...row,
      ...shares,
      ...told,
      start,
      end,
    }))
}

function listingOf(dataset: string, ids: readonly string[]): fc.Arbitrary<ListingInput> {
  const rest = fc.record({ scope: maybe(words), program: maybe(words), legalBasis: maybe(words) })
  return fc
    .tuple(graded, interval, rest, fc.constantFrom(...ids), fc.uuid())
    .map(([row, [listedOn, delistedOn], told, id, key]) => ({
      table: 'listing',
      file: 'x',
      line: 1,
      key,
      entity: { namespace: dataset, sourceId: id },
      ...row,
      listedOn,
      delistedOn,
      ...told,
    }))
}

/** Some parties of a dataset with links and listings among them. */
export function generatedRows(dataset: string): fc.Arbitrary<(EntityInput | OwnershipInput | ListingInput)[]> {
  const ids = ['one', 'NK-2', 'três', '4|four']
  return fc
    .tuple(
      fc.tuple(...ids.map((id) => entityOf(dataset, id))),
      fc.uniqueArray(linkOf(dataset, ids), { maxLength: 4, selector: ({ key }) => key }),
      fc.uniqueArray(listingOf(dataset, ids), { maxLength: 3, selector: ({ key }) => key }),
    )
    .map((parts) => parts.flat())
}
