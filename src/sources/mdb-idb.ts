import { countryOf } from './countries.ts'
import { agreedCountry, joined, labelled, nameText, noteOf, plain } from './list-texts.ts'
import { type BankForm, type Cells, type Party, periodOf } from './mdb-parties.ts'

/** Sanctions that leave the party eligible (IDB Sanctions Procedures). */
const LEAVES_ELIGIBLE = /reprimand|amonestaci|conditional non|no inhabilitaci|restitution/i
/** Sanctions that take eligibility away; what another bank decided has no type of the IDB. */
const BARS = /debar|inhabilit|ineligib|suspension|suspensi[oó]n|^$/i
/** Names of bodies and acts of the bank, which stand in the column of other names too. */
const NO_PARTY =
  /^(the )?(sanctions (committee|officer|board)|case officer|negotiated|settlement|cross[\s-]?debar|office of)/i

/** `Sanctioned firms and individuals` of the Inter-American Development Bank, as its open data has it. */
export const IDB: BankForm = {
  list: 'idb-sanctioned',
  publisher: 'Inter-American Development Bank',
  table: {
    columns: {
      name: ['Title', 'Name'],
      entity: ['Entity', 'Entity type'],
      nationality: ['Nationality'],
      project: ['Country', 'Country of Project'],
      from: ['From'],
      to: ['To'],
      practice: ['Prohibited Practice', 'Grounds'],
      source: ['Source'],
      type: ['Tipo de sancion del BID', 'IDB Sanction Type'],
      decidedBy: ['IDB Sanction Source'],
      other: ['Other Name'],
    },
    required: ['name', 'entity', 'from', 'to', 'type'],
    ignored: ['_id'],
  },
  mark: /\bTitle\b[^\n]*\bEntity\b|\bName\b[^\n]*\bIDB Sanction Type\b/,
  party,
  harmless: ({ type }) => (LEAVES_ELIGIBLE.test(type!) ? 'a sanction that leaves the party eligible' : null),
  sanction(values) {
    const { listedOn, delistedOn, words, notes } = periodOf(values.from!, values.to!)
    const source = plain(values.source ?? '')
    const isOwn = source === '' || /^(IDB|BID|IADB|IDB Group)$/i.test(source)
    const isKnown = BARS.test(values.type!)
    return {
      part: listedOn ?? values.from!,
      verified: isKnown,
      listedOn,
      delistedOn,
      scope: joined([values.type, isOwn ? null : `Cross Debarment: ${source}`, words], '; '),
      legalBasis: null,
      note: noteOf([
        isKnown ? null : 'The type of sanction is not one known to take eligibility away',
        labelled('Prohibited practice', values.practice),
        labelled('Source', source),
        labelled('Decided by', values.decidedBy),
        labelled('Country of the project', values.project),
        ...notes,
      ]),
    }
  },
}

function party(values: Cells): Party {
  const name = nameText(values.name!)
  const other = nameText(values.other ?? '')
  const isName = other !== '' && !NO_PARTY.test(other)
  const entity = plain(values.entity!)
  const country = countryOf(values.nationality) ?? agreedCountry(values.nationality?.split(/[,;/]/) ?? [])
  return {
    names:
      name === ''
        ? []
        : [{ text: name, kind: 'official' }, ...(isName ? [{ text: other, kind: 'alias' as const }] : [])],
    kind: /^individual$/i.test(entity) ? 'person' : /^firm$/i.test(entity) ? 'company' : 'other',
    country,
    address: null,
    note: noteOf([
      country === null ? labelled('Nationality as written', values.nationality) : null,
      isName ? null : labelled('Other name as written', other),
      /^(individual|firm)$/i.test(entity) ? null : labelled('Entity as written', entity),
    ]),
  }
}
