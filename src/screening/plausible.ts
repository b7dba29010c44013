/** Whether a name found in a text is the firm's there, or a person, a street, an ordinary word or another body. */
import type { MentionPatterns, Pattern } from './mention-patterns.ts'
import type { Hit } from './name-hits.ts'
import { shoutsAround, type TextWord } from './running-text.ts'
import {
  articleBefore,
  bodyArticleBefore,
  companyNear,
  continuesName,
  followedByTrade,
  givenNameBefore,
  goesOnAsFirm,
  goodsBefore,
  introduced,
  isPersonSomewhere,
  joinedBefore,
  listedWith,
  modelFollows,
  NEAR,
  partOfLongerName,
  placedBefore,
  productFollows,
  speaksOfOther,
  speaksOfPerson,
  thingBefore,
  toldAsFirm,
  withinCode,
} from './surroundings.ts'
import { MENTION_WORDS, otherMeaning } from './words.ts'

/** A name this short is initials more often than a word. */
const SHORT = 4
/** A single word this short is misspelt into other words. */
const MIN_MISSPELT_ALONE = 6
/** Initials in a heading need a word of the trade this close. */
const ACRONYM_NEAR = 2

/** What is known of a hit besides its words. */
export interface Circumstances {
  /** A legal form belongs to it. */
  firm: boolean
  /** A list has the name without a legal form as well. */
  listedAlone: boolean
  /** The text gives the short form to another body. */
  foreign: boolean
  /** The text has named the same entity before. */
  named: boolean
  /** The word stands in the official name. */
  officialWord: boolean
  patterns: MentionPatterns
  /** Words that the text uses as ordinary ones, in small letters. */
  ordinaryHere: ReadonlySet<string>
}

export function isPlausible(words: readonly TextWord[], hit: Hit, about: Circumstances): boolean {
  const pattern = hit.patterns[0]!
  if (hit.brand) return isBrandOfGoods(words, hit)
  if (pattern.words.length === 1) return isPlausibleWord(words, hit, pattern, about)
  const first = words[hit.from]!
  const last = words[hit.to]!
  const { firm } = about
  if (pattern.words.every((word) => word.length === 1))
    return first.upper && last.upper && first.gap !== '' && companyNear(words, hit)
  if (pattern.common) {
    if (!isCapital(first) || !(isCapital(last) || firm)) return false
    if (firm || pattern.words.length >= 4) return true
    // "Radio and Television" of a corporation that a list has with its form only.
    if (pattern.words.length === 2 && !about.listedAlone && !toldAsFirm(words, hit)) return false
    if (shoutsAround(words, hit.first, hit.last)) return pattern.words.length >= 3 || companyNear(words, hit)
    return !continuesName(words, hit) || introduced(words, hit)
  }
  if (!isCapital(first) || (pattern.words.length <= 3 && !isCapital(last) && !firm)) return false
  // "Juan Antonio Ríos Jiménez" is no "Ríos Jiménez S. en C.".
  const surnames = pattern.words.length === 2 && pattern.words.some((word) => MENTION_WORDS.surnames.has(word))
  if (surnames && !firm && !about.listedAlone && joinedBefore(words, hit)) return false
  if (hit.misspelt > 0 && !firm && Math.max(...pattern.words.map((word) => word.length)) < 7) return false
  return !(pattern.words.length === 2 && !firm && speaksOfOther(words, hit))
}

/** A number has no case: "27th Scientific Center". */
function isCapital(word: TextWord): boolean {
  return word.capital || /^\d/.test(word.text)
}

/** The first word of a longer name alone: only as the maker of a model, "Autel EVO Max 4T", "marca Autel". */
function isBrandOfGoods(words: readonly TextWord[], hit: Hit): boolean {
  if (speaksOfOther(words, hit)) return false
  const before = words[hit.from - 1]
  return modelFollows(words, hit) || /^(?:marca|brand|make|fabricante|manufacturer)s?$/.test(before?.text ?? '')
}

function isPlausibleWord(words: readonly TextWord[], hit: Hit, pattern: Pattern, about: Circumstances): boolean {
  const { firm, named, officialWord } = about
  const article = articleBefore(words, hit)
  const first = words[hit.from]!
  const token = pattern.tokens[0]!
  const short = token.text.length <= SHORT
  const rare = token.kind === 'rare'
  const meaning = about.ordinaryHere.has(token.text) ? 'word' : otherMeaning(token.text)
  if (about.foreign && !firm) return false
  if (hit.misspelt > 0) {
    if (!rare || meaning || token.text.length < MIN_MISSPELT_ALONE || isPlural(first.text, token.text)) return false
    // A slip seldom falls on the first letter, and a name beside another word is that other name.
    if (first.text[0] !== token.text[0] && !firm) return false
    if (!firm && (first.shouting || partOfLongerName(words, hit) || !toldAsFirm(words, hit))) return false
  }
  if (!first.capital && (!rare || meaning || token.text.length < 6 || !(firm || toldAsFirm(words, hit)))) return false
  if (short && token.upper && !first.upper && !(firm && first.capital)) return false
  if (firm) return true
  if (speaksOfOther(words, hit) || withinCode(words, hit)) return false
  if (named && !meaning) return true
  if (!about.listedAlone && !companyNear(words, hit) && !toldAsFirm(words, hit) && !standsInList(words, hit, about))
    return false
  if (meaning === 'word' || !rare) return isFirmDespiteMeaning(words, hit, about, article)
  if (thingBefore(words, hit, false) && !modelFollows(words, hit)) return false
  const listed = () => standsInList(words, hit, about)
  if (meaning !== undefined && (givenNameBefore(words, hit) || isPersonSomewhere(words, hit))) return false
  if (meaning === 'family') {
    return (
      !speaksOfPerson(words, hit) || companyNear(words, hit) || modelFollows(words, hit) || goesOnAsFirm(words, hit)
    )
  }
  if (meaning === 'surname') {
    if (goodsBefore(words, hit)) return true
    if (speaksOfPerson(words, hit)) return false
    return named || companyNear(words, hit) || modelFollows(words, hit) || listed()
  }
  const shouting = shoutsAround(words, hit.first, hit.last)
  if (!short || (token.text.length === SHORT && !shouting && (officialWord || !token.upper))) {
    const doubtful = article || (!shouting && partOfLongerName(words, hit))
    return !doubtful || companyNear(words, hit) || productFollows(words, hit) || modelFollows(words, hit) || listed()
  }
  if (listed()) return true
  // "the CDC", "la CVC": a body that everybody there knows, not a maker.
  if (bodyArticleBefore(words, hit)) return modelFollows(words, hit)
  if (!officialWord) {
    // Many bodies share these: only a word that introduces the name itself, or the model, tells.
    return introduced(words, hit, 0) || followedByTrade(words, hit) || modelFollows(words, hit)
  }
  return companyNear(words, hit, shouting ? ACRONYM_NEAR : NEAR) || productFollows(words, hit)
}

/**
 * A short word of the official name, written in capitals in a sentence that is not, which the text gives to nobody else
 * and which is no part of a longer name. Too little to say that the firm is meant, too much to say that it is not.
 */
export function isBareBrand(words: readonly TextWord[], hit: Hit, about: Circumstances): boolean {
  const [pattern] = hit.patterns
  if (pattern!.words.length !== 1 || hit.brand || hit.misspelt > 0 || !about.officialWord || about.foreign) return false
  const token = pattern!.tokens[0]!
  const first = words[hit.from]!
  if (token.text.length < 3 || token.text.length > SHORT || token.kind !== 'rare' || !first.upper) return false
  if (about.ordinaryHere.has(token.text) || otherMeaning(token.text) || bodyArticleBefore(words, hit)) return false
  if (shoutsAround(words, hit.first, hit.last) || partOfLongerName(words, hit)) return false
  return !speaksOfOther(words, hit) && !withinCode(words, hit) && !thingBefore(words, hit, false)
}

/** A god, an animal, a given name, an everyday word: the firm only when the words right around the name say so. */
function isFirmDespiteMeaning(words: readonly TextWord[], hit: Hit, about: Circumstances, article: boolean): boolean {
  if (thingBefore(words, hit)) return false
  if (modelFollows(words, hit) || goodsBefore(words, hit)) return true
  if (article || placedBefore(words, hit)) return false
  const shouting = shoutsAround(words, hit.first, hit.last)
  if (shouting) return /^(?:marca|empresa|fabricante|brand|company|manufacturer)$/.test(words[hit.from - 1]?.text ?? '')
  if (speaksOfPerson(words, hit) || partOfLongerName(words, hit)) return false
  return about.named || toldAsFirm(words, hit) || standsInList(words, hit, about)
}

function standsInList(words: readonly TextWord[], hit: Hit, about: Circumstances): boolean {
  return listedWith(words, hit, (at) => isSureName(about.patterns, words, at))
}

/** A name of one or more words begins here that means nobody else. */
function isSureName(patterns: MentionPatterns, words: readonly TextWord[], at: number): boolean {
  const word = words[at]!
  if (word.text.length <= SHORT || word.concept || otherMeaning(word.text)) return false
  return patterns.beginningWith(word.text, []).some((pattern) => pattern.words.length === 1)
}

function isPlural(written: string, name: string): boolean {
  return written === `${name}s` || written === `${name}es`
}

// A noun in small letters has one of these before it.
const DETERMINERS = new Set(
  'el la los las lo un una unos unas del al este esta su sus the a an this his its o os as um uma do da dos das no na le les'.split(
    ' ',
  ),
)

/** Words that the text itself uses as nouns in small letters, and the singular of plurals: "el balam y los nexos". */
export function ordinaryWords(words: readonly TextWord[], patterns: MentionPatterns): Set<string> {
  const out = new Set<string>()
  for (const [i, word] of words.entries()) {
    if (word.capital || word.stop || word.script !== 'latin') continue
    const { text } = word
    const forms: string[] = []
    if (text.endsWith('s')) forms.push(text.slice(0, -1))
    if (text.endsWith('es')) forms.push(text.slice(0, -2))
    if (DETERMINERS.has(words[i - 1]?.text ?? '')) forms.push(text)
    for (const form of forms) if (patterns.begins(form) && !isInAddress(words, i)) out.add(form)
  }
  return out
}

/** Part of an address: "www.firma.com". */
function isInAddress(words: readonly TextWord[], i: number): boolean {
  return /[./@_\\]$/.test(words[i]!.gap) || /^(?:[@_/]|\.$)/.test(words[i + 1]?.gap ?? '')
}
