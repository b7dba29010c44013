import type { Evidence } from '../knowledge/facts.ts'
import type { Bilingual, Finding, FindingBasis, PathStep } from '../policy/types.ts'
import {
  ADVERSE,
  ATTRIBUTE,
  countryInWords,
  DEPLOYMENT_ROLE,
  dateInWords,
  INTEREST,
  type Lang,
  OUTCOME_EFFECT,
  OWNERSHIP_STATUS,
  SHOWN,
  VALUE,
} from './wording.ts'

/** What a statement may draw on besides the finding. */
export interface StatementContext {
  /** Name of the vendor that is assessed. */
  vendor: string
  evidence: ReadonlyMap<string, Evidence>
  /** Spanish of the English texts of the tables. What is not in it is quoted in English and marked so. */
  spanish: ReadonlyMap<string, string>
}

/**
 * The finding in sentences that an officer can read aloud, in both languages. Every statement names who said it and
 * when; a claim is worded as a claim, with the vendor's answer or that none was found.
 */
export function stateFinding(finding: Finding, context: StatementContext): Bilingual {
  return { es: sentences(finding, context, 'es'), en: sentences(finding, context, 'en') }
}

function sentences(finding: Finding, context: StatementContext, lang: Lang): string {
  const parts = [
    main(finding, context, lang),
    ...(finding.basis.kind === 'deployment' ? [] : [route(finding, lang)]),
    said(finding, context, lang),
    finding.shownBecause ? SHOWN[finding.shownBecause][lang] : '',
  ]
  return parts.filter(Boolean).join(' ')
}

function main(finding: Finding, context: StatementContext, lang: Lang): string {
  const { basis } = finding
  switch (basis.kind) {
    case 'listing':
      return listing(finding, basis, context, lang)
    case 'ownership':
      return ownership(basis, lang)
    case 'ownership_status':
      return ownershipStatus(basis, context, lang)
    case 'owner_unknown':
      return lang === 'es'
        ? `No consta quién es propietario de ${basis.party.name}: la tabla «${basis.searched}» se consultó y no tiene ninguna fila en la que apoyarse.`
        : `Who owns ${basis.party.name} is unknown: the table "${basis.searched}" was searched and has no row to rely on.`
    case 'jurisdiction':
      return jurisdiction(basis, lang)
    case 'deployment':
      return deployment(basis, context, lang)
    case 'same_as':
      return lang === 'es'
        ? `${context.vendor} quizá sea la misma organización que ${basis.party.name} (${quote(basis.basis, context, lang)}); nadie lo ha confirmado.`
        : `${context.vendor} is perhaps the same organisation as ${basis.party.name} (${basis.basis}); nobody has confirmed it.`
    case 'funding':
      return funding(basis, context, lang)
  }
}

function listing(
  finding: Finding,
  basis: Extract<FindingBasis, { kind: 'listing' }>,
  context: StatementContext,
  lang: Lang,
): string {
  const { list, party } = basis
  const owner = finding.path.length > 0 && party.name !== context.vendor
  const from = basis.listedOn ? dateInWords(basis.listedOn, lang) : null
  const until = basis.delistedOn ? dateInWords(basis.delistedOn, lang) : null
  const scope = basis.scope ? quote(basis.scope, context, lang) : null
  if (lang === 'es') {
    const who = owner ? `${party.name}, que está en la cadena de propiedad de ${context.vendor},` : party.name
    const span = until
      ? `figuró${from ? ` desde el ${from}` : ''} y hasta ${until} en`
      : `figura${from ? ` desde ${basis.listedOn?.length === 10 ? 'el ' : ''}${from}` : ''} en`
    const effect =
      finding.effect === 'knockout'
        ? ' La regla obliga a este comprador o a sus fondos e impide adjudicar.'
        : finding.effect === 'shown'
          ? ''
          : basis.binding
            ? ' La regla obliga a este comprador o a sus fondos.'
            : ' La regla no obliga a este comprador: es una medida de otra autoridad y se toma como advertencia.'
    return `${who} ${span} la lista «${list.title}» de ${list.authority}.${scope ? ` Alcance: ${scope}.` : ''}${effect}`
  }
  const who = owner ? `${party.name}, which is in the ownership chain of ${context.vendor},` : party.name
  const on = `on the list "${list.title}" of ${list.authority}`
  const span = until
    ? `was ${on}${from ? ` from ${from}` : ''} until ${until}`
    : `${from ? 'has been' : 'is'} ${on}${from ? ` since ${from}` : ''}`
  const effect =
    finding.effect === 'knockout'
      ? ' The rule binds this buyer or its funds and forbids the award.'
      : finding.effect === 'shown'
        ? ''
        : basis.binding
          ? ' The rule binds this buyer or its funds.'
          : " The rule does not bind this buyer: it is another authority's measure and is taken as a warning."
  return `${who} ${span}.${scope ? ` Scope: ${ended(scope)}` : ''}${effect}`
}

function ownership(basis: Extract<FindingBasis, { kind: 'ownership' }>, lang: Lang): string {
  const { owner, owned } = basis
  const interest = INTEREST[basis.interest]?.[lang] ?? basis.interest
  const product = basis.product === null ? null : trimmed(basis.product)
  if (lang === 'es') {
    const amount = product ? `${product} %` : basis.share ? `${basis.share} %` : 'porcentaje desconocido'
    return `${owner.name} (${kindInWords(owner.kind, lang)}, ${countryInWords(owner.country, lang)}) tiene sobre ${owned.name}: ${interest}, ${amount}, según datos a ${dateInWords(basis.asOf, lang)}.`
  }
  const amount = product ? `${product} %` : basis.share ? `${basis.share} %` : 'percentage unknown'
  return `${owner.name} (${kindInWords(owner.kind, lang)}, ${countryInWords(owner.country, lang)}) has in ${owned.name}: ${interest}, ${amount}, as of ${dateInWords(basis.asOf, lang)}.`
}

function ownershipStatus(
  basis: Extract<FindingBasis, { kind: 'ownership_status' }>,
  context: StatementContext,
  lang: Lang,
): string {
  const status = OWNERSHIP_STATUS[basis.status]?.[lang] ?? basis.status
  const note = basis.note ? ` ${ended(quote(basis.note, context, lang))}` : ''
  return lang === 'es'
    ? `Sobre la propiedad de ${basis.party.name}: ${status}.${note}`
    : `On the ownership of ${basis.party.name}: ${status}.${note}`
}

function jurisdiction(basis: Extract<FindingBasis, { kind: 'jurisdiction' }>, lang: Lang): string {
  const country = countryInWords(basis.country, lang)
  const byLaw = new Map<string, string[]>()
  for (const fact of basis.attributes) {
    const label = ATTRIBUTE[fact.attribute]?.[lang] ?? fact.attribute
    const value = VALUE[fact.value]?.[lang] ?? fact.value
    const open = fact.verified ? '' : lang === 'es' ? ', sin confirmar' : ', not confirmed'
    const law = fact.legalBasis ?? ''
    byLaw.set(law, [...(byLaw.get(law) ?? []), `${label}: ${value}${open}`])
  }
  const attributes = [...byLaw].map(([law, values]) => `${values.join(', ')}${law ? ` (${law})` : ''}`).join('; ')
  return lang === 'es'
    ? `${basis.party.name} responde al derecho de ${country}, que muestra: ${attributes}. La misma prueba se aplica a todos los países; la nacionalidad por sí sola no es un hallazgo.`
    : `${basis.party.name} answers to the law of ${country}, which shows: ${attributes}. The same test is put to every country; nationality alone is no finding.`
}

function deployment(
  basis: Extract<FindingBasis, { kind: 'deployment' }>,
  context: StatementContext,
  lang: Lang,
): string {
  const adverse = ADVERSE[basis.adverseStatus]?.[lang] ?? basis.adverseStatus
  const role = DEPLOYMENT_ROLE[basis.role]?.[lang] ?? basis.role
  const note = basis.adverseNote ? ` ${ended(quote(basis.adverseNote, context, lang))}` : ''
  const outcome = basis.outcome ? ended(quote(basis.outcome, context, lang)) : ''
  const effect = basis.outcomeEffect ? (OUTCOME_EFFECT[basis.outcomeEffect]?.[lang] ?? basis.outcomeEffect) : ''
  const response = basis.vendorResponse ? ended(quote(basis.vendorResponse, context, lang)) : ''
  const what = ended(quote(basis.description, context, lang))
  if (lang === 'es') {
    return [
      `${basis.vendor.name} (${role}) y ${context.spanish.get(basis.buyer) ?? basis.buyer}, ${countryInWords(basis.buyerCountry, lang)}${basis.years ? `, ${basis.years}` : ''}: ${what}`,
      `Situación: ${adverse}.${note}`,
      effect || outcome
        ? `Qué fue de ello: ${[effect, outcome].filter(Boolean).join('; ')}`.replace(/([^.])$/, '$1.')
        : '',
      response ? `Respuesta del proveedor: ${response}` : 'No se halló respuesta del proveedor en la fuente.',
    ]
      .filter(Boolean)
      .join(' ')
  }
  return [
    `${basis.vendor.name} (${role}) and ${basis.buyer}, ${countryInWords(basis.buyerCountry, lang)}${basis.years ? `, ${basis.years}` : ''}: ${what}`,
    `Status: ${adverse}.${note}`,
    effect || outcome
      ? `What became of it: ${[effect, outcome].filter(Boolean).join('; ')}`.replace(/([^.])$/, '$1.')
      : '',
    response ? `The vendor's response: ${response}` : 'No response of the vendor was found in the source.',
  ]
    .filter(Boolean)
    .join(' ')
}

function funding(basis: Extract<FindingBasis, { kind: 'funding' }>, context: StatementContext, lang: Lang): string {
  const from = countryInWords(basis.financierCountry, lang)
  return lang === 'es'
    ? `La solicitud dice que paga ${basis.financier} (${from}); el mismo Estado está en la cadena de propiedad de ${context.vendor}. Un crédito atado limita la elección: hay que revisar el contrato de crédito.`
    : `The request says that ${basis.financier} (${from}) pays; the same state is in the ownership chain of ${context.vendor}. A tied loan limits the choice: the loan agreement is to be read.`
}

/** The ownership path, step by step, with the share and the date of each link. */
function route(finding: Finding, lang: Lang): string {
  if (finding.path.length === 0) return ''
  const steps = finding.path.map((step) => stepInWords(step, lang)).join('; ')
  return lang === 'es' ? `Cadena: ${steps}.` : `Path: ${steps}.`
}

function stepInWords(step: PathStep, lang: Lang): string {
  const interest = INTEREST[step.interest]?.[lang] ?? step.interest
  const asOf = dateInWords(step.asOf, lang)
  if (lang === 'es') {
    const share = step.share ? `${step.share} %` : 'porcentaje desconocido'
    return `${step.owned.name} ← ${step.owner.name} (${interest}, ${share}, datos a ${asOf}${step.stale ? ', antiguos' : ''})`
  }
  const share = step.share ? `${step.share} %` : 'percentage unknown'
  return `${step.owned.name} ← ${step.owner.name} (${interest}, ${share}, as of ${asOf}${step.stale ? ', stale' : ''})`
}

/** Who said it and when: every source of the finding. */
function said(finding: Finding, context: StatementContext, lang: Lang): string {
  const sources = finding.evidence.flatMap((id) => {
    const source = context.evidence.get(id)
    return source ? [sourceInWords(source, finding, lang)] : []
  })
  if (sources.length === 0) return ''
  const list = [...new Set(sources)].join('; ')
  return lang === 'es' ? `Lo dice: ${list}.` : `Said by: ${list}.`
}

function sourceInWords(source: Evidence, finding: Finding, lang: Lang): string {
  const title = lang === 'es' ? `«${source.title}»` : `"${source.title}"`
  const who = source.publisher ? `${source.publisher}, ${title}` : title
  const interest = source.publisherInterest ? ` [${source.publisherInterest}]` : ''
  const date = source.publishedOn ?? spokenOf(finding.basis)
  const grade = source.grade ? `, ${lang === 'es' ? 'grado' : 'grade'} ${source.grade}` : ''
  return `${who}${interest} (${dateInWords(date, lang)}${grade})`
}

/** The day that a source without a date of its own speaks of. */
function spokenOf(basis: FindingBasis): string | null {
  switch (basis.kind) {
    case 'listing':
      return basis.delistedOn ?? basis.listedOn
    case 'ownership':
      return basis.asOf
    case 'jurisdiction':
      return basis.attributes.map((fact) => fact.validFrom).find((day) => day !== null) ?? null
    default:
      return null
  }
}

function kindInWords(kind: string, lang: Lang): string {
  const words: Record<string, Bilingual> = {
    company: { es: 'empresa', en: 'company' },
    person: { es: 'persona', en: 'person' },
    state: { es: 'Estado', en: 'state' },
    public_body: { es: 'organismo público', en: 'public body' },
    fund: { es: 'fondo', en: 'fund' },
    other: { es: 'otra entidad', en: 'other entity' },
  }
  return words[kind]?.[lang] ?? kind
}

/** A text of the tables in the language asked for; English that has no Spanish yet is quoted and marked. */
function quote(text: string, context: StatementContext, lang: Lang): string {
  if (lang === 'en') return text
  return context.spanish.get(text) ?? `«${text}» (texto en inglés)`
}

const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
const trimmed = (decimal: string) => decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
