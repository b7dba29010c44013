import type { NameKind } from '../knowledge/facts.ts'
import { within } from './list-rows.ts'

/** How the American lists write names: aliases inside the name, several parties in one, persons with the last name first. */

export interface WrittenName {
  text: string
  kind: NameKind
}

/** Longest name of a row. */
const NAME_LIMIT = 1000

/** A name on one line, without control characters, and no longer than a row can hold. */
export function cleanName(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return within(text.replace(/[\u0000-\u001f\u007f]+|\s+/g, ' ').trim(), NAME_LIMIT)
}

/** `LAST, First` and the same as `First LAST`, of the same kind; other names as they are. */
export function bothOrders({ text, kind }: WrittenName): WrittenName[] {
  const parts = /^([^,]+),\s+([^,]+)$/.exec(text)
  const turned = parts ? [{ text: `${parts[2]} ${parts[1]}`, kind: kind === 'official' ? 'alias' : kind }] : []
  return [{ text, kind }, ...(turned as WrittenName[])]
}

const MARKS: readonly [RegExp, NameKind][] = [
  [/(?:\s+and)?[\s,;(]+(?:a\.\s?k\.\s?a\.?|(?<=\()a\.?k\.?a\.?|also known as)[,:]?\s*/i, 'alias'],
  [/(?:\s+and)?[\s,;(]+(?:f\.\s?k\.\s?a\.?|(?<=\()f\.?k\.?a\.?|formerly known as|(?<=\()formerly)[,:]?\s*/i, 'former'],
  [/[\s,;(]+(?:d\/b\/a\/?|doing business as)[,:]?\s*/i, 'trade'],
]

/**
 * The names in a name that holds others after `a.k.a.`, `f.k.a.`, `d/b/a` or words of that meaning, the first one
 * official; also `the following two aliases: -Foo; and -Bar`.
 */
export function splitNames(written: string): WrittenName[] {
  const text = cleanName(written)
  const marks = MARKS.flatMap(([pattern, kind]) => {
    const found = pattern.exec(text)
    return found ? [{ at: found.index, end: found.index + found[0].length, kind }] : []
  })
  const mark = marks.sort((a, b) => a.at - b.at)[0]
  if (!mark || mark.at === 0) return [{ text, kind: 'official' }]
  const names: WrittenName[] = [{ text: bare(text.slice(0, mark.at)), kind: 'official' }]
  const [first, ...others] = splitNames(withoutLooseBracket(text.slice(mark.end)))
  const listed = first!.text
    .replace(/^the following\s.*?\balias(?:es)?:?\s*/i, '')
    .split(/;\s*(?:and\s+)?|,?\s+and\s+(?=[-—–])/)
  for (const one of listed) names.push({ text: bare(one), kind: mark.kind })
  return [...names, ...others].filter((name) => name.text !== '')
}

/** Words after which a stop belongs to the word. */
const ABBREVIATION =
  /(?:\b(?:ltd|inc|co|corp|llc|pvt|pte|bhd|gmbh|est|bros|intl|no|jr|sr|univ|ind)|\b\p{L}|\.\p{L}+)\.$/iu

/** A name without what lists put around it: dashes, stops, and quotes around the whole of it. */
function bare(text: string): string {
  const trimmed = text.replace(/^[\s,;—–-]+|[\s,;:]+$/g, '')
  const stopped = trimmed.endsWith('.') && !ABBREVIATION.test(trimmed) ? trimmed.slice(0, -1).trimEnd() : trimmed
  return /^(["'“‘])[^"'“”‘’]+["'”’]$/.test(stopped) ? stopped.slice(1, -1).trim() : stopped
}

/** An alias with others that may stand in it; `formerly known as Foo` is a former name. */
export function aliasesIn(written: string): WrittenName[] {
  const text = cleanName(written).replace(/^and\s+/, '')
  const mark = /^(?:(a\.\s?k\.\s?a\.?|also known as)|f\.?k\.?a\.?|formerly(?: known as)?),?\s+/i.exec(text)
  const [first, ...others] = splitNames(mark ? text.slice(mark[0].length) : text)
  return [{ text: bare(first!.text), kind: mark && !mark[1] ? 'former' : 'alias' }, ...others]
}

function withoutLooseBracket(text: string): string {
  const opened = text.split('(').length
  const closed = text.split(')').length
  return closed > opened ? text.replace(/\)([^)]*)$/, '$1') : text
}

/** The end of a name that says that others are meant too. */
const OTHERS_TOO =
  /,?\s+(?:and|including)\s+(?:all\s+)?(?:its|their|any)?\s*(?:\p{L}+\s+)?(?:subsidiaries|subordinates|affiliates|successors)\b.*$/iu

/** A name and whom else it covers, as in `Foo Co., Ltd and its subsidiaries`; null where it covers itself alone. */
export function withoutOthers(written: string): { name: string; scope: string | null } {
  const found = OTHERS_TOO.exec(written)
  if (!found || found.index === 0) return { name: written, scope: null }
  return { name: written.slice(0, found.index).trim(), scope: found[0].replace(/^[,\s]+/, '') }
}

const FORM = '(?:Ltd|Inc|LLC|L\\.L\\.C|Limited|Incorporated|S\\.A|C\\.V|GmbH|Pvt|PLC|Corp)\\b\\.?'
const AFTER_FORM = new RegExp(`(?<=\\b${FORM}),?\\s+and\\s+|(?<=\\b${FORM}),\\s+(?!${FORM})`)

/** One of several parties of an entry. */
export interface Party {
  name: string
  /** Where the entry says so of this party, `(of Nagoya, Japan)`. */
  country: string | null
}

/**
 * The parties that one entry names together, cut at semicolons and after a legal form, where a cut is certain; empty
 * for a single party.
 */
export function partiesOf(written: string): Party[] {
  const parts = written.split(/;\s+/).flatMap((part) => part.split(AFTER_FORM))
  const parties = parts.map((part) => {
    const place = /\s*\(of [^)]*?([^,)]+)\)$/.exec(part)
    const name = place ? part.slice(0, place.index) : part
    return { name: bare(name.replace(/^and\s+/, '')), country: place ? place[1]!.replace(/^of /, '').trim() : null }
  })
  const real = parties.filter(({ name }) => /\s/.test(name))
  return parts.length > 1 && real.length > 1 ? real : []
}

/** The names of an entry: those in its name and those of its list of aliases, which may hold several in one. */
export function namesOnList(name: string, aliases: readonly string[]): WrittenName[] {
  const others = aliases.flatMap((alias) => alias.split(/;\s*(?:and\s+)?/)).flatMap((alias) => aliasesIn(alias))
  return [...splitNames(name), ...others].filter(({ text }) => text !== '')
}
