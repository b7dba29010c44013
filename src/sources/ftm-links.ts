import type { Interest } from '../knowledge/facts.ts'
import {
  carriedLink,
  carriedListing,
  type LinkFacts,
  type ListingFacts,
  mayCarry,
  noteOf,
  TEXT_LIMIT,
} from './carried.ts'
import { dayOf } from './dates.ts'
import { dateIn, type FtmLine, labelled, valuesOf } from './ftm-line.ts'
import { interestOf } from './ftm-words.ts'
import { within } from './list-rows.ts'
import { type Share, shareOf } from './shares.ts'

/** Which properties name the parties of a link, by schema. */
export const LINKS: ReadonlyMap<string, { owner: string; owned: string }> = new Map([
  ['Ownership', { owner: 'owner', owned: 'asset' }],
  ['Control', { owner: 'controller', owned: 'controlled' }],
])

/** What a line of an ownership or control tells, once for each kind of interest that it names. */
export function linksOf(line: FtmLine, grade: string): LinkFacts[] {
  const { interests, direct, words } = interestsOf(line)
  const [start, startWords] = dateIn(line, 'startDate', 'first')
  const [end, endWords] = dateIn(line, 'endDate', 'last')
  const [date, dateWords] = dateIn(line, 'date', 'last')
  const { share, words: shareWords } = percentageOf(line)
  const [texts, carried] = textsOf(line, carriedLink)
  const facts: Omit<LinkFacts, 'interest'> = {
    evidence: null,
    grade,
    verified: true,
    ...share,
    direct,
    start,
    end,
    // What the publisher last changed was so on that day at least; the day on which it was last seen is not of the row.
    asOf: date ?? dayOf(line.last_change),
    note: noteOf([
      ...texts,
      shareWords,
      ...words,
      labelled('Status', valuesOf(line, 'status')),
      labelled('Legal basis', valuesOf(line, 'legalBasis')),
      labelled('Type of shares', valuesOf(line, 'sharesType')),
      labelled('Number of shares', valuesOf(line, 'sharesCount')),
      labelled('Value of shares', [...valuesOf(line, 'sharesValue'), ...valuesOf(line, 'sharesCurrency')]),
      labelled('Publisher', valuesOf(line, 'publisher')),
      labelled('Source', valuesOf(line, 'sourceUrl')),
      startWords,
      endWords,
      dateWords,
    ]),
  }
  return interests.map((interest) => ({ ...facts, interest, ...carried }))
}

/** The kinds of interest that the words name without doubt, whether it is held directly, and the other words. */
function interestsOf(line: FtmLine): { interests: Interest[]; direct: boolean; words: (string | null)[] } {
  const interests = new Set<Interest>()
  let direct = true
  const rest = (property: string) =>
    valuesOf(line, property).filter((word) => {
      const plain = word.trim().toLowerCase()
      if (/indirect|ultimate/.test(plain)) direct = false
      const interest = interestOf(word)
      if (interest) interests.add(interest)
      return plain !== interest && plain !== 'direct' && plain !== 'indirect'
    })
  const words = [
    labelled('Type of ownership', rest('ownershipType')),
    labelled('Type of control', rest('controlType')),
    labelled('Role', rest('role')),
  ]
  if (line.schema === 'Control') return { interests: ['control'], direct, words }
  return { interests: interests.size > 0 ? [...interests] : ['shareholding'], direct, words }
}

/** One percentage as a share, and its words where the share does not say all of them. */
function percentageOf(line: FtmLine): { share: Share; words: string | null } {
  const values = [...new Set(valuesOf(line, 'percentage'))]
  const { share, whole } = shareOf(values.length === 1 ? values[0]! : '')
  return { share, words: whole ? null : labelled('Percentage', values) }
}

/**
 * What a line of a sanction tells.
 * @param ofOneList true where the dataset is the list of one authority, which need not be named on each row
 */
export function listingOf(line: FtmLine, grade: string, ofOneList: boolean): ListingFacts {
  const [listed, listedWords] = dateIn(line, 'listingDate', 'first')
  const [start, startWords] = dateIn(line, 'startDate', 'first')
  const [end, endWords] = dateIn(line, 'endDate', 'last')
  const [texts, carried] = textsOf(line, carriedListing)
  const inOneText = (values: readonly string[]) => within(values.join('; '), TEXT_LIMIT) || null
  return {
    evidence: null,
    grade,
    verified: true,
    listedOn: listed ?? start,
    delistedOn: end,
    scope: inOneText(valuesOf(line, 'provisions')),
    program: inOneText(valuesOf(line, 'program')) ?? inOneText(valuesOf(line, 'programId')),
    legalBasis: null,
    note: noteOf([
      ...valuesOf(line, 'reason'),
      ...texts,
      labelled('Status', valuesOf(line, 'status')),
      labelled('Id at the authority', [...valuesOf(line, 'authorityId'), ...valuesOf(line, 'unscId')]),
      listed !== null && start !== null && start !== listed ? `In effect from ${start}` : null,
      listedWords,
      startWords,
      endWords,
      ...(ofOneList
        ? []
        : [
            labelled('Authority', valuesOf(line, 'authority')),
            labelled('Country', valuesOf(line, 'country')),
            labelled('Source', valuesOf(line, 'sourceUrl')),
          ]),
    ]),
    ...carried,
  }
}

/** The free texts, and the fields that an export of Probity put among them. */
function textsOf<Facts>(
  line: FtmLine,
  carriedIn: (text: string) => Partial<Facts> | null,
): [words: string[], carried: Partial<Facts> | null] {
  let carried: Partial<Facts> | null = null
  const words: string[] = []
  for (const property of ['summary', 'description']) {
    for (const text of valuesOf(line, property)) {
      const fields = mayCarry(text) ? carriedIn(text) : null
      if (fields) carried = Object.assign({}, carried, fields)
      else words.push(text)
    }
  }
  return [words, carried]
}
