import type { Evidence } from '../knowledge/facts.ts'
import type { Bilingual, Finding, FindingBasis, PathStep } from '../policy/types.ts'
import {
  ADVERSE,
  ATTRIBUTE,
  asOfInWords,
  countryInWords,
  DEPLOYMENT_ROLE,
  dateInWords,
  ENTITY_KIND,
  INTEREST,
  type Lang,
  OUTCOME_EFFECT,
  OWNERSHIP_STATUS,
  ofCountry,
  SHOWN,
  sinceInWords,
  spanInWords,
  untilInWords,
  VALUE,
  yearsInWords,
} from '../policy/wording.ts'

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
  const { basis, path } = finding
  // An interest of one link tells its share and date in the sentence itself.
  const routeIsNew = !(basis.kind === 'ownership' && path.length === 1)
  const parts = [
    main(finding, context, lang),
    routeIsNew ? route(finding, lang) : '',
    said(finding, context, lang),
    // The identity is said to be unconfirmed in the sentence itself.
    finding.shownBecause && basis.kind !== 'same_as' ? SHOWN[finding.shownBecause][lang] : '',
  ]
  return parts.filter(Boolean).join(' ')
}

function main(finding: Finding, context: StatementContext, lang: Lang): string {
  const { basis } = finding
  switch (basis.kind) {
    case 'listing':
      return listing(finding, basis, context, lang)
    case 'ownership':
      return ownership(finding, basis, lang)
    case 'ownership_status':
      return ownershipStatus(basis, context, lang)
    case 'owner_unknown':
      return lang === 'es'
        ? `No consta quién es propietario de ${basis.party.name}: la tabla «${basis.searched}» se consultó y no tiene ninguna fila en la que apoyarse.`
        : `Who owns ${basis.party.name} is unknown: the table "${basis.searched}" was searched and has no row to rely on.`
    case 'jurisdiction':
      return jurisdiction(finding, basis, context, lang)
    case 'deployment':
      return deployment(finding, basis, context, lang)
    case 'same_as':
      return lang === 'es'
        ? `${context.vendor} quizá sea la misma organización que ${basis.party.name} (${quote(basis.basis, context, lang)}); nadie lo ha confirmado. Se muestra y no puntúa.`
        : `${context.vendor} is perhaps the same organisation as ${basis.party.name} (${basis.basis}); nobody has confirmed it. It is shown and scores nothing.`
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
  const { list } = basis
  const scope = basis.scope ? ended(quote(basis.scope, context, lang)) : ''
  if (lang === 'es') {
    const authority = context.spanish.get(list.authority) ?? list.authority
    const effect =
      finding.effect === 'knockout'
        ? ' La regla obliga a este comprador o a sus fondos e impide adjudicar.'
        : finding.effect === 'shown'
          ? ''
          : basis.binding
            ? ' La regla obliga a este comprador o a sus fondos.'
            : ' La regla no obliga a este comprador: es una medida de otra autoridad y se toma como advertencia.'
    const what = finding.shownBecause === 'overturned' ? ' Qué fue de ello: ' : ' Alcance: '
    return `${listedParty(finding, basis, context, lang)} ${listedSpan(finding, basis, `la lista «${list.title}» de ${authority}`, lang)}.${scope ? what + scope : ''}${effect}`
  }
  const effect =
    finding.effect === 'knockout'
      ? ' The rule binds this buyer or its funds and forbids the award.'
      : finding.effect === 'shown'
        ? ''
        : basis.binding
          ? ' The rule binds this buyer or its funds.'
          : " The rule does not bind this buyer: it is another authority's measure and is taken as a warning."
  const what = finding.shownBecause === 'overturned' ? ' What became of it: ' : ' Scope: '
  return `${listedParty(finding, basis, context, lang)} ${listedSpan(finding, basis, `the list "${list.title}" of ${list.authority}`, lang)}.${scope ? what + scope : ''}${effect}`
}

/** Who stands on the list, and what that party is to the vendor. */
function listedParty(
  finding: Finding,
  { party }: Extract<FindingBasis, { kind: 'listing' }>,
  { vendor }: StatementContext,
  lang: Lang,
): string {
  const es = lang === 'es'
  if (finding.factor === 'WL-09') {
    return es
      ? `${vendor} revendió lo que suministró ${party.name}, que`
      : `${vendor} resold what ${party.name} supplied, which`
  }
  if (finding.path.length > 0) {
    return es
      ? `${party.name}, que está en la cadena de propiedad de ${vendor},`
      : `${party.name}, which is in the ownership chain of ${vendor},`
  }
  if (finding.shownBecause === 'inferred_identity') {
    return es
      ? `${party.name}, que quizá sea la misma organización que ${vendor},`
      : `${party.name}, which is perhaps the same organisation as ${vendor},`
  }
  return party.name
}

/** From when to when, for every mix of known, partial and unknown days; what is over is told in the past. */
function listedSpan(
  { shownBecause }: Pick<Finding, 'shownBecause'>,
  { listedOn, delistedOn }: Extract<FindingBasis, { kind: 'listing' }>,
  list: string,
  lang: Lang,
): string {
  const es = lang === 'es'
  const unknown = es ? ' (no consta desde cuándo)' : ' (since when is not stated)'
  const since = listedOn === null ? '' : ` ${sinceInWords(listedOn, lang)}`
  if (delistedOn !== null) {
    const until = ` ${untilInWords(delistedOn, lang)}`
    const over = shownBecause === 'ended' || shownBecause === 'overturned'
    const from = listedOn === null ? '' : es ? since : ` from ${dateInWords(listedOn, lang)}`
    const verb = es ? (over ? 'figuró' : 'figura') : over ? 'was' : 'is'
    return `${verb} ${es ? 'en' : 'on'} ${list}${from}${until}${listedOn === null ? unknown : ''}`
  }
  if (es) return `figura en ${list}${since || unknown}`
  if (listedOn === null) return `is on ${list}${unknown}`
  return shownBecause === 'not_yet_in_force'
    ? `is on ${list} from ${dateInWords(listedOn, lang)}`
    : `has been on ${list}${since}`
}

function ownership(finding: Finding, basis: Extract<FindingBasis, { kind: 'ownership' }>, lang: Lang): string {
  const { owner, owned } = basis
  const who = `${owner.name} (${ENTITY_KIND[owner.kind]?.[lang] ?? owner.kind}, ${countryInWords(owner.country, lang)})`
  const amount = basis.product === null ? basis.share : trimmed(basis.product)
  const last = finding.path.at(-1)
  const [start, end] = [last?.start ?? null, last?.end ?? null]
  if (finding.path.length > 1) {
    const part = amount
      ? lang === 'es'
        ? `; por toda la cadena le corresponde al menos el ${amount} %`
        : `; along the whole chain at least ${amount} % falls to it`
      : ''
    return lang === 'es'
      ? `${who} está en la cadena de propiedad de ${owned.name}${part}.`
      : `${who} is in the ownership chain of ${owned.name}${part}.`
  }
  const over = finding.shownBecause === 'ended'
  const span = over || start ? ` ${spanInWords(start, over ? end : null, lang)}`.trimEnd() : ''
  const old = last?.stale ? (lang === 'es' ? ', dato antiguo' : ', which is old') : ''
  return `${who} ${holding(basis.interest, basis.share ?? amount, owned.name, over, lang)}${span}, ${asOfInWords(basis.asOf, lang)}${old}.`
}

/** `holds 20.29 % of the shares of X`, as the kind of interest has it. */
function holding(interest: string, share: string | null, owned: string, over: boolean, lang: Lang): string {
  if (lang === 'es') {
    const has = over ? 'tenía' : 'tiene'
    if (interest === 'control') return `${over ? 'controlaba' : 'controla'} ${owned}${share ? ` (${share} %)` : ''}`
    const kind = INTEREST[interest]?.es ?? interest
    return `${has} ${kind} ${share ? `del ${share} %` : 'en porcentaje desconocido'} en ${owned}`
  }
  const has = over ? 'had' : 'has'
  if (interest === 'control') return `${over ? 'controlled' : 'controls'} ${owned}${share ? ` (${share} %)` : ''}`
  const kind = INTEREST[interest]?.en ?? interest
  return `${has} ${kind} of ${share ? `${share} %` : 'unknown percentage'} in ${owned}`
}

function ownershipStatus(
  basis: Extract<FindingBasis, { kind: 'ownership_status' }>,
  context: StatementContext,
  lang: Lang,
): string {
  const status = OWNERSHIP_STATUS[basis.status]?.[lang] ?? basis.status
  if (basis.status === 'state' || basis.status === 'public_body') {
    const { name, country } = basis.party
    return lang === 'es'
      ? `${name} ${status} (${countryInWords(country, lang)}).`
      : `${name}: ${status} (${countryInWords(country, lang)}).`
  }
  const note = basis.note ? ` ${ended(quote(basis.note, context, lang))}` : ''
  return lang === 'es'
    ? `Sobre la propiedad de ${basis.party.name}: ${status}.${note}`
    : `On the ownership of ${basis.party.name}: ${status}.${note}`
}

function jurisdiction(
  finding: Finding,
  basis: Extract<FindingBasis, { kind: 'jurisdiction' }>,
  { vendor }: StatementContext,
  lang: Lang,
): string {
  const byLaw = new Map<string, string[]>()
  for (const fact of basis.attributes) {
    const label = ATTRIBUTE[fact.attribute]?.[lang] ?? fact.attribute
    const value = VALUE[fact.value]?.[lang] ?? fact.value
    const open = fact.verified ? '' : lang === 'es' ? ', sin confirmar' : ', not confirmed'
    const cited = fact.legalBasis === null ? null : lang === 'es' ? `«${fact.legalBasis}»` : fact.legalBasis
    const span = spanInWords(fact.validFrom, fact.validTo, lang)
    const law = [cited, span].filter(Boolean).join(', ')
    byLaw.set(law, [...(byLaw.get(law) ?? []), `${label}: ${value}${open}`])
  }
  const attributes = [...byLaw].map(([law, values]) => `${values.join(', ')}${law ? ` (${law})` : ''}`).join('; ')
  const of = ofCountry(basis.country, lang)
  const owner = finding.path.length > 0
  if (lang === 'es') {
    const who = owner ? `${basis.party.name}, propietario de ${vendor}, responde` : `${basis.party.name} responde`
    return `${who} a la ley ${of}, que muestra: ${attributes}. La misma prueba se aplica a todos los países; la nacionalidad por sí sola no es un hallazgo.`
  }
  const who = owner ? `${basis.party.name}, an owner of ${vendor}, answers` : `${basis.party.name} answers`
  return `${who} to the law ${of}, which shows: ${attributes}. The same test is put to every country; nationality alone is no finding.`
}

function deployment(
  finding: Finding,
  basis: Extract<FindingBasis, { kind: 'deployment' }>,
  context: StatementContext,
  lang: Lang,
): string {
  const es = lang === 'es'
  const adverse = ADVERSE[basis.adverseStatus]?.[lang] ?? basis.adverseStatus
  const note = basis.adverseNote ? ` ${ended(quote(basis.adverseNote, context, lang))}` : ''
  const outcome = basis.outcome ? quote(basis.outcome, context, lang) : ''
  const effect = basis.outcomeEffect ? (OUTCOME_EFFECT[basis.outcomeEffect]?.[lang] ?? basis.outcomeEffect) : ''
  const became = ended([effect, outcome].filter(Boolean).join('; '))
  const response = basis.vendorResponse ? ended(quote(basis.vendorResponse, context, lang)) : ''
  const what = ended(quote(basis.description, context, lang))
  const buyer = es ? (context.spanish.get(basis.buyer) ?? basis.buyer) : basis.buyer
  const country = countryInWords(basis.buyerCountry, lang)
  const where = buyer.includes(country) ? buyer : `${buyer}, ${country}`
  const years = yearsInWords(basis.years, lang)
  return [
    `${actingParty(finding, basis, context, lang)} ${es ? 'y' : 'and'} ${where}${years ? `, ${years}` : ''}: ${what}`,
    `${es ? 'Situación' : 'Status'}: ${adverse}.${note}`,
    effect || outcome ? `${es ? 'Qué fue de ello' : 'What became of it'}: ${became}` : '',
    response
      ? `${es ? 'Respuesta del proveedor' : "The vendor's response"}: ${response}`
      : es
        ? 'No se halló respuesta del proveedor en la fuente.'
        : 'No response of the vendor was found in the source.',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Who did it, by name, and what that party is to the vendor: another's act is never told as the vendor's own. */
function actingParty(
  finding: Finding,
  { vendor, role }: Extract<FindingBasis, { kind: 'deployment' }>,
  context: StatementContext,
  lang: Lang,
): string {
  const named = `${vendor.name} (${DEPLOYMENT_ROLE[role]?.[lang] ?? role})`
  if (finding.path.length > 0) {
    return lang === 'es' ? `Su filial ${named}` : `Its subsidiary ${named}`
  }
  if (finding.shownBecause === 'inferred_identity') {
    return lang === 'es'
      ? `${named}, que quizá sea la misma organización que ${context.vendor},`
      : `${named}, which is perhaps the same organisation as ${context.vendor},`
  }
  return named
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
  const span = spanInWords(step.start, step.end, lang)
  const share = step.share ? `${step.share} %` : lang === 'es' ? 'porcentaje desconocido' : 'percentage unknown'
  const old = step.stale ? (lang === 'es' ? 'dato antiguo' : 'which is old') : ''
  const told = [interest, share, span, asOfInWords(step.asOf, lang), old].filter(Boolean).join(', ')
  return lang === 'es'
    ? `${step.owned.name} es de ${step.owner.name} (${told})`
    : `${step.owned.name} belongs to ${step.owner.name} (${told})`
}

/**
 * Who said it and when. Where the finding is reached through owners, the sources of the act and those of the link are
 * told apart: whoever reports the act has said nothing of the ownership.
 */
function said(finding: Finding, context: StatementContext, lang: Lang): string {
  const ofLink = new Set(finding.path.map((step) => step.evidence))
  const [first, ...others] = finding.evidence
  const all = finding.basis.kind === 'ownership' || finding.path.length === 0
  const ofAct = all ? finding.evidence : [first!, ...others.filter((id) => !ofLink.has(id))]
  const act = sourcesInWords(ofAct, context, lang)
  const link = all ? '' : sourcesInWords([...ofLink], context, lang)
  return [
    act && `${lang === 'es' ? 'Lo dice' : 'Said by'}: ${act}.`,
    link && `${lang === 'es' ? 'El vínculo lo dice' : 'The link is said by'}: ${link}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function sourcesInWords(ids: readonly string[], context: StatementContext, lang: Lang): string {
  const sources = ids.flatMap((id) => {
    const source = context.evidence.get(id)
    return source ? [sourceInWords(source, lang)] : []
  })
  return [...new Set(sources)].join('; ')
}

/** The date is the source's own; one that has none is said to have none. */
function sourceInWords(source: Evidence, lang: Lang): string {
  const title = lang === 'es' ? `«${source.title}»` : `"${source.title}"`
  const who = source.publisher ? `${source.publisher}, ${title}` : title
  const interest = source.publisherInterest ? ` [${source.publisherInterest}]` : ''
  const grade = source.grade ? `, ${lang === 'es' ? 'grado' : 'grade'} ${source.grade}` : ''
  return `${who}${interest} (${dateInWords(source.publishedOn, lang)}${grade})`
}

/** A text of the tables in the language asked for; English that has no Spanish yet is quoted and marked. */
function quote(text: string, context: StatementContext, lang: Lang): string {
  if (lang === 'en') return text
  return context.spanish.get(text) ?? `«${text}» (texto en inglés)`
}

const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
const trimmed = (decimal: string) => decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
