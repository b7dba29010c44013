import type { Day } from '../knowledge/facts.ts'
import type { Draft } from './context.ts'
import { countryName } from './country-names.ts'
import type { Action, Adjustment, Band, Bilingual, CoverageSlot } from './types.ts'

type Lang = 'es' | 'en'

const BAND: Record<Band, Bilingual> = {
  low: { es: 'bajo', en: 'low' },
  moderate: { es: 'moderado', en: 'moderate' },
  high: { es: 'alto', en: 'high' },
  critical: { es: 'crítico', en: 'critical' },
  prohibited: { es: 'prohibido', en: 'prohibited' },
  undetermined: { es: 'sin determinar', en: 'undetermined' },
  not_applicable: { es: 'no aplicable', en: 'not applicable' },
}

const ACTION: Record<Action, Bilingual> = {
  proceed: { es: 'Se puede continuar.', en: 'You may proceed.' },
  enhanced_due_diligence: {
    es: 'Haga una diligencia reforzada antes de decidir.',
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

const NO_CLEARANCE: Bilingual = {
  es: 'La falta de coincidencias no equivale a una autorización ni significa ausencia de riesgo.',
  en: 'No match is not a clearance.',
}

/** Reasons that are named in a summary; the findings have them all. */
const MOST_REASONS = 3

/** The answer on one vendor in sentences that can be read aloud. */
export function vendorSummary({
  name,
  match,
  band,
  score,
  action,
  reasons,
  missing,
  adjustments,
}: {
  name: string
  match: 'match' | 'possible'
  band: Band
  score: number
  action: Action
  /** Those that weigh, heaviest first. */
  reasons: readonly Draft[]
  missing: readonly CoverageSlot[]
  adjustments: readonly Adjustment[]
}): Bilingual {
  const write = (lang: Lang): string => {
    const points = score.toFixed(1)
    const undetermined = band === 'undetermined'
    const parts =
      lang === 'es'
        ? [
            `${name}: nivel de riesgo ${BAND[band].es}, ${points} de 100${undetermined ? ' como límite inferior' : ''}.`,
            match === 'possible'
              ? `No es seguro que sea la misma organización: esto es lo que valdría si lo es. ${NO_CLEARANCE.es}`
              : '',
          ]
        : [
            `${name}: risk ${BAND[band].en}, ${points} of 100${undetermined ? ' as a lower bound' : ''}.`,
            match === 'possible'
              ? `It is not certain that it is the same organisation: this is the answer if it is. ${NO_CLEARANCE.en}`
              : '',
          ]
    parts.push(reasonsInWords(reasons, lang))
    const [settled] = adjustments.filter(
      (one) => one.kind === 'knockout' || one.kind === 'floor' || one.kind === 'ceiling',
    )
    if (settled) parts.push(settled.text[lang])
    parts.push(missingInWords(missing, lang), ACTION[action][lang])
    return parts.filter(Boolean).join(' ')
  }
  return { es: write('es'), en: write('en') }
}

/** The answer on a party in no table. */
export function strangerSummary(name: string, missing: readonly CoverageSlot[], action: Action): Bilingual {
  return {
    es: `${name} no está en ninguna tabla: nivel de riesgo sin determinar, sin puntuación. ${NO_CLEARANCE.es} ${missingInWords(missing, 'es')} ${ACTION[action].es}`,
    en: `${name} is in no table: risk undetermined, no score. ${NO_CLEARANCE.en} ${missingInWords(missing, 'en')} ${ACTION[action].en}`,
  }
}

function reasonsInWords(reasons: readonly Draft[], lang: Lang): string {
  const named = reasons.slice(0, MOST_REASONS).map((reason) => reasonInWords(reason, lang))
  if (named.length === 0) {
    return lang === 'es' ? 'Nada de lo que se sabe puntúa.' : 'Nothing that is known scores.'
  }
  const more = reasons.length - named.length
  const list = named.join('; ')
  if (lang === 'es') return `Razones principales: ${list}${more > 0 ? `; y ${more} más` : ''}.`
  return `Main reasons: ${list}${more > 0 ? `; and ${more} more` : ''}.`
}

/** The slot names every list; read aloud, that they are not all there is enough. */
const LISTS_SHORT: Bilingual = {
  es: 'listas completas y vigentes (las comprobaciones dicen cuáles)',
  en: 'lists whole and fresh (the checks say which)',
}

function missingInWords(missing: readonly CoverageSlot[], lang: Lang): string {
  if (missing.length === 0) return ''
  const list = missing.map((slot) => (slot.id === 'lists' ? LISTS_SHORT : slot.text)[lang]).join('; ')
  return lang === 'es' ? `Falta: ${list}.` : `Missing: ${list}.`
}

/** One finding in a clause, with who says it. */
function reasonInWords({ basis, factor, path, effect }: Draft, lang: Lang): string {
  const es = lang === 'es'
  switch (basis.kind) {
    case 'listing': {
      const since = basis.listedOn ? (es ? `, desde ${basis.listedOn}` : `, since ${basis.listedOn}`) : ''
      const list = es
        ? `«${basis.list.title}» de ${basis.list.authority}${since}`
        : `the list "${basis.list.title}" of ${basis.list.authority}${since}`
      const who = factor === 'WL-09' || path.length > 0 ? basis.party.name : null
      const bars = effect === 'knockout' ? (es ? ', que obliga a este comprador' : ', which binds this buyer') : ''
      if (factor === 'WL-09')
        return es ? `revendió lo de ${who}, que figura en ${list}` : `it resold for ${who}, which is on ${list}`
      if (who) {
        return es
          ? `${who}, en su cadena de propiedad, figura en ${list}${bars}`
          : `${who}, in its chain of ownership, is on ${list}${bars}`
      }
      return es ? `figura en ${list}${bars}` : `it is on ${list}${bars}`
    }
    case 'ownership': {
      const source = path.at(-1)
      const said = source ? `${source.grade ?? '-'}, ${source.asOf ?? (es ? 'sin fecha' : 'undated')}` : ''
      const owner = basis.owner.name
      if (factor === 'OW-01') {
        return es
          ? `la controla un Estado extranjero, ${owner} (fuente de grado ${said})`
          : `a foreign state, ${owner}, controls it (source of grade ${said})`
      }
      const amount = basis.product ?? basis.share
      return es
        ? `${owner} tiene ${amount ? `${amount} %` : 'una participación de tamaño desconocido'} (fuente de grado ${said})`
        : `${owner} has ${amount ? `${amount} %` : 'an interest of unknown size'} (source of grade ${said})`
    }
    case 'ownership_status':
      return es
        ? `la propiedad de ${basis.party.name} ${STATUS[basis.status]?.es ?? basis.status}`
        : `the ownership of ${basis.party.name} ${STATUS[basis.status]?.en ?? basis.status}`
    case 'jurisdiction': {
      const country = countryName(basis.country, lang)
      const laws = [
        ...new Set(basis.attributes.flatMap((fact) => (fact.verified && fact.legalBasis ? [fact.legalBasis] : []))),
      ]
      const law = laws[0] ? ` (${laws[0]})` : ''
      if (factor === 'JU-01') {
        return es
          ? `la ley de ${country} obliga a cooperar, con órdenes secretas y alcance exterior, y no se muestra control judicial independiente${law}`
          : `the law of ${country} compels cooperation, with secret orders and reach abroad, and independent judicial review is not shown${law}`
      }
      return es
        ? `la ley de ${country} obliga a cooperar, con control judicial${law}`
        : `the law of ${country} compels cooperation, under judicial review${law}`
    }
    case 'deployment': {
      const where = basis.buyerCountry ? `${basis.buyer} (${countryName(basis.buyerCountry, lang)})` : basis.buyer
      const by = /^Reported by ([^:]+):/.exec(basis.description)?.[1]
      const status = ADVERSE[basis.adverseStatus]?.[lang] ?? basis.adverseStatus
      return es
        ? `${by ? `según ${by}, ` : ''}${status} sobre ${where}, ${basis.deployment}`
        : `${by ? `as reported by ${by}, ` : ''}${status} on ${where}, ${basis.deployment}`
    }
    case 'funding':
      return es
        ? `paga ${basis.financier}, del Estado que está detrás del proveedor (lo dice la solicitud)`
        : `${basis.financier}, of the state behind the vendor, pays (as the request says)`
    case 'owner_unknown':
    case 'same_as':
      return basis.party.name
  }
}

const STATUS: Record<string, Bilingual> = {
  disputed: { es: 'está en disputa, según la tabla de entidades', en: 'is disputed, by the table of entities' },
  undisclosed: { es: 'no se ha revelado, según la tabla de entidades', en: 'is undisclosed, by the table of entities' },
  nominee_reported: {
    es: 'sería de prestanombres, según la tabla de entidades',
    en: 'is said to lie with nominees, by the table of entities',
  },
}

const ADVERSE: Record<string, Bilingual> = {
  allegation: { es: 'una denuncia, que no es un hallazgo,', en: 'an allegation, which is not a finding,' },
  charge: { es: 'unos cargos, que no son una condena,', en: 'a charge, which is not a conviction,' },
  audit_finding: { es: 'un hallazgo de auditoría', en: 'an audit finding' },
  official_finding: { es: 'un hallazgo oficial', en: 'an official finding' },
  court_order: { es: 'una orden judicial', en: 'a court order' },
  conviction: { es: 'una condena', en: 'a conviction' },
  sanction: { es: 'una sanción', en: 'a sanction' },
  award_revoked: { es: 'una adjudicación revocada', en: 'a revoked award' },
}

/** The answer on a tender that names no vendor that counts. */
export function nobodySummary(sensitivity: number, action: Action, asOf: Day): Bilingual {
  const points = sensitivity.toFixed(1)
  return {
    es: `La licitación no nombra a ningún proveedor que evaluar al ${asOf}: no hay nivel de riesgo. Sensibilidad de la compra: ${points} de 1. ${ACTION[action].es}`,
    en: `The tender names no vendor to assess as of ${asOf}: there is no band. Sensitivity of the purchase: ${points} of 1. ${ACTION[action].en}`,
  }
}

/** The answer on a tender, from that of its worst vendor. */
export function tenderSummary(counted: number, excluded: number, worst: Bilingual): Bilingual {
  const es = counted === 1 ? 'Se evaluó un proveedor.' : `Se evaluaron ${counted} proveedores; responde el peor.`
  const en = counted === 1 ? 'One vendor was assessed.' : `${counted} vendors were assessed; the worst one answers.`
  const outEs =
    excluded > 0 ? ` ${excluded === 1 ? 'Uno excluido no cuenta.' : `${excluded} excluidos no cuentan.`}` : ''
  const outEn =
    excluded > 0 ? ` ${excluded === 1 ? 'One excluded does not count.' : `${excluded} excluded do not count.`}` : ''
  return { es: `${es}${outEs} ${worst.es}`, en: `${en}${outEn} ${worst.en}` }
}
