import type { Day } from '../knowledge/facts.ts'
import type { EditionHead } from '../knowledge/rows.ts'
import { type ListUpkeep, SourceFormatError } from './source.ts'
import { NON_SDN, SDN, usHead } from './us-lists.ts'

/** Which of OFAC's lists an entry is on, and how OFAC keeps them. */

const PUBLISHER = 'US Treasury, Office of Foreign Assets Control'
const SDN_UPKEEP: ListUpkeep = { publisher: PUBLISHER, cadence: 'on most working days', staleAfterDays: 7 }
const NON_SDN_UPKEEP: ListUpkeep = {
  publisher: PUBLISHER,
  cadence: 'a few times a year; the file is made anew with every change of any of OFAC’s lists',
  staleAfterDays: 30,
}

/** Heads of OFAC's lists, which its files always hold whole. */
export async function ofacHeads(lists: readonly string[], publishedOn: Day | null): Promise<EditionHead[]> {
  return Promise.all(lists.map((list) => usHead(list, list === SDN ? SDN_UPKEEP : NON_SDN_UPKEEP, publishedOn, true)))
}

/** What OFAC calls the file of all lists but the SDN list; it says so of every entry, and it is no list itself. */
export const CONSOLIDATED = 'Consolidated List'

const NAMES: Record<string, string> = {
  'SDN List': SDN,
  'Non-SDN CMIC List': 'us-ofac-ns-cmic',
  'Sectoral Sanctions Identifications List': 'us-ofac-ssi',
  'Non-SDN Palestinian Legislative Council List': 'us-ofac-plc',
  'CAPTA List': 'us-ofac-capta',
  'Non-SDN Menu-Based Sanctions List': 'us-ofac-ns-mbs',
  'FSE List': 'us-ofac-fse',
}

/**
 * The list that OFAC's XML files call so.
 * @throws {SourceFormatError} for a list that is not known: a new one must not be dropped
 */
export function listNamed(name: string, file: string): string {
  const list = NAMES[name]
  if (!list) throw new SourceFormatError(`${file} names a list that is not known, ${JSON.stringify(name)}`)
  return list
}

/** Types of sanctions that belong to a list; an entry on two lists has the types of both. */
const TYPES: Record<string, RegExp> = {
  [SDN]: /^Block/i,
  'us-ofac-ssi': /13662/,
  'us-ofac-ns-cmic': /CMIC|13959/,
  'us-ofac-plc': /^Reject/i,
  'us-ofac-capta': /561|14024 Directive 2$|CAPTA/i,
  'us-ofac-ns-mbs': /14024 Directive (?!2$)|14014|14059|CAATSA/i,
}

/** Of an entry's types of sanctions those of one list, as text; all of them where none is known to be its own. */
export function typesOnList(list: string, types: readonly string[]): string | null {
  const own = types.filter((type) => TYPES[list]?.test(type))
  return [...new Set(own.length > 0 ? own : types)].join('; ') || null
}

/** Programmes whose entries outside of the SDN list stand on the list of menu-based sanctions. */
const MENU_BASED = new Set(['MBS', 'CAATSA - RUSSIA', 'BURMA-EO14014', 'ILLICIT-DRUGS-EO14059'])

/**
 * The lists of an entry of the non-SDN CSV file, which does not name them: by its programmes, and for the order of
 * 2021 against Russia by the directive, of which the second is that of correspondent accounts.
 */
export function listsOfProgrammes(programmes: readonly string[], remarks: string): string[] {
  const lists = new Set<string>()
  for (const programme of programmes) {
    if (programme === 'NS-PLC') lists.add('us-ofac-plc')
    if (programme.startsWith('CMIC-')) lists.add('us-ofac-ns-cmic')
    if (programme.startsWith('FSE-')) lists.add('us-ofac-fse')
    if (programme === 'UKRAINE-EO13662') lists.add('us-ofac-ssi')
    if (programme.startsWith('561') || programme.startsWith('CAPTA')) lists.add('us-ofac-capta')
    if (MENU_BASED.has(programme)) lists.add('us-ofac-ns-mbs')
  }
  if (/EO 14024 Directive 2\b/.test(remarks)) lists.add('us-ofac-capta')
  if (/EO 14024 Directive (?:1a?|3|4)\b|Directive Information -? ?Subject to Directive (?:1a?|3|4)\b/.test(remarks)) {
    lists.add('us-ofac-ns-mbs')
  }
  return [SDN, ...NON_SDN].filter((list) => lists.has(list))
}
