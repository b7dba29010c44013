import type {
  AdverseStatus,
  Day,
  Decimal,
  DeploymentRole,
  EntityKind,
  OutcomeEffect,
  PartialDate,
} from '../knowledge/facts.ts'

/** What `evaluate` takes and gives. Plain data: no clock, no database, no random, no locale. */

export const BANDS = ['low', 'moderate', 'high', 'critical', 'prohibited', 'undetermined', 'not_applicable'] as const
export type Band = (typeof BANDS)[number]

export const ACTIONS = [
  'proceed',
  'enhanced_due_diligence',
  'escalate',
  'decision_of_head_of_entity',
  'do_not_award',
  'screen_each_bidder',
  'none',
] as const
export type Action = (typeof ACTIONS)[number]

export const DIMENSIONS = [
  'watchlists',
  'ownership',
  'prior_deployments',
  'integrity',
  'finance',
  'jurisdiction',
  'data',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const EFFECTS = ['knockout', 'floor', 'weight', 'shown'] as const
export type Effect = (typeof EFFECTS)[number]

/** Why a finding is shown without scoring. */
export const SHOWN_REASONS = [
  'unverified',
  'weak_grade',
  'ended',
  'not_yet_in_force',
  'overturned',
  'out_of_scope',
  'no_rule_for_list',
  'act_scored_as_listing',
  'bid_is_no_deployment',
  'nothing_adverse',
  'owner_on_record',
  'state_itself',
  'before_control',
  'inferred_identity',
  'below_threshold',
  'same_holding',
  'own_state',
  'scored_as_integrity',
  'never_alone',
  'unknown',
] as const
export type ShownReason = (typeof SHOWN_REASONS)[number]

export interface Bilingual {
  es: string
  en: string
}

/** The question, as far as the policy needs it. */
export interface PolicySubject {
  asOf: Day
  buyer: { name: string; country: string | null; sector: string | null } | null
  fundedBy: { name: string; country: string | null }[]
  /** Of the tender. Only those with confidence >= .5 count. */
  capabilities: { code: string; confidence: number }[]
  massPersonalData: boolean
  party: {
    name: string
    country: string | null
    identifiers: { scheme: string; id: string }[]
    address: string | null
  }
  match: 'match' | 'possible' | 'none'
}

export interface PartyRef {
  id: string
  name: string
  country: string | null
  kind: EntityKind
}

/** One step of an ownership path, from the owned to the owner. */
export interface PathStep {
  link: string
  owned: PartyRef
  owner: PartyRef
  interest: string
  /** As the source has it: `26.06`, `71-75`, or null when unknown. Per cent. */
  share: string | null
  direct: boolean
  start: PartialDate | null
  end: PartialDate | null
  asOf: PartialDate | null
  stale: boolean
  grade: string | null
  evidence: string
}

/** The row of the tables that a finding rests on, with what an officer needs to read it. */
export type FindingBasis =
  | {
      kind: 'listing'
      listing: string
      list: { id: string; title: string; authority: string; country: string | null; effect: string | null }
      /** Who is on the list: the vendor, or a party on its ownership path. */
      party: PartyRef
      listedOn: PartialDate | null
      delistedOn: PartialDate | null
      scope: string | null
      program: string | null
      legalBasis: string | null
      /** True where the list binds this buyer or its funds. */
      binding: boolean
      note: string | null
    }
  | {
      kind: 'ownership'
      owner: PartyRef
      owned: PartyRef
      interest: string
      share: string | null
      /** Product of the minimum shares along the path, per cent; null when a share is unknown. */
      product: Decimal | null
      asOf: PartialDate | null
      note: string | null
    }
  | { kind: 'ownership_status'; party: PartyRef; status: string; note: string | null }
  | { kind: 'owner_unknown'; party: PartyRef; searched: string }
  | {
      kind: 'jurisdiction'
      country: string
      /** Whose law: the vendor or its controller. */
      party: PartyRef
      attributes: {
        id: string
        attribute: string
        value: string
        legalBasis: string | null
        validFrom: PartialDate | null
        validTo: PartialDate | null
        grade: string | null
        verified: boolean
        note: string | null
      }[]
    }
  | {
      kind: 'deployment'
      deployment: string
      event: string
      vendor: PartyRef
      role: DeploymentRole
      buyer: string
      buyerCountry: string | null
      capability: string
      years: string | null
      valueUsd: Decimal | null
      financier: string | null
      financierCountry: string | null
      adverseStatus: AdverseStatus
      description: string
      adverseNote: string | null
      outcome: string | null
      outcomeEffect: OutcomeEffect | null
      vendorResponse: string | null
    }
  | { kind: 'same_as'; party: PartyRef; basis: string; confidence: string }
  | { kind: 'funding'; financier: string; financierCountry: string | null; vendorState: PartyRef | null }

export interface Finding {
  /** Stable within one vendor: factor and row, e.g. `DP-02:dep-001`. */
  id: string
  factor: string
  dimension: Dimension
  severity: number
  confidence: number
  relevance: number
  recency: number
  /** severity x confidence x relevance x recency (and DP-04's multiplier), at most .9999. 0 when shown only. */
  effective: number
  /** Points of the score that this finding brings; the contributions of all findings sum to the score. */
  contribution: number
  effect: Effect
  /** One event, one authority, one state: only the largest of a family counts. */
  family: string
  shownBecause: ShownReason | null
  rule: { pack: string; id: string; legalBasis: string }
  basis: FindingBasis
  path: PathStep[]
  /** Ids in the evidence table; never empty. */
  evidence: string[]
}

export interface Check {
  /** `watchlists.us-ofac-sdn`, `ownership.foreign_state`, `prior_deployments.same_capability` … */
  id: string
  status: 'clear' | 'flagged' | 'not_assessed'
  /** Why; always given for `not_assessed`. */
  reason: string | null
  /** `us-ofac-sdn@starter`; null where no dataset was searched. */
  dataset: string | null
}

export interface CoverageSlot {
  id: 'owner' | 'ultimate_owner' | 'identity' | 'lists' | 'deployments' | 'country' | 'offices'
  /** 0, .5 or 1 */
  filled: number
  /** What fills it, or what is missing. */
  text: Bilingual
}

/** A knock-out, floor, ceiling or coverage rule that set the band. */
export interface Adjustment {
  kind: 'knockout' | 'floor' | 'ceiling' | 'coverage' | 'match' | 'lists'
  from: Band
  to: Band
  rule: string
  text: Bilingual
}

export interface Outcome {
  band: Band
  /** 0..100 with one decimal; null where nothing could be scored. Beside `undetermined` it is a lower bound. */
  score: number | null
  coverage: number | null
  confidence: number | null
  action: Action
  summary: Bilingual
  /** What is missing, in English; `slots` has both languages. */
  missing: string[]
  adjustments: Adjustment[]
}

export interface DimensionScore {
  dimension: Dimension
  cap: number
  /** 1 - prod(1 - largest effective of each family). */
  d: number
  contribution: number
}

export interface VendorEvaluation {
  outcome: Outcome
  findings: Finding[]
  checks: Check[]
  slots: CoverageSlot[]
  /** The arithmetic: 100 x v x (.5 + .5 x sensitivity). */
  scoring: { v: number; sensitivity: number; dimensions: DimensionScore[] }
}
