import type { Draft } from './context.ts'
import { type Coverage, FUNDS_RULE } from './coverage.ts'
import type { Model } from './pack-schema.ts'
import type { Action, Adjustment, Band, Bilingual, Dimension } from './types.ts'
import { BAND } from './wording.ts'

/** The band of a score rounded to one decimal. */
export function bandOf(score: number, { bands }: Pick<Model, 'bands'>): Band {
  if (score >= bands.critical) return 'critical'
  if (score >= bands.high) return 'high'
  if (score >= bands.moderate) return 'moderate'
  return 'low'
}

const ACTION: Record<Band, Action> = {
  low: 'proceed',
  moderate: 'enhanced_due_diligence',
  high: 'escalate',
  critical: 'decision_of_head_of_entity',
  prohibited: 'do_not_award',
  undetermined: 'enhanced_due_diligence',
  not_applicable: 'none',
}

export function actionOf(band: Band): Action {
  return ACTION[band]
}

/** Worst last. */
const RANK: Record<Band, number> = {
  not_applicable: -1,
  low: 0,
  undetermined: 1,
  moderate: 2,
  high: 3,
  critical: 4,
  prohibited: 5,
}

export function worse(a: Band, b: Band): number {
  return RANK[a] - RANK[b]
}

/** Factors of claims and charges: nothing but these never weighs more than moderate. */
const CLAIMS = new Set(['DP-02', 'IN-02'])
const REPORTS: ReadonlySet<Dimension> = new Set(['prior_deployments', 'integrity'])

/**
 * True where the ceiling at moderate holds: outside the law a vendor answers to, nothing scores, or only claims and
 * charges, or one single deployment or integrity event.
 */
export function ceilingHolds(scoring: readonly Pick<Draft, 'dimension' | 'family' | 'factor'>[]): boolean {
  const outside = scoring.filter((one) => one.dimension !== 'jurisdiction')
  const families = new Set(outside.map((one) => `${one.dimension} ${one.family}`))
  if (families.size === 0 || outside.every((one) => CLAIMS.has(one.factor))) return true
  return families.size === 1 && outside.every((one) => REPORTS.has(one.dimension))
}

/**
 * The band, in this order: knock-out, floor, ceiling, coverage; then what a match that is only possible leaves of it.
 * A floor beats a ceiling. None of them changes the score. Every rule that sets the band is said.
 */
export function settleBand({
  score,
  drafts,
  scoring,
  coverage,
  match,
  model,
}: {
  score: number
  drafts: readonly Draft[]
  /** Those of the drafts whose effective weight is above 0. */
  scoring: readonly Draft[]
  coverage: Pick<Coverage, 'share' | 'neverLow' | 'fundsUnjudged'>
  match: 'match' | 'possible'
  model: Pick<Model, 'bands' | 'coverageThreshold'>
}): { band: Band; adjustments: Adjustment[] } {
  const adjustments: Adjustment[] = []
  let band = bandOf(score, model)
  const set = (kind: Adjustment['kind'], to: Band, rule: string, es: string, en: string): void => {
    if (band === to) return
    adjustments.push({ kind, from: band, to, rule, text: { es, en } })
    band = to
  }

  const knockout = drafts.find((one) => one.effect === 'knockout')
  if (knockout) {
    set(
      'knockout',
      'prohibited',
      `${knockout.rule.pack} ${knockout.rule.id}`,
      `Una regla obliga a este comprador o a sus fondos e impide adjudicar: ${knockout.rule.legalBasis}.`,
      `A rule binds this buyer or its funds and bars the award: ${knockout.rule.legalBasis}.`,
    )
    return { band, adjustments: withFunds(adjustments, coverage, band) }
  }

  const high = drafts.find((one) => one.floor === 'high')
  if (high && worse(band, 'high') < 0) {
    set(
      'floor',
      'high',
      `${high.rule.pack} ${high.rule.id}`,
      'Por figurar en esa lista, el nivel no puede ser menor que alto.',
      'Because of that list, the level cannot be lower than high.',
    )
  }
  const ceiling = high ? 'high' : 'moderate'
  if (ceilingHolds(scoring) && worse(band, ceiling) > 0) {
    set(
      'ceiling',
      ceiling,
      'ceiling',
      `Solo pesan señalamientos o cargos, un único hecho, o la ley a la que responde: el nivel no pasa de ${BAND[ceiling].es}.`,
      `Only claims or charges, a single event, or the law it answers to weigh here: the level stops at ${BAND[ceiling].en}.`,
    )
  }
  if (coverage.share < model.coverageThreshold && (band === 'low' || band === 'moderate')) {
    set(
      'coverage',
      'undetermined',
      'coverage',
      'Se sabe demasiado poco para dar un nivel; la puntuación es un límite inferior.',
      'Too little is known to give a band; the score is a lower bound.',
    )
  }
  for (const { kind, rule, text } of coverage.neverLow) {
    if (band === 'low') set(kind, 'undetermined', rule, text.es, text.en)
  }
  if (band === 'low' && drafts.some((one) => one.floor === 'undetermined')) {
    set(
      'floor',
      'undetermined',
      'pending',
      'Hay un procedimiento pendiente en una lista que obliga a este comprador.',
      'Proceedings are pending on a list that binds this buyer.',
    )
  }
  if (band === 'low' && match === 'possible') {
    set(
      'match',
      'undetermined',
      'match',
      'No es seguro que sea la misma organización.',
      'It is not certain that it is the same organisation.',
    )
  }
  return { band, adjustments: withFunds(adjustments, coverage, band) }
}

function withFunds(
  adjustments: Adjustment[],
  { fundsUnjudged }: Pick<Coverage, 'fundsUnjudged'>,
  band: Band,
): Adjustment[] {
  const said = adjustments.some(({ rule }) => rule === FUNDS_RULE)
  return fundsUnjudged === null || said ? adjustments : [...adjustments, fundsNote(fundsUnjudged, band)]
}

/** Said where it moves nothing as well: the band stands, and what the law of the funds would add is open. */
export function fundsNote(text: Bilingual, band: Band): Adjustment {
  return { kind: 'coverage', from: band, to: band, rule: FUNDS_RULE, text }
}
