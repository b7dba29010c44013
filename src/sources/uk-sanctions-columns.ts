/** The columns of the UK Sanctions List as CSV, in their order. */
export const COLUMNS: readonly string[] = [
  ...['Last Updated', 'Unique ID', 'OFSI Group ID', 'UN Reference Number'],
  ...['Name 6', 'Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5', 'Name type', 'Alias strength', 'Title'],
  ...['Name non-latin script', 'Non-latin script type', 'Non-latin script language'],
  ...['Regime Name', 'Designation Type', 'Designation source', 'Sanctions Imposed', 'Other Information'],
  ...['UK Statement of Reasons', 'Address Line 1', 'Address Line 2', 'Address Line 3', 'Address Line 4'],
  ...['Address Line 5', 'Address Line 6', 'Address Postal Code', 'Address Country', 'Phone number', 'Website'],
  ...['Email address', 'Date Designated', 'D.O.B', 'Nationality(/ies)', 'National Identifier number'],
  ...['National Identifier additional information', 'Passport number', 'Passport additional information', 'Position'],
  ...['Gender', 'Town of birth', 'Country of birth', 'Type of entity', 'Subsidiaries', 'Parent company'],
  ...['Business registration number (s)', 'IMO number', 'Current owner/operator (s)', 'Previous owner/operator (s)'],
  ...['Current believed flag of ship', 'Previous flags', 'Type of ship', 'Tonnage of ship', 'Length of ship'],
  ...['Year Built', 'Hull identification number (HIN)'],
]

/** What has no place of its own in a row, and is told in the note of the entity under its heading. */
export const SAID_IN_NOTE: readonly string[] = [
  ...['Title', 'Position', 'Gender', 'D.O.B', 'Town of birth', 'Country of birth', 'Nationality(/ies)'],
  ...['Passport number', 'Passport additional information', 'National Identifier number'],
  ...['National Identifier additional information', 'Type of entity', 'Parent company', 'Subsidiaries'],
  ...['Current owner/operator (s)', 'Previous owner/operator (s)', 'Current believed flag of ship', 'Previous flags'],
  ...['Type of ship', 'Tonnage of ship', 'Length of ship', 'Year Built', 'Hull identification number (HIN)'],
  ...['Website', 'Phone number', 'Email address'],
]
