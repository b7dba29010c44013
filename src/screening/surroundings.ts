/** What the words around a name say of it: a firm and its goods, or a person, a street, a programme, another name. */
import type { Hit } from './name-hits.ts'
import { breaks, directGap, isSentenceStart, standsOut, type TextWord } from './running-text.ts'
import { MENTION_WORDS, wordSet } from './words.ts'

/** How far a word of the trade may stand from a name that is known to be a firm's in most texts. */
export const NEAR = 8
/** How far a word of the firm may stand before a name that is a word of its own as well, and how much between them. */
const INTRODUCED = 8
const BETWEEN = 1

// Portuguese puts an article before the names of firms ("câmeras da Huawei"), Spanish and English do not.
const ARTICLES = new Set('el la los las lo un una the an le les del al'.split(' '))
const LINKS = new Set('de of da do das dos como such as like por by con with from to a para for'.split(' '))
const AND = new Set('y e and o u or ou'.split(' '))
// Words that may stand between what a thing is and who made it: "los servidores actuales son Bull".
const COPULAS = new Set(
  'llamada llamado denominada denominado named called actual actuales current present previous anterior anteriores vigente vigentes existente existentes existing es son era fue fueron sera seran is are was were foi sao eram sera atual atuais'.split(
    ' ',
  ),
)
// "supplied by", "instaladas por": who does this to a thing is a firm.
const DONE = new Set(
  'supplied installed delivered manufactured built developed provided operated maintained awarded suministrado suministrada suministrados suministradas instalado instalada instalados instaladas fabricado fabricada fabricados fabricadas desarrollado desarrollada operado operada provisto provista entregado entregados adjudicado adjudicada fornecido fornecida fornecidos fornecidas instalada desenvolvido desenvolvida'.split(
    ' ',
  ),
)
const BY = new Set('by por pela pelo to a'.split(' '))

// In Portuguese firms are feminine ("a Huawei", "da ZTE"), bodies and things known by initials mostly masculine.
const MASCULINE = new Set('o os ao aos do dos no nos pelo pelos'.split(' '))

/** An article that speaks of a body or a thing rather than of a firm: "el CDC", "do ISP". */
export function bodyArticleBefore(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.first - 1]
  return articleBefore(words, hit) || (MASCULINE.has(before?.text ?? '') && directGap(words[hit.first]!.gap))
}

const CRAFT = wordSet(
  'buque nave navio navios barco barcos embarcacion embarcacao petrolero petroleiro carguero cargueiro granelero vessel vessels ship ships tanker tankers aircraft aeronave aeronaves avion aviao helicoptero mv mt imo',
)

/** The sentence speaks of ships or aircraft. */
export function craftNear(words: readonly TextWord[], hit: Hit): boolean {
  const { sentence } = words[hit.first]!
  for (let i = Math.max(0, hit.first - NEAR); i < Math.min(words.length, hit.last + 1 + NEAR); i++) {
    if (words[i]!.sentence === sentence && CRAFT.has(words[i]!.text)) return true
  }
  return false
}

export function articleBefore(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.first - 1]
  return before !== undefined && ARTICLES.has(before.text) && directGap(words[hit.first]!.gap)
}

/** A word of the trade stands near: manufacturer, brand, supplied, contract. */
export function companyNear(words: readonly TextWord[], hit: Hit, window = NEAR): boolean {
  const { sentence } = words[hit.first]!
  for (let i = Math.max(0, hit.first - window); i < Math.min(words.length, hit.last + 1 + window); i++) {
    if (i >= hit.first && i <= hit.last) continue
    const word = words[i]!
    if (word.sentence === sentence && MENTION_WORDS.company.has(word.text)) return true
  }
  return demonymBefore(words, hit)
}

/** "la italiana Leonardo" */
function demonymBefore(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.first - 1]
  return before?.concept?.kind === 'place' && !before.capital
}

// A word behind these is where something is or what it is for.
const WHERE = new Set('en in at hacia desde sobre about em no na nos nas para for'.split(' '))

/** "en Candiru", "equipo para Balam" */
export function placedBefore(words: readonly TextWord[], hit: Hit): boolean {
  return WHERE.has(words[hit.first - 1]?.text ?? '')
}

/**
 * A word of the firm or its goods introduces the name itself: "fabricante francés Bull", "radares de Leonardo".
 * @param between how many other words in small letters may stand between
 */
export function introduced(words: readonly TextWord[], hit: Hit, between = BETWEEN): boolean {
  if (demonymBefore(words, hit)) return true
  const { firms, goods, company } = MENTION_WORDS
  if (BY.has(words[hit.first - 1]?.text ?? '') && DONE.has(words[hit.first - 2]?.text ?? '')) return true
  let strangers = 0
  for (let i = hit.first - 1; i >= Math.max(0, hit.first - INTRODUCED); i--) {
    const word = words[i]!
    if (word.sentence !== words[hit.first]!.sentence || words[i + 1]!.gap.includes(')')) return false
    if (firms.has(word.text)) return true
    if (goods.has(word.text) && strangers === 0) return true
    if (word.stop || word.capital || COPULAS.has(word.text) || LINKS.has(word.text)) continue
    // "the maker of the present equipment"
    if (company.has(word.text) && words[i - 1]?.stop) continue
    if (word.concept?.kind !== 'place' && ++strangers > between) return false
  }
  return false
}

/** Goods right before, of which there are several: "servidores Bull Sequana", but a "lector Leonardo" may be a person. */
export function goodsBefore(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.first - 1]
  if (!before || !directGap(words[hit.first]!.gap)) return false
  return before.text.endsWith('s') && MENTION_WORDS.goods.has(before.text)
}

/** What follows says it is a firm: "Bull, fabricante", "Leonardo helicopters", "Thales submitted", "Morpho or equal". */
export function followedByTrade(words: readonly TextWord[], hit: Hit): boolean {
  const { sentence } = words[hit.first]!
  const at = (k: number) => {
    const word = words[hit.last + k]
    return word?.sentence === sentence ? word : undefined
  }
  const next = at(1)
  if (!next) return false
  if (AND.has(next.text)) return /^(?:equ[ai]|igual|similar|superior)/.test(at(2)?.text ?? '')
  if (directGap(next.gap)) {
    for (let k = 1; k <= 2; k++) {
      const word = at(k)
      if (!word || AND.has(word.text) || !directGap(word.gap)) return false
      const { firms, goods, deeds } = MENTION_WORDS
      if (deeds.has(word.text) || goods.has(word.text) || (k === 1 && firms.has(word.text))) return true
    }
    return false
  }
  if (!/^\s*[,(–—-]\s*$/.test(next.gap)) return false
  for (let k = 1; k <= 3; k++) {
    const word = at(k)
    if (!word || (word.capital && k > 1) || /[,();:]/.test(k > 1 ? word.gap : '')) return false
    if (MENTION_WORDS.firms.has(word.text)) return true
  }
  return false
}

/** Letters and digits together: "S7", "4T"; not "25th", "1o". */
function isModelNumber(word: string): boolean {
  return /\p{L}\d|\d\p{L}/u.test(word) && word.length <= 14 && !/^\d+(?:st|nd|rd|th|o|a|er)$/.test(word)
}

/** A model number within three words: "Siemens SIMATIC S7-1500", "Autel EVO Max 4T". */
export function modelFollows(words: readonly TextWord[], hit: Hit): boolean {
  for (let i = hit.last + 1; i <= hit.last + 3; i++) {
    const word = words[i]
    if (!word || word.sentence !== words[hit.last]!.sentence || !directGap(word.gap)) return false
    if (isModelNumber(word.text)) return true
    if (!word.capital && !/^\d+$/.test(word.text)) return false
    if (!MENTION_WORDS.product.has(word.text) && word.concept && word.concept.kind !== 'other') return false
  }
  return false
}

/** A word of its products or a number follows: "ZTE router", "DJI Mini 4". A year or the number of an act is neither. */
export function productFollows(words: readonly TextWord[], hit: Hit): boolean {
  const after = words[hit.last + 1]
  if (!after || !directGap(after.gap)) return false
  if (MENTION_WORDS.product.has(after.text)) return true
  const then = words[hit.last + 2]
  const isNumber = (word: TextWord, i: number) =>
    /\d/.test(word.text) &&
    word.text.length <= 6 &&
    !/^(?:19|20)\d\d$/.test(word.text) &&
    !/^\/\d*/.test(words[i + 1]?.gap ?? '')
  return (
    isNumber(after, hit.last + 1) ||
    (after.capital && then !== undefined && directGap(then.gap) && isNumber(then, hit.last + 2))
  )
}

const TOWNS = new Set(
  'ciudad municipio pueblo villa provincia condado cidade vila city town village province county'.split(' '),
)

/** "calle Leonardo", "Dr A. Ericsson", "Programa Balam", "Hikvision Street". */
export function speaksOfOther(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.first - 1]
  const beforeThat = words[hit.first - 2]
  if (before && !breaks(words, hit.first - 1, hit.first) && !before.gap.includes('(')) {
    if (isInitial(words, hit.first - 1)) return true
    const role = before.stop ? beforeThat : before
    if (role && /^[\s.«"“'‘]*$/.test(words[hit.first]!.gap)) {
      if (MENTION_WORDS.persons.has(role.text) && (!before.stop || !role.capital)) return !before.stop
      // "ciudad de Nokia"
      if (before.stop && TOWNS.has(role.text)) return true
      if ((MENTION_WORDS.places.has(role.text) || MENTION_WORDS.works.has(role.text)) && !before.stop) return true
    }
  }
  const after = words[hit.last + 1]
  if (!after || !directGap(after.gap) || after.shouting) return false
  if (!after.capital) return /^(?:street|road|lane|avenue|square|park|bridge|river|family)$/.test(after.text)
  return MENTION_WORDS.placesAfter.has(after.text) || MENTION_WORDS.works.has(after.text)
}

/** "A." before a name, written behind a title or within a sentence: a given name, not the letter of a list. */
function isInitial(words: readonly TextWord[], i: number): boolean {
  const word = words[i]!
  if (word.text.length !== 1 || !word.upper || !words[i + 1]!.gap.startsWith('.')) return false
  const before = words[i - 1]
  if (!before) return false
  if (MENTION_WORDS.persons.has(before.text)) return true
  return /^\s+$/.test(word.gap) && !word.gap.includes('\n') && !MENTION_WORDS.company.has(before.text)
}

/**
 * For a word of many meanings: a kind of thing that bears proper names stands before it, an adjective or an article
 * between ("zona arqueológica Balam", "fuente de la Danaide", "grupo escultórico de la Danaide").
 * @param links whether "de" and "of" may stand between as well
 */
export function thingBefore(words: readonly TextWord[], hit: Hit, links = true): boolean {
  let between = 0
  for (let i = hit.first - 1; i >= Math.max(0, hit.first - 5); i--) {
    const word = words[i]!
    if (!/^[\s.«"“'‘-]*$/.test(words[i + 1]!.gap) || word.sentence !== words[hit.first]!.sentence) return false
    if (MENTION_WORDS.firms.has(word.text) || MENTION_WORDS.goods.has(word.text)) return false
    // "são", are, is also a saint.
    if (!word.capital && COPULAS.has(word.text)) continue
    const { works, places, persons } = MENTION_WORDS
    if (works.has(word.text) || places.has(word.text) || persons.has(word.text)) return true
    if (word.stop && !links) return false
    if (!word.stop && (++between > 1 || (word.capital && !word.shouting))) return false
  }
  return false
}

/** "Carlos Siemens" */
export function givenNameBefore(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.first - 1]
  return before?.capital === true && directGap(words[hit.first]!.gap) && MENTION_WORDS.surnames.has(before.text)
}

/** The text has the word behind a title or an initial somewhere: "Dr A. Ericsson". */
export function isPersonSomewhere(words: readonly TextWord[], hit: Hit): boolean {
  const { text } = words[hit.from]!
  return words.some((word, i) => {
    if (word.text !== text || i === 0 || breaks(words, i - 1, i)) return false
    return isInitial(words, i - 1) || MENTION_WORDS.persons.has(words[i - 1]!.text)
  })
}

/** A capitalised name beside it, or "de" and a capital: "Leonardo Martínez", "Carlos Siemens", "Thales de Mileto". */
export function speaksOfPerson(words: readonly TextWord[], hit: Hit): boolean {
  const isName = (word: TextWord | undefined): boolean =>
    word?.capital === true && !word.upper && !word.stop && (!word.concept || MENTION_WORDS.surnames.has(word.text))
  const before = words[hit.first - 1]
  if (isName(before) && directGap(words[hit.first]!.gap) && !isTrade(before!)) return true
  const after = words[hit.last + 1]
  if (!after || !directGap(after.gap)) return false
  if (isName(after) && !MENTION_WORDS.product.has(after.text) && !isTrade(after) && !/\d/.test(after.text)) return true
  const then = words[hit.last + 2]
  return ['de', 'da', 'di', 'del', 'von', 'of'].includes(after.text) && isName(then) && directGap(then!.gap)
}

/** The capitalised words that follow hold one that firms add to their names: "Mühlbauer High Tech International". */
export function goesOnAsFirm(words: readonly TextWord[], hit: Hit): boolean {
  for (let i = hit.last + 1; i <= hit.last + 3; i++) {
    const word = words[i]
    if (!word?.capital || !directGap(word.gap)) return false
    if (word.concept?.kind === 'generic' || word.concept?.kind === 'industry') return true
  }
  return false
}

/** A capitalised word that is no word of the trade stands beside it: part of a longer name, whoever bears it. */
export function partOfLongerName(words: readonly TextWord[], hit: Hit): boolean {
  const foreign = (word: TextWord | undefined, gap: string | undefined): boolean =>
    word?.capital === true &&
    gap !== undefined &&
    directGap(gap) &&
    !word.stop &&
    !/\d/.test(word.text) &&
    !isTrade(word) &&
    !MENTION_WORDS.product.has(word.text) &&
    (word.upper || !standsOut(words, hit.first, hit.last))
  const before = words[hit.first - 1]
  const after = words[hit.last + 1]
  return foreign(before, words[hit.first]!.gap) || foreign(after, after?.gap)
}

/** A word of the trade: it stands beside a name and is no part of it. */
export function isTrade(word: TextWord): boolean {
  const { company, firms, goods } = MENTION_WORDS
  return company.has(word.text) || firms.has(word.text) || goods.has(word.text)
}

/** A capitalised word of its own right before or after: the common words are part of another name. */
export function continuesName(words: readonly TextWord[], hit: Hit): boolean {
  const after = words[hit.last + 1]
  return joinedBefore(words, hit) || joins(words, hit, after, after?.gap)
}

/** The same for what stands before only. */
export function joinedBefore(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.first - 1]
  if (!joins(words, hit, before, words[hit.first]!.gap)) return false
  // The first word of a sentence has its capital from there: "Ayer Korea Computer Center".
  return before!.upper || hit.patterns[0]!.words.length < 3 || !isSentenceStart(words, hit.first - 1)
}

function joins(words: readonly TextWord[], hit: Hit, word: TextWord | undefined, gap: string | undefined): boolean {
  if (!word?.capital || word.stop || /\d/.test(word.text) || gap === undefined || !directGap(gap)) return false
  return word.upper || !standsOut(words, hit.first, hit.last)
}

/** Part of a file number: "LPN-CDC-2024/014". */
export function withinCode(words: readonly TextWord[], hit: Hit): boolean {
  const before = words[hit.first - 1]
  const after = words[hit.last + 1]
  return (
    (/^[-_.]$/.test(words[hit.first]!.gap) && before !== undefined && (/\d/.test(before.text) || before.upper)) ||
    (after !== undefined && /^[-/_.]$/.test(after.gap) && /^\d/.test(after.text))
  )
}

/** A firm is told: its goods with a model, a word of the trade that introduces or follows the name itself. */
export function toldAsFirm(words: readonly TextWord[], hit: Hit): boolean {
  return introduced(words, hit) || followedByTrade(words, hit) || modelFollows(words, hit)
}

/** How two items of a list are kept apart. */
const BETWEEN_ITEMS = /^\s*[,/]\s*$/

/**
 * Another item of the list that the name stands in passes the test: "Huawei, ZTE y sus filiales".
 * @param isSure whether the word at a place begins a name that needs no company
 */
export function listedWith(words: readonly TextWord[], hit: Hit, isSure: (at: number) => boolean): boolean {
  for (const step of [-1, 1]) {
    let edge = step < 0 ? hit.first : hit.last
    for (let items = 0; items < 3; items++) {
      let at = edge + step
      let joined = false
      if (AND.has(words[at]?.text ?? '') && directGap(words[Math.max(at, edge)]!.gap)) {
        joined = true
        at += step
      }
      const word = words[at]
      if (!word?.capital) break
      const gap = words[Math.max(at, joined ? at - step : edge)]!.gap
      if (!(joined ? /^\s*,?\s*$/.test(gap) : BETWEEN_ITEMS.test(gap))) break
      if (isSure(at)) return true
      edge = at
    }
  }
  return false
}
