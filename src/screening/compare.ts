/** Compares two prepared names: the aligned words, the rules that apply, and the score. */
import { type Alignment, align, isSaid, LEGAL_WEIGHT, type Weigher } from './align.ts'
import { editDistance } from './edit-distance.ts'
import { initialsOf, plainInitials } from './initials.ts'
import { letterLikeness } from './letter-likeness.ts'
import type { NameToken, PreparedName } from './prepare.ts'
import { DISTINCTIVE_WEIGHT, rarest } from './rarity.ts'
import { adjustedMass, agreeingMass, evenSides, recomputeScore } from './score.ts'
import { SAME_SPELLING } from './similarity.ts'
import type { ExplanationPart, PartyType, Qualifier } from './types.ts'
import { soundOfRest } from './whole-sound.ts'
import { legalFormAt } from './words.ts'

export interface Comparison {
  parts: ExplanationPart[]
  qualifiers: Qualifier[]
  score: number
  /** Agreement before calibration and caps: orders names of one score. */
  mass: number
  /** The shared words are distinctive enough for the name alone to be sure. */
  distinctive: boolean
  /** Every content word of the one is, letter by letter, a content word of the other. */
  sameWords: boolean
  alignment: Alignment
  /** The parts compare the names as wholes: nothing is left over on either side. */
  whole: boolean
}

export interface Circumstances {
  queryCountry?: string | undefined
  nameCountry?: string | undefined
  /** What the name belongs to. */
  nameType?: PartyType | undefined
}

/** Score that a different name can reach at most: 1.0 is for the same letters. */
const OTHER_NAME = 0.99
/** Below the alert threshold of 0.70. */
const NOT_DISTINCTIVE = 0.69
/**
 * Ordinary words are together as telling as a rare one when they weigh this much more than a word that no name has;
 * less where nothing but a place, or "Group" or "Branch", is left over beside them.
 */
const COMBINED_MASS = 1.7
const PLACE_MASS = -0.3
const STRUCTURE_MASS = -3
/** Right in six of ten cases on the development sets, in one of ten with another legal form. */
const ACRONYM = 0.6
const REGISTERED_ACRONYM = 0.45
const STRUCTURE = new Set(['group', 'holding', 'company', 'branch', 'subsidiary'])
// "Company" is any form, and "Co., Ltd." translates the stock company as well as the limited one in East Asia.
const ANY_FORM = new Set(
  'company|co|and co|and company|cia|compania|corporate|corporation|corp|corporacion|co ltd|company limited|co limited|company ltd'.split(
    '|',
  ),
)
const SHORT_WORD = 6
const SHORT_NAME = 4
/** Below the upper band of 0.85. */
const SHORT_NAME_CAP = 0.84
/** How much more a wholly foreign half of the query, or of the name, takes off. */
const EXTRA_QUERY = 0.25
const EXTRA_NAME = 0.1
/** One shared word, with more on one side, is often another firm of that word. */
const SINGLE_WORD = 0.97
const SINGLE_WORD_OF_QUERY = 0.94
/**
 * What rarity of the shared words is worth, per nat above or below that of a word met once, in units of the mass.
 * From a logistic fit of being right on mass and rarity, the same on both halves of the development sets.
 */
const RARE_SHARE = 0.07
const COMMON_SHARE = 0.05
/** How much less a word met once weighs than one never met: the logarithm of 3, as an unseen word counts half. */
const MET_ONCE = 1.1
/**
 * What the letter pairs shared are worth above the usual share, in units of the mass, and the mass that letters
 * alone are worth. From a logistic fit of being right on mass and likeness, the same on both halves of the development sets.
 */
const LETTERS_SHARE = 0.32
const LETTERS_USUAL = 0.63
const LETTERS_OPEN = 4
const LETTERS_ALONE = { from: 0.48, slope: 1.6 }
/** Generic words weigh that much less than a word met once. */
const OWN_BELOW = 5.3
const MOST_ABOVE = 5
const MOST_BELOW = 4

const WORDS_ALONE = 0.8

/** Two numbers or places are two bodies, however alike their names are as letters. */
const CONTRADICTIONS: ReadonlySet<string> = new Set(['numbers_differ', 'places_differ'])

/** Compares a query with one name of an entity. */
export function compareNames(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  circumstances: Circumstances = {},
): Comparison {
  const alignment = align(query, name, weigh)
  let parts = alignment.parts
  const sameWords =
    query.content.length === name.content.length && alignment.query.every((part) => part?.kind === 'literal')
  // "HEBRONS.A.": the same letters, cut into other words.
  const respaced = query.letters === name.letters && !sameWords
  const joined =
    respaced || agreeingMass(parts) < 0.9
      ? (joinedWhole(query, name, weigh, alignment) ??
        wholeAcronym(query, name, weigh) ??
        joinedRest(query, name, weigh, alignment))
      : null
  const whole = joined !== null && (respaced || agreeingMass(joined) > agreeingMass(parts))
  if (whole) parts = joined
  parts = misspeltForms(parts, query, name)
  const qualifiers: Qualifier[] = []
  if (query.empty || name.empty) {
    // "A-B-C Company": nothing is left to compare by (nomenklatura#193).
    qualifiers.push({ id: 'insufficient_name', op: 'cap', value: query.letters === name.letters ? 0.69 : 0.3 })
  }
  if (query.latinOnly !== name.latinOnly) {
    const value = evenSides(parts)
    if (Math.abs(value) >= 0.001) qualifiers.push({ id: 'two_scripts', op: 'add', value })
  }
  if (!whole) {
    if (!alignment.ordered) qualifiers.push({ id: 'word_order', op: 'multiply', value: 0.99 })
    qualifiers.push(...contradictions(query, name, alignment), ...extraWords(query, name, alignment, weigh, parts))
  }
  if (!sameWords)
    qualifiers.push(
      ...rarityOf(parts, adjustedMass(parts, qualifiers), rarest(weigh) - MET_ONCE, query.latinOnly && name.latinOnly),
    )
  if (!sameWords && query.latinOnly && name.latinOnly && !qualifiers.some(({ id }) => CONTRADICTIONS.has(id)))
    qualifiers.push(...lettersOf(query, name, parts, adjustedMass(parts, qualifiers)))
  const rare = parts.filter(
    (part) => part.kind !== 'legal_form' && part.score >= 0.6 && part.weight >= DISTINCTIVE_WEIGHT,
  )
  if (
    rare.length === 0 &&
    !sameWords &&
    !wellAligned(parts) &&
    sharedMass(parts) < rarest(weigh) + (whole ? COMBINED_MASS : massNeeded(query, name, alignment))
  )
    qualifiers.push({ id: 'not_distinctive', op: 'cap', value: NOT_DISTINCTIVE })
  if (parts.some((part) => part.kind === 'acronym' && part.weight >= 0.7 * nameWeight(parts))) {
    // Initials are shared by many: worth a look, never an alert of their own.
    // And initials with a legal form of their own are a firm's registered name.
    const own = (query.content.length === 1 ? query : name).legal
    const foreign = own.length > 0 && query.latinOnly === name.latinOnly && !sharesClass(query, name)
    qualifiers.push({ id: 'acronym_only', op: 'cap', value: foreign ? REGISTERED_ACRONYM : ACRONYM })
    // A person is not written as initials where a firm is asked for.
    if (circumstances.nameType === 'person') qualifiers.push({ id: 'initials_of_a_person', op: 'multiply', value: 0.8 })
  }
  const content = parts.filter((part) => part.kind !== 'legal_form' && part.score > 0)
  const [only] = content
  const [slip, ...slips] = content.filter((part) => part.kind === 'typo' || part.kind === 'transliteration')
  if (
    content.length > 1 &&
    slip &&
    slips.length === 0 &&
    slip.score < SAME_SPELLING &&
    query.latinOnly &&
    name.latinOnly &&
    Math.min(slip.query.length, slip.name.length) <= SHORT_NAME &&
    sharedMass(content.filter((part) => part !== slip)) < DISTINCTIVE_WEIGHT
  ) {
    // "Kang Trading", "King Trading": the word beside it says nothing about who is meant.
    qualifiers.push({ id: 'short_word_misspelt', op: 'cap', value: NOT_DISTINCTIVE })
  }
  if (content.length === 1 && only!.kind === 'abbreviation') {
    qualifiers.push({ id: 'abbreviation_only', op: 'cap', value: NOT_DISTINCTIVE })
  }
  if (
    content.length === 1 &&
    (only!.kind === 'typo' || (only!.kind === 'transliteration' && query.latinOnly && name.latinOnly)) &&
    only!.score < SAME_SPELLING &&
    Math.min(only!.query.length, only!.name.length) <= SHORT_WORD
  ) {
    // One letter of six is another name more often than a slip: "Visa", "Vista".
    qualifiers.push({ id: 'short_word_misspelt', op: 'cap', value: NOT_DISTINCTIVE })
  }
  if (
    sameWords &&
    query.latinOnly &&
    query.content.length === 1 &&
    query.joined.length <= SHORT_NAME &&
    query.letters !== name.letters
  ) {
    // Three or four letters are borne by unrelated firms everywhere; a contradicting form says that these are two.
    const contradicts = formsContradict(query, name)
    qualifiers.push({ id: 'short_name', op: 'cap', value: contradicts ? NOT_DISTINCTIVE : SHORT_NAME_CAP })
  }
  if (!sameWords && query.latinOnly === name.latinOnly && formsContradict(query, name))
    qualifiers.push({ id: 'forms_differ', op: 'multiply', value: 0.97 })
  if (
    content.length === 1 &&
    Math.max(only!.query.length, only!.name.length) <= SHORT_NAME &&
    parts.some((part) => part.kind === 'extra_query' || part.kind === 'extra_name') &&
    query.latinOnly
  ) {
    // "MKS Inc" and "MKS International": the letters of three firms, not one.
    qualifiers.push({ id: 'short_name', op: 'cap', value: NOT_DISTINCTIVE })
  }
  const { queryCountry, nameCountry, nameType } = circumstances
  if (nameType && nameType !== 'organisation' && query.legal.length > 0 && query.content.length > 0) {
    // A legal form says that a firm is meant, not a person or a ship of that name.
    qualifiers.push({ id: 'not_an_organisation', op: 'multiply', value: 0.7 })
  }
  if (queryCountry && nameCountry) {
    if (queryCountry === nameCountry) qualifiers.push({ id: 'country_agrees', op: 'add', value: 0.02 })
    else qualifiers.push({ id: 'country_differs', op: 'add', value: -0.06 })
  }
  if (query.letters !== name.letters) qualifiers.push({ id: 'other_letters', op: 'cap', value: OTHER_NAME })
  return {
    parts,
    qualifiers,
    score: recomputeScore(parts, qualifiers),
    mass: adjustedMass(parts, qualifiers),
    distinctive: isDistinctive(parts, sameWords),
    sameWords,
    alignment,
    whole,
  }
}

/**
 * Words that one side has alone weigh once in the mass and once more here: they make another name of it. A place or a
 * generic word does not.
 */
function extraWords(
  query: PreparedName,
  name: PreparedName,
  alignment: Alignment,
  weigh: Weigher,
  parts: readonly ExplanationPart[],
): Qualifier[] {
  const slips = new Set(parts.filter((part) => part.weight === LEGAL_WEIGHT).map((part) => part.query || part.name))
  const share = (side: PreparedName, cover: Alignment['query']) => {
    let extra = 0
    let all = 0
    side.content.forEach((token, i) => {
      const weight = weigh(token)
      all += weight
      const own = token.kind !== 'place' && token.kind !== 'generic' && !slips.has(token.text)
      if (cover[i] === null && own) extra += weight
    })
    return extra / all
  }
  const left = share(query, alignment.query)
  const right = share(name, alignment.name)
  const lone = (query.content.length === 1 || name.content.length === 1) && left + right > 0
  const even = (EXTRA_QUERY + EXTRA_NAME) / 2
  const [ofQuery, ofName] = query.latinOnly === name.latinOnly ? [EXTRA_QUERY, EXTRA_NAME] : [even, even]
  const value =
    (1 - ofQuery * left) * (1 - ofName * right) * (lone ? (left > 0 ? SINGLE_WORD_OF_QUERY : SINGLE_WORD) : 1)
  return value < 1 ? [{ id: 'extra_words', op: 'multiply', value }] : []
}

/**
 * A slip inside the legal form: a word left over that is a word of the other name's form, or one letter from it
 * ("Limitde Liability Company", "Open Joint Company"). A near miss that is all the name has of its own is its brand.
 */
function misspeltForms(parts: readonly ExplanationPart[], query: PreparedName, name: PreparedName): ExplanationPart[] {
  const slips = (word: string, side: PreparedName, other: PreparedName) => {
    if (word.length < 3 || other.legal.length === 0) return false
    const spare = side.legal.length === 0 || side.content.some((token) => token.text !== word && !token.concept)
    const limit = spare ? 1 : 0
    return other.legal.some((form) =>
      form.text.split(' ').some((part) => part.length >= 3 && editDistance(part, word, limit) <= limit),
    )
  }
  return parts.map((part) => {
    const slip =
      (part.kind === 'extra_query' && slips(part.query, query, name)) ||
      (part.kind === 'extra_name' && slips(part.name, name, query))
    return slip ? { ...part, weight: LEGAL_WEIGHT } : part
  })
}

/**
 * Names that share one common word and names that share several rare ones can agree in the same proportion; the latter
 * are the same body far more often. Nothing is left of it where the names agree in full.
 */
function rarityOf(parts: readonly ExplanationPart[], mass: number, once: number, latin: boolean): Qualifier[] {
  let shared = 0
  let [queryOnly, nameOnly] = [false, false]
  let words = 0
  for (const part of parts) {
    if (part.kind === 'acronym') return []
    if (part.kind !== 'legal_form' && part.score > 0) words++
    if (part.kind !== 'legal_form') shared += part.score * part.weight
    if (part.weight < once - OWN_BELOW) continue
    queryOnly ||= part.kind === 'extra_query'
    nameOnly ||= part.kind === 'extra_name'
  }
  // A word of the one in place of a word of the other is another member of the family.
  if (((queryOnly && nameOnly) || words === 1 || !latin) && shared > once) return []
  const above = Math.max(-MOST_BELOW, Math.min(MOST_ABOVE, shared - once))
  const open = Math.max(0, 1 - mass)
  const value = above > 0 ? RARE_SHARE * above * open : COMMON_SHARE * (latin ? 1 : 0.4) * above * Math.min(1, open * 5)
  if (Math.abs(value) < 0.001) return []
  return [{ id: 'shared_rarity', op: 'add', value: Math.round(value * 10_000) / 10_000 }]
}

/**
 * Names that agree in the same proportion of their words are the same body more often the more letters they share: the
 * words left over are then short, or spelt alike. Nothing is left of it where the names agree in full.
 */
function lettersOf(
  query: PreparedName,
  name: PreparedName,
  parts: readonly ExplanationPart[],
  mass: number,
): Qualifier[] {
  if (parts.some((part) => part.kind === 'acronym')) return []
  const alike = letterLikeness(query, name)
  const above = alike - LETTERS_USUAL
  const open = Math.min(1, Math.max(0, 1 - mass) * LETTERS_OPEN)
  // One word and its slip are alike as letters already: that is no second reason.
  const matched = parts.filter((part) => part.kind !== 'legal_form' && part.score > 0)
  const alone = matched.length > 1 ? 1 : matched[0]?.kind === 'literal' ? 0.5 : 0
  // Whole words more on one side, and the rest letter by letter: the words have said most of it.
  const kinds = new Set(parts.map((part) => part.kind))
  const spelt = matched.some((part) => part.score < 1) || (kinds.has('extra_query') && kinds.has('extra_name'))
  const value = Math.max(
    LETTERS_SHARE * alone * (spelt ? 1 : WORDS_ALONE) * Math.max(0, above) * open,
    LETTERS_ALONE.slope * (alike - LETTERS_ALONE.from) - mass,
  )
  if (Math.abs(value) < 0.001) return []
  return [{ id: 'letters_alike', op: 'add', value: Math.round(value * 10_000) / 10_000 }]
}

/** Both names have a legal form, of two classes; "company" alone is of any. */
function formsContradict(a: PreparedName, b: PreparedName): boolean {
  const classes = (name: PreparedName) =>
    name.legal.filter((form) => !ANY_FORM.has(form.text)).map((form) => form.class)
  const [left, right] = [classes(a), classes(b)]
  return left.length > 0 && right.length > 0 && !left.some((kind) => right.includes(kind))
}

function sharesClass(a: PreparedName, b: PreparedName): boolean {
  return a.legal.some((form) => b.legal.some((other) => other.class === form.class))
}

/** Rarity weight that agrees, in nats: the logarithm of how seldom unrelated names share as much. */
function sharedMass(parts: readonly ExplanationPart[]): number {
  let mass = 0
  for (const part of parts) if (part.kind !== 'legal_form' && part.score >= 0.7) mass += part.score * part.weight
  return mass
}

/** Every word of both sides found a near partner: ordinary words, but the same ones in the same number. */
function wellAligned(parts: readonly ExplanationPart[]): boolean {
  const words = parts.filter((part) => part.kind !== 'legal_form')
  return (
    (words.length >= 3 || (words.length === 2 && words.some((part) => part.kind === 'literal'))) &&
    words.every((part) => part.score >= 0.72 || part.weight <= LEGAL_WEIGHT)
  )
}

function isDistinctive(parts: readonly ExplanationPart[], sameWords: boolean): boolean {
  let mass = 0
  let rare = false
  for (const part of parts) {
    if (part.kind === 'legal_form' || part.score < 0.88) continue
    mass += part.weight
    if (part.weight >= DISTINCTIVE_WEIGHT && part.name.length >= 3) rare = true
  }
  return rare || (sameWords && mass >= 8)
}

/** The names written as one word each: `SiemensAG`, kana against Latin words, two typos in a one-word name. */
function joinedWhole(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  alignment: Alignment,
): ExplanationPart[] | null {
  const weight = name.content.reduce((sum, token) => sum + weigh(token), 0)
  const part = (score: number, kind: ExplanationPart['kind']): ExplanationPart[] => [
    {
      query: query.content.map((t) => t.text).join(' '),
      name: name.content.map((t) => t.text).join(' '),
      kind,
      score,
      weight,
    },
  ]
  // "KEENCLOUDLIMITED": the space before the legal form is lost as well.
  if (query.letters === name.letters) return part(0.985, 'joined')
  if (query.joined === name.joined && query.joined.length >= 2) return part(0.97, 'joined')
  if (isGluedForm(query, name) || isGluedForm(name, query)) return part(0.96, 'joined')
  if (query.latinOnly && name.latinOnly) return null
  if (hasOwnNumber(query, alignment.query) && hasOwnNumber(name, alignment.name)) return null
  return soundOfRest(query, name, weigh, alignment)
}

/** "ARGUMENTJSC" for "JSC Argument": the one word of a name is the other name with its legal form written onto it. */
function isGluedForm(glued: PreparedName, plain: PreparedName): boolean {
  const [word] = glued.content
  if (glued.content.length !== 1 || plain.joined.length < 4 || plain.legal.length === 0) return false
  const { text } = word!
  const rest = text.startsWith(plain.joined)
    ? text.slice(plain.joined.length)
    : text.endsWith(plain.joined)
      ? text.slice(0, -plain.joined.length)
      : ''
  if (rest.length < 2) return false
  // "BONRAILCO" for "Bonrail Company": the short form of the class is what gets written onto it.
  const { form } = legalFormAt([{ text: rest }], 0) ?? {}
  return plain.legal.some(({ text, class: kind }) => text.replaceAll(' ', '') === rest || kind === form?.class)
}

/** How much more than an unseen word ordinary words must weigh together to say who is meant. */
function massNeeded(query: PreparedName, name: PreparedName, alignment: Alignment): number {
  const freeQuery = alignment.query.map((part) => part === null)
  const freeName = alignment.name.map((part) => part === null)
  const left = query.content.filter((_, i) => freeQuery[i])
  const right = name.content.filter((_, j) => freeName[j])
  if (left.length > 0 && right.length > 0) return COMBINED_MASS
  if (alignment.parts.some((part) => part.kind !== 'literal' && part.score > 0 && part.kind !== 'legal_form'))
    return COMBINED_MASS
  const extra = [...left, ...right]
  const says = (token: NameToken) =>
    !isStructure(token) &&
    !isAddress(token, query) &&
    !isAddress(token, name) &&
    !isSaid(query.content, freeQuery, token) &&
    !isSaid(name.content, freeName, token)
  if (!extra.some(says)) return STRUCTURE_MASS
  return extra.every((token) => token.kind === 'place' || isStructure(token)) ? PLACE_MASS : COMBINED_MASS
}

/**
 * "B-Finance Ltd Hong Kong", "X - Sucursal Colombia", "Volga Group Hong Kong": a place behind the legal form, behind the
 * branch or at the end of a longer name says where it sits.
 */
function isAddress(token: NameToken, side: PreparedName): boolean {
  if (token.kind !== 'place') return false
  if (side.content.length > 2 && side.content.at(-1) === token && side.legal.length === 0) return true
  const at = side.all.indexOf(token)
  return at > 0 && side.all.some((word, i) => i > 0 && i < at && (word.kind === 'legal' || isBranch(word)))
}

function isBranch(token: NameToken): boolean {
  return token.concept?.name === 'branch' || token.concept?.name === 'subsidiary'
}

/** Words that say what part of the same body is meant, not which body. */
function isStructure(token: NameToken): boolean {
  return token.concept !== undefined && STRUCTURE.has(token.concept.name)
}

function hasOwnNumber(side: PreparedName, cover: Alignment['query']): boolean {
  return side.content.some((token, i) => token.kind === 'number' && cover[i] === null)
}

function nameWeight(parts: readonly ExplanationPart[]): number {
  return parts.reduce(
    (sum, part) => sum + (part.kind === 'extra_query' || part.kind === 'legal_form' ? 0 : part.weight),
    0,
  )
}

/** One side is the initials of the other, legal forms and articles counted or not: CNOOC, NIOC. */
function wholeAcronym(query: PreparedName, name: PreparedName, weigh: Weigher): ExplanationPart[] | null {
  const [short, long] = query.content.length === 1 ? [query, name] : [name, query]
  const token = short.content[0]!
  if (!long.content.every((t) => t.script === 'latin' || t.script === 'cyrillic' || t.script === 'digit')) return null
  if (short.content.length !== 1 || long.content.length < 2 || token.kind !== 'rare') return null
  if (token.text.length < 2 || token.text.length > 8 || !initialsOf(long).has(token.latin)) return null
  // Two letters that are another alphabet's initials are anybody's.
  if (token.text.length === 2 && token.script !== long.content[0]!.script) return null
  return [
    {
      query: query.content.map((t) => t.text).join(' '),
      name: name.content.map((t) => t.text).join(' '),
      kind: 'acronym',
      score: Math.min(0.9, 0.6 + 0.05 * token.text.length) - (plainInitials(long) === token.latin ? 0 : 0.04),
      weight: name.content.reduce((sum, t) => sum + weigh(t), 0),
    },
  ]
}

/**
 * What found no partner on either side, read as one word each: moved spaces with a typo, two typos in one word, a slip
 * in a short word beside a distinctive one. Replaces the parts of those words by one, or null when the rests are too
 * different.
 */
function joinedRest(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  alignment: Alignment,
): ExplanationPart[] | null {
  if (!query.latinOnly || !name.latinOnly || !noKnownSwap(query, name, alignment)) return null
  const anchored = alignment.parts.some((part) => part.kind === 'literal' && part.weight >= DISTINCTIVE_WEIGHT)
  const left = query.content.filter((_, i) => alignment.query[i] === null)
  const right = name.content.filter((_, j) => alignment.name[j] === null)
  const rest = restPart(left, right, right, weigh, anchored)
  if (rest)
    return [...alignment.parts.filter((part) => part.kind !== 'extra_query' && part.kind !== 'extra_name'), rest]
  // A moved space makes a slip of each word beside it: then these are read together, articles in between included.
  const loose = (side: PreparedName, cover: Alignment['query'], other: PreparedName) =>
    side.all.filter((token) => {
      if (token.kind === 'legal') return false
      if (token.kind === 'stop' && other.all.some((word) => word.text === token.text)) return false
      const at = side.content.indexOf(token)
      return at < 0 || cover[at]?.kind !== 'literal'
    })
  const weighed = name.content.filter((_, j) => alignment.name[j]?.kind !== 'literal')
  const wide = restPart(
    loose(query, alignment.query, name),
    loose(name, alignment.name, query),
    weighed,
    weigh,
    anchored,
  )
  if (!wide) return null
  return [...alignment.parts.filter((part) => part.kind === 'literal' || part.kind === 'legal_form'), wide]
}

function restPart(
  left: readonly NameToken[],
  right: readonly NameToken[],
  weighed: readonly NameToken[],
  weigh: Weigher,
  anchored: boolean,
): ExplanationPart | null {
  if (left.some((token) => token.kind === 'number') || right.some((token) => token.kind === 'number')) return null
  const [a, b] = [left.map((t) => t.text).join(''), right.map((t) => t.text).join('')]
  const least = Math.min(a.length, b.length)
  if (least < (anchored ? 3 : 6)) return null
  const limit = Math.max(1, anchored ? Math.floor((least + 1) / 3) : Math.floor(least / 4))
  const distance = editDistance(a, b, limit)
  // Two slips and another beginning are another word: "Range", "Marange".
  if (distance > limit || (distance > 1 && a[0] !== b[0])) return null
  return {
    query: left.map((t) => t.text).join(' '),
    name: right.map((t) => t.text).join(' '),
    kind: distance === 0 ? 'joined' : 'typo',
    score: Math.max(0.5, 0.97 - (1.2 * distance) / Math.max(a.length, b.length)),
    weight: weighed.reduce((sum, token) => sum + weigh(token), 0),
  }
}

/** "China Petrochemical" and "China Petroleum" are near as letters; a known word that found no partner is no typo. */
function noKnownSwap(query: PreparedName, name: PreparedName, alignment: Alignment): boolean {
  return (
    query.content.every((token, i) => !token.concept || alignment.query[i] !== null) ||
    name.content.every((token, j) => !token.concept || alignment.name[j] !== null)
  )
}

function contradictions(query: PreparedName, name: PreparedName, alignment: Alignment): Qualifier[] {
  const out: Qualifier[] = []
  const left = query.content.filter((_, i) => alignment.query[i] === null)
  const right = name.content.filter((_, j) => alignment.name[j] === null)
  const has = (tokens: NameToken[], kind: NameToken['kind']) => tokens.some((token) => token.kind === kind)
  if (has(left, 'number') && has(right, 'number')) out.push({ id: 'numbers_differ', op: 'multiply', value: 0.6 })
  else if (has(left, 'number') !== has(right, 'number') && has(right, 'number') === has(name.content, 'number')) {
    out.push({ id: 'number_missing', op: 'multiply', value: 0.97 })
  }
  const trade = (tokens: NameToken[]) =>
    tokens.filter((token) => token.kind === 'industry' || token.kind === 'consumer')
  if (trade(left).length > 0 && trade(right).length > 0) out.push({ id: 'trades_differ', op: 'multiply', value: 0.93 })
  if (has(left, 'place') && has(right, 'place')) out.push({ id: 'places_differ', op: 'multiply', value: 0.8 })
  return out
}
