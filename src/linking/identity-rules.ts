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

export const RANK = { number: 0, entry: 1, officialNames: 2, officialName: 3, alias: 4 }

/** Numbers that belong to one organisation and to no other, by the code of their register. */
export const OWN_NUMBERS: readonly string[] = [
  'XI-LEI',
  'XI-WIKIDATA',
  'UN-REF',
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
  return each.flatMap((other, at) => {
    const first = each.slice(0, at).find((one) => mayBeOne(one, other))
    return first ? [identity(first, other, true, `same identifier: ${scheme} ${value}`, RANK.number)] : []
  })
}

/**
 * The entry of a list that an extract of that list tells of: the extract says that its entity stands there, so that even
 * a short name finds the entry, where one entry only bears it.
 * @param told entities of which the extract tells
 * @param entries entities of the list
 */
export function byEntry(list: string, words: string, told: readonly Bearer[], entries: readonly Bearer[]): Identity[] {
  const [ours, theirs] = [oncePerEntity(told), oncePerEntity(entries)]
  // A copy of a list may give every entry the country of its group: there the name in full tells.
  const inFull = pairsOf(ours, theirs, (a, b) => a.official && b.official && a.form === b.form && a.form !== '')
  const found = new Set(inFull.flatMap(({ a, b, clear }) => (clear ? [a.id, b.id] : [])))
  const left = (bearers: readonly Bearer[]) => bearers.filter(({ id }) => !found.has(id))
  const others = pairsOf(left(ours), left(theirs), (a, b) => {
    return (a.country === null || b.country === null || a.country === b.country) && formsAgree(a.form, b.form)
  })
  return [...inFull.filter(({ clear }) => clear), ...others].map(({ a, b, clear }) =>
    identity(a, b, clear, `same entry of ${list}: "${words}"`, RANK.entry),
  )
}

/** Pairs of which a test holds; clear where neither side has another partner. */
function pairsOf(
  ours: readonly Bearer[],
  theirs: readonly Bearer[],
  test: (a: Bearer, b: Bearer) => boolean,
): { a: Bearer; b: Bearer; clear: boolean }[] {
  const pairs = ours.flatMap((a) => theirs.flatMap((b) => (mayBeOne(a, b) && test(a, b) ? [{ a, b }] : [])))
  const once = (id: string) => pairs.filter(({ a, b }) => a.id === id || b.id === id).length === 1
  return pairs.map(({ a, b }) => ({ a, b, clear: once(a.id) && once(b.id) }))
}

/** A short alias is shared by bodies that have nothing else in common. */
function tellsEnough(words: string, a: Bearer, b: Bearer): boolean {
  return a.official || b.official || words.split(' ').length >= LONG_NAME_WORDS
}

function rankOf(a: Bearer, b: Bearer): number {
  if (a.official && b.official) return RANK.officialNames
  return a.official || b.official ? RANK.officialName : RANK.alias
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
export function differ(a: Numbers, b: Numbers): boolean {
  for (const [scheme, values] of a) {
    const others = b.get(scheme)
    if (others && ![...values].some((value) => others.has(value))) return true
  }
  return false
}

/** An entity that bears the name twice speaks by its official one, else by the one that says most. */
function oncePerEntity(bearers: readonly Bearer[]): Bearer[] {
  const each = new Map<string, Bearer>()
  for (const bearer of [...bearers].sort(saysMore)) if (!each.has(bearer.id)) each.set(bearer.id, bearer)
  return [...each.values()].sort((a, b) => byText(a.id, b.id))
}

function saysMore(a: Bearer, b: Bearer): number {
  return (
    Number(b.official) - Number(a.official) ||
    Number(a.country === null) - Number(b.country === null) ||
    b.form.length - a.form.length ||
    byText(
      JSON.stringify([a.form, a.country, a.kind, a.dataset]),
      JSON.stringify([b.form, b.country, b.kind, b.dataset]),
    )
  )
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
