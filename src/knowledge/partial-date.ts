import type { Day, PartialDate } from './facts.ts'

const PATTERN = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/

/** True for `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the calendar, from the year 1. */
export function isPartialDate(text: string): text is PartialDate {
  const match = PATTERN.exec(text)
  if (!match || match[1] === '0000') return false
  return match[3] === undefined || Number(match[3]) <= daysOfMonth(Number(match[1]), Number(match[2]))
}

/** First day that a partial date may mean. */
export function firstDay(date: PartialDate): Day {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date
}

/** Last day that a partial date may mean. */
export function lastDay(date: PartialDate): Day {
  if (date.length === 4) return `${date}-12-31`
  if (date.length === 10) return date
  return `${date}-${daysOfMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))}`
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
