import countries from 'i18n-iso-countries'
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import type { Bilingual } from './types.ts'

countries.registerLocale(en)
countries.registerLocale(es)

/** Reserved codes that are no country of ISO 3166-1. */
const UNIONS: Record<string, Bilingual> = {
  EU: { es: 'Unión Europea', en: 'European Union' },
  UN: { es: 'Naciones Unidas', en: 'United Nations' },
}

/** Name of a country from a fixed table, never from the locale of the machine; the code itself where it is in none. */
export function countryName(code: string, lang: 'es' | 'en'): string {
  return UNIONS[code]?.[lang] ?? countries.getName(code, lang) ?? code
}
