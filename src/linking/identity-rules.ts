/** Which entities of different datasets are one, by what they are called, where they are and what numbers they bear. */

/** An entity that shares something with another. */
export interface Bearer {
  id: string
  dataset: string
  kind: string
  country: string | null
  /** Words of the legal form of the shared name, sorted; '' for none. */
  form: string
  /** Whether the shared name is its official one. */
  official: boolean
}

export interface Identity {
  aId: string
  bId: string
  basis: string
  confidence: 'confirmed' | 'inferred'
  /** Which basis goes before which, the surest first. */
  rank: number
}

const RANK = { number: 0, entry: 1, officialNames: 2, officialName: 3, alias: 4 }

/** Numbers that belong to one organisation and to no other, by the code of their register. */
export const OWN_NUMBERS: readonly string[] = [
  'XI-LEI',
  'XI-WIKIDATA',
  'US-OFAC',
  'US-DUN',
  'US-EIN',
  'MX-RFC',
  'RU-INN',
  'RU-OGRN',
  'CN-SAIC',
  'GB-COH',
]

/** Own numbers of an entity, by register. */
export type Numbers = ReadonlyMap<string, ReadonlySet<string>>

/** A name that more entities bear tells nobody apart. */
const MOST_BEARERS = 40
/** Names of as many words are told apart by themselves where no country is stated. */
const LONG_NAME_WORDS = 3

/**
 * Entities that bear one distinctive name.
 * @param words the words of the name
 * @param numbers own numbers of each bearer, `scheme` to values
 */
export function byName(words: string, bearers: readonly Bearer[], numbers: (id: string) => Numbers): Identity[] {
  const each = oncePerEntity(bearers)
  if (each.length < 2 || each.length > MOST_BEARERS) return []
  const contradict = (a: Bearer, b: Bearer) => differ(numbers(a.id), numbers(b.id))
  const identities: Identity[] = []
  const countries = new Set(each.flatMap(({ country }) => country ?? []))
  for (const country of [...countries].sort()) {
    const here = each.filter((one) => one.country === country)
    identities.push(...ofOneCountry(words, country, here, contradict))
  }
  const stateless = each.filter((one) => one.country === null)
  if (stateless.length > 0 && countries.size <= 1) identities.push(...withoutCountry(words, each, contradict))
  return identities
}

/** Distinctive name and country agree; the legal forms must not speak against it. */
function ofOneCountry(
  words: string,
  country: string,
  here: readonly Bearer[],
  contradict: (a: Bearer, b: Bearer) => boolean,
): Identity[] {
  const identities: Identity[] = []
  // "Intellexa S.A." and "Intellexa Limited" are two, and "Intellexa" may be either of them.
  const clear = here.every((a) => here.every((b) => formsAgree(a.form, b.form) && !contradict(a, b)))
  for (const [at, a] of here.entries()) {
    for (const b of here.slice(at + 1)) {
      if (!mayBeOne(a, b) || contradict(a, b) || !formsAgree(a.form, b.form)) continue
      const sure = (clear || a.form === b.form) && tellsEnough(words, a, b)
      identities.push(identity(a, b, sure, `same name and country: "${words}", ${country}`, rankOf(a, b)))
    }
  }
  return identities
}

/** One side states no country: the name in full, legal form included, where all who bear it are of one country. */
function withoutCountry(
  words: string,
  each: readonly Bearer[],
  contradict: (a: Bearer, b: Bearer) => boolean,
): Identity[] {
  const identities: Identity[] = []
  const long = words.split(' ').length >= LONG_NAME_WORDS
  const clear = each.every((a) => each.every((b) => !contradict(a, b)))
  for (const [at, a] of each.entries()) {
    for (const b of each.slice(at + 1)) {
      if (a.country !== null && b.country !== null) continue
      if (!mayBeOne(a, b) || contradict(a, b) || !formsAgree(a.form, b.form)) continue
      const full = a.form === b.form && (a.form !== '' || long)
      const sure = clear && full && tellsEnough(words, a, b)
      identities.push(identity(a, b, sure, `same name in full, borne by no other: "${words}"`, rankOf(a, b)))
    }
  }
  return identities
}

/** Entities that bear one number of a register. */
export function byNumber(scheme: string, value: string, bearers: readonly Bearer[]): Identity[] {
  const each = oncePerEntity(bearers)
  if (each.length < 2 || each.length > MOST_BEARERS) return []
  const [first, ...others] = each
  return others.flatMap((other) =>
    mayBeOne(first!, other) ? [identity(first!, other, true, `same identifier: ${scheme} ${value}`, RANK.number)] : [],
  )
}

/**
 * The entry of a list that an extract of that list tells of: the extract says that its entity stands there, so that even
 * a short name finds the entry, where one entry only bears it.
 * @param told entities of which the extract tells
 * @param entries entities of the list
 */
export function byEntry(list: string, words: string, told: readonly Bearer[], entries: readonly Bearer[]): Identity[] {
  const [ours, theirs] = [oncePerEntity(told), oncePerEntity(entries)]
  const pairs = ours.flatMap((a) =>
    theirs.flatMap((b) => {
      const places = a.country === null || b.country === null || a.country === b.country
      return places && mayBeOne(a, b) && formsAgree(a.form, b.form) ? [{ a, b }] : []
    }),
  )
  const clear = pairs.length === 1
  return pairs.map(({ a, b }) => identity(a, b, clear, `same entry of ${list}: "${words}"`, RANK.entry))
}

/** A short alias is shared by bodies that have nothing else in common. */
function tellsEnough(words: string, a: Bearer, b: Bearer): boolean {
  return a.official || b.official || words.split(' ').length >= LONG_NAME_WORDS
}

function rankOf(a: Bearer, b: Bearer): number {
  if (a.official && b.official) return RANK.officialNames
  return a.official || b.official ? RANK.officialName : RANK.alias
}

/**
 * Leaves inferred what would unite two entities of one register or of our own facts, which tell them apart on purpose,
 * or two numbers of one register: the weakest of the links that would lead from one to the other.
 * @param kinds kind of each dataset
 * @param datasetsOf the datasets that describe an entity
 */
export function keptApart(
  identities: readonly Identity[],
  kinds: ReadonlyMap<string, 'facts' | 'list'>,
  datasetsOf: (id: string) => readonly string[],
  numbers: (id: string) => Numbers,
): Identity[] {
  const clusters = new Map<string, Cluster>()
  const clusterOf = (id: string): Cluster => {
    const held = clusters.get(id)
    if (held) return held
    const registers = datasetsOf(id).filter((dataset) => kinds.get(dataset) === 'facts')
    const made = { ids: [id], registers: new Set(registers), numbers: numbers(id) }
    clusters.set(id, made)
    return made
  }
  const apart = new Set<Identity>()
  const surest = [...identities].filter(({ confidence }) => confidence === 'confirmed').sort((a, b) => a.rank - b.rank)
  for (const one of surest) {
    const [a, b] = [clusterOf(one.aId), clusterOf(one.bId)]
    if (a === b) continue
    if ([...a.registers].some((dataset) => b.registers.has(dataset)) || differ(a.numbers, b.numbers)) {
      apart.add(one)
      continue
    }
    const joined = {
      ids: [...a.ids, ...b.ids],
      registers: new Set([...a.registers, ...b.registers]),
      numbers: together(a.numbers, b.numbers),
    }
    for (const id of joined.ids) clusters.set(id, joined)
  }
  return identities.map((one) => (apart.has(one) ? { ...one, confidence: 'inferred' } : one))
}

interface Cluster {
  ids: string[]
  registers: Set<string>
  numbers: Numbers
}

function together(a: Numbers, b: Numbers): Numbers {
  const all = new Map(a)
  for (const [scheme, values] of b) all.set(scheme, new Set([...(all.get(scheme) ?? []), ...values]))
  return all
}

function identity(a: Bearer, b: Bearer, sure: boolean, basis: string, rank: number): Identity {
  const [aId, bId] = a.id < b.id ? [a.id, b.id] : [b.id, a.id]
  return { aId, bId, basis, confidence: sure ? 'confirmed' : 'inferred', rank }
}

/** A person is no company, whatever they are called. `other`: the source does not say. */
function mayBeOne(a: Bearer, b: Bearer): boolean {
  return a.kind === b.kind || ![a.kind, b.kind].some((kind) => kind === 'person' || kind === 'state')
}

/** "Company" is how some write "Company Limited": one form holds the other, or one side names none. */
function formsAgree(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true
  const [fewer, more] = [a.split(' '), b.split(' ')].sort((one, other) => one.length - other.length)
  return fewer!.every((word) => more!.includes(word))
}

/** Two numbers of one register are two organisations. */
function differ(a: Numbers, b: Numbers): boolean {
  for (const [scheme, values] of a) {
    const others = b.get(scheme)
    if (others && ![...values].some((value) => others.has(value))) return true
  }
  return false
}

/** An entity that bears the name twice speaks by its official one. */
function oncePerEntity(bearers: readonly Bearer[]): Bearer[] {
  const each = new Map<string, Bearer>()
  for (const bearer of bearers) {
    const held = each.get(bearer.id)
    if (!held || (bearer.official && !held.official)) each.set(bearer.id, bearer)
  }
  return [...each.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
