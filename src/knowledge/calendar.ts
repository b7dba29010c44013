import type { Day, PartialDate } from './facts.ts'
import { firstDay, lastDay } from './partial-date.ts'

/** Arithmetic on calendar days, in UTC. Nothing here reads a clock. */

const MS_PER_DAY = 86_400_000

const two = (value: number): string => String(value).padStart(2, '0')

/** The same day of the month some months later or earlier; the last of the month where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const last = lastDay(`${String(year).padStart(4, '0')}-${two(month)}`)
  const same = `${last.slice(0, 8)}${day.slice(8)}`
  return same < last ? same : last
}

/** The day some days later or earlier. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY)
}

export type InForce = 'in_force' | 'ended' | 'not_yet_in_force'

/**
 * Where a day lies in an interval: start included, end excluded; an open side has no bound. A partial date means its
 * last day, as the start its first.
 */
export function inForceOn(start: PartialDate | null, end: PartialDate | null, day: Day): InForce {
  if (end !== null && day >= lastDay(end)) return 'ended'
  if (start !== null && day < firstDay(start)) return 'not_yet_in_force'
  return 'in_force'
}
