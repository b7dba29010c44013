import { addMonths, inForceOn } from './calendar.ts'
import { compare, type Exact, exact } from './decimal.ts'
import type { Day, OwnershipLink, SameAs } from './facts.ts'
import { GRADE_CONFIDENCE, STALE_AFTER_MONTHS, STALE_FACTOR } from './grades.ts'
import { lastDay } from './partial-date.ts'

/** Figures of judgement that a policy may state otherwise. */
export interface LinkJudgement {
  gradeConfidence: Readonly<Record<string, number>>
  staleAfterMonths: number
  staleFactor: number
}

const DEFAULT_JUDGEMENT: LinkJudgement = {
  gradeConfidence: GRADE_CONFIDENCE,
  staleAfterMonths: STALE_AFTER_MONTHS,
  staleFactor: STALE_FACTOR,
}

/** A share of more than this many per cent of shares or votes controls. */
const CONTROL_ABOVE = exact('50')

/** A link as it stands on a day. */
export interface AssessedLink {
  link: OwnershipLink
  /** Ids after confirmed identities: two records that are one entity have one id here. */
  ownedId: string
  ownerId: string
  /** Null for a link that counts; else why it is only shown. */
  shownBecause: 'ended' | 'not_yet_in_force' | 'unverified' | 'weak_grade' | 'same_holding' | null
  stale: boolean
  /** 0..1; 0 where the grade is not in the table. */
  confidence: number
  /** Per cent; null when unknown. */
  min: Exact | null
  max: Exact | null
  /** `control`, `golden_share`, or a minimum of more than 50 of shares or votes; never `beneficial`. */
  controls: boolean
  /** True where the row states ownership: votes and golden shares are none. */
  owns: boolean
}

export interface OwnershipGraph {
  day: Day
  /** Every link, by id. */
  links: AssessedLink[]
  /** Links that count, by the id of the owned. */
  up: Map<string, AssessedLink[]>
  /** Links that count, by the id of the owner. */
  down: Map<string, AssessedLink[]>
  /** The id that stands for an entity and all that are confirmed to be the same. */
  same: (id: string) => string
}

/**
 * The links of a set of entities as they stand on a day: which are in force, which count, how sure each is.
 * A link counts when it is verified, in force, of a grade in the table, and the newest as-of of its interest between
 * the two parties. The order of the input makes no difference.
 * @param sameAs only `confirmed` identities join two entities
 */
export function buildOwnershipGraph(
  links: readonly OwnershipLink[],
  day: Day,
  { sameAs = [], judgement = DEFAULT_JUDGEMENT }: { sameAs?: readonly SameAs[]; judgement?: LinkJudgement } = {},
): OwnershipGraph {
  const same = identities(sameAs)
  const assessed = links
    .map((link) => assessLink(link, day, same, judgement))
    .filter((link) => link.ownedId !== link.ownerId)
    .sort((a, b) => byText(a.link.id, b.link.id))
  markSuperseded(assessed)
  const up = new Map<string, AssessedLink[]>()
  const down = new Map<string, AssessedLink[]>()
  for (const link of assessed) {
    if (link.shownBecause !== null) continue
    push(up, link.ownedId, link)
    push(down, link.ownerId, link)
  }
  return { day, links: assessed, up, down, same }
}

/** Order of code units: the same on every machine, whatever its locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key)
  if (held) held.push(value)
  else map.set(key, [value])
}

/** Confirmed identities as a function from each id to the smallest id of its group. */
function identities(sameAs: readonly SameAs[]): (id: string) => string {
  const parent = new Map<string, string>()
  const find = (id: string): string => {
    let at = id
    for (let next = parent.get(at); next !== undefined; next = parent.get(at)) at = next
    return at
  }
  for (const { aId, bId, confidence } of sameAs) {
    if (confidence !== 'confirmed') continue
    const [first, second] = [find(aId), find(bId)].sort(byText) as [string, string]
    if (first !== second) parent.set(second, first)
  }
  return parent.size === 0 ? (id) => id : find
}

function assessLink(
  link: OwnershipLink,
  day: Day,
  same: (id: string) => string,
  judgement: LinkJudgement,
): AssessedLink {
  const state = inForceOn(link.start, link.end, day)
  const stale = link.asOf === null || addMonths(lastDay(link.asOf), judgement.staleAfterMonths) < day
  const graded = link.grade === null ? undefined : judgement.gradeConfidence[link.grade]
  const min = link.shareExact ?? link.shareMin
  const max = link.shareExact ?? link.shareMax
  const minimum = min === null ? null : exact(min)
  return {
    link,
    ownedId: same(link.ownedId),
    ownerId: same(link.ownerId),
    shownBecause:
      state !== 'in_force' ? state : !link.verified ? 'unverified' : graded === undefined ? 'weak_grade' : null,
    stale,
    confidence: (graded ?? 0) * (stale ? judgement.staleFactor : 1),
    min: minimum,
    max: max === null ? null : exact(max),
    controls:
      link.interest === 'control' ||
      link.interest === 'golden_share' ||
      (link.interest !== 'beneficial' && minimum !== null && compare(minimum, CONTROL_ABOVE) > 0),
    owns: link.interest !== 'voting' && link.interest !== 'golden_share',
  }
}

/** Of one interest between two parties only the newest as-of counts; the older ones tell of the same holding. */
function markSuperseded(links: AssessedLink[]): void {
  const newest = new Map<string, AssessedLink>()
  for (const link of links) {
    if (link.shownBecause !== null) continue
    const key = `${link.ownedId} ${link.ownerId} ${link.link.interest}`
    const held = newest.get(key)
    if (held === undefined) newest.set(key, link)
    else if (isNewer(link, held)) {
      held.shownBecause = 'same_holding'
      newest.set(key, link)
    } else link.shownBecause = 'same_holding'
  }
}

function isNewer(a: AssessedLink, b: AssessedLink): boolean {
  const [dayA, dayB] = [a.link.asOf, b.link.asOf].map((asOf) => (asOf === null ? '' : lastDay(asOf))) as [
    string,
    string,
  ]
  if (dayA !== dayB) return dayA > dayB
  const larger = compare(a.min ?? exact('0'), b.min ?? exact('0'))
  return larger !== 0 ? larger > 0 : a.confidence > b.confidence
}
