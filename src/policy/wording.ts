import countries from 'i18n-iso-countries'
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import type { AdverseStatus } from '../knowledge/facts.ts'
import type { Action, Band, Bilingual, ShownReason } from './types.ts'

countries.registerLocale(en)
countries.registerLocale(es)

export type Lang = 'es' | 'en'

/**
 * The words of the service in both languages, once each: what summaries, statements and reports say. Dates and
 * countries as a person reads them, from fixed tables and never from the locale of the machine.
 */

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

/** `since 4 November 2025`, `desde el 4 de noviembre de 2025`, `desde 2025`. */
export function sinceInWords(date: string, lang: Lang): string {
  return lang === 'es' ? `desde ${dayWithArticle(date)}` : `since ${dateInWords(date, lang)}`
}

/** `until October 2024`, `hasta el 4 de noviembre de 2025`, `hasta octubre de 2024`. */
export function untilInWords(date: string, lang: Lang): string {
  return lang === 'es' ? `hasta ${dayWithArticle(date)}` : `until ${dateInWords(date, lang)}`
}

/** Spanish says "el 4 de noviembre" of a day, and no article of a month or a year. */
const dayWithArticle = (date: string): string => `${date.length === 10 ? 'el ' : ''}${dateInWords(date, 'es')}`

/** When the word on an owner was good: `as of April 2019`, `según datos de abril de 2019`, `as of no stated date`. */
export function asOfInWords(date: string | null, lang: Lang): string {
  if (date === null) return lang === 'es' ? 'según datos sin fecha' : 'as of no stated date'
  if (lang === 'en') return `as of ${dateInWords(date, lang)}`
  return `según datos ${`de ${dayWithArticle(date)}`.replace(/^de el /, 'del ')}`
}

/** Both ends of an interval, either of which may be unknown: `since 2017`, `2011 to 2015`, `2019`, `until 2019`. */
export function spanInWords(start: string | null, end: string | null, lang: Lang): string {
  if (start !== null && end !== null) {
    if (start === end) return dateInWords(start, lang)
    return lang === 'es'
      ? `de ${dateInWords(start, lang)} a ${dateInWords(end, lang)}`
      : `${dateInWords(start, lang)} to ${dateInWords(end, lang)}`
  }
  if (start !== null) return sinceInWords(start, lang)
  return end === null ? '' : untilInWords(end, lang)
}

const PARTIAL = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?)?`
const YEARS = new RegExp(`^(${PARTIAL})?-(${PARTIAL})?$`)

/** `2017-`, `2011-2015`, `-2019` as findings and precedents have them; empty where they have none. */
export function yearsInWords(years: string | null, lang: Lang): string {
  const [, start, end] = YEARS.exec(years ?? '') ?? []
  return spanInWords(start ?? null, end ?? null, lang)
}

/** Names by which a person calls a country, where the table has the official or another order of the words. */
const SHORT: Record<string, Partial<Bilingual>> = {
  CD: { es: 'República Democrática del Congo' },
  CG: { en: 'Congo' },
  CN: { en: 'China' },
  EU: { es: 'Unión Europea', en: 'European Union' },
  FM: { en: 'Micronesia' },
  GM: { en: 'Gambia' },
  IR: { en: 'Iran' },
  KP: { es: 'Corea del Norte' },
  KR: { es: 'Corea del Sur' },
  LA: { es: 'Laos', en: 'Laos' },
  MD: { en: 'Moldova' },
  MK: { en: 'North Macedonia' },
  PS: { en: 'Palestine' },
  RU: { en: 'Russia' },
  SY: { es: 'Siria', en: 'Syria' },
  TW: { en: 'Taiwan' },
  TZ: { en: 'Tanzania' },
  UN: { es: 'Naciones Unidas', en: 'United Nations' },
  US: { en: 'United States' },
  VA: { en: 'Holy See' },
  VG: { en: 'British Virgin Islands' },
  VI: { en: 'US Virgin Islands' },
}

/** Name of a country by its ISO 3166-1 code; null as "country not stated"; a code that is in no table as it is. */
export function countryInWords(code: string | null, lang: Lang): string {
  if (code === null) return lang === 'es' ? 'país no indicado' : 'country not stated'
  return SHORT[code]?.[lang] ?? countries.getName(code, lang) ?? code
}

/** Names that a sentence gives an article; the first that fits. */
const ARTICLES: Record<Lang, [RegExp, string][]> = {
  en: [
    [
      /^(United|Netherlands|Philippines|Bahamas|Maldives|Comoros|Seychelles|European|Holy See|.* Republic|Democratic Republic|.* Islands)/,
      'the ',
    ],
  ],
  es: [
    [/^(Unión|República|Santa Sede)/, 'la '],
    [/^(Reino)/, 'el '],
    [/^(Países|Emiratos)/, 'los '],
    [/^(Islas|Naciones|Bahamas|Filipinas)/, 'las '],
  ],
}

/** The name with the article that a sentence needs: `the United States`, `el Reino Unido`, `China`. */
export function countryInSentence(code: string | null, lang: Lang): string {
  const name = countryInWords(code, lang)
  return `${ARTICLES[lang].find(([pattern]) => pattern.test(name))?.[1] ?? ''}${name}`
}

/** `of the United States`, `del Reino Unido`, `de China`. */
export function ofCountry(code: string | null, lang: Lang): string {
  const name = countryInSentence(code, lang)
  return lang === 'es' ? `de ${name}`.replace(/^de el /, 'del ') : `of ${name}`
}

export const NO_CLEARANCE: Bilingual = {
  es: 'La falta de coincidencias no equivale a una autorización ni significa ausencia de riesgo.',
  en: 'No match is not a clearance.',
}

/** As an adjective after "risk". */
export const BAND: Record<Band, Bilingual> = {
  low: { es: 'bajo', en: 'low' },
  moderate: { es: 'moderado', en: 'moderate' },
  high: { es: 'alto', en: 'high' },
  critical: { es: 'crítico', en: 'critical' },
  prohibited: { es: 'prohibido', en: 'prohibited' },
  undetermined: { es: 'sin determinar', en: 'undetermined' },
  not_applicable: { es: 'no aplicable', en: 'not applicable' },
}

export const ACTION: Record<Action, Bilingual> = {
  proceed: { es: 'Se puede continuar.', en: 'You may proceed.' },
  enhanced_due_diligence: {
    es: 'Haga una debida diligencia reforzada antes de decidir.',
    en: 'Carry out enhanced due diligence before deciding.',
  },
  escalate: {
    es: 'Llévelo al comité y al área jurídica, con razones por escrito.',
    en: 'Escalate to the committee and to legal, with written reasons.',
  },
  decision_of_head_of_entity: {
    es: 'No adjudique sin una decisión del titular de la entidad.',
    en: 'Do not award without a decision of the head of the entity.',
  },
  do_not_award: { es: 'No adjudique.', en: 'Do not award.' },
  screen_each_bidder: { es: 'Consulte a cada licitante por su nombre.', en: 'Screen each bidder by name.' },
  none: { es: 'No hay nada que hacer por ahora.', en: 'There is nothing to do for now.' },
}

export const ENTITY_KIND: Record<string, Bilingual> = {
  company: { es: 'empresa', en: 'company' },
  person: { es: 'persona', en: 'person' },
  state: { es: 'Estado', en: 'state' },
  public_body: { es: 'organismo público', en: 'public body' },
  fund: { es: 'fondo', en: 'fund' },
  other: { es: 'otra entidad', en: 'other entity' },
}

export const INTEREST: Record<string, Bilingual> = {
  shareholding: { es: 'una participación accionaria', en: 'a shareholding' },
  voting: { es: 'derechos de voto', en: 'voting rights' },
  control: { es: 'control', en: 'control' },
  golden_share: { es: 'una acción de oro', en: 'a golden share' },
  beneficial: {
    es: 'una participación como beneficiario, según la fuente,',
    en: 'a beneficial interest, as the source finds,',
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
  award_revoked: { es: 'adjudicación revocada', en: 'revoked award' },
}

const FEMININE: ReadonlySet<string> = new Set<AdverseStatus>([
  'charge',
  'official_finding',
  'court_order',
  'conviction',
  'sanction',
  'award_revoked',
])

/** `an allegation, not proven,`, `una condena`: within a sentence. */
export function adverseInSentence(status: AdverseStatus, lang: Lang): string {
  const words = ADVERSE[status]?.[lang] ?? status
  const article = lang === 'es' ? (FEMININE.has(status) ? 'una' : 'un') : /^[aeiou]/.test(words) ? 'an' : 'a'
  return `${article} ${words}${words.includes(',') ? ',' : ''}`
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
  state: { es: 'es un Estado', en: 'it is a state' },
  public_body: { es: 'es un organismo de un Estado', en: 'it is a body of a state' },
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
    es: 'Quedó sin efecto: se muestra como historia y no puntúa.',
    en: 'It was set aside or overturned: it is shown as history and scores nothing.',
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
  owner_on_record: {
    es: 'Dice de quién es, lo que por sí solo no es un riesgo: se muestra y no puntúa.',
    en: 'It tells whose it is, which by itself is no risk: it is shown and scores nothing.',
  },
  state_itself: {
    es: 'Así consta en la tabla de entidades, que no lleva grado: se muestra y no puntúa, y un Estado extranjero nunca es riesgo bajo sin más examen.',
    en: 'So the table of entities has it, which bears no grade: it is shown and scores nothing, and a foreign state is never low without a closer look.',
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
