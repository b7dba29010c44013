import { inForceOn } from '../knowledge/calendar.ts'
import type { Day } from '../knowledge/facts.ts'
import type { PackRule } from './pack-schema.ts'
import type { PackSet } from './packs.ts'
import { namesLender } from './phrases.ts'

export interface ApplicableRule {
  /** `us-federal@1.0.0` */
  pack: string
  rule: PackRule
}

/**
 * The rules of all packs that concern a buyer on a day: in force, and of its country, its funds or its lenders. Some
 * are computed by an evaluation, others are there to be read; each says so by what it carries.
 */
export function applicableRules(
  packs: PackSet,
  question: {
    asOf: Day
    buyerCountry: string | null
    fundedBy: readonly { name: string; country: string | null }[]
    /** Capability codes of the tender. */
    capabilities: readonly string[]
  },
): ApplicableRule[] {
  const { asOf, buyerCountry, fundedBy, capabilities } = question
  return packs.packs.flatMap(({ document }) =>
    document.rules
      .filter((rule) => {
        const { buyers, funds, lenders, capabilities: scope } = rule.applies
        if (inForceOn(rule.validFrom, rule.validTo, asOf) !== 'in_force') return false
        if (scope !== undefined && !scope.some((code) => capabilities.includes(code))) return false
        if (buyers === 'all' || (buyerCountry !== null && buyers.includes(buyerCountry))) return true
        return fundedBy.some(
          ({ name, country }) =>
            funds === 'all' ||
            (country !== null && funds.includes(country)) ||
            (lenders !== undefined && namesLender(name, lenders)),
        )
      })
      .map((rule) => ({ pack: `${document.id}@${document.version}`, rule })),
  )
}
