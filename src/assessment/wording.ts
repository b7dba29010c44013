import countries from 'i18n-iso-countries'
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import type { Bilingual, ShownReason } from '../policy/types.ts'

countries.registerLocale(en)
countries.registerLocale(es)

export type Lang = 'es' | 'en'

/** The words of the tables in both languages, and dates and countries as a person reads them. No locale of the machine. */

const MONTHS: Record<Lang, string[]> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
}

/** `2019-04` as "April 2019" or "abril de 2019"; null as "date not stated" or "fecha no indicada". */
export function dateInWords(date: string | null, lang: Lang): string {
  if (date === null) return lang === 'es' ? 'fecha no indicada' : 'date not stated'
  const [year, month, day] = date.split('-')
  if (month === undefined) return year ?? date
  const name = MONTHS[lang][Number(month) - 1] ?? month
  if (day === undefined) return lang === 'es' ? `${name} de ${year}` : `${name} ${year}`
  return lang === 'es' ? `${Number(day)} de ${name} de ${year}` : `${Number(day)} ${name} ${year}`
}

const UNIONS: Record<string, Bilingual> = {
  EU: { es: 'Unión Europea', en: 'European Union' },
  UN: { es: 'Naciones Unidas', en: 'United Nations' },
}

/** Name of a country by its ISO 3166-1 code; null as "country not stated". */
export function countryInWords(code: string | null, lang: Lang): string {
  if (code === null) return lang === 'es' ? 'país no indicado' : 'country not stated'
  return UNIONS[code]?.[lang] ?? countries.getName(code, lang) ?? code
}

export const INTEREST: Record<string, Bilingual> = {
  shareholding: { es: 'participación accionaria', en: 'shareholding' },
  voting: { es: 'derechos de voto', en: 'voting rights' },
  control: { es: 'control', en: 'control' },
  golden_share: { es: 'acción de oro', en: 'golden share' },
  beneficial: {
    es: 'propiedad indirecta declarada por una autoridad o fuente',
    en: 'beneficial interest as found by the source',
  },
}

export const ATTRIBUTE: Record<string, Bilingual> = {
  compels_cooperation: {
    es: 'obliga a cooperar con los servicios del Estado',
    en: 'compels cooperation with services of the state',
  },
  secrecy_of_orders: { es: 'las órdenes son secretas', en: 'orders are secret' },
  independent_judicial_review: { es: 'control judicial independiente', en: 'independent judicial review' },
  extraterritorial_reach: { es: 'alcance extraterritorial', en: 'extraterritorial reach' },
}

export const VALUE: Record<string, Bilingual> = {
  yes: { es: 'sí', en: 'yes' },
  no: { es: 'no', en: 'no' },
  partial: { es: 'en parte', en: 'in part' },
  unknown: { es: 'se desconoce', en: 'unknown' },
}

export const ADVERSE: Record<string, Bilingual> = {
  none: { es: 'nada adverso informado', en: 'nothing adverse reported' },
  allegation: { es: 'señalamiento, no probado', en: 'allegation, not proven' },
  charge: { es: 'acusación formal, no probada', en: 'charge, not proven' },
  audit_finding: { es: 'hallazgo de auditoría', en: 'audit finding' },
  official_finding: { es: 'determinación de una autoridad', en: 'official finding' },
  court_order: { es: 'resolución judicial', en: 'court order' },
  conviction: { es: 'condena', en: 'conviction' },
  sanction: { es: 'sanción', en: 'sanction' },
  award_revoked: { es: 'adjudicación revocada', en: 'award revoked' },
}

export const DEPLOYMENT_ROLE: Record<string, Bilingual> = {
  prime: { es: 'contratista principal', en: 'prime contractor' },
  supplier: { es: 'proveedor', en: 'supplier' },
  reseller: { es: 'revendedor', en: 'reseller' },
  operator: { es: 'operador', en: 'operator' },
  bidder: { es: 'oferente (una oferta no es una entrega)', en: 'bidder (a bid is not a delivery)' },
}

export const OUTCOME_EFFECT: Record<string, Bilingual> = {
  overturned: { es: 'anulado después', en: 'overturned since' },
  ended: { es: 'terminado', en: 'ended' },
  mitigated: { es: 'mitigado por el proveedor', en: 'mitigated by the vendor' },
  pending: { es: 'pendiente de resolución', en: 'pending' },
}

export const OWNERSHIP_STATUS: Record<string, Bilingual> = {
  listed_dispersed: { es: 'cotiza en bolsa, accionariado disperso', en: 'listed, dispersed shareholders' },
  listed_unconfirmed: { es: 'cotiza en bolsa, accionariado sin confirmar', en: 'listed, shareholders not confirmed' },
  disputed: { es: 'el control está en disputa', en: 'control is disputed' },
  undisclosed: { es: 'el beneficiario final no se ha revelado', en: 'the beneficial owner is not disclosed' },
  nominee_reported: { es: 'se ha informado de prestanombres', en: 'nominee owners are reported' },
}

export const SHOWN: Record<ShownReason, Bilingual> = {
  unverified: {
    es: 'Dato sin confirmar: se muestra y no puntúa.',
    en: 'Unconfirmed: it is shown and scores nothing.',
  },
  weak_grade: {
    es: 'La fuente es demasiado débil: se muestra y no puntúa.',
    en: 'The source is too weak: it is shown and scores nothing.',
  },
  ended: { es: 'Ya terminó: se muestra y no puntúa.', en: 'It has ended: it is shown and scores nothing.' },
  not_yet_in_force: {
    es: 'No estaba vigente en la fecha consultada: se muestra y no puntúa.',
    en: 'It was not in force on the day asked about: it is shown and scores nothing.',
  },
  overturned: {
    es: 'Fue anulado: se muestra y no puntúa.',
    en: 'It was overturned: it is shown and scores nothing.',
  },
  out_of_scope: {
    es: 'Queda fuera del alcance de la regla para esta compra: se muestra y no puntúa.',
    en: 'It is outside the scope of the rule for this purchase: it is shown and scores nothing.',
  },
  no_rule_for_list: {
    es: 'Ninguna regla da efecto a esta lista en una compra: se muestra y no puntúa.',
    en: 'No rule gives this list an effect on a purchase: it is shown and scores nothing.',
  },
  act_scored_as_listing: {
    es: 'El mismo acto ya puntúa como inclusión en una lista: aquí solo se muestra.',
    en: 'The same act already scores as a listing: here it is only shown.',
  },
  bid_is_no_deployment: {
    es: 'Una oferta no es un despliegue: se muestra y no puntúa.',
    en: 'A bid is no deployment: it is shown and scores nothing.',
  },
  nothing_adverse: {
    es: 'Nada adverso se informa: se muestra como antecedente y no puntúa.',
    en: 'Nothing adverse is reported: it is shown as history and scores nothing.',
  },
  before_control: {
    es: 'Empezó antes de que existiera el control, o sin fecha que lo aclare: se muestra y no puntúa.',
    en: 'It began before there was control, or no date tells: it is shown and scores nothing.',
  },
  inferred_identity: {
    es: 'Es de otra organización que quizá sea la misma; nadie lo ha confirmado: se muestra y no puntúa.',
    en: 'It is of another organisation that is perhaps the same; nobody has confirmed it: it is shown and scores nothing.',
  },
  below_threshold: {
    es: 'Queda por debajo del umbral de la regla: se muestra y no puntúa.',
    en: 'It is below the threshold of the rule: it is shown and scores nothing.',
  },
  same_holding: {
    es: 'Habla de la misma participación que otro dato, que es el que cuenta: se muestra y no puntúa.',
    en: 'It tells of the same holding as another row, which is the one that counts: it is shown and scores nothing.',
  },
  own_state: {
    es: 'Es el propio Estado del comprador, lo que no es un riesgo: se muestra y no puntúa.',
    en: "It is the buyer's own state, which is no risk: it is shown and scores nothing.",
  },
  scored_as_integrity: {
    es: 'Ya puntúa en la dimensión de integridad: aquí solo se muestra.',
    en: 'It scores under integrity already: here it is only shown.',
  },
  never_alone: {
    es: 'Nunca puntúa por sí solo: se muestra.',
    en: 'It never scores alone: it is shown.',
  },
  unknown: {
    es: 'No se sabe más: se muestra y no puntúa, y lo desconocido no es riesgo bajo.',
    en: 'No more is known: it is shown and scores nothing, and unknown is not low.',
  },
}
