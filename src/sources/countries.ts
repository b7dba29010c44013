import countries from 'i18n-iso-countries'
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import spanish from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import french from 'i18n-iso-countries/langs/fr.json' with { type: 'json' }

/** Names that published lists use and the ISO tables do not have, folded as `fold` does. */
const OTHER_NAMES: Record<string, string> = {
  burma: 'MM',
  brunei: 'BN',
  'cape verde': 'CV',
  'cote d ivoire': 'CI',
  'czech republic': 'CZ',
  'democratic republic of the congo': 'CD',
  'democratic republic of congo': 'CD',
  'congo democratic republic of the': 'CD',
  'congo the democratic republic of the': 'CD',
  'dr congo': 'CD',
  // The short name of the Republic in ISO 3166-1; the English table gives it to both.
  congo: 'CG',
  'republic of the congo': 'CG',
  'congo republic of the': 'CG',
  'east timor': 'TL',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  'hong kong sar': 'HK',
  'hong kong china': 'HK',
  'macau sar': 'MO',
  macau: 'MO',
  iran: 'IR',
  'ivory coast': 'CI',
  'korea north': 'KP',
  'north korea': 'KP',
  'democratic people s republic of korea': 'KP',
  dprk: 'KP',
  'korea south': 'KR',
  'south korea': 'KR',
  'republic of korea': 'KR',
  kosovo: 'XK',
  laos: 'LA',
  macedonia: 'MK',
  'north macedonia': 'MK',
  'north macedonia the republic of': 'MK',
  'man isle of': 'IM',
  moldova: 'MD',
  palestine: 'PS',
  palestinian: 'PS',
  'palestinian territories': 'PS',
  'occupied palestinian territories': 'PS',
  'state of palestine': 'PS',
  'west bank': 'PS',
  gaza: 'PS',
  'people s republic of china': 'CN',
  'peoples republic of china': 'CN',
  prc: 'CN',
  'china mainland': 'CN',
  russia: 'RU',
  'russian federation': 'RU',
  'sao tome and principe': 'ST',
  swaziland: 'SZ',
  syria: 'SY',
  'syrian arab republic': 'SY',
  taiwan: 'TW',
  'the gambia': 'GM',
  tanzania: 'TZ',
  'the bahamas': 'BS',
  'bahamas the': 'BS',
  'gambia the': 'GM',
  turkey: 'TR',
  turkiye: 'TR',
  uae: 'AE',
  'united arab emirates': 'AE',
  uk: 'GB',
  usa: 'US',
  us: 'US',
  'united states of america': 'US',
  venezuela: 'VE',
  vietnam: 'VN',
  'viet nam': 'VN',
  'virgin islands british': 'VG',
  'british virgin islands': 'VG',
  'virgin islands us': 'VI',
  'iran islamic republic of': 'IR',
  'united kingdom of great britain and northern ireland': 'GB',
  'china hong kong special administrative region': 'HK',
  'china macao special administrative region': 'MO',
  'hong kong sar china': 'HK',
  'macao sar china': 'MO',
  'taiwan china': 'TW',
  'bolivia plurinational state of': 'BO',
  'venezuela bolivarian republic of': 'VE',
  'venezuela republica bolivariana de': 'VE',
  'republic of moldova': 'MD',
  'congo democratic republic': 'CD',
  'congo democratic republic of': 'CD',
  'congo republic of': 'CG',
  'yemen republic of': 'YE',
  'egypt arab republic of': 'EG',
  'kyrgyz republic': 'KG',
  'slovak republic': 'SK',
  'st lucia': 'LC',
  'st kitts and nevis': 'KN',
  'st vincent and the grenadines': 'VC',
  'west bank and gaza': 'PS',
  'korea republic of': 'KR',
  'european union': 'EU',
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const names = new Map<string, string>()
for (const { countries: table } of [french, spanish, english]) {
  for (const [code, name] of Object.entries(table)) for (const one of [name].flat()) names.set(fold(one), code)
}
for (const [name, code] of Object.entries(OTHER_NAMES)) names.set(name, code)
const codes = new Set([...Object.keys(countries.getAlpha2Codes()), 'XK', 'EU', 'UN'])

/**
 * The ISO 3166-1 alpha-2 code of a country as lists write it: a code of two or three letters, or a name in English,
 * Spanish or French. Null for what is not understood, and for nothing.
 */
export function countryOf(text: string | null | undefined): string | null {
  const written = text?.trim() ?? ''
  if (written === '') return null
  if (/^[A-Za-z]{2}$/.test(written)) {
    const code = written.toUpperCase()
    if (code === 'UK') return 'GB'
    return codes.has(code) ? code : null
  }
  if (/^[A-Za-z]{3}$/.test(written)) {
    const code = countries.alpha3ToAlpha2(written.toUpperCase())
    if (code) return code
  }
  return names.get(fold(written)) ?? null
}
