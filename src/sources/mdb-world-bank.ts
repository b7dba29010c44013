import { countryOf } from './countries.ts'
import { joined, labelled, nameText, noteOf, plain } from './list-texts.ts'
import { announcedNames, type BankForm, type Cells, lines, type Party, periodOf } from './mdb-parties.ts'

/** Stars with or without a number, by which the bank points to notes under its table. */
const NOTE_MARK = /\s*\*+\s*\d*/g

/** `World Bank Listing of Ineligible Firms and Individuals`: the spreadsheet of the page, or the fields behind it. */
export const WORLD_BANK: BankForm = {
  list: 'wb-debarred',
  publisher: 'World Bank',
  table: {
    columns: {
      name: ['Firm Name', 'SUPP_NAME'],
      info: ['Additional Firm Info', 'ADD_SUPP_INFO'],
      address: ['Address', 'SUPPLIER_ADDRESS', 'SUPP_ADDR'],
      city: ['SUPP_CITY'],
      region: ['SUPP_STATE_CODE'],
      postcode: ['SUPP_ZIP_CODE'],
      country: ['Country', 'COUNTRY_NAME'],
      from: ['From Date', 'Ineligibility Period From Date', 'From Date (Ineligibility Period)', 'DEBAR_FROM_DATE'],
      to: ['To Date', 'Ineligibility Period To Date', 'To Date (Ineligibility Period)', 'DEBAR_TO_DATE'],
      grounds: ['Grounds', 'DEBAR_REASON'],
      status: ['INELIGIBLY_STATUS'],
      eligibility: ['ELIG_STAT'],
      ineligible: ['INELIG_FLG'],
      type: ['SUPP_TYPE_CODE'],
      number: ['SUPP_ID'],
    },
    required: ['name', 'country', 'from', 'to', 'grounds'],
    ignored: ['LAND1'],
    spanning: 'Ineligibility Period',
  },
  mark: /\bFirm Name\b|\bSUPP_NAME\b/,
  party,
  harmless: ({ ineligible }) =>
    ineligible?.toUpperCase() === 'N' ? 'a party that the bank does not mark as ineligible' : null,
  sanction(values) {
    const { listedOn, delistedOn, words, notes } = periodOf(values.from!, values.to!)
    const grounds = plain(values.grounds!)
    const isCross = /^cross[\s-]+debarment/i.test(grounds)
    return {
      part: listedOn ?? values.from!,
      listedOn,
      delistedOn,
      scope: joined([isCross ? grounds : null, values.status || words], '; '),
      legalBasis: isCross ? null : grounds || null,
      note: noteOf([...notes, labelled('Eligibility', values.eligibility)]),
    }
  },
}

function party(values: Cells): Party {
  const written = values.name!
  const marks = written.match(NOTE_MARK)?.map((mark) => mark.trim()) ?? []
  const own = announcedNames(written.replace(NOTE_MARK, ' '))
  const info = announcedNames(values.info ?? '')
  const name = nameText(own.rest)
  const country = countryOf(values.country)
  return {
    names: name === '' ? [] : [{ text: name, kind: 'official' }, ...own.names, ...info.names],
    kind: values.type?.toUpperCase() === 'I' ? 'person' : 'other',
    country,
    address: lines([values.address, values.city, values.region, values.postcode, values.country]),
    note: noteOf([
      labelled('Additional information', info.rest),
      labelled('Note mark', marks.join(' ')),
      labelled('Supplier number', values.number),
      country === null ? labelled('Country as written', values.country) : null,
    ]),
  }
}
