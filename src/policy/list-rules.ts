import { daysBetween, inForceOn } from '../knowledge/calendar.ts'
import type { ListInfo, Listing } from '../knowledge/facts.ts'
import { firstDay, lastDay } from '../knowledge/partial-date.ts'
import { type Context, severityOf } from './context.ts'
import type { ListRule, PackRule } from './pack-schema.ts'
import type { ListRuleOfPack } from './packs.ts'
import { folded, hasPhrase, namesLender } from './phrases.ts'
import { countedCapabilities } from './sensitivity.ts'
import type { Finding, ShownReason } from './types.ts'

/** What a list means for this buyer on this day, before the party and the path are looked at. */
export interface AppliedRule {
  held: ListRuleOfPack | null
  /** Null where the rule gives the listing an effect. */
  shownBecause: ShownReason | null
  /** True where the rule binds the buyer or its funds. */
  binding: boolean
  /** Factor of the list by its advisory rule, or the binding one where it has no other. */
  factor: string
  /** Severity of that factor. */
  severity: number
  /** False: without a knock-out the rule scores nothing. */
  scoresWithoutKnockout: boolean
  /** State of proceedings, for a list that carries one. */
  state: 'final' | 'pending' | 'reversed'
  /** True where resellers of a listed principal are reached by a rule that binds. */
  floorsResellers: boolean
}

/**
 * The rule of a list for one listing: of the rules in force, one that binds goes first. A list without a rule, a rule
 * out of its time or scope, and a rule that does not concern this buyer leave the listing shown only.
 */
export function appliedRule(context: Context, listing: Listing): AppliedRule {
  const rules = context.packs.listRules.get(listing.listId) ?? []
  const none = {
    binding: false,
    factor: 'WL-00',
    severity: 0,
    scoresWithoutKnockout: false,
    state: 'final' as const,
    floorsResellers: false,
  }
  if (rules.length === 0) return { ...none, held: null, shownBecause: 'no_rule_for_list' }
  const inForce = rules.filter(({ rule }) => inForceOn(rule.validFrom, rule.validTo, context.day) === 'in_force')
  const [first] = inForce
  if (!first) {
    const [held] = rules as [ListRuleOfPack]
    const early = rules.every(({ rule }) => inForceOn(rule.validFrom, rule.validTo, context.day) === 'not_yet_in_force')
    return { ...none, held, shownBecause: early ? 'not_yet_in_force' : 'ended' }
  }
  const bindingRules = inForce.filter(({ list }) => list.binding !== null && binds(context, list, listing))
  const held = bindingRules[0] ?? first
  const binding = bindingRules.length > 0
  const { list } = held
  const factor = list.advisory ?? list.binding
  if (factor === null) return { ...none, held, shownBecause: 'no_rule_for_list' }
  const effective = {
    held,
    binding,
    factor,
    severity: severityOf(context, factor),
    scoresWithoutKnockout: list.advisory !== null,
    state: stateOf(list, listing),
    floorsResellers: bindingRules.some((rule) => rule.list.reachesResellers),
  }
  if (!binding && list.advisory === null) return { ...effective, shownBecause: 'out_of_scope' }
  if (!inScope(context, list, listing)) return { ...effective, shownBecause: 'out_of_scope' }
  return { ...effective, shownBecause: effective.state === 'reversed' ? 'overturned' : null }
}

/** Binding follows the buyer and the funds, whichever packs are chosen. */
function binds(context: Context, list: ListRule, listing: Listing): boolean {
  const { buyers, funds, lenders } = list.binds
  const { fundedBy } = context.subject
  if (buyers === 'all' || (context.buyerCountry !== null && buyers.includes(context.buyerCountry))) return true
  if (fundedBy.some(({ country }) => funds === 'all' || (country !== null && funds.includes(country)))) return true
  if (lenders !== undefined && fundedBy.some(({ name }) => namesLender(name, lenders))) return true
  const cross = list.crossRecognition
  return (
    cross !== undefined &&
    fundedBy.some(({ name }) => namesLender(name, cross.lenders)) &&
    listing.listedOn !== null &&
    firstDay(listing.listedOn) >= cross.listedFrom &&
    (listing.delistedOn === null ||
      daysBetween(firstDay(listing.listedOn), lastDay(listing.delistedOn)) > cross.longerThanDays)
  )
}

function inScope(context: Context, list: ListRule, listing: Listing): boolean {
  const test = list.scopes.find(({ words }) => words === undefined || hasPhrase(listing.scope, words))
  if (test === undefined) return true
  if (test.minSensitivity !== undefined && context.sensitivity < test.minSensitivity) return false
  if (test.buyerSectors !== undefined && !hasPhrase(context.subject.buyer?.sector ?? null, test.buyerSectors))
    return false
  if (test.capabilities === undefined) return true
  const bought = countedCapabilities(context.subject, context.taxonomy, context.packs)
  return test.capabilities.some((code) => bought.includes(code))
}

/** A state that cannot be read is pending: it convicts nobody and clears nobody. */
function stateOf(list: ListRule, listing: Listing): AppliedRule['state'] {
  if (list.states === undefined) return 'final'
  const said = folded(`${listing.program ?? ''} ${listing.scope ?? ''}`)
  return list.states.find(({ words }) => hasPhrase(said, words))?.meaning ?? 'pending'
}

/** One authority counts once: the family of a listing among the watch-lists. */
export function familyOf(applied: AppliedRule, list: ListInfo): string {
  return applied.held?.list.family === 'list'
    ? `list:${list.id}`
    : `${applied.factor}:${list.country ?? 'multilateral'}`
}

export function citedRule(context: Context, applied: AppliedRule, listing: Listing, list: ListInfo): Finding['rule'] {
  if (applied.held) {
    const { pack, rule } = applied.held
    return { pack, id: rule.id, legalBasis: rule.citation }
  }
  const fallback = context.packs.factors.get('WL-00')
  return { pack: fallback?.pack ?? '', id: 'WL-00', legalBasis: listing.legalBasis ?? list.legalBasis ?? list.title }
}

/** The reach of a rule that is in force on the day, of one kind. */
export function reachOf<M extends ListRule['reach'][number]['mode']>(
  context: Context,
  rule: { list: ListRule; rule: PackRule } | null,
  mode: M,
): Extract<ListRule['reach'][number], { mode: M }> | null {
  const found = rule?.list.reach.find(
    (reach) => reach.mode === mode && inForceOn(reach.from, reach.to, context.day) === 'in_force',
  )
  return (found as Extract<ListRule['reach'][number], { mode: M }> | undefined) ?? null
}
