import type { CapabilityTaxonomy } from '../knowledge/capabilities.ts'
import type { Day, PartialDate } from '../knowledge/facts.ts'
import type { Draft } from './context.ts'
import type { Action, Adjustment, Band, Bilingual, CoverageSlot, FindingBasis } from './types.ts'
import {
  ACTION,
  adverseInSentence,
  asOfInWords,
  BAND,
  countryInSentence,
  dateInWords,
  type Lang,
  NO_CLEARANCE,
  OWNERSHIP_STATUS,
  ofCountry,
  sinceInWords,
  yearsInWords,
} from './wording.ts'

/** Reasons that are named in a summary; the findings have them all. */
const MOST_REASONS = 3

/** The answer on one vendor in sentences that can be read aloud. */
export interface SummarySubject {
  name: string
  match: 'match' | 'possible'
  band: Band
  score: number
  action: Action
  /** Those that weigh, heaviest first. */
  reasons: readonly Draft[]
  missing: readonly CoverageSlot[]
  fundsUnjudged: Bilingual | null
  adjustments: readonly Adjustment[]
  taxonomy: CapabilityTaxonomy
  /** When the source of a deployment was published. */
  reportedOn: (deployment: string) => PartialDate | null
}

/** Band, score, the heaviest reasons with who says so, what is missing, and what to do; in both languages. */
export function vendorSummary(subject: SummarySubject): Bilingual {
  const write = (lang: Lang): string => {
    const { match, reasons, adjustments, missing, fundsUnjudged, action } = subject
    const parts = [verdict(subject, lang)]
    if (match === 'possible') {
      parts.push(
        lang === 'es'
          ? `No es seguro que sea la misma organización: esto es lo que valdría si lo es. ${NO_CLEARANCE.es}`
          : `It is not certain that it is the same organisation: this is the answer if it is. ${NO_CLEARANCE.en}`,
      )
    }
    parts.push(...reasonsInWords(reasons, subject, lang))
    const settled = adjustments.find((one) => one.kind === 'floor' || one.kind === 'ceiling')
    if (settled) parts.push(settled.text[lang])
    parts.push(missingInWords(missing, lang), fundsUnjudged?.[lang] ?? '', ACTION[action][lang])
    return parts.filter(Boolean).join(' ')
  }
  return { es: write('es'), en: write('en') }
}

function verdict({ name, band, score, match }: SummarySubject, lang: Lang): string {
  const points = score.toFixed(1)
  if (band === 'prohibited') {
    return lang === 'es'
      ? `Está prohibido adjudicar a ${name} por una regla que obliga a este comprador o a sus fondos; su riesgo es de ${points} puntos de 100.`
      : `An award to ${name} is prohibited by a rule that binds this buyer or its funds; its risk is ${points} points of 100.`
  }
  if (band === 'undetermined') {
    const known = match === 'possible' ? '' : lang === 'es' ? 'se sabe demasiado poco, y ' : 'too little is known, and '
    return lang === 'es'
      ? `El riesgo de ${name} está sin determinar: ${known}sus ${points} puntos de 100 son solo un mínimo.`
      : `The risk of ${name} is undetermined: ${known}its ${points} points of 100 are only a minimum.`
  }
  return lang === 'es'
    ? `El riesgo de ${name} es ${BAND[band].es}, con ${points} puntos de 100.`
    : `The risk of ${name} is ${BAND[band].en}, with ${points} points of 100.`
}

/** The answer on a party in no table. */
export function strangerSummary(
  name: string,
  missing: readonly CoverageSlot[],
  fundsUnjudged: Bilingual | null,
  action: Action,
): Bilingual {
  const write = (lang: Lang, known: string): string =>
    [known, NO_CLEARANCE[lang], missingInWords(missing, lang), fundsUnjudged?.[lang] ?? '', ACTION[action][lang]]
      .filter(Boolean)
      .join(' ')
  return {
    es: write('es', `${name} no está en ninguna tabla: su riesgo está sin determinar y no tiene puntuación.`),
    en: write('en', `${name} is in no table: its risk is undetermined and it has no score.`),
  }
}

function reasonsInWords(reasons: readonly Draft[], subject: SummarySubject, lang: Lang): string[] {
  const named = reasons.slice(0, MOST_REASONS).map((reason) => `${capital(reasonInWords(reason, subject, lang))}.`)
  if (named.length === 0) return [lang === 'es' ? 'Nada de lo que se sabe puntúa.' : 'Nothing that is known scores.']
  const more = reasons.length - named.length
  if (more === 0) return named
  const rest =
    lang === 'es'
      ? `Hay ${more} ${more === 1 ? 'razón' : 'razones'} más.`
      : `There ${more === 1 ? 'is 1 more reason' : `are ${more} more reasons`}.`
  return [...named, rest]
}

/** What fills a slot, short enough to be read aloud; the slot itself says it in full. */
const WANTED: Record<CoverageSlot['id'], Bilingual> = {
  owner: { es: 'su propietario', en: 'its owner' },
  ultimate_owner: { es: 'su dueño final', en: 'its final owner' },
  identity: { es: 'su registro o domicilio', en: 'its registry number or address' },
  lists: { es: 'las listas oficiales al día', en: 'the official lists up to date' },
  deployments: { es: 'qué ha desplegado antes', en: 'what it has deployed before' },
  country: { es: 'su país', en: 'its country' },
  offices: { es: 'si ejerce un cargo público', en: 'whether it holds a public office' },
}

/** The same where what is on record is too old to count whole. */
const WANTED_ANEW: Partial<Record<CoverageSlot['id'], Bilingual>> = {
  owner: { es: 'su propietario actual', en: 'its present owner' },
  ultimate_owner: { es: 'su dueño final actual', en: 'its present final owner' },
}

function missingInWords(missing: readonly CoverageSlot[], lang: Lang): string {
  if (missing.length === 0) return ''
  const items = missing.map(({ id, filled }) => (filled > 0 ? (WANTED_ANEW[id] ?? WANTED[id]) : WANTED[id])[lang])
  const [last, ...before] = items.reverse()
  const list = before.length === 0 ? last! : `${before.reverse().join(', ')} ${lang === 'es' ? 'y' : 'and'} ${last}`
  return lang === 'es' ? `Falta acreditar ${list}.` : `Still to be shown: ${list}.`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const lowerFirst = (text: string): string =>
  /^\p{Lu}(?=\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** One finding in a clause with a verb, with who says it. */
function reasonInWords(reason: Draft, subject: SummarySubject, lang: Lang): string {
  const { basis } = reason
  switch (basis.kind) {
    case 'listing':
      return listed(reason, basis, lang)
    case 'ownership':
      return owned(reason, basis, lang)
    case 'ownership_status':
      return statusOf(basis, lang)
    case 'jurisdiction':
      return lawful(reason, basis, lang)
    case 'deployment':
      return deployed(reason, basis, subject, lang)
    case 'funding':
      return lang === 'es'
        ? `según la solicitud paga ${basis.financier}, del Estado que está detrás del proveedor`
        : `as the request says, ${basis.financier}, of the state behind the vendor, pays`
    case 'owner_unknown':
    case 'same_as':
      return lang === 'es' ? `pesa un dato sobre ${basis.party.name}` : `a fact about ${basis.party.name} weighs`
  }
}

type Basis<K extends FindingBasis['kind']> = Extract<FindingBasis, { kind: K }>

function listed({ factor, path, effect }: Draft, basis: Basis<'listing'>, lang: Lang): string {
  const { name } = basis.party
  const since = basis.listedOn ? ` ${sinceInWords(basis.listedOn, lang)}` : ''
  if (lang === 'es') {
    const on = `figura en la lista «${basis.list.title}» de ${basis.list.authority}${since}`
    const bars = effect === 'knockout' ? ', lo que impide adjudicar' : ''
    if (factor === 'WL-09') return `revendió lo que suministró ${name}, que ${on}`
    return path.length > 0 ? `su propietario ${name} ${on}${bars}` : `${on}${bars}`
  }
  const on = `${since ? 'has been' : 'is'} on the list "${basis.list.title}" of ${basis.list.authority}${since}`
  const bars = effect === 'knockout' ? ', which bars the award' : ''
  if (factor === 'WL-09') return `it resold what ${name} supplied, which ${on}`
  return path.length > 0 ? `its owner ${name} ${on}${bars}` : `it ${on}${bars}`
}

function owned({ factor, path }: Draft, basis: Basis<'ownership'>, lang: Lang): string {
  const es = lang === 'es'
  const last = path.at(-1)
  const source = es
    ? `(${asOfInWords(last?.asOf ?? null, lang)}, fuente de grado ${last?.grade})`
    : `(${asOfInWords(last?.asOf ?? null, lang)}, source of grade ${last?.grade})`
  const { owner } = basis
  const amount = basis.product ?? basis.share
  if (factor === 'OW-01') {
    const state = countryInSentence(owner.country, lang)
    return es
      ? `lo controla un Estado extranjero, ${state} ${source}`
      : `a foreign state, ${state}, controls it ${source}`
  }
  if (factor === 'OW-06') {
    return es
      ? `el dueño final no se conoce y en su cadena de propiedad está ${owner.name}, ${ofCountry(owner.country, lang)} ${source}`
      : `its final owner is unknown and ${owner.name}, ${ofCountry(owner.country, lang)}, is in its chain of ownership ${source}`
  }
  const share = amount ? `${amount} %` : null
  if (factor === 'OW-08') {
    const came = last?.start ?? ''
    return es
      ? `${owner.name} es su propietario solo ${sinceInWords(came, lang)} ${source}`
      : `${owner.name} became its owner only on or after ${dateInWords(came, lang)} ${source}`
  }
  const state = owner.kind === 'state' ? countryInSentence(owner.country, lang) : owner.name
  return es
    ? `un Estado extranjero, ${state}, tiene ${share ? `el ${share}` : 'una participación de tamaño desconocido'} ${source}`
    : `a foreign state, ${state}, has ${share ?? 'an interest of unknown size'} ${source}`
}

function statusOf({ party, status }: Basis<'ownership_status'>, lang: Lang): string {
  const told = STATUS[status]?.[lang](party.name)
  if (told) return told
  const words = OWNERSHIP_STATUS[status]?.[lang] ?? status
  return lang === 'es'
    ? `de la propiedad de ${party.name} consta: ${words}`
    : `of the ownership of ${party.name} it is known: ${words}`
}

const STATUS: Record<string, Record<Lang, (name: string) => string>> = {
  disputed: {
    es: (name) => `el control de ${name} está en disputa`,
    en: (name) => `the control of ${name} is disputed`,
  },
  undisclosed: {
    es: (name) => `no se ha revelado quién es el beneficiario final de ${name}`,
    en: (name) => `who the beneficial owner of ${name} is has not been disclosed`,
  },
  nominee_reported: {
    es: (name) => `se ha informado de que los dueños de ${name} son prestanombres`,
    en: (name) => `the owners of ${name} are reported to be nominees`,
  },
}

function lawful({ factor, path }: Draft, basis: Basis<'jurisdiction'>, lang: Lang): string {
  const law = basis.attributes.find((fact) => fact.verified && fact.legalBasis)?.legalBasis ?? null
  const act = law === null ? '' : lang === 'es' ? ` («${firstAct(law)}»)` : ` ("${firstAct(law)}")`
  const whom = path.length > 0 ? basis.party.name : null
  const of = ofCountry(basis.country, lang)
  if (lang === 'es') {
    const its = `la ley ${of}${act}${whom ? `, a la que responde su propietario ${whom},` : ''} obliga a cooperar con el Estado`
    return factor === 'JU-01'
      ? `${its} con órdenes secretas y alcance en el exterior, y no consta un control judicial independiente`
      : `${its}, con control judicial`
  }
  const its = `the law ${of}${act}${whom ? `, to which its owner ${whom} answers,` : ''} compels cooperation with the state`
  return factor === 'JU-01'
    ? `${its} with secret orders and reach abroad, and independent judicial review is not shown`
    : `${its}, under judicial review`
}

/** `BND Act s. 25(1); TKG` as `BND Act`: the citation in full is in the finding. */
export function firstAct(law: string): string {
  const [act] = law.split(/[;(,]|\s(?:arts?\b|ss?\.|rules?\b|L\.\d|under\b|of \d{4}-\d)/)
  return act?.trim() || law
}

function deployed(reason: Draft, basis: Basis<'deployment'>, subject: SummarySubject, lang: Lang): string {
  const by = /^Reported by ([^:]+):/.exec(basis.description)?.[1] ?? null
  const on = subject.reportedOn(basis.deployment)
  const adverse = adverseInSentence(basis.adverseStatus, lang)
  const capability = subject.taxonomy.capabilities.get(basis.capability)
  const what = lowerFirst((lang === 'es' ? capability?.labelEs : capability?.labelEn) ?? basis.capability)
  const years = yearsInWords(basis.years, lang)
  const subsidiary = reason.path.length > 0 ? basis.vendor.name : null
  const where =
    basis.buyerCountry === null
      ? ''
      : `${lang === 'es' ? ' en ' : ' in '}${countryInSentence(basis.buyerCountry, lang)}`
  const reported = on ? ` (${dateInWords(on, lang)})` : ''
  const about = `${what}${where}${years ? `, ${years}` : ''}`
  if (lang === 'es') {
    const source = by ? `según ${by}${reported}, ` : ''
    return `${source}hay ${adverse} sobre ${subsidiary ? `su filial ${subsidiary}: ` : ''}${about}`
  }
  const source = by ? `as reported by ${by}${reported}, ` : ''
  return `${source}there is ${adverse} about ${subsidiary ? `its subsidiary ${subsidiary}: ` : ''}${about}`
}

/** The answer on a tender that names no vendor that counts. */
export function nobodySummary(sensitivity: number, action: Action, asOf: Day): Bilingual {
  const points = sensitivity.toFixed(1)
  return {
    es: `La licitación no nombra a ningún proveedor que evaluar al ${dateInWords(asOf, 'es')}, así que no hay nivel de riesgo. La sensibilidad de la compra es de ${points} sobre 1. ${ACTION[action].es}`,
    en: `The tender names no vendor to assess as of ${dateInWords(asOf, 'en')}, so there is no level of risk. The sensitivity of the purchase is ${points} of 1. ${ACTION[action].en}`,
  }
}

/** The answer on a tender, from that of its worst vendor. */
export function tenderSummary(counted: number, excluded: number, worst: Bilingual): Bilingual {
  const es =
    counted === 1
      ? 'Se evaluó un proveedor.'
      : `Se evaluaron ${counted} proveedores; la respuesta es la del de mayor riesgo.`
  const en =
    counted === 1 ? 'One vendor was assessed.' : `${counted} vendors were assessed; the answer is that of the riskiest.`
  const outEs =
    excluded > 0 ? ` ${excluded === 1 ? 'Uno excluido no cuenta.' : `${excluded} excluidos no cuentan.`}` : ''
  const outEn =
    excluded > 0 ? ` ${excluded === 1 ? 'One excluded does not count.' : `${excluded} excluded do not count.`}` : ''
  return { es: `${es}${outEs} ${worst.es}`, en: `${en}${outEn} ${worst.en}` }
}
